"""The panes of a network's weights and lengths: gradients of the weights beside the back-propagated ones, and lengths with correlations beside their theory."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.result import NetworkResult
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.network import BAND_SHARE, LayerwisePane, theory_words
from sigexplorer.panes.network_compared import beside_strokes, beside_values
from sigexplorer.panes.steady import THEORY_DASH
from sigexplorer.plot.annotations import Mark, Rule
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

# Two plots above one another take this much of the height each, in units of the axis from 0 to 1.
HALF = 0.46


class Line(NamedTuple):
    """What is measured of a quantity, what theory says of it, and what networks of several seeds have in common."""

    measured: FloatArray
    expected: FloatArray
    band: FloatArray
    color: str
    words: str


class PairPane(LayerwisePane):
    """Two quantities by layer, each measured, in theory, and as a band over networks."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.areas = Areas(self)

    def show_lines(
        self, result: NetworkResult, state: State, lines: tuple[Line, ...], entries: list[Entry], beside: tuple[tuple[list[Stroke], list[Entry]], ...] = ()
    ) -> None:
        """Draw them, and say which is which."""
        theme, width = self.theme, state.style.line_width
        layer = result.layer.astype(np.float64)
        dots = 2.0 * width + 1.5 if layer.size <= DOTS else 0.0
        thin = max(1.0, 0.6 * width)
        networks = result.ensemble.count
        shades, strokes, marks = [], [], []
        for line in lines:
            fill = blended(line.color, theme.background, BAND_SHARE)
            if networks:
                there = np.isfinite(line.band).all(axis=0)
                shades.append(Shade(layer[there], line.band[0, there], line.band[2, there], fill))
                strokes.append(Stroke(layer, line.band[1], line.color, thin))
            strokes.append(Stroke(layer, line.expected, line.color, thin, THEORY_DASH))
            strokes.append(Stroke(layer, line.measured, line.color, width, dots=dots))
            if layer.size == 1:
                drawn = ((line.measured, False), (line.expected, True))
                marks += [Mark(1.0, float(y[0]), "", line.color, hollow, on=Look(line.color)) for y, hollow in drawn if np.isfinite(y[0])]
        self.areas.set_shades(tuple(shades))
        self.curves.set_strokes((*(stroke for others, _ in beside for stroke in others), *strokes))
        self.points.set_content(tuple(marks), self.rules())
        said = [Entry(line.words, line.color, width, dots=dots) for line in lines]
        said.append(Entry(theory_words(result), theme.muted, thin, THEORY_DASH))
        if networks:
            said.append(
                Entry(tr("middle 68 % of {networks} networks", networks=networks), theme.muted, fill=blended(theme.muted, theme.background, BAND_SHARE))
            )
        named = beside[0][1] if beside else []
        self.legend.set_entries((*said, *named, *entries))

    def rules(self) -> tuple[Rule, ...]:
        """Return the lines that divide the plot."""
        return ()


