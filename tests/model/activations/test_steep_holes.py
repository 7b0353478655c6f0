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
