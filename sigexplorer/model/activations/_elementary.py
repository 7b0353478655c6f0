"""Elementary functions whose every result depends on its own argument alone.

What numpy's `exp` gives of one number may change in the last bit with what stands beside it: on some processors whole vectors of an array go through
another code than its rest, than an array with gaps, or than one that is written over itself. Here the function sees whole vectors only, without
gaps, and writes elsewhere: so an array has the bits of its elements one by one, whatever processor numpy has found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray

# A multiple of the numbers that any loop of numpy's takes at once: four registers of eight.
WHOLE = 32
# What fills up a vector: every function here is quick and finite at 1.
ONES = np.ones(WHOLE)


def exp(x: FloatArray) -> FloatArray:
    """Return the exponential, of the shape of `x`."""
    return _whole(np.exp, x)


def expm1(x: FloatArray) -> FloatArray:
    """Return ``exp(x) - 1``, of the shape of `x`."""
    return _whole(np.expm1, x)


def log(x: FloatArray | float) -> FloatArray:
    """Return the natural logarithm, of the shape of `x`."""
    return _whole(np.log, x)


def log1p(x: FloatArray) -> FloatArray:
    """Return ``ln(1 + x)``, of the shape of `x`."""
    return _whole(np.log1p, x)


def tanh(x: FloatArray) -> FloatArray:
    """Return the hyperbolic tangent, of the shape of `x`."""
    return _whole(np.tanh, x)


def arctan(x: FloatArray) -> FloatArray:
    """Return the inverse tangent, of the shape of `x`."""
    return _whole(np.arctan, x)


def of_numpy(function: Callable[..., Any], x: FloatArray) -> FloatArray:
    """Return a function of numpy that is quick and finite at 1, of the shape of `x`."""
    return _whole(function, x)


def padded(count: int) -> int:
    """Return the length of a scratch array of whole vectors for `count` numbers."""
    return -(-count // WHOLE) * WHOLE


def filled(count: int) -> NDArray[np.int64]:
    """Return the places of `count` numbers, the last one again and again, up to whole vectors: for these functions are quicker."""
    return np.minimum(np.arange(padded(count)), count - 1)


def _whole(function: Callable[..., Any], x: FloatArray | float) -> FloatArray:
    given = np.asarray(x, dtype=np.float64)
    count = given.size
    if count < WHOLE:
        padding = ONES.copy()
        padding[:count] = given if given.ndim == 1 else given.reshape(-1)
        few: FloatArray = function(padding)[:count]
        return few if given.ndim == 1 else few.reshape(given.shape)
    rest = count % WHOLE
    if not rest and given.flags.c_contiguous:
        whole: FloatArray = function(given)
        return whole
    flat = np.ascontiguousarray(given).reshape(-1)
    out = np.empty(count)
    end = count - rest
    function(flat[:end], out=out[:end])
    if rest:
        padding = ONES.copy()
        padding[:rest] = flat[end:]
        out[end:] = function(padding)[:rest]
    return out.reshape(given.shape)
