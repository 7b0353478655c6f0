"""Short ways to the values of functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from sigexplorer.model.arrays import LARGEST, FloatArray


class Plain(NamedTuple):
    """The short way to the values of a function, without what its whole range needs.

    Attributes
    ----------
    write : callable
        ``write(x, out)`` writes f(x) into `out`, another array, with the bits of `Activation.derivatives`; both fill whole vectors.
    low, high : float
        That is so where all x lie between these.
    straight_from : float
        From here on f(x) is x and f'(x) is 1, to the last bit.
    """

    write: Callable[[FloatArray, FloatArray], object]
    low: float = -LARGEST
    high: float = LARGEST
    straight_from: float = math.inf

    @classmethod
    def within(cls, write: Callable[[FloatArray, FloatArray], object], reach: float) -> Plain:
        """Return a way that goes as far to both sides."""
        return cls(write, -reach, reach)

    @classmethod
    def stretched(cls, write: Callable[[FloatArray, FloatArray], object], gain: float, reach: float = LARGEST) -> Plain:
        """Return the way to f(gain x), given that to f, which goes as far to both sides."""
        return cls.within(write if gain == 1.0 else lambda x, out: write(gain * x, out), reach_before(gain, reach))


def reach_before(gain: float, reach: float = LARGEST) -> float:
    """Return how far x may be for gain x, and x itself, to be within a reach."""
    # A quotient may be rounded up, to what the gain takes beyond.
    return math.nextafter(reach / gain, 0.0) if gain > 1.0 else reach
