"""Vertical lines to drag: probes and the edges of saturated regions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from sigexplorer.fonts import metrics, width_of
from sigexplorer.plot.items import SMALL_PIXELS, draw_text, line_pen
from sigexplorer.plot.layer import Grip

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

# How far from the line, in logical pixels, the pointer still takes hold of it.
REACH = 6.0


class Handle(Grip):
    """A vertical line at an input, dragged with the mouse.

    It does not move by itself: it says where it was dragged to, and is moved by the state that follows.
    """

    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SplitHCursor

    dragged = Signal(float)
    released = Signal()

    def __init__(self, pane: Plot, color: str, *, dash: tuple[float, ...] = (), at_top: bool = True, z: float = 35) -> None:
        super().__init__(pane, z)
        self._color = color
        self._dash = dash
        self._at_top = at_top
        self._x = 0.0
        self._text = ""
        self._text_left = False

    def place(self, x: float, text: str, color: str, *, text_left: bool = False) -> None:
        """Stand at an input, with a name to the right or to the left, in a colour."""
        if (x, text, color, text_left) != (self._x, self._text, self._color, self._text_left):
            self._x, self._text, self._color, self._text_left = x, text, color, text_left
            self.refresh()

    def shape(self) -> QPainterPath:
        """Return the strip in which the pointer takes hold of the line."""
        path = QPainterPath()
        frame = self.pane.frame_rect
        column = self.x_pixel(self._x)
        if self.isVisible() and frame.left() - 1 <= column <= frame.right() + 1:
            path.addRect(QRectF(column - REACH, frame.top() - 12, 2 * REACH, frame.height() + 24))
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw the line, its grip and its name."""
        frame = self.pane.frame_rect
        column = self.x_pixel(self._x)
        if not frame.left() - 1 <= column <= frame.right() + 1:
            return
        painter.setPen(line_pen(self._color, 2.2 if self._hovered else 1.4, self._dash))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(self.pane.exporting))
        painter.drawLine(QLineF(column, frame.top(), column, frame.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if not self.pane.exporting:
            self._draw_grip(painter, frame, column)
        if self._text:
            self._draw_name(painter, frame, column)

    def _draw_grip(self, painter: QPainter, frame: QRectF, column: float) -> None:
        """Draw the triangle that says that the line can be dragged; in a picture nothing can."""
        tip = frame.top() if self._at_top else frame.bottom()
        way = 1 if self._at_top else -1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawPolygon(QPolygonF([QPointF(column - 5, tip - 6 * way), QPointF(column + 5, tip - 6 * way), QPointF(column, tip + 3 * way)]))

    def _draw_name(self, painter: QPainter, frame: QRectF, column: float) -> None:
        width, height = width_of(self._text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        fits_left, fits_right = column - 12 - width > frame.left(), column + 12 + width < frame.right()
        left = column - 8 - width if fits_left and (self._text_left or not fits_right) else column + 8
        top = frame.top() + 4 if self._at_top else self._between_rows(frame.center().y()) - height / 2
        draw_text(painter, QRectF(left, top, width, height), self._text, self._color, self.pane.halo)

    def _between_rows(self, near: float) -> float:
        """Return the height nearest to one given that is half-way between two divisions of the axis, clear of their labels."""
        rows = sorted(row for _, row in self.pane.axes.places().rows)
        middles = [0.5 * (above + below) for above, below in itertools.pairwise(rows)]
        return min(middles, key=lambda middle: abs(middle - near), default=near)

    def mouseDragEvent(self, event: Any) -> None:  # noqa: N802 - pyqtgraph's name
        """Say where the line is dragged to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        low, high = self.pane.x_range
        self.dragged.emit(min(max(self.pane.x_at(event.scenePos()), low), high))
        if event.isFinish():
            self.released.emit()
