"""The page of descents, driven with real mouse and key events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from sigexplorer.cli import main
from sigexplorer.topics.descent import DESCENT


@pytest.fixture
def page(begin):
    return begin("--set", "style.page=descent", "--set", "descent.most=100")


def shown(window):
    return window.refresher.results.of(DESCENT)


def pixel(pane, at) -> QPoint:
    return QPoint(round(pane.mapping.column(at[0])), round(pane.mapping.row(at[1])))


@pytest.mark.parametrize("kind", [0, 2])
def test_the_start_is_dragged_in_any_map(page, drag, kind) -> None:
    pane = page.panes["descent"]
    begin = pixel(pane, pane.starts[kind].at)
    drag(pane.viewport(), begin, begin + QPoint(40, 50))
    page.finish()
    descent = page.store.state.descent
    weight = 8.0 / (pane.mapping.column(1.0) - pane.mapping.column(0.0))
    assert descent.start_1 == pytest.approx(-1.0 + 40 * weight, abs=2 * weight)
    assert descent.start_2 == pytest.approx(2.5 - 50 * weight, abs=2 * weight)
    assert shown(page).path[0].tolist() == [[descent.start_1, descent.start_2]] * 3
    assert [start.at[1] for start in pane.starts] == pytest.approx([pane.starts[0].at[1]] * 3)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.store.state.descent.start_1, page.store.state.descent.start_2) == (-1.0, 2.5), "one step of the history"


def test_a_start_stays_in_its_map(page, drag) -> None:
    pane = page.panes["descent"]
    drag(pane.viewport(), pixel(pane, pane.starts[0].at), QPoint(pane.width() - 5, pane.height() - 2))
    page.finish()
    descent = page.store.state.descent
    assert (descent.start_1, descent.start_2) == (pytest.approx(5.0, abs=0.1), pytest.approx(-5.0, abs=0.3))


def test_arrow_keys_move_the_start_by_pixels(page) -> None:
    pane = page.panes["descent"]
    pane.setFocus()
    weight = 8.0 / (pane.mapping.column(1.0) - pane.mapping.column(0.0))
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    page.finish()
    descent = page.store.state.descent
    assert descent.start_1 == pytest.approx(-1.0 + 10 * weight, abs=weight)
    assert descent.start_2 == pytest.approx(2.5 - weight, abs=0.6 * weight)


def test_a_rate_is_dragged(page, drag) -> None:
    page.store.update({"descent.rates": "given", "descent.rate": 1.0})
    page.finish()
    pane = page.panes["descent.reach"]
    at = QPoint(round(pane.mapping.column(0.0)), round(pane.frame_rect.center().y()))
    wanted = round(pane.mapping.column(0.5))
    drag(pane.viewport(), at, QPoint(wanted, at.y()))
    page.finish()
    assert page.store.state.descent.rate == pytest.approx(10**0.5, rel=0.05)
    assert (shown(page).used == page.store.state.descent.rate).all()


def test_it_plays_steps_and_begins_again(page, qtbot) -> None:
    def press(name: str) -> None:
        QTest.mouseClick(page.findChild(QToolButton, f"command.descent.{name}.button"), Qt.MouseButton.LeftButton)

    press("restart")
    page.finish()
    assert page.store.state.descent.steps == 1
    press("step")
    page.finish()
    assert shown(page).path.shape == (3, 3, 2)
    press("play")
    qtbot.waitUntil(lambda: page.store.state.descent.steps >= 5, timeout=20_000)
    press("play")
    page.finish()
    assert shown(page).path.shape[0] == page.store.state.descent.steps + 1
    assert DESCENT.commands[0].change(page.store.state)


def test_a_file_that_is_none_is_said_and_nothing_is_lost(page, tmp_path: Path) -> None:
    before = page.reading.text()
    page.store.set("descent.data", str(tmp_path / "none.csv"))
    page.finish()
    assert "none.csv" in page.reading.text()
    page.store.set("descent.data", "")
    page.finish()
    assert page.reading.text() == before


def test_the_command_line_exports_every_pane(tmp_path: Path) -> None:
    data = tmp_path / "points.csv"
    data.write_text("first, second, target\n" + "\n".join(f"{x},{y},{x - y}" for x in range(4) for y in range(3)))
    for pane in ("descent", "descent.reach", "descent.signs", "descent.inputs"):
        for suffix in (".csv", ".svg"):
            target = tmp_path / f"{pane}{suffix}"
            given = ("--set", f"descent.data={data}", "--set", "descent.steps=5", "--set", "descent.most=50")
            assert main(["export", "--pane", pane, *given, "--to", str(target)]) == 0
            assert target.stat().st_size > 500
