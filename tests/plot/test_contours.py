"""Contours: many of one look are drawn at once, and names keep clear of each of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.export.image import shown
from sigexplorer.export.kinds import raster
from sigexplorer.export.picture import Picture
from sigexplorer.plot import contours
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.segments import Segments
from sigexplorer.state import State
from sigexplorer.steps import at_once
from sigexplorer.store import Store
from tests.examples import WITH_FIXTURES, examples

ANY = settings(deadline=None, max_examples=examples(60), suppress_health_check=WITH_FIXTURES)


def lines_of(seed: int, count: int, *, colors: int = 1) -> tuple[Line, ...]:
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        segments = random.uniform(0.0, 1.0, (random.integers(0, 6), 2, 2)) * [10.0, 1.0]
        segments[random.random(len(segments)) < 0.1] = np.nan
        made.append(Line(segments, "", f"#00000{number % colors}"))
    return tuple(made)


@ANY
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 7), left=st.floats(0, 300), top=st.floats(0, 200), sorted_from=st.sampled_from([0, 20_000]))
def test_each_contour_that_touches_a_box_counts_once(plot, monkeypatch, seed, count, left, top, sorted_from) -> None:
    monkeypatch.setattr(contours, "SORTED_FROM", sorted_from)
    lines, given_ = Lines(plot), lines_of(seed, count)
    lines.set_lines(given_)
    plot.grab()
    box = QRectF(left, top, 60.0, 30.0)
    mapping, touching = plot.mapping, set()
    for number, line in enumerate(given_):
        for (x1, y1), (x2, y2) in line.segments.tolist():
            columns, rows = sorted(map(mapping.column, (x1, x2))), sorted(map(mapping.row, (y1, y2)))
            if columns[0] < box.right() and columns[1] > box.left() and rows[0] < box.bottom() and rows[1] > box.top():
                touching.add(number)
    assert lines.crossings(box) == len(touching)
    for number in touching:
        assert lines.crossings(box, given_[number]) == len(touching) - 1
    lines.hide()


def test_contours_of_one_look_are_handed_to_qt_together(plot, monkeypatch) -> None:
    drawn: list[int] = []
    monkeypatch.setattr(Segments, "draw", lambda segments, painter: drawn.append(segments.count))
    lines, image = Lines(plot), QImage(400, 300, QImage.Format.Format_RGB32)
    lines.set_lines(lines_of(1, 30))
    painter = QPainter(image)
    lines.draw(painter)
    assert len(drawn) == 1
    drawn.clear()
    # One of another colour stands between them, and is drawn in its turn.
    lines.set_lines(lines_of(1, 30, colors=2))
    lines.draw(painter)
    assert len(drawn) > 10
    painter.end()


@pytest.mark.parametrize("levels", [(-32.0, -8.0, -4.0, -2.0, 0.0), tuple(np.linspace(-5.0, 5.0, 100).tolist())])
def test_a_name_on_paper_stands_on_its_own_contour(qapp, levels) -> None:
    store = Store(State())
    store.set("saturation.contours", levels)
    picture = Picture(width=1600, height=900)
    with shown(store.state, "saturation", picture) as pane:
        at_once(raster(pane, picture))
        drawn = next(layer for layer in pane.layers() if isinstance(layer, Lines))
        boxes = dict(pane.labels.names())
        named = [line for line in drawn.lines if line.text in boxes]
        assert named
        for line in named:
            assert drawn.crossings(boxes[line.text]) > drawn.crossings(boxes[line.text], line)
