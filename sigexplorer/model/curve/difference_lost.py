"""What cancels in a difference of two functions: where rounding makes it larger than it is, beside holes of formulas above all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import in_parts
from sigexplorer.model.activations.told import best_rows
from sigexplorer.model.arrays import LARGEST, FloatArray
from sigexplorer.model.curve.difference_far import SHARE
from sigexplorer.model.running import Cancel, ask

# At how many of the largest sizes it is looked first whether they are those of what cancels, twice as many each time, and how often.
LARGEST_LOOKED, LOOKS = 64, 16
# How far beside a kink it is looked where next to it all digits are lost.
NEAR_KINK = 1e-9
# How much farther away it is as large, to some share, where it does not grow towards the kink.
FARTHER, LEVEL_SHARE = 1e-6, 1e-3
# Inputs of which not even the third power is a number of float64.
TINY = 1e-100
# How much lower than two tops it is between them at least.
LEVEL_TOP = 1e-9


def errors_of(function: Activation, order: int, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return by how much a function, or a derivative, may be wrong beyond its last digits at inputs, as its terms cancel; 0 of those that have none."""
    if function.exact:
        return np.zeros(x.shape)
    # In parts, for what is beside every turn of a wave are hundreds of thousands of inputs, and a formula has arrays of many steps at once.
    found = in_parts(lambda part: function.value_error(part, order, cancel), x.reshape(-1), cancel)
    return np.nan_to_num(found, nan=0.0).reshape(x.shape)


def apart(evaluate: Callable[[FloatArray], FloatArray], places: FloatArray, values: FloatArray, best: int, alike: list[int], step: float) -> list[int]:
    """Return those of some tops that are no other one again: near to it, and between both as high, where rounding has a level curve turn many times."""
    every = sorted({best, *alike}, key=lambda index: float(places[index]))
    if len(every) < 2:
        return alike
    at, sizes, signs = places[every], np.abs(values[every]), np.sign(values[every])
    between = np.abs(evaluate(0.5 * at[:-1] + 0.5 * at[1:]))
    with np.errstate(invalid="ignore", over="ignore"):
        same = (np.diff(at) < step) & (signs[:-1] == signs[1:]) & (between >= (1.0 - LEVEL_TOP) * np.minimum(sizes[:-1], sizes[1:]))
    groups: dict[int, list[int]] = {}
    for index, group in zip(every, np.concatenate(([0], np.cumsum(~same))).tolist(), strict=True):
        groups.setdefault(group, []).append(index)
    kept = {best if best in group else max(group, key=lambda index: abs(float(values[index]))) for group in groups.values()}
    return [index for index in alike if index in kept]


def best_beside(activation: Activation, other: Activation, order: int, x: FloatArray, kinks: FloatArray) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return f - g, or that of a derivative, next to kinks, and where it is known: what it is a little farther away, where next to them it is another."""
    away = np.where(np.isin(np.nextafter(x, np.inf), kinks), -1.0, 1.0)
    (next_to, _), (found, sure) = (_best(activation, other, order, x + away * share * np.maximum(1.0, np.abs(x))) for share in (0.0, NEAR_KINK))
    with np.errstate(invalid="ignore"):
        return np.where(sure & (np.abs(next_to - found) > LEVEL_SHARE * np.abs(found)), found, next_to), sure


def _best(activation: Activation, other: Activation, order: int, x: FloatArray) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return f - g, or that of a derivative, as right as it can be had, and where it is known to some share."""
    with np.errstate(all="ignore"):
        rows, errors = zip(*(best_rows(item, x, order) for item in (activation, other)), strict=True)
        value, error = rows[0][order] - rows[1][order], errors[0][order] + errors[1][order]
        return value, np.isfinite(value) & (error <= SHARE * np.abs(value))


def is_level_beside(activation: Activation, other: Activation, order: int, kink: float) -> tuple[bool, bool]:
    """Return whether f - g, or that of a derivative, is known to tend to a number before a kink, and behind it, where rounding may have it grow."""
    if activation.exact and other.exact:
        return False, False
    beside = np.array([[-1.0], [1.0]]) * np.array([NEAR_KINK, FARTHER]) * max(1.0, abs(kink)) + kink
    value, sure = _best(activation, other, order, beside.reshape(-1))
    near, far = value.reshape(2, 2).T
    with np.errstate(invalid="ignore"):
        before, behind = sure.reshape(2, 2).all(axis=1) & (np.abs(near - far) <= LEVEL_SHARE * np.abs(far))
    return bool(before), bool(behind)


def leave_out_lost(
    activation: Activation,
    other: Activation,
    order: int,
    places: FloatArray,
    sizes: FloatArray,
    peaks: NDArray[np.intp],
    known: NDArray[np.intp],
    cancel: Cancel,
) -> None:
    """Have no size at places, among the largest and at the tops, at which terms of a formula cancel so that it is theirs: beside a hole, as of sin(x)/x."""
    if activation.exact and other.exact:
        return
    before, looked = sizes.copy(), peaks
    # Powers of such inputs are 0, and nothing shows what they have taken along.
    sizes[np.setdiff1d(np.flatnonzero((np.abs(places) < TINY) & (places != 0.0)), known)] = -1.0
    for turn in range(LOOKS):
        ask(cancel)
        looked = np.setdiff1d(looked[sizes[looked] > 0.0], known)
        with np.errstate(all="ignore"):
            errors = np.asarray(sum(errors_of(item, order, places[looked], cancel) for item in (activation, other)))
            # Of two that are nearly the same it is theirs that the digits are lost of.
            whole = np.maximum.reduce([sizes[looked], *(np.abs(item.derivatives(places[looked], order)[order]) for item in (activation, other))])
            lost = (errors > SHARE * whole) | (np.isinf(sizes[looked]) & (errors >= LARGEST))
        sizes[looked[lost]] = -1.0
        if turn and not lost.any():
            return
        looked = np.argsort(sizes)[-(LARGEST_LOOKED << turn) :]
    if not (sizes >= 0.0).any():
        # Where nothing is sure what there is has to do.
        sizes[:] = before
