"""Random networks where they take long: the singular values of the Jacobian, and how much of a wide network's time its matrix products are."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.initialisation import Initialisation, draw_layer
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.numerics.threads import one_thread

DEPTH, WIDTH = 30, 256
LAYERS, UNITS, DRAWN = 48, 2048, 8


@pytest.mark.benchmark(group="network")
@pytest.mark.parametrize("name", ["tanh", "sigmoid", "gelu", "relu"])
def test_singular_values_of_the_jacobian(name: str, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    """The peer decomposes the plain product at the same five depths: it has the large values alone."""
    activation = catalogue[name]()
    given = NetworkParameters(depth=DEPTH, width=WIDTH, batch=8, initialisation="glorot_normal", jacobian=True)
    heard: list[tuple[float, float]] = []
    begun = time.process_time()
    found = benchmark.pedantic(lambda: compute_network(activation, given, progress=lambda share: heard.append((time.process_time(), share))), rounds=1)
    took = time.process_time() - begun
    standing = max(after[0] - before[0] for before, after in itertools.pairwise(heard))

    with one_thread():
        begun = time.process_time()
        product, a = np.eye(WIDTH), np.linspace(-1.0, 1.0, WIDTH)
        for layer in range(1, DEPTH + 1):
            weights = draw_layer("glorot_normal", given.seed, layer, WIDTH, WIDTH).multiply(np.eye(WIDTH)).T
            # Any preactivations do for the time that it takes.
            a = a if layer == 1 else weights @ a
            product = activation.derivatives(a, 1)[1][:, None] * (weights @ product)
            if layer in found.spectrum.layer:
                np.linalg.svd(product, compute_uv=False)
        other = time.process_time() - begun
    spread = found.spectrum.log10_singular_values[-1]
    peer = f"{duration(other)}, numpy's svd of the plain product"
    got = f"{duration(took)}, progress stands {duration(standing)} at most; {np.ptp(spread[np.isfinite(spread)]):.0f} decades"
    figure(f"Jacobian spectrum, width {WIDTH}, depth {DEPTH}, {name}, CPU", "under 3 s, moving", got, peer, took < 3.0 and standing < 1.0)


@pytest.mark.benchmark(group="network")
@pytest.mark.parametrize("initialisation", ["glorot_uniform", "glorot_normal", "orthogonal"])
@pytest.mark.parametrize("batch", [64, 128, 256])
def test_wide_networks_beside_their_products(
    batch: int, initialisation: Initialisation, benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str], monkeypatch: Any
) -> None:
    """The products of a layer: forward, once more where layers are followed twice, back, and two for the gradient of the weights.

    What other threads draw and measure meanwhile is said besides. Of an orthogonal layer a product is that of its reflections.
    """
    given = NetworkParameters(depth=LAYERS, width=UNITS, batch=batch, initialisation=initialisation)
    kind, followed = type(draw_layer(initialisation, given.seed, 1, UNITS, UNITS)), []
    multiply = kind.multiply
    monkeypatch.setattr(kind, "multiply", lambda layer, rows: followed.append(1) or multiply(layer, rows))
    begun, own, wall = time.process_time(), time.thread_time(), time.perf_counter()
    benchmark.pedantic(lambda: compute_network(catalogue["tanh"](), given), rounds=1)
    took, computed, waited = time.process_time() - begun, time.thread_time() - own, time.perf_counter() - wall
    again = len(followed) - LAYERS
    generator = np.random.default_rng(1)
    rows, room = generator.standard_normal((batch, UNITS)), generator.standard_normal((UNITS, UNITS))
    weights = draw_layer(initialisation, given.seed, 1, UNITS, UNITS, room=room)
    with one_thread():
        begun, wall = time.process_time(), time.perf_counter()
        for layer in range(LAYERS):
            for _ in range(1 + (layer < again)):
                weights.multiply(rows)
            weights.multiply_transposed(rows)
            # Of fewer inputs than units the gradient of the weights is measured by these two.
            _ = rows @ rows.T
            _ = rows @ rows.T
        products, stood = time.process_time() - begun, time.perf_counter() - wall
        begun = time.process_time()
        for layer in range(DRAWN):
            draw_layer(initialisation, given.seed, layer, UNITS, UNITS, room=room)
        drawn = time.process_time() - begun
    words = f"network of width {UNITS}, {batch} inputs, {initialisation}, a layer of {LAYERS}, {again} of them followed twice"
    got = f"{stood / waited:.0%} of {duration(waited / LAYERS)} on the wall"
    got += f", {products / computed:.0%} of {duration(computed / LAYERS)} of the thread that computes"
    got += f", {products / took:.0%} of {duration(took / LAYERS)} of all threads"
    peer = f"{duration(stood / LAYERS)} on the wall for its products, {duration(drawn / DRAWN)} of CPU to draw its weights once"
    figure(words, "products at least 70 % of its time", got, peer, stood >= 0.7 * waited)
