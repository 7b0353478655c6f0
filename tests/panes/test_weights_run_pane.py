"""The pane of a network's functions goes on to every one that can be shown, whatever they are called and given."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from sigexplorer.model import Tanh
from sigexplorer.model.activations import catalogue
from sigexplorer.model.weights.report import Watch, numbered
from sigexplorer.model.weights.run import RunResult
from sigexplorer.panes.weights_run import ActivationPane
from sigexplorer.state import State
from sigexplorer.topics.weights_run import SITE
from tests.examples import WITH_FIXTURES, examples


def seen(name: str, finite: bool):
    watch = Watch(name, "", Tanh(), 0.05)
    watch.add([[0.5, 1.0]] if finite else [[math.nan, math.inf]], -1)
    return watch.seen()


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(50), deadline=None)
@given(
    sites=st.lists(st.tuples(st.sampled_from(["a", "b", "c", "a (2)"]), st.booleans()), max_size=6),
    chosen=st.sampled_from(["", "a", "b", "c", "a (2)", "b (2)"]),
    right=st.booleans(),
)
@example(sites=[("a", False), ("c", True), ("a", True), ("b", True)], chosen="", right=False)
@example(sites=[("a", False), ("a", True), ("b", True)], chosen="b", right=True)
def test_one_goes_through_all_functions_that_can_be_shown(qtbot, sites, chosen: str, right: bool) -> None:
    result = RunResult(numbered(seen(*site) for site in sites), below=0.05, chosen=chosen)
    pane = ActivationPane()
    qtbot.addWidget(pane)
    moves = []
    pane.moved.connect(moves.append)
    known, met = {site.title for site in result.sites if site.saturated is not None}, set()
    assert len(known) == sum(finite for _, finite in sites), "each of several of one name has a title of its own"
    for _ in range(6):
        pane.show_result(result, State())
        moves.clear()
        pane.step(1 if right else -1, 0, Qt.KeyboardModifier.NoModifier)
        if not moves:
            break
        chosen = moves[0].what.removeprefix(SITE)
        result = RunResult(result.sites, below=0.05, chosen=chosen)
        met.add(chosen)
        assert result.shown.saturated is not None, "one goes on to what can be shown"
    shown = result.shown
    assert shown is None or known <= met | {shown.title}


@settings(suppress_health_check=WITH_FIXTURES, max_examples=examples(20), deadline=None)
@given(
    function=st.one_of(
        st.builds(catalogue["tanh"], gain=st.floats(0.1, 100.0)),
        st.builds(catalogue["sigmoid"], centre=st.floats(-5.0, 5.0), gain=st.floats(0.5, 50.0)),
        st.builds(lambda low, width: catalogue["hard_tanh"](lower=low, upper=low + width), st.floats(-5.0, 5.0), st.floats(0.1, 5.0)),
        st.just(catalogue["relu"]()),
    ),
    far=st.floats(0.0, 5.0).map(lambda power: 10.0**power),
)
def test_a_function_is_drawn_as_steep_as_it_is_and_where_it_bends(qtbot, function, far) -> None:
    # A hyperbolic tangent that is given numbers of 100,000 rose over 300, and what bends from 2 to 6 alone was shown from 3 on.
    watch = Watch("a", "", function, 0.05)
    watch.add([[-far, 0.5, far]], -1)
    pane = ActivationPane()
    qtbot.addWidget(pane)
    pane.show_result(RunResult(numbered([watch.seen()]), below=0.05, chosen=""), State())
    (stroke,) = pane.curves.strokes
    x, y = stroke.x, stroke.y
    tried = np.sort(np.concatenate([np.linspace(x[0], x[-1], 3001), *(np.clip(place + np.linspace(-1.0, 1.0, 201), x[0], x[-1]) for place in (0.0, far))]))
    true = np.asarray(function(tried))
    assert np.abs(np.interp(tried, x, y) - true).max() < 0.01 * np.ptp(y) + 1e-9
    for kink in function.kinks:
        assert x[0] < kink < x[-1]
