"""Claims about slopes between the inputs that are looked at: regions, the steepest slope, slopes without bound."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp

from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.landmarks import find_shape
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
