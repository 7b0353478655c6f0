"""The layers a <- f(w a + b) of chains, one alone or many side by side: what every way through a chain asks of them."""

from __future__ import annotations

import copy
import functools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import AT_ONCE, TOGETHER, WHOLE, derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat, doubtless, normalised, slopes, split_product, told_values
from sigexplorer.model.running import Cancel, ask, never

# Layers between two looks at the range of a product of slopes.
BLOCK = 16
# The steepest slope whose power of that many factors is a number.
STEEP = 1e19
# A product that ends above this, in a block that can grow it by 1e10 at most, has never been subnormal on its way.
SAFE = 1e-280
# Products of weights that are kept.
MOST_KNOWN = 64
# Numbers of an array of layers that are looked at together, and the most layers of it.
LOOKED_AT, MOST_LAYERS = 5120, 64

NOTHING = np.empty((0, 0))

# What a layer has: one number for all chains, or one a chain.
Part = float | FloatArray
Which = NDArray[np.bool_] | NDArray[np.int64]


class Stand(NamedTuple):
    """Where chains are after some layers: arrays of shape (chains,).

    Attributes
    ----------
    a, previous, before : ndarray
        The activations after the last layer, before it, and before the one before it; NaN where there was none.
    gradient : ExtendedFloat
        d a / d x.
    """

    a: FloatArray
    previous: FloatArray
    before: FloatArray
    gradient: ExtendedFloat

    def at(self, which: Which) -> Stand:
        """Return some of the chains."""
        return Stand(self.a[which], self.previous[which], self.before[which], self.gradient.at(which))


class Passed(NamedTuple):
    """Layers that chains have gone through one after the other.

    Attributes
    ----------
    given : ndarray, shape (chains,)
        The activations that the first of them was given.
    z, after : ndarray, shape (layers, chains)
        The preactivation of each layer, and its value; the former is empty where only values and slopes were asked for and came by a quicker way.
    slope, bend : ndarray, shape (layers, chains)
        f' and f'' at z, as the function has them before it is stretched by a gain; f'' is empty where it was not asked for.
    """

    given: FloatArray
    z: FloatArray
    after: FloatArray
    slope: FloatArray
    bend: FloatArray


class Watch(Protocol):
    """Who looks at every layer that chains go through."""

    def see(self, passed: Passed, layer: int) -> None:
        """Look at some layers, from `layer` on."""
        ...


