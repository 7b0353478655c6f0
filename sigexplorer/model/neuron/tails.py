"""How far a function still is from the level that it approaches, also where float64 does not tell the two apart."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations import Activation

# Panels of doubling width from a place outwards: of a slope that falls as 1 / x^2 what lies beyond all of them is below 1e-18 of the whole.
PANELS, POINTS = 60, 16
# What is added is less than this share of the whole: the rest is less still.
LAST = 1e-15
# The distance, in units of the place, over which the logarithm of the slope is held against itself for how fast it falls.
STEP = 2.0**-20


def log_distance(activation: Activation, x: float, outwards: float) -> float:
    """Return ln of the distance of f(x) from its level on one side, the integral of |f'| from x outwards; -inf where f is level from there on.

    The logarithm of the slope keeps the digits that ``f(x) - level`` has lost. NaN where a slope there is not known, or f comes back.

    Parameters
    ----------
    activation : Activation
        f.
    x : float
        The place.
    outwards : {-1.0, 1.0}
        Towards the left or the right level.
    """
    with np.errstate(all="ignore"):
        first = float(activation.log_abs_slope(np.array(x)))
        if not math.isfinite(first):
            return first
        step = outwards * STEP * max(1.0, abs(x))
        fall = (first - float(activation.log_abs_slope(np.array(x + step)))) / abs(step)
        # Where it has not begun to fall, or falls to nothing at once.
        width = 1.0 / fall if 0.0 < fall < math.inf else abs(step)
        nodes, weights = np.polynomial.legendre.leggauss(POINTS)
        start, total, sign = 0.0, 0.0, float(activation.slope_sign(np.array(x)))
        for _ in range(PANELS):
            half = 0.5 * width
            at = x + outwards * (start + half + half * nodes)
            part = half * float(weights @ np.exp(activation.log_abs_slope(at) - first))
            if not np.isin(activation.slope_sign(at), (sign, 0.0)).all():
                return math.nan
            total += part
            if not part > LAST * total:
                break
            start += width
            width = start
    return first + math.log(total) if total > 0.0 else math.nan
