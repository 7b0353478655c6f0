"""What a formula does far out, on a side without a line: it turns, bends the other way and meets y = x there too. And what no pole does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

far = st.floats(60.0, 3e5).map(lambda at: float(f"{at:.4g}"))


@settings(max_examples=examples(25), deadline=None)
@given(at=far, side=st.sampled_from([-1.0, 1.0]), high=st.sampled_from(["", "-"]))
def test_a_parabola_turns_where_it_turns_however_far_out(at, side, high):
    marks = Custom(formula=f"{high}(x^2/{2 * at} - {side}*x)").landmarks()
    lowest, highest = (marks.maxima, marks.minima) if high else (marks.minima, marks.maxima)
    assert lowest == pytest.approx([side * at], rel=1e-14)
    assert highest == ()
    assert marks.inflections == ()


@settings(max_examples=examples(25), deadline=None)
@given(at=far)
def test_fixed_points_and_turns_of_a_cubic(at):
    # x - x^3/(3 a^2) + 1 turns at -a and a, and is x at the cube root of 3 a^2.
    marks = Custom(formula=f"x - x^3/(3*{at}^2) + 1").landmarks()
    assert marks.minima == pytest.approx([-at], rel=1e-14)
    assert marks.maxima == pytest.approx([at], rel=1e-14)
    assert marks.fixed_points == pytest.approx([(3.0 * at * at) ** (1.0 / 3.0)], rel=1e-12)
    assert marks.inflections == (0.0,)


def test_several_turns():
    marks = Custom(formula="(x - 100)*(x - 200)*(x - 300)*(x - 400)*(x - 500)").landmarks()
    # With u = (x - 300)/100 it is u^5 - 5 u^3 + 4 u: 5 u^4 - 15 u^2 + 4 = 0, and 20 u^3 - 30 u = 0.
    inner, outer = (math.sqrt((15.0 + sign * math.sqrt(145.0)) / 10.0) for sign in (-1.0, 1.0))
    assert marks.maxima == pytest.approx([300.0 - 100.0 * outer, 300.0 + 100.0 * inner], rel=1e-12)
    assert marks.minima == pytest.approx([300.0 - 100.0 * inner, 300.0 + 100.0 * outer], rel=1e-12)
    assert marks.inflections == pytest.approx([300.0 - 100.0 * math.sqrt(1.5), 300.0, 300.0 + 100.0 * math.sqrt(1.5)], rel=1e-12)


@settings(max_examples=examples(25), deadline=None)
@given(at=st.floats(50.0, 5e4).map(lambda at: float(f"{at:.4g}")), side=st.sampled_from([-1.0, 1.0]))
def test_what_is_narrow_is_found_far_out_on_a_side_without_a_line(at, side):
    place = side * at
    curve = Custom(formula=f"x^2 + {10 * at * at}*tanh(x - {place})")
    marks = curve.landmarks()
    assert curve.span()[0] < place < curve.span()[1]
    # It bends down in between, and turns the other way close to where the hyperbolic tangent does.
    assert min(abs(x - place) for x in marks.inflections) < 1.0
    assert len(marks.inflections) == 2


@pytest.mark.parametrize("formula", ["(x+1)^3 - x^3 - 3*x^2 - 2*x", "x^2*1e-30 + (x+1)^2 - x^2 - x", "x*sin(x) + x^2/1000", "x + sin(x)"])
def test_of_what_rounding_makes_or_swings_for_ever_nothing_is_told(formula):
    curve = Custom(formula=formula)
    low, high = curve.span()
    marks = curve.landmarks()
    reach = 3.0 * max(high, -low) + 10.0
    assert [x for x in (*marks.minima, *marks.maxima, *marks.fixed_points) if abs(x) > reach] == []


@pytest.mark.parametrize(
    "formula", ["log(abs(x))", "-log(abs(x))", "1/x^2", "-1/sqrt(abs(x - 300))", "tan(x)^2", "log(abs(sin(x)))", "log(cosh(x) - 1)", "1/abs(x^2 - 2)"]
)
def test_a_pole_is_no_extreme(formula):
    curve = Custom(formula=formula)
    marks = curve.landmarks()
    for x in (*marks.minima, *marks.maxima):
        # Nothing about it is larger by orders of magnitude.
        assert abs(float(curve(x))) < 50.0
        assert min((abs(x - kink) for kink in marks.kinks), default=1.0) > 1e-6


@pytest.mark.parametrize(("formula", "lowest", "highest"), [("abs(x)", (0.0,), ()), ("abs(log(abs(x)))", (-1.0, 1.0), ()), ("-sqrt(abs(x))", (), (0.0,))])
def test_a_kink_still_is_one(formula, lowest, highest):
    marks = Custom(formula=formula).landmarks()
    assert (marks.minima, marks.maxima) == (lowest, highest)
