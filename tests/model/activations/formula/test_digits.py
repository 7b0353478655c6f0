"""Every function of a formula with as many digits as it takes, where a large number that comes and goes leaves float64 none: against mpmath."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import mp

from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.formula.digits import FUNCTIONS, PIECEWISE
from sigexplorer.model.activations.formula.exactly import CALLED
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples

ORDER = 3


def softplus(x: Any) -> Any:
    return mpmath.log1p(mpmath.exp(-abs(x))) + max(x, mpmath.mpf(0))


# What each is, and from where to where it is something.
SMOOTH: dict[str, tuple[Callable[[Any], Any], float, float]] = {
    "exp": (mpmath.exp, -40, 40),
    "expm1": (mpmath.expm1, -40, 40),
    "log": (mpmath.log, 1e-9, 1e9),
    "log1p": (mpmath.log1p, -0.999, 1e9),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), 1e-9, 1e9),
    "log10": (mpmath.log10, 1e-9, 1e9),
    "sqrt": (mpmath.sqrt, 1e-9, 1e9),
    "square": (lambda x: x * x, -1e9, 1e9),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), -1e9, 1e9),
    "sigmoid": (lambda x: 1 / (1 + mpmath.exp(-x)), -40, 40),
    "tanh": (mpmath.tanh, -40, 40),
    "softplus": (softplus, -40, 40),
    "erf": (mpmath.erf, -6, 6),
    "erfc": (mpmath.erfc, -6, 6),
    "Phi": (lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2, -9, 9),
    "phi": (mpmath.npdf, -9, 9),
    "gauss": (lambda x: mpmath.exp(-x * x), -6, 6),
    "sin": (mpmath.sin, -1e6, 1e6),
    "cos": (mpmath.cos, -1e6, 1e6),
    "tan": (mpmath.tan, -1e6, 1e6),
    "arcsin": (mpmath.asin, -0.999, 0.999),
    "arccos": (mpmath.acos, -0.999, 0.999),
    "arctan": (mpmath.atan, -1e6, 1e6),
    "sinh": (mpmath.sinh, -40, 40),
    "cosh": (mpmath.cosh, -40, 40),
    "arcsinh": (mpmath.asinh, -1e6, 1e6),
    "negative": (lambda x: -x, -1e6, 1e6),
}
# What only chooses, with the places at which it does.
CHOOSING: dict[str, tuple[Callable[[Any], Any], tuple[float, ...]]] = {
    "abs(sin(x))": (lambda x: abs(mpmath.sin(x)), (0.0,)),
    "sign(x)*exp(x)": (lambda x: mpmath.sign(x) * mpmath.exp(x), (0.0,)),
    "heaviside(x)*cos(x)": (lambda x: mpmath.cos(x) if x > 0 else mpmath.mpf(0), (0.0,)),
    "relu(1 - x)*exp(x)": (lambda x: (1 - x) * mpmath.exp(x) if x < 1 else mpmath.mpf(0), (1.0,)),
    "clip(exp(x), 0.5, 2)": (lambda x: min(max(mpmath.exp(x), mpmath.mpf(0.5)), mpmath.mpf(2)), (math.log(0.5), math.log(2.0))),
    "clip(2*x, -exp(x), exp(-x))": (lambda x: -mpmath.exp(x) if 2 * x < -mpmath.exp(x) else min(2 * x, mpmath.exp(-x)), (-0.35173371, 0.35173371)),
    "min(exp(x), 1 + x/2, 3)": (lambda x: min(mpmath.exp(x), 1 + x / 2, mpmath.mpf(3)), (-1.59362426, 0.0, 4.0)),
    "max(exp(x), 1 + x/2, 3)": (lambda x: max(mpmath.exp(x), 1 + x / 2, mpmath.mpf(3)), (math.log(3.0), 4.0)),
    "where(x < 0, exp(x), cos(x))": (lambda x: mpmath.exp(x) if x < 0 else mpmath.cos(x), (0.0,)),
    "where(x > -2 and x <= 1, exp(x), sin(x))": (lambda x: mpmath.exp(x) if -2 < x <= 1 else mpmath.sin(x), (-2.0, 1.0)),
    "where(x <= -1 or x >= 1, x^3, cos(x))": (lambda x: x**3 if abs(x) >= 1 else mpmath.cos(x), (-1.0, 1.0)),
    "where(not x < 0.5, exp(x), x)": (lambda x: mpmath.exp(x) if x >= 0.5 else x, (0.5,)),
    "e^sin(x)": (lambda x: mpmath.exp(mpmath.sin(x)), ()),
    "(2 + sin(x))^x": (lambda x: (2 + mpmath.sin(x)) ** x, ()),
    "(2 + sin(x))^1.7": (lambda x: (2 + mpmath.sin(x)) ** (mpmath.mpf(17) / 10), ()),
}


def assert_told(text: str, x: float, wanted: Callable[[Any], Any]) -> None:
    """A number of 26 digits is added and taken away: what is told is what is right to the last bit or so, of the value and all slopes."""
    told = Custom(f"({text} + 3e25) - 3e25").told(np.array([x]), ORDER)
    assert told is not None
    with mp.workdps(120):
        true = [value * math.factorial(order) for order, value in enumerate(mpmath.taylor(wanted, mpmath.mpf(x), ORDER))]
    for order, value in enumerate(true):
        row, rounded = float(told.rows[order, 0]), float(value)
        # What is 0 comes out of differences as some 1e-60.
        rounded = 0.0 if abs(rounded) < 1e-45 else rounded
        if not rounded:
            assert told.unknown()[order, 0] or abs(row) < 1e-45
        else:
            assert not told.unknown()[order, 0]
            assert abs(row - rounded) <= 2.0 * math.ulp(rounded)
            assert told.logarithms[order, 0] == pytest.approx(float(mpmath.log(abs(value))), rel=1e-14, abs=1e-14)
            assert told.signs[order, 0] == math.copysign(1.0, rounded)


def test_every_function_is_tried() -> None:
    assert set(SMOOTH) == set(FUNCTIONS)
    assert all(any(name in text for text in CHOOSING) for name in PIECEWISE)


@settings(max_examples=examples(150))
@given(st.sampled_from(sorted(SMOOTH)), st.floats(0.0, 1.0), st.booleans())
def test_every_function_has_all_digits(name: str, place: float, small: bool) -> None:
    wanted, low, high = SMOOTH[name]
    x = low + place * (high - low)
    # Small ones and large ones alike.
    x = math.copysign(abs(x) ** 3 / high**2, x) if small else x
    assume(abs(x) > 1e-8 and low <= x <= high)
    assert_told("(-x)" if name == "negative" else f"{name}(x)", x, wanted)


@settings(max_examples=examples(80))
@given(st.sampled_from(sorted(CHOOSING)), st.floats(-6.0, 6.0))
def test_what_chooses_chooses_the_same(text: str, x: float) -> None:
    wanted, places = CHOOSING[text]
    assume(all(abs(x - place) > 1e-6 for place in places) and abs(math.sin(x)) > 1e-6)
    assert_told(text, x, wanted)


@settings(max_examples=examples(80))
@given(st.sampled_from(sorted(CALLED)), st.floats(0.3, 3.0), st.floats(-5.0, 5.0))
def test_functions_of_the_catalogue_are_themselves(name: str, value: float, x: float) -> None:
    given_here = {key: min(value * (index + 1.0), item.limits[1]) for index, (key, item) in enumerate(parameters_of(catalogue[name]).items())}
    function = catalogue[name](**given_here)
    # Where a slope jumps it is what is to the left, or 0: both are right.
    assume(all(abs(x - place) > 1e-6 for place in (0.0, *function.kinks)))
    said = "".join(f", {key}={number!r}" for key, number in given_here.items())
    told = Custom(f"({name}(x{said}) + 3e25) - 3e25").told(np.array([x]), ORDER)
    assert told is not None
    rows = function.derivatives(np.array([x]), ORDER)[:, 0]
    known = ~told.unknown()[:, 0]
    assert known[rows != 0.0].all()
    assert told.rows[known, 0] == pytest.approx(rows[known], rel=1e-11, abs=1e-11)
