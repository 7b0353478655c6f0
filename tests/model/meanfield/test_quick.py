"""Layers that are followed without tables: against those that are followed with them, for any function that it answers for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, Tanh, catalogue
from sigexplorer.model.meanfield import theory
from sigexplorer.model.meanfield.expectation import expect
from sigexplorer.model.meanfield.quick import follow_quickly
from tests.examples import examples

SMOOTH = ("sigmoid", "tanh", "softsign", "gelu", "silu", "erf", "arctan", "softplus", "mish")


@settings(max_examples=examples(40))
@given(
    st.sampled_from([name for name in SMOOTH if name in catalogue]),
    st.floats(0.05, 2.0),
    st.sampled_from([0.0, 0.05, 1.0]),
    st.floats(0.1, 10.0),
    st.integers(1, 60),
)
def test_where_it_answers_it_is_the_theory(name, weights, biases, mean_square, depth):
    activation, first = catalogue[name](), weights * mean_square + biases
    found = follow_quickly(activation, depth, weights, biases, first)
    if found is None:
        return
    pair = (weights, biases)
    expected, whole = expect(activation, depth, mean_square, math.nan, pair, pair), theory(activation, weights, biases, start=first)
    np.testing.assert_allclose(found.length, expected.length, rtol=1e-6)
    np.testing.assert_allclose(found.log10_gradient, expected.log10_gradient, atol=1e-6 * depth)
    for quantity in ("length", "chi", "gradient_factor", "gradient_depth_scale", "correlation", "correlation_depth_scale"):
        assert getattr(found.theory, quantity) == pytest.approx(getattr(whole, quantity), rel=1e-5), quantity
    assert found.theory.regime == whole.regime


@pytest.mark.parametrize("activation", [Sigmoid(), Sigmoid(lower=-0.3, upper=1.4, centre=0.5), Sigmoid(gain=2.0)])
def test_of_a_plain_logistic_it_answers(activation):
    assert follow_quickly(activation, 30, 1.0, 0.0, 1.0) is not None


@pytest.mark.parametrize(
    ("activation", "pair", "first"),
    [
        (Tanh(), (2.0, 0.1), 1.0),  # chaotic
        (Tanh(), (1.0, 0.0), 1.0),  # critical
        (Sigmoid(gain=200.0), (1.0, 0.0), 1.0),  # steep beside the steps
        (catalogue["relu"](), (1.0, 0.1), 1.0),  # a kink
        (catalogue["step"](), (1.0, 0.1), 1.0),  # no slope
        (Sigmoid(), (1.0, 0.0), 1e14),  # beyond all lengths
    ],
)
def test_where_it_would_not_be_right_it_does_not_answer(activation, pair, first):
    assert follow_quickly(activation, 30, *pair, first) is None
