"""How well a curve does: residual variance, and the information criteria by which functions stand beside each other.

Sources
-------
H. Akaike: A new look at the statistical model identification. IEEE Trans. Automat. Contr. 19 (1974) 716-723.
K. P. Burnham, D. R. Anderson: Model Selection and Multimodel Inference (2nd ed., 2002), 2.2 (K counts the variance), 2.4 (AICc), 2.9 (weights).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.separable import ROUNDINGS, Problem

# Of an AIC, relative to it: what its sum of squares loses to rounding on the way.
ROUNDING = 1e-9


class Judgement(msgspec.Struct, frozen=True):
    """How well a curve goes through n points with p unknowns.

    Attributes
    ----------
    squares : float
        The sum of squared residuals, each over its error where those are given.
    deviation : float
        The residual standard deviation, sqrt(squares/(n - p)); NaN without degrees of freedom.
    explained : float
        The share of the variance explained, R squared.
    aic, aicc, bic : float
        -2 ln L + 2 K, that with its correction for few points, and with K ln n for 2 K; ln L is the whole Gaussian log-likelihood and K is p + 1, for
        the residual variance is fitted too, but for known errors (as ``AIC(nls(...))`` has it in R). NaN without degrees of freedom, minus infinity
        where the curve goes through all points.
    """

    squares: float
    deviation: float
    explained: float
    aic: float
    aicc: float
    bic: float


def judged(problem: Problem, squares: float, unknowns: int, unit: float, error: FloatArray, *, known: bool) -> Judgement:
    """Return how well a curve does.

    Parameters
    ----------
    problem : Problem
        The points.
    squares : float
        The sum of squares in its units.
    unknowns : int
        p.
    unit : float
        What a weighted residual of it is in units of the data, or of errors where they are given.
    error : ndarray, shape (n,) or (0,)
        The errors of y.
    known : bool
        Whether they are known, and not only in proportion.
    """
    n, degrees = len(problem.v), len(problem.v) - unknowns
    weight = problem.w * problem.w
    away = problem.v - float(weight @ problem.v) / float(weight.sum())
    whole = float(weight @ (away * away))
    through = squares <= (ROUNDINGS * float(np.abs(problem.v).max())) ** 2 * n
    counted = unknowns + (not known)
    if degrees <= 0:
        log_likelihood = math.nan
    elif known:
        log_likelihood = -0.5 * (n * math.log(2.0 * math.pi) + squares * unit * unit) - float(np.log(error).sum())
    elif through:
        log_likelihood = math.inf
    else:
        log_likelihood = -0.5 * n * (math.log(2.0 * math.pi) + 1.0 + math.log(squares / n) + 2.0 * math.log(unit)) - float(np.log(error).sum())
    aic = 2.0 * counted - 2.0 * log_likelihood
    spare = n - counted - 1
    return Judgement(
        squares * unit * unit,
        math.sqrt(squares / degrees) * unit if degrees > 0 else math.nan,
        1.0 - squares / whole,
        aic,
        aic + 2.0 * counted * (counted + 1) / spare if spare > 0 else math.nan if math.isnan(aic) else math.inf,
        aic + counted * (math.log(n) - 2.0),
    )


def akaike_weights(aic: Sequence[float]) -> tuple[FloatArray, FloatArray]:
    """Return by how much each AIC is above the least, and the weights exp(-difference/2) whose sum is 1; NaN of NaN, shape (k,) each.

    Parameters
    ----------
    aic : sequence of float
        One a function; of those that are minus infinity all are the least.
    """
    values = np.array(aic, dtype=np.float64)
    known = ~np.isnan(values)
    if not known.any():
        return values, values
    least = float(values[known].min())
    with np.errstate(invalid="ignore"):
        # Functions of one family, as tanh is a logistic, differ by roundings alone.
        alike = (values == least) | (values - least <= (ROUNDING * max(1.0, abs(least)) if math.isfinite(least) else 0.0))
        difference = np.where(alike, 0.0, values - least)
        share = np.where(known, np.exp(-0.5 * difference), 0.0)
    return difference, np.where(known, share / share.sum(), np.nan)
