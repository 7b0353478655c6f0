"""The panes of fits: the points with curves and a band through them, and what the curves leave of the points."""

from __future__ import annotations

import math
from typing import Any, ClassVar, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.parameters import MOST_DRAWN
from sigexplorer.model.regression.result import FitResult
from sigexplorer.model.wording import confidence_level, count, number
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Rule
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.spots import RADIUS, Spots, SpotSet
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, rounded_out
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, line_of
from sigexplorer.topic import Topic
from sigexplorer.topics.fit import FIT

BAND = 0.16
# Of many times as many points only every so many is drawn.
MOST_SHOWN = 5000
# Up to so many points what a function leaves is joined by a line, in which runs are seen.
JOINED = 200
# Left of the least positive x, in decades, is the place of doses of 0.
ZERO, BESIDE_ZERO = 0.5, 0.16
DOT = 3.0
# A pane that is lower has no room for a name.
NAMED_FROM = 160


class Across(NamedTuple):
    """The horizontal axis: inputs, or on a logarithmic scale their decimal logarithms with a place of its own for doses of 0.

    Attributes
    ----------
    logarithmic : bool
        Whether it is the latter.
    edges : tuple of float
        From the left to the right.
    zero : float
        The place of doses of 0; minus infinity where there are none.
    """

    logarithmic: bool
    edges: Range
    zero: float

    @classmethod
    def of(cls, result: FitResult) -> Across:
        """Return the axis that shows the points of a result."""
        x = result.x if result.parameters.scale == "linear" else np.log10(result.x)
        left, right = float(x[0]), float(x[-1])
        if result.parameters.scale == "linear" or not (result.measurements.x == 0.0).any():
            return cls(result.parameters.scale == "log", (left, right), -math.inf)
        return cls(True, (left - ZERO - 0.06 * (right - left), right), left - ZERO)

    def place(self, x: FloatArray) -> FloatArray:
        """Return where inputs stand on it."""
        if not self.logarithmic:
            return x
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(x == 0.0, self.zero, np.log10(x))

    def ticks(self, low: float, high: float, several: float) -> list[Tick]:
        """Return its divisions, with 0 at the place of doses of 0."""
        if not self.logarithmic or not math.isfinite(self.zero):
            return (decade_ticks if self.logarithmic else linear_ticks)(low, high, several)
        return [Tick(self.zero, "0"), *(tick for tick in decade_ticks(low, high, several) if tick.value > self.zero + 0.8 * ZERO)]


class FitPane(SteadyPane):
    """The points, to be dragged, added and removed, with the functions through them and the band of the best."""

    name: ClassVar[str] = "fit"
    title: ClassVar[str] = "Points and fitted curves"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FIT,)
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.areas = Areas(self)
        self.points = Spots(self)
        self.points.dragged.connect(lambda number, x, y: self.hand(str(number), "dragged", x, y))
        self.points.released.connect(self._let_go)
        self._ranges: tuple[Range, Range] = ((0.0, 1.0), (0.0, 1.0))

    def content(self, result: FitResult, state: State) -> tuple[object, ...]:
        """Return the result, and which of its bands is drawn."""
        return (result, state.fit.band)

    def show_result(self, result: FitResult, state: State) -> None:
        """Draw the band of the best function, all curves, and the points."""
        across = Across.of(result)
        self._ranges = across.edges, _heights(result)
        # While a point is dragged what is under the pointer stays there.
        if not self.points.held:
            self.set_ranges(*self._ranges)
        self.axes.set_titles(result.measurements.x_name, result.measurements.y_name)
        self.axes.set_ticks(across.ticks, linear_ticks)
        x = across.place(result.x)
        fits = [(k, fit) for k, fit in enumerate(result.fits) if fit is not None]
        strokes = [Stroke(x, result.curve[k], *_line(self.theme, k, state)) for k, _ in fits]
        if math.isfinite(across.zero):
            # At doses of 0 the curve is at its left plateau.
            beside = across.zero + np.array([-0.5, 0.5]) * BESIDE_ZERO
            strokes += [Stroke(beside, np.full(2, fit.plateau[0]), *_line(self.theme, k, state)) for k, fit in fits]
        self.curves.set_strokes(tuple(reversed(strokes)))
        entries = [_entry(self.theme, result, k, state) for k, _ in fits]
        self.legend.set_entries((*self._show_band(result, state, x), *entries, *self._show_points(result, across)))

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the chosen point by an arrow key; where none is chosen, choose the first."""
        if not self.points.sets or not len(self.points.sets[0].x):
            return False
        if self.points.chosen < 0:
            self.points.choose(0)
            return True
        pixels = 10.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        self.hand(str(self.points.chosen), "stepped", pixels * right, pixels * up)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Remove the chosen point with Delete, choose the next and the one before with Page down and up."""
        chosen, several = self.points.chosen, len(self.points.sets[0].x) if self.points.sets else 0
        if event.key() == Qt.Key.Key_Delete and chosen >= 0:
            self.hand(str(chosen), "placed", math.nan, math.nan)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and several and not event.modifiers():
            self.points.choose((chosen + (1 if event.key() == Qt.Key.Key_PageDown else -1)) % several)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def placed(self, at: QPointF) -> None:
        """Tell which point the user double-clicked, or where there is to be one."""
        there = self.points.near(at)
        if there >= 0:
            self.hand(str(there), "placed", math.nan, math.nan)
        elif self.frame_rect.contains(at):
            self.hand("", "placed", self.x_at(at), self.y_at(at))

    def _let_go(self) -> None:
        self.set_ranges(*self._ranges)
        self.drag_finished.emit()

    def _show_band(self, result: FitResult, state: State, x: FloatArray) -> list[Entry]:
        """Shade the band of the best function, or of the first that has one."""
        band = state.fit.band
        half = {"none": None, "confidence": result.confidence, "prediction": result.prediction}[band]
        known = [k for k in (*result.ranking, *range(len(result.fits))) if half is not None and np.isfinite(half[k]).any()]
        if half is None or not known:
            self.areas.set_shades(())
            return []
        best = known[0]
        color, _, _ = _line(self.theme, best, state)
        fill = blended(color, self.theme.background, BAND)
        finite = np.isfinite(result.curve[best])
        room = 4.0 * (self._ranges[1][1] - self._ranges[1][0])
        edge = np.clip(np.nan_to_num(half[best][finite], nan=room, posinf=room), 0.0, room)
        self.areas.set_shades((Shade(x[finite], result.curve[best][finite] - edge, result.curve[best][finite] + edge, fill),))
        return [Entry(_band_name(confidence_level(state.fit.confidence), band), color, fill=fill)]

    def _show_points(self, result: FitResult, across: Across) -> list[Entry]:
        found, every = result.measurements, _every(result)
        error = found.error if result.parameters.weights != "ignored" else np.zeros(0)
        movable = len(found) <= MOST_DRAWN
        radius = RADIUS if len(found) <= 100 else 3.0 if len(found) <= 1000 else 1.5
        shown = SpotSet(across.place(found.x)[::every], found.y[::every], self.theme.foreground, error[::every], radius)
        self.points.set_sets((shown,), movable=movable)
        return (
            [Entry(tr("1 in {every} of {all} points", every=count(every), all=count(len(found))), self.theme.foreground, fill=self.theme.foreground)]
            if every > 1
            else []
        )


