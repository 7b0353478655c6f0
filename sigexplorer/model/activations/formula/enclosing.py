"""What a formula, its slope and its bend come to over whole ranges of inputs: the formula in interval arithmetic, in which every value is enclosed.

Samples show what is at inputs; these show what is between them, so that it can be proven that no input has a steeper slope than some.
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.called import Known
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.ranges import (
    as_wide,
    constant_range,
    cube_root_ranges,
    function_ranges,
    kinked_ranges,
    power_ranges,
)
from sigexplorer.model.activations.formula.rewriting import same
from sigexplorer.model.activations.formula.roots import ROWS
from sigexplorer.model.activations.formula.tree import Input, Node, Number, Operation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.intervals import Interval, about, choose, everything, exactly

KINKED = frozenset({"abs", "sign", "heaviside", "relu"})
ZERO, TWO = exactly(0.0), exactly(2.0)
# A change of a value beside a kink, as a share of it, that is a jump.
JUMP = 1e-12


class Enclosure(NamedTuple):
    """Ranges of a part of a formula and of its derivatives; what has no x has none.

    Attributes
    ----------
    rows : tuple of Interval
        The value, the slope and the bend, as far as they are asked for; those left out are 0.
    """

    rows: tuple[Interval, ...]

    def row(self, k: int) -> Interval | None:
        """Return one of them, None where it is 0."""
        return self.rows[k] if k < len(self.rows) else None


def enclosed(program: Program, low: FloatArray, high: FloatArray, order: int = 1) -> FloatArray:
    """Return what a formula and its derivatives lie between over ranges of inputs, wherever they are defined there.

    Parameters
    ----------
    program : Program
        The formula.
    low, high : ndarray, shape (n,)
        The ends of the ranges, which may be infinite.
    order : int
        The highest derivative, 0 to 2.

    Returns
    -------
    ndarray, shape (2, order + 1, n)
        The lower and the upper bounds, infinite where none is known. Where f jumps its slope is that of both sides; where f' jumps no bend is known.
    """
    with np.errstate(all="ignore"):
        found = _Walk(program, Interval(low, high), order).of(program.tree)
        rows = [as_wide(found.row(k) or ZERO, low) for k in range(order + 1)]
    return np.stack([[row.low for row in rows], [row.high for row in rows]])


class _Walk:
    """One walk over the tree of a formula."""

    def __init__(self, program: Program, x: Interval, order: int) -> None:
        self.program, self.order = program, order
        self.x = Enclosure((x, exactly(1.0))[: order + 1])
        self.like = x.low

    def of(self, node: Node) -> Enclosure:
        """Return the ranges of a part of the formula."""
        if isinstance(node, Input):
            return self.x
        if isinstance(node, Number):
            computed = self.program.computed(node) if node.name else None
            if computed is not None:
                return self.of(computed)
            return Enclosure((constant_range(node.value, bool(node.name)),))
        assert isinstance(node, Operation)
        function = self.program.function(node)
        if function is not None:
            u = self.of(node.parts[0])
            return self._through(u, _called_ranges(function, self._wide(u), self._order_of(u)))
        if node.name == "where":
            return self._chosen(self._holds(node.parts[0]), *map(self.of, node.parts[1:]))
        if node.name == "*" and same(*node.parts):
            u = self.of(node.parts[0])
            return self._through(u, power_ranges(self._wide(u), 2.0, self._order_of(u)))
        return self._operation(node, [self.of(part) for part in node.parts])

    def _operation(self, node: Operation, parts: list[Enclosure]) -> Enclosure:
        u = parts[0]
        match node.name:
            case "+":
                return self._sum(u, parts[1])
            case "-":
                return self._sum(u, _negative(parts[1]))
            case "negative":
                return _negative(u)
            case "*":
                return self._product(u, parts[1])
            case "/":
                return self._quotient(u, parts[1])
            case "^" | "pow":
                return self._power(node, u, parts[1])
            case "square":
                return self._through(u, power_ranges(self._wide(u), 2.0, self._order_of(u)))
            case "min" | "max":
                found = u
                for part in parts[1:]:
                    found = self._extreme(found, part, larger=node.name == "max")
                return found
            case "clip":
                return self._extreme(self._extreme(u, parts[1], larger=True), parts[2], larger=False)
        number = node.parts[1].value if node.name in ROWS and isinstance(node.parts[1], Number) else 0.0
        return self._through(u, self._ranges(node.name, u, number))

    def _ranges(self, name: str, u: Enclosure, number: float = 0.0) -> list[Interval]:
        wide, order = self._wide(u), self._order_of(u)
        if name in KINKED:
            return kinked_ranges(name, wide, order)
        return cube_root_ranges(wide, order) if name == "cbrt" else function_ranges(name, wide, order, number)

    def _wide(self, u: Enclosure) -> Interval:
        return as_wide(u.rows[0], self.like) if len(u.rows) > 1 else u.rows[0]

    def _order_of(self, u: Enclosure) -> int:
        return self.order if len(u.rows) > 1 else 0

    def _through(self, u: Enclosure, rows: list[Interval]) -> Enclosure:
        """Return a function of a part, given the ranges of its derivatives there."""
        slope, bend = u.row(1), u.row(2)
        found = [rows[0]]
        if slope is not None and self.order > 0:
            found.append(rows[1] * slope)
            if self.order > 1:
                second = rows[2] * slope.square()
                found.append(second if bend is None else second + rows[1] * bend)
        return Enclosure(tuple(found))

    def _sum(self, one: Enclosure, other: Enclosure) -> Enclosure:
        pairs = itertools.zip_longest(one.rows, other.rows)
        return Enclosure(tuple(a + b if a is not None and b is not None else a or b or ZERO for a, b in pairs))

    def _product(self, one: Enclosure, other: Enclosure) -> Enclosure:
        a, b = one.rows, other.rows
        found = [a[0] * b[0]]
        for k in range(1, min(self.order, len(a) + len(b) - 2) + 1):
            terms = [a[i] * b[k - i] * (TWO if 0 < i < k else exactly(1.0)) for i in range(k + 1) if i < len(a) and k - i < len(b)]
            total = terms[0]
            for term in terms[1:]:
                total = total + term
            found.append(total)
        return Enclosure(tuple(found))

    def _quotient(self, one: Enclosure, other: Enclosure) -> Enclosure:
        if len(other.rows) == 1:
            inverse = other.rows[0].inverse()
            return Enclosure(tuple(row * inverse for row in one.rows))
        return self._product(one, self._through(other, power_ranges(self._wide(other), -1.0, self.order)))

    def _power(self, node: Operation, base: Enclosure, exponent: Enclosure) -> Enclosure:
        if isinstance(node.parts[0], Number) and node.parts[0].name == "e":
            return self._through(exponent, function_ranges("exp", self._wide(exponent), self._order_of(exponent)))
        if isinstance(node.parts[1], Number) and math.isfinite(node.parts[1].value) and not (node.parts[1].name and node.parts[1].value % 1.0):
            return self._through(base, power_ranges(self._wide(base), node.parts[1].value, self._order_of(base)))
        logarithm = self._through(base, function_ranges("log", self._wide(base), self._order_of(base)))
        product = self._product(exponent, logarithm)
        return self._through(product, function_ranges("exp", self._wide(product), self._order_of(product)))

    def _extreme(self, one: Enclosure, other: Enclosure, *, larger: bool) -> Enclosure:
        a, b = one.rows[0], other.rows[0]
        above, below = a.low > b.high, a.high < b.low
        first, second = (above, below) if larger else (below, above)
        ends = np.maximum if larger else np.minimum
        value = Interval(ends(a.low, b.low), ends(a.high, b.high))
        found = self._chosen((np.asarray(first), np.asarray(second)), one, other)
        return Enclosure((value, *found.rows[1:]))

    def _chosen(self, sure: tuple[NDArray[np.bool_], NDArray[np.bool_]], one: Enclosure, other: Enclosure) -> Enclosure:
        """Return the one or the other where it is sure which, else both, bent as one likes where they meet."""
        found = []
        for k in range(3 if self.order > 1 else max(len(one.rows), len(other.rows))):
            a, b = (as_wide(part.row(k) or ZERO, self.like) for part in (one, other))
            unsure = everything(self.like) if k > 1 else a.hull(b)
            found.append(choose(sure[0], a, choose(sure[1], b, unsure)))
        return Enclosure(tuple(found))

    def _holds(self, node: Node) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return where a condition holds for all inputs of a range, and where for none."""
        assert isinstance(node, Operation)
        if node.name == "not":
            holds, fails = self._holds(node.parts[0])
            return fails, holds
        if node.name in {"and", "or"}:
            one, other = (self._holds(part) for part in node.parts)
            both = node.name == "and"
            return (one[0] & other[0], one[1] | other[1]) if both else (one[0] | other[0], one[1] & other[1])
        a, b = (_Walk(self.program, self.x.rows[0], 0).of(part).rows[0] for part in node.parts)
        if node.name in {">", ">="}:
            a, b = b, a
        strict = node.name in {"<", ">"}
        return (np.asarray(a.high < b.low if strict else a.high <= b.low), np.asarray(a.low >= b.high if strict else a.low > b.high))


