"""Error-free transforms and scaled exponentials: what keeps the tails of the activations exact.

A product like ``poly(x) * exp(-x**2)`` loses its last digits twice in the tail: the rounding of x^2 is magnified by the exponential, and an
exponential that has become subnormal carries its coarse rounding into the product. Here the exponent is split without error, and an exponential comes
as a pair ``(m, s)`` whose product is meant: `m` stays a normal float64 as long as ``m * s`` is not 0, so that factors are multiplied
into `m` first and `s` (1, or exp(-64)) last, where the result is rounded once.
"""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations._elementary import exp
from sigexplorer.model.arrays import FloatArray

TINY = math.exp(-64.0)
_SHIFT = 64.0
# As far as here, `exp_scaled` is the exponential times 1.
EXP_PLAIN = 600.0
ONE = np.ones(())
ONE.flags.writeable = False
# Beyond this, exp(-a^2 / 2) and all its multiples are 0 in float64.
_GAUSS_END = 60.0

TWO_OVER_SQRT_PI = 2.0 / math.sqrt(math.pi)
ONE_OVER_SQRT_2PI = 1.0 / math.sqrt(2.0 * math.pi)


def split(a: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return `hi`, `lo` of at most 26 bits each with ``hi + lo == a`` exactly.

    Veltkamp's splitting (T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971) 224-242).
    `a` must be below 2^996 in magnitude.
    """
    c = 134217729.0 * a
    hi = c - (c - a)
    return hi, a - hi


def two_prod(a: FloatArray, b: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Return `p`, `e` with ``p == fl(a * b)`` and ``p + e == a * b`` exactly, no underflow provided (Dekker 1971)."""
    p = np.asarray(a * b)
    a_hi, a_lo = split(a)
    b_hi, b_lo = split(np.asarray(b, dtype=np.float64))
    return p, np.asarray(((a_hi * b_hi - p) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo)


def two_sum(a: FloatArray, b: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Return `s`, `e` with ``s == fl(a + b)`` and ``s + e == a + b`` exactly (Knuth, The Art of Computer Programming, 4.2.2)."""
    s = np.asarray(a + b)
    b_part = s - a
    return s, np.asarray((a - (s - b_part)) + (b - b_part))


def exp_scaled(y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ``(m, s)`` with ``m * s = exp(y)``, for y <= 0; s has no dimension where it is 1 everywhere.

    The shift by 64 is exact, since a float64 beyond 600 is a multiple of 2^-43.
    """
    deep = y < -EXP_PLAIN
    if not deep.any():
        # Nearly always, and a number is multiplied by in half the time.
        return exp(y), ONE
    return exp(np.where(deep, y + _SHIFT, y)), np.where(deep, TINY, 1.0)


def exp_of_minus_square(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ``(m, s)`` with ``m * s = exp(-x**2)`` within 2 ulp: x^2 is split, so its rounding is not magnified."""
    return _gauss(x, 1.0)


def exp_of_minus_half_square(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return ``(m, s)`` with ``m * s = exp(-x**2 / 2)`` within 2 ulp: x^2 is split, so its rounding is not magnified."""
    return _gauss(x, 0.5)


def erf(x: FloatArray) -> FloatArray:
    """Return erf(x), of the shape of `x`: that of the C library, within 1 ulp."""
    return np.fromiter(map(math.erf, x.ravel().tolist()), np.float64, x.size).reshape(x.shape)


def _gauss(x: FloatArray, factor: float) -> tuple[FloatArray, FloatArray]:
    a = np.minimum(np.abs(x), _GAUSS_END)
    hi, lo = split(a)
    square = factor * hi * hi
    # exp(-d) for d = factor (a - hi)(a + hi) < 3e-5, where the series' fourth term is below 2^-63.
    d = factor * lo * (a + hi)
    m, s = exp_scaled(-square)
    return m - m * (d * (1.0 - d * (0.5 - d / 6.0))), s
