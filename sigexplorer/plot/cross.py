"""The probe on a map: a cross to drag, or one of its two lines alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sigexplorer.fonts import metrics
from sigexplorer.plot.handles import REACH
from sigexplorer.plot.items import SMALL_PIXELS, draw_text
from sigexplorer.plot.layer import Grip

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

RADIUS = 7.0
# How far from the centre, in logical pixels, the pointer takes hold of both lines.
CENTRE = 14.0


class Cross(Grip):
    """Two lines through a point and a ring around it; where the point is outside of the frame it waits at the edge.

    It does not move by itself: it says where it was dragged to, and is moved by the state that follows.
    """

    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeAllCursor

    dragged = Signal(object, object)
    """The data's x and y under the pointer; None of that which is not dragged."""
    released = Signal()

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 36)
        self._at = (0.0, 0.0)
        self._text = ""
        self._moves = (True, True)

    @property
    def place_in_pixels(self) -> QPointF:
        """Where the cross is drawn, in logical pixels of the pane."""
        frame = self.pane.frame_rect
        column = min(max(self.x_pixel(self._at[0]), frame.left()), frame.right())
        return QPointF(column, min(max(self.y_pixel(self._at[1]), frame.top()), frame.bottom()))

    def place(self, x: float, y: float, text: str) -> None:
        """Stand at a point of the data, with a name."""
        if ((x, y), text) != (self._at, self._text):
            self._at, self._text = (x, y), text
            self.refresh()

    def shape(self) -> QPainterPath:
        """Return the strips and the disc in which the pointer takes hold."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if self.isVisible():
            frame, at = self.pane.frame_rect, self.place_in_pixels
            path.addRect(QRectF(at.x() - REACH, frame.top(), 2 * REACH, frame.height()))
            path.addRect(QRectF(frame.left(), at.y() - REACH, frame.width(), 2 * REACH))
            path.addEllipse(at, CENTRE, CENTRE)
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw the lines in two tones, seen on every colour of the map, then the ring and the name."""
        frame, at, theme = self.pane.frame_rect, self.place_in_pixels, self.pane.theme
        gap = RADIUS + 1
        lines = [
            QLineF(at.x(), frame.top(), at.x(), at.y() - gap),
            QLineF(at.x(), at.y() + gap, at.x(), frame.bottom()),
            QLineF(frame.left(), at.y(), at.x() - gap, at.y()),
            QLineF(at.x() + gap, at.y(), frame.right(), at.y()),
        ]
        painter.save()
        painter.setClipRect(frame)
        for color, width in (("#101010", 2.6), ("#ffffff", 1.2)):
            painter.setPen(QPen(QColor(color), width + (0.8 if self._hovered else 0.0)))
            painter.drawLines(lines)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in (("#101010", 5.0), ("#ffffff", 3.4), (theme.probe, 2.0)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawEllipse(at, RADIUS, RADIUS)
        width, height = metrics(SMALL_PIXELS).horizontalAdvance(self._text), metrics(SMALL_PIXELS).height()
        left = at.x() + 14 if at.x() + 20 + width < frame.right() else at.x() - 14 - width
        top = at.y() - height - 8 if at.y() - height - 12 > frame.top() else at.y() + 8
        draw_text(painter, QRectF(left, top, width, height), self._text, theme.probe, theme.background)

    def mouseDragEvent(self, event: Any) -> None:  # noqa: N802 - pyqtgraph's name
        """Say where the cross, or the line that was taken hold of, is dragged to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        if event.isStart():
            away = event.buttonDownScenePos() - self.place_in_pixels
            both = away.x() ** 2 + away.y() ** 2 <= CENTRE**2
            self._moves = (both or abs(away.x()) <= REACH, both or abs(away.y()) <= REACH)
        frame, at = self.pane.frame_rect, event.scenePos()
        x = self.pane.x_at(QPointF(min(max(at.x(), frame.left()), frame.right()), at.y()))
        y = self.pane.y_at(QPointF(at.x(), min(max(at.y(), frame.top()), frame.bottom())))
        self.dragged.emit(x if self._moves[0] else None, y if self._moves[1] else None)
        if event.isFinish():
            self.released.emit()
