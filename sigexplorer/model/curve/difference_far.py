"""What a difference of two functions is beside its rounding, and what it does far out where no lines are approached that would tell."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import golden
from sigexplorer.model.running import Cancel, ask, kept, never

# So many roundings of the values, and of what they are made of, may be between two formulas of one function.
ROUNDINGS = 16.0 * 2.0**-52
# What is made of an input on the way, as 3x of x, is rounded too: so far out that is more than the roundings above, and comes to move a curve by whole turns.
ARGUMENT, FAR = 2.0 * 2.0**-52, 100.0
# Of a difference this share may be rounding, or its digits are none that could be shown.
SHARE = 1e-4
# The decades looked at, and the inputs of each, not in even ratios: what swings is met at all its phases.
DECADES, EACH = np.arange(1.0, 301.0), 12
# Fewer decades tell no limit, and no growth; that is looked for at half and a quarter of those known, as what grows at all, if by a logarithm of a logarithm,
# grows on between them.
LEVEL, GROWING, AS_MUCH = 2, 4, 0.99
# What goes to and fro turns so often among as many inputs ever farther out, and does not die down: it is yet such a share of its largest there.
TRIED, TURNS, AS_FAR = 64, 8, 0.5
# A period is one if so much of the largest is all that the curve differs by from itself a period farther on, at as many inputs.
REPEATED = 1e-12
# To such a share of it a limit is known that is read from values.
SAME = 1e-7

GoesOn = Literal["", "periodic", "endless"]
"""Whether what is far out is as large again and again: in periods of which one was looked at, or in no known ones."""


def difference_of(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return f - g, or the same of a derivative; asked before each of the two."""
    with np.errstate(all="ignore"):
        f, g = (_derivative(item, order, x, cancel) for item in (activation, other))
        return np.asarray(f - g)


def _derivative(function: Activation, order: int, x: FloatArray, cancel: Cancel) -> FloatArray:
    ask(cancel)
    return np.asarray(derivatives_in_parts(function, x, order, cancel)[order])


def roundings(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel = never, *, moved: bool = True) -> FloatArray:
    """Return what f - g may be at inputs of any shape by rounding alone, for two formulas of one function; NaN where it is undefined.

    What the curve moves by where its argument is rounded, far out, may be left out: `moved`.
    """
    return np.maximum(_rounding(activation, order, x, moved, cancel), _rounding(other, order, x, moved, cancel))


def _rounding(function: Activation, order: int, x: FloatArray, moved: bool, cancel: Cancel) -> FloatArray:
    with np.errstate(all="ignore"):
        size = np.abs(_derivative(function, order, x, cancel))
        lines = function.asymptotes()
        largest = np.max(size, initial=0.0, where=np.isfinite(size))
        # A value may be the sum of what both lines are, and far out on a bell that of the whole bell.
        for line in lines:
            size = np.fmax(size, np.abs(line.slope * x) + abs(line.intercept) if order == 0 else np.full(x.shape, abs(line.slope) if order == 1 else 0.0))
        bounded = len(lines) == 2 and (order > 0 or all(line.slope == 0.0 for line in lines))
        if bounded and np.isfinite(function.derivatives(np.array(function.kinks), order)).all():
            size = np.fmax(size, largest)
        found = np.asarray(ROUNDINGS * size)
        return found + moved_by(function, order, x, cancel) if moved else found


