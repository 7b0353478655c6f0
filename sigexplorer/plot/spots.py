"""Points: discs and other shapes with the errors of their y, which the mouse takes hold of one by one where they may be moved."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, cast

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from shiboken6 import wrapInstance

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.layer import ANTIALIASING, Grip
from sigexplorer.plot.mapping import alike
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import line_pen

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import HoverEvent, MouseDragEvent

# Discs, the ground around them, and how far from their middle the mouse takes hold, in logical pixels.
RADIUS, RIM, REACH = 4.0, 1.2, 9.0
# The ground around each of those that stand apart, and how many pictures of such points are kept.
APART_RIM, MOST_STAMPS = 1.0, 32
# Half the width of the ends of an error bar.
CAP = 3.0

Symbol = Literal["disc", "square", "triangle", "diamond"]


class Shape(NamedTuple):
    """What is neither disc nor square, in its radius: its corners, the first one once more at the end, and the row and radius of the circle inside."""

    corners: FloatArray
    row: float
    inner: float

    def grown(self, radius: float, rim: float) -> FloatArray:
        """Return the corners of a radius, with a rim all around."""
        middle = np.array([0.0, self.row])
        return np.asarray(radius * middle + (radius + rim / self.inner) * (self.corners - middle))


CAPS = {"disc": Qt.PenCapStyle.RoundCap, "square": Qt.PenCapStyle.SquareCap}
SHAPES = {
    "triangle": Shape(np.array([(-1.0, 1.0), (0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]), 0.5 * (3.0 - math.sqrt(5.0)), 0.5 * (math.sqrt(5.0) - 1.0)),
    "diamond": Shape(np.array([(0.0, -1.0), (0.8, 0.0), (0.0, 1.0), (-0.8, 0.0), (0.0, -1.0)]), 0.0, 0.8 / math.hypot(0.8, 1.0)),
}


class SpotSet(msgspec.Struct, frozen=True, eq=False):
    """Points of one colour and shape, with how far their error bars reach to both sides; none where that is empty.

    `colors` has one for each point, where they have several; those that are `apart` have a rim each, so that one that covers another is told from it.
    """

    x: FloatArray
    y: FloatArray
    color: str
    error: FloatArray = np.zeros(0)
    radius: float = RADIUS
    colors: tuple[str, ...] = ()
    symbol: Symbol = "disc"
    apart: bool = False

    def of_color(self, color: str) -> SpotSet:
        """Return the points that have a colour."""
        alike = np.array([each == color for each in self.colors], dtype=np.bool_)
        error = self.error[alike] if self.error.size else self.error
        return SpotSet(self.x[alike], self.y[alike], color, error, self.radius, symbol=self.symbol, apart=self.apart)


class Spots(Grip):
    """Points to be seen, and those of the first set to be dragged.

    They do not move by themselves: the layer says where to one was dragged, and the state that follows moves it.

    Parameters
    ----------
    surface : Surface
        Where they stand.
    movable : bool
        Whether the mouse takes hold of those of the first set.
    z : float
        Their height among the layers.
    """

    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeAllCursor

    dragged = Signal(int, float, float)
    """The number of the point in the first set, and the data's x and y that it was dragged to."""
    released = Signal()

    def __init__(self, surface: Surface, *, movable: bool = False, z: float = 25) -> None:
        super().__init__(surface, z)
        self._sets: tuple[SpotSet, ...] = ()
        self._movable = movable
        self._held = -1
        # Points with their rims as pictures, by what they look like and the density of the device.
        self._stamps: dict[tuple[str, str, Symbol, float, float], QPixmap] = {}
        self.chosen = -1
        """The number of the point that the keyboard moves; -1 for none."""

    @property
    def sets(self) -> tuple[SpotSet, ...]:
        """What is shown."""
        return self._sets

    @property
    def seen(self) -> tuple[SpotSet, ...]:
        """What is shown of that and not hidden, those of one colour each."""
        return tuple(part for spots in self._sets for part in self._seen_of(spots))

    @property
    def several(self) -> int:
        """How many points may be moved."""
        return len(self._sets[0].x) if self._movable and self._sets else 0

    @property
    def held(self) -> bool:
        """Whether the mouse holds a point."""
        return self._held >= 0

    def set_sets(self, sets: tuple[SpotSet, ...], *, movable: bool) -> None:
        """Show points, the first set uppermost."""
        if not self.broken and movable == self._movable and alike(sets, self._sets):
            return
        self._sets, self._movable = sets, movable
        if not sets or self.chosen >= len(sets[0].x):
            self.chosen = -1
        self.prepareGeometryChange()
        self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the points look."""
        return [Look(color) for spots in self._sets for color in (spots.color, *dict.fromkeys(spots.colors))]

    def choose(self, number: int) -> None:
        """Have the keyboard move a point."""
        if number != self.chosen:
            self.chosen = number
            self.refresh()

    def near(self, at: QPointF) -> int:
        """Return the number of the point of the first set that a place in pixels takes hold of; -1 for none."""
        if not (self._movable and self._sets and len(self._sets[0].x)):
            return -1
        spots = self._sets[0]
        columns, rows = self._pixels(spots)
        with np.errstate(over="ignore", invalid="ignore"):
            away = (columns - at.x()) ** 2 + (rows - at.y()) ** 2
        hidden = {color for color in dict.fromkeys((spots.color, *spots.colors)) if self.surface.hides(Look(color))}
        away[[spots.color in hidden or color in hidden for color in spots.colors or (spots.color,) * len(away)]] = math.inf
        # Of those that lie upon each other the uppermost.
        nearest = len(away) - 1 - int(np.argmin(np.nan_to_num(away[::-1], nan=math.inf)))
        return nearest if away[nearest] <= REACH**2 else -1

    def shape(self) -> QPainterPath:
        """Return where the mouse takes hold: around every point that may be moved."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if self.isVisible() and self._movable and self._sets:
            for column, row in zip(*self._within(self._sets[0], REACH), strict=True):
                path.addRect(QRectF(column - REACH, row - REACH, 2 * REACH, 2 * REACH))
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw error bars, then discs, clipped to a little more than the frame."""
        frame, theme = self.surface.mapping.frame, self.surface.theme
        painter.setClipRect(frame.adjusted(-RADIUS - RIM, -RADIUS - RIM, RADIUS + RIM, RADIUS + RIM))
        for spots in reversed(self._sets):
            parts = self._seen_of(spots)
            for part in parts:
                if part.error.size:
                    self._draw_errors(painter, part)
            if spots.apart:
                for part in parts:
                    self._draw_apart(painter, part)
                continue
            # The rims of all of them first: none covers a point of another colour. What is hidden has none, either.
            for rim in (RIM, 0.0):
                for part in parts:
                    _draw_points(painter, *self._within(part, part.radius), part, theme.background if rim else part.color, rim)
        if self.chosen >= 0 and self._sets and not self.surface.exporting:
            columns, rows = self._pixels(self._sets[0])
            painter.setPen(line_pen(theme.probe, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(columns[self.chosen], rows[self.chosen]), REACH - 1.0, REACH - 1.0)

    def hoverEvent(self, event: HoverEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Show that a point can be taken hold of."""
        if self._movable:
            super().hoverEvent(event)

    def mouseDragEvent(self, event: MouseDragEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Say where the point that was taken hold of is dragged to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if event.isStart():
            self._held = self.near(event.buttonDownScenePos())
        if self._held < 0:
            event.ignore()
            return
        event.accept()
        self.choose(self._held)
        mapping = self.surface.mapping
        at = mapping.within(event.scenePos())
        self.dragged.emit(self._held, mapping.x_at(at), mapping.y_at(at))
        if event.isFinish():
            self._held = -1
            self.released.emit()

    def _seen_of(self, spots: SpotSet) -> list[SpotSet]:
        """Return the points of a set that are not hidden, those of one colour each."""
        if self.surface.hides(Look(spots.color)):
            return []
        if not spots.colors:
            return [spots]
        return [spots.of_color(color) for color in dict.fromkeys(spots.colors) if not self.surface.hides(Look(color))]

    def _draw_apart(self, painter: QPainter, spots: SpotSet) -> None:
        columns, rows = self._within(spots, spots.radius)
        if not self.surface.exporting:
            self._stamp(painter, columns, rows, spots)
            return
        for place in zip(columns[:, np.newaxis], rows[:, np.newaxis], strict=True):
            _draw_rimmed(painter, *place, spots, self.surface.theme.background)

    def _stamp(self, painter: QPainter, columns: FloatArray, rows: FloatArray, spots: SpotSet) -> None:
        """Draw points one upon the other, each with its rim: as copies of one, which take a tenth of the time."""
        ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
        half, ground = math.ceil(spots.radius + APART_RIM) + 1, self.surface.theme.background
        key = (spots.color, ground, spots.symbol, spots.radius, ratio)
        if key not in self._stamps:
            if len(self._stamps) >= MOST_STAMPS:
                self._stamps.clear()
            stamp = self._stamps[key] = QPixmap(math.ceil(2 * half * ratio), math.ceil(2 * half * ratio))
            stamp.setDevicePixelRatio(ratio)
            stamp.fill(Qt.GlobalColor.transparent)
            inner = QPainter(stamp)
            inner.setRenderHint(ANTIALIASING)
            _draw_rimmed(inner, np.array([float(half)]), np.array([float(half)]), spots, ground)
            inner.end()
        stamp = self._stamps[key]
        if ratio == 1.0 and len(columns):
            # All in one call, in a fifth of the time.
            copies = np.empty((len(columns), 10))
            copies[:, 0], copies[:, 1] = columns, rows
            copies[:, 2:] = (0.0, 0.0, stamp.width(), stamp.height(), 1.0, 1.0, 0.0, 1.0)
            painter.drawPixmapFragments(cast(QPainter.PixmapFragment, wrapInstance(copies.ctypes.data, QPainter.PixmapFragment)), len(copies), stamp)
            return
        for column, row in zip((columns - half).tolist(), (rows - half).tolist(), strict=True):
            painter.drawPixmap(QPointF(column, row), stamp)

    def _draw_errors(self, painter: QPainter, spots: SpotSet) -> None:
        mapping, frame = self.surface.mapping, self.surface.mapping.frame
        painter.setPen(line_pen(spots.color, 1.2))
        column = mapping.column(spots.x)
        ends = [np.clip(mapping.row(spots.y + way * spots.error), frame.top() - 1e4, frame.bottom() + 1e4) for way in (-1.0, 1.0)]
        lines = []
        for x, low, high in zip(column, *ends, strict=True):
            if frame.left() - 1.0 <= x <= frame.right() + 1.0:
                lines += [QLineF(x, low, x, high), QLineF(x - CAP, low, x + CAP, low), QLineF(x - CAP, high, x + CAP, high)]
        painter.drawLines(lines)

    def _pixels(self, spots: SpotSet) -> tuple[FloatArray, FloatArray]:
        mapping = self.surface.mapping
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(mapping.column(spots.x), dtype=np.float64), np.asarray(mapping.row(spots.y), dtype=np.float64)

    def _within(self, spots: SpotSet, room: float) -> tuple[FloatArray, FloatArray]:
        """Return the pixels of those points that are in the frame, or a little beyond."""
        columns, rows = self._pixels(spots)
        frame = self.surface.mapping.frame.adjusted(-room, -room, room, room)
        seen = (columns >= frame.left()) & (columns <= frame.right()) & (rows >= frame.top()) & (rows <= frame.bottom())
        return columns[seen], rows[seen]


def _draw_rimmed(painter: QPainter, columns: FloatArray, rows: FloatArray, spots: SpotSet, ground: str) -> None:
    """Draw points that stand apart."""
    _draw_points(painter, columns, rows, spots, ground, APART_RIM)
    _draw_points(painter, columns, rows, spots, spots.color, 0.0)


def _draw_points(painter: QPainter, columns: FloatArray, rows: FloatArray, spots: SpotSet, color: str, rim: float) -> None:
    """Draw points at some pixels in a colour, and as much around each as a rim is wide."""
    # pyqtgraph makes no polygon of nothing.
    if not len(columns):
        return
    if spots.symbol in CAPS:
        painter.setPen(QPen(QColor(color), 2.0 * (spots.radius + rim), Qt.PenStyle.SolidLine, CAPS[spots.symbol]))
        painter.drawPoints(pg.functions.arrayToQPolygonF(columns, rows))
        return
    # All of them in one path, and a rim as a larger shape: to draw one after the other, or to stroke them, takes four times as long.
    corners = SHAPES[spots.symbol].grown(spots.radius, rim)
    x, y = (np.add.outer(middle, across).ravel() for middle, across in ((columns, corners[:, 0]), (rows, corners[:, 1])))
    path = pg.functions.arrayToQPath(x, y, connect=np.tile(np.arange(len(corners)) < len(corners) - 1, len(columns)))
    path.setFillRule(Qt.FillRule.WindingFill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPath(path)
