"""Where a curve meets the line y = x: crossings, touches between neighbours of a grid, and kinks on it."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations import wanted
from sigexplorer.model.activations.unlimited import SURE
from sigexplorer.model.activations.wanted import NOISE, POINT, Wanted
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask, never

# How near to a kink, as a share of it, something seems to cross, and how far off a curve is there that only jumps over it, as a share of the place or of 1.
BESIDE, FAR = 1e-12, 1e-3


class Curve(wanted.Curve, Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes."""

    @property
    def exact(self) -> bool:
        """Whether no digits are lost anywhere."""

    def value_errors(self, x: ArrayLike, order: int, cancel: Cancel = never) -> FloatArray:
        """Return by how much f and its derivatives may be wrong."""


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
        """Return f - x on the grid, 0 where it is nothing but the rounding of both."""

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
    sought, gap = Wanted(scan), _known_gap(scan)
    sought.add(0, gap, less_x=True)
    (crossed,) = sought.roots(scan.cancel)
    ask(scan.cancel)
    crossed = _without_poles(scan, crossed)
    return _unfolded(scan, sorted((*crossed, *_tangent(scan, gap), *_fixed_kinks(scan, gap))), inflections)


def _without_poles(scan: Scan, crossed: list[float]) -> list[float]:
    """Return the crossings that are none of a pole at the end of the span or beyond, on both sides of which the curve is far from y = x, as tan(x) is."""
    kinks = np.array(scan.activation.kinks)
    at = np.array(crossed)
    low, high = scan.activation.span()
    beside = (np.abs(at[:, np.newaxis] - kinks) <= BESIDE * np.abs(kinks)).any(axis=1) | (at < low) | (at > high)
    if not beside.any():
        return crossed
    near = np.abs(scan.activation(at) - at) <= FAR * np.maximum(np.abs(at), 1.0)
    return list(map(float, at[~beside | near]))


def _known_gap(scan: Scan) -> FloatArray:
    """Return f - x on the grid, 0 also where the steps of a formula are rounded by as much: exp(log(x)) is x, to either side of which it comes out."""
    curve, gap = scan.activation, scan.fixed

    def errors(places: NDArray[np.intp]) -> FloatArray:
        return np.asarray(SURE * curve.value_errors(scan.x[places], 0, scan.cancel)[0])

    felt = np.flatnonzero(gap)
    changes = np.flatnonzero(np.diff(np.sign(gap[felt])))
    # Most curves cross y = x where it is known on which side of it they are.
    beside = felt[np.union1d(changes, changes + 1)]
    if curve.exact or not changes.size or (np.abs(gap[beside]) > errors(beside)).all():
        return gap
    unsure = errors(np.arange(gap.size))
    unknown, none = np.abs(gap) <= unsure, unsure > FAR * np.abs(scan.x)
    lost = (unknown & ~none).astype(np.int64)
    edges = np.diff(np.concatenate([[0], lost, [0]]))
    first, last = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0) - 1
    # About a single crossing it is unknown within some last digits of it.
    wide = scan.x[last] - scan.x[first] > POINT * (scan.x[-1] - scan.x[0])
    # Where nothing is known of f itself, as beside a hole, it crosses nothing.
    found = np.where(unknown & none, np.nan, gap)
    for start, end in zip(first[wide].tolist(), last[wide].tolist(), strict=True):
        found[start : end + 1] = 0.0
    return found


def _fixed_kinks(scan: Scan, gap: FloatArray) -> list[float]:
    """Return the kinks that are isolated fixed points."""
    found = []
    for k, i, j in scan.sides():
        value = float(scan.activation.derivatives(k, 0)[0])
        if abs(value - k) <= NOISE * abs(k) and gap[i - 1] != 0 and gap[j + 1] != 0:
            found.append(k)
    return found


@np.errstate(over="ignore")
def _tangent(scan: Scan, gap: FloatArray) -> list[float]:
    """Return the fixed points, one or two, that lie between neighbours of the grid where f almost touches y = x."""
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
