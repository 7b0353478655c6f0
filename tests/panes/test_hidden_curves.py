"""A curve that the legend hides takes with it what lies on it: the discs of the probes, tangents, landmarks."""

import pytest

from sigexplorer.panes.curve import CurvePane
from sigexplorer.results import compute
from sigexplorer.state import State, replace

SHOWN = {"curve.second": True, "curve.landmarks": True, "probe.second": True, "probe.tangent": True}


def drawn(qtbot, unseen, more=()):
    pane = CurvePane()
    qtbot.addWidget(pane)
    state = replace(State(), SHOWN | {"style.unseen": unseen} | dict(more))
    pane.render_results(compute(state, pane.topics))
    return pane


def places(pane):
    return {(round(mark.x, 9), round(mark.y, 9)) for mark in pane.readouts.marks if not mark.text}


@pytest.mark.parametrize("compared", [False, True])
def test_what_lies_on_a_hidden_curve_is_hidden_with_it(qtbot, compared) -> None:
    more = {"compare": ["tanh"]} if compared else {}
    whole = drawn(qtbot, "", more)
    keys = list(whole.legend.keys())
    assert whole.landmarks.marks
    assert len(whole.readouts.rules) == 3
    value = drawn(qtbot, f"curve/{keys[0]}", more)
    assert value.landmarks.marks == value.landmarks.rules == ()
    assert value.readouts.rules == ()
    first = drawn(qtbot, f"curve/{keys[1]}", more)
    assert first.landmarks.marks == whole.landmarks.marks
    assert first.readouts.rules == whole.readouts.rules
    # Each takes the two discs of its own order, and the function what is said of its secant besides.
    assert places(first) < places(whole)
    assert places(value) < places(whole)
    assert len(places(whole)) - len(places(first)) == 2


def test_a_hidden_curve_comes_back_with_all_that_lies_on_it(qtbot) -> None:
    pane = drawn(qtbot, "")
    before, key = (pane.landmarks.marks, pane.readouts.marks, pane.readouts.rules), next(iter(pane.legend.keys()))
    for unseen in (f"curve/{key}", ""):
        pane.render_results(compute(replace(State(), SHOWN | {"style.unseen": unseen}), pane.topics))
    assert (pane.landmarks.marks, pane.readouts.marks, pane.readouts.rules) == before
