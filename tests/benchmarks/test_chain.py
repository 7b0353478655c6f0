"""Gradients through stacked layers beside automatic differentiation, and what depth costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sigexplorer.model import Custom, Sigmoid, Tanh, compute_chain
from sigexplorer.model.activations import catalogue
from sigexplorer.model.arrays import FloatArray

INPUTS = np.linspace(-6, 6, 1200)
LAYERS = 1000
# Different weights in every layer: nothing repeats.
WEIGHTS = tuple(np.random.default_rng(1).normal(0, 4, LAYERS).tolist())


@pytest.mark.benchmark(group="chain")
@pytest.mark.parametrize(
    ("weights", "words", "factor"), [(1.0, "one weight (settles)", 5), (WEIGHTS, "another weight in every layer", 2)], ids=["one-weight", "weights"]
)
def test_beside_autograd(
    weights: float | tuple[float, ...],
    words: str,
    factor: float,
    beside: Callable[..., tuple[float, float]],
    figure: Callable[..., None],
    duration: Callable[[float], str],
) -> None:
    torch = pytest.importorskip("torch")
    sigmoid = Sigmoid()

    def differentiated(depth: int = LAYERS) -> tuple[np.ndarray, np.ndarray]:
        x = torch.tensor(INPUTS, requires_grad=True)
        a = x
        for weight in weights[:depth] if isinstance(weights, tuple) else [weights] * depth:
            a = torch.sigmoid(weight * a)
        a.sum().backward()
        return a.detach().numpy(), x.grad.numpy()

    shallow = compute_chain(sigmoid, INPUTS, 20, weights)
    outputs, gradients = differentiated(20)
    np.testing.assert_allclose(shallow.output, outputs, rtol=1e-10)
    np.testing.assert_allclose(shallow.gradient, gradients, rtol=1e-8)
    ours, peer = beside(lambda: compute_chain(sigmoid, INPUTS, LAYERS, weights), differentiated, rounds=11)
    what = f"chain, 1,200 inputs x 1,000 layers, {words}, beside PyTorch autograd"
    figure(what, f"at least {factor}x faster", f"{peer / ours:.1f}x ({duration(ours)})", duration(peer), bool(peer >= factor * ours))


@pytest.mark.benchmark(group="chain")
def test_depth_costs_nothing_once_settled(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    sigmoid = Sigmoid()
    assert compute_chain(sigmoid, INPUTS, 1_000_000).settled_at > 0
    deep, shallow = beside(lambda: compute_chain(sigmoid, INPUTS, 1_000_000), lambda: compute_chain(sigmoid, INPUTS, 100))
    what = "chain, 1,200 inputs, 1,000,000 layers, beside 100 layers"
    figure(what, "under 2x the time", f"{deep / shallow:.2f}x ({duration(deep)})", duration(shallow), bool(deep < 2 * shallow))


def shrunk(x: FloatArray, layers: int) -> FloatArray:
    """Return what many layers of a - a^3 / 3 + ... leave of inputs: each adds 2/3 to 1 / a^2."""
    return np.asarray(np.copysign((x**-2.0 + 2.0 * layers / 3.0) ** -0.5, x))


@pytest.mark.timeout(900)
@pytest.mark.benchmark(group="chain")
def test_a_million_layers_that_never_settle(benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    # tanh shrinks inputs ever more slowly, as the root of 3 / (2 n); the peer is numpy's own tanh and 1 - a^2, layer by layer, for a hundredth of it.
    inputs, layers = np.linspace(-6.0, 6.0, 320), 1_000_000

    def peer(depth: int) -> tuple[np.ndarray, np.ndarray]:
        a, logarithm = inputs, np.zeros(320)
        for _ in range(depth):
            a = np.tanh(a)
            logarithm += np.log10(1.0 - a * a)
        return a, logarithm

    shallow = compute_chain(Tanh(), inputs, 1000)
    output, logarithm = peer(1000)
    np.testing.assert_allclose(shallow.output, output, rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(shallow.log10_magnitude, logarithm, rtol=1e-9)
    begun = time.process_time()
    found = benchmark.pedantic(lambda: compute_chain(Tanh(), inputs, layers), rounds=1)
    took = time.process_time() - begun
    assert found.settled_at == 0
    np.testing.assert_allclose(found.output, shrunk(inputs, layers), rtol=1e-4)
    begun = time.process_time()
    peer(layers // 100)
    other = 100.0 * (time.process_time() - begun)
    figure("chain, 320 inputs, 1,000,000 layers of tanh that never settle, CPU", "under 10 s", duration(took), f"{duration(other)} with numpy", took < 10.0)


DEEP = 1_000_000
# What they are after so many layers: x + n, `shrunk`, and ln(exp(x) + n).
CLIMBS: dict[str, tuple[float, Callable[[FloatArray], FloatArray]]] = {
    "relu": (1.0, lambda x: np.maximum(x, -1.0) + DEEP),
    "arctan": (0.0, lambda x: shrunk(x, DEEP)),
    "softplus": (0.0, lambda x: np.log(np.exp(x) + DEEP)),
}


@pytest.mark.timeout(900)
@pytest.mark.benchmark(group="chain")
@pytest.mark.parametrize("name", list(CLIMBS))
def test_a_million_layers_of_other_functions(name: str, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    # With the question whether rounding decides, which is asked of the same layers.
    inputs = np.linspace(-6.0, 6.0, 320)
    bias, expected = CLIMBS[name]
    heard: list[float] = []
    begun = time.process_time()
    found = benchmark.pedantic(lambda: compute_chain(catalogue[name](), inputs, DEEP, 1.0, bias, progress=heard.append), rounds=1)
    took = time.process_time() - begun
    np.testing.assert_allclose(found.output, expected(inputs), rtol=1e-4)
    assert len(heard) > 300
    figure(f"chain, 320 inputs, 1,000,000 layers of {name} that never settle, CPU", "under 10 s", duration(took), "", took < 10.0)


@pytest.mark.timeout(900)
@pytest.mark.benchmark(group="chain")
@pytest.mark.parametrize(("name", "weight", "bias"), [("gelu", 1.0, 0.0), ("elu", -1.0, 0.5), ("log(1+exp(x))", 1.0, 1.0), ("x/(1+exp(-x))", 1.0, 1.0)])
def test_a_million_layers_of_chains_at_different_speeds(
    name: str, weight: float, bias: float, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]
) -> None:
    function = catalogue[name]() if name in catalogue else Custom(name)
    begun = time.process_time()
    found = benchmark.pedantic(lambda: compute_chain(function, np.linspace(-6.0, 6.0, 320), DEEP, weight, bias), rounds=1)
    took = time.process_time() - begun
    assert (found.followed == DEEP).all()
    figure(f"chain, 320 inputs, 1,000,000 layers of {name}, w = {weight:g}, b = {bias:g}, CPU", "under 10 s", duration(took), "", took < 10.0)
