"""What is told of a formula where its terms cancel: every digit is right, against mpmath, and what has none is said to be unknown."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.formula import telling
from sigexplorer.model.activations.formula.exactly import CALLED, exact_rows
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples

CANCEL: dict[str, Callable[[Any], Any]] = {
    "x/sqrt(1 + x^2)": lambda x: x / mpmath.sqrt(1 + x**2),
    "x/(1 + abs(x)^3)^(1/3)": lambda x: x / (1 + abs(x) ** 3) ** (mpmath.mpf(1) / 3),
    "sigmoid(x) - 1": lambda x: 1 / (1 + mpmath.exp(-x)) - 1,
    "sigmoid(x)^2 - sigmoid(x)": lambda x: (1 / (1 + mpmath.exp(-x))) ** 2 - 1 / (1 + mpmath.exp(-x)),
    "1 - erf(x)": mpmath.erfc,
    "(exp(x) - exp(-x))/(exp(x) + exp(-x))": mpmath.tanh,
    "1 - tanh(x)^2": lambda x: mpmath.sech(x) ** 2,
    "arctan(x) - pi/2": lambda x: mpmath.atan(x) - mpmath.pi / 2,
    "(1 - cos(x))/(1 + x^2)": lambda x: (1 - mpmath.cos(x)) / (1 + x**2),
    "log(1 + exp(x)) - x": lambda x: mpmath.log1p(mpmath.exp(-x)) if x > 0 else mpmath.log1p(mpmath.exp(x)) - x,
    "sqrt(x^2 + 1) - abs(x)": lambda x: mpmath.sqrt(x**2 + 1) - abs(x),
    "gelu(x) - x": lambda x: -x * mpmath.erfc(x / mpmath.sqrt(2)) / 2,
    "arcsinh(x) - log(2 + abs(x))": lambda x: mpmath.asinh(x) - mpmath.log(2 + abs(x)),
}


@settings(max_examples=examples(60))
@given(st.sampled_from(sorted(CANCEL)), st.floats(-9.0, 9.0), st.sampled_from([-1.0, 1.0]))
def test_no_digit_that_is_told_is_wrong(text: str, decade: float, side: float) -> None:
    x = side * 10.0**decade
    told = Custom(text).told(np.array([x]), 3)
    assert told is not None
    with mpmath.workdps(900):
        wanted = [float(value) * math.factorial(order) for order, value in enumerate(mpmath.taylor(CANCEL[text], mpmath.mpf(x), 3))]
    for order, true in enumerate(wanted):
        row, error = float(told.rows[order, 0]), float(told.errors[order, 0])
        if told.unknown()[order, 0]:
            assert abs(row - true) <= error + 5e-324
        else:
            assert row == pytest.approx(true, rel=1e-11, abs=4.0 * error + 1e-307)
            if abs(true) > 1e-300:
                assert float(told.signs[order, 0]) == math.copysign(1.0, true)


@pytest.mark.parametrize("text", sorted(CANCEL))
def test_of_these_formulas_few_have_unknown_digits_where_people_look(text: str) -> None:
    x = np.array([-300.0, -20.0, -1.0, 1e-3, 3.0, 20.0, 300.0])
    told = Custom(text).told(x, 3)
    assert told is not None
    assert np.count_nonzero(told.unknown()) <= (8 if "erf" in text or "gelu" in text else 4)


def test_what_has_no_known_digit_says_so() -> None:
    told = Custom("sin(x)^2 + cos(x)^2").told(np.array([1.0, 2.0]), 1)
    assert told is not None
    assert told.unknown().tolist() == [[False, False], [True, True]]
    assert np.isnan(told.logarithms[1]).all()
    assert np.isnan(told.signs[1]).all()
    assert np.isnan(told.shown()[1]).all()
    assert told.rows[0].tolist() == [1.0, 1.0]
    assert (told.errors[1] < 1e-13).all()


@pytest.mark.parametrize(("text", "x"), [("relu(x)", -3.0), ("x - x", 7.0), ("where(x < 0, exp(x), 1)", 2.0), ("x^2", 0.0)])
def test_a_zero_that_is_one_is_known(text: str, x: float) -> None:
    told = Custom(text).told(np.array([x]), 1)
    assert told is not None
    assert told.rows[1, 0] == 0.0
    assert told.logarithms[1, 0] == -math.inf


def test_the_catalogue_has_nothing_to_tell_and_is_not_asked() -> None:
    assert Sigmoid().exact
    assert Sigmoid().told(np.array([1.0]), 3) is None
    assert not Sigmoid().doubted(np.array([1e8])).any()


@given(st.floats(0.2, 4.0), st.floats(1.0, 300.0))
def test_parameters_are_the_numbers_that_they_are(p: float, decade: float) -> None:
    x = 10.0**decade
    told = Custom("x/(1 + abs(x)^p)^(1/p)", p=p).told(np.array([x]), 1)
    assert told is not None
    with mpmath.workdps(60):
        wanted = (-1 - 1 / mpmath.mpf(p)) * mpmath.log1p(mpmath.mpf(x) ** p)
    if not told.unknown()[1, 0]:
        assert float(told.logarithms[1, 0]) == pytest.approx(float(wanted), rel=1e-12, abs=1e-11)
    else:
        assert decade * p > 100.0


@pytest.mark.parametrize(("text", "value"), [("abs(x)^(1/3)", 0.0), ("(1 + x)^(1/3)", 1.0), ("cbrt(x)", 0.0), ("x^pi", 0.0)])
def test_powers_that_were_rounded_are_known_at_0(text: str, value: float) -> None:
    told = Custom(text).told(np.array([0.0]), 0)
    assert told is not None
    assert not told.unknown().any()
    assert told.rows[0, 0] == value


@pytest.mark.parametrize(("text", "x"), [("x - tanh(x)", 1e-300), ("x - sin(x)", 1e-300), ("exp(x) - 1 - x", 1e-250), ("sqrt(1 + x) - 1 - x/2", 1e-250)])
def test_what_rounds_to_the_same_with_all_digits_is_not_taken_for_a_digit(text: str, x: float) -> None:
    told = Custom(text).told(np.array([x]), 0)
    assert told is not None
    assert told.unknown().all() or abs(told.rows[0, 0]) < 1e-300


@pytest.mark.parametrize("text", ["x - tanh(x)", "x - sin(x)", "1 - cos(x)", "sigmoid(x)*(1 - sigmoid(x))", "sqrt(x^2 + 1) - 1", "x - erf(x)*sqrt(pi)/2"])
def test_a_slope_of_0_in_the_middle_is_known(text: str) -> None:
    told = Custom(text).told(np.array([0.0]), 1)
    assert told is not None
    if "erf" in text:
        assert abs(told.rows[1, 0]) < 1e-15
    else:
        assert told.logarithms[1, 0] == -math.inf


@pytest.mark.parametrize("x", [1e300, -1e300, 1e200, -1e45])
def test_errors_of_two_terms_that_make_up_for_each_other_are_seen(x: float) -> None:
    # The constant 1, of which the rounding of x + 1 and of 2 x leave anything.
    told = Custom("(x + 1)^2 - x^2 - 2*x").told(np.array([x]), 1)
    assert told is not None
    for row, unknown, true in zip(told.rows[:, 0].tolist(), told.unknown()[:, 0].tolist(), (1.0, 0.0), strict=True):
        assert unknown or row == true


@pytest.mark.parametrize("name", CALLED)
def test_functions_as_formulas_have_the_parameters_of_the_catalogue(name: str) -> None:
    function, defaults = catalogue[name](), CALLED[name][1]
    assert {key: float(value) for key, value in defaults.items()} == {key: getattr(function, key) for key in parameters_of(type(function))}


# Each with its slope.
HALVED: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "cosh(x) - 1": (lambda x: mpmath.cosh(x) - 1, mpmath.sinh),
    "1 - cosh(4*x)": (lambda x: 1 - mpmath.cosh(4 * x), lambda x: -4 * mpmath.sinh(4 * x)),
    "exp(x/2) - 1": (lambda x: mpmath.expm1(x / 2), lambda x: mpmath.exp(x / 2) / 2),
    "exp(-0.25*x)": (lambda x: mpmath.exp(-x / 4), lambda x: -mpmath.exp(-x / 4) / 4),
    "3*sinh(x/8)": (lambda x: 3 * mpmath.sinh(x / 8), lambda x: 3 * mpmath.cosh(x / 8) / 8),
}


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(sorted(HALVED)), st.floats(-3.0, 11.0), st.sampled_from([-1.0, 1.0]))
@example("cosh(x) - 1", 5.0, 1.0)
@example("exp(x/2) - 1", 11.0, -1.0)
def test_exponents_that_are_halved_lose_nothing_and_are_not_computed_again(text: str, decade: float, side: float) -> None:
    """A product with a power of two is exact, and an exponential has no rounding of its argument to magnify, however far out."""
    x, function, again = side * 10.0**decade, Custom(text), list[float]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "exact_rows", lambda *given: again.append(given[2]) or exact_rows(*given))
        told = function.told(np.array([x]), 1)
    assert told is not None
    assert not again
    assert not function.doubted(np.array([x]), 1).any()
    assert not told.errors.any()
    with mpmath.workdps(60):
        wanted = [item(mpmath.mpf(x)) for item in HALVED[text]]
        logarithms = [float(mpmath.log(abs(item))) for item in wanted]
    # Of one that is all but 1, 0 is near.
    np.testing.assert_allclose(told.logarithms[:, 0], logarithms, rtol=1e-15, atol=4e-15)
    assert told.signs[:, 0].tolist() == [float(mpmath.sign(item)) for item in wanted]


@pytest.mark.parametrize("text", ["exp(x/3) - 1", "cosh(1.1*x) - 1", "exp(pi*x)"])
def test_exponents_that_are_rounded_are(text: str) -> None:
    assert Custom(text).doubted(np.array([1e5]), 1).all()


RAMPS = ("relu(x - {a}) - relu(x - {b})", "abs(x - {a}) - abs(x - {b})", "max(x - {a}, 0) - max(x - {b}, 0)", "hard_tanh(x - {a}) - hard_tanh(x - {b})")


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(RAMPS), st.floats(-3.0, 3.0), st.floats(-3.0, 3.0), st.floats(1e-3, 50.0), st.booleans())
@example(RAMPS[0], 0.0, 1.0, 1.3, False)
def test_a_plateau_of_straight_pieces_is_level_wherever_one_stands_on_it(text, a, b, beyond, left) -> None:
    """An input such as 2.3 has 52 digits, and more than the first 40 are needed for its distance from a knot; 0 was called unknown there."""
    x = min(a, b) - beyond - 2.0 if left else max(a, b) + beyond + 2.0
    told = Custom(text.format(a=repr(a), b=repr(b))).told(np.array([x]), 1)
    assert told is not None
    assert (told.rows[1, 0], told.errors[1, 0], told.logarithms[1, 0]) == (0.0, 0.0, -math.inf)


def test_all_of_the_catalogue_are_known_with_many_digits_but_what_formulas_have_themselves() -> None:
    assert catalogue.keys() - CALLED.keys() == {"relu", "custom"}
