"""Formulas that are straight lines on a side, though their steps are rounded: their slopes, and where they meet y = x, have no noise in them."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# What is x for x > 0, by way of functions that round.
STRAIGHT = (
    "exp(log(x))",
    "10^log10(x)",
    "2^log2(x)",
    "exp(2*log(x))/x",
    "exp(3*log(x))/x^2",
    "sqrt(x)*sqrt(x)",
    "(x^3)^(1/3)",
    "x^1.5/sqrt(x)",
    "x^1.3*x^-0.3",
    "exp(log(x^2)/2)",
    "exp(log(x)/3)^3",
    "max(0, exp(log(x)))",
    "where(x > 1, exp(log(x)), x)",
)
# What comes to x, or stays so near to it.
COMING = ("exp(tanh(x)*log(x))", "exp(log(x) + exp(-x))", "exp(log(x + 1)) - 1", "exp(log(x^2 + 1)/2)", "exp(log(x))*tanh(x)", "exp(log(x))*(2*atan(x)/pi)")


@pytest.mark.parametrize("formula", [*STRAIGHT, *COMING])
@given(st.sampled_from([1.0, 2.0, -1.0, 0.3, -0.7, 5.0, 1.7159]))
@example(1.0)
@settings(max_examples=examples(10), deadline=None)
def test_a_slope_is_that_of_the_line(formula, factor):
    right = Custom(f"{factor!r}*({formula})").asymptotes()[-1]
    assert right.side == "right"
    assert right.slope == factor
    assert right.intercept == pytest.approx(-2.0 * factor / math.pi if "atan" in formula else 0.0, abs=1e-9)


@pytest.mark.parametrize("formula", STRAIGHT)
def test_what_is_x_is_as_steep_everywhere_and_crosses_y_equal_x_nowhere(formula):
    marks = Custom(formula).landmarks()
    assert math.isnan(marks.steepest)
    assert marks.steepest_slope == 1.0
    assert marks.fixed_points == ()


@given(st.floats(0.1, 10.0), st.integers(1, 4))
@settings(max_examples=examples(30), deadline=None)
def test_levels_have_no_noise(height, power):
    formula = f"{height!r}*exp({power}*log(x) - {power}*log(x + 1))"
    assert Custom(formula).asymptotes()[-1].intercept == height


@pytest.mark.parametrize("add", ["sin(x)", "1/x - 1", "exp(-x) - 0.1"])
def test_crossings_of_what_is_rounded_are_found(add):
    rounded, plain = (Custom(f"{line} + {add}").landmarks().fixed_points for line in ("exp(log(x))", "x"))
    positive = [[x for x in found if x > 0.1] for found in (rounded, plain)]
    assert positive[0] == pytest.approx(positive[1][: len(positive[0])], rel=1e-12)
    assert positive[0]


@given(st.floats(0.3, 5.0))
@settings(max_examples=examples(20), deadline=None)
def test_a_pole_where_the_search_ends_is_no_crossing(pace):
    function = Custom("tan(a*x)", sliders="a: 0.1 to 10", a=pace)
    found = function.landmarks().fixed_points
    assert len(found) > 20
    assert max(abs(float(function(x)) - x) for x in found) < 1e-3


@pytest.mark.parametrize(
    "form", ["sqrt({0}^2)", "sqrt(({0})*({0}))", "({0}^2)^0.5", "({0}^2)^(1/2)", "sqrt(abs({0}^2))", "sqrt(square({0}))", "sqrt(abs({0})^2)"]
)
@given(st.sampled_from(["x", "(x - 1)", "(2*x + 0.3)", "sin(x)", "tanh(x)"]))
@settings(max_examples=examples(8), deadline=None)
def test_the_root_of_a_square_is_an_absolute_value(form, inside):
    function, plain = Custom(form.format(inside)), Custom(f"abs({inside})")
    x = np.concatenate([np.linspace(-5.0, 5.0, 101), 10.0 ** np.arange(-300.0, 301.0, 60.0)])
    np.testing.assert_array_equal(function.derivatives(x, 3), plain.derivatives(x, 3))
    assert function.kinks == plain.kinks
    assert function.landmarks() == plain.landmarks()
