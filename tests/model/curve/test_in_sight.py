"""Curves are smooth where they are seen: poles and ends of what is defined take no points from the rest, and a height that is looked into gets its own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.traces import drawn, sight_of
from tests.examples import examples

# A plot of so many pixels.
ACROSS, UP = 1000.0, 300.0
places = st.floats(-5.0, 5.0).map(lambda place: round(place, 2))


def farthest(activation, parameters) -> float:
    """Return how far, in pixels, a curve is at most from the lines that are drawn for it, where both ends of one are seen."""
    result = compute_curve(activation, parameters)
    low, high = result.y_range
    found = 0.0
    for trace in result.traces:
        x, y = trace.x, trace.y
        seen = (low < y) & (y < high)
        at = np.flatnonzero(seen[1:] & seen[:-1] & (x[1:] > x[:-1]))
        between = 0.5 * (x[at] + x[at + 1])
        columns, rows = ACROSS / (parameters.x_max - parameters.x_min), UP / (high - low)
        apart = np.abs(activation.derivatives(between, trace.order)[trace.order] - 0.5 * (y[at] + y[at + 1])) * rows
        steep = (y[at + 1] - y[at]) / (x[at + 1] - x[at]) * rows / columns
        found = max(found, float((apart / np.hypot(1.0, steep)).max(initial=0.0)))
    return found


@settings(max_examples=examples(30), deadline=None)
@given(first=places, second=places, power=st.sampled_from([1, 2, 3, 4]), second_order=st.booleans())
def test_branches_beside_poles_are_smooth(first, second, power, second_order):
    # Up to 3.5 pixels apart before.
    curve = Custom(formula=f"1/(x - {first})^{power} + x/(x - {second})")
    assert farthest(curve, CurveParameters(second=second_order)) < 0.4


@pytest.mark.parametrize("formula", ["tan(x)", "tan(x*pi/2)", "1/sin(x)", "log(abs(x))", "x/(x - 1)", "log(x^2 - 4)", "sqrt(x)", "x^x", "exp(-1/x)"])
@pytest.mark.parametrize("window", [{}, {"fit": False, "y_min": -1.0, "y_max": 2.0}, {"fit": False, "y_min": -40.0, "y_max": 40.0}])
def test_so_are_those_of_typical_formulas(formula, window):
    assert farthest(Custom(formula=formula), CurveParameters(**window)) < 0.4


@settings(max_examples=examples(30), deadline=None)
@given(function=st.sampled_from([Sigmoid(), Tanh(), Custom(formula="x^3"), Custom(formula="exp(x)")]), depth=st.floats(0.5, 6.0), middle=st.floats(-0.9, 0.9))
def test_what_is_zoomed_into_is_smooth(function, depth, middle):
    half = 10.0**-depth
    assert farthest(function, CurveParameters(fit=False, y_min=middle - half, y_max=middle + half)) < 0.7


@settings(max_examples=examples(100), deadline=None)
@given(low=st.floats(-1e6, 1e6), height=st.floats(1e-3, 1e6))
def test_a_sight_holds_what_it_is_of_and_stays_while_that_is_panned_a_little(low, height):
    found = sight_of(low, low + height)
    assert found[0] <= low
    assert low + height <= found[1]
    assert found[1] - found[0] <= 4.0 * height * (1.0 + 1e-9) + 1e-6
    # Over the whole way by its own height it is made anew but a few times.
    ways = {sight_of(low + share * height, low + share * height + height) for share in np.linspace(0.0, 1.0, 50)}
    assert len(ways) <= 8


@pytest.mark.parametrize("sight", [(-1e9, 1e9), (0.0, 1e-150), (-1e9, 0.0), (1e9 - 1.0, 1e9)])
def test_the_most_and_the_least_height_are_in_sight(sight):
    low, high = sight_of(*sight)
    assert low <= sight[0] < sight[1] <= high
    assert compute_curve(Custom(formula="1/x"), CurveParameters(fit=False, y_min=sight[0], y_max=sight[1])).traces[0].x.size > 100


@settings(max_examples=examples(20), deadline=None)
@given(formula=st.sampled_from(["tan(x)", "1/sin(x)", "tan(2*x)", "1/cos(x)", "log(abs(sin(x)))"]), half=st.floats(4.0, 45.0), middle=st.floats(-5.0, 5.0))
def test_of_many_branches_most_is_seen(formula, half, middle):
    # From -60 to 60 the height of tan(x) was -0.5 to 1.3: everything was as near to a pole as is left out of a range that wide.
    curve = Custom(formula=formula)
    result = compute_curve(curve, CurveParameters(x_min=middle - half, x_max=middle + half, first=False))
    low, high = result.y_range
    values = curve(np.linspace(middle - half, middle + half, 20_001))
    assert np.mean((low < values) & (values < high)) > 0.6
    assert high - low < 60.0


@pytest.mark.parametrize("height", [(-1e308, 1e308), (-1.7e308, 1.0), (5e307, 6e307), (-6e307, 6e307), (-math.inf, math.inf)])
def test_heights_at_the_ends_of_float64_are_in_sight(height) -> None:
    low, high = sight_of(*height)
    assert low <= height[0]
    assert high >= height[1]
    x, y = drawn(Custom("1e308*x"), (0,), -1.5, 1.5, (low, high))[0]
    assert np.isfinite(x).all()
    assert x.size >= 100
    assert np.isfinite(y[np.abs(x) < 1.0]).all()
