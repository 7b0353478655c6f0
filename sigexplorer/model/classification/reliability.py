"""Reliability: whether what is called 70 % likely happens in 70 % of all cases, and how far that can be told from so many rows.

Sources
-------
J. Bröcker and L. A. Smith, "Increasing the reliability of reliability diagrams" (2007): bars of what calibrated probabilities would show.
T. Dimitriadis, T. Gneiting and A. I. Jordan, "Stable reliability diagrams for probabilistic classifiers" (2021): isotonic regression in place
of bins, and the exact decomposition of a score that comes with it.
D. J. Spiegelhalter, "Probabilistic prediction in patient management and clinical trials" (1986): the test.
M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning" (2015): the expected calibration error.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import log10_two_sided
from sigexplorer.model.classification.intervals import CountUnderTruth, wilson_interval
from sigexplorer.model.classification.judged import JudgedRows, brier_score, log_loss, probability_of
from sigexplorer.model.classification.judging_parameters import Binning
from sigexplorer.model.running import Cancel, ask, never

# After so many rows whoever waits is asked whether to go on.
STRETCH = 20_000
# A share and a forecast that are apart by so much of themselves are so by the rounding of the sums that they are made of.
ROUNDINGS = 64.0 * float(np.finfo(np.float64).eps)


class ScoreParts(msgspec.Struct, frozen=True):
    """A mean score that is taken apart: ``score = miscalibration - discrimination + uncertainty``, exactly.

    Attributes
    ----------
    score : float
        The mean score.
    miscalibration : float
        By how much it would fall if the probabilities were recalibrated without changing their order; 0 for calibrated ones.
    discrimination : float
        By how much those tell more than the share of class 1 alone.
    uncertainty : float
        The score of the share of class 1 alone.
    """

    score: float
    miscalibration: float
    discrimination: float
    uncertainty: float


class Reliability(msgspec.Struct, frozen=True, eq=False):
    """What was forecast beside what was seen, in b bins of probabilities, and without bins at g different probabilities.

    Attributes
    ----------
    low, high : ndarray, shape (b,)
        The smallest and the largest probability of each bin's rows.
    weight : ndarray, shape (b,)
        How often they count.
    forecast : ndarray, shape (b,)
        Their mean probability.
    seen : ndarray, shape (b,)
        The share of class 1 among them.
    seen_low, seen_high : ndarray, shape (b,)
        Its confidence interval (Wilson).
    calibrated_low, calibrated_high : ndarray, shape (b,)
        Between which the share would lie, with the same confidence, if the probabilities were right.
    probability, isotonic : ndarray, shape (g,)
        The different probabilities, and the share of class 1 that never falls with them and fits best.
    error : float
        The expected calibration error: the mean distance of share and forecast over the bins.
    error_of_chance : float
        What that would be on average if the probabilities were right, from so many rows alone.
    z : float
        Spiegelhalter's statistic, standard normal if the probabilities are right; NaN where all of them are 0, 1/2 or 1.
    brier, log : ScoreParts
        The Brier score and the log-loss, taken apart.
    confidence : float
        Of all intervals.
    """

    low: FloatArray
    high: FloatArray
    weight: FloatArray
    forecast: FloatArray
    seen: FloatArray
    seen_low: FloatArray
    seen_high: FloatArray
    calibrated_low: FloatArray
    calibrated_high: FloatArray
    probability: FloatArray
    isotonic: FloatArray
    error: float
    error_of_chance: float
    z: float
    brier: ScoreParts
    log: ScoreParts
    confidence: float

    @property
    def log10_p(self) -> float:
        """The decimal logarithm of how likely right probabilities would give as large a statistic by chance (two-sided, normal)."""
        return log10_two_sided(self.z)

    @property
    def outside(self) -> NDArray[np.bool_]:
        """Which bins have a share that right probabilities would not show, shape (b,)."""
        return (self.seen < self.calibrated_low) | (self.seen > self.calibrated_high)

    @property
    def chance_outside(self) -> float:
        """How likely right probabilities would have so many bins outside, or more, at most: each has its interval's chance, and they are independent."""
        bins, outside, miss = len(self.weight), int(self.outside.sum()), 1.0 - self.confidence
        return min(1.0, math.fsum(math.comb(bins, k) * miss**k * self.confidence ** (bins - k) for k in range(outside, bins + 1)))


