"""Residual branches, normalisation and the Jacobian's moments against published closed forms and against networks."""

import math

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import gradient_chi, length_map, length_trajectory
from sigexplorer.model.meanfield.jacobian_theory import jacobian_moments
from sigexplorer.model.meanfield.variants import follow_variant, variant_step
from sigexplorer.model.network.initialisation import INPUTS, draw_layer, stream
from sigexplorer.model.running import Cancelled


@pytest.mark.parametrize("weights", [0.5, 2.0])
def test_a_rectifier_with_a_residual_branch_grows_by_one_and_a_half_of_the_weights(weights):
    # q_(l+1) = q_l + w q_l / 2 and chi = 1 + w / 2
    found = follow_variant(catalogue["relu"](), 12, weights, 0.0, residual=1.0)
    np.testing.assert_allclose(found.length, (1 + weights / 2) ** np.arange(12), rtol=1e-12)
    np.testing.assert_allclose(found.log10_gradient, 0.5 * math.log10(1 + weights / 2) * np.arange(11, -1, -1), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", catalogue)
def test_without_either_it_is_the_plain_theory(name):
    q, chi = variant_step(catalogue[name](), 0.7, 1.7, 0.2)
    assert q == pytest.approx(float(length_map(catalogue[name](), 0.7, 1.7, 0.2)))
    assert chi == pytest.approx(gradient_chi(catalogue[name](), 0.7, 1.7))


def test_layer_normalisation_makes_a_rectifier_critical_whatever_the_weights():
    for weights in (0.01, 2.0, 50.0):
        assert variant_step(catalogue["relu"](), 1.0, weights, 0.0, normalisation="layer") == pytest.approx((1.0, 1.0))
        assert variant_step(catalogue["relu"](), 1.0, weights, 0.0, normalisation="rms") == pytest.approx((1.0, 1.0))


def test_batch_normalisation_explodes_by_pi_over_pi_minus_one():
    # Yang et al. 2019: for ReLU and large batches the squared gradient grows by pi / (pi - 1) a layer, whatever the weights.
    for weights, biases in ((0.3, 0.0), (9.0, 1.0)):
        _, chi = variant_step(catalogue["relu"](), 1.0, weights, biases, normalisation="batch")
        assert chi == pytest.approx(math.pi / (math.pi - 1), rel=1e-10)
    assert variant_step(catalogue["identity"](), 1.0, 3.0, 0.4, normalisation="batch")[1] == pytest.approx(1.0)


@pytest.mark.parametrize("depth", [1, 6])
def test_moments_of_linear_networks_are_those_of_fuss_and_catalan(depth):
    found = jacobian_moments(catalogue["identity"](), np.ones(depth), 1.0)
    np.testing.assert_allclose(found.log10_mean, 0.0, atol=1e-12)
    # The second moment of a product of L Gaussian matrices is L + 1.
    np.testing.assert_allclose(found.relative_variance, np.arange(1, depth + 1), rtol=1e-12)
    assert np.allclose(jacobian_moments(catalogue["identity"](), np.ones(depth), 1.0, weights="orthogonal").relative_variance, 0.0)


def test_moments_of_a_rectifier():
    # mu_1 = mu_2 = 1/2: a relative variance of 2 a layer for Gaussian weights, 1 for orthogonal ones.
    for weights, each in (("gaussian", 2.0), ("orthogonal", 1.0)):
        np.testing.assert_allclose(jacobian_moments(catalogue["relu"](), np.ones(4), 2.0, weights=weights).relative_variance, each * np.arange(1, 5))


def squared_singular_values(activation, seed, depth, width):
    activations, jacobian = stream(seed, INPUTS).standard_normal(width), np.eye(width)
    activations *= math.sqrt(width / float(activations @ activations))
    for layer in range(1, depth + 1):
        drawn = draw_layer("normal", seed, layer, width, width, weight_variance=1.8, bias_variance=0.1)
        z = drawn.multiply(activations[None, :])[0] + drawn.biases
        activations, slopes = activation.derivatives(z, 1)
        jacobian = slopes[:, None] * drawn.multiply(jacobian.T).T
    return np.linalg.svd(jacobian, compute_uv=False) ** 2


def test_moments_are_those_of_wide_networks():
    tanh, depth = catalogue["tanh"](), 5
    squares = np.array([squared_singular_values(tanh, seed, depth, 250) for seed in range(8)])
    found = jacobian_moments(tanh, length_trajectory(tanh, 1.9, 1.8, 0.1, depth), 1.8)
    means = squares.mean(axis=1)
    # One network's mean scatters by a sixth at this width.
    assert float(np.log10(means).mean()) == pytest.approx(found.log10_mean[-1], abs=0.08)
    assert float((squares.var(axis=1) / means**2).mean()) == pytest.approx(found.relative_variance[-1], rel=0.1)


def test_it_stops_when_asked_and_bounds_what_grows():
    with pytest.raises(Cancelled):
        follow_variant(catalogue["tanh"](), 5, 1.0, 0.0, cancel=lambda: True)
    assert follow_variant(catalogue["relu"](), 60, 40.0, 0.0, residual=1.0).length[-1] == math.inf
    assert math.isnan(variant_step(catalogue["tanh"](), 0.0, 0.0, 0.0, normalisation="layer")[1])
