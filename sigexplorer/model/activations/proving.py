"""What is proven of slopes between the inputs that are looked at.

Ranges of inputs are halved until bounds of the slopes over them show that none is too steep, or one of their ends that some is; a number of ranges, and no
time, says when what is still open stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# Ranges that are looked at, at most, but for so many, or twice those that it is given, in each of some parts; and what is no more than what it is not to
# exceed, by such a share.
MOST, LEAST, ALIKE = 1024, 16, 1e-3
# How often ranges are halved.
HALVINGS = 30
# By which share a slope is steeper that counts, which is more than what a place that was refined leaves.
STEEPER = 1e-7
# Powers of two that ranges far out, and far in, lie between: near ones, and ever wider ones behind them.
OUTWARDS = np.concatenate([np.arange(-6.0, 24.0), np.arange(24.0, 100.0, 4.0), np.arange(100.0, 901.0, 50.0)])
# Ends of one sign that are so many times as large as each other have their geometric mean between them.
APART = 16.0


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    def slope_bounds(self, low: FloatArray, high: FloatArray) -> FloatArray | None:
        """Return what f' is proven to lie between over ranges of inputs, and at their low ends."""


class Sought(NamedTuple):
    """What was found of inputs where |f'| is more than something.

    Attributes
    ----------
    points : ndarray
        Inputs where it is, proven; ascending.
    looked : ndarray
        All inputs that were looked at, ascending.
    is_open : bool
        Whether there may be more: of some ranges it is not proven that none is in them.
    """

    points: FloatArray
    looked: FloatArray
    is_open: bool


NOTHING = Sought(np.zeros(0), np.zeros(0), is_open=True)


def steeper_than(curve: Curve, parts: Sequence[FloatArray], limit: float, *, rising: bool = False, once: bool = False, cancel: Cancel = never) -> Sought:
    """Look in ranges of inputs for a slope that is steeper than some.

    Parameters
    ----------
    curve : Curve
        The curve.
    parts : sequence of ndarray
        Each the ascending, finite ends of ranges one after the other; of each as many ranges are looked at.
    limit : float
        What |f'| is not to exceed.
    rising : bool
        Whether those steeper than the steepest that was found are looked for alone.
    once : bool
        Whether one such input is enough.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Sought
        Nothing, and all open, of what has no bounds.
    """
    points, looked = [np.zeros(0)], [np.zeros(0)]
    low, high = (np.concatenate([np.zeros(0), *(part[ends] for part in parts)]) for ends in (slice(None, -1), slice(1, None)))
    sizes = np.array([ends.size - 1 for ends in parts], dtype=np.int64)
    part = np.repeat(np.arange(len(parts)), sizes)
    left, is_open = np.maximum(max(MOST // max(len(parts), 1), LEAST), 2 * sizes), False
    for _ in range(HALVINGS):
        ask(cancel)
        left -= np.bincount(part, minlength=left.size)
        within = left[part] >= 0
        is_open |= not within.all()
        low, high, part = low[within], high[within], part[within]
        if not low.size:
            break
        bounds = curve.slope_bounds(low, high)
        if bounds is None:
            return NOTHING
        at = np.maximum(bounds[0, 1], -bounds[1, 1])
        points.append(low[at > (1.0 + STEEPER) * limit])
        looked.append(low)
        if once and points[-1].size:
            break
        if rising:
            limit = max(limit, float(at.max()))
        middle = middles(low, high)
        more = np.maximum(bounds[1, 0], -bounds[0, 0]) > (1.0 + ALIKE) * limit
        is_open |= bool((more & ~((low < middle) & (middle < high))).any())
        more &= (low < middle) & (middle < high)
        low, high = np.concatenate([low[more], middle[more]]), np.concatenate([middle[more], high[more]])
        part = np.concatenate([part[more], part[more]])
    return Sought(np.unique(np.concatenate(points)), np.unique(np.concatenate(looked)), is_open=is_open or bool(low.size))


def steepest_points(curve: Curve, steepest: float, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return inputs at which a curve is steeper than the steepest slope that is known, ascending; none where none is known to be.

    Parameters
    ----------
    curve : Curve
        The curve.
    steepest : float
        The slope.
    x : ndarray, shape (n,)
        Ascending inputs that were looked at.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    first, last = float(x[0]), float(x[-1])
    parts = [np.append(outwards(first, -1.0)[::-1], first), x, np.append(last, outwards(last, 1.0))]
    return steeper_than(curve, parts, steepest, rising=True, cancel=cancel).points


def is_bounded(curve: Curve, begin: float, side: float, limit: float, cancel: Cancel = never) -> bool:
    """Return whether it is proven that no slope farther out on a side than an input is steeper than some."""
    sought = steeper_than(curve, [np.sort(np.append(outwards(begin, side), begin))], limit, once=True, cancel=cancel)
    return not sought.is_open and not sought.points.size


def outwards(begin: float, side: float) -> FloatArray:
    """Return inputs farther and farther out from one, so that few ranges reach as far as there are numbers."""
    return np.asarray(begin + side * max(abs(begin), 1.0) * np.ldexp(1.0, OUTWARDS.astype(np.int64)))


def middles(low: FloatArray, high: FloatArray) -> FloatArray:
    """Return inputs between the ends of ranges: half way, or nearer to the lesser of ends of one sign that are far apart."""
    size, other = np.maximum(np.abs(low), np.abs(high)), np.minimum(np.abs(low), np.abs(high))
    far = (np.sign(low) * np.sign(high) > 0.0) & (size > APART * other)
    # A part of what is left to 0 at a time, for which there are a thousand powers of two.
    geometric = np.sqrt(size) * np.sqrt(np.maximum(other, size / APART**2))
    return np.where(far, np.sign(low) * geometric, 0.5 * low + 0.5 * high)
