"""Files come by drop, dialog and system: each is named, read and shown without a doubt, and holds nothing up."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QToolButton

from sigexplorer import session
from sigexplorer.controls.box import Box
from sigexplorer.link import link_of
from sigexplorer.resources import resource
from sigexplorer.state import State, replace
from sigexplorer.window.asked import Asked
from sigexplorer.window.exports import PictureDialog
from sigexplorer.window.filenames import completed
from sigexplorer.window.messages import plain


def test_a_file_that_is_dropped_is_opened(start, tmp_path) -> None:
    path, table, other = tmp_path / "lesson.SIGX", tmp_path / "inputs.csv", tmp_path / "notes.doc"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    table.write_text("1,2,-3\n3,4,0.5\n", encoding="utf-8")
    scores = tmp_path / "scores.csv"
    scores.write_text("logit,label\n1.5,1\n-2,0\n0.5,1\n", encoding="utf-8")
    other.write_text("notes", encoding="utf-8")
    window = start()

    def drop(target, *paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(item)) for item in paths])
        words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        for event in (QDragEnterEvent(QPoint(5, 5), *words), QDragMoveEvent(QPoint(5, 5), *words), QDropEvent(QPointF(5, 5), *words)):
            event.ignore()
            QApplication.sendEvent(target, event)
            if not event.isAccepted():
                return False
        QApplication.processEvents()
        return True

    assert drop(window, path)
    assert window.store.state.chain.depth == 7
    for depth, box in enumerate((item for item in window.findChildren(QLineEdit) if item.isVisible()), 20):
        session.save(session.Session(replace(State(), {"chain.depth": depth})), path, force=True)
        text = box.text()
        assert drop(box, path), box.objectName()
        assert window.store.state.chain.depth == depth
        assert box.text() in {text, str(depth)}
    assert drop(window.panes["curve"].viewport(), table)
    assert window.store.state.network.inputs == str(table)
    assert window.store.state.style.page == "network"
    assert "The page Random network shows inputs.csv, as Inputs" in window.notice.text
    # What reads such a file keeps it, and nothing needs to be said.
    table.write_text("1,2,-3\n", encoding="utf-8")
    assert drop(window, table)
    assert window.store.state.style.page == "network"
    window.store.set("style.page", "curve")
    assert drop(window, scores)
    assert (window.store.state.style.page, window.store.state.calibration.logits) == ("calibration", str(scores))
    assert window.notice.text.splitlines() == [
        "The page Calibration and temperature shows scores.csv, as Logits file; dropped on another page that reads it, it stays there."
    ]
    assert not drop(window, other)
    assert not drop(window, other, other)
    # Several at once are none of them opened, and that is said.
    before = window.store.state
    assert drop(window, other, path, table)
    assert window.store.state == before
    assert window.notice.text.splitlines()[-1] == "3 files were dropped, and one at a time is opened: drop lesson.SIGX alone."
    window.finish()


@pytest.mark.parametrize(
    ("name", "suffix", "known", "written"),
    [
        ("gain 2.5", ".png", (".png", ".csv"), "gain 2.5.png"),
        ("lesson 1.2", ".sigx", (".sigx",), "lesson 1.2.sigx"),
        ("lesson.SIGX", ".sigx", (".sigx",), "lesson.SIGX"),
        ("a.csv", ".png", (".png", ".csv"), "a.csv"),
        ("a.", ".png", (".png",), "a.png"),
        ("v1.0.b", ".pdf", (".png", ".pdf"), "v1.0.b.pdf"),
    ],
)
def test_a_name_gets_the_suffix_of_what_was_chosen(name, suffix, known, written) -> None:
    assert completed(name, suffix, known) == Path(written)


def test_the_window_offers_the_table_without_its_lines(start, tmp_path, monkeypatch) -> None:
    window = start()

    def choose(parent, title, folder, filters):
        return str(tmp_path / "plain 1.5"), next(item for item in filters.split(";;") if "without" in item)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.menus.exports.ask_data("curve")
    window.finish()
    assert (tmp_path / "plain 1.5.csv").read_text(encoding="utf-8").startswith("x,")


@pytest.mark.parametrize("dark", [False, True])
def test_the_dialog_says_when_a_picture_is_dark_and_transparent(start, dark) -> None:
    window = start()
    dialog = PictureDialog(("curve",), "curve", Asked(), window, dark=dark)
    theme, transparent = (dialog.findChild(object, f"picture.{name}") for name in ("theme", "transparent"))
    said = dialog.findChild(object, "picture.hint")
    for name, checked in (("session", False), ("session", True), ("light", True), ("dark", True), ("dark", False)):
        theme.setCurrentText(name)
        transparent.setChecked(checked)
        assert said.isHidden() is not (checked and (name == "dark" or (name == "session" and dark)))
    dialog.deleteLater()


@pytest.mark.parametrize("text", ["<b>x</b>", "a <img src='http://none.invalid'> b", "&lt;b&gt;", "<a href='x'>y</a>" * 500, "x < y", "plain & simple"])
def test_text_from_a_file_is_shown_as_it_is(text) -> None:
    from PySide6.QtGui import Qt as Gui

    shown = plain(text)
    assert not Gui.mightBeRichText(shown)
    assert len(shown) < 2000
    assert shown.replace("\N{WORD JOINER}", "")[:20] == text[:20]


def test_a_session_on_a_disk_that_does_not_answer_holds_nothing_up(start, tmp_path, monkeypatch, qtbot, waits) -> None:
    waits.seconds = 0.3
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    window, release, opened = start(), threading.Event(), os.open
    monkeypatch.setattr(os, "open", lambda name, *words, **more: (name == path and release.wait(20), opened(name, *words, **more))[1])
    begun = time.monotonic()
    window.documents.open(path)
    assert time.monotonic() - begun < 10.0
    window.store.set("activation.gain", 3.0)
    window.refresher.finish()
    assert window.tasks.busy
    # What was done meanwhile is not given up without a question.
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Cancel)
    release.set()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert (window.store.state.activation.gain, window.store.state.chain.depth) == (3.0, 10)
    window.store.mark_saved()
    window.documents.open(path)
    qtbot.waitUntil(lambda: window.store.state.chain.depth == 7)


def test_opening_that_takes_long_is_cancelled(start, tmp_path, monkeypatch, qtbot, waits) -> None:
    waits.seconds = 0.3
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    window, release, opened = start(), threading.Event(), os.open
    monkeypatch.setattr(os, "open", lambda name, *words, **more: (name == path and release.wait(20), opened(name, *words, **more))[1])
    window.documents.open(path)
    window.tasks.cancel()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    release.set()
    assert window.store.state.chain.depth == 10


def test_a_session_that_the_system_wants_opened_is_opened(tmp_path) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    program = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from sigexplorer.app import create_window
window = create_window()
QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
assert window.store.state.chain.depth == 7
assert str(window.documents.path) == sys.argv[1]
QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(QUrl(sys.argv[2])))
assert window.store.state.chain.depth == 9
assert window.documents.path is None
assert window.close()
"""
    words = [sys.executable, "-c", program, str(path), link_of(replace(State(), {"chain.depth": 9}))]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_recording_that_the_system_wants_opened_is_shown(start) -> None:
    window = start()
    path = resource("data", "sound.sigrec")
    window.open_file(str(path))
    assert window.store.state.style.page == "recording"
    assert window.store.state.recording.file == str(path)
    window.store.undo()
    assert window.store.state.style.page == "curve"


