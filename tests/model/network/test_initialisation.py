import math

import numpy as np
import pytest

from sigexplorer.model.network.initialisation import DEFINITIONS, INPUTS, NAMES, WEIGHTS, draw_layer, stream, variances


def matrix(name, seed=1, layer=1, fan_in=300, fan_out=200, **given):
    return draw_layer(name, seed, layer, fan_in, fan_out, **given).multiply(np.eye(fan_in)).T


EXPECTED = {
    "normal": 1.7 / 300,
    "uniform": 1.7 / 300,
    "lecun_normal": 1 / 300,
    "lecun_uniform": 1 / 300,
    "glorot_normal": 2 / 500,
    "glorot_uniform": 2 / 500,
    "he_normal": 2 / 300,
    "he_uniform": 2 / 300,
    "torch_linear": 1 / 900,
    "orthogonal": 1.7 / 300,
}


@pytest.mark.parametrize("name", NAMES)
def test_variance_is_the_defined_one(name):
    weights = matrix(name, weight_variance=1.7)
    # The variance of 60,000 numbers is known to sqrt(2 / 60000) = 0.6 %; the distributions here have no heavier tails than the normal.
    assert weights.mean() == pytest.approx(0.0, abs=4 * math.sqrt(EXPECTED[name] / weights.size))
    assert weights.var() == pytest.approx(EXPECTED[name], rel=0.025)
    assert variances(name, 300, 200, 1.7, 0.0, True)[0] == pytest.approx(300 * EXPECTED[name], rel=1e-12)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("uniform", math.sqrt(3 * 1.7 / 300)),
        ("lecun_uniform", math.sqrt(3 / 300)),
        ("glorot_uniform", math.sqrt(6 / 500)),
        ("he_uniform", math.sqrt(6 / 300)),
        ("torch_linear", 1 / math.sqrt(300)),
    ],
)
def test_uniform_weights_fill_their_interval_and_no_more(name, limit):
    weights = matrix(name, weight_variance=1.7)
    assert 0.999 * limit < np.abs(weights).max() <= limit


@pytest.mark.parametrize("name", ["normal", "lecun_normal", "glorot_normal", "he_normal"])
def test_normal_weights_have_normal_tails(name):
    weights = matrix(name, weight_variance=1.7)
    assert np.mean(np.abs(weights) > 2 * weights.std()) == pytest.approx(0.0455, abs=0.004)


def test_torch_biases_are_as_wide_as_its_weights():
    layer = draw_layer("torch_linear", 3, 1, 400, 2000)
    assert 0.99 / 20 < np.abs(layer.biases).max() <= 1 / 20
    assert draw_layer("torch_linear", 3, 1, 400, 2000, bias=False).biases is None
    assert variances("torch_linear", 400, 400, 9.0, 9.0, True) == pytest.approx((1 / 3, 1 / 1200))


def test_biases_have_the_variance_given():
    biases = draw_layer("he_normal", 3, 1, 2, 20000, bias_variance=0.3).biases
    assert biases.var() == pytest.approx(0.3, rel=0.04)
    assert draw_layer("he_normal", 3, 1, 2, 5).biases is None
    assert draw_layer("he_normal", 3, 1, 2, 5, bias_variance=0.3, bias=False).biases is None


@pytest.mark.parametrize(("fan_in", "fan_out"), [(1, 1), (5, 5), (64, 64), (130, 130), (70, 150), (150, 70)])
def test_orthogonal_rows_or_columns(fan_in, fan_out):
    weights = matrix("orthogonal", fan_in=fan_in, fan_out=fan_out, weight_variance=2.25)
    gram = weights @ weights.T if fan_out <= fan_in else weights.T @ weights
    np.testing.assert_allclose(gram, 2.25 * np.eye(min(fan_in, fan_out)), atol=1e-13)


def test_orthogonal_matrices_are_haar_distributed():
    # Under Haar's measure E[tr Q] = 0, E[(tr Q)^2] = 1, and the determinant is 1 or -1 with equal chance.
    drawn = [matrix("orthogonal", seed=seed, fan_in=3, fan_out=3) for seed in range(3000)]
    traces = np.array([np.trace(item) for item in drawn])
    assert traces.mean() == pytest.approx(0.0, abs=0.08)
    assert np.square(traces).mean() == pytest.approx(1.0, abs=0.12)
    assert np.mean([np.linalg.det(item) > 0 for item in drawn]) == pytest.approx(0.5, abs=0.04)
    assert np.mean([item[0] for item in drawn], axis=0) == pytest.approx(np.zeros(3), abs=0.05)


@pytest.mark.parametrize("name", NAMES)
def test_the_way_back_is_the_transpose(name):
    layer = draw_layer(name, 5, 2, 90, 70)
    weights = layer.multiply(np.eye(90)).T
    np.testing.assert_allclose(layer.multiply_transposed(np.eye(70)), weights, atol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_weights_are_made_again_to_the_bit(name):
    first, again, other_layer, other_seed = (matrix(name, seed=s, layer=n, fan_in=40, fan_out=40) for s, n in ((1, 7), (1, 7), (1, 8), (2, 7)))
    assert first.tobytes() == again.tobytes()
    assert not np.isclose(first, other_layer).any()
    assert not np.isclose(first, other_seed).any()


def test_streams_of_one_seed_differ():
    assert stream(1, INPUTS).random() != stream(1, WEIGHTS).random()


def test_every_name_is_defined():
    assert tuple(DEFINITIONS) == NAMES
