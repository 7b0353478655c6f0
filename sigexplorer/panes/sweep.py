"""The map of a sweep: a colour for every cell that is measured, and the depths to which theory has networks train."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF

from sigexplorer.language import tr, within
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.sweep.reading import behind_words, place_words, size_of, value_words
from sigexplorer.model.sweep.result import NOT_MEASURED, SweepResult, SweptAxis
from sigexplorer.model.wording import count
from sigexplorer.panes.steady import AskedPane
from sigexplorer.plot.colormap import Palette, sequential
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.image import ColorBar, Image
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Reading
from sigexplorer.plot.ticks import Tick, linear_ticks, power_ticks, rounded_out
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.sweep import RUN, SWEEP, cell_of

# Neither is a colour of the map.
ZERO, FAILED = "#b9bdc3", "#d9480f"
# A cell is drawn at least so many pixels of the picture wide, so that scaling does not blur it into its neighbours.
PIXELS = 600
BAR_TICKS = 10.0
CASING = 3.0
# What a share of a measure without ends the colours leave free at most.
FLAT = 1e-12


class SweepPane(AskedPane):
    """One number over two parameters, each value of which has a column or a row of its own."""

    name: ClassVar[str] = "sweep"
    title: ClassVar[str] = "Sweep"
    topics: ClassVar[tuple[Topic[Any], ...]] = (SWEEP,)
    gridded: ClassVar[bool] = False
    margins: ClassVar[tuple[int, int, int, int]] = (76, 14, 108, 40)
    stepped: ClassVar[tuple[bool, bool]] = (True, True)
    asks: ClassVar[str] = RUN

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._result: SweepResult | None = None
        super().__init__(theme, **options)
        self.image = Image(self)
        self.bar = ColorBar(self)
        self.veil(self.bar)

    def invitation(self, result: SweepResult) -> str:
        """Return that nothing is measured, where nothing is, how much would be, and what to press."""
        return "" if result.known or result.running else tr("{size}: click here, or press Run (Ctrl+Return), to measure them", size=size_of(result))

    @property
    def nothing(self) -> str:
        """Why it has nothing to show: who asks for a file has no button to press."""
        return tr(NOT_MEASURED, points=self._result.points) if self.message.text and self._result else ""

    def show_result(self, result: SweepResult, state: State) -> None:
        """Draw the cells, and theory's line."""
        self._result = result
        x, y = result.axes[0], result.axes[1] if len(result.axes) > 1 else None
        rows = len(y.values) if y else 1
        self.set_ranges((0.0, float(len(x.values))), (0.0, float(rows)))
        self.axes.x_ticks, self.axes.y_ticks = _ticks(x), _ticks(y) if y else (lambda low, high, wanted: [])
        across = tr("{axis}, at {values}", axis=_title(x), values=behind_words(result)) if result.behind else _title(x)
        self.axes.set_titles(across, _title(y) if y else "")
        self.axes.divide()
        values, failed = result.plane(result.median), result.plane(result.failed)
        levels = self.limits_of_colors(_levels(result))
        palette = sequential(ZERO, self.theme.background)
        self._show_cells(values, (failed > 0) & np.isnan(values), palette, levels)
        ticks = power_ticks(*levels, BAR_TICKS) if result.logarithm else linear_ticks(*levels, BAR_TICKS)
        self.bar.set_levels(palette, levels, tuple(ticks), result.title)
        line = _bound_line(result)
        width = max(1.5, state.style.line_width)
        self.curves.set_strokes(
            ()
            if line is None
            else (Stroke(*line, self.theme.background, width + CASING, ordered=False), Stroke(*line, self.theme.foreground, width, ordered=False))
        )
        entries = [] if line is None else [Entry(tr("six depth scales"), self.theme.foreground, width)]
        if np.isneginf(values).any():
            entries.append(Entry(tr("exactly 0") if result.logarithm else value_words(result, -math.inf), ZERO, fill=ZERO))
        if ((failed > 0) & np.isnan(values)).any():
            entries.append(Entry(tr("no number"), FAILED, fill=FAILED))
        self.legend.set_entries(tuple(entries))

    def _show_cells(self, values: FloatArray, failed: np.ndarray[Any, np.dtype[np.bool_]], palette: Palette, levels: tuple[float, float]) -> None:
        rows, columns = values.shape
        # Cells without a number have a colour above all others.
        colors = np.concatenate([palette.colors, [[int(FAILED[at : at + 2], 16) for at in (1, 3, 5)]]]).astype(np.uint8)
        step = (levels[1] - levels[0]) / (len(palette.colors) - 1)
        told = np.where(failed, levels[1] + step, np.where(np.isnan(values) | np.isneginf(values), values, np.clip(values, *levels)))
        shades = Palette(colors, palette.zero, palette.undefined)
        times = math.ceil(PIXELS / rows), math.ceil(PIXELS / columns)
        self.image.set_values(told, shades, (levels[0], levels[1] + step), (0.0, float(columns), 0.0, float(rows)), times=times)

    def pressed(self, at: QPointF) -> None:
        """Tell which cell was clicked; where nothing is measured, have it measured."""
        super().pressed(at)
        if self.message.text:
            return
        found = self._cell_at(at)
        if found is not None and self._result is not None:
            self.hand(cell_of(self._result, *found), "clicked")

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return which cell is pointed at, and what was measured there."""
        found = self._cell_at(at)
        if found is None or self._result is None:
            return ()
        result = self._result
        cell = result.cell(*found)
        value, failed = float(result.median.ravel()[cell]), int(result.failed.ravel()[cell])
        lines = [Reading(place_words(result, cell))]
        if not math.isnan(value):
            lines.append(Reading(f"{result.title}: {value_words(result, value)}"))
            least, most = float(result.least.ravel()[cell]), float(result.most.ravel()[cell])
            if least != most:
                seeds = count(int(result.measured.ravel()[cell]), "seed")
                lines.append(Reading(tr("{low} to {high} over {seeds}", low=value_words(result, least), high=value_words(result, most), seeds=seeds)))
        elif failed:
            lines.append(Reading(result.failure_of[cell].said))
        else:
            lines.append(Reading(tr("not measured yet")))
        return tuple(lines)

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        if self._result is None:
            return None
        rows, columns = self._result.plane(self._result.failed).shape
        column, row = math.floor(self.x_at(at)), math.floor(self.y_at(at))
        return (column, row) if 0 <= column < columns and 0 <= row < rows else None


def _title(axis: SweptAxis) -> str:
    return within(axis.title)


def _ticks(axis: SweptAxis) -> Any:
    """Return what names the middles of columns or rows, as many as there is room for."""

    def ticks(low: float, high: float, wanted: float) -> list[Tick]:
        many = len(axis.values)
        apart = max(1, math.ceil(many / max(1.0, wanted)))
        told = axis.told
        return [Tick(at + 0.5, told[at]) for at in range(0, many, apart) if low <= at + 0.5 <= high]

    return ticks


def _levels(result: SweepResult) -> tuple[float, float]:
    """Return what the ends of the colours stand for: those of what is measured, or those that it can have."""
    if result.ends is not None:
        return result.ends
    values = result.median[np.isfinite(result.median)]
    if not values.size:
        return (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if high - low <= FLAT * max(1.0, abs(low), abs(high)):
        return low - 0.5, high + 0.5
    return rounded_out(low, high, 20)


def _bound_line(result: SweepResult) -> tuple[FloatArray, FloatArray] | None:
    """Return theory's bound of the depth as it is drawn over the cells; None where it is not over these axes."""
    if result.bound is None or result.depth_axis not in {0, 1} or len(result.axes) < 2:
        return None
    depths = result.axes[result.depth_axis].numbers
    other = result.axes[1 - result.depth_axis]
    if depths is None or len(depths) < 2:
        return None
    index: tuple[Any, ...] = (slice(None), *result.behind)
    bound = result.bound[index]
    order = np.argsort(depths)
    middles = order + 0.5
    # Between the middles of neighbouring cells; beyond the first and the last as far from them as between those.
    along = np.interp(bound, depths[order], middles)
    for end, inner in ((0, 1), (-1, -2)):
        beyond = bound < depths[order][0] if end == 0 else bound > depths[order][-1]
        slope = (middles[end] - middles[inner]) / (depths[order][end] - depths[order][inner])
        along = np.where(beyond, middles[end] + slope * (bound - depths[order][end]), along)
    line: FloatArray = np.asarray(np.clip(np.where(np.isnan(bound), np.nan, along), -1.0, len(depths) + 1.0), dtype=np.float64)
    across: FloatArray = np.arange(len(other.values), dtype=np.float64) + 0.5
    return (across, line) if result.depth_axis == 1 else (line, across)
