"""What a neuron is given by units that saturate: how far their values lie from one of them, with the digits that differences do not have.

Where a function saturates all its values are one number in float64, tanh(20) is 1; what they differ by is the integral of the slope, whose digits are right
in the tails.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation, Tanh
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# Differences have digits enough where they are more than this share of the values.
CLOSE = 1e-2
# Nodes of a rule on each piece between two inputs, how often pieces are halved, and to which share integrals over pieces and their halves agree.
NODES, HALVINGS, AGREED = 16, 10, 1e-13
# By how much of the values integrals may be off from differences, which are rounded.
ROUNDED = 64.0 * float(np.finfo(np.float64).eps)
# Which share of what an input is made of is rounding.
EIGHT_ROUNDINGS = 8.0 * float(np.finfo(np.float64).eps)


def kinds_of_inputs(
    activation: Activation, units: FloatArray, received: FloatArray, *, cancel: Cancel = never
) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
    """Return the inputs of all kinds, by how much the second is more than the first, and of which kinds that has all digits.

    Parameters
    ----------
    activation : Activation
        The function of the units.
    units, received : ndarray, shape (n, 2)
        Its values, and at which inputs these are.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    inputs, apart, exact : ndarray, shapes (3, n, 2), (3, n) and (3,)
        The units, the same less their means, and tanh units.
    """
    tanh = Tanh()(received)
    close = [None if not np.isfinite(value).all() else offsets(kind, received, cancel=cancel) for kind, value in ((activation, units), (Tanh(), tanh))]
    own, others = (value if offset is None else offset for value, offset in zip((units, tanh), close, strict=True))
    with np.errstate(all="ignore"):
        centred = own - own.mean(axis=0)
        apart = np.stack([item[:, 1] - item[:, 0] for item in (own, centred, others)])
    return np.stack([units, centred, tanh]), apart, np.array([close[0] is not None, False, close[1] is not None])


def is_nothing(rest: FloatArray, second: FloatArray, first: FloatArray) -> NDArray[np.bool_]:
    """Return whether what is left of a second input beside the first one, by its length, is no more than rounding of what it was made of.

    Parameters
    ----------
    rest, second, first : ndarray
        Lengths of what is left, of the second input, and of the first one where the digits of the second are those of the first.
    """
    return np.asarray(rest <= EIGHT_ROUNDINGS * np.maximum(second, first))


def offsets(activation: Activation, x: FloatArray, *, cancel: Cancel = never) -> FloatArray | None:
    """Return f(x) less its value at the outermost input on the side where f is flatter, of the shape of `x`; None where values differ enough themselves.

    Parameters
    ----------
    activation : Activation
        The function.
    x : ndarray
        Finite inputs, at which f is a number.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    places = np.unique(x)
    value = activation(places)
    size = float(np.abs(value).max(initial=0.0))
    with np.errstate(over="ignore"):
        # Values of both signs near the end of float64 are farther apart than any number, and so not close.
        close = places.size > 1 and bool(np.ptp(value) <= CLOSE * size)
    if not close:
        return None
    kinks = np.array([kink for kink in activation.kinks if places[0] < kink < places[-1]])
    ends = np.union1d(places, kinks)
    with np.errstate(all="ignore"):
        steps = _integrals(activation, ends, cancel)
        slopes = np.abs(activation.derivatives(places[[0, -1]], 1)[1])
        if steps is None or np.isnan(slopes).any():
            return None
        found = np.concatenate([[0.0], np.cumsum(steps)]) if slopes[0] <= slopes[1] else -np.append(np.cumsum(steps[::-1])[::-1], 0.0)
        found = found[np.searchsorted(ends, places)]
        # What jumps is not told by slopes.
        reference = value[0] if slopes[0] <= slopes[1] else value[-1]
        wrong = ROUNDED * size + 2.0 * activation.value_error(places, cancel=cancel)
        if not (np.abs(found - (value - reference)) <= wrong).all():
            return None
    return np.asarray(found[np.searchsorted(places, x)])


def _integrals(activation: Activation, ends: FloatArray, cancel: Cancel) -> FloatArray | None:
    """Return the integrals of the slope from each place to the next; None where they are not found to all digits."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    found = np.zeros(ends.size - 1)
    open_ones, before = np.arange(found.size), np.full(found.size, np.nan)
    for halving in range(HALVINGS + 1):
        ask(cancel)
        pieces = 2**halving
        width = np.diff(ends)[open_ones] / pieces
        middles = ends[:-1][open_ones, np.newaxis] + width[:, np.newaxis] * (np.arange(pieces) + 0.5)
        x = middles[..., np.newaxis] + 0.5 * width[:, np.newaxis, np.newaxis] * node
        now = 0.5 * width * (derivatives_in_parts(activation, x, 1, cancel)[1] @ weight).sum(axis=1)
        found[open_ones] = now
        left = ~(np.abs(now - before) <= AGREED * np.abs(now))
        open_ones, before = open_ones[left], now[left]
        if not open_ones.size:
            return found
    return None
