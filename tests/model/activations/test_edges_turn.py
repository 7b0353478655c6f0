"""Formulas are least or largest where what is defined ends, too, and at cusps wherever these are rounded to."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# What rises from its edge at u = 0 on, with a slope of 0, of some size or without bound.
RISING = ("sqrt(u)", "u^1.5", "u^0.3", "sqrt(u)*(1 + u)", "sqrt(u) + tanh(u)", "exp(sqrt(u))", "where(u < 0, 0/0, u + u^2)", "log(1 + sqrt(u))")
# What ends without a value there.
OPEN = ("log(u)", "1/sqrt(u)", "where(u > 0, u, 0/0)", "sqrt(u)/u")
places = st.floats(-9.0, 9.0).map(lambda at: round(at, 2))


@given(places, st.sampled_from(RISING), st.booleans(), st.sampled_from([1.0, -1.0]))
@example(0.0, "sqrt(u)", False, 1.0)
@settings(max_examples=examples(80), deadline=None)
def test_an_edge_is_an_extreme(at, rising, mirrored, sign):
    inside = f"({at} - x)" if mirrored else f"(x - {at})"
    marks = Custom(f"{sign}*({rising.replace('u', inside)})").landmarks()
    extremes = (marks.minima, marks.maxima)
    assert extremes[sign < 0.0] == (at,)
    assert extremes[sign > 0.0] == ()


@pytest.mark.parametrize("function", OPEN)
@given(places)
@settings(max_examples=examples(12), deadline=None)
def test_an_edge_without_a_value_is_none(function, at):
    marks = Custom(function.replace("u", f"(x - {at})")).landmarks()
    assert marks.minima == marks.maxima == ()


@pytest.mark.parametrize(
    ("formula", "minima", "maxima"),
    [
        ("asin(x)", (-1.0,), (1.0,)),
        ("acos(x)", (1.0,), (-1.0,)),
        ("sqrt(1 - x^2)", (-1.0, 1.0), (0.0,)),
        ("x*sqrt(4 - x^2)", (-math.sqrt(2.0), 2.0), (-2.0, math.sqrt(2.0))),
        ("sqrt(x) - x", (0.0,), (0.25,)),
    ],
)
def test_usual_functions_with_edges(formula, minima, maxima):
    marks = Custom(formula).landmarks()
    assert marks.minima == pytest.approx(minima)
    assert marks.maxima == pytest.approx(maxima)


@given(st.floats(0.5, 20.0), st.floats(0.05, 0.95), st.booleans())
@example(2.0, 0.5, False)
@settings(max_examples=examples(80), deadline=None)
def test_a_cusp_turns_whichever_number_it_is_rounded_to(square, power, falling):
    formula = f"exp(-abs(x^2 - {square!r})^{power!r})" if falling else f"abs(x^2 - {square!r})^{power!r}"
    marks = Custom(formula).landmarks()
    cusps = marks.maxima if falling else marks.minima
    np.testing.assert_allclose([x for x in cusps if x], [-math.sqrt(square), math.sqrt(square)], rtol=1e-15)


@given(st.floats(0.3, 3.0))
@settings(max_examples=examples(20), deadline=None)
def test_cusps_of_a_wave_all_turn(pace):
    function = Custom("sqrt(abs(sin(a*x)))", sliders="a: 0.1 to 10", a=pace)
    low, high = function.span()
    assert {x for x in function.kinks if low < x < high} <= set(function.landmarks().minima)
