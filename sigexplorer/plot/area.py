"""Shaded areas between two curves, and a strip of shares above the frame."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.layer import ANTIALIASING, Layer
from sigexplorer.plot.mapping import alike
from sigexplorer.plot.strokes import LONGEST, long
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import SMALL_PIXELS
from sigexplorer.steps import Steps, at_once

STRIP_GAP = 8.0
# Pixels above and below the frame from which on an edge is not drawn.
BEYOND = 4.0


class Shade(msgspec.Struct, frozen=True, eq=False):
    """The area between a lower and an upper curve over the same places, and its colour."""

    x: FloatArray
    low: FloatArray
    high: FloatArray
    color: str


class Areas(Layer):
    """Areas behind the curves."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, -9)
        self.shades: tuple[Shade, ...] = ()

    def set_shades(self, shades: tuple[Shade, ...]) -> None:
        """Fill these areas, the last one uppermost."""
        if self.broken or not alike(shades, self.shades):
            self.shades = shades
            self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the areas look."""
        return [Look(shade.color, filled=True) for shade in self.shades]

    def draw(self, painter: QPainter) -> None:
        """Fill the areas, clipped to the frame."""
        at_once(self.drawing(painter))

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Fill them in steps."""
        mapping, frame = self.surface.mapping, self.surface.mapping.frame
        painter.setClipRect(frame)
        painter.setPen(Qt.PenStyle.NoPen)
        for shade in self.shades:
            if self.surface.hides(Look(shade.color, filled=True)):
                continue
            # Far outside they are clamped, since a device counts in 32 bits.
            with np.errstate(over="ignore", invalid="ignore"):
                edges = [np.clip(mapping.row(edge), frame.top() - 1e4, frame.bottom() + 1e4) for edge in (shade.low, shade.high)]
                sides = np.stack([np.clip(mapping.column(shade.x), frame.left() - 1e4, frame.right() + 1e4), *edges])
            painter.setBrush(QColor(shade.color))
            if not self.surface.exporting and (boxes := _boxes(sides)) is not None:
                # Of many at once each is filled in a tenth of the time.
                _fill_boxes(painter, boxes, frame)
                yield
                continue
            # Where an edge is no number there is no area; pyqtgraph makes no polygon of nothing. Qt takes as long as edges go, seen or not.
            for part in _parts(sides):
                yield from _fill(painter, cropped(part, frame.top() - BEYOND, frame.bottom() + BEYOND))


def _boxes(sides: FloatArray) -> FloatArray | None:
    """Return columns and the rows of two edges, shape (3, n), as boxes with a gap behind each, shape (3, boxes, 2); None where they are anything else."""
    if sides.shape[1] % 3 == 2:
        sides = np.concatenate([sides, np.full((3, 1), np.nan)], axis=1)
    if not sides.size or sides.shape[1] % 3:
        return None
    found = sides.reshape(3, -1, 3)
    gaps, boxes = found[0, :, 2], found[:, :, :2]
    boxes = boxes[:, ~np.isnan(boxes).any(axis=(0, 2))]
    return boxes if np.isnan(gaps).all() and (boxes[1:, :, 0] == boxes[1:, :, 1]).all() else None


def _fill_boxes(painter: QPainter, boxes: FloatArray, frame: QRectF) -> None:
    """Fill boxes, shape (3, n, 2): both columns, and both rows twice each; what is far above or below the frame is left out."""
    columns, rows = boxes[0], np.clip(boxes[1:, :, 0], frame.top() - BEYOND, frame.bottom() + BEYOND)
    corners = np.stack([columns.min(axis=1), rows.min(axis=0), columns.max(axis=1), rows.max(axis=0)], axis=1)
    painter.drawRects([QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in corners.tolist()])


def _fill(painter: QPainter, sides: FloatArray) -> Steps[None]:
    """Fill what is between two edges: bit by bit where these are long on a device of pixels, without smooth edges then, which would show where bits meet."""
    columns, edges = np.broadcast_to(sides[0], sides[1:].shape), sides[1:]
    ends = [0, sides.shape[1] - 1]
    if long(np.stack([columns[:, :-1], edges[:, :-1], columns[:, 1:], edges[:, 1:]], axis=-1), grid := grid_of(painter)):
        painter.setRenderHint(ANTIALIASING, False)
        far = grid.scale * np.hypot(np.diff(columns), np.diff(edges)).sum(axis=0).cumsum() // (LONGEST / 4)
        ends = [0, *(np.flatnonzero(np.diff(far)) + 1).tolist(), ends[1]]
    for begin, end in itertools.pairwise(ends):
        x, low, high = sides[:, begin : end + 1]
        painter.drawPolygon(pg.functions.arrayToQPolygonF(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]])))
        yield
    painter.setRenderHint(ANTIALIASING)


