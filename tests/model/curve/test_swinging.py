"""Curves that turn for ever, and those whose slopes have no bound: their saturated regions against counting on a fine grid."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.activations.narrow_places import swings_within
from sigexplorer.model.curve.regions import saturated_regions, swinging_sides
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from tests.examples import examples

SWINGING = (
    "sin(a*x)/x",
    "sin(a*x)/(1 + x^2)",
    "cos(a*x)/(1 + abs(x))",
    "sin(a*x^2)/x",
    "cos(a*x^2)/(1 + x^2)",
    "exp(-abs(x)/a/8)*sin(2*x)",
    "tanh(x) + 0.1*sin(9*a*x)*exp(-x^2)",
    "x/9 + sin(a*x)",
)


def saturated(function, below, within, x):
    """Whether each of some inputs is in a saturated region."""
    found = np.zeros(x.size, dtype=bool)
    for start, stop in saturated_regions(function, below, within):
        found |= (start < x) & (x < stop)
    return found


@settings(deadline=None, max_examples=examples(15))
@given(st.sampled_from(SWINGING), st.floats(0.5, 3.0), st.sampled_from([0.02, 0.05, 0.3]), st.floats(5.0, 60.0))
def test_all_saturated_regions_in_a_range_are_found(text, a, below, end):
    function = Custom(text, a=a)
    x = np.linspace(-end, end, 400_001)
    slope = np.abs(function.derivatives(x, 1)[1])
    steepest = find_shape(function).steepest_slope
    # On the grid, or beyond it.
    assert steepest >= np.nanmax(slope) * (1.0 - 1e-12)
    low = slope < below * steepest
    found = saturated(function, below, (-end, end), x)
    # But for points at edges.
    assert np.mean(found != low) < 1e-3
    changes = np.flatnonzero(found[1:] != found[:-1])
    assert abs(changes.size - np.count_nonzero(low[1:] != low[:-1])) <= 2


IN_A_PART = (
    "tanh(x) + a*sin(w*x)*exp(-(x/s)^2)",
    "tanh(x) + a*cos(w*x)/cosh(x/s)",
    "tanh(x/9) + a*sin(w*x)*exp(-(x/s)^2)",
    "softplus(x) + a*sin(w*x)*exp(-(x/s)^2)",
    "arctan(x) + a*sin(w*x)*exp(-(x/s - 1)^2)",
    "tanh(x) + a*sin(w*x)*max(0, 1 - (x/s)^2)^3",
)


@settings(deadline=None, max_examples=examples(25))
@given(st.sampled_from(IN_A_PART), st.floats(0.01, 1.0), st.floats(1.0, 40.0), st.floats(0.3, 6.0), st.sampled_from([0.02, 0.05, 0.3]))
@example("tanh(x) + a*sin(w*x)*exp(-(x/s)^2)", 0.1, 18.0, 1.0, 0.05)
@example("softplus(x) + a*sin(w*x)*exp(-(x/s)^2)", 0.038, 17.95, 0.68, 0.05)
@example("arctan(x) + a*sin(w*x)*exp(-(x/s - 1)^2)", 0.403, 26.48, 5.87, 0.05)
def test_what_swings_in_a_part_of_its_range_has_all_its_saturated_regions(text, a, w, s, below):
    function = Custom(text, a=a, w=w, s=s)
    x = np.linspace(-60.0, 60.0, 100_001)
    slope = np.abs(function.derivatives(x, 1)[1])
    steepest = find_shape(function).steepest_slope
    assert steepest >= np.max(slope) * (1.0 - 1e-9)
    found = saturated(function, below, (-60.0, 60.0), x)
    wrong = found != (slope < below * steepest)
    # But for points at edges: no two beside each other.
    assert not np.any(wrong[1:] & wrong[:-1])


CHIRPS = (
    "a*sin(w*x^2)*exp(-(x/s)^2)",
    "tanh(x) + a*cos(w*x^2)/cosh(x/s)^2",
    "softplus(x) + a*sin(w*x*abs(x))*exp(-(x/s)^2)",
    "a*sin(w*x^3)*exp(-(x/s)^4)",
)


@settings(deadline=None, max_examples=examples(24))
@given(st.sampled_from(CHIRPS), st.floats(0.05, 0.3), st.floats(1.0, 30.0), st.floats(0.3, 2.0), st.sampled_from([0.02, 0.05, 0.3]))
@example("tanh(x) + a*cos(w*x^2)/cosh(x/s)^2", 0.3, 20.9, 1.53, 0.05)
@example("softplus(x) + a*sin(w*x*abs(x))*exp(-(x/s)^2)", 0.05, 24.6, 1.79, 0.05)
@example("a*sin(w*x^3)*exp(-(x/s)^4)", 0.05, 26.2, 1.9, 0.05)
def test_what_swings_faster_and_faster_while_it_fades_has_all_its_saturated_regions(text, a, w, s, below):
    function = Custom(text, a=a, w=w, s=s)
    # Densely where any of them swings felt, and far beyond.
    x = np.concatenate([np.linspace(-60.0, -9.0, 2000), np.linspace(-9.0, 9.0, 60_001), np.linspace(9.0, 60.0, 2000)])
    slope = np.abs(function.derivatives(x, 1)[1])
    steepest = find_shape(function).steepest_slope
    assert np.max(slope) * (1.0 - 1e-9) <= steepest <= np.max(slope) * (1.0 + 1e-3)
    found = saturated(function, below, (-60.0, 60.0), x)
    wrong = found != (slope < below * steepest)
    assert not np.any(wrong[1:] & wrong[:-1])


@pytest.mark.parametrize("text", ["x*sigmoid(x)", "x*sigmoid(2*x) + tanh(x)", "exp(-x^2)", "arctan(x)", "erf(x) + x/9", "exp(-(x - 3)^2)"])
def test_what_does_not_swing_costs_one_look(text):
    function, looks = Custom(text), []
    low, high = function.span()

    def rows(x):
        looks.append(x.size)
        return function.derivatives(x, 3)

    grid = np.linspace(low, high, 161)
    assert not swings_within(grid, function.derivatives(grid, 3), rows).size
    assert len(looks) == 1
    assert looks[0] < grid.size + 400


def test_the_steepest_slope_of_a_damped_sine_is_at_its_first_turn():
    shape = find_shape(Custom("sin(x)/x"))
    # x^2 sin(x) + 2 x cos(x) = 2 sin(x), solved in 30 digits with mpmath.
    assert abs(shape.steepest) == pytest.approx(2.0815759778181006, rel=1e-12)
    assert shape.steepest_slope == pytest.approx(0.43618181727145829, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        *("tan(x)", "1/x", "x^-2", "1/sin(x)", "cos(x)/x", "1/(x - 2.5)", "log(abs(x))", "log(x^2)", "sqrt(abs(x))", "cbrt(x)", "x*log(abs(x))"),
        *("x*sin(1/x)", "sin(log(abs(x)))", "arcsin(x)", "sqrt(1 - x^2)", "sin(exp(x))", "exp(x)*sin(x)", "x*sin(x)", "sin(x^2)", "sin(x)*log(1 + x^2)"),
        *("x^2", "exp(x)", "sinh(x)", "x^x", "x*log(1 + abs(x))", "log(1 + log(1 + x^2))*x", "abs(x)^1.5", "sqrt(abs(sin(x)))"),
    ],
)
def test_slopes_without_a_bound_have_no_steepest(text):
    shape = find_shape(Custom(text))
    assert shape.steepest_slope == np.inf
    assert shape.reference_slope == 0.0
    assert saturated_regions(Custom(text), 0.05, (-6.0, 6.0)) == ()


@pytest.mark.parametrize(
    ("text", "steepest"),
    [
        ("sin(x)", 1.0),
        # Beside 0 rounding makes slopes of 1e300 of them.
        ("sin(3*x)/x", 9.0 * 0.43618181727145829),
        ("x + sin(x)", 2.0),
        ("log(1 + x^2)", 1.0),
        ("sqrt(1 + x^2)", 1.0),
        ("x - log(2 + abs(x))/9", 1.0 + 1.0 / 18.0),
        ("x*sigmoid(x)", 1.0998393194955),
        ("tanh(1e6*x)", 1e6),
        ("abs(x - 0.3)*sign(x)", 1.0),
        ("sin(30*x)/30", 1.0),
    ],
)
def test_slopes_with_a_bound_have_one(text, steepest):
    assert find_shape(Custom(text)).steepest_slope == pytest.approx(steepest, rel=1e-9)


def test_what_rounding_leaves_does_not_swing():
    for text in ("sigmoid(x)*(1 - sigmoid(x))", "1/(1 + exp(-x))", "x/(1 + abs(x))", "tanh(x) + x*exp(-x^2)", "exp(-x^2)", "arctan(x)", "x*Phi(x)"):
        assert swinging_sides(Custom(text)) == (False, False), text


@pytest.mark.parametrize("name", list(catalogue))
def test_what_the_shape_says_of_swinging_and_saturation_is_so_of_every_gain(name):
    """Of one shape both are found once, whatever the range: against the curve itself, looked at over its own span."""
    draw = np.random.default_rng(sum(map(ord, name)))
    for _ in range(4):
        given = {key: declared.default for key, declared in parameters_of(catalogue[name]).items()}
        given |= {key: float(draw.uniform(0.3, 4.0)) for key in given if key in {"gain", "beta", "rate", "b", "alpha", "frequency"}}
        function = catalogue[name](**given)
        low, high = function.span()
        beyond = high + (high - low) * np.linspace(0.0, 8.0, 20_001)
        with np.errstate(all="ignore"):
            bends = np.nan_to_num(function.derivatives(beyond, 2)[2])
        bends = np.sign(bends) * (np.abs(bends) > 1e-9 * np.abs(bends).max(initial=1e-300))
        turns = np.count_nonzero(bends[1:] * bends[:-1] < 0)
        assert swinging_sides(function)[1] == (turns > 8), function
        if not any(swinging_sides(function)):
            assert saturated_regions(function, 0.05, (-1.7, 2.9)) == saturated_regions(function, 0.05)


@pytest.mark.parametrize("questions", [0, 1])
def test_a_look_for_turns_may_be_given_up_at_either_side_and_then_leaves_nothing(questions):
    function = Custom(f"sin({3 + questions}*x)/(2 + x^2)")
    left = iter(range(questions))
    with pytest.raises(Cancelled):
        swinging_sides(function, cancel=lambda: next(left, None) is None)
    assert not swinging_sides.holds(function)
    assert swinging_sides(function) == (True, True)


KINKED = (
    "abs(sin(a*x))",
    "max(0, sin(a*x))",
    "min(0, cos(a*x))",
    "x/9 + abs(sin(a*x))",
    "max(sin(a*x), 0.5)",
    "max(cos(a*x), sin(3*a*x))",
    "sin(a*x)*abs(sin(a*x))",
)


@settings(deadline=None, max_examples=examples(25))
@given(st.sampled_from(KINKED), st.floats(0.5, 3.0), st.sampled_from([0.02, 0.05, 0.3]), st.floats(5.0, 300.0))
def test_what_bends_one_way_and_jumps_back_for_ever_has_all_its_saturated_regions_and_no_line(text, a, below, end):
    function = Custom(text, a=a)
    shape = find_shape(function)
    assert shape.asymptotes == ()
    assert any(swinging_sides(function))
    x = np.linspace(-end, end, 100_001)
    slope = np.abs(function.derivatives(x, 1)[1])
    assert shape.steepest_slope >= np.max(slope) * (1.0 - 1e-9)
    found = saturated(function, below, (-end, end), x)
    # But for points at edges, of which there are more in a wider range.
    assert np.mean(found != (slope < below * shape.steepest_slope)) < 1e-3 + 2e-5 * end
