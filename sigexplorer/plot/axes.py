"""Axes through the origin or along the frame, with grid and labels, drawn once and kept as a picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.items import SMALL_PIXELS, TEXT_PIXELS, line_pen
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.ticks import Tick, linear_ticks

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

TICK = 5.0
GAP = 4.0
TITLE_INSET = 3
ROOM_STEP = 8


class Places(NamedTuple):
    """Where the axes are, in pixels: the frame, the ticks, where the axes cross, and whether that is inside the frame."""

    frame: QRectF
    columns: list[tuple[Tick, float]]
    rows: list[tuple[Tick, float]]
    corner: QPointF
    crossing: bool


class Axes(Layer):
    """Both axes of a pane and their grid.

    "origin" draws them through the origin of the data (or along the edge that is nearest to it), the labels beside them
    and no frame; "frame" draws them along the left and the lower edge.
    """

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 0)
        self.x_title = ""
        self.y_title = ""
        self.x_ticks: Callable[[float, float, float], list[Tick]] = linear_ticks
        self.y_ticks: Callable[[float, float, float], list[Tick]] = linear_ticks
        self.style = "frame"
        self.grid = True
        self.labels = (ColumnLabels(pane, self), RowLabels(pane, self))
        self._places: Places | None = None
        self._packed: tuple[Any, Any] | None = None
        self._lines: tuple[Places, Any, Any] | None = None

    def set_style(self, axes: str, grid: bool) -> None:
        """Choose where the axes are and whether grid lines are drawn."""
        if (axes, grid) != (self.style, self.grid):
            self.style, self.grid = axes, grid
            self.refresh()
            self.pane.set_margins()

    def set_titles(self, x: str, y: str) -> None:
        """Name the axes."""
        if (x, y) != (self.x_title, self.y_title):
            self.x_title, self.y_title = x, y
            self.refresh()
            self.pane.set_margins()

    def left_room(self) -> int:
        """Return what the labels and the upright title need to the left of the frame, in steps, so that the frame rarely moves."""
        if self.style == "origin":
            return 0
        title = metrics(TEXT_PIXELS).height() + GAP if self.y_title else 0.0
        needed = TITLE_INSET + title + self.widest_row() + GAP + TICK
        return math.ceil(needed / ROOM_STEP) * ROOM_STEP

    def lower_room(self) -> int:
        """Return what the labels and the title need below the frame."""
        if self.style == "origin":
            return 0
        title = metrics(TEXT_PIXELS).height() if self.x_title else 0.0
        return math.ceil(TICK + GAP - 2 + metrics(SMALL_PIXELS).height() + title + TITLE_INSET)

    def widest_row(self) -> float:
        """Return the width of the widest label of the vertical axis."""
        return max((label_width(tick) for tick, _ in self.places().rows), default=0.0)

    def refresh(self) -> None:
        """Draw anew, the labels too."""
        self._places = None
        super().refresh()
        for labels in self.labels:
            labels.refresh()

    def places(self) -> Places:
        """Return where everything is, in pixels; kept until the range, the size or the style changes."""
        if self._places is None:
            frame = self.pane.frame_rect
            columns = [(tick, self.x_pixel(tick.value)) for tick in self.x_ticks(*self.pane.x_range, max(2.0, frame.width() / 64))]
            rows = [(tick, self.y_pixel(tick.value)) for tick in self.y_ticks(*self.pane.y_range, max(2.0, frame.height() / 42))]
            corner = QPointF(frame.left(), frame.bottom())
            if self.style == "origin":
                corner = QPointF(min(max(self.x_pixel(0.0), frame.left()), frame.right()), min(max(self.y_pixel(0.0), frame.top()), frame.bottom()))
            self._places = Places(frame, columns, rows, corner, self.style == "origin" and frame.left() < corner.x() < frame.right())
        return self._places

    def draw(self, painter: QPainter) -> None:
        """Draw the grid, the axes and their divisions."""
        grid, lines = self._made_lines()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.pane.exporting)
        if self.grid:
            painter.setPen(line_pen(self.pane.theme.grid, 1))
            painter.drawLines(*grid)
        painter.setPen(line_pen(self.pane.theme.foreground, 1))
        painter.drawLines(*lines)

    def _made_lines(self) -> tuple[Any, Any]:
        """Return the lines of the grid and those of the axes, in the form that is quickest to draw; kept as the places are."""
        places = self.places()
        if self._lines is None or self._lines[0] is not places:
            frame, columns, rows, corner, _ = places
            across, down = [_crisp(x) for _, x in columns], [_crisp(y) for _, y in rows]
            x, y = _crisp(corner.x()), _crisp(corner.y())
            grid = [(at, frame.top(), at, frame.bottom()) for at in across] + [(frame.left(), at, frame.right(), at) for at in down]
            lines = [(at, corner.y(), at, corner.y() + TICK) for at in across] + [(corner.x() - TICK, at, corner.x(), at) for at in down]
            lines += [(frame.left(), y, frame.right(), y), (x, frame.top(), x, frame.bottom())]
            # What is drawn points into the arrays, which are kept beside it.
            self._packed = (_packed(grid), _packed(lines))
            self._lines = (places, *(packed.drawargs() for packed in self._packed))
        return self._lines[1], self._lines[2]


class Labels(Layer):
    """The numbers and the title of one axis, above everything that crosses them.

    Text is slow to draw and rarely changes, so it is kept as a picture: a narrow strip, which is quick to copy.
    """

    cached = True

    # The axes tell it, since only one of its two ranges matters.
    follows_range = False

    def __init__(self, pane: Plot, axes: Axes) -> None:
        super().__init__(pane, 38)
        self.axes = axes
        self._shown: tuple[object, ...] = ()

    def content(self) -> tuple[object, ...]:
        """Return all that the picture depends on."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw anew if anything is different."""
        content = (*self.content(), self.pane.theme, self.pane.width(), self.pane.height(), self.axes.style)
        if content != self._shown:
            self._shown = content
            super().refresh()

    def write(self, painter: QPainter, text: str, at: QPointF) -> None:
        """Write a title."""
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.pane.theme.foreground))
        painter.drawText(at, text)


