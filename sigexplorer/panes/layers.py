"""The layers pane: the gradient at the probe against the layer, with the floors of the number formats."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import current, mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.orbit import HALF_SMALLEST
from sigexplorer.model.chain.reading import underflown
from sigexplorer.model.chain.underflow import ZeroLayers
from sigexplorer.model.formats.arithmetic import is_written
from sigexplorer.model.numerics.rounding import number_format
from sigexplorer.model.wording import count, number
from sigexplorer.panes.base import Pane
from sigexplorer.panes.chain import NEGATIVE_DASH
from sigexplorer.panes.compared import THIN, Expected, compared, followed_in
from sigexplorer.panes.ways import WAY_TITLES, way_line
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import power_ticks, rounded_out, whole_ticks
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.zeros import ZEROS

# log10 of the magnitude at and below which a gradient, rounded once, is 0.
FLOORS = {name: exponent * math.log10(2.0) for name, exponent in HALF_SMALLEST.items()}
# The radii of the rings at the layers from which a format shows 0, so that one is seen inside another.
RINGS = (3.5, 6.0, 8.5)


class LayersPane(Pane):
    """The gradient d a_l / d x at the probe against l, on a logarithmic axis."""

    name: ClassVar[str] = "layers"
    title: ClassVar[str] = "Gradient against layer"
    topics: ClassVar[tuple[Topic[Any], ...]] = (LAYERS, ZEROS)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 14, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=False, y=False)
        self.axes.x_ticks = whole_ticks
        self.axes.y_ticks = power_ticks
        self.floors = Annotations(self, 10)
        self.signs = Annotations(self, 30)
        self.expected = Expected(self)
        self._drawn: tuple[object, ...] = ()
        self._floors: tuple[object, ...] = ()

    def show_results(self, results: Results) -> None:
        """Draw the gradient layer by layer."""
        layers, state = results.of(LAYERS), results.state
        zeros = results.of(ZEROS).formats
        content = (layers, zeros, state.style.line_width, self.theme)
        if self._drawn and all(old is new for old, new in zip(content, self._drawn, strict=True)):
            return
        self._drawn = content
        self._show_range(layers, [floor_of(item.format) for item in zeros])
        self._show_gradient(layers, state)
        if zeros:
            self._show_chosen(state.activation, layers, zeros, state.style.line_width)
        else:
            self._show_floors(layers)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def _show_range(self, layers: LayersResult, chosen: list[float]) -> None:
        heights = np.concatenate([item.log10_magnitude for item in (layers, *(other for _, other in layers.compared))])
        finite = heights[np.isfinite(heights)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (-1.0, 0.0)
        error, end = layers.log10_error, float(layers.log10_magnitude[-1])
        if error and math.isfinite(end):
            low, high = min(low, end - error), max(high, end + error)
        low, high = min(low, -1.0), max(high, 0.0)
        # The floor that comes next is worth seeing when it is not far below.
        near = chosen or [floor for floor in FLOORS.values() if low > floor >= 1.6 * low - 2]
        bottom = rounded_out(min([low, *near]) * 1.04, high, 4)[0]
        # Room above 1 for the name of the floor that is nearest to it, where another floor follows closely below.
        self.set_ranges((0.0, float(layers.layer[-1])), (bottom, rounded_out(bottom, high)[1] + 0.1 * -bottom))
        self.axes.set_titles(tr("layer"), tr("|gradient|"))

    def _show_gradient(self, layers: LayersResult, state: State) -> None:
        at = layers.layer.astype(np.float64)
        height = np.where(np.isfinite(layers.log10_magnitude), layers.log10_magnitude, np.nan)
        width = state.style.line_width
        dots = 2.0 * width + 1.0 if len(at) <= DOTS + 1 else 0.0
        since = np.inf if layers.rounding_from is None else layers.rounding_from
        strokes = [Stroke(at, np.where(at < since, height, np.nan), self.theme.slope, width, dots=dots)]
        entries = [Entry(tr("gradient at x = {x}", x=number(layers.x)), self.theme.slope, width)]
        if layers.rounding_from is not None:
            strokes.append(Stroke(at, np.where((at >= since - 1) & followed_in(layers), height, np.nan), self.theme.slope, THIN * width))
            entries.append(Entry(tr("rounding decides from layer {layer}", layer=count(layers.rounding_from)), self.theme.slope, THIN * width))
        lines, more = self.expected.of_layers(self.theme, layers, width, [other for _, other in layers.compared])
        strokes += lines
        entries += more
        for index, (activation, other) in enumerate(layers.compared):
            unknown = at >= (np.inf if other.rounding_from is None else other.rounding_from)
            lines, entry = compared(self.theme, index, activation, at, other.log10_magnitude, width, unknown)
            strokes[:0] = lines
            entries.append(entry)
        self.curves.set_strokes(tuple(strokes))
        gone = np.flatnonzero(layers.sign == 0)
        if gone.size:
            zero = mark("exactly 0 from layer {layer}") if underflown(layers) is None else mark("0 for float64 from layer {layer}")
            entries.append(Entry(tr(zero, layer=count(int(layers.layer[gone[0]]))), self.theme.muted, width=0.0))
        self.legend.set_entries(tuple(entries))
        self.signs.set_content(self._negative(at, height, layers.sign) if dots else (), ())

    def _negative(self, at: FloatArray, height: FloatArray, sign: FloatArray) -> tuple[Mark, ...]:
        """Return hollow dots for the layers at which the gradient is negative."""
        chosen = np.flatnonzero((sign < 0) & np.isfinite(height))
        return tuple(Mark(float(at[index]), float(height[index]), "", self.theme.slope, hollow=True, radius=2.8, on=Look(self.theme.slope)) for index in chosen)

    def _show_floors(self, layers: LayersResult) -> None:
        # Mostly no format comes to 0, whatever the function.
        zeros = layers.known_zeros
        floors = (zeros, self.theme, current())
        if floors == self._floors:
            return
        self._floors = floors
        marks, rules = [], []
        for name, floor in FLOORS.items():
            color = self.theme.formats[name]
            layer = zeros[name]
            text = tr("{format} shows 0 below", format=name)
            if layer is not None:
                text = tr("{format} shows 0 from layer {layer}", format=name, layer=count(layer))
            rules.append(Rule(0.0, floor, color, NEGATIVE_DASH, text, 1.4, short=name))
            if layer is not None:
                marks.append(Mark(float(layer), floor, "", color, hollow=True))
        self.floors.set_content(tuple(marks), tuple(rules))

    def _show_chosen(self, activation: Activation, layers: LayersResult, zeros: tuple[ZeroLayers, ...], width: float) -> None:
        """Show the formats chosen: the floor of each, and the layer from which it shows 0, by every way to compute."""
        marks, rules, depth = [], [], int(layers.layer[-1])
        self._floors = ()
        entries = [Entry(tr("gradient at x = {x}", x=number(layers.x)), self.theme.slope, width)]
        for item in zeros:
            floor, color, title = floor_of(item.format), self.theme.formats[item.format], number_format(item.format).title
            rules.append(Rule(0.0, floor, color, NEGATIVE_DASH, tr("{format} shows 0", format=title), 1.4, short=title))
            once, unknown = layers.known(item.rounded_once), layers.rounding_from
            ways = {"": (once, way_line("", self.theme)[0])}
            ways |= {way: (layer, way_line(way, self.theme)[0]) for way, layer in item.operations.items()}
            # The first lies uppermost, and smaller, where several begin at one layer.
            for index, (layer, way_color) in reversed(list(enumerate(ways.values()))):
                if layer is not None:
                    marks.append(Mark(float(layer), floor, "", way_color, hollow=True, radius=RINGS[index]))
            for index, (way, (layer, way_color)) in enumerate(ways.items()):
                when = tr("0 from layer {layer}", layer=count(layer)) if layer is not None else tr("not 0 up to layer {layer}", layer=count(depth))
                if not way and layer is None and unknown is not None:
                    when = tr("rounding decides from layer {layer}", layer=count(unknown))
                entries.append(Entry(_way_name(activation, title, way, when), way_color, 1.75, ring=RINGS[index] if layer is not None else 0.0))
        for index, (beside, other) in enumerate(layers.compared):
            entries.append(compared(self.theme, index, beside, layers.layer.astype(np.float64), other.log10_magnitude, width)[1])
        self.floors.set_content(tuple(marks), tuple(rules))
        self.legend.set_entries(tuple(entries))


def _way_name(activation: Activation, title: str, way: str, when: str) -> str:
    """Return what the legend says of a way to compute in a format: '' for the true gradient rounded once."""
    if not way:
        return tr("{format}, rounded once: {when}", format=title, when=when)
    if way == "textbook" and is_written(activation):
        return tr("{format}, every operation rounded: {when}", format=title, when=when)
    return tr("{format}, every operation rounded, {way}: {when}", format=title, way=tr(WAY_TITLES[way]), when=when)


def floor_of(name: str) -> float:
    """Return log10 of the magnitude at and below which a gradient, rounded once to a format, is 0."""
    return (number_format(name).lowest_exponent - 1) * math.log10(2.0)
