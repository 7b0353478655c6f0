"""Whether a pair is a good one, and in words what is wrong with one that is not."""

from __future__ import annotations

import math
from typing import Literal

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.initialisation.pairs import Choice
from sigexplorer.model.meanfield.changes import KEPT
from sigexplorer.model.wording import factor_of, power

Verdict = Literal["good", "fragile", "lengths", "gradient", "no gradient"]
# A pair keeps lengths where they change by less than this over the depth, in decades.
LENGTHS = 1.0
# Networks scatter by more than this factor, in decades, beside an unstable length.
FRAGILE = math.log10(3.0)


def verdict(best: Choice) -> Verdict:
    """Return what is to be said of the best pair that a function has: the worst that is true."""
    # Nothing is left, or nothing is known; what is beyond all that is followed is not kept either.
    if not best.log10_gradient > -math.inf:
        return "no gradient"
    if abs(best.log10_gradient) > KEPT:
        return "gradient"
    if best.scatter > FRAGILE:
        return "fragile"
    return "lengths" if abs(best.log10_length) > LENGTHS else "good"


def verdict_words(activation: Activation, best: Choice, found: Verdict) -> str:
    """Return the verdict as a sentence without its full stop; '' of a good pair.

    Parameters
    ----------
    activation : Activation
        The function.
    best : Choice
        Its best pair.
    found : str
        As `verdict` gives it.
    """
    title = activation.title
    match found:
        case "no gradient" if not activation.has_no_slope:
            return tr("no pair that was tried keeps gradients with {function}", function=title)
        case "no gradient":
            return tr("no variances keep gradients with {function}: its slope is 0 wherever it has one", function=title)
        case "gradient":
            if best.log10_gradient == math.inf:
                return tr("no pair that was tried keeps gradients with {function}: with every one they grow beyond all that is followed", function=title)
            if best.log10_gradient > 0.0:
                times = factor_of(best.log10_gradient)
                return tr("no pair that was tried keeps gradients with {function}: the best one has them grow {factor}", function=title, factor=times)
            left = power(best.log10_gradient)
            return tr("no pair that was tried keeps gradients with {function}: the best one leaves {share} of them", function=title, share=left)
        case "fragile":
            return tr(
                "through the lengths of their layers networks of this width scatter by a factor of {factor} about it: wider ones come nearer to it",
                factor=power(best.scatter, 2),
            )
        case "lengths":
            times = factor_of(abs(best.log10_length))
            grow = best.log10_length > 0.0
            return tr("lengths grow {factor} on the way", factor=times) if grow else tr("lengths shrink {factor} on the way", factor=times)
    return ""
