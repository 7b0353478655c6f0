"""Where a curve meets the line y = x: crossings, touches between neighbours of a grid, and kinks on it."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations import wanted
from sigexplorer.model.activations.wanted import NOISE, Wanted
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask


class Curve(wanted.Curve, Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f."""


class Scan(wanted.Scan, Protocol):
    """A grid over a curve that has both sides of every kink."""

    @property
    def activation(self) -> Curve:
        """The curve."""

    @property
    def cancel(self) -> Cancel:
        """See `sigexplorer.model.running`."""

    @property
    def fixed(self) -> FloatArray:
        """Return f - x on the grid, 0 where it is nothing but rounding."""

    def sides(self) -> Iterable[tuple[float, int, int]]:
        """Return every kink with the index of the last point before and of the first point after it."""


def fixed_points_of(scan: Scan, inflections: tuple[float, ...]) -> list[float]:
    """Return the isolated solutions of f(x) = x, ascending: of a whole interval of them none.

    Parameters
    ----------
    scan : Scan
        The curve, and the grid on which they are looked for.
    inflections : tuple of float
        The inflections of the curve.

    Raises
    ------
    Cancelled
        If its `cancel` answered True.
    """
    sought = Wanted(scan)
    sought.add(0, scan.fixed, less_x=True)
    (crossed,) = sought.roots(scan.cancel)
    ask(scan.cancel)
    return _unfolded(scan, sorted((*crossed, *_tangent(scan), *_fixed_kinks(scan))), inflections)


def _fixed_kinks(scan: Scan) -> list[float]:
    """Return the kinks that are isolated fixed points."""
    found = []
    for k, i, j in scan.sides():
        value = float(scan.activation.derivatives(k, 0)[0])
        if abs(value - k) <= NOISE * abs(k) and scan.fixed[i - 1] != 0 and scan.fixed[j + 1] != 0:
            found.append(k)
    return found


@np.errstate(over="ignore")
def _tangent(scan: Scan) -> list[float]:
    """Return the fixed points, one or two, that lie between neighbours of the grid where f almost touches y = x."""
    gap = scan.fixed
    size = np.abs(gap)
    bend = np.abs(gap[2:] - 2.0 * gap[1:-1] + gap[:-2])
    turning = (scan.values[1, :-2] - 1.0) * (scan.values[1, 2:] - 1.0) < 0
    lowest = (size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]) & (size[1:-1] > 0) & (size[1:-1] < bend)
    same = (gap[:-2] * gap[2:] > 0) & (gap[1:-1] * gap[2:] > 0) & (scan.piece[:-2] == scan.piece[2:])
    near = np.flatnonzero(turning & lowest & same)
    # One at a place of the grid is no crossing, and nothing else.
    at = np.flatnonzero((gap[1:-1] == 0) & (gap[:-2] * gap[2:] > 0) & (scan.piece[:-2] == scan.piece[2:])) + 1
    if not near.size:
        return list(map(float, scan.x[at]))
    low, high = scan.x[near], scan.x[near + 2]
    nearest = find_roots(functools.partial(_slope_less_one, scan), low, high, scan.x[near + 1], scan.values[1, near] > 1.0)
    gap_there = scan.activation(nearest) - nearest
    touching = np.abs(gap_there) <= NOISE * np.abs(nearest)
    crossing = ~touching & (gap_there * gap[near] < 0)
    low, middle, high, above = low[crossing], nearest[crossing], high[crossing], gap[near][crossing] > 0
    pair = find_roots(functools.partial(_less_x, scan), np.r_[low, middle], np.r_[middle, high], 0.5 * np.r_[low + middle, middle + high], np.r_[above, ~above])
    return [*scan.x[at].tolist(), *nearest[touching].tolist(), *pair.tolist()]


def _unfolded(scan: Scan, fixed: list[float], inflections: tuple[float, ...]) -> list[float]:
    """Return the fixed points with those told apart that a pitchfork has put between two neighbours of the grid.

    Where f' exceeds 1 at an inflection and not at the points of the grid around it, f - x turns twice between them: it is
    monotone only between its turning points.
    """
    if not inflections:
        return fixed
    slopes = scan.activation.derivatives(inflections, 1)[1]
    for p, slope in zip(inflections, slopes, strict=True):
        i, j = int(np.searchsorted(scan.x, p)) - 1, int(np.searchsorted(scan.x, p, side="right"))
        if i < 0 or j == scan.x.size:
            continue
        ends = scan.values[1, [i, j]] - 1.0
        if scan.piece[i] != scan.piece[j] or not (ends * (slope - 1.0) < 0).all():
            continue
        a, b = scan.x[[i, j]]
        low, high, rising = np.array([a, p]), np.array([p, b]), np.array([ends[0] > 0, slope > 1.0])
        turns = find_roots(functools.partial(_slope_less_one, scan), low, high, 0.5 * (low + high), rising)
        x = np.array([a, turns[0], p, turns[1], b])
        gap = scan.activation(x) - x
        gap[np.abs(gap) <= NOISE * np.abs(x)] = 0.0
        change = np.flatnonzero(gap[1:] * gap[:-1] < 0)
        chord = x[change] - gap[change] * (x[change + 1] - x[change]) / (gap[change + 1] - gap[change])
        found = find_roots(functools.partial(_less_x, scan), x[change], x[change + 1], chord, gap[change] > 0).tolist() + ([p] if gap[2] == 0 else [])
        if found:
            fixed = sorted([*(root for root in fixed if not a < root < b), *found])
    return fixed


def _slope_less_one(scan: Scan, x: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
    ask(scan.cancel)
    values = scan.activation.derivatives(x, 2)
    return values[1] - 1.0, values[2]


def _less_x(scan: Scan, x: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
    ask(scan.cancel)
    values = scan.activation.derivatives(x, 1)
    return values[0] - x, values[1] - 1.0