class Layers:
    """The layers of chains, the first being layer 0.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    weight, bias : float, sequence of float, or ndarray, shape (chains,)
        One for all, one a layer (begun again when there are more layers), or one a chain.
    gain : ndarray, shape (chains,), optional
        The function's gain in each chain, instead of its own: a function with a gain is f(gain (x - centre)) of itself with gain 1 and centre 0.
    cancel : callable
        See `sigexplorer.model.running`; asked every few layers.
    """

    def __init__(
        self,
        activation: Activation,
        weight: float | Sequence[float] | FloatArray = 1.0,
        bias: float | Sequence[float] | FloatArray = 0.0,
        *,
        gain: FloatArray | None = None,
        cancel: Cancel = never,
    ) -> None:
        self.activation, self.centre, self.gain = activation, 0.0, gain
        if gain is not None:
            # One call serves all gains.
            self.centre = float(getattr(activation, "centre", 0.0))
            standard = {name: value for name, value in {"gain": 1.0, "centre": 0.0}.items() if name in activation.__struct_fields__}
            self.activation = msgspec.structs.replace(activation, **standard)
        self.weights, self.biases = _by_layer(weight), _by_layer(bias)
        self.period = math.lcm(len(self.weights), len(self.biases))
        # Where all layers are the same, that need not be asked of each.
        self._every = (self.weights[0], self.biases[0]) if self.period == 1 else None
        # Whether all chains have the same layers: then weights and biases are numbers, and nothing else comes between them and the function.
        self.alike = gain is None and not isinstance(weight, np.ndarray) and not isinstance(bias, np.ndarray)
        # Where they are one number each, it is soon done.
        self._plainly = cast(tuple[float, float] | None, self._every if self.alike else None)
        self._plain = self.activation.plain()
        self.cancel = cancel
        steepest = max(1.0, find_shape(self.activation, cancel=cancel).reference_slope)
        # Beside a pole a slope has no bound that a power could be taken of.
        self._growth = steepest**BLOCK if steepest < STEEP else math.inf
        self._stops = isinstance(weight, np.ndarray) and not weight.all()
        self._known: dict[tuple[int, int], ExtendedFloat] = {}
        # Whether no slope changed in the last layers: the next may be a straight line.
        self._straight = False

    def at(self, which: Which) -> Layers:
        """Return the layers of some of the chains."""
        if self.alike:
            return self
        some = copy.copy(self)
        some.gain = None if self.gain is None else self.gain[which]
        some.weights, some.biases = (tuple(part[which] if isinstance(part, np.ndarray) else part for part in parts) for parts in (self.weights, self.biases))
        some._every = (some.weights[0], some.biases[0]) if some.period == 1 else None
        some._known = {}
        return some

    def of_layer(self, layer: int) -> tuple[Part, Part]:
        """Return weight and bias of a layer."""
        return self.weights[layer % len(self.weights)], self.biases[layer % len(self.biases)]

    def weights_of(self, start: int, stop: int) -> Sequence[Part]:
        """Return the weights of some layers, that of `stop` not among them."""
        return parts_of(self.weights, start, stop)

    def weights_up_to(self, count: int) -> FloatArray:
        """Return the weights of the first `count` layers of one chain, shape (count,)."""
        if self._plainly is not None:
            return np.full(count, self._plainly[0])
        return np.array(parts_of(self.weights, 0, count), dtype=np.float64)

    def preactivation(self, a: FloatArray, layer: int) -> FloatArray:
        """Return what the function is given in a layer: w a + b, moved and stretched where gains differ; b alone for the weight 0, whatever a has grown to."""
        w: Part
        b: Part
        if self._plainly is not None:
            w, b = self._plainly
            z = np.zeros(a.shape) if w == 0 else a if w == 1 else a * w
            return z if b == 0 else z + b
        w, b = self._every or self.of_layer(layer)
        if isinstance(w, np.ndarray):
            z = a * w
            if self._stops:
                z = np.where(w == 0, 0.0, z)
        elif w == 0:
            z = np.zeros(a.shape)
        else:
            z = a if w == 1 else a * w
        if isinstance(b, np.ndarray) or b != 0:
            z = z + b
        if self.gain is None:
            return z
        return self.gain * (z if self.centre == 0 else z - self.centre)

    def value(self, z: FloatArray) -> FloatArray:
        """Return f at preactivations."""
        return told_values(self.activation, z, np.asarray(derivatives_in_parts(self.activation, z, 0, self.cancel)[0]), self.cancel)

    def slope(self, z: FloatArray) -> FloatArray:
        """Return f' at preactivations, as the function has it before it is stretched by a gain."""
        return np.asarray(derivatives_in_parts(self.activation, z, 1, self.cancel)[1])

    def factor(self, a: FloatArray, layer: int) -> ExtendedFloat:
        """Return d f(w a + b) / d a of a layer."""
        z = self.preactivation(a, layer)
        return slopes(self.activation, a, z, self.slope(z), self.cancel).times(self.scale(layer, layer + 1))

    def scale(self, start: int, stop: int) -> ExtendedFloat:
        """Return the product of weights and gains of at most `BLOCK` layers: so many mantissas of at least a half cannot underflow."""
        if self._plainly is not None:
            # The same with every step of a drag.
            return _power(self._plainly[0], stop - start)
        key = start % self.period, stop - start
        if key not in self._known:
            mantissa, exponent = split_product(self.weights_of(start, stop))
            if self.gain is not None:
                more, shift = split_product([self.gain] * (stop - start))
                mantissa, exponent = mantissa * more, exponent + shift
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = normalised(np.atleast_1d(np.asarray(mantissa, dtype=np.float64)), exponent)
        return self._known[key]

    def begin(self, x: FloatArray) -> Stand:
        """Return where chains are that begin with inputs x."""
        nothing = np.full(x.shape, np.nan)
        return Stand(x, nothing, nothing, ExtendedFloat(np.ones(x.shape), np.zeros(x.shape)))

    def advance(self, stand: Stand, layer: int, count: int, block: int = BLOCK, watch: Watch | None = None) -> Stand:
        """Carry activations and gradients through `count` layers, from `layer` on, with a look at the product of slopes after each `block` of them.

        Raises
        ------
        Cancelled
            If the computation was asked to stop.
        """
        span = block * min(MOST_LAYERS // block, max(LOOKED_AT // (block * max(stand.a.size, 1)), 1))
        for start in range(layer, layer + count, span):
            ask(self.cancel)
            stop = min(start + span, layer + count)
            a, products = stand.a, self._products(stand, start, stop, block, watch)
            for first, (ahead, product) in zip(range(start, stop, block), products, strict=True):
                magnitude = np.abs(product)
                safe = (magnitude > SAFE * self._growth) & (magnitude < np.inf)
                last = min(first + block, stop)
                # All is brought into range at once: what is safe does not leave it on the way.
                by, power = self.scale(first, last)
                carried = normalised(stand.gradient.mantissa * product * by, stand.gradient.exponent + power)
                if not safe.all() and (unsafe := ~safe & (stand.gradient.mantissa != 0)).any():
                    exact = self.at(unsafe)._careful(a[unsafe], stand.gradient.at(unsafe), first, last)
                    carried.mantissa[unsafe], carried.exponent[unsafe] = exact
                stand, a = ahead._replace(gradient=carried), ahead.a
        return stand

    def _products(self, stand: Stand, start: int, stop: int, block: int, watch: Watch | None) -> Iterator[tuple[Stand, FloatArray]]:
        """Yield where the activations are after each block of layers, and the plain product of its slopes."""
        recent, order = [stand.before, stand.previous, stand.a], 1 if watch is None else 2
        if stand.a.size * AT_ONCE <= TOGETHER:
            passed = self.through(stand.a, start, stop, order)
            if watch is not None:
                watch.see(passed, start)
            for first in range(0, stop - start, block):
                part = slice(first, first + block)
                recent = [*recent, *passed.after[part][-3:]][-3:]
                slope = doubtless(self.activation, passed.z[part], passed.slope[part])
                yield Stand(recent[2], recent[1], recent[0], stand.gradient), np.multiply.reduce(slope, axis=0)
            return
        for first in range(start, stop, block):
            product: FloatArray | None = None
            for layer in range(first, min(first + block, stop)):
                ask(self.cancel)
                passed = self.through(recent[2], layer, layer + 1, order)
                if watch is not None:
                    watch.see(passed, layer)
                recent = [recent[1], recent[2], passed.after[0]]
                slope = doubtless(self.activation, passed.z[0], passed.slope[0]) if passed.z.size else passed.slope[0]
                product = slope if product is None else np.multiply(product, slope, out=product)
            assert product is not None
            yield Stand(recent[2], recent[1], recent[0], stand.gradient), product

    def through(self, a: FloatArray, start: int, stop: int, order: int = 1) -> Passed:
        """Go through some layers: values layer by layer, as each is given the last one's, and derivatives of all of them together.

        Parameters
        ----------
        a : ndarray, shape (chains,)
            What the first layer is given.
        start, stop : int
            The layers, the last one not among them.
        order : int
            The highest derivative, 0 to 2; what is beyond is empty.
        """
        together = stop - start > 1
        if together and order == 1 and (in_turn := self._in_turn(a, start, stop)) is not None:
            return Passed(a, NOTHING, in_turn[0], in_turn[1], NOTHING)
        if order and together and self._straight:
            from sigexplorer.model.chain.straight import straight_through

            straight = straight_through(self.activation.derivatives, lambda given: self.preactivation(given, start), a, stop - start, order)
            if straight is not None:
                return Passed(a, *straight)
        z, after = np.empty((stop - start, a.size)), np.empty((stop - start, a.size))
        if not (together and self._plainly_through(a, start, z, after)):
            given = a
            for layer, inner, value in zip(range(start, stop), z, after, strict=True):
                inner[:] = self.preactivation(given, layer)
                if together or not order:
                    value[:] = self.value(inner)
                given = value
        if not order:
            return Passed(a, z, after, NOTHING, NOTHING)
        found = derivatives_in_parts(self.activation, z, order, self.cancel)
        self._straight = together and self._plainly is not None and np.array_equal(found[1][0], found[1][-1])
        return Passed(a, z, after if together else told_values(self.activation, z, found[0], self.cancel), found[1], found[2] if order > 1 else NOTHING)

    def _plainly_through(self, a: FloatArray, start: int, z: FloatArray, after: FloatArray) -> bool:
        """Write preactivations and values of layers, by the function's short way to them; False where there is none, or it does not reach so far."""
        if self._plain is None or a.size % WHOLE or not self.alike:
            return False
        low, high = self._plain.low, self._plain.high
        w, b = self._every or self.of_layer(start)
        first = a * w + b
        lowest = float(np.minimum.reduce(first))
        # Not that NaN is farther.
        if not (lowest >= low and np.maximum.reduce(first) <= high):
            return False
        write: Callable[[FloatArray, FloatArray], object] = self._plain.write
        if lowest >= self._plain.straight_from:
            low, write = self._plain.straight_from, _same
        given, multiply, add = a, np.multiply, np.add
        for layer, inner, value in zip(range(start, start + len(z)), z, after, strict=True):
            w, b = self._every or self.of_layer(layer)
            if w == 0.0:
                return False
            multiply(given, w, out=inner)
            if b != 0.0:
                add(inner, b, out=inner)
            write(inner, value)
            given = value
        return bool(np.minimum.reduce(z, axis=None) >= low and np.maximum.reduce(z, axis=None) <= high)

    def one(self, a: float, start: int, stop: int) -> tuple[FloatArray, FloatArray, FloatArray | None]:
        """Return the preactivations and the values of some layers of one chain, shape (layers,) each, and their slopes where these come with the values."""
        # In whole vectors, in which functions are quicker than with one number.
        given = np.full(WHOLE if self.alike else 1, a)
        in_turn = self._in_turn(given, start, stop)
        if in_turn is None:
            passed = self.through(given, start, stop, 0)
            # Copies, or all of the vectors would be kept for one number of each.
            return passed.z[:, 0].copy(), passed.after[:, 0].copy(), None
        values, slopes = in_turn[:, :, 0].copy()
        if self._plainly is not None:
            return self.preactivation(np.concatenate((given[:1], values[:-1])), start), values, slopes
        return self._preactivations(np.concatenate((given[:1], values[:-1]))[:, np.newaxis], start)[:, 0], values, slopes

    def _preactivations(self, given: FloatArray, start: int) -> FloatArray:
        """Return what `preactivation` does of layers that are the same for all chains, given finite activations, shape (layers, chains)."""
        count = len(given) if self.period > 1 else 1
        w, b = (np.array(part)[:, np.newaxis] for part in zip(*(self.of_layer(layer) for layer in range(start, start + count)), strict=True))
        z = given * w if w.all() else np.where(w == 0.0, 0.0, given * w)
        # Adding 0 would take the sign from another 0.
        return np.where(b == 0.0, z, z + b) if b.any() else z

    def _in_turn(self, a: FloatArray, start: int, stop: int) -> FloatArray | None:
        """Return the values and the slopes of layers that are the same for all chains, where the function has a quicker way through them."""
        if not self.alike:
            return None
        if self._plainly is not None:
            weight, bias = self._plainly
            return self.activation.in_turn(a, [weight] * (stop - start), [bias] * (stop - start))
        return self.activation.in_turn(a, *(cast(tuple[float, ...], parts_of(parts, start, stop)) for parts in (self.weights, self.biases)))

    def _careful(self, a: FloatArray, gradient: ExtendedFloat, start: int, stop: int) -> ExtendedFloat:
        """Return the gradients after some layers, every single slope in its full range."""
        for layer in range(start, stop):
            ask(self.cancel)
            gradient = gradient.times(self.factor(a, layer))
            if not gradient.mantissa.any():
                break
            a = self.value(self.preactivation(a, layer))
        return gradient


def _same(z: FloatArray, out: FloatArray) -> None:
    """Write the identity."""
    np.copyto(out, z)


def _by_layer(value: float | Sequence[float] | FloatArray) -> tuple[Part, ...]:
    """Return what the first, second, ... layer has, as the shortest beginning that, repeated, is all of it."""
    if isinstance(value, np.ndarray):
        return (value,)
    given = tuple(map(float, value)) if isinstance(value, Sequence) else (float(value),)
    return given if len(given) == 1 else next(given[:n] for n in range(1, len(given) + 1) if len(given) % n == 0 and given[:n] * (len(given) // n) == given)


@functools.lru_cache(maxsize=MOST_KNOWN)
def _power(weight: float, count: int) -> ExtendedFloat:
    """Return the product of the same weight of some layers; kept, so that it must not be changed."""
    mantissa, exponent = split_product([weight] * count)
    found = normalised(np.array([mantissa]), exponent)
    for part in found:
        part.flags.writeable = False
    return found


def parts_of(parts: tuple[Part, ...], start: int, stop: int) -> tuple[Part, ...]:
    """Return what the layers from `start` on have, begun again after the last; that of `stop` is not among them."""
    first, count = start % len(parts), stop - start
    return parts[first : first + count] if first + count <= len(parts) else tuple(parts[layer % len(parts)] for layer in range(first, first + count))
