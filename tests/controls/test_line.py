"""A line of text of the panel: what is refused, dropped, taken back and handed on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.rows import ParameterRow
from sigexplorer.controls.section import Section

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Listener(QWidget):
    """Keeps the keys that its children hand on."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        QVBoxLayout(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Z:
            self.heard.append(event.key())


@pytest.fixture
def around(store, show):
    window = Listener()
    window.box = Box(store, "curve.x_min")
    for part in (window.box, QLineEdit()):
        window.layout().addWidget(part)
    return show(window)


def test_a_text_that_was_refused_is_left_to_be_mended_wherever_the_keyboard_goes(around, store) -> None:
    box = around.box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "a lot")
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert not box.refusal, "the line's own menu is no place that the keyboard goes to"
    around.findChildren(QLineEdit)[1].setFocus()
    assert box.refusal
    box.setFocus()
    assert box.text() == "a lot"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "a lot"
    assert store.undo_title == ""
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "-6"


def test_a_default_that_is_not_allowed_now_is_not_given(around, store) -> None:
    store.update({"curve.x_min": -20.0, "curve.x_max": -10.0})
    around.box.reset()
    assert "-10" in around.box.refusal.replace("\N{MINUS SIGN}", "-")
    assert store.state.curve.x_min == -20.0
    store.set("curve.x_max", 6.0)
    around.box.reset()
    assert (store.state.curve.x_min, around.box.refusal) == (-6.0, "")


@pytest.mark.parametrize(("kind", "taken"), [("text", True), ("file", False)])
def test_text_is_dropped_into_it_and_files_are_left_to_the_window(around, kind, taken) -> None:
    data = QMimeData()
    if kind == "text":
        data.setText("3")
    else:
        data.setUrls([QUrl.fromLocalFile("mine.sigx")])
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    around.box.dragEnterEvent(event)
    assert event.isAccepted() is taken


def test_keys_of_undo_are_handed_on_where_nothing_was_typed(around) -> None:
    box = around.box
    box.setFocus()
    for modifiers in (CONTROL, CONTROL | SHIFT):
        QTest.keyClick(box, Qt.Key.Key_Z, modifiers)
    assert around.heard == [Qt.Key.Key_Z] * 2
    QTest.keyClicks(box, "3")
    QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert around.heard == [Qt.Key.Key_Z] * 2
    assert not box.pending


@pytest.mark.parametrize("kind", ["row", "section"])
def test_a_pointer_that_leaves_what_it_never_entered_leaves_no_mark(store, show, kind) -> None:
    """As when a control comes up below a pointer that is on its way out."""
    part = show(ParameterRow(store, "chain.depth") if kind == "row" else Section("Chain", QWidget()))
    at = QPointF(part.rect().center())
    # After the pointer has come, there is one, and it goes with it.
    for entered in (False, True):
        if entered:
            QApplication.sendEvent(part, QEnterEvent(at, at, QPointF(part.mapToGlobal(at))))
            assert [mark for mark in marks(part) if mark.isVisible()]
        QApplication.sendEvent(part, QEvent(QEvent.Type.Leave))
        assert not [mark for mark in marks(part) if mark.isVisible()]


def marks(part: QWidget) -> list[QToolButton]:
    return [button for button in part.findChildren(QToolButton) if button.objectName().startswith("help.")]