def reliability(rows: JudgedRows, bins: int = 10, binning: Binning = "equal_count", confidence: float = 0.95, *, cancel: Cancel = never) -> Reliability:
    """Return forecast probabilities beside the shares that were seen, with what chance alone would show.

    Parameters
    ----------
    rows : JudgedRows
        Their probabilities are the logistic function of their scores.
    bins : int
        How many bins at most; those without rows are left out, and rows of the same score are never parted.
    binning : {"equal_count", "equal_width"}
        Whether bins have as many rows each, or as much of the way from 0 to 1.
    confidence : float
        Of the intervals.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    probability = probability_of(rows.score)
    first = np.flatnonzero(np.concatenate([[True], rows.score[1:] != rows.score[:-1]]))
    weight = np.add.reduceat(rows.weight, first)
    ones = np.add.reduceat(rows.weight * rows.label, first)
    place = _places(probability[first], weight, bins, binning)
    starts = np.flatnonzero(np.concatenate([[True], place[1:] != place[:-1]]))
    edges = [*first[starts].tolist(), len(probability)]
    found = [_bin(rows, probability, slice(start, end), confidence, cancel) for start, end in itertools.pairwise(edges)]
    isotonic = isotonic_regression(ones / weight, weight, cancel)
    low, high, counted, forecast, seen, seen_low, seen_high, calibrated_low, calibrated_high, chance = np.array(found).T
    share, apart = counted / counted.sum(), np.abs(seen - forecast)
    return Reliability(
        low=low,
        high=high,
        weight=counted,
        forecast=forecast,
        seen=seen,
        seen_low=seen_low,
        seen_high=seen_high,
        calibrated_low=calibrated_low,
        calibrated_high=calibrated_high,
        probability=probability[first],
        isotonic=isotonic,
        error=float(share @ np.where(apart > ROUNDINGS * np.maximum(seen, forecast), apart, 0.0)),
        error_of_chance=float(share @ chance),
        z=spiegelhalter(rows),
        brier=_parts(brier_score(rows), ones, weight, isotonic, _brier_of_shares),
        log=_parts(log_loss(rows), ones, weight, isotonic, _log_of_shares),
        confidence=confidence,
    )


def spiegelhalter(rows: JudgedRows) -> float:
    """Return Spiegelhalter's statistic: how many standard deviations the Brier score is from what right probabilities would give on average.

    Standard normal if the probabilities are right; NaN where all of them are 0, 1/2 or 1.

    Parameters
    ----------
    rows : JudgedRows
        With their scores.
    """
    probability = probability_of(rows.score)
    lean = rows.weight * (1.0 - 2.0 * probability)
    spread = float((lean * (1.0 - 2.0 * probability) * probability * (1.0 - probability)).sum())
    return float((lean * _residual(rows)).sum()) / math.sqrt(spread) if spread > 0.0 else math.nan


def isotonic_regression(share: FloatArray, weight: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return the values that never fall along the row and are closest to some shares, in weighted squares: shape (g,) to (g,).

    By pooling neighbours that violate the order (M. Ayer et al., "An empirical distribution function for sampling with incomplete information", 1955).

    Parameters
    ----------
    share : ndarray, shape (g,)
        In their order.
    weight : ndarray, shape (g,)
        How much each counts, above 0.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    values: list[float] = []
    weights: list[float] = []
    sizes: list[int] = []
    for number, (value, counted) in enumerate(zip(share.tolist(), weight.tolist(), strict=True)):
        if number % STRETCH == 0:
            ask(cancel)
        size = 1
        while values and values[-1] >= value:
            last = weights.pop()
            value = (values.pop() * last + value * counted) / (last + counted)
            counted += last
            size += sizes.pop()
        values.append(value)
        weights.append(counted)
        sizes.append(size)
    return np.repeat(values, sizes)


def _places(probability: FloatArray, weight: FloatArray, bins: int, binning: Binning) -> NDArray[np.int64]:
    """Return the bin of each different score, shape (g,), rising."""
    if binning == "equal_width":
        return np.asarray(np.searchsorted(np.arange(1, bins) / bins, probability, "right"))
    middle = (np.cumsum(weight) - 0.5 * weight) / weight.sum()
    return np.asarray(np.minimum((middle * bins).astype(np.int64), bins - 1))


def _bin(rows: JudgedRows, probability: FloatArray, part: slice, confidence: float, cancel: Cancel) -> tuple[float, ...]:
    """Return what is told of a bin, in the order of `Reliability`, and at last how far chance alone takes its share from the forecast."""
    ask(cancel)
    weight, ones = rows.weight[part], float((rows.weight[part] * rows.label[part]).sum())
    truth = CountUnderTruth(probability[part], weight)
    total, forecast = truth.total, truth.mean / truth.total
    low, high = (end / total for end in truth.interval(confidence))
    seen = wilson_interval(ones, total, confidence)
    return float(probability[part][0]), float(probability[part][-1]), total, forecast, ones / total, *seen, low, high, truth.deviation() / total


def _residual(rows: JudgedRows) -> FloatArray:
    """Return label minus probability of every row, exact in the tails, shape (n,)."""
    return np.where(rows.label == 1, 1.0, -1.0) * probability_of(-rows.margin)


def _parts(
    score: float, ones: FloatArray, weight: FloatArray, isotonic: FloatArray, of_shares: Callable[[FloatArray, FloatArray, FloatArray], float]
) -> ScoreParts:
    total = float(weight.sum())
    recalibrated = of_shares(ones, weight, isotonic) / total
    uncertainty = of_shares(ones, weight, np.full(weight.shape, float(ones.sum()) / total)) / total
    return ScoreParts(score, max(score - recalibrated, 0.0), max(uncertainty - recalibrated, 0.0), uncertainty)


def _brier_of_shares(ones: FloatArray, weight: FloatArray, probability: FloatArray) -> float:
    return float((ones * np.square(1.0 - probability) + (weight - ones) * np.square(probability)).sum())


def _log_of_shares(ones: FloatArray, weight: FloatArray, probability: FloatArray) -> float:
    """Return the summed log-loss of probabilities; where one is 0 or 1 no row is of the other class."""
    with np.errstate(divide="ignore", invalid="ignore"):
        of_ones, of_zeros = ones * np.log(probability), (weight - ones) * np.log1p(-probability)
    return 0.0 - float(np.where(ones > 0.0, of_ones, 0.0).sum() + np.where(weight > ones, of_zeros, 0.0).sum())
