"""Forms of a formula that say the same and keep their digits, or their range."""

from __future__ import annotations

import math
from fractions import Fraction

from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation

# What a number is called that was rounded in being computed, as 1/3 is.
ROUNDED = "rounded"


def is_exact(node: Operation, value: float) -> bool:
    """Return whether an operation on numbers is a value to the last bit, as far as that is easily told."""
    numbers = [part for part in node.parts if isinstance(part, Number)]
    if any(part.name for part in numbers) or not all(math.isfinite(part.value) for part in numbers) or not math.isfinite(value):
        return False
    a, b = [Fraction(part.value) for part in (*numbers, *numbers)][:2]
    match node.name:
        case "negative" | "abs" | "min" | "max" | "relu" | "sign" | "heaviside":
            return True
        case "+":
            return a + b == value
        case "-":
            return a - b == value
        case "*":
            return a * b == value
        case "/":
            return b != 0 and a / b == value
        case "sqrt":
            return Fraction(value) ** 2 == a
    return False


def kept_digits(node: Operation) -> Operation:
    """Return an operation in the form that keeps its digits, itself where none is known.

    Those are expm1(u) for exp(u) - 1, log1p(u) for log(1 + u), sigmoid(-u) for 1 - sigmoid(u), erfc(u) for 1 - erf(u), Phi(-u) for 1 - Phi(u),
    2 sigmoid(-2u) for 1 - tanh(u), 1/cosh(u)^2 for 1 - tanh(u)^2, softplus(-u) for softplus(u) - u, and tanh for quotients and differences of
    exponentials and logistic functions that are it.
    """
    match node:
        case Operation(name="log", parts=(inner,)) if (u := _beside_one(inner)) is not None:
            return _made(node, "log1p", u)
        case Operation(name="/", parts=(above, below)):
            return _hyperbolic(node, above, below) or node
        case Operation(name="-", parts=(one, other)):
            return _less(node, one, other) or node
        case Operation(name="+", parts=(one, other)):
            # -1 + exp(u), and 1 + erf(u), which is 1 - erf(-u).
            for first, second in ((one, other), (other, one)):
                if _is(first, -1.0) and (found := _less(node, second, Number(node.start, node.end, 1.0))):
                    return found
                if isinstance(second, Operation) and second.name in {"erf", "tanh"} and not second.settings and _is(first, 1.0):
                    return _from_one(node, second.name, _minus(second.parts[0])) or node
    return node


def _less(node: Operation, one: Node, other: Node) -> Operation | None:
    """Return a difference in the form that keeps its digits."""
    if _is(other, 1.0):
        if (u := _exponent(one)) is not None:
            return _made(node, "expm1", u)
        if (found := _twice_less_one(node, one)) is not None:
            return found
        turned = _one_less(node, one)
        return None if turned is None else _made(node, "negative", turned)
    if _is(one, 1.0):
        return _one_less(node, other)
    # softplus(u) - u, as it was typed or as it is once log(1 + exp(u)) is that.
    u = _softplus(one)
    return _made(node, "softplus", _minus(u)) if u is not None and _same(u, other) else None


def _one_less(node: Operation, other: Node) -> Operation | None:
    """Return 1 less something."""
    if (u := _exponent(other)) is not None:
        return _made(node, "negative", _made(node, "expm1", u))
    if (u := _logistic(other)) is not None:
        return _made(node, "sigmoid", _minus(u))
    if isinstance(other, Operation) and not other.settings and other.name in {"erf", "Phi", "tanh"}:
        return _from_one(node, other.name, other.parts[0])
    squared = _squared(other)
    if isinstance(squared, Operation) and squared.name == "tanh" and not squared.settings:
        return _made(node, "^", _made(node, "cosh", squared.parts[0]), Number(node.start, node.end, -2.0))
    return None


def _from_one(node: Operation, name: str, u: Node) -> Operation | None:
    """Return 1 less a function of u that goes to 1."""
    if name == "tanh":
        two = Number(node.start, node.end, 2.0)
        return _made(node, "*", two, _made(node, "sigmoid", _minus(_made(node, "*", two, u))))
    return _made(node, "erfc", u) if name == "erf" else _made(node, "Phi", _minus(u)) if name == "Phi" else None


