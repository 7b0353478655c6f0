"""The panes of logistic regression: the curve through the rows with its confidence band, and the coefficients with their intervals."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import LogisticFit, quantile
from sigexplorer.model.classification.reading import FOUND
from sigexplorer.model.classification.result import ClassificationResult
from sigexplorer.model.sheet import names_in
from sigexplorer.model.wording import INFINITE, MINUS, chance, confidence_level, in_a_row, number
from sigexplorer.panes.base import LEAP
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.spots import Spots, SpotSet
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import Tick, linear_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.classification import CLASSIFICATION

# How strong the colour of a band, and of a histogram, is on the ground.
BAND, HISTOGRAM = 0.18, 0.45
# Up to so many rows each has a dot of its own, those at the same place above each other; more are counted in so many bars.
MOST_DOTS, BARS = 500, 60
# How far dots that share a place stand apart, and how high a pile of them, or the highest bar, is at most.
PILED, HIGHEST = 0.03, 0.36
# Signs of a name that are shown.
NAME = 22
# Within so small a part of the axis dots share a place.
COLUMNS = 120
# Coefficients that are shown, of more those furthest from 0 beside their errors; and how far one that runs away stands out.
SHOWN, FAR = 12, 3.0


class ProbabilityPane(SteadyPane):
    """The probability along the one column, or along the linear score, with every row on the side of its class."""

    name: ClassVar[str] = "classification"
    title: ClassVar[str] = "Probability of the label"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CLASSIFICATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.band = Areas(self)
        self.bars = Bars(self)
        self.points = Spots(self)
        self.points.dragged.connect(lambda number, x, y: self.hand(str(number), "dragged", x, y))
        self.points.released.connect(self._let_go)
        self._range: Range = (0.0, 1.0)

    def show_result(self, result: ClassificationResult, state: State) -> None:
        """Draw the band, the curve and the rows."""
        rows, theme, width = result.rows, self.theme, state.style.line_width
        self._range = (float(result.x[0]), float(result.x[-1]))
        # While a point is dragged what is under the pointer stays there.
        if not self.points.held:
            self._show_range()
        self.axes.set_titles(
            tr("linear score") if result.over_score else short(rows.names[0], 60),
            tr("probability") if len(event(result, 1)) > NAME else tr("probability of {event}", event=event(result, 1)),
        )
        self.axes.divide()
        fill = blended(theme.slope, theme.background, BAND)
        known = bool(np.isfinite(result.low).all())
        self.band.set_shades((Shade(result.x, result.low, result.high, fill),) if known else ())
        self.curves.set_strokes((Stroke(result.x, result.curve, theme.slope, width),))
        entries = [Entry(tr("probability"), theme.slope, width)]
        if known:
            entries.append(Entry(tr("{level} band", level=confidence_level(result.parameters.confidence)), theme.slope, fill=fill))
        many = len(rows.label) > MOST_DOTS
        for label, color in enumerate((theme.value, theme.third)):
            entries.append(Entry(event(result, label), color, fill=color))
        self.legend.set_entries(tuple(entries))
        movable = not result.over_score and not result.parameters.data and not many
        self.points.set_sets(() if many else (self._dots(result),), movable=movable)
        self.bars.set_bars(self._histograms(result) if many else ())

    def set_message(self, text: str) -> None:
        """Say why there is no curve; beside points that were drawn so far, where they are all of one class."""
        alike = self._alike() if text else np.zeros((0, 2))
        super().set_message("" if len(alike) else text)
        if len(alike):
            self._show_alike(alike, text, names_in(self.newest.classification.names) if self.newest else ())

    def _alike(self) -> FloatArray:
        """Return the points that the newest state has drawn, where one class has them all, shape (m, 2)."""
        chosen = None if self.newest is None else self.newest.classification
        if chosen is None or chosen.data or chosen.dataset != "drawn" or len(chosen.points) % 2:
            return np.zeros((0, 2))
        points = np.array(chosen.points, dtype=np.float64).reshape(-1, 2)
        return points if len(np.unique(points[:, 1])) == 1 else points[:0]

    def _show_alike(self, points: FloatArray, text: str, names: tuple[str, ...]) -> None:
        # The next result is drawn again, if it is that of before.
        self._drawn = ()
        for layer in self._veiled:
            layer.show()
        self._veiled = ()
        low, high = float(points[:, 0].min()), float(points[:, 0].max())
        if not self._range[0] <= low <= high <= self._range[1]:
            room = max(0.2 * (high - low), 0.5 * abs(high), 0.5) if low == high else 0.2 * (high - low)
            self._range = (low - room, high + room)
        if not self.points.held:
            self._show_range()
        self.curves.set_strokes(())
        self.band.set_shades(())
        self.bars.set_bars(())
        label, colors = int(points[0, 1]), (self.theme.value, self.theme.third)
        heights = piled(points[:, 0], (self._range[1] - self._range[0]) / COLUMNS, label)
        self.points.set_sets((SpotSet(points[:, 0], heights, colors[label]),), movable=True)
        self.legend.set_entries((Entry(text, self.theme.muted, width=0.0),))
        self.axes.set_titles(short(next(iter(names), "x"), 60), tr("probability"))
        self.axes.divide()

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the chosen point by an arrow key, up or down into the other class; where none is chosen, choose the first."""
        if not self.points.several:
            return False
        if self.points.chosen < 0:
            self.points.choose(0)
            return True
        pixels = LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        self.hand(str(self.points.chosen), "stepped", pixels * right, pixels * up)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Remove the chosen point with Delete, choose the next and the one before with Page down and up."""
        chosen, several = self.points.chosen, self.points.several
        if event.key() == Qt.Key.Key_Delete and chosen >= 0:
            self.hand(str(chosen), "placed")
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
            self.hand(str(there), "placed")
        elif self.frame_rect.contains(at):
            self.hand("", "placed", self.x_at(at), self.y_at(at))

    def _let_go(self) -> None:
        self._show_range()
        self.drag_finished.emit()

    def _show_range(self) -> None:
        self.set_ranges(self._range, (-0.06, 1.06))

    def _dots(self, result: ClassificationResult) -> SpotSet:
        """Return a dot for every row, in their order."""
        label, width = result.rows.label, (self._range[1] - self._range[0]) / COLUMNS
        height = np.empty(len(label))
        for each in (0, 1):
            height[label == each] = piled(result.place[label == each], width, each)
        colors = tuple((self.theme.value, self.theme.third)[each] for each in label.tolist())
        return SpotSet(result.place, height, self.theme.value, colors=colors)

    def _histograms(self, result: ClassificationResult) -> tuple[Bar, ...]:
        """Return how the rows of both classes lie, those of class 1 hanging from above."""
        edges = np.linspace(float(result.x[0]), float(result.x[-1]), BARS + 1)
        counts = [np.histogram(result.place[result.rows.label == label], edges, weights=result.rows.weight[result.rows.label == label])[0] for label in (0, 1)]
        scale = HIGHEST / max(float(counts[0].max()), float(counts[1].max()))
        colors = (blended(color, self.theme.background, HISTOGRAM) for color in (self.theme.value, self.theme.third))
        heights = (scale * counts[0], 1.0 - scale * counts[1])
        return tuple(Bar(edges, height, color, float(label)) for label, (height, color) in enumerate(zip(heights, colors, strict=True)))


class CoefficientsPane(SteadyPane):
    """Every coefficient in units of its standard error, with its interval: one that does not reach 0 is clearly not 0."""

    name: ClassVar[str] = "classification.coefficients"
    title: ClassVar[str] = "Coefficients"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CLASSIFICATION,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.values = Annotations(self)
        self._names: tuple[str, ...] = ()
        self.axes.set_ticks(linear_ticks, self._rows)

    def show_result(self, result: ClassificationResult, state: State) -> None:
        """Draw an interval for every coefficient, the intercept uppermost, with its numbers beside it."""
        fit, half = result.fit, quantile(result.parameters.confidence)
        shown = chosen(fit)
        self._names = tuple(fit.names[k] if k else tr("intercept") for k in shown)
        z = np.array([fit.z[k] if math.isfinite(fit.z[k]) else FAR * half * math.copysign(1.0, fit.estimate[k]) for k in shown])
        rows = np.arange(len(shown) - 1.0, -1.0, -1.0)
        low, high = min(0.0, float(z.min()) - half), max(0.0, float(z.max()) + half)
        room = 0.06 * (high - low)
        self.set_ranges((low - room, high + room), (-0.6, len(shown) - 0.25))
        self.axes.set_titles(tr("z = estimate / standard error"), "")
        self.axes.divide()
        theme, width = self.theme, state.style.line_width
        strokes = [Stroke(np.zeros(2), np.array([-1.0, len(shown)]), theme.muted, 1.0)]
        marks = []
        for k, at, row in zip(shown, z.tolist(), rows.tolist(), strict=True):
            runs = not math.isfinite(fit.z[k])
            color = theme.muted if runs or abs(at) < half else theme.value
            ends = (0.0, at) if runs else (at - half, at + half)
            strokes.append(Stroke(np.array(ends), np.full(2, row), color, 0.7 * width, (2.0, 2.0) if runs else ()))
            marks.append(Mark(at, row, numbers(fit, k), color, hollow=runs, ends=ends, on=Look(color)))
        self.curves.set_strokes(tuple(strokes))
        self.values.set_content(tuple(marks), ())
        entries = [Entry(tr("{level} interval", level=confidence_level(result.parameters.confidence)), theme.value, 0.7 * width)]
        if len(shown) < len(fit.names):
            entries.append(Entry(tr("{shown} of {all}, the clearest", shown=len(shown), all=len(fit.names)), theme.muted, width=0.0))
        self.legend.set_entries(tuple(entries))

    def _rows(self, low: float, high: float, count: float) -> list[Tick]:
        return [Tick(float(len(self._names) - 1 - k), short(name, NAME)) for k, name in enumerate(self._names)]


def event(result: ClassificationResult, label: int) -> str:
    """Return what makes a row one of a class: "distress = 1"."""
    return f"{short(result.rows.label_name, NAME)} = {short(result.rows.classes[label], NAME)}"


def short(text: str, most: int) -> str:
    """Return a text with so many signs at most."""
    return text if len(text) <= most else f"{text[: most - 1]}\N{HORIZONTAL ELLIPSIS}"


def piled(place: FloatArray, width: float, label: int) -> FloatArray:
    """Return heights for dots of a class: those within a width above each other, or below each other in class 1."""
    _, which, counts = np.unique(np.round(place / width), return_inverse=True, return_counts=True)
    order = np.argsort(which, kind="stable")
    level = np.empty(len(place))
    level[order] = np.concatenate([np.arange(many) for many in counts.tolist()]) if len(counts) else 0.0
    step = min(PILED, HIGHEST / max(int(counts.max(initial=1)) - 1, 1))
    return 1.0 - step * level if label else step * level


def chosen(fit: LogisticFit) -> list[int]:
    """Return which coefficients are shown: all in their order, or of many the intercept and those furthest from 0 beside their errors."""
    if len(fit.names) <= SHOWN:
        return list(range(len(fit.names)))
    clear = np.where(np.isfinite(fit.z), np.abs(fit.z), np.inf)[1:]
    return [0, *sorted(int(k) + 1 for k in np.argsort(-clear, kind="stable")[: SHOWN - 1])]


def numbers(fit: LogisticFit, k: int) -> str:
    """Return a coefficient with its error and its p."""
    estimate, error = float(fit.estimate[k]), float(fit.standard_error[k])
    if math.isnan(estimate):
        return tr("undetermined")
    if math.isinf(estimate):
        return tr("{value}: runs away", value=f"{MINUS if estimate < 0 else ''}{INFINITE}")
    return in_a_row((f"{number(estimate, error=FOUND * error)} ± {number(error, 3)}", f"p = {chance(float(fit.log10_p[k]))}"))
