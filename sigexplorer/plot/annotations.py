"""Points and straight lines worth naming."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from sigexplorer.fonts import metrics, width_of
from sigexplorer.plot.crisp import VECTOR, grid_of
from sigexplorer.plot.labels import ASIDE, CROWDED
from sigexplorer.plot.layer import ANTIALIASING, Layer
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import SMALL_PIXELS, draw_text, ink, line_pen
from sigexplorer.steps import Steps, at_once

Ends = tuple[float, float, float, float]
"""Where a straight line begins and ends, in pixels: column and row, column and row."""


# How much further above or below its line a name may stand on paper; along it, anywhere.
BESIDE_LINE = 20.0
# How close two discs are that are one to names, as a share of a pixel; how close points are whose names find no place together, in logical pixels.
PER_PIXEL, NEAR = 4.0, 16.0
# How close to one that says the same a name is not written again, in logical pixels across and down together: a row of inflections is named here and there.
NAMESAKE = 160.0
# How high letters are, as a share of their line.
LETTERS = 0.75
# From how far off a point a name on paper is tied to it, in heights of a line beyond its disc: farther than the places next to it; how thick.
LED, LEADER = 1.0, 0.75
# How many points, and how many names, are drawn in one step.
POINTS_AT_ONCE, NAMES_AT_ONCE = 1_000, 8


class Mark(msgspec.Struct, frozen=True):
    """A point worth naming: where it is, what it says, its colour, and whether its disc is hollow.

    One on a level line of its own, one of many below each other, has the ends of that: its name stands nearer to that line than to the next one, behind one
    of the ends where they are close, and is left out before another line runs through it, or where the lines are closer than letters are high.
    One that lies `on` something drawn is hidden together with that. Where lines would run through its name wherever that stood, a `short` one is written.
    """

    x: float
    y: float
    text: str
    color: str
    hollow: bool = False
    radius: float = 4.0
    ends: tuple[float, float] | None = None
    on: Look | None = None
    short: str = ""


class Rule(msgspec.Struct, frozen=True):
    """A straight line ``slope * x + intercept`` with a name at its end, and a shorter one for where lines would run through that."""

    slope: float
    intercept: float
    color: str
    dash: tuple[float, ...] = ()
    text: str = ""
    width: float = 1.5
    start: float = -np.inf
    end: float = np.inf
    short: str = ""

    def ends(self, mapping: Mapping) -> Ends | None:
        """Return where the line enters and leaves the frame, or a little beyond, in pixels; nothing when no part of it is in the range."""
        start, end = max(mapping.x_range[0], self.start), min(mapping.x_range[1], self.end)
        if not start < end:
            return None
        frame = mapping.frame
        top, bottom = frame.top(), frame.bottom()
        left, right = mapping.column(start), mapping.column(end)
        upper, lower = mapping.row(self.slope * start + self.intercept), mapping.row(self.slope * end + self.intercept)
        if not (math.isfinite(upper) and math.isfinite(lower)) or max(upper, lower) < top or min(upper, lower) > bottom:
            return None
        if upper != lower:
            # A steep line is cut off beyond the frame, since a device counts in 32 bits.
            shares = [(row - upper) / (lower - upper) for row in (top - frame.height(), bottom + frame.height())]
            first, last = max(0.0, min(shares)), min(1.0, max(shares))
            left, right, upper, lower = (
                left + first * (right - left),
                left + last * (right - left),
                upper + first * (lower - upper),
                upper + last * (lower - upper),
            )
        return left, upper, right, lower


class Annotations(Layer):
    """Points and straight lines with their names: landmarks, tangents, floors of number formats."""

    lined = True

    def __init__(self, surface: Surface, z: float = 30) -> None:
        super().__init__(surface, z)
        self.marks: tuple[Mark, ...] = ()
        self.rules: tuple[Rule, ...] = ()
        self._ends: tuple[Mapping, list[tuple[Rule, Ends]]] | None = None

    @property
    def seen(self) -> tuple[Mark, ...]:
        """The points, without those that lie on what the legend hides."""
        on = dict.fromkeys(mark.on for mark in self.marks if mark.on is not None)
        hidden = {look for look in on if self.surface.hides(look)}
        return tuple(mark for mark in self.marks if mark.on not in hidden) if hidden else self.marks

    def set_content(self, marks: tuple[Mark, ...], rules: tuple[Rule, ...]) -> None:
        """Draw these points and lines."""
        if (marks, rules) != (self.marks, self.rules):
            self.marks, self.rules = marks, rules
            self._ends = None
            self.setVisible(bool(marks or rules))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw lines, then points, then the names."""
        at_once(self.drawing(painter))

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Draw in steps: some points, or some names."""
        mapping, labels, lines = self.surface.mapping, self.surface.labels, self._lines()
        frame = mapping.frame
        if self.rules:
            painter.save()
            painter.setClipRect(frame)
            smooth = True
            for rule, ends in lines:
                smooth = self._draw_rule(painter, rule, ends, smooth=smooth)
            painter.restore()
        shown = []
        if self.marks:
            room = frame.adjusted(-1, -1, 1, 1)
            found = [(mark, QPointF(mapping.column(mark.x), mapping.row(mark.y))) for mark in self.seen]
            # Of a place that is no number Qt says that it is within.
            shown = [(mark, at) for mark, at in found if math.isfinite(at.x() + at.y()) and room.contains(at)]
        blocked: set[tuple[int, int, float]] = set()
        for number, (mark, at) in enumerate(shown):
            if number % POINTS_AT_ONCE == POINTS_AT_ONCE - 1:
                yield
            painter.setPen(line_pen(mark.color, 1.75))
            painter.setBrush(ink(self.surface.theme.background if mark.hollow else mark.color))
            painter.drawEllipse(at, mark.radius, mark.radius)
            # Of thousands in a few pixels those keep names off that no other one covers.
            spot = round(PER_PIXEL * at.x()), round(PER_PIXEL * at.y()), mark.radius
            if spot not in blocked:
                blocked.add(spot)
                labels.block(self, QRectF(at.x() - mark.radius, at.y() - mark.radius, 2 * mark.radius, 2 * mark.radius))
        for rule, ends in lines:
            # The whole name where nothing runs through it, else the short one.
            names = ((rule.text, 0.0), (rule.short, 0.0), (rule.short, math.inf)) if rule.short else ((rule.text, math.inf),)
            for text, most in names:
                if text and self._write(painter, text, rule.color, self._beside(text, ends), rule, most=most):
                    break
        pitch: float | None = None
        # How many names found no place, by where they were looked for: of thousands in a few pixels each would look among all others.
        failed: dict[tuple[int, int], int] = {}
        written = 0
        said: dict[str, list[QPointF]] = {}
        for mark, at in shown:
            near = int(at.x() // NEAR), int(at.y() // NEAR)
            namesakes = said.setdefault(mark.text, [])
            if not mark.text or failed.get(near, 0) >= CROWDED or any((at - other).manhattanLength() < NAMESAKE for other in namesakes):
                continue
            if mark.ends is not None:
                pitch = _closest(place.y() for other, place in shown if other.ends is not None) if pitch is None else pitch
                if pitch < LETTERS * metrics(SMALL_PIXELS).height():
                    continue
            box = self._write_beside(painter, mark, at, pitch)
            if box is not None:
                if labels.thorough and mark.ends is None:
                    self._lead(painter, mark, at, box)
                namesakes.append(at)
            else:
                failed[near] = failed.get(near, 0) + 1
            written += 1
            if not written % NAMES_AT_ONCE:
                yield

    def _write_beside(self, painter: QPainter, mark: Mark, at: QPointF, pitch: float | None) -> QRectF | None:
        """Write a point's name, and return where; None where there was no place for it. Points on lines of their own are so far apart."""
        if mark.ends is not None and pitch is not None:
            around = [box for box in self._around(mark.text, mark.radius, at) if abs(box.center().y() - at.y()) < pitch / 2]
            return self._write(painter, mark.text, mark.color, [*around, *self._behind(mark, mark.ends, at)], None, most=0.0, bound=True)
        if not mark.short:
            return self._write(painter, mark.text, mark.color, self._around(mark.text, mark.radius, at), None)
        # The whole name where nothing runs through it, else the short one, which is plainly the point's further aside too.
        for text, most in ((mark.text, 0.0), (mark.short, 0.0), (mark.short, math.inf)):
            boxes = self._around(text, mark.radius, at)
            if text == mark.short:
                aside = metrics(SMALL_PIXELS).height()
                boxes += [box.translated(way * aside, 0.0) for box in boxes for way in (-1.0, 1.0) if (box.center().x() - at.x()) * way > 0.0]
            if (box := self._write(painter, text, mark.color, boxes, None, most=most)) is not None:
                return box
        return None

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of the straight lines, other than the one that is named, run through a box."""
        if not self.rules:
            return 0
        top, bottom, left, right = box.top(), box.bottom(), box.left(), box.right()
        count = 0
        for rule, ends in self._lines():
            if rule is not named:
                count += _crosses(ends, left, right, top, bottom)
        return count

    def _lines(self) -> list[tuple[Rule, Ends]]:
        """Return the straight lines that are in the range with their ends in pixels; kept until the range or the content changes."""
        if not self.rules:
            return []
        mapping = self.surface.mapping
        if self._ends is None or self._ends[0] is not mapping:
            found = [(rule, rule.ends(mapping)) for rule in self.rules]
            self._ends = (mapping, [(rule, ends) for rule, ends in found if ends is not None])
        return self._ends[1]

    def _draw_rule(self, painter: QPainter, rule: Rule, ends: Ends, *, smooth: bool) -> bool:
        """Draw a line with a painter that has smooth edges, or none; return which of it then has."""
        left, upper, right, lower = ends
        level = not rule.slope
        # A level line is as sharp without, and its dashes much quicker.
        exporting = self.surface.exporting
        wanted = not level or exporting
        # In a vector file each line is in a group of its own for it.
        if smooth != wanted or exporting:
            painter.setRenderHint(ANTIALIASING, wanted)
        pixels = grid_of(painter) if level else VECTOR
        if pixels.raster:
            row = pixels.row(upper, rule.width)
            painter.setPen(line_pen(rule.color, pixels.width(rule.width), rule.dash))
            painter.drawLine(QLineF(left, row, right, row))
        else:
            painter.setPen(line_pen(rule.color, rule.width, rule.dash))
            painter.drawLine(QLineF(left, upper, right, lower))
        return wanted

    def _write(
        self, painter: QPainter, text: str, color: str, boxes: Iterable[QRectF], named: Rule | None, *, most: float = math.inf, bound: bool = False
    ) -> QRectF | None:
        """Write a name where there is room for it, with so many lines through it at most, and return where; None where there was none.

        What is bound to a line of its own stands nowhere else on paper, and needs no ground to be read on.
        """
        reach = (0.0, 0.0) if bound else (math.inf, math.inf if named is None else BESIDE_LINE)
        box = self.surface.labels.place(self, text, boxes, within=self.surface.mapping.frame, named=named, reach=reach, most=most)
        if box is not None:
            # A place may be as high as the letters alone.
            higher = (metrics(SMALL_PIXELS).height() - box.height()) / 2
            draw_text(painter, box.adjusted(0, -higher, 0, higher), text, color, "" if bound else self.surface.halo)
        return box

    def _lead(self, painter: QPainter, mark: Mark, at: QPointF, box: QRectF) -> None:
        """Draw a thin line from a point to its name where that stands so far away that it could be another's."""
        nearest = QPointF(min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom()))
        line = QLineF(at, nearest)
        if line.length() > mark.radius + LED * box.height():
            painter.setPen(line_pen(mark.color, LEADER))
            painter.drawLine(QLineF(line.pointAt(mark.radius / line.length()), line.pointAt(1.0 - ASIDE / line.length())))

    def _beside(self, text: str, ends: Ends) -> Iterator[QRectF]:
        """Yield where a line's name may stand: at one of its ends or in the middle, above or below it."""
        width, height = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        left, upper, right, lower = ends
        for column, row in ((right - width - 4, lower), (left + 4, upper), ((left + right - width) / 2, (upper + lower) / 2)):
            yield QRectF(column, row - height - 2, width, height)
            yield QRectF(column, row + 2, width, height)

    def _behind(self, mark: Mark, ends: tuple[float, float], at: QPointF) -> list[QRectF]:
        """Return where a point's name may stand on the row of its own line: right of it, left of it, or at an edge of the frame; as high as its letters."""
        width, height, frame = width_of(mark.text, SMALL_PIXELS), LETTERS * metrics(SMALL_PIXELS).height(), self.surface.mapping.frame
        left, right = (float(self.surface.mapping.column(end)) for end in ends)
        gap = mark.radius + 4
        first, last = max(right, at.x()) + gap, min(left, at.x()) - gap - width
        return [QRectF(column, at.y() - height / 2, width, height) for column in (first, last, frame.right() - width - gap, frame.left() + gap)]

    def _around(self, text: str, radius: float, at: QPointF) -> list[QRectF]:
        """Return where a point's name may stand: in every direction from its disc, near and then further away."""
        width, height = width_of(text, SMALL_PIXELS), metrics(SMALL_PIXELS).height()
        boxes = []
        for gap in (radius + 4, radius + 4 + height):
            right, left, middle = at.x() + gap, at.x() - gap - width, at.x() - width / 2
            above, below = at.y() - height - 1 - (gap - radius - 4), at.y() + 2 + (gap - radius - 4)
            boxes += [QRectF(column, row, width, height) for column in (right, left) for row in (above, below)]
            boxes += [QRectF(middle, row, width, height) for row in (at.y() - gap - height, at.y() + gap)]
        return boxes


def _closest(rows: Iterable[float]) -> float:
    """Return how far the two rows that are closest are from one another; infinity where there is one at most."""
    return min((below - above for above, below in itertools.pairwise(sorted(set(rows)))), default=math.inf)


def _crosses(ends: Ends, left: float, right: float, top: float, bottom: float) -> bool:
    """Return whether a straight line runs through a box, all in pixels."""
    start, upper, end, lower = ends
    if end < left or start > right:
        return False
    if upper == lower:
        return top < upper < bottom
    steep = (lower - upper) / max(end - start, 1e-9)
    rows = [upper + (column - start) * steep for column in (max(start, left), min(end, right))]
    return max(rows) > top and min(rows) < bottom
