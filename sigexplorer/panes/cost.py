"""The panes of the cost: bars of nanoseconds an element, the sweep of sizes, and the errors of approximations."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QBrush, QColor

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cost.approximation import ApproximationResult
from sigexplorer.model.cost.result import NOT_MEASURED, CostResult, Series, Timing
from sigexplorer.model.wording import number
from sigexplorer.panes.steady import AskedPane, SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import blended
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks, rounded_out
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, line_of
from sigexplorer.topic import Topic
from sigexplorer.topics.approximation import APPROXIMATION
from sigexplorer.topics.cost import COST, MEASURE

# How thick the bars of one function are together, in rows, and how much of its colour a bar has.
THICKNESS, PALE = 0.78, 0.6
WHISKER = 1.5
# One row for so many pixels of the axis is the least in which names can be read.
LEAST_ROW = 11.0
PER_COUNT = 42.0
COPY_DASH = (4.0, 3.0)
NARROW_DASH = (2.0, 2.0)
SERIES_TITLES: dict[str, str] = {
    "exact, float64": mark("exact, float64"),
    "plain, float64": mark("plain, float64"),
    "plain, float32": mark("plain, float32"),
    "approximation, float64": mark("approximation, float64"),
}
SERIES: tuple[Series, ...] = ("exact, float64", "plain, float64", "plain, float32", "approximation, float64")


class MeasuredPane(AskedPane):
    """A pane of what is measured: before it is, a click on it has it measured."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (COST,)
    asks: ClassVar[str] = MEASURE
    coming: ClassVar[str] = ""
    """What will be seen."""

    def invitation(self, result: CostResult) -> str:
        """Return that nothing is measured, where nothing is, and what will be seen."""
        if result.machine is not None:
            return ""
        return tr("{coming}: click here, or press Measure (Ctrl+M), to time every function on this machine", coming=tr(self.coming))

    @property
    def nothing(self) -> str:
        """Why it has nothing to show: who asks for a file has no button to press."""
        return tr(NOT_MEASURED) if self.message.text else ""


class CostPane(MeasuredPane):
    """A group of bars for every function on a logarithmic axis, on both sides of what copying takes."""

    name: ClassVar[str] = "cost"
    title: ClassVar[str] = "Nanoseconds an element"
    coming: ClassVar[str] = mark("What an element costs, function by function, beside copying it")

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.bars: list[pg.BarGraphItem] = []
        self.floor = VerticalMarks(self)
        self._titles: dict[str, str] = {}
        self._names: tuple[str, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self.axes.set_ticks(decade_ticks, self._rows)

    def show_result(self, result: CostResult, state: State) -> None:
        """Draw the bars, the quickest function uppermost, with the quartiles of each."""
        for bars in self.bars:
            self.view.removeItem(bars)
        self.bars = []
        timings = [item for item in result.compared if item.name != "copy"]
        copy = next((item for item in result.compared if item.series == "copy, float64"), None)
        if copy is None:
            self._names = ()
            self.curves.set_strokes(())
            self.floor.set_marks(())
            self.legend.set_entries(())
            self.set_ranges((0.0, 1.0), (0.0, 1.0))
            return
        slowest: dict[str, float] = {}
        for item in timings:
            slowest[item.name] = max(slowest.get(item.name, 0.0), item.median)
        self._names = tuple(sorted(slowest, key=lambda name: slowest[name]))
        self._titles = {item.name: item.title for item in timings}
        self._chosen = frozenset({result.name, *self._names[:1], *self._names[-1:]})
        logarithms = np.log10([item.median for item in (*timings, copy)])
        self.set_ranges(rounded_out(float(logarithms.min()) - 0.1, float(logarithms.max()) + 0.1), (-0.6, len(self._names) - 0.4))
        self.axes.set_titles(tr("nanoseconds an element"), "")
        self.axes.divide()
        self._show_bars(timings, math.log10(copy.median))
        self.floor.set_marks((VerticalMark(math.log10(copy.median), tr("copying: {time} ns", time=number(copy.median, 2)), 1, self.theme.muted, COPY_DASH),))

    def _show_bars(self, timings: list[Timing], base: float) -> None:
        present = [series for series in SERIES if any(item.series == series for item in timings)]
        colors = dict(zip(SERIES, (self.theme.value, self.theme.third, self.theme.second, self.theme.slope), strict=True))
        thickness = THICKNESS / 3.0
        strokes, entries = [], []
        for series in present:
            shown = [item for item in timings if item.series == series]
            rows = np.array([self._row(item.name) for item in shown])
            place = rows + (thickness * (1.0 - min(SERIES.index(series), 2)) if series != SERIES[3] else 0.0)
            ends = np.log10([item.median for item in shown])
            color = blended(colors[series], self.theme.background, PALE)
            bars = pg.BarGraphItem(
                x0=np.minimum(base, ends), width=np.abs(ends - base), y=place, height=0.92 * thickness, pen=None, brush=QBrush(QColor(color))
            )
            self.view.addItem(bars)
            self.bars.append(bars)
            strokes += [
                Stroke(np.log10(np.array(item.quartiles)), np.full(2, at), colors[series], WHISKER) for item, at in zip(shown, place.tolist(), strict=True)
            ]
            entries.append(Entry(tr(SERIES_TITLES[series]), color, 6.0))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries((*entries, Entry(tr("half of the repeats"), self.theme.foreground, WHISKER)))

    def _row(self, name: str) -> float:
        return float(len(self._names) - 1 - self._names.index(name))

    def _rows(self, low: float, high: float, count: float) -> list[Tick]:
        """Return every function's name where there is room for all, else those of the one explored, the quickest and the slowest."""
        roomy = count * PER_COUNT >= LEAST_ROW * len(self._names)
        return [Tick(self._row(name), self._titles[name]) for name in self._names if roomy or name in self._chosen]


class SweepPane(MeasuredPane):
    """Nanoseconds an element against the number of elements, on two logarithmic axes."""

    name: ClassVar[str] = "cost.sweep"
    title: ClassVar[str] = "Cost by size"
    coming: ClassVar[str] = mark("The same from a hundred elements on")

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(power_ticks, decade_ticks)

    def show_result(self, result: CostResult, state: State) -> None:
        """Draw a line for each function and precision, and what copying takes."""
        width = state.style.line_width
        titles = {item.name: item.title for item in result.sweep if item.name != "copy"}
        names = list(titles)
        thin = max(1.0, 0.5 * width)
        looks: dict[str, tuple[float, tuple[float, ...]]] = {"exact, float64": (width, ()), "plain, float64": (thin, ()), "plain, float32": (thin, NARROW_DASH)}
        strokes = []
        for name, series in dict.fromkeys((item.name, item.series) for item in result.sweep):
            found = [item for item in result.sweep if (item.name, item.series) == (name, series)]
            color = self._color(names.index(name)) if name != "copy" else self.theme.muted
            wide, dash = looks.get(series, (thin, NARROW_DASH if series.endswith("float32") else ()))
            strokes.append(Stroke(*_sizes(found), color, wide, dash, dots=wide + 2.0))
        entries = [Entry(titles[name], self._color(index), width) for index, name in enumerate(names)]
        entries += [Entry(tr("copying"), self.theme.muted, thin)] if names else []
        entries += [Entry(tr(SERIES_TITLES[series]), self.theme.foreground, wide, dash) for series, (wide, dash) in looks.items()] if names else []
        heights = np.concatenate([stroke.y for stroke in strokes]) if strokes else np.zeros(1)
        sizes = np.concatenate([stroke.x for stroke in strokes]) if strokes else np.array([2.0, 6.0])
        left, right = float(sizes.min()), float(sizes.max())
        self.set_ranges((left, right if right > left else left + 1.0), rounded_out(float(heights.min()) - 0.1, float(heights.max()) + 0.1))
        self.axes.set_titles(tr("elements at once"), tr("ns an element"))
        self.axes.divide()
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))

    def _color(self, index: int) -> str:
        return line_of(self.theme, index)[0]


