"""Formulas of parts that turn where the whole is smooth: derivatives and steepest slopes against closed forms, and curves that grow steeper far out."""

import re

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.curve.regions import saturated_regions
from tests.examples import examples

# Odd functions by their right half g, which is steepest at 0: g in x and a, and the odd function itself.
HALVES = {
    "log1p(a*{x})": lambda a, x: mp.log1p(a * x),
    "1 - exp(-a*{x})": lambda a, x: -mp.expm1(-a * x),
    "sqrt(1 + a*{x}) - 1": lambda a, x: mp.sqrt(1 + a * x) - 1,
    "{x}/(1 + a*{x})": lambda a, x: x / (1 + a * x),
}
WAYS = (
    "sign(x)*({right})",
    "where(x < 0, -({left}), {right})",
    "where(x > 0, {right}, -({left}))",
    "where(x >= 0, {right}, -({left}))",
    "where(x < 0, -1, 1)*({right})",
)


def odd(half: str, way: str) -> str:
    absolute = half.format(x="abs(x)")
    return way.format(right=absolute if "left" not in way else half.format(x="x"), left=half.format(x="(-x)"))


@settings(max_examples=examples(60), deadline=None)
@given(half=st.sampled_from(sorted(HALVES)), way=st.sampled_from(WAYS), a=st.floats(0.1, 10.0))
def test_an_odd_function_of_two_halves_is_as_steep_as_they_are_at_the_place_where_they_meet(half, way, a):
    function, exact = Custom(odd(half, way), a=a), HALVES[half]
    with mp.workdps(40):
        slopes = [float(mp.diff(lambda x: exact(mp.mpf(a), x), abs(x))) for x in (0.0, 1e-9, 0.5, 3.0)]
    np.testing.assert_allclose(function.derivatives([0.0, 1e-9, 0.5, 3.0])[1], slopes, rtol=1e-8)
    np.testing.assert_allclose(function.derivatives([-1e-9, -0.5, -3.0])[1], slopes[1:], rtol=1e-8)
    np.testing.assert_allclose(np.exp(function.log_abs_slope([0.0, 0.5])), [slopes[0], slopes[2]], rtol=1e-8)
    shape = find_shape(function)
    assert shape.kinks == ()
    assert shape.steepest_slope == pytest.approx(max(slopes[0], slopes[2]), rel=1e-8)
    assert abs(shape.steepest) < 10.0
    # Nothing about the steepest place is saturated.
    assert not any(low < 1e-3 and high > -1e-3 for low, high in saturated_regions(function, 0.05))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # The usual form of softplus that does not overflow.
        ("max(x, 0) + log1p(exp(-abs(x)))", [0.5, 0.25, 0.0]),
        ("relu(x) + log1p(exp(-abs(x)))", [0.5, 0.25, 0.0]),
        ("relu(x) - relu(-x)", [1.0, 0.0, 0.0]),
        ("max(x, 0) + min(x, 0)", [1.0, 0.0, 0.0]),
        ("clip(x, -1, 0) + relu(x)", [1.0, 0.0, 0.0]),
        ("elu(x) + relu(-x)*0 + x", [2.0]),
        ("abs(x)*sign(x)*exp(x)", [1.0, 2.0, 3.0]),
        ("where(x < 0, sin(x), x - x^3/6)", [1.0, 0.0, -1.0]),
        # What jumps has on a side what it had there.
        ("abs(x)", [0.0]),
        ("x*abs(x)", [0.0, 0.0]),
        ("max(x, 0)", [0.5]),
        ("sign(x)", [0.0]),
        # A value of its own is that of no side.
        ("sign(x)^2", [0.0]),
    ],
)
@pytest.mark.parametrize("place", [0.0, 0.3, -1e5])
def test_where_parts_meet_smoothly_every_derivative_is_that_of_both_sides(text, rows, place):
    function = Custom(re.sub(r"\bx\b", f"(x - {place})", text))
    found = function.derivatives([place - 1.0, place - 0.5, place, place + 0.5], 3)[1:, 2]
    np.testing.assert_allclose(found[: len(rows)], rows, atol=1e-9)
    np.testing.assert_allclose(function.derivatives(place, len(rows))[1:], rows, atol=1e-9)


@settings(max_examples=examples(40), deadline=None)
@given(
    swing=st.sampled_from(["sin(a*x)", "cos(a*x)", "sin(a*x + 1)"]),
    growing=st.sampled_from(["tanh(x/b)", "sigmoid(x - b)", "atan(x/b)*2/pi", "x^2/(b^2 + x^2)", "abs(x)/(b + abs(x))"]),
    a=st.floats(0.5, 3.0),
    b=st.floats(5.0, 300.0),
)
def test_what_swings_wider_far_out_is_as_steep_as_it_becomes_there(swing, growing, a, b):
    shape = find_shape(Custom(f"{swing}*{growing}", a=a, b=b))
    assert shape.steepest_slope == pytest.approx(a, rel=1e-9)


@settings(max_examples=examples(30), deadline=None)
@given(a=st.floats(0.3, 3.0), power=st.floats(1.1, 1.9), place=st.floats(-3.0, 3.0))
def test_a_bend_without_bound_is_no_slope_without_bound(a, power, place):
    # Its slope |x|^(p - 1) is 0 where its second derivative is infinite.
    shape = find_shape(Custom("tanh(sign(x - c)*a*abs(x - c)^p)", a=a, p=power, c=place))
    with mp.workdps(30):
        most = max(float(mp.diff(lambda x: mp.tanh(a * x**power), t / 100.0)) for t in range(5, 400))
    assert shape.steepest_slope == pytest.approx(most, rel=1e-3)


@pytest.mark.parametrize("text", ["acos(cos(a*x))", "asin(sin(a*x))", "2*atan(tan(a*x/2))", "acos(sin(a*x))"])
@pytest.mark.parametrize("a", [0.5, 1.0, 2.0])
def test_what_has_lost_its_digits_is_not_the_steepest(text, a):
    # Straight lines up and down, whose slopes are lost about the corners.
    assert find_shape(Custom(text, a=a)).steepest_slope == pytest.approx(a, rel=1e-9)
