"""What lies below everything on a plot: its ground, and on it what is the same in every row of the frame, bands and the upright lines of the grid."""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, cast

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from sigexplorer.plot.crisp import Grid
from sigexplorer.plot.layer import ANTIALIASING, Layer
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.segments import Segments
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import NO_PEN, ink, line_pen
from sigexplorer.plot.ticks import Tick

# How many rows of the frame are made, and copied downwards: they stay in the processor's own memory, and their copies are few.
ROWS = 32
# Frames of fewer pixels stay there as a whole, and the calls would cost more than is won.
LEAST = 400_000
# Of how many small plots the pictures are kept: of all that a page shows, with those torn off others, and not of every page that was shown.
MOST_KEPT = 16
# The same of a map: below one of fewer pixels the ground is soon filled.
LEAST_MAP = 40_000
# How far a division reaches away from its axis; and how near, in logical pixels, something dragged comes to one before it rests on it.
TICK, SNAP = 5.0, 4.0


class Places(NamedTuple):
    """Where the axes are, in pixels: the frame, the ticks, where the axes cross, and whether that is inside the frame.

    `clear` holds the rows half-way between two divisions, clear of their labels, those nearest to the middle first.
    """

    frame: QRectF
    columns: list[tuple[Tick, float]]
    rows: list[tuple[Tick, float]]
    corner: QPointF
    crossing: bool
    clear: list[float]

    def at_tick(self, mapping: Mapping, x: float, y: float) -> tuple[float, float]:
        """Return a place of the data with each coordinate moved onto a division of its axis that is as good as there."""
        column, row = mapping.column(x), mapping.row(y)
        near_x = min(self.columns, key=lambda place: abs(place[1] - column), default=None)
        near_y = min(self.rows, key=lambda place: abs(place[1] - row), default=None)
        return (
            near_x[0].value if near_x is not None and abs(near_x[1] - column) <= SNAP else x,
            near_y[0].value if near_y is not None and abs(near_y[1] - row) <= SNAP else y,
        )


class AxisLines:
    """The lines of both axes and of their grid, each where it is sharp on a device."""

    def __init__(self) -> None:
        self._made: tuple[Places, Grid] | None = None
        self._axes, self._grid, self._upright = Segments(), Segments(), Segments()
        self._level: list[QRectF] = []

    def fit(self, places: Places, pixels: Grid) -> None:
        """Make the lines for places and a device; kept as both are."""
        if self._made is not None and self._made[0] is places and self._made[1] == pixels:
            return
        frame, columns, rows, corner = places[:4]
        left, top, right, bottom = frame.left(), frame.top(), frame.right(), frame.bottom()
        across, down = [pixels.column(x) for _, x in columns], [pixels.row(y) for _, y in rows]
        x, y = pixels.column(corner.x()), pixels.row(corner.y())
        upright, level = [(at, top, at, bottom) for at in across], [(left, at, right, at) for at in down]
        self._grid.write(upright + level)
        lines = [(at, corner.y(), at, corner.y() + TICK) for at in across] + [(corner.x() - TICK, at, corner.x(), at) for at in down]
        self._axes.write([*lines, (left, y, right, y), (x, top, x, bottom)])
        # A line is a row of pixels: to fill it takes a fifth of the time to draw it. An upright one is drawn as quickly where it is one pixel wide, but for
        # the pixel below the frame.
        half = 0.5 * pixels.width(1)
        drawn = pixels.scale == 1.0
        self._upright.write(upright if drawn else [])
        filled = [(at, bottom, at, bottom) for at in across] if drawn else upright
        self._level = [QRectF(x1 - half, y1 - half, x2 - x1 + 2 * half, y2 - y1 + 2 * half) for x1, y1, x2, y2 in filled + level] if pixels.raster else []
        self._made = (places, pixels)

    def draw_grid(self, painter: QPainter, color: str, pixels: Grid) -> None:
        """Draw the grid as lines, on any device."""
        painter.setPen(line_pen(color, pixels.width(1)))
        self._grid.draw(painter)

    def draw_upright(self, painter: QPainter, color: str, pixels: Grid) -> None:
        """Draw the upright lines of the grid as far as they go over whole rows of the frame, on a raster of one pixel to a logical one."""
        painter.setPen(line_pen(color, pixels.width(1)))
        self._upright.draw(painter)

    def fill_level(self, painter: QPainter, color: str) -> None:
        """Fill what else there is of the grid on a raster, the level lines."""
        painter.setPen(NO_PEN)
        painter.setBrush(ink(color))
        painter.drawRects(self._level)

    def draw_axes(self, painter: QPainter, color: str, pixels: Grid) -> None:
        """Draw the axes and their divisions."""
        painter.setPen(line_pen(color, pixels.width(1)))
        self._axes.draw(painter)


class Gridded(Protocol):
    """The axes of a plot, the uppermost of what the ground may have."""

    surface: Surface
    """Where they stand."""

    visible: bool
    """Whether they are seen."""

    broken: bool
    """Whether they could not be drawn."""

    grid: bool
    """Whether they have a grid."""

    grounded: bool
    """Whether the ground has the upright lines of it, which they leave out."""

    def draw_upright(self, painter: QPainter) -> None:
        """Draw the upright lines of the grid alone, on a raster of one pixel to a logical one."""


