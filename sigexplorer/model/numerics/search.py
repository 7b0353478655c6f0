"""The search among all numbers of a format, for the first from which on a condition holds."""

from __future__ import annotations

import functools
import math
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
# Numbers of a format tried at once where all of them are; at first fewer, for where the far ones are known the last failure is near.
PART, FIRST_PART = 4096, 128
# Numbers looked at at once where it is sought from which on all are alike.
LOOKS = 192


def first_input(number: NumberFormat, condition: Condition, side: Side, *, sections: int | None = None, known: int | None = None) -> float | None:
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
    known : int, optional
        From which number on outward the condition is what it is at the outermost, as `first_alike` returns it: of a format all of whose numbers are
        tried these need not be.

    Returns
    -------
    float or None
        None if the condition does not hold at the outermost finite number, or holds everywhere.
    """
    sign, last = 1 if side == "right" else -1, number.last_ordinal
    if number.bits <= 16 and sections is None:
        return _behind_the_last_failure(number, condition, sign, last + (last if known is None else known))
    if not condition(number.from_ordinals([sign * last]))[0]:
        return None
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


def first_alike(number: NumberFormat, values: Callable[[FloatArray], FloatArray], side: Side, start: float) -> int:
    """Return the place of the innermost number of a format of at most 16 bits from which outward values are what they are at the outermost.

    Parameters
    ----------
    number : NumberFormat
        Where to look.
    values : callable
        From inputs, shape (n,), to what is compared, shape (..., n): each row monotone in inputs outward from `start`.
    side : {"left", "right"}
        Which way is outward.
    start : float
        From where on outward.

    Returns
    -------
    int
        Its place in the order of the format, counted outward; see `NumberFormat.from_ordinals`. That of the outermost where its own are NaN, or `start` is.
    """
    sign, last, numbers = 1 if side == "right" else -1, number.last_ordinal, _all_numbers(number.name)
    if math.isnan(start):
        return last
    low, high = min(int(np.searchsorted(numbers, sign * start)) - last, last), last
    outermost: FloatArray | None = None
    # Every round divides the interval by at least two.
    for _ in range(number.bits + 1):
        ordinals = np.append(np.arange(low, high, max(1, -(-(high - low) // LOOKS))), high)
        found = values(numbers[last + sign * ordinals]).reshape(-1, ordinals.size)
        if outermost is None:
            outermost = found[:, -1:]
        other = np.flatnonzero(~(found == outermost).all(axis=0))
        # NaN is not what it is itself.
        if not other.size or other[-1] == ordinals.size - 1:
            return low if not other.size else high
        low, high = int(ordinals[other[-1]]), int(ordinals[other[-1] + 1])
        if high - low <= 1:
            break
    return high


def _behind_the_last_failure(number: NumberFormat, condition: Condition, sign: int, known: int) -> float | None:
    """Try every number of a format from a known one on inwards, some that stay in the cache at a time.

    None where the condition never fails, or at the known one, which stands for those further out; counted from the innermost.
    """
    numbers = _all_numbers(number.name)
    end, part = known + 1, FIRST_PART
    while end > 0:
        first = max(0, end - part)
        some = numbers[first:end] if sign > 0 else numbers[numbers.size - end : numbers.size - first][::-1]
        failing = np.flatnonzero(~condition(some))
        if failing.size:
            at = first + int(failing[-1]) + 1
            if at > known:
                return None
            return float(numbers[at] if sign > 0 else numbers[numbers.size - 1 - at])
        end, part = first, PART
    return None


@functools.cache
def _all_numbers(name: str) -> FloatArray:
    found = number_format(name).numbers()
    found.flags.writeable = False
    return found
