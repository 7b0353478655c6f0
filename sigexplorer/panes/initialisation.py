"""The panes of the advisor on initialisations: the plane of both variances, what is kept against what, and the table of functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush

from sigexplorer.language import mark, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.initialisation.comparison import FunctionRow, FunctionsResult, sorted_rows
from sigexplorer.model.initialisation.pairs import Choice, Plane, title_words
from sigexplorer.model.initialisation.parameters import Order, Quantity
from sigexplorer.model.initialisation.result import InitialisationResult
from sigexplorer.model.wording import number, power
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.colormap import diverging_for
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.image import ColorBar, Image, bar_ticks, outer_edges
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.rows import Head, Row, Rows
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import Tick, decade_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.functions import FUNCTIONS, HEAD, ROW
from sigexplorer.topics.initialisation import INITIALISATION

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent

# log10 of what is left at the ends of the colours, and how their bar is divided.
DECADES = (-2.0, 2.0)
BAR_DECADES = range(-2, 3)
WORDS: dict[Quantity, str] = {"gradient": mark("gradient left"), "length": mark("length left"), "distance": mark("distance left")}
# Room along an axis for a mark at its edge.
ROOM = 0.03
DOT_PIXELS = 4
SHADES = 32
# The heads of the table, and what the table is sorted by where they are clicked.
HEADS: tuple[tuple[str, Order | None], ...] = (
    (mark("function"), "catalogue"),
    ("n Var[w]", "weight_variance"),
    ("Var[b]", "bias_variance"),
    (mark("gain"), "weight_variance"),
    (mark("gradient"), None),
    (mark("with He"), "he"),
    (mark("distance"), "distance"),
    (mark("length"), None),
)


class PlanePane(SteadyPane):
    """What pairs of variances keep, with the front on it, the initialisations that have names, and the user's own as a point to drag."""

    name: ClassVar[str] = "initialisation"
    title: ClassVar[str] = "What is kept, by both variances"
    topics: ClassVar[tuple[Topic[Any], ...]] = (INITIALISATION,)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 86, 40)
    gridded: ClassVar[bool] = False
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.plane = Image(self)
        self.marks = Annotations(self, 30)
        self.bar = ColorBar(self)
        self.point = Crosshair(self, lines=False, follows=True)
        self.point.dragged.connect(self._drag)
        self.point.released.connect(self.drag_finished)
        self.veil(self.bar, self.point)
        self.axes.set_ticks(decade_ticks, square_ticks)
        self._pictured: tuple[object, ...] = ()

    def lacks(self, result: InitialisationResult) -> bool:
        """Return whether distances are asked for, of which a first look knows nothing."""
        return result.glance and result.parameters.quantity == "distance"

    def show_result(self, result: InitialisationResult, state: State) -> None:
        """Draw the plane, the front, the best pair, the named ones and the user's own."""
        quantity, theme, width = result.parameters.quantity, self.theme, state.style.line_width
        x, y = np.log10(result.plane.weight_variance), np.sqrt(result.plane.bias_variance)
        # The first look's map is wider: it is seen through the axes that stand.
        if not (result.glance and self._pictured):
            self.set_ranges((float(x[0]), float(x[-1])), (float(-ROOM * y[-1]), float(y[-1])))
        self.axes.set_titles(tr("n Var[w], of weights"), tr("Var[b], of biases"))
        self._show_plane(result.plane, quantity, (*outer_edges(x), *outer_edges(y)))
        front = [choice for choice in result.front if math.isfinite(choice.log10_gradient)]
        line = Stroke(*_places(front), theme.foreground, width, ordered=False)
        strokes, named, bests = self._beside(result, width)
        self.curves.set_strokes((*strokes, line) if len(front) > 1 else tuple(strokes))
        marks = [Mark(*_place(choice), title_words(choice.title), theme.muted, hollow=True) for choice in result.named if choice.weight_variance > 0.0]
        if front:
            marks.append(Mark(*_place(result.best), tr("best"), theme.foreground, radius=5.0))
        self.marks.set_content((*bests, *marks), ())
        entries = [Entry(tr("keeps gradients"), theme.foreground, width)] if len(front) > 1 else []
        self.legend.set_entries((*entries, *named))
        point = result.point
        value = getattr(point, f"log10_{quantity}")
        self.point.place(*_place(point), "" if math.isnan(value) else tr("{share} left", share=power(value, 2)))

    def _beside(self, result: InitialisationResult, width: float) -> tuple[list[Stroke], list[Entry], list[Mark]]:
        """Return the fronts of the functions compared, cased so that they stand out from the colours, what the legend says, and their best pairs."""
        strokes: list[Stroke] = []
        entries, marks = [], []
        for index, item in enumerate(result.compared):
            color, dash = compared_line(self.theme, index)
            found = [choice for choice in item.front if math.isfinite(choice.log10_gradient)]
            if len(found) > 1:
                x, y = _places(found)
                strokes += [Stroke(x, y, self.theme.background, width + 2.0, ordered=False), Stroke(x, y, color, width, dash, ordered=False)]
            if found:
                marks.append(Mark(*_place(item.best), "", color, radius=4.0, on=Look(color)))
            entries.append(Entry(describe_activation(item.activation), color, width, dash))
        return strokes, entries, marks

    def _show_plane(self, plane: Plane, quantity: Quantity, edges: tuple[float, float, float, float]) -> None:
        # It stands while the point is dragged.
        levels = self.limits_of_colors(DECADES)
        content = (plane, quantity, self.theme, levels)
        if not self._pictured or any(old is not new for old, new in zip(content, self._pictured, strict=True)):
            self._pictured = content
            palette = diverging_for(self.theme)
            self.plane.set_values(getattr(plane, f"log10_{quantity}"), palette, levels, edges)
            self.bar.set_levels(palette, levels, bar_ticks(levels, DECADES, _decades()), tr(WORDS[quantity]))

    def _drag(self, x: float | None, y: float | None) -> None:
        self.hand("", "dragged", x, y)


