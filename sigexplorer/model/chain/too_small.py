"""Which chains end with a gradient of 0 that may be none: an activation was too small for float64, and the slopes behind it are those at 0."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.running import ask

# Layers in which it is looked for: of chains that come to 0 only later it is not known, which is said as well.
LOOKED = 1000


def is_too_small(value: FloatArray, preactivation: FloatArray, alive: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where an activation is 0 for float64 and its preactivation is not, behind which the gradient is `alive`, all of shape (n,)."""
    return np.asarray(alive & (value == 0) & (preactivation != 0) & ~np.isnan(preactivation))


def may_be_too_small(layers: Layers, x: FloatArray, depth: int) -> NDArray[np.bool_]:
    """Return which chains have an activation that is 0 for float64 where neither its preactivation nor the gradient is, as 10^-200 squared is.

    Whether it truly is 0 there is not known, and so it is not whether a gradient truly is that is found to be 0 behind it.

    Parameters
    ----------
    layers : Layers
        The layers of the chains.
    x : ndarray, shape (chains,)
        Their inputs.
    depth : int
        The number of layers.

    Returns
    -------
    ndarray of bool, shape (chains,)
        True of those too whose gradient is not 0 after `LOOKED` layers, and not followed here any farther.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    found = np.zeros(x.size, dtype=bool)
    chain, a = np.arange(x.size), x
    with np.errstate(all="ignore"):
        for layer in range(min(depth, LOOKED)):
            if not chain.size:
                return found
            ask(layers.cancel)
            z = layers.preactivation(a, layer)
            value, passes = layers.value(z), layers.factor(a, layer).mantissa != 0
            lost = is_too_small(value, z, passes)
            found[chain[lost]] = True
            left = passes & ~lost
            chain, a, layers = chain[left], value[left], layers.at(left)
    found[chain] |= depth > LOOKED
    return found
