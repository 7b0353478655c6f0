"""Saturated regions: where an activation's slope is below a share of its steepest."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots, first_guess

SCAN = np.linspace(0.0, 1.0, 65)
# Steps out of the span, in widths of it: algebraic tails (arctan's 1/x^2) fall below a millionth only far out.
TAIL = np.ldexp(1.0, np.arange(-1, 44, 3))


@functools.lru_cache(maxsize=512)
def saturated_regions(activation: Activation, below: float) -> tuple[tuple[float, float], ...]:
    """Return the intervals where |f'| is less than a share of its supremum.

    Parameters
    ----------
    activation : Activation
        Its exact derivatives and `log_abs_slope` are used, so that edges deep in a tail are exact too.
    below : float
        The share, between 0 and 1.

    Returns
    -------
    tuple of tuple of float
        Ascending and apart; the outermost edges may be infinite. None at all where the steepest slope is zero (a step).
    """
    standard, gain, centre, _ = activation.standard()
    if standard != activation:
        return tuple((centre + low / gain, centre + high / gain) for low, high in saturated_regions(standard, below))
    steepest = find_shape(activation).reference_slope
    if not steepest > 0:
        return ()
    limit = math.log(steepest) + math.log(below)
    x, kink_after, slope, bend = _grid(activation)
    with np.errstate(all="ignore"):
        excess = activation.log_abs_slope(x) - limit
        tilt = bend / slope
    low = excess < 0
    turns = np.flatnonzero((low[1:] != low[:-1]) & ~kink_after[:-1])
    unsaturated = np.where(low[turns], turns + 1, turns)
    evaluate = functools.partial(_excess, activation, limit, np.where(slope[unsaturated] < 0, -1.0, 1.0))
    start = first_guess(x[turns], x[turns + 1], excess[turns], excess[turns + 1], tilt[turns], tilt[turns + 1])
    edges = find_roots(evaluate, x[turns], x[turns + 1], start, ~low[turns]).tolist()
    at = dict(zip(turns.tolist(), edges, strict=True))
    jumps = np.flatnonzero((low[1:] != low[:-1]) & kink_after[:-1]).tolist()
    at.update((i, min(activation.kinks, key=lambda k: abs(k - x[i]))) for i in jumps)
    ordered = [at[i] for i in sorted(at)]
    if low[0]:
        ordered.insert(0, -math.inf)
    if low[-1]:
        ordered.append(math.inf)
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


def _grid(activation: Activation) -> tuple[FloatArray, NDArray[np.bool_], FloatArray, FloatArray]:
    """Return a grid between whose neighbours |f'| is monotone, whether a kink follows each point, and f' and f'' there.

    It holds every point where |f'| turns: both sides of the kinks, the inflections, and the zeros of f'.
    """
    low, high = activation.span()
    width = high - low
    kinks = np.array(activation.kinks)
    before, after = np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf)
    x = np.concatenate((low - width * TAIL, low + SCAN * width, high + width * TAIL, find_shape(activation).inflections, before, after))
    if kinks.size:
        x = x[~np.isin(x, kinks)]
    x.sort()
    kink_after: NDArray[np.bool_] = np.isin(x, before)
    _, slope, bend = activation.derivatives(x, 2)
    crossed = np.flatnonzero((slope[1:] * slope[:-1] < 0) & ~kink_after[:-1])
    if crossed.size:

        def slope_and_bend(points: FloatArray) -> tuple[FloatArray, FloatArray]:
            values = activation.derivatives(points, 2)
            return values[1], values[2]

        low_x, high_x = x[crossed], x[crossed + 1]
        start = first_guess(low_x, high_x, slope[crossed], slope[crossed + 1], bend[crossed], bend[crossed + 1])
        zeros = find_roots(slope_and_bend, low_x, high_x, start, slope[crossed] > 0)
        x = np.insert(x, crossed + 1, zeros)
        kink_after = np.insert(kink_after, crossed + 1, False)
        slope, bend = (np.insert(row, crossed + 1, new) for row, new in zip((slope, bend), slope_and_bend(zeros), strict=True))
    return x, kink_after, slope, bend


def _excess(activation: Activation, limit: float, sign: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ln|f'| - limit where f' has the sign of the unsaturated side, else -inf, and its derivative f''/f'."""
    _, slope, bend = activation.derivatives(x, 2)
    return np.where(slope * sign < 0, -np.inf, activation.log_abs_slope(x) - limit), bend / slope
