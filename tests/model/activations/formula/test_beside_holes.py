"""What is told of a formula beside its hole, where all digits of its derivatives cancel: what is right, or that nothing is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from tests.examples import examples

# Each with what its second derivative tends to.
HOLES = {
    "sin(a*x)/x": lambda a: -(a**3) / 3.0,
    "tanh(a*x)/x": lambda a: -2.0 * a**3 / 3.0,
    "atan(a*x)/x": lambda a: -2.0 * a**3 / 3.0,
    "x/sinh(a*x)": lambda a: -a / 3.0,
    "x/tanh(a*x)": lambda a: 2.0 * a / 3.0,
    "(exp(a*x) - 1)/x": lambda a: a**3 / 3.0,
}


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(sorted(HOLES)), st.floats(0.1, 3.0), st.floats(-12.0, -7.0), st.sampled_from([1.0, -1.0]))
@example("atan(a*x)/x", 0.61, -8.322657446448307, 1.0)
def test_nothing_is_told_that_is_not_right(text, a, decade, side):
    """Of atan(0.61 x)/x it was thrice as much at 4.757e-9: steps that are spelt alike were shaken alike, and what that changes cancelled."""
    a = round(a, 2)
    told = Custom(text, a=a).told(np.array([side * 10.0**decade]), 2)
    assert told is not None
    if not told.unknown()[2, 0]:
        assert told.rows[2, 0] == pytest.approx(HOLES[text](a), rel=1e-5)


@pytest.mark.parametrize("a", [0.61, 0.77, 1.3])
def test_it_is_known_with_more_digits(a):
    x = np.concatenate([[4.757103109226332e-09, 2.9268427702933918e-09, -9.847156342945911e-09], np.geomspace(1e-11, 1e-7, 11)])
    told = Custom("atan(a*x)/x", a=a).told(x, 2)
    assert told is not None
    np.testing.assert_allclose(told.rows[2], HOLES["atan(a*x)/x"](a), rtol=1e-9)


@pytest.mark.parametrize("text", ["x/tanh(x)", "(exp(x) - 1)/x"])
def test_what_has_no_bound_is_not_said_to_be_at_most_infinite(text):
    function, x = Custom(text), 5e-324
    probe = compute_probe(function, ProbeParameters(x=x), 0.05)
    said = compose(compute_curve(function, CurveParameters()), probe, compute_layers(function, x, 1))
    assert said.startswith("At x = 4.94066×10⁻³²⁴ no digit of the slope is known, since terms of the formula cancel. ")
