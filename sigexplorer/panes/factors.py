"""The panes of why it vanishes: factors, their product, the path of the activation, and the slope by input and by output."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import msgspec
import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.factors import FactorsResult, LayerFactors
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.wording import DIGITS, count, formula, number, power
from sigexplorer.panes.base import limits_of
from sigexplorer.panes.compared import THIN, Expected, compared, followed_in, parts
from sigexplorer.panes.probes import Probes
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.area import blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, power_ticks, rounded_out, whole_ticks
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, line_of
from sigexplorer.topic import Topic
from sigexplorer.topics.factors import FACTORS

# The bound of a factor, and what the mistake makes of the product.
BOUND_DASH, MISTAKE_DASH, DIAGONAL_DASH = (5.0, 4.0), (2.0, 2.0), (4.0, 3.0)
# The path of the activation, and the mistake, are thinner than the curves beside them.
BESIDE = 0.5
# How much of its colour a bar has, so that the lines of others are seen on it.
PALE = 0.55


class FactorsPane(SteadyPane):
    """What each layer multiplies the gradient by, as bars on a logarithmic axis that stand on 1."""

    name: ClassVar[str] = "factors"
    title: ClassVar[str] = "Factor of every layer"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FACTORS,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.x_ticks = whole_ticks
        self.bars = Bars(self)
        self.bound = Annotations(self, 10)

    def show_result(self, result: FactorsResult, state: State) -> None:
        """Draw a bar for every layer, and lines for the functions compared."""
        own = result.explored
        depth = int(own.layers.layer[-1])
        a_layer = own.log10_bound / depth
        one_weight = len(set(own.weight[1:].tolist())) == 1
        bottom, top = _range([item.log10_factor for item in result.all], [a_layer] if one_weight and math.isfinite(a_layer) else [])
        self.set_ranges((0.5, depth + 0.5), (bottom, top))
        self.axes.set_titles(tr("layer"), "|w f\N{PRIME}(z)|")
        self.axes.y_ticks = decade_ticks
        self.axes.divide()
        entries = self._show_bars(own, bottom)
        strokes: list[Stroke] = []
        width = state.style.line_width
        for index, item in enumerate(result.compared):
            lines, entry = compared(self.theme, index, item.activation, item.layers.layer.astype(np.float64), item.log10_factor, width)
            strokes += lines
            entries.append(entry)
        if ends := [item.layers.followed for item in result.all if item.layers.followed is not None]:
            entries.append(Entry(tr("beyond layer {layer} rounding decides: not followed", layer=count(min(ends))), self.theme.muted, 0.0))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        named = tr("steepest slope \N{MULTIPLICATION SIGN} weight = {bound}", bound=power(a_layer, DIGITS)) if one_weight and math.isfinite(a_layer) else ""
        self.bound.set_content((), (Rule(0.0, a_layer, self.theme.muted, BOUND_DASH, named, 1.25),) if named else ())

    def _show_bars(self, own: LayerFactors, bottom: float) -> list[Entry]:
        layer, sign = own.layers.layer[1:].astype(np.float64), own.sign[1:]
        middles = 0.5 * (layer[1:] + layer[:-1])
        edges = np.concatenate((layer[:1] - 0.5, middles, layer[-1:] + 0.5))
        height = own.log10_factor[1:]
        kinds = (
            (sign > 0, np.where(np.isneginf(height), bottom, height), self.theme.slope, tr("factor of a layer")),
            (sign < 0, np.where(np.isneginf(height), bottom, height), self.theme.third, tr("negative")),
            (sign == 0, np.full(height.shape, bottom), self.theme.muted, tr("exactly 0")),
        )
        bars, entries = [], []
        for chosen, heights, color, words in kinds:
            if chosen.any():
                pale = blended(color, self.theme.background, PALE)
                bars.append(Bar(edges, np.where(chosen, heights, np.nan), pale))
                entries.append(Entry(words, pale, 6.0))
        self.bars.set_bars(tuple(bars))
        return entries


class ProductPane(SteadyPane):
    """The running product of the factors by layer, with what the common mistake makes of it."""

    name: ClassVar[str] = "factors.product"
    title: ClassVar[str] = "Product of the factors"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FACTORS,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.x_ticks = whole_ticks
        self.expected = Expected(self)

    def show_result(self, result: FactorsResult, state: State) -> None:
        """Draw the product of every function, and that of the mistake for the function explored."""
        own, width = result.explored, state.style.line_width
        bottom, top = _range([*(item.layers.log10_magnitude for item in result.all), own.log10_mistaken], [])
        self.set_ranges((0.0, float(own.layers.layer[-1])), (bottom, top))
        self.axes.set_titles(tr("layer"), tr("|product|"))
        self.axes.y_ticks = decade_ticks if top - bottom < 3 else power_ticks
        self.axes.divide()
        at = own.layers.layer.astype(np.float64)
        dots = 2.0 * width + 1.0 if len(at) <= DOTS + 1 else 0.0
        strokes = [
            Stroke(at, _finite(own.log10_mistaken), self.theme.probe, max(1.0, BESIDE * width), MISTAKE_DASH),
            *self._own(own, at, width, dots),
        ]
        entries = [
            Entry(tr("{function}: product of f\N{PRIME}(z)", function=describe_activation(own.activation)), self.theme.slope, width),
            Entry(tr("mistake: product of f\N{PRIME}(a)"), self.theme.probe, max(1.0, BESIDE * width), MISTAKE_DASH),
        ]
        lines, more = self.expected.of_layers(self.theme, own.layers, width, [item.layers for item in result.compared])
        strokes += lines
        entries += more
        for index, item in enumerate(result.compared):
            unknown = at >= (np.inf if item.layers.rounding_from is None else item.layers.rounding_from)
            lines, entry = compared(self.theme, index, item.activation, at, item.layers.log10_magnitude, width, unknown)
            strokes[:0] = lines
            entries.append(entry)
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))

    def _own(self, own: LayerFactors, at: FloatArray, width: float, dots: float) -> tuple[Stroke, ...]:
        """Return the product of the function explored: thin from the layer on at which rounding decides its digits."""
        height, since = _finite(own.layers.log10_magnitude), own.layers.rounding_from
        if since is None:
            return (Stroke(at, height, self.theme.slope, width, dots=dots),)
        known, thin = parts(at >= since)
        return (
            Stroke(at, np.where(known, height, np.nan), self.theme.slope, width, dots=dots),
            Stroke(at, np.where(thin & followed_in(own.layers), height, np.nan), self.theme.slope, THIN * width),
        )


class CobwebPane(SteadyPane):
    """The path of the activation between the curve y = f(w a + b) and the diagonal."""

    name: ClassVar[str] = "factors.cobweb"
    title: ClassVar[str] = "Path of the activation"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FACTORS,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.diagonal = Annotations(self, 10)
        self.ends = Annotations(self, 30)
        self.probes = Probes(self)

    def show_results(self, results: Results) -> None:
        """Draw the path, and its start, which can be dragged."""
        super().show_results(results)
        self.probes.place(msgspec.structs.replace(results.state.probe, shown=True, second=False))

    def show_result(self, result: FactorsResult, state: State) -> None:
        """Draw the curves of the first layers, the diagonal and the stairs between them."""
        own, width, theme = result.explored, state.style.line_width, self.theme
        # Of a function that has numbers nowhere near there is no curve, and no range of one.
        inputs = next((a for _, _, a, _ in result.maps if a.size), np.array([-1.0, 1.0]))
        low, high = float(inputs[0]), float(inputs[-1])
        values = np.concatenate([y[np.isfinite(y)] for _, _, _, y in result.maps])
        near = values[np.abs(values) <= 2.0 * max(abs(low), abs(high))]
        self.set_ranges((low, high), rounded_out(min(low, float(near.min(initial=low))), max(high, float(near.max(initial=high)))))
        self.axes.set_titles(tr("activation of a layer"), tr("of the next"))
        self.axes.set_ticks(linear_ticks, linear_ticks)
        strokes, entries = [], []
        for index, (weight, bias, a, value) in enumerate(result.maps):
            color, dash = line_of(theme, index)
            strokes.append(Stroke(a, value, color, width, dash))
            entries.append(Entry(_map_name(own, weight, bias, len(result.maps) > 1), color, width, dash))
        thin = max(1.0, BESIDE * width)
        strokes.append(Stroke(result.path[:, 0], result.path[:, 1], theme.probe, thin, ordered=False))
        steps = (len(result.path) - 1) // 2
        entries.append(Entry(tr("path through {layers}", layers=count(steps, "layer")), theme.probe, thin))
        self.diagonal.set_content((), (Rule(1.0, 0.0, theme.muted, DIAGONAL_DASH, "", 1.25),))
        last = result.path[-1]
        self.ends.set_content((Mark(float(last[0]), float(last[1]), "", theme.probe, radius=3.5, on=Look(theme.probe)),), ())
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))


class OutputPane(SteadyPane):
    """The slope against the input and against the output, and f' of the output: the mistake."""

    name: ClassVar[str] = "factors.output"
    title: ClassVar[str] = "Slope by input and output"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FACTORS,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(CurveParameters, "x")
        self.probes = Probes(self)
        self.readouts = Annotations(self, 30)

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs."""
        return (state.curve.x_min, state.curve.x_max), None

    def show_results(self, results: Results) -> None:
        """Draw the slopes, and the probe."""
        super().show_results(results)
        self.probes.place(msgspec.structs.replace(results.state.probe, shown=True, second=False))

    def show_result(self, result: FactorsResult, state: State) -> None:
        """Draw the slope three ways, and what each gives at the first layer's input."""
        width, theme = state.style.line_width, self.theme
        drawn = np.concatenate([y[np.isfinite(y)] for y in (result.slope, result.mistaken_slope)])
        low, high = float(drawn.min(initial=0.0)), float(drawn.max(initial=0.0))
        room = 0.06 * max(high - low, 1e-3)
        self.show_range(state, (state.curve.x_min, state.curve.x_max), rounded_out(low - room if low < 0 else low, high + room))
        self.axes.set_titles(tr("input x, or output y = f(x)"), tr("slope"))
        self.axes.set_ticks(linear_ticks, linear_ticks)
        x, output, slope = result.lines
        rising = bool((output[1:] >= output[:-1]).all())
        self.curves.set_strokes(
            (
                Stroke(x, slope, theme.slope, width),
                Stroke(*result.mistake, theme.probe, max(1.0, BESIDE * width), MISTAKE_DASH),
                Stroke(output, slope, theme.value, width, ordered=rising),
            )
        )
        self.readouts.set_content(self._first_layer(result.explored), ())
        self.legend.set_entries(
            (
                Entry(tr("f\N{PRIME}(x) against the input x"), theme.slope, width),
                Entry(tr("against the output y{formula}", formula=_output_formula(result)), theme.value, width),
                Entry(tr("f\N{PRIME}(y), the mistake"), theme.probe, max(1.0, BESIDE * width), MISTAKE_DASH),
            )
        )

    def _first_layer(self, own: LayerFactors) -> tuple[Mark, ...]:
        """Return the slope of the first layer at its input, the same at its output, and the mistake there."""
        z, a, slope, mistaken = (float(values[1]) for values in (own.layers.preactivation, own.layers.activation, own.layers.slope, own.mistaken_slope))
        places = (
            Mark(z, slope, "f\N{PRIME}(z)", self.theme.slope, on=Look(self.theme.slope)),
            Mark(a, slope, "", self.theme.value, on=Look(self.theme.value)),
            Mark(a, mistaken, "f\N{PRIME}(a)", self.theme.probe, hollow=True, on=Look(self.theme.probe)),
        )
        return tuple(mark for mark in places if math.isfinite(mark.x) and math.isfinite(mark.y))


def _output_formula(result: FactorsResult) -> str:
    """Return the slope as it is written in the output, where that is short."""
    own = result.explored.activation
    return f", {formula(own.slope_by_output)}" if own.slope_by_output and own == type(own)() else ""


def _map_name(own: LayerFactors, weight: float, bias: float, several: bool) -> str:
    if not several and weight == 1.0 and bias == 0.0:
        return "f(a)"
    shift = f" + {number(bias)}" if bias > 0 else f" \N{MINUS SIGN} {number(-bias)}" if bias < 0 else ""
    return f"f({number(weight)} a{shift})"


def _finite(values: FloatArray) -> FloatArray:
    return np.where(np.isfinite(values), values, np.nan)


def _range(lines: list[FloatArray], named: list[float]) -> tuple[float, float]:
    """Return a range of decimal logarithms that holds lines and 1 = 10^0, and half a decade at least."""
    finite = np.concatenate([line[np.isfinite(line)] for line in lines])
    low, high = min([float(finite.min(initial=0.0)), *named]), max([float(finite.max(initial=0.0)), *named])
    return rounded_out(min(low, -0.25) * 1.08, max(high * 1.08, 0.04 * (high - low), 0.02), 8)