class FrontPane(SteadyPane):
    """The distance of two inputs that is left against their length, the gradient by its colour: for all pairs of the plane, and along the front."""

    name: ClassVar[str] = "initialisation.front"
    title: ClassVar[str] = "Gradient, distance and length kept"
    topics: ClassVar[tuple[Topic[Any], ...]] = (INITIALISATION,)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 86, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.dots = pg.ScatterPlotItem(size=DOT_PIXELS, pen=None)
        self.view.addItem(self.dots)
        self.marks = Annotations(self, 30)
        self.bar = ColorBar(self)
        self.veil(self.bar)
        self.axes.set_ticks(decade_ticks, decade_ticks)
        self._pictured: tuple[object, ...] = ()

    def lacks(self, result: InitialisationResult) -> bool:
        """Return whether there is no front yet."""
        return result.glance

    def reason(self, result: InitialisationResult) -> str:
        """Return why there is no distance to be kept."""
        if np.isfinite(result.plane.log10_distance).any():
            return ""
        return tr("The two inputs are one and the same: there is no distance to keep.")

    def show_result(self, result: InitialisationResult, state: State) -> None:
        """Draw the pairs of the plane, the front as a line, and what has a name."""
        theme, width = self.theme, state.style.line_width
        if self.reason(result):
            self.dots.setData([], [])
            self._pictured = ()
            self.curves.set_strokes(())
            self.marks.set_content((), ())
            self.legend.set_entries(())
            return
        front = _kept(result.front)
        others = [_kept(item.front) for item in result.compared]
        seen = [*front, *(choice for found in others for choice in found)]
        x_range, y_range = (_spanned([getattr(choice, name) for choice in seen], most) for name, most in (("log10_length", 1.5), ("log10_distance", 2.0)))
        self.set_ranges(x_range, y_range)
        self.axes.set_titles(tr("length of inputs left"), tr("distance of two inputs left"))
        self._show_dots(result.plane)
        dots = 2.0 * width + 1.5
        strokes, entries = [], []
        for index, (item, found) in enumerate(zip(result.compared, others, strict=True)):
            color, dash = compared_line(theme, index)
            strokes.append(Stroke(*_left(found), color, width, dash, dots=dots, ordered=False))
            entries.append(Entry(describe_activation(item.activation), color, width, dash))
        own = [Stroke(*_left(front), theme.foreground, width, dots=dots, ordered=False)] if front else []
        self.curves.set_strokes((*strokes, *own))
        marks = [self._mark(choice, title_words(choice.title), theme.muted, hollow=True) for choice in result.named]
        marks.append(self._mark(result.point, title_words(result.point.title), theme.probe, hollow=True))
        if front:
            marks.append(self._mark(result.best, tr("best"), theme.foreground))
        self.marks.set_content(tuple(mark for mark in marks if mark is not None), ())
        named = [Entry(tr("keeps gradients, by Var[b]"), theme.foreground, width, dots=dots)] if front else []
        self.legend.set_entries((*named, *entries))

    def _mark(self, choice: Choice, text: str, color: str, *, hollow: bool = False) -> Mark | None:
        """Return the mark of a pair with what is left of the gradient; one beyond the axes stands at their edge."""
        if math.isnan(choice.log10_distance):
            return None
        x, y = (min(max(at, low), high) for at, (low, high) in ((choice.log10_length, self.x_range), (choice.log10_distance, self.y_range)))
        return Mark(x, y, f"{text}: {power(choice.log10_gradient, 2)}", color, hollow=hollow, radius=4.0 if hollow else 5.0)

    def _show_dots(self, plane: Plane) -> None:
        levels = self.limits_of_colors(DECADES)
        # Of a function compared the range may be another over the same plane.
        content = (plane, self.theme, levels, self.x_range, self.y_range)
        if content == self._pictured:
            return
        self._pictured = content
        x, y, gradient = (values.ravel() for values in (plane.log10_length, plane.log10_distance, plane.log10_gradient))
        # A gradient that nothing is known of has no colour, also where its lengths are known.
        seen = (x >= self.x_range[0]) & (x <= self.x_range[1]) & (y >= self.y_range[0]) & (y <= self.y_range[1]) & ~np.isnan(gradient)
        palette = diverging_for(self.theme)
        shades = np.rint(np.clip((gradient[seen] - levels[0]) / (levels[1] - levels[0]), 0.0, 1.0) * SHADES).astype(int)
        brushes = [QBrush(palette.at(shade / SHADES)) for shade in range(SHADES + 1)]
        self.dots.setData(x[seen], y[seen], brush=[brushes[shade] for shade in shades])
        self.bar.set_levels(palette, levels, bar_ticks(levels, DECADES, _decades()), tr(WORDS["gradient"]))


