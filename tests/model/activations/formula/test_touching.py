"""Kinks where the inside of a root, or of an inverse function, only touches the edge of what that takes; and the waves that are made so."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# By each wave of u: whether it has corners at multiples of pi, else at odd ones of pi/2, and how many of these lie between two.
WAVES = {
    "acos(cos(u))": (0.0, 1),
    "asin(cos(u))": (0.0, 1),
    "asin(sin(u))": (0.5, 1),
    "acos(sin(u))": (0.5, 1),
    "atan(tan(u))": (0.5, 1),
    "abs(sin(u))": (0.0, 1),
    "sqrt(1 - cos(u)^2)": (0.0, 1),
    "sqrt(1 - sin(u)^2)": (0.5, 1),
    "sqrt(1 - cos(u))": (0.0, 2),
    "sqrt(3 - 3*cos(u))": (0.0, 2),
    "sqrt(1 + cos(u))": (1.0, 2),
    "sqrt(1 - sin(u))": (0.5, 2),
    "(sin(u) + 1)^0.5": (-0.5, 2),
    "(sin(u)^2)^0.25": (0.0, 1),
    "cbrt(1 - cos(u))": (0.0, 2),
    "sqrt(1.5 - sin(u) - sin(u)^2/2)": (0.5, 2),
    "1/(1 + sin(u))": (-0.5, 2),
}
quarters = st.integers(-12, 12).map(lambda n: n / 4.0)


def corners_of(text: str, gain: float, shift: float, reach: float) -> list[float]:
    first, step = WAVES[text]
    turns = range(-200, 201)
    return [x for n in turns if abs(x := ((first + step * n) * math.pi - shift) / gain) < reach]


@pytest.mark.parametrize("text", WAVES)
@given(st.floats(0.8, 2.5).map(lambda gain: round(gain, 2)), st.floats(-3.0, 3.0).map(lambda shift: round(shift, 2)))
@example(1.0, 0.0)
@settings(max_examples=examples(6), deadline=None)
def test_all_corners_near_to_the_origin_are_known(text, gain, shift):
    kinks = np.array(Custom(text.replace("u", f"({gain}*x + {shift})")).kinks)
    expected = corners_of(text, gain, shift, 15.0)
    assert len(expected) >= 2
    assert kinks[np.abs(kinks) < 15.0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("acos(cos(x))", "sin", 1), ("asin(sin(x))", "cos", 1), ("sqrt(1 - sin(x))", "cos", 0), ("abs(sin(x))", "sin", 0)]
)
def test_extremes_lie_at_corners_and_between_and_nowhere_beyond_them(text, low, high):
    marks = Custom(text).landmarks()
    assert not marks.inflections
    turns = np.array(sorted((*marks.minima, *marks.maxima)))
    span = Custom(text).span()
    assert span[0] <= turns[0] < turns[-1] <= span[1]
    assert np.ptp(np.diff(turns)) < 1e-9
    assert len(marks.kinks) == 64
    assert set(marks.kinks) <= set(turns.tolist())
    assert marks.steepest_slope == pytest.approx(math.sqrt(0.5) if "sqrt" in text else 1.0, rel=1e-12)


FOLDED = {name: WAVES[name] for name in WAVES if name[0] == "a" and name != "abs(sin(u))"} | {"sqrt(1 - sin(u))": (), "sqrt(2 + 2*sin(u))": ()}


@pytest.mark.parametrize("text", FOLDED)
@given(st.one_of(st.floats(-40.0, 40.0), st.floats(-1e12, 1e12), st.integers(-60, 60).map(lambda n: n * math.pi / 2), st.floats(-1e-60, 1e-60)))
@settings(max_examples=examples(60), deadline=None)
def test_waves_keep_their_digits_beside_their_corners(text, x):
    found = Custom(text.replace("u", "x")).derivatives(x, 3)
    with mpmath.workdps(60 if abs(x) > 1e-20 else 700):
        u = mpmath.mpf(x)
        true = {
            "acos(cos(u))": lambda: mpmath.acos(mpmath.cos(u)),
            "asin(cos(u))": lambda: mpmath.asin(mpmath.cos(u)),
            "asin(sin(u))": lambda: mpmath.asin(mpmath.sin(u)),
            "acos(sin(u))": lambda: mpmath.acos(mpmath.sin(u)),
            "atan(tan(u))": lambda: mpmath.atan(mpmath.tan(u)),
            "sqrt(1 - sin(u))": lambda: mpmath.sqrt(2) * abs(mpmath.sin(u / 2 - mpmath.pi / 4)),
            "sqrt(2 + 2*sin(u))": lambda: 2 * abs(mpmath.sin(u / 2 + mpmath.pi / 4)),
        }[text]()
        assert found[0] == pytest.approx(float(true), rel=1e-15, abs=1e-320)
    if text[0] == "a" and x:
        assert abs(found[1]) == 1.0
        assert found[2] == found[3] == 0.0
    elif x:
        assert found[2] == pytest.approx(-found[0] / 4.0, rel=1e-15, abs=1e-320)


@given(quarters, quarters)
@example(1.0, 2.0)
@example(0.0, 3.0)
@settings(max_examples=examples(40), deadline=None)
def test_a_double_root_below_a_root_is_a_kink_and_least(p, q):
    """(x - p)^2 ((x - q)^2 + 1), multiplied out."""
    one, other = np.poly1d([1.0, -p]) ** 2, np.poly1d([1.0, -q]) ** 2 + 1.0
    terms = [f"{c}*x^{k}" if k else repr(c) for k, c in zip(range(4, -1, -1), (one * other).coeffs.tolist(), strict=True)]
    marks = Custom(f"sqrt({' + '.join(terms)})").landmarks()
    assert marks.kinks == pytest.approx([p], abs=1e-7)
    assert any(abs(x - p) < 1e-7 for x in marks.minima)
    assert sum(abs(x - p) < 1e-3 for x in (*marks.minima, *marks.maxima, *marks.inflections)) == 1


@given(st.floats(-4.0, 4.0).map(lambda p: round(p, 2)), st.integers(1, 9), st.sampled_from(["sqrt({})", "({})^(1/2)", "({})^0.5", "sqrt(abs({}))"]))
@example(1.0, 1, "sqrt({})")
@settings(max_examples=examples(40), deadline=None)
def test_the_root_of_a_square_that_is_multiplied_out_is_an_absolute_value(p, a, root):
    constant = mpmath.mpf(0)
    with mpmath.workdps(30):
        constant = mpmath.nstr(mpmath.mpf(repr(p)) ** 2 * a, 12)
        linear = mpmath.nstr(-2 * mpmath.mpf(repr(p)) * a, 12)
    text = root.format(f"{a}*x^2 + {linear}*x + {constant}")
    marks = Custom(text).landmarks()
    assert marks.kinks == marks.minima == (p,)
    assert marks.steepest_slope == pytest.approx(math.sqrt(a), rel=1e-12)
    assert math.isnan(marks.steepest)


@given(st.floats(0.2, 4.0).map(lambda a: round(a, 2)))
@settings(max_examples=examples(15), deadline=None)
def test_rounding_beside_a_touch_is_no_slope(a):
    marks = Custom(f"acos(2*{a}*x/(1 + ({a}*x)^2))").landmarks()
    assert marks.kinks == pytest.approx([-1.0 / a, 1.0 / a], rel=1e-7)
    assert marks.steepest == pytest.approx(0.0, abs=1e-7)
    assert marks.steepest_slope == pytest.approx(2.0 * a, rel=1e-9)


@given(st.floats(1e-10, 1e-2))
@settings(max_examples=examples(15), deadline=None)
def test_what_only_comes_near_is_no_kink(c):
    assert Custom(f"sqrt(x^4 - 2*x^2 + 1 + {c!r})").kinks == ()
    assert Custom(f"sqrt(1 + {c!r} - sin(x))").kinks == ()


@given(st.integers(2, 60).filter(lambda n: math.isqrt(n) ** 2 != n), st.sampled_from(["sqrt({})", "({})^1.5", "log(1 + sqrt({}))"]))
@example(2, "sqrt({})")
@settings(max_examples=examples(25), deadline=None)
def test_an_edge_that_is_no_number_of_float64_is_an_extreme(n, function):
    marks = Custom(function.format(f"x^2 - {n}")).landmarks()
    assert marks.minima == pytest.approx([-math.sqrt(n), math.sqrt(n)], rel=1e-15)
    assert marks.maxima == ()
    assert np.isfinite(Custom(function.format(f"x^2 - {n}")).derivatives(np.array(marks.minima), 0)).all()
    # Nor is one at which nothing ends but without a value.
    assert Custom(f"log(x^2 - {n})").landmarks().minima == ()
