"""What takes long one by one: chains that rounding decides and that are smooth again and again, layers beyond float64, and activations beside 0."""

import numpy as np
import pytest

from sigexplorer.model.activations import Custom
from sigexplorer.model.chain import compute_chain, propagation
from sigexplorer.model.chain.propagation import LEAPS_FROM
from tests.model.chain.asked import count_asked
from tests.model.chain.test_strides import gone_through

MOST, DEPTH = 5000, 400_000


def test_what_is_smooth_again_and_again_is_followed_so_far_and_no_farther(monkeypatch):
    for name, layers in (("FOLLOWED", 1000), ("LEAPS_FROM", 1000), ("MOST_FOLLOWED", MOST)):
        monkeypatch.setattr(propagation, name, layers)
    # It comes back to 0, where it is smooth for long, again and again.
    draw = np.random.default_rng(18)
    weight = -1.0 - draw.uniform(1e-3, 1.5e-3)
    counts, calls = gone_through(monkeypatch), count_asked(monkeypatch)
    found = compute_chain(Custom("x/(1 + x*exp(-2*x))"), np.sort(draw.uniform(1.0, 6.0, 16)), DEPTH, weight)
    left = found.followed < DEPTH
    assert left.mean() > 0.5
    # Those of which rounding decides later are on their way until then.
    assert sum(counts) < 4 * MOST
    assert len(calls) < 8 * MOST
    assert (found.rounding_from[left] > 0).all()
    assert np.isfinite(found.log10_magnitude[left]).all()
    assert (found.log10_error[left] > 0.0).all()
    for part in (found.output, found.gradient, found.sign):
        np.testing.assert_array_equal(np.isnan(part), left)


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["log(exp(x) + exp(-3*x))", "x*Phi(x^3)"])
def test_layers_beyond_float64_are_taken_at_once_sooner(formula, monkeypatch):
    weight = 1.0 + np.random.default_rng(len(formula)).uniform(0.01, 0.015)
    x, depth = np.linspace(12.0, 30.0, 8), 40_000
    counts = gone_through(monkeypatch)
    found = compute_chain(Custom(formula), x, depth, weight)
    assert sum(counts) < LEAPS_FROM // 2
    # So far out it is a straight line.
    np.testing.assert_allclose(found.output, x * weight**depth, rtol=1e-10)
    np.testing.assert_allclose(found.log10_magnitude, depth * np.log10(weight), rtol=1e-10)


def test_layers_of_float64_are_taken_at_once_when_they_were(monkeypatch):
    counts = gone_through(monkeypatch)
    compute_chain(Custom("x/sqrt(1 + x^2)"), np.linspace(-6.0, 6.0, 4), 20_000)
    assert sum(counts) >= LEAPS_FROM


def test_what_is_left_beside_zero_is_looked_at_now_and_then(monkeypatch):
    monkeypatch.setattr(propagation, "FOLLOWED", 1000)
    monkeypatch.setattr(propagation, "LEAPS_FROM", 10**9)
    # Below 1e-308 an activation loses its digits, and shrinks until rounding holds it.
    calls = count_asked(monkeypatch)
    found = compute_chain(Custom("x*exp(-x)"), np.array([1e-318]), 100_000, -0.999)
    assert found.settled_at > 3000
    assert 0.0 < abs(found.output[0]) < 1e-320
    # Two calls for 64 layers of a straight line.
    assert len(calls) < found.settled_at // 10
