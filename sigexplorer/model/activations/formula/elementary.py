"""The elementary functions of numbers, narrow and wide: each has one line for float64, and one for what lies beyond."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import _elementary as elementary
from sigexplorer.model.activations._exact import erf as erf_of_library
from sigexplorer.model.activations._exact import split, two_prod
from sigexplorer.model.activations._normal import normal_tail
from sigexplorer.model.activations.formula.narrow import HIGH, LOW, Narrow
from sigexplorer.model.activations.formula.wide import COARSE, END, FAR, LARGEST, OUT, Wide, choose, lessened, root
from sigexplorer.model.arrays import FloatArray

N = TypeVar("N", Narrow, Wide)
Plain = Callable[[FloatArray], FloatArray]

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
    # What is only too large for float64 is not infinite, and its exponential not 0.
    v = np.where(np.isfinite(u.mantissa), np.clip(v, -LARGEST, LARGEST), v)
    near = np.abs(v) < FAR
    return choose(near, Wide(elementary.exp(np.where(near, v, 0.0))), Wide.of_logarithm(np.ones_like(v), v))


def expm1(u: N) -> N:
    """Return ``exp(u) - 1``."""
    if isinstance(u, Narrow):
        return _watched(elementary.expm1(u.value), u, u.value)
    return choose(u.plain() < FAR, _by_plain(elementary.expm1, u), exp(u))


def log(u: N) -> N:
    """Return the natural logarithm; NaN of negative numbers."""
    if isinstance(u, Narrow):
        return _watched(elementary.log(u.value), u, u.value - 1.0)
    # Nothing is known of the logarithm of what is beyond all exponents.
    known = (np.abs(u.exponent) < END) | (u.mantissa == 0.0) | np.isinf(u.mantissa)
    return Wide(np.where((u.mantissa < 0.0) | ~known, np.nan, u.logarithm()))


def log1p(u: N) -> N:
    """Return ``ln(1 + u)``."""
    if isinstance(u, Narrow):
        return _watched(elementary.log1p(u.value), u, u.value)
    return choose(u.exponent < OUT, _by_plain(elementary.log1p, u), log(u))


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
    square = np.where(a < _SQUARED, factor * np.where(near, high * high, a * a), LARGEST)
    main = exp(-like(square, u))
    return main * like(1.0 - rest * (1.0 - rest * (0.5 - rest / 6.0)), u)


def normal_cdf(u: N) -> N:
    """Return Phi, the distribution function of the standard normal."""
    v = plain(u)
    t = np.minimum(np.abs(v), _FARTHEST)
    mills, low = normal_tail(t)
    tail = gauss(u, 0.5) * like(mills + low, u)
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
        twos = np.clip(u.exponent * exponent, -END, END)
        turns = np.where(np.abs(u.exponent) >= END, np.copysign(END, twos), np.floor(twos))
        # What the product lost in being rounded, as long as it counts.
        exact = (np.abs(twos) < COARSE) & (np.abs(u.exponent) < COARSE)
        low = two_prod(np.where(exact, u.exponent, 0.0), exponent)[1]
        size = raised(np.where(exact, np.abs(u.mantissa), 1.0)) * elementary.of_numpy(np.exp2, np.where(exact, (twos - turns) + low, 0.0))
        far = Wide(lessened(sign * size, u.exponent, turns), turns)
    else:
        far = Wide.of_logarithm(sign, exponent * u.logarithm())
    if exponent > 0:
        far = choose(u.mantissa == 0.0, Wide(np.zeros_like(u.mantissa)), far)
    v = u.plain()
    found = raised(v)
    size = np.abs(found)
    near = (np.abs(u.exponent) < OUT) & (size > LOW) & (size < HIGH)
    return choose(near, Wide(found), far)


def cbrt(u: N) -> N:
    """Return the cube root."""
    if isinstance(u, Narrow):
        return _watched(elementary.of_numpy(np.cbrt, u.value), u, u.value)
    third = np.floor(u.exponent / 3.0)
    product, low = two_prod(np.where(np.abs(third) < COARSE, third, 0.0), 3.0)
    # What is left over: 0 to 2, or some more beyond the whole numbers.
    rest = np.where(np.abs(third) < COARSE, (u.exponent - product) - low, 0.0)
    third = np.where(np.abs(u.exponent) >= END, u.exponent, third)
    mantissa = elementary.of_numpy(np.cbrt, np.ldexp(u.mantissa, rest.astype(np.int32)))
    return Wide(lessened(mantissa, u.exponent, third), third)


def like(values: FloatArray, other: N) -> N:
    """Return values of float64 as numbers of the same kind as others."""
    return Narrow(values, other.watch) if isinstance(other, Narrow) else Wide(values)


def _watched(found: FloatArray, u: Narrow, *factors: FloatArray) -> Narrow:
    u.watch.look(found, *factors)
    return Narrow(found, u.watch)


def _by_plain(function: Plain, u: Wide, slope: float = 1.0) -> Wide:
    """Return a function by its float64 self, and near 0 by its slope there where that is not 0."""
    found = Wide(function(u.plain()))
    return choose(u.exponent < -OUT, u * Wide(np.asarray(slope)), found) if slope else found
