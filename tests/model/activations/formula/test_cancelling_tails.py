"""What is promised of formulas whose terms cancel: the forms that README and help name keep their digits, against exact references, and the others own up."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations.custom import Custom


@given(st.floats(1e-12, 600.0), st.floats(0.1, 10.0))
@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("exp(-a*x) - 1", lambda u: mpmath.expm1(-u)),
        ("log(1 + a*x)", mpmath.log1p),
        ("1 - sigmoid(a*x)", lambda u: 1 / (1 + mpmath.exp(u))),
        ("-sigmoid(-a*x)", lambda u: -1 / (1 + mpmath.exp(u))),
    ],
)
def test_forms_that_are_named_keep_their_digits(text: str, exact: object, x: float, a: float) -> None:
    u = a * x
    if u > 700.0:
        return
    with mpmath.workdps(60):
        wanted = float(exact(mpmath.mpf(u)))  # type: ignore[operator]
    assert float(Custom(text, a=a).derivatives(np.array([x]))[0, 0]) == pytest.approx(wanted, rel=1e-14)


@given(st.floats(0.5, 3.0), st.floats(3.0, 8.0))
def test_the_error_of_a_slope_that_cancels_is_known(p: float, decade: float) -> None:
    x = 10.0**decade
    function = Custom("x/(1 + abs(x)^p)^(1/p)", p=p)
    with mpmath.workdps(200):
        wanted = float((1 + mpmath.mpf(x) ** p) ** (-1 / mpmath.mpf(p) - 1))
    found, unsure = float(function.derivatives(np.array([x]))[1, 0]), float(function.value_error(np.array([x]), 1)[0])
    assert abs(found - wanted) <= unsure + 1e-12 * wanted
