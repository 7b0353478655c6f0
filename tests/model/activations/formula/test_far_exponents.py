"""What is told of a formula where its exponent is all that a number has: the exponent, and the sign."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import readout_rows
from tests.examples import examples


@settings(max_examples=examples(30), deadline=None)
@given(st.floats(30.0, 700.0))
def test_an_exponent_is_known_however_many_digits_of_the_number_are_not(x):
    """A last digit of exp(-x) is many of exp(-exp(-x)), and no digit of it was said to be known, since terms of it cancel."""
    told = Custom("exp(-exp(-x))").told(np.array([-x]), 1)
    assert told is not None
    assert told.signs[1, 0] == 1.0
    assert told.logarithms[1, 0] == pytest.approx(x - math.exp(x), rel=1e-9)
    rows = dict(readout_rows(compute_probe(Custom("exp(-exp(-x))"), ProbeParameters(x=-x), 0.05), second=False))
    assert "10 to the power of −" in rows["f′(x)"]


@pytest.mark.parametrize("text", ["exp(-(x + 1)^2) - exp(-x^2 - 2*x - 1)", "exp(-x*(x + 1)) - exp(-x^2 - x)"])
@pytest.mark.parametrize("x", [1e9, 3e10, 1e12])
def test_a_difference_of_two_that_are_the_same_is_not_told(text, x):
    told = Custom(text).told(np.array([x]), 1)
    assert told is not None
    assert told.unknown()[0, 0] or told.rows[0, 0] == 0.0 == told.signs[0, 0]


@pytest.mark.parametrize("text", ["exp(-x^2)", "x*exp(-x^2)", "exp(-x^4)", "x^2*exp(-x^2)", "exp(x - x^2) - exp(-x^2)"])
@given(st.floats(10.0, 100.0), st.sampled_from([1.0, -1.0]))
def test_no_sign_is_told_that_is_not_right(text, decade, side):
    x = side * 10.0**decade
    told = Custom(text).told(np.array([x]), 1)
    assert told is not None
    right = {"x*exp(-x^2)": -1.0, "exp(x - x^2) - exp(-x^2)": -1.0 if x > 0.0 else math.nan}.get(text, -side)
    assert told.unknown()[1, 0] or math.isnan(right) or told.signs[1, 0] == right


def test_what_has_no_digits_and_is_too_small_for_float64_is_not_said_to_be_0():
    text, x = "exp(-x^2)*(arctan(x) - pi/2)", 1e17
    curve = compute_curve(Custom(text), CurveParameters())
    said = compose(curve, compute_probe(Custom(text), ProbeParameters(x=x), 0.05), compute_layers(Custom(text), x, 1))
    assert "it is at most about 5×10⁻³²⁴, saturated" in said


def test_what_has_an_exponent_alone_is_told_by_it():
    curve, x = compute_curve(Custom("exp(-x^2)"), CurveParameters()), 1e12
    said = compose(curve, compute_probe(Custom("exp(-x^2)"), ProbeParameters(x=x), 0.05), compute_layers(Custom("exp(-x^2)"), x, 1))
    assert "the slope is −10 to the power of −4.343×10²³" in said
