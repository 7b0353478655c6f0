"""What is said of a logistic regression."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.errors import shortened
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import quantile
from sigexplorer.model.classification.judged import rows_said, softplus
from sigexplorer.model.classification.result import ClassificationResult
from sigexplorer.model.classification.separation import Separation
from sigexplorer.model.wording import DIGITS, MINUS, chance, confidence_level, count, in_a_row, listed, number, power, ratio, share, together, told_apart

# Names that are said, of more; and steps of Newton's method whose gain is.
SAID = 3
STEPS = (5, 10, 20)
# Below it a slope is as good as 0, and where its curve crosses a half is nowhere.
LEAST_Z = 1e-6
# Where the odds change by less or more, no float holds them.
LARGEST_LOGARITHM = 300.0
# How far off an intercept of 0 is, and a place beside the numbers of its column, by rounding.
SCORE_ERROR, ROUNDING = 1e-14, 1e-15
# To what part of its standard error a coefficient is found.
FOUND = 1e-9
ALMOST = "\N{ALMOST EQUAL TO}"


def read_classification(result: ClassificationResult) -> str:
    """Return what the coefficients say, how sure that is, and why the curve is no guarantee."""
    rows, fit = result.rows, result.fit
    one = int(rows.label.sum())
    said = {"rows": rows_said(result.rows.weight), "ones": count(one), "event": _event(result)}
    parts = [tr("{rows}, {ones} with {event}.", **said)]
    if rows.left_out:
        parts = [tr("{rows}, {ones} with {event}; {left_out} with a missing value left out.", left_out=count(rows.left_out, "row"), **said)]
    if fit.separation is not None:
        parts.append(_runaway(result, fit.separation))
        parts.append(tr("An estimate, not a guarantee: probabilities of 0 and 1 come from these rows alone."))
    else:
        parts.append(_coefficient(result))
        parts.append(_doubt(result))
    return " ".join(part for part in (*parts, rows.reading.said()) if part)


def readout_rows(result: ClassificationResult) -> tuple[tuple[str, ...], ...]:
    """Return how good the fit is, in the words of a statistician."""
    fit = result.fit
    return (
        (tr("log-likelihood"), number(fit.log_likelihood)),
        (tr("deviance"), number(fit.deviance)),
        (tr("null deviance"), number(fit.null_deviance)),
        ("AIC", number(fit.aic)),
        ("BIC", number(result.bic)),
        (tr("Newton steps"), count(fit.steps)),
    )


def _event(result: ClassificationResult) -> str:
    return f"{result.rows.label_name} = {result.rows.classes[1]}"


def _coefficient(result: ClassificationResult) -> str:
    """Return what the one coefficient says, or that of several which is furthest from 0 beside its error."""
    fit = result.fit
    j = 1 + int(np.argmax(np.abs(fit.z[1:])))
    low, high = (float(end[j]) for end in fit.interval(result.parameters.confidence))
    known = FOUND * float(fit.standard_error[j])
    sure = tr(
        "{level} interval {low} to {high}; p = {p}",
        level=confidence_level(result.parameters.confidence),
        low=_odds(low, known),
        high=_odds(high, known),
        p=chance(float(fit.log10_p[j])),
    )
    said = {"column": shortened(fit.names[j]), "odds": _odds(float(fit.estimate[j]), known), "sure": sure}
    if fit.penalty == "firth":
        effect = tr("With Firth's penalty one unit more of {column} multiplies the odds by {odds} ({sure})", **said)
    else:
        effect = tr("One unit more of {column} multiplies the odds by {odds} ({sure})", **said)
    if result.over_score and len(fit.names) > 2:
        return tr("{effect}, the clearest of {columns}.", effect=effect, columns=count(len(fit.names) - 1, "column"))
    if result.over_score or abs(float(fit.z[1])) < LEAST_Z:
        return f"{effect}."
    column, slope = result.rows.columns[:, 0], float(fit.estimate[1])
    half = _place(column, -float(fit.estimate[0]) / slope, DIGITS, SCORE_ERROR / abs(slope) + ROUNDING * float(np.abs(column).max()))
    text = tr("{effect}; the probability crosses a half at {column} = {x}.", effect=effect, column=shortened(fit.names[1]), x=half)
    return text.replace(f"= {ALMOST}", ALMOST)


def _place(column: FloatArray, x: float, digits: int, error: float = 0.0) -> str:
    """Return a place along a column with digits that tell places among its rows apart, and none that rounding has made."""
    low, high = float(column.min()), float(column.max())
    size, span = max(abs(low), abs(high)), high - low
    more = max(0, math.floor(math.log10(size) - math.log10(span))) if 0.0 < span < math.inf else 0
    return together(number(x, min(digits + more, 15), error=error))


def _odds(estimate: float, error: float) -> str:
    """Return the factor on the odds of a coefficient that is known within an error: one of no more is none."""
    if abs(estimate) <= error:
        return number(1.0)
    if abs(estimate) > LARGEST_LOGARITHM:
        return power(estimate / math.log(10.0), 2)
    text = ratio(math.exp(estimate), 2)
    return f"({text})" if f" {MINUS} " in text or " + " in text else text


def _doubt(result: ClassificationResult) -> str:
    """Return what the curve does not know, and that it is no guarantee for that reason."""
    if not result.over_score:
        widest = int(np.argmax(result.high - result.low))
        low, high = float(result.low[widest]), float(result.high[widest])
        return tr(
            "An estimate, not a guarantee: where the curve is least sure, at {column} = {x}, its {level} band reaches from {low} to {high}.",
            column=shortened(result.rows.names[0]),
            x=_place(result.rows.columns[:, 0], float(result.x[widest]), 3),
            level=confidence_level(result.parameters.confidence),
            low=share(low, log10=_log10_probability(result, widest, -1.0)),
            high=share(high, log10_rest=_log10_probability(result, widest, 1.0, rest=True)),
        )
    explained = 1.0 - result.fit.deviance / result.fit.null_deviance
    if not explained > 0.0:
        # Firth's penalty makes it no smallest one.
        return tr("An estimate, not a guarantee: the columns take away none of the deviance that is there without them.")
    return tr("An estimate, not a guarantee: the columns take away {share} of the deviance that is there without them.", share=share(explained))


def _log10_probability(result: ClassificationResult, place: int, side: float, *, rest: bool = False) -> float:
    """Return the decimal logarithm of an edge of the band, or of what it leaves to 1, also where no float holds it."""
    x = result.x[place : place + 1, None]
    score = float(result.fit.score(x)[0]) + side * quantile(result.parameters.confidence) * float(result.fit.score_error(x)[0])
    return -float(softplus(np.array([score if rest else -score]))[0]) / math.log(10.0)


def _runaway(result: ClassificationResult, found: Separation) -> str:
    """Return which columns separate the classes, where, how the gain runs away, and what helps."""
    fit = result.fit
    named = [*map(shortened, found.columns[:SAID]), *([tr("{columns} more", columns=count(len(found.columns) - SAID))] if len(found.columns) > SAID else [])]
    said = {"columns": listed(named), "how_far": _how_far(found)}
    if len(found.columns) == 1:
        text = tr("{columns} separates the classes {how_far}.", **said)
    elif found.alone:
        text = tr("{columns} each separate the classes {how_far}.", **said)
    else:
        text = tr("{columns} together separate the classes {how_far}.", **said)
    steps = [step for step in STEPS if step < len(fit.trail)]
    gain = [float(np.sqrt(np.square(fit.trail[step, 1:] * fit.scale).sum())) for step in steps]
    runaway = tr(
        "No finite gain is the most likely, it runs away: {gains} after {steps} steps; Firth's penalty has a finite one.",
        gains=in_a_row([number(item, 2) for item in gain]),
        steps=", ".join(map(str, steps)),
    )
    return f"{text} {runaway}"


def _how_far(found: Separation) -> str:
    """Return whether all rows are told apart, and where."""
    if found.alone and found.complete:
        column, (low, high) = shortened(found.columns[0]), map(together, told_apart((found.low, found.high)))
        return tr("completely ({column} from {low} to {high} holds no row)", column=column, low=low, high=high)
    if found.alone:
        return tr("but for rows at {column} = {x}", column=shortened(found.columns[0]), x=together(number(found.low)))
    return tr("completely") if found.complete else tr("but for {rows} on the border", rows=count(int((~found.apart).sum()), "row"))
