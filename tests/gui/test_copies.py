"""A picture is copied bit by bit: the window is alive meanwhile, and what is cancelled leaves the clipboard as it was."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from sigexplorer.window import exports as of_window


@pytest.fixture
def steps(monkeypatch) -> list[int]:
    """How many steps copies have taken; one is a turn of the window."""
    monkeypatch.setattr("sigexplorer.window.tasks.TURN", 0.0)
    taken: list[int] = []
    copied = of_window.copied

    def counted(*asked):
        drawing = copied(*asked)
        for number in itertools.count():
            try:
                next(drawing)
            except StopIteration as end:
                return end.value
            except BaseException:
                drawing.close()
                raise
            taken.append(number)
            yield
        raise AssertionError

    monkeypatch.setattr(of_window, "copied", counted)
    return taken


def test_a_slider_moves_while_a_picture_is_copied(open_window, qtbot, steps) -> None:
    window = open_window()
    window.menus.exports.copy_image("curve")
    qtbot.waitUntil(lambda: len(steps) > 3, timeout=20_000)
    window.store.set("activation.gain", 2.0)
    window.refresher.finish()
    assert window.tasks.busy
    window.tasks.finish()
    image = QGuiApplication.clipboard().image()
    assert image.width() == window.panes["curve"].width()
    # It is a picture of what was there when it was asked for.
    window.store.set("activation.gain", 1.0)
    window.menus.exports.copy_image("curve")
    window.tasks.finish()
    assert QGuiApplication.clipboard().image() == image


def test_a_copy_that_is_cancelled_leaves_the_clipboard_as_it_was(open_window, qtbot, steps) -> None:
    window = open_window()
    QGuiApplication.clipboard().setText("before")
    window.menus.exports.copy_image("curve")
    qtbot.waitUntil(lambda: len(steps) > 3, timeout=20_000)
    before = len(steps)
    window.tasks.cancel()
    window.tasks.finish()
    assert len(steps) == before
    assert QGuiApplication.clipboard().text() == "before"
    assert not window.tasks.findChildren(QPushButton) or window.tasks.isHidden()


def test_a_window_closes_while_a_picture_is_copied(open_window, qtbot, steps) -> None:
    window = open_window()
    window.menus.exports.copy_image("curve")
    qtbot.waitUntil(lambda: len(steps) > 3, timeout=20_000)
    before = len(steps)
    window.close()
    qtbot.wait(50)
    assert len(steps) == before
    assert not window.tasks.busy
