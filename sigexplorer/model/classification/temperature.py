"""Temperature: the one number by which scores are divided before the sigmoid, so that its gain says how sure they are.

C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural networks" (2017, arXiv:1706.04599): p = s(z / T), the gain being 1 / T.
The log-loss is convex in the gain, so that Newton's method between bounds finds the one that fits best.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import log10_two_sided, quantile
from sigexplorer.model.classification.judged import JudgedRows, probability_of, softplus
from sigexplorer.model.classification.ranking import rank_scores
from sigexplorer.model.numerics.roots import find_root
from sigexplorer.model.running import Cancel, ask, never

Outcome = Literal["found", "separated", "reversed", "shifted", "outweighed", "no better than chance", "nothing to scale", "sure and wrong", "beyond float64"]

# Rounds of Newton's method and halvings, and doublings in search of a bound: as many as a float64 has exponents.
ROUNDS, DOUBLINGS = 200, 1000
# A step of this size, relative to the gain, is the last.
LAST_STEP = 1e-14
# Of the sum of terms without their signs, what counts as 0.
ROUNDING = 1e-15
# Of the mean size of scores, how far apart means of both classes are that are the same.
SAME = 1e-12
# Of the curvature at the best gain, in its units: below, slopes are about to leave float64, or have.
FLAT = 1e-290
# Below it a float64 has fewer digits.
TINY = float(np.finfo(np.float64).tiny)


class Temperature(msgspec.Struct, frozen=True):
    """The temperature at which scores fit their labels best.

    Attributes
    ----------
    outcome : str
        "found"; "separated" where every score but 0 is on the side of its label, so that the fit improves down to a temperature of 0; "reversed"
        where no gain above 0 is best, and scores are lower for class 1, on average and in rank; "shifted" where none is though they are higher for
        class 1 on average, or there is one class: they are too high or too low on the whole, which no temperature mends; "outweighed" where none is
        as few scores are far on the wrong side; "no better than chance" where the best gain is exactly 0, or scores are equal for both classes on
        average; "nothing to scale" where all scores are 0 or infinite; "sure and wrong" where an infinite score is on the wrong side;
        "beyond float64" where scores are so small, or so far apart in size, that the best temperature cannot be told.
    gain : float
        The best gain of the sigmoid: also a negative one where no gain above 0 is best; infinite where scores are separated.
    gain_error : float
        Its standard error, from the observed information; NaN where there is none.
    value : float
        The best temperature above 0: 1 / gain; 0 where scores are separated, infinite where no gain above 0 is best, NaN where nothing is.
    error : float
        Its standard error, by the delta method.
    loss, loss_before : float
        The mean log-loss there, and at a temperature of 1.
    z : float
        The root of the likelihood ratio of the best gain and 1, with the sign of their difference: how many standard errors apart they are.
    low, high : float
        The interval of temperatures that the likelihood ratio does not reject; NaN where there is none.
    """

    outcome: Outcome
    gain: float
    gain_error: float
    value: float
    error: float
    loss: float
    loss_before: float
    z: float
    low: float
    high: float

    @property
    def log10_p(self) -> float:
        """The decimal logarithm of how likely scores that need no temperature would fit as much better at another one (two-sided, normal)."""
        return log10_two_sided(self.z)


def best_temperature(rows: JudgedRows, confidence: float = 0.95, *, cancel: Cancel = never) -> Temperature:
    """Return the temperature that makes the log-loss of some rows least, with its standard error.

    Parameters
    ----------
    rows : JudgedRows
        Scores and labels.
    confidence : float
        Of the interval.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Temperature
        What it is, or why there is none.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    margin, weight, total = rows.margin, rows.weight, rows.total
    before = rows.mean(softplus(-margin))
    if (margin == -np.inf).any():
        return _without("sure and wrong", math.nan, before)
    finite = np.isfinite(margin) & (margin != 0.0)
    # Beside those that tell nothing of the gain: the infinitely sure, and those at a half.
    unsure = float(weight[margin == 0.0].sum()) * math.log(2.0) / total
    if not finite.any():
        return _without("nothing to scale", math.nan, before)
    decisive = margin[finite]
    unit = float(np.abs(decisive).max())
    profile = _Profile(decisive / unit, weight[finite] / total, unsure, cancel)
    if decisive.min() > 0.0:
        return msgspec.structs.replace(_without("separated", math.inf, before), value=0.0, loss=unsure)
    if decisive.max() < 0.0:
        return msgspec.structs.replace(_without(_below_0(rows), -math.inf, before), value=math.inf, loss=profile.loss(0.0))
    if profile.margin.min() > -TINY:
        # What bounds the gain is lost beside the largest score.
        return _without("beyond float64", math.nan, before)
    best = profile.best()
    gain = best / unit
    if gain <= 0.0:
        outcome: Outcome = _below_0(rows) if gain < 0.0 else "no better than chance"
        information = profile.curvature(best) * total
        error = 1.0 / (unit * math.sqrt(information)) if information > 0.0 else math.nan
        return msgspec.structs.replace(_without(outcome, gain, before), gain_error=error, value=math.inf, loss=profile.loss(0.0))
    # In units of the best gain nothing that counts is far from 1, however far the largest score is from the others.
    scaled = _Profile(profile.margin * best, profile.weight, unsure, cancel)
    loss, value, information = scaled.loss(1.0), 1.0 / gain, scaled.curvature(1.0) * total
    spread = 1.0 / math.sqrt(information) if information > 0.0 else math.inf
    # What holds the gain may be too small for float64: it then seems to rest where the other rows' slopes have left it.
    if information < FLAT or not (0.0 < value < math.inf and math.isfinite(spread * gain) and math.isfinite(spread * value)):
        return _without("beyond float64", math.nan, before)
    apart = math.sqrt(max(2.0 * total * (before - loss), 0.0))
    reach = quantile(confidence) ** 2 / (2.0 * total)
    low, high = (scaled.crossing(1.0, loss + reach, way) for way in (-1.0, 1.0))
    return Temperature(
        "found",
        gain,
        spread * gain,
        value,
        spread * value,
        loss,
        before,
        math.copysign(apart, gain - 1.0),
        value / high,
        value / low if low > 0.0 else math.inf,
    )


