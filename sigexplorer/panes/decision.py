"""The panes of decisions: the scores of both classes, the ROC curve, precision and recall, the confusion matrix, and costs."""

from __future__ import annotations

import math
from typing import Any, ClassVar, Literal

import numpy as np
from PySide6.QtCore import QPointF, Qt

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.deciding import Confusion
from sigexplorer.model.classification.decision import DecisionResult
from sigexplorer.model.classification.judged import probability_of, score_of
from sigexplorer.model.classification.judging_reading import area_interval
from sigexplorer.model.wording import near, number, share
from sigexplorer.panes.base import LEAP
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.cells import Cell, Cells
from sigexplorer.plot.crosshair import Crosshair
from sigexplorer.plot.curves import Stroke, thinned
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import Tick
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.decision import DECISION

THEORY_DASH, CHANCE_DASH = (4.0, 3.0), (2.0, 3.0)
# How high the largest bar of scores is, of the whole axis, and how strongly bars and cells are coloured.
HIGHEST_BAR, BAR, CELL = 0.4, 0.45, 0.5
# How strongly the band of the cheapest thresholds is coloured, and how wide it is at least, as a share of the axis.
BAND, NARROWEST = 0.25, 0.012
DOT = 9.0
# How far an arrow key moves the threshold, in log-odds.
STEP = 0.02
PLACES, BENDS = 121, 8.0


class ThresholdPane(SteadyPane):
    """What the panes share on which the threshold is moved: they tell it as a probability, whatever their axes are."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (DECISION,)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self._result: DecisionResult | None = None

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Keep the result, for what a hand does next."""
        self._result = result

    def threshold_at(self, x: float, y: float) -> float:
        """Return the threshold that a place on the axes stands for."""
        raise NotImplementedError

    def tell(self, x: float, y: float, how: Literal["dragged", "placed"]) -> None:
        """Tell of a hand at a place."""
        if self._result is not None:
            self.hand("threshold", how, self.threshold_at(x, y))

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the threshold with an arrow key."""
        if self._result is None or not right:
            return False
        far = STEP * (LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0)
        self.hand("threshold", "stepped", self._result.threshold_moved(right * far))
        return True

    def placed(self, at: QPointF) -> None:
        """Move the threshold to where the user double-clicked."""
        if self.frame_rect.contains(at):
            self.tell(self.x_at(at), self.y_at(at), "placed")


class LinePane(ThresholdPane):
    """What the panes share on which the threshold is a line to drag along the first axis, over the band of the cheapest ones."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.cheapest = Areas(self)
        self.handle = Handle(self, theme.probe)
        self.handle.dragged.connect(lambda x: self.tell(x, math.nan, "dragged"))
        self.handle.released.connect(self.drag_finished)
        self.veil(self.handle)

    @property
    def away(self) -> float:
        """How far off a place on the first axis may be told: a little more than half a pixel."""
        low, high = self.x_range
        return 0.6 * (high - low) / max(self.frame_rect.width(), 1.0)


