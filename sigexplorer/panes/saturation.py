"""The saturation map: the gradient over two parameters as colours, its contours, and the probe on it."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.saturation.cells import Contour
from sigexplorer.model.saturation.parameters import LOGARITHMIC_AXES, Axis, SaturationParameters
from sigexplorer.model.saturation.reading import percent_of, share_at_zero
from sigexplorer.model.saturation.result import COMPARED_FORMAT, ComparedMap, SaturationResult
from sigexplorer.model.wording import count, in_a_row, number, power, raised
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.plot.colormap import Palette, sequential_for
from sigexplorer.plot.contours import Line, Lines
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.image import VEIL, ColorBar, Image, outer_edges
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, power_ticks, rounded_out
from sigexplorer.plot.view import Limits
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Topic
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.saturation import SATURATION, axis_value

TITLES: dict[Axis, str] = {
    "input": mark("input x"),
    "gain": mark("gain k"),
    "weight": mark("weight w"),
    "bias": mark("bias b"),
    "depth": mark("depth n (layers)"),
}
SYMBOLS: dict[Axis, str] = {"input": "x", "gain": "k", "weight": "w", "bias": "b", "depth": "n"}
# The line of each format's floor, told apart by its dashes.
FLOOR_DASHES: dict[str, tuple[float, ...]] = {"float64": (), "float32": (5.0, 2.5), "float16": (1.5, 1.5)}
FLOOR_WIDTH = 2.0
# About how many numbers stand beside the bar.
BAR_TICKS = 12.0
# Neither is a colour of the map.
ZERO, UNDEFINED = "#b9bdc3", "#d9480f"
# How much of a decade a logarithmic axis shows at least: more than the narrowest range of a parameter.
NARROWEST_LOGARITHM = 1e-8


class SaturationPane(Pane):
    """log10 |d a_n / d x| over two parameters of the chain."""

    name: ClassVar[str] = "saturation"
    title: ClassVar[str] = "Saturation map"
    # The layers first: they are there at once, and the map is drawn while it still becomes finer.
    topics: ClassVar[tuple[Topic[Any], ...]] = (LAYERS, SATURATION)
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 108, 40)
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.image = Image(self)
        self.lines = Lines(self)
        self.bar = ColorBar(self)
        self.cross = Crosshair(self)
        self.cross.dragged.connect(self._drag)
        self.cross.released.connect(self.drag_finished)
        self.shown_axes: tuple[Axis, Axis] = ("input", "weight")
        self._drawn: tuple[object, ...] = ()

    @property
    def answers(self) -> bool:
        """Whether the map is over the axes that the newest state has."""
        newest = self.newest
        return newest is None or (newest.saturation.horizontal, newest.saturation.vertical) == self.shown_axes

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the range of both axes, in the drawing; of other axes than are shown, nothing yet."""
        shown = state.saturation
        if (shown.horizontal, shown.vertical) != self.shown_axes:
            return None, None
        x, y = (shown.range_of(axis) for axis in self.shown_axes)
        return _drawn(self.shown_axes[0], x), _drawn(self.shown_axes[1], y)

    def show_results(self, results: Results) -> None:
        """Draw the map, where it is another, and the probe."""
        found, state = results.of(SATURATION), results.state
        # The probe's place is told to a map without making another of it.
        content = (found.log10_gradient, found.compared, self.theme)
        if not self._drawn or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            self._show_map(found, state)
        self._place_cross(results, state)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def _show_map(self, found: SaturationResult, state: State) -> None:
        self.shown_axes = (found.horizontal, found.vertical)
        x, y = drawn_at(found.horizontal, found.x), drawn_at(found.vertical, found.y)
        self.view.limits = [axis_limits(axis) for axis in self.shown_axes]
        self.show_range(state, (float(x[0]), float(x[-1])), (float(y[0]), float(y[-1])))
        self.axes.x_ticks, self.axes.y_ticks = (decade_ticks if axis in LOGARITHMIC_AXES else linear_ticks for axis in self.shown_axes)
        self.axes.set_titles(tr(TITLES[found.horizontal]), tr(TITLES[found.vertical]))
        self.axes.divide()
        levels = self.limits_of_colors(rounded_out(*found.levels, 20))
        undefined = self.theme.foreground if self.theme.colourless else UNDEFINED
        palette = sequential_for(self.theme, ZERO, undefined)
        self.image.set_values(found.log10_gradient, palette, levels, (*outer_edges(x), *outer_edges(y)), found.unknown)
        own = tuple(self._line(contour, found, palette, levels) for contour in found.contours)
        beside = [(index, item, beside) for index, (item, beside) in enumerate(found.compared) if beside is not None]
        self.lines.set_lines((*own, *(self._compared_line(index, item, found) for index, _, item in beside)))
        floors = [contour for contour in found.contours if contour.format and len(contour.segments)]
        marks = tuple((contour.level, FLOOR_DASHES[contour.format]) for contour in floors)
        self.bar.set_levels(palette, levels, tuple(power_ticks(*levels, BAR_TICKS)), tr("|gradient|"), marks)
        entries = [
            Entry(tr("{format} shows 0 beyond", format=floor.format), self.theme.foreground, FLOOR_WIDTH, FLOOR_DASHES[floor.format]) for floor in floors
        ]
        for index, activation, item in beside:
            color, dash = compared_line(self.theme, index)
            entries.append(Entry(tr("{function}: {where}", function=describe_activation(activation), where=_where(item)), color, FLOOR_WIDTH, dash))
        if np.isneginf(found.log10_gradient).any():
            zero = tr("gradient 0 for float64") if found.too_small.any() else tr("gradient exactly 0")
            entries.append(Entry(zero, ZERO, fill=ZERO))
        if np.isnan(found.log10_gradient).any():
            entries.append(Entry(tr("undefined"), undefined, fill=undefined))
        if found.unknown.any():
            entries.append(Entry(_unknown(found), VEIL, fill=VEIL))
        self.legend.set_entries(tuple(entries))

    def _compared_line(self, index: int, item: ComparedMap, found: SaturationResult) -> Line:
        color, dash = compared_line(self.theme, index)
        return Line(_segments(item.floor, found), "", color, FLOOR_WIDTH, dash, self.theme.background)

    def _line(self, contour: Contour, found: SaturationResult, palette: Palette, levels: tuple[float, float]) -> Line:
        segments = _segments(contour, found)
        if contour.format:
            return Line(segments, contour.format, "#ffffff", FLOOR_WIDTH, FLOOR_DASHES[contour.format], "#101010")
        return Line(segments, level_name(contour.level), palette.contrasting((contour.level - levels[0]) / (levels[1] - levels[0])))

    def _place_cross(self, results: Results, state: State) -> None:
        here: list[tuple[Axis, float]] = [(axis, value) for axis in self.shown_axes if (value := axis_value(state, axis)) is not None]
        places = [math.log10(value) if axis in LOGARITHMIC_AXES else value for axis, value in here if value > 0 or axis not in LOGARITHMIC_AXES]
        self.cross.setVisible(len(places) == len(self.shown_axes))
        if self.cross.isVisible():
            names = in_a_row([f"{SYMBOLS[axis]} = {number(value)}" for axis, value in here])
            layers = results.of(LAYERS)
            sign = "\N{MINUS SIGN}" if layers.sign[-1] < 0 else ""
            size = f"{sign}{power(float(layers.log10_magnitude[-1]))}" if layers.rounding_from is None else tr("rounding decides")
            self.cross.place(places[0], places[1], f"{names}: {size}", size)

    def _drag(self, x: float | None, y: float | None) -> None:
        self.hand("", "dragged", x, y)


