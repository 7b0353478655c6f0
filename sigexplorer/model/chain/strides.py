"""Very many layers at once: the layers of a chain as one smooth map, which is put after itself again and again.

After n layers that neither settle nor magnify, what the next n do to the activations that are left is a smooth function of them, however the function of a
single layer looks. Its Chebyshev series of a few layers, put after itself, is that of twice as many (L. N. Trefethen: Approximation Theory and Approximation
Practice, SIAM 2013, chapters 3 and 8: the coefficients of what is smooth fall to the rounding of its samples, and show by that whether it is). What is
expanded is by how much the activation moves, whose rounding is that of the small way and not of the whole, and the logarithm of the slope.

Errors of rounding are carried along as `sigexplorer.model.chain.error_growth` says, by their bounds over the whole of the interval.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.layers import BLOCK, LOOKED_AT, MOST_LAYERS, Layers
from sigexplorer.model.chain.rounding_watch import Growth, Round
from sigexplorer.model.running import ask

# The degree of a series, and the places at which what it stands for is computed.
DEGREE, SAMPLES = 48, 512
# Coefficients at its end that must have fallen to rounding.
LAST = 8
# Layers that are gone through one by one, so that cycles of two, three, four or six of them repeat within.
BASE = 3 * BLOCK
# An interval goes so many times as far as its ends are led at first, farther where they are led ever faster, and beyond that by a share of its width, or at
# least of the size of what lies in it.
FARTHER, ROOM, LEAST_ROOM = (1.1, 1.8), 1e-3, 1e-6
# What the last coefficients may be, of the size of activations and of logarithms, and how many times as much a result may be wrong.
ROUNDING, LOGARITHM, WRONG = 2e-15, 1e-13, 4.0
# What that may be of an activation's size: beside larger ones small ones would lose their digits.
SHARE = 1e-11
# What moves by no more of its size has settled, or is about to, as will be seen by its bits when more layers are followed one by one.
STILL = 8 * 2.0**-52
# A logarithm whose power is a number.
MOST_STEEP = 700.0
# Groups into which activations far from each other are divided at most.
MOST_GROUPS = 12

_ANGLE = np.pi * (np.arange(SAMPLES) + 0.5) / SAMPLES
_PLACES = np.cos(_ANGLE)
_FITTED = 2.0 / SAMPLES * np.cos(np.arange(DEGREE + 1)[:, np.newaxis] * _ANGLE)
_FITTED[0] /= 2.0


class Stride(NamedTuple):
    """What layers do to some chains, shape (chains,) each: activations, logarithms of the magnitude of the gradient, whose sign they keep, and errors."""

    a: FloatArray
    logarithm: FloatArray
    growth: Growth


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
        return bool(wrong[0] <= WRONG * ROUNDING * self.size and wrong[1] <= WRONG * LOGARITHM * steepest)

    def doubled(self) -> tuple[_Series | None, float]:
        """Return the series of twice the layers, as far as these stay where this one is known; and the largest logarithm of their slope."""
        low, high = self.low, self.high
        x = _between(low, high)
        once = self.at(x)
        inside = (x + once[0] >= low) & (x + once[0] <= high)
        if not inside.all():
            if not inside.any():
                return None, math.inf
            low, high = float(x[inside].min()), float(x[inside].max())
            x = _between(low, high)
            once = self.at(x)
        reached = x + once[0]
        if not (low < high and (reached >= self.low).all() and (reached <= self.high).all()):
            return None, math.inf
        both = once + self.at(reached)
        return _Series.fitted(both, low, high, self.size, self.doublings + 1), float(both[1].max())


def _between(low: float, high: float) -> FloatArray:
    """Return the places between two numbers at which a series is computed."""
    return 0.5 * (low + high) + 0.5 * (high - low) * _PLACES


def base_of(layers: Layers) -> int:
    """Return how many layers are gone through one by one."""
    return math.lcm(layers.period, BASE)


def stride(layers: Layers, a: FloatArray, layer: int, doublings: int) -> Stride | None:
    """Take chains through ``base_of(layers) * 2**doublings`` layers at once; None where these are not known to be smooth.

    Parameters
    ----------
    layers : Layers
        The layers, the same for all chains; asked whether to go on.
    a : ndarray, shape (chains,)
        The activations.
    layer : int
        The layers that they have gone through.
    doublings : int
        At least 1.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    found, sizes = _gone_through(layers, a, layer)
    if not (np.isfinite(found).all() and (np.abs(found[0]) > STILL * sizes).all()):
        return None
    after, size, errors = np.empty(a.size), np.empty(a.size), np.empty((5, a.size))
    # What is far apart need not be on one curve.
    left, groups = [np.argsort(a)], 1
    while left:
        which = left.pop()
        tried = (_together(layers, a[which], found[:, which], sizes[which], layer, doublings, farther) for farther in FARTHER)
        some = next((one for one in tried if one is not None), None)
        if some is not None:
            after[which], size[which] = some.a, some.logarithm
            errors[:, which] = np.stack(some.growth)[:, np.newaxis]
            continue
        groups += 1
        if groups > MOST_GROUPS or a[which[0]] == a[which[-1]]:
            return None
        gap = int(np.argmax(np.diff(a[which]))) + 1
        left += [which[gap:], which[:gap]]
    return Stride(after, size, Growth(*errors))


