"""What is said of a logistic regression."""

from __future__ import annotations

import math

from sigexplorer.model.classification.result import ClassificationResult
from sigexplorer.model.wording import count, factor, number, power

CAVEAT = "The curve is helpful to imagine a probability, not a guarantee of one."


def read_classification(result: ClassificationResult) -> str:
    """Return what the coefficients say, how sure that is, and what it is not."""
    rows, fit = result.rows, result.fit
    one = int(rows.label.sum())
    text = f"{count(len(rows.label), 'row')}, {count(one)} with {rows.label_name} = {rows.classes[1]}"
    if rows.left_out:
        text += f" ({count(rows.left_out, 'row')} with a missing value left out)"
    text += ". "
    if fit.separation is not None:
        names = ", ".join(fit.separation.columns[:4])
        whole = "completely" if fit.separation.complete else "but for rows on the border"
        return (
            text + f"{names} separates the classes {whole}: the gain runs away, no finite coefficient is the most likely; Firth's penalty gives one. " + CAVEAT
        )
    j = int(abs(fit.z[1:]).argmax()) + 1
    text += f"One more of {fit.names[j]} multiplies the odds by {_odds(float(fit.estimate[j]))} (p = {power(float(fit.log10_p[j]), 2)})"
    if not result.over_score:
        text += f"; the probability crosses a half at {rows.names[0]} = {number(-float(fit.estimate[0]) / float(fit.estimate[1]))}"
    return text + ". " + CAVEAT


def _odds(estimate: float) -> str:
    return factor(math.exp(estimate)).removesuffix("\N{MULTIPLICATION SIGN}") if abs(estimate) < 300 else power(estimate / math.log(10.0), 2)
