"""Vertical marks at named inputs: where something begins to be exactly 0 or 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sigexplorer.fonts import metrics
from sigexplorer.plot.items import SMALL_PIXELS, draw_text
from sigexplorer.plot.layer import Layer

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

GAP = 6.0


class VerticalMark(msgspec.Struct, frozen=True):
    """A vertical line at an input: its name, the way in which what is said of it holds (-1 left, 1 right), colour and dashes."""

    x: float
    text: str
    way: int
    color: str
    dash: tuple[float, ...] = ()


class VerticalMarks(Layer):
    """Vertical lines, each named beside it, at heights where the names cover no other."""

    def __init__(self, pane: Plot, z: float = 15) -> None:
        super().__init__(pane, z)
        self.marks: tuple[VerticalMark, ...] = ()

    def set_marks(self, marks: tuple[VerticalMark, ...]) -> None:
        """Draw these lines."""
        if marks != self.marks:
            self.marks = marks
            self.setVisible(bool(marks))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines from the top down, then the names."""
        frame = self.pane.frame_rect
        shown = [(mark, self.x_pixel(mark.x)) for mark in self.marks]
        shown = [(mark, column) for mark, column in shown if frame.left() <= column <= frame.right()]
        for mark, column in shown:
            pen = QPen(QColor(mark.color), 1.4)
            if mark.dash:
                pen.setDashPattern(list(mark.dash))
            painter.setPen(pen)
            painter.drawLine(QLineF(column, frame.top(), column, frame.bottom()))
            painter.setBrush(QColor(mark.color))
            painter.setPen(QPen(QColor(mark.color), 1))
            painter.drawPolygon(QPolygonF([QPointF(column, frame.top()), QPointF(column + 7 * mark.way, frame.top() + 4), QPointF(column, frame.top() + 8)]))
        taken: list[QRectF] = []
        for mark, column in shown:
            self._draw_name(painter, mark, column, taken)

    def _draw_name(self, painter: QPainter, mark: VerticalMark, column: float, taken: list[QRectF]) -> None:
        frame = self.pane.frame_rect
        width, height = metrics(SMALL_PIXELS).horizontalAdvance(mark.text), metrics(SMALL_PIXELS).height()
        # Outward first, as the arrow points; inward where there is no room.
        lefts = [column + GAP, column - GAP - width]
        row = frame.top() + 10
        while row + height < frame.bottom():
            for left in lefts if mark.way > 0 else reversed(lefts):
                box = QRectF(left, row, width, height)
                if frame.contains(box) and not any(box.adjusted(-4, -1, 4, 1).intersects(other) for other in taken):
                    taken.append(box)
                    draw_text(painter, box, mark.text, mark.color, self.pane.halo)
                    return
            row += height + 3
