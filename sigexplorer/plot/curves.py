"""Curves, and the bands behind them."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

import msgspec
import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import Grid, grid_of
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.mapping import Mapping, unmoved
from sigexplorer.plot.segments import Segments
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import ink
from sigexplorer.steps import Steps, at_once

# A point that is so near to the line between its neighbours, in logical pixels, is not drawn on the screen; how often points are left out, and of how
# few pairs none are.
UNSEEN, THINNINGS, FEW = 0.03, 2, 32
least, most = np.minimum.reduce, np.maximum.reduce
# The same where there are numbers.
lowest, highest = np.fmin.reduce, np.fmax.reduce
# Between how many pairs of inputs it is kept how far the curves go.
MOST_SPANS = 256
# A point without neighbours is a dot of so many widths of the line, and at least of so many pixels.
LONE, LEAST_DOT = 1.5, 3.0
# More points of a curve than these are not seen.
MOST_POINTS = 2000
# Up to this many points each one has a dot of its own.
DOTS = 60


class Stroke(msgspec.Struct, frozen=True, eq=False):
    """A curve as it is drawn.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        Its points; those that are not finite are left out, and the line is broken there. One without neighbours is a dot.
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

    @property
    def dot(self) -> float:
        """The diameter of its dots, or of a point that no line runs through."""
        return self.dots or max(LONE * self.width, LEAST_DOT)

    def pen(self, *, cut: bool = False) -> QPen:
        """Return its pen, or that of its dashes where they are `cut` already."""
        return _pen(self.color, self.width, () if cut else self.dash, flat=bool(self.dash))


class Span:
    """How far down and up a curve over ordered inputs goes between two of them: at first with all points around, which is soon found.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        The curve.
    first, last : int
        The points from the one input on, and from the other one on.
    """

    __slots__ = ("_first", "_last", "_x", "_y", "exact", "high", "low")

    def __init__(self, x: FloatArray, y: FloatArray, first: int, last: int) -> None:
        self._x, self._y, self._first, self._last = x, y, first, last
        around = y[first - 1 if first else 0 : last + 1]
        self.low, self.high, self.exact = lowest(around), highest(around), False

    def measure(self, left: float, right: float) -> bool:
        """Find exactly how far it goes, by the straight lines between points."""
        found = [self._value(self._first, left), self._value(self._last, right)]
        if self._first < self._last:
            inside = self._y[self._first : self._last]
            found += [float(np.fmin.reduce(inside)), float(np.fmax.reduce(inside))]
        known = [value for value in found if value == value]
        self.low, self.high = (min(known), max(known)) if known else (math.nan, math.nan)
        self.exact = True
        return True

    def _value(self, index: int, at: float) -> float:
        """Return what is at a place between the points before and at an index."""
        x, y = self._x, self._y
        if index in (0, len(x)):
            return math.nan
        before, after, low, high = x.item(index - 1), x.item(index), y.item(index - 1), y.item(index)
        return float(low + (high - low) * (at - before) / (after - before)) if after > before else float(low)


Run = tuple[Segments | QPolygonF, QPolygonF | None]
"""What is drawn of a piece of a curve: its line, and its dots where it has any."""

Drawn = list[tuple[Stroke, list[Run]]]
"""What is drawn of each curve."""


