"""Curves on the screen: drawn with fewer points than they have, and no one sees it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.dashes import MOST, dashed
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.segments import Segments
from tests.examples import WITH_FIXTURES, examples

WIDTH, HEIGHT = 400, 240


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    return made


def levels(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(int)


def on_screen(plot: Plot) -> np.ndarray:
    return levels(plot.grab().toImage())


def in_a_file(plot: Plot) -> np.ndarray:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    return levels(image)


def alike(one: np.ndarray, other: np.ndarray, width: float = 3.0) -> bool:
    """Whether all that is dark in one picture is so in the other, a pixel beside it or less, and the whole is as dark.

    A pixel in a hundred need not, at the ends of dashes, which lie where the length of fewer points has them. A level a pixel may differ in the mean,
    or where more is drawn a share of the ink: of a thin line the edges are more of it.
    """
    near = np.min([np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)], axis=0)
    dark, ink = one < 120, max(np.sum(255 - one), np.sum(255 - other))
    return bool(np.sum(near[dark] >= 190) <= 0.01 * np.sum(dark)) and np.sum(np.abs(one - other)) < max(one.size, (0.1 + 0.3 / width) * ink)


@example(count=856, steepness=12.0, waves=6.0, gaps=[], width=1.0, dash=())
@settings(max_examples=examples(25), suppress_health_check=WITH_FIXTURES)
@given(
    count=st.integers(2, 900),
    steepness=st.floats(0.05, 200.0),
    waves=st.floats(0.0, 6.0),
    gaps=st.lists(st.floats(0.0, 1.0), max_size=4),
    width=st.sampled_from([1.0, 2.0, 3.0]),
    dash=st.sampled_from([(), (), (4.0, 2.0), (8.0, 3.0, 1.0, 3.0)]),
)
def test_a_curve_looks_on_the_screen_as_it_does_in_a_file(plot, count, steepness, waves, gaps, width, dash) -> None:
    x = np.sort(np.concatenate((np.linspace(0.0, 1.0, count), 0.5 + np.linspace(-3.0, 3.0, count) / steepness)))
    if dash:
        # Of a curve that comes in from far outside Qt begins its dashes elsewhere, at its own clip.
        x = x[(x >= 0.0) & (x <= 1.0)]
    y = 0.5 + 0.3 * np.tanh(steepness * (x - 0.5)) + 0.1 * np.sin(2.0 * np.pi * waves * x)
    for gap in gaps:
        y[np.abs(x - gap) < 0.01] = np.nan
    plot.set_ranges((0.0, 1.0), (0.0, 1.0))
    plot.curves.set_strokes((Stroke(x, y, "#000000", width, dash),))
    seen, printed = on_screen(plot), in_a_file(plot)
    assert printed.min() < 200 or not np.isfinite(y).any()
    assert alike(seen, printed, width)
    assert alike(printed, seen, width)


def test_a_curve_is_drawn_anew_in_another_range_and_after_another_curve(plot) -> None:
    x = np.linspace(0.0, 1.0, 300)
    pictures = []
    for strokes, right in (((Stroke(x, x, "#000000", 3.0),), 1.0), ((Stroke(x, x, "#000000", 3.0),), 2.0), ((Stroke(x, 1.0 - x, "#000000", 3.0),), 2.0)):
        plot.curves.set_strokes(strokes)
        plot.set_ranges((0.0, right), (0.0, 1.0))
        pictures.append(on_screen(plot))
        assert alike(in_a_file(plot), pictures[-1])
    assert (pictures[0] != pictures[1]).any()
    assert (pictures[1] != pictures[2]).any()


@given(
    corners=st.lists(st.tuples(st.floats(-500.0, 500.0), st.floats(-500.0, 500.0)), min_size=2, max_size=12, unique=True),
    pattern=st.lists(st.floats(0.5, 9.0), min_size=2, max_size=4).filter(lambda lengths: len(lengths) % 2 == 0),
    width=st.floats(1.1, 4.0),
)
def test_dashes_are_laid_along_the_curve_as_long_as_they_are_told(corners, pattern, width) -> None:
    columns, rows = (np.array(line) for line in zip(*corners, strict=True))
    lines = dashed(columns, rows, pattern, width)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(columns), np.diff(rows)))))
    if lines is None:
        assert along[-1] == 0.0
        return
    # At every tenth of a pixel along the curve there is a line below, or there is none, as the pattern says; but for the ends of dashes.
    at = np.arange(0.05, along[-1], max(0.1, along[-1] / 500))
    edges = width * np.concatenate(([0.0], np.cumsum(pattern)))
    phase = at % edges[-1]
    on = np.searchsorted(edges, phase, side="right") % 2 == 1
    sure = np.abs(phase[:, np.newaxis] - edges).min(axis=1) > 0.51 * width + 1e-6
    points = np.column_stack([np.interp(at, along, line) for line in (columns, rows)])
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    share = np.clip(((points[:, np.newaxis] - start) * way).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-300), 0.0, 1.0)
    away = np.hypot(*np.moveaxis(points[:, np.newaxis] - (start + share[..., np.newaxis] * way), 2, 0)).min(axis=1)
    assert (away[on & sure] < 1e-6).all()
    # A dash of another part of the curve may come near a gap: a straight curve has none.
    if len(corners) == 2:
        assert (away[~on & sure] > 1e-6).all()


def test_curves_of_no_length_or_thin_ones_are_left_to_qt_and_very_many_dashes_are_none() -> None:
    long = np.array([0.0, 10.0 * MOST])
    short = np.array([0.0, 9.0])
    lines = dashed(long, 0.0 * long, (2.0, 1.0), 1.5)
    assert lines is not None
    assert lines.tolist() == [[0.0, 0.0, 10.0 * MOST, 0.0]]
    assert dashed(np.zeros(3), np.zeros(3), (2.0, 1.0), 1.5) is None
    assert dashed(short, np.zeros(2), (2.0, 1.0, 1.0), 1.5) is None
    assert dashed(short, np.zeros(2), (2.0, 1.0), 1.0) is None
    assert dashed(short, np.zeros(2), (2.0, 1.0), 1.5) is not None


def test_a_broken_curve_is_drawn_in_one_go_as_its_pieces_are(plot, monkeypatch) -> None:
    x = np.repeat(np.linspace(0.05, 0.95, 19), 3)
    y = np.tile([0.2, 0.8, np.nan], 19)
    calls, plain = [], Segments.draw
    monkeypatch.setattr(Segments, "draw", lambda self, painter: calls.append(self.count) or plain(self, painter))
    plot.curves.set_strokes((Stroke(x, y, "#336699", 2.0, ordered=False),))
    broken = plot.grab().toImage()
    assert calls.count(19) == 1
    pieces = tuple(Stroke(x[start : start + 2], y[start : start + 2], "#336699", 2.0) for start in range(0, x.size, 3))
    plot.curves.set_strokes(pieces)
    assert plot.grab().toImage() == broken


@pytest.mark.parametrize("dash", [(), (4.0, 3.0)])
@pytest.mark.parametrize("dots", [0.0, 7.0])
@pytest.mark.parametrize("gaps", [(), (2,), (0, 2)], ids=["alone", "at the end", "between gaps"])
def test_a_point_without_neighbours_is_seen(plot, dash, dots, gaps):
    """On the screen and in a file, however few points the line has and wherever it is broken."""
    plot.set_ranges((0.0, 10.0), (0.0, 10.0))
    x, y = np.array([3.0, 3.5, 4.0, 5.0, 6.0]), np.array([5.0, 5.5, 5.0, 5.0, 5.0])
    lone = 3.0
    if gaps:
        y[list(gaps)] = np.nan
        y[1 if 0 in gaps else 0] = 5.0
        lone = x[1]
        if 0 not in gaps:
            x, y, lone = x[1:], y[1:], x[1]
    else:
        x, y = x[:1], y[:1]
    before = [draw(plot) for draw in (on_screen, in_a_file)]
    plot.curves.set_strokes((Stroke(x, y, "#000000", 2.0, dash, dots=dots),))
    for empty, draw in zip(before, (on_screen, in_a_file), strict=True):
        picture = draw(plot)
        at = plot.mapping
        column, row = int(at.column(lone)), int(at.row(y[np.flatnonzero(x == lone)[0]]))
        # What is drawn about the point, and nothing else there: the next line begins further to the right.
        changed = (empty - picture)[row - 4 : row + 5, column - 4 : column + 5]
        assert (changed > 60).sum() >= (9 if dots else 4)
