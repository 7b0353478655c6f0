"""Chains side by side: every cell has its own input, gain, weight and bias."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Cancelled

# A slope outside of this range is multiplied as a logarithm; of those within it, so many fit into a float64 before it is brought back to around 1.
SMALLEST_FACTOR, LARGEST_FACTOR, FACTORS = 1e-60, 1e60, 4
# Settled chains are taken out when they are at least this share of those still computed.
WORTH_TAKING_OUT = 0.125

LN10 = math.log(10.0)
LOG10_2 = math.log10(2.0)


class ChainGrid(msgspec.Struct, frozen=True, eq=False):
    """Chains a <- f(w a + b) to be computed at once.

    Attributes
    ----------
    activation : Activation
        The function of every layer.
    input : float or ndarray, shape (cells,)
        The input of all chains, or of each.
    gain : None or ndarray, shape (cells,)
        The function's gain in each chain, instead of its own: a function with a gain is f(gain (x - centre)) of itself with gain 1 and centre 0.
    weight, bias : float, sequence of float, or ndarray, shape (cells,)
        One for all, one a layer (begun again when there are more layers), or one a chain.
    """

    activation: Activation
    input: float | FloatArray
    gain: FloatArray | None
    weight: float | Sequence[float] | FloatArray
    bias: float | Sequence[float] | FloatArray


def gradients(cells: ChainGrid, depths: Sequence[int], cancel: Cancel) -> tuple[FloatArray, NDArray[np.int8]]:
    """Return log10 |d a_n / d x| and its sign after each of some numbers of layers.

    A chain whose activation comes back bit for bit after one layer or two has settled, if weights and biases do not change with a longer period:
    all its later slopes are known, and it costs nothing more. A chain that does not settle is computed to the end.

    Parameters
    ----------
    cells : ChainGrid
        The chains.
    depths : sequence of int
        Numbers of layers n >= 1, in ascending order; the same may come twice.
    cancel : callable
        See `sigexplorer.model.running`; asked at every layer.

    Returns
    -------
    log10 : ndarray, shape (len(depths), cells)
        -inf where the gradient is truly zero, NaN where an activation became so.
    sign : ndarray of int8, shape (len(depths), cells)
        -1, 0 or 1; 0 for NaN.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    with np.errstate(all="ignore"):
        chains = _Chains(cells)
        count = chains.count
        log10 = np.full((len(depths), count), np.nan)
        sign = np.zeros((len(depths), count))
        reached = 0
        for layer in range(1, depths[-1] + 1):
            if cancel():
                raise Cancelled
            chains.step(layer)
            chains.settle(layer, depths, log10, sign)
            while reached < len(depths) and depths[reached] <= layer:
                log10[reached, chains.cell], sign[reached, chains.cell] = chains.product_so_far()
                reached += 1
            if not len(chains.cell):
                break
        for row, depth in enumerate(depths):
            magnitude, direction = _of_weights(cells.weight, depth)
            log10[row] += magnitude
            sign[row] *= direction
        sign[np.isnan(sign) | np.isnan(log10)] = 0.0
        # A truly zero gradient has the sign 0; a factor of -inf may have come with a sign from elsewhere.
        sign[np.isneginf(log10)] = 0.0
    return log10, sign.astype(np.int8)


class Stack:
    """Where many chains stand: arrays of shape (chains,).

    Attributes
    ----------
    activation : Activation
        The function; with gain 1 and centre 0 where gains differ.
    centre : float
        The centre that it had.
    count : int
        The number of chains.
    gain : None or ndarray
        The gains, where they differ.
    weights, biases : list of float or ndarray
        Those of the first, second, ... layer: one number, or one a chain.
    a : ndarray
        The activations.
    """

    def __init__(self, cells: ChainGrid) -> None:
        self.activation = cells.activation
        self.centre = 0.0
        if cells.gain is not None:
            # One call serves all gains.
            self.centre = float(getattr(cells.activation, "centre", 0.0))
            standard = {"gain": 1.0, "centre": 0.0}
            self.activation = msgspec.structs.replace(
                cells.activation, **{name: value for name, value in standard.items() if name in cells.activation.__struct_fields__}
            )
        self.count = max(np.size(part) for part in (cells.input, cells.gain, cells.weight, cells.bias) if isinstance(part, np.ndarray))
        self.gain = cells.gain
        self.weights, self.biases = _by_layer(cells.weight), _by_layer(cells.bias)
        self.a = np.array(np.broadcast_to(np.asarray(cells.input, dtype=np.float64), self.count))

    def of_layer(self, layer: int) -> tuple[float | FloatArray, float | FloatArray]:
        """Return weight and bias of a layer, the first being layer 1."""
        return self.weights[(layer - 1) % len(self.weights)], self.biases[(layer - 1) % len(self.biases)]

    def through(self, layer: int, order: int) -> tuple[FloatArray, FloatArray]:
        """Return what the function is given in a layer, and its derivatives there, by that: shape (order + 1, chains)."""
        z = self.preactivation(self.a, layer)
        return z, self.activation.derivatives(z, order)

    def preactivation(self, a: FloatArray, layer: int, which: NDArray[np.int64] | None = None) -> FloatArray:
        """Return what the function with gain 1 and centre 0 is given, where gains differ, else w a + b."""
        weight, bias = self.of_layer(layer)
        z = _some(weight, which) * a + _some(bias, which)
        return z if self.gain is None else _some(self.gain, which) * (z - self.centre)

    def keep(self, which: NDArray[np.int64]) -> None:
        """Go on with some of the chains."""
        self.count, self.a = which.size, self.a[which]
        self.gain = None if self.gain is None else self.gain[which]
        self.weights, self.biases = ([_some(part, which) for part in parts] for parts in (self.weights, self.biases))


