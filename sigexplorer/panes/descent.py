"""The panes of a descent: paths over the loss, steps to the goal by rate, signs of gradients, and the inputs."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QResizeEvent

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.reading import optimiser_name, said_steps
from sigexplorer.model.descent.result import OPTIMISERS, DescentResult
from sigexplorer.model.wording import in_a_row, number
from sigexplorer.panes.compared import compared
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.panes.tiles import PITCH, fitted, square_at
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import blended
from sigexplorer.plot.clipping import clipped
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.spots import Spots, SpotSet, Symbol
from sigexplorer.plot.surface import Look, Reading
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, rounded_out
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.descent import DESCENT

KINDS = 3
# About as many numbers below each map as a scale needs, where there is room for so many.
LEAST_TICKS = 4.0
# Up to so many steps each has a dot of its own.
DOTS = 200
# Which line stands for which optimiser, where it is not the one chosen.
DASHES: tuple[tuple[float, ...], ...] = ((8.0, 3.0), (4.0, 3.0), (1.5, 2.0))
# Maps that reach less far than this share of where they lie have axes relative to the minimum: their numbers would differ in their last digits alone.
NARROW = 1e-3
LIMIT_DASH, BORDER = (2.0, 3.0), 1.0
# Of the contours of a function compared the one that is drawn in the map of the function explored, and how wide contours are: Qt draws lines of one pixel
# in a third of the time that it takes for wider ones.
COMPARED_LEVEL, LEVEL_WIDTH = 3, 1.0
SYMBOLS: tuple[Symbol, ...] = ("disc", "square", "triangle")
# How wide points are, without the rim that tells them from one another; above the grid and below the lines of 0.
SYMBOL_PIXELS, SYMBOL_RADIUS, POINTS_Z = 7, 3.0, 5.0


class KindsPane(SteadyPane):
    """What the panes of a descent share: a colour and a name for each kind of input."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (DESCENT,)

    def colors_in(self, result: DescentResult) -> tuple[str, str, str]:
        """Return the colour of each kind of input; beside functions compared none of theirs."""
        theme = self.theme
        return (theme.value, theme.foreground, theme.slope) if result.beside else (theme.value, theme.second, theme.third)


