"""Float64 numbers that keep watch over where float64 was not enough: where something was lost to 0, to infinity or to coarse subnormal numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray

# A magnitude below the first or above the second is about to leave float64.
LOW, HIGH = 1e-290, 1e290


class Watch:
    """Which of some inputs need numbers of a wider range.

    Attributes
    ----------
    lost : ndarray of bool
        Of the shape of the inputs.
    turning : ndarray of bool
        Where a part has a kink or jumps, and no derivative, of the shape of the inputs.
    looks, vanishing : bool
        Whether anything is looked at, and whether 0 times infinity is 0.
    """

    looks, vanishing = True, False

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.lost: NDArray[np.bool_] = np.zeros(shape, dtype=bool)
        self.turning: NDArray[np.bool_] = np.zeros(shape, dtype=bool)

    def look(self, result: FloatArray, *factors: FloatArray) -> None:
        """Look at a result that is 0 only where one of its factors is; without factors, nowhere."""
        size = np.abs(result)
        if size.size and np.minimum.reduce(size, axis=None) > LOW and np.maximum.reduce(size, axis=None) < HIGH:
            return
        small = ~(size > LOW)
        for factor in factors:
            small = small & ~((factor == 0.0) & np.isfinite(result))
        self.lost |= small | ~(size < HIGH)

    def turn(self, there: NDArray[np.bool_]) -> None:
        """Take note where a part has a kink or jumps."""
        self.turning |= there


class Blind(Watch):
    """A watch for what is asked of float64 alone, which looks at nothing."""

    looks = False

    def look(self, result: FloatArray, *factors: FloatArray) -> None:
        """Look at nothing."""

    def turn(self, there: NDArray[np.bool_]) -> None:
        """Take note of nothing."""


class Vanishing(Blind):
    """A watch that looks at nothing, and has what is multiplied by 0 vanish."""

    vanishing = True


class Narrow:
    """Float64 numbers of any shape, with the watch that looks at them."""

    __slots__ = ("value", "watch")

    def __init__(self, value: FloatArray, watch: Watch) -> None:
        self.value, self.watch = value, watch

    def __neg__(self) -> Narrow:
        return Narrow(-self.value, self.watch)

    def __abs__(self) -> Narrow:
        return Narrow(np.abs(self.value), self.watch)

    def __add__(self, other: Narrow) -> Narrow:
        found = np.asarray(self.value + other.value)
        # A sum loses nothing to 0 that its terms have not.
        if self.watch.looks:
            self.watch.look(np.where(np.abs(found) < 1.0, 1.0, found))
        return Narrow(found, self.watch)

    def __sub__(self, other: Narrow) -> Narrow:
        return self + -other

    def __mul__(self, other: Narrow) -> Narrow:
        found = np.asarray(self.value * other.value)
        self.watch.look(found, self.value, other.value)
        if self.watch.vanishing:
            found = np.where((self.value == 0.0) | (other.value == 0.0), 0.0, found)
        return Narrow(found, self.watch)

    def __truediv__(self, other: Narrow) -> Narrow:
        found = np.asarray(self.value / other.value)
        self.watch.look(found, self.value)
        return Narrow(found, self.watch)
