"""Which points of a curve that swings for ever are named: all in its span, and none beyond, where single ones alone are known."""

import math

import pytest

from sigexplorer.help.functions import DIGITS, function_body
from sigexplorer.model.activations import Custom
from sigexplorer.model.curve.points import named_points, told_within
from sigexplorer.model.running import never
from sigexplorer.model.wording import number
from sigexplorer.state import State

# The turning points k pi + shift, of which every other one is a maximum, and the inflections half way between them.
SWINGING = {"sin(x)": 0.5, "cos(x)": 0.0, "3*sin(x) - 7": 0.5, "-cos(x)": 0.0, "sin(x - 1)": 0.5 + 1.0 / math.pi}


@pytest.mark.parametrize("formula", SWINGING)
def test_all_turning_points_in_the_span_are_named_and_none_beyond(formula):
    activation, shift = Custom(formula), SWINGING[formula]
    low, high = activation.span()
    points = named_points(activation, activation.landmarks())
    assert all(low <= point.x <= high for point in points)
    found = sorted(point.x for point in points if point.kind in ("minimum", "maximum"))
    # One at the very end of the span is in it or not.
    assert found == pytest.approx([math.pi * (k + shift) for k in range(-100, 100) if low < math.pi * (k + shift) < high], rel=1e-12, abs=1e-15)
    largest, smallest = (max(activation([k / 100.0 for k in range(700)])), min(activation([k / 100.0 for k in range(700)])))
    for point in points:
        if point.kind in ("minimum", "maximum"):
            assert point.y == pytest.approx(largest if point.kind == "maximum" else smallest, abs=1e-3)


@pytest.mark.parametrize(("formula", "kind", "at"), [("x^2/10 - x", "minimum", 5.0), ("x*exp(-x/100)", "maximum", 100.0), ("x^3/3 - 9*x", "maximum", -3.0)])
def test_what_turns_once_is_named_there(formula, kind, at):
    activation = Custom(formula)
    assert [point.x for point in named_points(activation, activation.landmarks()) if point.kind == kind] == pytest.approx([at])


@pytest.mark.parametrize("formula", SWINGING)
def test_the_help_names_no_landmark_that_the_plot_leaves_out(formula):
    activation = Custom(formula)
    low, high = activation.span()
    assert told_within(activation) == (low, high)
    marks = activation.landmarks()
    beyond = [x for x in (*marks.minima, *marks.maxima, *marks.inflections) if not low <= x <= high and x != marks.steepest]
    assert beyond
    written = function_body(activation, State(), never)
    assert not [x for x in beyond if f"x = {number(x, DIGITS)}<" in written]
    assert any(f"x = {number(x, DIGITS)}<" in written for x in marks.maxima)
