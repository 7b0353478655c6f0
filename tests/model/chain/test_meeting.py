"""Chains that have met go on as one, and layers are gone through by the function's own way: with the results of each chain, layer by layer."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, Tanh, catalogue
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.chain.error_growth import stays_small
from sigexplorer.model.chain.layers import Layers

SEEDS = st.integers(0, 10**6)


@given(
    seed=SEEDS,
    spread=st.sampled_from([0.5, 2.0, 4.0]),
    bias=st.sampled_from([0.0, 1.0]),
    chains=st.sampled_from([32, 64, 33]),
    gain=st.sampled_from([1.0, 0.31, 2.5, 7.0]),
    centre=st.sampled_from([0.0, -0.7]),
    reach=st.sampled_from([4.0, 300.0]),
)
def test_layers_in_turn_have_the_bits_of_each(seed, spread, bias, chains, gain, centre, reach):
    draw, sigmoid = np.random.default_rng(seed), Sigmoid(gain=gain, centre=centre)
    weights, biases = draw.uniform(-spread, spread, 5).tolist(), (bias * draw.standard_normal(5)).tolist()
    x = draw.uniform(-reach, reach, chains)
    found = sigmoid.in_turn(x, weights, biases)
    farthest = gain * (max(map(abs, weights)) + max(map(abs, biases)) + abs(centre))
    assert (found is None) == bool(chains % 32 or farthest > 20.0)
    if found is None:
        return
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
        expected = sigmoid.derivatives(x * w + b if b else x * w, 1)
        np.testing.assert_array_equal(found[:, layer].view(np.int64), expected.view(np.int64))
        x = expected[0]


@pytest.mark.parametrize("activation", [Tanh(), Tanh(gain=1.7), Sine(), Sine(frequency=30.0)])
def test_values_in_turn_and_slopes_together_have_the_bits_of_each(activation):
    draw = np.random.default_rng(4)
    for chains, biases in ((32, np.zeros(16)), (320, draw.standard_normal(16))):
        x, weights = draw.uniform(-6.0, 6.0, chains), draw.uniform(-9.0, 9.0, 16)
        found = activation.in_turn(x, weights.tolist(), biases.tolist())
        for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
            expected = activation.derivatives(x * w + b if b else x * w, 1)
            np.testing.assert_array_equal(found[:, layer], expected)
            x = expected[0]
    assert activation.in_turn(np.full(32, np.inf), [1.0], [0.0]) is None
    assert activation.in_turn(np.full(32, 0.5), [0.0], [0.0]) is None


def test_no_way_in_turn_where_values_are_far_or_no_numbers():
    for x in (np.full(32, np.inf), np.full(32, np.nan)):
        assert Sigmoid().in_turn(x, [1.0], [0.0]) is None
    assert Sigmoid(gain=21.0).in_turn(np.zeros(32), [1.0], [0.0]) is None
    assert Sigmoid(upper=2.0).in_turn(np.zeros(32), [1.0], [0.0]) is None
    # What a frequency takes out of float64 still has a sine.
    assert Sine(frequency=1000.0).in_turn(np.full(32, 1e306), [1.0], [0.0]) is None


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(catalogue))
def test_many_chains_are_each_alone(name):
    draw = np.random.default_rng(sum(map(ord, name)))
    activation = catalogue[name]()
    for spread in (1.5, 4.0):
        weights, biases = draw.normal(0.0, spread, 90), draw.normal(0.0, 0.5, 45)
        x = np.concatenate([draw.uniform(-3.0, 3.0, 70), [0.0, 0.0]])
        together = compute_chain(activation, x, 200, weights.tolist(), biases.tolist())
        for place in (0, 35, 70, 71):
            alone = compute_chain(activation, x[place : place + 1], 200, weights.tolist(), biases.tolist())
            np.testing.assert_array_equal(together.output[place], alone.output[0])
            np.testing.assert_allclose(together.log10_magnitude[place], alone.log10_magnitude[0], rtol=1e-13, atol=1e-12)
            assert together.sign[place] == alone.sign[0] or np.isnan(alone.sign[0])
            assert together.rounding_from[place] == alone.rounding_from[0]


def test_gradients_against_many_digits():
    weights = np.random.default_rng(3).normal(0.0, 4.0, 300).tolist()
    x = np.linspace(-6.0, 6.0, 100)
    found = compute_chain(Sigmoid(), x, 300, weights)
    for place in (0, 41, 99):
        with mpmath.workdps(60):
            a, gradient = mpmath.mpf(float(x[place])), mpmath.mpf(1)
            for weight in weights:
                e = mpmath.exp(-mpmath.mpf(weight) * a)
                a = 1 / (1 + e)
                gradient *= weight * a * a * e
            assert found.output[place] == pytest.approx(float(a), rel=1e-14)
            assert found.log10_magnitude[place] == pytest.approx(float(mpmath.log10(abs(gradient))), abs=2e-12)
            assert found.sign[place] == float(mpmath.sign(gradient))


@given(seed=SEEDS, spread=st.sampled_from([1.0, 3.0, 6.0]), depth=st.integers(2, 200), count=st.integers(2, 60))
def test_what_is_said_to_stay_small_does(seed, spread, depth, count):
    draw = np.random.default_rng(seed)
    weights, biases, x = draw.normal(0.0, spread, count).tolist(), draw.normal(0.0, 1.0, 3).tolist(), draw.uniform(-5.0, 5.0)
    if not stays_small(Layers(Sigmoid(), weights, biases), np.array([x]), depth):
        return
    found = compute_chain(Sigmoid(), x, depth, weights, biases)
    assert not found.rounding_from.any()
    with mpmath.workdps(60):
        a, gradient = mpmath.mpf(x), mpmath.mpf(1)
        for layer in range(depth):
            e = mpmath.exp(-weights[layer % count] * a - biases[layer % 3])
            a = 1 / (1 + e)
            gradient *= weights[layer % count] * a * a * e
        assert found.log10_magnitude[0] == pytest.approx(float(mpmath.log10(abs(gradient))), abs=1e-7)


def test_layers_that_magnify_now_and_then_stay_small():
    weights = np.random.default_rng(1).normal(0.0, 4.0, 1000).tolist()
    assert max(map(abs, weights)) > 8.0
    x = np.linspace(-6.0, 6.0, 5)
    assert stays_small(Layers(Sigmoid(), weights), x, 10**6)
    assert not stays_small(Layers(catalogue["tanh"](), weights), x, 10**6)
