"""Formulas that are undefined or infinite somewhere are fitted where they have numbers, or refused."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, fit_function

# Of the pasture that the program ships.
PASTURE = ([9.0, 14.0, 21.0, 28.0, 42.0, 57.0, 63.0, 70.0, 79.0], [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08])


@pytest.mark.parametrize("formula", ["where(x < 0, 0/0, x)", "1/(x - 1)", "exp(exp(exp(x)))", "0*x", "1e300*x^3", "x^x"])
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
