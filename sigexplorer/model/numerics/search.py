"""The search among all numbers of a format, for the first from which on a condition holds."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.rounding import NumberFormat, number_format

Side = Literal["left", "right"]
SIGNS: Mapping[Side, int] = MappingProxyType({"left": -1, "right": 1})
Condition = Callable[[FloatArray], NDArray[np.bool_]]

# Inputs tried at once while a threshold is enclosed; the first time more, so that no bend of a curve slips through.
SECTIONS, FIRST_SECTIONS = 256, 2048
# Numbers of a format tried at once where all of them are; at first fewer, for where the far ones are known the last failure is near, and so many times as
# many next.
PART, FIRST_PART, MORE = 4096, 8, 32
# Into how many parts the numbers are divided at once on each side where it is sought from which on all are alike.
LOOKS = 448


class Expected(NamedTuple):
    """Where a search is expected to end, and within how many numbers of a format from there its condition may change more than once, by rounding."""

    at: float
    blur: float


def first_input(
    number: NumberFormat,
    condition: Condition,
    side: Side,
    *,
    sections: int | None = None,
    known: int | None = None,
    opposite: int | None = None,
    expected: Expected | None = None,
    places: Sequence[float] = (),
) -> float | None:
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
    opposite : int, optional
        The same for the other side: of those further out there the first stands for all.
    expected : Expected, optional
        Where it will be found in a wide format: what is tried on the way there is asked for at once. It changes nothing of what is found.
    places : sequence of float
        Where it may fail within less than the numbers that are tried show: of a wide format these, and the numbers beside them, are tried too.

    Returns
    -------
    float or None
        None if the condition does not hold at the outermost finite number, or holds everywhere.
    """
    sign, last = SIGNS[side], number.last_ordinal
    if number.bits <= 16 and sections is None:
        return _behind_the_last_failure(number, condition, sign, last + (last if known is None else known), last - (last if opposite is None else opposite))
    sections = sections or FIRST_SECTIONS
    foreseen = {} if expected is None else _foreseen(number, condition, sign, sections, expected)
    if (foreseen.get((last, last)) or _tried(number, condition, sign, [np.array([last])])[0])[1][0]:
        return None
    looks = np.array([sign * number.ordinal(place) + beside for place in places for beside in (-1, 0, 1)], dtype=np.int64)
    # The outer half first, as most conditions fail at 0 already.
    for low, high in ((0, last), (-last, 0)):
        width = sections
        # Every round divides the interval by at least two: there are no more of them than bits.
        for _ in range(number.bits + 1):
            ordinals, fails = foreseen.get((low, high)) or _tried(number, condition, sign, [_divided(low, high, width, looks)])[0]
            failing = np.flatnonzero(fails)
            if not len(failing):
                break
            low, high = int(ordinals[failing[-1]]), int(ordinals[failing[-1] + 1])
            if high - low == 1:
                return float(number.from_ordinals(sign * high))
            width = SECTIONS
    return None


Tried = tuple[NDArray[np.int64], NDArray[np.bool_]]
"""Ordinals outward, and whether the condition fails there."""


