"""Many inputs carried through a chain of layers, with their gradients; what has settled is not computed again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat
from sigexplorer.model.chain.layers import BLOCK, Layers, same_bits
from sigexplorer.model.running import Cancelled


def propagate(layers: Layers, x: FloatArray, depth: int) -> tuple[FloatArray, ExtendedFloat, int]:
    """Carry inputs through a whole chain.

    Once an activation returns, bit for bit, to what it was a whole number of the weights' periods before, everything after
    is known: the gradient of one round is raised to the power of the rounds that remain (Brent's way to find a cycle: the
    activations are compared with those of layer 16, 32, 64, ...). What has settled leaves the arrays.

    Parameters
    ----------
    layers : Layers
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
    stand, layer = layers.begin(x), 0
    reference, reference_layer = stand, 0
    settled_at = 0

    def finish(chosen: NDArray[np.bool_], round_length: int, round_gradient: ExtendedFloat) -> None:
        rounds, rest = divmod(depth - layer, round_length)
        final = stand.at(chosen)
        final = final._replace(gradient=final.gradient.times(round_gradient.power(rounds)))
        if rest:
            final = layers.at(chosen).advance(final, layer, rest)
        output[active[chosen]], mantissa[active[chosen]], exponent[active[chosen]] = final.a, *final.gradient

    while active.size:
        start, before = layer, stand.a
        count = min(chunk, depth - layer)
        stand = layers.advance(stand, layer, count)
        layer += count
        left = np.ones(stand.a.shape, dtype=bool)
        if layers.period == 1 and (fixed := same_bits(stand.a, stand.previous)).any():
            finish(fixed, 1, layers.at(fixed).factor(stand.a[fixed], layer))
            left &= ~fixed
            settled_at = max(settled_at, start + _first_fixed(layers.at(fixed), before[fixed], stand.a[fixed], start, count))
        if count == chunk and (cyclic := left & same_bits(stand.a, reference.a)).any():
            finish(cyclic, layer - reference_layer, stand.gradient.at(cyclic).over(reference.gradient.at(cyclic)))
            left &= ~cyclic
            settled_at = max(settled_at, reference_layer)
        if layer == depth and left.size == x.size and left.all():
            return stand.a, stand.gradient, 0
        if layer == depth and left.any():
            finish(left, 1, stand.gradient.at(left))
            return output, ExtendedFloat(mantissa, exponent), 0
        if not left.all():
            active, layers, stand, reference = active[left], layers.at(left), stand.at(left), reference.at(left)
        if layer >= 2 * reference_layer:
            reference, reference_layer = stand, layer
    return output, ExtendedFloat(mantissa, exponent), settled_at


def _first_fixed(layers: Layers, a: FloatArray, final: FloatArray, layer: int, count: int) -> int:
    """Return after how many of `count` layers all activations are the fixed points that they end at."""
    for passed in range(count):
        if passed % BLOCK == 0 and layers.cancel():
            raise Cancelled
        if same_bits(a, final).all():
            return passed
        a = layers.activation(layers.preactivation(a, layer + passed))
    return count
