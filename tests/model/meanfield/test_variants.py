"""Residual branches, normalisation and the Jacobian's moments against published closed forms and against networks."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield import LONGEST, gradient_chi, length_map, length_trajectory
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.meanfield.jacobian_theory import jacobian_moments
from sigexplorer.model.meanfield.variants import follow_variant, last_slopes, pass_layer
from sigexplorer.model.network.initialisation import INPUTS, draw_layer, stream
from sigexplorer.model.running import Cancelled
from tests.examples import examples


def steps_of(found):
    """The factor of the squared gradient from every layer to the one before."""
    return 100.0 ** -np.diff(found.log10_gradient)


@pytest.mark.parametrize("weights", [0.5, 2.0])
@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_a_rectifier_with_a_residual_branch_grows_by_half_of_the_weights(weights, strength):
    # q_(l+1) = (mu^2 + w / 2) q_l, and so does the squared gradient (Yang and Schoenholz 2017 for mu = 1).
    found = follow_variant(catalogue["relu"](), 12, weights, 0.0, architecture=Architecture(residual=strength))
    factor = strength**2 + weights / 2
    np.testing.assert_allclose(found.length, factor ** np.arange(12), rtol=1e-12)
    np.testing.assert_allclose(found.log10_gradient, 0.5 * math.log10(factor) * np.arange(11, -1, -1), rtol=1e-10, atol=1e-12)


@settings(max_examples=examples(40), deadline=None)
@given(
    name=st.sampled_from(sorted(catalogue)),
    q=st.floats(-4, 2).map(lambda power: 10.0**power),
    c=st.floats(0, 1),
    weights=st.floats(0.1, 5),
    biases=st.floats(0, 1),
)
@example(name="exponential", q=100.0, c=0.0, weights=1.0, biases=0.0)
@example(name="exponential", q=20.0, c=0.5, weights=1.0, biases=0.0)
def test_without_either_it_is_the_plain_theory(name, q, c, weights, biases):
    activation = catalogue[name]()
    found = follow_variant(activation, 2, weights, biases, first=q, correlation=c)
    length = float(length_map(activation, q, weights, biases))
    # Of what is longer than the tables reach no more is said.
    assert found.length[1] == pytest.approx(length if length <= LONGEST else math.inf, rel=1e-9)
    chi = gradient_chi(activation, q, weights)
    if chi > 1e-280:
        assert steps_of(found)[0] == pytest.approx(chi, rel=1e-9)
    if 0.0 < length <= LONGEST:
        assert found.correlation[1] == pytest.approx(float(correlation_map(activation, c, q, weights, biases)), abs=0.02)


@pytest.mark.parametrize("placement", ["before", "sum"])
@pytest.mark.parametrize("kind", ["layer", "rms"])
def test_layer_normalisation_makes_a_rectifier_critical_whatever_the_weights(kind, placement):
    for weights in (0.01, 2.0, 50.0):
        found = follow_variant(catalogue["relu"](), 5, weights, 0.0, architecture=Architecture(normalisation=kind, placement=placement))
        np.testing.assert_allclose(steps_of(found)[1:], 1.0, rtol=1e-10)


def test_layer_normalisation_behind_a_rectifier_takes_its_mean_away():
    # The variance of a rectifier's values is (1 - 1 / pi) / 2 of q: LayerNorm divides by it, RMSNorm by 1/2.
    for kind, chi in (("layer", math.pi / (math.pi - 1)), ("rms", 1.0)):
        found = follow_variant(catalogue["relu"](), 5, 3.0, 0.0, architecture=Architecture(normalisation=kind, placement="after"))
        np.testing.assert_allclose(steps_of(found)[1:], chi, rtol=1e-6)
        np.testing.assert_allclose(found.length[1:], 3.0, rtol=1e-12)


def test_layer_normalisation_with_a_full_branch_is_critical_for_any_initialisation():
    # Doshi et al. 2023: the squared gradient changes by 1 + O(1 / l), so that it goes by a power of the depth.
    for weights, biases in ((0.4, 0.0), (3.0, 1.0)):
        found = follow_variant(catalogue["tanh"](), 400, weights, biases, architecture=Architecture(residual=1.0, normalisation="layer"))
        layer = np.arange(1, 400)
        assert np.all(np.diff(found.length) > 0.0)
        excess = (steps_of(found) - 1.0) * layer
        np.testing.assert_allclose(excess[-1], excess[-100], rtol=0.03)


@pytest.mark.parametrize("placement", ["before", "sum", "after"])
def test_batch_normalisation_explodes_by_pi_over_pi_minus_one(placement):
    # Yang et al. 2019: for ReLU and large batches the squared gradient grows by pi / (pi - 1) a layer, whatever the weights.
    for weights in (0.3, 9.0):
        found = follow_variant(catalogue["relu"](), 5, weights, 0.0, architecture=Architecture(normalisation="batch", placement=placement))
        np.testing.assert_allclose(steps_of(found)[1:], math.pi / (math.pi - 1), rtol=1e-9)
    # With biases, which all inputs have in common, every unit has a mean of its own.
    linear = follow_variant(catalogue["identity"](), 5, 3.0, 0.4, architecture=Architecture(normalisation="batch", placement=placement))
    np.testing.assert_allclose(steps_of(linear)[1:], 1.0, rtol=1e-4)


def test_epsilon_is_part_of_what_is_divided_by():
    plain, damped = (pass_layer(catalogue["identity"](), 0.5, 0.2, Architecture(normalisation="layer", epsilon=epsilon)) for epsilon in (0.0, 0.3))
    assert (plain.value_squared, damped.value_squared) == pytest.approx((1.0, 0.5 / 0.8))
    assert (plain.slope, damped.slope) == pytest.approx((2.0, 1.0 / 0.8))


@settings(max_examples=examples(80), deadline=None)
@given(
    name=st.sampled_from(sorted(catalogue)),
    kind=st.sampled_from(["none", "layer", "rms", "batch"]),
    placement=st.sampled_from(["before", "after", "sum"]),
    residual=st.floats(0, 1),
    log_q=st.floats(-12, 12),
    c=st.floats(-1, 1),
)
def test_what_passes_a_layer_is_a_variance_and_a_covariance(name, kind, placement, residual, log_q, c):
    q = 10.0**log_q
    architecture = Architecture(residual=residual, normalisation=kind, placement=placement, epsilon=1e-5)
    found = pass_layer(catalogue[name](), q, q * c, architecture)
    assert abs(found.covariance) <= found.variance * (1 + 1e-12)
    assert abs(found.value_product) <= found.value_squared * (1 + 1e-6) + 1e-12
    assert found.slope >= 0.0
    if kind != "none":
        normalised = found.variance if placement == "sum" else found.value_squared
        assert normalised <= (1.0 if placement != "before" else math.inf) + 1e-9


@pytest.mark.parametrize("kind", ["layer", "rms"])
@pytest.mark.parametrize("name", ["tanh", "softplus", "gelu"])
@settings(max_examples=examples(4))
@given(q=st.floats(0.2, 9.0), epsilon=st.floats(0.1, 5.0))
def test_a_normalisation_takes_of_a_sum_s_gradient_what_the_chain_rule_says(name, kind, q, epsilon):
    """Of many units drawn at random: what is so of all, and what lies along them, divided by what is far from their own length."""
    activation, architecture = catalogue[name](), Architecture(normalisation=kind, epsilon=epsilon)
    z = np.random.default_rng(3).normal(scale=math.sqrt(q), size=200_000)
    centred = z - z.mean() if kind == "layer" else z
    length = math.sqrt(np.mean(np.square(centred)) + epsilon)
    u = centred / length
    slope = activation.derivatives(u, 1)[1]
    sent = (slope - (slope.mean() if kind == "layer" else 0.0) - u * np.mean(slope * u)) / length
    found, _ = last_slopes(activation, q, 0.3 * q, architecture, pass_layer(activation, q, 0.3 * q, architecture))
    assert found == pytest.approx(np.mean(np.square(sent)), rel=0.03)


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
    assert follow_variant(catalogue["relu"](), 60, 40.0, 0.0, architecture=Architecture(residual=1.0)).length[-1] == math.inf
    assert math.isnan(pass_layer(catalogue["tanh"](), 0.0, 0.0, Architecture(normalisation="layer")).slope)
