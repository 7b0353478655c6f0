"""Curves, and the bands behind them."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.mapping import Mapping, Range
from sigexplorer.plot.segments import Segments
from sigexplorer.plot.surface import Look, Surface

# A point that is so near to the line between its neighbours, in logical pixels, is not drawn on the screen; how often points are left out, and of how
# few pairs none are.
UNSEEN, THINNINGS, FEW = 0.03, 2, 32


class Stroke(msgspec.Struct, frozen=True, eq=False):
    """A curve as it is drawn.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        Its points; those that are not finite are left out, and the line is broken there.
    color : str
        As ``#rrggbb``.
    width : float
        In logical pixels.
    dash : tuple of float
        Lengths of dash and gap in units of the width.
    dots : float
        The diameter of a dot at every point.
    ordered : bool
        Whether x nowhere decreases, so that what keeps clear of the curve finds it quickly.
    """

    x: FloatArray
    y: FloatArray
    color: str
    width: float
    dash: tuple[float, ...] = ()
    dots: float = 0.0
    ordered: bool = True

    @property
    def look(self) -> Look:
        """What finds its entry in the legend."""
        return Look(self.color, self.dash, self.width)

    def pen(self) -> QPen:
        """Return its pen."""
        return _pen(self.color, self.width, self.dash)


Run = tuple[Segments | QPolygonF, QPolygonF | None]
"""What is drawn of a piece of a curve: its line, and its dots where it has any."""

Drawn = list[tuple[Stroke, list[Run]]]
"""What is drawn of each curve."""


class Curves(Layer):
    """The curves.

    On the screen a solid one is drawn segment by segment, five times faster than as one path, and without the points that nobody would miss; what is
    drawn is kept until the curves or the range are others.
    """

    lined = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 20)
        self.strokes: tuple[Stroke, ...] = ()
        self._spare: list[Segments] = []
        self._made: Drawn = []
        self._made_for: tuple[Mapping, tuple[Stroke, ...]] | None = None

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Draw these curves, the last one uppermost."""
        self.strokes = strokes
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the curves, clipped to the frame."""
        painter.setClipRect(self.surface.mapping.frame)
        for stroke, runs in self._exported() if self.surface.exporting else self._shown():
            if self.surface.hides(stroke.look):
                continue
            painter.setPen(stroke.pen())
            for line, dots in runs:
                if isinstance(line, Segments):
                    line.draw(painter)
                else:
                    painter.drawPolyline(line)
                if dots is not None:
                    painter.setPen(QPen(QColor(stroke.color), stroke.dots, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                    painter.drawPoints(dots)
                    painter.setPen(stroke.pen())

    def looks(self) -> Iterable[Look]:
        """Return how the curves look."""
        return [stroke.look for stroke in self.strokes]

    @property
    def seen(self) -> tuple[Stroke, ...]:
        """The curves that are not hidden."""
        return tuple(stroke for stroke in self.strokes if not self.surface.hides(stroke.look))

    def _exported(self) -> Drawn:
        """Return what is drawn of each curve for a file: every point, in one line, and its dots."""
        made: Drawn = []
        for stroke in self.strokes:
            polygons = [pg.functions.arrayToQPolygonF(*run) for run in self._runs(stroke)]
            made.append((stroke, [(polygon, polygon if stroke.dots else None) for polygon in polygons]))
        return made

    def _shown(self) -> Drawn:
        """Return what is drawn of each curve on the screen."""
        wanted = (self.surface.mapping, self.strokes)
        if self._made_for is None or any(old is not new for old, new in zip(self._made_for, wanted, strict=True)):
            self._spare += [line for _, runs in self._made for line, _ in runs if isinstance(line, Segments)]
            self._made = [(stroke, [self._make(stroke, *run) for run in self._runs(stroke)]) for stroke in self.strokes]
            self._made_for = wanted
        return self._made

    def _make(self, stroke: Stroke, columns: FloatArray, rows: FloatArray) -> Run:
        dots = pg.functions.arrayToQPolygonF(columns, rows) if stroke.dots else None
        if stroke.dash:
            return pg.functions.arrayToQPolygonF(columns, rows), dots
        segments = self._spare.pop() if self._spare else Segments()
        segments.join(*_thinned(columns, rows))
        return segments, dots

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many curves run through a box."""
        left, right, lower, upper = self.surface.mapping.box_of(box)
        count, x, beside = 0, None, (0, 0)
        for stroke in self.seen:
            if not stroke.ordered:
                count += _crosses(stroke, left, right, lower, upper)
            elif len(stroke.x):
                # The curves of one function share their inputs.
                if stroke.x is not x:
                    x = stroke.x
                    beside = int(x.searchsorted(left)), int(x.searchsorted(right))
                count += _passes(x, stroke.y, beside, (left, right), (lower, upper))
        return count

    def _runs(self, stroke: Stroke) -> list[tuple[FloatArray, FloatArray]]:
        """Return the runs of finite points in pixels; far outside they are clamped, since a device counts in 32 bits."""
        with np.errstate(over="ignore", invalid="ignore"):
            columns, rows = self.surface.mapping.column(stroke.x), self.surface.mapping.row(stroke.y)
        frame = self.surface.mapping.frame
        finite = np.isfinite(columns) & np.isfinite(rows)
        # In two steps, since numpy's clip takes longer to be called than to work.
        rows = np.minimum(np.maximum(rows, frame.top() - 4 * frame.height()), frame.bottom() + 4 * frame.height())
        columns = np.minimum(np.maximum(columns, frame.left() - 4 * frame.width()), frame.right() + 4 * frame.width())
        if finite.all():
            return [(columns, rows)] if len(columns) > 1 else []
        edges = np.flatnonzero(np.diff(np.concatenate(([0], finite.view(np.int8), [0]))))
        return [(columns[start:end], rows[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start > 1]


class Bands(Layer):
    """Vertical bands behind the curves: saturated regions."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, -10)
        self.bands: tuple[tuple[float, float], ...] = ()

    def set_bands(self, bands: tuple[tuple[float, float], ...]) -> None:
        """Shade these intervals of inputs; outer edges may be infinite."""
        if bands != self.bands:
            self.bands = bands
            self.setVisible(bool(bands))
            self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the bands look."""
        return [Look(self.surface.theme.saturated, filled=True)] if self.bands else []

    def draw(self, painter: QPainter) -> None:
        """Fill the bands."""
        if any(map(self.surface.hides, self.looks())):
            return
        frame = self.surface.mapping.frame
        low, high = self.surface.mapping.x_range
        for start, end in self.bands:
            left, right = (self.x_pixel(min(max(edge, low), high)) for edge in (start, end))
            if right > left:
                painter.fillRect(QRectF(left, frame.top(), right - left, frame.height()), QColor(self.surface.theme.saturated))


def _thinned(columns: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return points in pixels without every second one that lies on the straight line between its neighbours, and of what is left once more."""
    # Once for all rounds: to enter it costs more than what it is around.
    with np.errstate(invalid="ignore", divide="ignore"):
        return _thinned_quietly(columns, rows)


def _thinned_quietly(columns: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    for _ in range(THINNINGS):
        pairs = (len(columns) - 1) // 2
        if pairs < FEW:
            break
        first, at, last = columns[: 2 * pairs : 2], columns[1 : 2 * pairs : 2], columns[2 : 2 * pairs + 1 : 2]
        low, here, high = rows[: 2 * pairs : 2], rows[1 : 2 * pairs : 2], rows[2 : 2 * pairs + 1 : 2]
        away = here - (low + (high - low) * ((at - first) / (last - first)))
        keep = np.ones(len(columns), dtype=bool)
        # Not a number, of points above one another, is not near.
        keep[1 : 2 * pairs : 2] = ~(np.abs(away) < UNSEEN)
        columns, rows = columns[keep], rows[keep]
    return columns, rows


def _crosses(stroke: Stroke, left: float, right: float, lower: float, upper: float) -> bool:
    """Return whether a curve that comes back on itself runs through a box of the data."""
    x, y = stroke.x, stroke.y
    low, high = np.minimum(x[1:], x[:-1]), np.maximum(x[1:], x[:-1])
    beside = (low < right) & (high > left)
    return bool((beside & (np.minimum(y[1:], y[:-1]) < upper) & (np.maximum(y[1:], y[:-1]) > lower)).any())


def _passes(x: FloatArray, y: FloatArray, beside: tuple[int, int], across: Range, up: Range) -> bool:
    """Return whether a curve over ordered inputs runs through a box of the data, from and to which inputs at `beside` are."""
    first, last = beside
    if last == 0 or first == len(x):
        return False
    lower, upper = up
    # Most are out of reach with all points around, which is soon seen.
    around = y[max(first - 1, 0) : last + 1]
    if np.fmax.reduce(around) <= lower or np.fmin.reduce(around) >= upper:
        return False
    # What is at both edges of the box, on the straight lines between points, and what is inside; NaN, beyond the curve, is neither below nor above.
    start, end = _between(x, y, first, across[0]), _between(x, y, last, across[1])
    below, above = start < upper or end < upper, start > lower or end > lower
    if first < last and not (below and above):
        inside = y[first:last]
        below = below or np.fmin.reduce(inside) < upper
        above = above or np.fmax.reduce(inside) > lower
    return bool(below and above)


def _between(x: FloatArray, y: FloatArray, index: int, at: float) -> float:
    """Return what is at a place between the points before and at an index."""
    if index in (0, len(x)):
        return math.nan
    before, after, low, high = x.item(index - 1), x.item(index), y.item(index - 1), y.item(index)
    return low + (high - low) * (at - before) / (after - before) if after > before else low


@functools.lru_cache(maxsize=256)
def _pen(color: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    # Square caps overlap where segments are drawn one by one, so that no seam shows between them.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.SquareCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen
