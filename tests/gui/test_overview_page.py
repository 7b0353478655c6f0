"""The page of the overview, driven with real mouse and key events."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.cli import main
from sigexplorer.model import Sigmoid, Tanh, inner_variances
from sigexplorer.topics.overview import OVERVIEW

SMALL = ("--set", "style.page=overview", "--set", "network.depth=12", "--set", "network.width=32")


@pytest.fixture
def page(begin):
    window = begin(*SMALL)
    window.finish()
    return window


def place(pane, found) -> QPoint:
    """Return a point of the pane of which something is true."""
    return next(QPoint(x, y) for y in range(2, pane.height(), 4) for x in range(4, pane.width(), 6) if found(QPointF(x, y)))


def click(window, at: QPoint) -> None:
    QTest.mouseClick(window.panes["overview"].viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    window.finish()


def click_cell(window, row: int, column: str) -> None:
    pane = window.panes["overview"]
    number = next(index for index, head in enumerate(pane.rows.heads) if head.text == column)
    click(window, place(pane, lambda at: pane.rows.row_at(at) == row and pane.rows.column_at(at) == number))


def click_head(window, column: str) -> None:
    pane = window.panes["overview"]
    number = next(index for index, head in enumerate(pane.rows.heads) if head.text == column)
    click(window, place(pane, lambda at: pane.rows.head_at(at) == number))


def wheel(pane, notches: int) -> None:
    at, none = QPointF(50, 80), Qt.MouseButton.NoButton
    event = QWheelEvent(at, pane.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(pane.viewport(), event)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("column", "where"), [("function", "curve"), ("initialisation", "initialisation"), ("gradient left", "network"), ("saturated", "network")]
)
def test_a_click_on_a_row_explores_it_on_the_page_that_shows_the_column(page, column, where) -> None:
    row = page.refresher.results.of(OVERVIEW).shown[4]
    click_cell(page, 4, column)
    state = page.store.state
    assert state.style.page == where
    assert state.activation == row.activation
    assert inner_variances(state.network) == pytest.approx((row.choice.weight_variance, row.choice.bias_variance))
    page.store.undo()
    assert page.store.state.activation == Sigmoid(), "one step"


def test_a_click_on_a_format_s_column_chooses_the_format_too(page) -> None:
    page.resize(1500, 900)
    page.finish()
    click_cell(page, 2, "bfloat16")
    assert (page.store.state.style.page, page.store.state.formats.format) == ("formats", "bfloat16")


def test_a_function_compared_changes_places_with_the_one_explored(page) -> None:
    page.store.update({"compare": (Tanh(gain=0.5), Tanh()), "overview.functions": "explored and compared"})
    page.finish()
    shown = page.refresher.results.of(OVERVIEW).shown
    number = next(index for index, row in enumerate(shown) if row.activation == Tanh(gain=0.5))
    click_cell(page, number, "function")
    assert page.store.state.activation == Tanh(gain=0.5)
    assert page.store.state.compare == (Sigmoid(), Tanh())


def test_heads_sort_and_turn_round(page) -> None:
    pane = page.panes["overview"]
    click_head(page, "saturated")
    assert (page.store.state.overview.order, page.store.state.overview.reversed) == ("saturated", False)
    first = pane.rows.rows[0].cells
    click_head(page, "saturated")
    assert page.store.state.overview.reversed
    assert pane.rows.rows[-1].cells == first
    shares = [row.saturated for row in page.refresher.results.of(OVERVIEW).shown]
    assert shares == sorted(shares, reverse=True)


def test_the_wheel_and_the_keys_scroll_but_not_beyond_the_end(page) -> None:
    pane = page.panes["overview"]
    total, room = len(pane.rows.rows), pane.rows.room
    assert total > room
    modified = page.store.modified
    wheel(pane, -1)
    assert page.store.state.overview.first == 4
    assert pane.rows.row_at(QPointF(place(pane, lambda at: pane.rows.row_at(at) is not None))) == 3
    wheel(pane, 5)
    assert page.store.state.overview.first == 1
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert page.store.state.overview.first == 2
    QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.store.state.overview.first == min(2 + room, total - room + 1)
    for _ in range(40):
        wheel(pane, -3)
    assert page.store.state.overview.first == total - room + 1
    assert page.store.modified == modified, "what is looked at is no work"
    top = page.refresher.results.of(OVERVIEW).shown[total - room]
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert (page.store.state.style.page, page.store.state.activation) == ("network", top.activation)


def test_costs_are_measured_on_request(page) -> None:
    assert "press Measure" in page.reading.text()
    page.store.update({"cost.elements": 200, "cost.repeats": 3})
    page.switches.action("overview.measure").trigger()
    page.finish()
    assert page.store.state.cost.measured == 1
    assert "ns an element" in page.reading.text()


def test_the_table_from_the_command_line_is_sorted_as_on_the_page(tmp_path) -> None:
    target = tmp_path / "all.csv"
    options = ("--set", "network.depth=12", "--set", "overview.order=float16", "--set", "overview.format=float16")
    assert main(["export", "--pane", "overview", "--to", str(target), "--plain", *options]) == 0
    with target.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    survived = [int(row["lost_after"]) or 1000 for row in rows]
    known = [after for after in survived if after > 0]
    # What is not known, -1, stands last.
    assert 0 < len(known) < len(survived)
    assert survived == sorted(known, reverse=True) + [-1] * (len(survived) - len(known))
    assert {row["format"] for row in rows} == {"float16"}
    logistic = next(row for row in rows if row["function"] == "Logistic sigmoid")
    assert float(logistic["slope_zero_right"]) == 17.34375


@pytest.mark.parametrize("name", ["cost", "cost.sweep"])
def test_before_anything_is_measured_a_pane_says_what_will_be_seen_and_a_click_on_it_measures(open_window, name):
    window = open_window("--set", "style.page=cost")
    window.finish()
    pane = window.panes[name]
    assert pane.message.text.startswith(pane.coming)
    assert "click here, or press Measure" in pane.message.text
    assert pane.cursor().shape() == Qt.CursorShape.PointingHandCursor
    window.store.update({"cost.elements": 100, "cost.largest": 100, "cost.repeats": 3})
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.viewport().rect().center())
    assert window.store.state.cost.measured == 1
    window.finish()
    assert pane.message.text == ""
    assert pane.cursor().shape() == Qt.CursorShape.ArrowCursor
    # A picture is no button.
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.viewport().rect().center())
    assert window.store.state.cost.measured == 1


def test_a_small_window_shows_the_verdict(open_window):
    window = open_window("--set", "style.page=overview", "--set", "network.depth=10")
    window.resize(800, 600)
    window.finish()
    QApplication.processEvents()
    pane = window.panes["overview"]
    pane.grab()
    number = next(index for index, head in enumerate(pane.rows.heads) if head.text == "verdict")
    assert any(pane.rows.head_at(QPointF(x, y)) == number for y in range(2, 40, 4) for x in range(4, pane.width(), 6))
