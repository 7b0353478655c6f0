"""Logistic regression: the estimates, and how far they can be trusted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.design import Design, conditioned, sides, standardise
from sigexplorer.model.classification.newton import Newton, Place, whitening
from sigexplorer.model.classification.parameters import Penalty
from sigexplorer.model.classification.separation import Separation, Watch, alone, separation_along
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import exact

# Of classes that several columns separate, how many of these are tried, on how many numbers at most.
MOST_NAMED, MOST_SEARCHED = 4, 500_000
# Beyond, a two-sided p is not a normal float64: its logarithm follows from the asymptotic series.
FAR = 37.0


class LogisticFit(msgspec.Struct, frozen=True, eq=False):
    """A logistic regression of n rows on p columns; k = p + 1 with the intercept, which comes first.

    Attributes
    ----------
    names : tuple of str
        "intercept", then those of the columns.
    estimate, standard_error, z, p, log10_p : ndarray, shape (k,)
        The coefficients; their errors from the observed information; their ratio; how likely one is that is as far from 0, were the truth 0
        (two-sided, normal), and the decimal logarithm of that. Where a coefficient runs away: infinite, infinite, and three times NaN; the
        estimate is NaN, too, where the classes are separated and no row tells it.
    covariance : ndarray, shape (k, k)
        Of the coefficients; NaN for those that run away.
    log_likelihood, null_log_likelihood : float
        With these coefficients, and with the intercept alone. Of separated rows the limit is 0 for those told apart.
    penalty : str
        "none" or "firth"; the likelihoods are without the penalty in either case.
    steps : int
        How many steps Newton's method took.
    converged : bool
        Whether it came to the maximum.
    trail : ndarray, shape (steps + 1, k)
        The coefficients after every step.
    separation : Separation or None
        Why there is no maximum: the classes are separated.
    centre, scale : ndarray, shape (p,)
        Mean and standard deviation of the columns.
    standardised : ndarray, shape (k,)
        The last coefficients for columns brought to mean 0 and standard deviation 1: finite also where `estimate` is not.
    root : ndarray, shape (k, k)
        ``root @ root.T`` is the covariance of the standardised coefficients at the last step.
    """

    names: tuple[str, ...]
    estimate: FloatArray
    standard_error: FloatArray
    z: FloatArray
    p: FloatArray
    log10_p: FloatArray
    covariance: FloatArray
    log_likelihood: float
    null_log_likelihood: float
    penalty: Penalty
    steps: int
    converged: bool
    trail: FloatArray
    separation: Separation | None
    centre: FloatArray
    scale: FloatArray
    standardised: FloatArray
    root: FloatArray

    @property
    def deviance(self) -> float:
        """Minus twice the log-likelihood."""
        return 0.0 - 2.0 * self.log_likelihood

    @property
    def null_deviance(self) -> float:
        """The deviance with the intercept alone."""
        return 0.0 - 2.0 * self.null_log_likelihood

    @property
    def aic(self) -> float:
        """Akaike's criterion: the deviance and twice the number of coefficients."""
        return self.deviance + 2.0 * len(self.names)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why a coefficient has no finite estimate, for each; '' for one that has."""
        if self.separation is None:
            return ("",) * len(self.names)
        why = f"{' and '.join(self.separation.columns)} separated the classes; a penalty (firth) keeps it finite"
        return tuple("" if math.isfinite(item) else f"{'undetermined' if math.isnan(item) else 'runs away'}: {why}" for item in self.estimate.tolist())

    def score(self, columns: FloatArray) -> FloatArray:
        """Return the linear score of some rows, shape (m, p) to (m,): intercept + sum of coefficient times column.

        Where the gain runs away it is that of the last step: finite, and on the right side of 0.

        Parameters
        ----------
        columns : ndarray, shape (m, p)
            The columns of the rows, as they were given.
        """
        return np.asarray(self.standardised[0] + (np.asarray(columns) - self.centre) @ (self.standardised[1:] / self.scale))

    def score_error(self, columns: FloatArray) -> FloatArray:
        """Return the standard error of the linear score of some rows, shape (m, p) to (m,); NaN where the gain runs away.

        Parameters
        ----------
        columns : ndarray, shape (m, p)
            As of `score`.
        """
        if self.separation is not None:
            return np.full(len(columns), np.nan)
        rows = np.column_stack([np.ones(len(columns)), (np.asarray(columns) - self.centre) / self.scale])
        return np.asarray(np.sqrt(np.square(rows @ self.root).sum(axis=1)))

    def interval(self, confidence: float) -> tuple[FloatArray, FloatArray]:
        """Return the lower and the upper ends of the coefficients' confidence intervals (Wald), each of shape (k,).

        Parameters
        ----------
        confidence : float
            Their coverage, between 0 and 1.
        """
        away = quantile(confidence) * self.standard_error
        known = np.isfinite(self.standard_error)
        middle, away = np.where(known, self.estimate, 0.0), np.where(known, away, np.inf)
        return middle - away, middle + away

    def table(self, confidence: float = 0.95) -> Table:
        """Return a row for every coefficient: name, estimate, standard_error, z, p, and what follows from them.

        Parameters
        ----------
        confidence : float
            The coverage of the intervals, between 0 and 1.
        """
        low, high = self.interval(confidence)
        with np.errstate(over="ignore"):
            odds = np.exp(self.estimate)
        columns = (
            Column("name", np.array(self.names), "", "The intercept, and the columns"),
            Column("estimate", self.estimate, "", "Coefficient"),
            Column("standard_error", self.standard_error, "", "From the observed information"),
            Column("z", self.z, "", "Estimate over its standard error"),
            Column("p", self.p, "", "Two-sided, normal"),
            Column("low", low, "", f"Lower end of the {confidence:g} confidence interval"),
            Column("high", high, "", f"Upper end of the {confidence:g} confidence interval"),
            Column("odds_ratio", odds, "", "Factor on the odds for one unit more"),
            Column("log10_p", self.log10_p, "", "Decimal logarithm of p"),
            Column("note", np.array(self.remarks), "", "Why an estimate is not finite"),
        )
        notes: tuple[str, ...] = (
            f"log_likelihood {self.log_likelihood!r}",
            f"deviance {self.deviance!r}",
            f"null_deviance {self.null_deviance!r}",
            f"aic {self.aic!r}",
            f"penalty {self.penalty}",
            f"Newton steps {self.steps}",
        )
        return Table("Classification: coefficients of the logistic regression", columns, notes)


def fit_logistic(
    columns: ArrayLike,
    labels: ArrayLike,
    weights: ArrayLike | None = None,
    penalty: Penalty = "none",
    *,
    names: Sequence[str] = (),
    cancel: Cancel = never,
) -> LogisticFit:
    """Return the logistic regression of labels on columns, with an intercept, by Newton's method with step control.

    Parameters
    ----------
    columns : array_like, shape (n, p)
        The features; they are brought to one scale inside.
    labels : array_like, shape (n,)
        0 or 1.
    weights : array_like, shape (n,), optional
        How often each row counts, above 0; once where not given.
    penalty : {"none", "firth"}
        None, or Firth's, which keeps the estimates finite where a column separates the classes.
    names : sequence of str
        The names of the columns; x1, x2, ... where not given.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    LogisticFit
        Where the classes are separated and there is no penalty, its `separation` says so.

    Raises
    ------
    ParameterError
        If shapes do not match, a number is not finite, a label is neither 0 nor 1 or all are the same, a weight is not above 0, a column is
        constant or follows from others, there are fewer rows than coefficients, or the maximum is not found.
    Cancelled
        If `cancel` said so.
    """
    features, label, weight, named = checked(columns, labels, weights, names)
    with one_thread():
        ask(cancel)
        design = conditioned(standardise(features, weight, named), weight)
        side = sides(label)
        newton = Newton(design.rows, side, weight, penalised=penalty == "firth", cancel=cancel)
        # Of one column alone it is known beforehand, without any rounding.
        watch = Watch(design, side) if penalty == "none" and (len(named) > 1 or alone(features, label)) else None
        places, converged = newton.climb(newton.start(), watch or _never)
        separation = None
        if watch is not None and watch.direction is not None:
            separation = separation_along(design, features, label, watch.direction)
            separation = msgspec.structs.replace(separation, columns=_fewest(separation, features, label, weight, named, cancel))
        elif not converged:
            raise ParameterError(
                tr("no maximum of the likelihood was found within {steps} steps: leave out columns that nearly follow from others.", steps=len(places) - 1)
            )
        return _summary(design, label, weight, places, penalty, separation)


def _fewest(found: Separation, columns: FloatArray, label: NDArray[np.int64], weight: FloatArray, names: tuple[str, ...], cancel: Cancel) -> tuple[str, ...]:
    """Return the fewest of the columns that separate which do so as completely, of those that take most part; all where none of a few are enough."""
    if found.alone or columns.size > MOST_SEARCHED:
        return found.columns
    for many in range(2, min(MOST_NAMED, len(found.columns) - 1) + 1):
        some = found.columns[:many]
        design = conditioned(standardise(np.ascontiguousarray(columns[:, [names.index(name) for name in some]]), weight, some), weight)
        watch = Watch(design, sides(label))
        newton = Newton(design.rows, sides(label), weight, penalised=False, cancel=cancel)
        newton.climb(newton.start(), watch)
        if watch.direction is not None and separation_along(design, columns[:, :1], label, watch.direction).apart.sum() == found.apart.sum():
            return some
    return found.columns


def _never(number: int, place: Place, step: FloatArray) -> bool:
    return False


def checked(
    columns: ArrayLike, labels: ArrayLike, weights: ArrayLike | None, names: Sequence[str]
) -> tuple[FloatArray, NDArray[np.int64], FloatArray, tuple[str, ...]]:
    """Return what is given in one type and shape."""
    features, label = np.asarray(columns, dtype=np.float64), np.asarray(labels, dtype=np.float64)
    if features.ndim != 2 or label.shape != features.shape[:1]:
        raise ParameterError(tr("columns have the shape {columns} and labels {labels}: give (n, p) and (n,).", columns=features.shape, labels=label.shape))
    count, p = features.shape
    weight = np.ones(count) if weights is None else np.asarray(weights, dtype=np.float64)
    if weight.shape != label.shape:
        raise ParameterError(tr("weights have the shape {shape}: give one for each of the {rows} rows.", shape=weight.shape, rows=count))
    named = tuple(names) or tuple(f"x{j}" for j in range(1, p + 1))
    if len(named) != p:
        raise ParameterError(tr("{names} names are given for {columns} columns: give one for each.", names=len(named), columns=p))
    if not count or not p:
        raise ParameterError(
            tr("{rows} rows of {columns} columns are nothing to fit: give at least one column, and rows of both classes.", rows=count, columns=p)
        )
    for what, values in (("columns", features), ("weights", weight)):
        if not np.isfinite(values).all():
            raise ParameterError(tr("{what} hold a number that is not finite: leave its row out.", what=what))
    wrong = label[~((label == 0) | (label == 1))]
    if wrong.size:
        raise ParameterError(tr("labels hold {label}: give 0 or 1.", label=exact(float(wrong[0]))))
    if label.min() == label.max():
        raise ParameterError(tr("every label is {label}: give rows of both classes.", label=exact(float(label[0]))))
    if weight.min() <= 0.0:
        raise ParameterError(tr("weights hold {weight}: give numbers above 0.", weight=exact(float(weight.min()))))
    return features, label.astype(np.int64), weight, named


def _summary(
    design: Design, label: NDArray[np.int64], weight: FloatArray, places: Sequence[Place], penalty: Penalty, separation: Separation | None
) -> LogisticFit:
    last, back, units = places[-1], design.centred(), design.units()
    root = whitening(last.information)
    if separation is not None:
        # Rows that are told apart for certain tell nothing about the others' coefficients.
        border = ~separation.apart
        rest = Newton(design.rows[border], sides(label)[border], weight[border], penalised=False).at(last.coefficients)
        root = whitening(rest.information, known=True)
    raw = back @ root
    estimate, error = back @ last.coefficients / units, np.sqrt(np.square(raw).sum(axis=1)) / units
    with np.errstate(over="ignore", under="ignore"):
        covariance = raw @ raw.T / units[:, None] / units
    if not np.isfinite(np.concatenate([estimate, error])).all():
        raise ParameterError(tr("a coefficient is beyond float64: give the columns in other units."))
    likelihood = last.likelihood
    if separation is not None:
        runs = separation.runs != 0.0
        estimate = np.where(runs, np.where(runs, separation.runs, 1.0) * np.inf, estimate)
        error = np.where(runs, np.inf, error)
        covariance[runs, :] = covariance[:, runs] = np.nan
        likelihood = rest.likelihood
    with np.errstate(invalid="ignore"):
        z = estimate / error
    log10_p = np.array([log10_two_sided(float(item)) for item in z])
    p = np.array([math.erfc(abs(item) / math.sqrt(2.0)) if math.isfinite(item) else math.nan for item in z])
    one, zero = float(weight[label == 1].sum()), float(weight[label == 0].sum())
    return LogisticFit(
        names=("intercept", *design.names),
        estimate=estimate,
        standard_error=error,
        z=z,
        p=p,
        log10_p=log10_p,
        covariance=covariance,
        log_likelihood=likelihood,
        null_log_likelihood=one * math.log(one / (one + zero)) + zero * math.log(zero / (one + zero)),
        penalty=penalty,
        steps=len(places) - 1,
        converged=separation is None,
        trail=np.array([back @ place.coefficients / units for place in places]),
        separation=separation,
        centre=design.centre,
        scale=design.scale,
        standardised=design.standard(last.coefficients),
        root=design.standard(root),
    )


def quantile(confidence: float) -> float:
    """Return how many standard errors an interval of some confidence reaches to each side."""
    return NormalDist().inv_cdf(0.5 + 0.5 * confidence)


def log10_two_sided(z: float) -> float:
    """Return the decimal logarithm of the probability that a standard normal number is at least as far from 0, also where no float holds it."""
    size = abs(z)
    if not math.isfinite(size):
        return math.nan
    if size <= FAR:
        return math.log10(math.erfc(size / math.sqrt(2.0)))
    # erfc(x) = exp(-x^2) / (x sqrt(pi)) (1 - 1/2x^2 + 3/4x^4 - ...), NIST Digital Library of Mathematical Functions, 7.12.1.
    small = 1.0 / (size * size)
    series = 1.0 - small * (1.0 - small * (3.0 - 15.0 * small))
    return (-0.5 * size * size + 0.5 * math.log(2.0 / math.pi) - math.log(size) + math.log(series)) / math.log(10.0)
