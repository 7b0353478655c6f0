"""Names keep clear of axes through the origin, find a place between upright lines, and are shortened before a curve runs through them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.fonts import load_fonts, metrics, width_of
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import SMALL_PIXELS
from tests.examples import WITH_FIXTURES, examples


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    load_fonts()
    made = Plot()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.axes.set_style("origin", grid=True)
    made.set_ranges((-1.0, 1.0), (-1.0, 1.0))
    return made


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(x=st.floats(-0.9, 0.9), y=st.floats(-0.9, 0.9), name=st.sampled_from(["0", "inflection", "fixed point 0.5"]))
def test_no_axis_through_the_origin_runs_through_the_name_of_a_point(plot, x, y, name) -> None:
    marks = Annotations(plot)
    marks.set_content((Mark(x, y, name, "#000000"),), ())
    plot.grab()
    ((_, box),) = plot.labels.names()
    corner = QPointF(plot.mapping.column(0.0), plot.mapping.row(0.0))
    assert not box.left() < corner.x() < box.right()
    assert not box.top() < corner.y() < box.bottom()
    marks.hide()


@pytest.mark.parametrize("kind", ["handle", "mark"])
@pytest.mark.parametrize("left", [0.02, 0.04, 0.06])
def test_a_line_between_others_is_named_where_none_of_them_runs_through_it(plot, kind, left) -> None:
    """As an edge of saturation of GELU beside the axis: no place at the usual distance is free, but one that is closer, or beyond another line."""
    places = {"-0.6335": -left, "-0.9033": -left - 0.13}
    if kind == "handle":
        for text, x in places.items():
            Handle(plot, "#b05000", at_top=False).place(x, text, "#b05000", text_left=text == "-0.9033")
    else:
        VerticalMarks(plot).set_marks(tuple(VerticalMark(x, text, -1 if text == "-0.9033" else 1, "#b05000") for text, x in places.items()))
    plot.grab()
    named = dict(plot.labels.names())
    assert set(named) == set(places)
    for box in named.values():
        assert not any(box.left() < plot.mapping.column(x) < box.right() for x in (*places.values(), 0.0))


@settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)
@given(level=st.floats(0.15, 0.85), slope=st.floats(-1.0, 1.0), width=st.integers(170, 500))
def test_a_line_takes_its_short_name_before_a_curve_runs_through_the_whole_one(plot, level, slope, width) -> None:
    plot.axes.set_style("frame", grid=True)
    plot.resize(width, 200)
    plot.set_ranges((0.0, 1.0), (0.0, 1.0))
    x = np.linspace(0.0, 1.0, 100)
    plot.curves.set_strokes((Stroke(x, level + slope * (x - 0.5), "#000000", 2.0),))
    lines, whole, short = Annotations(plot, 10), "float16 shows 0 below", "float16"
    lines.set_content((), (Rule(0.0, level, "#000000", text=whole, short=short),))
    plot.grab()
    ((text, box),) = plot.labels.names()
    assert text == (whole if has_room(plot, whole, level) else short)
    assert not has_room(plot, text, level) or not plot.curves.crossings(box)
    lines.hide()


def has_room(plot, text: str, level: float) -> bool:
    """Return whether a name has a place at one of the ends or in the middle of a level line, above or below it, through which no curve runs."""
    frame, row = plot.mapping.frame, plot.mapping.row(level)
    wide, high = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
    lefts = (frame.right() - wide - 4, frame.left() + 4, (frame.left() + frame.right() - wide) / 2)
    boxes = [QRectF(left, top, wide, high) for left in lefts for top in (row - high - 2, row + 2)]
    return any(frame.contains(box) and not plot.curves.crossings(box) for box in boxes)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(x=st.floats(-0.95, 0.95), width=st.integers(140, 420), name=st.sampled_from(["current 1.25: 69", "threshold 0.5"]))
def test_a_line_has_a_short_name_before_it_runs_through_a_long_one(plot, x, width, name) -> None:
    plot.resize(width, 200)
    handle = Handle(plot, "#b05000")
    handle.place(x, name, "#b05000", short="1.25")
    plot.grab()
    ((text, box),) = plot.labels.names()
    column, frame = plot.mapping.column(x), plot.mapping.frame
    room = max(column - frame.left(), frame.right() - column)
    assert not box.left() < column < box.right()
    assert (text == name) == (room > width_of(name, SMALL_PIXELS) + 12.0)
    handle.hide()


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    x=st.floats(-0.9, 0.9),
    y=st.floats(-0.9, 0.9),
    pitch=st.floats(20.0, 200.0),
    name=st.sampled_from(["c* = 1", "most information: 0.827"]),
)
def test_a_point_has_a_short_name_before_a_line_runs_through_a_long_one(plot, x, y, pitch, name) -> None:
    """Between upright lines: the long one where it fits between two, or beside all, else the short one, which fits if it can."""
    plot.resize(330, 240)
    plot.grab()
    apart = pitch / plot.mapping.frame.width() * 2.0
    lines = VerticalMarks(plot)
    columns = np.arange(-1.0, 1.0, apart)
    lines.set_marks(tuple(VerticalMark(float(place), "", 1, "#000000") for place in columns))
    marks = Annotations(plot, 30)
    marks.set_content((Mark(x, y, name, "#000000", short="c*"),), ())
    plot.grab()
    ((text, box),) = plot.labels.names()
    if text == name or pitch > 60.0:
        assert not plot.labels.crossings(marks, box)
    if pitch > 2.0 * width_of(name, SMALL_PIXELS) + 100.0:
        assert text == name
    marks.hide()
    lines.hide()
