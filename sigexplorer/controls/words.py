"""What the window says: values, where the command line has a spelling of its own, and text over several lines, whatever stands in it."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameter
from sigexplorer.plot.text import JOINER, unbroken

# Letters of a word that is kept whole: as many as the longest key of a parameter, about; and where a longer one may be broken.
WHOLE, PIECE = 24, 8
# It has no width, and a line may end there.
SEAM = "\N{ZERO WIDTH SPACE}"
LONG = re.compile(rf"\S{{{WHOLE + 1},}}")


def letter_by_letter(text: str) -> str:
    """Return text that Qt shows as it is, in a dialog or a tool tip too: they take what looks like HTML for it, and read the pictures that it names.

    A session, a link or a table of somebody else may say anything: a name that has a picture read from another machine would be a trap.
    """
    # Of no width, it keeps a tag or an entity from being one.
    return text.replace("<", f"<{JOINER}").replace("&", f"&{JOINER}") if Qt.mightBeRichText(text) else text


def worded(parameter: Parameter, value: Any) -> str:
    """Return a value as the window says it: a number as it is printed, a flag "on" or "off", a choice as its list has it: "Mean squared", "float16"."""
    if parameter.kind == "flag":
        return tr("on") if value else tr("off")
    if parameter.kind == "choice":
        # Names with numbers in them are written small, and the same in every language.
        choice = str(value)
        if any(letter.isdigit() for letter in choice):
            return choice.replace("_", " ")
        return tr((choice[:1].upper() + choice[1:]).replace("_", " "))
    return parameter.printed(value)


def breakable(text: str) -> str:
    """Return a text as it is broken into lines: not within what belongs together, and within a word that is longer than a line may be."""
    return LONG.sub(lambda word: SEAM.join(word[0][start : start + PIECE] for start in range(0, len(word[0]), PIECE)), unbroken(text))


class Prose(QLabel):
    """Plain text, broken into lines: between words, and within one that is very long, as what somebody typed or a path may be."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(True)
        # A session of somebody else may say anything.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def text(self) -> str:
        """Return the text, as it was given."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        self._whole = text
        super().setText(breakable(text))
