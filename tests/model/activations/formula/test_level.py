"""Parts of a formula that are level since one of several was chosen: what is steep without bound there leaves them level."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# What is 0 and level to the left of 0, and what is as steep there as nothing else.
LEVEL = (
    "relu(x)",
    "max(x, 0)",
    "clip(x, 0, 9)",
    "where(x < 0, 0, x)",
    "relu(x)*exp(-x)",
    "2*max(0, x)",
    "heaviside(x)*x",
    "abs(relu(x))",
    "min(relu(x), 3)",
    "-min(0, -x)",
)
STEEP = ("sqrt(u)", "u^0.5", "cbrt(u)", "u^0.3", "u^1.5", "u^2.5", "1 - sqrt(u)", "x^2 + sqrt(u)", "exp(-sqrt(u))")


@settings(max_examples=examples(60), deadline=None)
@given(level=st.sampled_from(LEVEL), steep=st.sampled_from(STEEP), x=st.floats(-50.0, -1e-3))
def test_a_level_part_has_no_slope_of_its_own(level, steep, x):
    curve = Custom(steep.replace("u", f"({level})"))
    rest = Custom({"x^2 + sqrt(u)": "x^2"}.get(steep, "0*x"))
    found = curve.derivatives(np.array([x]), 3)
    assert found[1:] == pytest.approx(rest.derivatives(np.array([x]), 3)[1:])
    assert curve.log_abs_slope(x) == pytest.approx(float(rest.log_abs_slope(x)))
    assert float(curve.slope_sign(x)) == float(rest.slope_sign(x))


@pytest.mark.parametrize("formula", ["sqrt(relu(x))", "relu(x)^0.5", "sqrt(max(0, x))", "cbrt(clip(x, 0, 5))"])
def test_its_line_is_known(formula):
    curve = Custom(formula)
    assert [(line.side, line.slope, line.intercept) for line in curve.asymptotes()][:1] == [("left", 0.0, 0.0)]
    assert curve.landmarks().steepest == 0.0
    assert curve.landmarks().steepest_slope == math.inf


@pytest.mark.parametrize("x", [-1.0, 1.0])
def test_at_the_end_of_a_half_circle_no_slope_is_said_to_be_that_of_both_sides(x):
    slopes = Custom("sqrt(max(0, 1 - x^2))").derivatives(np.array([x, 3.0 * x]), 1)[1]
    assert not math.isfinite(slopes[0])
    assert slopes[1] == 0.0


@pytest.mark.parametrize("formula", ["sqrt(x^2 + x^4)", "sqrt(x^2 + abs(x)^3)", "log(relu(x))"])
def test_what_only_touches_0_or_is_no_number_is_not_level(formula):
    found = Custom(formula).derivatives(np.array([0.0, -1.0]), 1)[1]
    assert not (found == 0.0).any()
