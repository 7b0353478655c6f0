"""What a difference of two functions says, in plain sentences."""

from __future__ import annotations

import math

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.curve.difference import Difference, DifferenceResult
from sigexplorer.model.wording import MINUS, interval, number

SIGNS = ("f", "f\N{PRIME}", "f\N{DOUBLE PRIME}")
OTHERS = ("g", "g\N{PRIME}", "g\N{DOUBLE PRIME}")
# A magnitude above these roundings of a function's values is no more the difference of equal ones.
ROUNDING = 1e-15


def read_difference(result: DifferenceResult) -> str:
    """Return for every function compared where it differs most over the range shown, and over all inputs.

    Parameters
    ----------
    result : DifferenceResult
        The differences.

    Returns
    -------
    str
        Sentences whose every number is one of the result's.
    """
    if not result.differences:
        return "There is nothing to subtract yet: choose functions to compare with."
    return " ".join(say_of_each(result.differences, lambda item: _one(result, item)))


def _one(result: DifferenceResult, item: Difference) -> str:
    pair = f"{SIGNS[result.order]} {MINUS} {OTHERS[result.order]}"
    between = f"Between {describe_activation(result.activation)} and {describe_activation(item.other)}"
    shown = f"from x = {interval(float(result.x[0]), float(result.x[-1]))}"
    if math.isnan(item.largest):
        return f"{between} there is no difference: it is undefined {shown}."
    if item.largest == 0:
        here = f"{between} {pair} is 0 all the way {shown}"
    elif abs(item.largest) <= ROUNDING and item.largest_all == item.largest:
        return f"{between} {pair} is nothing but rounding: at most {number(abs(item.largest), 2)}."
    else:
        here = f"{between} {pair} is largest {shown} at x = {number(item.at)}, where it is {number(item.largest)}"
    return f"{here}; {_everywhere(item)}."


def _everywhere(item: Difference) -> str:
    if item.largest_all == item.largest and math.isfinite(item.at_all):
        return "no other input has more"
    if math.isinf(item.largest_all):
        return f"further {'right' if item.at_all > 0 else 'left'} it grows without bound"
    if math.isinf(item.at_all):
        return f"it tends to {number(item.largest_all)} on the far {'right' if item.at_all > 0 else 'left'}"
    return f"over all inputs at x = {number(item.at_all)}, where it is {number(item.largest_all)}"
