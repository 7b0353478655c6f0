"""The curve pane: a function and its derivatives, where it saturates, its landmarks, and the probes."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.curve import CurveParameters, CurveResult
from sigexplorer.model.curve.points import KINKS, NamedPoint
from sigexplorer.model.curve.probe import MOST_NAMED, ProbeResult
from sigexplorer.model.wording import in_a_row, number
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.panes.probes import Probes
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.curves import Bands, Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Look
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, derived_line
from sigexplorer.topic import Topic
from sigexplorer.topics.curve import CURVE
from sigexplorer.topics.probe import PROBE

ORDER_NAMES = ("", mark("derivative"), mark("second derivative"), mark("third derivative"))
# Landmarks that are named by what they are alone.
KINDS = {"inflection": mark("inflection"), **KINKS}
LANDMARK_DASH = (5.0, 4.0)
# How far from an edge of saturation, in logical pixels, its name reaches.
NAME_ROOM = 56.0
# So many edges of saturated regions are named, and can be dragged.
MOST_EDGES = 12


class CurvePane(Pane):
    """f and its derivatives over a range of inputs."""

    name: ClassVar[str] = "curve"
    title: ClassVar[str] = "Curve"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CURVE, PROBE)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)
    origin_axes: ClassVar[bool] = True

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.bands = Bands(self)
        self.landmarks = Annotations(self, 25)
        self.readouts = Annotations(self, 30)
        self.probes = Probes(self)
        self.edges: list[Handle] = []
        self._edges: tuple[float, ...] = ()
        self.view.limits = [limits_of(CurveParameters, "x"), limits_of(CurveParameters, "y")]
        self._drawn: tuple[object, ...] = ()

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs, and the values where they are not fitted."""
        shown = state.curve
        return (shown.x_min, shown.x_max), None if shown.fit else (shown.y_min, shown.y_max)

    def show_results(self, results: Results) -> None:
        """Draw the curves, the saturated regions, the landmarks and what the probes read."""
        curve, probe, state = results.of(CURVE), results.of(PROBE), results.state
        self.show_range(state, (state.curve.x_min, state.curve.x_max), curve.y_range)
        self.axes.set_titles("x", "")
        content = (curve, state.curve.landmarks, state.style.line_width, self.theme, self.legend.unseen)
        if not self._drawn or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            self._show_traces(curve, state)
            self._show_saturation(curve, state)
            self._show_landmarks(curve, state)
        self.probes.place(state.probe)
        self._place_edges(state)
        self.readouts.set_content(*self._readouts(curve, probe, state))

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def _show_traces(self, curve: CurveResult, state: State) -> None:
        strokes, entries = [], []
        width = state.style.line_width
        namesakes = any(type(trace.activation) is type(state.activation) for trace in curve.traces if trace.index > 0)
        for trace in curve.traces:
            color, dash = (self.theme.orders[trace.order], ()) if trace.index == 0 else derived_line(self.theme, trace.index - 1, trace.order)
            thickness = width if trace.index == 0 else max(1.0, width * (0.75 if trace.order == 0 else 0.45))
            strokes.append(Stroke(trace.x, trace.y, color, thickness, dash))
            entries.append(Entry(trace_name(trace.activation, trace.order, trace.index, namesakes), color, thickness, dash))
        if state.curve.saturation and curve.saturated:
            share = 100 * state.curve.saturated_below
            entries.append(Entry(tr("saturated: slope below {share} %", share=number(share, 3)), self.theme.saturated_edge, fill=self.theme.saturated))
        self.curves.set_strokes(tuple(reversed(strokes)))
        self.legend.set_entries(tuple(entries))

    def _show_saturation(self, curve: CurveResult, state: State) -> None:
        shaded = curve.saturated if state.curve.saturation else ()
        self.bands.set_bands(shaded)
        edges = [edge for interval in shaded for edge in interval if state.curve.x_min < edge < state.curve.x_max]
        if len(edges) > MOST_EDGES:
            # Of what swings there are too many to be named and taken hold of.
            edges = []
        while len(self.edges) < len(edges):
            handle = Handle(self, self.theme.saturated_edge, dash=(3, 3), at_top=False, snaps=False, z=33)
            handle.dragged.connect(self._drag_edge)
            handle.released.connect(self.drag_finished)
            self.edges.append(handle)
        self._edges = tuple(edges)
        for index, handle in enumerate(self.edges):
            handle.setVisible(index < len(edges))

    def _drag_edge(self, x: float) -> None:
        self.hand("edge", "dragged", x)

    def _place_edges(self, state: State) -> None:
        """Name each edge where there is more room up to the next: names in a narrow region, or between two close ones, do not meet.

        A probe that would run through a name sends it to the other side.
        """
        bounds = (state.curve.x_min, *self._edges, state.curve.x_max)
        probes = [x for x, handle in zip((state.probe.x, state.probe.x2), self.probes.handles, strict=True) if handle.visible]
        room = NAME_ROOM * (self.x_range[1] - self.x_range[0]) / self.frame_rect.width()
        for handle, before, edge, after in zip(self.edges, bounds, self._edges, bounds[2:], strict=False):
            left = edge - before > after - edge
            crossed = [any(0 < way * (x - edge) < room for x in probes) for way in (-1, 1)]
            if crossed[0] != crossed[1]:
                left = crossed[1]
            handle.place(edge, number(edge), self.theme.saturated_edge, text_left=left, neighbours=(before, after))

    def _hidden(self, state: State) -> frozenset[int]:
        """Return of which orders the legend hides the curve of the function explored: what lies on it would hang in the air."""
        if not self.legend.unseen:
            return frozenset()
        return frozenset(order for order, color in enumerate(self.theme.orders) if self.hides(Look(color, (), state.style.line_width)))

    def _show_landmarks(self, curve: CurveResult, state: State) -> None:
        if state.curve.landmarks and 0 not in self._hidden(state):
            self.landmarks.set_content(*landmark_content(curve, self.theme))
        else:
            self.landmarks.set_content((), ())

    def _readouts(self, curve: CurveResult, probe: ProbeResult, state: State) -> tuple[tuple[Mark, ...], tuple[Rule, ...]]:
        if not state.probe.shown:
            return (), ()
        theme = self.theme
        marks, rules = [], []
        shown: tuple[bool, ...] = (state.curve.value, state.curve.first, state.curve.second, state.curve.third)
        if hidden := self._hidden(state):
            shown = tuple(switched and order not in hidden for order, switched in enumerate(shown))
        probes = [(probe.x, probe.values, theme.probe)]
        if state.probe.second:
            probes.append((probe.x2, probe.values2, theme.probe2))
        for x, values, color in probes:
            marks += [Mark(x, value, "", color, radius=3.5) for value, visible in zip(values, shown, strict=False) if visible and math.isfinite(value)]
            if state.probe.tangent and shown[0] and math.isfinite(values[1]) and math.isfinite(values[0]):
                rules.append(Rule(values[1], values[0] - values[1] * x, color, (6, 4)))
        if state.probe.second and shown[0] and math.isfinite(probe.secant):
            rules.append(Rule(probe.secant, probe.values[0] - probe.secant * probe.x, theme.secant, (), tr("secant")))
            places = probe.mean_value_points
            # Of many the names would hide the curve.
            named = len(places) <= MOST_NAMED
            marks += [Mark(x, y, tr("same slope at {x}", x=number(x)) if named else "", theme.secant, hollow=True) for x, y in places]
        return tuple(marks), tuple(rules)


