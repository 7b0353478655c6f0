"""Panes that have nothing to show yet: a hand on them changes nothing, and nothing is wrong with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.topics import drawn_panes
from tests.panes.hand import send, shown_pane

BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Return)


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_a_hand_on_a_pane_without_results_changes_nothing(name: str, qtbot, qapp) -> None:
    pane = shown_pane(qtbot, name)
    hands = []
    pane.moved.connect(hands.append)
    ground = pane.viewport()
    places = [QPoint(250, 160), QPoint(1, 1), QPoint(498, 318), QPoint(90, 40)]
    kinds, none = QEvent.Type, Qt.MouseButton.NoButton

    for place in places:
        for button in BUTTONS:
            for pressed in (kinds.MouseButtonPress, kinds.MouseButtonDblClick):
                send(pane, pressed, place, button, button)
                send(pane, kinds.MouseButtonRelease, place, button, none)
            send(pane, kinds.MouseButtonPress, place, button, button)
            send(pane, kinds.MouseMove, place + QPoint(-30 if place.x() > 250 else 30, 20), none, button)
            send(pane, kinds.MouseButtonRelease, place, button, none)
    for key in KEYS:
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            QTest.keyClick(pane, key, modifier)
    turned = QPointF(250.0, 160.0)
    still = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(turned, QPointF(ground.mapToGlobal(turned)), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, still, False)
    QApplication.sendEvent(ground, wheel)
    QApplication.processEvents()
    assert hands == []
    pane.grab()
