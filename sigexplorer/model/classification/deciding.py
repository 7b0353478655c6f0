"""From probabilities to decisions: what is right and wrong at a threshold, what that costs, and where it costs least."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.ranking import Ranking
from sigexplorer.model.wording import exact

# Costs that differ by less, relative to themselves, are the same but for rounding.
SAME_COST = 1e-12


class Confusion(msgspec.Struct, frozen=True):
    """How often rows of class 1 and 0 are called 1 and 0.

    Attributes
    ----------
    true_positive, false_positive : float
        Rows that are called 1, of class 1 and of class 0.
    false_negative, true_negative : float
        Rows that are called 0, of class 1 and of class 0.
    """

    true_positive: float
    false_positive: float
    false_negative: float
    true_negative: float

    @property
    def total(self) -> float:
        """How often all rows count."""
        return self.true_positive + self.false_positive + self.false_negative + self.true_negative

    @property
    def accuracy(self) -> float:
        """The share of all rows that is called right."""
        return (self.true_positive + self.true_negative) / self.total

    @property
    def sensitivity(self) -> float:
        """The share of class 1 that is called 1, also recall; NaN without rows of class 1."""
        return _share(self.true_positive, self.true_positive + self.false_negative)

    @property
    def specificity(self) -> float:
        """The share of class 0 that is called 0; NaN without rows of class 0."""
        return _share(self.true_negative, self.true_negative + self.false_positive)

    @property
    def precision(self) -> float:
        """The share of what is called 1 that is of class 1; NaN where nothing is."""
        return _share(self.true_positive, self.true_positive + self.false_positive)

    @property
    def negative_predictive_value(self) -> float:
        """The share of what is called 0 that is of class 0; NaN where nothing is."""
        return _share(self.true_negative, self.true_negative + self.false_negative)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and sensitivity; NaN where nothing is of class 1 and nothing is called 1."""
        return _share(2.0 * self.true_positive, 2.0 * self.true_positive + self.false_positive + self.false_negative)

    @property
    def balanced_accuracy(self) -> float:
        """The mean of sensitivity and specificity; NaN with one class only."""
        return 0.5 * (self.sensitivity + self.specificity)

    @property
    def matthews(self) -> float:
        """The correlation of what is with what is called (Matthews' coefficient), from -1 to 1; NaN where either is always the same."""
        called_one, called_zero = self.true_positive + self.false_positive, self.true_negative + self.false_negative
        of_one, of_zero = self.true_positive + self.false_negative, self.true_negative + self.false_positive
        size = math.sqrt(called_one) * math.sqrt(called_zero) * math.sqrt(of_one) * math.sqrt(of_zero)
        # Roots are rounded: where all is right, or all wrong, it is 1 all the same.
        if size > 0.0 and self.false_positive == self.false_negative == 0.0:
            return 1.0
        if size > 0.0 and self.true_positive == self.true_negative == 0.0:
            return -1.0
        return _share(self.true_positive * self.true_negative - self.false_positive * self.false_negative, size)

    def cost(self, false_positive: float, false_negative: float) -> float:
        """Return the mean cost of a row.

        Parameters
        ----------
        false_positive, false_negative : float
            What a 0 that is called 1, and a 1 that is called 0, costs.
        """
        return (false_positive * self.false_positive + false_negative * self.false_negative) / self.total