def moved_by(function: Activation, order: int, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return by how much the rounding of its argument may move a function, or a derivative up to the second, at inputs far out."""
    found = np.zeros(x.shape)
    far = np.abs(x) > FAR
    # What approaches lines has no phase that could be moved.
    if order < 3 and far.any() and len(function.asymptotes()) < 2:
        by = ARGUMENT * np.abs(x[far] * _derivative(function, order + 1, x[far], cancel))
        found[far] = np.where(np.isfinite(by), by, 0.0)
    return found


def far_out(activation: Activation, other: Activation, order: int, side: str, cancel: Cancel = never) -> float:
    """Return what f - g tends to on one side, infinite where it grows without bound; NaN where nothing is known of it, or it tends to nothing.

    That is read from how the largest magnitude of each decade goes on, as far as its digits are more than rounding.
    """
    x = 10.0 ** (DECADES[:, np.newaxis] + golden(EACH)) * (1.0 if side == "right" else -1.0)
    # What swings is met at any phase, whether rounding moves it or not.
    found, unsure = difference_of(activation, other, order, x, cancel), roundings(activation, other, order, x, cancel, moved=False)
    sizes = np.abs(found)
    known = (np.isinf(found) | (unsure <= SHARE * sizes)).all(axis=1)
    count = int(np.argmin(known)) if not known.all() else known.size
    if count < LEVEL:
        return math.nan
    found, sizes, unsure = found[:count], sizes[:count], unsure[:count]
    most = sizes.max(axis=1)
    half, quarter = most[: (count + 1) // 2][-1], most[: (count + 3) // 4][-1]
    last = found[-1, int(np.argmax(sizes[-1]))]
    if math.isinf(most[-1]):
        return float(last)
    if math.isinf(half) or math.isinf(quarter):
        return math.nan
    grown = most[-1] - half >= AS_MUCH * (half - quarter)
    # That the last of them differ may be rounding.
    if count >= GROWING and grown and half - quarter > SHARE * half and most[count // 2 :].min() > most[: (count + 3) // 4].max():
        return math.copysign(math.inf, last)
    # It is known best where both what it moves yet and what is rounding are small.
    middle = np.sort(found, axis=1)[:, EACH // 2]
    with np.errstate(over="ignore"):
        wrong = np.ptp(found, axis=1) + unsure.max(axis=1)
    best = int(np.argmin(wrong))
    if not abs(middle[best]) > 0.0 or wrong[best] > SHARE * abs(middle[best]) or abs(middle[-1] - middle[best]) > 2.0 * (wrong[-1] + wrong[best]):
        return math.nan
    digits = max(1, int(-math.log10(max(wrong[best] / abs(middle[best]), 1e-15))))
    return float(f"{middle[best]:.{digits}g}")


@kept(256)
def going_on(activation: Activation, other: Activation, order: int, tops: tuple[tuple[float, float], ...], *, cancel: Cancel) -> GoesOn:
    """Return whether f - g goes to and fro for ever as far as at its largest: in periods that were looked at, or so that not all inputs can be.

    Parameters
    ----------
    activation, other, order, cancel
        Those of `difference_of`.
    tops : tuple of (float, float)
        The inputs where it is the largest that was found, with the difference there.
    """
    largest = abs(tops[0][1])
    if not 0.0 < largest < math.inf or (len(activation.asymptotes()) == 2 and len(other.asymptotes()) == 2):
        return ""
    spans = [*activation.span(), *other.span()]
    low, high = min(spans), max(spans)
    out = (high - low) * np.geomspace(0.5, 1e4, TRIED)
    with np.errstate(all="ignore"):
        for x in (low - out, high + out):
            values = difference_of(activation, other, order, x, cancel)
            steps = np.diff(values)
            # Farther out rounding does not know the phase.
            steps = steps[np.abs(steps) > roundings(activation, other, order, x, cancel)[1:]]
            if np.count_nonzero(steps[1:] * steps[:-1] < 0.0) >= TURNS and np.nanmax(np.abs(values[TRIED // 2 :])) >= AS_FAR * largest:
                inside = sorted(at for at, value in tops if low <= at <= high and value * tops[0][1] > 0.0)
                evaluate = functools.partial(difference_of, activation, other, order, cancel=cancel)
                return "periodic" if _repeats(evaluate, inside, low, high, REPEATED * largest) else "endless"
    return ""


def _repeats(evaluate: Callable[[FloatArray], FloatArray], tops: list[float], low: float, high: float, wrong: float) -> bool:
    """Return whether a curve with equal tops, ascending, repeats itself after one of the ways from the first of them to another."""
    x = low + (high - low) * golden(TRIED)
    return any((np.abs(evaluate(x + (top - tops[0])) - evaluate(x)) <= wrong).all() for top in tops[1:])
