"""One input on its way through a chain of layers: every activation, every gradient, and what repeats."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat, normalised, running_product, slopes
from sigexplorer.model.chain.layers import BLOCK, MOST_LAYERS, Layers
from sigexplorer.model.numerics.rounding import FORMATS, FormatName
from sigexplorer.model.running import Progress, ask, unheard

IEEE: tuple[FormatName, ...] = ("float16", "float32", "float64")
# Half of the smallest subnormal number of each format, as a power of two.
HALF_SMALLEST: dict[str, int] = {name: FORMATS[name].lowest_exponent - 1 for name in IEEE}

# What an input has for the layer before it.
NONE = np.array([np.nan])

# Layers that are walked at first by who may know enough then, and how many times more in each further attempt.
FIRST, FURTHER = 64, 16
# Layers whose slopes are computed between two questions whether to go on.
PART = 8192


class Seen(NamedTuple):
    """Some layers: their activations, preactivations, slopes and gradients, shape (layers,) each."""

    activation: FloatArray
    preactivation: FloatArray
    slope: FloatArray
    gradient: ExtendedFloat


class Path(msgspec.Struct, frozen=True, eq=False):
    """The layers 0, 1, ..., `last` of one input one by one, and the round of `period` layers that repeats after them.

    Attributes
    ----------
    activation, preactivation, slope : ndarray, shape (last + 1,)
        a_l, w a_(l-1) + b and f' there; NaN for the latter two at layer 0.
    period : int
        The number of layers after which everything from layer ``last - period`` on repeats; 0 if nothing was seen to repeat.
    """

    activation: FloatArray
    preactivation: FloatArray
    slope: FloatArray
    period: int

    @property
    def last(self) -> int:
        """The last layer that was computed."""
        return self.activation.size - 1

    def places(self, layer: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the computed layers whose activation, preactivation and slope any layers have.

        Where a round begins the preactivation is that by which it was entered, so that its layers are those after it.

        Parameters
        ----------
        layer : ndarray of int
            Numbers of layers, of any shape; beyond `last` only where there is a round.
        """
        beyond = layer > self.last
        if not beyond.any():
            return layer
        return np.where(beyond, self.last - self.period + 1 + (layer - self.last - 1) % self.period, layer)


