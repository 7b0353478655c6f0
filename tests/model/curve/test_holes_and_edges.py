"""Places at which a formula has no value or no slope though its curve has no kink there: holes, and edges of what is defined."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.curve.kinks import kind_of
from sigexplorer.model.curve.points import named_points
from tests.examples import examples

# With u = 0 at the place, and what both sides come to there; None where there is a kink as well.
HOLES = {
    "sin(u)/u": 1.0,
    "(exp(u) - 1)/u": 1.0,
    "u/(exp(u) - 1)": 1.0,
    "(1 - cos(u))/u^2": 0.5,
    "tanh(u)/u": 1.0,
    "(u^2 + 3*u)/u": 3.0,
    "u^2*log(abs(u))": 0.0,
    "u*abs(u)/u": None,
    "u^2/abs(u)": None,
    "sin(u)/u + abs(u)": None,
}
EDGES = ("u^1.5", "u*sqrt(u)", "sqrt(u)^2 + u", "u^2*log(u)", "exp(u^2.5)")

places = st.sampled_from([0.0, 1.0, -2.0, 0.1, 7.3, -40.5])
sizes = st.floats(-1.0, 1.0).map(lambda power: float(f"{10.0**power:.3g}"))


@settings(max_examples=examples(40), deadline=None)
@given(formula=st.sampled_from(sorted(HOLES)), at=places, size=sizes)
@example(formula="sin(u)/u", at=0.0, size=1.0)
@example(formula="u^2/abs(u)", at=0.0, size=1.0)
def test_a_hole_is_none_of_a_kink(formula, at, size):
    curve = Custom(f"{size}*({formula.replace('u', f'(x - {at})')})".replace("- -", "+ "))
    (place,) = [kink for kink in curve.kinks if abs(kink - at) < 1e-6]
    height = HOLES[formula]
    assert kind_of(curve, place) == ("kink" if height is None else "hole")
    marks = curve.landmarks()
    # There is no value there that could be the least or the largest.
    assert at not in (*marks.minima, *marks.maxima)
    if height is not None:
        (hole,) = [point for point in named_points(curve, marks) if point.kind == "hole"]
        assert (hole.x, hole.y) == pytest.approx((at, size * height), rel=1e-6, abs=1e-6)


@settings(max_examples=examples(40), deadline=None)
@given(formula=st.sampled_from(EDGES), at=places, size=sizes, side=st.sampled_from([1.0, -1.0]))
def test_where_what_is_defined_ends_there_is_an_edge(formula, at, size, side):
    inside = f"(x - {at})" if side > 0.0 else f"({at} - x)"
    curve = Custom(f"{size}*({formula.replace('u', inside)})".replace("- -", "+ "))
    (place,) = [kink for kink in curve.kinks if abs(kink - at) < 1e-6]
    assert kind_of(curve, place) == "edge"


@pytest.mark.parametrize("formula", ["x*sqrt(abs(x))", "sqrt(x^4)", "sign(x)*abs(x)^1.5"])
def test_a_smooth_place_without_a_slope_of_its_own_is_no_point(formula):
    curve = Custom(formula)
    assert {point.kind for point in named_points(curve, curve.landmarks())} <= {"minimum", "inflection", "fixed point"}


@pytest.mark.parametrize("formula", ["relu(x)^1.5", "relu(x - 2)^1.5", "max(x, 0)^1.3", "relu(-x)^1.7"])
def test_where_a_bend_is_undefined_it_changes_no_sign(formula):
    assert Custom(formula).landmarks().inflections == ()


@pytest.mark.parametrize(("formula", "lowest"), [("sqrt(abs(x - 1/3))", 1.0 / 3.0), ("abs(x - 0.1)^0.1", 0.1), ("abs(x) + 1000", 0.0)])
def test_at_a_kink_with_a_value_it_is_the_least(formula, lowest):
    assert Custom(formula).landmarks().minima == (lowest,)
    assert math.isfinite(float(Custom(formula)(lowest)))


@settings(max_examples=examples(40), deadline=None)
@given(at=st.floats(-50.0, 50.0).map(lambda at: round(at, 2)), rest=st.sampled_from(["", "*(x^2 + 1)", " + sin(x)"]))
@example(at=0.0, rest="")
@example(at=1.0, rest="")
def test_what_rounding_makes_of_a_slope_is_no_oscillation(at, rest):
    curve = Custom(f"(x - {at})/sqrt((x - {at})^2){rest}".replace("- -", "+ "))
    assert [(kink, kind_of(curve, kink)) for kink in curve.kinks] == [(pytest.approx(at, rel=1e-15, abs=0.0), "jump")]