def test_what_is_no_table_leaves_what_was_there(start, tmp_path, monkeypatch) -> None:
    """Dropped, opened by the system, or chosen with the button beside the box."""
    table, letter = tmp_path / "table.csv", tmp_path / "letter.csv"
    table.write_text("dose,cured\n" + "".join(f"{dose},{dose % 2}\n" for dose in range(8)), encoding="utf-8")
    letter.write_text("Dear all,\nthis is a letter\n", encoding="utf-8")
    warned: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *given: warned.append(given[2]))
    window = start()
    window.store.set("style.page", "classification")
    for before in ("", str(table)):
        window.store.set("classification.data", before)
        steps = window.store.state
        window.open_file(str(letter))
        assert "letter.csv" in warned[-1]
        assert warned[-1].endswith("Nothing was read of it, and what was there before stays.")
        assert window.store.state is steps
        box, button = (window.panel.findChild(kind, f"classification.data{rest}") for kind, rest in ((Box, ""), (QToolButton, ".choose")))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(letter), ""))
        button.click()
        assert (box.text(), window.store.state) == (before, steps)
        assert box.refusal.endswith("Nothing was read of it, and what was there before stays.")
        assert not box.refusal.startswith("classification")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
        button.click()
        assert (window.store.state.classification.data, box.refusal) == (str(table), "")
    assert len(warned) == 2
