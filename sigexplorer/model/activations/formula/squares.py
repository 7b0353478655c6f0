"""Roots of squares, which are absolute values: of sqrt(x^2) all slopes would be what rounding leaves of them, and of sqrt(x^2 - 2x + 1) the values, too."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from sigexplorer.model.activations.formula.rewriting import half, is_number, kept_digits, made, minus, same, squared
from sigexplorer.model.activations.formula.tree import Node, Number, Operation, has_input


def unrooted(node: Node) -> Node:
    """Return sqrt(u^2) as |u|, also of a square that is written as a sum, as 1 - cos(u), or has a factor; and sqrt(1 - sin(u)) as what it is in `waves`."""
    match node:
        case Operation(name="sqrt", parts=(inner,)):
            return _unrooted(node, inner)
        case Operation(name="^" | "pow", parts=(inner, exponent)) if is_number(exponent, 0.5):
            return _unrooted(node, inner)
    return node


def _unrooted(node: Operation, inside: Node) -> Node:
    # An absolute value changes nothing of a square.
    inner = inside.parts[0] if isinstance(inside, Operation) and inside.name == "abs" and squared(inside.parts[0]) is not None else inside
    if not has_input(inner):
        return node
    inner = kept_digits(inner) if isinstance(inner, Operation) else inner
    u = squared(inner)
    if u is not None:
        return made(node, "abs", u)
    found = _polynomial(inner)
    known = None if found is None else _root_of(node, found)
    if known is None:
        return node
    factor, root = known
    return root if factor == 1 else made(node, "*", made(node, "sqrt", Number(node.start, node.end, float(factor))), root)


def _root_of(node: Operation, sum_: _Polynomial) -> tuple[Fraction, Node] | None:
    """Return a number, and the root of what a sum is beside it, where that is known."""
    u = sum_.u
    if u is None:
        return None
    if sum_.square > 0 and sum_.linear**2 == 4 * sum_.square * sum_.constant:
        # (u + c)^2, of numbers that float64 has.
        c = sum_.linear / (2 * sum_.square)
        if _typed(float(c)) != c or _typed(float(sum_.square)) != sum_.square:
            return None
        return sum_.square, made(node, "abs", made(node, "+" if c > 0 else "-", u, Number(node.start, node.end, abs(float(c)))) if c else u)
    if not sum_.square and sum_.constant > 0 and abs(sum_.linear) == sum_.constant and isinstance(u, Operation) and u.name in {"sin", "cos"}:
        # A factor of 1 - sin(v), or of twice the square of a sine or a cosine of v/2.
        less, v = sum_.linear < 0, u.parts[0]
        if u.name == "sin":
            return sum_.constant, made(node, "root_of_one_less_sin", v if less else minus(v))
        return 2 * sum_.constant, made(node, "abs", made(node, "sin" if less else "cos", half(v)))
    return None


class _Polynomial(NamedTuple):
    """square u^2 + linear u + constant; u is None of what is a constant alone."""

    u: Node | None
    square: Fraction = Fraction(0)
    linear: Fraction = Fraction(0)
    constant: Fraction = Fraction(0)

    def plus(self, other: _Polynomial, factor: int) -> _Polynomial | None:
        """Return the sum of this and a multiple of another one, if both are of the same u."""
        if self.u is not None and other.u is not None and not same(self.u, other.u):
            return None
        pairs = zip(self[1:], other[1:], strict=True)
        return _Polynomial(self.u if self.u is not None else other.u, *(a + factor * b for a, b in pairs))

    def times(self, factor: Fraction) -> _Polynomial:
        """Return a multiple of it."""
        return _Polynomial(self.u, *(factor * a for a in self[1:]))


def _typed(value: float) -> Fraction:
    """Return a number as it was typed: 0.1, and not the one of float64 next to it."""
    return Fraction(repr(value))


def _polynomial(node: Node) -> _Polynomial | None:
    """Return something as a polynomial of degree 2 with the numbers that were typed, None of what is none."""
    match node:
        case Number(value=value, name=name):
            return _Polynomial(None, constant=_typed(value)) if math.isfinite(value) and not name else None
        case Operation(name="negative", parts=(inner,)):
            found = _polynomial(inner)
            return None if found is None else found.times(Fraction(-1))
        case Operation(name="+" | "-", parts=(one, other)):
            left, right = _polynomial(one), _polynomial(other)
            return None if left is None or right is None else left.plus(right, 1 if node.name == "+" else -1)
        case Operation(name="*", parts=(Number(value=value, name=""), inner) | (inner, Number(value=value, name=""))) if math.isfinite(value):
            found = _polynomial(inner)
            return None if found is None else found.times(_typed(value))
    u = squared(node)
    return _Polynomial(node, linear=Fraction(1)) if u is None else _Polynomial(u, square=Fraction(1))
