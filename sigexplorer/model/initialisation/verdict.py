"""Whether a pair is a good one, and in words what is wrong with one that is not."""

from __future__ import annotations

import math
from typing import Literal

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
    if not math.isfinite(best.log10_gradient):
        return "no gradient"
    if abs(best.log10_gradient) > KEPT:
        return "gradient"
    if best.scatter > FRAGILE:
        return "fragile"
    return "lengths" if abs(best.log10_length) > LENGTHS else "good"


def verdict_words(title: str, best: Choice, found: Verdict) -> str:
    """Return the verdict as a sentence without its full stop; '' of a good pair.

    Parameters
    ----------
    title : str
        The function's.
    best : Choice
        Its best pair.
    found : str
        As `verdict` gives it.
    """
    match found:
        case "no gradient":
            return f"no variances keep gradients with {title}: its slope is 0 wherever it has one"
        case "gradient":
            return f"no pair that was tried keeps gradients with {title}: the best one leaves {power(best.log10_gradient)} of them"
        case "fragile":
            return f"networks of this width scatter by a factor of {power(best.scatter, 2)} about it: wider ones come nearer to it"
        case "lengths":
            verb = "grow" if best.log10_length > 0.0 else "shrink"
            return f"lengths {verb} {factor_of(abs(best.log10_length))} on the way"
    return ""