class Ground:
    """Paints the ground of a viewport, and on it the lowest layers as far as all rows of the frame are alike.

    An upright line is written pixel by pixel, each in another place of the memory: with the ground and the bands below it that takes twice as long as to
    copy all three a few rows at a time. Of a small frame all that is kept as one picture, with the axes, once a second frame has found it as it was.

    Parameters
    ----------
    axes : Gridded
        Which have the grid.
    """

    def __init__(self, axes: Gridded) -> None:
        self._axes = axes
        self._kept: QPixmap | None = None
        self._made_of: tuple[Any, ...] = ()
        # What the last frame had, of which a picture is made if the next one has it too: what moves with every frame would be drawn twice.
        self._asked: tuple[Any, ...] = ()
        self._noted = False

    def paint(self, painter: QPainter, port: QWidget, color: str, layers: list[Layer]) -> list[Layer]:
        """Fill a viewport; return the layers that are still to be painted, of which the axes leave out the upright lines where these are there."""
        lowest, ground, width = self._lowest(layers, port), ink(color), port.width()
        self._axes.grounded = False
        if lowest is None:
            return _fill_around(painter, port, ground, layers)
        frame = self._axes.surface.mapping.frame
        wanted = (width, color, self._axes.surface.mapping, *((layer, layer.visible, layer.version) for layer in lowest))
        if frame.width() * frame.height() < LEAST or frame.height() < ROWS or frame.top() % 1.0 or frame.bottom() % 1.0:
            asked, self._asked = self._asked, wanted
            if wanted != asked:
                return _fill_around(painter, port, ground, layers)
            painter.drawPixmap(0, 0, self._picture(port.height(), lowest, wanted, lowest[-1].draw))
            if not self._noted:
                self._note()
            return layers[len(lowest) :]
        self._axes.grounded = True
        top, bottom = int(frame.top()), int(frame.bottom())
        rows = self._picture(ROWS, lowest, wanted, self._axes.draw_upright, frame.top())
        painter.fillRect(0, 0, width, top, ground)
        painter.fillRect(0, bottom, width, port.height() - bottom, ground)
        # The last copy lies on a part of the one before, which is the same.
        for row in (*range(top, bottom - ROWS, ROWS), bottom - ROWS):
            painter.drawPixmap(0, row, rows)
        return layers[len(lowest) - 1 :]

    def _note(self) -> None:
        """Have the oldest of too many give its picture up."""
        self._noted = True
        _keeping.append(weakref.ref(self))
        while len(_keeping) > MOST_KEPT:
            oldest = _keeping.pop(0)()
            if oldest is not None:
                oldest._kept, oldest._asked, oldest._noted = None, (), False

    def _lowest(self, layers: list[Layer], port: QWidget) -> list[Layer] | None:
        """Return the layers up to the axes, if all are alike in all rows; None where others stand between, or on a device of other pixels."""
        axes = self._axes
        if not (axes.visible and axes.grid) or axes.broken or port.devicePixelRatio() != 1.0:
            return None
        found: list[Layer] = []
        last: object = axes
        for layer in layers:
            found.append(layer)
            if layer is last:
                return found
            if layer.visible and (layer.broken or not layer.upright):
                return None
        return None

    def _picture(self, height: int, lowest: list[Layer], wanted: tuple[Any, ...], draw: Callable[[QPainter], None], top: float = 0.0) -> QPixmap:
        """Return so many rows of the plot from one on, with what is drawn of the axes; kept until something of it is another."""
        width, color = wanted[:2]
        if self._kept is None or self._made_of != wanted or self._kept.height() != height:
            if self._kept is None or (self._kept.width(), self._kept.height()) != (width, height):
                self._kept = QPixmap(width, height)
            self._kept.fill(ink(color))
            painter = QPainter(self._kept)
            try:
                painter.translate(0.0, -top)
                painter.setRenderHint(ANTIALIASING)
                for layer in lowest[:-1]:
                    if layer.visible:
                        layer.draw(painter)
                painter.setRenderHint(ANTIALIASING, False)
                draw(painter)
            finally:
                painter.end()
            self._made_of = wanted
        return self._kept


# Those that keep a whole picture, the one that has had it longest first.
_keeping: list[weakref.ref[Ground]] = []


def _fill_around(painter: QPainter, port: QWidget, ground: QColor, layers: list[Layer]) -> list[Layer]:
    """Fill a viewport but for what maps cover: to fill that first takes a quarter of what it takes to draw them; return the layers, none of them painted."""
    opaque = [layer for layer in layers if layer.opaque]
    if not opaque:
        painter.fillRect(port.rect(), ground)
        return layers
    rest = QRegion(port.rect())
    for layer in opaque:
        if layer.visible and not layer.broken and (box := layer.covered()) is not None:
            # A pixel further inside, so that no edge which lies between two pixels shows what is below.
            left, top, right, bottom = math.ceil(box.left()) + 1, math.ceil(box.top()) + 1, math.floor(box.right()) - 1, math.floor(box.bottom()) - 1
            if right > left and (right - left) * (bottom - top) >= LEAST_MAP:
                rest -= QRegion(left, top, right - left, bottom - top)
    # PySide knows how to go through it, and does not tell.
    for part in cast(Iterable[QRect], rest):
        painter.fillRect(part, ground)
    return layers
