"""Forms of formulas with roots in which no two large terms cancel: operations of their own, each with its derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.rewriting import is_minus, is_number, made, minus, same, squared
from sigexplorer.model.activations.formula.tree import Free, Node, Number, Operation, has_input, walk

Value = Callable[[Node], float]


def number_of(node: Node) -> float:
    """Return a number, NaN of what is none yet."""
    return node.value if isinstance(node, Number) else math.nan


def rooted(node: Node, value: Value = number_of) -> Node:
    """Return an operation as one whose value and derivatives do not cancel, itself where none is known.

    Those are "flattened" of u and p, u/(1 + |u|^p)^(1/p); "hypotenuse" of u and c > 0, sqrt(u^2 + c); "above" of u and c > 0, sqrt(u^2 + c) - u;
    "lifted" of u and k > 0, sqrt(u^2 + k^2) - k; besides (a - b)/(sqrt(v + a) + sqrt(v + b)) for sqrt(v + a) - sqrt(v + b), and arcsinh(u) for
    log(u + sqrt(u^2 + 1)).

    Parameters
    ----------
    node : Node
        The operation, of parts that were or were not treated so.
    value : callable
        ``value(part)`` is the number that a part without x is; NaN of others.
    """
    if not isinstance(node, Operation) or not has_input(node):
        return node
    match node:
        case Operation(name="/" | "*"):
            return _flattened(node, value)
        case Operation(name="log", parts=(inner,)):
            treated = rooted(inner, value)
            if isinstance(treated, Operation) and treated.name == "above" and value(treated.parts[1]) == 1.0 and not _is_free(treated.parts[1]):
                return made(node, "arcsinh", minus(treated.parts[0]))
        case Operation(name="-", parts=(one, other)):
            if (found := _above(node, one, other, value)) or (found := _lifted(node, one, other, value)) or (found := _between(node, one, other, value)):
                return found
            found = _above(node, other, one, value) or _lifted(node, other, one, value)
            return node if found is None else made(node, "negative", found)
        case Operation(name="+", parts=(one, other)):
            return _above(node, one, minus(other), value) or _above(node, other, minus(one), value) or _from_minus(node, one, other, value) or node
        case _:
            return _hypotenuse(node, value)
    return node


def _hypotenuse(node: Operation, value: Value) -> Node:
    found = _root_of(node, value)
    return node if found is None or node.name == "hypotenuse" else made(node, "hypotenuse", *found)


def _root_of(node: Node, value: Value) -> tuple[Node, Node] | None:
    """Return u and c of sqrt(u^2 + c) with c > 0."""
    if isinstance(node, Operation) and node.name == "hypotenuse":
        return node.parts[0], node.parts[1]
    base, exponent = _root(node, value)
    if exponent != 0.5 or not isinstance(base, Operation) or base.name != "+":
        return None
    for c, square in (base.parts, base.parts[::-1]):
        u = _base(square)
        if u is not None and has_input(u) and 0.0 < value(c) < math.inf:
            return u, c
    return None


def _base(node: Node) -> Node | None:
    """Return what something is the square of, also of 4 x^2; of |u| that is u."""
    match node:
        case Operation(name="*", parts=(Number() as factor, square)) if factor.value > 0.0 and _exact(factor) and (u := squared(square)) is not None:
            once = Decimal(factor.value).sqrt()
            return made(node, "*", Number(node.start, node.end, float(once)), u) if once * once == Decimal(factor.value) == Decimal(float(once)) ** 2 else None
    u = squared(node)
    return u.parts[0] if isinstance(u, Operation) and u.name == "abs" else u


def _above(node: Operation, one: Node, other: Node, value: Value) -> Operation | None:
    """Return sqrt(u^2 + c) less u, -u or |u|."""
    found = _root_of(one, value)
    if found is None:
        return None
    u, c = found
    size = other.parts[0] if isinstance(other, Operation) and other.name == "negative" else other
    size = size.parts[0] if isinstance(size, Operation) and size.name == "abs" else size
    return made(node, "above", other, c) if any(same(part, u) or is_minus(part, u) for part in (other, size)) else None


def _lifted(node: Operation, one: Node, other: Node, value: Value) -> Operation | None:
    """Return sqrt(u^2 + k^2) less k, of numbers that say so to the last bit."""
    found = _root_of(one, value)
    if found is None or not isinstance(other, Number) or not isinstance(found[1], Number) or not other.value > 0.0:
        return None
    squares = _exact(other) and _exact(found[1]) and Decimal(other.value) ** 2 == Decimal(found[1].value)
    return made(node, "lifted", found[0], other) if squares else None


def _from_minus(node: Operation, one: Node, other: Node, value: Value) -> Operation | None:
    """Return -k + sqrt(u^2 + k^2)."""
    for first, second in ((one, other), (other, one)):
        k = minus(first) if not has_input(first) else first
        if isinstance(k, Number) and (found := _lifted(node, second, k, value)) is not None:
            return found
    return None


def _between(node: Operation, one: Node, other: Node, value: Value) -> Operation | None:
    """Return sqrt(v + a) - sqrt(v + b) as a quotient."""
    bases = [part for part, exponent in (_root(one, value), _root(other, value)) if exponent == 0.5]
    if len(bases) < 2 or not all(map(has_input, bases)):
        return None
    (v, a), (w, b) = map(_beside, bases)
    if not same(v, w) or a is None or b is None:
        return None
    apart = Decimal(a) - Decimal(b)
    if not apart or Decimal(float(apart)) != apart:
        return None
    return made(node, "/", Number(node.start, node.end, float(apart)), made(node, "+", one, other))


def _beside(node: Node) -> tuple[Node, float | None]:
    """Return v and a of v + a, 0 of what has no such number; None of a number that was rounded."""
    match node:
        case Operation(name="+" | "-", parts=(v, Number() as a)):
            return v, (a.value if node.name == "+" else -a.value) if _exact(a) else None
        case Operation(name="+", parts=(Number() as a, v)):
            return v, a.value if _exact(a) else None
    return node, 0.0


def _exact(number: Number) -> bool:
    """Return whether a number is what was typed."""
    return not number.name and math.isfinite(number.value) and Decimal(repr(number.value)) == Decimal(number.value)


def _flattened(node: Operation, value: Value) -> Operation:
    """Return u/(1 + |u|^p)^(1/p) of a p > 0; of p = 1 that is u/(1 + |u|), of p = 2 u/sqrt(1 + u^2)."""
    for u, factor in ((node.parts[0], node.parts[1]), *((node.parts[::-1],) if node.name == "*" else ())):
        base, exponent = _root(factor, value)
        exponent = exponent if node.name == "/" else -exponent
        if not exponent > 0.0 or not isinstance(base, Operation) or base.name != "+":
            continue
        for one, power in (base.parts, base.parts[::-1]):
            p = _power_of(power, u)
            of = math.nan if p is None else value(p)
            # 1/p was rounded.
            if p is None or not is_number(one, 1.0) or not of > 0.0 or not (exponent == 1.0 / of or of == 1.0 / exponent):
                continue
            # Where a parameter is changed, the root must change with it.
            if not _is_free(p) or (isinstance(factor, Operation) and len(factor.parts) > 1 and _says_inverse(factor.parts[1], p)):
                return made(node, "flattened", u, p)
    return node


def _says_inverse(exponent: Node, p: Node) -> bool:
    """Return whether an exponent says 1/p, or -1/p."""
    match exponent:
        case Operation(name="negative", parts=(inner,)):
            return _says_inverse(inner, p)
        case Operation(name="/", parts=(one, below)):
            return same(below, p) and (is_number(one, 1.0) or is_number(one, -1.0))
    return False


def _is_free(node: Node) -> bool:
    return any(isinstance(part, Free) for part in walk(node))


def _root(node: Node, value: Value) -> tuple[Node, float]:
    """Return something as a base and its exponent."""
    match node:
        case Operation(name="hypotenuse", parts=(u, c)):
            return made(node, "+", c, made(node, "square", u)), 0.5
        case Operation(name="sqrt", parts=(base,)):
            return base, 0.5
        case Operation(name="cbrt", parts=(base,)):
            return base, 1.0 / 3.0
        case Operation(name="^" | "pow", parts=(base, exponent)) if not math.isnan(value(exponent)):
            return base, value(exponent)
    return node, 1.0


def _power_of(node: Node, u: Node) -> Node | None:
    """Return p of |u|^p, or of u^p with an even p."""
    base = _base(node)
    if base is not None and same(base, u):
        return Number(node.start, node.end, 2.0)
    match node:
        case Operation(name="abs", parts=(inner,)) if same(inner, u):
            return Number(node.start, node.end, 1.0)
        case Operation(name="^" | "pow", parts=(Operation(name="abs", parts=(inner,)), p)) if same(inner, u):
            return p
        case Operation(name="^" | "pow", parts=(inner, Number(value=p) as even)) if same(inner, u) and p % 2.0 == 0.0:
            return even
    return None


def _hypotenuse_rows(u: N, c: float, order: int) -> Sequence[N]:
    r = _size(u, c)
    rows = [r, u / r]
    rows += _bends(u, r, c, order)
    return rows[: order + 1]


def _above_rows(u: N, c: float, order: int) -> Sequence[N]:
    r = _size(u, c)
    a = abs(u)
    value = e.where(e.plain(u) > 0.0, e.constant(c, u) / (r + a), r + a)
    rows = [value, -value / r]
    rows += _bends(u, r, c, order)
    return rows[: order + 1]


def _lifted_rows(u: N, k: float, order: int) -> Sequence[N]:
    r = _size(u, k * k)
    rows = [u * (u / (r + e.constant(k, u))), u / r]
    rows += _bends(u, r, k * k, order)
    return rows[: order + 1]


def _size(u: N, c: float) -> N:
    return e.sqrt(u * u + e.constant(c, u))


def _bends(u: N, r: N, c: float, order: int) -> Sequence[N]:
    """Return the second and the third derivative of r = sqrt(u^2 + c), c/r^3 and -3 c u/r^5."""
    if order < 2:
        return []
    bend = e.constant(c, u) / r / r / r
    return [bend, -e.constant(3.0, u) * (u / r) * (bend / r)]


def flattened_rows(u: N, p: float, order: int) -> Sequence[N]:
    """Return u/(1 + |u|^p)^(1/p) and its derivatives, (1 + |u|^p)^(-1/p - 1) and on, none of which cancels in the tails."""
    t = e.power(abs(u), p)
    w = e.constant(1.0, u) + t
    if p in {1.0, 2.0}:
        root = w if p == 1.0 else e.where(e.plain(t) > 1e20, abs(u), e.sqrt(w))
    else:
        # |u| (1 + |u|^-p)^(1/p) outside, of whose logarithm little is lost in being multiplied by 1/p.
        big = e.plain(t) > 1.0
        least = e.where(big, e.constant(1.0, u) / e.where(big, t, e.constant(1.0, u)), t)
        root = e.where(big, abs(u), e.constant(1.0, u)) * e.exp(e.log1p(least) / e.constant(p, u))
    rows = [u / root]
    if order:
        sign = e.like(e.sign(u), u)
        slope = e.constant(1.0, u) / root / w
        # |u|^(p - 1)/w and |u|^(p - 2)/w, which is not there of p = 1.
        once = sign * e.power(abs(u), p - 1.0) / w if p != 1.0 else sign / w
        bend = -e.constant(p + 1.0, u) * once * slope
        third = e.constant(6.0, u) * slope / w / w
        if p != 1.0:
            third = -e.constant(p + 1.0, u) * e.power(abs(u), p - 2.0) / w * (e.constant(p - 1.0, u) - e.constant(p + 2.0, u) * t) / w * slope
        rows += [slope, bend, third][:order]
    return rows


ROWS: Mapping[str, Callable[[N, float, int], Sequence[N]]] = MappingProxyType(
    {"flattened": flattened_rows, "hypotenuse": _hypotenuse_rows, "above": _above_rows, "lifted": _lifted_rows}
)
"""The operations of this module, with their derivatives: of one argument and a number."""
