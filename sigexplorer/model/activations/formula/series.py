"""Taylor arithmetic: a value and its first derivatives, each divided by the factorial of its order, through operations and functions.

The recurrences are those of A. Griewank and A. Walther, "Evaluating Derivatives" (2nd edition, SIAM 2008), chapter 13. Nothing is subtracted from a
neighbour and divided: every coefficient is as exact as the sums that it is made of. The coefficients may be of either kind of number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N

# Whole exponents up to here are products.
MOST_FACTORS = 8


class Series(Generic[N]):
    """A value with its Taylor coefficients up to an order; coefficients that are left out at the end are 0.

    Parameters
    ----------
    order : int
        The highest order that is wanted.
    parts : sequence of numbers
        From the value on.
    level : ndarray of bool, optional
        At which inputs, since one of several is chosen there, it hangs on them no more than a number does, of which nothing but its value is given: not only
        as far as its coefficients go. None where it is at none.
    """

    __slots__ = ("level", "order", "parts")

    def __init__(self, order: int, parts: Sequence[N], level: NDArray[np.bool_] | None = None) -> None:
        self.order, self.level = order, level
        self.parts: tuple[N, ...] = tuple(parts[: order + 1])

    @property
    def value(self) -> N:
        """The coefficient of order 0."""
        return self.parts[0]

    def __neg__(self) -> Series[N]:
        return Series(self.order, [-item for item in self.parts], self.level)

    def __add__(self, other: Series[N]) -> Series[N]:
        one, more = (self, other) if len(self.parts) >= len(other.parts) else (other, self)
        sums: list[N] = [a + b for a, b in zip(one.parts, more.parts, strict=False)]
        sums.extend(one.parts[len(more.parts) :])
        return Series(self.order, sums, self._level_with(other))

    def __sub__(self, other: Series[N]) -> Series[N]:
        return self + -other

    def __mul__(self, other: Series[N]) -> Series[N]:
        a, b = self.parts, other.parts
        top = min(self.order, len(a) + len(b) - 2)
        products = [_sum([a[i] * b[k - i] for i in range(k + 1) if i < len(a) and k - i < len(b)]) for k in range(top + 1)]
        level = self._level_with(other)
        for one in (self, other):
            if one.level is not None:
                # Nothing is as level whatever it is multiplied by.
                nothing = one.level & (e.sign(one.value) == 0.0)
                level = nothing if level is None else level | nothing
        return Series(self.order, products, level)

    def __truediv__(self, other: Series[N]) -> Series[N]:
        b = other.parts
        if len(b) == 1:
            return Series(self.order, [item / b[0] for item in self.parts], self.level)
        found: list[N] = []
        for k in range(self.order + 1):
            less = [b[j] * found[k - j] for j in range(1, k + 1) if j < len(b)]
            if k < len(self.parts):
                found.append((self.parts[k] - _sum(less) if less else self.parts[k]) / b[0])
            else:
                found.append(-_sum(less) / b[0])
        return Series(self.order, found, self._level_with(other))

    def through(self, rows: Sequence[N]) -> Series[N]:
        """Return g of the series, given g and its derivatives at the value (Faa di Bruno)."""
        a = self.parts
        if len(a) == 1:
            return Series(self.order, rows[:1])
        half, sixth = (e.constant(share, a[0]) for share in (0.5, 1.0 / 6.0))
        found = [rows[0]]
        if self.order >= 1:
            found.append(rows[1] * a[1])
        if self.order >= 2:
            square = half * rows[2] * a[1] * a[1]
            found.append(rows[1] * a[2] + square if len(a) > 2 else square)
        if self.order >= 3:
            terms = [sixth * rows[3] * a[1] * a[1] * a[1]]
            if len(a) > 2:
                terms.append(rows[2] * a[1] * a[2])
            if len(a) > 3:
                terms.append(rows[1] * a[3])
            found.append(_sum(terms))
        if self.level is not None:
            # As steep as g may be there, sqrt(relu(x)) is level to the left of 0.
            level = self.level & np.isfinite(e.plain(rows[0]))
            found[1:] = [e.where(level, e.constant(0.0, item), item) for item in found[1:]]
        return Series(self.order, found, self.level)

    def _level_with(self, other: Series[N]) -> NDArray[np.bool_] | None:
        """Return at which inputs neither of two series hangs on them."""
        if len(self.parts) == 1:
            return other.level
        if len(other.parts) == 1 or self.level is None:
            return self.level
        return None if other.level is None else self.level & other.level

    def power(self, exponent: float) -> Series[N]:
        """Return a power with a constant exponent."""
        if exponent == math.floor(exponent) and 0.0 <= exponent <= MOST_FACTORS:
            if exponent == 0.0:
                return Series(self.order, [e.constant(1.0, self.value)])
            found = self
            for _ in range(int(exponent) - 1):
                found = found * self
            return found
        rows, factor = [], 1.0
        for k in range(self.order + 1):
            rows.append(e.power(self.value, exponent - k) * e.constant(factor, self.value) if factor else e.constant(0.0, self.value))
            factor *= exponent - k
        return self.through(rows)


def choose(condition: NDArray[np.bool_], one: Series[N], other: Series[N]) -> Series[N]:
    """Return `one` where a condition holds, else `other`."""
    zero = e.constant(0.0, one.value)
    found: list[N] = []
    for k in range(max(len(one.parts), len(other.parts))):
        sides = [item.parts[k] if k < len(item.parts) else zero for item in (one, other)]
        found.append(e.where(condition, sides[0], sides[1]))
    levels = [len(item.parts) == 1 if item.level is None else item.level for item in (one, other)]
    level = None if levels[0] is False and levels[1] is False else np.where(condition, *levels)
    return Series(one.order, found, level)


def _sum(terms: Sequence[N]) -> N:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total
