"""Squared error against cross-entropy of one row: both losses, their gradients by the score, and why one stalls on a confident mistake.

With p = s(z) and the margin m, the score with the sign of the label: cross-entropy is -ln s(m), its gradient by m is -s(-m); half the squared
error is s(-m)^2 / 2, its gradient -s(-m)^2 s(m). Where the row is on the wrong side, m far below 0, the first tends to -1 and the second to
-exp(m). None of these forms cancels, as (p - y) p (1 - p) with a rounded p does.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.judged import probability_of, softplus
from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table

LN10 = math.log(10.0)
# Scores along the curves, and places along the way back from a mistake.
PLACES = 401
WAY = 241
# Margins from which on the logarithm of 1 + exp(-m) is exp(-m) to the last digit.
FAR_OUT = 40.0
# Scores at which losses bend.
BENDS = np.linspace(-16.0, 16.0, 257)
# How near to a mistake the second place on the way back is, relative to the way.
NEAREST = 1e-4


class LossCurves(msgspec.Struct, frozen=True, eq=False):
    """Both losses of a row over n scores.

    Attributes
    ----------
    score : ndarray, shape (n,)
        The scores.
    probability : ndarray, shape (n,)
        Of class 1.
    cross_entropy, squared_error : ndarray, shape (n,)
        The losses; half the squared error.
    cross_entropy_gradient, squared_error_gradient : ndarray, shape (n,)
        Their derivatives by the score.
    log10_cross_entropy, log10_squared_error, log10_cross_entropy_gradient, log10_squared_error_gradient : ndarray, shape (n,)
        The decimal logarithms of their magnitudes, also where float64 shows 0.
    """

    score: FloatArray
    probability: FloatArray
    cross_entropy: FloatArray
    squared_error: FloatArray
    cross_entropy_gradient: FloatArray
    squared_error_gradient: FloatArray
    log10_cross_entropy: FloatArray
    log10_squared_error: FloatArray
    log10_cross_entropy_gradient: FloatArray
    log10_squared_error_gradient: FloatArray


class LossesResult(msgspec.Struct, frozen=True, eq=False):
    """Both losses of one row over the score, and the way from a score back to where its label is as likely as not.

    Attributes
    ----------
    parameters : LossesParameters
        What was asked for.
    curves : LossCurves
        Over n = 401 scores between the edges asked for.
    lines : LossCurves
        The same for lines: also where they bend, where that is within some steps.
    here : LossCurves
        At the score asked for, n = 1.
    steepest : float
        The score where the squared error's gradient is largest, 4/27: on either side it is smaller.
    way : ndarray, shape (k,)
        Scores from the one asked for to 0, where both classes are as likely; the one alone where it is on the side of its label.
    log10_cross_entropy_time, log10_squared_error_time : ndarray, shape (k,)
        The decimal logarithm of how long it takes to get there down either loss by small steps: their number times the learning rate.
    """

    parameters: LossesParameters
    curves: LossCurves
    lines: LossCurves
    here: LossCurves
    steepest: float
    way: FloatArray
    log10_cross_entropy_time: FloatArray
    log10_squared_error_time: FloatArray

    @property
    def margin(self) -> float:
        """The score asked for with the sign of the label: below 0 it is a mistake."""
        return self.parameters.score if self.parameters.label == "1" else -self.parameters.score

    def table(self) -> Table:
        """Return both losses and their gradients by score."""
        found = self.curves
        columns = (
            Column("score", found.score, meaning="score, or logit"),
            Column("probability", found.probability, meaning="of class 1"),
            Column("cross_entropy", found.cross_entropy, meaning="minus the logarithm of the label's probability"),
            Column("squared_error", found.squared_error, meaning="half the squared distance of probability and label"),
            Column("log10_cross_entropy", found.log10_cross_entropy, meaning="its decimal logarithm, also where it shows as 0"),
            Column("log10_squared_error", found.log10_squared_error, meaning="its decimal logarithm, also where it shows as 0"),
            *self._gradients(),
        )
        return Table(f"Losses of a row of class {self.parameters.label}", columns, (f"the squared error's gradient is largest at {self.steepest!r}",))

    def gradient_table(self) -> Table:
        """Return both gradients by score."""
        columns = (Column("score", self.curves.score, meaning="score, or logit"), *self._gradients())
        return Table(f"Gradients of the losses of a row of class {self.parameters.label}", columns)

    def way_table(self) -> Table:
        """Return how long it takes from the score asked for to those on the way to 0."""
        columns = (
            Column("score", self.way, meaning="score that is reached"),
            Column("log10_cross_entropy_time", self.log10_cross_entropy_time, meaning="log10 of the time down the cross-entropy"),
            Column("log10_squared_error_time", self.log10_squared_error_time, meaning="log10 of the time down half the squared error"),
        )
        return Table("The way back from a mistake", columns, ("time: steps times the learning rate, for small steps",))

    def _gradients(self) -> tuple[Column, ...]:
        found = self.curves
        return (
            Column("cross_entropy_gradient", found.cross_entropy_gradient, meaning="derivative by the score"),
            Column("squared_error_gradient", found.squared_error_gradient, meaning="derivative by the score"),
            Column("log10_cross_entropy_gradient", found.log10_cross_entropy_gradient, meaning="log10 of its magnitude, also where it shows as 0"),
            Column("log10_squared_error_gradient", found.log10_squared_error_gradient, meaning="log10 of its magnitude, also where it shows as 0"),
        )


def losses_at(score: FloatArray, label: int) -> LossCurves:
    """Return both losses of a row over its score, and their gradients.

    Parameters
    ----------
    score : ndarray, shape (n,)
        Scores.
    label : int
        The class, 0 or 1.
    """
    margin, sign = (score, 1.0) if label == 1 else (-score, -1.0)
    wrong = probability_of(-margin)
    log_wrong, log_right = -softplus(margin), -softplus(-margin)
    with np.errstate(under="ignore", divide="ignore"):
        # s(-m) s(m) is the sigmoid's slope, exact in both tails.
        slope = Sigmoid().derivatives(margin, 1)[1]
        return LossCurves(
            score=score,
            probability=probability_of(score),
            cross_entropy=-log_right,
            squared_error=0.5 * wrong * wrong,
            cross_entropy_gradient=-sign * wrong,
            squared_error_gradient=-sign * wrong * slope,
            # From so far out on the logarithm of 1 + exp(-m) is exp(-m).
            log10_cross_entropy=np.where(margin > FAR_OUT, -margin, np.log(-log_right)) / LN10,
            log10_squared_error=(2.0 * log_wrong - math.log(2.0)) / LN10,
            log10_cross_entropy_gradient=log_wrong / LN10,
            log10_squared_error_gradient=(2.0 * log_wrong + log_right) / LN10,
        )


def log10_time_back(margin: FloatArray, start: float) -> tuple[FloatArray, FloatArray]:
    """Return how long small steps take from a margin up to others: decimal logarithms, down cross-entropy and down half the squared error.

    The time is the number of steps times the learning rate. Integrating dm/dt = s(-m), and dm/dt = s(-m)^2 s(m), it is what m + exp(m), and
    -exp(-m) + 3 m + 3 exp(m) + exp(2 m)/2, grow by.

    Parameters
    ----------
    margin : ndarray, shape (k,)
        Not below `start` and not above 0.
    start : float
        The margin of the mistake, not above 0.
    """
    away = margin - start
    with np.errstate(divide="ignore", under="ignore"):
        # exp(m) - exp(start), and so on, without cancelling; exp(-start) is taken out so that none overflows.
        rise = -np.exp(margin) * np.expm1(-away)
        entropy = away + rise
        rest = 3.0 * away + 3.0 * rise - 0.5 * np.exp(2.0 * margin) * np.expm1(-2.0 * away)
        squared = -np.expm1(-away) + rest * math.exp(max(start, -745.0))
        return np.log10(entropy), (np.log(squared) - start) / LN10


def compute_losses(parameters: LossesParameters, *, cancel: Cancel = never) -> LossesResult:
    """Return cross-entropy and squared error of one row over its score, with their gradients.

    Parameters
    ----------
    parameters : LossesParameters
        The label, the score, and the range.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    ask(cancel)
    label = int(parameters.label)
    sign = 1.0 if label else -1.0
    score = np.linspace(parameters.x_min, parameters.x_max, PLACES)
    start = sign * parameters.score
    way, time = np.array([start]), (np.array([-np.inf]), np.array([-np.inf]))
    if start < 0.0:
        # Close together where the mistake is left, which may take longest.
        way = start * (1.0 - np.concatenate([[0.0], np.geomspace(NEAREST, 1.0, WAY - 1)]))
        time = log10_time_back(way, start)
    # The derivative of s(-m)^2 s(m) is 0 where s(m) = 1/3.
    steepest = -sign * math.log(2.0)
    curves = losses_at(score, label)
    bends = BENDS[(parameters.x_min < BENDS) & (parameters.x_max > BENDS)]
    # Over a wide range all that bends is within some steps.
    lines = losses_at(np.sort(np.concatenate([score, bends])), label) if score[1] - score[0] > BENDS[1] - BENDS[0] else curves
    return LossesResult(parameters, curves, lines, losses_at(np.array([parameters.score]), label), steepest, sign * way, *time)