def _negative(u: Enclosure) -> Enclosure:
    return Enclosure(tuple(-row for row in u.rows))


def _called_ranges(function: Known, u: Interval, order: int) -> list[Interval]:
    """Return ranges of a function of the catalogue: its slope is monotone between its kinks and inflections, and its value changes by its slope."""
    u = as_wide(u, np.atleast_1d(u.low))
    shape = find_shape(function)
    low, high = function.span()
    lines = {line.side for line in shape.asymptotes}
    # Beyond its span one without a line may do as it likes.
    known = ((u.low >= low) | ("left" in lines)) & ((u.high <= high) | ("right" in lines))
    sides = [np.nextafter(kink, side) for kink in shape.kinks for side in (-np.inf, np.inf)]
    places = np.array([*shape.inflections, *sides])
    ends = np.concatenate([u.low, u.high, places])
    rows = function.derivatives(ends, 1)
    size = u.low.size
    one, other, turning = rows[1][:size], rows[1][size : 2 * size], rows[1][2 * size :]
    least, most = np.minimum(one, other), np.maximum(one, other)
    for place, at in zip(places.tolist(), turning.tolist(), strict=True):
        inside = (u.low <= place) & (u.high >= place)
        least, most = np.where(inside, np.minimum(least, at), least), np.where(inside, np.maximum(most, at), most)
    slope = about(least, most)
    value = _of_slope(u, about(rows[0][:size], rows[0][:size]), about(rows[0][size : 2 * size], rows[0][size : 2 * size]), slope)
    jumping = np.zeros(size, dtype=bool)
    for kink in shape.kinks:
        before, after = function.derivatives(np.nextafter(kink, [-np.inf, np.inf]), 0)[0]
        if not abs(after - before) <= JUMP * max(abs(before), abs(after)):
            jumping |= (u.low <= kink) & (u.high >= kink)
    value = choose(known & ~jumping, value, everything(u.low))
    return [value, choose(known, slope, everything(u.low)), everything(u.low)][: order + 1]


