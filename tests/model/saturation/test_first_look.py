"""What a saturation map shows first: few cells, which are carried on together for longer, with the same numbers but for rounding."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sigexplorer.model.chain.grid
from sigexplorer.model import Sigmoid, catalogue
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.result import COARSE, compute_map, refinements
from tests.examples import examples

FUNCTIONS = ("sigmoid", "tanh", "relu", "gelu", "softplus", "arctan")


@settings(deadline=None, max_examples=examples(25))
@given(name=st.sampled_from(FUNCTIONS), depth=st.integers(1, 300), bias=st.floats(-2, 2), width=st.floats(0.5, 9))
def test_it_has_the_numbers_of_a_map_that_is_as_coarse_for_good(name, depth, bias, width) -> None:
    asked = SaturationParameters(input_min=-width, input_max=width, weight_min=-0.5 * width, weight_max=0.5 * width)
    activation = catalogue[name]()
    first = next(refinements(activation, asked, 0.0, depth, 1.0, bias))
    alone = compute_map(activation, msgspec.structs.replace(asked, resolution=COARSE[0]), 0.0, depth, 1.0, bias)
    assert first.log10_gradient.shape == alone.log10_gradient.shape == (COARSE[0], COARSE[0])
    assert (first.finished, alone.finished) == (False, True)
    known = ~(first.unknown | alone.unknown)
    assert first.log10_gradient[known] == pytest.approx(alone.log10_gradient[known], rel=1e-9, abs=1e-9, nan_ok=True)
    assert np.array_equal(first.sign[known], alone.sign[known])
    # From which layer on rounding decides is told of a repeating chain by its round, else layer by layer: they may part by a layer.
    assert (first.unknown != alone.unknown).mean() < 0.02


def test_chains_that_settle_are_seldom_taken_out(monkeypatch) -> None:
    """Counted by how often layers are asked for some of the chains: of few that takes longer than the layers that it spares."""
    taken: list[int] = []
    at = Layers.at
    monkeypatch.setattr(Layers, "at", lambda layers, which: (taken.append(1), at(layers, which))[1])
    asked = SaturationParameters()
    next(refinements(Sigmoid(), asked, 0.0, 60))
    few = len(taken)
    taken.clear()
    monkeypatch.setattr(sigexplorer.model.saturation.result, "WORTH_OF_FEW", sigexplorer.model.chain.grid.WORTH_TAKING_OUT)
    next(refinements(Sigmoid(), asked, 0.0, 60))
    assert 0 < 3 * few <= 2 * len(taken)


def test_the_whole_map_tells_how_far_it_is() -> None:
    heard: list[float] = []
    list(refinements(catalogue["gelu"](), SaturationParameters(resolution=120), 0.0, 10, progress=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert len(heard) > 4
