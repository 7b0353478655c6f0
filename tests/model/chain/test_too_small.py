"""Whether a gradient that float64 finds to be 0 truly is, against the same chains in fractions, which know no smallest number."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.too_small import LOOKED, may_be_too_small
from sigexplorer.model.running import Cancelled
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.reading import read_map
from sigexplorer.model.saturation.result import compute_map

# The value and the slope of functions that fractions have.
EXACT = {
    "squared_relu": lambda z: (max(z, Fraction(0)) ** 2, 2 * max(z, Fraction(0))),
    "relu": lambda z: (max(z, Fraction(0)), Fraction(z > 0)),
    "hard_tanh": lambda z: (min(max(z, Fraction(-1)), Fraction(1)), Fraction(-1 < z < 1)),
    "soft_shrink": lambda z: (z - Fraction(1, 2) if z > 0.5 else z + Fraction(1, 2) if z < -0.5 else Fraction(0), Fraction(abs(z) > 0.5)),
    "x^2": lambda z: (z * z, 2 * z),
    "x^3": lambda z: (z**3, 3 * z * z),
    "x^2-4": lambda z: (z * z - 4, 2 * z),
}


def function(name):
    return catalogue[name]() if name in catalogue else Custom(name)


def exactly(name, x, weight, bias, depth):
    """Return the gradient, and whether an activation is truly 0 where the gradient is not."""
    a, gradient, met = Fraction(x), Fraction(1), False
    for _ in range(depth):
        z = Fraction(weight) * a + Fraction(bias)
        a, slope = EXACT[name](z)
        gradient *= Fraction(weight) * slope
        met |= a == 0 and z != 0 and gradient != 0
        if gradient == 0:
            break
    return gradient, met


@pytest.mark.sampled
@pytest.mark.parametrize("name", EXACT)
def test_what_is_not_said_to_be_too_small_is_truly_zero(name):
    seeds = np.random.default_rng(18)
    for _ in range(12):
        weight, bias, depth = float(seeds.integers(-6, 7)) / 4.0, float(seeds.choice([0.0, 0.0, 0.25, -0.5])), int(seeds.integers(1, 12))
        parameters = SaturationParameters(
            horizontal="input", vertical="bias", input_min=-2.0, input_max=2.0, bias_min=bias - 1.0, bias_max=bias + 1.0, resolution=9
        )
        found = compute_map(function(name), parameters, 0.0, depth, weight)
        # Where rounding decides the digits it decides as well whether there are any.
        for row, column in zip(*np.nonzero(np.isneginf(found.log10_gradient) & ~found.unknown), strict=True):
            gradient, met = exactly(name, float(found.x[column]), weight, float(found.y[row]), depth)
            assert found.too_small[row, column] == (gradient != 0 or met), (name, weight, found.y[row], found.x[column], depth)
        assert not found.too_small[np.isfinite(found.log10_gradient)].any()


@pytest.mark.parametrize("across", ["horizontal", "vertical"])
def test_over_the_depth_too(across):
    parameters = SaturationParameters(**{across: "depth", "vertical" if across == "horizontal" else "horizontal": "input"}, depth_max=40, resolution=20)
    found = compute_map(function("squared_relu"), parameters, 0.0, 1)
    zero, at = np.isneginf(found.log10_gradient), found.x[None, :] + 0.0 * found.y[:, None] if across == "vertical" else found.y[:, None] + 0.0 * found.x
    assert np.array_equal(found.too_small, zero & (at > 0.0))
    assert found.too_small.any()


def test_a_chain_that_comes_to_nothing_only_later_is_not_known():
    layers = Layers(function("relu"), 1.0, -(2.0**-10), cancel=lambda: False)
    inputs = np.array([0.5, -0.5, 1.5])
    assert may_be_too_small(layers, inputs, 3 * LOOKED).tolist() == [False, False, True]
    assert may_be_too_small(layers, inputs, LOOKED).tolist() == [False, False, False]


def test_it_can_be_given_up():
    asked = []
    with pytest.raises(Cancelled):
        may_be_too_small(Layers(function("squared_relu"), 1.0, 0.0, cancel=lambda: len(asked) > 3 or bool(asked.append(1))), np.array([0.5]), 100)


def test_the_map_says_so_and_its_table():
    parameters = SaturationParameters(resolution=40)
    found = compute_map(function("squared_relu"), parameters, 0.5, 40)
    said = read_map(found, compute_layers(function("squared_relu"), 0.5, 40))
    both = [100 * part.mean() for part in (np.isneginf(found.log10_gradient) & ~found.too_small, found.too_small)]
    assert f"it is exactly zero on {both[0]:.0f} %, float64 finds zero, as an activation is 0 or too small for it, on {both[1]:.0f} %," in said
    assert [column.name for column in found.table().columns].count("too_small") == 1
    every = compute_map(Custom("x^2"), SaturationParameters(input_min=-0.5, input_max=0.5, weight_min=-1.0, weight_max=1.0, resolution=20), 0.25, 40)
    said = read_map(every, compute_layers(Custom("x^2"), 0.25, 40))
    assert "float64 finds a gradient of zero in all of them: float64 finds zero, as an activation is 0 or too small for it, on 100 % of the map." in said
