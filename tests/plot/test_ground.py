"""The ground of a plot with what is the same in every frame: it looks as if it were drawn anew, and in a small frame it is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.plot.axes import Axes
from sigexplorer.plot.curves import Bands, Stroke
from sigexplorer.plot.ground import MOST_KEPT
from sigexplorer.plot.plot import Plot
from sigexplorer.theme import DARK, LIGHT
from tests.examples import WITH_FIXTURES, examples

X = np.linspace(-6.0, 6.0, 50)
STROKES = (Stroke(X, np.tanh(X), "#1f5fa8", 3.0),)


def made(qtbot, size):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(*size)
    plot.curves.set_strokes(STROKES)
    plot.set_ranges((-6.0, 6.0), (-1.0, 1.0))
    return plot, Bands(plot)


def change(plot, bands, what, share):
    """Have something of a plot be another."""
    match what:
        case "bands":
            bands.set_bands(((-6.0, -6.0 + 5.0 * share),))
        case "no bands":
            bands.set_bands(())
        case "range":
            plot.set_ranges((-6.0, 6.0), (-1.0 - share, 1.0))
        case "theme":
            plot.set_theme(DARK if share < 0.5 else LIGHT)
        case "grid":
            plot.axes.grid = share < 0.5
            plot.axes.refresh()
        case "style":
            plot.axes.style = "origin" if share < 0.5 else "frame"
            plot.axes.refresh()
        case "size":
            plot.resize(plot.width() + round(9 * share), plot.height() + round(20 * share))
        case _:
            plot.touch()


CHANGES = ("bands", "no bands", "range", "theme", "grid", "style", "size", "nothing", "nothing")


@settings(max_examples=examples(20), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    size=st.sampled_from([(300, 200), (640, 400), (1100, 700)]),
    steps=st.lists(st.tuples(st.sampled_from(CHANGES), st.floats(0.1, 0.9)), min_size=1, max_size=12),
)
def test_each_frame_looks_as_the_first_one_of_a_plot_of_its_own(qtbot, size, steps):
    plot, bands = made(qtbot, size)
    plot.grab()
    for count, (what, share) in enumerate(steps, start=1):
        change(plot, bands, what, share)
        found = plot.grab().toImage()
        fresh, others = made(qtbot, size)
        for each in steps[:count]:
            change(fresh, others, *each)
        assert found == fresh.grab().toImage(), steps[:count]


@pytest.mark.parametrize("shaded", [False, True])
def test_in_a_small_frame_axes_that_stay_are_drawn_with_the_first_two_pictures_alone(qtbot, monkeypatch, shaded):
    plot, bands = made(qtbot, (500, 300))
    bands.set_bands(((-6.0, -3.0),) if shaded else ())
    drawn, draw = [], Axes.draw
    monkeypatch.setattr(Axes, "draw", lambda axes, painter: (drawn.append(axes), draw(axes, painter)))
    counts = []
    for share in np.linspace(0.1, 1.0, 6):
        plot.curves.set_strokes((Stroke(X, share * np.tanh(X), "#1f5fa8", 3.0),))
        plot.grab()
        counts.append(len(drawn))
    assert counts == [1, 2, 2, 2, 2, 2]
    bands.set_bands(((-6.0, -2.0),))
    plot.grab()
    assert len(drawn) == 3


def test_pictures_are_kept_of_so_many_plots_and_of_the_newest(qtbot, monkeypatch):
    drawn, draw = [], Axes.draw
    monkeypatch.setattr(Axes, "draw", lambda axes, painter: (drawn.append(axes), draw(axes, painter)))
    plots = [made(qtbot, (300, 200))[0] for _ in range(MOST_KEPT + 2)]
    for plot in plots:
        for _ in range(3):
            plot.grab()
    assert len(drawn) == 2 * len(plots)
    drawn.clear()
    for plot in reversed(plots):
        plot.grab()
    assert {plots.index(next(plot for plot in plots if plot.axes is axes)) for axes in drawn} == {0, 1}
