"""The panes of a firing neuron: curves, intervals and spikes as they were computed."""

from __future__ import annotations

import time

import numpy as np
import pytest

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.theme import DARK, LIGHT
from sigexplorer.topics.neuron import NEURON
from tests.painting import Paints


@pytest.fixture
def make(qtbot, qapp):
    load_fonts()

    def made(name="neuron", theme=LIGHT, activation="sigmoid", **changes):
        pane = create_pane(name, theme)
        qtbot.addWidget(pane)
        pane.resize(500, 340)
        pane.show()
        qtbot.waitExposed(pane)
        state = replace(State(), {"activation": activation} | {f"neuron.{key}": value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        assert not pane.grab().isNull()
        return pane, results.of(NEURON)

    return made


def ends(stroke) -> np.ndarray:
    """The intervals of a stroke: place, lower and upper end, shape (n, 3)."""
    return np.column_stack([stroke.x[::3], stroke.y[::3], stroke.y[1::3]])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("course", ["constant", "step", "ramp", "sine"])
def test_observed_rates_stand_on_the_curve_with_their_intervals(make, theme, course) -> None:
    pane, found = make(theme=theme, course=course)
    curve, bars = pane.curves.strokes
    assert np.array_equal(curve.y, found.rate)
    assert np.array_equal(ends(bars), np.column_stack([found.by_current.current, found.by_current.low, found.by_current.high]))
    assert len(ends(bars)) == {"constant": 1, "step": 2}.get(course, 16)
    assert pane.y_range[1] >= found.by_current.high.max()
    named = {mark.text for mark in pane.marks.marks} - {""}
    assert named == {f"without inhibition: {found.rate_at(found.excitatory_current):.3g}"}
    assert pane.current.at == pytest.approx(found.net_current)
    assert pane.threshold.at == 1.0


def test_without_inhibition_nothing_is_said_of_it(make) -> None:
    pane, _ = make(inhibition=0.0)
    assert {mark.text for mark in pane.marks.marks} == {""}


@pytest.mark.parametrize(("activation", "names"), [("sigmoid", 2), ("hard_tanh", 0), ("step", 0), ("gompertz", 2)])
def test_the_largest_slope_and_information_are_named_where_they_are(make, activation, names) -> None:
    pane, found = make("neuron.sensitivity", activation=activation)
    _, information, slope = pane.curves.strokes
    assert len(pane.marks.marks) == names
    for line in (information, slope):
        assert line.y.max() <= 1.0 + 1e-12
    if names:
        steepest, best = pane.marks.marks
        assert steepest.x == found.sensitivity.steepest[0]
        assert best.x == found.sensitivity.informative < steepest.x + 1e-12
        assert slope.y.max() > 0.99
        assert information.y.max() > 0.99


def test_spikes_are_drawn_in_the_rows_of_their_trials(make) -> None:
    pane, found = make("neuron.raster", trials=4, duration=1.0, excitation=0.8, seed=3)
    assert pane.raster.count == len(found.spike_time) > 3
    image = pane.grab().toImage()
    ratio = image.devicePixelRatio()
    for at, trial in zip(found.spike_time, found.spike_trial, strict=True):
        column, row = pane.mapping.column(at) * ratio, round(pane.mapping.row(trial + 1.0) * ratio)
        around = [image.pixelColor(round(column) + way, row).lightness() for way in (-2, -1, 0, 1, 2)]
        assert min(around) < 120, "a spike is dark"
    assert pane.legend.entries[0].text == f"{len(found.spike_time)} spikes in 4 trials"


def test_a_million_spikes_are_drawn_within_a_moment(make) -> None:
    pane, found = make("neuron.raster", maximum=1000.0, trials=100, duration=20.0, excitation=5.0)
    assert len(found.spike_time) > 1_000_000
    begun = time.thread_time()
    pane.raster.refresh()
    pane.grab()
    assert time.thread_time() - begun < 2.0


def test_counts_over_time_have_their_intervals(make) -> None:
    pane, found = make("neuron.time", course="step", bins=5)
    bars, rate = pane.curves.strokes
    assert np.array_equal(ends(bars)[:, 1:], np.column_stack([found.by_time.low, found.by_time.high]))
    assert np.array_equal(rate.y, found.rate_by_time[0])
    (bar,) = pane.bars.bars
    assert bar.edges.tolist() == pytest.approx([0.0, 0.4, 0.8, 1.2, 1.6, 2.0])
    assert np.array_equal(bar.heights, found.by_time.rate)


def test_spikes_that_are_the_same_are_not_painted_anew(make) -> None:
    pane, _ = make("neuron.raster")
    paints = Paints(pane.viewport())
    state = replace(State(), {"activation": "sigmoid"})
    for change, count in (({"x_min": -0.75}, 0), ({"seed": 7}, 1)):
        state = replace(state, {f"neuron.{key}": value for key, value in change.items()})
        results = compute(state, pane.topics)
        assert paints.caused_by(lambda results=results: pane.render_results(results)) == count, change
    assert pane.raster.count == len(results.of(NEURON).spike_time)
