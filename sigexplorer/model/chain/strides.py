"""Very many layers at once: the layers of a chain as one smooth map, which is put after itself again and again.

After n layers that neither settle nor magnify, what the next n do to the activations that are left is a smooth function of them, however the function of a
single layer looks. Its Chebyshev series of a few layers, put after itself, is that of twice as many (L. N. Trefethen: Approximation Theory and Approximation
Practice, SIAM 2013, chapters 3 and 8: the coefficients of what is smooth fall to the rounding of its samples, and show by that whether it is). What is
expanded is by how much the activation moves, whose rounding is that of the small way and not of the whole, and the logarithm of the slope.

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
from sigexplorer.model.chain.layers import BLOCK, LOOKED_AT, MOST_LAYERS, Layers
from sigexplorer.model.chain.rounding_watch import TINY, Growth, Round
from sigexplorer.model.running import ask

# The degree of a series, and the places at which what it stands for is computed.
DEGREE, SAMPLES = 48, 256
# Coefficients at its end that must have fallen to rounding.
LAST = 8
# Layers that are gone through one by one, so that cycles of two, three, four or six of them repeat within.
BASE = 3 * BLOCK
# An interval goes so many times as far as activations are led, for as many layers as may be or a share of these, and beyond that by a share of its width, or at
# least of the size of what lies in it.
FARTHER, SHARES, ROOM, LEAST_ROOM = 1.25, (1.0, 0.2, 0.04), 1e-3, 1e-6
# What the last coefficients may be, of the size of activations and of logarithms, and how many times as much a result may be wrong.
ROUNDING, LOGARITHM, WRONG = 2e-15, 1e-13, 4.0
# What that may be of an activation's size: beside larger ones small ones would lose their digits.
SHARE = 1e-11
# What moves by no more of its size has settled, or is about to, as will be seen by its bits when more layers are followed one by one.
STILL = 8 * 2.0**-52
# A ladder that does not reach so many layers is none: what magnifies a little seems smooth for a few.
LEAST = 512
# What the layers that are gone through one by one multiply a distance by, as a logarithm, beside what is about to settle.
RESTING = -4.0
# How many times its size an activation is taken at once, and by how much, as a logarithm, it may be led ever faster.
FARTHEST, FASTER = 4.0, 4.0
# A logarithm whose power is a number.
MOST_STEEP = 700.0
# Groups into which activations far from each other are divided at most.
MOST_GROUPS = 12

_ANGLE = np.pi * (np.arange(SAMPLES) + 0.5) / SAMPLES
_PLACES = np.cos(_ANGLE)[::-1].copy()
_FITTED = 2.0 / SAMPLES * np.cos(np.arange(DEGREE + 1)[:, np.newaxis] * _ANGLE[::-1])
_FITTED[0] /= 2.0

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


class _Series(NamedTuple):
    """How far some layers move an activation, and the logarithm of their slope: coefficients of shape (DEGREE + 1, 2), from `low` to `high`.

    `size` is the largest that an activation is on the way, whose rounding all have.
    """

    coefficients: FloatArray
    low: float
    high: float
    size: float
    doublings: int = 0

    @classmethod
    def fitted(cls, values: FloatArray, low: float, high: float, size: float, doublings: int = 0) -> _Series | None:
        """Return the series of both as they were computed at `_between`, shape (2, SAMPLES); None where it has not come to its end."""
        found = _FITTED @ values.T
        left = np.abs(found[-LAST:]).max(axis=0)
        most = (1 + doublings) * ROUNDING * size, (1 + doublings) * LOGARITHM * max(1.0, float(np.abs(values[1]).max()))
        # Not that NaN is small.
        return cls(found, low, high, size, doublings) if left[0] <= most[0] and left[1] <= most[1] else None

    @property
    def wrong(self) -> float:
        """By how much an activation may be wrong."""
        return WRONG * ROUNDING * (self.doublings + 1) * self.size

    def at(self, x: FloatArray) -> FloatArray:
        """Return both at some places between `low` and `high`, shape (2, n), by Clenshaw's recurrence."""
        twice = (4.0 * x - 2.0 * (self.low + self.high)) / (self.high - self.low)
        ahead, farther, rest = np.zeros((3, 2, x.size))
        for coefficient in self.coefficients[:0:-1, :, np.newaxis]:
            np.multiply(twice, ahead, out=rest)
            rest -= farther
            rest += coefficient
            ahead, farther, rest = rest, ahead, farther
        return np.asarray(0.5 * twice * ahead - farther + self.coefficients[0, :, np.newaxis])

    def agrees(self, x: FloatArray, values: FloatArray) -> bool:
        """Return whether both are at some places what they were computed to be there."""
        wrong = np.abs(self.at(x) - values).max(axis=1)
        steepest = max(1.0, float(np.abs(values[1]).max()))
        return bool(wrong[0] <= self.wrong and wrong[1] <= WRONG * LOGARITHM * steepest)


