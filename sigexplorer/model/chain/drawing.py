"""The inputs at which gradients through chains are drawn: closer together where the first layer bends, the last one jumps, or a peak would be cut off."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import ChainResult
from sigexplorer.model.running import Cancel, ask, never

# Peaks that may be higher by so many decades, or by such a share of a picture's height, are looked at, in so many parts and so often.
HIGHER, SHARE, PARTS, ROUNDS = 0.01, 0.005, 8, 16
# So is a rise of the last layer by such a share of all that it rises: where inputs part for good there is the highest peak, and far from it nothing of that.
RISE = 0.1
# Those that are lower than the highest by more decades are not seen on a linear axis; among more than so many none is seen alone.
SEEN, MOST_PEAKS = 2.5, 24


def drawn_inputs(
    compute: Callable[[Activation, FloatArray], ChainResult],
    activations: Sequence[Activation],
    x: FloatArray,
    weight: float,
    bias: float,
    found: Sequence[ChainResult],
    *,
    cancel: Cancel = never,
) -> FloatArray:
    """Return inputs between which no curve of some chains has a peak that would be seen, with those given among them: those alone where all are smooth.

    Parameters
    ----------
    compute : callable
        The chain of a function at inputs.
    activations : sequence of Activation
        The functions.
    x : ndarray, shape (n,)
        Inputs, ascending.
    weight, bias : float
        Those of the first layer.
    found : sequence of ChainResult
        The chains of the functions at these inputs.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def with_more(new: FloatArray) -> tuple[FloatArray, list[FloatArray]]:
        """Return the inputs, and what is told of them, with some more, those at which all chains have digits: rounding shows nothing closer."""
        more, order = np.unique(np.concatenate([together, new]), return_index=True)
        both = [np.concatenate([row, _told(compute(item, new))], axis=1)[:, order] for row, item in zip(rows, activations, strict=True)]
        kept = np.isin(more, x) | np.all([row[2] > 0.0 for row in both], axis=0)
        return more[kept], [row[:, kept] for row in both]

    together, rows = x, [_told(item) for item in found]
    if (bends := _of_first_layers(activations, x, weight, bias, cancel)).size:
        together, rows = with_more(bends)
    for _ in range(ROUNDS):
        ask(cancel)
        between = np.zeros(together.size - 1, dtype=bool)
        for row in rows:
            between |= _may_peak(together, *row)
        peaks = np.flatnonzero(between)
        if not peaks.size:
            break
        new = (together[peaks, np.newaxis] + np.arange(1, PARTS) / PARTS * (together[peaks + 1] - together[peaks])[:, np.newaxis]).ravel()
        before = together.size
        together, rows = with_more(new)
        if together.size == before:
            break
    return together


def _told(found: ChainResult) -> FloatArray:
    """Return log10 of the gradient, what comes out, and whether both have digits, shape (3, n)."""
    return np.stack((found.log10_magnitude, found.output, found.rounding_from == 0))


def _of_first_layers(activations: Sequence[Activation], x: FloatArray, weight: float, bias: float, cancel: Cancel) -> FloatArray:
    """Return inputs beside those given between which a first layer bends; none where all change but little between these."""
    step = abs(weight) * float(x[-1] - x[0]) / x.size
    steep = [item for item in activations if find_shape(item, cancel=cancel).is_narrow(step)]
    low, high = sorted((weight * float(x[0]) + bias, weight * float(x[-1]) + bias))
    if not steep or not low < high or not math.isfinite(high - low):
        return np.zeros(0)
    from sigexplorer.model.curve.traces import trace

    inner = [(at - bias) / weight for item in steep for at, _ in trace(item, (0, 1), low, high, cancel=cancel)]
    bends = np.setdiff1d(np.concatenate(inner), x)
    return np.asarray(bends[(x[0] <= bends) & (bends <= x[-1])])


def _may_peak(x: FloatArray, height: FloatArray, output: FloatArray, known: FloatArray) -> NDArray[np.bool_]:
    """Return between which inputs there may be a peak that is seen, shape (n - 1,).

    There the lines from both sides meet above the curve of logarithms, or the last layer rises by much.
    """
    found = np.zeros(x.size - 1, dtype=bool)
    finite = height[np.isfinite(height)]
    if finite.size < 4:
        return found
    with np.errstate(all="ignore"):
        step = x[1:] - x[:-1]
        slope = (height[1:] - height[:-1]) / step
        # Those of the pieces before and after one.
        left, right = slope[:-2], slope[2:]
        way = (slope[1:-1] - right) / (left - right) * step[1:-1]
        top = np.maximum(height[1:-2], height[2:-1])
        apex = height[1:-2] + left * way
        higher = apex - top
        inside = (left > 0.0) & (right < 0.0) & (way > 0.0) & (way < step[1:-1]) & (known[1:-2] * known[2:-1] > 0.0)
        highest = max(float(finite.max()), float(apex.max(initial=-math.inf, where=inside)))
        share = SHARE * (highest - float(finite.min()))
        seen = inside & ((higher > share) | ((higher > HIGHER) & (apex > highest - SEEN)))
        found[1:-1] = seen
        rise = np.abs(output[1:] - output[:-1])
        found |= (rise > RISE * (output.max() - output.min())) & (np.isfinite(height[1:]) | np.isfinite(height[:-1])) & (known[1:] * known[:-1] > 0.0)
        # Between neighbours of float64 there is nothing.
        found &= step > 4.0 * np.spacing(np.abs(x[1:]) + np.abs(x[:-1]))
    return found if np.count_nonzero(found) <= MOST_PEAKS else np.zeros_like(found)