class ColumnLabels(Labels):
    """The labels below the horizontal axis, or above it where there is no room, and its title."""

    def content(self) -> tuple[object, ...]:
        """Return the columns and the title."""
        places = self.axes.places()
        return (places.columns, places.corner, places.frame, self.axes.x_title)

    def extent(self) -> QRectF:
        """Return the strip around the axis, as high as its labels and its title."""
        corner = self.axes.places().corner
        above = 40 if self._inward() else 22
        return QRectF(0, corner.y() - above, self.pane.width(), max(46.0, self.pane.height() - corner.y() + 22 if self.axes.style == "frame" else 0.0))

    def _inward(self) -> bool:
        """Return whether the axis, which seeks the origin, is so far down that labels would be cut off there."""
        below = TICK + GAP - 2 + metrics(SMALL_PIXELS).height()
        return self.axes.style == "origin" and self.axes.places().corner.y() + below > self.pane.height() + 1

    def draw(self, painter: QPainter) -> None:
        """Draw the labels that do not cover one another, then the title."""
        frame, columns, _, corner, crossing = self.axes.places()
        inward = self._inward()
        top = corner.y() - GAP - metrics(SMALL_PIXELS).height() if inward else corner.y() + TICK + GAP - 2
        halo = self.pane.halo if crossing or inward else ""
        free_until = -1e9
        for tick, x in columns:
            width = label_width(tick)
            # The zero of both axes stands to the left of the vertical one, where it crosses neither line.
            left = x - width - TICK - GAP if crossing and abs(x - corner.x()) < 1 else x - width / 2
            left = min(max(left, 1.0), self.pane.width() - width - 1)
            if left > free_until:
                draw_label(painter, tick, QPointF(left, top), self.pane.theme.muted, halo)
                free_until = left + width + 6
        title = self.axes.x_title
        width = metrics(TEXT_PIXELS).horizontalAdvance(title)
        if self.axes.style == "origin":
            self.write(painter, title, QPointF(frame.right() - width, (top if inward else corner.y()) - 6))
        else:
            self.write(painter, title, QPointF(frame.center().x() - width / 2, self.pane.height() - metrics(TEXT_PIXELS).descent() - 3))