class _Rung(NamedTuple):
    """Some layers as a series, and what they do to errors at the samples of it."""

    series: _Series
    growth: Growth

    def growth_at(self, x: FloatArray) -> Growth:
        """Return what the layers do at most to errors of activations: the worse of the samples to both sides."""
        after = np.searchsorted(_between(self.series.low, self.series.high), x)
        sides = np.maximum(after - 1, 0), np.minimum(after, SAMPLES - 1)
        one, other = (self.growth.at(side) for side in sides)
        within, passed, added, scaled, _ = map(np.maximum, one, other)
        return Growth(within, passed, added, scaled, np.minimum(one.most, other.most))

    def doubled(self) -> _Rung | None:
        """Return twice the layers, as far as these stay where they are known."""
        series = self.series
        low, high = series.low, series.high
        x = _between(low, high)
        once = series.at(x)
        inside = (x + once[0] >= low) & (x + once[0] <= high)
        if not inside.all():
            if not inside.any():
                return None
            low, high = float(x[inside].min()), float(x[inside].max())
            x = _between(low, high)
            once = series.at(x)
        reached = x + once[0]
        if not (low < high and (reached >= series.low).all() and (reached <= series.high).all()):
            return None
        both = once + series.at(reached)
        twice = _Series.fitted(both, low, high, series.size, series.doublings + 1)
        if twice is None:
            return None
        passed = np.exp(np.minimum(both[1], MOST_STEEP))
        return _Rung(twice, self.growth_at(x).then(self.growth_at(reached), passed))


def _between(low: float, high: float) -> FloatArray:
    """Return the places between two numbers at which a series is computed, ascending."""
    return 0.5 * (low + high) + 0.5 * (high - low) * _PLACES


def base_of(layers: Layers) -> int:
    """Return how many layers are gone through one by one."""
    return math.lcm(layers.period, BASE)