class Orbit(Path, frozen=True, eq=False, dict=True, kw_only=True):
    """A path with its gradients.

    Attributes
    ----------
    gradient : ExtendedFloat, shape (last + 1,)
        d a_l / d a_0.
    factors : ExtendedFloat, shape (last,), or None
        What the layers 1, ..., last multiply it by, where they are known by themselves.
    """

    gradient: ExtendedFloat
    factors: ExtendedFloat | None = None

    @functools.cached_property
    def round(self) -> tuple[ExtendedFloat, ExtendedFloat]:
        """The gradient of the layers of one round from its beginning, shape (period,), and of the whole round, shape (1,)."""
        begun = self.last - self.period
        part = self.gradient.at(slice(begun, None))
        if self.factors is None or np.isfinite(part.mantissa[0]):
            since = part.over(part.at(slice(0, 1)))
        else:
            # Of what is beyond all numbers no quotient tells what was multiplied.
            since = _from_one(running_product(self.factors.at(slice(begun, None))))
        return since.at(slice(0, -1)), since.at(slice(-1, None))

    def seen(self, layer: NDArray[np.int64]) -> Seen:
        """Return any layers."""
        places = self.places(layer)
        return Seen(self.activation[places], self.preactivation[places], self.slope[places], self.gradients(layer))

    def gradients(self, layer: NDArray[np.int64]) -> ExtendedFloat:
        """Return the gradients of any layers."""
        near = self.gradient.at(np.minimum(layer, self.last))
        far = layer > self.last
        if not far.any():
            return near
        within, whole = self.round
        rounds, rest = np.divmod(layer[far] - self.last, self.period)
        # Only the layers beyond take part in the rounds: those before a gradient of 0 keep their own.
        tail = near.at(far).times(whole.power(rounds)).times(within.at(rest))
        mantissa, exponent = np.array(near.mantissa), np.array(near.exponent)
        mantissa[far], exponent[far] = tail.mantissa, tail.exponent
        return ExtendedFloat(mantissa, exponent)

    def first_zero(self, half_smallest: int, depth: int) -> int | None:
        """Return the first layer up to `depth` whose gradient is 0 when rounded once; see `ExtendedFloat.vanishes`."""
        found = self.gradient.first_zero(half_smallest)
        if found is not None or not self.period:
            return found
        within, whole = self.round
        shrink = float(whole.log10()[0])
        if not shrink < 0:
            return None
        # For every place of the round, the number of rounds after which the logarithm says zero, and those around it exactly.
        start = self.gradient.at(slice(-1, None)).times(within)
        limit = normalised(np.array([1.0]), float(half_smallest))
        with np.errstate(invalid="ignore"):
            estimate = np.ceil((limit.log10() - start.log10()) / shrink)
        # Where a gradient is no number, behind one that is infinite, it never becomes 0 either; as a whole number it would be below all others.
        estimate = np.where(np.isnan(estimate), 0.0, estimate)
        # More rounds than are asked for need not be numbers of 64 bits.
        rounds = np.clip(estimate[:, np.newaxis] + np.arange(-2, 4), 0.0, depth // self.period + 1.0).astype(np.int64)
        reached = whole.power(rounds).times(ExtendedFloat(start.mantissa[:, np.newaxis], start.exponent[:, np.newaxis])).vanishes(half_smallest)
        layers = self.last + np.arange(self.period)[:, np.newaxis] + rounds * self.period
        first = layers[reached].min(initial=depth + 1)
        return int(first) if first <= depth else None


def walk(layers: Layers, x: float, depth: int, progress: Progress = unheard) -> Path:
    """Take one input through up to `depth` layers, until its activation repeats bit for bit (Brent's algorithm).

    Parameters
    ----------
    layers : Layers
        The chain, in exact or in rounded arithmetic.
    x : float
        The input.
    depth : int
        The number of layers.
    progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If the computation was asked to stop.
    """
    value = reference = float(x)
    values, inputs, slopes = [np.array([x])], [NONE], [NONE]
    reference_layer = period = layer = 0
    length = layers.period
    while layer < depth and not period:
        ask(layers.cancel)
        progress(layer / depth)
        # Mostly it soon repeats.
        z, a, slope = layers.one(value, layer, min(layer + min(max(layer, BLOCK), MOST_LAYERS), depth))
        if slope is not None:
            slopes.append(slope)
        inputs.append(z)
        values.append(a)
        for after in a.tolist():
            last, value = value, after
            layer += 1
            if length == 1:
                if value == last or value != value:
                    period = 1
                    break
            elif layer % length:
                continue
            if value == reference:
                period = layer - reference_layer
                break
            if layer >= 2 * reference_layer:
                reference, reference_layer = value, layer
    upto = slice(layer + 1)
    found, z = np.concatenate(values)[upto], np.concatenate(inputs)[upto]
    known = len(slopes) == len(values)
    return Path(found, z, np.concatenate(slopes)[upto] if known else np.concatenate((NONE, _slopes(layers, z[1:]))), period)


def _slopes(layers: Layers, z: FloatArray) -> FloatArray:
    """Return f' at preactivations, however many there are."""
    if z.size <= PART:
        return layers.slope(z)
    slope = np.empty(z.size)
    for first in range(0, z.size, PART):
        ask(layers.cancel)
        slope[first : first + PART] = layers.slope(z[first : first + PART])
    return slope


def follow(layers: Layers, x: float, depth: int, progress: Progress = unheard) -> Orbit:
    """Take one input through the layers, with its gradients; see `walk`."""
    path = walk(layers, x, depth, progress)
    ask(layers.cancel)
    factors = ExtendedFloat(np.empty(path.last), np.empty(path.last))
    weights = layers.weights_up_to(path.last)
    for first in range(0, path.last, PART):
        ask(layers.cancel)
        part, inner = slice(first, first + PART), slice(first + 1, first + 1 + PART)
        z = path.preactivation[inner]
        found = slopes(layers.activation, path.activation[first : first + z.size], z, path.slope[inner], layers.cancel)
        found = found.times(normalised(weights[part], 0.0))
        factors.mantissa[part], factors.exponent[part] = found
    product = running_product(factors, layers.cancel)
    ask(layers.cancel)
    return Orbit(path.activation, path.preactivation, path.slope, path.period, gradient=_from_one(product), factors=factors)


def _from_one(products: ExtendedFloat) -> ExtendedFloat:
    """Return products of the first 0, 1, 2, ... factors, given those of the first 1, 2, ..."""
    return ExtendedFloat(np.concatenate(((0.5,), products.mantissa)), np.concatenate(((1.0,), products.exponent)))


def stages(depth: int) -> Iterator[int]:
    """Yield numbers of layers, the last of them all: what is known after few of them needs no more."""
    reach = FIRST
    while reach < depth:
        yield reach
        reach *= FURTHER
    yield depth