def cropped(sides: FloatArray, top: float, bottom: float) -> FloatArray:
    """Return columns and the rows of two edges, shape (3, n), with the edges cut off where they leave a range of rows: what is seen of them is the same."""
    columns, edges = sides[0], sides[1:]
    if not sides.size or (edges.min() >= top and edges.max() <= bottom):
        return sides
    found = []
    for edge, bound in itertools.product(edges, (top, bottom)):
        at = np.flatnonzero((edge[:-1] < bound) != (edge[1:] < bound))
        found.append(columns[at] + (columns[at + 1] - columns[at]) * ((bound - edge[at]) / (edge[at + 1] - edge[at])))
    # Places from which an edge jumps stand twice, and stay in their order.
    new = np.sort(np.concatenate(found))
    places = np.searchsorted(columns, new, side="left")
    wider = np.insert(columns, places, new)
    return np.stack([wider, *(np.clip(np.insert(edge, places, np.interp(new, columns, edge)), top, bottom) for edge in edges)])


def _parts(sides: FloatArray) -> list[FloatArray]:
    """Return the stretches of columns, shape (rows, n), in which all are numbers."""
    there = ~np.isnan(sides).any(axis=0)
    if there.all():
        return [sides] if sides.size else []
    ends = np.flatnonzero(np.diff(there, prepend=False, append=False))
    return [sides[:, begin:end] for begin, end in zip(ends[::2], ends[1::2], strict=True)]


class Strip(Layer):
    """A strip above the frame, over the same horizontal axis: shares from 0 to 100 %."""

    follows_range = True

    def __init__(self, surface: Surface, height: Callable[[], float]) -> None:
        super().__init__(surface, 5)
        self._height = height
        self._x = self._shares = np.zeros(0)
        self._fill = ""
        self.hide()

    def set_shares(self, x: FloatArray, shares: FloatArray, fill: str) -> None:
        """Show shares, each from 0 to 1, shape (n,), over `x`."""
        self._x, self._shares, self._fill = x, shares, fill
        self.setVisible(bool(x.size))
        self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the shares look."""
        return [Look(self._fill, filled=True)] if (self._shares > 0.0).any() else []

    def draw(self, painter: QPainter) -> None:
        """Fill the strip up to each share, and write what its edges mean."""
        frame, theme = self.surface.mapping.frame, self.surface.theme
        height = self._height()
        strip = QRectF(frame.left(), frame.top() - STRIP_GAP - height, frame.width(), height)
        painter.save()
        painter.setClipRect(strip)
        painter.fillRect(strip, QColor(theme.saturated))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._fill))
        # Every layer has a step of its own, so that one layer alone is seen too.
        edges = np.concatenate([[self._x[0] - 0.5], 0.5 * (self._x[1:] + self._x[:-1]), [self._x[-1] + 0.5]])
        columns = np.clip(self.surface.mapping.column(edges), strip.left(), strip.right())
        for left, right, share in zip(columns[:-1], columns[1:], self._shares, strict=True):
            if share > 0.0 and not self.surface.hides(Look(self._fill, filled=True)):
                painter.drawRect(QRectF(left, strip.bottom() - share * strip.height(), right - left, share * strip.height()))
        painter.restore()
        painter.setPen(QPen(QColor(theme.foreground), 1))
        painter.drawLine(QLineF(strip.left(), strip.bottom(), strip.right(), strip.bottom()))
        measures = metrics(SMALL_PIXELS)
        painter.setFont(font(SMALL_PIXELS))
        painter.setPen(QColor(theme.muted))
        ends = (("100 %", strip.top() + measures.capHeight()), ("0", strip.bottom()))
        for text, row in ends if height > 2 * measures.capHeight() + 4 else ends[:1]:
            painter.drawText(QPointF(strip.left() - 9 - measures.horizontalAdvance(text), row), text)


def blended(color: str, ground: str, share: float) -> str:
    """Return the opaque colour of `color` laid over `ground` with an opacity of `share`: translucent fills are slow to draw."""
    over, under = QColor(color), QColor(ground)
    parts = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(share * above + (1.0 - share) * below) for above, below in parts)).name()