def _segments(contour: Contour, found: SaturationResult) -> FloatArray:
    """Return both ends of each piece of a contour as they are drawn."""
    return np.stack([drawn_at(axis, contour.segments[..., index]) for index, axis in enumerate((found.horizontal, found.vertical))], axis=-1)


def _unknown(found: SaturationResult) -> str:
    """Return what the paler cells show."""
    followed = found.followed[found.followed > 0]
    if not followed.size:
        return tr("rounding decides (paler)")
    return tr("rounding decides (paler): beyond layer {layer} the mean", layer=count(int(followed.min())))


def _where(item: ComparedMap) -> str:
    """Return on which side of its line a format shows 0 for a function compared, or that there is no line."""
    if len(item.floor.segments):
        return tr("{format} shows 0 beyond", format=COMPARED_FORMAT)
    part = share_at_zero(item, COMPARED_FORMAT)
    if part == 0.0:
        return tr("{format} shows 0 in no cell", format=COMPARED_FORMAT)
    if part == 1.0:
        return tr("{format} shows 0 in every cell", format=COMPARED_FORMAT)
    if part == float((~item.unknown).mean()):
        return tr("{format} shows 0 where it is known", format=COMPARED_FORMAT)
    # In between the gradient has no size that a line could follow.
    return tr("{format} shows 0 on {share} of the map", format=COMPARED_FORMAT, share=percent_of(part))


def drawn_at(axis: Axis, values: FloatArray) -> FloatArray:
    """Return where on its axis a parameter is drawn: a logarithmic one at its decimal logarithm."""
    return np.asarray(np.log10(values) if axis in LOGARITHMIC_AXES else values)


def _drawn(axis: Axis, edges: Range) -> Range:
    """Return where on its axis a range is drawn."""
    return (math.log10(edges[0]), math.log10(edges[1])) if axis in LOGARITHMIC_AXES else (float(edges[0]), float(edges[1]))


def axis_limits(axis: Axis) -> Limits:
    """Return how far gestures may move the range of an axis, in the drawing."""
    declared = limits_of(SaturationParameters, axis)
    return Limits(math.log10(declared.low), math.log10(declared.high), lambda *_: NARROWEST_LOGARITHM) if axis in LOGARITHMIC_AXES else declared


def level_name(level: float) -> str:
    """Return how a contour of log10 |gradient| is named: "10⁻⁸", "0.0316"."""
    return raised(10, int(level)) if level == int(level) and abs(level) > 1 else power(level)
