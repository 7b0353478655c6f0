"""Interval arithmetic: ranges that hold every value a step may have, rounded outwards, many at once.

An end that is infinite stands for numbers as large as one likes. What a range says holds where the quantity is defined: of what has no value at some inputs
it holds those that it has at the others. R. E. Moore, R. B. Kearfott, M. J. Cloud, "Introduction to Interval Analysis", SIAM 2009.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.arrays import LARGEST, FloatArray

# By which share of itself, and by how much beside 0, a function of a library may be off, with much to spare.
OFF, LEAST = 2.0**-46, 1e-300


class Interval(NamedTuple):
    """Ranges of any shape.

    Attributes
    ----------
    low, high : ndarray
        The ends, of one shape or of shapes that go together.
    """

    low: FloatArray
    high: FloatArray

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return outward(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:  # type: ignore[override]
        with np.errstate(invalid="ignore"):
            ends = [a * b for a in self for b in other]
        low, high = np.minimum(np.minimum(*ends[:2]), np.minimum(*ends[2:])), np.maximum(np.maximum(*ends[:2]), np.maximum(*ends[2:]))
        if np.isnan(low).any():
            # Nothing times what may be large is nothing.
            ends = [np.where(np.isnan(end), 0.0, end) for end in ends]
            low, high = np.minimum(np.minimum(*ends[:2]), np.minimum(*ends[2:])), np.maximum(np.maximum(*ends[:2]), np.maximum(*ends[2:]))
        return outward(low, high)

    def inverse(self) -> Interval:
        """Return 1 over the ranges: everything where 0 lies within one, and as much as one likes to the side on which one ends at 0."""
        low, high = self
        within = (low < 0.0) & (high > 0.0)
        # An end of 0, of whatever sign, is approached from within.
        least, most = 1.0 / np.where(high == 0.0, -0.0, high), 1.0 / np.where(low == 0.0, 0.0, low)
        return outward(np.where(within, -np.inf, least), np.where(within, np.inf, most))

    def square(self) -> Interval:
        """Return the squares, which are never negative."""
        one, other = self.low * self.low, self.high * self.high
        around = (self.low < 0.0) & (self.high > 0.0)
        low, high = outward(np.minimum(one, other), np.maximum(one, other))
        return Interval(np.where(around, 0.0, np.maximum(low, 0.0)), high)

    def size(self) -> Interval:
        """Return the absolute values."""
        low, high = np.abs(self.low), np.abs(self.high)
        return Interval(np.where((self.low <= 0.0) & (self.high >= 0.0), 0.0, np.minimum(low, high)), np.maximum(low, high))

    def hull(self, other: Interval) -> Interval:
        """Return the ranges from the lower to the upper end of both."""
        return Interval(np.minimum(self.low, other.low), np.maximum(self.high, other.high))

    def within(self, other: Interval) -> Interval:
        """Return what is in both; one of the two where rounding leaves nothing between."""
        low, high = np.maximum(self.low, other.low), np.minimum(self.high, other.high)
        empty = low > high
        return Interval(np.where(empty, self.low, low), np.where(empty, self.high, high))

    def at(self, which: NDArray[np.intp] | NDArray[np.bool_] | slice) -> Interval:
        """Return some of the ranges."""
        return Interval(self.low[which], self.high[which])


def outward(low: ArrayLike, high: ArrayLike) -> Interval:
    """Return ranges whose ends are the next numbers to what an operation rounded; everything where one of them is none."""
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    return _known(np.nextafter(low, -np.inf), np.nextafter(high, np.inf))


def about(low: ArrayLike, high: ArrayLike) -> Interval:
    """Return ranges that are wider by what a function of a library may be off at their ends; everything where one of them is none."""
    # What is larger than any number of float64 is at least as large as the largest.
    least: FloatArray = np.minimum(np.asarray(low, dtype=np.float64), LARGEST)
    most: FloatArray = np.maximum(np.asarray(high, dtype=np.float64), -LARGEST)
    return _known(np.asarray(least - (OFF * np.abs(least) + LEAST)), np.asarray(most + (OFF * np.abs(most) + LEAST)))


def everything(like: FloatArray) -> Interval:
    """Return ranges of which nothing is known."""
    return Interval(np.full(like.shape, -np.inf), np.full(like.shape, np.inf))


def exactly(value: float) -> Interval:
    """Return one number, of no shape."""
    return Interval(np.asarray(value), np.asarray(value))


def choose(condition: NDArray[np.bool_], one: Interval, other: Interval) -> Interval:
    """Return `one` where a condition holds, else `other`."""
    return Interval(np.where(condition, one.low, other.low), np.where(condition, one.high, other.high))


def _known(low: FloatArray, high: FloatArray) -> Interval:
    if np.isfinite(low).all() and np.isfinite(high).all():
        return Interval(low, high)
    unknown = np.isnan(low) | np.isnan(high)
    return Interval(np.where(unknown, -np.inf, np.minimum(low, LARGEST)), np.where(unknown, np.inf, np.maximum(high, -LARGEST)))
