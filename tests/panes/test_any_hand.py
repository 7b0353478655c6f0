"""Whatever a hand does on a pane leads to a state that is computed and drawn, or refused in one line: all keys, buttons and things to take hold of."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.errors import SigexplorerError
from sigexplorer.panes.base import Pane
from sigexplorer.results import Results, compute
from sigexplorer.state import State, parse
from sigexplorer.topics import drawn_panes, pane_entry
from tests.panes.hand import grips_on, send, shown_pane
from tests.panes.test_said_of_networks import SMALL
from tests.topics.test_moves import check

KINDS, NONE, LEFT = QEvent.Type, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
KEYS = Qt.Key
TYPED = [
    *(KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Up, KEYS.Key_Down, KEYS.Key_PageDown, KEYS.Key_PageDown, KEYS.Key_Left, KEYS.Key_PageUp, KEYS.Key_Up),
    *(KEYS.Key_Delete, KEYS.Key_Return, KEYS.Key_Home, KEYS.Key_End, KEYS.Key_Plus, KEYS.Key_Minus, KEYS.Key_1, KEYS.Key_9, KEYS.Key_Escape),
]
# Those that take long when their values are changed by a drag.
QUICK = {"cost.elements": "100", "cost.largest": "100", "cost.repeats": "3", "descent.most": "40", "phase.cells": "6", "phase.layers": "4"}
STATES = {
    "at first": {},
    "otherwise": {
        "activation": "gelu",
        "compare": "tanh, relu",
        "probe.second": "true",
        "fit.scale": "log",
        "network.jacobian": "true",
        "network.seeds": "2",
        "saturation.horizontal": "gain",
        "descent.rates": "given",
        "descent.neuron": "logistic",
        "sweep.vertical": "network.depth=2:6:2",
        "sweep.points": "6",
        "chain.weights": "1.5; 2",
    },
}


class Followed:
    """A pane whose state follows what hands do on it, as a window has it."""

    def __init__(self, pane: Pane, state: State) -> None:
        self.pane, self.state, self.entry, self.steps = pane, state, pane_entry(pane.name), 0
        self.results: Results | None = None
        self.said: list = []
        pane.moved.connect(self.said.append)
        self.show()

    def show(self) -> None:
        refusal = ""
        try:
            self.results = compute(self.state, self.pane.topics, previous=self.results)
        except SigexplorerError as error:
            refusal = str(error)
        assert "\n" not in refusal
        self.pane.follow(self.state)
        self.pane.set_message(refusal)
        if not refusal:
            self.pane.render_results(self.results)

    def follow(self) -> None:
        """Take over what was done since the last time."""
        QApplication.processEvents()
        told, self.said[:] = list(self.said), []
        before = self.state
        for moved in told:
            if self.entry.moves is not None:
                self.state = check(self.state, self.entry.moves(self.state, moved))
        self.steps += len(told)
        if self.state != before:
            self.show()


def places_on(pane: Pane, chance: random.Random) -> Iterator[QPoint]:
    """Yield where hands go: on what can be taken hold of, on the names in the legend, and anywhere."""
    yield from grips_on(pane)
    for box in list(pane.legend.boxes().values())[:2]:
        yield pane.mapFromScene(box.center())
    frame = pane.frame_rect
    for _ in range(3):
        yield pane.mapFromScene(QPointF(frame.left() + chance.random() * frame.width(), frame.top() + chance.random() * frame.height()))


@pytest.mark.sampled
@pytest.mark.parametrize("what", STATES)
@pytest.mark.parametrize("name", drawn_panes())
def test_whatever_is_done_is_drawn_or_refused(name: str, what: str, qtbot, qapp) -> None:
    pane = shown_pane(qtbot, name)
    chance = random.Random(name)
    drawn = Followed(pane, parse(State(), SMALL | QUICK | STATES[what]))
    for at in list(places_on(pane, chance)):
        away = at + QPoint(chance.choice((-40, 25)), chance.choice((-30, 30)))
        send(pane, KINDS.MouseMove, at, NONE, NONE)
        send(pane, KINDS.MouseButtonPress, at, LEFT, LEFT)
        for share in (0.5, 1.0):
            send(pane, KINDS.MouseMove, at + (away - at) * share, NONE, LEFT)
            drawn.follow()
        send(pane, KINDS.MouseButtonRelease, away, LEFT, NONE)
        for kind in (KINDS.MouseButtonPress, KINDS.MouseButtonDblClick):
            send(pane, kind, at, LEFT, LEFT)
            send(pane, KINDS.MouseButtonRelease, at, LEFT, NONE)
        drawn.follow()
        spot = QPointF(at)
        still = Qt.ScrollPhase.NoScrollPhase
        turned = QWheelEvent(
            spot,
            QPointF(pane.viewport().mapToGlobal(spot)),
            QPoint(),
            QPoint(0, chance.choice((-120, 120))),
            NONE,
            Qt.KeyboardModifier.NoModifier,
            still,
            False,
        )
        QApplication.sendEvent(pane.viewport(), turned)
    for key in TYPED:
        QTest.keyClick(pane, key, chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)))
    drawn.follow()
    QApplication.sendEvent(pane.viewport(), QEvent(KINDS.Leave))
    assert not pane.grab().isNull()
