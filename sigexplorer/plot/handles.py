"""Vertical lines to drag: probes and the edges of saturated regions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from sigexplorer.fonts import metrics, width_of
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.labels import OTHER_GAPS
from sigexplorer.plot.layer import ANTIALIASING, Grip
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import NO_PEN, SMALL_PIXELS, draw_text, ink, line_pen

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent

# How far from the line, in logical pixels, the pointer still takes hold of it.
REACH = 6.0
# How wide the line is, and how wide below the pointer.
LINE, HOVERED = 1.4, 2.2
# How far the name stands from the line, and in how many rows it is tried.
GAP, ROWS = 8.0, 8
# How far the name stays from the edge of what it stands in.
EDGE = 4.0


# How much further away from its line a name may stand on paper.
FURTHER = (30.0, math.inf)
# The neighbours of what has none.
ALONE: Range = (-math.inf, math.inf)


class Handle(Grip):
    """A vertical line at an input, dragged with the mouse.

    It does not move by itself: it says where it was dragged to, and is moved by the state that follows.

    Parameters
    ----------
    surface : Surface
        Where it stands.
    color : str
        As ``#rrggbb``.
    dash : tuple of float
        Lengths of dash and gap in units of the width.
    at_top : bool
        Whether its grip and its name are at the top, or below and half-way up.
    snaps : bool
        Whether it rests on a division of the axis that it is dragged near to.
    z : float
        Its height among the layers.
    """

    lined = True
    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SplitHCursor

    dragged = Signal(float)
    released = Signal()

    def __init__(self, surface: Surface, color: str, *, dash: tuple[float, ...] = (), at_top: bool = True, snaps: bool = True, z: float = 35) -> None:
        super().__init__(surface, z)
        self._color = color
        self._dash = dash
        self._at_top = at_top
        self._snaps = snaps
        self._x = 0.0
        self._text = self._short = ""
        self._text_left = False
        self._neighbours = ALONE
        # The column of the line while nothing changes; out of the frame, and not known yet, are two things.
        self._column: float | None = None
        self._known = False
        self._grip: QPolygonF | None = None

    @property
    def at(self) -> float:
        """The input at which it stands."""
        return self._x

    def refresh(self) -> None:
        """Draw anew, maybe elsewhere."""
        self._known = False
        self._grip = None
        super().refresh()

    def place(self, x: float, text: str, color: str, *, text_left: bool = False, neighbours: Range = ALONE, short: str = "") -> None:
        """Stand at an input, with a name to the right or to the left, in a colour; beyond its neighbours the name would be taken for theirs.

        Where there is room for the name on neither side, and its own line would run through it, a short one is written.
        """
        if (x, text, color, text_left, neighbours, short) != (self._x, self._text, self._color, self._text_left, self._neighbours, self._short):
            self._x, self._text, self._color, self._text_left, self._neighbours, self._short = x, text, color, text_left, neighbours, short
            self.refresh()

    def shape(self) -> QPainterPath:
        """Return the strip in which the pointer takes hold of the line."""
        path = QPainterPath()
        column = self._placed()
        if self.visible and column is not None:
            frame = self.surface.mapping.frame
            path.addRect(QRectF(column - REACH, frame.top() - 12, 2 * REACH, frame.height() + 24))
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw the line, its grip and its name."""
        column = self._placed()
        if column is None:
            return
        surface = self.surface
        frame, pixels = surface.mapping.frame, grid_of(painter)
        wanted = HOVERED if self._hovered else LINE
        sharp = pixels.column(column, wanted) if pixels.raster else column
        painter.setPen(line_pen(self._color, pixels.width(wanted), self._dash))
        if surface.exporting:
            painter.drawLine(QLineF(sharp, frame.top(), sharp, frame.bottom()))
        else:
            painter.setRenderHint(ANTIALIASING, False)
            painter.drawLine(QLineF(sharp, frame.top(), sharp, frame.bottom()))
            painter.setRenderHint(ANTIALIASING, True)
            self._draw_grip(painter, frame, column)
        if self._text:
            text = self._short if self._short and not self._fits(frame, column) else self._text
            boxes, spared = self._beside(text, frame, column), not self._at_top
            reach = FURTHER if self._neighbours is ALONE else (0.0, math.inf)
            box = surface.labels.place(self, text, boxes, within=frame, named=self, dispensable=spared, reach=reach)
            if box is not None:
                draw_text(painter, box, text, self._color, surface.halo)

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return whether the line runs through a box."""
        if named is self:
            return 0
        # Every place asks that is tried for a name.
        column = self._column if self._known else self._placed()
        return int(column is not None and box.left() < column < box.right())

    def _placed(self) -> float | None:
        """Return the column of the line, where it is in the frame."""
        mapping = self.surface.mapping
        if not self._known:
            frame, column = mapping.frame, mapping.column(self._x)
            self._column = column if frame.left() - 1 <= column <= frame.right() + 1 else None
            self._known = True
        return self._column

    def _draw_grip(self, painter: QPainter, frame: QRectF, column: float) -> None:
        """Draw the triangle that says that the line can be dragged; in a picture nothing can."""
        if self._grip is None:
            tip = frame.top() if self._at_top else frame.bottom()
            way = 1 if self._at_top else -1
            self._grip = QPolygonF([QPointF(column - 5, tip - 6 * way), QPointF(column + 5, tip - 6 * way), QPointF(column, tip + 3 * way)])
        painter.setPen(NO_PEN)
        painter.setBrush(ink(self._color))
        painter.drawPolygon(self._grip)

    def _fits(self, frame: QRectF, column: float) -> bool:
        """Return whether there is room for the name on one side of the line."""
        start, end = self._room(frame, column)
        return max(column - start, end - column) > GAP + width_of(self._text, SMALL_PIXELS) + EDGE

    def _beside(self, text: str, frame: QRectF, column: float) -> Iterator[QRectF]:
        """Yield where a name may stand, on the side that is asked for first: from the top down, or in rows clear of the axis' labels."""
        width, height = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        start, end = self._room(frame, column)
        # What is dragged is named where it was, and on paper places are sought around these.
        for gap in (GAP,) if self._at_top or self.surface.labels.thorough else (GAP, *OTHER_GAPS):
            left, right = column - gap - width, column + gap
            fits_left, fits_right = start < left - EDGE, right + width + EDGE < end
            first, second = (left, right) if self._text_left else (right, left)
            first_fits, second_fits = (fits_left, fits_right) if self._text_left else (fits_right, fits_left)
            if not (fits_left or fits_right):
                if (start, end) != (frame.left(), frame.right()):
                    return
                first, first_fits = max(frame.left(), min(first, frame.right() - width)), True
            tops = (
                (frame.top() + 4 + index * (height + 3) for index in range(ROWS))
                if self._at_top
                else (row - height / 2 for row in self.surface.clear_rows()[:ROWS])
            )
            for top in tops:
                if first_fits:
                    yield QRectF(first, top, width, height)
                if second_fits:
                    yield QRectF(second, top, width, height)

    def _room(self, frame: QRectF, column: float) -> tuple[float, float]:
        """Return between which columns the name stays: within the frame, and on its own side of its neighbours."""
        if self._neighbours is ALONE:
            return frame.left(), frame.right()
        low, high = self.surface.mapping.x_range
        scale = frame.width() / (high - low)
        before, after = self._neighbours
        return max(frame.left(), column - (self._x - before) * scale), min(frame.right(), column + (after - self._x) * scale)

    def mouseDragEvent(self, event: MouseDragEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Say where the line is dragged to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        mapping = self.surface.mapping
        at = mapping.within(event.scenePos())
        x = mapping.x_at(at)
        low, high = mapping.x_range
        x = self.surface.at_tick(x, mapping.y_range[0])[0] if self._snaps else x
        self.dragged.emit(min(max(x, low), high))
        if event.isFinish():
            self.released.emit()
