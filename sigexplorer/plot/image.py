"""A picture of values on a grid, and the bar that says what its colours mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from sigexplorer.fonts import font, metrics
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.colormap import Palette
from sigexplorer.plot.crisp import SCREEN, grid_of
from sigexplorer.plot.ground import LEAST, TICK
from sigexplorer.plot.layer import Grip, Layer
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS, draw_label, fitted, label_width, line_pen
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent

BAR_WIDTH = 16.0
# How near to an end of the bar, as a share of it, a level is dragged at most: the limit goes to infinity there.
LEAST_SHARE = 0.02
# Of a bar between chosen limits: how often it is divided, and of how few powers of ten more finely than at these.
BAR_DIVISIONS, FEW_DECADES = 8, 3.0
BAR_GAP = 18.0
MARK_WIDTH = 1.6
# From how many pixels of a cell on its edges are smoothed at half the density of the screen.
WIDE = 8.0
# A colour of cells that are not known, which are paler, for a legend.
VEIL = "#c8e5e1"

BarMark = tuple[float, tuple[float, ...]]
"""A level that a bar marks, with the dashes of the line that it stands for."""


class Image(Layer):
    """A picture of values on a grid, between given edges of the axes."""

    # Scaling it takes longer than everything else on the plot, and what is dragged over it does not change it.
    cached = True
    direct = True
    opaque = True

    def __init__(self, surface: Surface, z: float = -20) -> None:
        super().__init__(surface, z)
        self.image = QImage()
        self._edges = (0.0, 1.0, 0.0, 1.0)
        self._values: FloatArray = np.zeros((0, 0))
        self._shades: NDArray[np.uint32] = np.zeros((0, 0), dtype=np.uint32)
        self._made_of: tuple[object, ...] = ()
        self._half = QImage()

    def set_values(
        self,
        values: FloatArray,
        palette: Palette,
        levels: tuple[float, float],
        edges: tuple[float, float, float, float],
        veiled: NDArray[np.bool_] | None = None,
        times: tuple[int, int] = (1, 1),
    ) -> None:
        """Draw values.

        Parameters
        ----------
        values : ndarray, shape (rows, columns)
            The first row lowest.
        palette : Palette
            The colours.
        levels : tuple of float
            What the first and the last colour stand for.
        edges : tuple of float
            The left, right, lower and upper edge of all cells, in the data.
        veiled : ndarray of bool, shape (rows, columns), optional
            Cells that are paler, as they are not known.
        times : tuple of int
            How many pixels of the picture a cell is high and wide: it is smoothed where it is scaled, and of cells of one pixel the neighbours would show.
        """
        shades = palette.shades(values, *levels)
        self._values, self._shades = values, shades
        if veiled is not None and veiled.any():
            shades = np.where(veiled, _veiled(shades), shades)
        # A map that is still empty is so with every move of a slider: what looks the same is not made, scaled and painted anew.
        made_of = (shades.shape, shades.tobytes(), edges, times)
        if made_of == self._made_of:
            return
        self._made_of = made_of
        # The device's rows go down.
        pixels = shades[::-1]
        if times[1] > 1:
            pixels = pixels.repeat(times[1], axis=1)
        pixels = pixels.repeat(times[0], axis=0) if times[0] > 1 else np.ascontiguousarray(pixels)
        rows, columns = pixels.shape
        self.image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
        self._edges = edges
        self.refresh()

    def extent(self) -> QRectF:
        """Return the frame."""
        return self.surface.mapping.frame

    def value_at(self, x: float, y: float) -> float | None:
        """Return the value of the cell at a place of the data; None beside the picture."""
        cell = self._cell(x, y)
        return None if cell is None else float(self._values[cell])

    def color_at(self, x: float, y: float) -> str:
        """Return the colour of the cell at a place of the data, not paler where it is not known; '' beside the picture."""
        cell = self._cell(x, y)
        return "" if cell is None else f"#{int(self._shades[cell]) & 0xFFFFFF:06x}"

    def _cell(self, x: float, y: float) -> tuple[int, int] | None:
        left, right, low, high = self._edges
        rows, columns = self._values.shape
        if not (columns and rows and left <= x < right and low <= y < high):
            return None
        return int((y - low) / (high - low) * rows), int((x - left) / (right - left) * columns)

    def covered(self) -> QRectF | None:
        """Return the part of the frame that the picture fills."""
        return None if self.image.isNull() or self._moved else self._target().intersected(self.surface.mapping.frame)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture, clipped to the frame."""
        if self.image.isNull():
            return
        target, frame = self._target(), self.surface.mapping.frame
        painter.setClipRect(frame)
        if self._is_halved(painter, target):
            wide, high = math.ceil(frame.width() / 2), math.ceil(frame.height() / 2)
            if self._half.width() != wide or self._half.height() != high:
                self._half = QImage(wide, high, QImage.Format.Format_RGB32)
            inner = QPainter(self._half)
            try:
                inner.scale(0.5, 0.5)
                inner.translate(-frame.topLeft())
                inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                inner.drawImage(target, self.image)
            finally:
                inner.end()
            painter.drawImage(QRectF(frame.left(), frame.top(), 2.0 * wide, 2.0 * high), self._half)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self.image)

    def _target(self) -> QRectF:
        """Return where all of the picture is, in pixels."""
        left, right, low, high = self._edges
        return QRectF(QPointF(self.x_pixel(left), self.y_pixel(high)), QPointF(self.x_pixel(right), self.y_pixel(low)))

    def _is_halved(self, painter: QPainter, target: QRectF) -> bool:
        """Return whether it is smoothed at half the density of the screen, in two thirds of the time: many pixels, of wide cells."""
        frame = self.surface.mapping.frame
        if self.surface.exporting or frame.width() * frame.height() < LEAST or not target.contains(frame):
            return False
        wide = min(target.width() / self.image.width(), target.height() / self.image.height()) >= WIDE
        return wide and grid_of(painter) == SCREEN


