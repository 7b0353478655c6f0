"""Expectations between tabulated lengths: beside quadrature at the very length, also where they fall by hundreds of decades."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import gradient_chi
from sigexplorer.model.meanfield.edges import ends_at
from sigexplorer.model.phase.plane import phase_grid
from tests.examples import examples

# Slopes of these are 0 up to a threshold: their average falls as the probability of being beyond it.
SHRUNKEN = ("hard_shrink", "soft_shrink")
PLAIN = ("sigmoid", "tanh", "relu", "gelu", "elu", "hard_tanh", "bent_identity", "softplus")
# Below this float64 has lost values at neighbouring lengths.
LOST = 1e-150


@settings(deadline=None, max_examples=examples(60))
@given(st.sampled_from(SHRUNKEN), st.floats(0.1, 60.0), st.integers(0, 2**32 - 1))
def test_an_average_that_falls_steeply_is_followed_and_never_negative(name, threshold, seed):
    function, chance = catalogue[name](threshold=threshold), np.random.default_rng(seed)
    weights, biases = chance.uniform(0.01, 16.0, 60), 10.0 ** chance.uniform(-4.0, 4.0, 60)
    lengths, found = ends_at(function, weights, biases)
    truth = np.array([gradient_chi(function, length, weight) for length, weight in zip(lengths, weights, strict=True)])
    assert (found[np.isfinite(truth)] >= 0.0).all()
    large = np.isfinite(truth) & (truth > LOST)
    np.testing.assert_allclose(found[large], truth[large], rtol=1e-7)
    assert (found[np.isfinite(truth) & ~large] <= 1e-100).all()


@pytest.mark.parametrize("name", PLAIN)
def test_what_does_not_fall_is_followed_as_well(name):
    function, chance = catalogue[name](), np.random.default_rng(7)
    weights, biases = chance.uniform(0.01, 16.0, 200), 10.0 ** chance.uniform(-4.0, 3.0, 200)
    lengths, found = ends_at(function, weights, biases)
    truth = np.array([gradient_chi(function, length, weight) for length, weight in zip(lengths, weights, strict=True)])
    there = np.isfinite(truth) & np.isfinite(lengths)
    np.testing.assert_allclose(found[there], truth[there], rtol=1e-7)


def test_a_plane_of_lost_slopes_has_no_negative_factor():
    _, chi = phase_grid(catalogue["soft_shrink"](threshold=50.0), np.linspace(0.0, 4.0, 13) ** 2, np.linspace(0.0, 100.0, 13) ** 2)
    assert (chi >= 0.0).all()
    assert (chi > 0.0).any()