def _together(layers: Layers, a: FloatArray, values: FloatArray, sizes: FloatArray, layer: int, doublings: int, farther: float) -> Stride | None:
    """Take chains through layers that lie beside each other in ascending order, given what the first of these do to them."""
    moved, count = values[0], farther * 2.0**doublings
    low, high = min(float(a[0]), float(a[0] + count * moved[0])), max(float(a[-1]), float(a[-1] + count * moved[-1]))
    room = max(ROOM * (high - low), LEAST_ROOM * max(abs(low), abs(high)))
    series, growth = _begun(layers, layer, low - room, high + room)
    if series is None or not series.agrees(a, values):
        return None
    for _ in range(doublings):
        ask(layers.cancel)
        series, steepest = series.doubled()
        if series is None:
            return None
        growth = growth.twice(math.exp(min(steepest, MOST_STEEP)))
    if not (series.low <= a[0] and a[-1] <= series.high):
        return None
    moved, logarithm = series.at(a)
    wrong = WRONG * ROUNDING * (doublings + 1) * series.size
    # What has become smaller is so all the way.
    if not (wrong <= SHARE * sizes * np.minimum(np.abs((a + moved) / a), 1.0)).all():
        return None
    return Stride(a + moved, logarithm, growth)


def _gone_through(layers: Layers, a: FloatArray, layer: int) -> tuple[FloatArray, FloatArray]:
    """Return how far some layers move activations, and the logarithm of their slope, shape (2, chains); and how large these are at most on the way."""
    last, logarithm, sizes = a, np.zeros(a.size), np.abs(a)
    stop, at_once = layer + base_of(layers), max(1, min(MOST_LAYERS, LOOKED_AT // a.size))
    for start in range(layer, stop, at_once):
        ask(layers.cancel)
        passed = layers.through(last, start, min(start + at_once, stop))
        logarithm += np.log(np.abs(passed.slope)).sum(axis=0)
        last, sizes = passed.after[-1], np.maximum(sizes, np.abs(passed.after).max(axis=0))
    return np.stack((last - a, logarithm + _of_weights(layers))), sizes


def _begun(layers: Layers, layer: int, low: float, high: float) -> tuple[_Series | None, Growth]:
    """Return the series of the layers that are gone through one by one, and what they do to errors."""
    x = _between(low, high)
    logarithm, sign, size = np.zeros(SAMPLES), np.ones(SAMPLES), max(abs(low), abs(high))
    errors = Round(layers, x, np.zeros(SAMPLES), np.zeros(SAMPLES))
    for _, passed, _ in errors.passing(layer, layer + base_of(layers)):
        logarithm += np.log(np.abs(passed.slope)).sum(axis=0)
        sign *= np.sign(passed.slope).prod(axis=0)
        size = max(size, float(np.abs(passed.after).max()))
    if not (sign == sign[0]).all():
        return None, errors.growth()
    return _Series.fitted(np.stack((errors.a - x, logarithm + _of_weights(layers))), low, high, size), errors.growth()


def _of_weights(layers: Layers) -> float:
    """Return the logarithm of the product of the weights of the layers that are gone through one by one."""
    weights = np.abs(layers.weights_up_to(layers.period))
    return math.fsum(np.log(weights)) * (base_of(layers) // layers.period) if weights.all() else -math.inf
