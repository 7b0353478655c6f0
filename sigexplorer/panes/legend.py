"""The legend: upper right, without a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sigexplorer.panes.items import TEXT_PIXELS, Layer, font

if TYPE_CHECKING:
    from sigexplorer.panes.base import Pane

SAMPLE = 28.0
ROW = 20.0


class Entry(msgspec.Struct, frozen=True):
    """One row of the legend: a sample of the line, or of a shaded ground, and its name."""

    text: str
    color: str
    width: float = 3.0
    dash: tuple[float, ...] = ()
    fill: str = ""


class Legend(Layer):
    """Names the curves in the upper right corner, on a ground that keeps it readable above them."""

    cached = True

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane, 40)
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these rows."""
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the samples and the names."""
        if not self._entries:
            return
        frame = self.pane.frame_rect
        painter.setFont(font(TEXT_PIXELS))
        metrics = QFontMetricsF(painter.font())
        width = SAMPLE + 8 + max(metrics.horizontalAdvance(entry.text) for entry in self._entries)
        rows = min(len(self._entries), max(1, int((frame.height() - 8) // ROW)))
        box = QRectF(frame.right() - width - 10, frame.top() + 4, width, rows * ROW)
        ground = QColor(self.pane.theme.background)
        ground.setAlphaF(0.85)
        painter.fillRect(box.adjusted(-6, -2, 6, 2), ground)
        for index, entry in enumerate(self._entries[:rows]):
            middle = box.top() + (index + 0.5) * ROW
            if entry.fill:
                painter.fillRect(QRectF(box.left(), middle - 6, SAMPLE, 12), QColor(entry.fill))
            else:
                pen = QPen(QColor(entry.color), entry.width)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if entry.dash:
                    pen.setDashPattern(list(entry.dash))
                painter.setPen(pen)
                painter.drawLine(QPointF(box.left(), middle), QPointF(box.left() + SAMPLE, middle))
            painter.setPen(QColor(self.pane.theme.foreground))
            painter.drawText(QPointF(box.left() + SAMPLE + 8, middle + metrics.ascent() / 2 - 1.5), entry.text)
