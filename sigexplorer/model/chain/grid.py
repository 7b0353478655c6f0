"""The gradients of chains side by side after several numbers of layers; those that have settled cost nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray, same_bits
from sigexplorer.model.chain.layers import BLOCK, Layers, Stand
from sigexplorer.model.running import Progress, unheard

if TYPE_CHECKING:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch

# Layers between two looks at what has settled, and at the range of a product of slopes.
LOOK = 8
# Settled chains are taken out when they are at least this share of those still computed; of few chains, for a first look, when they are at least half:
# to take some out takes as long as to carry them through some layers more.
WORTH_TAKING_OUT, WORTH_OF_FEW = 0.125, 0.5


def gradients(
    layers: Layers,
    x: FloatArray,
    depths: Sequence[int],
    watch: RoundingWatch | None = None,
    progress: Progress = unheard,
    worth: float = WORTH_TAKING_OUT,
) -> tuple[FloatArray, NDArray[np.int8]]:
    """Return log10 |d a_n / d x| and its sign after each of some numbers of layers.

    A chain whose activation comes back bit for bit after one layer or two has settled, if weights and biases do not change with a longer period:
    all its later slopes are known, and it costs nothing more. A chain that does not settle is computed to the end.

    Parameters
    ----------
    layers : Layers
        The layers of the chains.
    x : ndarray, shape (chains,)
        Their inputs.
    depths : sequence of int
        Numbers of layers n >= 1, in ascending order; the same may come twice.
    watch : RoundingWatch, optional
        Who looks on, to say where rounding decides.
    progress : callable
        See `sigexplorer.model.running`.
    worth : float
        From which share of those still computed on settled chains are taken out, which changes results by no more than rounding.

    Returns
    -------
    log10 : ndarray, shape (len(depths), chains)
        -inf where the gradient is truly zero, NaN where an activation became so.
    sign : ndarray of int8, shape (len(depths), chains)
        -1, 0 or 1; 0 for NaN.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    log10, sign = np.full((len(depths), x.size), np.nan), np.zeros((len(depths), x.size))
    chain, layer = np.arange(x.size), 0
    with np.errstate(all="ignore"):
        stand = layers.begin(x)
        if watch is not None:
            watch.find(chain, chain)
        for row, depth in enumerate(depths):
            while layer < depth and chain.size:
                count = min(LOOK, depth - layer)
                stand = layers.advance(stand, layer, count, LOOK, None if watch is None or watch.over else watch)
                layer += count
                progress(layer / depths[-1])
                settled = same_bits(stand.a, stand.before) if layers.period <= 2 else np.zeros(chain.size, dtype=bool)
                if np.count_nonzero(settled) >= max(1.0, worth * chain.size):
                    later = range(row, len(depths))
                    found = _of_settled(layers.at(settled), stand.at(settled), layer, [depths[index] for index in later])
                    for index, size, direction in zip(later, *found, strict=True):
                        log10[index, chain[settled]], sign[index, chain[settled]] = size, direction
                    if watch is not None and layer < depths[-1]:
                        watch.settle(chain[settled], stand.a[settled], layer, BLOCK)
                    chain, layers, stand = chain[~settled], layers.at(~settled), stand.at(~settled)
                    if watch is not None:
                        watch.find(chain, np.arange(chain.size))
            log10[row, chain], sign[row, chain] = stand.gradient.log10(), np.sign(stand.gradient.mantissa)
    sign[np.isnan(sign)] = 0.0
    return log10, sign.astype(np.int8)


def _of_settled(layers: Layers, stand: Stand, layer: int, depths: Sequence[int]) -> tuple[list[FloatArray], list[FloatArray]]:
    """Return log10 of the gradients, and their signs, at this layer and later ones, of chains whose activation comes back after two layers.

    The next layer does what the last but one did, the one after it what the last did.
    """
    nexts = layers.factor(stand.a, layer), layers.factor(stand.previous, layer + 1)
    (odd, odd_sign), (even, even_sign) = ((factor.log10(), np.sign(factor.mantissa)) for factor in nexts)
    size, direction = stand.gradient.log10(), np.sign(stand.gradient.mantissa)
    sizes, directions = [], []
    for depth in depths:
        halves = depth - layer - (depth - layer) // 2, (depth - layer) // 2
        sizes.append(size + _times(halves[0], odd) + _times(halves[1], even))
        directions.append(direction * _sign_power(odd_sign, halves[0]) * _sign_power(even_sign, halves[1]))
    return sizes, directions


def _times(count: int, logarithm: FloatArray) -> FloatArray | float:
    """Return `count` times a logarithm, 0 for none at all even of -inf."""
    return count * logarithm if count else 0.0


def _sign_power(sign: FloatArray, count: int) -> FloatArray | float:
    """Return the sign of a power, from that of its base."""
    if count == 0:
        return 1.0
    return sign if count % 2 else sign * sign
