from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls.binding import Binding
from sigexplorer.controls.switches import Choice, Flag

# Model to widget.


def test_flag_follows_the_store(store, show):
    flag = show(Flag(store, "style.grid"))
    assert (flag.objectName(), flag.accessibleName(), flag.text(), flag.isChecked()) == ("style.grid", "Grid", "Grid", True)
    store.set("style.grid", False)
    assert not flag.isChecked()


def test_choice_follows_the_store(store, show):
    choice = show(Choice(store, "style.theme"))
    assert [choice.itemText(index) for index in range(choice.count())] == ["System", "Light", "Dark"]
    store.set("style.theme", "dark")
    assert (choice.currentText(), choice.currentData()) == ("Dark", "dark")
    store.set("style.theme", "system")
    assert choice.currentData() == "system"


# Widget to model.


def test_flag_by_pointer_and_key(store, show):
    flag = show(Flag(store, "style.grid"))
    QTest.mouseClick(flag, Qt.MouseButton.LeftButton, pos=QPoint(10, flag.height() // 2))
    assert not store.state.style.grid
    QTest.keyClick(flag, Qt.Key.Key_Space)
    assert store.state.style.grid
    store.undo()
    assert not store.state.style.grid
    assert not flag.isChecked()


def test_choice_by_key(store, show):
    choice = show(Choice(store, "style.axes"))
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert store.state.style.axes == "frame"


def test_choice_by_wheel_only_with_the_focus(store, show):
    choice = show(Choice(store, "style.theme"))

    def scroll_down():
        at = QPointF(5, 5)
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(choice, QWheelEvent(at, choice.mapToGlobal(at), QPoint(), QPoint(0, -120), *none, False))

    choice.clearFocus()
    scroll_down()
    assert store.state.style.theme == "system"
    choice.setFocus()
    scroll_down()
    assert store.state.style.theme == "light"


def test_a_flag_that_the_store_refuses_goes_back(store, show, monkeypatch):
    flag = show(Flag(store, "style.grid"))
    told = []
    flag.refused.connect(told.append)
    monkeypatch.setattr(Binding, "write", lambda self, value, gesture=None: "style.grid is not allowed")
    QTest.keyClick(flag, Qt.Key.Key_Space)
    assert flag.isChecked()
    assert told == ["style.grid is not allowed"]
