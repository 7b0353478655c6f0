"""Axes through the origin or along the frame, with grid and labels, drawn once and kept as a picture."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.crisp import SCREEN, grid_of
from sigexplorer.plot.ground import TICK, AxisLines, Places
from sigexplorer.plot.layer import ANTIALIASING, Layer
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS, draw_label, fitted, label_width
from sigexplorer.plot.ticks import Tick, linear_ticks

Ticks = Callable[[float, float, float], list[Tick]]
"""From the edges of a range and about how many are wanted to the divisions of an axis."""

GAP = 4.0
TITLE_INSET, ROOM_STEP, BRACKET = 3, 8, 6
# Of two numbers above each other, how close they may stand, as a share of a line.
CLOSEST = 0.7


class Axes(Layer):
    """Both axes of a plot and their grid.

    "origin" draws them through the origin of the data (or along the edge that is nearest to it), the labels beside them
    and no frame; "frame" draws them along the left and the lower edge.
    """

    lined = True

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 0)
        self.x_title = ""
        self.y_title = ""
        self.note = ""
        self.x_ticks: Ticks = linear_ticks
        self.y_ticks: Ticks = linear_ticks
        # What a place on an axis is called, title and all, where its divisions do not tell: "step = 20".
        self.x_said: Callable[[float], str] | None = None
        self.y_said: Callable[[float], str] | None = None
        self.style = "frame"
        self.grid = True
        self.labelled = (True, True)
        self.labels = (ColumnLabels(surface, self), RowLabels(surface, self))
        self._places: Places | None = None
        self._crossing = 0.0, 0.0
        self._numbers: tuple[Places, list[QRectF]] | None = None
        surface.labels.numbers = self.numbers
        self._rows: tuple[tuple[Any, ...], list[Tick]] | None = None
        self._lines = AxisLines()
        # Whether the ground has the upright lines of the grid.
        self.grounded = False

    def set_style(self, axes: str, grid: bool) -> None:
        """Choose where the axes are and whether grid lines are drawn."""
        if (axes, grid) != (self.style, self.grid):
            self.style, self.grid = axes, grid
            self.refresh()
            self.surface.lay_out_again()

    def set_titles(self, x: str, y: str, note: str = "") -> None:
        """Name the axes; a note stands behind the horizontal one's name, but is no part of it where the crosshair names what is pointed at."""
        if (x, y, note) != (self.x_title, self.y_title, self.note):
            self.x_title, self.y_title, self.note = x, y, note
            self.refresh()
            self.surface.lay_out_again()

    @property
    def x_line(self) -> str:
        """The title of the horizontal axis as it is written, with the note behind it."""
        return "; ".join(filter(None, (self.x_title, self.note)))

    def set_ticks(self, x: Ticks, y: Ticks) -> None:
        """Choose how the axes are divided."""
        if (x, y) != (self.x_ticks, self.y_ticks):
            self.x_ticks, self.y_ticks = x, y
            self.divide()

    def set_labelled(self, x: bool, y: bool) -> None:
        """Choose which axes have numbers and a title; one without them shares those of the plot below, or to the left."""
        if (x, y) != self.labelled:
            self.labelled = (x, y)
            self.refresh()
            self.surface.lay_out_again()

    @property
    def y_lines(self) -> tuple[str, ...]:
        """The title of the vertical axis as it is written: in two lines where it is longer than the plot is high."""
        title = self.y_title
        ends = [at for at in range(1, len(title)) if title[at] == " " or title[at - 1] == "-"]
        if not ends or width_of(title, TEXT_PIXELS) <= self.upright_room():
            return (title,)
        return min(((title[:at], title[at:].lstrip()) for at in ends), key=lambda half: max(width_of(line, TEXT_PIXELS) for line in half))

    def upright_room(self) -> float:
        """Return how long an upright title may be: on paper a letter may stand above the plot, whose brackets reach into it."""
        return self.surface.height() - (BRACKET if self.surface.labels.thorough else 0)

    def left_room(self, y_range: Range, height: float) -> int:
        """Return what the labels and the upright title need to the left of a frame of a height, in steps, so that the frame rarely moves."""
        if self.style == "origin":
            return 0
        if not self.labelled[1]:
            return math.ceil(TICK + TITLE_INSET)
        title = len(self.y_lines) * metrics(TEXT_PIXELS).height() + GAP if self.y_title else 0.0
        widest = max((label_width(tick) for tick in self._row_ticks(y_range, height)), default=0.0)
        needed = TITLE_INSET + title + widest + GAP + TICK
        return math.ceil(needed / ROOM_STEP) * ROOM_STEP

    def lower_room(self) -> int:
        """Return what the labels and the title need below the frame."""
        if self.style == "origin":
            return 0
        if not self.labelled[0]:
            return math.ceil(TICK + TITLE_INSET)
        title = metrics(TEXT_PIXELS).height() if self.x_line else 0.0
        return math.ceil(TICK + GAP - 2 + metrics(SMALL_PIXELS).height() + title + TITLE_INSET)

    def widest_row(self) -> float:
        """Return the width of the widest label of the vertical axis."""
        return max((label_width(tick) for tick, _ in self.places().rows), default=0.0)

    def refresh(self) -> None:
        """Draw anew, the labels too: what divides an axis may say something else, and need another room."""
        self._places = self._rows = None
        super().refresh()
        for labels in self.labels:
            labels.refresh()
        if self.visible:
            self.surface.lay_out_again()

    def divide(self) -> None:
        """Divide the axes anew, and draw them anew where their divisions are others: what divides them may say something else."""
        before, version = self._places, self.version
        self._places = self._rows = None
        # Whoever asks for places lays out what is not: a range that is another had all drawn anew.
        if before is not None and not self.broken and (self.places() == before or self.version != version):
            if self.version == version:
                self._places = before
            return
        self.refresh()

    def places(self) -> Places:
        """Return where everything is, in pixels; kept until the range, the size or the style changes."""
        # Asked for first, since it is what lays everything out when something is another.
        mapping = self.surface.mapping
        if self._places is None:
            frame = mapping.frame
            columns = [(tick, self.x_pixel(tick.value)) for tick in self.x_ticks(*mapping.x_range, max(2.0, frame.width() / 64))]
            rows = [(tick, self.y_pixel(tick.value)) for tick in self._row_ticks(mapping.y_range, frame.height())]
            corner = QPointF(frame.left(), frame.bottom())
            if self.style == "origin":
                corner = QPointF(min(max(self.x_pixel(0.0), frame.left()), frame.right()), min(max(self.y_pixel(0.0), frame.top()), frame.bottom()))
            self._crossing = corner.x(), corner.y()
            between = [0.5 * (above + below) for (_, above), (_, below) in itertools.pairwise(rows)]
            clear = sorted(between, key=lambda row: abs(row - frame.center().y())) or [frame.center().y()]
            self._places = Places(frame, columns, rows, corner, self.style == "origin" and frame.left() < corner.x() < frame.right(), clear)
        return self._places

    def numbers(self) -> list[QRectF]:
        """Return where the numbers stand that are inside of the frame, those of axes through the origin, as high as their digits; kept on the screen."""
        if self.style != "origin" or not self.visible:
            return []
        places, paper = self.places(), self.surface.labels.thorough
        if paper or self._numbers is None or self._numbers[0] is not places:
            height = metrics(SMALL_PIXELS).height()
            found = [QRectF(at.x(), at.y() + 3, label_width(tick), height - 6) for labels in self.labels for tick, at in labels.written()]
            if paper:
                return found
            self._numbers = (places, found)
        return self._numbers[1]

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of both axes run through a box: those through the origin may."""
        if self.style != "origin":
            return 0
        # Every place asks that is tried for a name; names are placed once everything else is.
        if self._places is None:
            self.places()
        x, y = self._crossing
        return (box.left() < x < box.right()) + (box.top() < y < box.bottom())

    def _row_ticks(self, y_range: Range, height: float) -> list[Tick]:
        """Return the divisions of the vertical axis; kept, since the layout asks before there is a frame."""
        asked = (self.y_ticks, y_range, height)
        if self._rows is None or self._rows[0] != asked:
            self._rows = (asked, self.y_ticks(*y_range, max(2.0, height / 42)))
        return self._rows[1]

    def draw(self, painter: QPainter) -> None:
        """Draw the grid, but for its upright lines where the ground has them, then the axes and their divisions."""
        pixels, exporting, color = grid_of(painter), self.surface.exporting, self.surface.theme.grid
        painter.setRenderHint(ANTIALIASING, exporting)
        lines = self._lines
        lines.fit(self.places(), pixels)
        if self.grid and (exporting or not pixels.raster):
            lines.draw_grid(painter, color, pixels)
        elif self.grid:
            if not self.grounded:
                lines.draw_upright(painter, color, pixels)
            lines.fill_level(painter, color)
        lines.draw_axes(painter, self.surface.theme.foreground, pixels)

    def draw_upright(self, painter: QPainter) -> None:
        """Draw the upright lines of the grid alone, on a raster of one pixel to a logical one."""
        self._lines.fit(self.places(), SCREEN)
        self._lines.draw_upright(painter, self.surface.theme.grid, SCREEN)


class Labels(Layer):
    """The numbers and the title of one axis, above everything that crosses them.

    Text is slow to draw and rarely changes, so it is kept as a picture: a narrow strip, which is quick to copy.
    """

    cached = True

    # The axes tell it, since only one of its two ranges matters.
    follows_range = False

    def __init__(self, surface: Surface, axes: Axes) -> None:
        super().__init__(surface, 38)
        self.axes = axes
        self._shown: tuple[object, ...] = ()

    def content(self) -> tuple[object, ...]:
        """Return all that the picture depends on."""
        raise NotImplementedError

    def written(self) -> list[tuple[Tick, QPointF]]:
        """Return every number that is written, with the upper left corner of its line."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw anew if anything is different."""
        content = (*self.content(), self.surface.theme, self.surface.width(), self.surface.height(), self.axes.style, self.axes.labelled)
        if content != self._shown:
            self._shown = content
            super().refresh()

    def titles(self) -> list[tuple[str, QRectF]]:
        """Return every line of the title as it is written, with the box in which it stands."""
        raise NotImplementedError

    def clear(self, tick: Tick, usual: QPointF, other: QPointF) -> QPointF:
        """Return the upper left corner of a label on paper: on the other side of its axis, where a curve would run through it on the usual one alone."""
        if self.surface.labels.thorough:
            # A number is not as high as its line, nor does it touch a curve at once.
            room = QRectF(0, 3, label_width(tick), metrics(SMALL_PIXELS).height() - 6)
            struck = [self.surface.labels.crossings(self, room.translated(corner), None, 1, lines=True) for corner in (usual, other)]
            if struck[0] and not struck[1]:
                return other
        return usual

    def write(self, painter: QPainter, text: str, at: QPointF) -> None:
        """Write a title."""
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.surface.theme.foreground))
        painter.drawText(at, text)