def _divided(low: int, high: int, width: int, looks: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Return ordinals that divide an interval into about so many parts, with both ends; and those of some others that lie in it."""
    step = max(1, -(-(high - low) // width))
    ordinals = np.arange(low, high + step, step)
    ordinals[-1] = high
    inside = None if looks is None else looks[(looks > low) & (looks < high)]
    return ordinals if inside is None or not inside.size else np.unique(np.concatenate([ordinals, inside]))


def _tried(number: NumberFormat, condition: Condition, sign: int, parts: list[NDArray[np.int64]]) -> list[Tried]:
    """Return where a condition fails among some ordinals, all asked for at once."""
    fails = ~condition(number.from_ordinals(sign * np.concatenate(parts)))
    ends = np.cumsum([part.size for part in parts])
    return [(part, fails[end - part.size : end]) for part, end in zip(parts, ends, strict=True)]


def _foreseen(number: NumberFormat, condition: Condition, sign: int, sections: int, expected: Expected) -> dict[tuple[int, int], Tried]:
    """Return by its interval what a search tries that ends where it is expected to, and the outermost number.

    Of an interval whose parts are so wide that the condition changes once, the two numbers that it changes between stand for all, where it does.
    """
    last = number.last_ordinal
    at = min(max(sign * number.ordinal(expected.at), 1 - last), last)
    asked: dict[tuple[int, int], NDArray[np.int64]] = {(last, last): np.array([last])}
    few = set()
    for half in ((0, last), (-last, 0)):
        (low, high), width = half, sections
        for _ in range(number.bits + 1):
            asked[low, high] = ordinals = _divided(low, high, width)
            before = int(ordinals.searchsorted(at)) - 1
            if before < 0:
                break
            ends = ordinals[before : before + 2]
            if ends[1] - ends[0] > expected.blur:
                asked[low, high] = ends
                few.add((low, high))
            low, high, width = int(ends[0]), int(ends[1]), SECTIONS
            if high - low == 1:
                break
        if half[0] < at:
            break
    found = dict(zip(asked, _tried(number, condition, sign, list(asked.values())), strict=True))
    # Where it is not as expected all are tried.
    return {interval: tried for interval, tried in found.items() if interval not in few or tried[1].tolist() == [True, False]}


def first_alike(number: NumberFormat, values: Callable[[FloatArray], FloatArray], starts: Sequence[float]) -> dict[Side, list[int]]:
    """Return the places of the innermost numbers of a format of at most 16 bits from which outward values are what they are at the outermost.

    Parameters
    ----------
    number : NumberFormat
        Where to look.
    values : callable
        From inputs, shape (n,), to what is compared, shape (rows, n): each row monotone in inputs outward from all of `starts`.
    starts : sequence of float
        From where on outward, to both sides.

    Returns
    -------
    dict of str to list of int
        For each row the place in the order of the format, counted outward; see `NumberFormat.from_ordinals`. That of the outermost where its own are NaN, or
        a start is.
    """
    last, numbers = number.last_ordinal, _all_numbers(number.name)
    # The rows that are still sought in an interval, by its sign and its ends; none named are all.
    wanted: dict[tuple[int, int, int], list[int]] = {}
    for sign in SIGNS.values():
        wanted[sign, max(last if math.isnan(start) else min(int(numbers.searchsorted(sign * start)) - last, last) for start in starts), last] = []
    outermost: dict[int, FloatArray] = {}
    places: dict[int, dict[int, int]] = {sign: {} for sign in SIGNS.values()}
    # Every round divides the intervals by at least two.
    for _ in range(number.bits + 1):
        parts = [_divided(low, high, LOOKS) for _, low, high in wanted]
        found = values(numbers[np.concatenate([last + sign * part for (sign, *_), part in zip(wanted, parts, strict=True)])])
        narrower: dict[tuple[int, int, int], list[int]] = {}
        for ((sign, *_), rows), part, end in zip(wanted.items(), parts, np.cumsum([part.size for part in parts]), strict=True):
            some = found[:, end - part.size : end]
            others = some != outermost.setdefault(sign, some[:, -1:])
            for row in rows or range(len(found)):
                low, high = _last_change(part, others[row])
                places[sign][row] = high
                if high - low > 1:
                    narrower.setdefault((sign, low, high), []).append(row)
        if not (wanted := narrower):
            break
    return {side: [places[sign][row] for row in range(len(found))] for side, sign in SIGNS.items()}


def _last_change(ordinals: NDArray[np.int64], others: NDArray[np.bool_]) -> tuple[int, int]:
    """Return between which of some ordinals what is another there ends; twice the first where nothing is, and the last where that is, which NaN is."""
    found = others.nonzero()[0]
    if not found.size:
        return int(ordinals[0]), int(ordinals[0])
    at = int(found[-1])
    return int(ordinals[at]), int(ordinals[min(at + 1, ordinals.size - 1)])


def tried_first(number: NumberFormat, side: Side, known: int) -> FloatArray:
    """Return those numbers of a format of at most 16 bits that `first_input` tries first, with the same arguments, outward."""
    end = number.last_ordinal + known + 1
    return _outward(number, SIGNS[side], max(0, end - FIRST_PART), end)


def _behind_the_last_failure(number: NumberFormat, condition: Condition, sign: int, known: int, innermost: int) -> float | None:
    """Try every number of a format from a known one on inwards to another, some that stay in the cache at a time.

    None where the condition never fails, or at the known one, which stands for those further out, as the innermost does for those beyond it.
    """
    end, part = known + 1, FIRST_PART
    innermost = min(innermost, known)
    while end > innermost:
        first = max(innermost, end - part)
        failing = np.flatnonzero(~condition(_outward(number, sign, first, end)))
        if failing.size:
            at = first + int(failing[-1]) + 1
            return None if at > known else float(_outward(number, sign, at, at + 1)[0])
        end, part = first, min(MORE * part, PART)
    return None


def _outward(number: NumberFormat, sign: int, first: int, end: int) -> FloatArray:
    """Return some of all numbers of a format in their order to one side, counted from the innermost."""
    numbers = _all_numbers(number.name)
    return numbers[first:end] if sign > 0 else numbers[numbers.size - end : numbers.size - first][::-1]


@functools.cache
def _all_numbers(name: str) -> FloatArray:
    found = number_format(name).numbers()
    found.flags.writeable = False
    return found