class DescentPane(KindsPane):
    """The paths over the contours of the loss, for each kind of input side by side, with the start to drag."""

    name: ClassVar[str] = "descent"
    title: ClassVar[str] = "Paths over the loss"
    gridded: ClassVar[bool] = False
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._result: DescentResult | None = None
        # Of which contours, in which colours, the lines are.
        self._loss: tuple[object, Theme] = ((), theme)
        super().__init__(theme, **options)
        self.lines = Lines(self)
        self.minima = Annotations(self, 15)
        self.starts = tuple(Crosshair(self, lines=False, follows=True, bounds=QRectF(k * PITCH, 0.0, 1.0, 1.0)) for k in range(KINDS))
        for k, start in enumerate(self.starts):
            start.dragged.connect(functools.partial(self._drag, k))
            start.released.connect(self.drag_finished)
        self.veil(*self.starts)
        self.axes.x_ticks, self.axes.y_ticks = self._x_ticks, self._y_ticks

    def content(self, result: DescentResult, state: State) -> tuple[object, ...]:
        """Return the loss and the paths, which stand from the first look on, however many rates were tried since."""
        return (result.activation, result.parameters, result.contours, result.path, result.compared)

    def render_results(self, results: Results) -> None:
        """Draw `results`, and keep the maps square also where only the legend went or came."""
        super().render_results(results)
        self._fit_frame()

    def show_result(self, result: DescentResult, state: State) -> None:
        """Draw contours, paths, minima and starts."""
        self._result = result
        theme, width = self.theme, 0.6 * state.style.line_width
        if self._loss[0] is not result.contours or self._loss[1] is not theme:
            # The loss stands while a descent on it begins elsewhere.
            self._loss = result.contours, theme
            middle = blended(theme.muted, theme.background, 0.55)
            self.lines.set_lines(
                tuple(Line(segments, "", middle, LEVEL_WIDTH) for k, levels in enumerate(result.contours) for segments in self._units(k, levels))
            )
        colors = self.colors_in(result)
        strokes, entries = self._beside(result, width)
        for k in range(KINDS):
            left, right = k * PITCH, k * PITCH + 1.0
            strokes.append(Stroke(np.array([left, right, right, left, left]), np.array([0.0, 0.0, 1.0, 1.0, 0.0]), theme.border, BORDER, ordered=False))
            strokes.append(path_stroke(self._unit(k, result.path[:, k]), left, colors[k], width))
        self.curves.set_strokes(tuple(strokes))
        self.minima.set_content(tuple(Mark(k * PITCH + 0.5, 0.5, "", theme.foreground, hollow=True, radius=4.5) for k in range(KINDS)), ())
        for k, start in enumerate(self.starts):
            x, y = self._unit(k, result.start)
            start.place(float(x), float(y), tr("start") if k == 0 else "")
        named = enumerate(zip(short_names(result), colors, strict=True))
        own = [Entry(_found(result, k, name), color, width, dots=2.0 * width + 1.5) for k, (name, color) in named]
        self.legend.set_entries((*own, *entries))
        titles = tr("first weight"), tr("second weight")
        if self._relative:
            titles = tr("first weight \N{MINUS SIGN} that of the minimum"), tr("second weight \N{MINUS SIGN} that of the minimum")
        self.axes.set_titles(*titles)
        self.axes.divide()

    def _beside(self, result: DescentResult, width: float) -> tuple[list[Stroke], list[Entry]]:
        """Return the paths of the units of functions compared, in the first map, each around its own minimum and with a line of its own loss."""
        strokes, entries = [], []
        for index, item in enumerate(result.compared):
            color, dash = compared_line(self.theme, index)
            name = describe_activation(item.activation)
            if item.descent is None:
                entries.append(Entry(tr("{function}: no descent", function=name), color, width, dash))
                continue
            for segments in item.descent.contours[0][COMPARED_LEVEL : COMPARED_LEVEL + 1]:
                ends = self._unit(0, segments, item.descent.minimum[0])
                gaps = np.full((len(ends), 1, 2), np.nan)
                x, y = clipped(np.concatenate([ends, gaps], axis=1).reshape(-1, 2), 0.0, 1.0)
                strokes.append(Stroke(x, y, color, LEVEL_WIDTH, ordered=False))
            strokes.append(path_stroke(self._unit(0, item.descent.path[:, 0], item.descent.minimum[0]), 0.0, color, width, dash))
            entries.append(Entry(_found(item.descent, 0, name), color, width, dash))
        return strokes, entries

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Keep the maps square."""
        super().resizeEvent(event)
        self._fit_frame()

    def _fit_frame(self) -> None:
        if self._result is not None:
            self.set_ranges(*fitted(KINDS, self.frame_rect))

    def hand(self, what: str, how: Literal["dragged", "stepped", "placed", "clicked"], x: float | None = None, y: float | None = None) -> None:
        """Tell what a hand did, in weights."""
        if self._result is not None:
            frame, side = self.frame_rect, 2.0 * self._result.reach
            across, up = ((high - low) * side / max(pixels, 1.0) for (low, high), pixels in ((self.x_range, frame.width()), (self.y_range, frame.height())))
            self.moved.emit(Moved(what, how, math.nan if x is None else x, math.nan if y is None else y, (across, up), self._result.reach))

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return the weights at the place in a map that is pointed at."""
        found = square_at(self.x_at(at), self.y_at(at), KINDS)
        if found is None or self._result is None:
            return ()
        first, second = self._weights(*found)
        kind = Reading(short_names(self._result)[found[0]], self.colors_in(self._result)[found[0]])
        return (kind, Reading(tr("weights ({place})", place=in_a_row([number(first), number(second)]))))

    def placed(self, at: QPointF) -> None:
        """Tell where the user double-clicked in one of the maps."""
        found = square_at(self.x_at(at), self.y_at(at), KINDS)
        if found is not None and self._result is not None:
            self.hand("", "placed", *self._weights(*found))

    def _drag(self, k: int, x: float | None, y: float | None) -> None:
        if x is not None and y is not None and self._result is not None:
            self.hand("", "dragged", *self._weights(k, x - k * PITCH, y))

    @property
    def _relative(self) -> bool:
        """Whether the maps are around minima of their own, so that one axis cannot say where, or so narrow that it would take many digits."""
        if self._result is None:
            return False
        minimum, reach = self._result.minimum, self._result.reach
        size = float(np.abs(minimum).max())
        others = np.array([item.minimum[0] for _, _, item in self._result.beside]).reshape(-1, 2)
        return reach < NARROW * size or bool(np.abs(np.concatenate([minimum, others]) - minimum[0]).max() > 1e-9 * max(reach, size))

    def _unit(self, k: int, weights: FloatArray, minimum: FloatArray | None = None) -> FloatArray:
        """Return where weights, shape (..., 2), stand on the pane, around a minimum of their own where one is given."""
        assert self._result is not None
        with np.errstate(all="ignore"):
            place = (weights - (self._result.minimum[k] if minimum is None else minimum)) / (2.0 * self._result.reach) + 0.5
        return np.asarray(place + np.array([k * PITCH, 0.0]))

    def _units(self, k: int, levels: Sequence[FloatArray]) -> list[FloatArray]:
        """Return where the contours of a map stand that have any piece, found in one go."""
        ends = [0, *itertools.accumulate(len(segments) for segments in levels)]
        places = self._unit(k, np.concatenate(levels)) if ends[-1] else np.zeros((0, 2, 2))
        return [places[begin:end] for begin, end in itertools.pairwise(ends) if end > begin]

    def _weights(self, k: int, x: float, y: float) -> tuple[float, float]:
        """Return the weights at a place in a map, from 0 to 1."""
        assert self._result is not None
        first, second = self._result.minimum[k]
        side = 2.0 * self._result.reach
        return float(first) + (x - 0.5) * side, float(second) + (y - 0.5) * side

    def _ticks(self, axis: int, count: float) -> list[Tick]:
        """Return the ticks of one map along an axis, from 0 to 1."""
        if self._result is None:
            return []
        middle = 0.0 if self._relative else float(self._result.minimum[0, axis])
        reach = self._result.reach
        return [tick._replace(value=(tick.value - middle) / (2.0 * reach) + 0.5) for tick in linear_ticks(middle - reach, middle + reach, count)]

    def _x_ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the first weight below each map."""
        ticks = self._ticks(0, max(LEAST_TICKS, count / KINDS))
        return [tick._replace(value=tick.value + k * PITCH) for k in range(KINDS) for tick in ticks]

    def _y_ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the second weight along the maps."""
        return self._ticks(1, count)


