"""The pane of a network's functions goes on to every one that can be shown, whatever they are called and given."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from sigexplorer.model import Tanh
from sigexplorer.model.weights.report import Watch, numbered
from sigexplorer.model.weights.run import RunResult
from sigexplorer.panes.weights_run import ActivationPane
from sigexplorer.state import State
from sigexplorer.topics.weights_run import SITE
from tests.examples import examples


def seen(name: str, finite: bool):
    watch = Watch(name, "", Tanh(), 0.05)
    watch.add([[0.5, 1.0]] if finite else [[math.nan, math.inf]], -1)
    return watch.seen()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(50), deadline=None)
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
