"""The panes of mean-field theory: the phase diagram, the length and the correlation map, and depth scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.phase.compared import ComparedPhase
from sigexplorer.model.phase.plane import PhaseMap
from sigexplorer.model.phase.reading import CHI, point_names
from sigexplorer.model.phase.result import PhaseResult
from sigexplorer.model.phase.scales import SCALES
from sigexplorer.model.wording import count, listed, number
from sigexplorer.panes.compared import compared
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.colormap import Palette, diverging_for
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.image import ColorBar, Image, bar_ticks, outer_edges
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import Tick, decade_ticks, power_ticks, rounded_out
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Topic
from sigexplorer.topics.phase import PHASE

SIGMA_W, SIGMA_B = "\N{GREEK SMALL LETTER SIGMA}w", "\N{GREEK SMALL LETTER SIGMA}b"
SAME_DASH, SECOND_DASH, PATH_DASH = (4.0, 3.0), (6.0, 3.0), (2.0, 1.5)
# Of the model's starts, those whose ways are drawn on the maps: one from below and one from above.
LENGTH_STARTS, CORRELATION_STARTS = (1, 3), (2, 4)
# As high as nothing that is shown, in decades.
BEYOND = 300.0
# log10 of chi at the ends of the colours, and the factors at which their bar is divided.
DECADES = (-1.0, 1.0)
BAR_FACTORS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class PhasePane(SteadyPane):
    """Ordered and chaotic initialisations with the critical line between them, and the user's own as a point to drag."""

    name: ClassVar[str] = "phase"
    title: ClassVar[str] = "Phase diagram"
    topics: ClassVar[tuple[Topic[Any], ...]] = (PHASE,)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 78, 40)
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.plane = Image(self)
        self.marks = Annotations(self, 30)
        self.bar = ColorBar(self, upright=False)
        self.point = Crosshair(self, lines=False, follows=True)
        self.point.dragged.connect(self._drag)
        self.point.released.connect(self.drag_finished)
        self.veil(self.bar, self.point)
        self._pictured: tuple[object, ...] = ()

    def lacks(self, result: PhaseResult) -> bool:
        """Return whether a first look has no plane."""
        return not result.map.chi.size

    def show_result(self, result: PhaseResult, state: State) -> None:
        """Draw the plane, its lines, the half-stable points and the user's own."""
        found, theme, width = result.map, self.theme, state.style.line_width
        ends = float(found.sigma_w[-1]), float(found.sigma_b[-1])
        self.set_ranges((0.0, ends[0]), (0.0, ends[1]))
        self.axes.set_titles(tr("{sigma}: deviation of weights times \N{SQUARE ROOT}n", sigma=SIGMA_W), tr("{sigma}: deviation of biases", sigma=SIGMA_B))
        palette = Palette(diverging_for(theme).colors, undefined=theme.grid)
        self._show_plane(found, palette)
        thin = max(1.0, 0.5 * width)
        lines: tuple[tuple[FloatArray, FloatArray, str, float, tuple[float, ...]], ...] = (
            (*found.critical_drawn, tr("critical: {chi} = 1", chi=CHI), width, ()),
            (found.jump_sigma_w, found.sigma_b, tr("jump"), width, SECOND_DASH),
            (found.unbounded_sigma_w, found.sigma_b, tr("lengths unbounded"), thin, SAME_DASH),
            (found.fold_sigma_w, found.fold_sigma_b, tr("two lengths"), thin, PATH_DASH),
        )
        shown = [line for line in lines if _within(line[0], line[1], ends)]
        own = [Stroke(x, y, theme.foreground, wide, dash, ordered=False) for x, y, _, wide, dash in shown]
        beside, entries = self._beside(result.compared, ends, width)
        self.curves.set_strokes((*beside, *own))
        points = [(math.sqrt(point.weight_variance), math.sqrt(point.bias_variance)) for point in found.half_stable]
        marks = [Mark(x, y, tr("half-stable"), theme.foreground, hollow=True, radius=4.5) for x, y in points if x <= ends[0] and y <= ends[1]]
        best = math.sqrt(result.best.weight_variance), math.sqrt(result.best.bias_variance)
        if result.depth > 1 and math.isfinite(result.best.log10_change) and best[0] <= ends[0] and best[1] <= ends[1]:
            marks.append(Mark(*best, tr("best over {layers}", layers=count(result.depth, "layer")), theme.foreground, hollow=True, radius=4.5))
        self.marks.set_content(tuple(marks), ())
        blue, orange = (palette.at(share).name() for share in (0.2, 0.8))
        named = (Entry(words, theme.foreground, wide, dash) for _, _, words, wide, dash in shown)
        self.legend.set_entries((Entry(tr("ordered"), blue, fill=blue), *named, *entries, Entry(tr("chaotic"), orange, fill=orange)))
        point = result.point
        names = point_names(result.activation, point)
        self.point.place(math.sqrt(point.weight_variance), math.sqrt(point.bias_variance), *names)

    def _beside(self, items: tuple[ComparedPhase, ...], ends: tuple[float, float], width: float) -> tuple[list[Stroke], list[Entry]]:
        """Return the lines between order and chaos of the functions compared, cased so that they stand out from the colours, and what the legend says."""
        strokes, entries = [], []
        for index, item in enumerate(items):
            color, dash = compared_line(self.theme, index)
            found = item.map
            kinds = ((*found.critical_drawn, tr("critical")), (found.jump_sigma_w, found.sigma_b, tr("jump")))
            shown = [kind for kind in kinds if _within(kind[0], kind[1], ends)]
            for x, y, _ in shown:
                strokes += [Stroke(x, y, self.theme.background, width + 2.0, ordered=False), Stroke(x, y, color, width, dash, ordered=False)]
            words = listed([kind for _, _, kind in shown]) or tr("no line here")
            entries.append(Entry(f"{describe_activation(item.activation)}: {words}", color, width, dash))
        return strokes, entries

    def _show_plane(self, found: PhaseMap, palette: Palette) -> None:
        # It stands while the point is dragged.
        levels = self.limits_of_colors(DECADES)
        content = (found, self.theme, levels)
        if not self._pictured or any(old is not new for old, new in zip(content, self._pictured, strict=True)):
            self._pictured = content
            with np.errstate(divide="ignore"):
                self.plane.set_values(np.log10(found.chi), palette, levels, (*outer_edges(found.sigma_w), *outer_edges(found.sigma_b)))
            self.bar.set_levels(palette, levels, bar_ticks(levels, DECADES, tuple(Tick(math.log10(value), number(value)) for value in BAR_FACTORS)), CHI)

    def _drag(self, sigma_w: float | None, sigma_b: float | None) -> None:
        self.hand("", "dragged", sigma_w, sigma_b)