class RowLabels(Labels):
    """The labels to the left of the vertical axis, or to its right where there is no room, and its title."""

    def content(self) -> tuple[object, ...]:
        """Return the rows and the title."""
        places = self.axes.places()
        return (places.rows, places.corner, places.frame, self.axes.y_title)

    def extent(self) -> QRectF:
        """Return the strip beside the axis, as wide as its labels."""
        places = self.axes.places()
        width = self.axes.widest_row() + TICK + GAP + 2
        if self._inward():
            return QRectF(places.corner.x(), 0, width, self.pane.height())
        left = max(0.0, places.corner.x() - width) if self.axes.style == "origin" else 0.0
        return QRectF(left, 0, places.corner.x() - left + 4, self.pane.height())

    def _inward(self) -> bool:
        """Return whether the axis, which seeks the origin, is so far left that labels would be cut off there."""
        return self.axes.style == "origin" and self.axes.places().corner.x() < self.axes.widest_row() + TICK + GAP + 1

    def draw(self, painter: QPainter) -> None:
        """Draw the labels, then the title, upright where there is room for it outside."""
        frame, _, rows, corner, crossing = self.axes.places()
        height = metrics(SMALL_PIXELS).height()
        inward = self._inward()
        halo = self.pane.halo if crossing or inward else ""
        for tick, y in rows:
            if not (crossing or inward) or abs(y - corner.y()) >= height * 0.9:
                left = corner.x() + GAP if inward else max(1.0, corner.x() - TICK - GAP - label_width(tick))
                draw_label(painter, tick, QPointF(left, y - height / 2), self.pane.theme.muted, halo)
        title = self.axes.y_title
        if title and self.axes.style == "frame":
            painter.translate(metrics(TEXT_PIXELS).ascent() + TITLE_INSET, frame.center().y() + metrics(TEXT_PIXELS).horizontalAdvance(title) / 2)
            painter.rotate(-90)
            self.write(painter, title, QPointF(0, 0))


def label_width(tick: Tick) -> float:
    """Return the width of a tick's label in logical pixels."""
    return width_of(tick.text, SMALL_PIXELS) + (width_of(tick.exponent, SMALL_PIXELS - 2) if tick.exponent else 0.0)


def draw_label(painter: QPainter, tick: Tick, corner: QPointF, color: str, halo: str = "") -> None:
    """Write a tick's label, its exponent raised, with its upper left corner at `corner`, on a ground of its own where one is given."""
    measures = metrics(SMALL_PIXELS)
    if halo:
        ground = QColor(halo)
        ground.setAlphaF(0.7)
        painter.fillRect(QRectF(corner.x() - 1, corner.y() + 1, label_width(tick) + 2, measures.height() - 2), ground)
    painter.setFont(font(SMALL_PIXELS))
    painter.setPen(QColor(color))
    baseline = corner.y() + measures.ascent()
    painter.drawText(QPointF(corner.x(), baseline), tick.text)
    if tick.exponent:
        painter.setFont(font(SMALL_PIXELS - 2))
        painter.drawText(QPointF(corner.x() + measures.horizontalAdvance(tick.text), baseline - 4.5), tick.exponent)


def _packed(lines: list[tuple[float, float, float, float]]) -> Any:
    """Return lines as an array that Qt draws without looking at each."""
    array = pg.Qt.internals.PrimitiveArray(QLineF, 4)
    array.resize(len(lines))
    if lines:
        array.ndarray()[:] = lines
    return array


def _crisp(value: float) -> float:
    """Return the middle of the pixel, where a line of one pixel is sharp."""
    return int(value) + 0.5
