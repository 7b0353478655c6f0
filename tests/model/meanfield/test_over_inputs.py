"""Normalisation over a number of inputs: against published closed forms, against the layers themselves, and against the limit of many inputs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield.over_inputs import FEWEST, over_inputs
from sigexplorer.model.meanfield.variants import follow_variant, pass_layer
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.normalise import normalise, normalised_back
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples

RELU = catalogue["relu"]()


def factor(activation, inputs, weights=1.3, biases=0.2, placement="before"):
    """The factor of the squared gradient a layer, where it is at rest."""
    architecture = Architecture(normalisation="batch", placement=placement, inputs=inputs)
    found = follow_variant(activation, 6, weights, biases, architecture=architecture).log10_gradient
    return 100.0 ** float(found[2] - found[3])


@settings(max_examples=examples(30), deadline=None)
@given(inputs=st.integers(FEWEST, 50_000), weights=st.floats(0.01, 100), biases=st.floats(0, 2), placement=st.sampled_from(["before", "sum"]))
def test_linear_networks_explode_by_two_less_over_three_less(inputs, weights, biases, placement):
    # Yang et al. 2019.
    assert factor(catalogue["identity"](), inputs, weights, biases, placement) == pytest.approx((inputs - 2) / (inputs - 3), rel=1e-4)


@settings(max_examples=examples(30), deadline=None)
@given(inputs=st.integers(FEWEST, 50_000))
def test_of_a_rectifier_all_means_are_closed_forms(inputs):
    """The arc-cosine kernels of Cho and Saul 2009, at the cosine of two inputs: they do not ask how long a vector is."""
    cosine, others = -1.0 / (inputs - 1), inputs - 1
    slopes = 0.25 + math.asin(cosine) / (2.0 * math.pi)
    product = (math.sqrt(1.0 - cosine**2) + (math.pi - math.acos(cosine)) * cosine) / (2.0 * math.pi)
    found = over_inputs(RELU, 1.0, 0.0, inputs)
    assert found.value_squared == pytest.approx(0.5, rel=1e-6)
    assert found.value_product == pytest.approx(product, rel=1e-3)
    # For a rectifier y f'(y) is f(y).
    through = (1 - 1 / inputs) ** 2 * 0.5 + others / inputs**2 * slopes - others / inputs**2 * (0.5 - product)
    assert found.slope == pytest.approx(inputs / others * through * inputs / (inputs - 3), rel=2e-3)
    assert found.numbers == pytest.approx((0.5 * others - 0.5) / (inputs - 3), rel=1e-3)


@settings(max_examples=examples(15), deadline=None)
@given(
    name=st.sampled_from(["tanh", "relu", "gelu", "sigmoid", "elu", "softsign", "silu"]),
    inputs=st.integers(10, 40),
    apart=st.floats(-2, 2).map(lambda power: 10.0**power),
    shared=st.floats(0, 3),
    epsilon=st.sampled_from([0.0, 1e-5, 0.05, 0.8]),
    seed=st.integers(0, 10**6),
)
def test_means_are_those_of_many_units(name, inputs, apart, shared, epsilon, seed):
    activation, units = catalogue[name](), 8_000
    generator = np.random.default_rng(seed)
    s = math.sqrt(shared) * generator.standard_normal(units) + math.sqrt(apart) * generator.standard_normal((inputs, units))
    normalised = normalise("batch", s, epsilon)
    values, slopes = activation.derivatives(normalised.values, 1)
    found = over_inputs(activation, apart, epsilon, inputs)

    def of_two(numbers):
        return float((numbers.sum(axis=0) ** 2 - np.square(numbers).sum(axis=0)).mean() / (inputs * (inputs - 1)))

    def passed(behind, by=1.0):
        return float(np.square(normalised_back("batch", normalised, behind * by)).mean())

    numbers = generator.standard_normal((inputs, units))
    # As those that have passed such a layer: together 0, and of one size on average.
    balanced = (numbers - numbers.mean(axis=0)) * math.sqrt(inputs / (inputs - 1))
    size = max(float(np.square(values).mean()), 1e-12)
    assert found.variance == pytest.approx(float(np.square(normalised.values).mean()), rel=0.02)
    assert found.value_squared == pytest.approx(float(np.square(values).mean()), rel=0.03)
    assert found.value_product == pytest.approx(of_two(values), abs=0.03 * size)
    assert found.branch == pytest.approx(passed(balanced), rel=0.06)
    assert found.slope == pytest.approx(passed(balanced, slopes), rel=0.06)
    assert found.numbers == pytest.approx(passed(numbers, slopes), rel=0.06)
    assert found.ones == pytest.approx(passed(np.ones_like(s), slopes), rel=0.08, abs=1e-4 * found.numbers)


@pytest.mark.parametrize("name", ["relu", "tanh", "gelu", "identity", "softplus"])
@pytest.mark.parametrize("placement", ["before", "sum"])
def test_of_many_inputs_it_is_the_limit(name, placement):
    activation = catalogue[name]()
    exact, limit = (pass_layer(activation, 2.0, 0.7, Architecture(normalisation="batch", placement=placement, epsilon=1e-3, inputs=n)) for n in (60_000, 0))
    for field in exact.__struct_fields__:
        assert getattr(exact, field) == pytest.approx(getattr(limit, field), rel=3e-3, abs=1e-3)


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_of_three_inputs_and_fewer_no_gradient_has_a_mean(inputs):
    found = compute_network(RELU, NetworkParameters(depth=6, width=64, batch=inputs, normalisation="batch"))
    assert np.isnan(found.expected.log10_gradient[:-1]).all() or inputs == 1
    if inputs > 1:
        assert "squared gradient has no mean in theory" in found.reading
        assert np.isfinite(found.expected.length).all()


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "inputs"), [("relu", 8), ("gelu", 8), ("tanh", 16), ("relu", 32)])
@pytest.mark.parametrize("gradient", ["gaussian", "ones"])
def test_networks_are_as_theory_has_it(name, inputs, gradient):
    """The infinite batch's theory is off by a third of the decades for ReLU at 8 inputs."""
    given_ = NetworkParameters(depth=12, width=512, batch=inputs, initialisation="he_normal", normalisation="batch", output_gradient=gradient)
    found = compute_network(catalogue[name](), given_)
    log10 = found.log10_gradient - found.expected.log10_gradient
    assert abs(log10[-1]) < 0.03
    assert abs(log10[0] - log10[-1]) < 0.012 * 11
    assert np.abs(found.correlation - found.expected.correlation)[1:].max() < 0.08
    weights = found.log10_weight_gradient - found.expected_weight_gradient
    assert abs(weights[-1] - log10[-1]) < 0.03
