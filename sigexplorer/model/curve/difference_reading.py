"""What a difference of two functions says, in plain sentences."""

from __future__ import annotations

import math

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.curve.difference import Difference, DifferenceResult, Place
from sigexplorer.model.wording import MINUS, interval, number

SIGNS = ("f", "f\N{PRIME}", "f\N{DOUBLE PRIME}")
OTHERS = ("g", "g\N{PRIME}", "g\N{DOUBLE PRIME}")
# A magnitude above these roundings of a function's values is no more the difference of equal ones.
ROUNDING = 1e-15
# So many inputs with the same magnitude are named.
MOST_PLACES = 3
PLUS_MINUS = "\N{PLUS-MINUS SIGN}"


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
        here = f"{between} |{pair}| is largest {shown} {_places((item.at, item.largest), item.also, pair)}"
    return f"{here}; {_everywhere(item, pair)}."


def _everywhere(item: Difference, pair: str) -> str:
    if item.largest_all == item.largest and math.isfinite(item.at_all):
        return "no other input has more"
    side = "right" if item.at_all > 0 else "left"
    others = [value for at, value in item.also_all if math.isinf(at)]
    if math.isinf(item.largest_all):
        return f"{'on both sides' if others else f'further {side}'} it grows without bound"
    if math.isinf(item.at_all):
        limits = list(dict.fromkeys(number(value) for value in (item.largest_all, *others)))
        if len(limits) == 2:
            return f"{pair} tends to {limits[0]} on the far left and to {limits[1]} on the far right"
        return f"{pair} tends to {limits[0]} on {'both sides' if others else f'the far {side}'}"
    return f"over all inputs {_places((item.at_all, item.largest_all), item.also_all, pair)}"


def _places(largest: Place, also: tuple[Place, ...], pair: str) -> str:
    """Return where a magnitude is largest, at each input where it is written the same, and the difference there with its sign."""
    places = sorted((largest, *also))
    values = list(dict.fromkeys(number(value) for _, value in places))
    if len(places) > MOST_PLACES:
        return f"at x = {number(largest[0])} and {len(places) - 1} other inputs, where it is {number(abs(largest[1]))}"
    *before, last = [f"x = {number(at)}" for at, _ in places]
    at = f"{', '.join(before)} and {last}" if before else last
    value = " and ".join(values) if len(values) in {1, len(places)} else f"{PLUS_MINUS}{number(abs(largest[1]))}"
    return f"at {at}, where {pair} is {value}"
