"""From which layer on rounding decides the gradients of many chains at once; `sigexplorer.model.chain.error_growth` says how one is judged."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import WHOLE
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.error_growth import GROWN, HALF_ULP, KNOWN, MOST, stays_small
from sigexplorer.model.chain.layers import Layers, same_bits
from sigexplorer.model.running import Cancelled

# Layers between two looks at what repeats.
BLOCK = 16
# Layers that the outermost chains go through at a time.
LAYERS = 256
# Layers later than any that is asked for.
NEVER = 2**62


def rounding_onset(layers: Layers, x: FloatArray, depth: int) -> NDArray[np.int64]:
    """Return the first layer whose gradient is no more known to two digits, of many chains; 0 where all are, up to `depth`.

    Chains in which the error of a rounding cannot grow to anything are not followed; of those that repeat bit for bit, all later rounds follow from one.

    Parameters
    ----------
    layers : Layers
        The layers of the chains; asked to go on at every one.
    x : ndarray, shape (chains,)
        Their inputs.
    depth : int
        The number of layers.

    Returns
    -------
    ndarray of int, shape (chains,)

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    onset = np.zeros(x.size, dtype=np.int64)
    # Mostly that is so of all of them, which is told at once.
    if not x.size or stays_small(layers, x, depth):
        return onset
    with np.errstate(all="ignore"):
        if _stays_small_between(layers, x, depth):
            return onset
        growing = np.flatnonzero(~_stays_small(layers, x, depth))
        if growing.size:
            onset[growing] = _Errors(layers.at(growing), x[growing], depth).run()
    return onset


def _stays_small_between(layers: Layers, x: FloatArray, depth: int) -> bool:
    """Return whether no error grows to `GROWN` in chains of a function that only rises or only falls: they stay between the outermost two.

    The roundings of these two are what can be, and they become small with the activations; each layer magnifies by the steepest slope at most.
    """
    shape = find_shape(layers.activation)
    if not layers.alike or layers.gain is not None or shape.minima or layers.activation.kinks or not math.isfinite(shape.steepest_slope):
        return False
    a = np.full(WHOLE, x.min())
    a[0] = x.max()
    size, error = float(np.abs(a).max()), 0.0
    for start in range(0, depth, LAYERS):
        if layers.cancel():
            raise Cancelled
        weights, biases = zip(*map(layers.of_layer, range(start, min(start + LAYERS, depth))), strict=True)
        found = layers.activation.in_turn(a, weights, biases)
        if found is None:
            return False
        a = found[0, -1]
        for w, b, after in zip(weights, biases, np.abs(found[0, :, :2]).max(axis=1).tolist(), strict=True):
            product = HALF_ULP * abs(w) * size
            moved = (0.0 if w == 1.0 else product) + (product + HALF_ULP * abs(b) if b else 0.0) + abs(w) * error
            if not moved < GROWN:
                return False
            size = after
            error = shape.steepest_slope * moved + 2.0 * HALF_ULP * size
    return True


def _stays_small(layers: Layers, x: FloatArray, depth: int) -> NDArray[np.bool_]:
    """Return of which chains no error grows to `GROWN`: each layer magnifies those before by the steepest slope at most."""
    shape = find_shape(layers.activation)
    level = [line for line in shape.asymptotes if line.slope == 0.0]
    if len(level) < 2 or shape.minima or not math.isfinite(shape.steepest_slope):
        return np.zeros(x.size, dtype=bool)
    bound = np.maximum(np.abs(x), max(abs(line.intercept) for line in level))
    gain = 1.0 if layers.gain is None else layers.gain
    weight, bias = (np.max(np.abs(np.stack(np.broadcast_arrays(*part))), axis=0) for part in (layers.weights, layers.biases))
    rate = np.maximum(weight * gain * shape.steepest_slope, 1.0)
    sources = np.minimum(depth, 1.0 / (1.0 - 1.0 / rate))
    size = gain * (weight * bound + bias + abs(layers.centre))
    return np.asarray(np.broadcast_to(4.0 * HALF_ULP * size * sources * rate**depth < GROWN, x.size))


