"""A curve that the legend hides takes with it what lies on it: the discs of the probes, tangents, landmarks."""

import pytest

from sigexplorer.panes import create_pane
from sigexplorer.panes.curve import CurvePane
from sigexplorer.plot.annotations import Annotations
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


def shown(pane):
    return [mark for layer in pane.layers() if isinstance(layer, Annotations) and layer.isVisible() for mark in layer.seen]


# Panes with points that lie on curves, and how many of their curves have some.
WITH_POINTS = {"difference": 2, "approximation": 4, "losses.gradient": 1, "losses.way": 2, "factors.cobweb": 1, "factors.output": 3}
WITH_POINTS |= {"neuron": 1, "neuron.sensitivity": 2, "descent.reach": 3, "classification.coefficients": 1, "initialisation": 2}


@pytest.mark.parametrize("name", sorted(WITH_POINTS))
def test_points_that_lie_on_a_curve_are_hidden_with_it_and_it_alone(qtbot, name) -> None:
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    state = replace(State(), {"compare": ["tanh", "relu"]})
    results = compute(state, pane.topics)
    pane.render_results(results)
    whole, keys, taken = shown(pane), pane.legend.keys(), 0
    for key in pane.hideable():
        pane.render_results(compute(replace(state, {"style.unseen": f"{name}/{key}"}), pane.topics))
        left = shown(pane)
        gone = [mark for mark in whole if mark not in left]
        assert all(mark.color.lower() == keys[key].color.lower() for mark in gone)
        assert not [mark for mark in left if mark.on is not None and pane.hides(mark.on)]
        taken += bool(gone)
        # The picture has no disc there.
        picture = pane.grab().toImage()
        for mark in gone:
            at = (pane.mapping.column(mark.x), pane.mapping.row(mark.y))
            if pane.frame_rect.contains(*at) and not mark.hollow:
                assert picture.pixelColor(*(round(place * picture.devicePixelRatio()) for place in at)).name() != mark.color.lower()
    assert taken == WITH_POINTS[name]
