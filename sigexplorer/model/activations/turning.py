"""Kinks of a curve at which it is least or largest nearby: where it turns, and where what is defined ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import wanted
from sigexplorer.model.activations.wanted import NOISE
from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.running import Cancel, never

# So many places of the grid to both sides of a kink tell how large values are about it: most of them lie close to it.
ABOUT = 30
# So many times what the steeper one of two neighbours takes it there a curve changes between them, at most.
STEEPER = 32.0
# How far beside a kink, as a share of its place or of 1, slopes are looked at where no digit of those next to it is known.
FARTHER = 2.0**-14


class Curve(wanted.Curve, Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    @property
    def exact(self) -> bool:
        """Whether no digits are lost anywhere."""

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f."""

    def told(self, x: FloatArray, order: int = 1, *, most: int = 0, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives."""

    def __hash__(self) -> int:
        """Of equal ones it is known once what is lost beside their kinks."""


class Scan(wanted.Scan, Protocol):
    """A grid over a curve that has both sides of every kink."""

    @property
    def activation(self) -> Curve:
        """The curve."""

    def sides(self) -> Iterable[tuple[float, int, int]]:
        """Return every kink with the index of the last point before and of the first point after it."""


def turning_kinks(scan: Scan, way: float) -> list[float]:
    """Return the kinks at which f, itself without a jump, turns from falling to rising, and the edges of what is defined from which on it rises.

    Parameters
    ----------
    scan : Scan
        The curve.
    way : float
        1; -1 for the other way round, from rising to falling.
    """
    f, slope, curve = scan.values[0], way * scan.values[1], scan.activation
    touching = [] if curve.exact else _touching(scan, way)
    found = []
    for k, i, j in scan.sides():
        if k in touching:
            continue
        # Not at the very next numbers: the kink may be rounded to one of its sides.
        falls, rises = slope[i - 1] < 0.0, slope[j + 1] > 0.0
        if falls and rises and abs(f[i] - f[j]) <= _noise(scan, i, j) and not any(_jumps(scan, at, _noise(scan, i, j)) for at in (i - 1, j)):
            found.append((k, i, i, j))
        elif not curve.exact and ((rises and _is_undefined(scan, i, -1)) or (falls and _is_undefined(scan, j, 1))):
            found.append((k, j if rises else i, i, j))
    if not (found or touching) or curve.exact:
        return [k for k, *_ in found]
    # Loaded with the first formula: in the catalogue nothing has a pole.
    from sigexplorer.model.activations.growing import growth_towards

    # What is undefined there, as tanh(x)/x at 0, or has another value has no least one there.
    there = curve.derivatives(np.array([k for k, *_ in found]), 0)[0] if found else ()
    found = [item for item, value in zip(found, there, strict=True) if way * (value - f[item[1]]) <= _noise(scan, *item[2:])]
    return [k for k in (*touching, *(k for k, *_ in found)) if not any(growth_towards(curve, k))]


def _touching(scan: Scan, way: float) -> list[float]:
    """Return the kinks beside which no digit of a slope is known, where a root touches 0, and towards which a curve falls from as far as that is known."""
    # Loaded with the first formula.
    from sigexplorer.model.activations.growing import lost_beside

    lost, slope, found = lost_beside(scan.activation), way * scan.values[1], []
    for k, i, j in scan.sides() if lost else ():
        away = FARTHER * max(abs(k), 1.0)
        before, after = int(np.searchsorted(scan.x, k - away)) - 1, int(np.searchsorted(scan.x, k + away))
        near = before >= 0 and after < slope.size and scan.piece[before] == scan.piece[i] and scan.piece[after] == scan.piece[j]
        if k in lost and near and slope[before] < 0.0 < slope[after]:
            found.append(k)
    return found


def _is_undefined(scan: Scan, beside: int, side: int) -> bool:
    """Return whether a curve has no value at a place beside a kink and at those behind it."""
    behind = scan.values[0, [beside, beside + side]]
    return bool(np.isnan(behind).all())


def _jumps(scan: Scan, at: int, noise: float) -> bool:
    """Return whether a curve jumps between neighbours to one side of a kink, which is rounded to the other side of both."""
    (value, after), slopes = scan.values[0, at : at + 2], np.abs(scan.values[1, at : at + 2])
    return bool(abs(after - value) > STEEPER * slopes.max() * (scan.x[at + 1] - scan.x[at]) + noise)


def _noise(scan: Scan, before: int, after: int) -> float:
    """Return what is rounding of f, and of x, between two places on both sides of a kink: as about them, for farther away it may have poles.

    Beside a kink that is as steep as sqrt(|u|) where u is 0 a last digit of x counts as it does next to it.
    """
    values, piece = scan.values, scan.piece
    left, right = slice(max(before - ABOUT, 0), before + 1), slice(after, after + ABOUT + 1)
    sides = [values[0, side][piece[side] == piece[at]] for side, at in ((left, before), (right, after))]
    sizes = np.abs(np.concatenate(sides))
    changes = np.abs(scan.x[before] * values[1, [before - 1, before, after, after + 1]])
    return NOISE * float(sizes[np.isfinite(sizes)].max(initial=0.0) + changes[np.isfinite(changes)].max(initial=0.0))
