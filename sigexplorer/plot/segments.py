"""Straight lines in the memory that Qt reads: an array of them is handed over as a whole, and none is made a Python object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

from sigexplorer.model.arrays import FloatArray
from sigexplorer.steps import Steps

# Pixels beyond which nothing is told apart: a device counts in 32 bits.
FAR = 1e6
# Lines of a step: as high as the largest picture they take some hundredths of a second.
AT_ONCE = 100


class Segments:
    """Lines to draw at once; the memory is kept, and grows when more are asked for."""

    def __init__(self) -> None:
        self._memory = np.empty((0, 4))
        self._first: QLineF | None = None
        self.count = 0

    def array(self, count: int) -> FloatArray:
        """Return where `count` lines are to be written: start column and row, end column and row, shape (count, 4)."""
        if count > len(self._memory):
            self._memory = np.empty((count, 4))
            # A QLineF is four numbers in a row; the one that Qt is told of points into the array, which is kept beside it.
            self._first = cast(QLineF, wrapInstance(self._memory.ctypes.data, QLineF))
        return self._memory[:count]

    def write(self, lines: FloatArray | list[tuple[float, float, float, float]]) -> None:
        """Take lines over, shape (count, 4)."""
        self.count = len(lines)
        if self.count:
            self.array(self.count)[:] = lines

    def join(self, columns: FloatArray, rows: FloatArray) -> None:
        """Take over the lines from each point in pixels to the next, shape (count + 1,) each."""
        self.count = len(columns) - 1
        lines = self.array(self.count)
        lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3] = columns[:-1], rows[:-1], columns[1:], rows[1:]

    def join_each(self, pieces: Sequence[tuple[FloatArray, FloatArray]]) -> None:
        """Take over the lines of several curves, each as by `join`, one after the other."""
        columns, rows = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
        ends = np.cumsum([len(piece[0]) for piece in pieces])
        joined = np.ones(len(columns), dtype=bool)
        joined[ends - 1] = False
        first = joined.nonzero()[0]
        self.count = len(first)
        lines = self.array(self.count)
        lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3] = columns[first], rows[first], columns[first + 1], rows[first + 1]

    def draw(self, painter: QPainter) -> None:
        """Draw the lines written last."""
        if self.count and self._first is not None:
            painter.drawLines(self._first, self.count)

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Draw the same, some at a time."""
        for first in range(0, self.count, AT_ONCE):
            part = cast(QLineF, wrapInstance(self._memory[first:].ctypes.data, QLineF))
            painter.drawLines(part, min(AT_ONCE, self.count - first))
            yield


def apart(*points: FloatArray) -> FloatArray:
    """Return one coordinate of many short lines one after the other, with a gap behind each: first points, second ones, ..., shape (n,) each."""
    return np.column_stack([*points, np.full(len(points[0]), np.nan)]).ravel()
