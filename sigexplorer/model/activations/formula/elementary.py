"""The elementary functions of numbers, narrow and wide: each has one line for float64, and one for what lies beyond."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import _elementary as elementary
from sigexplorer.model.activations._exact import ONE_OVER_SQRT_2PI, split, two_prod
from sigexplorer.model.activations._exact import erf as erf_of_library
from sigexplorer.model.activations._normal import normal_tail
from sigexplorer.model.activations.formula.narrow import HIGH, LOW, Narrow
from sigexplorer.model.activations.formula.wide import FACTORED, FAR, OUT, Wide, choose, root, share_of
from sigexplorer.model.arrays import FloatArray

N = TypeVar("N", Narrow, Wide)
Plain = Callable[[FloatArray], FloatArray]

# What makes a last digit of a mantissa many turns.
BEHIND = 2.0**60
# From here on a square is beyond float64.
_SQUARED = 1e154
# From here on Phi(t) is 1 - what float64 does not hold of it; and 1 / t^2 is nothing beside 1.
_FARTHEST = 1e9


def constant(value: float, like: N) -> N:
    """Return a number beside others, of no shape."""
    return Narrow(np.asarray(value), like.watch) if isinstance(like, Narrow) else Wide(np.asarray(value))


def plain(number: Narrow | Wide) -> FloatArray:
    """Return numbers as float64 shows them."""
    return number.value if isinstance(number, Narrow) else number.plain()


def sign(number: Narrow | Wide) -> FloatArray:
    """Return 1, 0 or -1, also of what float64 shows as 0; NaN of what is undefined."""
    return np.sign(number.value if isinstance(number, Narrow) else number.mantissa)


def compared(one: N, other: N) -> FloatArray:
    """Return 1 where one number is above another, -1 where it is below, 0 where they are the same; NaN where one is undefined."""
    a, b = plain(one), plain(other)
    found = np.where(np.isnan(a) | np.isnan(b), np.nan, np.where(a > b, 1.0, np.where(a < b, -1.0, 0.0)))
    if isinstance(one, Narrow):
        return found
    # Two that float64 shows as the same, both as 0 or as infinite.
    assert isinstance(other, Wide)
    finite = np.isfinite(one.mantissa) & np.isfinite(other.mantissa)
    return np.where((found == 0.0) & finite, np.sign((one - other).mantissa), found)


def where(condition: NDArray[np.bool_], one: N, other: N) -> N:
    """Return `one` where a condition holds, else `other`."""
    if isinstance(one, Narrow):
        return Narrow(np.where(condition, one.value, other.value), one.watch)
    return choose(condition, one, other)


def exp(u: N) -> N:
    """Return the exponential."""
    if isinstance(u, Narrow):
        return _watched(elementary.exp(u.value), u)
    v = u.plain()
    near = np.abs(v) < FAR
    return choose(near, Wide(elementary.exp(np.where(near, v, 0.0))), Wide.exponential(u))


def expm1(u: N) -> N:
    """Return ``exp(u) - 1``."""
    if isinstance(u, Narrow):
        return _watched(elementary.expm1(u.value), u, u.value)
    return choose(u.plain() < FAR, _by_plain(elementary.expm1, u), exp(u))


def log(u: N) -> N:
    """Return the natural logarithm; NaN of negative numbers."""
    if isinstance(u, Narrow):
        return _watched(elementary.log(u.value), u, u.value - 1.0)
    found = u.wide_logarithm()
    return choose(u.mantissa < 0.0, Wide(np.full(u.mantissa.shape, np.nan)), found)


def log1p(u: N) -> N:
    """Return ``ln(1 + u)``."""
    if isinstance(u, Narrow):
        return _watched(elementary.log1p(u.value), u, u.value)
    return choose(u.orders() < OUT, _by_plain(elementary.log1p, u), log(u))


def sqrt(u: N) -> N:
    """Return the square root."""
    return _watched(np.asarray(np.sqrt(u.value)), u, u.value) if isinstance(u, Narrow) else root(u)


def tanh(u: N) -> N:
    """Return the hyperbolic tangent."""
    return of_plain(elementary.tanh, u)


def of_plain(function: Plain, u: N, slope: float = 1.0) -> N:
    """Return a function that is near 0 its slope there times its argument, 0 slope for one that is not 0 there, and of moderate size everywhere."""
    if isinstance(u, Narrow):
        return _watched(function(u.value), u, *((u.value,) if slope else ()))
    return _by_plain(function, u, slope)


def numpy_of(function: Callable[..., FloatArray]) -> Plain:
    """Return a function of numpy whose every result depends on its own argument alone."""
    return lambda x: elementary.of_numpy(function, x)


def of_angle(function: Callable[..., FloatArray], u: N, slope: float = 1.0) -> N:
    """Return a periodic function of numpy; see `of_plain` and `phased`."""
    return of_plain(numpy_of(function), phased(u), slope)


def phased(u: N) -> N:
    """Return an angle, in place of one beyond float64 one that hangs on its mantissa far behind its last digit, for no phase is known.

    So it is as different as it may be once a step before it is off by a last digit; and beside what is larger a sine of it is nothing.
    """
    if isinstance(u, Narrow):
        return u
    beyond = np.isinf(u.plain()) & np.isfinite(u.mantissa)
    return choose(beyond, Wide(BEHIND * u.mantissa), u) if beyond.any() else u


def erf(u: N) -> N:
    """Return the error function."""
    return of_plain(erf_of_library, u, 2.0 / math.sqrt(math.pi))


def gauss(u: N, factor: float) -> N:
    """Return ``exp(-factor u**2)`` for a factor of 1 or 1/2, with the square split so that its rounding is not magnified."""
    a = np.minimum(np.abs(plain(u)), _SQUARED)
    high, low = split(a)
    rest = factor * low * (a + high)
    # What is far out is no number of float64, and as exact as the logarithm of such a number can be without the rest.
    near = np.abs(rest) < 1e-3
    rest = np.where(near, rest, 0.0)
    square = like(factor * np.where(near, high * high, a * a), u)
    if isinstance(u, Wide):
        square = choose(a < _SQUARED, square, u * u * Wide(np.asarray(factor)))
    main = exp(-square)
    return main * like(1.0 - rest * (1.0 - rest * (0.5 - rest / 6.0)), u)


def normal_cdf(u: N) -> N:
    """Return Phi, the distribution function of the standard normal."""
    v = plain(u)
    t = np.minimum(np.abs(v), _FARTHEST)
    mills, low = normal_tail(t)
    share = like(mills + low, u)
    if isinstance(u, Wide):
        share = choose(t < _FARTHEST, share, Wide(np.full_like(t, ONE_OVER_SQRT_2PI)) / abs(u))
    tail = gauss(u, 0.5) * share
    return where(np.asarray(v < 0.0), tail, constant(1.0, u) - tail)


def power(u: N, exponent: float) -> N:
    """Return a power; NaN of a negative number where the exponent is not whole."""

    def raised(x: FloatArray) -> FloatArray:
        return elementary.of_numpy(lambda v, out=None: np.power(v, exponent, out=out), x)

    if isinstance(u, Narrow):
        return _watched(raised(u.value), u, *((u.value,) if exponent > 0 else ()))
    whole = exponent == math.floor(exponent)
    sign = np.where(u.mantissa < 0.0, (1.0 if exponent % 2.0 == 0.0 else -1.0) if whole else np.nan, 1.0)
    if abs(exponent) <= 1000.0:
        small = np.abs(u.exponent) < FACTORED
        whole_twos = np.where(small, u.exponent, 0).astype(np.float64)
        twos, low = two_prod(whole_twos, exponent)
        turns = np.floor(twos)
        size = raised(np.abs(u.mantissa)) * elementary.of_numpy(np.exp2, (twos - turns) + low)
        beside = None if u.far is None else share_of(u.far, exponent)
        far = Wide(sign * size, turns.astype(np.int64), beside)
        if not small.all():
            far = choose(small, far, Wide(sign) * exp(u.wide_logarithm() * Wide(np.asarray(exponent))))
    else:
        far = Wide(sign) * exp(u.wide_logarithm() * Wide(np.asarray(exponent)))
    if exponent > 0:
        far = choose(u.mantissa == 0.0, Wide(np.zeros_like(u.mantissa)), far)
    v = u.plain()
    found = raised(v)
    size = np.abs(found)
    near = (np.abs(u.orders()) < OUT) & (size > LOW) & (size < HIGH)
    return choose(near, Wide(found), far)


def cbrt(u: N) -> N:
    """Return the cube root."""
    if isinstance(u, Narrow):
        return _watched(elementary.of_numpy(np.cbrt, u.value), u, u.value)
    third = u.exponent // 3
    mantissa = elementary.of_numpy(np.cbrt, np.ldexp(u.mantissa, (u.exponent - 3 * third).astype(np.int32)))
    return Wide(mantissa, np.where(u.mantissa == 0.0, 0, third), None if u.far is None else share_of(u.far, 1.0 / 3.0))


def like(values: FloatArray, other: N) -> N:
    """Return values of float64 as numbers of the same kind as others."""
    return Narrow(values, other.watch) if isinstance(other, Narrow) else Wide(values)


def _watched(found: FloatArray, u: Narrow, *factors: FloatArray) -> Narrow:
    u.watch.look(found, *factors)
    return Narrow(found, u.watch)


def _by_plain(function: Plain, u: Wide, slope: float = 1.0) -> Wide:
    """Return a function by its float64 self, and near 0 by its slope there where that is not 0."""
    found = Wide(function(u.plain()))
    return choose(u.orders() < -OUT, u * Wide(np.asarray(slope)), found) if slope else found
