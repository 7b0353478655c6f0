"""Very many layers at once: the layers of a chain as one smooth map, which is put after itself again and again.

After n layers that neither settle nor magnify, what the next n do to the activations that are left is a smooth function of them, however the function of a
single layer looks. Its Chebyshev series of a few layers, put after itself, is that of twice as many (L. N. Trefethen: Approximation Theory and Approximation
Practice, SIAM 2013, chapters 3 and 8: the coefficients of what is smooth fall to the rounding of its samples, and show by that whether it is). What is
expanded is by how much the activation moves, whose rounding is that of the small way and not of the whole, and the logarithm of the slope.

What grows or shrinks by nearly the same factor with every layer goes along the axis of the logarithms of activations, all other along that of these themselves.

Each of the series is a rung of a ladder: a chain takes the longest that is known where it is, does not lead beyond the layers asked for, and leaves its errors
of rounding small, again and again, and then shorter ones. Errors are carried along as `sigexplorer.model.chain.error_growth` says, by what the layers do to
them at the samples to both sides of an activation.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import WHOLE
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.ladder import HIGHEST, LOWEST, MOST_STEEP, Axis, Rung, base_of, begun, of_weights
from sigexplorer.model.chain.layers import LOOKED_AT, MOST_LAYERS, Layers
from sigexplorer.model.chain.rounding_watch import TINY, Growth
from sigexplorer.model.running import ask

# An interval goes so many times as far as activations are led, for as many layers as may be or a share of these, and beyond that by a share of its width, or at
# least of the size of what lies in it.
FARTHER, SHARES, ROOM, LEAST_ROOM = 1.25, (1.0, 0.2, 0.04), 1e-3, 1e-6
# What moves by no more of its size has settled, or is about to, as will be seen by its bits when more layers are followed one by one.
STILL = 8 * 2.0**-52
# A ladder that does not reach so many layers is none: what magnifies a little seems smooth for a few.
LEAST = 512
# What the layers that are gone through one by one multiply a distance by, as a logarithm, beside what is about to settle.
RESTING = -4.0
# How many times its size an activation is taken at once, and by how much, as a logarithm, it may be led ever faster.
FARTHEST, FASTER = 4.0, 4.0
# So near the ends of float64's range, as a logarithm, functions begin to leave it on their way: there activations are no longer counted by theirs.
BRINK = 2.0
# Groups into which activations far from each other are divided at most.
MOST_GROUPS = 12

# Activations as they are, and the logarithms of those above 0 and of those below.
PLAIN, ABOVE, BELOW = Axis(), Axis(1.0), Axis(-1.0)

# Asked which of some chains may take layers that do so much to errors; these are carried on of those that may.
Passes = Callable[[NDArray[np.int64], Growth], NDArray[np.bool_]]


class Stride(NamedTuple):
    """Where some chains are after layers that were taken at once: arrays of shape (chains,).

    Attributes
    ----------
    a, logarithm : ndarray
        Their activations, and the logarithms of the magnitude of what the layers multiplied the gradients by, whose sign they keep.
    taken : ndarray of int
        How many layers each took; 0 where none could be.
    smooth : ndarray of bool
        Whether the layers are known to be smooth, whatever rounding makes of them.
    resting : ndarray of bool
        Whether the chains are about to settle: what rounding has made of them is soon forgotten.
    """

    a: FloatArray
    logarithm: FloatArray
    taken: NDArray[np.int64]
    smooth: NDArray[np.bool_]
    resting: NDArray[np.bool_]


def stride(layers: Layers, a: FloatArray, layer: int, reach: NDArray[np.int64], passes: Passes | None = None, least: int = LEAST) -> Stride:
    """Take chains through multiples of ``base_of(layers)`` layers at once, each through as many as are known to be smooth.

    Parameters
    ----------
    layers : Layers
        The layers, the same for all chains; asked whether to go on.
    a : ndarray, shape (chains,)
        The activations.
    layer : int
        The layers that they have gone through, but for whole periods.
    reach : ndarray of int, shape (chains,)
        The layers that each goes through at most.
    passes : callable, optional
        Asked, of some chains, whether what layers do to errors is no reason to go through them one by one.
    least : int
        How many layers a ladder must reach: fewer where they are known to be smooth.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    climbing = _Climbing(layers, a, layer, reach, passes, least)
    for axis in (ABOVE, BELOW):
        climbing.climb(climbing.far(axis), axis)
    # What is far apart need not be on one curve.
    left = [climbing.hopeful()]
    for _ in range(MOST_GROUPS):
        if not left:
            break
        which = left.pop()
        climbing.climb(which, PLAIN)
        rest = which[~climbing.smooth[which]]
        if rest.size < which.size:
            left += [rest] if rest.size else []
        elif rest.size:
            gap = int(np.argmax(np.diff(a[rest], append=a[rest[-1]]))) + 1
            left += [rest[gap:], rest[:gap]] if a[rest[0]] != a[rest[-1]] else []
    resting = (climbing.found[1] < RESTING) | (np.abs(climbing.found[0]) <= STILL * climbing.sizes)
    return Stride(climbing.a, climbing.logarithm, climbing.taken, climbing.smooth, resting)


