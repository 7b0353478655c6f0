"""What is promised of forms that are computed in others which keep their digits: the very function, in both tails, with all derivatives, against mpmath."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mpmath import mpf

from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.formula.tree import Operation
from tests.examples import examples
from tests.model.kept_forms import FORMS, REMAINDERS, Exact


def wanted(exact: Exact, a: float, x: float) -> list[float]:
    # At the rounded a x, the inner rounding is no loss of the form.
    with mpmath.workdps(450):
        u = mpmath.mpf(a * x)
        rows = mpmath.taylor(exact, u, 3)
        return [float(row * math.factorial(k) * mpmath.mpf(a) ** k) for k, row in enumerate(rows)]


@pytest.mark.sampled
@settings(max_examples=examples(8))
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


@pytest.mark.sampled
@settings(max_examples=examples(12))
@given(st.floats(-12.0, 2.3), st.sampled_from([-1.0, 1.0]), st.floats(0.25, 4.0))
@example(-8.0, -1.0, 1.0)
@example(0.0, 1.0, 0.999)
@pytest.mark.parametrize("text", REMAINDERS)
def test_what_is_left_of_a_tangent_keeps_its_digits(text: str, decade: float, side: float, a: float) -> None:
    x = side * 10.0**decade
    # The logarithm ends at -1.
    x = abs(x) if "log" in text and a * x < -0.9 else x
    found = Custom(text, a=a).derivatives(np.array([x]), 3)[:, 0]
    for order, row in enumerate(wanted(REMAINDERS[text], a, x)):
        # What the exponent rounds is magnified by it; 1 - 3 u^2 and cosines are 0 somewhere.
        near = order > 1 and ("arc" in text or "sin(" in text) and abs(a * x) > 0.3
        assert found[order] == pytest.approx(row, rel=4e-15 * (1.0 + abs(a * x)), abs=1e-13 * a**order if near else 0.0), order


@settings(max_examples=examples(12))
@given(st.floats(-6.0, 1.0), st.floats(0.25, 4.0))
@pytest.mark.parametrize("around", ["3 - x + {}", "tanh({})", "{}*x^2", "1/(1 + {})", "b*x - ({})"])
@pytest.mark.parametrize("text", REMAINDERS)
def test_what_is_left_of_a_tangent_is_a_part_like_any_other(text: str, around: str, decade: float, a: float) -> None:
    x = np.array([10.0**decade])
    whole = Custom(around.replace("{}", text), **({"a": a, "b": 0.5} if "b" in around else {"a": a}))
    told = whole.told(x, 2)
    assert told is not None
    assert whole.derivatives(x, 2)[:, 0] == pytest.approx(told.rows[:, 0], rel=1e-11, abs=1e-13 * max(1.0, a) ** 2)


@pytest.mark.parametrize("text", REMAINDERS)
def test_what_is_left_of_a_tangent_ends_where_its_function_does(text: str) -> None:
    of = next((name for name in ("tan(a*x)", "log1p(a*x)", "log(1 + a*x)") if name in text and "arc" not in text), "a*x")
    ends = [[(item.touching, isinstance(item.one, Operation)) for item in Custom(each, a=1.5).program.switches()] for each in (text, of)]
    assert ends[0] == ends[1]
    assert bool(ends[0]) == (of != "a*x")


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


@pytest.mark.sampled
@settings(max_examples=examples(25))
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


def size(u: Any, c: Any) -> Any:
    return mpmath.sqrt(u * u + c)


ROOTS: dict[str, Callable[[Any, Any], Any]] = {
    "sqrt(x^2 + c)": size,
    "(c + x*x)^0.5": size,
    "sqrt(x^2 + c) - x": lambda x, c: size(x, c) - x,
    "x - sqrt(x^2 + c)": lambda x, c: x - size(x, c),
    "x + sqrt(c + x^2)": lambda x, c: x + size(x, c),
    "-x + sqrt(c + square(x))": lambda x, c: size(x, c) - x,
    "sqrt(x^2 + c) - abs(x)": lambda x, c: size(x, c) - abs(x),
    "sqrt(4*x^2 + c) - 2*x": lambda x, c: size(2 * x, c) - 2 * x,
    "sqrt(x^2 + 4) - 2": lambda x, _: size(x, 4) - 2,
    "-0.5 + sqrt(0.25 + x^2)": lambda x, _: size(x, mpf("0.25")) - mpf("0.5"),
    "1 - sqrt(x^2 + 1)": lambda x, _: 1 - size(x, 1),
    "sqrt(abs(x) + 3) - sqrt(abs(x))": lambda x, _: mpmath.sqrt(abs(x) + 3) - mpmath.sqrt(abs(x)),
    "sqrt(x^2 + 4) - sqrt(x^2 + 1)": lambda x, _: size(x, 4) - size(x, 1),
    "log(x + sqrt(x^2 + 1))": lambda x, _: mpmath.asinh(x),
}
"""Of x and a parameter c."""


def wanted_of_roots(text: str, x: float, c: float) -> list[float]:
    with mpmath.workdps(300):
        return [float(row * math.factorial(order)) for order, row in enumerate(mpmath.taylor(lambda u: ROOTS[text](u, mpf(c)), mpf(x), 3))]


def with_c(text: str, c: float) -> Custom:
    return Custom(text, c=c) if "c" in text else Custom(text)


@settings(max_examples=examples(12))
@given(st.floats(-8.0, 24.0), st.sampled_from([-1.0, 1.0]), st.floats(0.01, 100.0))
@example(6.0, 1.0, 1.0)
@pytest.mark.parametrize("text", ROOTS)
def test_roots_keep_all_their_digits_and_none_is_doubted(text: str, decade: float, side: float, c: float) -> None:
    x = side * 10.0**decade
    function = with_c(text, c)
    found = function.derivatives(np.array([x]), 3)[:, 0]
    for order, true in enumerate(wanted_of_roots(text, x, c)):
        # 2 x^2 - 1 and the like of the third derivatives of arcsinh, and of differences of two roots, are 0 somewhere.
        near = order == 3 and 0.1 < abs(x) < 30.0
        assert found[order] == pytest.approx(true, rel=1e-14 * (1 + order), abs=1e-11 if near else 1e-300), order
    assert not function.doubted(np.array([x])).any()


OTHERS = [
    "sqrt(x^2 + 4) - 1",
    "sqrt(4*x^2 + 1) - x",
    "sqrt(x^2 + 2) - 2*x",
    "sqrt(3*x^2 + 2) - x",
    "x - tanh(2*x)",
    "sqrt(x + 4) - sqrt(2*x + 7)",
    "2 - exp(x)",
    "x/sqrt(2 + x^2)",
    "x/(1 + abs(x)^3)^(1/2)",
    "(exp(x) - exp(-2*x))/(exp(x) + exp(-x))",
    "erf(x) - 2",
    "1 - tanh(x)^3",
]


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
