"""The Jacobian's moments: published closed forms, matrices drawn at random, and what real networks measure."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import length_trajectory
from sigexplorer.model.meanfield.jacobian_theory import jacobian_moments
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.jacobian import squared_moments
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.running import Cancelled


@given(st.floats(0.01, 50.0), st.integers(1, 40), st.floats(0.1, 4.0), st.sampled_from(["gaussian", "orthogonal"]))
def test_a_clipped_line_has_the_moments_of_a_coin(q, depth, variance, weights):
    # Pennington et al. 2017: slopes of the hard tanh are 0 or 1, 1 with the probability p(q) = erf(1 / sqrt(2 q)), so that mu_k = p for every k.
    p = math.erf(1.0 / math.sqrt(2.0 * q))
    found = jacobian_moments(catalogue["hard_tanh"](), np.full(depth, q), variance, weights=weights)
    layers = np.arange(1, depth + 1)
    np.testing.assert_allclose(found.log10_mean, layers * math.log10(variance * p), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.relative_variance, layers * (1.0 / p - (0.0 if weights == "gaussian" else 1.0)), rtol=1e-8, atol=1e-9)


@given(st.floats(0.001, 1e3), st.integers(1, 40))
def test_the_error_function_has_its_closed_form(q, depth):
    # E[exp(-2 k x^2)] = 1 / sqrt(1 + 4 k q): with f' = 2 / sqrt(pi) exp(-x^2), mu_2 / mu_1^2 = (1 + 4 q) / sqrt(1 + 8 q).
    found = jacobian_moments(catalogue["erf"](), np.full(depth, q), 1.3, weights="orthogonal")
    layers = np.arange(1, depth + 1)
    np.testing.assert_allclose(found.log10_mean, layers * math.log10(1.3 * 4.0 / math.pi / math.sqrt(1.0 + 4.0 * q)), rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(found.relative_variance, layers * ((1.0 + 4.0 * q) / math.sqrt(1.0 + 8.0 * q) - 1.0), rtol=1e-6, atol=1e-9)


@pytest.mark.sampled
@pytest.mark.parametrize("weights", ["gaussian", "orthogonal"])
@pytest.mark.parametrize("fan_in", [0.25, 1.0, 3.0])
def test_a_first_layer_of_another_fan_in_is_a_corner_of_the_product(fan_in, weights):
    # Coins for slopes as a hard tanh throws them at a length of 1, in matrices drawn here.
    generator, width, variance = np.random.default_rng(5), 200, 1.7
    inputs = round(fan_in * width)
    heads = np.arange(width) < round(width * math.erf(1.0 / math.sqrt(2.0)))

    def drawn(columns):
        if weights == "gaussian":
            return generator.standard_normal((width, columns)) * math.sqrt(variance / columns)
        full = np.linalg.qr(generator.standard_normal((max(width, columns),) * 2))[0]
        return math.sqrt(variance) * full[:width, :columns]

    def moments():
        product = heads[:, None] * drawn(inputs)
        for _ in range(2):
            product = generator.permutation(heads)[:, None] * (drawn(width) @ product)
        values = np.linalg.svd(product, compute_uv=False)
        with np.errstate(divide="ignore"):
            return squared_moments(np.concatenate([np.log10(values), np.full(inputs - values.size, -math.inf)]))

    first = variance if weights == "gaussian" else variance * fan_in / max(fan_in, 1.0)
    theory = jacobian_moments(catalogue["hard_tanh"](), np.ones(3), variance, weights=weights, first_variance=first, fan_in=fan_in)
    log10_mean, relative = np.mean([moments() for _ in range(5)], axis=0)
    assert log10_mean == pytest.approx(theory.log10_mean[-1], abs=0.02)
    assert relative == pytest.approx(theory.relative_variance[-1], rel=0.06)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("tanh", {"initialisation": "glorot_normal"}),
        ("sigmoid", {"initialisation": "uniform", "weight_variance": 12.0, "bias_variance": 0.3}),
        ("relu", {"initialisation": "he_uniform"}),
        ("gelu", {"initialisation": "orthogonal", "weight_variance": 1.9}),
        ("hard_tanh", {"initialisation": "orthogonal", "weight_variance": 1.05}),
    ],
)
def test_networks_measure_what_the_theory_says(name, changes):
    asked = (NetworkParameters(depth=6, width=200, batch=64, jacobian=True, seed=seed, **changes) for seed in range(4))
    found = [compute_network(catalogue[name](), parameters) for parameters in asked]
    theory = found[0].jacobian.theory
    means = np.array([item.jacobian.log10_mean for item in found])
    relative = np.array([item.jacobian.relative_variance for item in found])
    at = found[0].jacobian.layer - 1
    # Of one network the mean scatters by some per cent a layer at this width.
    np.testing.assert_allclose(means.mean(axis=0), theory.log10_mean[at], atol=0.06)
    np.testing.assert_allclose(relative.mean(axis=0), theory.relative_variance[at], rtol=0.12)


def test_moments_are_those_of_the_singular_values():
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=9, width=40, batch=4, jacobian=True))
    assert found.jacobian.layer.tolist() == found.spectrum.layer.tolist()
    for log10_values, log10_mean, relative in zip(
        found.spectrum.log10_singular_values, found.jacobian.log10_mean, found.jacobian.relative_variance, strict=True
    ):
        squares = 100.0**log10_values
        assert log10_mean == pytest.approx(math.log10(squares.mean()), rel=1e-12)
        assert relative == pytest.approx(squares.var() / squares.mean() ** 2, rel=1e-10)


def test_moments_far_beyond_float64():
    logs = np.array([-4000.0, -4000.3, -9000.0, -math.inf])
    log10_mean, relative = squared_moments(logs)
    few = np.array([1.0, 10.0**-0.6, 0.0, 0.0])
    assert log10_mean == pytest.approx(-8000.0 + math.log10(few.mean()), rel=1e-14)
    assert relative == pytest.approx(few.var() / few.mean() ** 2, rel=1e-10)
    assert squared_moments(np.full(3, -math.inf))[0] == -math.inf


def test_the_sentence_and_the_table_say_both():
    found = compute_network(catalogue["relu"](), NetworkParameters(depth=12, width=64, batch=4, jacobian=True, initialisation="he_normal"))
    said = found.jacobian.reading()
    assert said in found.reading
    assert "(theory 1)" in said
    assert "(theory 24)" in said
    table = {column.name: column.values for column in found.jacobian.table().columns}
    np.testing.assert_allclose(table["theory_relative_variance"], 2.0 * np.arange(1, 13))
    assert np.isfinite(table["relative_variance"]).sum() == found.jacobian.layer.size
    assert said in found.jacobian.table().notes
    without = compute_network(catalogue["relu"](), NetworkParameters(depth=12, width=64, batch=4))
    assert without.jacobian.reading() == ""
    assert "Jacobian" not in without.reading
    np.testing.assert_allclose(without.jacobian.theory.relative_variance, found.jacobian.theory.relative_variance, rtol=1e-14)


def test_it_stops_when_asked():
    with pytest.raises(Cancelled):
        jacobian_moments(catalogue["tanh"](), length_trajectory(catalogue["tanh"](), 1.0, 1.0, 0.0, 5), 1.0, cancel=lambda: True)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "mean", "relative"),
    [("saxe-2014-orthogonal", 1.0, 0.0), ("pennington-2017-tanh", None, 0.04), ("pennington-2017-relu", 1.0, 30.0)],
)
def test_presets_show_what_they_say(name, mean, relative):
    state = session.preset(name).state
    found = compute_network(state.activation, state.network).jacobian
    if mean is not None:
        assert found.theory.log10_mean[-1] == pytest.approx(math.log10(mean), abs=1e-9)
    assert found.theory.relative_variance[-1] == pytest.approx(relative, abs=1e-9 if relative != 0.04 else 0.04)
    assert found.relative_variance[-1] == pytest.approx(found.theory.relative_variance[-1], rel=0.25, abs=1e-6)
