"""The sentence of the saturation map, against shares counted by hand."""

from __future__ import annotations

import msgspec
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
    # Nothing is known between the cells: at a weight of 0, which lies between two, the gradient is zero.
    assert " On 40 × 40 cells over inputs from −8 to 8 and weights from −8 to 8 the gradient goes from " in text


def test_a_coarse_map_is_said_to_be_one() -> None:
    sigmoid, parameters = catalogue["sigmoid"](), SaturationParameters(resolution=40)
    layers = compute_layers(sigmoid, 2.0, 10)
    coarse = read_map(compute_map(sigmoid, parameters, 2.0, 10, resolution=12), layers)
    assert "So far, on 12 × 12 cells over inputs from −8 to 8 and weights from −8 to 8, the gradient goes from" in coarse
    assert "So far" not in read_map(compute_map(sigmoid, parameters, 2.0, 10), layers)


def test_true_zeros_are_told_apart() -> None:
    text, log10 = reading("relu")
    assert f"it is exactly zero on {100 * np.isneginf(log10).mean():.0f} % of the map." in text


@pytest.mark.parametrize(("name", "words"), [("step", "the gradient is exactly zero in all of them."), ("identity", "the gradient is 1 in every cell")])
def test_a_map_of_one_value(name, words) -> None:
    assert words in reading(name, vertical="bias")[0]


PLAIN = np.array([[-1.0, -2.0], [-3.0, -4.0]])
NONE = np.zeros((2, 2), dtype=bool)
ONE = np.array([[False, False], [False, True]])


@pytest.mark.parametrize(
    ("log10", "unknown", "said"),
    [
        (np.full((2, 2), -np.inf), ~NONE, "rounding decides the digits of the gradient on 100 % of the map, and in no cell it is known and not zero."),
        (
            np.array([[np.inf, np.inf], [np.inf, -np.inf]]),
            NONE,
            "the gradient has no size that is followed: it is exactly zero on 25 %, it grows beyond all that is followed on 75 % of the map.",
        ),
        (np.full((2, 2), np.nan), NONE, "the gradient is undefined in all of them."),
        (PLAIN, ONE, "the gradient goes from 0.001 to 0.1 where it is known; rounding decides its digits on 25 % of the map."),
        (PLAIN, NONE, "the gradient goes from 0.0001 to 0.1; float16 shows 0 in none of them."),
        (np.full((2, 2), -2.0), ONE, "the gradient is 0.01 in every cell where it is known; rounding decides its digits on 25 %"),
    ],
)
def test_what_is_known_of_a_map_is_told_from_what_is_not(log10, unknown, said) -> None:
    sigmoid = catalogue["sigmoid"]()
    found = compute_map(sigmoid, SaturationParameters(resolution=12), 2.0, 10)
    found = msgspec.structs.replace(found, x=found.x[:2], y=found.y[:2], log10_gradient=log10, unknown=unknown, too_small=np.zeros(log10.shape, dtype=bool))
    assert said in read_map(found, compute_layers(sigmoid, 2.0, 10))
