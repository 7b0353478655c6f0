"""A place on two axes to drag: a disc, or a ring with a line along each axis that can be taken hold of alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath

from sigexplorer.fonts import metrics, width_of
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.handles import REACH
from sigexplorer.plot.layer import Grip
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, draw_text, line_pen

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent

RADIUS = 7.0
# How far from the centre, in logical pixels, the pointer takes hold of both axes.
CENTRE = 14.0
# How far beside and above the centre the name stands.
BESIDE, ABOVE = 14.0, 8.0
# How far its name keeps from the frame where it has no room beside the place.
MARGIN = 4.0
# In how many rows above and below the place its name is tried.
ROWS = 4
# How much further away on paper, in logical pixels, a name is still plainly that of the place.
NEAR = (10.0, 16.0)
# By how much a place at the edge of its part of the plot may be rounded out of it.
ROUNDED = 1e-9
# Seen on every colour of a map.
DARK, BRIGHT = "#101010", "#ffffff"


class Crosshair(Grip):
    """A place to drag; where it is outside of the frame, or of the part of it that it belongs to, it waits, a disc hollow, at the edge.

    It stands where it is placed, which is after what was dragged has been computed; where that takes longer than a frame it `follows` the
    mouse while it is held.

    Parameters
    ----------
    surface : Surface
        Where it stands.
    lines : bool
        Whether there are lines along the axes, each of which can be dragged alone.
    follows : bool
        Whether it follows the mouse at once.
    z : float
        Its height among the layers.
    bounds : QRectF, optional
        The part of the plot that it belongs to, in the data, where that is not all: outside of it, it waits where the way to the middle enters.
    """

    lined_on_paper: ClassVar[bool] = True
    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeAllCursor

    dragged = Signal(object, object)
    """The data's x and y that it was dragged to; None of that which is not dragged."""
    released = Signal()

    def __init__(self, surface: Surface, *, lines: bool = True, follows: bool = False, z: float = 36, bounds: QRectF | None = None) -> None:
        super().__init__(surface, z)
        self._lines = lines
        if not lines:
            # Names move aside for the disc; for lines through the whole frame they would all move with every drag.
            surface.labels.keep_clear_of(self)
        self._follows, self._bounds = follows, bounds
        self._at = (0.0, 0.0)
        self._found: tuple[Mapping, tuple[float, float], QPointF] | None = None
        self._texts: tuple[str, ...] = ("",)
        self._moves = (True, True)
        self._dragged: tuple[float | None, float | None] = (None, None)
        self._held = False
        # Where it is to stand, and whether that came after the last place it was dragged to.
        self._placed, self._answered = self._at, True

    @property
    def at(self) -> tuple[float, float]:
        """Where it stands, in the data."""
        return self._at

    @property
    def text(self) -> str:
        """Its name, as far as there is room for it."""
        room = self._room.width() - 2 * MARGIN
        return next((text for text in self._texts if width_of(text, SMALL_PIXELS) <= room), self._texts[-1])

    @property
    def place_in_pixels(self) -> QPointF:
        """Where it is drawn, in logical pixels of the plot; kept, since every name that is placed asks for it."""
        found, mapping = self._found, self.surface.mapping
        if found is None or found[0] is not mapping or found[1] != self._at:
            found = self._found = mapping, self._at, self._in_pixels(mapping)
        return found[2]

    def _in_pixels(self, mapping: Mapping) -> QPointF:
        x, y = self._at
        if self._bounds is not None and self._away > 1.0:
            middle = self._bounds.center()
            x, y = middle.x() + (x - middle.x()) / self._away, middle.y() + (y - middle.y()) / self._away
        return mapping.within(QPointF(mapping.column(x), mapping.row(y)))

    @property
    def is_outside(self) -> bool:
        """Whether its place is outside of the frame, or of the part of the plot that it belongs to."""
        if self._bounds is not None:
            return self._away > 1.0 + ROUNDED
        return not self.surface.mapping.frame.adjusted(-1, -1, 1, 1).contains(QPointF(self.x_pixel(self._at[0]), self.y_pixel(self._at[1])))

    @property
    def _away(self) -> float:
        """How far its place is from the middle of the part that it belongs to, where the edge is 1 away."""
        assert self._bounds is not None
        middle = self._bounds.center()
        return 2.0 * max(abs(self._at[0] - middle.x()) / self._bounds.width(), abs(self._at[1] - middle.y()) / self._bounds.height())

    @property
    def _room(self) -> QRectF:
        """Where its name may stand, in logical pixels."""
        frame = self.surface.mapping.frame
        if self._bounds is None:
            return frame
        first, last = (QPointF(self.x_pixel(at.x()), self.y_pixel(at.y())) for at in (self._bounds.topLeft(), self._bounds.bottomRight()))
        return QRectF(first, last).normalized().intersected(frame)

    def place(self, x: float, y: float, *texts: str) -> None:
        """Stand at a place of the data, with a name: the first of several, each shorter than the one before, that fits into the frame."""
        self._placed, self._answered = (x, y), True
        at = self._at if self._held else (x, y)
        if (at, texts) != (self._at, self._texts):
            self._at, self._texts = at, texts
            self.refresh()

    @property
    def _is_somewhere(self) -> bool:
        """Whether its place is one: that of a value that is no number is none."""
        return not any(map(math.isnan, self._at))

    def shape(self) -> QPainterPath:
        """Return the strips and the disc in which the pointer takes hold."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        if self.isVisible() and self._is_somewhere:
            frame, at = self.surface.mapping.frame, self.place_in_pixels
            if self._lines:
                path.addRect(QRectF(at.x() - REACH, frame.top(), 2 * REACH, frame.height()))
                path.addRect(QRectF(frame.left(), at.y() - REACH, frame.width(), 2 * REACH))
            path.addEllipse(at, CENTRE, CENTRE)
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw the lines in two tones, then the ring or the disc, then the name."""
        theme, at = self.surface.theme, self.place_in_pixels
        if not self._is_somewhere:
            return
        if self._lines:
            self._draw_lines(painter, at)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rings = [(DARK, 5.0), (BRIGHT, 3.4), (theme.probe, 2.0)]
        else:
            painter.setBrush(QColor(theme.background if self.is_outside else theme.probe))
            rings = [(theme.background, 3.5), (theme.probe, 2.4 if self._hovered else 1.6)]
        for color, width in rings:
            painter.setPen(line_pen(color, width))
            painter.drawEllipse(at, RADIUS, RADIUS)
        if not (text := self.text):
            return
        labels, within, near = self.surface.labels, self._room, self._around(at, text, 1)
        box = labels.place(self, text, near, within=within, reach=NEAR)
        # On paper a line runs through it before it stands where it might be that of anything; among names of other points it stands further away before
        # it covers one.
        box = box or labels.place(self, text, near, within=within, reach=NEAR, crossed=True)
        box = box or labels.place(self, text, self._around(at, text, ROWS), within=within, reach=NEAR, dispensable=False)
        if box is not None:
            draw_text(painter, box, text, theme.probe if self._lines else theme.foreground, theme.background if self._lines else self.surface.halo)

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of the two lines run through a box, and of the ring or the disc, which is drawn above names too."""
        at = self.place_in_pixels
        if math.isnan(at.x() + at.y()):
            return 0
        disc = QRectF(at.x() - RADIUS, at.y() - RADIUS, 2.0 * RADIUS, 2.0 * RADIUS)
        lines = int(box.left() < at.x() < box.right()) + int(box.top() < at.y() < box.bottom()) if self._lines else 0
        return lines + int(box.intersects(disc))

    def mouseDragEvent(self, event: MouseDragEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Follow the mouse inside of the frame, and say where to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        if event.isStart():
            away = event.buttonDownScenePos() - self.place_in_pixels
            both = not self._lines or away.x() ** 2 + away.y() ** 2 <= CENTRE**2
            self._moves = (both or abs(away.x()) <= REACH, both or abs(away.y()) <= REACH)
        mapping = self.surface.mapping
        at = mapping.within(event.scenePos())
        x, y = self.surface.at_tick(mapping.x_at(at), mapping.y_at(at))
        if self._bounds is not None:
            x, y = min(max(x, self._bounds.left()), self._bounds.right()), min(max(y, self._bounds.top()), self._bounds.bottom())
        moved = (x if self._moves[0] else None, y if self._moves[1] else None)
        self._held = self._follows and not event.isFinish()
        if self._follows:
            self._at = (self._at[0] if moved[0] is None else x, self._at[1] if moved[1] is None else y)
            self.refresh()
        if moved != self._dragged or event.isStart():
            self._dragged, self._answered = moved, False
            self.dragged.emit(*moved)
        if event.isFinish():
            self._at = self._placed if self._answered else self._at
            self.released.emit()

    def _draw_lines(self, painter: QPainter, at: QPointF) -> None:
        frame, gap, pixels = self.surface.mapping.frame, RADIUS + 1, grid_of(painter)
        painter.save()
        painter.setClipRect(frame)
        for color, width in ((DARK, 3.0), (BRIGHT, 1.0)):
            wanted = width + (1.0 if self._hovered else 0.0)
            column, row = (pixels.column(at.x(), wanted), pixels.row(at.y(), wanted)) if pixels.raster else (at.x(), at.y())
            painter.setPen(line_pen(color, pixels.width(wanted)))
            painter.drawLines(
                [
                    QLineF(column, frame.top(), column, at.y() - gap),
                    QLineF(column, at.y() + gap, column, frame.bottom()),
                    QLineF(frame.left(), row, at.x() - gap, row),
                    QLineF(at.x() + gap, row, frame.right(), row),
                ]
            )
        painter.restore()

    def _around(self, at: QPointF, text: str, tried: int) -> list[QRectF]:
        """Return where the name may stand: in each quarter around the place, and at the edge where no quarter is wide enough, in some rows each."""
        frame = self._room
        width, height = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        columns = (at.x() + BESIDE, at.x() - BESIDE - width, max(frame.left() + MARGIN, min(at.x() + BESIDE, frame.right() - width - MARGIN)))
        boxes = []
        for away in range(tried):
            rows = (at.y() - height - ABOVE - away * height, at.y() + ABOVE + away * height)
            boxes += [QRectF(column, row, width, height) for column in columns for row in rows]
        return boxes
