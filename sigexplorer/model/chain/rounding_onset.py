"""From which layer on rounding decides the gradients of many chains at once; `sigexplorer.model.chain.error_growth` says how one is judged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import WHOLE
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.error_growth import GROWN, HALF_ULP, OF_VALUE, stays_small, turns
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.propagation import FOLLOWED
from sigexplorer.model.running import Cancelled, Progress, unheard

# Mostly no error can grow, and nobody needs to look.
if TYPE_CHECKING:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch

# Layers that the outermost chains go through at a time, and at most, a few more than all chains do one by one: whoever looks at these then learns more.
LAYERS = 256
MOST = -(-FOLLOWED // LAYERS) * LAYERS


def watch_rounding(layers: Layers, x: FloatArray, depth: int, progress: Progress = unheard) -> RoundingWatch | None:
    """Return who finds the first layer whose gradient is no more known to two digits while chains are carried on; None where all are, up to `depth`.

    Chains in which the error of a rounding cannot grow to anything are not looked at.

    Parameters
    ----------
    layers : Layers
        The layers of the chains; asked to go on at every one.
    x : ndarray, shape (chains,)
        Their inputs.
    depth : int
        The number of layers.
    progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    growing = _growing(layers, x, depth, progress)
    return _watch(layers, growing, x.size, depth) if growing.size else None


def _watch(layers: Layers, chain: NDArray[np.int64], chains: int, depth: int) -> RoundingWatch:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch

    return RoundingWatch(layers, chain, chains, depth)


def _growing(layers: Layers, x: FloatArray, depth: int, progress: Progress) -> NDArray[np.int64]:
    """Return the chains in which the error of a rounding may grow to something."""
    # Mostly there is none, which is told at once.
    if not x.size or stays_small(layers, x, depth):
        return np.arange(0)
    with np.errstate(all="ignore"):
        if _stays_small_between(layers, x, depth, progress):
            return np.arange(0)
        return np.flatnonzero(~_stays_small(layers, x, depth))


def _stays_small_between(layers: Layers, x: FloatArray, depth: int, progress: Progress) -> bool:
    """Return whether no error grows to `GROWN` in chains of a function that only rises or only falls: they stay between the outermost two.

    The roundings of these two are what can be, and they become small with the activations; each layer magnifies by the steepest slope at most.
    """
    shape = find_shape(layers.activation)
    if not layers.alike or turns(layers.activation) or layers.activation.kinks or not math.isfinite(shape.steepest_slope):
        return False
    a = np.full(WHOLE, x.min())
    a[0] = x.max()
    size, error = float(np.abs(a).max()), 0.0
    for start in range(0, depth, LAYERS):
        if layers.cancel():
            raise Cancelled
        if start >= MOST:
            return False
        progress(start / depth)
        weights, biases = zip(*map(layers.of_layer, range(start, min(start + LAYERS, depth))), strict=True)
        found = layers.activation.in_turn(a, weights, biases)
        if found is None:
            return False
        before, a = a, found[0, -1]
        sizes = np.abs(found[0, :, :2]).max(axis=1).tolist()
        for w, b, after in zip(weights, biases, sizes, strict=True):
            moved = _rounding(w, b, size) + abs(w) * error
            if not moved < GROWN:
                return False
            size = after
            error = shape.steepest_slope * moved + OF_VALUE * size
        # An increasing function, or two layers of a falling one, that once takes what lies between two into itself does so for ever.
        if layers.period == 1 and min(a[:2]) >= min(before[:2]) and max(a[:2]) <= max(before[:2]):
            size, rate = max(sizes[-2:]), shape.steepest_slope * abs(w)
            added = shape.steepest_slope * _rounding(w, b, size) + OF_VALUE * size
            most = max(error, min(error + (depth - start) * added, added / (1.0 - rate) if rate < 1.0 else math.inf))
            if rate <= 1.0 and _rounding(w, b, size) + abs(w) * most < GROWN:
                return True
    return True


def _rounding(weight: float, bias: float, size: float) -> float:
    """Return what is lost of w a + b at most, of an activation of some size."""
    product = HALF_ULP * abs(weight) * size
    return (0.0 if weight == 1.0 else product) + (product + HALF_ULP * abs(bias) if bias else 0.0)


def _stays_small(layers: Layers, x: FloatArray, depth: int) -> NDArray[np.bool_]:
    """Return of which chains no error grows to `GROWN`: each layer magnifies those before by the steepest slope at most."""
    shape = find_shape(layers.activation)
    level = [line for line in shape.asymptotes if line.slope == 0.0]
    if len(level) < 2 or turns(layers.activation) or not math.isfinite(shape.steepest_slope):
        return np.zeros(x.size, dtype=bool)
    bound = np.maximum(np.abs(x), max(abs(line.intercept) for line in level))
    gain = 1.0 if layers.gain is None else layers.gain
    weight, bias = (np.max(np.abs(np.stack(np.broadcast_arrays(*part))), axis=0) for part in (layers.weights, layers.biases))
    rate = np.maximum(weight * gain * shape.steepest_slope, 1.0)
    sources = np.minimum(depth, 1.0 / (1.0 - 1.0 / rate))
    size = gain * (weight * bound + bias + abs(layers.centre))
    return np.asarray(np.broadcast_to(4.0 * HALF_ULP * size * sources * rate**depth < GROWN, x.size))