class ReachPane(KindsPane):
    """After how many steps the goal is reached, against the learning rate, on two logarithmic axes."""

    name: ClassVar[str] = "descent.reach"
    title: ClassVar[str] = "Steps to the goal by rate"
    stepped: ClassVar[tuple[bool, bool]] = (True, False)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.bounds = VerticalMarks(self)
        self.marks = Annotations(self, 30)
        self.handle = Handle(self, theme.probe, snaps=False)
        self.handle.dragged.connect(self._drag)
        self.handle.released.connect(self.drag_finished)
        self.axes.set_ticks(decade_ticks, decade_ticks)
        self.veil(self.handle)

    def lacks(self, result: DescentResult) -> bool:
        """Return whether rates are still being tried: of lines that end where the search stands nothing is to be read."""
        return not result.searched_through

    def show_result(self, result: DescentResult, state: State) -> None:
        """Draw a line for every kind of input and optimiser, wide ones for the optimiser chosen, with the rates used and the largest that converge."""
        theme, wide, chosen, given, colors = self.theme, state.style.line_width, result.optimiser, result.parameters, self.colors_in(result)
        thin = max(1.0, 0.4 * wide)
        rate = np.log10(result.rates)
        steps = np.log10(np.where(result.reached > 0, result.reached, np.nan))
        used = np.log10(result.used[chosen])
        # What one point asks for differs from point to point: no rate is the largest for all.
        limits = result.bounds[chosen] if given.batch == "all" else np.full(KINDS, np.nan)
        bounds = [math.log10(bound) for bound in limits if math.isfinite(bound)]
        others = [_reach(item, chosen, 0) for *_, item in result.beside]
        known = np.concatenate([rate[np.isfinite(steps)], *(x[np.isfinite(y)] for x, y in others)])
        heights = np.concatenate([steps.ravel(), [0.0], *(y for _, y in others)])
        self.set_ranges(spread(np.concatenate([known, used, np.array(bounds)]), 1.0), spread(heights, 1.0))
        self.axes.set_titles(tr("learning rate"), tr("steps to the goal"))
        strokes: list[Stroke] = []
        beside: list[Entry] = []
        for (index, activation, _), (x, y) in zip(result.beside, others, strict=True):
            lines, entry = compared(theme, index, activation, x, y, wide)
            strokes += lines
            beside.append(entry)
        for o in sorted(range(len(OPTIMISERS)) if result.finished else [chosen], key=lambda number: number == chosen):
            line: tuple[float, tuple[float, ...]] = (wide, ()) if o == chosen else (thin, DASHES[o])
            strokes += [Stroke(rate[o, k], finite(steps[o, k]), colors[k], *line) for k in range(KINDS)]
        self.curves.set_strokes(tuple(strokes))
        entries = [Entry(name, color, wide) for name, color in zip(short_names(result), colors, strict=True)]
        entries += [Entry(optimiser_name(name, given.momentum), theme.muted, thin, DASHES[o]) for o, name in enumerate(OPTIMISERS) if o != chosen]
        self.legend.set_entries((*entries, *beside))
        texts = [said_steps(int(found), result.searched) for found in result.steps[chosen]]
        marks = [
            Mark(float(used[k]), math.log10(float(result.steps[chosen, k])), texts[k], colors[k], radius=4.5, on=Look(colors[k]))
            for k in range(KINDS)
            if result.steps[chosen, k] > 0
        ]
        self.marks.set_content(tuple(marks), ())
        named = zip(limits, colors, strict=True)
        self.bounds.set_marks(tuple(VerticalMark(math.log10(bound), "", 1, color, LIMIT_DASH) for bound, color in named if math.isfinite(bound)))
        self.handle.setVisible(given.rates == "given")
        self.handle.place(math.log10(given.rate), tr("rate {rate}", rate=number(given.rate)), theme.probe)

    def _drag(self, logarithm: float) -> None:
        self.hand("", "dragged", logarithm)


