"""What is typed in a box and not yet taken reaches everything that is written, copied, turned to or closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer import session
from sigexplorer.controls.box import Box
from sigexplorer.window.exports import PictureDialog

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
    monkeypatch.setattr(PictureDialog, "exec", lambda self: self._accept() or self.result())
    type_into(window, "activation.gain", "5/2")
    assert way(window, path) == 2.5
    assert said == []


@pytest.mark.parametrize("way", [export, copy])
def test_what_is_refused_is_said_and_nothing_is_written(window, said, tmp_path, monkeypatch, way):
    path = tmp_path / "file.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    box = type_into(window, "activation.gain", "5000")
    assert way(window, path) is None
    assert "gain = 5000 is not allowed" in said[0]
    assert (box.text(), box.hasFocus()) == ("5000", True)
    box.restore()


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
