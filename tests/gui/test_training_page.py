"""The training page, driven with real mouse and key events."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton

from sigexplorer.cli import main
from sigexplorer.lessons import lessons
from sigexplorer.link import link_of
from sigexplorer.model import Sigmoid, Tanh, TrainingParameters, train
from sigexplorer.panes.mosaic import arranged
from sigexplorer.panes.training import GradientsPane
from sigexplorer.session import Session, load, save
from sigexplorer.state import State, replace
from sigexplorer.topics.training import TRAINING
from sigexplorer.window.report import Reporter

SMALL = ("--set", "style.page=training", "--set", "activation=tanh", "--set", "compare=sigmoid", "--set", "training.depth=2", "--set", "training.steps=40")


@pytest.fixture
def page(begin):
    return begin(*SMALL)


def press(window, name: str) -> None:
    button = window.findChild(QToolButton, f"{name}.button")
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def double_click(widget, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))


def shown(window):
    return window.refresher.results.of(TRAINING)


def test_it_plays_and_pauses_and_is_the_run_that_was_asked_for(page, qtbot) -> None:
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: page.store.state.training.steps >= 140, timeout=20_000)
    press(page, "command.training.play")
    page.finish()
    steps = page.store.state.training.steps
    QTest.qWait(80)
    assert page.store.state.training.steps == steps, "paused"
    *_, state = train((Tanh(), Sigmoid()), TrainingParameters(depth=2, steps=steps), every=steps)
    assert np.array_equal(shown(page).loss[-1], state.loss), "the same bits as without a window"
    assert page.panes["training.boundary"].shown_step == steps
    # All of one play is one step of the history.
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.finish()
    assert page.store.state.training.steps == 40
    assert shown(page).parameters.steps == 40


def test_step_and_restart(page) -> None:
    press(page, "command.training.step")
    page.finish()
    assert shown(page).parameters.steps == 41
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    page.finish()
    assert page.store.state.training.steps in (41, 42), "a plot with the keyboard may pan instead"
    press(page, "command.training.restart")
    page.finish()
    assert shown(page).parameters.steps == 0
    assert shown(page).step.tolist() == [0]


def test_another_page_lets_it_wait(page, qtbot) -> None:
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: page.store.state.training.steps > 60, timeout=20_000)
    page.store.set("style.page", "curve")
    page.finish()
    steps = page.store.state.training.steps
    QTest.qWait(80)
    assert page.store.state.training.steps == steps
    page.store.set("style.page", "training")
    qtbot.waitUntil(lambda: page.store.state.training.steps > steps, timeout=20_000)
    press(page, "command.training.play")


def test_points_are_drawn_by_a_double_click(page) -> None:
    pane = page.panes["training.boundary"]
    left, low = arranged(2, 1.0, pane.frame_rect).places[1]
    middle = QPoint(round(pane.mapping.column(left + 0.5)), round(pane.mapping.row(low + 0.5)))
    double_click(pane.viewport(), middle)
    page.finish()
    training = page.store.state.training
    assert training.dataset == "drawn"
    x, y, label = training.points
    assert (x, y) == (pytest.approx(0.0, abs=0.15), pytest.approx(0.0, abs=0.15))
    assert label == 1.0
    page.store.set("training.pen", "0")
    double_click(pane.viewport(), middle + QPoint(20, 30))
    page.finish()
    points = page.store.state.training.points
    assert len(points) == 6
    assert points[3] - points[0] > 0.05, "the ground does not shrink to the first point"
    assert points[1] - points[4] > 0.05
    assert shown(page).points.label.tolist() == [1, 0]
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.store.state.training.points) == 3


def click_unit(window, layer: int, unit: int, network: int = 0) -> None:
    pane = window.panes["training.network"]
    x, y = pane.place_of(network, layer, unit)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(pane.mapping.column(x)), round(pane.mapping.row(y))))
    window.finish()


def test_a_click_on_a_unit_shows_what_it_answers_and_there_is_a_way_back(page) -> None:
    """In every network; by the mouse on any of them, by the arrow keys, and by the controls."""
    output = shown(page).probability
    click_unit(page, 2, 5, network=1)
    training = page.store.state.training
    assert (training.unit_layer, training.unit) == (2, 5)
    found = shown(page)
    assert found.response is not None
    assert found.parameters.chosen == (2, 5)
    assert "Unit 5 of layer 2 answers" in page.reading.text()
    click_unit(page, 2, 5)
    assert page.store.state.training.unit_layer == 0, "the same unit once more"
    click_unit(page, 1, 8)
    assert page.store.state.training.chosen == (1, 8)
    pane = page.panes["training.network"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    page.finish()
    assert page.store.state.training.chosen == (2, 7)
    QTest.keyClick(pane, Qt.Key.Key_Right)
    page.finish()
    assert page.store.state.training.chosen is None, "behind the last layer is the output"
    click_unit(page, 1, 1)
    click_unit(page, 3, 1)
    assert page.store.state.training.chosen is None, "the output's own cell"
    click_unit(page, 1, 2)
    press(page, "command.training.output")
    page.finish()
    assert shown(page).response is None
    assert np.array_equal(shown(page).probability, output)


def test_a_unit_can_be_chosen_while_it_plays(page, qtbot) -> None:
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: page.store.state.training.steps > 60, timeout=20_000)
    pane = page.panes["training.network"]
    x, y = pane.place_of(0, 1, 3)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(pane.mapping.column(x)), round(pane.mapping.row(y))))
    steps = page.store.state.training.steps
    qtbot.waitUntil(lambda: page.store.state.training.steps > steps + 60, timeout=20_000)
    press(page, "command.training.play")
    page.finish()
    assert shown(page).parameters.chosen == (1, 3)


def test_a_session_goes_on_with_the_same_bits(page, open_window, tmp_path: Path) -> None:
    path = tmp_path / "run.sigx"
    save(Session(page.store.state), path)
    page.store.set("training.steps", 90)
    page.finish()
    again = open_window(str(path))
    again.store.set("training.steps", 90)
    again.finish()
    assert load(path).state.training.steps == 40
    assert np.array_equal(shown(again).probability, shown(page).probability)


def test_a_file_that_is_none_is_said_and_nothing_is_lost(page, tmp_path: Path) -> None:
    before = shown(page)
    page.store.set("training.data", str(tmp_path / "none.csv"))
    page.finish()
    assert "none.csv" in page.reading.text()
    page.store.set("training.data", "")
    page.finish()
    assert np.array_equal(shown(page).loss, before.loss)


def test_the_command_line_exports_every_pane(tmp_path: Path) -> None:
    data = tmp_path / "points.csv"
    data.write_text("\n".join(f"{x},{y},{int(x > y)}" for x in range(5) for y in range(5) if x != y))
    for pane in ("training", "training.boundary", "training.network", "training.layers", "training.units"):
        for suffix in (".csv", ".svg"):
            target = tmp_path / f"{pane}{suffix}"
            assert main(["export", "--pane", pane, "--set", f"training.data={data}", "--set", "training.steps=20", "--to", str(target)]) == 0
            assert target.stat().st_size > 500


def test_the_window_keeps_up_while_it_trains(open_window, qtbot) -> None:
    """In the time that the window's own thread computes, whatever else the machine does: thirty frames a second, fifteen where cores are half as quick."""
    window = open_window(*SMALL[:4], "--set", "compare=sigmoid,relu", "--set", "training.steps=100", width=1366, height=768)
    press(window, "command.training.play")
    qtbot.waitUntil(lambda: window.store.state.training.steps > 300, timeout=20_000)
    frames: list[int] = []
    window.refresher.computed.connect(lambda *_: frames.append(window.panes["training.boundary"].shown_step))
    begun = time.thread_time()
    qtbot.waitUntil(lambda: len(set(frames)) >= 30, timeout=30_000)
    spent = time.thread_time() - begun
    press(window, "command.training.play")
    window.finish()
    assert spent < 2.0, f"{1000 * spent / 30:.1f} ms a frame"


