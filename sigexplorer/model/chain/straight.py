"""Layers in which a function is a straight line through the origin: a product, and the function itself only at both ends of some of them.

Far out many functions are their argument, bit for bit, and beside 0 nearly all are a multiple of it: what then lies between two places at which the function is
computed need not be. A formula is slowest just there, where its exponentials are beyond float64 and what it is given nearly so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray, same_bits

# The layers at the end at which the function is computed: of both signs where a weight is negative.
ENDS = 2


class Straight(NamedTuple):
    """Preactivations, values, slopes and the largest |f''| of some layers, shape (layers, chains); f'' is empty where it was not asked for."""

    z: FloatArray
    after: FloatArray
    slope: FloatArray
    bend: FloatArray


def straight_through(
    derive: Callable[[FloatArray, int], FloatArray], preactivation: Callable[[FloatArray], FloatArray], a: FloatArray, count: int, order: int
) -> Straight | None:
    """Go through layers that are all the same; None where their function is not one straight line at both ends of them.

    Parameters
    ----------
    derive : callable
        Gives a function with its derivatives up to an order.
    preactivation : callable
        Gives what it is given of activations.
    a : ndarray, shape (chains,)
        What the first layer is given.
    count : int
        The layers, at least two.
    order : int
        The highest derivative, 1 or 2.
    """
    z, after = np.empty((count, a.size)), np.empty((count, a.size))
    z[0] = preactivation(a)
    first = derive(z[0], order)
    slope = first[1]
    np.multiply(slope, z[0], out=after[0])
    if not (np.isfinite(first).all() and same_bits(after[0], first[0]).all()):
        return None
    for given, inner, value in zip(after[:-1], z[1:], after[1:], strict=True):
        inner[:] = preactivation(given)
        np.multiply(slope, inner, out=value)
    last = derive(z[-ENDS:], order)
    if not (np.isfinite(last).all() and same_bits(after[-ENDS:], last[0]).all() and (last[1] == slope).all()):
        return None
    # Of what no slope shows only a bound is asked.
    bend = np.broadcast_to(np.maximum(np.abs(first[2]), np.abs(last[2]).max(axis=0)), z.shape) if order > 1 else np.empty((0, 0))
    return Straight(z, after, np.broadcast_to(slope, z.shape), bend)
