"""What looks as it did is not painted anew, and what looks otherwise is, however little of it is another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification import calibration
from sigexplorer.panes.calibration import TemperaturePane
from sigexplorer.panes.decision import ConfusionPane
from sigexplorer.panes.fit import ResidualPane
from sigexplorer.panes.losses import WayPane
from sigexplorer.panes.neuron import SensitivityPane
from sigexplorer.plot.area import Areas, Shade
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.mapping import UNMOVED, alike
from sigexplorer.plot.spots import Spots, SpotSet
from sigexplorer.plot.ticks import Tick, linear_ticks
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from tests.examples import WITH_FIXTURES, examples
from tests.painting import Paints, settle

X = np.linspace(0.0, 10.0, 40)
Y = 0.5 + 0.4 * np.sin(X)


@pytest.fixture
def paints(plot, qtbot) -> Paints:
    plot.show()
    qtbot.waitExposed(plot)
    return Paints(plot.viewport())


def given_to(plot):
    """Return what hands each kind of layer something of these heights."""
    curves, bars, areas, lines, spots = Curves(plot), Bars(plot), Areas(plot), Lines(plot), Spots(plot)
    pieces = np.stack([X[:-1], X[1:]], axis=1)
    return {
        "curves": lambda y: curves.set_strokes((Stroke(X.copy(), y, "#123456", 2.0),)),
        "bars": lambda y: bars.set_bars((Bar(np.append(X, 11.0), y, "#123456"),)),
        "areas": lambda y: areas.set_shades((Shade(X.copy(), y - 0.1, y, "#123456"),)),
        "lines": lambda y: lines.set_lines((Line(np.stack([pieces, np.stack([y[:-1], y[1:]], axis=1)], axis=-1), "", "#123456"),)),
        "spots": lambda y: spots.set_sets((SpotSet(X.copy(), y, "#123456"),), movable=False),
    }


@pytest.mark.parametrize("kind", ["curves", "bars", "areas", "lines", "spots"])
def test_the_same_is_not_painted_again_and_another_is(plot, paints, kind) -> None:
    change = given_to(plot)[kind]
    assert paints.caused_by(lambda: change(Y)) == 1
    assert paints.caused_by(lambda: change(Y.copy())) == 0
    other = Y.copy()
    other[20] += 0.01
    assert paints.caused_by(lambda: change(other)) == 1
    other = other.copy()
    other[3] = np.nan
    assert paints.caused_by(lambda: change(other)) == 1
    assert paints.caused_by(lambda: change(other.copy())) == 0
    assert paints.caused_by(lambda: change(Y)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"color": "#654321"},
        {"width": 2.5},
        {"dash": (2.0, 2.0)},
        {"dots": 5.0},
        {"ordered": False},
        {"x": X + 0.001},
        {"x": X[1:], "y": Y[1:]},
        {"y": np.where(X > 5.0, np.inf, Y)},
    ],
)
def test_a_curve_that_is_another_in_anything_is_painted(plot, paints, other) -> None:
    same = {"x": X, "y": Y, "color": "#123456", "width": 2.0}
    plot.curves.set_strokes((Stroke(**same),))
    settle()
    assert paints.caused_by(lambda: plot.curves.set_strokes((Stroke(**same),))) == 0
    assert paints.caused_by(lambda: plot.curves.set_strokes((Stroke(**{**same, **other}),))) == 1
    assert paints.caused_by(lambda: plot.curves.set_strokes((Stroke(**{**same, **other}), Stroke(**same)))) == 1


@settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(steps=st.lists(st.floats(-2.0, 2.0).map(lambda step: step * UNMOVED), min_size=1, max_size=30), scale=st.sampled_from([1e-9, 1.0, 1e12]))
def test_curves_are_never_further_from_where_they_are_drawn_than_nobody_sees(plot, steps, scale) -> None:
    """Not by many steps, each of which is too small, either."""
    plot.set_ranges((0.0, 10.0), (0.0, scale))
    plot.curves.set_strokes((Stroke(X, scale * Y, "#123456", 2.0),))
    plot.grab()
    drawn = at = 0.0
    up = scale / plot.frame_rect.height()
    for step in steps:
        at += step
        version = plot.curves.version
        plot.curves.set_strokes((Stroke(X, scale * Y + at * up, "#123456", 2.0),))
        if plot.curves.version != version:
            drawn = at
        assert abs(at - drawn) <= 1.001 * UNMOVED
        assert (plot.curves.version == version) or abs(step) > 0.0
        plot.grab()


def test_what_was_drawn_at_another_zoom_is_drawn_anew(plot, paints) -> None:
    """What nobody sees of the whole is seen of a part of it."""
    plot.curves.set_strokes((Stroke(X, Y, "#123456", 2.0),))
    settle()
    moved = Y + 0.2 * UNMOVED / plot.frame_rect.height()
    assert paints.caused_by(lambda: plot.curves.set_strokes((Stroke(X, moved, "#123456", 2.0),))) == 0
    assert paints.caused_by(lambda: plot.set_ranges((4.0, 6.0), (0.2, 0.20001))) == 1
    assert plot.curves.seen[0].y is moved


def test_axes_are_drawn_anew_where_they_are_divided_otherwise(plot, paints) -> None:
    plot.axes.set_ticks(linear_ticks, linear_ticks)
    settle()
    assert paints.caused_by(plot.axes.divide) == 0
    assert paints.caused_by(lambda: (plot.set_ranges((0.0, 12.0), (0.0, 1.0)), plot.axes.divide())) == 1
    text = "1"
    plot.axes.set_ticks(lambda low, high, count: [Tick(0.5, text)], linear_ticks)
    settle()
    assert paints.caused_by(plot.axes.divide) == 0
    text = "2"
    assert paints.caused_by(plot.axes.divide) == 1
    assert [tick.text for tick, _ in plot.axes.places().columns] == ["2"]


def test_arrays_tuples_and_structs_are_alike_where_all_of_them_is(qapp) -> None:
    nan = np.array([1.0, np.nan, np.inf])
    assert alike((nan, "a", 1), (nan.copy(), "a", 1))
    assert not alike((nan, "a"), (nan, "b"))
    assert not alike((nan,), (nan, nan))
    assert not alike(nan, nan[:-1])
    assert not alike(1, "1")
    assert alike(Shade(X, Y, Y, "#1"), Shade(X.copy(), Y, Y.copy(), "#1"))
    assert not alike(Shade(X, Y, Y, "#1"), Shade(X, Y, -Y, "#1"))


@pytest.mark.parametrize(
    ("pane", "name", "values"),
    [
        (SensitivityPane, "neuron.maximum", (50.0, 60.0, 71.3)),
        (TemperaturePane, "calibration.bins", (5, 6, 7)),
        (ConfusionPane, "decision.threshold", (0.5, 0.5000001, 0.5000002)),
        (ResidualPane, "fit.confidence", (0.8, 0.9, 0.99)),
        (WayPane, "losses.score", (1.0, 1.5, 2.0)),
    ],
)
def test_a_pane_that_a_parameter_does_not_change_is_not_painted(qtbot, qapp, pane, name, values) -> None:
    made = pane()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    paints = Paints(made.viewport())
    states = [replace(State(), {name: value}) for value in values]
    results = [compute(state, pane.topics) for state in states]
    assert paints.caused_by(lambda: made.render_results(results[0])) == 1
    for known in results[1:]:
        assert paints.caused_by(lambda known=known: made.render_results(known)) == 0


def test_the_best_temperature_is_not_sought_for_other_bins(qapp, monkeypatch) -> None:
    asked = []
    sought = calibration.best_temperature
    monkeypatch.setattr(calibration, "best_temperature", lambda *given, **named: asked.append(given) or sought(*given, **named))
    for bins in (3, 4, 5, 6):
        compute(replace(State(), {"calibration.bins": bins, "calibration.confidence": 0.943}), TemperaturePane.topics)
    assert len(asked) == 1
