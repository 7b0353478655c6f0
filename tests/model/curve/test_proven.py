"""Claims about slopes between the inputs that are looked at: regions, the steepest slope, slopes without bound."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp

from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.landmarks import find_landmarks, find_shape
from sigexplorer.model.activations.proving import is_bounded, steeper_than
from sigexplorer.model.curve.regions import level_regions, saturated_regions

BELOW = 0.05


def slopes_of_chirp(x, power, pace):
    """The slopes of x^power sin(pace/x)/(1 + x^power)."""
    swing, turn, w = np.sin(pace / x), np.cos(pace / x), 1 + x**power
    return (power * x ** (power - 1) * swing / w - pace * x ** (power - 2) * turn) / w


@pytest.mark.parametrize("power", [2, 4])
@given(st.floats(0.2, 5.0).map(lambda pace: round(pace, 3)), st.integers(0, 1000))
def test_no_slope_in_a_saturated_region_of_a_chirp_is_steep(power, pace, seed):
    activation = Custom(f"x^{power}*sin({pace}/x)/(1 + x^{power})")
    steepest = find_shape(activation).steepest_slope
    draw = np.random.default_rng(seed)
    for low, high in saturated_regions(activation, BELOW):
        x = draw.uniform(max(low, -1e3), min(high, 1e3), 200)
        assert (np.abs(slopes_of_chirp(x, power, pace)) <= BELOW * steepest * (1 + 1e-6)).all(), (low, high)


def test_the_outer_regions_of_a_chirp_are_found():
    found = saturated_regions(Custom("x^2*sin(1/x)"), 0.01)
    with mp.workdps(30):
        turn = mpmath.findroot(lambda x: 2 * x * mpmath.sin(1 / x) - mpmath.cos(1 / x), 0.2337)
    low, high = found[-1]
    assert low < turn < high < 0.24
    assert len(found) < 40


@pytest.mark.parametrize("text", ["arccos(tanh(x))", "arcsin(tanh(x))", "arccos(sigmoid(x))", "arcsin(erf(x))", "arccos(x/sqrt(1 + x^2))"])
def test_what_rounding_leaves_is_no_slope_without_bound(text):
    activation = Custom(text)
    shape = find_shape(activation)
    assert math.isfinite(shape.steepest_slope)
    # Nor does a region end where no digit of a slope is known any more.
    assert saturated_regions(activation, BELOW)[-1][1] == math.inf


@pytest.mark.parametrize("text", ["x^2", "x*log(1 + x^2)", "exp(x)", "x^3*sin(1/x)", "log(1 + x^2)*x", "log(log(x^2 + 3))*x"])
def test_slopes_without_bound_are_still_found(text):
    assert find_shape(Custom(text)).steepest_slope == math.inf


@given(st.floats(-0.9, 0.9), st.floats(3, 6).map(lambda power: 10.0**power))
def test_a_steep_place_that_no_sample_shows_is_found(centre, sharpness):
    """A bump of which no part of the formula is 0, or turns: two slopes that make up for each other."""
    text = f"x/2 + (tanh({sharpness!r}*(x - {centre!r}) + 3) - tanh({sharpness!r}*(x - {centre!r}) - 3))/4"
    found = find_shape(Custom(text))
    assert found.steepest_slope == pytest.approx(0.25 * sharpness, rel=0.01, abs=0.6)


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3), st.lists(st.floats(0.5, 8), min_size=3, max_size=3))
def test_no_input_is_steeper_than_the_steepest(weights, paces):
    text = " + ".join(f"{w!r}*tanh({p!r}*x + {k})" for k, (w, p) in enumerate(zip(weights, paces, strict=True)))
    activation = Custom(text)
    steepest = find_shape(activation).steepest_slope
    x = np.concatenate([np.linspace(-30, 30, 20_001), np.geomspace(1e-6, 1.0, 500)])
    slopes = sum(w * p / np.cosh(np.clip(p * x + k, -300, 300)) ** 2 for k, (w, p) in enumerate(zip(weights, paces, strict=True)))
    assert steepest >= np.abs(slopes).max() * (1 - 1e-9)


def test_bounds_prove_and_points_refute():
    activation = Custom("tanh(x)")
    parts = [np.array([0.5, 3.0])]
    least = 1 / math.cosh(0.5) ** 2
    proven = steeper_than(activation, parts, 1.001 * least)
    assert not proven.is_open
    assert not proven.points.size
    refuted = steeper_than(activation, parts, 0.5 * least)
    assert refuted.points.size
    assert (np.cosh(refuted.points) ** -2 > 0.5 * least).all()
    assert is_bounded(activation, 1.0, 1.0, 0.5)
    assert not is_bounded(Custom("x^2"), 1.0, 1.0, 1e6)


@pytest.mark.parametrize("power", [2, 3, 4, 6, 9])
def test_an_input_without_a_slope_is_no_region(power):
    assert level_regions(Custom(f"x^{power}")) == ()
    assert level_regions(Custom(f"relu(x)^{power}"))[0][0] == -math.inf


@given(st.integers(2, 6), st.floats(3.0, 1e5))
def test_fixed_points_beside_one_at_a_sample_are_found(power, scale):
    """Between 0, at which it crosses y = x, and the next sample it crosses once more."""
    found = find_landmarks(Custom(f"{scale!r}*x^{power}")).fixed_points
    other = scale ** (-1.0 / (power - 1))
    wanted = [0.0, other] if power % 2 == 0 else [-other, 0.0, other]
    assert found == pytest.approx(wanted, rel=1e-12, abs=1e-300)


@given(st.floats(3.0, 1e6))
def test_minima_beside_a_turn_at_a_sample_are_found(scale):
    found = find_shape(Custom(f"{scale!r}*x^4 - x^2"))
    turn, bend = math.sqrt(0.5 / scale), math.sqrt(1.0 / (6.0 * scale))
    assert found.minima == pytest.approx([-turn, turn], rel=1e-12)
    assert found.inflections == pytest.approx([-bend, bend], rel=1e-12)


@given(st.floats(1e-4, 3.0), st.sampled_from([-1.0, 1.0]))
def test_an_input_at_which_a_slope_touches_zero_is_no_minimum(shift, way):
    """The slope of x^4 + c x^3 touches 0 at 0, where the samples on both sides have different signs, and crosses it at -3 c/4."""
    found = find_shape(Custom(f"x^4 + {way * shift!r}*x^3"))
    assert found.minima == pytest.approx([-0.75 * way * shift], rel=1e-12)
    assert found.inflections == pytest.approx(sorted([-0.5 * way * shift, 0.0]), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("text", ["tanh(x)", "arctan(x)", "sin(x)", "x + x^3", "x - x^5", "x + x^4"])
def test_a_fixed_point_at_which_a_curve_touches_the_line_is_found(text):
    assert find_landmarks(Custom(text)).fixed_points == (0.0,)


def test_the_steepest_place_is_named_where_it_is():
    # Beside a kink for which there is no number, and farther and farther out.
    activation = Custom("sigmoid(max(sigmoid(x), x))")
    assert find_shape(activation).steepest == activation.kinks[0]
    assert find_shape(Custom("arcsinh(x) - x")).steepest in (-math.inf, math.inf)
    assert find_shape(Custom("sin(x)*tanh(x/100)")).steepest in (-math.inf, math.inf)


def test_slopes_that_grow_where_terms_cancel_farther_out_have_no_bound():
    assert find_shape(Custom("(x - (x - 5))*x^2*((x + 5) - (x - 3))")).steepest_slope == math.inf


def test_places_beyond_what_is_scanned_are_no_trouble():
    assert find_landmarks(Custom("exp(-(arcsinh(5*x)*cos(x))^2)")).steepest_slope > 0.0


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("exp(arcsinh(x*x + arcsinh(x)))", -0.4550898605622273),
        ("cbrt(elu(x)*(x - 0.7))", 0.35),
        ("x*(x + 0.5)*(x + 2) - x", 0.0),
        ("(hard_tanh(x - 0.5) + silu(x + 1))*(x + 1)", -0.5),
    ],
)
def test_a_minimum_beside_which_no_sign_is_known_is_found(text, minimum):
    """Two samples there have slopes of which rounding alone decides the sign, or the kink is rounded to one of its sides."""
    assert find_shape(Custom(text)).minima == pytest.approx((minimum,), rel=1e-9, abs=1e-15)


@given(st.floats(-3.0, 3.0).map(lambda weight: round(weight, 3)).filter(bool), st.sampled_from([2, 4]))
def test_a_fixed_point_at_a_sample_that_is_no_crossing_is_found(weight, power):
    assert 0.0 in find_landmarks(Custom(f"x + {weight!r}*x^{power}")).fixed_points


def test_a_region_beside_a_kink_that_is_rounded_is_found():
    low, high = saturated_regions(Custom("max(exp(-((x + 3)*x)^2), 1/(1 + x^2) - 10*x)"), BELOW)[0]
    # Of exp(-9 x^2), nearly, whose slope is less than half of 1.
    assert abs(low) < 1e-9
    assert high == pytest.approx(0.0262, rel=0.05)
