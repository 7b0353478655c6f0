"""What the page of decisions shows: the scores of both classes, every threshold's errors and costs, and what is decided at one of them."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.calibration import chosen_temperature
from sigexplorer.model.classification.deciding import Confusion, CostCurve, confusion_at, cost_curve
from sigexplorer.model.classification.intervals import wilson_interval
from sigexplorer.model.classification.judged import brier_score, log_loss, probability_of, score_of
from sigexplorer.model.classification.judging import Judged, judged
from sigexplorer.model.classification.judging_parameters import DecisionParameters, Rule, Scaling, Source
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.ranking import Ranking, rank_scores
from sigexplorer.model.classification.temperature import best_temperature
from sigexplorer.model.running import Cancel, Progress, ask, kept, never, part_of, unheard
from sigexplorer.model.table import Column, Table

# Bars of a histogram of scores, the shares of the scores that it reaches from and to, how far it reaches at least, in units of the temperature, and at most.
BARS, OUTER, BENDS, LARGEST = 32, (0.005, 0.995), 1.5, 1e200
# Decimals that tell two thresholds apart.
MOST_DECIMALS = 17
# From thresholds of 0 and 1 steps go on from these log-odds.
EXTREME = 15.0


class Scores(msgspec.Struct, frozen=True):
    """Which scores are judged, divided by which temperature, with which confidence.

    Attributes
    ----------
    source, logits
        As in `judged`.
    scaling, temperature
        As in `chosen_temperature`.
    confidence : float
        Of intervals.
    positive : str
        As in `judged`.
    """

    source: Source = "regression"
    logits: str = ""
    scaling: Scaling = "none"
    temperature: float = 1.0
    confidence: float = 0.95
    positive: str = ""


class DecisionResult(msgspec.Struct, frozen=True, eq=False):
    """Decisions at every threshold, and at one; b bars in a histogram of the scores.

    Attributes
    ----------
    parameters : DecisionParameters
        What was asked for.
    judged : Judged
        The rows, and where their scores are from.
    temperature : float
        What the scores are divided by.
    confidence : float
        Of intervals.
    ranking : Ranking
        Every way to split the rows.
    costs : CostCurve
        What decisions cost at every threshold, and where they cost least.
    threshold : float
        The one that decisions are made at.
    rule : str
        Whose it is: "own", that of the "costs" for calibrated probabilities, or the "cheapest" on these rows.
    confusion, at_theory, at_cheapest : Confusion
        What is right and wrong there, at the theoretical threshold, and at the cheapest one.
    log_loss, brier : float
        The scores of the probabilities, whatever is decided.
    edges : ndarray, shape (b + 1,)
        Of the bars of the histogram, as scores that are not divided; what lies beyond is in the outer bars.
    ones, zeros : ndarray, shape (b,)
        How often rows of class 1, and of class 0, count in each.
    """

    parameters: DecisionParameters
    judged: Judged
    temperature: float
    confidence: float
    ranking: Ranking
    costs: CostCurve
    threshold: float
    rule: Rule
    confusion: Confusion
    at_theory: Confusion
    at_cheapest: Confusion
    log_loss: float
    brier: float
    edges: FloatArray
    ones: FloatArray
    zeros: FloatArray

    @property
    def cost(self) -> float:
        """The mean cost of a row at the threshold."""
        return self.cost_of(self.confusion)

    def cost_of(self, confusion: Confusion) -> float:
        """Return the mean cost of a row of some decisions.

        Parameters
        ----------
        confusion : Confusion
            How often they are right and wrong.
        """
        return confusion.cost(self.parameters.false_positive, self.parameters.false_negative)

    def threshold_at(self, score: float, away: float = 0.0) -> float:
        """Return the threshold at a score that is not divided, with as few digits as keep it within `away` of it.

        Parameters
        ----------
        score : float
            As it is before it is divided by the temperature.
        away : float
            How far off the score may be.
        """
        low, high = probability_of(np.array([score - away, score + away]) / self.temperature).tolist()
        return shortest_between(low, high)

    def threshold_moved(self, away: float) -> float:
        """Return the threshold moved by some log-odds, as short as half of that allows.

        Parameters
        ----------
        away : float
            How far, upwards above 0.
        """
        here = min(max(score_of(self.threshold), -EXTREME), EXTREME) + away
        low, high = probability_of(np.array([here - 0.5 * abs(away), here + 0.5 * abs(away)])).tolist()
        return shortest_between(low, high)

    @staticmethod
    def rounded(threshold: float, away: float) -> float:
        """Return a threshold from 0 to 1 with as few digits as keep it within `away`.

        Parameters
        ----------
        threshold : float
            Anywhere.
        away : float
            How far off it may be.
        """
        return min(max(shortest_between(threshold - away, threshold + away), 0.0), 1.0)

    def threshold_near(self, false_positive_rate: float, true_positive_rate: float) -> float:
        """Return a threshold whose decisions are nearest to a place beside the ROC curve; the present one where there is no curve.

        Parameters
        ----------
        false_positive_rate, true_positive_rate : float
            The place.
        """
        across = self.ranking.false_positive_rate[self.made] - false_positive_rate
        along = self.ranking.true_positive_rate[self.made] - true_positive_rate
        return self._nearest(np.square(across) + np.square(along))

    def threshold_for(self, recall: float, precision: float) -> float:
        """Return a threshold whose decisions are nearest to a place beside the curve of precision against recall.

        Parameters
        ----------
        recall, precision : float
            The place.
        """
        with np.errstate(invalid="ignore"):
            away = np.square(self.ranking.true_positive_rate[self.made] - recall) + np.square(self.ranking.precision[self.made] - precision)
        return self._nearest(away)

    @property
    def made(self) -> FloatArray:
        """The numbers of the splits that a threshold makes, shape (m,), in the order of the thresholds."""
        return np.asarray(np.searchsorted(self.ranking.probability, self.costs.high, "left"))

    def _nearest(self, away: FloatArray) -> float:
        if np.isnan(away).all():
            return self.threshold
        index = int(np.nanargmin(away))
        return shortest_between(float(self.costs.low[index]), float(self.costs.high[index]))

    def table(self) -> Table:
        """Return what is measured, a row each, with the intervals of shares and of the area."""
        found, nan = self.confusion, math.nan
        shares = (
            ("accuracy", found.true_positive + found.true_negative, found.total),
            ("sensitivity", found.true_positive, found.true_positive + found.false_negative),
            ("specificity", found.true_negative, found.true_negative + found.false_positive),
            ("precision", found.true_positive, found.true_positive + found.false_positive),
            ("negative_predictive_value", found.true_negative, found.true_negative + found.false_negative),
        )
        rows = [("threshold", self.threshold, nan, nan), ("rows", found.total, nan, nan), ("share_of_class_1", self.ranking.positives / found.total, nan, nan)]
        rows += [
            (name, part / whole if whole > 0 else nan, *(wilson_interval(part, whole, self.confidence) if whole > 0 else (nan, nan)))
            for name, part, whole in shares
        ]
        rows += [
            ("f1", found.f1, nan, nan),
            ("matthews", found.matthews, nan, nan),
            ("balanced_accuracy", found.balanced_accuracy, nan, nan),
            ("cost", self.cost, nan, nan),
            ("threshold_of_costs", self.costs.theory, nan, nan),
            ("cost_there", self.cost_of(self.at_theory), nan, nan),
            ("cheapest_threshold", self.costs.best_threshold, *self.costs.best_range),
            ("cheapest_cost", self.costs.best_cost, nan, nan),
            ("area_under_roc", self.ranking.area, *self.ranking.area_interval(self.confidence)),
            ("average_precision", self.ranking.average_precision, nan, nan),
            ("log_loss", self.log_loss, nan, nan),
            ("brier_score", self.brier, nan, nan),
        ]
        name, value, low, high = zip(*rows, strict=True)
        columns = (
            Column("name", np.array(name), "", "What is measured"),
            Column("value", np.array(value), "", "Its value"),
            Column("low", np.array(low), "", f"Lower end of its {self.confidence:g} interval, or of the cheapest thresholds"),
            Column("high", np.array(high), "", f"Upper end of its {self.confidence:g} interval, or of the cheapest thresholds"),
        )
        return Table("Decisions at a threshold", columns, (f"scores of {self.judged.origin}, divided by {self.temperature!r}", self.judged.meaning))

    def confusion_table(self) -> Table:
        """Return the confusion matrix, a row for each of its cells."""
        found = self.confusion
        cells = ((1, 1, found.true_positive), (1, 0, found.false_negative), (0, 1, found.false_positive), (0, 0, found.true_negative))
        label, called, weight = (np.array(part) for part in zip(*cells, strict=True))
        columns = (
            Column("label", label, "", f"Class: 1 is {self.judged.label_name} = {self.judged.classes[1]}"),
            Column("called", called, "", "What it is called"),
            Column("count", weight, "", "How often"),
        )
        return Table("Confusion matrix", columns, (f"threshold {self.threshold!r}",))

    def ranking_table(self) -> Table:
        """Return every split of the rows, the highest threshold first."""
        found = self.ranking
        score, probability = (np.concatenate([[np.inf if j == 0 else np.nan], part[::-1]]) for j, part in enumerate((found.score, found.probability)))
        columns = (
            Column("score", score, "", "Rows with this score or a higher one are called 1"),
            Column("probability", probability, "", "Of class 1, at this score"),
            Column("true_positive", found.true_positive[::-1], "", "Rows of class 1 that are called 1"),
            Column("false_positive", found.false_positive[::-1], "", "Rows of class 0 that are called 1"),
            Column("true_positive_rate", found.true_positive_rate[::-1], "", "Recall, or sensitivity"),
            Column("false_positive_rate", found.false_positive_rate[::-1], "", "One less the specificity"),
            Column("precision", found.precision[::-1], "", "Share of class 1 among what is called 1"),
        )
        low, high = found.area_interval(self.confidence)
        area = f"area under the ROC curve {found.area!r}, standard error {found.area_error!r}, {self.confidence:g} interval {low!r} to {high!r}"
        return Table("Every threshold", columns, (self.judged.meaning, area, f"average precision {found.average_precision!r}"))

    def cost_table(self) -> Table:
        """Return what decisions cost between every two thresholds that tell rows apart."""
        found = self.costs
        columns = (
            Column("low", found.low, "", "From beyond this threshold"),
            Column("high", found.high, "", "up to this one"),
            Column("false_positive", found.false_positive, "", "Rows of class 0 that are called 1"),
            Column("false_negative", found.false_negative, "", "Rows of class 1 that are called 0"),
            Column("cost", found.cost, "", "Mean cost of a row"),
        )
        notes = (
            self.judged.meaning,
            f"calibrated probabilities cost least at {found.theory!r}",
            f"these rows cost least from beyond {found.best_range[0]!r} to {found.best_range[1]!r}",
        )
        return Table("Cost by threshold", columns, notes)


def compute_decision(
    classification: ClassificationParameters | None,
    scores: Scores,
    parameters: DecisionParameters,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> DecisionResult:
    """Return what is decided at a threshold, and what every other one would cost.

    Parameters
    ----------
    classification : ClassificationParameters or None
        The regression whose scores are judged; None where they are those of a file or of the network that is shipped.
    scores : Scores
        Where scores are from, and their temperature.
    parameters : DecisionParameters
        The costs and the threshold.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    DecisionResult
        At the threshold asked for.

    Raises
    ------
    ParameterError
        If there are no such rows or no such fit.
    Cancelled
        If `cancel` answered True.
    """
    found = judged(classification, scores.source, scores.logits, scores.positive, cancel=cancel, progress=part_of(progress, 0.0, 0.7))
    ranked = _ranked(found, scores.scaling, scores.temperature, cancel=cancel)
    costs = cost_curve(ranked.ranking, parameters.false_positive, parameters.false_negative)
    threshold = {"own": parameters.threshold, "costs": costs.theory, "cheapest": costs.best_threshold}[parameters.rule]
    return DecisionResult(
        parameters=parameters,
        judged=found,
        temperature=ranked.temperature,
        confidence=scores.confidence,
        ranking=ranked.ranking,
        costs=costs,
        threshold=threshold,
        rule=parameters.rule,
        confusion=confusion_at(ranked.ranking, threshold),
        at_theory=confusion_at(ranked.ranking, costs.theory),
        at_cheapest=confusion_at(ranked.ranking, costs.best_threshold),
        log_loss=ranked.log_loss,
        brier=ranked.brier,
        edges=ranked.edges,
        ones=ranked.ones,
        zeros=ranked.zeros,
    )


def shortest_between(low: float, high: float) -> float:
    """Return the number with the fewest decimals above `low` and up to `high`; `high` where these are the same."""
    for decimals in range(MOST_DECIMALS + 1):
        at = round(0.5 * (low + high), decimals)
        if low < at <= high:
            return at
    middle = 0.5 * (low + high)
    return middle if low < middle <= high else high


class _Ranked(msgspec.Struct, frozen=True, eq=False):
    """What does not depend on costs and threshold."""

    temperature: float
    ranking: Ranking
    log_loss: float
    brier: float
    edges: FloatArray
    ones: FloatArray
    zeros: FloatArray


@kept(2)
def _ranked(found: Judged, scaling: Scaling, own: float, *, cancel: Cancel = never) -> _Ranked:
    rows = found.rows
    temperature = own if scaling == "own" else 1.0
    if scaling == "best":
        temperature = chosen_temperature(best_temperature(rows, cancel=cancel), scaling, own)
    ask(cancel)
    cooled = rows.cooled(temperature)
    # Most of the scores, and where the sigmoid bends.
    part = np.cumsum(rows.weight) / rows.total
    first, last = (float(rows.score[min(int(np.searchsorted(part, share)), len(rows.score) - 1)]) for share in OUTER)
    low, high = (min(max(end, -LARGEST), LARGEST) for end in (min(first, -BENDS * temperature), max(last, BENDS * temperature)))
    edges = np.linspace(low, high, BARS + 1)
    within = np.clip(rows.score, low, high)
    ones, zeros = (np.histogram(within[rows.label == label], edges, weights=rows.weight[rows.label == label])[0] for label in (1, 0))
    return _Ranked(temperature, rank_scores(cooled), log_loss(cooled), brier_score(cooled), edges, ones, zeros)
