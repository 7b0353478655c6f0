"""The contours of a map with their names."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sigexplorer.fonts import metrics, width_of
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.dashes import dashed
from sigexplorer.plot.layer import Layer, Picture
from sigexplorer.plot.mapping import alike
from sigexplorer.plot.segments import FAR, Segments
from sigexplorer.plot.strokes import long
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import SMALL_PIXELS, draw_text
from sigexplorer.steps import Steps, at_once

# Where along the width of the frame a contour's name is tried, one after the other.
NAME_PLACES = (0.72, 0.28, 0.86, 0.5, 0.14, 0.62, 0.4)
EDGE = 24.0
# How far the ground of a name goes beyond its letters.
BEYOND = 2.0
# Of how many names the pictures are kept; those of one map are a dozen.
KEPT = 64
# How many more places are tried on paper.
MORE_PLACES = 40
# From how many pieces on it is worth to sort them: a map on the screen has some thousands.
SORTED_FROM = 20_000


class Line(msgspec.Struct, frozen=True, eq=False):
    """A contour as it is drawn: both ends of each piece in the pane's data units, its name, its colour and dashes, and the width."""

    segments: FloatArray
    text: str
    color: str
    width: float = 1.2
    dash: tuple[float, ...] = ()
    casing: str = ""

    @property
    def look(self) -> Look:
        """What finds its entry in the legend."""
        return Look(self.color, self.dash, self.width)


class Pieces:
    """The short pieces of contours in pixels, and how far each goes: names are tried at many places beside all of them.

    Parameters
    ----------
    lines : sequence of Line
        The contours.
    pixels : ndarray, shape (n, 2, 2)
        Column and row of both ends of each piece, those of one contour after those of another.
    edges : sequence of int
        Where the pieces of each contour begin, and the end of all.
    """

    def __init__(self, lines: Sequence[Line], pixels: FloatArray, edges: Sequence[int]) -> None:
        self.lines, self.pixels, self.edges = lines, pixels, edges
        columns, rows = (np.ascontiguousarray(pixels[..., axis].T) for axis in (0, 1))
        self._left, self._right = np.minimum(*columns), np.maximum(*columns)
        self._top, self._bottom = np.minimum(*rows), np.maximum(*rows)
        self._numbers = np.repeat(np.arange(len(lines)), np.diff(edges))
        # Of many it is looked at those alone that begin no further left of a box than the widest one is wide.
        self._widest = math.inf
        if len(pixels) > SORTED_FROM:
            self._widest = float((self._right - self._left).max())
            order = self._left.argsort(kind="stable")
            for name in ("_left", "_right", "_top", "_bottom", "_numbers"):
                setattr(self, name, getattr(self, name)[order])

    def of(self, number: int) -> FloatArray:
        """Return the pieces of one contour."""
        return self.pixels[self.edges[number] : self.edges[number + 1]]

    def crossings(self, box: QRectF, named: object) -> int:
        """Return how many contours, other than the one that is named, have a piece that touches a box."""
        near = slice(None)
        if math.isfinite(self._widest):
            near = slice(*self._left.searchsorted((box.left() - self._widest, box.right())).tolist())
        left, right, top, bottom, numbers = (item[near] for item in (self._left, self._right, self._top, self._bottom, self._numbers))
        beside = np.flatnonzero((left < box.right()) & (right > box.left()))
        touching = beside[(top[beside] < box.bottom()) & (bottom[beside] > box.top())]
        # A set of the few that are left: numpy takes longer to be asked for what is different among them.
        return sum(self.lines[number] is not named for number in set(numbers[touching].tolist()))