class CurvePane(ThresholdPane):
    """What the panes share on which the threshold is a point to drag along a curve in a square."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.marks = Annotations(self, 30)
        self.point = Crosshair(self, lines=False)
        self.point.dragged.connect(lambda x, y: self.tell(x, y, "dragged"))
        self.point.released.connect(self.drag_finished)
        self.veil(self.point)

    def place_of(self, decided: Confusion) -> tuple[float, float]:
        """Return where decisions stand beside the curve; NaN where they have no place."""
        raise NotImplementedError

    def show_curve(self, result: DecisionResult, width: float, curve: tuple[FloatArray, FloatArray], text: str, chance: tuple[float, float]) -> None:
        """Draw a curve under a name, chance from the left edge to the right one, and what three thresholds decide."""
        theme = self.theme
        self.set_ranges((-0.02, 1.02), (-0.02, 1.04))
        self.axes.divide()
        self.curves.set_strokes((Stroke(np.array([0.0, 1.0]), np.array(chance), theme.muted, 1.2, CHANCE_DASH), Stroke(*curve, theme.value, width)))
        here = Entry(f"t = {near(result.threshold, 1.0)}", theme.probe, width, dots=DOT)
        self.legend.set_entries((Entry(text, theme.value, width), Entry(tr("chance"), theme.muted, 1.2, CHANCE_DASH), here))
        places = [self.place_of(item) for item in (result.at_theory, result.at_cheapest, result.confusion)]
        self.marks.set_content(_marks(theme, places), ())
        there = not any(map(math.isnan, places[2]))
        self.point.setVisible(there)
        if there:
            self.point.place(*places[2], "")


class ScoresPane(LinePane):
    """Both classes' scores, those of class 1 from above, the sigmoid that makes probabilities of them, and the threshold."""

    name: ClassVar[str] = "decision"
    title: ClassVar[str] = "Scores and threshold"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.bars = Bars(self)

    def threshold_at(self, x: float, y: float) -> float:
        """Return the probability at a score."""
        assert self._result is not None
        return self._result.threshold_at(x, self.away)

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Draw the bars, the sigmoid, the threshold and where it would cost less."""
        super().show_result(result, state)
        theme, width = self.theme, state.style.line_width
        low, high = float(result.edges[0]), float(result.edges[-1])
        room = 0.02 * (high - low)
        low, high = low - room, high + room
        self.set_ranges((low, high), (-0.04, 1.04))
        self.axes.set_titles(tr("score"), tr("probability of {event}", event=f"{result.judged.label_name} = {result.judged.classes[1]}"))
        self.axes.divide()
        highest = max(float(result.ones.max()), float(result.zeros.max()), 1e-300)
        zero, one = blended(theme.value, theme.background, BAR), blended(theme.third, theme.background, BAR)
        up, down = HIGHEST_BAR * result.zeros / highest, 1.0 - HIGHEST_BAR * result.ones / highest
        self.bars.set_bars((Bar(result.edges, up, zero), Bar(result.edges, down, one, 1.0)))
        # Also where the sigmoid bends, however narrow that is beside the scores.
        score = np.sort(np.concatenate([np.linspace(low, high, PLACES), np.clip(result.temperature * np.linspace(-BENDS, BENDS, PLACES), low, high)]))
        theory = self._column(result, result.costs.theory)
        self.curves.set_strokes(
            (
                Stroke(np.array([theory, theory]), np.array([-1.0, 2.0]), theme.muted, 1.2, THEORY_DASH, ordered=False),
                Stroke(score, probability_of(score / result.temperature), theme.slope, width),
            )
        )
        first, last = (self._column(result, end) for end in result.costs.best_range)
        self.cheapest.set_shades((_band(theme, first, last, high - low),))
        classes = result.judged.classes
        self.legend.set_entries(
            (
                Entry(classes[0], theme.value, fill=zero),
                Entry(classes[1], theme.third, fill=one),
                *_entries(theme),
            )
        )
        self.handle.place(min(max(self._column(result, result.threshold), low), high), f"t = {near(result.threshold, 1.0)}", theme.probe)

    def _column(self, result: DecisionResult, threshold: float) -> float:
        """Return the score, not divided, at which the probability is a threshold."""
        return result.temperature * min(max(score_of(threshold), -1e3), 1e3)


class RocPane(CurvePane):
    """The share of class 1 that is called 1 against that of class 0, at every threshold, with the present one to drag along it."""

    name: ClassVar[str] = "classification.roc"
    title: ClassVar[str] = "ROC curve"

    def reason(self, result: DecisionResult) -> str:
        """Return why there is no curve."""
        return "" if not math.isnan(result.ranking.area) else tr("All rows are of one class: there is no other to tell it from.")

    def threshold_at(self, x: float, y: float) -> float:
        """Return a threshold whose decisions are nearest to a place."""
        assert self._result is not None
        return self._result.threshold_near(x, y)

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Draw the curve, chance, and what three thresholds decide."""
        super().show_result(result, state)
        ranking = result.ranking
        self.axes.set_titles(tr("false positive rate"), tr("true positive rate"))
        chosen = thinned(len(ranking.true_positive))
        spread = area_interval(result)
        text = tr("area {area}", area=f"{near(ranking.area, 1.0, 3)} ({spread})" if spread else near(ranking.area, 1.0, 3))
        curve = ranking.false_positive_rate[::-1][chosen], ranking.true_positive_rate[::-1][chosen]
        self.show_curve(result, state.style.line_width, curve, text, (0.0, 1.0))

    def place_of(self, decided: Confusion) -> tuple[float, float]:
        """Return both rates."""
        return 1.0 - decided.specificity, decided.sensitivity