class ColumnLabels(Labels):
    """The labels below the horizontal axis, or above it where there is no room, and its title."""

    def content(self) -> tuple[object, ...]:
        """Return the columns and the title."""
        places = self.axes.places()
        return (places.columns, places.corner, places.frame, self.axes.x_line)

    def extent(self) -> QRectF:
        """Return the strip around the axis, as high as its labels and its title."""
        corner = self.axes.places().corner
        above = 40 if self._inward() else 22
        return QRectF(0, corner.y() - above, self.surface.width(), max(46.0, self.surface.height() - corner.y() + 22 if self.axes.style == "frame" else 0.0))

    def _inward(self) -> bool:
        """Return whether the axis, which seeks the origin, is so far down that labels would be cut off there."""
        below = TICK + GAP - 2 + metrics(SMALL_PIXELS).height()
        return self.axes.style == "origin" and self.axes.places().corner.y() + below > self.surface.height() + 1

    def _top(self) -> float:
        """Return where the line of numbers begins."""
        row = self.axes.places().corner.y()
        return row - GAP - metrics(SMALL_PIXELS).height() if self._inward() else row + TICK + GAP - 2

    def written(self) -> list[tuple[Tick, QPointF]]:
        """Return the numbers that do not cover one another, with their corners."""
        if not self.axes.labelled[0]:
            return []
        _, columns, _, corner, crossing, _ = self.axes.places()
        top, free_until = self._top(), -1e9
        found = []
        for tick, x in columns:
            width = label_width(tick)
            # The zero of both axes stands to the left of the vertical one, where it crosses neither line.
            left = x - width - TICK - GAP if crossing and abs(x - corner.x()) < 1 else x - width / 2
            left = min(max(left, 1.0), self.surface.width() - width - 1)
            if left > free_until:
                above = corner.y() - GAP - metrics(SMALL_PIXELS).height()
                place = self.clear(tick, QPointF(left, top), QPointF(left, above)) if crossing else QPointF(left, top)
                found.append((tick, place))
                free_until = left + width + 6
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw the labels that do not cover one another, then the title."""
        if not self.axes.labelled[0]:
            return
        halo = self.surface.halo if self.axes.places().crossing or self._inward() else ""
        for tick, place in self.written():
            draw_label(painter, tick, place, self.surface.theme.muted, halo)
        for text, box in self.titles():
            self.write(painter, text, QPointF(box.left(), box.top() + metrics(TEXT_PIXELS).ascent()))

    def titles(self) -> list[tuple[str, QRectF]]:
        """Return the title in its one line: at the end of an axis through the origin, else below the numbers."""
        title, frame, measures = self.axes.x_line, self.axes.places().frame, metrics(TEXT_PIXELS)
        if not title or not self.axes.labelled[0]:
            return []
        origin = self.axes.style == "origin"
        text, begin = fitted(title, frame.right() - width_of(title, TEXT_PIXELS) / 2 if origin else frame.center().x(), self.surface.width())
        row = self.surface.height() - measures.descent() - TITLE_INSET
        if origin:
            row = (self._top() if self._inward() else self.axes.places().corner.y()) - 6
        return [(text, QRectF(begin, row - measures.ascent(), width_of(text, TEXT_PIXELS), measures.height()))]


class RowLabels(Labels):
    """The labels to the left of the vertical axis, or to its right where there is no room, and its title."""

    def content(self) -> tuple[object, ...]:
        """Return the rows and the title."""
        places = self.axes.places()
        return (places.rows, places.corner, places.frame, self.axes.y_title)

    def extent(self) -> QRectF:
        """Return the strip beside the axis, as wide as its labels."""
        places = self.axes.places()
        width = self.axes.widest_row() + TICK + GAP + 2
        if self._inward():
            return QRectF(places.corner.x(), 0, width, self.surface.height())
        left = max(0.0, places.corner.x() - width) if self.axes.style == "origin" else 0.0
        return QRectF(left, 0, places.corner.x() - left + 4, self.surface.height())

    def _inward(self) -> bool:
        """Return whether the axis, which seeks the origin, is so far left that labels would be cut off there."""
        return self.axes.style == "origin" and self.axes.places().corner.x() < self.axes.widest_row() + TICK + GAP + 1

    def written(self) -> list[tuple[Tick, QPointF]]:
        """Return the numbers that do not cover one another with their corners, without the zero that the other axis has."""
        if not self.axes.labelled[1]:
            return []
        _, _, rows, corner, crossing, _ = self.axes.places()
        height, inward = metrics(SMALL_PIXELS).height(), self._inward()
        found: list[tuple[Tick, QPointF]] = []
        for tick, y in rows:
            if not (crossing or inward) or abs(y - corner.y()) >= height * 0.9:
                left = corner.x() + GAP if inward else max(1.0, corner.x() - TICK - GAP - label_width(tick))
                place = QPointF(left, y - height / 2)
                if crossing:
                    place = self.clear(tick, place, QPointF(corner.x() + TICK + GAP, y - height / 2))
                if not found or abs(place.y() - found[-1][1].y()) >= CLOSEST * height:
                    found.append((tick, place))
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw the labels, then the title, upright where there is room for it outside."""
        if not self.axes.labelled[1]:
            return
        halo = self.surface.halo if self.axes.places().crossing or self._inward() else ""
        for tick, place in self.written():
            draw_label(painter, tick, place, self.surface.theme.muted, halo)
        for text, box in self.titles():
            painter.save()
            painter.translate(box.left() + metrics(TEXT_PIXELS).ascent(), box.bottom())
            painter.rotate(-90)
            self.write(painter, text, QPointF(0, 0))
            painter.restore()

    def titles(self) -> list[tuple[str, QRectF]]:
        """Return the lines of the title, upright and outside of the numbers; an axis through the origin has none."""
        if not self.axes.y_title or not self.axes.labelled[1] or self.axes.style == "origin":
            return []
        frame, height, line = self.axes.places().frame, self.surface.height(), metrics(TEXT_PIXELS).height()
        # It is read upwards, so that its room begins at the bottom.
        lines = [fitted(part, height - frame.center().y(), self.axes.upright_room()) for part in self.axes.y_lines]
        sizes = [width_of(text, TEXT_PIXELS) for text, _ in lines]
        return [
            (text, QRectF(TITLE_INSET + number * line, height - begin - size, line, size))
            for number, ((text, begin), size) in enumerate(zip(lines, sizes, strict=True))
        ]
