"""What has no height to draw, or one beyond all numbers, is drawn on axes that have a range."""

from __future__ import annotations

import math

import pytest

from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.panes import create_pane
from sigexplorer.plot.plot import Plot
from sigexplorer.results import compute
from sigexplorer.state import State, replace


@pytest.mark.parametrize(
    ("name", "formula"), [("formats", "tanh(1e308*x)"), ("factors", "tanh(1e308*x)"), ("factors.output", "1/(x^2 - 1)"), ("curve", "1e308*x")]
)
def test_a_pane_of_heights_beyond_all_numbers_has_a_range(qtbot, name, formula) -> None:
    load_fonts()
    compared = (Custom("1e-320*x"), Custom("sign(x)/0"))
    state = replace(State(), {"activation": Custom(formula), "compare": compared, "chain.weight": 1e3, "formats.quantity": "slope"})
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(420, 300)
    pane.render_results(compute(state, pane.topics))
    pane.grab()
    for low, high in (pane.x_range, pane.y_range):
        assert low < high
        assert math.isfinite(high - low)


@pytest.mark.parametrize("edges", [(3.0, 3.0), (1e17, 1e17), (0.0, 5e-324), (-math.inf, math.inf), (math.inf, math.inf), (1.7e308, 1.7e308)])
def test_a_range_without_width_is_shown_with_one(qtbot, qapp, edges) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.set_ranges(edges, edges)
    plot.grab()
    for low, high in (plot.x_range, plot.y_range):
        assert low < high
        assert math.isfinite(high - low)
