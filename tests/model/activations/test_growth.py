"""Functions that grow faster than any straight line, or swing for ever."""

from __future__ import annotations

import math
import warnings
from typing import ClassVar

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp

from sigexplorer.model.activations import Activation, Custom, Sigmoid, catalogue
from sigexplorer.model.activations.base import as_float64, one_nan
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.regions import is_saturated, normal_share, saturated_regions, swinging_sides
from sigexplorer.model.meanfield.panels import GREATEST
from sigexplorer.model.meanfield.quadrature import quadrature
from tests.examples import examples

GROWING = ("squared_relu", "exponential")


class Cubic(Activation, frozen=True, tag="cubic"):
    """x^3."""

    title: ClassVar[str] = "Cubic"
    family: ClassVar[str] = "Others"

    def derivatives(self, x, order=1):
        x = as_float64(x)
        with np.errstate(over="ignore", under="ignore"):
            return one_nan(np.stack([x**3, 3 * x * x, 6 * x, np.full_like(x, 6.0)][: order + 1]), x)

    def log_abs_slope(self, x):
        with np.errstate(divide="ignore"):
            return math.log(3.0) + 2.0 * np.log(np.abs(as_float64(x)))

    def _log_tail(self, x):
        return 3.0 * np.log(np.abs(x))

    def asymptotes(self):
        return ()

    def span(self):
        return (-4.0, 4.0)


class Swing(Cubic, frozen=True, tag="swing"):
    """sin x, which is NaN at infinite inputs."""

    def derivatives(self, x, order=1):
        x = as_float64(x)
        with np.errstate(invalid="ignore"):
            return one_nan(np.stack([np.sin(x), np.cos(x), -np.sin(x), -np.cos(x)][: order + 1]), x)

    def log_abs_slope(self, x):
        return np.log(np.abs(np.cos(as_float64(x))))


def test_slopes_that_grow_without_bound_have_no_steepest_to_be_shares_of():
    shape = find_shape(Cubic())
    assert (shape.steepest_slope, shape.reference_slope, abs(shape.steepest)) == (math.inf, 0.0, math.inf)
    assert saturated_regions(Cubic(), 0.05) == ()
    found = compute_probe(Cubic(), ProbeParameters(x=2.0), 0.05)
    assert math.isnan(found.share)
    assert not found.saturated
    assert found.values[1] == 12.0


def test_a_swinging_function_keeps_its_steepest_slope():
    assert find_shape(Swing()).reference_slope == pytest.approx(1.0)


@pytest.mark.parametrize("name", catalogue)
def test_functions_of_the_catalogue_have_a_steepest_slope_unless_they_grow(name):
    shape = find_shape(catalogue[name]())
    if name in GROWING:
        assert (shape.steepest, shape.steepest_slope, shape.reference_slope) == (math.inf, math.inf, 0.0)
        return
    assert shape.reference_slope == shape.steepest_slope < math.inf


SWINGING = st.one_of(
    st.floats(0.01, 300.0).map(lambda w: (Sine(frequency=w), lambda x: np.abs(np.cos(w * x)), w)),
    st.floats(0.01, 300.0).map(lambda w: (Custom("sin(w*x)", w=w), lambda x: np.abs(np.cos(w * x)), w)),
    st.floats(0.05, 20.0).map(lambda w: (Custom("cos(w*x) + x*a", w=w, a=0.5), lambda x: np.abs(0.5 - w * np.sin(w * x)) / (0.5 + w), w)),
)


@settings(deadline=None, max_examples=examples(60))
@given(SWINGING, st.floats(0.02, 0.5), st.floats(-40.0, 40.0), st.floats(0.5, 30.0))
def test_saturated_regions_of_what_swings_are_those_of_the_range_shown(drawn, below, start, turns):
    function, share, frequency = drawn
    start, end = start / frequency, (start + turns) / frequency
    regions = saturated_regions(function, below, (start, end))
    x = np.linspace(start, end, 2003)
    inside = np.zeros(x.size, dtype=bool)
    for low, high in regions:
        assert low < high
        inside |= (x >= low) & (x <= high)
    sure = np.abs(share(x) - below) > 1e-6
    np.testing.assert_array_equal(inside[sure], (share(x) < below)[sure])
    np.testing.assert_array_equal(is_saturated(function, below, x)[sure], (share(x) < below)[sure])
    # Of even turns a share of 2/pi asin(below) is saturated, and so is a wide normal distribution.
    if isinstance(function, Sine):
        assert normal_share(function, below, 30.0 / frequency) == pytest.approx(2.0 / math.pi * math.asin(below), abs=0.01)


def test_regions_too_dense_to_be_told_apart_are_not_listed():
    assert saturated_regions(Custom("sin(1000*x)"), 0.05, (-1e6, 1e6)) == ()
    assert len(saturated_regions(Custom("sin(30*x)"), 0.05, (-8.0, 8.0))) == 152


