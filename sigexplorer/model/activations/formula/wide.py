"""Numbers whose exponent has no end in practice: what float64 would round to 0 or to infinity on the way is carried on.

A `Wide` is ``mantissa * 2**exponent`` with the exponent a float64 of its own, up to 1e308. Its sums, products and quotients have the very bits of float64's own
wherever these are neither subnormal nor beyond the largest number, because the same mantissas are added, multiplied and divided.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations._elementary import exp, log
from sigexplorer.model.activations._exact import two_prod
from sigexplorer.model.arrays import FloatArray

# The exponent that stands for that of 0, and the end of all others.
END = 1.7e308
LARGEST = float(np.finfo(np.float64).max)
# Up to here float64 has every whole number, as an exponent and its changes must be.
WHOLE = 2.0**52
# Of what an exponent has no room for, as much goes into the mantissa; more is nothing beside such an exponent.
ROOM = 100.0
# What shifts a mantissa out of every sum.
OUT = 1000.0
LN2 = math.log(2.0)
# ln 2 less its rounded value.
_LN2_LOW = 2.3190468138462996e-17
# From here on an exponent is a magnitude alone: what it has no room for is more than a mantissa takes, and is dropped. No number below it has lost anything.
COARSE = 2.0**56
# Of what two such exponents leave in cancelling, less than this share is not known to ten digits; and so many neighbours one may be beside itself.
LEFT, NEIGHBOURS = 2.0**-20, 8.0
# What a sum of exponents loses that are whole numbers of float64.
NOTHING = np.zeros((), dtype=np.int32)
# Below and above, a logarithm is of float64's own exponential.
FAR = 690.0


class Wide:
    """Numbers of a wide range, of any shape.

    Parameters
    ----------
    mantissa, exponent : ndarray
        Of the same shape; not yet brought into form.
    """

    __slots__ = ("exponent", "mantissa")
    mantissa: FloatArray
    exponent: FloatArray

    def __init__(self, mantissa: FloatArray, exponent: FloatArray | float = 0.0) -> None:
        small, shift = np.frexp(mantissa)
        held = np.abs(exponent) > WHOLE
        # That of 0 has none to be kept.
        if not np.logical_or.reduce(held & (small != 0.0), axis=None):
            self.mantissa, self.exponent = small, np.where(small == 0.0, -END, exponent + shift)
            return
        # An exponent so large has no room for the shift: the mantissa keeps it.
        self.mantissa = np.where(held & (np.abs(shift) < ROOM), mantissa, small)
        self.exponent = np.where(self.mantissa == 0.0, -END, np.where(held, exponent, np.minimum(np.maximum(exponent + shift, -END), END)))

    @classmethod
    def formed(cls, mantissa: FloatArray, exponent: FloatArray) -> Wide:
        """Return numbers whose parts are those of others, and in form."""
        number = cls.__new__(cls)
        number.mantissa, number.exponent = mantissa, exponent
        return number

    @staticmethod
    def of_logarithm(sign: FloatArray, logarithm: FloatArray) -> Wide:
        """Return the numbers of some sign whose magnitude has a natural logarithm."""
        turns = np.rint(np.clip(logarithm / LN2, -END, END))
        near = np.abs(turns) < COARSE
        product, low = two_prod(np.where(near, turns, 0.0), LN2)
        rest = np.where(near, ((logarithm - product) - low) - turns * _LN2_LOW, 0.0)
        mantissa = exp(np.where(np.isfinite(rest), rest, 0.0))
        mantissa = np.where(logarithm == -np.inf, 0.0, np.where(logarithm == np.inf, np.inf, mantissa))
        return Wide(np.where(np.isnan(logarithm), np.nan, sign * mantissa), turns)

    def plain(self) -> FloatArray:
        """Return float64: subnormal, 0 or infinite where the numbers are beyond its range; rounded once."""
        return np.asarray(np.ldexp(self.mantissa, np.minimum(np.maximum(self.exponent, -4000.0), 4000.0).astype(np.int32)))

    def logarithm(self) -> FloatArray:
        """Return the natural logarithm of the magnitude, -inf for 0; one beyond the range of float64 is the largest number of its sign."""
        near = np.abs(self.exponent) < OUT
        plain = log(np.abs(np.ldexp(self.mantissa, np.where(near, self.exponent, 0.0).astype(np.int32))))
        far = np.where(np.abs(self.exponent) < END, log(np.abs(self.mantissa)) + self.exponent * LN2, np.copysign(LARGEST, self.exponent))
        return np.where(near, plain, np.where(self.mantissa == 0.0, -np.inf, np.where(np.isfinite(self.mantissa), far, log(np.abs(self.mantissa)))))

    def __neg__(self) -> Wide:
        return Wide.formed(-self.mantissa, self.exponent)

    def __abs__(self) -> Wide:
        return Wide.formed(np.abs(self.mantissa), self.exponent)

    def __add__(self, other: Wide) -> Wide:
        top = np.maximum(self.exponent, other.exponent)
        parts = [np.ldexp(item.mantissa, np.maximum(item.exponent - top, -OUT).astype(np.int32)) for item in (self, other)]
        total = np.asarray(parts[0] + parts[1])
        if np.logical_or.reduce(top >= COARSE, axis=None):
            total = np.where(_undecided(self, other), np.nan, total)
        return Wide(total, top)

    def __sub__(self, other: Wide) -> Wide:
        return self + -other

    def __mul__(self, other: Wide) -> Wide:
        exponent, rest = _sum(self.exponent, other.exponent)
        mantissa = self.mantissa * other.mantissa
        if rest is not NOTHING:
            mantissa = _known(mantissa, self.exponent, other.exponent)
        return Wide(np.ldexp(mantissa, rest), exponent)

    def __truediv__(self, other: Wide) -> Wide:
        exponent, rest = _sum(self.exponent, -other.exponent)
        mantissa = self.mantissa / other.mantissa
        if rest is not NOTHING:
            mantissa = _known(mantissa, self.exponent, np.where(other.mantissa == 0.0, 0.0, -other.exponent))
        return Wide(np.ldexp(mantissa, rest), np.where(other.mantissa == 0.0, 0.0, exponent))


def _known(mantissa: FloatArray, one: FloatArray, other: FloatArray) -> FloatArray:
    """Return the mantissa of a product from the exponents of its factors, NaN where nothing is known of it.

    That is of what is beyond all exponents and what is beneath them, and of two exponents that are magnitudes alone and cancel. Those that are the same, as
    of exp(x)/(1 + exp(x)), leave 0 rightly.
    """
    contrary = (np.minimum(one, other) <= -END) & (np.maximum(one, other) >= END)
    largest, least, total = np.maximum(np.abs(one), np.abs(other)), np.minimum(np.abs(one), np.abs(other)), np.abs(one + other)
    cancelled = (largest >= COARSE) & (largest < END) & (total > 0.0) & (total < np.maximum(LEFT * largest, COARSE))
    mantissa = np.where((contrary | cancelled) & (mantissa != 0.0), np.nan, mantissa)
    # What was exact until now, of two exponents that both count, is no more.
    return np.where((total >= COARSE) & (largest < COARSE) & (least > OUT), np.sign(mantissa), mantissa)


def lessened(mantissa: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
    """Return the mantissa of a power from the exponents of its base and its own, NaN where it looks more exact than it is, 1 where it was and is no more."""
    mantissa = np.where((np.abs(before) >= COARSE) & (np.abs(after) < COARSE) & (mantissa != 0.0), np.nan, mantissa)
    return np.where((np.abs(before) < COARSE) & (np.abs(after) >= COARSE), np.sign(mantissa), mantissa)


def _undecided(one: Wide, other: Wide) -> NDArray[np.bool_]:
    """Return where of two numbers of contrary signs nobody knows which is larger: their exponents had no room for their last digits."""
    apart = np.abs(one.exponent - other.exponent)
    close = (apart > 0.0) & (apart <= NEIGHBOURS * np.spacing(np.abs(one.exponent))) & (one.exponent >= COARSE)
    beyond = np.minimum(one.exponent, other.exponent) >= END
    return np.asarray((one.mantissa * other.mantissa < 0.0) & (close | beyond))


def _sum(one: FloatArray, other: FloatArray) -> tuple[FloatArray, NDArray[np.int32]]:
    """Return the sum of two exponents, and what it lost in being rounded, which the mantissa has to take."""
    total = np.minimum(np.maximum(one + other, -END), END)
    largest = np.maximum(np.abs(one), np.abs(other))
    far = largest > WHOLE / 2.0
    if not far.any():
        return total, NOTHING
    # What is beyond all exponents, or beneath them, stays so: by how much is not known.
    total = np.where(largest >= END, np.where(np.abs(one) >= END, one, other), total)
    part = total - one
    lost = (one - (total - part)) + (other - part)
    # Of two that are magnitudes alone, or as good as that, what is lost means nothing.
    counts = (largest < COARSE) | (np.minimum(np.abs(one), np.abs(other)) < 2.0 * OUT)
    return total, np.where(counts & (np.abs(lost) < ROOM), lost, 0.0).astype(np.int32)


def choose(condition: NDArray[np.bool_], one: Wide, other: Wide) -> Wide:
    """Return `one` where a condition holds, else `other`."""
    return Wide.formed(np.where(condition, one.mantissa, other.mantissa), np.where(condition, one.exponent, other.exponent))


def root(number: Wide) -> Wide:
    """Return the square root."""
    odd = np.mod(number.exponent, 2.0) != 0.0
    half = np.where(odd, 0.5 * (number.exponent - 1.0), 0.5 * number.exponent)
    # What is beyond all exponents, or beneath them, is so by no known number.
    half = np.where(np.abs(number.exponent) >= END, number.exponent, half)
    return Wide(lessened(np.sqrt(np.where(odd, 2.0 * number.mantissa, number.mantissa)), number.exponent, half), half)
