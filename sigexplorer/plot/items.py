"""The layers of a pane: what is drawn above the empty view box, in logical pixels."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.layer import Layer

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

TEXT_PIXELS = 12
SMALL_PIXELS = 11
# Places across a name, as shares of its width, at which it is looked whether a line runs through it.
ACROSS = np.linspace(0.0, 1.0, 9)


class Stroke(msgspec.Struct, frozen=True, eq=False):
    """A curve as it is drawn: points, colour, width in logical pixels, dashes in units of the width, and the diameter of a dot at every point."""

    x: FloatArray
    y: FloatArray
    color: str
    width: float
    dash: tuple[float, ...] = ()
    dots: float = 0.0

    def pen(self) -> QPen:
        """Return its pen."""
        return _pen(self.color, self.width, self.dash)


class Segments:
    """The segments of a curve in the form that is quickest to draw; the memory is kept, and with it what points there."""

    def __init__(self) -> None:
        self._lines = np.empty((0, 4))
        self._kept: Any = None
        self._first: Any = None

    def between(self, columns: FloatArray, rows: FloatArray) -> tuple[Any, int]:
        """Return what `QPainter.drawLines` takes for the segments between points in pixels; right until the next call."""
        count = len(columns) - 1
        if count > len(self._lines):
            self._kept = pg.Qt.internals.PrimitiveArray(QLineF, 4)
            self._kept.resize(count)
            self._lines = self._kept.ndarray()
            self._first, _ = self._kept.drawargs()
        lines = self._lines[:count]
        lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3] = columns[:-1], rows[:-1], columns[1:], rows[1:]
        return self._first, count


class Traces(Layer):
    """The curves. On the screen a solid one is drawn segment by segment, five times faster than as one path."""

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 20)
        self.strokes: tuple[Stroke, ...] = ()
        self._segments = Segments()

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Draw these curves, the last one uppermost."""
        self.strokes = strokes
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the curves, clipped to the frame."""
        painter.setClipRect(self.pane.frame_rect)
        for stroke in self.strokes:
            painter.setPen(stroke.pen())
            for columns, rows in self._runs(stroke):
                if self.pane.exporting or stroke.dash:
                    painter.drawPolyline(pg.functions.arrayToQPolygonF(columns, rows))
                else:
                    painter.drawLines(*self._segments.between(columns, rows))
                if stroke.dots:
                    painter.setPen(QPen(QColor(stroke.color), stroke.dots, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                    painter.drawPoints(pg.functions.arrayToQPolygonF(columns, rows))
                    painter.setPen(stroke.pen())

    def _runs(self, stroke: Stroke) -> list[tuple[FloatArray, FloatArray]]:
        """Return the runs of finite points in pixels; far outside they are clamped, since a device counts in 32 bits."""
        with np.errstate(over="ignore", invalid="ignore"):
            columns, rows = self.pane.mapping.column(stroke.x), self.pane.mapping.row(stroke.y)
        frame = self.pane.frame_rect
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

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, -10)
        self._bands: tuple[tuple[float, float], ...] = ()

    def set_bands(self, bands: tuple[tuple[float, float], ...]) -> None:
        """Shade these intervals of inputs; outer edges may be infinite."""
        if bands != self._bands:
            self._bands = bands
            self.setVisible(bool(bands))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Fill the bands."""
        frame = self.pane.frame_rect
        low, high = self.pane.x_range
        for start, end in self._bands:
            left, right = (self.x_pixel(min(max(edge, low), high)) for edge in (start, end))
            if right > left:
                painter.fillRect(QRectF(left, frame.top(), right - left, frame.height()), QColor(self.pane.theme.saturated))


class Mark(msgspec.Struct, frozen=True):
    """A point worth naming: where it is, what it says, its colour, and whether its disc is hollow."""

    x: float
    y: float
    text: str
    color: str
    hollow: bool = False
    radius: float = 4.0


class Rule(msgspec.Struct, frozen=True):
    """A straight line ``slope * x + intercept`` with a name at its end."""

    slope: float
    intercept: float
    color: str
    dash: tuple[float, ...] = ()
    text: str = ""
    width: float = 1.5
    start: float = -np.inf
    end: float = np.inf


