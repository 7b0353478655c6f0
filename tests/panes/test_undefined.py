"""What is undefined or infinite somewhere is drawn as far as it has numbers, or refused."""

from __future__ import annotations

import math

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import drawn_panes, topic_of

SMALL = {
    **{"network.depth": 6, "network.width": 12, "network.batch": 8, "saturation.resolution": 20, "phase.cells": 6, "phase.layers": 4, "descent.most": 20},
    **{"training.steps": 5, "training.samples": 20, "formats.samples": 100, "curve.samples": 100, "neuron.trials": 2},
    "overview.functions": "explored and compared",
}
PANES = [name for name in drawn_panes() if "activation" in topic_of(name).keys and topic_of(name).name != "sweep"]


@pytest.mark.sampled
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("formula", "changes"),
    [("sqrt(-1 - x^2)", {}), ("x^x", {"chain.weight": -1e6}), ("where(abs(x) < 0.1, 0/0, tanh(x))", {}), ("sign(x)/0", {"compare": (Custom("0/x"),)})],
)
def test_a_function_that_is_undefined_somewhere_is_drawn_on_every_pane(qtbot, formula, changes) -> None:
    load_fonts()
    state = replace(State(), {"activation": Custom(formula), **SMALL, **changes})
    drawn = 0
    for name in PANES:
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(500, 300)
        try:
            results = compute(state, pane.topics)
        except SigexplorerError:
            # Whoever needs numbers says so.
            continue
        pane.render_results(results)
        pane.grab()
        drawn += 1
        for low, high in (pane.x_range, pane.y_range):
            assert math.isfinite(high - low), name
            assert high > low, name
    assert drawn > len(PANES) / 2
