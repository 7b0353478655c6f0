"""A hand on a pane with another button than those that it names moves no value, wherever it is pressed, dragged or double-clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import drawn_panes
from tests.test_random_states import FEW

OTHERS = (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
KINDS, NONE = QEvent.Type, Qt.MouseButton.NoButton
STATE = replace(State(), FEW)


@pytest.mark.parametrize("name", drawn_panes())
def test_another_button_moves_nothing(name: str, qtbot, qapp) -> None:
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(500, 320)
    pane.show()
    qtbot.waitExposed(pane)
    pane.render_results(compute(STATE, pane.topics))
    ground, hands = pane.viewport(), []
    pane.moved.connect(hands.append)

    def send(kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        spot = QPointF(at)
        QApplication.sendEvent(ground, QMouseEvent(kind, spot, QPointF(ground.mapToGlobal(spot)), button, held, Qt.KeyboardModifier.NoModifier))

    for button in OTHERS:
        for place in (QPoint(250, 160), QPoint(120, 90), QPoint(400, 240), QPoint(3, 3), QPoint(497, 317)):
            send(KINDS.MouseButtonPress, place, button, button)
            send(KINDS.MouseMove, place + QPoint(-40 if place.x() > 250 else 40, 20), NONE, button)
            send(KINDS.MouseButtonRelease, place, button, NONE)
            send(KINDS.MouseButtonDblClick, place, button, button)
            send(KINDS.MouseButtonRelease, place, button, NONE)
    assert hands == []
