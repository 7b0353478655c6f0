"""The factors of a chain of which not every layer is followed say where they end."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics.factors import FACTORS


@pytest.mark.parametrize(
    ("activation", "compare", "depth", "said"),
    [("sine", (), 100_000, True), ("tanh", ("sine",), 100_000, True), ("sine", (), 500, False), ("tanh", (), 100_000, False)],
)
def test_the_legend_says_from_which_layer_on_nothing_was_followed(qtbot, activation, compare, depth, said) -> None:
    # Bars ended at layer 10,000 of 100,000 without a word.
    pane = create_pane("factors")
    qtbot.addWidget(pane)
    results = compute(replace(State(), {"activation": activation, "compare": compare, "chain.depth": depth, "chain.weight": 3.0}), pane.topics)
    pane.render_results(results)
    told = [entry.text for entry in pane.legend.entries if "not followed" in entry.text]
    ends = [item.layers.followed for item in results.of(FACTORS).all if item.layers.followed is not None]
    assert bool(told) == bool(ends) == said
    if said:
        assert told == [f"beyond layer {min(ends):,} rounding decides: not followed"]
        own = results.of(FACTORS).explored
        assert own.layers.followed is None or np.isnan(own.log10_factor[own.layers.layer > own.layers.followed]).all()