class _Chains(Stack):
    """The chains that have not settled; arrays of shape (chains,), `cell` saying which they are."""

    def __init__(self, cells: ChainGrid) -> None:
        super().__init__(cells)
        self.cell = np.arange(self.count)
        self.can_settle = math.lcm(len(self.weights), len(self.biases)) <= 2
        self.previous = np.full(self.count, np.nan)
        self.before_previous = np.full(self.count, np.nan)
        # The product of the slopes so far: product * 2^exponent * e^logarithm.
        self.product, self.exponent, self.logarithm = np.ones(self.count), np.zeros(self.count), np.zeros(self.count)

    def step(self, layer: int) -> None:
        """Go through one layer."""
        z, (value, slope) = self.through(layer, 1)
        if self.gain is not None:
            slope = slope * self.gain
        size = np.abs(slope)
        if not (size.min() >= SMALLEST_FACTOR and size.max() <= LARGEST_FACTOR):
            slope = np.array(slope)
            extreme = np.flatnonzero(~((size >= SMALLEST_FACTOR) & (size <= LARGEST_FACTOR)))
            logarithm, sign = self._log_slope(z[extreme], extreme)
            self.logarithm[extreme] += logarithm
            slope[extreme] = sign
        self.product *= slope
        if layer % FACTORS == 0:
            self.product, shift = np.frexp(self.product)
            self.exponent += shift
        self.before_previous, self.previous, self.a = self.previous, self.a, value

    def settle(self, layer: int, depths: Sequence[int], log10: FloatArray, sign: FloatArray) -> None:
        """Take the chains out that repeat themselves, and write their gradients at this layer and all deeper ones."""
        if not self.can_settle:
            return
        settled = self.a == self.before_previous
        count = np.count_nonzero(settled)
        if count == 0 or count < WORTH_TAKING_OUT * len(self.cell):
            return
        which = np.flatnonzero(settled)
        # The next layer does what the last but one did, the one after it what the last did.
        (odd, odd_sign), (even, even_sign) = (
            self._log_slope(self.preactivation(a[which], number, which), which) for a, number in ((self.a, layer + 1), (self.previous, layer + 2))
        )
        magnitude, direction = self.product_so_far()
        for row in range(int(np.searchsorted(depths, layer)), len(depths)):
            more = depths[row] - layer
            halves = (more - more // 2, more // 2)
            log10[row, self.cell[which]] = magnitude[which] + (_times(halves[0], odd) + _times(halves[1], even)) / LN10
            sign[row, self.cell[which]] = direction[which] * _sign_power(odd_sign, halves[0]) * _sign_power(even_sign, halves[1])
        self.keep(np.flatnonzero(~settled))

    def product_so_far(self) -> tuple[FloatArray, FloatArray]:
        """Return log10 of the magnitude, and the sign, of the product of all slopes."""
        return np.log10(np.abs(self.product)) + self.exponent * LOG10_2 + self.logarithm / LN10, np.sign(self.product)

    def _log_slope(self, z: FloatArray, which: NDArray[np.int64]) -> tuple[FloatArray, FloatArray]:
        logarithm, sign = self.activation.log_abs_slope(z), self.activation.slope_sign(z)
        return (logarithm if self.gain is None else logarithm + np.log(self.gain[which])), sign

    def keep(self, which: NDArray[np.int64]) -> None:
        """Go on with some of the chains."""
        super().keep(which)
        for name in ("cell", "previous", "before_previous", "product", "exponent", "logarithm"):
            setattr(self, name, getattr(self, name)[which])


def _by_layer(value: float | Sequence[float] | FloatArray) -> list[float | FloatArray]:
    """Return what the first, second, ... layer has: one number, or one a chain."""
    if isinstance(value, np.ndarray):
        return [value]
    return list(map(float, value)) if isinstance(value, Sequence) else [float(value)]


def _some(part: float | FloatArray, which: NDArray[np.int64] | None) -> float | FloatArray:
    return part[which] if isinstance(part, np.ndarray) and which is not None else part


def _times(count: int, logarithm: FloatArray) -> FloatArray | float:
    """Return `count` times a logarithm, 0 for none at all even of -inf."""
    return count * logarithm if count else 0.0


def _sign_power(sign: FloatArray, count: int) -> FloatArray | float:
    """Return the sign of a power, from that of its base."""
    if count == 0:
        return 1.0
    return sign if count % 2 else sign * sign


def _of_weights(weight: float | Sequence[float] | FloatArray, depth: int) -> tuple[FloatArray, FloatArray]:
    """Return log10 of the magnitude of the product of `depth` weights, and its sign: numbers, or arrays of shape (cells,)."""
    parts = _by_layer(weight)
    magnitude, sign = np.zeros(()), np.ones(())
    for index, part in enumerate(parts):
        count = (depth - index + len(parts) - 1) // len(parts)
        if count > 0:
            magnitude = magnitude + count * np.log10(np.abs(part))
            sign = sign * _sign_power(np.sign(part), count)
    return magnitude, sign