@pytest.mark.parametrize("formula", ["sin(30*x)", "sin(1e4*x)", "x + sin(x)", "sin(x^2)", "x*sin(x)"])
def test_only_what_swings_for_ever_swings(formula):
    assert swinging_sides(Custom(formula)) == (True, True)
    low, high = Custom(formula).span()
    assert len(Custom(formula).landmarks().inflections) <= 40
    assert low < 0.0 < high


@pytest.mark.parametrize("name", catalogue)
def test_in_the_catalogue_a_sine_does(name):
    assert swinging_sides(catalogue[name]()) == ((True, True) if name == "sine" else (False, False))


def test_values_beyond_the_largest_number_have_their_logarithm():
    with np.errstate(all="raise"):
        np.testing.assert_allclose(Cubic().log_abs_value(np.array([-1e200, 2.0, 1e-200])), [600 * math.log(10), math.log(8), -600 * math.log(10)], rtol=1e-14)


def test_expectations_of_what_grows_stay_numbers():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rule = quadrature(Cubic())
        q = np.array([1e-6, 0.3, 4.0, 1e3])
        # The sixth and the fourth moment of a Gaussian: 15 q^3 and 9 * 3 q^2.
        np.testing.assert_allclose(rule.value_squared(q), 15.0 * q**3, rtol=1e-11)
        np.testing.assert_allclose(rule.slope_squared(q), 27.0 * q**2, rtol=1e-11)
        assert rule.value_squared_derivative(2.0) == pytest.approx(180.0, rel=1e-11)
        assert 0.0 < float(rule.value_squared(1e15)) <= GREATEST**2


def test_expectations_of_what_swings_are_right_as_far_as_it_is_resolved():
    q = np.array([1e-3, 0.7, 30.0, 1e3])
    # E[sin^2] = (1 - exp(-2 q)) / 2.
    np.testing.assert_allclose(quadrature(Swing()).value_squared(q), -0.5 * np.expm1(-2.0 * q), rtol=1e-11)


def test_a_chain_of_what_grows_is_followed_while_its_numbers_are():
    found = compute_layers(Cubic(), 0.5, 4)
    # d/dx x^(3^n) = 3^n x^(3^n - 1).
    np.testing.assert_allclose(found.log10_magnitude, [n * math.log10(3) + (3**n - 1) * math.log10(0.5) for n in range(5)], rtol=1e-12, atol=1e-15)
    assert compute_layers(Sigmoid(), 0.5, 4).log10_magnitude[0] == 0.0


@pytest.mark.parametrize(("formula", "weight"), [("exp(x)", 1.0), ("x^2", 3.0), ("x^3", 1.0), ("exp(x)", -1.0), ("-x^2", -1.0)])
@pytest.mark.parametrize("depth", [1, 2, 3, 5, 30])
def test_a_chain_that_leaves_all_numbers_is_followed_as_far_as_it_is_and_says_so(formula, weight, depth):
    function = Custom(formula)
    found = compute_layers(function, 2.0, depth, weight)
    # In 50 digits, whose exponents have no end in practice.
    z, logarithm = mp.mpf(2), mp.mpf(0)
    words = gradient_sentence(found)
    for _ in range(depth):
        z = weight * z
        if abs(z) > mp.mpf(10) ** 6 and formula == "exp(x)":
            # Its logarithm alone has more digits than anything here.
            assert "beyond all that is followed" in words or "leave all numbers" in words
            return
        slope = SLOPES[formula](z)
        logarithm += mpmath.log10(abs(weight * slope))
        z = MANY[formula](z)
    if math.isfinite(found.log10_magnitude[-1]):
        assert found.log10_magnitude[-1] == pytest.approx(float(logarithm), rel=1e-9)
    else:
        assert abs(float(mpmath.log10(abs(z)))) > 300
        assert "beyond all that is followed" in words or "leave all numbers" in words
    assert "undefined" not in words


MANY = {"exp(x)": mpmath.exp, "x^2": lambda x: x * x, "-x^2": lambda x: -x * x, "x^3": lambda x: x**3}
SLOPES = {"exp(x)": mpmath.exp, "x^2": lambda x: 2 * x, "-x^2": lambda x: -2 * x, "x^3": lambda x: 3 * x * x}


@pytest.mark.sampled
@pytest.mark.parametrize(
    "formula",
    [
        "exp(exp(x))",
        "exp(a*x^2)",
        "exp(300*a*x)",
        "exp(x^3)",
        "tanh(x) + exp(exp(a*x))",
        "x + exp(exp(x))/2",
        "sinh(sinh(a*x))",
        "x*exp(exp(x))",
        "x^(200 + a)",
    ],
)
@pytest.mark.parametrize("a", [0.3, 1.0, 4.0])
def test_what_leaves_float64_within_sight_has_slopes_without_bound(formula, a):
    # Of exp(exp(x)) the slope was said to be exactly zero at x = 2, as everywhere: those beyond float64 hid that any are larger.
    function = Custom(formula, **({"a": a} if "a" in formula.replace("tanh", "") else {}))
    shape = find_shape(function)
    assert math.isinf(shape.steepest_slope)
    assert shape.reference_slope == 0.0
