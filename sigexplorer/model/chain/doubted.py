"""What is known of a formula's chain, layer by layer, where terms of the formula cancel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.chain.extended import tell
from sigexplorer.model.chain.orbit import Seen
from sigexplorer.model.running import Cancel


def tell_seen(activation: Activation, seen: Seen, layer: NDArray[np.int64], cancel: Cancel) -> tuple[Seen, int | None]:
    """Return what is known of activations and slopes of a formula's chain, and the first layer of whose slope no digit is, so that none of the gradient is.

    Parameters
    ----------
    activation : Activation
        The formula.
    seen : Seen
        The layers as they were computed, the input first.
    layer : ndarray of int
        Which they are.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    inputs, place = np.unique(seen.preactivation[1:], return_inverse=True)
    told = tell(activation, inputs, cancel)
    values, slope = told.rows[0][place], told.shown()[1][place]
    unknown = np.flatnonzero(told.unknown()[1][place] & activation.doubted(inputs)[place])
    found = seen._replace(activation=np.concatenate((seen.activation[:1], values)), slope=np.concatenate((seen.slope[:1], slope)))
    return found, int(layer[1:][unknown[0]]) if unknown.size else None
