"""Time and peak memory of a random network of width 256 and depth 100 with 256 inputs, beside PyTorch eager on the CPU.

Both draw the weights, send the batch forward, take the same statistics of every layer, and send a gradient back, in float64.
"""

import tracemalloc

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.plane import phase_map
from sigexplorer.model.phase.result import compute_phase

GIVEN = NetworkParameters(depth=100, width=256, batch=256, initialisation="glorot_normal")
LEVELS = (0.02, 0.25, 0.5, 0.75, 0.98)


def ours():
    return compute_network(catalogue["tanh"](), GIVEN).log10_gradient


def test_network(benchmark):
    gradients = benchmark.pedantic(ours, rounds=3, warmup_rounds=1)
    assert np.isfinite(gradients).all()


def test_network_in_torch(benchmark):
    torch = pytest.importorskip("torch")
    benchmark.pedantic(lambda: torch_network(torch), rounds=3, warmup_rounds=1)


def torch_network(torch, depth=100, width=256, batch=256):
    dtype = torch.float64
    levels = torch.tensor(LEVELS, dtype=dtype)
    a = torch.randn(batch, width, dtype=dtype)
    zs, seen = [], []
    for _ in range(depth):
        weights = torch.empty(width, width, dtype=dtype)
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


def test_network_memory(benchmark):
    tracemalloc.start()
    benchmark.pedantic(ours, rounds=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    benchmark.extra_info["peak_megabytes"] = round(peak / 1e6, 1)
    # 100 layers of slopes and activations, of 256 x 256 float64 each, are 105 MB.
    assert peak < 150e6


def test_phase_diagram(benchmark):
    def diagram():
        phase_map.cache_clear()
        return compute_phase(catalogue["tanh"](), PhaseParameters(), 1.5, 0.05)

    assert benchmark.pedantic(diagram, rounds=3, warmup_rounds=1).map.chi.shape == (81, 81)
