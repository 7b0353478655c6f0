"""The grid on which a curve's landmarks are looked for: over its span, and finer towards its kinks."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray

# Points of the scan: landmarks of one kind that lie closer than a hundredth of the span are no more told apart, except fixed
# points, whose near misses are looked into.
SCAN = np.linspace(0.0, 1.0, 161)
# Shares of a piece at which it is looked at beside a kink.
TOWARDS = np.geomspace(1e-14, 0.5 / 160.0, 24)


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes."""


def scan_grid(curve: Curve, meeting: Iterable[float]) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return a grid over the span of a curve that has both sides of every kink, zero, and further places; and between which kinks each point lies.

    Parameters
    ----------
    curve : Curve
        Its span and kinks are used.
    meeting : iterable of float
        The further places: where its asymptotes meet y = x.
    """
    low, high = curve.span()
    further = set(meeting)
    outer_low, outer_high = min((low, *further, *curve.kinks)), max((high, *further, *curve.kinks))
    margin = 1.0 + 0.5 * (outer_high - outer_low)
    left = [outer_low - margin, *sorted(x for x in further if x < low)]
    right = [*sorted(x for x in further if x > high), outer_high + margin]
    pieces, ids = [np.array(left)], [np.zeros(len(left), dtype=np.int64)]
    edges = [low, *(k for k in curve.kinks if low < k < high), high]
    for number, (start, end) in enumerate(itertools.pairwise(edges)):
        start = math.nextafter(start, math.inf) if number else start
        end = math.nextafter(end, -math.inf) if number < len(edges) - 2 else end
        piece = _fill(start, end, towards_start=number > 0, towards_end=number < len(edges) - 2)
        pieces.append(piece)
        ids.append(np.full(piece.size, number))
    pieces.append(np.array(right))
    ids.append(np.full(len(right), len(edges) - 2))
    return np.concatenate(pieces), np.concatenate(ids)


def _fill(start: float, end: float, *, towards_start: bool, towards_end: bool) -> FloatArray:
    """Return a grid from start to end, finer and finer towards kinks, that has zero if it lies between: many curves are symmetric about it."""
    grid = start + SCAN * (end - start)
    grid[-1] = end
    # A kink on y = x has fixed points beside it as near as its slope is to 1.
    nearer = (end - start) * TOWARDS
    grid = np.concatenate((grid[:1], start + nearer if towards_start else (), grid[1:-1], (end - nearer)[::-1] if towards_end else (), grid[-1:]))
    if start < 0 < end:
        place = int(np.searchsorted(grid, 0.0))
        if grid[place] != 0:
            grid = np.concatenate((grid[:place], (0.0,), grid[place:]))
    return grid