# How much of the axis of errors there is at most below the largest, and below what is usual of the smallest ones, in decades.
DECADES, BELOW = 12.0, 1.0


class ApproximationPane(SteadyPane):
    """The largest error of each piece of every approximation, on a logarithmic axis."""

    name: ClassVar[str] = "approximation"
    title: ClassVar[str] = "Error of approximations"
    topics: ClassVar[tuple[Topic[Any], ...]] = (APPROXIMATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(linear_ticks, power_ticks)
        self.largest = Annotations(self, 30)
        self._measure = ""

    def show_results(self, results: Results) -> None:
        """Draw the errors in the measure that is chosen."""
        if self._measure != results.state.cost.error:
            self._measure = results.state.cost.error
            self._drawn = ()
        super().show_results(results)

    def show_result(self, result: ApproximationResult, state: State) -> None:
        """Draw a line for every approximation, with its largest error."""
        measure, width = state.cost.error, state.style.line_width
        strokes, entries, marks = [], [], []
        for index, item in enumerate(result.ways):
            color, dash = line_of(self.theme, index)
            with np.errstate(divide="ignore"):
                height = np.log10(item.errors[measure])
            strokes.append(Stroke(item.at[measure], np.where(np.isfinite(height), height, np.nan), color, max(1.0, 0.6 * width), dash))
            entries.append(Entry(item.name, color, max(1.0, 0.6 * width), dash))
            worst = item.worst[measure]
            if 0 < worst.error < math.inf:
                marks.append(Mark(worst.at, math.log10(worst.error), number(worst.error, 2), color, on=Look(color)))
        finite = np.concatenate([stroke.y[np.isfinite(stroke.y)] for stroke in strokes])
        high = float(finite.max(initial=-17.0))
        # Of approximations without an error, or without a number, there is nothing above that. Of others the middle piece is in sight, however far off one is.
        middles = [float(np.median(y)) for stroke in strokes for y in [stroke.y[np.isfinite(stroke.y)]] if y.size]
        low = min(max(float(finite.min(initial=high)), min([high - DECADES, *(middle - BELOW for middle in middles)])), high)
        low, high = rounded_out(low - 0.2, high + 0.6, 6)
        self.set_ranges(result.x_range, (low, high))
        self.axes.y_ticks = decade_ticks if high - low < 4.0 else power_ticks
        self.axes.set_titles(tr("input x"), {"absolute": tr("error"), "relative": tr("relative error"), "ulp": tr("error (ulp)")}[measure])
        self.axes.divide()
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        self.largest.set_content(tuple(marks), ())


def _sizes(timings: list[Timing]) -> tuple[FloatArray, FloatArray]:
    """Return the decimal logarithms of sizes and medians."""
    ordered = sorted(timings, key=lambda item: item.elements)
    return np.log10([float(item.elements) for item in ordered]), np.log10([item.median for item in ordered])
