"""A hand on a control with another button than the left one changes nothing, wherever it presses, drags, lets go and double-clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.chooser import FunctionChooser
from sigexplorer.controls.comparison import ComparisonList
from sigexplorer.controls.slider import Slider
from sigexplorer.store import Store

KINDS, NONE = QEvent.Type, Qt.MouseButton.NoButton
# The middle button pastes a selection on Linux, into a line that takes text.
OTHERS = (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
MADE: dict[str, Callable[[Store], QWidget]] = {
    "slider": lambda store: Slider(store, "activation.gain"),
    "box": lambda store: Box(store, "activation.gain"),
    "chooser": FunctionChooser,
    "compared": ComparisonList,
}


def send(widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier))


@pytest.mark.parametrize("what", MADE)
def test_another_button_changes_nothing(store, show, what) -> None:
    widget = show(MADE[what](store))
    before = store.state
    for button in OTHERS:
        for share in (0.1, 0.5, 0.9):
            at = QPoint(round(share * widget.width()), widget.height() // 2)
            away = QPoint(widget.width() - at.x(), widget.height() // 2)
            for pressed in (KINDS.MouseButtonPress, KINDS.MouseButtonDblClick):
                send(widget, pressed, at, button, button)
                send(widget, KINDS.MouseMove, away, NONE, button)
                send(widget, KINDS.MouseButtonRelease, away, button, NONE)
    # Nor does what was let go without having been pressed.
    send(widget, KINDS.MouseMove, QPoint(3, 3), NONE, NONE)
    send(widget, KINDS.MouseButtonRelease, QPoint(3, 3), Qt.MouseButton.LeftButton, NONE)
    QApplication.processEvents()
    assert store.state == before
    assert not store.undo_title
    assert QApplication.activePopupWidget() is None
