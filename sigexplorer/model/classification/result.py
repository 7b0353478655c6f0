"""What the classification page shows: the rows, the fit, and the curve through them."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import LogisticFit, quantile
from sigexplorer.model.classification.fitted import fitted
from sigexplorer.model.classification.judged import probability_of
from sigexplorer.model.classification.likelihood_ratio import likelihood_ratios
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.rows import OWN, LabelledRows
from sigexplorer.model.running import Cancel, Progress, ask, never, part_of, unheard
from sigexplorer.model.table import Column, Table

# Numbers times columns up to which every column is tested by leaving it out.
MOST_TESTED = 20_000_000
# Places along the curve; where it or its band changes by more than so much from one to the next, there are more, up to so many.
PLACES, STEEP, MOST_PLACES = 401, 0.02, 2000
# A step of the curve may be a billionth of the range, or none of it at all, where the classes are apart.
MOST_HALVINGS = 60


class ClassificationResult(msgspec.Struct, frozen=True, eq=False):
    """A logistic regression on n rows of p columns; the curve has m places.

    Attributes
    ----------
    parameters : ClassificationParameters
        What was asked for.
    rows : LabelledRows
        Columns, shape (n, p), label, 0 or 1, and weight of every row, each of shape (n,).
    fit : LogisticFit
        The coefficients, with all that a statistician asks of them.
    score, probability : ndarray, shape (n,)
        Of every row: the linear score, and the logistic function of it. Where the classes are separated both are those of Newton's last step:
        finite, and on the side of the limit.
    x : ndarray, shape (m,)
        Where the curve is drawn: the one column's numbers, or the linear score where there are several.
    curve : ndarray, shape (m,)
        The probability there.
    low, high : ndarray, shape (m,)
        The confidence band: the score's interval by the delta method, through the logistic function; NaN where there is none.
    """

    parameters: ClassificationParameters
    rows: LabelledRows
    fit: LogisticFit
    score: FloatArray
    probability: FloatArray
    x: FloatArray
    curve: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def over_score(self) -> bool:
        """Whether the curve is drawn over the linear score, for there are several columns."""
        return len(self.rows.names) > 1

    @property
    def place(self) -> FloatArray:
        """Where every row stands along the curve, shape (n,)."""
        return self.score if self.over_score else self.rows.columns[:, 0]

    @property
    def bic(self) -> float:
        """Schwarz' criterion: the deviance and, for every coefficient, the logarithm of how many rows there are by their weights."""
        return self.fit.deviance + len(self.fit.names) * math.log(float(self.rows.weight.sum()))

    def table(self) -> Table:
        """Return the curve and its band."""
        name = "score" if self.over_score else "x"
        meaning = "Linear score" if self.over_score else self.rows.names[0]
        line, low, high = _lines(self.fit, self.x, self.parameters.confidence)
        columns = (
            Column(name, self.x, "", meaning),
            Column("probability", self.curve, "", f"Of {self.rows.label_name} = {self.rows.classes[1]}"),
            Column("low", self.low, "", f"Lower edge of the {self.parameters.confidence:g} confidence band"),
            Column("high", self.high, "", f"Upper edge of the {self.parameters.confidence:g} confidence band"),
            Column("log_odds", line, "", "ln of the odds, which has digits also where the probability shows as 0 or 1"),
            Column("log_odds_low", low, "", "ln of the odds at the lower edge"),
            Column("log_odds_high", high, "", "ln of the odds at the upper edge"),
        )
        return Table("Classification: probability", columns, self.counted)

    @property
    def counted(self) -> tuple[str, ...]:
        """What a table of the fit says of its rows: which class is told from the other, how many enter, and how many could not."""
        rows = self.rows
        said = (f"label 1 where {rows.label_name} = {rows.classes[1]}, 0 where {rows.classes[0]}", _rows(len(rows.label)))
        return (*said, f"{_rows(rows.left_out)} with a missing value left out") if rows.left_out else said

    def row_table(self) -> Table:
        """Return what is told of every row."""
        rows = self.rows
        columns = (
            *(Column(f"x_{name}" if name in OWN else name, rows.columns[:, j], "", "As it was given") for j, name in enumerate(rows.names)),
            Column("label", rows.label, "", f"1 where {rows.label_name} = {rows.classes[1]}"),
            Column("weight", rows.weight, "", "How often the row counts"),
            Column("score", self.score, "", "Linear score"),
            Column("probability", self.probability, "", f"Of {rows.label_name} = {rows.classes[1]}"),
        )
        return Table("Classification: rows", columns, (f"{_rows(rows.left_out)} with a missing value left out",))

    def fit_table(self) -> Table:
        """Return how good the fit is, in one row."""
        fit, rows = self.fit, self.rows
        told = {
            "rows": (len(rows.label), "Rows that enter"),
            "left_out": (rows.left_out, "Rows with a missing value"),
            "log_likelihood": (fit.log_likelihood, "With the coefficients that were found"),
            "null_log_likelihood": (fit.null_log_likelihood, "With the intercept alone"),
            "deviance": (fit.deviance, "Minus twice the log-likelihood"),
            "null_deviance": (fit.null_deviance, "With the intercept alone"),
            "aic": (fit.aic, "Akaike's criterion"),
            "bic": (self.bic, "Schwarz' criterion"),
            "steps": (fit.steps, "Of Newton's method"),
            "converged": (int(fit.converged), "Whether there is a maximum, and it was found"),
        }
        columns = tuple(Column(name, np.array([value]), "", meaning) for name, (value, meaning) in told.items())
        return Table("Classification: fit", columns, self.counted[:1])

    def coefficient_table(self) -> Table:
        """Return a row for every coefficient; with the likelihood-ratio tests of the columns, where these are not too many."""
        table, rows = self.fit.table(self.parameters.confidence), self.rows
        statistic = p = log10_p = np.full(len(rows.names), np.nan)
        if rows.columns.size * len(rows.names) <= MOST_TESTED:
            found = likelihood_ratios(rows.columns, rows.label, rows.weight, self.parameters.penalty)
            statistic, p, log10_p = found.statistic, found.p, found.log10_p
        tests = (
            Column("likelihood_ratio", np.concatenate([[np.nan], statistic]), "", "Twice what the log-likelihood falls without the column"),
            Column("likelihood_ratio_p", np.concatenate([[np.nan], p]), "", "Of the likelihood-ratio test, chi-squared with one degree of freedom"),
            Column("log10_likelihood_ratio_p", np.concatenate([[np.nan], log10_p]), "", "Its decimal logarithm"),
        )
        return Table(table.title, (*table.columns[:-1], *tests, table.columns[-1]), (*self.counted, *table.notes))


