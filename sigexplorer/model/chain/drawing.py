"""The inputs at which gradients through chains are drawn: closer together where the first layer bends, the last one jumps, or a line would be off."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import ChainResult
from sigexplorer.model.numerics.drawing import drawn_inputs, share_of, with_more
from sigexplorer.model.running import Cancel, never

# What is told of a chain at an input: log10 of its gradient, the sign of that, what comes out, and whether both have digits.
LOG10, SIGN, OUTPUT, KNOWN, TOLD = 0, 1, 2, 3, 4
BY_INPUT = ("x", "output", "gradient", "sign", "log10_magnitude", "rounding_from", "followed", "log10_error")
# A rise of the last layer by such a share of all that it rises is looked at: where inputs part for good there is the highest peak, and far from it nothing.
RISE = 0.1
# Among more of these none is seen alone.
MOST_RISES = 24
# A change of the sign, where logarithms go down, is looked for as closely as this, as a share of the range.
TURN = 3e-4
# A picture of logarithms is no less high, in decades, and goes further down than the lowest of them by such a share: to a round number.
LEAST, ROUNDED = 1.0, 0.35


def closer_by(
    compute: Callable[[Activation, FloatArray], ChainResult],
    found: Sequence[tuple[Activation, ChainResult]],
    bends: FloatArray,
    *,
    cancel: Cancel = never,
) -> ChainResult | None:
    """Return some chains at inputs at which lines through all are as good as the curves, the others as those compared with the first; None where all are so.

    Parameters
    ----------
    compute : callable
        The chain of a function at inputs.
    found : sequence of (Activation, ChainResult)
        The functions, and their chains, all at the same inputs in ascending order.
    bends : ndarray, shape (m,)
        Further inputs at which something may be found; see `bends_of_first_layers`.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    parts = [[item] for _, item in found]

    def told(at: FloatArray) -> FloatArray:
        for part, (activation, _) in zip(parts, found, strict=True):
            part.append(compute(activation, at))
        return np.concatenate([_told(part[-1]) for part in parts])

    def known(values: FloatArray) -> NDArray[np.bool_]:
        # Closer than all have digits rounding alone is seen.
        return np.asarray((values[KNOWN::TOLD] > 0.0).all(axis=0))

    even = found[0][1].x
    x, values = even, np.concatenate([_told(item) for _, item in found])
    lowest = float(values[LOG10::TOLD].min(initial=math.inf, where=np.isfinite(values[LOG10::TOLD])))
    new = np.setdiff1d(bends[(x[0] <= bends) & (bends <= x[-1])], x)
    if new.size:
        x, values = with_more(told, x, values, new, known)
    x, _ = drawn_inputs(told, lambda rows: _seen(rows, lowest), x, values, known=known, also=_between, cancel=cancel)
    if x.size == even.size:
        return None
    own, *others = (_joined(part, x) for part in parts)
    return msgspec.structs.replace(own, compared=tuple(zip((item for item, _ in found[1:]), others, strict=True)))


def _joined(parts: Sequence[ChainResult], x: FloatArray) -> ChainResult:
    """Return a chain at some of the inputs at which parts of it were computed, in ascending order."""
    every = np.concatenate([part.x for part in parts])
    order = np.argsort(every, kind="stable")
    chosen = order[np.searchsorted(every[order], x)]
    return msgspec.structs.replace(parts[0], **{name: np.concatenate([getattr(part, name) for part in parts])[chosen] for name in BY_INPUT})


def bends_of_first_layers(steep: Sequence[Activation], x: FloatArray, weight: float, bias: float, cancel: Cancel = never) -> FloatArray:
    """Return inputs at which the first layers of chains bend, unsorted.

    Parameters
    ----------
    steep : sequence of Activation
        The functions of those that bend between neighbours of the inputs.
    x : ndarray, shape (n,)
        The inputs, ascending.
    weight, bias : float
        Those of the first layer.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    low, high = sorted((weight * float(x[0]) + bias, weight * float(x[-1]) + bias))
    if not steep or not low < high or not math.isfinite(high - low):
        return np.zeros(0)
    from sigexplorer.model.curve.traces import trace

    return np.concatenate([(at - bias) / weight for item in steep for at, _ in trace(item, (0, 1), low, high, cancel=cancel)])


def _told(found: ChainResult) -> FloatArray:
    return np.stack((found.log10_magnitude, found.sign, found.output, found.rounding_from == 0))


def _seen(values: FloatArray, lowest: float) -> FloatArray:
    """Return both pictures of all gradients, by their logarithms and by their values, where they are known, as shares of the height.

    A logarithm goes down without end where the gradient changes its sign: not further than to where it is lowest at the inputs given.
    """
    log10, sign = np.where(values[KNOWN::TOLD] > 0.0, values[LOG10::TOLD], np.nan), values[SIGN::TOLD]
    finite = np.isfinite(log10)
    if not finite.any():
        return np.full((1, values.shape[1]), np.nan)
    highest = float(log10.max(initial=-math.inf, where=finite))
    with np.errstate(all="ignore"):
        size = np.where(sign == 0.0, 0.0, sign * 10.0 ** (log10 - highest))
    least, most = min(0.0, float(np.nanmin(size))), max(0.0, float(np.nanmax(size)))
    low = min(lowest, highest - LEAST)
    decades = share_of(np.where(np.isposinf(log10), np.nan, log10), low - ROUNDED * (highest - low), highest)
    return np.concatenate((decades, share_of(size, least, most)))


def _between(x: FloatArray, values: FloatArray) -> NDArray[np.bool_]:
    """Return between which inputs a last layer rises by much, or a gradient changes its sign, shape (n - 1,)."""
    rises, turns = np.zeros(x.size - 1, dtype=bool), np.zeros(x.size - 1, dtype=bool)
    with np.errstate(all="ignore"):
        for log10, sign, output, known in zip(*(values[row::TOLD] for row in (LOG10, SIGN, OUTPUT, KNOWN)), strict=True):
            rise, both = np.abs(output[1:] - output[:-1]), known[1:] * known[:-1] > 0.0
            rises |= (rise > RISE * (output.max() - output.min())) & (np.isfinite(log10[1:]) | np.isfinite(log10[:-1])) & both
            turns |= (sign[1:] * sign[:-1] < 0.0) & both
        turns &= x[1:] - x[:-1] > TURN * (x[-1] - x[0])
    return turns | (rises if np.count_nonzero(rises) <= MOST_RISES else False)