class _Errors:
    """The errors of the chains that are still known; arrays of shape (chains,), `chain` saying which they are."""

    def __init__(self, layers: Layers, x: FloatArray, depth: int) -> None:
        self.layers, self.a, self.depth = layers, x, depth
        self.kinks = np.array(layers.activation.kinks)
        self.chain = np.arange(x.size)
        self.error, self.relative = np.zeros(x.size), np.zeros(x.size)
        self.onset = np.zeros(x.size, dtype=np.int64)
        self._refer(0)

    def _refer(self, layer: int) -> None:
        """Begin a round at this layer: an error e of its activation comes to `within` + `passed` e, and to `added` + `scaled` e of the gradient's share."""
        zero = np.zeros(self.chain.size)
        self.layer, self.reference = layer, self.a
        self.passed, self.within, self.added, self.scaled = np.ones(self.chain.size), zero, zero, zero
        self.most = np.full(self.chain.size, np.inf)

    def run(self) -> NDArray[np.int64]:
        """Follow all chains, and return from which layer on each is unknown."""
        chunk = self.layers.period * -(-BLOCK // self.layers.period)
        for layer in range(1, self.depth + 1):
            if self.layers.cancel():
                raise Cancelled
            gone = self._step(layer)
            # What is infinite or undefined has no digits to lose.
            finite = np.isfinite(self.a)
            gone &= finite
            self.onset[self.chain[gone]] = layer
            left = finite & ~gone
            if layer % chunk == 0:
                left &= ~self._repeat(layer, left)
            if not left.all():
                self._keep(np.flatnonzero(left))
            if not self.chain.size:
                break
            if layer % chunk == 0 and layer >= 2 * self.layer:
                self._refer(layer)
        return self.onset

    def _step(self, layer: int) -> NDArray[np.bool_]:
        """Go through one layer, and return which chains are unknown from it on."""
        layers, before = self.layers, self.a
        w, b = (np.abs(part) for part in layers.of_layer(layer - 1))
        z = layers.preactivation(before, layer - 1)
        self.a, slope, bend = layers.activation.derivatives(z, 2)
        product = HALF_ULP * np.abs(w * before)
        fresh = np.where(w == 1.0, 0.0, product) + np.where(b == 0.0, 0.0, product + HALF_ULP * b)
        if layers.gain is not None:
            fresh, w = layers.gain * fresh + HALF_ULP * np.abs(z), layers.gain * w
        slope, bend = np.abs(slope), np.abs(bend)
        ratio = np.where(bend == 0.0, 0.0, bend / slope)
        own = 2.0 * HALF_ULP * np.abs(self.a)
        near = GROWN * (1.0 + np.abs(z))
        if self.kinks.size:
            near = np.maximum(near, np.abs(z[:, np.newaxis] - self.kinks).min(axis=1))
        moved = fresh + w * self.error
        self.relative = np.minimum(self.relative + ratio * moved + 8.0 * HALF_ULP, MOST)
        self.error = np.minimum(slope * moved + own, MOST)
        started = fresh + w * self.within
        self.added = np.minimum(self.added + ratio * started + 8.0 * HALF_ULP, MOST)
        self.scaled = np.minimum(self.scaled + ratio * w * self.passed, MOST)
        self.most = np.fmin(self.most, (near - started) / (w * self.passed))
        self.within = np.minimum(slope * started + own, MOST)
        self.passed = np.minimum(slope * w * self.passed, MOST)
        return (self.relative > KNOWN) | (near < moved)

    def _repeat(self, layer: int, left: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which chains repeat bit for bit since the last reference, and say of them from which layer they are unknown."""
        repeats = left & same_bits(self.a, self.reference)
        if not repeats.any():
            return repeats
        length = layer - self.layer
        rounds = (self.depth - layer) / length
        passed, within, error = self.passed[repeats], self.within[repeats], self.error[repeats]
        grown = np.minimum(passed**rounds, MOST)
        end = grown * error + within * np.where(passed == 1.0, rounds, (grown - 1.0) / (passed - 1.0))
        most = np.minimum(np.fmax(error, end), MOST)
        growth = self.added[repeats] + self.scaled[repeats] * most
        wait = np.where(most > self.most[repeats], 0.0, (KNOWN - self.relative[repeats]) / growth)
        reached = np.minimum(layer + 1 + wait * length, NEVER).astype(np.int64)
        self.onset[self.chain[repeats]] = np.where(reached <= self.depth, reached, 0)
        return repeats

    def _keep(self, which: NDArray[np.int64]) -> None:
        self.layers = self.layers.at(which)
        for name in ("chain", "a", "error", "relative", "reference", "passed", "within", "added", "scaled", "most"):
            setattr(self, name, getattr(self, name)[which])
