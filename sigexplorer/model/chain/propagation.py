"""Many inputs carried through a chain of layers, with their gradients; what has settled is not computed again."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat, normalised, slopes
from sigexplorer.model.running import Cancel, Cancelled

# Layers between two looks at what has settled, and at the range of a product of slopes.
BLOCK = 16
# A product that ends above this, in a block that can grow it by 1e10 at most, has never been subnormal on its way.
SAFE = 1e-280


class LayerStack:
    """The layers a <- f(w a + b) of a chain, weights and biases begun again after their last."""

    def __init__(self, activation: Activation, weights: Sequence[float], biases: Sequence[float], cancel: Cancel) -> None:
        self.activation = activation
        self.weights, self.biases = shortest_period(weights), shortest_period(biases)
        self.period = math.lcm(len(self.weights), len(self.biases))
        self.cancel = cancel
        self.growth = max(1.0, find_shape(activation).steepest_slope) ** BLOCK

    def weight(self, layer: int) -> float:
        """Return the weight of a layer, the first being layer 0."""
        return self.weights[layer % len(self.weights)]

    def preactivation(self, a: FloatArray, layer: int) -> FloatArray:
        """Return w a + b of a layer; b alone for the weight 0, whatever a has grown to."""
        w, b = self.weight(layer), self.biases[layer % len(self.biases)]
        if w == 0:
            return np.full(a.shape, b)
        z = a if w == 1 else a * w
        return z if b == 0 else z + b

    def factor(self, a: FloatArray, layer: int) -> ExtendedFloat:
        """Return d f(w a + b) / d a of a layer."""
        z = self.preactivation(a, layer)
        return slopes(self.activation, z, self.activation.derivatives(z, 1)[1]).times(_extended(self.weight(layer)))

    def advance(self, a: FloatArray, gradient: ExtendedFloat, layer: int, count: int) -> tuple[FloatArray, FloatArray, ExtendedFloat]:
        """Carry activations and gradients through `count` layers.

        Returns
        -------
        a, previous : ndarray, shape (n,)
            The activations after the last layer, and before it.
        gradient : ExtendedFloat, shape (n,)
            The gradients after the last layer.

        Raises
        ------
        Cancelled
            If the computation was asked to stop.
        """
        previous = a
        for start in range(layer, layer + count, BLOCK):
            if self.cancel():
                raise Cancelled
            stop = min(start + BLOCK, layer + count)
            ahead, previous, product = self._plain(a, start, stop)
            magnitude = np.abs(product)
            safe = (magnitude > SAFE * self.growth) & (magnitude < np.inf)
            carried = gradient.times(normalised(product, 0.0)).times(self._weights(start, stop))
            if not safe.all() and (unsafe := ~safe & (gradient.mantissa != 0)).any():
                exact = self._careful(a[unsafe], gradient.at(unsafe), start, stop)
                carried.mantissa[unsafe], carried.exponent[unsafe] = exact
            gradient = carried
            a = ahead
        return a, previous, gradient

    def _plain(self, a: FloatArray, start: int, stop: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the activations after and before the last layer, and the plain product of the slopes."""
        product: FloatArray | None = None
        previous = a
        for layer in range(start, stop):
            previous = a
            a, slope = self.activation.derivatives(self.preactivation(a, layer), 1)
            if product is None:
                product = slope
            else:
                product *= slope
        assert product is not None
        return a, previous, product

    def _careful(self, a: FloatArray, gradient: ExtendedFloat, start: int, stop: int) -> ExtendedFloat:
        """Return the gradients after some layers, every single slope in its full range."""
        for layer in range(start, stop):
            gradient = gradient.times(self.factor(a, layer))
            if not gradient.mantissa.any():
                break
            a = self.activation(self.preactivation(a, layer))
        return gradient

    def _weights(self, start: int, stop: int) -> ExtendedFloat:
        """Return the product of the weights of at most `BLOCK` layers: so many mantissas of at least a half cannot underflow."""
        parts = [math.frexp(self.weight(layer)) for layer in range(start, stop)]
        return normalised(np.array([math.prod(mantissa for mantissa, _ in parts)]), float(sum(exponent for _, exponent in parts)))


