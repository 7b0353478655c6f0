"""Axes through the origin or along the frame, with grid and labels, drawn once and kept as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sigexplorer.fonts import font
from sigexplorer.panes.items import SMALL_PIXELS, TEXT_PIXELS, Layer
from sigexplorer.panes.ticks import Tick, linear_ticks

if TYPE_CHECKING:
    from sigexplorer.panes.base import Pane

TICK = 5.0
GAP = 4.0


class Places(NamedTuple):
    """Where an axis and its divisions are, in pixels: the frame, the ticks with their columns and rows, where the axes cross."""

    frame: QRectF
    columns: list[tuple[Tick, float]]
    rows: list[tuple[Tick, float]]
    corner: QPointF


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
        self.style = "frame"
        self.grid = True

    def set_style(self, axes: str, grid: bool) -> None:
        """Choose where the axes are and whether grid lines are drawn."""
        if (axes, grid) != (self.style, self.grid):
            self.style, self.grid = axes, grid
            self.refresh()

    def set_titles(self, x: str, y: str) -> None:
        """Name the axes."""
        if (x, y) != (self.x_title, self.y_title):
            self.x_title, self.y_title = x, y
            self.refresh()

    def refresh(self) -> None:
        """Draw anew, the labels too."""
        super().refresh()
        self.pane.labels.refresh()

    def places(self) -> Places:
        """Return where everything is, in pixels; the labels ask too."""
        frame = self.pane.frame_rect
        columns = [(tick, self.x_pixel(tick.value)) for tick in self.x_ticks(*self.pane.x_range, max(2.0, frame.width() / 75))]
        rows = [(tick, self.y_pixel(tick.value)) for tick in self.y_ticks(*self.pane.y_range, max(2.0, frame.height() / 42))]
        if self.style == "frame":
            return Places(frame, columns, rows, QPointF(frame.left(), frame.bottom()))
        column = min(max(self.x_pixel(0.0), frame.left()), frame.right())
        row = min(max(self.y_pixel(0.0), frame.top()), frame.bottom())
        return Places(frame, columns, rows, QPointF(column, row))

    def draw(self, painter: QPainter) -> None:
        """Draw the grid, the axes and their divisions."""
        frame, columns, rows, corner = self.places()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.pane.exporting)
        if self.grid:
            painter.setPen(QPen(QColor(self.pane.theme.grid), 1))
            painter.drawLines([QLineF(_crisp(x), frame.top(), _crisp(x), frame.bottom()) for _, x in columns])
            painter.drawLines([QLineF(frame.left(), _crisp(y), frame.right(), _crisp(y)) for _, y in rows])
        painter.setPen(QPen(QColor(self.pane.theme.foreground), 1))
        painter.drawLine(QLineF(frame.left(), _crisp(corner.y()), frame.right(), _crisp(corner.y())))
        painter.drawLine(QLineF(_crisp(corner.x()), frame.top(), _crisp(corner.x()), frame.bottom()))
        painter.drawLines([QLineF(_crisp(x), corner.y(), _crisp(x), corner.y() + TICK) for _, x in columns])
        painter.drawLines([QLineF(corner.x() - TICK, _crisp(y), corner.x(), _crisp(y)) for _, y in rows])


class AxisLabels(Layer):
    """The numbers and titles of both axes, above everything that crosses them."""

    cached = True

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane, 38)

    def draw(self, painter: QPainter) -> None:
        """Draw the labels, then the titles."""
        places = self.pane.axes.places()
        if places.frame.width() < 20 or places.frame.height() < 20:
            return
        if self.pane.axes.style == "origin":
            self._draw_labels(painter, places, places.frame.left() < places.corner.x() < places.frame.right())
            self._draw_titles_at_ends(painter, places)
        else:
            self._draw_labels(painter, places, False)
            self._draw_titles_outside(painter, places.frame)

    def _draw_labels(self, painter: QPainter, places: Places, crossing: bool) -> None:
        frame, columns, rows, corner = places
        theme = self.pane.theme
        halo = theme.background if crossing else ""
        free_until = -1e9
        for tick, x in columns:
            width = label_width(tick)
            # The zero of both axes stands to the left of the vertical one, where it crosses neither line.
            left = x - width - TICK - GAP if crossing and abs(x - corner.x()) < 1 else x - width / 2
            left = min(max(left, 1.0), self.pane.width() - width - 1)
            if left > free_until:
                draw_label(painter, tick, QPointF(left, corner.y() + TICK + GAP - 2), theme.muted, halo)
                free_until = left + width + 6
        height = QFontMetricsF(font(SMALL_PIXELS)).height()
        for tick, y in rows:
            if not crossing or abs(y - corner.y()) >= height * 0.9:
                draw_label(painter, tick, QPointF(max(1.0, corner.x() - TICK - GAP - label_width(tick)), y - height / 2), theme.muted, halo)

    def _draw_titles_at_ends(self, painter: QPainter, places: Places) -> None:
        frame, _, _, corner = places
        axes = self.pane.axes
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.pane.theme.foreground))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(frame.right() - metrics.horizontalAdvance(axes.x_title), corner.y() - 6), axes.x_title)
        painter.drawText(QPointF(corner.x() + 8, frame.top() + metrics.ascent()), axes.y_title)

    def _draw_titles_outside(self, painter: QPainter, frame: QRectF) -> None:
        axes = self.pane.axes
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.pane.theme.foreground))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(frame.center().x() - metrics.horizontalAdvance(axes.x_title) / 2, self.pane.height() - metrics.descent() - 3), axes.x_title)
        painter.save()
        painter.translate(metrics.ascent() + 3, frame.center().y() + metrics.horizontalAdvance(axes.y_title) / 2)
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), axes.y_title)
        painter.restore()


def label_width(tick: Tick) -> float:
    """Return the width of a tick's label in logical pixels."""
    width = QFontMetricsF(font(SMALL_PIXELS)).horizontalAdvance(tick.text)
    return width + (QFontMetricsF(font(SMALL_PIXELS - 2)).horizontalAdvance(tick.exponent) if tick.exponent else 0.0)


def draw_label(painter: QPainter, tick: Tick, corner: QPointF, color: str, halo: str = "") -> None:
    """Write a tick's label, its exponent raised, with its upper left corner at `corner`, on a ground of its own where it is given."""
    painter.setFont(font(SMALL_PIXELS))
    metrics = QFontMetricsF(painter.font())
    if halo:
        ground = QColor(halo)
        ground.setAlphaF(0.7)
        painter.fillRect(QRectF(corner.x() - 1, corner.y() + 1, label_width(tick) + 2, metrics.height() - 2), ground)
    painter.setPen(QColor(color))
    baseline = corner.y() + metrics.ascent()
    painter.drawText(QPointF(corner.x(), baseline), tick.text)
    if tick.exponent:
        width = metrics.horizontalAdvance(tick.text)
        painter.setFont(font(SMALL_PIXELS - 2))
        painter.drawText(QPointF(corner.x() + width, baseline - 4.5), tick.exponent)


def _crisp(value: float) -> float:
    """Return the middle of the pixel, where a line of one pixel is sharp."""
    return int(value) + 0.5
