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
from sigexplorer.model.running import Cancel, ask, never

if TYPE_CHECKING:
    from sigexplorer.model.activations.narrow_places import Curve

# Points of the scan: landmarks of one kind that lie closer than a hundredth of the span are no more told apart, except fixed
# points, whose near misses are looked into.
SCAN = np.linspace(0.0, 1.0, 161)
# Where a formula is looked at besides, inside its span: evenly where people look, beside round numbers, and in equal ratios towards 0.
USUAL = np.concatenate([np.arange(-16.0, 16.0, 1.0 / 16.0) + 1.0 / 48.0, -np.geomspace(1e-4, 1.0 / 32.0, 16), np.geomspace(1e-4, 1.0 / 32.0, 16)])
# Shares of a piece at which it is looked at beside a kink.
TOWARDS = np.geomspace(1e-14, 0.5 / 160.0, 24)
# How many times a change exceeds what the slopes on both sides make of it where something steeper lies between; halvings that look for that, the most
# points that they add, and by what share of the values a change is rounding.
STEEPER, HALVINGS, MOST_POINTS, ROUNDING = 2.0, 60, 2000, 1e-13
# Halvings that find between two neighbours a derivative that comes nearer to 0 from both and passes it, how often that is looked for among what was found, and
# at which shares of the way between two zeros it is looked whether it is 0 there too.
CLOSER, AGAIN, WITHIN = 50, 6, np.array([0.38, 0.64])
# In so many parts, and so often, a step is divided within which two of the three derivatives change their signs, where there are no more of such.
PARTS, CROWDED = np.arange(1.0, 12.0) / 12.0, 32
# How much farther than its slope at an end takes it a derivative may come between there and where it turns.
MAY = 2.0
# Steps that are as short, as a share of their place or of the longest, are divided no more; and such as have hardly been divided yet.
LEAST_STEP, UNDIVIDED = 1e-6, 1.0 / 40.0
# So many zeros of a kind at points of the grid are looked beside, at such shares of the way to a neighbour; and what is as little, as a share of a neighbour,
# that a zero may lie beside it.
MOST_ZEROS, LITTLE, NEARER = 16, 1e-14, 2.0 ** -np.arange(1.0, 50.0)


