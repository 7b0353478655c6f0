"""Functions that grow faster than any straight line, or swing for ever: none of the catalogue does, but a user's own may."""

from __future__ import annotations

import math
import warnings
from typing import ClassVar

import numpy as np
import pytest

from sigexplorer.model.activations import Activation, Sigmoid, catalogue
from sigexplorer.model.activations.base import as_float64, one_nan
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.meanfield.quadrature import GREATEST, quadrature


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


class Sine(Cubic, frozen=True, tag="sine"):
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
    assert find_shape(Sine()).reference_slope == pytest.approx(1.0)


@pytest.mark.parametrize("name", catalogue)
def test_functions_of_the_catalogue_have_a_steepest_slope(name):
    shape = find_shape(catalogue[name]())
    assert shape.reference_slope == shape.steepest_slope < math.inf


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
    np.testing.assert_allclose(quadrature(Sine()).value_squared(q), -0.5 * np.expm1(-2.0 * q), rtol=1e-11)


def test_a_chain_of_what_grows_is_followed_while_its_numbers_are():
    found = compute_layers(Cubic(), 0.5, 4)
    # d/dx x^(3^n) = 3^n x^(3^n - 1).
    np.testing.assert_allclose(found.log10_magnitude, [n * math.log10(3) + (3**n - 1) * math.log10(0.5) for n in range(5)], rtol=1e-12, atol=1e-15)
    assert compute_layers(Sigmoid(), 0.5, 4).log10_magnitude[0] == 0.0
