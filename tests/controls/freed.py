"""What controls that go away leave behind in C's heap: ``python -m tests.controls.freed DEED`` prints the bytes of a deed, in a process of its own.

In one that has done other things before, threads and caches of theirs come and go.
"""

from __future__ import annotations

import ctypes
import gc
import itertools
import os
import statistics
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import ComboBox, apply_theme, hear_of
from sigexplorer.controls.comparison import ComparisonList, Row
from sigexplorer.controls.flow import Flow
from sigexplorer.controls.rows import GroupPanel
from sigexplorer.model.activations import Richards, Sigmoid, Tanh
from sigexplorer.store import Store
from tests.heap import in_use

# Looks at the heap, of which the first are for what is made once. What came to it between two is taken by its median: Qt's tables of widgets grow
# at once and seldom, and by some hundred bytes at every deed until each of their pieces has had its most.
LOOKS, EARLY = 22, 14
# Lists made in one deed: of those made one by one, each in the place of the last, less is left.
LISTS = 8


def left_by(deed: Callable[[], object], deeds: int) -> float:
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


def nothing() -> float:
    """Do nothing."""
    return left_by(lambda: None, 5)


def planted() -> float:
    """Ask for 200 bytes, and never give them back."""
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    return left_by(lambda: library.malloc(200), 5)


def lists() -> float:
    """Make lists to choose from."""

    def chosen() -> None:
        parent = QWidget()
        for _ in range(LISTS):
            box = ComboBox(parent)
            box.addItems(["a", "b"])
            box.setCurrentIndex(1)
        parent.deleteLater()

    return left_by(chosen, 5) / LISTS


def rows() -> float:
    """Have the rows of another function made."""
    store = Store()
    panel = GroupPanel(store, "activation")

    def turned() -> None:
        for function in (Richards(), Sigmoid()):
            store.set("activation", function)

    found = left_by(turned, 7)
    panel.deleteLater()
    return found


def areas() -> float:
    """Show what scrolls."""

    def shown() -> None:
        parent = QWidget()
        column = QVBoxLayout(parent)
        for _ in range(LISTS):
            area = QScrollArea()
            hear_of(area.viewport())
            column.addWidget(area)
        parent.show()
        QApplication.processEvents()
        parent.deleteLater()

    return left_by(shown, 3) / LISTS


def flows() -> float:
    """Make widgets that flow."""

    def flowed() -> None:
        parent = QWidget()
        flow = Flow(4, parent)
        for _ in range(LISTS):
            flow.addWidget(QWidget())
        parent.resize(100, 100)
        flow.activate()
        parent.deleteLater()

    return left_by(flowed, 5) / LISTS


def names() -> float:
    """Edit the name of a function compared."""
    store = Store()
    store.set("compare", ("tanh",))
    panel = ComparisonList(store)
    (row,) = panel.findChildren(Row)

    def edited() -> None:
        row.edit()
        row.show_function(Tanh(), 0)

    found = left_by(edited, 20)
    panel.deleteLater()
    return found


DEEDS = {deed.__name__: deed for deed in (nothing, planted, lists, rows, areas, flows, names)}

if __name__ == "__main__":
    app = QApplication([])
    # It is the style sheet that keeps things of widgets.
    apply_theme(app, "light")
    sys.stdout.write(f"{DEEDS[sys.argv[1]]()}\n")
    sys.stdout.flush()
    os._exit(0)
