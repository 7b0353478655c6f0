"""Inputs at which a curve is computed, with the round numbers among them, and each of many once."""

from __future__ import annotations

import functools
import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.steps import round_step
from sigexplorer.model.running import Cancel, ask

GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0
# Round numbers in a range, at most.
ROUND = 40
# So many normal numbers are drawn between two questions whether to go on.
DRAWN = 1_000_000

Number = TypeVar("Number", np.float64, np.int64)


def golden(count: int) -> FloatArray:
    """Return places from 0 to 1 in steps of the golden section, which come back to no phase of what swings, shape (count,)."""
    return np.asarray(np.arange(count) * GOLDEN % 1.0)


def drawn(random: np.random.Generator, count: int, deviation: float, cancel: Cancel) -> FloatArray:
    """Return normal numbers of mean 0, those that are drawn all at once."""
    found = np.empty(count)
    for start in range(0, count, DRAWN):
        ask(cancel)
        found[start : start + DRAWN] = random.normal(0.0, deviation, found[start : start + DRAWN].size)
    return found


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """Return each of some values once, ascending; none of them may be NaN.

    What `numpy.unique` returns, which at its first call loads the whole of `numpy.ma`: a fifth of what a table needs from its start to its end.

    Parameters
    ----------
    values : ndarray
        Of any shape.

    Returns
    -------
    ndarray
        Shape (number of distinct values,).
    """
    ordered = np.sort(values, axis=None, kind="stable")
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if ordered.size else ordered


def counted_about(counts: NDArray[np.generic], neighbours: int) -> FloatArray:
    """Return of each place the sum over it and so many neighbours to each side: as many as there are, shape (places,).

    Parameters
    ----------
    counts : ndarray, shape (places,)
        Numbers, or whether something is there; more of them than `neighbours` has places.
    neighbours : int
        To each side.
    """
    return np.convolve(np.asarray(counts, dtype=np.float64), np.ones(2 * neighbours + 1), mode="same")


@functools.lru_cache(maxsize=16)
def round_inputs(low: float, high: float, count: int) -> FloatArray:
    """Return inputs in nearly equal steps from `low` to `high`, shape (count,), ascending; the round numbers between are among them, 0 the first.

    Parameters
    ----------
    low, high : float
        The edges; both are among the inputs.
    count : int
        How many inputs, at least four for each of `ROUND` round numbers.

    Returns
    -------
    ndarray
        Kept, since a range stays while all else changes: it cannot be written to.
    """
    inputs = np.linspace(low, high, count)
    digit, power = round_step((high - low) / ROUND)
    step = digit * 10.0**power
    first, last = math.ceil(low / step), math.floor(high / step)
    if last - first > ROUND + 1 or not math.isfinite(step):
        inputs.flags.writeable = False
        return inputs
    # Without the dust of the multiplication.
    wanted = [float(f"{index * step:.12g}") for index in range(first, last + 1)]
    for value in wanted:
        nearest = round((value - low) / (high - low) * (count - 1))
        if 0 < nearest < count - 1 and inputs[nearest - 1] < value < inputs[nearest + 1]:
            inputs[nearest] = value
    inputs.flags.writeable = False
    return inputs
