"""Formulas that are undefined or infinite somewhere are fitted where they have numbers, or refused."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, fit_function

# Of the pasture that the program ships.
PASTURE = ([9.0, 14.0, 21.0, 28.0, 42.0, 57.0, 63.0, 70.0, 79.0], [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08])


@pytest.mark.parametrize("formula", ["where(x < 0, 0/0, x)", "1/(x - 1)", "exp(exp(exp(x)))", "x^x"])
def test_a_formula_that_is_undefined_or_infinite_somewhere_is_fitted(formula) -> None:
    found = fit_function(*PASTURE, Custom(formula))
    assert np.isfinite(found.fitted).all()
    assert not np.isnan(found.estimate[:2]).any()


@pytest.mark.parametrize("formula", ["sign(x)/0", "sqrt(-1 - x^2)", "0/0*x"])
def test_a_formula_that_has_no_number_where_points_are_is_refused(formula) -> None:
    with pytest.raises(ParameterError, match=r"^No place was found at which .* is defined at all points: choose another function\.$"):
        fit_function(*PASTURE, Custom(formula))


def test_a_formula_that_has_numbers_on_one_side_only_is_fitted() -> None:
    # The square root itself is fitted or refused by last digits: with room on its left it has numbers at most places.
    found = fit_function(*PASTURE, Custom("sqrt(x + 100)"))
    assert np.isfinite(found.fitted).all()


@pytest.mark.parametrize("formula", ["1/(x - 1)", "1/x", "exp(-x^2)", "tanh(x)/x", "0*x", "1"])
def test_two_plateaus_are_refused_to_a_function_that_has_one_on_both_sides(formula) -> None:
    with pytest.raises(ParameterError, match=r" has the same plateau on both sides: have one of the two fitted, or choose a function that has two\.$"):
        fit_function(*PASTURE, Custom(formula), left=-3.24, right=70.0)


@pytest.mark.parametrize("formula", ["1/(x - 1)", "1/x", "exp(-x^2)", "tanh(x)/x"])
@pytest.mark.parametrize(("known", "side"), [({"left": -3.24}, 0), ({"right": 70.0}, 1)])
def test_one_plateau_is_kept_by_a_function_that_has_the_same_on_both_sides(formula, known, side) -> None:
    found = fit_function(*PASTURE, Custom(formula), **known)
    assert found.plateau[side] == next(iter(known.values()))
    assert np.isfinite(found.fitted).all()


@pytest.mark.parametrize("formula", ["1", "0*x", "where(x < 0, 0/0, 1)", "where(x < 0, 2, 2 + 1e-17*x)"])
@pytest.mark.parametrize("known", [{}, {"left": 0.0}, {"right": 70.0}])
def test_what_is_the_same_at_all_points_is_refused_and_has_no_height(formula, known) -> None:
    with pytest.raises(ParameterError, match=r"choose (a function that (is not constant|has one)|another function)\.$"):
        fit_function(*PASTURE, Custom(formula), **known)


@pytest.mark.parametrize(
    ("formula", "known"), [("1e308*tanh(x)", {}), ("1e-320*tanh(x)", {}), ("1e-320*tanh(x)", {"left": 0.0, "right": 70.0}), ("1e300*x^3", {})]
)
def test_what_no_number_scales_to_the_points_is_refused_for_that(formula, known) -> None:
    with pytest.raises(ParameterError, match=r" is too large or too small to be scaled to these points in float64: choose another function\.$"):
        fit_function(*PASTURE, Custom(formula), **known)


def test_limits_that_are_further_apart_than_any_number_are_brought_to_both_plateaus() -> None:
    found = fit_function(*PASTURE, Custom("1e308*tanh(x)"), left=0.0, right=70.0)
    same = fit_function(*PASTURE, Custom("tanh(x)"), left=0.0, right=70.0)
    np.testing.assert_allclose(found.fitted, same.fitted, rtol=1e-6)


@pytest.mark.parametrize("formula", ["1/sin(pi*x)", "1/x", "exp(exp(exp(x)))", "max(x, 1/x)", "1e300*x^3 + x"])
def test_curve_and_bands_are_drawn_over_poles_and_beyond_all_numbers(formula) -> None:
    try:
        found = fit_function(*PASTURE, Custom(formula))
    except ParameterError:
        return
    # Where the argument is 0 and whole numbers among others.
    x = found.centre + np.array([-1e300, -5.0, -1.0, 0.0, 1.0, 5.0, 1e300]) / found.steepness
    assert found.curve(x).shape == found.half_width(x).shape == found.half_width(x, prediction=True).shape == x.shape
