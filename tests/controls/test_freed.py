"""Controls that go away leave nothing behind in C's heap, where no object of Qt's or of Python's can be counted."""

from __future__ import annotations

import ctypes
import gc
import itertools
import statistics
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from sigexplorer.controls.appearance import ComboBox, apply_theme
from sigexplorer.controls.comparison import ComparisonList, Row
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.model.activations import Richards, Sigmoid, Tanh
from sigexplorer.store import Store
from tests.heap import in_use

# Looks at the heap, of which the first are for what is made once. What came to it between two is taken by its median: Qt's tables of widgets grow
# at once and seldom, and by some hundred bytes at every deed until each of their pieces has had its most.
LOOKS, EARLY = 14, 6
# Lists made in one deed: of those made one by one, each in the place of the last, less is left.
LISTS = 8


@pytest.fixture(autouse=True)
def sheet(qapp: QApplication) -> None:
    """Dress the application: it is the style sheet that keeps things of widgets."""
    apply_theme(qapp, "light")


def left_by(deed: Callable[[], object], deeds: int = 5) -> float:
    """Return the bytes that a deed leaves each time, done so often between two looks."""
    looks = []
    for _ in range(LOOKS):
        for _ in range(deeds):
            deed()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
        gc.collect()
        looks.append(in_use())
    return statistics.median(later - sooner for sooner, later in itertools.pairwise(looks[EARLY:])) / deeds


def test_what_is_left_is_counted() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    assert left_by(lambda: library.malloc(200)) == pytest.approx(208, abs=20)
    assert left_by(lambda: None) == pytest.approx(0, abs=5)


def test_a_list_to_choose_from_leaves_nothing() -> None:
    def chosen() -> None:
        parent = QWidget()
        for _ in range(LISTS):
            box = ComboBox(parent)
            box.addItems(["a", "b"])
            box.setCurrentIndex(1)
        parent.deleteLater()

    # It was 800.
    assert left_by(chosen) / LISTS < 400


def test_rows_made_anew_leave_nothing() -> None:
    store = Store()
    panel = GroupPanel(store, "activation")

    def turned() -> None:
        for function in (Richards(), Sigmoid()):
            store.set("activation", function)

    # It was 96 a row.
    assert left_by(turned, 7) < 400
    panel.deleteLater()


def test_a_name_that_is_edited_leaves_nothing() -> None:
    store = Store()
    store.set("compare", ("tanh",))
    panel = ComparisonList(store)
    (row,) = panel.findChildren(Row)

    def edited() -> None:
        row.edit()
        row.show_function(Tanh(), 0)

    # It was 64.
    assert left_by(edited, 20) < 32
    panel.deleteLater()
