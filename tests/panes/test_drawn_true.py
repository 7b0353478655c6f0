"""What a pane draws of a function of something continuous is nowhere off what the model says by what one sees, over the range that its axes show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.classification.judged import softplus
from sigexplorer.model.classification.losses import log10_time_back
from sigexplorer.model.meanfield import theory
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from tests.drawn import farthest
from tests.examples import WITH_FIXTURES, examples

# A pixel and a half of a plot of 1000 by 300.
SEEN = 1.5
FEW = settings(suppress_health_check=WITH_FIXTURES, deadline=None, max_examples=examples(20))


@pytest.fixture
def draw(qtbot, qapp):
    """Return what draws a state in a pane: the pane, and what of it is drawn."""
    panes = {}

    def drawn(name, **changes):
        if name not in panes:
            panes[name] = create_pane(name)
            qtbot.addWidget(panes[name])
        pane = panes[name]
        state = replace(State(), {key.replace("__", "."): value for key, value in changes.items()})
        results = compute(state, pane.topics)
        pane.render_results(results)
        return pane, results.of(pane.topics[0])

    return drawn


def off(pane, stroke, tried, true):
    """Return by how many pixels a line of a pane is off what is true at many places."""
    return farthest(stroke.x, stroke.y, tried, true, pane.x_range, pane.y_range)


def over(pane, count=20_001):
    """Return many places over the range that a pane shows."""
    return np.linspace(*pane.x_range, count)


def scale(low, high):
    return st.floats(low, high).map(lambda power: 10.0**power)


@FEW
@given(
    name=st.sampled_from(["tanh", "sigmoid", "erf", "sine", "softsign", "hard_tanh"]),
    furthest=scale(-0.5, 1.0),
    bias_variance=st.sampled_from([0.0, 0.02, 0.5]),
)
@example(name="tanh", furthest=3.0, bias_variance=0.05)
def test_depth_scales_reach_their_peak_at_the_critical_line(draw, name, furthest, bias_variance):
    # At 101 even deviations a peak of 10,000 layers was 70 layers high.
    pane, found = draw("phase.depth", activation=name, phase__sigma_w_max=furthest, network__bias_variance=bias_variance, network__initialisation="normal")
    critical = np.sqrt(found.critical_weight_variance)
    near = critical + furthest * np.concatenate([-np.geomspace(1e-3, 0.02, 12), np.geomspace(1e-3, 0.02, 12)]) if np.isfinite(critical) else []
    tried = np.concatenate([np.linspace(0.0, furthest, 150), near])
    first = found.scan_sigma_w[1]
    tried = np.sort(tried[(tried >= first) & (tried <= furthest)])
    scales = [theory(found.activation, deviation**2, found.point.bias_variance, rough=True) for deviation in tried.tolist()]
    with np.errstate(divide="ignore"):
        true = np.log10(np.abs([item.gradient_depth_scale for item in scales]))
    line = next(stroke for stroke in pane.curves.strokes if stroke.x is found.scan_line[0] or stroke.x.size == found.scan_line.shape[1])
    assert off(pane, line, tried, true) < 2.0 * SEEN
    if np.isfinite(critical) and 0.1 * furthest < critical < 0.9 * furthest:
        assert np.nanmax(line.y) > 3.5
    even = np.isin(found.scan_line[0], found.scan_sigma_w)
    np.testing.assert_array_equal(found.scan_line[1][even], found.scan_gradient_depth_scale)


@FEW
@given(score=st.floats(0.1, 40.0), label=st.sampled_from(["0", "1"]))
@example(score=15.0, label="1")
def test_both_ways_back_begin_at_the_edge(draw, score, label):
    # Down half the squared error the line of a confident mistake began in the middle of the plot.
    sign = 1.0 if label == "1" else -1.0
    pane, _ = draw("losses.way", losses__label=label, losses__score=-sign * score)
    way = -score * np.sort(np.concatenate([1.0 - np.geomspace(1e-12, 1.0, 4001), np.geomspace(1e-9, 1.0, 1000)]))
    for stroke, time in zip(pane.curves.strokes, log10_time_back(way, -score), strict=True):
        assert stroke.x.min() <= pane.x_range[0]
        assert off(pane, stroke, time, sign * way) < SEEN


@FEW
@given(temperature=scale(-1.3, 1.3))
@example(temperature=0.13)
def test_losses_over_the_temperature_are_drawn_as_they_are(draw, temperature):
    pane, found = draw("calibration", calibration__scaling="own", calibration__temperature=temperature)
    tried, rows = over(pane, 2001), found.judged.rows
    with np.errstate(over="ignore"):
        true = [rows.mean(softplus(-rows.margin / 10.0**value)) for value in tried.tolist()]
    assert off(pane, pane.curves.strokes[0], tried, true) < SEEN


@FEW
@given(name=st.sampled_from(["gelu", "silu", "softplus", "elu", "hard_swish", "relu", "tanh"]), weight=st.floats(1.0, 300.0), x=st.floats(-3.0, 3.0))
@example(name="hard_swish", weight=-154.0707, x=-2.56)
def test_maps_of_layers_are_drawn_as_they_bend_near_their_path(draw, name, weight, x):
    # Of points from 1e5 down all but a few were where nothing is seen: off by up to a third of the height.
    pane, found = draw("factors.cobweb", activation=name, chain__depth=3, chain__weight=weight, probe__x=x)
    tried = over(pane, 100_001)
    for (by, bias, *_), stroke in zip(found.maps, pane.curves.strokes, strict=False):
        assert off(pane, stroke, tried, found.explored.activation(by * tried + bias)) < SEEN


@FEW
@given(
    name=st.sampled_from(["tanh", "sigmoid", "erf", "arctan"]),
    gain=scale(-1.0, 3.0).map(lambda gain: min(gain, 1000.0)),
    kinked=st.sampled_from(["relu", "leaky_relu", "elu", "hard_shrink", "step"]),
    order=st.integers(0, 2),
)
@example(name="tanh", gain=1000.0, kinked="relu", order=1)
def test_the_largest_difference_is_in_sight_though_it_is_at_a_kink(draw, name, gain, kinked, order):
    # A peak of 1,000 was left out as if it had no end: the axis went from -1.2 to 0.2.
    pane, found = draw("difference", activation=catalogue[name](gain=gain), compare=(kinked,), difference__order=order)
    (item,) = found.differences
    low, high = pane.y_range
    assert low <= item.largest <= high


@FEW
@given(
    course=st.sampled_from(["step", "ramp", "sine"]),
    steepness=scale(-1.0, 3.0).map(lambda steepness: min(steepness, 1000.0)),
    frequency=scale(-1.0, 2.0).map(lambda frequency: min(frequency, 100.0)),
    duration=st.floats(0.5, 20.0),
    onset=st.floats(0.0, 0.9),
    compare=st.sampled_from([(), ("tanh",), ("relu", "erf")]),
)
@example(course="sine", steepness=4.0, frequency=100.0, duration=20.0, onset=0.5, compare=("tanh",))
@example(course="step", steepness=4.0, frequency=1.0, duration=2.0, onset=0.5037, compare=())
def test_rates_over_time_are_lines_or_how_low_and_high_they_swing(draw, course, steepness, frequency, duration, onset, compare):
    # Of 2,000 swings a line was one block of its colour.
    timing = {"neuron__frequency": frequency, "neuron__duration": duration, "neuron__onset": onset * duration}
    pane, found = draw("neuron.time", neuron__course=course, neuron__steepness=steepness, neuron__trials=1, compare=compare, **timing)
    tried = over(pane, 100_001)
    true = found.response.rate(found.course.current(tried))
    assert [len(rate) for _, item, _ in found.beside for rate in [item.rate_by_time]] == [len(found.rate_by_time)] * len(found.beside)
    if len(found.rate_by_time) == 1:
        assert off(pane, pane.curves.strokes[-1], tried, true) < SEEN
        assert not pane.swings.shades
        return
    assert frequency * duration > 100.0
    low, high = pane.curves.strokes[-2:]
    assert (low.y[0], high.y[0]) == pytest.approx((true.min(), true.max()), abs=0.01 * found.parameters.maximum)
    assert "swing" in pane.legend.entries[0].text
    assert pane.swings.shades


@FEW
@given(
    formula=st.sampled_from(["sqrt(abs(x))", "abs(x)**0.1", "exp(-1/x^2)", "tanh(x)", "x^3", "1/(1+x^2)"]),
    measure=st.sampled_from(["absolute", "relative", "ulp"]),
    entries=st.sampled_from([16, 64, 256]),
)
@example(formula="sqrt(abs(x))", measure="ulp", entries=64)
def test_of_every_approximation_half_of_the_pieces_are_in_sight(draw, formula, measure, entries):
    # One piece at 0 that is off by 1e44 units in the last place had the axis begin at 1e30, where there was nothing else.
    pane, _ = draw("approximation", activation=Custom(formula), cost__error=measure, cost__entries=entries)
    for stroke in pane.curves.strokes:
        y = stroke.y[np.isfinite(stroke.y)]
        assert not y.size or np.mean((pane.y_range[0] <= y) & (y <= pane.y_range[1])) >= 0.5


@FEW
@given(
    name=st.sampled_from(["sigmoid", "tanh", "erf", "arctan", "softplus", "relu", "hard_sigmoid", "step", "elu"]),
    width=scale(-2.0, 3.0),
    steepness=scale(-1.0, 2.0),
    far=st.sampled_from([0.0, 300.0]),
    seed=st.integers(0, 1000),
)
@example(name="step", width=0.03, steepness=10.0, far=0.0, seed=1)
def test_fitted_curves_are_drawn_as_they_are(draw, name, width, steepness, far, seed):
    # The jump of a step slanted over three columns.
    random = np.random.default_rng(seed)
    x = np.concatenate([np.sort(random.uniform(-2.0 * width, 2.0 * width, 10)), [far * width] if far else []])
    y = 1.0 / (1.0 + np.exp(-np.clip(steepness / width * (x - x[4]), -500.0, 500.0))) + random.normal(0.0, 0.01, x.size)
    pane, found = draw("fit", activation=name, fit__dataset="drawn", fit__points=tuple(np.stack((x, y), axis=1).ravel().tolist()))
    (fit,) = found.fits
    if fit is not None:
        tried = over(pane)
        assert off(pane, pane.curves.strokes[-1], tried, fit.curve(tried)) < SEEN
