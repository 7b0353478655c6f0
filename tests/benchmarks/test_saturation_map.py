"""The saturation map: 400 x 400 chains of 100 layers, as a whole and its first picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy.special import expit

from sigexplorer.model.activations import Sigmoid, catalogue
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.result import SaturationResult, compute_map, refinements

DEPTH = 100


@pytest.mark.benchmark(group="saturation map")
def test_logistic_beside_expit(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    parameters = SaturationParameters()

    def ours() -> SaturationResult:
        return compute_map(Sigmoid(), parameters, 0.0, DEPTH)

    def every_layer() -> np.ndarray:
        x, weight = np.meshgrid(np.linspace(*parameters.range_of("input"), 400), np.linspace(*parameters.range_of("weight"), 400))
        a, logarithm = x, np.zeros_like(x)
        for _ in range(DEPTH):
            z = weight * a
            a = expit(z)
            logarithm += np.log10(np.abs(weight) * a * expit(-z))
        return logarithm

    np.testing.assert_allclose(ours().log10_gradient, every_layer(), rtol=1e-10)
    seconds, peer = beside(ours, every_layer, rounds=3)
    what = "saturation map, 400 x 400 cells, 100 layers, logistic, beside scipy's expit in every layer"
    figure(what, "within 1 s", duration(seconds), duration(peer), seconds < 1)


@pytest.mark.benchmark(group="saturation map")
@pytest.mark.parametrize("name", catalogue)
def test_every_function(name: str, beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    activation, parameters = catalogue[name](), SaturationParameters()
    logistic = Sigmoid()
    seconds, peer = beside(lambda: compute_map(activation, parameters, 0.0, DEPTH), lambda: compute_map(logistic, parameters, 0.0, DEPTH), rounds=1)
    figure(f"saturation map, 400 x 400 cells, 100 layers, {name}, beside the logistic", "-", duration(seconds), duration(peer), None)


@pytest.mark.benchmark(group="saturation map")
def test_first_picture(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    parameters = SaturationParameters()
    first, whole = beside(lambda: next(refinements(Sigmoid(), parameters, 0.0, DEPTH)), lambda: list(refinements(Sigmoid(), parameters, 0.0, DEPTH)), rounds=3)
    figure("saturation map, first picture of 25 x 25, beside all three", "a tenth of the time", duration(first), duration(whole), bool(first < whole / 10))