class ResidualPane(SteadyPane):
    """How far the points are above every curve, and the standard deviation of the best one's."""

    name: ClassVar[str] = "fit.residuals"
    title: ClassVar[str] = "Residuals"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FIT,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.spots = Spots(self)
        self.lines = Annotations(self, 10)

    def reason(self, result: FitResult) -> str:
        """Return why there are no residuals."""
        return next(iter(result.faults)) if not any(result.fits) else ""

    def show_result(self, result: FitResult, state: State) -> None:
        """Draw the residuals of every function, and the lines of the best one's standard deviation."""
        fits = [(k, fit) for k, fit in enumerate(result.fits) if fit is not None]
        if not fits:
            self.spots.set_sets((), movable=False)
            self.curves.set_strokes(())
            self.lines.set_content((), ())
            self.legend.set_entries(())
            return
        found, every = result.measurements, _every(result)
        across = Across.of(result)
        largest = max(float(np.abs(fit.residual).max()) for _, fit in fits) or 1.0
        low, high = rounded_out(-1.1 * largest, 1.1 * largest, 12)
        self.set_ranges(across.edges, (low, high))
        self.axes.set_titles(found.x_name, tr("residual"))
        self.axes.set_ticks(across.ticks, linear_ticks)
        place = across.place(found.x)
        order = np.argsort(place, kind="stable")
        sets, strokes = [], []
        for k, fit in fits:
            color, width, dash = _line(self.theme, k, state)
            sets.append(SpotSet(place[::every], fit.residual[::every], color, radius=DOT if len(found) <= 1000 else 1.2))
            if len(found) <= JOINED:
                strokes.append(Stroke(place[order], fit.residual[order], color, max(1.0, 0.35 * width), dash))
        self.spots.set_sets(tuple(sets), movable=False)
        self.curves.set_strokes(tuple(reversed(strokes)))
        rules = [Rule(0.0, 0.0, self.theme.foreground, width=1.0)]
        best = result.fits[result.ranking[0]] if result.ranking else None
        if best is not None and best.deviation > 0.0 and not found.error.size:
            words = tr("standard deviation") if self.height() >= NAMED_FROM else ""
            rules += [Rule(0.0, way * best.deviation, self.theme.muted, (4.0, 3.0), text, 1.0) for way, text in ((1.0, words), (-1.0, ""))]
        self.lines.set_content((), tuple(rules))
        self.legend.set_entries(tuple(_entry(self.theme, result, k, state) for k, _ in fits))


def _band_name(level: str, band: str) -> str:
    return tr("{level} confidence band", level=level) if band == "confidence" else tr("{level} prediction band", level=level)


def _every(result: FitResult) -> int:
    """Return every which point is drawn."""
    return max(1, len(result.measurements) // MOST_SHOWN)


def _heights(result: FitResult) -> Range:
    """Return the range of y that shows all points, and the curves between them."""
    y = result.measurements.y
    low, high = float(y.min()), float(y.max())
    # A curve far out of the points is cut off rather than the points made small.
    span = float(np.ptp(y)) or abs(low) or 1.0
    for curve in result.curve:
        if np.isfinite(curve).any():
            low, high = min(low, float(np.nanmin(curve))), max(high, float(np.nanmax(curve)))
    low, high = max(low, float(y.min()) - span), min(high, float(y.max()) + span)
    room = 0.06 * (high - low) or 0.5 * abs(low) or 0.5
    return rounded_out(low - room, high + room, 20)


def _line(theme: Theme, index: int, state: State) -> tuple[str, float, tuple[float, ...]]:
    """Return the colour, the width and the dashes of a function."""
    color, dash = line_of(theme, index)
    return color, state.style.line_width, dash


def _entry(theme: Theme, result: FitResult, index: int, state: State) -> Entry:
    """Return a function's item of the legend: its name, its parameters, and how far its AIC is above the least."""
    difference = float(result.difference[index])
    title = describe_activation(result.activations[index])
    if len(result.ranking) > 1 and difference > 0.0:
        title = f"{title} (AIC +{number(difference, 2)})"
    return Entry(title, *_line(theme, index, state))
