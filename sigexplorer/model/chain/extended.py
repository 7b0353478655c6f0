"""Products beyond the range of float64: numbers m * 2**e with |m| in [0.5, 1) and e a whole number held as float64."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import MANY_DIGITS, MANY_INPUTS, MOST_DIGITS
from sigexplorer.model.arrays import LARGEST, FloatArray, Told
from sigexplorer.model.running import Cancel, ask, never

# ln 2 in two parts (Cody and Waite): the first has 32 trailing zero bits, so that its product with an exponent is exact.
LN2_HIGH = 0.69314718036912381649
LN2_LOW = 1.9082149292705877e-10
LOG10_2 = 0.30102999566398119521
# Below this a float64 slope is about to lose digits: its logarithm is taken instead.
TINY = 1e-290
# What errors of rounding are counted in: those of subnormal numbers, and bends by slopes of their size, are numbers then as well.
UNIT = 2.0**-100
# Logarithms of slopes are held above this, so that sums of them over a chain stay in the range of float64.
DEEPEST = -1e301
CHUNK = 512
# Of more different inputs than these fewer digits are tried; of more than `MANY_INPUTS` only that is found of which slopes no digit is known.
SOME = 64


class ExtendedFloat(NamedTuple):
    """Numbers ``mantissa * 2**exponent``, shape (n,): zero has the mantissa 0."""

    mantissa: FloatArray
    exponent: FloatArray

    def times(self, other: ExtendedFloat) -> ExtendedFloat:
        """Return the product, rounded once."""
        return normalised(self.mantissa * other.mantissa, self.exponent + other.exponent)

    def over(self, other: ExtendedFloat) -> ExtendedFloat:
        """Return the quotient, rounded once; 0 where `other` is 0."""
        divisor = np.where(other.mantissa == 0, np.inf, other.mantissa)
        return normalised(self.mantissa / divisor, self.exponent - other.exponent)

    def at(self, index: ArrayLike | slice) -> ExtendedFloat:
        """Return some of the numbers."""
        return ExtendedFloat(self.mantissa[index], self.exponent[index])  # type: ignore[index]

    def power(self, times: int | np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> ExtendedFloat:
        """Return the numbers to whole powers, by repeated squaring: the relative error is about `times` ulp.

        Raises
        ------
        ValueError
            If any power is below 0: halved again and again it would stay -1.
        """
        left = np.asarray(times, dtype=np.int64)
        if (left < 0).any():
            raise ValueError(f"a power of {left.min()} was asked for: whole powers from 0 on are allowed")
        shape = np.broadcast_shapes(left.shape, self.mantissa.shape)
        result = ExtendedFloat(np.ones(shape), np.zeros(shape))
        square = self
        while left.any():
            odd = (left & 1).astype(bool)
            result = ExtendedFloat(*(np.where(odd, new, old) for new, old in zip(result.times(square), result, strict=True)))
            left = left >> 1
            square = square.times(square)
        return result

    def value(self) -> FloatArray:
        """Return the numbers as float64, rounded once: 0 or inf beyond its range."""
        with np.errstate(all="ignore"):
            return np.asarray(np.ldexp(self.mantissa, np.minimum(np.maximum(self.exponent, -5000.0), 5000.0).astype(np.int32)))

    def log10(self) -> FloatArray:
        """Return log10 of the magnitudes; -inf for 0."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log10(np.abs(self.mantissa)) + self.exponent * LOG10_2)

    def stays_above(self, half_smallest: int) -> bool:
        """Return whether none of the numbers `vanishes`, where their exponents tell that."""
        # A zero has an exponent of 0, which is above that of any format.
        return bool(np.minimum.reduce(self.exponent, initial=0.0) > half_smallest + 1.0 and np.count_nonzero(self.mantissa) == self.mantissa.size)

    def vanishes(self, half_smallest: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Return whether the numbers are 0 when rounded once, to nearest with ties to even, to a format.

        Parameters
        ----------
        half_smallest : int
            The binary exponent of half its smallest subnormal number, which itself still rounds to 0.
        """
        tie = float(half_smallest + 1)
        m = np.abs(self.mantissa)
        return np.asarray((m == 0) | (self.exponent < tie) | ((self.exponent == tie) & (m == 0.5)))

    def first_zero(self, half_smallest: int) -> int | None:
        """Return the place of the first of the numbers that `vanishes`; None where none does."""
        if self.stays_above(half_smallest):
            return None
        zero = self.vanishes(half_smallest)
        return int(np.argmax(zero)) if zero.any() else None


def normalised(mantissa: FloatArray, exponent: ArrayLike) -> ExtendedFloat:
    """Return ``mantissa * 2**exponent`` of any float64 mantissas."""
    m, shift = np.frexp(mantissa)
    return ExtendedFloat(m, np.where(m == 0, 0.0, exponent + shift))


def split_product(parts: Sequence[float | FloatArray]) -> tuple[float | FloatArray, float | FloatArray]:
    """Return mantissa and exponent of a product of numbers, or of arrays of them."""
    mantissa: float | FloatArray = 1.0
    exponent: float | FloatArray = 0.0
    for part in parts:
        more, shift = np.frexp(part) if isinstance(part, np.ndarray) else math.frexp(part)
        mantissa, exponent = mantissa * more, exponent + shift
    return mantissa, exponent


def from_logarithm(logarithm: FloatArray) -> ExtendedFloat:
    """Return the numbers of which these are the natural logarithms."""
    exponent = np.floor(logarithm / (LN2_HIGH + LN2_LOW)) + 1.0
    with np.errstate(all="ignore"):
        # The clip holds the mantissa in its range where the logarithm is too large to have digits after the point.
        return ExtendedFloat(np.exp(np.clip((logarithm - exponent * LN2_HIGH) - exponent * LN2_LOW, -0.6931471805599453, 0.0)), exponent)


def slopes(activation: Activation, given: FloatArray, z: FloatArray, slope: FloatArray, cancel: Cancel = never) -> ExtendedFloat:
    """Return f'(z), given as it came in float64, with those that underflow or overflow taken from their logarithms.

    An infinite z of a layer that is `given` a number is one that float64 does not hold: what is 0 there is not, but where it is 0 already at the last number.
    Of tails that are less steep than an exponential no number is known so far out: NaN.
    """
    result = normalised(slope, 0.0)
    size = np.abs(slope)
    if size.size and np.minimum.reduce(size, axis=None) >= TINY and np.maximum.reduce(size, axis=None) < np.inf:
        # As almost all are, which two questions tell.
        return result if activation.exact else _told_slopes(activation, z, result, cancel)
    low = (size < TINY) | (np.isinf(slope) & np.isfinite(z))
    if low.any():
        beyond = np.isinf(z[low]) & (slope[low] == 0.0) & np.isfinite(given[low])
        inputs = np.where(beyond, np.copysign(LARGEST, z[low]), z[low])
        logarithm, sign = activation.log_abs_slope(inputs), activation.slope_sign(inputs)
        zero = np.isneginf(logarithm)
        unknown = beyond & ~zero & (logarithm > DEEPEST)
        sign = np.where(unknown, np.nan, sign)
        finite = np.where(zero | unknown, 0.0, np.clip(logarithm, DEEPEST, -DEEPEST))
        mantissa, exponent = from_logarithm(finite)
        # What is beyond even that is as good as without bound.
        exact = normalised(np.where(zero, 0.0, sign * np.where(logarithm > -DEEPEST, np.inf, mantissa)), exponent)
        result.mantissa[low], result.exponent[low] = exact
    return result if activation.exact else _told_slopes(activation, z, result, cancel)


def doubtless(activation: Activation, z: FloatArray, slope: FloatArray) -> FloatArray:
    """Return slopes for a product that is taken in float64: NaN where a formula may have lost their digits, so that `slopes` is asked."""
    return slope if activation.exact else np.where(activation.doubted(z), np.nan, slope)


def _told_slopes(activation: Activation, z: FloatArray, found: ExtendedFloat, cancel: Cancel) -> ExtendedFloat:
    """Return the slopes of a formula with what is known of those that have lost digits, written over in place: a mantissa of NaN where no digit is known.

    Parameters
    ----------
    activation : Activation
        The formula.
    z : ndarray
        Its inputs, of any shape.
    found : ExtendedFloat
        The slopes as they were computed, of the shape of `z`.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    doubted = activation.doubted(z)
    if not doubted.any():
        return found
    inputs, place = np.unique(z[doubted], return_inverse=True)
    told = tell(activation, inputs, cancel)
    unknown, logarithm = told.unknown()[1], told.logarithms[1]
    zero = np.isneginf(logarithm)
    mantissa, exponent = from_logarithm(np.where(zero | ~np.isfinite(logarithm), 0.0, np.clip(logarithm, DEEPEST, -DEEPEST)))
    mantissa = np.where(np.isposinf(logarithm), np.inf, mantissa)
    exact = normalised(np.where(zero, 0.0, np.where(unknown, np.nan, told.signs[1] * mantissa)), exponent)
    # What float64 holds keeps its digits, of which a logarithm has fewer.
    near = (told.rows[1] != 0.0) & np.isfinite(told.rows[1]) & (np.abs(told.rows[1]) > 1e-290) & ~unknown
    plain = normalised(np.where(near, told.rows[1], 1.0), 0.0)
    for part, beyond, narrow in zip(found, exact, plain, strict=True):
        part[doubted] = np.where(near, narrow, beyond)[place.reshape(-1)]
    return found


def told_values(activation: Activation, z: FloatArray, values: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return the values of a formula with what is known of those that have lost digits.

    Parameters
    ----------
    activation, z
        Those of `slopes`.
    values : ndarray
        As they were computed, of the shape of `z`.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if activation.exact or not (doubted := activation.doubted(z, 0)).any():
        return values
    inputs, place = np.unique(z[doubted], return_inverse=True)
    if inputs.size > MANY_INPUTS:
        return values
    found = values.copy()
    found[doubted] = tell(activation, inputs, cancel).rows[0][place.reshape(-1)]
    return found


def tell(activation: Activation, inputs: FloatArray, cancel: Cancel = never, order: int = 1) -> Told:
    """Return what is known of a formula and its derivatives at different inputs, computed again with the more digits, the fewer there are."""
    told = activation.told(inputs, order, most=MOST_DIGITS if inputs.size <= SOME else MANY_DIGITS if inputs.size <= MANY_INPUTS else 0, cancel=cancel)
    assert told is not None
    return told


def running_product(factors: ExtendedFloat, cancel: Cancel = never) -> ExtendedFloat:
    """Return the products of the first 1, 2, ... factors, shape (n,)."""
    mantissa, exponent = np.empty(factors.mantissa.shape), np.empty(factors.mantissa.shape)
    carry = ExtendedFloat(np.ones(1), np.zeros(1))
    for start in range(0, mantissa.size, CHUNK):
        ask(cancel)
        part = slice(start, start + CHUNK)
        # CHUNK mantissas of at least a half cannot underflow.
        product = normalised(np.asarray(factors.mantissa[part].cumprod(), dtype=np.float64), factors.exponent[part].cumsum())
        if mantissa.size <= CHUNK:
            return product
        product = product.times(carry)
        mantissa[part], exponent[part] = product
        carry = product.at(slice(-1, None))
    return ExtendedFloat(mantissa, exponent)
