"""Percentiles of many values, and how many of them lie below some edges, exactly, without putting all of them in order.

Half a million numbers are sorted in 26 ms, more than half of the time that the product takes which made them; counted in narrow bins, of which only
those are sorted in which something is asked for, they give the same answers in 2.5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray

# From so many values on narrow bins are quicker than sorting, how many there are, and values that are looked at together.
FEWEST, NARROW, TOGETHER = 2**14, 4096, 2**15


class Ranked(NamedTuple):
    """What is asked of numbers.

    Attributes
    ----------
    low, high : float
        The smallest and the largest.
    ranked : ndarray, shape (ranks,)
        Those at the ranks.
    below : ndarray of int, shape (edges,)
        How many are below each edge; all 0 where there is no width that is a number.
    """

    low: float
    high: float
    ranked: FloatArray
    below: NDArray[np.intp]


def rank(values: FloatArray, ranks: Sequence[int], shares: FloatArray) -> Ranked:
    """Return the numbers at some ranks, and how many are below some edges.

    Parameters
    ----------
    values : ndarray, shape (n,)
        In any order; at least one.
    ranks : sequence of int
        From 0, the smallest number, to n - 1.
    shares : ndarray, shape (edges,)
        Where the edges are between the smallest number, 0, and the largest, 1; ascending.
    """
    low, high = float(values.min()), float(values.max())
    width = high - low
    # Only for numbers that are finite is the place in a bin one that grows with them.
    scale = NARROW / width if math.isfinite(width) and width > 0.0 else math.inf
    if values.size < FEWEST or not math.isfinite(scale):
        return rank_ordered(np.sort(values), ranks, shares)
    bins = _bins(values, low, scale)
    counts = np.zeros(NARROW + 1, dtype=np.intp)
    for part in _parts(values.size):
        counts += np.bincount(bins[part], minlength=NARROW + 1)
    edges = low + width * shares
    of_edges = np.minimum(_bins(edges, low, scale), NARROW)
    of_ranks = np.searchsorted(np.cumsum(counts), np.asarray(ranks, dtype=np.intp), side="right")
    asked = np.zeros(NARROW + 1, dtype=np.bool_)
    asked[of_edges] = asked[of_ranks] = True
    near = np.sort(np.concatenate([values[part][asked[bins[part]]] for part in _parts(values.size)]))
    # How many values are in the bins below that were not looked into.
    counts[asked] = 0
    others = np.cumsum(counts)
    return Ranked(low, high, near[np.asarray(ranks, dtype=np.intp) - others[of_ranks]], np.searchsorted(near, edges) + others[of_edges])


def rank_ordered(values: FloatArray, ranks: Sequence[int], shares: FloatArray) -> Ranked:
    """Return what `rank` does of values that ascend."""
    low, high = float(values[0]), float(values[-1])
    width = high - low
    known = math.isfinite(width) and width > 0.0
    below = np.searchsorted(values, low + width * shares) if known else np.zeros(shares.shape, dtype=np.intp)
    return Ranked(low, high, values[np.asarray(ranks, dtype=np.intp)], below)


def _bins(values: FloatArray, low: float, scale: float) -> NDArray[np.uint16]:
    """Return in which narrow bin each number is: one that is no smaller is in no lower one, for all three steps keep the order."""
    found = np.empty(values.size, dtype=np.uint16)
    room = np.empty(min(TOGETHER, values.size))
    for part in _parts(values.size):
        places = np.subtract(values[part], low, out=room[: found[part].size])
        places *= scale
        found[part] = places
    return found


def _parts(size: int) -> list[slice]:
    """Return parts that stay in a near cache."""
    return [slice(first, min(first + TOGETHER, size)) for first in range(0, size, TOGETHER)]