class PrecisionPane(CurvePane):
    """Precision against recall at every threshold, with the present one to drag along it."""

    name: ClassVar[str] = "classification.precision"
    title: ClassVar[str] = "Precision and recall"

    def reason(self, result: DecisionResult) -> str:
        """Return why there is no curve."""
        return "" if result.ranking.positives > 0.0 else tr("No row is of class 1: there is nothing to find.")

    def threshold_at(self, x: float, y: float) -> float:
        """Return a threshold whose decisions are nearest to a place."""
        assert self._result is not None
        return self._result.threshold_for(x, y)

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Draw the curve, the share of class 1, and what three thresholds decide."""
        super().show_result(result, state)
        ranking = result.ranking
        self.axes.set_titles(tr("recall"), tr("precision"))
        chosen = thinned(len(ranking.score)) + 1
        level = ranking.positives / (ranking.positives + ranking.negatives)
        curve = ranking.true_positive_rate[::-1][chosen], ranking.precision[::-1][chosen]
        self.show_curve(result, state.style.line_width, curve, tr("average {precision}", precision=near(ranking.average_precision, 1.0, 3)), (level, level))

    def place_of(self, decided: Confusion) -> tuple[float, float]:
        """Return recall and precision; the latter has no value where nothing is called 1."""
        return decided.sensitivity, decided.precision


class CostPane(LinePane):
    """What a row costs on average at every threshold, with the theoretical and the cheapest ones."""

    name: ClassVar[str] = "classification.costs"
    title: ClassVar[str] = "Cost by threshold"

    def threshold_at(self, x: float, y: float) -> float:
        """Return the threshold itself, as exactly as a pixel tells."""
        return DecisionResult.rounded(x, self.away)

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Draw the costs as a staircase."""
        super().show_result(result, state)
        theme, width, costs = self.theme, state.style.line_width, result.costs
        highest = float(costs.cost.max())
        self.set_ranges((-0.01, 1.01), (-0.03 * highest, 1.08 * highest))
        self.axes.set_titles(tr("threshold"), tr("mean cost of a row"))
        self.axes.divide()
        chosen = np.unique(np.append(thinned(len(costs.cost)), costs.best))
        x, y = np.column_stack([costs.low[chosen], costs.high[chosen]]).ravel(), np.repeat(costs.cost[chosen], 2)
        self.curves.set_strokes(
            (
                Stroke(np.full(2, costs.theory), np.array([-highest, 2.0 * highest]), theme.muted, 1.2, THEORY_DASH, ordered=False),
                Stroke(x, y, theme.value, width),
            )
        )
        self.cheapest.set_shades((_band(theme, *costs.best_range, 1.0, (-highest, 2.0 * highest)),))
        self.legend.set_entries(_entries(theme))
        self.handle.place(result.threshold, f"t = {near(result.threshold, 1.0)}", theme.probe)


class ConfusionPane(SteadyPane):
    """How often rows of either class are called 1 and 0."""

    name: ClassVar[str] = "classification.confusion"
    title: ClassVar[str] = "Confusion matrix"
    topics: ClassVar[tuple[Topic[Any], ...]] = (DECISION,)
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.cells = Cells(self)
        self._classes = ("0", "1")
        self.axes.set_ticks(self._names, self._names)

    def show_result(self, result: DecisionResult, state: State) -> None:
        """Draw the four cells."""
        found, theme = result.confusion, self.theme
        self._classes = result.judged.classes
        self.set_ranges((0.0, 2.0), (0.0, 2.0))
        self.axes.set_titles(tr("called"), f"{result.judged.label_name}")
        self.axes.divide()
        self.legend.set_entries(())
        whole = (found.true_negative + found.false_positive, found.true_positive + found.false_negative)
        cells = []
        for label, called, weight in _cells(found):
            part = weight / whole[label] if whole[label] > 0.0 else math.nan
            right = label == called
            color = blended(theme.value if right else theme.third, theme.background, 0.06 + CELL * (0.0 if math.isnan(part) else part))
            of_class = "" if math.isnan(part) else tr("{share} of {label}", share=share(part), label=_named(result.judged.classes[label]))
            lines = (tr("true {label}", label=called) if right else tr("false {label}", label=called), of_class)
            cells.append(Cell(float(called), float(label), number(weight, 6), lines, color))
        self.cells.set_cells(tuple(cells))

    def _names(self, low: float, high: float, count: float) -> list[Tick]:
        return [Tick(at + 0.5, name) for at, name in enumerate(self._classes)]


def _named(value: str) -> str:
    """Return a class as one says it."""
    return tr("class {label}", label=value) if value.isdigit() else value


def _cells(found: Confusion) -> tuple[tuple[int, int, float], ...]:
    """Return label, what it is called, and how often."""
    return (0, 0, found.true_negative), (0, 1, found.false_positive), (1, 0, found.false_negative), (1, 1, found.true_positive)


def _band(theme: Theme, low: float, high: float, span: float, y: tuple[float, float] = (-1.0, 2.0)) -> Shade:
    """Return the band of the cheapest thresholds, wide enough to be seen."""
    missing = max(NARROWEST * span - (high - low), 0.0)
    edges = np.array([low - 0.5 * missing, high + 0.5 * missing])
    return Shade(edges, np.full(2, y[0]), np.full(2, y[1]), _cheapest_color(theme))


def _cheapest_color(theme: Theme) -> str:
    return blended(theme.saturated_edge, theme.background, BAND)


def _entries(theme: Theme) -> tuple[Entry, ...]:
    return (
        Entry(tr("cheapest here"), theme.saturated_edge, fill=_cheapest_color(theme)),
        Entry(tr("if calibrated"), theme.muted, 1.2, THEORY_DASH),
    )


def _marks(theme: Theme, places: list[tuple[float, float]]) -> tuple[Mark, ...]:
    """Return the marks of the theoretical and the cheapest threshold, as far as they are not where the present one is, and have a place."""
    theory, cheapest, here = places
    found = [(theory, tr("if calibrated"), theme.muted, True), (cheapest, tr("cheapest"), theme.saturated_edge, False)]
    if theory == cheapest:
        found = [(theory, tr("cheapest, if calibrated too"), theme.saturated_edge, False)]
    return tuple(
        Mark(*place, text, color, hollow=hollow, radius=4.5) for place, text, color, hollow in found if place != here and not any(map(math.isnan, place))
    )
