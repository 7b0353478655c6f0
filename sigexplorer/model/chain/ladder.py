"""Some layers of a chain as a smooth map, twice as many, four times as many, and so on: the rungs of a ladder.

What layers do is a Chebyshev series, which is put after itself. It is expanded against the activation, or against the logarithm of its magnitude: where
activations grow or shrink by nearly the same factor with every layer, next to nothing of that changes from one end of float64's range to the other.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.layers import BLOCK, Layers
from sigexplorer.model.chain.rounding_watch import Growth, Round

# The degree of a series, and the places at which what it stands for is computed.
DEGREE, SAMPLES = 48, 256
# Coefficients at its end that must have fallen to rounding.
LAST = 8
# Layers that are gone through one by one, so that cycles of two, three, four or six of them repeat within.
BASE = 3 * BLOCK
# What the last coefficients may be, of the size of activations and of logarithms, and how many times as much a result may be wrong.
ROUNDING, LOGARITHM, WRONG = 2e-15, 1e-13, 4.0
# What of the rounding of an activation that of its logarithm is, for each unit of this.
OF_UNIT = 0.1
# What an activation may be wrong by, of its size: beside larger ones small ones would lose their digits.
SHARE = 1e-11
# A logarithm whose power is a number.
MOST_STEEP = 700.0
# Logarithms of magnitudes between which float64 has all its digits.
LOWEST, HIGHEST = math.log(np.finfo(np.float64).tiny), math.log(np.finfo(np.float64).max)

_ANGLE = np.pi * (np.arange(SAMPLES) + 0.5) / SAMPLES
_PLACES = np.cos(_ANGLE)[::-1].copy()
_FITTED = 2.0 / SAMPLES * np.cos(np.arange(DEGREE + 1)[:, np.newaxis] * _ANGLE[::-1])
_FITTED[0] /= 2.0


class Axis(NamedTuple):
    """What activations are counted in: themselves, or the logarithms of their magnitudes where all are of one sign.

    Attributes
    ----------
    sign : float
        That sign; 0 where they are counted as they are.
    """

    sign: float = 0.0

    def places(self, a: FloatArray) -> FloatArray:
        """Return where activations are."""
        return np.log(np.abs(a)) if self.sign else a

    def activations(self, places: FloatArray) -> FloatArray:
        """Return the activations that are at some places."""
        return self.sign * np.exp(places) if self.sign else places

    def moved(self, a: FloatArray, way: FloatArray) -> FloatArray:
        """Return how far activations come that change by `way`; NaN where these change their sign."""
        return np.log1p(way / a) if self.sign else way

    def after(self, a: FloatArray, moved: FloatArray) -> FloatArray:
        """Return what activations become that come so far."""
        if not self.sign:
            return a + moved
        # From one end of the range to the other a factor is no number of its own.
        half = np.exp(0.5 * moved)
        return a * half * half

    def size(self, low: float, high: float, largest: float) -> float:
        """Return what places between two are rounded by, beside those near 1, where the largest activation on the way is `largest`."""
        return 1.0 + OF_UNIT * max(abs(low), abs(high)) if self.sign else largest

    def wrong(self, a: FloatArray, after: FloatArray, size: FloatArray) -> FloatArray:
        """Return by how much activations that begin as `a`, come to `after` and are of some size on the way may be wrong along the axis."""
        # What has become smaller is so all the way.
        return np.full(a.size, SHARE) if self.sign else SHARE * size * np.minimum(np.abs(after / a), 1.0)

    def inward(self, growth: Growth, a: FloatArray, after: FloatArray) -> Growth:
        """Return what layers do to errors counted along the axis, given what they do to those of activations."""
        return growth.scaled_by(1.0 / np.abs(a), 1.0 / np.abs(after)) if self.sign else growth

    def outward(self, growth: Growth, a: FloatArray, after: FloatArray) -> Growth:
        """Return what layers do to errors of activations, given what they do to those counted along the axis."""
        return growth.scaled_by(np.abs(a), np.abs(after)) if self.sign else growth

    def steepness(self, moved: FloatArray, logarithm: FloatArray) -> FloatArray:
        """Return the logarithm of what layers multiply a short way along the axis by, given that of their slope."""
        return logarithm - moved if self.sign else logarithm


class Series(NamedTuple):
    """How far some layers move an activation, and the logarithm of their slope: coefficients of shape (DEGREE + 1, 2), from `low` to `high`.

    `size` is the largest that an activation is on the way, whose rounding all have.
    """

    coefficients: FloatArray
    low: float
    high: float
    size: float
    doublings: int = 0

    @classmethod
    def fitted(cls, values: FloatArray, low: float, high: float, size: float, doublings: int = 0) -> Series | None:
        """Return the series of both as they were computed at `between`, shape (2, SAMPLES); None where it has not come to its end."""
        found = _FITTED @ values.T
        left = np.abs(found[-LAST:]).max(axis=0)
        most = (1 + doublings) * ROUNDING * size, (1 + doublings) * LOGARITHM * max(1.0, float(np.abs(values[1]).max()))
        # Not that NaN is small.
        return cls(found, low, high, size, doublings) if left[0] <= most[0] and left[1] <= most[1] else None

    @property
    def wrong(self) -> float:
        """By how much a place may be wrong."""
        return WRONG * ROUNDING * (self.doublings + 1) * self.size

    def at(self, places: FloatArray) -> FloatArray:
        """Return both at some places between `low` and `high`, shape (2, n), by Clenshaw's recurrence."""
        twice = (4.0 * places - 2.0 * (self.low + self.high)) / (self.high - self.low)
        ahead, farther, rest = np.zeros((3, 2, places.size))
        for coefficient in self.coefficients[:0:-1, :, np.newaxis]:
            np.multiply(twice, ahead, out=rest)
            rest -= farther
            rest += coefficient
            ahead, farther, rest = rest, ahead, farther
        return np.asarray(0.5 * twice * ahead - farther + self.coefficients[0, :, np.newaxis])

    def agrees(self, places: FloatArray, values: FloatArray) -> bool:
        """Return whether both are at some places what they were computed to be there."""
        wrong = np.abs(self.at(places) - values).max(axis=1)
        steepest = max(1.0, float(np.abs(values[1]).max()))
        return bool(wrong[0] <= self.wrong and wrong[1] <= WRONG * LOGARITHM * steepest)


