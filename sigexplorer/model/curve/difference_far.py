"""What a difference of two functions is beside its rounding, and what it does far out where no lines are approached that would tell."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import golden
from sigexplorer.model.running import Cancel, ask, never

# So many roundings of the values, and of what they are made of, may be between two formulas of one function.
ROUNDINGS = 16.0 * 2.0**-52
# Of a difference this share may be rounding, or its digits are none that could be shown.
SHARE = 1e-4
# The decades looked at, and the inputs of each, not in even ratios: what swings is met at all its phases.
DECADES, EACH = np.arange(1.0, 301.0), 12
# Fewer decades tell no limit, and no growth; that is looked for at half and a quarter of those known, as what grows at all, if by a logarithm of a logarithm,
# grows on between them.
LEVEL, GROWING, AS_MUCH = 2, 4, 0.99
# To such a share of it a limit is known that is read from values.
SAME = 1e-7


def difference_of(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return f - g, or the same of a derivative; asked before each of the two."""
    with np.errstate(all="ignore"):
        f, g = (_derivative(item, order, x, cancel) for item in (activation, other))
        return np.asarray(f - g)


def _derivative(function: Activation, order: int, x: FloatArray, cancel: Cancel) -> FloatArray:
    ask(cancel)
    return np.asarray(derivatives_in_parts(function, x, order, cancel)[order])


def roundings(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return what f - g may be at inputs of any shape by rounding alone, for two formulas of one function; NaN where it is undefined."""
    return np.maximum(_rounding(activation, order, x, cancel), _rounding(other, order, x, cancel))


def _rounding(function: Activation, order: int, x: FloatArray, cancel: Cancel) -> FloatArray:
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
        return np.asarray(ROUNDINGS * size)


def far_out(activation: Activation, other: Activation, order: int, side: str, cancel: Cancel = never) -> float:
    """Return what f - g tends to on one side, infinite where it grows without bound; NaN where nothing is known of it, or it tends to nothing.

    That is read from how the largest magnitude of each decade goes on, as far as its digits are more than rounding.
    """
    x = 10.0 ** (DECADES[:, np.newaxis] + golden(EACH)) * (1.0 if side == "right" else -1.0)
    found, unsure = difference_of(activation, other, order, x, cancel), roundings(activation, other, order, x, cancel)
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