def _below_0(rows: JudgedRows) -> Outcome:
    """Return why no gain above 0 is best.

    A temperature has no offset. With one the best gain has the sign of the difference of the classes' mean scores: there the log-loss is steepest down
    from a gain of 0 and the offset that is best for it.
    """
    held = np.isfinite(rows.score)
    score, label, weight = rows.score[held], rows.label[held], rows.weight[held]
    if len(set(label.tolist())) < 2:
        return "shifted"
    shares = score / float(np.abs(score).max()), weight / float(weight.max())
    means = [float(np.average(shares[0][label == each], weights=shares[1][label == each])) for each in (0, 1)]
    if abs(means[1] - means[0]) <= SAME * float(np.average(np.abs(shares[0]), weights=shares[1])):
        return "no better than chance"
    if means[1] > means[0]:
        return "shifted"
    return "reversed" if rank_scores(rows).area < 0.5 else "outweighed"


class _Profile:
    """The mean log-loss as a function of the gain: convex, with a least value between any two margins of different sign."""

    def __init__(self, margin: FloatArray, weight: FloatArray, unsure: float, cancel: Cancel) -> None:
        self.margin, self.weight, self._unsure, self._cancel = margin, weight, unsure, cancel

    def loss(self, gain: float) -> float:
        """Return the mean log-loss."""
        ask(self._cancel)
        with np.errstate(over="ignore"):
            return float(self.weight @ softplus(-gain * self.margin)) + self._unsure

    def slope(self, gain: float) -> float:
        """Return its derivative by the gain."""
        ask(self._cancel)
        return -float((self.weight * self.margin) @ probability_of(-gain * self.margin))

    def curvature(self, gain: float) -> float:
        """Return its second derivative by the gain."""
        t = gain * self.margin
        # Of a margin whose square no float holds one of the probabilities is 0.
        return float((self.weight * self.margin * probability_of(t)) @ (self.margin * probability_of(-t)))

    def best(self) -> float:
        """Return the gain at which it is least."""
        at_zero = self.slope(0.0)
        # What rounding leaves of terms that cancel is no way to go.
        if abs(at_zero) <= ROUNDING * float(self.weight @ np.abs(self.margin)):
            return 0.0
        way = -math.copysign(1.0, at_zero)
        near, far = 0.0, way
        for _ in range(DOUBLINGS):
            if self.slope(far) * way >= 0.0:
                break
            near, far = far, 2.0 * far
        low, high = min(near, far), max(near, far)
        gain = 0.5 * (low + high)
        for _ in range(ROUNDS):
            slope, curvature = self.slope(gain), self.curvature(gain)
            low, high = (gain, high) if slope < 0.0 else (low, gain)
            step = slope / curvature if curvature > 0.0 else math.inf
            wanted = gain - step
            wanted = wanted if low < wanted < high else 0.5 * (low + high)
            if abs(wanted - gain) <= LAST_STEP * abs(gain) or not low < wanted < high:
                return wanted
            gain = wanted
        return gain

    def crossing(self, best: float, level: float, way: float) -> float:
        """Return the gain below (-1) or above (1) the best one at which the loss has risen to a level."""
        step = max(abs(best), 1e-300)
        for _ in range(DOUBLINGS):
            if self.loss(best + way * step) >= level:
                break
            step *= 2.0
        else:
            return math.inf * way
        # A loss that shoots up beyond tells a root finder no more than that it is beyond.
        rise = level - self.loss(best)
        return best + way * find_root(lambda away: min(self.loss(best + way * away) - level, rise), 0.0, step)


def _without(outcome: Outcome, gain: float, before: float) -> Temperature:
    nan = math.nan
    return Temperature(outcome, gain, nan, nan, nan, nan, before, nan, nan, nan)
