"""What the numbers of a tensor are like, found in one pass over its parts: moments, what number formats lose of them, dead units, NaN and infinity.

Source
------
T. F. Chan, G. H. Golub, R. J. LeVeque: Updating formulae and a pairwise algorithm for computing sample variances. Stanford 1979 (how the moments of parts
become those of the whole without cancelling).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from types import MappingProxyType

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.numerics.rounding import FORMATS, FormatName
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.stored import Array

# Formats that weights are stored in, those that lose most last.
STORED: tuple[FormatName, ...] = ("float32", "bfloat16", "float16", "float8_e5m2", "float8_e4m3")


class Summary(msgspec.Struct, frozen=True):
    """The numbers of a tensor.

    Attributes
    ----------
    count, nans, infinities, zeros : int
        How many there are, and how many of them are NaN, infinite, and 0.
    mean, variance : float
        Of the finite ones; the variance about the mean, divided by their count. NaN where there are none.
    low, high : float
        The lowest and the highest finite one.
    underflow, overflow : tuple of float
        The share of all numbers that becomes 0 in each format of `STORED` without being 0, and the share beyond its largest number.
    units, dead : int
        How many units its numbers lead to, and how many of these have zeros alone.
    """

    count: int
    nans: int
    infinities: int
    zeros: int
    mean: float
    variance: float
    low: float
    high: float
    underflow: tuple[float, ...]
    overflow: tuple[float, ...]
    units: int
    dead: int

    def lost(self, format_: FormatName) -> float:
        """Return the share of all numbers that a format of `STORED` loses: those that become 0 in it, and those beyond its largest."""
        place = STORED.index(format_)
        return self.underflow[place] + self.overflow[place]


@functools.cache
def edges(name: FormatName) -> tuple[float, float]:
    """Return the largest magnitude that rounds to 0 in a format, and the smallest one that rounds beyond its largest number.

    Both are asked of the format's own rounding, to nearest with ties to even.
    """
    chosen = FORMATS[name]
    largest = chosen.largest
    before = float(chosen.from_ordinals(chosen.last_ordinal - 1))
    middle = largest + 0.5 * (largest - before)
    beyond = middle if not math.isfinite(float(chosen.round(middle))) else math.nextafter(middle, math.inf)
    return 0.5 * chosen.smallest, beyond


@functools.cache
def _edges_of(name: FormatName, *, wide: bool) -> tuple[float, float] | tuple[np.float32, np.float32]:
    """Return the edges of a format for numbers of float64 or float32: each the same side of the edge as before."""
    zero, beyond = edges(name)
    if wide:
        return zero, beyond
    # An edge below the smallest number of float32 loses nothing of it, one beyond its largest neither.
    with np.errstate(over="ignore"):
        low, high = np.float32(zero), np.float32(beyond)
    return low, high if float(high) >= beyond else np.nextafter(high, np.float32(np.inf))


class _Moments:
    """Count, mean and sum of squares about it, of parts that come one after the other."""

    def __init__(self) -> None:
        self.count, self.mean, self.squares = 0, 0.0, 0.0

    def add(self, part: Array) -> None:
        numbers = part.astype(np.float64, copy=False)
        count, mean = numbers.size, float(numbers.mean())
        apart = numbers - mean
        squares = float(np.dot(apart, apart))
        total = self.count + count
        step = mean - self.mean
        if self.count:
            self.mean += step * (count / total)
            self.squares += squares + step * step * (self.count * (count / total))
        else:
            self.mean, self.squares = mean, squares
        self.count = total


class _Units:
    """Which units have any number that is not 0."""

    def __init__(self, layer: LayerTensor) -> None:
        self._before, self.count, self._stretch = layer.spans
        self.alive: NDArray[np.bool_] = np.zeros(self.count, dtype=np.bool_)
        self._place = 0

    def add(self, part: Array) -> None:
        """Take the next numbers, in the order in which they lie."""
        start, self._place = self._place, self._place + part.size
        stretch, count = self._stretch, self.count
        if not count or not stretch:
            return
        if stretch == 1 and start % count == 0 and part.size >= count:
            whole = part.size - part.size % count
            self.alive |= part[:whole].reshape(-1, count).any(axis=0)
            part, start = part[whole:], start + whole
        first = -start % stretch
        if first:
            self._one(start, part[:first])
            part, start = part[first:], start + first
        whole = part.size - part.size % stretch
        if whole:
            found = (part[:whole] if stretch == 1 else part[:whole].reshape(-1, stretch).any(axis=1)).astype(np.bool_, copy=False)
            self.alive[(start // stretch + np.flatnonzero(found)) % count] = True
        if part.size > whole:
            self._one(start + whole, part[whole:])

    def _one(self, start: int, part: Array) -> None:
        unit = start // self._stretch % self.count
        self.alive[unit] = self.alive[unit] or bool(part.any())


def summarise(layer: LayerTensor, parts: Iterable[Array]) -> Summary:
    """Return what the numbers of a tensor are like.

    Parameters
    ----------
    layer : LayerTensor
        What it is.
    parts : iterable of ndarray
        Its numbers in the order in which they lie, as `Content.parts` yields them.
    """
    moments, units = _Moments(), _Units(layer)
    count = nans = infinities = zeros = 0
    low, high = math.inf, -math.inf
    under, over = [0] * len(STORED), [0] * len(STORED)
    # Squares of the largest numbers leave float64: their variance is infinite then, and said to be.
    with np.errstate(all="ignore"):
        for part in parts:
            count += part.size
            if not part.size:
                continue
            if layer.weighs:
                units.add(part)
            least, most = float(part.min()), float(part.max())
            if not math.isfinite(least + most) and not math.isfinite(least / 2.0 + most / 2.0):
                nans += int(np.isnan(part).sum())
                infinities += int(np.isinf(part).sum())
                part = part[np.isfinite(part)]
                if not part.size:
                    continue
                least, most = float(part.min()), float(part.max())
            low, high = min(low, least), max(high, most)
            moments.add(part)
            none = part.size - int(np.count_nonzero(part))
            zeros += none
            _lose(part, none, max(-least, most), under, over)
    known = moments.count
    return Summary(
        count,
        nans,
        infinities,
        zeros,
        moments.mean if known else math.nan,
        moments.squares / known if known else math.nan,
        low if known else math.nan,
        high if known else math.nan,
        tuple(number / max(count, 1) for number in under),
        tuple(number / max(count, 1) for number in over),
        units.count if layer.weighs else 0,
        int(units.count - units.alive.sum()) if layer.weighs else 0,
    )


# The formats by the largest magnitude that they make 0, the highest first: where none is lost to one, none is to the rest.
BY_UNDERFLOW = MappingProxyType({name: STORED.index(name) for name in sorted(STORED, key=lambda name: -FORMATS[name].smallest)})


def _lose(part: Array, zeros: int, largest: float, under: list[int], over: list[int]) -> None:
    """Count the numbers that become 0 in each format without being 0, and those beyond its largest."""
    sizes, wide = np.abs(part), part.dtype == np.float64
    for name, place in BY_UNDERFLOW.items():
        lost = int(np.count_nonzero(sizes <= _edges_of(name, wide=wide)[0])) - zeros
        if not lost:
            break
        under[place] += lost
    for place, name in enumerate(STORED):
        if largest >= edges(name)[1]:
            over[place] += int(np.count_nonzero(sizes >= _edges_of(name, wide=wide)[1]))
