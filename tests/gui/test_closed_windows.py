"""A window that is closed and done with leaves nothing, and one that stays gathers nothing while it works."""

from __future__ import annotations

import collections
import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from sigexplorer.app import create_window
from sigexplorer.window import MainWindow

# Pages of every kind: curves, histograms and maps beside a network that is measured, and one whose work goes on by itself.
PAGES = ("curve", "network", "training")
# What may differ between two looks, in objects: weak references of the interpreter's own and the like, which come and go. A window is tens of thousands.
FEW = 100
# Values that a parameter takes in a round: a type of which each of them leaves one object grows by so many.
STEPS = 40
# In how many rounds one after the other what is gathered grows.
ATTEMPTS = 5


def collected() -> None:
    """Let everything go that only waits for it: what Qt deletes later, which it does in a loop that a test has not, and what hangs in cycles."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()


def held() -> collections.Counter[str]:
    """Return how many objects of which type there are."""
    collected()
    return collections.Counter(type(thing).__qualname__ for thing in gc.get_objects())


def visit(window: MainWindow) -> None:
    """Show every one of the pages, to the end of what is computed for it."""
    for name in PAGES:
        window.store.set("style.page", name)
        window.finish()
        QApplication.processEvents()


def opened_and_closed() -> list[weakref.ref[object]]:
    """Open a window, visit pages, change its theme, and close it; return what is to be gone."""
    window = create_window()
    visit(window)
    window.store.set("style.theme", "dark")
    parts = [window, window.store, window.refresher, window.documents, window.menus, window.player, window.follower, window.panel, window.arranging]
    watched: list[weakref.ref[object]] = [weakref.ref(part) for part in (*parts, window.help, window.lessons, *window.panes.values())]
    window.store.mark_saved()
    window.close()
    window.deleteLater()
    return watched


def test_nothing_of_a_closed_window_is_left(qapp: QApplication) -> None:
    # What every window shares, icons of both themes and results that are kept for the next question, is there after two of them.
    for _ in range(2):
        opened_and_closed()
    before, widgets = held(), len(qapp.allWidgets())
    watched = opened_and_closed()
    after = held()
    assert [thing for part in watched if (thing := part()) is not None] == []
    assert len(qapp.allWidgets()) == widgets
    assert sum((after - before).values()) < FEW, (after - before).most_common(10)


@pytest.mark.sampled
@pytest.mark.parametrize("page", ["curve", "factors"])
def test_a_window_gathers_nothing_while_it_works(window: MainWindow, page: str) -> None:
    def work() -> None:
        for step in range(STEPS):
            # In one gesture, as a slider is dragged: what can be undone is meant to be kept.
            window.store.set("activation.gain", 0.5 + step / STEPS, gesture="drag")
            window.finish()
            QApplication.processEvents()

    window.store.set("style.page", page)
    work()
    last, gathered = held(), set[str]()
    for attempt in range(ATTEMPTS):
        work()
        before, last = last, held()
        grown = {kind for kind, more in (last - before).items() if more >= STEPS}
        gathered = gathered & grown if attempt else grown
        # Once is what is kept of a value, or of a letter, that was not there before, and another test's thread may be at its end.
        if not gathered:
            return
    pytest.fail(f"grows again and again: {[(kind, last[kind] - before[kind]) for kind in gathered]}")


@pytest.mark.parametrize("ask", ["ask_picture", "ask_sweep"])
def test_what_is_still_asked_goes_with_its_window(open_window, monkeypatch, tmp_path, ask):
    """Who accepted the dialog of a window that was closed under it was asked for a file, and none was written."""
    window = open_window()
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: asked.append(words[1]) or (str(tmp_path / "a.png"), ""))

    def end() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        window.close()
        if dialog.isVisible():
            dialog.accept()

    QTimer.singleShot(200, end)
    getattr(window.menus.exports, ask)("curve")
    assert not window.isVisible()
    assert asked == []
    assert list(tmp_path.glob("*.png")) == []