def test_commands_are_actions_with_names_and_keys(page) -> None:
    action = page.findChild(QAction, "command.training.step")
    assert action.shortcut().toString() == "Ctrl+Right"
    assert action in page.menus.view_menu.actions()
    assert replace(State(), dict(TRAINING.commands[2].change(page.store.state))).training.steps == 0


def test_playing_ends_at_the_last_step_and_where_it_is_refused(page, qtbot) -> None:
    play = page.findChild(QAction, "command.training.play")
    page.store.update({"training.depth": 1, "training.width": 1, "training.data": "nowhere.csv"})
    page.finish()
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: not play.isChecked(), timeout=5000)
    assert page.store.state.training.steps == 40
    state = replace(State(), {"training.steps": 1_000_000})
    assert TRAINING.commands[0].change(state) == {}


def test_a_pane_that_fails_pauses_the_play_and_is_reported_once(page, qtbot, monkeypatch) -> None:
    """However often it would fail: each frame has a report of its own."""
    shown_reports: list[str] = []

    def fail(self, result, state) -> None:
        raise ZeroDivisionError(f"at step {result.parameters.steps}")

    monkeypatch.setattr(QMessageBox, "exec", lambda self: shown_reports.append(self.informativeText()))
    hook = Reporter()
    hook.found.connect(page.player.stop)
    monkeypatch.setattr(sys, "excepthook", hook)
    monkeypatch.setattr(GradientsPane, "show_result", fail)
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: not page.findChild(QAction, "command.training.play").isChecked(), timeout=20_000)
    page.finish()
    steps = page.store.state.training.steps
    QTest.qWait(60)
    assert page.store.state.training.steps == steps, "paused"
    assert len(shown_reports) == 1
    assert page.panes["training"].message.text == "", "the others go on"


def test_escape_pauses_what_takes_long(page, qtbot) -> None:
    page.store.update({"training.pace": 100_000, "training.depth": 20})
    page.finish()
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: page.busy.isVisible(), timeout=5000)
    page.panes["training"].setFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChild(QAction, "command.training.play").isChecked(), timeout=5000)
    assert page.store.state.training.steps == 100_040


WAYS = {
    "undo": lambda window: window.menus.undo.trigger(),
    "new": lambda window: window.documents.new(),
    "preset": lambda window: window.documents.open_preset("training-vanishing"),
    "link": lambda window: window.documents.open_link(link_of(replace(State(), {"style.page": "training", "training.steps": 10}))),
    "lesson": lambda window: window.lessons.begin(lessons()["curve"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_plays_on_in_what_is_gone_to(open_window, qtbot, monkeypatch, way) -> None:
    page = open_window(*SMALL)
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Discard)
    play, before = page.findChild(QAction, "command.training.play"), page.store.state
    press(page, "command.training.play")
    qtbot.waitUntil(lambda: page.store.state.training.steps > 200)
    WAYS[way](page)
    assert not play.isChecked()
    page.store.set("style.page", "training")
    steps, modified = page.store.state.training.steps, page.store.modified
    page.finish()
    QTest.qWait(100)
    page.finish()
    assert (page.store.state.training.steps, page.store.modified) == (steps, modified)
    if way == "undo":
        assert page.store.state == before
        # All that was played is one step, which can be done again.
        page.menus.redo.trigger()
        assert page.store.state.training.steps > 200
        assert page.store.redo_title == ""
        assert not play.isChecked()