class InputsPane(KindsPane):
    """The points as each kind of input has them."""

    name: ClassVar[str] = "descent.inputs"
    title: ClassVar[str] = "Inputs of the neuron"
    lined: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(linear_ticks, linear_ticks)
        self.points = Spots(self, z=POINTS_Z)

    def content(self, result: DescentResult, state: State) -> tuple[object, ...]:
        """Return the points of every kind of input."""
        return (result.activation, result.inputs, *(item.descent for item in result.compared))

    def show_result(self, result: DescentResult, state: State) -> None:
        """Draw the points, and lines where an input is 0."""
        colors = self.colors_in(result)
        inputs = np.concatenate([result.inputs, *(item.inputs[:1] for *_, item in result.beside)])
        x, y = (rounded_out(min(0.0, float(values.min())), max(0.0, float(values.max())), 20) for values in np.moveaxis(inputs, -1, 0))
        ranges = [(low - 0.03 * (high - low), high + 0.03 * (high - low)) for low, high in (x, y)]
        self.set_ranges(*ranges)
        self.axes.set_titles(tr("first input"), tr("second input"))
        color, zero = self.theme.foreground, np.zeros(2)
        self.curves.set_strokes((Stroke(np.array(ranges[0]), zero, color, BORDER), Stroke(zero, np.array(ranges[1]), color, BORDER)))
        shown = [*zip(SYMBOLS, short_names(result), colors, strict=True)]
        shown += [("diamond", describe_activation(activation), compared_line(self.theme, index)[0]) for index, activation, _ in result.beside]
        sets = [
            SpotSet(points[:, 0], points[:, 1], shade, radius=SYMBOL_RADIUS, symbol=symbol, apart=True)
            for (symbol, _, shade), points in zip(shown, inputs, strict=True)
        ]
        # The first set is uppermost: later kinds cover earlier ones, as their entries follow one another.
        self.points.set_sets(tuple(reversed(sets)), movable=False)
        self.legend.set_entries(tuple(Entry(name, shade, 1.0, dots=SYMBOL_PIXELS) for _, name, shade in shown))


def path_stroke(place: FloatArray, left: float, color: str, width: float, dash: tuple[float, ...] = ()) -> Stroke:
    """Return a path in the map whose left edge is given, with a dot for every step where there are few and all are inside."""
    within = bool(((place[:, 1] >= 0.0) & (place[:, 1] <= 1.0) & (place[:, 0] >= left) & (place[:, 0] <= left + 1.0)).all())
    dots = 2.0 * width + 1.5 if within and len(place) <= DOTS else 0.0
    x, y = place.T if within else clipped(place, left, left + 1.0)
    return Stroke(x, y, color, width, dash, dots=dots, ordered=False)


def _reach(result: DescentResult, optimiser: int, k: int) -> tuple[FloatArray, FloatArray]:
    """Return log10 of the rates tried, and of the steps to the goal with each; NaN where it is not reached."""
    found = result.reached[optimiser, k]
    return np.log10(result.rates[optimiser, k]), np.log10(np.where(found > 0, found, np.nan))


def _found(result: DescentResult, k: int, name: str) -> str:
    """Return condition number and rate of a kind of inputs, by its name."""
    rate = number(float(result.used[result.optimiser, k]), 3)
    return tr("{inputs}: condition {condition}, rate {rate}", inputs=name, condition=number(float(result.condition[k]), 3), rate=rate)


def short_names(result: DescentResult) -> tuple[str, str, str]:
    """Return what each kind of input is called where there is little room."""
    return (result.names[0], tr("centred"), result.names[2])
