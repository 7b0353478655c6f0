"""Events as short upright lines in rows: spikes by trial."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import SCREEN, grid_of
from sigexplorer.plot.layer import ANTIALIASING, Layer
from sigexplorer.plot.segments import FAR, Segments
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import NO_PEN, ink, line_pen

# How much of a row's height a line takes, and how many lines beside one another a logical pixel shows at most.
HEIGHT, PER_PIXEL = 0.8, 2.0
WIDEST = 1.6


class Raster(Layer):
    """Events in rows; of those that fall on one another one is drawn, so that a million of them are drawn as quickly as fill the plot."""

    cached = True
    direct = True

    def __init__(self, surface: Surface, z: float = 20) -> None:
        super().__init__(surface, z)
        self._x: FloatArray = np.zeros(0)
        self._row: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._color = ""
        self._segments = Segments()

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self._x)

    def set_events(self, x: FloatArray, row: NDArray[np.int64], color: str) -> None:
        """Draw events at `x`, shape (n,), in the rows around the whole numbers `row`, shape (n,)."""
        # With many a move of a slider the same events come again, and to draw them takes longer than to look.
        if color != self._color or not (np.array_equal(x, self._x) and np.array_equal(row, self._row)):
            self._x, self._row, self._color = x, row, color
            self.refresh()

    def extent(self) -> QRectF:
        """Return the frame."""
        return self.surface.mapping.frame

    def draw(self, painter: QPainter) -> None:
        """Draw the events, clipped to the frame."""
        lines = self._lines()
        painter.setClipRect(self.surface.mapping.frame)
        # Lines as far apart as there is room for are seen one by one.
        room = self.surface.mapping.frame.width() / max(1.0, len(lines) / max(1, len(np.unique(lines[:, 1]))))
        width = min(max(0.35 * room, 0.8), WIDEST)
        if grid_of(painter) == SCREEN:
            self._fill(painter, lines, max(1, round(width)))
        else:
            painter.setPen(line_pen(self._color, width))
            self._segments.write(lines)
            self._segments.draw(painter)

    def _fill(self, painter: QPainter, lines: FloatArray, width: int) -> None:
        """Draw lines on whole pixels of the screen, which Qt fills in a sixth of the time that it takes to smooth their edges."""
        if not len(lines):
            return
        # A QRect is its four edges, the right and the lower one those of the last pixels; what is far outside stays within its 32 bits.
        edges = np.clip(np.round(lines - [[0.5 * width, 0.0, 0.5 * width, 0.0]]), -FAR, FAR).astype(np.int32)
        edges[:, [1, 3]] = np.sort(edges[:, [1, 3]], axis=1)
        edges[:, 2] += width - 1
        edges[:, 3] = np.maximum(edges[:, 1], edges[:, 3] - 1)
        painter.setRenderHint(ANTIALIASING, False)
        painter.setPen(NO_PEN)
        painter.setBrush(ink(self._color))
        painter.drawRects(cast(QRect, wrapInstance(edges.ctypes.data, QRect)), len(edges))
        painter.setRenderHint(ANTIALIASING)

    def _lines(self) -> FloatArray:
        """Return the lines in logical pixels: start column and row, end column and row, shape (n, 4)."""
        mapping = self.surface.mapping
        frame = mapping.frame
        columns = np.asarray(mapping.column(self._x))
        seen = (columns >= frame.left()) & (columns <= frame.right())
        columns, row = columns[seen], self._row[seen]
        place = row * (1 << 20) + np.floor(PER_PIXEL * (columns - frame.left())).astype(np.int64)
        first = np.unique(place, return_index=True)[1]
        columns, row = columns[first], row[first]
        return np.column_stack([columns, mapping.row(row - 0.5 * HEIGHT), columns, mapping.row(row + 0.5 * HEIGHT)])
