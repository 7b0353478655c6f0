"""The pictures of networks whose activation is undefined, infinite or constant somewhere: what there is, in the colours of what is finite."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.fonts import load_fonts
from sigexplorer.model import Custom
from sigexplorer.panes import create_pane
from sigexplorer.plot.colormap import Palette
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import topic

COLORS = np.arange(0, 240, dtype=np.uint8).repeat(3).reshape(-1, 3)
# As a monkey found it.
FOUND = {"training.samples": 4, "training.depth": 19, "training.width": 1, "training.initialisation": "orthogonal", "training.steps": 0}
FOUND |= {"training.unit_layer": 2, "training.unit": 26}


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["x^x", "log(-1 - x^2)", "1/x", "exp(exp(exp(x)))", "1e308*sign(x)", "1", "1e20", "log(abs(x))", "sqrt(x)"])
@pytest.mark.parametrize("changes", [FOUND, {"training.steps": 3, "training.samples": 20, "training.unit_layer": 1}], ids=["found", "short"])
def test_every_pane_of_training_is_drawn_and_read(qtbot, formula, changes) -> None:
    load_fonts()
    state = replace(State(), {"activation": Custom(formula), **changes})
    results = compute(state, [topic("training")])
    for name in ("training", "training.boundary", "training.network", "training.layers", "training.units"):
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.resize(500, 300)
        pane.render_results(results)
        pane.grab()
        middle = pane.frame_rect.center()
        assert not any("undefined to" in part.text for part in pane.reading(middle) or ())


def test_units_have_the_colours_of_what_is_finite() -> None:
    state = replace(State(), {"activation": Custom("where(x < -0.4, 0/0, 1/max(x, 0))"), "training.steps": 0, "training.unit_layer": 1})
    units = compute(state, [topic("training")]).of(topic("training")).units
    shades, low, high = units.shades[0], units.low[0], units.high[0]
    known = np.isfinite(shades)
    assert 0.0 < known.mean() < 1.0
    assert (shades[known] >= 0.0).all()
    assert (shades[known] <= 1.0).all()
    # Of each unit some cells are defined: then so are the ends between which they are.
    assert not np.isnan(low[known.any(axis=(-2, -1))]).any()
    assert (low[known.any(axis=(-2, -1))] <= high[known.any(axis=(-2, -1))]).all()


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((0.0, 239.0), [0, 120, 239, 0, 239]),
        # Which tell nothing apart.
        ((120.0, 120.0), [0, 119, 239, 0, 239]),
        ((np.nan, np.nan), [119, 119, 119, 0, 119]),
        ((-np.inf, np.inf), [119, 119, 119, 0, 119]),
    ],
)
def test_levels_that_tell_nothing_apart_are_the_middle(levels, expected) -> None:
    values = np.array([-5.0, 120.0, 1e9, -np.inf, np.inf, np.nan])
    shades = Palette(COLORS, undefined="#ff0000").shades(values, *levels) & 0xFF
    assert shades.tolist() == [*expected, 0]


def test_levels_further_apart_than_any_number_have_all_colours() -> None:
    shades = Palette(COLORS).shades(np.array([-1.7e308, 0.0, 1.7e308]), -1.7e308, 1.7e308) & 0xFF
    assert shades.tolist() == [0, 120, 239]
