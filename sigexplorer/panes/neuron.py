"""The panes of a firing neuron: its rate by the current with what was observed, spikes, the rate over time, and where the current is told best."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.reading import rate_said
from sigexplorer.model.neuron.result import NeuronResult
from sigexplorer.model.neuron.spikes import Observed
from sigexplorer.model.wording import confidence_level, count, number, told_apart
from sigexplorer.panes.base import limits_of
from sigexplorer.panes.compared import compared
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import Bands, Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.raster import Raster
from sigexplorer.plot.segments import apart
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import linear_ticks, whole_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.neuron import NEURON

# What is above the highest thing of an axis that begins at 0.
ROOM = 1.07
# How much of its colour is in the area that a rate swings over.
SWING = 0.18
THRESHOLD_DASH, THIN_DASH = (4.0, 3.0), (2.0, 2.0)
SPIKES = mark("spikes/s")


class CurrentPane(SteadyPane):
    """What the panes over the current share: a range that is panned and zoomed."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (NEURON,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(NeuronParameters, "x")
        self.axes.set_ticks(linear_ticks, linear_ticks)

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the currents that the state shows."""
        return (state.neuron.x_min, state.neuron.x_max), None

    def show_currents(self, result: NeuronResult, state: State, top: float) -> None:
        """Show the currents, and values from 0 on."""
        self.show_range(state, (float(result.current[0]), float(result.current[-1])), (0.0, ROOM * top))


class RatePane(CurrentPane):
    """Spikes a second by the current: the curve, what was observed with its intervals, and current and threshold to drag."""

    name: ClassVar[str] = "neuron"
    title: ClassVar[str] = "Firing rate"
    stepped: ClassVar[tuple[bool, bool]] = (True, False)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.reached = Bands(self)
        self.marks = Annotations(self, 30)
        self.threshold = Handle(self, theme.muted, dash=THRESHOLD_DASH, at_top=False, z=33)
        self.current = Handle(self, theme.probe)
        for name, handle in (("threshold", self.threshold), ("", self.current)):
            handle.dragged.connect(self._telling(name))
            handle.released.connect(self.drag_finished)
        self.veil(self.threshold, self.current)

    def show_result(self, result: NeuronResult, state: State) -> None:
        """Draw the curve, the intervals, both currents and the threshold."""
        theme, width = self.theme, state.style.line_width
        found = result.by_current
        self.show_currents(result, state, max(result.parameters.maximum, float(found.high[np.isfinite(found.high)].max(initial=0.0))))
        self.axes.set_titles(tr("input current"), tr(SPIKES))
        self.reached.set_bands((result.course.span(),) if result.course.shape != "constant" else ())
        counted, beside = colors(result, theme)
        bars = intervals(found, found.current, counted, max(1.2, 0.5 * width))
        others, named = lines(result, theme, result.current, [item.rate for _, item, _ in result.beside], width)
        self.curves.set_strokes((*others, Stroke(result.current, result.rate, theme.value, width), bars))
        places = zip(found.current.tolist(), found.rate.tolist(), strict=True)
        marks = [Mark(x, y, "", counted, radius=3.0, on=Look(counted)) for x, y in places if np.isfinite(y)]
        alone, net = result.excitatory_current, result.net_current
        if alone != net:
            above = result.rate_at(alone)
            marks.append(Mark(alone, above, tr("without inhibition: {rate}", rate=rate_said(result.response, alone, 3)), beside, hollow=True, radius=4.5))
        rate = result.rate_at(net)
        marks.append(Mark(net, rate, "", theme.probe, radius=4.5))
        self.marks.set_content(tuple(marks), ())
        said, bound = number(net), number(result.parameters.threshold)
        spikes = rate_said(result.response, net, 3)
        self.current.place(net, tr("current {current}: {rate}", current=said, rate=spikes), theme.probe, short=f"{said}: {spikes}")
        self.threshold.place(result.parameters.threshold, tr("threshold {current}", current=bound), theme.muted, short=bound)
        entries = [Entry(tr("rate"), theme.value, width), interval_entry(result, theme, width)]
        if result.course.shape != "constant":
            entries.append(Entry(tr("current of the trial"), theme.saturated_edge, fill=theme.saturated))
        self.legend.set_entries((*entries, *named))

    def _telling(self, name: str) -> Callable[[float], None]:
        return lambda x: self.hand(name, "dragged", x)


class SensitivityPane(CurrentPane):
    """The slope of the rate and the Fisher information of its spikes by the current, each as a share of its largest value."""

    name: ClassVar[str] = "neuron.sensitivity"
    title: ClassVar[str] = "Where the current is told best"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.marks = Annotations(self, 30)

    def show_result(self, result: NeuronResult, state: State) -> None:
        """Draw rate, slope and information, and name where the latter two are largest."""
        theme, width, best = self.theme, state.style.line_width, result.sensitivity
        self.show_currents(result, state, 1.0)
        self.axes.set_titles(tr("input current"), tr("share of the largest"))
        slope, information = scaled(result.slope, best.steepest_slope), scaled(result.information, best.most_information)
        thin = max(1.0, 0.4 * width)
        color = theme.value if result.beside else theme.second
        shares = [scaled(item.information, found.most_information) for _, item, found in result.beside]
        others, named = lines(result, theme, result.current, shares, width)
        self.curves.set_strokes(
            (
                Stroke(result.current, result.rate / result.parameters.maximum, theme.muted, thin, THIN_DASH),
                *others,
                Stroke(result.current, information, color, width),
                Stroke(result.current, slope, theme.slope, width),
            )
        )
        marks = []
        place, told_best = told_apart((best.steepest[0], best.informative), 3)
        if np.isfinite(best.steepest_slope) and best.steepest[0] == best.steepest[1]:
            marks.append(Mark(best.steepest[0], 1.0, tr("steepest: {slope}", slope=place), theme.slope, on=Look(theme.slope), short=place))
        if np.isfinite(best.most_information):
            words = tr("most information: {current}", current=told_best)
            marks.append(Mark(best.informative, 1.0, words, color, on=Look(color), short=told_best))
        self.marks.set_content(tuple(marks), ())
        self.legend.set_entries(
            (Entry(tr("slope"), theme.slope, width), Entry(tr("information of spikes"), color, width), Entry(tr("rate"), theme.muted, thin, THIN_DASH), *named)
        )


class RasterPane(SteadyPane):
    """The spikes of every trial, one trial a row."""

    name: ClassVar[str] = "neuron.raster"
    title: ClassVar[str] = "Spikes"
    topics: ClassVar[tuple[Topic[Any], ...]] = (NEURON,)
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.raster = Raster(self)
        self.axes.set_ticks(linear_ticks, whole_ticks)

    def show_result(self, result: NeuronResult, state: State) -> None:
        """Draw the spikes, the first trial lowest."""
        given = result.parameters
        self.set_ranges((0.0, given.duration), (0.4, given.trials + 0.6))
        self.axes.set_titles(tr("time (s)"), tr("trial"))
        self.raster.set_events(result.spike_time, result.spike_trial + 1, self.theme.foreground)
        spikes = tr("{spikes} in {trials}", spikes=count(len(result.spike_time), "spike"), trials=count(given.trials, "trial"))
        self.legend.set_entries((Entry(spikes, self.theme.foreground, 0.0),))


class TimePane(SteadyPane):
    """The rate over the time of a trial, and what was counted in parts of it, with intervals."""

    name: ClassVar[str] = "neuron.time"
    title: ClassVar[str] = "Firing rate over time"
    topics: ClassVar[tuple[Topic[Any], ...]] = (NEURON,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.swings = Areas(self)
        self.bars = Bars(self)
        self.axes.set_ticks(linear_ticks, linear_ticks)

    def show_result(self, result: NeuronResult, state: State) -> None:
        """Draw the rate of the process, bars of what was counted, and their intervals."""
        theme, width, found = self.theme, state.style.line_width, result.by_time
        counted, _ = colors(result, theme)
        rates = [result.rate_by_time, *(item.rate_by_time for _, item, _ in result.beside)]
        self.set_ranges((0.0, result.parameters.duration), (0.0, ROOM * max(float(found.high.max()), *(float(rate.max()) for rate in rates))))
        self.axes.set_titles(tr("time (s)"), tr(SPIKES))
        color = blended(counted, theme.background, 0.3)
        self.bars.set_bars((Bar(np.append(found.start, found.end[-1]), found.rate, color),))
        middle = 0.5 * (found.start + found.end)
        swinging = len(result.rate_by_time) > 1
        ends = [lines(result, theme, result.time, [rate[end] for rate in rates[1:]], 0.7 * width) for end in range(len(result.rate_by_time))]
        others, named = [stroke for strokes, _ in ends for stroke in strokes], ends[0][1]
        bars = intervals(found, middle, counted, max(1.2, 0.5 * width))
        self.curves.set_strokes((bars, *others, *(Stroke(result.time, rate, theme.value, 0.7 * width) for rate in result.rate_by_time)))
        fill = blended(theme.value, theme.background, SWING)
        self.swings.set_shades((Shade(result.time, result.rate_by_time[0], result.rate_by_time[1], fill),) if swinging else ())
        rate = (
            Entry(tr("rate, from the lowest to the highest of each swing"), theme.value, 0.7 * width, fill=fill)
            if swinging
            else Entry(tr("rate"), theme.value, 0.7 * width)
        )
        self.legend.set_entries((rate, Entry(tr("counted"), color, fill=color), interval_entry(result, theme, width), *named))


def colors(result: NeuronResult, theme: Theme) -> tuple[str, str]:
    """Return the colours of what was counted, and of what is marked beside the curve: beside functions compared none of theirs."""
    return (theme.foreground, theme.slope) if result.beside else (theme.third, theme.second)


def lines(result: NeuronResult, theme: Theme, x: FloatArray, values: list[FloatArray], width: float) -> tuple[list[Stroke], list[Entry]]:
    """Return the lines of the functions compared that are firing rates, and what the legend says of each."""
    strokes: list[Stroke] = []
    entries: list[Entry] = []
    for (index, item, _), y in zip(result.beside, values, strict=True):
        found, entry = compared(theme, index, item.activation, x, y, width)
        strokes += found
        entries.append(entry)
    return strokes, entries


def intervals(found: Observed, x: FloatArray, color: str, width: float) -> Stroke:
    """Return upright lines from the lower to the upper limits at `x`, shape (n,)."""
    return Stroke(apart(x, x), apart(found.low, found.high), color, width, ordered=False)


def interval_entry(result: NeuronResult, theme: Theme, width: float) -> Entry:
    """Return what a legend says of the intervals."""
    return Entry(tr("{level} interval", level=confidence_level(result.parameters.confidence)), colors(result, theme)[0], max(1.2, 0.5 * width))


def scaled(values: FloatArray, largest: float) -> FloatArray:
    """Return values as shares of the largest that there can be; of what has none, of the largest that is shown."""
    known = values[np.isfinite(values)]
    top = largest if np.isfinite(largest) and largest > 0.0 else float(known.max(initial=0.0))
    return values / top if top > 0.0 else np.zeros_like(values)
