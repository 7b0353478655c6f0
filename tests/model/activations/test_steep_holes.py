"""The steepest slope of curves with a hole, beside which terms cancel so that float64 knows nothing of them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# Each is steepest at its hole, with this slope.
CURVES = {"1/tanh(u) - 1/u": 1.0 / 3.0, "1/u - 1/sinh(u)": 1.0 / 6.0, "1/expm1(u) - 1/u": 1.0 / 12.0}


@settings(max_examples=examples(30), deadline=None)
@given(curve=st.sampled_from(sorted(CURVES)), gain=st.floats(-1.0, 1.0).map(lambda power: float(f"{10.0**power:.3g}")))
@example(curve="1/tanh(u) - 1/u", gain=1.0)
@example(curve="1/u - 1/sinh(u)", gain=1.0)
def test_a_slope_at_a_hole_is_finite_and_the_steepest(curve, gain):
    marks = Custom(curve.replace("u", f"({gain}*x)")).landmarks()
    assert marks.steepest_slope == pytest.approx(gain * CURVES[curve], rel=1e-4)
    assert abs(marks.steepest) < 0.1 / gain


@settings(max_examples=examples(20), deadline=None)
@given(curve=st.sampled_from(sorted(CURVES)), gain=st.floats(0.1, 9.0).map(lambda gain: round(gain, 2)))
def test_the_steepest_slope_at_a_hole_is_what_both_sides_come_to(curve, gain):
    marks = Custom(curve.replace("u", f"({gain}*x)")).landmarks()
    assert marks.steepest == 0.0
    assert marks.steepest_slope == pytest.approx(gain * CURVES[curve], rel=1e-14)


@settings(max_examples=examples(12), deadline=None)
@given(gain=st.floats(0.2, 5.0).map(lambda gain: round(gain, 2)))
def test_nothing_is_crossed_where_no_digit_is_known(gain):
    marks = Custom(f"1/expm1({gain}*x) - 1/({gain}*x)").landmarks()
    low, high = (gain * x for x in marks.rise)
    # Where 1/expm1(u) - 1/u is -0.9 and -0.1: one is minus the other, as the curve is about -0.5.
    assert (low, high) == pytest.approx((-9.995441133814849, 9.995441133814849), rel=1e-12)
    assert len(marks.fixed_points) == 1
    assert marks.fixed_points[0] < -1e-3
