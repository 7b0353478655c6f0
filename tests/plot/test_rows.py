"""Rows of text: where each stands, which are seen when they are scrolled, and what gives way in a narrow plot."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import width_of
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.rows import COLUMN_GAP, WIDENED, Head, Row, Rows
from sigexplorer.plot.text import SMALL_PIXELS
from tests.examples import WITH_FIXTURES, examples

HEADS = (Head("function"), Head("initialisation", left=True), *(Head(f"number {k}") for k in range(7)))
ROWS = tuple(Row((f"Function {k}", "LeCun, Glorot, orthogonal", *(f"{k}.{j}00" for j in range(7)))) for k in range(60))


@pytest.fixture
def plot(qtbot):
    made = Plot()
    qtbot.addWidget(made)
    return made


def seen(plot, rows, question, down=5, across=12):
    """Return what is found over the whole plot, point by point."""
    return {question(QPointF(x, y)) for y in range(0, plot.height(), down) for x in range(0, plot.width(), across)} - {None}


@settings(max_examples=examples(10), suppress_health_check=WITH_FIXTURES)
@given(width=st.integers(240, 1700), height=st.integers(120, 900), first=st.integers(0, 80), count=st.integers(1, 60))
def test_scrolled_rows_are_found_where_they_are_seen_and_no_others(plot, width, height, first, count):
    plot.resize(width, height)
    rows = Rows(plot)
    rows.set_rows(HEADS, ROWS[:count], first)
    top = min(first, count - 1)
    assert rows.first == top
    found = sorted(seen(plot, rows, rows.row_at, across=60))
    assert found == list(range(top, min(count, top + rows.room)))
    heads = sorted(seen(plot, rows, rows.head_at))
    assert heads == list(range(len(heads)))
    assert sorted(seen(plot, rows, rows.column_at, down=25)) == heads
    assert len(heads) >= 2
    plot.grab()


def narrowest(plot, given) -> int:
    """Return the narrowest width, to 10 pixels, at which no column is left out, each of which is kept as the width grows."""
    rows, shown = Rows(plot), []
    rows.set_rows(HEADS, given, 0)
    widths = range(1200, 300, -10)
    for width in widths:
        plot.resize(width, 200)
        shown.append(len({rows.head_at(QPointF(x, 15.0)) for x in range(0, width, 12)} - {None}))
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == len(HEADS)
    return min(width for width, heads in zip(widths, shown, strict=True) if heads == len(HEADS))


def test_texts_give_way_before_columns_do(plot):
    long = tuple(Row(("A function with a name of many words", "LeCun, Glorot, orthogonal and more", *row.cells[2:])) for row in ROWS)
    longer = tuple(Row((2 * row.cells[0], 2 * row.cells[1], *row.cells[2:])) for row in long)
    assert narrowest(plot, long) == narrowest(plot, longer) <= narrowest(plot, ROWS) + 60


def test_rows_that_are_not_scrolled_lose_columns_and_then_say_how_many_are_left_out(plot):
    plot.resize(500, 400)
    rows = Rows(plot)
    rows.set_rows(HEADS, ROWS)
    assert rows.first is None
    assert 0 in seen(plot, rows, rows.row_at)
    assert len(seen(plot, rows, rows.head_at)) < len(HEADS)


@settings(max_examples=examples(10), suppress_health_check=WITH_FIXTURES)
@given(width=st.integers(400, 1700), height=st.integers(120, 600), first=st.integers(0, 40))
def test_the_bar_that_says_where_one_is_stands_in_a_window_but_in_no_picture(plot, width, height, first):
    plot.resize(width, height)
    for layer in (plot.axes, *plot.axes.labels):
        layer.hide()
    rows = Rows(plot)
    rows.set_rows(HEADS, ROWS, first)
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    plot.paint(painter, QRectF(0, 0, width, height))
    painter.end()

    def at_the_right(image):
        return {image.pixel(round((width - 4) * image.width() / width), y) for y in range(12, image.height() - 12)}

    assert len(at_the_right(plot.grab().toImage())) > 1
    assert len(at_the_right(picture)) == 1
    rows.hide()


@settings(max_examples=examples(15), suppress_health_check=WITH_FIXTURES)
@given(width=st.integers(300, 2000), columns=st.integers(5, 9), first=st.sampled_from([None, 0]), count=st.sampled_from([3, 60]))
def test_width_that_is_left_is_shared_by_the_columns(plot, width, columns, first, count):
    plot.resize(width, 300)
    rows = Rows(plot)
    rows.set_rows(HEADS[:columns], tuple(Row(row.cells[:columns]) for row in ROWS[:count]), first)
    found = [rows.column_at(QPointF(x, 20.0)) for x in range(width)]
    last = max(x for x, column in enumerate(found) if column is not None)
    blocks = sum(after == 0 and before != 0 for before, after in zip([None, *found], found, strict=False))
    narrowest = min(found.count(column) for column in set(found) - {None})
    # Either they reach the right edge, or all of them are as wide as they become.
    assert last > width - 30 or narrowest > blocks * WIDENED


def test_names_that_are_too_long_stand_whole_where_there_is_width_left(plot):
    name, painter = "A function with a name of many more words than others", Mock()
    rows = Rows(plot)
    rows.set_rows(HEADS, (Row((name, *ROWS[0].cells[1:])), *ROWS[:30]), 0)
    for width, whole in ((500, False), (1100, True)):
        plot.resize(width, 900)
        painter.reset_mock()
        rows.draw(painter)
        assert (name in [call.args[1] for call in painter.drawText.call_args_list]) is whole


@settings(max_examples=examples(15), suppress_health_check=WITH_FIXTURES)
@given(width=st.integers(320, 1200), first=st.sampled_from([None, 0]), longest=st.integers(1, 12))
def test_what_is_shortened_is_told_under_the_pointer(plot, width, first, longest):
    name, painter = " ".join(["A function with a name"] * longest), Mock()
    plot.resize(width, 300)
    rows = Rows(plot)
    table = (Row((name, *ROWS[0].cells[1:])), *ROWS[:8])
    rows.set_rows(HEADS, table, first)
    rows.draw(painter)
    shown = {call.args[1] for call in painter.drawText.call_args_list}
    told = {rows.unsaid(QPointF(x, y)) for x in range(0, width, 4) for y in range(0, 300, 4)} - {""}
    shortened = {text.removesuffix("…") for text in shown if text.endswith("…")}
    assert all(any(text.startswith(part) for text in told) for part in shortened)
    assert (name in told) == (name not in shown)
    assert not told & shown


@pytest.mark.parametrize("heads", [(), HEADS])
@pytest.mark.parametrize("first", [None, 0])
def test_nothing_is_found_among_no_rows(plot, heads, first):
    plot.resize(600, 400)
    rows = Rows(plot)
    rows.set_rows(heads, (), first)
    assert rows.room >= 1
    assert not seen(plot, rows, rows.row_at) | seen(plot, rows, rows.head_at)
    plot.grab()


def written(plot, monkeypatch) -> list[tuple[str, float, float]]:
    """Return every text that a picture of a plot has, with where it begins and its row."""
    image = QImage(plot.width(), plot.height(), QImage.Format.Format_RGB32)
    painter, found = QPainter(image), []
    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "drawText", lambda _, at, text: found.append((text, at.x(), at.y())))
        plot.paint(painter, QRectF(0, 0, plot.width(), plot.height()))
    painter.end()
    return found


@settings(max_examples=examples(25), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(width=st.integers(300, 1100), long=st.integers(0, 25), digits=st.integers(1, 6))
def test_a_text_is_cut_only_where_nothing_is_free_beside_it(plot, monkeypatch, width, long, digits):
    """In a picture: rows that are not seen need no room, and a number that is short leaves it to the text before."""
    plot.resize(width, 300)
    rows = Rows(plot)
    heads = (Head("function"), Head("initialisation", left=True), Head("gradient left"), Head("verdict", left=True), Head("cost"))
    name = "LeCun, Glorot, orthogonal"
    shown = [Row((f"f{k}", name[: 4 + (k + long) % 22], "1" * digits, "kept", "2")) for k in range(8)]
    unseen = [Row(("a function of another name", name * 2, "1", "decided by rounding from the first layer on", "3"))] * 60
    rows.set_rows(heads, (*shown, *shown, *unseen), 0)
    found = written(plot, monkeypatch)
    rows.hide()
    for text, x, y in found:
        right = x + width_of(text, SMALL_PIXELS)
        beside = min((at for _, at, row in found if row == y and at > x), default=None)
        assert beside is None or right < beside, (text, beside)
        if text.endswith("\N{HORIZONTAL ELLIPSIS}") and beside is not None:
            # What is left free is less than a letter and the ellipsis are wide, beside the gap.
            assert beside - right < COLUMN_GAP + 2 * width_of("m\N{HORIZONTAL ELLIPSIS}", SMALL_PIXELS), (text, beside)


def test_what_names_the_rows_gives_way_last(plot):
    """In the overview "Hyperbolic tangent" was cut while the column beside it was half empty."""
    cells = tuple(Row(("Hyperbolic tangent", "LeCun, Glorot, orthogonal and one with a long name more", *row.cells[2:])) for row in ROWS)
    rows = Rows(plot)
    rows.set_rows(HEADS, cells, 0)
    plot.resize(narrowest(plot, cells), 200)
    width = next(x for x in range(plot.width()) if rows.column_at(QPointF(x, 60.0)) == 1)
    assert width >= width_of("Hyperbolic tangent", SMALL_PIXELS)