class Lines(Layer):
    """The contours of a map with their names."""

    cached = True
    direct = True
    lined = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 10)
        self.lines: tuple[Line, ...] = ()
        self._drawn = Pieces((), np.zeros((0, 2, 2)), (0,))
        self._written: dict[tuple[str, str, str], Picture] = {}

    def extent(self) -> QRectF:
        """Return the frame, with as much around it as the ground of a name goes beyond."""
        return self.surface.mapping.frame.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Draw these contours."""
        if self.broken or not alike(lines, self.lines):
            self.lines = lines
            self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the contours look."""
        return [line.look for line in self.lines if len(line.segments)]

    def draw(self, painter: QPainter) -> None:
        """Draw the lines, then their names where these cover no other."""
        at_once(self.drawing(painter))

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Draw in steps of one line, or one name."""
        painter.save()
        try:
            painter.setClipRect(self.surface.mapping.frame)
            drawn = self._drawn = self._pieces([line for line in self.lines if len(line.segments) and not self.surface.hides(line.look)])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for numbers in self._together(drawn.lines):
                self._stroke(painter, drawn.lines[numbers[0]], drawn.pixels[drawn.edges[numbers[0]] : drawn.edges[numbers[-1] + 1]])
                yield
        finally:
            painter.restore()
        for number, line in enumerate(drawn.lines):
            if line.text:
                self._draw_name(painter, line, drawn.of(number))
                yield

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many contours, other than the one that is named, run through a box."""
        return self._drawn.crossings(box, named)

    def _pieces(self, lines: list[Line]) -> Pieces:
        """Return lines in pixels, all of them in one go: a map has dozens."""
        if not lines:
            return Pieces((), np.zeros((0, 2, 2)), (0,))
        segments = np.concatenate([line.segments for line in lines])
        mapping = self.surface.mapping
        with np.errstate(over="ignore", invalid="ignore"):
            places = np.stack([mapping.column(segments[..., 0]), mapping.row(segments[..., 1])], axis=-1)
        edges = np.cumsum([0, *(len(line.segments) for line in lines)])
        # What is far outside is clamped, since a device counts in 32 bits; an end that is no number makes no piece.
        there = ~np.isnan(places).any(axis=(1, 2))
        if not there.all():
            places, edges = places[there], np.concatenate(([0], np.cumsum(there)))[edges]
        seen = [number for number, (begin, end) in enumerate(itertools.pairwise(edges.tolist())) if end > begin]
        return Pieces([lines[number] for number in seen], np.clip(places, -FAR, FAR), [*edges[seen].tolist(), len(places)])

    def _together(self, lines: Sequence[Line]) -> list[list[int]]:
        """Return the numbers of lines that are drawn at once: on the screen those of one pen that follow one another."""
        alone = itertools.count()
        plain = not self.surface.exporting

        def pen(number: int) -> object:
            line = lines[number]
            return (line.color, line.width) if plain and not line.dash and not line.casing else next(alone)

        return [list(numbers) for _, numbers in itertools.groupby(range(len(lines)), pen)]

    def _stroke(self, painter: QPainter, line: Line, pixels: FloatArray) -> None:
        """Draw a contour over its casing: on paper as paths where these are soon drawn, on the screen as what Qt draws five times faster."""
        paths: list[QPainterPath] = []
        dashes, grid = None, grid_of(painter)
        if self.surface.exporting and not long(pixels, grid):
            # Of pixels each line has a path of its own, which is sooner filled than all of them in one; a file is smaller with one.
            paths = [_path([run]) for run in _runs(pixels)] if grid.raster else [joined(pixels)]
        elif line.dash:
            dashes = _dashes(pixels, line)
            paths = [joined(pixels)] if dashes is None else []
        if line.casing:
            painter.setPen(_pen(line.casing, line.width + 2.0))
            _draw(painter, pixels, paths)
        painter.setPen(_pen(line.color, line.width, () if dashes is not None else line.dash, flat=bool(line.dash)))
        _draw(painter, pixels if dashes is None else dashes, paths)

    def _draw_name(self, painter: QPainter, line: Line, pixels: FloatArray) -> None:
        frame = self.surface.mapping.frame.adjusted(EDGE, EDGE / 2, -EDGE, -EDGE / 2)
        middles = 0.5 * (pixels[:, 0] + pixels[:, 1])
        inside = (middles[:, 0] > frame.left()) & (middles[:, 0] < frame.right()) & (middles[:, 1] > frame.top()) & (middles[:, 1] < frame.bottom())
        middles = middles[inside]
        if not len(middles):
            return
        width, height = width_of(line.text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        places = NAME_PLACES
        if self.surface.labels.thorough:
            places += tuple(np.linspace(0.03, 0.97, MORE_PLACES))
        nearest = middles[np.abs(middles[:, 0] - frame.left() - np.array(places)[:, np.newaxis] * frame.width()).argmin(axis=1)].tolist()
        boxes = [QRectF(column - width / 2, row - height / 2, width, height) for column, row in nearest]
        box = self.surface.labels.place(self, line.text, boxes, within=self.surface.mapping.frame, named=line, reach=(0.0, 0.0))
        if box is None:
            return

        theme = self.surface.theme
        if self.surface.exporting:
            draw_text(painter, box, line.text, theme.foreground, theme.background)
            return

        def write(painter: QPainter) -> None:
            draw_text(painter, QRectF(0.0, 0.0, width, height), line.text, theme.foreground, theme.background)

        # The same letters whether the lines are kept as a picture or not. Moved by whole pixels they stay what they were, and are drawn once.
        key = line.text, theme.foreground, theme.background
        if key not in self._written and len(self._written) >= KEPT:
            self._written.clear()
        picture = self._written.setdefault(key, Picture())
        picture.copy(painter, lambda: QRectF(-BEYOND, 0.0, width + 2 * BEYOND, height), grid_of(painter).corner(box.topLeft()), write)


def _pen(color: str, width: float, dash: tuple[float, ...] = (), *, flat: bool = False) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def _draw(painter: QPainter, pixels: FloatArray, paths: Sequence[QPainterPath]) -> None:
    """Draw paths where there are any, else straight lines."""
    for path in paths:
        painter.drawPath(path)
    if paths:
        return
    segments = Segments()
    segments.write(pixels.reshape(-1, 4))
    segments.draw(painter)


def _dashes(pixels: FloatArray, line: Line) -> FloatArray | None:
    """Return the straight lines that a contour's dashes are made of, shape (lines, 4); None where Qt is to lay them."""
    found = [dashed(run[:, 0], run[:, 1], line.dash, line.width) for run in _runs(pixels)]
    known = [lines for lines in found if lines is not None]
    return np.concatenate(known) if known and len(known) == len(found) else None


def joined(pixels: FloatArray) -> QPainterPath:
    """Return segments, shape (n, 2, 2), joined to lines where their ends meet, so that dashes run on and a file stays small."""
    return _path(_runs(pixels))


def _path(runs: Iterable[FloatArray]) -> QPainterPath:
    """Return lines through points, shape (points, 2) each, as one path."""
    path = QPainterPath()
    for run in runs:
        path.addPolygon(pg.functions.arrayToQPolygonF(run[:, 0], run[:, 1]))
    return path


def _runs(pixels: FloatArray) -> list[FloatArray]:
    """Return the points of each line that segments are joined to, shape (points, 2)."""
    places, found = pixels.reshape(-1, 2), []
    for ends in _lines(pixels):
        line = places[ends]
        # What does not go on is left out, as a path does that is told of one point after the other.
        stands = (np.abs(np.diff(line, axis=0)) <= 1e-12 * np.abs(line[1:])).all(axis=1)
        if stands.any():
            line = line[np.concatenate(([True], ~stands))]
        found.append(line)
    return found


def _lines(pixels: FloatArray) -> list[list[int]]:
    """Return the ends that lines go through, one after the other: end `side` of segment i is 2 i + side.

    Open lines come first, from their ends, then what is closed; where more than two ends meet, a line goes on with the first segment that is left.
    """
    # Neighbouring squares compute the point that they share in two ways, which differ in the last bits.
    columns, rows = np.rint(pixels.reshape(-1, 2) * 256.0).astype(np.int64).T
    _, node = np.unique(columns * 2**32 + rows, return_inverse=True)
    meeting = np.argsort(node, kind="stable").tolist()
    count = np.bincount(node)
    begin = np.concatenate(([0], np.cumsum(count))).tolist()
    nodes = node.tolist()
    left = [True] * len(pixels)
    lines: list[list[int]] = []

    def follow(segment: int, side: int) -> None:
        line = [2 * segment + 1 - side]
        while True:
            left[segment] = False
            line.append(2 * segment + side)
            here = nodes[2 * segment + side]
            further = next((end for end in meeting[begin[here] : begin[here + 1]] if left[end // 2]), None)
            if further is None:
                break
            segment = further // 2
            side = 0 if nodes[2 * segment + 1] == here else 1
        lines.append(line)

    for end in np.flatnonzero(count[node] == 1).tolist():
        if left[end // 2]:
            follow(end // 2, 1 - end % 2)
    for segment in range(len(pixels)):
        if left[segment]:
            follow(segment, 1)
    return lines
