"""Likelihood-ratio tests of single columns: how much the likelihood falls without one, and how likely that is by chance.

They stay valid where an estimate over its standard error is misleading: for large coefficients, beside Firth's penalty, and for classes that are
separated, where the likelihood has a limit though no coefficient has. With the penalty the column's coefficient is held at 0, and the penalty
stays that of all columns (G. Heinze, M. Schemper: A solution to the problem of separation in logistic regression. Statistics in Medicine 21,
2002).
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.design import Design, conditioned, sides, standardise
from sigexplorer.model.classification.fit import checked, log10_two_sided
from sigexplorer.model.classification.newton import Newton
from sigexplorer.model.classification.parameters import Penalty
from sigexplorer.model.classification.separation import Watch
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, never

# Twice the log-likelihood is known no better.
NOTHING = 1e-9


class LikelihoodRatios(msgspec.Struct, frozen=True, eq=False):
    """What p columns are worth, one by one.

    Attributes
    ----------
    statistic : ndarray, shape (p,)
        Twice the fall of the log-likelihood without the column, penalised where that was asked for; NaN where it was not found.
    p, log10_p : ndarray, shape (p,)
        How likely one is that is as large, were the coefficient 0: by a chi-squared distribution of one degree of freedom.
    """

    statistic: FloatArray
    p: FloatArray
    log10_p: FloatArray


def likelihood_ratios(
    columns: ArrayLike, labels: ArrayLike, weights: ArrayLike | None = None, penalty: Penalty = "none", *, cancel: Cancel = never
) -> LikelihoodRatios:
    """Return the likelihood-ratio test of every column.

    Parameters
    ----------
    columns : array_like, shape (n, p)
        The features.
    labels : array_like, shape (n,)
        0 or 1.
    weights : array_like, shape (n,), optional
        How often each row counts.
    penalty : {"none", "firth"}
        As in `fit_logistic`.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    LikelihoodRatios
        Also for classes that are separated.

    Raises
    ------
    ParameterError
        As of `fit_logistic`.
    Cancelled
        If `cancel` said so.
    """
    features, label, weight, names = checked(columns, labels, weights, ())
    side = sides(label)
    with one_thread():
        design = conditioned(standardise(features, weight, names), weight)
        whole = _most(design, side, weight, penalty, None, cancel)
        statistic = np.array([2.0 * (whole - _most(design, side, weight, penalty, j, cancel)) for j in range(1, len(names) + 1)])
    # A fall of next to nothing is rounding.
    statistic = np.where(statistic < NOTHING, 0.0, statistic)
    root = np.sqrt(statistic)
    p = np.array([math.erfc(item / math.sqrt(2.0)) if math.isfinite(item) else math.nan for item in root.tolist()])
    return LikelihoodRatios(statistic, p, np.array([log10_two_sided(item) for item in root.tolist()]))


def _most(design: Design, side: FloatArray, weight: FloatArray, penalty: Penalty, without: int | None, cancel: Cancel) -> float:
    """Return the largest likelihood, or its limit, with one coefficient of a standardised column held at 0; NaN where it is not found."""
    free = np.ones(design.rows.shape[1], dtype=np.bool_)
    if without is not None:
        if not np.array_equal(design.triangle, np.eye(len(free))):
            return math.nan
        free[without] = False
    newton = Newton(design.rows, side, weight, penalised=penalty == "firth", free=free, cancel=cancel)
    watch = Watch(design, side)
    places, converged = newton.climb(newton.start(), watch if penalty == "none" else lambda *_: False)
    return places[-1].objective if converged or watch.direction is not None else math.nan