def _twice_less_one(node: Operation, one: Node) -> Operation | None:
    """Return tanh(u/2) for 2 sigmoid(u) - 1, also as a quotient."""
    u = None
    if isinstance(one, Operation) and one.name == "*":
        for first, second in (one.parts, one.parts[::-1]):
            u = _logistic(second) if _is(first, 2.0) and u is None else u
    elif isinstance(one, Operation) and one.name == "/" and _is(one.parts[0], 2.0):
        u = _logistic(Operation(one.start, one.end, "/", (Number(one.start, one.end, 1.0), one.parts[1])))
    return None if u is None else _made(node, "tanh", _half(u))


def _hyperbolic(node: Operation, above: Node, below: Node) -> Operation | None:
    """Return the hyperbolic tangent for quotients that are it."""
    if not isinstance(above, Operation) or not isinstance(below, Operation):
        return None
    if above.name == "sinh" and below.name == "cosh" and _same(above.parts[0], below.parts[0]):
        return _made(node, "tanh", above.parts[0])
    if above.name == "negative" and (found := _hyperbolic(node, above.parts[0], below)) is not None:
        return _made(node, "negative", found)
    if below.name != "+":
        return None
    if above.name == "expm1":
        terms: tuple[Node, ...] = (_made(node, "exp", above.parts[0]), Number(node.start, node.end, 1.0))
    elif above.name == "-":
        terms = above.parts
    else:
        return None
    # (e^a - e^b)/(e^a + e^b), of which one may be 1 = e^0.
    exponents = [Number(node.start, node.end, 0.0) if _is(part, 1.0) else _exponent(part) for part in (*terms, *below.parts)]
    a, b, c, d = exponents
    if a is None or b is None or c is None or d is None or not ((_same(a, c) and _same(b, d)) or (_same(a, d) and _same(b, c))):
        return None
    if _is_minus(b, a):
        return _made(node, "tanh", a)
    return _made(node, "tanh", _half(a if _is(b, 0.0) else _minus(b) if _is(a, 0.0) else _made(node, "-", a, b)))


def flattened(node: Operation) -> Operation:
    """Return u/(1 + |u|^p)^(1/p) of a p > 0 as an operation of its own, whose slopes do not cancel; another operation as it is.

    Of p = 1 that is u/(1 + |u|), of p = 2 u/sqrt(1 + u^2). It has two parts, u and p.
    """
    if node.name != "/" and node.name != "*":
        return node
    for u, factor in ((node.parts[0], node.parts[1]), *((node.parts[::-1],) if node.name == "*" else ())):
        base, exponent = _root(factor)
        exponent = exponent if node.name == "/" else -exponent
        if not exponent > 0.0 or not isinstance(base, Operation) or base.name != "+":
            continue
        for one, power in (base.parts, base.parts[::-1]):
            p = _power_of(power, u)
            # 1/p was rounded.
            if _is(one, 1.0) and p > 0.0 and (exponent == 1.0 / p or p == 1.0 / exponent):
                return _made(node, "flattened", u, Number(node.start, node.end, p))
    return node


def _root(node: Node) -> tuple[Node, float]:
    """Return something as a base and its exponent."""
    match node:
        case Operation(name="sqrt", parts=(base,)):
            return base, 0.5
        case Operation(name="cbrt", parts=(base,)):
            return base, 1.0 / 3.0
        case Operation(name="^" | "pow", parts=(base, Number(value=exponent))):
            return base, exponent
    return node, 1.0


def _power_of(node: Node, u: Node) -> float:
    """Return p of |u|^p, or of u^p with an even p; 0 of anything else."""
    squared = _squared(node)
    if squared is not None and _same(squared, u):
        return 2.0
    match node:
        case Operation(name="abs", parts=(inner,)) if _same(inner, u):
            return 1.0
        case Operation(name="^" | "pow", parts=(Operation(name="abs", parts=(inner,)), Number(value=p))) if _same(inner, u):
            return p
        case Operation(name="^" | "pow", parts=(inner, Number(value=p))) if _same(inner, u) and p % 2.0 == 0.0:
            return p
    return 0.0


def _made(node: Operation, name: str, *parts: Node) -> Operation:
    return Operation(node.start, node.end, name, parts)


def _is(node: Node, value: float) -> bool:
    """Return whether something is a number, typed with a sign or without."""
    if isinstance(node, Operation) and node.name == "negative":
        return _is(node.parts[0], -value)
    return isinstance(node, Number) and node.value == value and not node.name


