"""Axes of figures as code: what stands at a place is what the pane says there, whatever units its places have."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ExportError
from sigexplorer.export.code import copy_as
from sigexplorer.export.code.drawing import drawing
from sigexplorer.model.typed import read_number
from sigexplorer.state import State, parse
from sigexplorer.topics import drawn_panes
from tests.examples import WITH_FIXTURES, examples


@settings(max_examples=examples(12), suppress_health_check=WITH_FIXTURES)
@given(depth=st.integers(1, 60), weight=st.floats(0.2, 3.0), function=st.sampled_from(["sigmoid", "tanh", "elu"]))
def test_gradients_in_units_of_a_power_of_ten_say_which(qapp, depth, weight, function) -> None:
    state = {"activation": function, "chain.depth": str(depth), "chain.weight": repr(weight)}
    figure = drawing(parse(State(), state | {"chain.logarithmic": "false"}), "chain")
    places, texts = zip(*(figure.y.ticks or ((0.0, "0"), (1.0, "1"))), strict=True)
    there = next(place for place, text in zip(places, texts, strict=True) if text != "0")
    unit = read_number(texts[places.index(there)]) / there
    assert [read_number(text) for text in texts] == pytest.approx([place * unit for place in places])
    # The logarithmic figure has the numbers themselves.
    true = drawing(parse(State(), state), "chain").lines[0]
    line = figure.lines[0]
    known = np.isfinite(line.y) & (line.y > 1e-3)
    np.testing.assert_allclose(line.y[known] * unit, np.interp(line.x[known], true.x, true.y), rtol=0.02)


def test_the_map_of_a_sweep_has_its_values_at_the_axes_and_says_that_it_is_missing(qapp) -> None:
    state = parse(
        State(),
        {
            "activation": "tanh",
            "network.width": "8",
            "network.batch": "4",
            "network.bias_variance": "0.1",
            "sweep.horizontal": "network.depth=10; 20; 40",
            "sweep.vertical": "network.weight_variance=1; 2",
            "sweep.points": "6",
        },
    )
    figure = drawing(state, "sweep")
    assert figure.x.ticks == ((0.5, "10"), (1.5, "20"), (2.5, "40"))
    script, tikz = copy_as("matplotlib", state, "sweep"), copy_as("pgfplots", state, "sweep")
    assert "axes.set_xticks([0.5, 1.5, 2.5], ['10', '20', '40'])" in script
    assert "xtick={0.5,1.5,2.5}, xticklabels={{10},{20},{40}}" in tikz
    assert all("Without the map" in code.splitlines()[0] for code in (script, tikz))
    assert "Without the map" not in copy_as("matplotlib", state, "curve")


@pytest.mark.sampled
@pytest.mark.parametrize("pane", drawn_panes())
def test_divisions_lie_within_their_axis(qapp, pane) -> None:
    try:
        figure = drawing(State(), pane)
    except ExportError:
        return
    for letter, axis in (("x", figure.x), ("y", figure.y)):
        room = 1e-6 * (axis.high - axis.low)
        assert all(axis.low - room <= place <= axis.high + room for place, _ in axis.ticks)
        assert bool(re.search(rf"set_{letter}ticks\(", copy_as("matplotlib", State(), pane))) == bool(axis.ticks)
