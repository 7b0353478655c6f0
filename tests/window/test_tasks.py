"""Work beside the window: what is under way can be cancelled, a bug in it is a report, and what follows is done all the same."""

from __future__ import annotations

import threading

import pytest

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
