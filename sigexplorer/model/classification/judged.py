"""Rows that were judged: a score for each, the class it belongs to, and how often it counts."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.wording import count, exact, number


class JudgedRows(msgspec.Struct, frozen=True, eq=False):
    """n rows, the lowest score first; those that do not count are left out.

    Attributes
    ----------
    score : ndarray, shape (n,)
        The log-odds of class 1; may be infinite.
    label : ndarray of int, shape (n,)
        The class, 0 or 1.
    weight : ndarray, shape (n,)
        How often each row counts, above 0.
    """

    score: FloatArray
    label: NDArray[np.int64]
    weight: FloatArray

    @property
    def total(self) -> float:
        """How often all rows count together."""
        return float(self.weight.sum())

    @property
    def positives(self) -> float:
        """How often the rows of class 1 count together."""
        return float(self.weight[self.label == 1].sum())

    @property
    def negatives(self) -> float:
        """How often the rows of class 0 count together."""
        return float(self.weight[self.label == 0].sum())

    @property
    def margin(self) -> FloatArray:
        """The scores with the sign of the class, shape (n,): above 0 where a row is on its own side."""
        return np.where(self.label == 1, self.score, -self.score)

    def mean(self, values: FloatArray) -> float:
        """Return the weighted mean of a value of every row.

        Parameters
        ----------
        values : ndarray, shape (n,)
            Not below 0; may be infinite.
        """
        # By shares, whose products with large values are within float64.
        return float((self.weight / self.total) @ values) if np.isfinite(values).all() else math.inf

    def cooled(self, temperature: float) -> JudgedRows:
        """Return the rows with their scores divided by a temperature.

        Parameters
        ----------
        temperature : float
            Above 0.
        """
        with np.errstate(over="ignore"):
            return self if temperature == 1.0 else JudgedRows(self.score / temperature, self.label, self.weight)


def rows_said(weight: FloatArray) -> str:
    """Return how many rows there are, and how often they count together where that is told of each.

    Parameters
    ----------
    weight : ndarray, shape (n,)
        How often each counts.
    """
    rows = count(len(weight), "row")
    if (weight == 1.0).all():
        return rows
    return tr("{rows} that count {weight} times together", rows=rows, weight=number(float(weight.sum())))


def judged_rows(scores: ArrayLike, labels: ArrayLike, weights: ArrayLike | None = None) -> JudgedRows:
    """Return rows with their scores, lowest first.

    Parameters
    ----------
    scores : array_like, shape (n,)
        The log-odds of class 1, also called logits; infinite ones are allowed.
    labels : array_like, shape (n,)
        0 or 1.
    weights : array_like, shape (n,), optional
        How often each row counts, 0 or more; once where not given.

    Raises
    ------
    ParameterError
        If shapes do not match, a score is not a number, a label is neither 0 nor 1, a weight is negative or not finite, or no row counts.
    """
    score, label = np.asarray(scores, dtype=np.float64), np.asarray(labels, dtype=np.float64)
    weight = np.ones(score.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    if score.ndim != 1 or label.shape != score.shape or weight.shape != score.shape:
        raise ParameterError(
            tr(
                "scores, labels and weights have the shapes {scores}, {labels} and {weights}: give as many of each, in a row.",
                scores=score.shape,
                labels=label.shape,
                weights=weight.shape,
            )
        )
    missing = np.flatnonzero(np.isnan(score))
    if missing.size:
        raise ParameterError(tr("score {number} is no number: leave its row out.", number=int(missing[0]) + 1))
    wrong = label[~((label == 0) | (label == 1))]
    if wrong.size:
        raise ParameterError(tr("labels hold {label}: give 0 or 1.", label=exact(float(wrong[0]))))
    bad = weight[~(np.isfinite(weight) & (weight >= 0))]
    if bad.size:
        raise ParameterError(tr("weights hold {weight}: give finite numbers, 0 or more.", weight=exact(float(bad[0]))))
    if not math.isfinite(float(weight.sum())):
        raise ParameterError(tr("weights add up to more than float64 holds: give smaller ones."))
    counts = weight > 0
    if not counts.any():
        raise ParameterError(tr("{rows} with nothing that counts: give at least one row with a weight above 0.", rows=count(score.size, "row")))
    score, label, weight = score[counts], label[counts], weight[counts]
    order = np.argsort(score, kind="stable")
    return JudgedRows(score[order], label[order].astype(np.int64), weight[order])


def probability_of(score: FloatArray) -> FloatArray:
    """Return the probabilities of class 1 that belong to scores, of the same shape: the logistic sigmoid, exact in its tails."""
    return np.asarray(Sigmoid().derivatives(score, 0)[0])


def score_of(probability: float) -> float:
    """Return the score that belongs to a probability, its log-odds; infinite for 0 and 1."""
    if probability <= 0.0:
        return -math.inf
    if probability >= 1.0:
        return math.inf
    return math.log(probability) - math.log1p(-probability)


def softplus(x: FloatArray) -> FloatArray:
    """Return ln(1 + exp(x)), of the same shape, without overflow and with all digits in its lower tail."""
    with np.errstate(under="ignore", invalid="ignore"):
        return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def log_loss(rows: JudgedRows) -> float:
    """Return the weighted mean of minus the natural logarithm of the probability of each row's own class.

    Parameters
    ----------
    rows : JudgedRows
        With their scores.
    """
    return rows.mean(softplus(-rows.margin))


def brier_score(rows: JudgedRows) -> float:
    """Return the weighted mean squared distance of the probability from the class, 0 or 1.

    G. W. Brier, "Verification of forecasts expressed in terms of probability" (1950), for one of two classes.

    Parameters
    ----------
    rows : JudgedRows
        With their scores.
    """
    return rows.mean(np.square(probability_of(-rows.margin)))
