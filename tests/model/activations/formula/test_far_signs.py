"""Formulas so far out that their exponent is all that they have: the signs of all their derivatives are right, however much of them cancels."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# What falls to 0 as an exponential does, and the exponent's value and first three derivatives, from a rate and an input far out on its side.
FALLING = {
    "exp({rate}*x)": lambda r, x: (r * x, r, 0, 0),
    "sigmoid({rate}*x)": lambda r, x: (r * x, r, 0, 0),
    "softplus({rate}*x)": lambda r, x: (r * x, r, 0, 0),
    "silu({rate}*x)/({rate}*x)": lambda r, x: (r * x, r, 0, 0),
    "log_sigmoid(-({rate}*x))*(-1)": lambda r, x: (r * x, r, 0, 0),
    "(1 + tanh({rate}*x))": lambda r, x: (2 * r * x + mp.log(2), 2 * r, 0, 0),
    "exp({rate}*x)/(1 + exp({rate}*x))": lambda r, x: (r * x, r, 0, 0),
    "exp(-({rate}*x)^2)": lambda r, x: (-((r * x) ** 2), -2 * r * r * x, -2 * r * r, 0),
    "gauss({rate}*x)": lambda r, x: (-((r * x) ** 2), -2 * r * r * x, -2 * r * r, 0),
    "phi({rate}*x)": lambda r, x: (-((r * x) ** 2) / 2 - mp.log(2 * mp.pi) / 2, -r * r * x, -r * r, 0),
    "exp(({rate}*x)^3)": lambda r, x: ((r * x) ** 3, 3 * r**3 * x * x, 6 * r**3 * x, 6 * r**3),
}
# The largest logarithm of float64, which stands for all beyond.
LARGEST = 1.7976931348623157e308


def derivatives(power, exponent, x):
    """Return x^power e^u and its derivatives, each as a sign and a logarithm."""
    u, first, second, third = exponent
    g, bend, jerk = power / x + first, -power / x**2 + second, 2 * power / x**3 + third
    factors = (mp.mpf(1), g, g * g + bend, g**3 + 3 * g * bend + jerk)
    value = power * mp.log(abs(x)) + u
    turned = mp.sign(x) ** power
    return [(turned * mp.sign(factor), min(max(value + mp.log(abs(factor)), -LARGEST), LARGEST)) for factor in factors]


@settings(deadline=None, max_examples=examples(200))
@given(st.sampled_from(sorted(FALLING)), st.integers(-3, 4), st.sampled_from([0.25, 0.5, 1.0, 2.0]), st.floats(13.5, 307.0), st.booleans(), st.booleans())
def test_every_sign_and_exponent_is_right_however_far_out(form, power, rate, decade, mirrored, divided):
    x = -(10.0**decade)
    rate, x = (-rate, -x) if mirrored else (rate, x)
    text = f"x^{power}*{form.format(rate=rate)}" if not divided else f"{form.format(rate=rate)}/x^{-power}"
    told = Custom(text).told(np.array([x]), 3)
    with mp.workdps(1000):
        right = derivatives(power, FALLING[form](mp.mpf(rate), mp.mpf(x)), mp.mpf(x))
    assert told is not None
    assert not told.unknown().any()
    for (sign, logarithm), found_sign, found in zip(right, told.signs[:, 0], told.logarithms[:, 0], strict=True):
        assert found_sign == sign, text
        assert found == pytest.approx(float(logarithm), rel=1e-9)
    one = Custom(text)
    assert float(one.slope_sign(x)) == right[1][0]
    assert float(one.log_abs_slope(x)) == pytest.approx(float(right[1][1]), rel=1e-9)


@pytest.mark.parametrize("x", [1e10, 1e17, 1e100, 1e200, 1.7e308, -1e100])
def test_what_has_no_terms_that_cancel_is_known_everywhere(x):
    for text in ("exp(-x^2)", "tanh(x)", "erf(x)", "x*exp(-x^2)", "1/cosh(x)", "x*exp(-abs(x))", "exp(-x^4)", "sigmoid(x^3)", "softplus(-abs(x)^1.5)"):
        told = Custom(text).told(np.array([x]), 3)
        assert told is not None
        assert not told.unknown().any(), text


@given(st.floats(13.0, 150.0))
def test_two_exponents_that_are_the_same_but_for_what_was_rounded_are_unknown_and_not_undefined(decade):
    told = Custom("exp(x - x^2) - exp(-x^2)").told(np.array([10.0**decade]), 1)
    assert told is not None
    assert told.unknown()[1, 0] or told.signs[1, 0] in (-1.0, 0.0)
    assert not np.isnan(told.rows).any()


@pytest.mark.parametrize(
    ("text", "x", "logarithm"),
    [
        ("gelu(exp(x))", 1e4, 1e4),
        ("silu(exp(x^2))", -40.0, 1600.0),
        ("elu(-Phi(-x))", 1e10, -5e19),
        ("leaky_relu(exp(x))", 900.0, 900.0),
        ("selu(exp(-x))", 1e5, math.log(1.0507009873554805) - 1e5),
    ],
)
def test_a_function_of_the_catalogue_is_known_of_arguments_that_float64_has_lost(text, x, logarithm):
    """Its value was said to be infinite, or 0, which the argument is for float64 alone."""
    told = Custom(text).told(np.array([x]), 1)
    assert told is not None
    assert told.logarithms[0, 0] == pytest.approx(logarithm, rel=1e-9)


@given(st.floats(700.0, 1e5), st.sampled_from([-1.0, 1.0]))
@pytest.mark.parametrize(
    ("name", "grows", "power", "factor"),
    [
        # As u^3/3 next to 0; and as 1/(2|u|) on the left, and as far below 1 on the right.
        ("tanh_shrink", False, 3, 1.0 / 3.0),
        ("elliot_sigmoid", True, -1, 0.5),
        ("softsign", True, -1, 1.0),
    ],
)
def test_slopes_and_bends_at_such_arguments_are_those_of_what_leads(name, grows, power, factor, x, side):
    """Of u = e^x: tanh_shrink's value and slope were 0 and its bend two thirds of what it is, elliot_sigmoid was 0 where float64 has no more of u."""
    x = x if grows else -x
    told = Custom(f"{name}({side}*exp(x))").told(np.array([x]), 3)
    assert told is not None
    leading = math.log(factor) + power * x
    for order in (1, 2, 3):
        assert told.logarithms[order, 0] == pytest.approx(leading + order * math.log(abs(power)), rel=1e-12)
        assert told.signs[order, 0] == (side * np.sign(power) ** (order + 1) if power > 0 or side > 0 else (-1.0) ** order)
    if name == "elliot_sigmoid" and side > 0:
        leading = 0.0
    if name != "softsign":
        assert told.logarithms[0, 0] == pytest.approx(leading, rel=1e-12, abs=1e-12)
