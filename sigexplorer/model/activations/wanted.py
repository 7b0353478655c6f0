"""Roots of several kinds that are looked for on one grid, and refined together."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots, first_guess
from sigexplorer.model.running import Cancel, ask

# Below this share of f and x what f(x) - x leaves is zero for all that float64 knows.
NOISE = 4.0 * float(np.finfo(np.float64).eps)
# Zeros so close together, as a share of the scan, are those of one root.
POINT = 1e-9


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""


class Scan(Protocol):
    """A grid over a curve."""

    @property
    def activation(self) -> Curve:
        """The curve."""

    @property
    def x(self) -> FloatArray:
        """The grid, ascending."""

    @property
    def piece(self) -> NDArray[np.int64]:
        """Between which kinks each point lies."""

    @property
    def values(self) -> FloatArray:
        """Return f and its first three derivatives there."""


class Wanted:
    """Brackets of several kinds of roots, to be refined together."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.kinds: list[tuple[int, bool, float, NDArray[np.intp], NDArray[np.intp], FloatArray]] = []

    def add(self, order: int, values: FloatArray, *, less_x: bool = False, level: float = 0.0) -> None:
        """Ask for the changes of sign of the derivative of some order, less x or a level, whose values on the grid are given.

        A change of sign over more than one zero is not isolated (a tail that underflowed, an interval of fixed points), unless they lie as close as
        rounding makes zeros of what is small, and one over a kink is none of a smooth function: both are left out.
        """
        # What is undefined at one place has no sign there, as the bend of relu(x)^1.5 has none at 0.
        places = np.flatnonzero(np.where(np.isnan(values), 0.0, values))
        positive = values[places] > 0
        change = np.flatnonzero(positive[1:] != positive[:-1])
        before, after = places[change], places[change + 1]
        x = self.scan.x
        isolated = x[np.maximum(after - 1, before)] - x[np.minimum(before + 1, after)] <= POINT * (x[-1] - x[0])
        keep = isolated & (self.scan.piece[before] == self.scan.piece[after])
        self.kinds.append((order, less_x, level, before[keep], after[keep], values))

    def rising(self, kind: int) -> list[bool]:
        """Return, for every root of one kind, whether its function rises there."""
        *_, after, values = self.kinds[kind]
        return [bool(value > 0) for value in values[after]]

    def roots(self, cancel: Cancel) -> list[list[float]]:
        """Return the roots of every kind, in the order in which they were asked for."""
        counts = [kind[3].size for kind in self.kinds]
        if not sum(counts):
            return [[] for _ in counts]
        before, after = np.concatenate([kind[3] for kind in self.kinds]), np.concatenate([kind[4] for kind in self.kinds])
        at_before = np.concatenate([kind[5][kind[3]] for kind in self.kinds])
        at_after = np.concatenate([kind[5][kind[4]] for kind in self.kinds])
        order, level = np.repeat([kind[0] for kind in self.kinds], counts), np.repeat([kind[2] for kind in self.kinds], counts)
        less_x = np.repeat([float(kind[1]) for kind in self.kinds], counts)

        def evaluate(x: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
            ask(cancel)
            values = self.scan.activation.derivatives(x, 3)
            rows, columns = order[which], np.arange(x.size)
            return values[rows, columns] - less_x[which] * x - level[which], values[rows + 1, columns] - less_x[which]

        grid = self.scan.x
        low, high = grid[before], grid[after]
        slopes = (self.scan.values[order + 1, place] - less_x for place in (before, after))
        # A zero between the ends of the bracket is the root itself, of several the one at 0 where that is one of them.
        between = np.where((after - before > 2) & (low < 0.0) & (high > 0.0), 0.0, grid[(before + after) // 2])
        start = np.where(after - before >= 2, between, first_guess(low, high, at_before, at_after, *slopes))
        roots = find_roots(evaluate, low, high, start, at_before > 0)
        undefined = np.concatenate([np.isnan(kind[5][(kind[3] + kind[4]) // 2]) & (kind[4] - kind[3] == 2) for kind in self.kinds])
        found = np.where(undefined, start, roots).tolist()
        ends = np.cumsum(counts).tolist()
        return [found[end - count : end] for end, count in zip(ends, counts, strict=True)]
