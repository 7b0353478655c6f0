"""What is said of a logistic regression."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.classification.result import ClassificationResult
from sigexplorer.model.classification.separation import Separation
from sigexplorer.model.wording import confidence_level, count, factor, listed, number, power, share

# Names that are said, of more; and steps of Newton's method whose gain is.
SAID = 3
STEPS = (5, 10, 20)
# Below it a slope is as good as 0, and where its curve crosses a half is nowhere.
LEAST_Z = 1e-6
# Where the odds change by less or more, no float holds them.
LARGEST_LOGARITHM = 300.0
CAVEAT = "Helpful to imagine, not a guarantee"


def read_classification(result: ClassificationResult) -> str:
    """Return what the coefficients say, how sure that is, and why the curve is no guarantee."""
    rows, fit = result.rows, result.fit
    one = int(rows.label.sum())
    left_out = f"; {count(rows.left_out, 'row')} with a missing value left out" if rows.left_out else ""
    parts = [f"{count(len(rows.label), 'row')}, {count(one)} with {_event(result)}{left_out}."]
    if fit.separation is not None:
        parts.append(_runaway(result, fit.separation))
        parts.append(f"{CAVEAT}: probabilities of 0 and 1 come from these rows alone.")
    else:
        parts.append(_coefficient(result))
        parts.append(f"{CAVEAT}: {_doubt(result)}.")
    return " ".join(parts)


def readout_rows(result: ClassificationResult) -> tuple[tuple[str, ...], ...]:
    """Return how good the fit is, in the words of a statistician."""
    fit = result.fit
    return (
        ("log-likelihood", number(fit.log_likelihood)),
        ("deviance", number(fit.deviance)),
        ("null deviance", number(fit.null_deviance)),
        ("AIC", number(fit.aic)),
        ("BIC", number(result.bic)),
        ("Newton steps", count(fit.steps)),
    )


def _event(result: ClassificationResult) -> str:
    return f"{result.rows.label_name} = {result.rows.classes[1]}"


def _coefficient(result: ClassificationResult) -> str:
    """Return what the one coefficient says, or that of several which is furthest from 0 beside its error."""
    fit = result.fit
    j = 1 + int(np.argmax(np.abs(fit.z[1:])))
    low, high = (float(end[j]) for end in fit.interval(result.parameters.confidence))
    sure = f"{confidence_level(result.parameters.confidence)} interval {_odds(low)} to {_odds(high)}; p = {power(float(fit.log10_p[j]), 2)}"
    penalty = "With Firth's penalty one" if fit.penalty == "firth" else "One"
    text = f"{penalty} unit more of {fit.names[j]} multiplies the odds by {_odds(float(fit.estimate[j]))} ({sure})"
    if result.over_score:
        others = len(fit.names) - 2
        return f"{text}, the clearest of {count(len(fit.names) - 1, 'column')}." if others else f"{text}."
    slope = float(fit.estimate[1])
    if abs(float(fit.z[1])) < LEAST_Z:
        return f"{text}."
    return f"{text}; the probability crosses a half at {fit.names[1]} = {number(-float(fit.estimate[0]) / slope)}."


def _odds(estimate: float) -> str:
    """Return the factor on the odds of a coefficient."""
    if abs(estimate) > LARGEST_LOGARITHM:
        return power(estimate / math.log(10.0), 2)
    return factor(math.exp(estimate), 2).removesuffix("\N{MULTIPLICATION SIGN}").removesuffix(" times")


def _doubt(result: ClassificationResult) -> str:
    """Return what the curve does not know."""
    if not result.over_score:
        widest = int(np.argmax(result.high - result.low))
        low, high = float(result.low[widest]), float(result.high[widest])
        return f"at {result.rows.names[0]} = {number(float(result.x[widest]), 3)} the band reaches from {share(low)} to {share(high)}"
    explained = 1.0 - result.fit.deviance / result.fit.null_deviance
    return f"the columns take away {share(max(explained, 0.0))} of the deviance that the share of {_event(result)} alone leaves"


def _runaway(result: ClassificationResult, found: Separation) -> str:
    """Return which columns separate the classes, where, how the gain runs away, and what helps."""
    fit = result.fit
    named = [*found.columns[:SAID], *([f"{count(len(found.columns) - SAID)} more"] if len(found.columns) > SAID else [])]
    names = listed(named)
    each = "each separate" if found.alone and len(found.columns) > 1 else "together separate" if len(found.columns) > 1 else "separates"
    text = f"{names} {each} the classes"
    if found.alone and found.complete:
        text += f" completely ({found.columns[0]} from {number(found.low)} to {number(found.high)} holds no row)"
    elif found.alone:
        text += f" but for rows at {found.columns[0]} = {number(found.low)}"
    elif found.complete:
        text += " completely"
    else:
        text += f" but for {count(int((~found.apart).sum()), 'row')} on the border"
    steps = [step for step in STEPS if step < len(fit.trail)]
    gain = [float(np.sqrt(np.square(fit.trail[step, 1:] * fit.scale).sum())) for step in steps]
    said = ", ".join(number(item, 2) for item in gain)
    after = ", ".join(map(str, steps))
    return f"{text}. No finite gain is the most likely, it runs away: {said} after {after} steps; Firth's penalty has a finite one."
