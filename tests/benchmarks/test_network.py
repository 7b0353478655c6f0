"""Time and peak memory of a random network of width 256 with 256 inputs, beside PyTorch eager on the CPU.

Both draw the weights, send the batch forward, take statistics of every layer, and send a gradient back, in float64. Ours measures more: histograms,
correlations, the gradients of the weights, and the theory beside them.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.memory import MEMORY
from sigexplorer.model.network.parameters import NetworkParameters

WIDTH = BATCH = 256
LEVELS = (0.02, 0.25, 0.5, 0.75, 0.98)


def gradients(depth: int) -> Any:
    """The decades of a gradient in every layer of our network."""
    return compute_network(catalogue["tanh"](), NetworkParameters(depth=depth, width=WIDTH, batch=BATCH, initialisation="glorot_normal")).log10_gradient


@pytest.mark.benchmark(group="network")
@pytest.mark.timeout(600)
def test_network_beside_torch(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    torch = pytest.importorskip("torch")
    assert np.isfinite(gradients(100)).all()
    ours, peer = beside(lambda: gradients(100), lambda: torch_network(torch), rounds=3)
    figure("network of 256 x 100, 256 inputs, beside PyTorch eager", "", f"{peer / ours:.1f}x faster ({duration(ours)})", duration(peer), None)


def torch_network(torch: Any, depth: int = 100) -> list[float]:
    """The same network in PyTorch, with the mean, deviation, quantiles and saturated share of every layer."""
    dtype = torch.float64
    levels = torch.tensor(LEVELS, dtype=dtype)
    a = torch.randn(BATCH, WIDTH, dtype=dtype)
    zs, seen = [], []
    for _ in range(depth):
        weights = torch.empty(WIDTH, WIDTH, dtype=dtype)
        torch.nn.init.xavier_normal_(weights)
        z = (a @ weights.T).requires_grad_() if not zs else a @ weights.T
        z.retain_grad()
        a = torch.tanh(z)
        zs.append(z)
        with torch.no_grad():
            seen += [(values.mean(), values.std(), torch.quantile(values.flatten(), levels)) for values in (z, a)]
            seen.append((1 - a * a < 0.05).double().mean())
    a.backward(torch.randn_like(a))
    return [float(torch.sqrt(torch.mean(z.grad**2))) for z in zs]


@pytest.mark.benchmark(group="network")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("depth", [100, 1000])
def test_memory_stays_within_its_bound(depth: int, benchmark: Any, figure: Callable[..., None]) -> None:
    """Slopes and activations of 100 layers are 105 MB, and their weights 52, which are kept where they fit; ten times as many do not."""
    tracemalloc.start()
    benchmark.pedantic(lambda: gradients(depth), rounds=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    figure(f"network of 256 x {depth}, 256 inputs, peak of its arrays", f"{MEMORY / 1e6:.0f} MB", f"{peak / 1e6:.0f} MB", "", peak < MEMORY)
