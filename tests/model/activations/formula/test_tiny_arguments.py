"""Arguments that float64 shows as 0 and that are none: they have a sign, in every function and comparison."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.landmarks import find_shape

# Of a x and a parameter b: homogeneous in x near 0, so that what they are at 1e-300 says what they are anywhere nearer.
SIGNED = {
    **dict.fromkeys(("sign(a*x)", "heaviside(a*x)", "where(a*x > 0, b, -b)", "where(0 >= a*x, b, 2)", "where(0 < a*x < 1, b, 2)"), 0),
    **dict.fromkeys(("abs(a*x)", "relu(a*x)", "max(a*x, 0)", "min(b*a*x, a*x)", "clip(a*x, 0, b)", "sinh(a*x)", "arcsinh(a*x)", "a*x/(1 + abs(a*x))"), 1),
    **dict.fromkeys(("x/sinh(a*x)", "arcsinh(a*x)/x", "max(a*x, b*x)/x"), 0),
}


@pytest.mark.sampled
@given(st.integers(-1074, -1000), st.sampled_from([-1.0, 1.0]), st.floats(1e-3, 0.4), st.floats(1.5, 4.0))
@example(-1074, -1.0, 0.25, 2.0)
@pytest.mark.parametrize("text", SIGNED)
def test_what_is_too_small_for_float64_has_its_sign(text: str, exponent: int, side: float, a: float, b: float) -> None:
    function = Custom(text, **{name: value for name, value in (("a", a), ("b", b)) if re.search(rf"\b{name}\b", text)})
    near, farther = side * np.ldexp(1.0, exponent), side * np.ldexp(1.0, -990)
    found, wanted = (function.derivatives(np.array([x]), 1)[:, 0] for x in (near, farther))
    degree = SIGNED[text]
    value = wanted[0] * (near / farther) ** degree
    assert found[0] == pytest.approx(value, rel=1e-12, abs=5e-324)
    if degree:
        assert found[1] == pytest.approx(wanted[1], rel=1e-12)
    assert float(function.log_abs_value(np.array([near]))[0]) == pytest.approx(
        float(function.log_abs_value(np.array([farther]))[0]) + degree * float(np.log(2.0)) * (exponent + 990), rel=1e-12, nan_ok=True
    )


@pytest.mark.sampled
@pytest.mark.parametrize("a", [0.0625, 0.25, 0.49, 0.5, 3.0])
def test_a_quotient_of_what_is_0_has_a_slope_there_with_a_bound(a: float) -> None:
    shape = find_shape(Custom("x/sinh(a*x)", a=a))
    # (sinh u - u cosh u)/sinh(u)^2, whose largest size mpmath has at u = 1.6061.
    assert shape.steepest_slope == pytest.approx(0.309816835185950, rel=1e-12)
    # What has none at a hole has none.
    assert [find_shape(Custom(text, a=a)).steepest_slope for text in ("log(a*x)", "sqrt(a*x)", "x^2*log(a*x^2)/x")] == [np.inf] * 3


@pytest.mark.sampled
@given(st.floats(-7.0, 1.5), st.booleans())
@example(-6.0, True)
@example(-3.25, False)
@pytest.mark.parametrize("text", ["sin(a*x)/x", "tanh(a*x)/x", "arctan(a*x)/x", "x/sinh(a*x)", "(exp(a*x) - 1)/x", "(1 - cos(a*x))/x", "log(1 + (a*x)^2)/x"])
def test_rounding_beside_a_hole_makes_no_landmarks(text: str, log2_a: float, short: bool) -> None:
    """Near 0 all of them are as flat, or as straight, as float64 can tell: where f' or f'' changes its sign there, only rounding does."""
    # With few digits a product is exact, and quotients come out with others.
    a = round(2.0**log2_a * 512.0) / 512.0 if short else 2.0**log2_a
    shape = find_shape(Custom(text, a=a))
    assert [x for x in (*shape.inflections, *shape.minima) if 0.0 < abs(a * x) < 1e-4] == []
    assert (shape.steepest_slope < 2.0 * max(a * a, 1.0)) == ("exp" not in text)
    assert shape.steepest_slope > 0.0