class MapPane(SteadyPane):
    """A map from one layer to the next, the line on which nothing changes, and the ways of two starts between them."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (PHASE,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.fixed = Annotations(self, 30)

    def show_map(
        self, x: FloatArray, y: FloatArray, starts: FloatArray, fixed: float, symbol: str, state: State, beside: Sequence[tuple[Activation, FloatArray]]
    ) -> None:
        """Draw a map, its fixed point with its symbol, staircases from `starts`, shape (k, layers), and below them the maps of functions compared."""
        theme, width = self.theme, state.style.line_width
        thin = max(1.0, 0.4 * width)
        # Beside others colours say which function it is.
        way_color = theme.foreground if beside else theme.third
        ways = [Stroke(*staircase(way, float(x[0])), way_color, thin, PATH_DASH, ordered=False) for way in starts]
        same = Stroke(x[[0, -1]], x[[0, -1]], theme.muted, thin, SAME_DASH)
        others = [compared(theme, index, activation, x, values, width) for index, (activation, values) in enumerate(beside)]
        self.curves.set_strokes((same, *(stroke for lines, _ in others for stroke in lines), *ways, Stroke(x, y, theme.value, width)))
        layers = starts.shape[1]
        self.legend.set_entries(
            (
                Entry(tr("map"), theme.value, width),
                Entry(tr("no change"), theme.muted, thin, SAME_DASH),
                Entry(count(layers, "layer"), way_color, thin, PATH_DASH),
                *(entry for _, entry in others),
            )
        )
        marks = (Mark(fixed, fixed, f"{symbol} = {number(fixed)}", theme.probe, radius=4.5, short=symbol),) if math.isfinite(fixed) else ()
        self.fixed.set_content(marks, ())


class LengthPane(MapPane):
    """The variance of the next layer's preactivations against this one's."""

    name: ClassVar[str] = "phase.length"
    title: ClassVar[str] = "Length map"

    def content(self, result: PhaseResult, state: State) -> tuple[object, ...]:
        """Return what is drawn, which no depth of the network changes."""
        return result.length_out, *(item.length_out for item in result.compared)

    def show_result(self, result: PhaseResult, state: State) -> None:
        """Draw the length map with q*."""
        beside = [(item.activation, item.length_out) for item in result.compared]
        end, highest = (
            float(result.length_in[-1]),
            float(max(np.nanmax(values, initial=0.0) for values in (result.length_out, *(values for _, values in beside)))),
        )
        room = 0.02 * end
        self.set_ranges((-room, end + room), (-0.03 * highest if highest else -0.03, rounded_out(0.0, max(highest, 1e-9) * 1.04, 20)[1]))
        self.axes.set_titles(tr("q, variance of preactivations"), tr("q of the next layer"))
        self.show_map(result.length_in, result.length_out, result.length_trajectories[list(LENGTH_STARTS)], result.point.length, "q*", state, beside)


class CorrelationPane(MapPane):
    """The correlation of two inputs at the next layer against this one's."""

    name: ClassVar[str] = "phase.correlation"
    title: ClassVar[str] = "Correlation map"

    def content(self, result: PhaseResult, state: State) -> tuple[object, ...]:
        """Return what is drawn, which no depth of the network changes."""
        return result.correlation_out, *(item.correlation_out for item in result.compared)

    def reason(self, result: PhaseResult) -> str:
        """Return why there is no map."""
        if np.isfinite(result.correlation_out).any():
            return ""
        point = result.point
        if point.length == 0.0:
            return tr("Preactivations die out here (q* = 0): there is no correlation left to map.")
        if math.isinf(point.length):
            return tr("Preactivations grow without bound here: their correlation is not followed there.")
        if math.isfinite(point.length):
            return tr("At q* = {length} the function swings too often for a correlation to be followed.", length=number(point.length))
        return tr("There is no theory here: {reason}.", reason=without_expectations(result.activation))

    def show_result(self, result: PhaseResult, state: State) -> None:
        """Draw the correlation map with c*."""
        beside = [(item.activation, item.correlation_out) for item in result.compared]
        seen = np.concatenate([result.correlation_out, *(values for _, values in beside)])
        lowest = float(np.nanmin(seen)) if np.isfinite(seen).any() else -1.0
        self.set_ranges((-1.04, 1.04), (rounded_out(min(lowest, 0.0) - 0.04, 1.0, 20)[0], 1.06))
        self.axes.set_titles(tr("c, correlation of two inputs"), tr("c at the next layer"))
        starts = result.correlation_trajectories[list(CORRELATION_STARTS)]
        self.show_map(result.correlation_in, result.correlation_out, starts, result.point.correlation, "c*", state, beside)


