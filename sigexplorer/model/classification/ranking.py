"""How well scores tell two classes apart at every threshold: the ROC curve with its area, and precision against recall."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import quantile
from sigexplorer.model.classification.judged import JudgedRows, probability_of


class Ranking(msgspec.Struct, frozen=True, eq=False):
    """Every way to split rows by their score; with g different scores there are g + 1.

    Attributes
    ----------
    score, probability : ndarray, shape (g,)
        The different scores, the lowest first, and the probabilities of class 1 that belong to them.
    true_positive, false_positive : ndarray, shape (g + 1,)
        How often rows of class 1, and of class 0, have this score or a higher one; none at the end.
    positives, negatives : float
        How often the classes count.
    area : float
        The area under the ROC curve: how likely a row of class 1 has a higher score than one of class 0, ties counted half, which is the
        statistic of Mann and Whitney over its largest value. NaN where there is one class only.
    area_error : float
        Its standard error (DeLong); NaN where a class counts once or less, and where nothing varies.
    average_precision : float
        Precision averaged over the steps of recall; NaN without rows of class 1.
    """

    score: FloatArray
    probability: FloatArray
    true_positive: FloatArray
    false_positive: FloatArray
    positives: float
    negatives: float
    area: float
    area_error: float
    average_precision: float

    @property
    def true_positive_rate(self) -> FloatArray:
        """The share of class 1 that is called 1 at every split, shape (g + 1,): also recall or sensitivity; NaN without rows of class 1."""
        return self._share(self.true_positive, self.positives)

    @property
    def false_positive_rate(self) -> FloatArray:
        """The share of class 0 that is called 1 at every split, shape (g + 1,); NaN without rows of class 0."""
        return self._share(self.false_positive, self.negatives)

    @property
    def precision(self) -> FloatArray:
        """The share of what is called 1 that is of class 1, shape (g + 1,); NaN at the last split, where nothing is."""
        with np.errstate(invalid="ignore"):
            return self.true_positive / (self.true_positive + self.false_positive)

    def area_interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Return the confidence interval of the area, symmetric in its log-odds so that it stays between 0 and 1; NaN where there is no error.

        Parameters
        ----------
        confidence : float
            Its coverage, between 0 and 1.
        """
        if not self.area_error > 0.0:
            return math.nan, math.nan
        middle = math.log(self.area) - math.log1p(-self.area)
        away = quantile(confidence) * self.area_error / (self.area * (1.0 - self.area))
        low, high = (1.0 / (1.0 + math.exp(-min(max(end, -700.0), 700.0))) for end in (middle - away, middle + away))
        return low, high

    def at(self, threshold: float) -> int:
        """Return the number of the split that calls a row 1 from a probability on, from 0, where every row is, to g.

        Parameters
        ----------
        threshold : float
            The probability.
        """
        return int(np.searchsorted(self.probability, threshold, "left"))

    def _share(self, part: FloatArray, whole: float) -> FloatArray:
        return part / whole if whole > 0.0 else np.full(part.shape, np.nan)


def rank_scores(rows: JudgedRows) -> Ranking:
    """Return every way to split rows by their score, with the area under the ROC curve and its standard error.

    The area's error is that of E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, "Comparing the areas under two or more correlated receiver
    operating characteristic curves: a nonparametric approach" (1988), from ranks (X. Sun and W. Xu, 2014); a row of weight w counts as w rows.

    Parameters
    ----------
    rows : JudgedRows
        With their scores.

    Returns
    -------
    Ranking
        With the area NaN where there is one class only.
    """
    first = np.flatnonzero(np.concatenate([[True], rows.score[1:] != rows.score[:-1]]))
    one = np.add.reduceat(np.where(rows.label == 1, rows.weight, 0.0), first)
    zero = np.add.reduceat(np.where(rows.label == 0, rows.weight, 0.0), first)
    one_from, zero_from = (np.concatenate([np.cumsum(part[::-1])[::-1], [0.0]]) for part in (one, zero))
    positives, negatives = float(one_from[0]), float(zero_from[0])
    area, error = math.nan, math.nan
    if positives > 0.0 and negatives > 0.0:
        # Of every score: which share of the other class lies below, and above, those as high counted half.
        below = (zero_from[0] - zero_from[:-1] + 0.5 * zero) / negatives
        above = (one_from[1:] + 0.5 * one) / positives
        area = float(one @ below) / positives
        error = _error(one, below, positives, zero, above, negatives, area)
    score = rows.score[first]
    return Ranking(score, probability_of(score), one_from, zero_from, positives, negatives, area, error, _average_precision(one_from, zero_from))


def _error(one: FloatArray, below: FloatArray, positives: float, zero: FloatArray, above: FloatArray, negatives: float, area: float) -> float:
    """Return DeLong's standard error of the area: from how the placements of either class vary."""
    if positives <= 1.0 or negatives <= 1.0:
        return math.nan
    of_ones = float(one @ np.square(below - area)) / (positives - 1.0)
    of_zeros = float(zero @ np.square(above - area)) / (negatives - 1.0)
    error = math.sqrt(of_ones / positives + of_zeros / negatives)
    # An area of 0 or 1, or scores that are all the same, do not vary, which is no error of 0.
    return error if error > 0.0 and 0.0 < area < 1.0 else math.nan


def _average_precision(one_from: FloatArray, zero_from: FloatArray) -> float:
    if not one_from[0] > 0.0:
        return math.nan
    precision = one_from[:-1] / (one_from[:-1] + zero_from[:-1])
    return float(precision @ (one_from[:-1] - one_from[1:])) / float(one_from[0])
