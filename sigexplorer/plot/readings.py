"""What is under the pointer, in words: the place on both axes, and what every layer and every item has there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.wording import in_a_row, number
from sigexplorer.plot.annotations import Annotations
from sigexplorer.plot.area import Areas
from sigexplorer.plot.axes import Axes
from sigexplorer.plot.bars import Bars
from sigexplorer.plot.cells import Cells
from sigexplorer.plot.curves import Curves, Stroke
from sigexplorer.plot.image import ColorBar, Image
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.legend import Legend
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.marks import VerticalMarks
from sigexplorer.plot.overlays import Message
from sigexplorer.plot.rows import Rows
from sigexplorer.plot.scales import DIGITS, Scale, axis_scale, scale_of
from sigexplorer.plot.spots import Spots
from sigexplorer.plot.surface import Look, Reading, Surface
from sigexplorer.plot.view import View, look_of

# How near, in pixels, the pointer comes to a sample of a curve, a point or a line before it means that one.
SAMPLE, NEAR = 6.0, 12.0
# Lines that are read at once, and letters of a name.
MOST_LINES, LONGEST = 8, 42
# To what share of a pixel the place of a sample is told.
SHARE = 0.01


class Pointed(Surface, Protocol):
    """A plot as it is read."""

    axes: Axes
    legend: Legend
    view: View
    message: Message

    @property
    def frame_rect(self) -> QRectF:
        """The rectangle of the data, in logical pixels."""

    @property
    def x_range(self) -> Range:
        """The inputs at the left and the right edge."""

    @property
    def y_range(self) -> Range:
        """The values at the lower and the upper edge."""

    def layers(self) -> list[Layer]:
        """Return everything of its own that is drawn."""

    def reading(self, at: QPointF) -> tuple[Reading, ...] | None:
        """Return what is read at a point where the plot knows more of it than its layers; None where these say it."""


class Found(NamedTuple):
    """What is read at a place: the lines, and the points in pixels that some of them are of, with their colours."""

    lines: tuple[Reading, ...]
    points: tuple[tuple[QPointF, str], ...] = ()


def read(plot: Pointed, at: QPointF) -> Found:
    """Return what a plot shows at a point in its pixels; nothing where there is nothing to be read.

    Parameters
    ----------
    plot : Pointed
        What is pointed at.
    at : QPointF
        In logical pixels of the plot.
    """
    if plot.message.isVisible():
        return Found(())
    own = plot.reading(at)
    if own is not None:
        return Found(own)
    for layer in plot.layers():
        if isinstance(layer, Rows) and layer.isVisible():
            return Found(_of_rows(layer, at))
    if not plot.frame_rect.contains(at) or not plot.axes.isVisible():
        return Found(())
    return Reader(plot, at).found()


def _of_rows(rows: Rows, at: QPointF) -> tuple[Reading, ...]:
    row, column = rows.row_at(at), rows.column_at(at)
    if row is None or column is None or row >= len(rows.rows):
        return ()
    cells = rows.rows[row].cells
    name, head = cells[0], rows.heads[column].text
    return (Reading(name),) if column == 0 else (Reading(name), Reading(f"{head}: {cells[column]}"))


class Reader:
    """Reads a plot with axes at one point."""

    def __init__(self, plot: Pointed, at: QPointF) -> None:
        self._plot, self._at = plot, at
        self._mapping = plot.mapping
        frame = plot.frame_rect
        self._pixel = tuple((high - low) / max(side, 1.0) for (low, high), side in ((plot.x_range, frame.width()), (plot.y_range, frame.height())))
        self._x_scale, self._y_scale = axis_scale(plot.axes.x_ticks, plot.x_range), axis_scale(plot.axes.y_ticks, plot.y_range)
        self._layers = [layer for layer in plot.layers() if layer.isVisible()]
        self._points: list[tuple[QPointF, str]] = []

    def found(self) -> Found:
        """Return the place and what is there, what is nearest to the pointer first."""
        strokes = [stroke for layer in self._layers if isinstance(layer, Curves) for stroke in layer.seen]
        column = self._nearest_sample(strokes)
        if self._x_scale.kind == "whole" or self._plot.axes.x_said is not None:
            # Between two layers or two steps is nothing: the nearest one is meant.
            column = float(self._mapping.column(round(self._mapping.x_of(column))))
        x, y = self._mapping.x_of(column), self._mapping.y_at(self._at)
        values = sorted(self._values(x, strokes), key=lambda found: found[0])
        lines = [line for _, line in values][:MOST_LINES]
        # At a sample the place is told to four digits, as what is read there is.
        pixel = self._pixel[0] * (SHARE if column != self._at.x() else 1.0)
        axes = self._plot.axes
        place = _place(axes.x_said, axes.x_title or "x", self._x_scale.text(x, pixel), x)
        free = not any(isinstance(layer, Curves) and layer.seen and lines for layer in self._layers)
        if free:
            place += _place(axes.y_said, axes.y_title or "y", self._y_scale.text(y, self._pixel[1]), y)
        return Found((*place, *lines), tuple(self._points))

    def _nearest_sample(self, strokes: Iterable[Stroke]) -> float:
        """Return the column of the pointer, or that of the nearest sample of a curve beside it, where the values are those computed."""
        best, column = SAMPLE, self._at.x()
        for stroke in strokes:
            if stroke.ordered and len(stroke.x):
                index = int(np.searchsorted(stroke.x, self._mapping.x_of(self._at.x())))
                for near in (index - 1, index):
                    if 0 <= near < len(stroke.x):
                        away = abs(float(self._mapping.column(stroke.x[near])) - self._at.x())
                        if away < best:
                            best, column = away, float(self._mapping.column(stroke.x[near]))
        return column

    def _values(self, x: float, strokes: Iterable[Stroke]) -> Iterator[tuple[float, Reading]]:
        """Yield what is read, each with how many pixels away it is."""
        y = self._mapping.y_at(self._at)
        for stroke in strokes:
            yield from self._of_stroke(stroke, x)
        for layer in self._layers:
            match layer:
                case Bars():
                    yield from self._of_bars(layer, x)
                case Areas():
                    yield from self._of_areas(layer, x)
                case Image():
                    yield from self._of_image(layer, x, y)
                case Cells():
                    for cell in layer.cells:
                        if cell.x <= x < cell.x + 1.0 and cell.y <= y < cell.y + 1.0:
                            yield 0.0, Reading(", ".join([cell.text, *filter(None, cell.lines)]))
                case Spots():
                    for spots in layer.seen:
                        yield from self._of_points(spots.x, spots.y, spots.color)
                case Annotations():
                    for mark in layer.marks:
                        away = self._away(mark.x, mark.y)
                        if mark.text and away <= NEAR:
                            yield away, Reading(mark.text, mark.color)
                case VerticalMarks():
                    for line in layer.marks:
                        away = abs(float(self._mapping.column(line.x)) - self._at.x())
                        if away <= SAMPLE:
                            yield away, Reading(line.text, line.color)
        for item in self._plot.view.held:
            if isinstance(item, pg.ScatterPlotItem) and item.opacity() > 0.0:
                yield from self._of_points(*_places(item), look_of(item).color)
            elif isinstance(item, pg.BarGraphItem) and item.opacity() > 0.0:
                yield from self._of_levels(item)

    def _of_stroke(self, stroke: Stroke, x: float) -> Iterator[tuple[float, Reading]]:
        if not len(stroke.x):
            return
        if not stroke.ordered:
            yield from self._of_points(stroke.x, stroke.y, stroke.color)
            return
        # Beyond its samples a curve is not known.
        low, high = float(stroke.x[0]), float(stroke.x[-1])
        if not low - self._pixel[0] <= x <= high + self._pixel[0]:
            return
        y = _value_at(stroke.x, stroke.y, x)
        if math.isfinite(y):
            row = float(self._mapping.row(y))
            if self._plot.frame_rect.adjusted(0, -1, 0, 1).contains(QPointF(self._at.x(), row)):
                self._points.append((QPointF(float(self._mapping.column(x)), row), stroke.color))
            yield abs(row - self._at.y()), Reading(f"{self._name(stroke.look)}{self._y_scale.text(y) or number(y, DIGITS)}", stroke.color)

    def _of_points(self, x: FloatArray, y: FloatArray, color: str) -> Iterator[tuple[float, Reading]]:
        """Yield the nearest of some points, where it is near."""
        if x is None or not len(x):
            return
        with np.errstate(all="ignore"):
            away = np.hypot(np.asarray(self._mapping.column(x)) - self._at.x(), np.asarray(self._mapping.row(y)) - self._at.y())
        if not np.isfinite(away).any():
            return
        nearest = int(np.nanargmin(away))
        if away[nearest] <= NEAR:
            parts = [scale.text(float(values[nearest])) for scale, values in ((self._x_scale, x), (self._y_scale, y))]
            self._points.append((QPointF(float(self._mapping.column(x[nearest])), float(self._mapping.row(y[nearest]))), color))
            yield float(away[nearest]), Reading(f"{self._name(Look(color))}({in_a_row([part for part in parts if part])})", color)

    def _of_bars(self, layer: Bars, x: float) -> Iterator[tuple[float, Reading]]:
        for bar in layer.seen:
            place = int(np.searchsorted(bar.edges, x, side="right")) - 1
            if 0 <= place < len(bar.heights) and math.isfinite(bar.heights[place]):
                height = self._y_scale.text(float(bar.heights[place]))
                span = self._x_scale.span(*map(float, bar.edges[place : place + 2]))
                words = f"{self._name(Look(bar.color, filled=True))}{span}{': ' if span and height else ''}{height}"
                if words:
                    yield abs(float(self._mapping.row(bar.heights[place])) - self._at.y()), Reading(words, bar.color)

    def _of_levels(self, item: pg.BarGraphItem) -> Iterator[tuple[float, Reading]]:
        """Yield the level bar of pyqtgraph's own that is pointed at."""
        options: Mapping[str, Any] = vars(item)["opts"]
        y = self._mapping.y_at(self._at)
        for begin, width, middle in zip(options["x0"], options["width"], options["y"], strict=True):
            if abs(middle - y) <= 0.5 * options["height"]:
                name, end = self._y_scale.text(float(middle)), self._x_scale.text(float(begin + width))
                start = self._x_scale.text(float(begin))
                yield 0.0, Reading(f"{self._name(look_of(item))}{name}{': ' if name else ''}{tr('{low} to {high}', low=start, high=end)}", look_of(item).color)

    def _of_areas(self, layer: Areas, x: float) -> Iterator[tuple[float, Reading]]:
        for shade in layer.shades:
            if len(shade.x) and not self._plot.hides(Look(shade.color, filled=True)) and float(shade.x.min()) <= x <= float(shade.x.max()):
                low, high = (_value_at(shade.x, values, x) for values in (shade.low, shade.high))
                if math.isfinite(low) and math.isfinite(high):
                    name = self._name(Look(shade.color, filled=True))
                    yield NEAR, Reading(name + tr("{low} to {high}", low=self._y_scale.text(low), high=self._y_scale.text(high)), shade.color)

    def _of_image(self, image: Image, x: float, y: float) -> Iterator[tuple[float, Reading]]:
        value = image.value_at(x, y)
        if value is None:
            return
        bar = next((layer for layer in self._layers if isinstance(layer, ColorBar)), None)
        # A colour that stands for something by itself has its name in the legend.
        name, color = self._name(Look(image.color_at(x, y), filled=True)).removesuffix(": "), image.color_at(x, y)
        if name:
            yield 0.0, Reading(name, color)
        elif bar is None:
            yield 0.0, Reading(number(value, DIGITS), color)
        else:
            yield 0.0, Reading(f"{bar.title}: {_level(scale_of(bar.ticks), value)}")

    def _away(self, x: float, y: float) -> float:
        return math.hypot(float(self._mapping.column(x)) - self._at.x(), float(self._mapping.row(y)) - self._at.y())

    def _name(self, look: Look) -> str:
        """Return how the legend calls what looks so, with a colon behind it; '' where it does not."""
        owners = self._plot.legend.owners(look)
        if not owners:
            return ""
        text = self._plot.legend.keys()[owners[0]].text.partition(":")[0]
        return f"{text if len(text) <= LONGEST else text[: LONGEST - 1] + chr(0x2026)}: "