class CostCurve(msgspec.Struct, frozen=True, eq=False):
    """What decisions cost at every threshold that tells rows apart; m is at most the number of different scores and 1.

    Attributes
    ----------
    low, high : ndarray, shape (m,)
        From beyond `low` up to `high`, both probabilities, thresholds call the same rows 1.
    false_positive, false_negative : ndarray, shape (m,)
        How often either error is made.
    cost : ndarray, shape (m,)
        The mean cost of a row.
    theory : float
        The threshold that costs least where probabilities are right: c_fp / (c_fp + c_fn).
    best : int
        The number of the cheapest of these, and of several the one at `theory`, or nearest to it.
    equal : int
        How many are as cheap.
    """

    low: FloatArray
    high: FloatArray
    false_positive: FloatArray
    false_negative: FloatArray
    cost: FloatArray
    theory: float
    best: int
    equal: int

    @property
    def best_range(self) -> tuple[float, float]:
        """From beyond which threshold up to which one decisions cost least on these rows."""
        return float(self.low[self.best]), float(self.high[self.best])

    @property
    def best_threshold(self) -> float:
        """A threshold at which decisions cost least on these rows: `theory` where it is one of them, else the middle of `best_range`."""
        low, high = self.best_range
        return self.theory if low < self.theory <= high else float(_between(self.low, self.high)[self.best])

    @property
    def best_cost(self) -> float:
        """What a row costs there."""
        return float(self.cost[self.best])

    def at(self, threshold: float) -> int:
        """Return the number of the decisions that a threshold makes.

        Parameters
        ----------
        threshold : float
            The probability from which on a row is called 1.
        """
        return min(int(np.searchsorted(self.high, threshold, "left")), len(self.high) - 1)


def confusion_at(ranking: Ranking, threshold: float) -> Confusion:
    """Return what is right and wrong if rows are called 1 from a probability on.

    Parameters
    ----------
    ranking : Ranking
        Of rows by their score.
    threshold : float
        A probability, from 0, where every row is called 1, to 1, where only those are whose probability is 1 to the last digit of float64.
    """
    return _confusion(ranking, ranking.at(threshold))


def cost_curve(ranking: Ranking, false_positive: float, false_negative: float) -> CostCurve:
    """Return what decisions cost at every threshold, and where they cost least: in theory, and on these rows.

    Parameters
    ----------
    ranking : Ranking
        Of rows by their score.
    false_positive, false_negative : float
        What it costs to call 1 what is 0, and 0 what is 1; above 0.

    Raises
    ------
    ParameterError
        If a cost is not a finite number above 0.
    """
    for one in (false_positive, false_negative):
        if not 0.0 < one < math.inf:
            raise ParameterError(tr("an error that costs {cost} has no best threshold: give two finite costs above 0.", cost=exact(one)))
    edge = np.concatenate([[0.0], ranking.probability, [1.0]])
    # Between scores whose probabilities round to the same number no threshold splits.
    split = np.flatnonzero(edge[:-1] < edge[1:])
    wrong_one, wrong_zero = ranking.false_positive[split], ranking.positives - ranking.true_positive[split]
    total = ranking.positives + ranking.negatives
    # Either share of the cost is within float64 where its product with a count would not be.
    cost = wrong_one / total * false_positive + wrong_zero / total * false_negative
    larger, smaller = max(false_positive, false_negative), min(false_positive, false_negative)
    theory = (false_positive / larger) / (1.0 + smaller / larger)
    low, high = edge[split], edge[split + 1]
    cheapest = np.flatnonzero(cost <= cost.min() * (1.0 + SAME_COST))
    away = np.maximum(np.maximum(low[cheapest] - theory, theory - high[cheapest]), 0.0)
    holds = (low[cheapest] < theory) & (theory <= high[cheapest])
    best = int(cheapest[int(np.argmax(holds)) if holds.any() else int(np.argmin(away))])
    return CostCurve(low, high, wrong_one, wrong_zero, cost, theory, best, len(cheapest))


def _between(low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the middles of ranges of thresholds, from which on `high` is called 1 and `low` is not."""
    middle = 0.5 * (low + high)
    return np.where((low < middle) & (middle <= high), middle, high)


def _confusion(ranking: Ranking, split: int) -> Confusion:
    right, wrong = float(ranking.true_positive[split]), float(ranking.false_positive[split])
    return Confusion(right, wrong, ranking.positives - right, ranking.negatives - wrong)


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else math.nan
