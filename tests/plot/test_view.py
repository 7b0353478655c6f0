"""Ranges and gestures as plain arithmetic, over all the ranges that there are."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.plot.crisp import Grid
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.view import Limits, View, finest

FRAME = QRectF(66, 34, 720, 376)
LIMITS = Limits(-1e9, 1e9, lambda low, high: max(1e-9 * max(abs(low), abs(high)), 1e-150))


@st.composite
def ranges(draw):
    middle = draw(st.floats(-1e9, 1e9))
    width = 10 ** draw(st.floats(-140, 9))
    low, high = max(middle - width / 2, -1e9), min(middle + width / 2, 1e9)
    assume(high - low >= LIMITS.narrowest(low, high))
    return low, high


@given(ranges(), st.floats(0, 1), st.floats(-30, 30))
def test_zooming_keeps_its_anchor_and_the_limits(edges, share, power) -> None:
    low, high = edges
    anchor = low + share * (high - low)
    new = LIMITS.zoomed(edges, anchor, 2.0**power)
    assert LIMITS.low <= new[0] < new[1] <= LIMITS.high
    assert new[1] - new[0] >= LIMITS.narrowest(*new)
    if new[0] > LIMITS.low and new[1] < LIMITS.high:
        assert (anchor - new[0]) / (new[1] - new[0]) == pytest.approx(share, abs=1e-5)


@given(ranges(), st.floats(-1e3, 1e3))
def test_panning_keeps_the_width_and_the_limits(edges, share) -> None:
    low, high = edges
    new = LIMITS.moved(edges, share * (high - low))
    assert LIMITS.low <= new[0] < new[1] <= LIMITS.high
    assert new[1] - new[0] == pytest.approx(high - low, rel=1e-5)


@given(st.floats(-1e9, 1e9), st.floats(0, 1))
def test_neighbouring_pixels_are_different_numbers_at_the_finest_range(place, share) -> None:
    width = 2 * finest(place, place)
    mapping = Mapping(FRAME, (place, place + width), (0.0, 1.0))
    column = FRAME.left() + share * FRAME.width()
    x = mapping.x_at(QPointF(column, 0.0))
    assert mapping.column(x) == pytest.approx(column, abs=0.02)
    assert mapping.x_at(QPointF(column + 1.0, 0.0)) > x


@given(st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0]), st.floats(0, 2000), st.floats(0.5, 6.0), st.floats(0, 1))
def test_a_sharp_line_covers_whole_pixels_near_to_where_it_is(scale, at, width, offset) -> None:
    grid = Grid(scale, offset, offset, raster=True)
    thick = grid.width(width) * scale
    assert thick == pytest.approx(max(1, round(width * scale)))
    edge = grid.column(at, width) * scale + offset - thick / 2
    assert edge == pytest.approx(round(edge), abs=1e-6)
    assert abs(grid.column(at, width) - at) * scale <= 0.5 + 1e-6


def test_the_range_is_the_view_boxs_to_the_last_bit(qtbot, qapp) -> None:
    view = View()
    for x, y in (((-6.0, 6.0), (0.1, 0.3)), ((1e9 - 1.0, 1e9), (1e-150, 3e-150)), ((-1e9, -1e9 + 1.5), (-1e300, 1e300))):
        view.show_range(x, y)
        assert view.edges == (x, y)
        assert not view.show_range(x, y)
    view.zoom((1.0, 0.5))
    assert view.edges[0] == (-1e9, -1e9 + 1.5)
    # pyqtgraph cannot add edges that are further out.
    view.show_range((1e308, 1.2e308), (-1.7e308, 1.7e308))
    assert all(low < high and math.isfinite(high - low) for low, high in view.edges)
    assert math.isfinite(view.edges[1][0])
