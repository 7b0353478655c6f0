"""A pane that has shown other states looks as one that was made for the newest: nothing that is kept for speed outlives what it was made of."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import drawn_panes
from tests.painting import settle

SMALL = {
    "saturation.resolution": 12,
    "formats.samples": 200,
    "network.depth": 4,
    "network.width": 8,
    "network.batch": 4,
    "network.jacobian": True,
    "phase.cells": 9,
    "training.steps": 5,
    "probe.second": True,
    "curve.landmarks": True,
}
# One after the other, each of them on top of those before.
MOVES = (
    {"activation.gain": 1.5},
    {"activation": "tanh"},
    {"compare": ("relu", "elu"), "probe.x": 2.5},
    {"compare": ("elu",), "network.depth": 7, "chain.depth": 60},
    {"activation": "sigmoid", "compare": (), "probe.shown": False, "network.weight_variance": 3.0, "style.line_width": 3.0},
)


def pixels(pane: Pane) -> np.ndarray:
    # A frame that needs another room is laid out in the next.
    settle()
    image = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name: str) -> Pane:
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(560, 380)
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    return made


@pytest.mark.parametrize("name", drawn_panes())
def test_what_was_shown_before_leaves_nothing_behind(make, name) -> None:
    state = replace(State(), SMALL)
    pane = make(name)
    pane.render_results(compute(state, pane.topics))
    hidden = next(iter(pane.hideable()), "")
    for number, move in enumerate(MOVES):
        state = replace(state, move | {"style.unseen": f"{name}/{hidden}" if hidden and number == 2 else ""})
        results = compute(state, pane.topics)
        pane.render_results(results)
        other = make(name)
        other.render_results(results)
        differing = np.abs(pixels(pane) - pixels(other)).max(axis=-1) >= 40
        assert not differing.any(), f"{differing.sum()} pixels after {move}"
        other.close()
