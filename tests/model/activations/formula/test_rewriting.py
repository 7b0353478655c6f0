"""What is promised of forms that are computed in others which keep their digits: the very function, in both tails, with all derivatives, against mpmath."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations.custom import Custom
from tests.model.kept_forms import FORMS, Exact


def wanted(exact: Exact, a: float, x: float) -> list[float]:
    # At the rounded a x, the inner rounding is no loss of the form.
    with mpmath.workdps(450):
        u = mpmath.mpf(a * x)
        rows = mpmath.taylor(exact, u, 3)
        return [float(row * math.factorial(k) * mpmath.mpf(a) ** k) for k, row in enumerate(rows)]


@settings(max_examples=8)
@given(st.floats(-2.5, 2.1), st.sampled_from([-1.0, 1.0]), st.floats(0.25, 4.0))
@example(1.5, 1.0, 1.0)
@example(1.5, -1.0, 1.0)
@pytest.mark.parametrize("text", FORMS)
def test_forms_keep_all_their_digits(text: str, decade: float, side: float, a: float) -> None:
    bell = "erf" in text or "Phi" in text
    # Farther out its slopes are below every number.
    x = side * 10.0**decade if not bell else side * min(10.0**decade, 24.0 / a)
    found = Custom(text, a=a).derivatives(np.array([x]), 3)[:, 0]
    true = wanted(FORMS[text], a, x)
    u = abs(a * x)
    for order, row in enumerate(true):
        if order < 2 or u > 3.0:
            # What the exponent rounds is magnified by it.
            rel = 2e-15 * (10.0 + 4.0 * u * (u if bell else 1.0))
            assert found[order] == pytest.approx(row, rel=rel, abs=1e-305), order
        else:
            assert found[order] == pytest.approx(row, rel=1e-12, abs=1e-14 * max(1.0, a) ** order), order


FLAT = {
    "x/(1 + abs(x)^p)^(1/p)": None,
    "x*(1 + abs(x)^p)^(-1/p)": None,
    "x/(abs(x)^p + 1)^(1/p)": None,
    "x/sqrt(1 + x^2)": 2.0,
    "x/sqrt(x*x + 1)": 2.0,
    "x/(1 + x^2)^0.5": 2.0,
    "x*(1 + x^2)^(-1/2)": 2.0,
    "x/(1 + abs(x)^3)^(1/3)": 3.0,
    "x/cbrt(1 + abs(x)^3)": 3.0,
    "x/(1 + x^4)^(1/4)": 4.0,
    "x/(1 + abs(x))": 1.0,
    "x/(1 + |x|)": 1.0,
}


@settings(max_examples=25)
@given(st.floats(-6.0, 60.0), st.sampled_from([-1.0, 1.0]), st.floats(0.5, 4.0))
@example(8.0, 1.0, 2.0)
@example(6.0, -1.0, 3.0)
@pytest.mark.parametrize("text", FLAT)
def test_flattened_lines_keep_all_their_digits(text: str, decade: float, side: float, p: float) -> None:
    fixed = FLAT[text]
    x = side * 10.0**decade
    activation = Custom(text, p=p) if fixed is None else Custom(text)
    found = activation.derivatives(np.array([x]), 3)[:, 0]
    with mpmath.workdps(400):
        q, at = mpmath.mpf(p if fixed is None else fixed), mpmath.mpf(x)
        slopes = mpmath.taylor(lambda u: (1 + abs(u) ** q) ** (-1 - 1 / q), at, 2)
        rows = [at / (1 + abs(at) ** q) ** (1 / q), *(slope / (order + 1) for order, slope in enumerate(slopes))]
    for order, row in enumerate(rows):
        true = float(row * math.factorial(order))
        # 1 - 4 x^2 of the third is 0 somewhere.
        near = abs(x) < 3.0 and order == 3
        # Every derivative comes with another factor, and each is rounded.
        assert found[order] == pytest.approx(true, rel=1e-9 if near else 1e-14 * (1 + order), abs=1e-12 if near else 1e-300), order
    assert abs(found[0]) <= 1.0
    with mpmath.workdps(60):
        logarithm = float(-(1 + 1 / q) * mpmath.log1p(abs(mpmath.mpf(x)) ** q))
    assert float(activation.log_abs_slope(np.array([x]))[0]) == pytest.approx(logarithm, rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("x", [1e100, -1e200, 1e300, 1.7e308])
def test_flattened_lines_have_a_slope_as_far_as_numbers_go(x: float) -> None:
    found = float(Custom("x/sqrt(1 + x^2)").log_abs_slope(np.array([x]))[0])
    assert found == pytest.approx(-3.0 * math.log(abs(x)), rel=1e-14)


OTHERS = ["2 - exp(x)", "x/sqrt(2 + x^2)", "x/(1 + abs(x)^3)^(1/2)", "(exp(x) - exp(-2*x))/(exp(x) + exp(-x))", "erf(x) - 2", "1 - tanh(x)^3"]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_another_function_stays_what_it_is(text: str) -> None:
    x = np.array([-1.5, 0.25, 2.0])
    plain = {"exp": np.exp, "sqrt": np.sqrt, "abs": np.abs, "tanh": np.tanh, "x": x, "erf": np.vectorize(math.erf)}
    assert Custom(text)(x) == pytest.approx(eval(text.replace("^", "**"), plain), rel=1e-14)


def test_the_formula_stays_as_it_was_typed() -> None:
    typed = Custom("(exp(x) - exp(-x))/(exp(x) + exp(-x))")
    assert typed.formula == "(exp(x) - exp(-x))/(exp(x) + exp(-x))"
    assert "tanh" not in typed.latex()
    assert float(typed(800.0)) == 1.0
    assert float(typed.log_abs_slope(800.0)) == pytest.approx(math.log(4.0) - 1600.0)
