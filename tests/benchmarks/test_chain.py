"""Gradients through stacked layers beside automatic differentiation, and what depth costs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sigexplorer.model import Sigmoid, compute_chain

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
