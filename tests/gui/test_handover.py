"""What is typed in a box and not yet taken reaches everything that is written, copied, turned to or closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer import session
from sigexplorer.controls.box import Box
from sigexplorer.export.code import KINDS
from sigexplorer.topic import Command
from sigexplorer.window.exports import Exports
from sigexplorer.window.picture_dialog import PictureDialog
from sigexplorer.window.sweep_dialog import SweepDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
BUTTON = QMessageBox.StandardButton


@pytest.fixture
def said(monkeypatch):
    """What the message boxes said, each answered with Cancel."""
    texts = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text, *_: texts.append(text) or BUTTON.Cancel)
    return texts


def type_into(window, key, text):
    box = window.findChild(Box, key)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    return box


def save(window, path):
    QTest.keyClick(window.findChild(Box, "activation.gain"), Qt.Key.Key_S, CONTROL)
    return session.load(f"{path}{session.SUFFIX}").state.activation.gain


def export(window, path):
    window.menus.exports.ask_data("curve")
    window.finish()
    return window.store.state.activation.gain if path.exists() else None


def copy(window, path):
    QGuiApplication.clipboard().clear()
    window.menus.exports.copy_data("curve")
    window.finish()
    return window.store.state.activation.gain if QGuiApplication.clipboard().text() else None


def turn(window, path):
    window.store.set("style.page", "network")
    return window.store.state.activation.gain


WAYS = pytest.mark.parametrize("way", [save, export, copy, turn])


@WAYS
def test_what_is_typed_is_taken_first(window, said, tmp_path, monkeypatch, way):
    path = tmp_path / "file.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    type_into(window, "activation.gain", "5/2")
    assert way(window, path) == 2.5
    assert said == []


@pytest.mark.parametrize("way", [export, copy])
def test_what_is_refused_is_said_and_nothing_is_written(window, said, tmp_path, monkeypatch, way):
    path = tmp_path / "file.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    box = type_into(window, "activation.gain", "5000")
    assert way(window, path) is None
    assert "Gain = 5000 is not allowed" in said[0]
    assert (box.text(), box.hasFocus()) == ("5000", True)
    box.restore()


# Whatever writes or copies, by what it is asked for.
EXPORTS = {
    "ask_picture": lambda exports, path: exports.ask_picture("curve"),
    "ask_sweep": lambda exports, path: exports.ask_sweep("curve"),
    "ask_data": lambda exports, path: exports.ask_data("curve"),
    "ask_page": lambda exports, path: exports.ask_page("curve"),
    "write": lambda exports, path: exports.write("curve", path),
    "copy_image": lambda exports, path: exports.copy_image("curve"),
    "copy_data": lambda exports, path: exports.copy_data("curve"),
    "copy_code": lambda exports, path: exports.copy_code(KINDS["python"], "curve"),
    "copy_text": lambda exports, path: exports.copy_text(Command("code", "Code", "Copy it.", copies=lambda state, cancel: "code")),
}


def quiet(*_) -> None:
    pytest.fail("a dialog was opened")


def test_every_way_out_is_tried() -> None:
    assert {name for name in vars(Exports) if name.startswith(("ask_", "copy_", "write")) and not name.endswith("_film")} == set(EXPORTS)


@pytest.mark.sampled
@pytest.mark.parametrize("way", EXPORTS)
def test_no_way_out_takes_what_is_not_seen(window, said, tmp_path, monkeypatch, way):
    """What is typed in a box is refused there: nothing is asked, written or copied until it is mended."""
    for dialog in (PictureDialog, SweepDialog):
        monkeypatch.setattr(dialog, "exec", quiet)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", quiet)
    QGuiApplication.clipboard().setText("before")
    box = type_into(window, "activation.gain", "5000")
    EXPORTS[way](window.menus.exports, tmp_path / "curve.csv")
    window.finish()
    assert len(said) == 1
    assert "Gain = 5000 is not allowed" in said[0]
    assert QGuiApplication.clipboard().text() == "before"
    assert list(tmp_path.glob("*.*")) == []
    assert box.text() == "5000"
    box.restore()
    QGuiApplication.clipboard().clear()


@pytest.mark.sampled
@pytest.mark.parametrize("way", [name for name in EXPORTS if name.startswith("ask_")])
@pytest.mark.parametrize("first", [False, True])
def test_a_dialog_that_is_cancelled_leaves_everything_as_it_was(window, said, monkeypatch, tmp_path, way, first):
    """The first dialog, about the picture, or the second one, about the file."""
    asked = []
    monkeypatch.setattr(PictureDialog, "exec", lambda self: self.reject() if first else self.agree() or self.result())
    monkeypatch.setattr(SweepDialog, "exec", lambda self: self.reject() if first else self.agree() or self.result())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or ("", ""))
    state, title = window.store.state, window.windowTitle()
    EXPORTS[way](window.menus.exports, tmp_path / "curve.csv")
    window.finish()
    assert asked == [] if first and way in ("ask_picture", "ask_sweep") else len(asked) <= 1
    assert (window.store.state, window.windowTitle(), said) == (state, title, [])
    assert list(tmp_path.glob("*.*")) == []


def test_closing_takes_what_is_typed_and_asks_about_what_is_refused(window, said):
    type_into(window, "activation.gain", "2.5")
    window.close()
    assert window.store.state.activation.gain == 2.5
    window.store.mark_saved()
    said.clear()
    box = type_into(window, "activation.gain", "many")
    assert not window.close()
    assert "Go on without" in said[0]
    box.restore()


def test_undo_in_a_box_is_the_programs_once_nothing_is_pending(window):
    window.store.set("chain.depth", 20)
    box = type_into(window, "activation.gain", "3")
    QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert (box.pending, window.store.state.chain.depth) == (False, 20)
    type_into(window, "activation.gain", "4\r")
    QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert (box.text(), window.store.state.activation.gain) == ("1", 1.0)
    QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert window.store.state.chain.depth == 10
