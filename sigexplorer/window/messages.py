"""What the window says in dialogs: text that may come from a file is shown as it is, and cut to what a person reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.language import plural, tr

# Characters; some six lines of a dialog.
LONGEST = 600
# A word that ends as words do: "x = 1", "notes.txt" and the program's own name begin no sentence otherwise. Compiled when it is first used: no start waits.
_WORD = r"(?!sigexplorer\b)[^\W\d_]{2,}(?=[ ,;]|: )(?! =)|a [^\W\d_]"


def plain(text: str) -> str:
    """Return text as a dialog or a tool tip shows it: letter by letter, and not too long."""
    if len(text) > LONGEST:
        # The end says what to do.
        text = f"{text[: LONGEST * 2 // 3]} \N{HORIZONTAL ELLIPSIS} {text[-LONGEST // 3 :]}"
    return letter_by_letter(text)


def sentence(text: str) -> str:
    """Return what is said on a line of its own with a capital letter, where a word begins it and not a name, a key or a path.

    On a terminal the same refusal follows the name of the program.
    """
    return text[0].upper() + text[1:] if re.match(_WORD, text) else text


def warn(parent: QWidget | None, text: str) -> None:
    """Say what went wrong."""
    QMessageBox.warning(parent, "sigexplorer", plain(sentence(text)))


def close_dialogs(window: QWidget) -> None:
    """Close what a window still asks, as with Escape: what is answered once it is gone would be written by nobody."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()


def may_replace(parent: QWidget, path: object) -> bool:
    """Ask whether a file that exists may be replaced."""
    answer = QMessageBox.question(parent, tr("Replace file?"), plain(tr("{path} exists already. Replace it?", path=path)))
    return bool(answer == QMessageBox.StandardButton.Yes)


def may_give_up(parent: QWidget, files: Sequence[str]) -> bool:
    """Ask whether the window may be closed though files are still being written; they stay as they were."""
    button = QMessageBox.StandardButton
    text = plural(
        "{files} is still being written. Close the window and give it up?",
        "{files} are still being written. Close the window and give them up?",
        len(files),
        files=", ".join(files),
    )
    return bool(QMessageBox.question(parent, tr("Give up writing?"), plain(text), button.Close | button.Cancel, button.Cancel) == button.Close)


def about_changed(parent: QWidget, path: str) -> str:
    """Ask what becomes of a file that somebody else has changed: "replace" it, save under "another" name, or '' for neither."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("File changed"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(plain(tr("{path} was changed by another window or program since it was opened here. Replace that with what this window shows?", path=path)))
    replace = box.addButton(tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
    another = box.addButton(tr("Save &as\N{HORIZONTAL ELLIPSIS}"), QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return "replace" if chosen == replace else "another" if chosen == another else ""
