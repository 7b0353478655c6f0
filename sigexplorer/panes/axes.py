"""Axes through the origin or along the frame, with grid and labels, drawn once and kept as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sigexplorer.panes.items import SMALL_PIXELS, TEXT_PIXELS, Layer, font
from sigexplorer.panes.ticks import Tick, linear_ticks

if TYPE_CHECKING:
    from sigexplorer.panes.base import Pane

TICK = 5.0
GAP = 4.0


class Axes(Layer):
    """Both axes of a pane.

    "origin" draws them through the origin of the data (or along the edge that is nearest to it), the labels beside them
    and no frame; "frame" draws them along the left and the lower edge.
    """

    cached = True

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane, 0)
        self.x_title = ""
        self.y_title = ""
        self.x_ticks: Callable[[float, float, float], list[Tick]] = linear_ticks
        self.y_ticks: Callable[[float, float, float], list[Tick]] = linear_ticks
        self._style = ("frame", True)

    def set_style(self, axes: str, grid: bool) -> None:
        """Choose where the axes are and whether grid lines are drawn."""
        if (axes, grid) != self._style:
            self._style = (axes, grid)
            self.refresh()

    def set_titles(self, x: str, y: str) -> None:
        """Name the axes."""
        if (x, y) != (self.x_title, self.y_title):
            self.x_title, self.y_title = x, y
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the grid, the axes, their divisions and labels."""
        frame = self.pane.frame_rect
        if frame.width() < 20 or frame.height() < 20:
            return
        x_ticks = self.x_ticks(*self.pane.x_range, max(2.0, frame.width() / 75))
        y_ticks = self.y_ticks(*self.pane.y_range, max(2.0, frame.height() / 42))
        columns = [(tick, self.x_pixel(tick.value)) for tick in x_ticks]
        rows = [(tick, self.y_pixel(tick.value)) for tick in y_ticks]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.pane.exporting)
        if self._style[1]:
            painter.setPen(QPen(QColor(self.pane.theme.grid), 1))
            painter.drawLines([QLineF(_crisp(x), frame.top(), _crisp(x), frame.bottom()) for _, x in columns])
            painter.drawLines([QLineF(frame.left(), _crisp(y), frame.right(), _crisp(y)) for _, y in rows])
        origin = self._style[0] == "origin"
        row = min(max(self.y_pixel(0.0), frame.top()), frame.bottom()) if origin else frame.bottom()
        column = min(max(self.x_pixel(0.0), frame.left()), frame.right()) if origin else frame.left()
        painter.setPen(QPen(QColor(self.pane.theme.foreground), 1))
        painter.drawLine(QLineF(frame.left(), _crisp(row), frame.right(), _crisp(row)))
        painter.drawLine(QLineF(_crisp(column), frame.top(), _crisp(column), frame.bottom()))
        painter.drawLines([QLineF(_crisp(x), row, _crisp(x), row + TICK) for _, x in columns])
        painter.drawLines([QLineF(column - TICK, _crisp(y), column, _crisp(y)) for _, y in rows])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._draw_labels(painter, frame, columns, rows, QPointF(column, row))
        self._draw_titles(painter, frame, QPointF(column, row))

    def _draw_labels(self, painter: QPainter, frame: QRectF, columns: list[tuple[Tick, float]], rows: list[tuple[Tick, float]], corner: QPointF) -> None:
        crossing = self._style[0] == "origin" and frame.left() < corner.x() < frame.right()
        free_until = -1e9
        for tick, x in columns:
            width = label_width(tick)
            left = x - width / 2
            if crossing and abs(x - corner.x()) < 1:
                # The zero of both axes stands to the left of the vertical one, where it crosses neither line.
                left = x - width - TICK - GAP
            left = min(max(left, 1.0), self.pane.width() - width - 1)
            if left > free_until:
                draw_label(painter, tick, QPointF(left, corner.y() + TICK + GAP - 2), self.pane.theme.muted)
                free_until = left + width + 6
        height = QFontMetricsF(font(SMALL_PIXELS)).height()
        for tick, y in rows:
            if crossing and abs(y - corner.y()) < height * 0.9:
                continue
            draw_label(painter, tick, QPointF(max(1.0, corner.x() - TICK - GAP - label_width(tick)), y - height / 2), self.pane.theme.muted)

    def _draw_titles(self, painter: QPainter, frame: QRectF, corner: QPointF) -> None:
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.pane.theme.foreground))
        metrics = QFontMetricsF(painter.font())
        if self._style[0] == "origin":
            width = metrics.horizontalAdvance(self.x_title)
            painter.drawText(QPointF(frame.right() - width, corner.y() - 6), self.x_title)
            painter.drawText(QPointF(corner.x() + 8, frame.top() + metrics.ascent()), self.y_title)
            return
        width = metrics.horizontalAdvance(self.x_title)
        painter.drawText(QPointF(frame.center().x() - width / 2, self.pane.height() - metrics.descent() - 3), self.x_title)
        painter.save()
        painter.translate(metrics.ascent() + 3, frame.center().y() + metrics.horizontalAdvance(self.y_title) / 2)
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), self.y_title)
        painter.restore()


def label_width(tick: Tick) -> float:
    """Return the width of a tick's label in logical pixels."""
    width = QFontMetricsF(font(SMALL_PIXELS)).horizontalAdvance(tick.text)
    return width + (QFontMetricsF(font(SMALL_PIXELS - 2)).horizontalAdvance(tick.exponent) if tick.exponent else 0.0)


def draw_label(painter: QPainter, tick: Tick, corner: QPointF, color: str) -> None:
    """Write a tick's label, its exponent raised, with its upper left corner at `corner`."""
    painter.setPen(QColor(color))
    painter.setFont(font(SMALL_PIXELS))
    metrics = QFontMetricsF(painter.font())
    baseline = corner.y() + metrics.ascent()
    painter.drawText(QPointF(corner.x(), baseline), tick.text)
    if tick.exponent:
        width = metrics.horizontalAdvance(tick.text)
        painter.setFont(font(SMALL_PIXELS - 2))
        painter.drawText(QPointF(corner.x() + width, baseline - 4.5), tick.exponent)


def _crisp(value: float) -> float:
    """Return the middle of the pixel, where a line of one pixel is sharp."""
    return int(value) + 0.5
