"""The grid on which a curve's landmarks are looked for: over its span, and finer towards its kinks."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.wanted import NOISE
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import distinct
from sigexplorer.model.running import Cancel, never

if TYPE_CHECKING:
    from sigexplorer.model.activations.narrow_places import Curve

# Points of the scan: landmarks of one kind that lie closer than a hundredth of the span are no more told apart, except fixed
# points, whose near misses are looked into.
SCAN = np.linspace(0.0, 1.0, 161)
# Shares of a piece at which it is looked at beside a kink.
TOWARDS = np.geomspace(1e-14, 0.5 / 160.0, 24)
# How many times a change exceeds what the slopes on both sides make of it where something steeper lies between; halvings that look for that, the most
# points that they add, and by what share of the values a change is rounding.
STEEPER, HALVINGS, MOST_POINTS, ROUNDING = 2.0, 60, 2000, 1e-13
# So many zeros of a kind at points of the grid are looked beside, at such shares of the way to a neighbour.
MOST_ZEROS, NEARER = 16, 2.0 ** -np.arange(1.0, 50.0)


def scan_grid(
    curve: Curve, meeting: Iterable[float], cancel: Cancel = never, looks: FloatArray | None = None
) -> tuple[FloatArray, NDArray[np.int64], FloatArray]:
    """Return a grid over the span of a curve that has both sides of every kink, zero, and further places; between which kinks its points lie; and f to f'''.

    Parameters
    ----------
    curve : Curve
        Its span and kinks are used.
    meeting : iterable of float
        The further places: where its asymptotes meet y = x.
    cancel : callable
        See `sigexplorer.model.running`.
    looks : ndarray, optional
        Where it is to be looked besides.
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
    grid, numbers = np.concatenate(pieces), np.concatenate(ids)
    if looks is not None:
        grid, numbers = _with(grid, numbers, looks)
    return _with_what_is_narrow(curve, grid, numbers, cancel)


def _with_what_is_narrow(curve: Curve, x: FloatArray, piece: NDArray[np.int64], cancel: Cancel) -> tuple[FloatArray, NDArray[np.int64], FloatArray]:
    """Return a grid with further points where the curve changes, or swings, within less than it shows, and f to f''' there."""

    def rows(at: FloatArray) -> FloatArray:
        return curve.derivatives(at, 3)

    if curve.narrow_places:
        # Of formulas alone.
        from sigexplorer.model.activations.narrow_places import looks_about, places_within, swings_within, unseen

        places = places_within(curve, x)
        # What is as wide as a step, too, shows at the place itself.
        x, piece = _with(x, piece, np.concatenate([places, looks_about(places[unseen(x, rows, places)], float(np.diff(x).max()))]))
        values = rows(x)
        finer, piece = _with(x, piece, swings_within(x, values, rows, cancel))
        x, values = finer, values if finer is x else rows(finer)
    else:
        values = rows(x)
    looks = np.concatenate([between_steps(x, values, rows, np.diff(piece) != 0), beside_zeros(x, values, curve)])
    finer, piece = _with(x, piece, looks)
    return finer, piece, values if finer is x else rows(finer)


def _with(x: FloatArray, piece: NDArray[np.int64], looks: FloatArray) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return a grid with further points, but for such between two pieces."""
    if not looks.size:
        return x, piece
    looks = np.setdiff1d(looks, x)
    at = np.searchsorted(x, looks)
    before, after = piece[np.maximum(at - 1, 0)], piece[np.minimum(at, x.size - 1)]
    inside = before == after
    return np.insert(x, at[inside], looks[inside]), np.insert(piece, at[inside], before[inside])


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


@np.errstate(all="ignore")
def beside_zeros(x: FloatArray, values: FloatArray, curve: Curve) -> FloatArray:
    """Return points that are to be added to a grid beside those of its points at which f - x, f' or f'' is 0, and crosses 0 once more before a neighbour.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The grid, ascending.
    values : ndarray, shape (4, n)
        f and its first three derivatives there.
    curve : Curve
        The curve.
    """
    added: list[FloatArray] = [np.zeros(0)]
    for kind, (row, slope) in enumerate(zip(_crossing(x, values), (values[1] - 1.0, values[2], values[3]), strict=True)):
        at = np.flatnonzero(row[1:-1] == 0.0) + 1
        for way in (-1, 1):
            # As it leaves 0 it has the other sign than what stands at the neighbour, or may have, where it touches 0.
            beside = at[(way * slope[at] * row[at + way] < 0.0) | ((slope[at] == 0.0) & (row[at + way] != 0.0))][:MOST_ZEROS]
            if beside.size:
                looks = x[beside, np.newaxis] + (x[beside + way] - x[beside])[:, np.newaxis] * NEARER
                crossing = _crossing(looks, curve.derivatives(looks, 3))
                hidden = (crossing[kind] * np.sign(row[beside + way])[:, np.newaxis] < 0.0).any(axis=1)
                # Where one of them is 0 for all that float64 knows a point says nothing, and makes of an isolated zero several.
                added.append(looks[hidden[:, np.newaxis] & np.all([each != 0.0 for each in crossing], axis=0)])
    found = distinct(np.concatenate(added))
    # Nor does one at which it may be rounding that decides.
    return found[~np.any([curve.doubted(found, order) for order in (1, 2)], axis=0)] if found.size else found


def _crossing(x: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return f - x, 0 where that is rounding, f' and f''."""
    gap = values[0] - x
    return np.where(np.abs(gap) <= NOISE * np.maximum(np.abs(values[0]), np.abs(x)), 0.0, gap), values[1], values[2]


@np.errstate(all="ignore")
def between_steps(x: FloatArray, values: FloatArray, rows: Callable[[FloatArray], FloatArray], apart: NDArray[np.bool_]) -> FloatArray:
    """Return points that are to be added to a grid where a curve changes by more than slopes on both sides make of it: something steeper lies between.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The grid, ascending.
    values : ndarray, shape (2, n) or more
        f and f' there.
    rows : callable
        The curve.
    apart : ndarray of bool, shape (n - 1,)
        Between which neighbours nothing is looked for, because it jumps there.
    """
    low, high = x[:-1][~apart], x[1:][~apart]
    at_low, at_high = values[:2, :-1][:, ~apart], values[:2, 1:][:, ~apart]
    added: list[FloatArray] = [np.zeros(0)]
    for _ in range(HALVINGS):
        middle = 0.5 * low + 0.5 * high
        change = np.abs(at_high[0] - at_low[0])
        steepest = np.maximum(np.abs(at_low[1]), np.abs(at_high[1]))
        hidden = (change > STEEPER * steepest * (high - low)) & (change > ROUNDING * np.maximum(np.abs(at_low[0]), np.abs(at_high[0])))
        hidden &= (middle > low) & (middle < high) & np.isfinite(change)
        if not hidden.any() or sum(part.size for part in added) > MOST_POINTS:
            break
        low, middle, high, at_low, at_high = low[hidden], middle[hidden], high[hidden], at_low[:, hidden], at_high[:, hidden]
        added.append(middle)
        at_middle = rows(middle)[:2]
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
        at_low, at_high = np.concatenate([at_low, at_middle], axis=1), np.concatenate([at_middle, at_high], axis=1)
    return np.concatenate(added)
