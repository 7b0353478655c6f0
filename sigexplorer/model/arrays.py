"""The array types of the model, what is said of the numbers in them, and how much memory they take."""

from __future__ import annotations

import gc
import math
from types import FunctionType, ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
# The largest number.
LARGEST = float(np.finfo(np.float64).max)
# What holds no array, which most of what there is does not, or is not counted.
ATOMS = frozenset({int, float, complex, bool, str, bytes, type(None), type, FunctionType, ModuleType})
# With as many decimal digits what is told of one input is computed at most, and what is told of many.
MOST_DIGITS, MANY_DIGITS = 640, 160


class Told(NamedTuple):
    """What is known of f and its derivatives where digits may be lost, shape (order + 1, *x.shape) each.

    Attributes
    ----------
    rows, errors : ndarray
        Their values, and by how much these may be wrong beyond their last digits: no known digit where that is as large.
    logarithms, signs : ndarray
        ln of their magnitudes, and their signs, also beyond float64; NaN of what has no known digit, or no value.
    """

    rows: FloatArray
    errors: FloatArray
    logarithms: FloatArray
    signs: FloatArray

    def unknown(self) -> NDArray[np.bool_]:
        """Return of which values, that there are, no digit is known."""
        return np.isnan(self.logarithms) & ~np.isnan(self.rows)

    def shown(self) -> FloatArray:
        """Return the values with the digits alone that are known, for tables: NaN where there are none."""
        found = np.where(self.unknown(), np.nan, self.rows)
        for place in np.argwhere((self.errors > 0.0) & ~np.isnan(found)):
            at = tuple(place)
            found[at] = with_known_digits(float(found[at]), float(self.errors[at]))
        return found


def all_with_known_digits(values: FloatArray, errors: FloatArray) -> FloatArray:
    """Return numbers with the digits alone that errors leave, of the shape of both: NaN of those that have none."""
    found = np.where((errors > 0.0) & (errors >= np.abs(values)), np.nan, values)
    for place in np.argwhere((errors > 0.0) & np.isfinite(found)):
        at = tuple(place)
        found[at] = with_known_digits(float(found[at]), float(errors[at]))
    return found


def with_known_digits(value: float, error: float) -> float:
    """Return a number with the digits alone that an error leaves, one at least, zeros behind them."""
    if not 0.0 < error < math.inf or not value or not math.isfinite(value):
        return value
    return float(f"{value:.{max(0, math.floor(math.log10(abs(value)) - math.log10(error)) - 1)}e}")


def same_bits(first: FloatArray, second: FloatArray) -> NDArray[np.bool_]:
    """Return where two arrays are the same bit for bit, NaN included."""
    return np.asarray(np.ascontiguousarray(first).view(np.int64) == np.ascontiguousarray(second).view(np.int64))


def bytes_in(*things: object) -> int:
    """Return the bytes of all arrays that some things hold, each once, however deep: what keeps them for later has a bound in these.

    Parameters
    ----------
    things : object
        Arrays, or what has some in its attributes, fields or elements. What functions and modules hold is not counted.
    """
    found, seen = 0, set[int]()
    waiting: list[object] = [things]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, np.ndarray) and thing.base is None:
            found += thing.nbytes
            continue
        # A part holds all of what it is a part of.
        for held in gc.get_referents(thing) if not isinstance(thing, np.ndarray) else (thing.base,):
            if type(held) not in ATOMS and id(held) not in seen:
                seen.add(id(held))
                if not isinstance(held, type):
                    waiting.append(held)
    return found


def as_float64(x: ArrayLike) -> FloatArray:
    """Return `x` as a float64 array."""
    return np.asarray(x, dtype=np.float64)


def one_nan(values: FloatArray, x: FloatArray) -> FloatArray:
    """Return what was computed at `x`, written over in place with the one NaN, positive and quiet, where `x` is any.

    Parameters
    ----------
    values : ndarray, shape (..., *x.shape)
        Which NaN a processor makes of a NaN depends on whether it takes one number or many.
    """
    nan = np.isnan(x)
    if nan.any():
        # Arithmetic with an array of no dimension gives a number, which cannot be written to.
        values = np.asarray(values)
        values[..., nan] = np.nan
    return values


def same_nan(values: FloatArray) -> FloatArray:
    """Return an array with the one NaN, positive and quiet, in place of any."""
    return np.where(np.isnan(values), np.nan, values)


def finite_logarithm(logarithm: FloatArray, x: FloatArray) -> FloatArray:
    """Return ln|f'| of a slope that is nowhere zero but in the limit: finite at finite `x`, -inf at infinite ones.

    A logarithm beyond the range of float64 (that of exp(-x^2) at x = 1e200) becomes the most negative number there is.
    """
    return one_nan(np.where(np.isinf(x), -np.inf, np.maximum(logarithm, -LARGEST)), x)


def constant_sign(sign: float, x: FloatArray) -> FloatArray:
    """Return the sign of a slope that has the same everywhere and vanishes at infinity; NaN where `x` is."""
    return np.where(np.isnan(x), np.nan, np.where(np.isinf(x), 0.0, sign))
