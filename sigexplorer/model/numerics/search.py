"""The search among all numbers of a format, for the first from which on a condition holds."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.rounding import NumberFormat, number_format

Side = Literal["left", "right"]
Condition = Callable[[FloatArray], NDArray[np.bool_]]

# Inputs tried at once while a threshold is enclosed; the first time more, so that no bend of a curve slips through.
SECTIONS, FIRST_SECTIONS = 256, 2048
# Numbers of a format tried at once where all of them are.
PART = 4096


def first_input(number: NumberFormat, condition: Condition, side: Side, *, sections: int | None = None) -> float | None:
    """Return the innermost number of a format from which outward a condition holds throughout.

    Every number is tried in a format of at most 16 bits. In a wider one some thousand are, in equal steps of the bit
    pattern, and the interval behind the outermost failure is divided until its ends are neighbours.

    Parameters
    ----------
    number : NumberFormat
        Where to look.
    condition : callable
        From inputs, shape (n,), to booleans.
    side : {"left", "right"}
        Which way is outward.
    sections : int, optional
        Numbers tried at first on each side of 0, instead of all of them or some thousand.

    Returns
    -------
    float or None
        None if the condition does not hold at the outermost finite number, or holds everywhere.
    """
    sign, last = 1 if side == "right" else -1, number.last_ordinal
    if not condition(number.from_ordinals([sign * last]))[0]:
        return None
    if number.bits <= 16 and sections is None:
        return _behind_the_last_failure(number, condition, sign)
    sections = sections or FIRST_SECTIONS
    # The outer half first, as most conditions fail at 0 already.
    for low, high in ((0, last), (-last, 0)):
        width = sections
        # Every round divides the interval by at least two: there are no more of them than bits.
        for _ in range(number.bits + 1):
            step = -(-(high - low) // width)
            ordinals = np.append(np.arange(low, high, step), high)
            failing = np.flatnonzero(~condition(number.from_ordinals(sign * ordinals)))
            if not len(failing):
                break
            low, high = int(ordinals[failing[-1]]), int(ordinals[failing[-1] + 1])
            if high - low == 1:
                return float(number.from_ordinals(sign * high))
            width = SECTIONS
    return None


def _behind_the_last_failure(number: NumberFormat, condition: Condition, sign: int) -> float | None:
    """Try every number of a format from the outermost on inwards, a part that stays in the cache at a time; None where the condition never fails."""
    numbers = _all_numbers(number.name)
    for end in range(numbers.size, 0, -PART):
        first = max(0, end - PART)
        part = numbers[first:end] if sign > 0 else numbers[numbers.size - end : numbers.size - first][::-1]
        failing = np.flatnonzero(~condition(part))
        if failing.size:
            at = first + int(failing[-1]) + 1
            return float(numbers[at] if sign > 0 else numbers[numbers.size - 1 - at])
    return None


@functools.cache
def _all_numbers(name: str) -> FloatArray:
    found = number_format(name).numbers()
    found.flags.writeable = False
    return found
