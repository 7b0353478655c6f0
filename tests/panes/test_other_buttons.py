"""A hand on a pane with another button than those that it names moves no value, wherever it is pressed, dragged or double-clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt

from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import drawn_panes
from tests.panes.hand import grips_on, send, shown_pane
from tests.test_random_states import FEW

OTHERS = (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
KINDS, NONE = QEvent.Type, Qt.MouseButton.NoButton
STATE = replace(State(), FEW)


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_another_button_moves_nothing(name: str, qtbot, qapp) -> None:
    pane = shown_pane(qtbot, name)
    pane.render_results(compute(STATE, pane.topics))
    hands = []
    pane.moved.connect(hands.append)

    for button in OTHERS:
        for place in (*grips_on(pane), QPoint(250, 160), QPoint(120, 90), QPoint(400, 240), QPoint(3, 3), QPoint(497, 317)):
            send(pane, KINDS.MouseButtonPress, place, button, button)
            # The second move of a drag is the first that is one.
            for share in (0.5, 1.0):
                send(pane, KINDS.MouseMove, place + share * QPoint(-40 if place.x() > 250 else 40, 20), NONE, button)
            send(pane, KINDS.MouseButtonRelease, place, button, NONE)
            send(pane, KINDS.MouseButtonDblClick, place, button, button)
            send(pane, KINDS.MouseButtonRelease, place, button, NONE)
    assert hands == []