def _same(one: Node, other: Node) -> bool:
    """Return whether two parts of a formula say the same, wherever they stand."""
    match one, other:
        case Operation(), Operation():
            alike = one.name == other.name and len(one.parts) == len(other.parts) and len(one.settings) == len(other.settings)
            pairs = [*zip(one.parts, other.parts, strict=False), *((a, b) for (_, a), (_, b) in zip(one.settings, other.settings, strict=False))]
            return alike and [name for name, _ in one.settings] == [name for name, _ in other.settings] and all(_same(a, b) for a, b in pairs)
        case Number(), Number():
            return one.value == other.value
        case Free(), Free():
            return one.name == other.name
    return isinstance(one, Input) and isinstance(other, Input)


def _minus(node: Node) -> Node:
    """Return something with its sign turned."""
    match node:
        case Operation(name="negative", parts=(inner,)):
            return inner
        case Number(value=value, name=""):
            return Number(node.start, node.end, -value)
        case Operation(name="*" | "/", parts=(Number(value=value, name=name) as first, other)) if value < 0.0:
            return Operation(node.start, node.end, node.name, (Number(first.start, first.end, -value, name), other))
    return Operation(node.start, node.end, "negative", (node,))


def _is_minus(one: Node, other: Node) -> bool:
    return _same(one, _minus(other)) or _same(_minus(one), other)


def _half(node: Node) -> Node:
    """Return half of something."""
    match node:
        case Operation(name="*", parts=(Number(value=2.0), inner)):
            return inner
        case Operation(name="*", parts=(Number(value=value, name=""), inner)):
            return Operation(node.start, node.end, "*", (Number(node.start, node.end, 0.5 * value), inner))
    return Operation(node.start, node.end, "*", (Number(node.start, node.end, 0.5), node))


def _exponent(node: Node) -> Node | None:
    """Return u of exp(u) or e^u."""
    match node:
        case Operation(name="exp", parts=(inner,)) | Operation(name="^" | "pow", parts=(Number(name="e"), inner)):
            return inner
    return None


def _logistic(node: Node) -> Node | None:
    """Return u of sigmoid(u), also as 1/(1 + exp(-u)) or exp(u)/(1 + exp(u))."""
    match node:
        case Operation(name="sigmoid", parts=(inner,), settings=()):
            return inner
        case Operation(name="/", parts=(above, below)):
            grown = _beside_one(below)
            u = None if grown is None else _exponent(grown)
            if u is None:
                return None
            if _is(above, 1.0):
                return _minus(u)
            top = _exponent(above)
            return u if top is not None and _same(top, u) else None
    return None


def _softplus(node: Node) -> Node | None:
    """Return u of softplus(u), also as log(1 + exp(u))."""
    match node:
        case Operation(name="softplus", parts=(inner,), settings=()):
            return inner
        case Operation(name="log1p", parts=(inner,)):
            return _exponent(inner)
        case Operation(name="log", parts=(inner,)) if (grown := _beside_one(inner)) is not None:
            return _exponent(grown)
    return None


def _beside_one(node: Node) -> Node | None:
    """Return u of 1 + u."""
    match node:
        case Operation(name="+", parts=(one, other)) if _is(one, 1.0) or _is(other, 1.0):
            return other if _is(one, 1.0) else one
    return None


def _squared(node: Node) -> Node | None:
    """Return what something is the square of."""
    match node:
        case Operation(name="square", parts=(inner,)) | Operation(name="^" | "pow", parts=(inner, Number(value=2.0))):
            return inner
        case Operation(name="*", parts=(one, other)) if _same(one, other):
            return one
    return None


def undone(node: Operation) -> Node:
    """Return what a function and its inverse leave, u of log(exp(u)), log1p(expm1(u)) and arcsinh(sinh(u)), and the softplus of log(1 + exp(u)).

    What lies between is soon beyond every exponent.
    """
    match node:
        case Operation(name="log", parts=(Operation(name="exp", parts=(inner,)),)):
            return inner
        case (
            Operation(name="log1p", parts=(Operation(name="expm1", parts=(inner,)),))
            | Operation(name="arcsinh", parts=(Operation(name="sinh", parts=(inner,)),))
        ):
            return inner
        case Operation(name="log1p", parts=(Operation(name="exp", parts=inner),)):
            return Operation(node.start, node.end, "softplus", inner)
    return node


def is_whole_power(node: Operation) -> bool:
    """Return whether a power is one of the products of its base with itself, which are as smooth as that."""
    exponent = node.parts[1]
    return isinstance(exponent, Number) and 0.0 <= exponent.value < math.inf and exponent.value % 1.0 == 0.0
