"""Fits of functions that come back, as a sine does: of all the centres that are as good one is given."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import fit_function
from sigexplorer.model.activations import Custom
from tests.examples import examples


@settings(max_examples=examples(25), deadline=None)
@given(
    st.floats(1.0, 6.0),
    st.floats(-9.0, 9.0),
    st.sampled_from([-2.0, 0.5]),
    st.sampled_from([("sin(x)", 1.0), ("cos(x)^2", 0.5), ("sin(x)^2 + cos(4*x)/9", 0.5)]),
)
def test_of_what_comes_back_the_centre_is_the_one_in_the_middle(steepness, centre, height, function) -> None:
    formula, turns = function
    activation, x = Custom(formula), np.linspace(-3.0, 5.0, 60)
    fit = fit_function(x, 0.3 + height * activation(steepness * (x - centre)), activation)
    period = 2.0 * np.pi * turns / abs(fit.steepness)
    # Where it may be turned, the height is positive.
    assert abs(fit.centre - 1.0) <= 0.5 * period * (1.0 + 1e-9)
    assert fit.height > 0.0 or "/" in formula
