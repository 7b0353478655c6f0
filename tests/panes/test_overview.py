"""What the overview writes is what a pane of its own would write of the same state, and what stands is not written anew."""

from __future__ import annotations

import pytest

from sigexplorer.panes import create_pane
from sigexplorer.panes import overview as module
from sigexplorer.results import compute
from sigexplorer.state import State, parse
from sigexplorer.theme import DARK
from sigexplorer.topics import topic

SMALL = {"network.width": "12", "network.depth": "5", "overview.functions": "explored and compared", "compare": "tanh, relu"}
STATES = [
    SMALL | changes
    for changes in (
        {},
        {"activation": "sigmoid(gain=2)"},
        {"activation": "sigmoid(gain=2)", "overview.order": "function"},
        {"network.initialisation": "normal", "network.weight_variance": "1.7"},
        {"overview.format": "float16"},
        {"overview.format": "float16", "network.depth": "40"},
        {"activation": "tanh", "compare": "sigmoid"},
        {},
    )
]


def results_of(changes):
    return compute(parse(State(), changes), [topic("overview")])


@pytest.fixture
def written(monkeypatch):
    """The functions of the rows that are put into words."""
    found, describe = [], module.describe_activation
    monkeypatch.setattr(module, "describe_activation", lambda activation: found.append(activation) or describe(activation))
    return found


def test_whatever_was_shown_before_the_rows_are_those_of_the_state(qapp) -> None:
    pane = create_pane("overview")
    for changes in STATES:
        results, alone = results_of(changes), create_pane("overview")
        pane.render_results(results)
        alone.render_results(results)
        assert pane.texts == alone.texts, changes
        assert len(pane.texts[1]) == len(results.of(topic("overview")).shown)
        alone.deleteLater()
    pane.set_theme(DARK)
    before = pane.texts
    pane.render_results(results)
    assert pane.texts != before, "in other colours"
    pane.deleteLater()


def test_of_one_function_that_changes_only_its_rows_are_written(qapp, written) -> None:
    pane = create_pane("overview")
    pane.render_results(results_of(SMALL))
    every = len(written)
    assert every == len(pane.texts[1])
    for gain in (1.5, 1.6):
        written.clear()
        pane.render_results(results_of(SMALL | {"activation": f"sigmoid(gain={gain})"}))
        assert {function.name for function in written} == {"sigmoid"}
        assert 0 < len(written) < every
    pane.deleteLater()
