"""Figures of one column at six to eight points: no curve runs through a name, no number runs into the next, and there are few of them."""

from __future__ import annotations

import contextlib
import html
import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import NothingError, ParameterError, SigexplorerError
from sigexplorer.export.image import image_bytes, panes_of, shown
from sigexplorer.export.kinds import raster
from sigexplorer.export.picture import Picture, size_of
from sigexplorer.fonts import width_of
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS, label_width
from sigexplorer.state import State, parse
from sigexplorer.steps import at_once
from sigexplorer.topics import drawn_panes
from tests.examples import examples

# The panes whose default state is computed within a few milliseconds.
QUICK = ("curve", "chain", "layers", "factors", "factors.product", "factors.cobweb", "factors.output", "difference", "formats", "formats.error")
QUICK += ("phase.length", "phase.correlation", "losses", "losses.gradient", "losses.way", "calibration", "fit", "fit.residuals", "neuron.sensitivity")
functions = st.sampled_from(["sigmoid", "tanh", "relu", "elu", "gelu", "silu", "softplus", "softsign", "hard_tanh", "mish"])


def column(height: float, text: float) -> Picture:
    """Return a picture as wide as a column of a journal."""
    return Picture(**{name: int(pixels) for name, pixels in size_of(f"80x{height:.0f}mm", 300.0).items()}, dpi=300.0, text=text)


@st.composite
def states(draw):
    """States of the functions, with names on everything that has any."""
    texts = {"activation": draw(functions), "compare": draw(st.sampled_from(["", "tanh", "elu, sigmoid(gain=3)"]))}
    texts |= {"curve.landmarks": "true", "curve.second": draw(st.sampled_from(["true", "false"])), "probe.second": draw(st.sampled_from(["true", "false"]))}
    texts |= {"probe.x": repr(draw(st.floats(-5, 5))), "chain.depth": str(draw(st.integers(1, 60))), "losses.score": repr(draw(st.floats(-9, 9)))}
    return parse(State(), texts)


def runs_through(x, y, box) -> bool:
    """Return whether a line through points, in pixels, comes inside of a box: any of its pieces, cut off at the four edges one after the other.

    Y. Liang, B. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3 (1984) 1-22.
    """
    with np.errstate(all="ignore"):
        ways = np.array([x[:-1] - x[1:], x[1:] - x[:-1], y[:-1] - y[1:], y[1:] - y[:-1]])
        room = np.array([x[:-1] - box.left(), box.right() - x[:-1], y[:-1] - box.top(), box.bottom() - y[:-1]])
        cut = room / ways
        first = np.where(ways < 0, cut, 0.0).max(axis=0, initial=0.0)
        last = np.where(ways > 0, cut, 1.0).min(axis=0, initial=1.0)
        outside = ((ways == 0) & (room < 0)).any(axis=0)
        finite = np.isfinite(x[:-1] + x[1:] + y[:-1] + y[1:])
    return bool((finite & ~outside & (first <= last)).any())


def drawn(state, pane, picture):
    """Yield the pane as it was printed; nothing where the state has nothing to show there."""
    with contextlib.suppress(ParameterError, NothingError), shown(state, pane, picture) as made:
        at_once(raster(made, picture))
        yield panes_of(made)[0]


@settings(max_examples=examples(25))
@given(pane=st.sampled_from(QUICK), state=states(), height=st.floats(45, 90), text=st.floats(6, 8))
def test_nothing_runs_into_anything(qapp, pane, state, height, text):
    for plot in drawn(state, pane, column(height, text)):
        no_curve_runs_through_a_name(plot)
        no_name_covers_another_or_leaves_the_plot(plot)
        numbers_are_few_and_apart(plot)


def no_curve_runs_through_a_name(plot):
    for name, box in plot.labels.names():
        # A name may touch the line beside which it stands.
        inner = box.adjusted(0.5, 1.0, -0.5, -1.0)
        for stroke in plot.curves.strokes:
            with np.errstate(all="ignore"):
                x, y = plot.mapping.column(stroke.x), plot.mapping.row(stroke.y)
            assert not runs_through(x, y, inner), name


def no_name_covers_another_or_leaves_the_plot(plot):
    boxes = [box for _, box in plot.labels.names()]
    for one, other in itertools.combinations(boxes, 2):
        assert not one.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other)
    assert all(box.left() >= 0 and box.right() <= plot.width() and box.top() >= 0 and box.bottom() <= plot.height() for box in boxes)


def numbers_are_few_and_apart(plot):
    places = plot.axes.places()
    # As many as a column has room for, and so many that a scale can be read.
    assert 1 <= len(places.columns) <= 9
    assert len(places.rows) <= 9
    spans = sorted((x - label_width(tick) / 2, x + label_width(tick) / 2) for tick, x in places.columns)
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(spans))
    rows = sorted(y for _, y in places.rows)
    assert all(below - above >= SMALL_PIXELS for above, below in itertools.pairwise(rows))


@pytest.mark.sampled
@pytest.mark.parametrize("theme", ["light", "grey", "colour-blind"])
@pytest.mark.parametrize(("size", "text"), [("80x55mm", 7.0), ("180x110mm", 8.0)])
def test_every_pane_is_printed_in_every_theme(qapp, theme, size, text):
    """Some panes, others with every size and theme: nothing is refused, and something is drawn."""
    picture = Picture(**{name: int(pixels) for name, pixels in size_of(size, 150.0).items()}, dpi=150.0, text=text, theme=theme)
    start = ["light", "grey", "colour-blind"].index(theme) + 3 * (size != "80x55mm")
    for pane in drawn_panes()[start::23]:
        try:
            for plot in drawn(State(), pane, picture):
                assert plot.frame_rect.width() > 40
                assert plot.frame_rect.height() > 40
        except SigexplorerError as refusal:
            pytest.fail(f"{pane}: {refusal}")


@pytest.mark.sampled
@pytest.mark.parametrize("pane", ["network", "network.weights", "network.lengths", "formats.error", "losses.gradient", "initialisation"])
def test_a_title_that_is_longer_than_the_plot_is_high_takes_two_lines(qapp, pane):
    picture = column(38.0, 8.0)
    said = re.findall(r">([^<>\n]+)</text>", image_bytes(State(), pane, ".svg", picture).decode())
    assert not any("\N{HORIZONTAL ELLIPSIS}" in text for text in said)
    for plot in drawn(State(), pane, picture):
        lines = plot.axes.y_lines
        # A line may end behind a hyphen too.
        assert " ".join(lines).replace("- ", "-") == plot.axes.y_title.replace("- ", "-")
        assert set(lines) <= {html.unescape(text) for text in said}
        assert (len(lines) == 2) == (width_of(plot.axes.y_title, TEXT_PIXELS) > plot.height() - 6)