def propagate(layers: LayerStack, x: FloatArray, depth: int) -> tuple[FloatArray, ExtendedFloat, int]:
    """Carry inputs through a whole chain.

    Once an activation returns, bit for bit, to what it was a whole number of the weights' periods before, everything after
    is known: the gradient of one round is raised to the power of the rounds that remain (Brent's way to find a cycle: the
    activations are compared with those of layer 16, 32, 64, ...). What has settled leaves the arrays.

    Parameters
    ----------
    layers : LayerStack
        The chain.
    x : ndarray, shape (n,)
        The inputs.
    depth : int
        The number of layers.

    Returns
    -------
    output : ndarray, shape (n,)
        The activations after the last layer.
    gradient : ExtendedFloat, shape (n,)
        The gradients.
    settled_at : int
        The layer after which all activations repeat; 0 where some did not up to `depth`.
    """
    output, mantissa, exponent = np.empty(x.shape), np.empty(x.shape), np.empty(x.shape)
    chunk = layers.period * -(-BLOCK // layers.period)
    active = np.arange(x.size)
    a, gradient, layer = x, ExtendedFloat(np.ones(x.shape), np.zeros(x.shape)), 0
    reference, reference_layer = (a, gradient), 0
    settled_at = 0

    def finish(chosen: NDArray[np.bool_], round_length: int, round_gradient: ExtendedFloat) -> None:
        rounds, rest = divmod(depth - layer, round_length)
        values, final = a[chosen], gradient.at(chosen).times(round_gradient.power(rounds))
        if rest:
            values, _, final = layers.advance(values, final, layer, rest)
        output[active[chosen]], mantissa[active[chosen]], exponent[active[chosen]] = values, *final

    while active.size:
        start, before = layer, a
        count = min(chunk, depth - layer)
        a, previous, gradient = layers.advance(a, gradient, layer, count)
        layer += count
        left = np.ones(a.shape, dtype=bool)
        if layers.period == 1 and (fixed := same_bits(a, previous)).any():
            finish(fixed, 1, layers.factor(a[fixed], layer))
            left &= ~fixed
            settled_at = max(settled_at, start + _first_fixed(layers, before[fixed], a[fixed], start, count))
        if count == chunk and (cyclic := left & same_bits(a, reference[0])).any():
            finish(cyclic, layer - reference_layer, gradient.at(cyclic).over(reference[1].at(cyclic)))
            left &= ~cyclic
            settled_at = max(settled_at, reference_layer)
        if layer == depth and left.size == x.size and left.all():
            return a, gradient, 0
        if layer == depth and left.any():
            finish(left, 1, gradient.at(left))
            return output, ExtendedFloat(mantissa, exponent), 0
        if not left.all():
            active, a, gradient = active[left], a[left], gradient.at(left)
            reference = (reference[0][left], reference[1].at(left))
        if layer >= 2 * reference_layer:
            reference, reference_layer = (a, gradient), layer
    return output, ExtendedFloat(mantissa, exponent), settled_at


def shortest_period(values: Sequence[float]) -> tuple[float, ...]:
    """Return the shortest beginning of a sequence that, repeated, is the sequence."""
    given = tuple(values)
    return next(given[:n] for n in range(1, len(given) + 1) if len(given) % n == 0 and given[:n] * (len(given) // n) == given)


def same_bits(first: FloatArray, second: FloatArray) -> NDArray[np.bool_]:
    """Return where two arrays are the same bit for bit, NaN included."""
    return np.asarray(np.ascontiguousarray(first).view(np.int64) == np.ascontiguousarray(second).view(np.int64))


def _first_fixed(layers: LayerStack, a: FloatArray, final: FloatArray, layer: int, count: int) -> int:
    """Return after how many of `count` layers all activations are the fixed points that they end at."""
    for passed in range(count):
        if passed % BLOCK == 0 and layers.cancel():
            raise Cancelled
        if same_bits(a, final).all():
            return passed
        a = layers.activation(layers.preactivation(a, layer + passed))
    return count


def _extended(number: float) -> ExtendedFloat:
    return normalised(np.array([number]), 0.0)
