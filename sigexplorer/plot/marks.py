"""Vertical marks at named inputs: where something begins to be exactly 0 or 1."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from sigexplorer.fonts import metrics, width_of
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.labels import OTHER_GAPS
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, draw_text, line_pen

GAP = 6.0
LINE = 1.4
# How much further away a name may stand on paper: beyond a second line that is close.
REACH = (20.0, math.inf)


class VerticalMark(msgspec.Struct, frozen=True):
    """A vertical line at an input: its name, the way in which what is said of it holds (-1 left, 1 right), colour, dashes, and a shorter name."""

    x: float
    text: str
    way: int
    color: str
    dash: tuple[float, ...] = ()
    short: str = ""


class VerticalMarks(Layer):
    """Vertical lines, each named beside it, at heights where the names cover no other and no line runs through them."""

    lined = True

    def __init__(self, surface: Surface, z: float = 15) -> None:
        super().__init__(surface, z)
        self.marks: tuple[VerticalMark, ...] = ()
        self._columns: tuple[Mapping, list[tuple[VerticalMark, float]]] | None = None

    def set_marks(self, marks: tuple[VerticalMark, ...]) -> None:
        """Draw these lines."""
        if marks != self.marks:
            self.marks = marks
            self._columns = None
            self.setVisible(bool(marks))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines from the top down, then the names."""
        frame = self.surface.mapping.frame
        shown = [(mark, self.x_pixel(mark.x)) for mark in self.marks]
        shown = [(mark, column) for mark, column in shown if frame.left() <= column <= frame.right()]
        pixels = grid_of(painter)
        for mark, column in shown:
            width = pixels.width(LINE)
            painter.setPen(line_pen(mark.color, width, mark.dash))
            sharp = pixels.column(column, LINE) if pixels.raster else column
            painter.drawLine(QLineF(sharp, frame.top(), sharp, frame.bottom()))
            painter.setBrush(QColor(mark.color))
            painter.setPen(line_pen(mark.color, 1))
            painter.drawPolygon(QPolygonF([QPointF(column, frame.top()), QPointF(column + 7 * mark.way, frame.top() + 4), QPointF(column, frame.top() + 8)]))
        for mark, column in shown:
            # The whole name where nothing runs through it, else the short one; rather none than one that cannot be read.
            for text, most in dict.fromkeys(((mark.text, 0), (mark.short, 0), (mark.short or mark.text, 1))):
                boxes = self._beside(mark, text, column, most)
                box = self.surface.labels.place(self, text, boxes, within=frame, named=mark, most=most, reach=REACH) if text else None
                if box is not None:
                    draw_text(painter, box, text, mark.color, self.surface.halo)
                    break

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of the lines, other than the one that is named, run through a box."""
        return self._between(box.left(), box.right(), named)

    def _between(self, left: float, right: float, named: object) -> int:
        """Return how many of the lines, other than the one that is named, stand between two columns; where they stand is kept until that changes."""
        mapping = self.surface.mapping
        if self._columns is None or self._columns[0] is not mapping:
            self._columns = (mapping, [(mark, self.x_pixel(mark.x)) for mark in self.marks])
        return sum(left < column < right and mark is not named for mark, column in self._columns[1])

    def _beside(self, mark: VerticalMark, text: str, column: float, most: int) -> Iterator[QRectF]:
        """Yield where a name may stand: outward first, as the arrow points, from the top down; then in the same way nearer to the line, and further away."""
        frame, labels = self.surface.mapping.frame, self.surface.labels
        width, height = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        # On paper, and beside numbers, other places are sought around these.
        alone = not labels.thorough and not labels.numbers()
        for gap in (GAP,) if labels.thorough else (GAP, *OTHER_GAPS):
            lefts = [column + gap, column - gap - width] if mark.way > 0 else [column - gap - width, column + gap]
            if alone:
                # Where more of these lines than may run through a name do so they do it in every row.
                lefts = [left for left in lefts if self._between(left, left + width, mark) <= most]
            row = frame.top() + 10
            while lefts and row + height < frame.bottom():
                yield from (QRectF(left, row, width, height) for left in lefts)
                row += height + 3
