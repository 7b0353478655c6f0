"""Pictures in rows and columns: all within the frame, none over another, as large as any arrangement makes them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.fonts import load_fonts
from sigexplorer.panes.mosaic import CAPTION, Captions, arranged
from sigexplorer.plot.plot import Plot
from tests.examples import examples

PIXELS = st.integers(60, 2000)


@given(count=st.integers(1, 8), width=st.floats(0.1, 10), across=PIXELS, up=PIXELS, gap=st.floats(0, 0.5))
def test_pictures_are_within_the_frame_and_apart(count: int, width: float, across: int, up: int, gap: float) -> None:
    if up < 2 * CAPTION * count:
        return
    found = arranged(count, width, QRectF(0, 0, across, up), gap=gap)
    boxes = [(left, low - found.caption, left + width, low + 1.0) for left, low in found.places]
    assert len(boxes) == count
    slack = 1e-6 * (found.x[1] - found.x[0] + found.y[1] - found.y[0])
    for left, low, right, high in boxes:
        assert found.x[0] - slack <= left
        assert right <= found.x[1] + slack
        assert found.y[0] - slack <= low
        assert high <= found.y[1] + slack
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] + slack or other[2] <= one[0] + slack or one[3] <= other[1] + slack or other[3] <= one[1] + slack
    # A unit is as long along both axes: what is square looks square.
    assert (found.x[1] - found.x[0]) / across == pytest.approx((found.y[1] - found.y[0]) / up)
    for k, (left, low) in enumerate(found.places):
        assert found.at(left + 0.25 * width, low + 0.75) == pytest.approx((k, 0.25 * width, 0.75))
    assert found.at(found.places[0][0] - 1e-3 - 0.01 * slack, found.places[0][1]) is None


def test_many_in_a_square_stand_in_rows() -> None:
    assert arranged(6, 1.0, QRectF(0, 0, 150, 150)).rows > 1
    assert arranged(3, 1.0, QRectF(0, 0, 600, 150)).rows == 1


def test_what_would_be_too_small_fills_the_frame() -> None:
    found = arranged(1, 20 / 128, QRectF(0, 0, 600, 250), narrowest=9 * 128)
    assert (found.x, found.y[0]) == ((0.0, 20 / 128), 0.0)
    assert found.y[1] == pytest.approx(1.0 + found.caption)


@settings(max_examples=examples(40))
@given(count=st.integers(1, 6), width=st.floats(0.3, 3), across=st.integers(120, 700), up=st.integers(120, 400), words=st.integers(1, 6))
def test_captions_are_apart_and_in_the_plot_and_told_where_they_are_shortened(qapp, count, width, across, up, words) -> None:
    load_fonts()
    plot = Plot()
    plot.resize(across, up)
    found = arranged(count, width, plot.frame_rect, gap=0.1)
    plot.set_ranges(found.x, found.y)
    captions = Captions(plot)
    names = tuple(" ".join([f"Function {k}"] * words) for k in range(count))
    captions.set_content(found, names)
    written = captions.written()
    for (shown, box), name in zip(written, names, strict=True):
        assert box.left() >= 0
        assert box.right() <= across
        assert captions.unsaid(box.center()) == ("" if shown == name else name)
    for (_, one), (_, other) in itertools.combinations(written, 2):
        assert not one.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other)
    assert captions.unsaid(QPointF(-1.0, -1.0)) == ""
    plot.close()
    plot.deleteLater()
