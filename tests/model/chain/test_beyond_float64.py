"""Chains whose preactivations are beyond float64: no gradient is called exactly 0 there that is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.factors_reading import read_factors
from sigexplorer.model.chain.reading import gradient_sentence
from tests.examples import examples

LARGEST = float(np.finfo(np.float64).max)
FUNCTIONS = [*(kind() for kind in catalogue.values() if kind is not Custom), Custom("tanh(x)^3"), Custom("x*exp(-x^2)"), Custom("x/(1 + abs(x))")]


@settings(deadline=None, max_examples=examples(100))
@given(st.sampled_from(FUNCTIONS), st.sampled_from([1e303, 1e305, 3e307]), st.sampled_from([1e6, -1e6]), st.booleans(), st.integers(1, 3))
def test_a_gradient_is_0_only_where_the_slope_is(activation, size, weight, mirrored, depth):
    x = -size if mirrored else size
    layers = compute_layers(activation, x, depth, weight)
    assert np.isinf(layers.preactivation[1])
    end = np.copysign(LARGEST, layers.preactivation[1])
    flat = activation.log_abs_slope(np.array([end]))[0] == -np.inf
    assert (layers.sign[1] == 0.0) == flat
    if layers.log10_magnitude[1] < 0.0 and not flat:
        assert layers.log10_magnitude[1] < -4e300
        assert layers.sign[1] == activation.slope_sign(np.array([end]))[0] * np.sign(weight)
    chain = compute_chain(activation, np.array([x]), depth, weight)
    assert chain.sign[0] == pytest.approx(layers.sign[-1], nan_ok=True)
    said = gradient_sentence(layers)
    assert "exactly zero" not in said or layers.sign[-1] == 0.0, said


def test_the_sentences_say_what_is_known():
    assert gradient_sentence(compute_layers(catalogue["sigmoid"](), 1e307, 2, 100.0)).startswith("Through 2 layers less than 10 to the power of ")
    said = gradient_sentence(compute_layers(catalogue["softsign"](), 1e307, 2, 100.0))
    assert said == "Through 2 layers the gradient is not followed to its end: the preactivation leaves all numbers at layer 1."
    factors = compute_factors(catalogue["softsign"](), 1e307, 2, 100.0)
    assert "is not followed to its end: the preactivation leaves all numbers at layer 1." in read_factors(factors)
