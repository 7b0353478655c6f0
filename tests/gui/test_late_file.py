"""A session on a disk that does not answer: the window is there first, and the session comes when the disk does."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtWidgets import QMessageBox

from sigexplorer import files, patience
from sigexplorer.app import open_window
from sigexplorer.arguments import Parser, add_lesson, add_state, window_start
from sigexplorer.session import Session, save
from sigexplorer.state import State, replace


@pytest.fixture
def open_late(qtbot):
    """Return what opens the window as the command line does."""
    windows = []

    def opened(*words):
        parser = Parser()
        add_state(parser)
        add_lesson(parser)
        window = open_window(window_start(parser.parse_args(words), 0.2))
        windows.append(window)
        qtbot.waitExposed(window)
        return window

    yield opened
    for window in windows:
        window.store.mark_saved()
        window.close()
        window.deleteLater()


@pytest.fixture
def disk(monkeypatch, tmp_path):
    """Return a session's path on a disk that answers once the event is set."""
    path = tmp_path / "far.sigx"
    save(Session(replace(State(), {"activation": "tanh", "chain.depth": 77})), path)
    answers, opened = threading.Event(), files.open_regular

    def slow(name):
        answers.wait(30)
        return opened(name)

    monkeypatch.setattr(files, "open_regular", slow)
    yield path, answers
    answers.set()


def test_the_window_is_there_before_the_file(disk, open_late, qtbot) -> None:
    path, answers = disk
    begun = time.monotonic()
    window = open_late(str(path), "--set", "chain.weight=2.5")
    assert time.monotonic() - begun < 8, "ten seconds are a disk's whole patience"
    assert window.isVisible()
    assert window.documents.path is None
    assert (window.store.state.chain.depth, window.store.state.chain.weight) == (State().chain.depth, 2.5)
    answers.set()
    qtbot.waitUntil(lambda: window.documents.path == path, timeout=10_000)
    state = window.store.state
    assert (state.activation.name, state.chain.depth, state.chain.weight) == ("tanh", 77, 2.5)
    assert window.store.modified, "the value of the command line is a change of the file's"
    window.store.undo()
    assert window.store.state.chain.weight == State().chain.weight


def test_a_disk_that_never_answers_is_said_in_the_window(disk, open_late, qtbot, monkeypatch) -> None:
    path, _ = disk
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[2]))
    monkeypatch.setattr("sigexplorer.window.documents.session.open_document", impatient)
    window = open_late(str(path))
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "does not answer" in said[0]
    assert window.isVisible()
    assert window.documents.path is None


def impatient(path, watch=None):
    """Read a file with less patience than a user has."""

    def read(step):
        with files.open_regular(path) as file:
            return file.read()

    return patience.patiently(read, str(path), watch=watch, patience=0.8)
