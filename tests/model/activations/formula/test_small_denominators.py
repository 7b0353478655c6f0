"""What is divided by a hyperbolic function of what is small: no digits that rounding makes of it pass for known."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

CURVES = {
    "1/tanh(x) - 1/x": lambda x: 1 / mp.tanh(x) - 1 / x,
    "1/x - 1/sinh(x)": lambda x: 1 / x - 1 / mp.sinh(x),
    "cosh(x)/sinh(x) - 1/x": lambda x: mp.cosh(x) / mp.sinh(x) - 1 / x,
    "1/tanh(x)^2 - 1/x^2": lambda x: 1 / mp.tanh(x) ** 2 - 1 / x**2,
}


@settings(max_examples=examples(40), deadline=None)
@given(formula=st.sampled_from(sorted(CURVES)), power=st.floats(-250.0, 2.0), sign=st.sampled_from([1.0, -1.0]), most=st.sampled_from([0, 160, 640]))
@example(formula="1/tanh(x) - 1/x", power=-100.0, sign=1.0, most=160)
@example(formula="1/x - 1/sinh(x)", power=-160.0, sign=-1.0, most=640)
def test_what_is_told_is_so(formula, power, sign, most):
    x = sign * 10.0**power
    told = Custom(formula).told(np.array([x]), 0, most=most)
    assert told is not None
    if told.unknown()[0, 0]:
        return
    with mp.workdps(1200):
        truth = CURVES[formula](mp.mpf(x))
        assert float(abs(told.rows[0, 0] - truth)) <= told.errors[0, 0] + 1e-12 * float(abs(truth)), pytest.approx(float(truth))