class Rung(NamedTuple):
    """Some layers as a series, and what they do to errors, along the axis, at the samples of it."""

    axis: Axis
    series: Series
    growth: Growth

    def growth_at(self, places: FloatArray) -> Growth:
        """Return what the layers do at most to errors along the axis: the worse of the samples to both sides."""
        after = np.searchsorted(between(self.series.low, self.series.high), places)
        sides = np.maximum(after - 1, 0), np.minimum(after, SAMPLES - 1)
        one, other = (self.growth.at(side) for side in sides)
        within, passed, added, scaled, _ = map(np.maximum, one, other)
        return Growth(within, passed, added, scaled, np.minimum(one.most, other.most))

    def growth_of(self, a: FloatArray) -> Growth:
        """Return what the layers do at most to errors of activations."""
        places = self.axis.places(a)
        return self.axis.outward(self.growth_at(places), a, self.axis.after(a, self.series.at(places)[0]))

    def doubled(self) -> Rung | None:
        """Return twice the layers, as far as these stay where they are known."""
        series = self.series
        low, high = series.low, series.high
        places = between(low, high)
        once = series.at(places)
        inside = (places + once[0] >= low) & (places + once[0] <= high)
        if not inside.all():
            if not inside.any():
                return None
            low, high = float(places[inside].min()), float(places[inside].max())
            places = between(low, high)
            once = series.at(places)
        reached = places + once[0]
        if not (low < high and (reached >= series.low).all() and (reached <= series.high).all()):
            return None
        both = once + series.at(reached)
        twice = Series.fitted(both, low, high, series.size, series.doublings + 1)
        if twice is None:
            return None
        passed = np.exp(np.minimum(self.axis.steepness(*both), MOST_STEEP))
        return Rung(self.axis, twice, self.growth_at(places).then(self.growth_at(reached), passed))


def between(low: float, high: float) -> FloatArray:
    """Return the places between two at which a series is computed, ascending."""
    return 0.5 * (low + high) + 0.5 * (high - low) * _PLACES


def base_of(layers: Layers) -> int:
    """Return how many layers are gone through one by one."""
    return math.lcm(layers.period, BASE)


def of_weights(layers: Layers) -> float:
    """Return the logarithm of the product of the weights of the layers that are gone through one by one."""
    weights = np.abs(layers.weights_up_to(layers.period))
    return math.fsum(np.log(weights)) * (base_of(layers) // layers.period) if weights.all() else -math.inf


def begun(layers: Layers, layer: int, axis: Axis, low: float, high: float) -> Rung | None:
    """Return the layers that are gone through one by one, for activations between two places; None where they are not smooth."""
    places = between(low, high)
    x = axis.activations(places)
    logarithm, sign, largest = np.zeros(SAMPLES), np.ones(SAMPLES), float(np.abs(x).max())
    errors = Round(layers, x, np.zeros(SAMPLES), np.zeros(SAMPLES))
    for _, passed, _ in errors.passing(layer, layer + base_of(layers)):
        logarithm += np.log(np.abs(passed.slope)).sum(axis=0)
        sign *= np.sign(passed.slope).prod(axis=0)
        largest = max(largest, float(np.abs(passed.after).max()))
    if not (sign == sign[0]).all():
        return None
    values = np.stack((axis.moved(x, errors.a - x), logarithm + of_weights(layers)))
    series = Series.fitted(values, low, high, axis.size(low, high, largest))
    return None if series is None else Rung(axis, series, axis.inward(errors.growth(), x, errors.a))