def trace_name(activation: Activation, order: int, index: int, namesakes: bool = False) -> str:
    """Return what the legend says of a curve: the function's title with the parameters that were changed.

    The function explored (`index` 0) goes without them, since the panel shows them, unless it is compared with `namesakes`.
    """
    if index == 0 and (order or not namesakes):
        return tr(ORDER_NAMES[order]) if order else activation.title
    title = describe_activation(activation)
    return tr("{function}, {derivative}", function=title, derivative=tr(ORDER_NAMES[order])) if order else title


def _named(point: NamedPoint, steepest_slope: float, theme: Theme) -> tuple[str, str]:
    """Return what is said of a landmark, and its colour."""
    match point.kind:
        case "steepest point":
            return tr("steepest: {slope}", slope=number(steepest_slope)), theme.slope
        case "minimum":
            return tr("minimum ({place})", place=in_a_row([number(point.x), number(point.y, error=point.error)])), theme.second
        case "maximum":
            return tr("maximum ({place})", place=in_a_row([number(point.x), number(point.y, error=point.error)])), theme.second
        case "fixed point":
            return tr("fixed point {x}", x=number(point.x)), theme.third
    return tr(KINDS.get(point.kind, point.kind)), theme.muted


def landmark_content(curve: CurveResult, theme: Theme) -> tuple[tuple[Mark, ...], tuple[Rule, ...]]:
    """Return the landmarks of the function as named points and lines."""
    found = curve.landmarks
    marks = []
    for point in curve.landmark_points:
        text, color = _named(point, found.steepest_slope, theme)
        marks.append(Mark(point.x, point.y, text, color, hollow=True))
    rules = []
    for line in found.asymptotes:
        half = (-math.inf, 0.0) if line.side == "left" else (0.0, math.inf)
        rules.append(Rule(line.slope, line.intercept, theme.muted, LANDMARK_DASH, "", 1.0, *half))
    return tuple(marks), tuple(rules)
