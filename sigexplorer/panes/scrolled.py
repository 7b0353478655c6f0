"""Panes of text that is scrolled by the wheel and the arrow keys; and one of rows, from the row on that the state has first."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from sigexplorer.panes.base import Pane
from sigexplorer.plot.rows import Head, Row, Rows
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved

# Rows that a step of the wheel goes on by.
WHEEL_ROWS, WHEEL_STEP = 3, 120


class WrittenPane(Pane):
    """Text that is read from the top down, without axes and without a legend."""

    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False
    stepped: ClassVar[tuple[bool, bool]] = (False, True)

    @classmethod
    def looks(cls) -> frozenset[str]:
        """Return those of every pane but the legend, which text has none of."""
        return super().looks() - {"legend"}

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=False, y=False)
        self.progress.below = True
        for layer in (self.axes, *self.axes.labels):
            layer.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll, and never zoom."""
        notches = event.angleDelta().y() / WHEEL_STEP
        if notches:
            self.wheeled(notches)
        event.accept()

    def wheeled(self, notches: float) -> None:
        """Scroll by some steps of the wheel, up or down where they are negative."""
        raise NotImplementedError

    def placed(self, at: QPointF) -> None:
        """Leave a double click be: a click has done it."""


class ScrolledPane(WrittenPane):
    """Rows of text below heads; a subclass states `first_in` and `entered`, hands over `texts` and calls `show_rows`."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.rows = Rows(self)
        self.texts: tuple[tuple[Head, ...], tuple[Row, ...]] = ((), ())

    def first_in(self, state: State) -> int:
        """Return the number of the row that a state has at the top, from 1 on."""
        raise NotImplementedError

    def note(self) -> str:
        """Return what stands below the rows."""
        return ""

    def show_rows(self, state: State) -> None:
        """Show the rows from the state's first one on."""
        self.rows.set_rows(*self.texts, self.first_in(state) - 1, self.note())

    def follow(self, state: State) -> None:
        """Scroll at once to the row that the state has first."""
        super().follow(state)
        if self.texts[0]:
            self.show_rows(state)

    def wheeled(self, notches: float) -> None:
        """Scroll by some rows."""
        self._step(math.copysign(max(1.0, abs(notches * WHEEL_ROWS)), notches))

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Scroll by a row, with Shift by a page."""
        if up:
            self._step(math.copysign(self.rows.room if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0, up))
        return bool(up)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the row at the top with Enter."""
        top = self.rows.first or 0
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and top < len(self.texts[1]):
            self.entered(top)
            event.accept()
        else:
            super().keyPressEvent(event)

    def entered(self, row: int) -> None:
        """Take a row, as a click on it does."""
        raise NotImplementedError

    def _step(self, rows: float) -> None:
        """Scroll up, or down where it is negative, but not beyond the last row."""
        first = (self.rows.first or 0) + 1
        last = max(1, len(self.texts[1]) - self.rows.room + 1)
        wanted = min(max(first - round(rows), 1), max(last, first if rows > 0 else 1))
        if wanted != first:
            self.moved.emit(Moved("", "stepped", math.nan, float(first - wanted)))
