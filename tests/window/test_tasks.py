"""Work beside the window: what is under way can be cancelled, a bug in it is a report, and what follows is done all the same."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from sigexplorer.model.running import ask
from sigexplorer.window.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    qtbot.addWidget(made)
    yield made
    made.stop()


@pytest.mark.parametrize("where", ["work", "done"])
def test_a_bug_is_a_report_and_the_next_task_is_done(qtbot, tasks, where) -> None:
    def bug(*_) -> None:
        raise ValueError("planted")

    done = []
    with qtbot.capture_exceptions() as caught:
        tasks.run("One", bug if where == "work" else lambda *_: None, bug)
        tasks.run("Another", lambda *_: 7, done.append)
        tasks.finish()
    assert [str(error) for _, error, _ in caught] == ["planted"]
    assert done == [7]


def test_where_there_is_no_thread_it_is_done_at_once(tasks, monkeypatch) -> None:
    def refuse(thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", refuse)
    done: list[int] = []
    tasks.run("One", lambda *_: 7, done.append)
    tasks.finish()
    assert done == [7]


@pytest.mark.parametrize("answer", ["Close", "Cancel"])
def test_it_is_asked_before_a_file_is_given_up(tasks, monkeypatch, answer, tmp_path) -> None:
    asked: list[str] = []

    def question(parent, title, text, *buttons) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    going, written = threading.Event(), []
    assert tasks.may_stop()
    tasks.run("One", lambda *_: going.wait(), lambda _: None)
    assert tasks.may_stop()
    assert asked == []
    for name in ("a.png", "a.png", "b.csv"):
        tasks.run("Another", lambda *_: going.wait(), written.append, file=tmp_path / name)
    assert tasks.may_stop() == (answer == "Close")
    assert asked == ["a.png, b.csv are still being written. Close the window and give them up?"]
    going.set()
    tasks.finish()
    assert len(written) == 3
    assert tasks.may_stop()
    assert len(asked) == 1


def test_what_follows_on_a_file_is_asked_about_as_well(tasks, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *words: QMessageBox.StandardButton.Cancel)
    heard: list[bool] = []

    def steps():
        heard.append(tasks.may_stop())
        yield
        return 1

    tasks.run("First", lambda *_: None, lambda _: tasks.step("Then", steps(), lambda _: None), file=tmp_path / "a.png")
    tasks.finish()
    assert heard == [False]


def test_cancel_ends_the_oldest_and_where_nothing_is_under_way_it_is_nothing(tasks) -> None:
    begun, done = threading.Event(), []

    def work(cancel, progress):
        begun.set()
        while True:
            ask(cancel)

    tasks.cancel()
    tasks.run("One", work, lambda _: done.append(1))
    assert begun.wait(20)
    tasks.run("Another", lambda *_: None, lambda _: done.append(2))
    tasks.cancel()
    tasks.finish()
    tasks.cancel()
    assert done == [2]
    assert tasks.isHidden()


def counted(count: int, told: list[str]):
    """Yield so often, and say how it ends."""
    try:
        for _ in range(count):
            yield
    except GeneratorExit:
        told.append("closed")
        raise
    told.append("done")
    return count


def test_the_window_has_its_turn_between_steps(qtbot, tasks, monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.window.tasks.TURN", 0.0)
    done, told, turns = [], [], []
    between = QTimer()
    between.timeout.connect(lambda: turns.append(len(done)))
    between.start(0)

    def steps():
        found = yield from counted(400, told)
        return found

    tasks.step("Steps", steps(), done.append)
    assert tasks.busy
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [400]
    assert told == ["done"]
    assert turns.count(0) > 50


def test_steps_that_are_cancelled_or_outdated_are_closed(tasks) -> None:
    done, told = [], []
    tasks.step("Endless", counted(10**9, told), done.append)
    tasks.cancel()
    tasks.step("Outdated", counted(10**9, told), done.append, outdated=lambda: True)
    tasks.step("Next", counted(3, told), done.append)
    tasks.finish()
    assert told == ["done"]
    assert done == [3]
    endless = counted(10**9, told)
    next(endless)
    tasks.step("Endless", endless, done.append)
    tasks.stop()
    assert told == ["done", "closed"]
    assert not tasks.busy


def test_a_bug_in_a_step_is_a_report_and_the_next_task_is_done(qtbot, tasks) -> None:
    def bug():
        yield
        raise ValueError("planted")

    done = []
    with qtbot.capture_exceptions() as caught:
        tasks.step("One", bug(), done.append)
        tasks.step("Another", counted(2, []), done.append)
        tasks.finish()
    assert [str(error) for _, error, _ in caught] == ["planted"]
    assert done == [2]
