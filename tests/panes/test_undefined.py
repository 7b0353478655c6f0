"""What is undefined or infinite somewhere is drawn as far as it has numbers."""

from __future__ import annotations

import math

import pytest

from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace


@pytest.mark.parametrize("formula", ["sqrt(x)", "sqrt(-1 - x^2)", "where(abs(x) < 0.1, 0/0, tanh(x))", "exp(exp(exp(x)))", "sign(x)/0"])
@pytest.mark.parametrize("name", ["network", "network.activations", "approximation"])
def test_a_function_that_is_undefined_somewhere_is_drawn(qtbot, name, formula) -> None:
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    pane.show()
    state = replace(State(), {"activation": Custom(formula), "network.depth": 8, "network.width": 24, "network.batch": 16})
    pane.render_results(compute(state, pane.topics))
    pane.grab()
    low, high = pane.y_range
    assert math.isfinite(high - low)
    assert high > low
