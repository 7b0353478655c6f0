"""A pane that has shown other states looks as one that was made for the newest: nothing that is kept for speed outlives what it was made of."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

import sigexplorer.plot.ground
from sigexplorer.fonts import load_fonts
from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import compute, unchanged
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.topics import drawn_panes
from tests.painting import settle
from tests.values import changed, others

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
    return np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]


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


@pytest.mark.sampled
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
        seen, fresh = pixels(pane), pixels(other)
        # Most are the same, which is seen at once.
        if not np.array_equal(seen, fresh):
            differing = np.abs(seen.astype(int) - fresh).max(axis=-1) >= 40
            assert not differing.any(), f"{differing.sum()} pixels after {move}"
        other.close()


@pytest.mark.sampled
@pytest.mark.parametrize("name", drawn_panes())
def test_a_parameter_that_only_draws_is_drawn_at_once(make, name) -> None:
    base = replace(State(), SMALL | {"compare": ("elu",)})
    pane = make(name)
    known = compute(base, pane.topics)
    pane.render_results(known)
    groups = {key.partition(".")[0] for topic in pane.topics for key in topic.keys} | {"style"}
    for key, declared in parameters(base).items():
        if key.partition(".")[0] not in groups or key in ("style.theme", "style.page"):
            continue
        for value in others(declared, get(base, key))[:2]:
            state = changed(base, {key: value})
            if state is None or not all(unchanged(topic, base, state) for topic in pane.topics):
                continue
            # As in a window, of which nothing new is computed.
            results = compute(state, pane.topics, previous=known)
            pane.render_results(results)
            seen = pixels(pane)
            pane.set_theme(pane.theme)
            pane.render_results(results)
            assert not (np.abs(seen.astype(int) - pixels(pane)).max(axis=-1) >= 40).any(), f"{key} = {value}"
            pane.render_results(known)


# Each has a map, contours, rows, events, areas or bands; the moves of two of them have others.
KEPT = ("curve", "chain", "layers", "saturation", "phase", "initialisation", "neuron", "neuron.raster", "fit", "descent", "overview", "network")


@pytest.mark.sampled
@pytest.mark.parametrize("name", [name for name in drawn_panes() if name in KEPT])
def test_a_picture_that_is_kept_looks_as_what_is_drawn_and_so_does_a_ground_that_is_copied(make, name, monkeypatch) -> None:
    state = replace(State(), SMALL | MOVES[0] | {"style.legend": True, "style.grid": True})
    pane = make(name)
    pane.render_results(compute(state, pane.topics))
    settle()
    seen = []
    # What looks different from the last frame is drawn, then kept; the ground is filled in one piece, or some of its rows are copied.
    for least in (np.inf, np.inf, 0, 0):
        monkeypatch.setattr(sigexplorer.plot.ground, "LEAST", least)
        if len(seen) % 2 == 0:
            pane.set_theme(pane.theme)
        image = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        seen.append(np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int))
    # What lies on a picture without a ground is rounded once more.
    assert np.abs(seen[1] - seen[0]).max() <= 3
    assert np.array_equal(seen[2], seen[0])
    assert np.array_equal(seen[3], seen[1])