class _Climbing:
    """Chains on their way up the ladders; see `stride` and `Stride`."""

    def __init__(self, layers: Layers, a: FloatArray, layer: int, reach: NDArray[np.int64], passes: Passes | None, least: int) -> None:
        self.layers, self.layer, self.reach, self.passes = layers, layer, reach, passes
        self.begun, self.a, self.logarithm = a, a.copy(), np.zeros(a.size)
        self.taken, self.smooth = np.zeros(a.size, dtype=np.int64), np.zeros(a.size, dtype=bool)
        self.base = base_of(layers)
        self.least = max(2.0, least / self.base)
        self.found, self.sizes = _gone_through(layers, a, layer)
        # How many times as far as these an activation may be taken at once.
        self.times = np.minimum(self._times(PLAIN, np.arange(a.size)), FARTHEST * self.sizes / np.abs(self.found[0]))

    def _times(self, axis: Axis, which: NDArray[np.int64]) -> FloatArray:
        """Return how many times the layers that were gone through may be taken at once, for what they lead on ever faster along an axis."""
        moved, logarithm = self._found(axis, which)
        return np.minimum(self.reach[which] / self.base, FASTER / np.maximum(axis.steepness(moved, logarithm), TINY))

    def _found(self, axis: Axis, which: NDArray[np.int64]) -> FloatArray:
        """Return how far the layers that were gone through move activations along an axis, and the logarithm of their slope."""
        way, logarithm = self.found[:, which]
        return np.stack((axis.moved(self.begun[which], way), logarithm))

    def _staying(self, axis: Axis, which: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which chains have some way left within the range of float64."""
        places, moved = axis.places(self.begun[which]), self._found(axis, which)[0]
        ahead = places + self.least * moved
        # What changes its sign is not on its way to an end.
        return np.asarray(np.isnan(ahead) | ((np.minimum(places, ahead) > LOWEST) & (np.maximum(places, ahead) < HIGHEST)))

    def hopeful(self) -> NDArray[np.int64]:
        """Return the chains that may go farther, in ascending order of their activations."""
        hopeful = np.isfinite(self.found).all(axis=0) & (np.abs(self.found[0]) > STILL * self.sizes) & (self.times >= self.least) & ~self.smooth
        order = np.argsort(self.begun)
        which = order[hopeful[order]]
        return np.asarray(which[self._staying(ABOVE, which)])

    def far(self, axis: Axis) -> NDArray[np.int64]:
        """Return the chains of the sign of an axis that are led to many times their activations, or to small parts of them, in ascending order."""
        order = np.argsort(self.begun)
        which = order[np.isfinite(self.found[:, order]).all(axis=0) & (np.sign(self.begun[order]) == axis.sign)]
        times = self._times(axis, which)
        far = np.abs(self._ways(axis, which, times)) > math.log(FARTHEST)
        return np.asarray(which[far & (times >= self.least) & self._staying(axis, which)])

    def climb(self, which: NDArray[np.int64], axis: Axis) -> None:
        """Take chains, in ascending order, as far as one ladder goes."""
        if not which.size:
            return
        ladder = next((found for share in SHARES if (found := self._ladder(axis, which, share))), [])
        for rung in ladder[::-1]:
            layers = self.base << rung.series.doublings
            mine = which
            while (mine := self._holding(rung, mine[self.reach[mine] - self.taken[mine] >= layers])).size:
                self.smooth[mine] = True
                ask(self.layers.cancel)
                mine = self._taken(rung, mine, layers)

    def _ways(self, axis: Axis, which: NDArray[np.int64], times: FloatArray) -> FloatArray:
        """Return how far chains come along an axis by so many times the layers that were gone through."""
        moved, logarithm = self._found(axis, which)
        # The steepness of layers is how much faster those after them lead on.
        slower = np.minimum(axis.steepness(moved, logarithm) * times, MOST_STEEP)
        return np.asarray(moved * times * np.where(np.abs(slower) > TINY, np.expm1(slower) / slower, 1.0))

    def _ladder(self, axis: Axis, which: NDArray[np.int64], share: float) -> list[Rung]:
        """Return the layers that are gone through one by one, twice as many, and so on; none where few of them are smooth."""
        times = np.maximum(share * (self._times(axis, which) if axis.sign else self.times[which]), self.least)
        places, found = axis.places(self.begun[which]), self._found(axis, which)
        ends = places, places + FARTHER * self._ways(axis, which, times)
        low, high = float(np.min(ends)), float(np.max(ends))
        room = max(ROOM * (high - low), LEAST_ROOM * max(abs(low), abs(high)))
        low, high = low - room, high + room
        if axis.sign:
            low, high = max(low, LOWEST + BRINK), min(high, HIGHEST - BRINK)
        within = (low <= places) & (places <= high)
        rung = begun(self.layers, self.layer, axis, low, high) if within.any() else None
        if rung is None or not rung.series.agrees(places[within], found[:, within]):
            return []
        ladder = [rung]
        for _ in range(int(math.log2(times.max()))):
            ask(self.layers.cancel)
            twice = rung.doubled()
            if twice is None:
                break
            rung = twice
            ladder.append(rung)
        return ladder if 2 << rung.series.doublings > self.least else []

    def _holding(self, rung: Rung, which: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return of which chains a rung is known to be what their layers do."""
        axis, series = rung.axis, rung.series
        places = axis.places(self.a[which])
        inside = (series.low <= places) & (places <= series.high)
        which = which[inside]
        after = axis.after(self.a[which], series.at(places[inside])[0])
        return np.asarray(which[series.wrong <= axis.wrong(self.begun[which], after, self.sizes[which])])

    def _taken(self, rung: Rung, which: NDArray[np.int64], layers: int) -> NDArray[np.int64]:
        """Have chains take a rung, where their errors stay small; return these."""
        if self.passes is not None:
            which = which[self.passes(which, rung.growth_of(self.a[which]))]
        moved, logarithm = rung.series.at(rung.axis.places(self.a[which]))
        self.a[which] = rung.axis.after(self.a[which], moved)
        self.logarithm[which] += logarithm
        self.taken[which] += layers
        return which


def _gone_through(layers: Layers, a: FloatArray, layer: int) -> tuple[FloatArray, FloatArray]:
    """Return how far some layers move activations, and the logarithm of their slope, shape (2, chains); and how large these are at most on the way."""
    # In whole vectors, in which functions are quicker.
    whole = np.minimum(np.arange(-(-a.size // WHOLE) * WHOLE), a.size - 1)
    last = first = a[whole]
    logarithm, sizes = np.zeros(last.size), np.abs(last)
    stop, at_once = layer + base_of(layers), max(1, min(MOST_LAYERS, LOOKED_AT // a.size))
    for start in range(layer, stop, at_once):
        ask(layers.cancel)
        passed = layers.through(last, start, min(start + at_once, stop))
        logarithm += np.log(np.abs(passed.slope)).sum(axis=0)
        last, sizes = passed.after[-1], np.maximum(sizes, np.abs(passed.after).max(axis=0))
    return np.stack((last - first, logarithm + of_weights(layers)))[:, : a.size], sizes[: a.size]