class Curves(Layer):
    """The curves.

    On the screen one is drawn segment by segment, or dash by dash, five times faster than as one path, and without the points that nobody would miss;
    what is drawn is kept until the curves or the range are others.
    """

    lined = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 20)
        self.strokes: tuple[Stroke, ...] = ()
        self._spare: list[Segments] = []
        self._made: Drawn = []
        self._made_for: tuple[Mapping, tuple[Stroke, ...]] | None = None
        self._seen: tuple[Stroke, ...] | None = None
        # Those that were given when it was refreshed.
        self._given: tuple[Stroke, ...] = ()
        self._unordered: list[FloatArray] | None = None
        # How far down and up the ordered curves go between two inputs: names are tried in many rows of the same columns.
        self._spans: dict[tuple[float, float], list[Span]] = {}

    def refresh(self) -> None:
        """Draw anew, other curves or others of them."""
        self._seen, self._given = None, self.strokes
        self._spans.clear()
        super().refresh()

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Draw these curves, the last one uppermost, where they are others than before."""
        self.strokes = strokes
        if self.broken or self._made_for is None or not unmoved(strokes, self._given, self._made_for[0]):
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the curves, clipped to the frame."""
        at_once(self.drawing(painter))

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Draw them in steps, on paper of a few pieces each."""
        painter.setClipRect(self.surface.mapping.frame)
        paper = self.surface.exporting
        for stroke, runs in self._exported(grid_of(painter)) if paper else self._shown():
            for line, dots in runs:
                painter.setPen(stroke.pen(cut=isinstance(line, Segments)))
                if not isinstance(line, Segments):
                    painter.drawPolyline(line)
                elif paper:
                    yield from line.drawing(painter)
                else:
                    line.draw(painter)
                if dots is not None:
                    painter.setPen(_dots_pen(stroke.color, stroke.dot))
                    painter.drawPoints(dots)
            yield

    def looks(self) -> Iterable[Look]:
        """Return how the curves look."""
        return [stroke.look for stroke in self.strokes]

    @property
    def seen(self) -> tuple[Stroke, ...]:
        """The curves that are not hidden."""
        if self._seen is None:
            self._seen = tuple(stroke for stroke in self.strokes if not self._is_hidden(stroke))
            self._unordered = None
        return self._seen

    def _is_hidden(self, stroke: Stroke) -> bool:
        """Return whether the user has hidden a curve, or that which it cases in the colour of the ground."""
        if stroke.color == self.surface.theme.background:
            stroke = next((other for other in self.strokes if other is not stroke and other.x is stroke.x and other.y is stroke.y), stroke)
        return self.surface.hides(stroke.look)

    def _exported(self, pixels: Grid) -> Drawn:
        """Return what is drawn of each curve for a file: every point, in one line where it is soon drawn, and its dots."""
        from sigexplorer.plot.strokes import cut

        made: Drawn = []
        for stroke in self.seen:
            with np.errstate(over="ignore", invalid="ignore"):
                runs = self._runs(stroke)
            drawn: list[Run] = []
            for run in runs:
                polygon, lines = pg.functions.arrayToQPolygonF(*run), cut(*run, stroke.dash, stroke.width, pixels)
                line: Segments | QPolygonF = polygon
                if lines is not None:
                    line = self._fresh()
                    line.write(lines)
                drawn.append((line, polygon if stroke.dots or polygon.size() == 1 else None))
            made.append((stroke, drawn))
        return made

    def _shown(self) -> Drawn:
        """Return what is drawn of each curve on the screen."""
        wanted = mapping, strokes = self.surface.mapping, self.seen
        if self._made_for is None or self._made_for[0] is not mapping or self._made_for[1] is not strokes:
            self._spare += [line for _, runs in self._made for line, _ in runs if isinstance(line, Segments)]
            # Once for all of them: to enter it costs more than what it is around.
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                self._made = [(stroke, self._drawn_of(stroke)) for stroke in strokes]
            self._made_for = wanted
        return self._made

    def _drawn_of(self, stroke: Stroke) -> list[Run]:
        """Return what is drawn of a curve: of a solid one that is broken, all pieces at once."""
        runs = self._runs(stroke)
        if len(runs) < 2 or stroke.dash:
            return [self._make(stroke, *run) for run in runs]
        pieces = [_thinned(*run) for run in runs]
        segments = self._fresh()
        segments.join_each(pieces)
        lone = [run for run in runs if stroke.dots or len(run[0]) == 1]
        return [(segments, pg.functions.arrayToQPolygonF(*map(np.concatenate, zip(*lone, strict=True))) if lone else None)]

    def _fresh(self) -> Segments:
        """Return lines that nothing is drawn with any more, where there are any."""
        return self._spare.pop() if self._spare else Segments()

    def _make(self, stroke: Stroke, columns: FloatArray, rows: FloatArray) -> Run:
        dots = pg.functions.arrayToQPolygonF(columns, rows) if stroke.dots or len(columns) == 1 else None
        thinned = _thinned(columns, rows)
        lines: FloatArray | None = None
        if stroke.dash:
            # Loaded with the first dashed curve: the page that a start shows has none.
            from sigexplorer.plot.dashes import dashed

            lines = dashed(*thinned, stroke.dash, stroke.width)
            if lines is None:
                return pg.functions.arrayToQPolygonF(columns, rows), dots
        segments = self._fresh()
        if lines is None:
            segments.join(*thinned)
        else:
            segments.write(lines)
        return segments, dots

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many curves run through a box."""
        left, right, lower, upper = self.surface.mapping.box_of(box)
        spans, count = self._spans.get((left, right)), 0
        if spans is None:
            spans = self._find_spans(left, right)
        for span in spans:
            # What is not a number, beyond the curve, is neither below nor above.
            if span.low < upper and span.high > lower and (span.exact or span.measure(left, right)) and span.low < upper and span.high > lower:
                count += 1
        if self._unordered is None:
            self._unordered = [_pieces(stroke) for stroke in self.seen if not stroke.ordered]
        return count + sum(_crosses(pieces, left, right, lower, upper) for pieces in self._unordered)

    def _find_spans(self, left: float, right: float) -> list[Span]:
        """Return how far each ordered curve that is seen goes between two inputs."""
        found: list[Span] = []
        x: FloatArray | None = None
        first = last = 0
        for stroke in self.seen:
            if stroke.ordered:
                # The curves of one function share their inputs.
                if stroke.x is not x:
                    x = stroke.x
                    first, last = int(x.searchsorted(left)), int(x.searchsorted(right))
                if last > 0 and first < len(x):
                    found.append(Span(x, stroke.y, first, last))
        if len(self._spans) >= MOST_SPANS:
            self._spans.clear()
        self._spans[left, right] = found
        return found

    def _runs(self, stroke: Stroke) -> list[tuple[FloatArray, FloatArray]]:
        """Return the runs of finite points in pixels, lone points among them; far outside they are clamped, since a device counts in 32 bits."""
        mapping = self.surface.mapping
        frame = mapping.frame
        columns, rows = mapping.column(stroke.x), mapping.row(stroke.y)
        top, bottom = frame.top() - 4 * frame.height(), frame.bottom() + 4 * frame.height()
        left, right = frame.left() - 4 * frame.width(), frame.right() + 4 * frame.width()
        if len(columns) and top <= least(rows) and most(rows) <= bottom and left <= least(columns) and most(columns) <= right:
            # All of it is near, and a number.
            return [(columns, rows)]
        finite = np.isfinite(columns) & np.isfinite(rows)
        # In two steps, since numpy's clip takes longer to be called than to work.
        rows = np.minimum(np.maximum(rows, top), bottom)
        columns = np.minimum(np.maximum(columns, left), right)
        if finite.all():
            return [(columns, rows)] if len(columns) else []
        edges = np.flatnonzero(np.diff(np.concatenate(([0], finite.view(np.int8), [0]))))
        return [(columns[start:end], rows[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


class Bands(Layer):
    """Vertical bands behind the curves: saturated regions."""

    upright = True

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
        mapping, ground = self.surface.mapping, ink(self.surface.theme.saturated)
        frame, (low, high) = mapping.frame, mapping.x_range
        for start, end in self.bands:
            left, right = mapping.column(min(max(start, low), high)), mapping.column(min(max(end, low), high))
            if right > left:
                painter.fillRect(QRectF(left, frame.top(), right - left, frame.height()), ground)


def _thinned(columns: FloatArray, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return points in pixels without every second one that lies on the straight line between its neighbours, and of what is left once more."""
    for _ in range(THINNINGS):
        pairs = (len(columns) - 1) // 2
        if pairs < FEW:
            break
        before, between, after = slice(0, 2 * pairs, 2), slice(1, 2 * pairs, 2), slice(2, 2 * pairs + 1, 2)
        first, low = columns[before], rows[before]
        away = rows[between] - (low + (rows[after] - low) * ((columns[between] - first) / (columns[after] - first)))
        keep = np.ones(len(columns), dtype=bool)
        # Not a number, of points above one another, is not near.
        keep[between] = ~(np.abs(away) < UNSEEN)
        columns, rows = columns[keep], rows[keep]
    return columns, rows


def _pieces(stroke: Stroke) -> FloatArray:
    """Return how far each piece of a curve goes, shape (4, points - 1): from which to which input, and from which to which value."""
    x, y = stroke.x, stroke.y
    return np.array([np.minimum(x[1:], x[:-1]), np.maximum(x[1:], x[:-1]), np.minimum(y[1:], y[:-1]), np.maximum(y[1:], y[:-1])])


def _crosses(pieces: FloatArray, left: float, right: float, lower: float, upper: float) -> bool:
    """Return whether a curve that comes back on itself runs through a box of the data."""
    low, high, bottom, top = pieces
    return bool(((low < right) & (high > left) & (bottom < upper) & (top > lower)).any())


@functools.lru_cache(maxsize=256)
def _dots_pen(color: str, diameter: float) -> QPen:
    return QPen(QColor(color), diameter, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


@functools.lru_cache(maxsize=256)
def _pen(color: str, width: float, dash: tuple[float, ...], *, flat: bool) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    # Square caps overlap where segments are drawn one by one, so that no seam shows between them.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.SquareCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def thinned(count: int) -> NDArray[np.int64]:
    """Return which of some points of a curve are drawn: all, or as many as can be seen, the first and the last among them."""
    if count <= MOST_POINTS:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, MOST_POINTS).round().astype(np.int64))