def _of_slope(u: Interval, at_low: Interval, at_high: Interval, slope: Interval) -> Interval:
    """Return what something comes to over ranges without a jump, from what it is at their ends and from its slope between them."""
    width = Interval(np.zeros(u.low.shape), np.nextafter(u.high - u.low, np.inf))
    found = (at_low + slope * width).within(at_high - slope * width)
    monotone = (slope.low >= 0.0) | (slope.high <= 0.0)
    return choose(monotone, at_low.hull(at_high), found)


def slope_bounds(program: Program, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return what the slope of a formula is proven to lie between; see `sigexplorer.model.activations.base.Activation.slope_bounds`.

    Along a range it changes by what it is bent there: from what it is at either end it comes no farther than that, and not beyond both where all bends
    have one sign.
    """
    size = low.size
    found = enclosed(program, np.concatenate([low, low, high]), np.concatenate([high, low, high]), 2)
    slope, bend = (Interval(*found[:, k, :size]) for k in (1, 2))
    at_low, at_high = (Interval(*found[:, 1, part]) for part in (slice(size, 2 * size), slice(2 * size, None)))
    with np.errstate(all="ignore"):
        # What is bent by as much as one likes along nothing may have changed.
        known = np.isfinite(bend.low) & np.isfinite(bend.high) | (bend.low >= 0.0) | (bend.high <= 0.0)
        between = choose(known, slope.within(_of_slope(Interval(low, high), at_low, at_high, bend)), slope)
    return np.stack([[between.low, at_low.low], [between.high, at_low.high]])
