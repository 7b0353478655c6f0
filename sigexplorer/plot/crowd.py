"""Boxes in a plot, and whether another one meets any: of thousands those near by are looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QRectF

# So many boxes are looked through one after the other sooner than they are looked up.
FEW = 48
# How large a cell is in which boxes are looked up, in logical pixels; in how many a box lies that is looked at wherever another one is.
CELL, MOST_CELLS = 32.0, 256


class Crowd:
    """Boxes that are added one by one."""

    def __init__(self) -> None:
        self.boxes: list[QRectF] = []
        self._cells: dict[tuple[int, int], list[QRectF]] = {}
        self._large: list[QRectF] = []
        self._sorted = 0

    def __len__(self) -> int:
        return len(self.boxes)

    def add(self, box: QRectF) -> None:
        """Add a box."""
        self.boxes.append(box)

    def meets(self, box: QRectF) -> bool:
        """Return whether any of the boxes has a place in common with this one."""
        if len(self.boxes) <= FEW:
            return any(map(box.intersects, self.boxes))
        for added in self.boxes[self._sorted :]:
            cells = _cells_of(added)
            if cells is None:
                self._large.append(added)
                continue
            for cell in _within(*cells):
                self._cells.setdefault(cell, []).append(added)
        self._sorted = len(self.boxes)
        cells = _cells_of(box)
        if cells is None:
            return any(map(box.intersects, self.boxes))
        return any(map(box.intersects, self._large)) or any(any(map(box.intersects, self._cells[cell])) for cell in _within(*cells) if cell in self._cells)


def _cells_of(box: QRectF) -> tuple[range, range] | None:
    """Return the columns and rows of cells in which a box lies; None where they are too many, or the box lies nowhere."""
    edges = box.left() / CELL, box.right() / CELL, box.top() / CELL, box.bottom() / CELL
    if not all(map(math.isfinite, edges)):
        return None
    left, right, top, bottom = map(math.floor, edges)
    columns, rows = range(min(left, right), max(left, right) + 1), range(min(top, bottom), max(top, bottom) + 1)
    return (columns, rows) if len(columns) * len(rows) <= MOST_CELLS else None


def _within(columns: range, rows: range) -> Iterator[tuple[int, int]]:
    return ((column, row) for column in columns for row in rows)
