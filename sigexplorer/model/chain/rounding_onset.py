"""From which layer on rounding decides the gradients of many chains at once; `sigexplorer.model.chain.error_growth` says how one is judged."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.chain.error_growth import GROWN, HALF_ULP, KNOWN, MOST
from sigexplorer.model.chain.grid import ChainGrid, Stack
from sigexplorer.model.chain.propagation import same_bits
from sigexplorer.model.running import Cancel, Cancelled

# Layers between two looks at what repeats.
BLOCK = 16
# Layers later than any that is asked for.
NEVER = 2**62


def rounding_onset(cells: ChainGrid, depth: int, cancel: Cancel) -> NDArray[np.int64]:
    """Return the first layer whose gradient is no more known to two digits, of many chains; 0 where all are, up to `depth`.

    Chains in which the error of a rounding cannot grow to anything are not followed; of those that repeat bit for bit, all later rounds follow from one.

    Parameters
    ----------
    cells : ChainGrid
        The chains.
    depth : int
        The number of layers.
    cancel : callable
        See `sigexplorer.model.running`; asked at every layer.

    Returns
    -------
    ndarray of int, shape (cells,)

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    stack = Stack(cells)
    onset = np.zeros(stack.count, dtype=np.int64)
    with np.errstate(all="ignore"):
        growing = np.flatnonzero(~_stays_small(stack, depth))
        if growing.size:
            stack.keep(growing)
            onset[growing] = _Errors(stack, depth).run(cancel)
    return onset


def _stays_small(stack: Stack, depth: int) -> NDArray[np.bool_]:
    """Return of which chains no error grows to `GROWN`: each layer magnifies those before by the steepest slope at most."""
    shape = find_shape(stack.activation)
    level = [line for line in shape.asymptotes if line.slope == 0.0]
    if len(level) < 2 or shape.minima or not math.isfinite(shape.steepest_slope):
        return np.zeros(stack.count, dtype=bool)
    bound = np.maximum(np.abs(stack.a), max(abs(line.intercept) for line in level))
    gain = 1.0 if stack.gain is None else stack.gain
    weight, bias = (np.max(np.abs(np.stack(np.broadcast_arrays(*part))), axis=0) for part in (stack.weights, stack.biases))
    rate = np.maximum(weight * gain * shape.steepest_slope, 1.0)
    sources = np.minimum(depth, 1.0 / (1.0 - 1.0 / rate))
    size = gain * (weight * bound + bias + abs(stack.centre))
    return np.asarray(np.broadcast_to(4.0 * HALF_ULP * size * sources * rate**depth < GROWN, stack.count))


class _Errors:
    """The errors of the chains that are still known; arrays of shape (chains,), `chain` saying which they are."""

    def __init__(self, stack: Stack, depth: int) -> None:
        self.stack, self.depth = stack, depth
        self.kinks = np.array(stack.activation.kinks)
        self.chain = np.arange(stack.count)
        self.error, self.relative = np.zeros(stack.count), np.zeros(stack.count)
        self.onset = np.zeros(stack.count, dtype=np.int64)
        self.period = math.lcm(len(stack.weights), len(stack.biases))
        self._refer(0)

    def _refer(self, layer: int) -> None:
        """Begin a round at this layer: an error e of its activation comes to `within` + `passed` e, and to `added` + `scaled` e of the gradient's share."""
        zero = np.zeros(self.chain.size)
        self.layer, self.reference = layer, self.stack.a
        self.passed, self.within, self.added, self.scaled = np.ones(self.chain.size), zero, zero, zero
        self.most = np.full(self.chain.size, np.inf)

    def run(self, cancel: Cancel) -> NDArray[np.int64]:
        """Follow all chains, and return from which layer on each is unknown."""
        chunk = self.period * -(-BLOCK // self.period)
        for layer in range(1, self.depth + 1):
            if cancel():
                raise Cancelled
            gone = self._step(layer)
            # What is infinite or undefined has no digits to lose.
            finite = np.isfinite(self.stack.a)
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
        stack = self.stack
        before = stack.a
        w, b = (np.abs(part) for part in stack.of_layer(layer))
        z, (stack.a, slope, bend) = stack.through(layer, 2)
        product = HALF_ULP * np.abs(w * before)
        fresh = np.where(w == 1.0, 0.0, product) + np.where(b == 0.0, 0.0, product + HALF_ULP * b)
        if stack.gain is not None:
            fresh, w = stack.gain * fresh + HALF_ULP * np.abs(z), stack.gain * w
        slope, bend = np.abs(slope), np.abs(bend)
        ratio = np.where(bend == 0.0, 0.0, bend / slope)
        own = 2.0 * HALF_ULP * np.abs(stack.a)
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
        repeats = left & same_bits(self.stack.a, self.reference)
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
        self.stack.keep(which)
        for name in ("chain", "error", "relative", "reference", "passed", "within", "added", "scaled", "most"):
            setattr(self, name, getattr(self, name)[which])