def scan_grid(
    curve: Curve, meeting: Iterable[float], cancel: Cancel = never, looks: FloatArray | None = None, *, closely: bool = False
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
    closely : bool
        Whether its first derivatives may have zeros within its span that lie closer together than the grid.
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
    if closely:
        grid, numbers = _with(grid, numbers, USUAL[(low < USUAL) & (high > USUAL)])
    grid, numbers, values = _with_what_is_narrow(curve, grid, numbers, cancel)
    return _with_what_is_close(curve, grid, numbers, values, cancel) if closely else (grid, numbers, values)


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


def _with_what_is_close(
    curve: Curve, x: FloatArray, piece: NDArray[np.int64], values: FloatArray, cancel: Cancel
) -> tuple[FloatArray, NDArray[np.int64], FloatArray]:
    """Return a grid with further points between which zeros of f' and f'' lie that are closer together than its points."""

    def rows(at: FloatArray) -> FloatArray:
        return curve.derivatives(at, 3)

    low, high = curve.span()
    for look in range(AGAIN):
        apart = (np.diff(piece) != 0) | (x[:-1] < low) | (x[1:] > high)
        looks = [within_crowded(x, values, apart), between_turns(x, values, rows, apart, cancel)]
        looks.append(beside_zeros(x, values, curve) if look else between_zeros(x, values, rows, apart))
        found = np.concatenate(looks)
        if not found.size or x.size > MOST_POINTS:
            break
        x, piece = _with(x, piece, found)
        values = rows(x)
    return x, piece, values


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
        zero, level = _nearly_zero(row), _nearly_zero(slope)
        at = np.flatnonzero(zero[1:-1]) + 1
        for way in (-1, 1):
            # As it leaves 0 it has the other sign than what stands at the neighbour, or may have, where it touches 0.
            beside = at[(way * slope[at] * row[at + way] < 0.0) | (level[at] & (row[at + way] != 0.0))][:MOST_ZEROS]
            if beside.size:
                looks = x[beside, np.newaxis] + (x[beside + way] - x[beside])[:, np.newaxis] * NEARER
                crossing = _crossing(looks, curve.derivatives(looks, 3))
                hidden = (crossing[kind] * np.sign(row[beside + way])[:, np.newaxis] < 0.0).any(axis=1)
                # Where one of them is 0 for all that float64 knows a point says nothing, and makes of an isolated zero several.
                added.append(looks[hidden[:, np.newaxis] & np.all([each != 0.0 for each in crossing], axis=0)])
    found = distinct(np.concatenate(added))
    # Nor does one at which it may be rounding that decides.
    return found[~np.any([curve.doubted(found, order) for order in (1, 2)], axis=0)] if found.size else found


@np.errstate(all="ignore")
def between_zeros(x: FloatArray, values: FloatArray, rows: Callable[[FloatArray], FloatArray], apart: NDArray[np.bool_]) -> FloatArray:
    """Return points that are to be added to a grid between neighbours at which f' or f'' is 0 and which are two zeros of it, not the ends of many.

    Parameters
    ----------
    x, values, rows, apart
        Those of `between_turns`.
    """
    zeros = [_nearly_zero(row) for row in values[1:3]]
    gaps = [zero[:-1] & zero[1:] & ~apart for zero in zeros]
    at = np.flatnonzero(np.logical_or.reduce(gaps))
    if not at.size:
        return np.zeros(0)
    looks = x[at, np.newaxis] + (x[at + 1] - x[at])[:, np.newaxis] * WITHIN
    there = rows(looks.ravel()).reshape(-1, *looks.shape)[1:3]
    hidden = [gap[at, np.newaxis] & (each != 0.0).all(axis=1, keepdims=True) for gap, each in zip(gaps, there, strict=True)]
    inside = (looks > x[at, np.newaxis]) & (looks < x[at + 1, np.newaxis])
    return np.asarray(looks[np.logical_or.reduce(hidden) & inside])


def within_crowded(x: FloatArray, values: FloatArray, apart: NDArray[np.bool_]) -> FloatArray:
    """Return points that are to be added to a grid between neighbours at which two of the first three derivatives differ in sign: more may between them.

    Where a step has hardly been divided yet one that differs is enough.

    Parameters
    ----------
    x, values, apart
        Those of `between_turns`.
    """
    signs = np.array([np.where(_nearly_zero(row), 0.0, np.sign(np.nan_to_num(row))) for row in values[1:4]])
    # Beside a zero at a point of the grid no change of sign tells of another one.
    once = (signs[:2, :-1] == 0.0) != (signs[:2, 1:] == 0.0)
    changes = np.count_nonzero(signs[:, :-1] != signs[:, 1:], axis=0) + np.count_nonzero(once, axis=0)
    steps = np.diff(x)
    longest = float(steps[1:-1].max(initial=0.0))
    wide = steps > LEAST_STEP * np.maximum(np.abs(x[:-1]), longest)
    at = np.flatnonzero((changes > np.where(steps >= UNDIVIDED * longest, 0, 1)) & ~apart & wide)
    if at.size > CROWDED:
        # What swings has one after the other, and none that are closer together than the others.
        return np.zeros(0)
    return np.asarray((x[at, np.newaxis] + steps[at, np.newaxis] * PARTS).ravel())


@np.errstate(all="ignore")
def between_turns(x: FloatArray, values: FloatArray, rows: Callable[[FloatArray], FloatArray], apart: NDArray[np.bool_], cancel: Cancel = never) -> FloatArray:
    """Return points that are to be added to a grid between neighbours from both of which f' or f'' comes nearer to 0, where it has the other sign.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The grid, ascending.
    values : ndarray, shape (4, n)
        f and its first three derivatives there.
    rows : callable
        The curve.
    apart : ndarray of bool, shape (n - 1,)
        Between which neighbours nothing is looked for, because it jumps there.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    added: list[FloatArray] = [np.zeros(0)]
    for order in (1, 2):
        ends = np.stack([values[order : order + 2, :-1], values[order : order + 2, 1:]])
        low, high = x[:-1], x[1:]
        left = ~apart & _may_pass(low, high, ends)
        for _ in range(CLOSER):
            low, high, ends = low[left], high[left], ends[:, :, left]
            if not low.size:
                break
            ask(cancel)
            middle = 0.5 * low + 0.5 * high
            there = rows(middle)[order : order + 2]
            passed = there[0] * ends[0, 0] < 0.0
            added.append(middle[passed])
            nearer = there[1] * ends[0, 1] > 0.0
            low, high = np.where(nearer, middle, low), np.where(nearer, high, middle)
            ends = np.where(np.stack([nearer, ~nearer])[:, np.newaxis], there, ends)
            left = ~passed & (low < high) & _may_pass(low, high, ends)
    return distinct(np.concatenate(added))


def _may_pass(low: FloatArray, high: FloatArray, ends: FloatArray) -> NDArray[np.bool_]:
    """Return where what has the same sign at both ends, given with its slopes there, comes nearer to 0 from both, by so much that it may pass it between."""
    (first, falls), (last, rises) = ends
    nearer = (first * last > 0.0) & (first * falls < 0.0) & (last * rises > 0.0)
    away = MAY * (high - low)
    return np.asarray(nearer & ((np.abs(first) < away * np.abs(falls)) | (np.abs(last) < away * np.abs(rises))))


def _nearly_zero(row: FloatArray) -> NDArray[np.bool_]:
    """Return where numbers are 0, or so little beside both of their neighbours that a zero may lie beside their places."""
    size = np.nan_to_num(np.abs(row), nan=np.inf)
    around = np.where(np.isinf(size), 0.0, size)
    return np.asarray(size <= np.concatenate([[0.0], LITTLE * np.minimum(around[:-2], around[2:]), [0.0]]))


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