class DepthPane(SteadyPane):
    """How many layers gradients and correlations reach through, against the deviation of weights, on a logarithmic axis."""

    name: ClassVar[str] = "phase.depth"
    title: ClassVar[str] = "Depth scales"
    topics: ClassVar[tuple[Topic[Any], ...]] = (PHASE,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.handle = Handle(self, theme.probe)
        self.handle.dragged.connect(self._drag)
        self.handle.released.connect(self.drag_finished)
        self.veil(self.handle)

    def content(self, result: PhaseResult, state: State) -> tuple[object, ...]:
        """Return what is drawn, which no depth of the network changes."""
        return result.point, result.scan_line, *(item.gradient_line for item in result.compared)

    def show_result(self, result: PhaseResult, state: State) -> None:
        """Draw both depth scales, the critical deviation and the user's own."""
        theme, width = self.theme, state.style.line_width
        with np.errstate(divide="ignore"):
            # A line goes up out of the picture where a scale is infinite.
            scales = [finite(np.minimum(np.log10(np.abs(found)), BEYOND)) for found in result.scan_line[1:]]
            beside = [finite(np.minimum(np.log10(np.abs(item.gradient_line[1])), BEYOND)) for item in result.compared]
        low, high = spread(np.clip(np.concatenate([*scales, *beside]), *SCALES), 2.0)
        self.set_ranges((0.0, float(result.scan_sigma_w[-1])), (low, high))
        self.axes.set_titles(SIGMA_W, tr("depth scale (layers)"))
        self.axes.y_ticks = decade_ticks if high - low < 4 else power_ticks
        self.axes.divide()
        # Beside others colours say which function it is.
        second = theme.slope if beside else theme.second
        strokes = [
            Stroke(result.scan_line[0], scales[0], theme.slope, width),
            Stroke(result.scan_line[0], scales[1], second, max(1.0, 0.7 * width), SECOND_DASH),
        ]
        named = [Entry(tr("gradients"), theme.slope, width), Entry(tr("correlations"), second, max(1.0, 0.7 * width), SECOND_DASH)]
        # A first look has the one alone.
        entries = named[:1] if result.glance and not np.isfinite(result.scan_correlation_depth_scale).any() else named
        for index, (item, heights) in enumerate(zip(result.compared, beside, strict=True)):
            lines, entry = compared(theme, index, item.activation, item.gradient_line[0], heights, width)
            strokes[:0] = lines
            entries.append(entry)
        critical = math.sqrt(result.critical_weight_variance) if math.isfinite(result.critical_weight_variance) else math.inf
        if critical <= result.scan_sigma_w[-1]:
            strokes.insert(0, Stroke(np.array([critical, critical]), np.array([low, high]), theme.muted, 1.2, SAME_DASH, ordered=False))
            entries.append(Entry(tr("critical"), theme.muted, 1.2, SAME_DASH))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        deviation = math.sqrt(result.point.weight_variance)
        self.handle.place(deviation, f"{SIGMA_W} = {number(deviation)}", theme.probe)

    def _drag(self, sigma_w: float) -> None:
        self.hand("", "dragged", sigma_w)


def _within(x: FloatArray, y: FloatArray, ends: tuple[float, float]) -> bool:
    """Return whether a line has points within the plane; NaN is none."""
    return bool(((x <= ends[0]) & (y <= ends[1])).any())


def staircase(values: FloatArray, floor: float) -> tuple[FloatArray, FloatArray]:
    """Return the way from layer to layer on a map: up to the map, across to the line of no change, shape (2 n - 1,) each.

    Parameters
    ----------
    values : ndarray, shape (n,)
        The quantity by layer.
    floor : float
        Where the way begins below the first value.
    """
    return np.repeat(values, 2)[: 2 * values.size - 1], np.concatenate([[floor], np.repeat(values[1:], 2)])
