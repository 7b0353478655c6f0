"""The sentence of the saturation map, against shares counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.reading import read_map
from sigexplorer.model.saturation.result import compute_map


def reading(name: str, depth: int = 10, **parameters: object) -> tuple[str, np.ndarray]:
    found = compute_map(catalogue[name](), SaturationParameters(resolution=40, **parameters), 2.0, depth)
    return read_map(found, compute_layers(catalogue[name](), 2.0, depth)), found.log10_gradient


def test_the_shares_are_those_of_the_cells() -> None:
    text, log10 = reading("sigmoid", 100)
    for name, power in (("float16", -25), ("float32", -150), ("float64", -1075)):
        share = (log10 <= power * np.log10(2.0)).mean()
        assert (f"{name} shows 0 on {100 * share:.0f} %" in text) == (0.005 < share < 0.995), name
    assert text.startswith("Through 100 layers ")
    assert "Over inputs from −8 to 8 and weights from −8 to 8 the gradient goes from 10⁻" not in text.split(". ")[0]


def test_a_coarse_map_is_said_to_be_one() -> None:
    sigmoid, parameters = catalogue["sigmoid"](), SaturationParameters(resolution=40)
    layers = compute_layers(sigmoid, 2.0, 10)
    coarse = read_map(compute_map(sigmoid, parameters, 2.0, 10, resolution=12), layers)
    assert "So far, on 12 × 12 cells over inputs from −8 to 8 and weights from −8 to 8, the gradient goes from" in coarse
    assert "So far" not in read_map(compute_map(sigmoid, parameters, 2.0, 10), layers)


def test_true_zeros_are_told_apart() -> None:
    text, log10 = reading("relu")
    assert f"it is exactly zero on {100 * np.isneginf(log10).mean():.0f} % of the map." in text


@pytest.mark.parametrize(("name", "words"), [("step", "the gradient is exactly zero everywhere."), ("identity", "the gradient is 1 everywhere")])
def test_a_map_of_one_value(name, words) -> None:
    assert words in reading(name, vertical="bias")[0]