def stride(layers: Layers, a: FloatArray, layer: int, reach: NDArray[np.int64], passes: Passes | None = None) -> Stride:
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

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    climbing = _Climbing(layers, a, layer, reach, passes)
    # What is far apart need not be on one curve.
    left = [climbing.hopeful()]
    for _ in range(MOST_GROUPS):
        if not left:
            break
        which = left.pop()
        climbing.climb(which)
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

    def __init__(self, layers: Layers, a: FloatArray, layer: int, reach: NDArray[np.int64], passes: Passes | None) -> None:
        self.layers, self.layer, self.reach, self.passes = layers, layer, reach, passes
        self.begun, self.a, self.logarithm = a, a.copy(), np.zeros(a.size)
        self.taken, self.smooth = np.zeros(a.size, dtype=np.int64), np.zeros(a.size, dtype=bool)
        self.base = base_of(layers)
        self.least = max(2.0, LEAST / self.base)
        self.found, self.sizes = _gone_through(layers, a, layer)
        moved, faster = np.abs(self.found[0]), np.maximum(self.found[1], TINY)
        # How many times as far as these an activation may be taken at once.
        self.times = np.minimum(np.minimum(reach / self.base, FARTHEST * self.sizes / moved), FASTER / faster)

    def hopeful(self) -> NDArray[np.int64]:
        """Return the chains that may go farther, in ascending order of their activations."""
        hopeful = np.isfinite(self.found).all(axis=0) & (np.abs(self.found[0]) > STILL * self.sizes) & (self.times >= self.least)
        order = np.argsort(self.begun)
        return np.asarray(order[hopeful[order]])

    def climb(self, which: NDArray[np.int64]) -> None:
        """Take chains, in ascending order, as far as one ladder goes."""
        if not which.size:
            return
        ladder = next((found for share in SHARES if (found := self._ladder(which, share))), [])
        for rung in ladder[::-1]:
            layers = self.base << rung.series.doublings
            mine = which
            while (mine := self._holding(rung, mine[self.reach[mine] - self.taken[mine] >= layers])).size:
                self.smooth[mine] = True
                ask(self.layers.cancel)
                mine = self._taken(rung, mine, layers)

    def _ladder(self, which: NDArray[np.int64], share: float) -> list[_Rung]:
        """Return the layers that are gone through one by one, twice as many, and so on; none where few of them are smooth."""
        moved, logarithm = self.found[:, which]
        times = np.maximum(share * self.times[which], self.least)
        # The slope of layers is how much faster those after them lead on.
        slower = np.minimum(logarithm * times, MOST_STEEP)
        ways = moved * times * np.where(np.abs(slower) > TINY, np.expm1(slower) / slower, 1.0)
        ends = self.begun[which], self.begun[which] + FARTHER * ways
        low, high = float(np.min(ends)), float(np.max(ends))
        room = max(ROOM * (high - low), LEAST_ROOM * max(abs(low), abs(high)))
        rung = _begun(self.layers, self.layer, low - room, high + room)
        if rung is None or not rung.series.agrees(self.begun[which], self.found[:, which]):
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

    def _holding(self, rung: _Rung, which: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return of which chains a rung is known to be what their layers do."""
        series, a = rung.series, self.a[which]
        which = which[(series.low <= a) & (a <= series.high)]
        after = self.a[which] + series.at(self.a[which])[0]
        # What has become smaller is so all the way.
        return np.asarray(which[series.wrong <= SHARE * self.sizes[which] * np.minimum(np.abs(after / self.begun[which]), 1.0)])

    def _taken(self, rung: _Rung, which: NDArray[np.int64], layers: int) -> NDArray[np.int64]:
        """Have chains take a rung, where their errors stay small; return these."""
        if self.passes is not None:
            which = which[self.passes(which, rung.growth_at(self.a[which]))]
        moved, logarithm = rung.series.at(self.a[which])
        self.a[which] += moved
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
    return np.stack((last - first, logarithm + _of_weights(layers)))[:, : a.size], sizes[: a.size]


def _begun(layers: Layers, layer: int, low: float, high: float) -> _Rung | None:
    """Return the layers that are gone through one by one; None where they are not smooth."""
    x = _between(low, high)
    logarithm, sign, size = np.zeros(SAMPLES), np.ones(SAMPLES), max(abs(low), abs(high))
    errors = Round(layers, x, np.zeros(SAMPLES), np.zeros(SAMPLES))
    for _, passed, _ in errors.passing(layer, layer + base_of(layers)):
        logarithm += np.log(np.abs(passed.slope)).sum(axis=0)
        sign *= np.sign(passed.slope).prod(axis=0)
        size = max(size, float(np.abs(passed.after).max()))
    if not (sign == sign[0]).all():
        return None
    series = _Series.fitted(np.stack((errors.a - x, logarithm + _of_weights(layers))), low, high, size)
    return None if series is None else _Rung(series, errors.growth())


def _of_weights(layers: Layers) -> float:
    """Return the logarithm of the product of the weights of the layers that are gone through one by one."""
    weights = np.abs(layers.weights_up_to(layers.period))
    return math.fsum(np.log(weights)) * (base_of(layers) // layers.period) if weights.all() else -math.inf
