"""What a frame of the main page costs the thread of the window: a slider dragged, a probe moved, the view panned, the panes painted again.

It runs whichever tree lies first on PYTHONPATH and answers, line by line, what it is asked for on its standard input, so that `compare.py` can
have two trees take turns: first the CPU time of the start in milliseconds and the peak of memory in megabytes, then for every line "KIND FRAMES"
the milliseconds that one frame took of the window's thread.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# As the program does before anything else of Qt; a tree from before has no such module.
with contextlib.suppress(ImportError):
    from sigexplorer.qt import load_qt

    load_qt()

import pyqtgraph
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from sigexplorer.app import create_window
from sigexplorer.controls.slider import Slider

sys.path.insert(0, str(Path(__file__).parent))
from first_frame import peak_memory

# How often the event loop turns before everything asked for has been painted, which is tried before it is timed.
TURNS = 2
TRIED = 40
# The panes of the main page together, so that two windows that lay out differently paint as many pixels.
PANES = 920, 720
# Steps from one end of a gesture to the other and back, and how far a pan goes, in pixels.
STEPS, REACH = 120, 200.0


class Counter(QObject):
    """Counts what is painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.painted = dict.fromkeys(map(id, widgets), 0)
        self._widgets = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.painted[id(watched)] += 1
        return False

    def remove(self) -> list[int]:
        for widget in self._widgets:
            widget.removeEventFilter(self)
        return list(self.painted.values())


class Gestures:
    """What a hand does in the window, frame by frame, there and back, for as long as it is asked."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._curve = window.panes["curve"]
        self.kinds: dict[str, Callable[[], Iterator[None]]] = {
            "gain": lambda: self._drag_slider("activation.gain"),
            "probe": lambda: self._drag_slider("probe.x"),
            "pan": self._pan,
            "paint": self._paint,
        }

    def _drag_slider(self, key: str) -> Iterator[None]:
        slider = next(widget for widget in self._window.findChildren(Slider) if widget.objectName() == key)
        slider.setSliderDown(True)
        span = slider.maximum() - slider.minimum()
        try:
            for share in there_and_back():
                slider.setValue(round(slider.minimum() + (0.35 + 0.3 * share) * span))
                yield
        finally:
            slider.setSliderDown(False)

    def _pan(self) -> Iterator[None]:
        rect = self._curve.frame_rect
        begin = QPointF(round(rect.left() + 0.3 * rect.width()), round(rect.top() + 0.1 * rect.height()))
        button, none = Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseMove, begin, none, none)
        self._send(QEvent.Type.MouseButtonPress, begin, button, button)
        try:
            for share in there_and_back():
                # Whole pixels, and none twice in a row.
                self._send(QEvent.Type.MouseMove, begin + QPointF(round(REACH * share), 0), none, button)
                yield
        finally:
            self._send(QEvent.Type.MouseButtonRelease, begin, button, none)

    def _paint(self) -> Iterator[None]:
        while True:
            for pane in self._window.panes.values():
                pane.viewport().update()
            yield

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        viewport = self._curve.viewport()
        place = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier))


def there_and_back() -> Iterator[float]:
    """Yield shares of the way from 0 to 1, begun somewhere in between so that the first one is a move."""
    step = STEPS // 4
    while True:
        yield abs((step := step + 1) % STEPS - STEPS // 2) / (STEPS // 2)


def turn() -> None:
    """Handle and paint what has been asked for."""
    for _ in range(TURNS):
        QApplication.processEvents()


def fit(window: QWidget) -> None:
    """Give the panes the same room in every tree."""
    for _ in range(5):
        corners = [(pane.mapTo(window, QPoint(0, 0)), pane.size()) for pane in window.panes.values()]
        width = max(corner.x() + size.width() for corner, size in corners) - min(corner.x() for corner, _ in corners)
        height = max(corner.y() + size.height() for corner, size in corners) - min(corner.y() for corner, _ in corners)
        window.resize(window.width() + PANES[0] - width, window.height() + PANES[1] - height)
        turn()


def rest() -> None:
    """Let everything be computed and painted to its end."""
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def try_out(window: QWidget, kind: str, moves: Iterator[None]) -> None:
    """Go through some frames of a kind, and check that each was painted."""
    before = window.store.state
    counter = Counter([pane.viewport() for pane in window.panes.values()])
    for _ in range(TRIED):
        next(moves)
        turn()
    painted = counter.remove()
    if max(painted) < 0.9 * TRIED:
        raise SystemExit(f"{kind}: {TRIED} frames were painted {painted} times")
    if kind != "paint" and window.store.state == before:
        raise SystemExit(f"{kind}: nothing moved")


def say(*numbers: float) -> None:
    """Answer."""
    sys.stdout.write(" ".join(map(str, numbers)) + "\n")
    sys.stdout.flush()


def main() -> None:
    window = create_window(["--set", "style.grid=true", "--set", "style.legend=true"])
    pyqtgraph.setConfigOption("mouseRateLimit", -1)
    viewports = [pane.viewport() for pane in window.panes.values()]
    counter = Counter(viewports)
    while not all(counter.painted.values()):
        QApplication.processEvents()
    say(1e3 * time.process_time(), peak_memory() / 1e6)
    counter.remove()
    fit(window)
    rest()
    # As the program itself does before its event loop.
    gc.collect()
    gc.freeze()
    gestures, tried = Gestures(window), set()
    for line in sys.stdin:
        kind, frames = line.split()
        moves = gestures.kinds[kind]()
        if kind not in tried:
            try_out(window, kind, moves)
            tried.add(kind)
        begin = time.thread_time()
        for _ in range(int(frames)):
            next(moves)
            turn()
        spent = time.thread_time() - begin
        moves.close()
        rest()
        say(1e3 * spent / int(frames))
    # The window is not closed: it might ask about changes.
    os._exit(0)


if __name__ == "__main__":
    main()