def _place(said: Callable[[float], str] | None, title: str, text: str, value: float) -> list[Reading]:
    line = said(value) if said is not None else f"{title} = {text}" if text else ""
    return [Reading(line)] if line else []


def _places(item: Any) -> tuple[FloatArray, FloatArray]:
    """Return where the points of an item of pyqtgraph's own are, whose types do not say it."""
    return item.data["x"], item.data["y"]


def _level(scale: Scale, value: float) -> str:
    """Return what colours stand for, also where it has no logarithm."""
    if scale.kind == "logarithm" and value == -math.inf:
        return "0"
    return scale.text(value) or number(value, DIGITS)


def _value_at(x: FloatArray, y: FloatArray, at: float) -> float:
    """Return what a curve through samples is at a place, on the straight lines between them; at a sample what was computed."""
    index = int(np.searchsorted(x, at))
    for near in (index - 1, index):
        if 0 <= near < len(x) and abs(float(x[near]) - at) <= 1e-9 * max(abs(at), abs(float(x[-1] - x[0]))):
            return float(y[near])
    if index in (0, len(x)):
        return math.nan
    low, high = float(x[index - 1]), float(x[index])
    share = (at - low) / (high - low)
    return float(y[index - 1]) * (1.0 - share) + float(y[index]) * share
