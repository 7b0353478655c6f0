"""Where a curve jumps between its samples, found to neighbouring numbers: bends do at places that are no kinks, as that of x/(1 + |x|) at 0."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.running import Cancel, ask

FLOAT64 = FORMATS["float64"]
# A jump is such a share of the curve's height; so many steps between samples are looked at.
JUMP, MOST = 1e-3, 8
# In so many looks, each time in so many parts, 2^64 numbers are told apart. What keeps so much of a step is a jump: half of one may be at each side of the
# value that is agreed upon at the place itself.
LOOKS, PARTS, KEPT = 9, 256, 0.4


def jumps(evaluate: Callable[[FloatArray], FloatArray], x: FloatArray, y: FloatArray, cancel: Cancel) -> FloatArray:
    """Return the inputs at which a curve jumps, ascending.

    Parameters
    ----------
    evaluate : callable
        The curve's values at inputs, of any shape.
    x, y : ndarray, shape (n,)
        Ascending inputs, and the values there.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    finite = np.isfinite(y)
    x, y = x[finite], y[finite]
    if x.size < 2:
        return np.zeros(0)
    with np.errstate(all="ignore"):
        steps = np.abs(np.diff(y))
        worth = np.argsort(-steps, kind="stable")[:MOST]
        worth = worth[steps[worth] > JUMP * np.abs(y).max()]
        low, high = (np.array([FLOAT64.ordinal(float(at)) for at in x[beside]], dtype=np.int64) for beside in (worth, worth + 1))
        first = steps[worth]
        for _ in range(LOOKS):
            if not low.size or (high - low <= 1).all():
                break
            ask(cancel)
            width = high - low
            within = low[:, np.newaxis] + width[:, np.newaxis] // PARTS * np.arange(PARTS + 1) + width[:, np.newaxis] % PARTS * np.arange(PARTS + 1) // PARTS
            changes = np.abs(np.diff(evaluate(FLOAT64.from_ordinals(within)), axis=1))
            most, each = np.argmax(np.nan_to_num(changes, nan=-1.0), axis=1), np.arange(low.size)
            stays = changes[each, most] > KEPT * first
            low, high, first = within[each, most][stays], within[each, most + 1][stays], first[stays]
        # Of two numbers between which it jumps 0 is the place, or the one that has the value that is agreed upon.
        ends = np.stack((low, high))
        outer = np.abs(evaluate(FLOAT64.from_ordinals(ends)) - evaluate(FLOAT64.from_ordinals(ends + np.array([[-1], [1]]))))
        found = np.where(high == 0, high, np.where((low == 0) | (outer[0] > outer[1]), low, high))
    return np.unique(FLOAT64.from_ordinals(found))
