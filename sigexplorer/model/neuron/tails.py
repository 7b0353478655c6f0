"""How far a function still is from the level that it approaches, also where float64 does not tell the two apart."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray

# Panels of doubling width from a place outwards: of a slope that falls as 1 / x^2 what lies beyond all of them is below 1e-18 of the whole.
PANELS, POINTS = 60, 16
# What is added is less than this share of the whole: the rest is less still.
LAST = 1e-15
# The distance, in units of the place, over which the logarithm of the slope is held against itself for how fast it falls.
STEP = 2.0**-20


def log_distances(activation: Activation, x: FloatArray, outwards: float) -> FloatArray:
    """Return ln of the distance of f(x) from its level on one side, the integral of |f'| from x outwards; -inf where f is level from there on.

    The logarithm of the slope keeps the digits that ``f(x) - level`` has lost. NaN where a slope there is not known, or f comes back.

    Parameters
    ----------
    activation : Activation
        f.
    x : ndarray, shape (n,)
        The places.
    outwards : {-1.0, 1.0}
        Towards the left or the right level.
    """
    with np.errstate(all="ignore"):
        found = activation.log_abs_slope(x)
        # From the nearest to the farthest: each lacks what the next one lacks, and what lies between them.
        there = np.flatnonzero(np.isfinite(found))
        there = there[np.argsort(outwards * x[there], kind="stable")]
        if there.size:
            at, first = x[there], found[there]
            between = first + _log_integrals(activation, at, first, outwards, np.append(np.abs(np.diff(at)), math.inf))
            found[there] = np.logaddexp.accumulate(between[::-1])[::-1]
    return found


def _log_integrals(activation: Activation, x: FloatArray, first: FloatArray, outwards: float, until: FloatArray) -> FloatArray:
    """Return ln of the integrals of ``|f'| / exp(first)`` from x outwards over some lengths, shape (n,)."""
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    step = STEP * np.maximum(1.0, np.abs(x))
    fall = (first - activation.log_abs_slope(x + outwards * step)) / step
    # Where it has not begun to fall, or falls to nothing at once.
    width = np.minimum(np.where((fall > 0.0) & (fall < math.inf), 1.0 / fall, step), until)
    start, total, sign = np.zeros(x.size), np.zeros(x.size), activation.slope_sign(x)
    left = np.flatnonzero(until > 0.0)
    for _ in range(PANELS):
        half = 0.5 * width[left, np.newaxis]
        at = x[left, np.newaxis] + outwards * (start[left, np.newaxis] + half + half * nodes)
        part = half[:, 0] * (np.exp(activation.log_abs_slope(at) - first[left, np.newaxis]) @ weights)
        signs = activation.slope_sign(at)
        # Where f comes back, the distance is no integral of |f'|.
        total[left] = np.where(((signs == sign[left, np.newaxis]) | (signs == 0.0)).all(axis=1), total[left] + part, math.nan)
        start[left] += width[left]
        width[left] = np.minimum(start[left], until[left] - start[left])
        left = left[(part > LAST * total[left]) & (width[left] > 0.0)]
        if not left.size:
            break
    return np.asarray(np.log(total))
