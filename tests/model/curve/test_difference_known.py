"""Differences of nearly equal functions: judged by the size of both, with places and digits that are right as far as they are told."""

import math
import re

import mpmath as mp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference
from tests.examples import examples
from tests.model.neuron.test_tails import number_of


@settings(max_examples=examples(25), deadline=None)
@given(exponent=st.integers(-290, 290), share=st.floats(0.5, 2.0), order=st.integers(0, 2))
@example(exponent=-16, share=1.0, order=0)
@example(exponent=-20, share=1.5, order=0)
def test_what_both_are_scaled_by_changes_nothing_but_the_values(exponent, share, order):
    scale = share * 10.0**exponent
    plain = compute_difference(Custom("tanh(x)"), (Custom("erf(x)"),), order).differences[0]
    item = compute_difference(Custom(f"{scale!r}*tanh(x)"), (Custom(f"{scale!r}*erf(x)"),), order).differences[0]
    assert (item.rounding, item.hidden) == (plain.rounding, plain.hidden) == (False, 0.0)
    assert abs(item.at) == pytest.approx(abs(plain.at), rel=1e-9, abs=1e-9)
    assert abs(item.largest) == pytest.approx(scale * abs(plain.largest), rel=1e-10)


def top(order, place):
    """Where a derivative of exp(-(x - place)^2) is largest, and how large it is."""
    if order == 1:
        return {place - math.sqrt(0.5), place + math.sqrt(0.5)}, math.sqrt(2.0) * math.exp(-0.5)
    return {place}, 1.0 if order == 0 else 2.0


@settings(max_examples=examples(40), deadline=None)
@given(exponent=st.floats(-14.0, -3.0), place=st.floats(-4.0, 4.0), order=st.integers(0, 2))
@example(exponent=-12.0, place=1.0, order=0)
def test_the_place_and_the_value_are_right_as_far_as_they_are_told(exponent, place, order):
    size = 10.0**exponent
    result = compute_difference(Custom(f"sigmoid(x) + {size!r}*exp(-(x - ({place!r}))^2)"), (Sigmoid(),), order)
    (item,) = result.differences
    if item.rounding or item.hidden:
        assert size < 1e-12
        return
    places, height = top(order, place)
    away, wrong = item.errors[item.at]
    assert min(abs(item.at - each) for each in places) <= away + 1e-15
    assert abs(abs(item.largest) - size * height) <= wrong + 1e-12 * size
    said = read_difference(result)
    texts = re.findall(r"x ([=≈]) (−?[\d.]+(?:×10[⁻\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)(?: and|, where)", said)
    assert texts
    for _, text in texts:
        digits = len(re.sub(r"×.*|[−.]", "", text).lstrip("0"))
        value = float(number_of(text)[0])
        error = min(abs(value - each) for each in places)
        # One unit in the last digit that is told, but for zeros at its end, which are not written.
        assert error <= 1.01 * max(abs(value), 1e-3) * 10.0 ** (1 - min(digits, 4)) or error <= away + 1e-3 * abs(value)


def test_a_sine_of_next_to_nothing_is_largest_where_it_is():
    said = read_difference(compute_difference(Custom("sigmoid(x)+1e-12*sin(x)"), (Sigmoid(),), 0, (-3.0, 3.0)))
    assert "x ≈ −1.6" in said or "x ≈ 1.6" in said or "x ≈ −1.57" in said or "x ≈ 1.57" in said


@settings(max_examples=examples(20), deadline=None)
@given(share=st.floats(1e-20, 1e-17), order=st.integers(0, 2))
def test_what_is_less_than_a_rounding_of_both_is_nothing_but_rounding(share, order):
    result = compute_difference(Custom(f"sigmoid(x) + {share!r}*sigmoid(x)"), (Sigmoid(),), order)
    (item,) = result.differences
    assert item.rounding
    with mp.workdps(30):
        assert abs(item.largest) <= 16 * 2.0**-52