class Annotations(Layer):
    """Points and straight lines with their names: landmarks, tangents, floors of number formats."""

    def __init__(self, pane: Plot, z: float = 30) -> None:
        super().__init__(pane, z)
        self.marks: tuple[Mark, ...] = ()
        self.rules: tuple[Rule, ...] = ()

    def set_content(self, marks: tuple[Mark, ...], rules: tuple[Rule, ...]) -> None:
        """Draw these points and lines."""
        if (marks, rules) != (self.marks, self.rules):
            self.marks, self.rules = marks, rules
            self.setVisible(bool(marks or rules))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw lines, then points, then names that do not cover one another."""
        frame = self.pane.frame_rect
        taken: list[QRectF] = []
        if self.rules:
            painter.save()
            painter.setClipRect(frame)
            for rule in self.rules:
                self._draw_rule(painter, rule, frame)
            painter.restore()
        shown = [(mark, QPointF(self.x_pixel(mark.x), self.y_pixel(mark.y))) for mark in self.marks]
        shown = [(mark, at) for mark, at in shown if frame.adjusted(-1, -1, 1, 1).contains(at)]
        for mark, at in shown:
            painter.setPen(line_pen(mark.color, 1.75))
            painter.setBrush(QColor(self.pane.theme.background if mark.hollow else mark.color))
            painter.drawEllipse(at, mark.radius, mark.radius)
            taken.append(QRectF(at.x() - mark.radius, at.y() - mark.radius, 2 * mark.radius, 2 * mark.radius))
        for rule in self.rules:
            if rule.text:
                self._name_rule(painter, rule, frame, taken)
        for mark, at in shown:
            if mark.text:
                self._draw_name(painter, mark, at.x(), at.y(), taken)

    def _ends(self, rule: Rule) -> tuple[QPointF, QPointF] | None:
        """Return where a line begins and ends in pixels, or nothing when no part of it is in the range."""
        low, high = self.pane.x_range
        start, end = max(low, rule.start), min(high, rule.end)
        if not start < end:
            return None
        left, right = (QPointF(self.x_pixel(x), self.y_pixel(rule.slope * x + rule.intercept)) for x in (start, end))
        return left, right

    def _draw_rule(self, painter: QPainter, rule: Rule, frame: QRectF) -> None:
        ends = self._ends(rule)
        if ends is None:
            return
        left, right = ends
        if max(left.y(), right.y()) < frame.top() or min(left.y(), right.y()) > frame.bottom():
            return
        far = 1e6
        if max(abs(left.y()), abs(right.y())) >= far:
            return
        painter.setPen(line_pen(rule.color, rule.width, rule.dash))
        # A level line is as sharp without, and its dashes much quicker.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(rule.slope) or self.pane.exporting)
        painter.drawLine(left, right)

    def _name_rule(self, painter: QPainter, rule: Rule, frame: QRectF, taken: list[QRectF]) -> None:
        """Write a line's name at one of its ends, above or below it, where as few other lines as possible cross the letters."""
        ends = self._ends(rule)
        if ends is None:
            return
        width, height = width_of(rule.text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        left, right = ends
        places = [
            QRectF(column, end.y() + gap, width, height)
            for end, column in ((right, right.x() - width - 4), (left, left.x() + 4))
            if frame.top() <= end.y() <= frame.bottom()
            for gap in (-height - 2, 2)
        ]
        fewest, best = math.inf, None
        for box in places:
            if frame.contains(box) and not any(box.intersects(other) for other in taken):
                crossings = self._crossings(box, rule)
                if crossings < fewest:
                    fewest, best = crossings, box
                if not crossings:
                    break
        if best is not None:
            taken.append(best)
            draw_text(painter, best, rule.text, rule.color, self.pane.halo)

    def _crossings(self, box: QRectF, named: Rule) -> int:
        """Return how many curves and straight lines, other than the one that is named, run through a box."""
        mapping, frame = self.pane.mapping, self.pane.frame_rect
        low, high = self.pane.x_range
        inputs = low + (box.left() + ACROSS * box.width() - frame.left()) / frame.width() * (high - low)
        others = [rule for rule in self.rules if rule is not named]
        with np.errstate(over="ignore", invalid="ignore"):
            heights = [np.interp(inputs, stroke.x, stroke.y) for stroke in self.pane.traces.strokes if len(stroke.x)]
            heights += [rule.slope * inputs + rule.intercept for rule in others if rule.slope]
            rows = [mapping.row(height) for height in heights]
        level = sum(bool(box.top() < mapping.row(rule.intercept) < box.bottom()) for rule in others if not rule.slope)
        return level + sum(bool(((row > box.top()) & (row < box.bottom())).any()) for row in rows)

    def _draw_name(self, painter: QPainter, mark: Mark, column: float, row: float, taken: list[QRectF]) -> None:
        frame = self.pane.frame_rect
        width, height = width_of(mark.text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        gap = mark.radius + 4
        places = [
            QRectF(column + gap, row - height - 1, width, height),
            QRectF(column + gap, row + 2, width, height),
            QRectF(column - gap - width, row - height - 1, width, height),
            QRectF(column - gap - width, row + 2, width, height),
            QRectF(column - width / 2, row - gap - height, width, height),
            QRectF(column - width / 2, row + gap, width, height),
        ]
        for box in places:
            if frame.contains(box) and not any(box.intersects(other) for other in taken):
                taken.append(box)
                draw_text(painter, box, mark.text, mark.color, self.pane.halo)
                return


def draw_text(painter: QPainter, box: QRectF, text: str, color: str, halo: str = "") -> None:
    """Write `text` small into `box`, on a ground of its own, where one is given, so that lines behind it do not cross the letters."""
    if halo:
        painter.fillRect(box.adjusted(-2, 0, 2, 0), _ground(halo))
    painter.setFont(font(SMALL_PIXELS))
    painter.setPen(QColor(color))
    painter.drawText(QPointF(box.left(), box.top() + metrics(SMALL_PIXELS).ascent()), text)


@functools.lru_cache(maxsize=256)
def _pen(color: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    # Square caps overlap where segments are drawn one by one, so that no seam shows between them.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.SquareCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


@functools.lru_cache(maxsize=256)
def line_pen(color: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """Return the pen of a straight line or an outline; kept, since there are few and every frame asks for them: it must not be changed."""
    pen = QPen(QColor(color), width)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


@functools.cache
def _ground(halo: str) -> QColor:
    ground = QColor(halo)
    ground.setAlphaF(0.82)
    return ground
