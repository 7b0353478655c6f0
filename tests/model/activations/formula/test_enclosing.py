"""What a formula, its slope and its bend are enclosed by over ranges of inputs, against mpmath."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp, mpf

from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.enclosing import enclosed, slope_bounds
from tests.model.oracle import Jet, jet
from tests.model.random_formulas import POINTS, exact, formulas

# Some formulas cancel at 1e-300.
DIGITS, MANY = 60, 700
WIDTHS = st.floats(-12, 2).map(lambda power: 10.0**power)
# Those that the random ones have none of, as mpmath has them: powers, kinks, poles, edges, and functions of the catalogue.
FURTHER = {
    "x^4": lambda x: x**4,
    "x^-3": lambda x: x**-3,
    "abs(x)^1.5": lambda x: abs(x) ** mpf("1.5"),
    "abs(x)^x": lambda x: abs(x) ** x,
    "2^x": lambda x: mpf(2) ** x,
    "e^(-x*x)": lambda x: mpmath.exp(-x * x),
    "x^2*sin(1/x)": lambda x: x * x * mpmath.sin(1 / x),
    "sin(x)/x": lambda x: mpmath.sin(x) / x,
    "tan(x)": mpmath.tan,
    "tan(x) - x": lambda x: mpmath.tan(x) - x,
    "x - sin(x)": lambda x: x - mpmath.sin(x),
    "exp(x) - 1 - x": lambda x: mpmath.exp(x) - 1 - x,
    "abs(x) - log(1 + abs(x))": lambda x: abs(x) - mpmath.log(1 + abs(x)),
    "sinh(x) - x": lambda x: mpmath.sinh(x) - x,
    "x - arctan(x)": lambda x: x - mpmath.atan(x),
    "x - arcsinh(x)": lambda x: x - mpmath.asinh(x),
    "cosh(sin(x))": lambda x: mpmath.cosh(mpmath.sin(x)),
    "arccos(tanh(x))": lambda x: mpmath.acos(mpmath.tanh(x)),
    "arcsin(x/2)": lambda x: mpmath.asin(x / 2),
    "cbrt(x)": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "sqrt(x^4 + 1) - x^2": lambda x: mpmath.sqrt(x**4 + 1) - x**2,
    "sqrt(x^2 + 1) - 1": lambda x: mpmath.sqrt(x * x + 1) - 1,
    "x/(1 + abs(x)^3)^(1/3)": lambda x: x / (1 + abs(x) ** 3) ** (mpf(1) / 3),
    "x/(1 + abs(x))": lambda x: x / (1 + abs(x)),
    "log2(abs(x))": lambda x: mpmath.log(abs(x), 2),
    "log10(abs(x))": lambda x: mpmath.log(abs(x), 10),
    "min(max(x, 0), 1)*x": lambda x: min(max(x, mpf(0)), mpf(1)) * x,
    "clip(x, -1, 2)^2": lambda x: min(max(x, mpf(-1)), mpf(2)) ** 2,
    "where(x < 1 and not x < -1, x, x*x)": lambda x: x if -1 <= x < 1 else x * x,
    "sign(x)*x + heaviside(x - 1)": lambda x: abs(x) + (x > 1),
    "relu(sin(x))": lambda x: max(mpmath.sin(x), mpf(0)),
    "gauss(x) + phi(x) + erfc(x)": lambda x: mpmath.exp(-x * x) + mpmath.npdf(x) + mpmath.erfc(x),
    "elu(x)": lambda x: x if x > 0 else mpmath.expm1(x),
    "mish(x)": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
    "softsign(3*x)": lambda x: 3 * x / (1 + 3 * abs(x)),
    # What is larger than any number of float64 on the way.
    "log(0.75*exp(2*x) + 1.5*exp(x)) - 2*x": lambda x: mpmath.log(mpf("0.75") * mpmath.exp(2 * x) + mpf("1.5") * mpmath.exp(x)) - 2 * x,
    "log(1 + exp(x)) - x": lambda x: mpmath.log1p(mpmath.exp(x)) - x,
    "arcsinh(sinh(x)) - x": lambda x: mpf(0),
    "sqrt(exp(abs(x)))": lambda x: mpmath.sqrt(mpmath.exp(abs(x))),
    "-log(exp(abs(x)))": lambda x: -abs(x),
    "silu(x, beta=2)*x": lambda x: x * x / (1 + mpmath.exp(-2 * x)),
}


def inside(low, high, shares):
    """Inputs of a range."""
    return [min(max(low + share * (high - low), low), high) for share in (0.0, *shares, 1.0)]


def holds(bounds, value):
    low, high = bounds
    return (low == -math.inf or mpf(low) <= value) and (high == math.inf or value <= mpf(high))


@pytest.mark.parametrize("text", [text for text in FURTHER if "exp(" in text])
def test_values_behind_what_is_larger_than_any_number_are_enclosed(text):
    for x in (*np.ldexp(1.0, np.arange(7, 34)), *-np.ldexp(1.0, np.arange(7, 34))):
        with mp.workdps(MANY):
            value = FURTHER[text](mpf(x))
        assert holds(enclosed(Custom(text).program, np.array([x]), np.array([x]), 0)[:, 0, 0], value), (text, x)


@given(formulas, POINTS, WIDTHS, st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_values_of_random_formulas_are_enclosed(formula, low, width, shares):
    text, true = formula
    high = low + width
    bounds = enclosed(Custom(text).program, np.array([low]), np.array([high]), 2)
    for x in inside(low, high, shares):
        with mp.workdps(DIGITS):
            try:
                values = jet(true(Jet(mpf(x), 1), exact)).d
            except (OverflowError, ValueError, ZeroDivisionError):
                continue
            for k in range(3):
                assert holds(bounds[:, k, 0], values[k]), (text, low, high, x, k)


@pytest.mark.parametrize("text", FURTHER)
@given(st.one_of(st.floats(-4, 4), st.floats(-300, 300).map(lambda power: 10.0**power), POINTS), WIDTHS, st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_values_of_further_formulas_are_enclosed(text, low, width, shares):
    high = low + width * max(abs(low), 1.0)
    program = Custom(text).program
    bounds = enclosed(program, np.array([low]), np.array([high]), 2)
    for x in inside(low, high, shares):
        with mp.workdps(MANY):
            try:
                value = FURTHER[text](mpf(x))
            except (OverflowError, ValueError, ZeroDivisionError):
                continue
            assert not mpmath.isfinite(value) or isinstance(value, mpmath.mpc) or holds(bounds[:, 0, 0], value), (text, low, high, x)


@pytest.mark.parametrize("text", FURTHER)
@given(st.floats(-4, 4), WIDTHS, st.lists(st.floats(0.01, 0.99), min_size=2, max_size=2, unique=True))
def test_slopes_bound_what_a_function_changes_by(text, low, width, shares):
    """Between two inputs without a jump or a pole the mean slope is one of the slopes between: the least and the greatest hold it."""
    if "heaviside" in text or "where" in text:
        return
    high = low + width
    one, other = sorted(inside(low, high, shares)[1:3])
    if not one < other:
        return
    bounds = slope_bounds(Custom(text).program, np.array([low]), np.array([high]))
    natural = enclosed(Custom(text).program, np.array([low]), np.array([high]), 1)
    assert natural[0, 1, 0] <= bounds[0, 0, 0] <= bounds[1, 0, 0] <= natural[1, 1, 0]
    if not np.isfinite(natural[:, 0, 0]).all():
        # A pole, as that of x^-3, which falls on both sides of it and has risen.
        return
    with mp.workdps(MANY):
        try:
            before, after = FURTHER[text](mpf(one)), FURTHER[text](mpf(other))
        except (OverflowError, ValueError, ZeroDivisionError):
            return
        if isinstance(before, mpmath.mpc) or isinstance(after, mpmath.mpc):
            return
        assert holds(bounds[:, 0, 0], (after - before) / (mpf(other) - mpf(one))), (text, low, high)


@given(formulas, st.floats(-4, 4))
def test_bounds_come_together(formula, x):
    """Of ranges a tenth as wide each, the bounds lie as near to each other as these, in the end."""
    text, _ = formula
    widths = 10.0 ** -np.arange(1.0, 9.0)
    bounds = enclosed(Custom(text).program, x - widths, x + widths, 1)
    apart = bounds[1] - bounds[0]
    size = 1.0 + np.abs(bounds).max(axis=0)
    if not np.isfinite(apart).all():
        return
    # A steep part of a steep part is bounded only within short ranges.
    assert (apart[:, -1] <= np.maximum(0.02 * apart[:, -3], 1e-11 * size[:, -1])).all(), (text, x)


@given(formulas, st.floats(-4, 4), WIDTHS)
def test_wider_ranges_have_no_narrower_bounds(formula, x, width):
    text, _ = formula
    bounds = enclosed(Custom(text).program, np.array([x, x]), np.array([x + width, x + 2.0 * width]), 2)
    with np.errstate(invalid="ignore"):
        slack = 1e-12 * (1.0 + np.abs(bounds[:, :, 1]))
    assert (bounds[0, :, 1] <= bounds[0, :, 0] + slack[0]).all()
    assert (bounds[1, :, 1] >= bounds[1, :, 0] - slack[1]).all()