class FunctionsPane(SteadyPane):
    """A row for every function: the pair that is best for it, and what that keeps."""

    name: ClassVar[str] = "initialisation.table"
    title: ClassVar[str] = "The best pair of every function"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FUNCTIONS,)
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.rows = Rows(self)
        self.progress.below = True
        self._shown: tuple[FunctionRow, ...] = ()
        self.scene().sigMouseClicked.connect(self._click)

    def show_result(self, result: FunctionsResult, state: State) -> None:
        """Write the rows in the order asked for."""
        for layer in (self.axes, *self.axes.labels):
            layer.hide()
        self._shown = sorted_rows(result.rows, result.order)
        rows = tuple(Row(_cells(row), row.activation == result.activation, row.verdict != "good") for row in self._shown)
        self.rows.set_rows(tuple(Head(tr(text), order == result.order) for text, order in HEADS), rows)

    def placed(self, at: QPointF) -> None:
        """Leave a double click be: a click has done it."""

    def _click(self, event: MouseClickEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        head, row = self.rows.head_at(event.scenePos()), self.rows.row_at(event.scenePos())
        order = None if head is None else HEADS[head][1]
        if order is not None:
            self.moved.emit(Moved(f"{HEAD}{order}", "placed", math.nan, math.nan))
        elif head is None and row is not None and row < len(self._shown):
            self.moved.emit(Moved(f"{ROW}{self._shown[row].activation.name}", "placed", math.nan, math.nan))


def _decades() -> tuple[Tick, ...]:
    """Return the ticks of the colours."""
    return tuple(Tick(float(decade), number(10.0**decade)) for decade in BAR_DECADES)


def _cells(row: FunctionRow) -> tuple[str, ...]:
    best, dash = row.best, "\N{EN DASH}"
    if row.verdict == "no gradient":
        return (row.activation.title, *(dash,) * 3, power(best.log10_gradient), power(row.log10_he), dash, dash)
    distance = dash if math.isnan(best.log10_distance) else number(10.0**best.log10_distance, 2)
    kept = (power(best.log10_gradient, 2), power(row.log10_he, 2), distance, power(best.log10_length, 2))
    return (row.activation.title, number(best.weight_variance), number(best.bias_variance, 3), number(best.gain), *kept)


def _spanned(values: list[float], most: float) -> tuple[float, float]:
    """Return the range of an axis of decimal logarithms that holds the front and 1, from one decade to some on either side of 1."""
    known = [value for value in values if math.isfinite(value)]
    low, high = max(min([*known, 0.0]), -most), min(max([*known, 0.0]), most)
    room = max(0.1 * (high - low), 0.5 * (1.0 - (high - low)), 0.08)
    return low - room, high + room


def _place(choice: Choice) -> tuple[float, float]:
    weights = math.log10(choice.weight_variance) if choice.weight_variance > 0.0 else -300.0
    return weights, math.sqrt(choice.bias_variance)


def _places(choices: list[Choice]) -> tuple[FloatArray, FloatArray]:
    x, y = np.array([_place(choice) for choice in choices]).reshape(-1, 2).T
    return x, y


def _kept(front: tuple[Choice, ...]) -> list[Choice]:
    """Return the pairs of a front of which gradients and distances are left."""
    return [choice for choice in front if math.isfinite(choice.log10_gradient) and math.isfinite(choice.log10_distance)]


def _left(choices: list[Choice]) -> tuple[FloatArray, FloatArray]:
    """Return log10 of what is left of the length and of the distance of two inputs."""
    x, y = (np.array([getattr(choice, name) for choice in choices]) for name in ("log10_length", "log10_distance"))
    return x, y


def square_ticks(low: float, high: float, count: float) -> list[Tick]:
    """Return ticks for an axis of square roots, labelled with the squares: 0, and round ones far enough from one another."""
    apart = (high - low) / max(count, 1.0)
    found: list[Tick] = []
    last = math.inf
    for power_of_ten in range(math.floor(math.log10(max(high, 1e-150) ** 2)), -8, -1):
        for digit in (5, 2, 1):
            value = digit * 10.0**power_of_ten
            place = math.sqrt(value)
            if place <= high and last - place >= apart and place >= max(low, 0.0) + apart:
                found.append(Tick(place, number(value)))
                last = place
    return [*([Tick(0.0, "0")] if low <= 0.0 else []), *reversed(found)]