def _veiled(shades: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return colours, 0xffrrggbb, three quarters of the way to white."""
    return np.asarray((shades >> np.uint32(2) & np.uint32(0x3F3F3F)) + np.uint32(0xFFC0C0C0), dtype=np.uint32)


# How far apart the numbers beside a bar of colours are on paper, in lines of text.
AIR = 1.5


class ColorBar(Grip):
    """Beside the frame: the colours with what they stand for; drag its upper half to move the upper limit, its lower half the lower one.

    Parameters
    ----------
    surface : Surface
        Where it stands; its right margin leaves the room.
    upright : bool
        Whether the title stands upright beside the numbers, or level below the bar.
    z : float
        Its height among the layers.
    """

    cached = True
    limited = True
    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeVerCursor

    def __init__(self, surface: Surface, *, upright: bool = True, z: float = 12) -> None:
        super().__init__(surface, z)
        self._upright = upright
        # The limits when it was taken hold of, and by which level.
        self._held: tuple[float, float, float] | None = None
        self._content: tuple[Palette, tuple[float, float], tuple[Tick, ...], str, tuple[BarMark, ...]] | None = None
        self._image = QImage()

    @property
    def levels(self) -> tuple[float, float]:
        """What the first and the last colour stand for."""
        return self._content[1] if self._content else (0.0, 1.0)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """How the colours are divided."""
        return self._content[2] if self._content else ()

    @property
    def title(self) -> str:
        """What the colours stand for."""
        return self._content[3] if self._content else ""

    @property
    def marks(self) -> tuple[BarMark, ...]:
        """The levels that are marked."""
        return self._content[4] if self._content else ()

    def set_levels(self, palette: Palette, levels: tuple[float, float], ticks: tuple[Tick, ...], title: str, marks: tuple[BarMark, ...] = ()) -> None:
        """Show colours from the first to the last level, divided at `ticks`, under a title, with marks at some levels."""
        content = (palette, levels, ticks, title, marks)
        if content != self._content:
            self._content = content
            colors = np.ascontiguousarray(np.insert(palette.colors[::-1, np.newaxis, ::-1], 3, 255, axis=2))
            self._image = QImage(colors.data, 1, len(colors), 4, QImage.Format.Format_RGB32).copy()
            self.refresh()

    def extent(self) -> QRectF:
        """Return what is to the right of the frame, with the title where that begins further left."""
        left, surface = self.surface.mapping.frame.right(), self.surface
        if not self._upright:
            left = min(left, fitted(self.title, self.box.center().x(), surface.width())[1] - 2.0)
        return QRectF(left, 0.0, surface.width() - left, surface.height())

    def draw(self, painter: QPainter) -> None:
        """Draw the bar, its ticks, its marks and its title."""
        if self._content is None:
            return
        palette, (low, high), ticks, title, marks = self._content
        theme, pixels, bar = self.surface.theme, grid_of(painter), self.box
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._image)
        free_from = math.inf
        # On paper there is air between the numbers: a scale is read there, not looked up.
        apart = metrics(SMALL_PIXELS).height() * (AIR if self.surface.labels.thorough else 1.0)
        for tick in sorted(ticks):
            row = self._row(tick.value)
            sharp = pixels.row(row)
            painter.setPen(line_pen(theme.foreground, pixels.width(1)))
            painter.drawLine(QLineF(bar.right(), sharp, bar.right() + TICK, sharp))
            if row <= free_from - apart:
                draw_label(painter, tick, QPointF(bar.right() + TICK + 3, row - metrics(SMALL_PIXELS).height() / 2), theme.muted)
                free_from = row
        for level, dash in marks:
            if low <= level <= high:
                painter.setPen(line_pen(palette.contrasting((level - low) / (high - low)), MARK_WIDTH, dash))
                painter.drawLine(QLineF(bar.left(), self._row(level), bar.right(), self._row(level)))
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(theme.foreground))
        self._write_title(painter, title, bar, max(map(label_width, ticks), default=0.0))

    @property
    def box(self) -> QRectF:
        """The colours, in pixels of the plot."""
        frame = self.surface.mapping.frame
        return QRectF(frame.right() + BAR_GAP, frame.top(), BAR_WIDTH, frame.height())

    def shape(self) -> QPainterPath:
        """Return where the pointer takes hold: the colours."""
        path = QPainterPath()
        if self.isVisible() and self._content is not None:
            path.addRect(self.box)
        return path

    def mouseDragEvent(self, event: MouseDragEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Move the limit that is nearer, so that the level that was taken hold of follows the mouse."""
        if event.button() != Qt.MouseButton.LeftButton or self._content is None:
            event.ignore()
            return
        event.accept()
        box, (low, high) = self.box, self.levels
        if event.isStart():
            share = (box.bottom() - event.buttonDownScenePos().y()) / max(box.height(), 1.0)
            self._held = (low, high, share)
        if self._held is not None:
            low, high, share = self._held
            now = min(max((box.bottom() - event.scenePos().y()) / max(box.height(), 1.0), LEAST_SHARE), 1.0 - LEAST_SHARE)
            level = low + share * (high - low)
            if share >= 0.5:
                self.surface.want_limits(low, low + (level - low) / now)
            else:
                self.surface.want_limits(high - (high - level) / (1.0 - now), high)
        if event.isFinish():
            self._held = None
            self.surface.end_drag()

    def _write_title(self, painter: QPainter, title: str, bar: QRectF, widest: float) -> None:
        measures, height = metrics(TEXT_PIXELS), self.surface.height()
        if self._upright:
            # Centred on the bar, but outside of the ticks' numbers.
            text, begin = fitted(title, height - bar.center().y(), height)
            painter.translate(min(bar.right() + TICK + 12 + widest + measures.ascent(), self.surface.width() - 4.0), height - begin)
            painter.rotate(-90)
            painter.drawText(QPointF(0, 0), text)
        else:
            text, begin = fitted(title, bar.center().x(), self.surface.width())
            painter.drawText(QPointF(begin, bar.bottom() + TICK + measures.ascent() + 4), text)

    def _row(self, level: float) -> float:
        low, high = self.levels
        frame = self.surface.mapping.frame
        return frame.bottom() - (level - low) / (high - low) * frame.height()


def outer_edges(centres: FloatArray) -> tuple[float, float]:
    """Return where the first and the last of some cells begin and end, half a mean step beyond their centres, shape (n,) with n > 1."""
    half = 0.5 * float(centres[-1] - centres[0]) / (len(centres) - 1)
    return float(centres[0]) - half, float(centres[-1]) + half


def bar_ticks(levels: tuple[float, float], own: tuple[float, float], ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Return how a bar is divided between levels that somebody has chosen, as its own divisions say numbers: themselves, or their logarithms."""
    if levels == own:
        return ticks
    # A logarithmic bar has 1 at 0.
    logarithmic = any(tick.exponent and tick.text == "10" for tick in ticks) or any(tick.text == "1" and tick.value == 0.0 for tick in ticks)
    if not logarithmic:
        return tuple(linear_ticks(*levels, BAR_DIVISIONS))
    return tuple((decade_ticks if levels[1] - levels[0] < FEW_DECADES else power_ticks)(*levels, BAR_DIVISIONS))
