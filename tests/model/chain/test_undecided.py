"""Chains whose digits rounding decides, beyond the layers that are followed: what is said of them is their mean, with an error that it keeps."""

import itertools

import numpy as np
import pytest

from sigexplorer.model.activations import Custom, HardSwish, SiLU, Tanh
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.factors_reading import read_factors
from sigexplorer.model.chain.propagation import FOLLOWED
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.chain.undecided import Mean
from tests.model.chain.asked import count_asked

MILLION = 1_000_000
CHAOS = [(Sine(), -9.0, 1.3, 0.3), (HardSwish(), 8.0, 0.075, -0.159), (SiLU(), -9.0, 1.3, 0.7), (Custom("3.9*x*(1 - x)"), 1.0, 0.0, 0.3)]


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "exact"), [("4*x*(1 - x)", 2.0), ("1 - 1.9*abs(x - 0.1)", 1.9)])
def test_the_mean_is_the_exponent_that_is_known_within_its_error(formula, exact):
    # The logistic map at 4 is a tent in other coordinates (S. M. Ulam, J. von Neumann, 1947): both magnify errors alike, at almost all inputs.
    x = np.random.default_rng(2).uniform(0.2, 0.6, 24)
    found = compute_chain(Custom(formula), x, MILLION)
    left = found.followed < MILLION
    assert left.mean() > 0.9
    wrong = np.abs(found.log10_magnitude - MILLION * np.log10(exact))[left]
    assert (wrong <= 2.0 * found.log10_error[left] + 1e-6).all()
    assert (found.log10_error < 0.1 * MILLION * np.log10(exact)).all()


@pytest.mark.sampled
@pytest.mark.parametrize(("function", "weight", "bias", "x"), CHAOS)
def test_no_digit_is_made_up_and_no_page_says_another_thing(function, weight, bias, x):
    found = compute_chain(function, [x, x + 0.01], MILLION, weight, bias)
    layers = compute_layers(function, x, MILLION, weight, bias)
    assert found.rounding_from[0] == (layers.rounding_from or 0)
    left = found.followed[0] < MILLION
    assert left == (layers.followed is not None)
    if not left:
        # It has settled in a cycle after all.
        assert found.settled_at or layers.log10_magnitude[-1] == found.log10_magnitude[0]
        return
    for part in (found.output, found.gradient, found.sign):
        assert np.isnan(part[0])
    assert found.settled_at == 0
    assert abs(found.log10_magnitude[0] - layers.log10_magnitude[-1]) <= found.log10_error[0] + layers.log10_error
    assert {"followed", "log10_error"} <= {column.name for column in found.table().columns}
    beyond = layers.layer > layers.followed
    for part in (layers.activation, layers.preactivation, layers.slope, layers.gradient, layers.sign):
        assert np.isnan(part[beyond]).all()
        assert np.isfinite(part[1:][~beyond[1:]]).all() or part is layers.gradient
    assert np.isfinite(layers.log10_magnitude).all()
    sentence = gradient_sentence(layers)
    assert f"from layer {layers.rounding_from} on rounding decides its digits" in sentence
    assert "mean of the first 10,000 layers" in sentence
    assert sentence in read_factors(compute_factors(function, x, MILLION, weight, bias))
    assert "beyond layer" in layers.table().notes[-1]


@pytest.mark.parametrize(("function", "weight", "bias", "x"), CHAOS[:3])
def test_up_to_ten_thousand_layers_all_are_followed(function, weight, bias, x):
    found = compute_chain(function, [x], FOLLOWED, weight, bias)
    assert (found.followed == FOLLOWED).all()
    assert not found.log10_error.any()
    assert "followed" not in {column.name for column in found.table().columns}
    layers = compute_layers(function, x, FOLLOWED, weight, bias)
    assert layers.followed is None
    assert layers.log10_magnitude[-1] == pytest.approx(found.log10_magnitude[0], rel=1e-12)
    assert "mean of the first" not in gradient_sentence(layers)


def test_what_is_known_goes_on_beside_what_is_not():
    # Left of 0 the tent runs away along a straight line, right of it rounding decides.
    x, depth = np.array([-0.9, 0.3]), 300_000
    found = compute_chain(Custom("where(x < -0.8, x - 1e-3, 1 - 1.9*abs(x - 0.1))"), x, depth)
    assert found.followed.tolist()[0] == depth
    assert found.output[0] == pytest.approx(-0.9 - 1e-3 * depth, rel=1e-9)
    assert found.log10_magnitude[0] == pytest.approx(0.0, abs=1e-9)
    assert found.followed[1] < depth
    assert np.isnan(found.output[1])


def test_a_million_layers_decided_by_rounding_ask_for_ten_thousand(monkeypatch):
    calls = count_asked(monkeypatch)
    function = Custom("1 - 1.9*abs(x - 0.1)")
    heard, asked = [], itertools.count()
    compute_chain(function, np.linspace(0.0, 0.5, 320), MILLION, progress=heard.append, cancel=lambda: next(asked) < 0)
    assert len(calls) < 2 * FOLLOWED
    assert heard == sorted(heard)
    assert next(asked) > 500
    calls.clear()
    compute_layers(function, 0.3, MILLION)
    assert len(calls) < 2 * FOLLOWED


def test_a_chain_that_is_known_is_followed_to_its_end():
    layers = compute_layers(Tanh(), 0.5, 30_000)
    assert layers.followed is None
    assert layers.rounding_from is None
    assert np.isfinite(layers.activation).all()


def test_the_error_of_a_mean_is_that_of_its_parts():
    mean, draw = Mean(1600), np.random.default_rng(5)
    steps = draw.normal(0.3, 2.0, (1600, 400))
    logs = steps.cumsum(axis=0)
    for layer in range(1, 1601):
        if mean.wants(layer):
            mean.tell(layer, logs[layer - 1])
    log10, error = mean.beyond(100_000)
    # Of independent layers the mean is known to 2 / 40, twice that is two standard errors; most means keep it, and it is not much larger.
    assert np.mean(np.abs(log10 - 30_000.0) <= error) > 0.95
    assert np.median(error) < 4.0 * 98_400 * 2.0 * 2.0 / 40.0