def compute_classification(parameters: ClassificationParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> ClassificationResult:
    """Fit a logistic regression to the rows that are asked for, and draw its curve.

    Parameters
    ----------
    parameters : ClassificationParameters
        The rows, and how they are fitted.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    ClassificationResult
        With the score and the probability of every row.

    Raises
    ------
    ParameterError
        If there are no rows that can be used (see `load_classification`), or no fit (see `fit_logistic`).
    Cancelled
        If `cancel` answered True.
    """
    found = fitted(parameters, cancel, part_of(progress, 0.0, 0.9))
    rows, fit = found.rows, found.fit
    score = fit.score(rows.columns)
    place = score if len(rows.names) > 1 else rows.columns[:, 0]

    def told(x: FloatArray) -> FloatArray:
        """Return the curve and both edges of its band at places, shape (3, m)."""
        return np.stack([probability_of(item) for item in _lines(fit, x, parameters.confidence)])

    x, (curve, below, above) = _refined(_places(float(place.min()), float(place.max()), parameters.reach), told, cancel)
    return ClassificationResult(parameters, rows, fit, score, probability_of(score), x, curve, below, above)


def _rows(number: int) -> str:
    """Return a number of rows as tables say it, which are in one language."""
    return f"{number} row" if number == 1 else f"{number} rows"


def _lines(fit: LogisticFit, x: FloatArray, confidence: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the score at places along the curve, and both edges of its band: NaN over the score of several columns."""
    line, error = (x, np.full(len(x), np.nan)) if len(fit.names) > 2 else (fit.score(x[:, None]), fit.score_error(x[:, None]))
    half = quantile(confidence)
    return line, line - half * error, line + half * error


def _refined(x: FloatArray, told: Callable[[FloatArray], FloatArray], cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return places, and what is told there, with further ones where it changes much from one to the next.

    Of rows whose numbers lie at 1 to 10, and one at 100,000, all of the change is within one step of places that are evenly spread.
    """
    values = told(x)
    for _ in range(MOST_HALVINGS):
        ask(cancel)
        middle = 0.5 * x[:-1] + 0.5 * x[1:]
        between = told(middle)
        # A band may be as wide at both of two places, and narrow between them.
        off = np.abs(between - 0.5 * (values[:, :-1] + values[:, 1:])) > 0.5 * STEEP
        wide = (off | (np.abs(np.diff(values)) > STEEP)).any(axis=0) & (x[:-1] < middle) & (middle < x[1:])
        if not wide.any() or len(x) + int(wide.sum()) > MOST_PLACES:
            break
        at = np.flatnonzero(wide) + 1
        x, values = np.insert(x, at, middle[wide]), np.insert(values, at, between[:, wide], axis=1)
    return x, values


def _places(low: float, high: float, reach: float) -> FloatArray:
    """Return places from a little before the lowest to a little beyond the highest."""
    # Halves keep the distance of two of the largest numbers within float64; scores may be all the same.
    half = max(0.5 * high - 0.5 * low, 1e-9 * abs(high), 1e-300)
    middle = 0.5 * low + 0.5 * high
    return middle + half * (1.0 + 2.0 * reach) * np.linspace(-1.0, 1.0, PLACES)
