"""Numbers whose exponent has no end in practice: what float64 would round to 0 or to infinity on the way is carried on.

A `Wide` is ``mantissa * 2**exponent * e**far``. Its sums, products and quotients have the very bits of float64's own wherever these are neither subnormal
nor beyond the largest number, because the same mantissas are added, multiplied and divided. Where an exponential is so far out that no whole number holds
its exponent, its argument is kept beside as `far`, itself a mantissa with an exponent: the terms of x exp(x) + exp(x) have it in common, and what stands
before it is told apart as everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations._elementary import exp, log
from sigexplorer.model.activations._exact import two_prod
from sigexplorer.model.arrays import FloatArray

Whole = NDArray[np.int64]
LARGEST = float(np.finfo(np.float64).max)
# Exponents are kept up to here, logarithms beyond it as `far`; and the exponent that stands for that of 0.
COARSE = 2**56
NOUGHT = -(2**60)
# What shifts a mantissa out of every sum.
OUT = 1000
LN2 = math.log(2.0)
# ln 2 less its rounded value.
_LN2_LOW = 2.3190468138462996e-17
# Logarithms that differ by less than this share, as they do by what was rounded on the way, say nothing of which number is larger.
CLOSE = 2.0**-42
# Of what two of them leave in cancelling, less than this share is not known to ten digits.
LEFT = 2.0**-20
# Below and above, a logarithm is of float64's own exponential.
FAR = 690.0
# Up to here a power's exponent is computed as a product of float64.
FACTORED = 2**52


class Wide:
    """Numbers of a wide range, of any shape.

    Parameters
    ----------
    mantissa : ndarray
        Not yet brought into form.
    exponent : ndarray
        Whole numbers, of the same shape or of none.
    far : Wide, optional
        The natural logarithm of a further factor, of the same shape; its own exponents end at `COARSE`, where nothing but its sign is known.
    """

    __slots__ = ("exponent", "far", "mantissa")
    mantissa: FloatArray
    exponent: Whole
    far: Wide | None

    def __init__(self, mantissa: FloatArray, exponent: Whole | int = 0, far: Wide | None = None) -> None:
        small, shift = np.frexp(mantissa)
        whole = np.where(small == 0.0, NOUGHT, exponent + shift.astype(np.int64))
        # That of 0 is none of those that pass to the logarithm.
        if far is None and not (type(exponent) is not int and np.logical_or.reduce((whole >= COARSE) | ((whole <= -COARSE) & (small != 0.0)), axis=None)):
            self.mantissa, self.exponent, self.far = small, whole, None
            return
        self.mantissa, self.exponent, self.far = _with_far(small, whole, far)

    @classmethod
    def formed(cls, mantissa: FloatArray, exponent: Whole, far: Wide | None = None) -> Wide:
        """Return numbers whose parts are those of others, and in form."""
        number = cls.__new__(cls)
        number.mantissa, number.exponent, number.far = mantissa, exponent, far
        return number

    @staticmethod
    def of_logarithm(sign: FloatArray, logarithm: FloatArray) -> Wide:
        """Return the numbers of some sign whose magnitude has a natural logarithm."""
        near = np.abs(logarithm) < COARSE * LN2
        turns = np.rint(np.where(near, logarithm, 0.0) / LN2)
        product, low = two_prod(turns, LN2)
        rest = np.where(near, ((logarithm - product) - low) - turns * _LN2_LOW, 0.0)
        mantissa = exp(rest)
        mantissa = np.where(logarithm == -np.inf, 0.0, np.where(logarithm == np.inf, np.inf, mantissa))
        mantissa = np.where(np.isnan(logarithm), np.nan, sign * mantissa)
        far = None if near.all() else Wide(np.where(near | ~np.isfinite(logarithm), 0.0, logarithm))
        return Wide(mantissa, turns.astype(np.int64), far)

    @staticmethod
    def exponential(logarithm: Wide) -> Wide:
        """Return the exponential of numbers, whatever these are."""
        v = logarithm.plain()
        near = np.abs(v) < COARSE * LN2
        infinite = ~np.isfinite(logarithm.mantissa)
        found = Wide.of_logarithm(np.ones_like(v), np.where(near | infinite, v, 0.0))
        beyond = ~(near | infinite)
        if not beyond.any():
            return found
        zero = Wide(np.zeros_like(v))
        return Wide(np.where(beyond, 1.0, found.mantissa), np.where(beyond, 0, found.exponent), ended(choose(beyond, logarithm, zero)))

    def shaped(self, change: Callable[[Any], Any]) -> Wide:
        """Return the numbers with each of their parts brought to another shape, or some taken."""
        return Wide.formed(change(self.mantissa), change(self.exponent), None if self.far is None else self.far.shaped(change))

    def plain(self) -> FloatArray:
        """Return float64: subnormal, 0 or infinite where the numbers are beyond its range; rounded once."""
        exponent = self.exponent
        if self.far is not None:
            exponent = np.clip(self.orders(), -4000.0, 4000.0).astype(np.int64)
        return np.asarray(np.ldexp(self.mantissa, np.minimum(np.maximum(exponent, -4000), 4000).astype(np.int32)))

    def orders(self) -> FloatArray:
        """Return the exponents with all that belongs to them, as float64 has them; infinite beyond it."""
        orders = self.exponent.astype(np.float64)
        return orders if self.far is None else orders + self.far.plain() / LN2

    def logarithm(self) -> FloatArray:
        """Return the natural logarithm of the magnitude, -inf for 0; one beyond the range of float64 is the largest number of its sign."""
        near = np.abs(self.exponent) < OUT
        plain = log(np.abs(np.ldexp(self.mantissa, np.where(near, self.exponent, 0).astype(np.int32))))
        found = np.where(near, plain, log(np.abs(self.mantissa)) + self.exponent * LN2)
        found = np.where(np.isfinite(self.mantissa) & (self.mantissa != 0.0), found, log(np.abs(self.mantissa)))
        return found if self.far is None else np.where(self.far.mantissa == 0.0, found, np.clip(found + self.far.plain(), -LARGEST, LARGEST))

    def wide_logarithm(self) -> Wide:
        """Return the natural logarithm of the magnitude as numbers of a wide range; NaN where that is beyond all of them."""
        if self.far is None:
            return Wide(self.logarithm())
        rest = Wide.formed(self.mantissa, self.exponent).logarithm()
        known = self.far.exponent < COARSE
        return self.far + Wide(np.where(known, rest, np.nan))

    def __neg__(self) -> Wide:
        return Wide.formed(-self.mantissa, self.exponent, self.far)

    def __abs__(self) -> Wide:
        return Wide.formed(np.abs(self.mantissa), self.exponent, self.far)

    def __add__(self, other: Wide) -> Wide:
        if self.far is not None or other.far is not None:
            return _far_sum(self, other)
        top = np.maximum(self.exponent, other.exponent)
        parts = [np.ldexp(item.mantissa, np.maximum(item.exponent - top, -OUT).astype(np.int32)) for item in (self, other)]
        return Wide(np.asarray(parts[0] + parts[1]), top)

    def __sub__(self, other: Wide) -> Wide:
        return self + -other

    def __mul__(self, other: Wide) -> Wide:
        mantissa, far = self.mantissa * other.mantissa, None
        if self.far is not None or other.far is not None:
            far, unknown = _together(self.far, other.far)
            mantissa = np.where(unknown & (mantissa != 0.0), np.nan, mantissa)
        return Wide(mantissa, self.exponent + other.exponent, far)

    def __truediv__(self, other: Wide) -> Wide:
        mantissa, far = self.mantissa / other.mantissa, None
        if self.far is not None or other.far is not None:
            far, unknown = _together(self.far, None if other.far is None else -other.far)
            mantissa = np.where(unknown & (mantissa != 0.0), np.nan, mantissa)
        return Wide(mantissa, np.where(other.mantissa == 0.0, 0, self.exponent - other.exponent), far)


def _with_far(mantissa: FloatArray, exponent: Whole, far: Wide | None) -> tuple[FloatArray, Whole, Wide | None]:
    """Return the parts of numbers in form: what no exponent holds is added to their logarithm, and what has none of its own has nothing beside."""
    counts = (mantissa != 0.0) & np.isfinite(mantissa)
    over = counts & (np.abs(exponent) >= COARSE)
    if over.any():
        far = _known_sum(far, Wide(np.where(over, exponent * LN2, 0.0)))
        exponent = np.where(over, 0, exponent)
    if far is None:
        return mantissa, exponent, None
    beside = counts & (far.mantissa != 0.0)
    if not beside.any():
        return mantissa, exponent, None
    far = Wide.formed(np.where(beside, far.mantissa, 0.0), np.where(beside, far.exponent, NOUGHT))
    # What the two leave of each other is only what was rounded.
    size = np.abs(far.plain())
    unknown = beside & (np.abs(far.plain() + exponent * LN2) < LEFT * size) & (far.exponent < COARSE)
    return np.where(unknown, np.nan, mantissa), exponent, far


def ended(logarithm: Wide) -> Wide:
    """Return logarithms as `far` has them: those beyond all exponents end there, and have nothing but a sign."""
    beyond = (logarithm.exponent >= COARSE) & (logarithm.mantissa != 0.0)
    if logarithm.far is not None:
        # One beneath all exponents is none.
        beyond |= logarithm.far.mantissa > 0.0
        beneath = logarithm.far.mantissa < 0.0
        logarithm = Wide.formed(np.where(beneath, 0.0, logarithm.mantissa), np.where(beneath, NOUGHT, logarithm.exponent))
    if not beyond.any():
        return logarithm
    return Wide.formed(np.where(beyond, np.copysign(0.5, logarithm.mantissa), logarithm.mantissa), np.where(beyond, COARSE, logarithm.exponent))


def _known_sum(one: Wide | None, other: Wide | None) -> Wide:
    """Return the sum of two logarithms of which one at least is there."""
    if one is None or other is None:
        found = other if one is None else one
        assert found is not None
        return found
    return ended(one + other)


def _together(one: Wide | None, other: Wide | None) -> tuple[Wide, NDArray[np.bool_]]:
    """Return the sum of two logarithms, and where nothing is known of it.

    That is of what is beyond all exponents and what is beneath them, and of two of which only what was rounded is left. Those that are the same, as of
    exp(x)/(1 + exp(x)), leave 0 rightly.
    """
    total = _known_sum(one, other)
    if one is None or other is None:
        return total, np.zeros(total.mantissa.shape, dtype=bool)
    contrary = one.mantissa * other.mantissa < 0.0
    size, ends = _larger(one, other), (one.exponent >= COARSE) & (other.exponent >= COARSE)
    left = np.abs(total.plain())
    small = (total.mantissa != 0.0) & ((left < COARSE * LN2) | _below(total, LEFT, size))
    return total, contrary & (ends | small)


def _larger(one: Wide, other: Wide) -> Wide:
    """Return the larger magnitude of two numbers without a further factor."""
    return choose((abs(one) - abs(other)).mantissa > 0.0, abs(one), abs(other))


def _below(number: Wide, share: float, size: Wide) -> NDArray[np.bool_]:
    """Return whether a magnitude is below a share of another one, both without a further factor."""
    return np.asarray((abs(number) - size * Wide(np.asarray(share))).mantissa < 0.0)


def _far_sum(one: Wide, other: Wide) -> Wide:
    """Return a sum of which one has a further factor: NaN where that of contrary signs hangs on what was rounded in both factors."""
    nothing = Wide(np.zeros(()))
    a, b = (nothing if item.far is None else item.far for item in (one, other))
    apart = a - b
    ends = (a.exponent >= COARSE) & (b.exponent >= COARSE) & (a.mantissa * b.mantissa > 0.0)
    close = (apart.mantissa != 0.0) & _below(apart, CLOSE, _larger(a, b))
    # By how many powers of two the first is above the other; what is 0 is below everything.
    orders = apart.plain() / LN2 + (one.exponent - other.exponent)
    orders = np.where(one.mantissa == 0.0, -np.inf, np.where(other.mantissa == 0.0, np.inf, np.where(ends, 0.0, orders)))
    above = orders >= 0.0
    parts = [
        np.ldexp(item.mantissa, np.minimum(np.maximum(shift, -OUT), 0.0).astype(np.int32))
        for item, shift in ((one, np.where(np.isnan(orders), 0.0, orders)), (other, np.where(np.isnan(orders), 0.0, -orders)))
    ]
    undecided = (one.mantissa * other.mantissa < 0.0) & (ends | close)
    total = np.where(undecided, np.nan, parts[0] + parts[1])
    exponent = np.where(above, one.exponent, other.exponent)
    zero = np.zeros(total.shape)
    far = choose(above, a + Wide(zero), b + Wide(zero))
    return Wide(np.where(np.isinf(one.mantissa) | np.isinf(other.mantissa), one.mantissa + other.mantissa, total), exponent, far)


def choose(condition: NDArray[np.bool_], one: Wide, other: Wide) -> Wide:
    """Return `one` where a condition holds, else `other`."""
    far = None
    if one.far is not None or other.far is not None:
        nothing = Wide(np.zeros(()))
        far = choose(condition, *(nothing if item.far is None else item.far for item in (one, other)))
    return Wide.formed(np.where(condition, one.mantissa, other.mantissa), np.where(condition, one.exponent, other.exponent), far)


def replaced(number: Wide, places: NDArray[np.intp], condition: NDArray[np.bool_], others: Wide) -> Wide:
    """Return numbers, shape (n,), with others at some places, shape (m,), where a condition holds of these."""
    # Where each of the numbers stands among the others, as far as it does.
    among = np.zeros(number.mantissa.shape, dtype=np.intp)
    among[places] = np.arange(places.size)
    taken = np.zeros(number.mantissa.shape, dtype=bool)
    taken[places] = condition
    return choose(taken, others.shaped(lambda part: part[among]), number)


def root(number: Wide) -> Wide:
    """Return the square root."""
    odd = number.exponent & 1
    far = None if number.far is None else share_of(number.far, 0.5)
    return Wide(np.sqrt(np.ldexp(number.mantissa, odd.astype(np.int32))), np.where(number.mantissa == 0.0, 0, (number.exponent - odd) >> 1), far)


def share_of(far: Wide, factor: float) -> Wide:
    """Return a logarithm times a factor, as `far` has it."""
    return ended(far * Wide(np.asarray(factor)))