class WeightsPane(PairPane):
    """The gradients of the weights and of the preactivations by layer, each by what it is at the last one, on a logarithmic axis."""

    name: ClassVar[str] = "network.weights"
    title: ClassVar[str] = "Gradients of a random network's weights"

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw both."""
        found = result.ensemble
        # Of functions compared the gradients of the weights, which the other plots do not show.
        beside = beside_strokes(self.theme, result, "log10_weight_gradient", state.style.line_width, _less_the_last)
        lines = (
            _by_the_last(result.log10_gradient, result.expected.log10_gradient, found.log10_gradient, self.theme.slope, tr("back-propagated: dE/ds")),
            _by_the_last(
                result.log10_weight_gradient, result.expected_weight_gradient, found.log10_weight_gradient, self.theme.value, tr("of the weights: dE/dW")
            ),
        )
        own = [values.ravel() for line in lines for values in line[:3]]
        low, high = spread(np.concatenate([*own, *(stroke.y for stroke in beside[0])]), 1.0)
        entries = self.show_layers(result, (low, high), tr("gradient by that of the last layer"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        self.show_lines(result, state, lines, entries, (beside,))


class LengthsPane(PairPane):
    """The preactivations' root-mean-square, on a logarithmic axis, and above it the correlation of two inputs, by layer."""

    name: ClassVar[str] = "network.lengths"
    title: ClassVar[str] = "Lengths and correlations of a random network"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        # What the lower and the upper half of the axis stand for: log10 of a length, and a correlation.
        self._length, self._correlation = (-1.0, 1.0), (0.0, 1.0)
        super().__init__(theme, **options)
        self.axes.y_ticks = self._ticks

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw both halves."""
        found = result.ensemble
        with np.errstate(divide="ignore", invalid="ignore"):
            measured = finite(0.5 * np.log10(np.square(result.preactivation.mean) + np.square(result.preactivation.deviation)))
            expected = finite(0.5 * np.log10(result.expected.length))
        lengths = measured, expected, finite(found.log10_length)
        correlations = result.correlation, result.expected.correlation, found.correlation
        self._length = spread(np.concatenate([*(values.ravel() for values in lengths), *beside_values(result, "log10_length")]), 0.5)
        together = np.concatenate([*(values.ravel() for values in correlations), *beside_values(result, "correlation")])
        lowest = float(np.nanmin(together)) if np.isfinite(together).any() else 0.0
        self._correlation = (min(0.0, np.floor(10.0 * lowest) / 10.0), 1.0)
        entries = self.show_layers(result, (-0.02, 1.02), tr("length (rms)  ·  correlation"))
        width = state.style.line_width
        beside = (
            beside_strokes(self.theme, result, "correlation", width, self._in_upper),
            beside_strokes(self.theme, result, "log10_length", width, self._in_lower),
        )
        self.axes.divide()
        lower = tuple(self._in_lower(values) for values in lengths)
        upper = tuple(self._in_upper(values) for values in correlations)
        lines = (
            Line(upper[0], upper[1], upper[2], self.theme.second, tr("correlation of two inputs")),
            Line(lower[0], lower[1], lower[2], self.theme.value, tr("length of the preactivations")),
        )
        self.show_lines(result, state, lines, entries, beside)

    def rules(self) -> tuple[Rule, ...]:
        """Return the line between the halves."""
        return (Rule(0.0, 0.5, self.theme.grid),)

    def _in_lower(self, values: FloatArray) -> FloatArray:
        low, high = self._length
        return np.asarray((values - low) / (high - low) * HALF)

    def _in_upper(self, values: FloatArray) -> FloatArray:
        low, high = self._correlation
        return np.asarray(1.0 - HALF + (values - low) / (high - low) * HALF)

    def _ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the divisions of both halves."""
        of_length = decade_ticks if self._length[1] - self._length[0] < 3 else power_ticks
        lower = [tick._replace(value=float(self._in_lower(np.asarray(tick.value)))) for tick in of_length(*self._length, max(2.0, HALF * count))]
        upper = [tick._replace(value=float(self._in_upper(np.asarray(tick.value)))) for tick in linear_ticks(*self._correlation, max(2.0, HALF * count))]
        return [*lower, *upper]


def _by_the_last(measured: FloatArray, expected: FloatArray, band: FloatArray, color: str, words: str) -> Line:
    """Return a quantity by what it is at the last layer, the band by its own median there."""
    if not measured.size:
        return Line(measured, expected, band, color, words)
    with np.errstate(invalid="ignore"):
        return Line(finite(measured - measured[-1]), finite(expected - expected[-1]), finite(band - band[1, -1]), color, words)


def _less_the_last(values: FloatArray) -> FloatArray:
    """Return values by the last one that is known, in logarithms."""
    known = values[np.isfinite(values)]
    return values - known[-1] if known.size else values
