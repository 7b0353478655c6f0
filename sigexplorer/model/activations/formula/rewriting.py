"""Forms of a formula that say the same and keep their digits, or their range."""

from __future__ import annotations

import math
from fractions import Fraction

from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation, has_input

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
    2 sigmoid(-2u) for 1 - tanh(u), 1/cosh(u)^2 for 1 - tanh(u)^2, cos(u)^2 for 1 - sin(u)^2 and sin(u)^2 for 1 - cos(u)^2, 2 sin(u/2)^2 for 1 - cos(u),
    2 cos(u/2)^2 for 1 + cos(u), 2 sinh(u/2)^2 for cosh(u) - 1, softplus(-u) for softplus(u) - u, tanh_shrink(u) for u - tanh(u), and tanh for quotients and
    differences of exponentials and logistic functions that are it.
    """
    match node:
        case Operation(name="log", parts=(inner,)) if (u := _beside_one(inner)) is not None:
            return made(node, "log1p", u)
        case Operation(name="/", parts=(above, below)):
            return _hyperbolic(node, above, below) or node
        case Operation(name="-", parts=(one, other)):
            return _less(node, one, other) or node
        case Operation(name="+", parts=(one, other)):
            # -1 + exp(u), 1 + cos(u), and 1 + erf(u), which is 1 - erf(-u).
            for first, second in ((one, other), (other, one)):
                if is_number(first, 1.0) and isinstance(second, Operation) and second.name == "cos" and has_input(second):
                    return made(node, "*", Number(node.start, node.end, 2.0), made(node, "square", made(node, "cos", half(second.parts[0]))))
                if is_number(first, -1.0) and (found := _less(node, second, Number(node.start, node.end, 1.0))):
                    return found
                if isinstance(second, Operation) and second.name in {"erf", "tanh"} and not second.settings and is_number(first, 1.0):
                    return _from_one(node, second.name, minus(second.parts[0])) or node
    return node


def _less(node: Operation, one: Node, other: Node) -> Operation | None:
    """Return a difference in the form that keeps its digits."""
    if is_number(other, 1.0):
        if (u := exponent_of(one)) is not None:
            return made(node, "expm1", u)
        if (found := _twice_less_one(node, one)) is not None:
            return found
        turned = _one_less(node, one)
        return None if turned is None else _turned(node, turned)
    if is_number(one, 1.0):
        return _one_less(node, other)
    # softplus(u) - u, as it was typed or as it is once log(1 + exp(u)) is that.
    u = _softplus(one)
    if u is not None and same(u, other):
        return made(node, "softplus", minus(u))
    for first, second, sign in ((one, other, ""), (other, one, "negative")):
        # u - tanh(u) is a function of the catalogue, which knows it near 0.
        if isinstance(second, Operation) and second.name == "tanh" and not second.settings and has_input(second) and same(second.parts[0], first):
            found = made(node, "tanh_shrink", first)
            return made(node, sign, found) if sign else found
    return None


def _turned(node: Operation, inner: Operation) -> Operation:
    """Return minus an operation, what is inside of one that is that already."""
    inside = inner.parts[0] if inner.name == "negative" else None
    return inside if isinstance(inside, Operation) else made(node, "negative", inner)


def _one_less(node: Operation, other: Node) -> Operation | None:
    """Return 1 less something."""
    if (u := exponent_of(other)) is not None:
        return made(node, "negative", made(node, "expm1", u))
    if (u := _logistic(other)) is not None:
        return made(node, "sigmoid", minus(u))
    if isinstance(other, Operation) and not other.settings and other.name in {"erf", "Phi", "tanh"}:
        return _from_one(node, other.name, other.parts[0])
    if isinstance(other, Operation) and other.name in {"cos", "cosh"} and has_input(other):
        sine = made(node, "sin" if other.name == "cos" else "sinh", half(other.parts[0]))
        twice = made(node, "*", Number(node.start, node.end, 2.0), made(node, "square", sine))
        return twice if other.name == "cos" else made(node, "negative", twice)
    base = squared(other)
    if isinstance(base, Operation) and base.name in {"sin", "cos"} and has_input(base):
        return made(node, "square", made(node, "cos" if base.name == "sin" else "sin", *base.parts))
    if isinstance(base, Operation) and base.name == "tanh" and not base.settings:
        return made(node, "^", made(node, "cosh", base.parts[0]), Number(node.start, node.end, -2.0))
    return None


def _from_one(node: Operation, name: str, u: Node) -> Operation | None:
    """Return 1 less a function of u that goes to 1."""
    if name == "tanh":
        two = Number(node.start, node.end, 2.0)
        return made(node, "*", two, made(node, "sigmoid", minus(made(node, "*", two, u))))
    return made(node, "erfc", u) if name == "erf" else made(node, "Phi", minus(u)) if name == "Phi" else None


def _twice_less_one(node: Operation, one: Node) -> Operation | None:
    """Return tanh(u/2) for 2 sigmoid(u) - 1, also as a quotient."""
    u = None
    if isinstance(one, Operation) and one.name == "*":
        for first, second in (one.parts, one.parts[::-1]):
            u = _logistic(second) if is_number(first, 2.0) and u is None else u
    elif isinstance(one, Operation) and one.name == "/" and is_number(one.parts[0], 2.0):
        u = _logistic(Operation(one.start, one.end, "/", (Number(one.start, one.end, 1.0), one.parts[1])))
    return None if u is None else made(node, "tanh", half(u))


def _hyperbolic(node: Operation, above: Node, below: Node) -> Operation | None:
    """Return the hyperbolic tangent for quotients that are it."""
    if not isinstance(above, Operation) or not isinstance(below, Operation):
        return None
    if above.name == "sinh" and below.name == "cosh" and same(above.parts[0], below.parts[0]):
        return made(node, "tanh", above.parts[0])
    if above.name == "negative" and (found := _hyperbolic(node, above.parts[0], below)) is not None:
        return made(node, "negative", found)
    if below.name != "+":
        return None
    if above.name == "expm1":
        terms: tuple[Node, ...] = (made(node, "exp", above.parts[0]), Number(node.start, node.end, 1.0))
    elif above.name == "-":
        terms = above.parts
    else:
        return None
    # (e^a - e^b)/(e^a + e^b), of which one may be 1 = e^0.
    exponents = [Number(node.start, node.end, 0.0) if is_number(part, 1.0) else exponent_of(part) for part in (*terms, *below.parts)]
    a, b, c, d = exponents
    if a is None or b is None or c is None or d is None or not ((same(a, c) and same(b, d)) or (same(a, d) and same(b, c))):
        return None
    if is_minus(b, a):
        return made(node, "tanh", a)
    return made(node, "tanh", half(a if is_number(b, 0.0) else minus(b) if is_number(a, 0.0) else made(node, "-", a, b)))


def made(node: Operation, name: str, *parts: Node) -> Operation:
    """Return an operation that stands where another does."""
    return Operation(node.start, node.end, name, parts)


def is_number(node: Node, value: float) -> bool:
    """Return whether something is a number, typed with a sign or without."""
    if isinstance(node, Operation) and node.name == "negative":
        return is_number(node.parts[0], -value)
    return isinstance(node, Number) and node.value == value and not node.name


def same(one: Node, other: Node) -> bool:
    """Return whether two parts of a formula say the same, wherever they stand."""
    match one, other:
        case Operation(), Operation():
            alike = one.name == other.name and len(one.parts) == len(other.parts) and len(one.settings) == len(other.settings)
            pairs = [*zip(one.parts, other.parts, strict=False), *((a, b) for (_, a), (_, b) in zip(one.settings, other.settings, strict=False))]
            return alike and [name for name, _ in one.settings] == [name for name, _ in other.settings] and all(same(a, b) for a, b in pairs)
        case Number(), Number():
            return one.value == other.value
        case Free(), Free():
            return one.name == other.name
    return isinstance(one, Input) and isinstance(other, Input)


def minus(node: Node) -> Node:
    """Return something with its sign turned."""
    match node:
        case Operation(name="negative", parts=(inner,)):
            return inner
        case Number(value=value, name=""):
            return Number(node.start, node.end, -value)
        case Operation(name="*" | "/", parts=(Number(value=value, name=name) as first, other)) if value < 0.0:
            return Operation(node.start, node.end, node.name, (Number(first.start, first.end, -value, name), other))
    return Operation(node.start, node.end, "negative", (node,))


def is_minus(one: Node, other: Node) -> bool:
    """Return whether two parts of a formula are the same but for their signs."""
    return same(one, minus(other)) or same(minus(one), other)


def half(node: Node) -> Node:
    """Return half of something."""
    match node:
        case Operation(name="*", parts=(Number(value=2.0), inner)):
            return inner
        case Operation(name="*", parts=(Number(value=value, name=""), inner)):
            return Operation(node.start, node.end, "*", (Number(node.start, node.end, 0.5 * value), inner))
    return Operation(node.start, node.end, "*", (Number(node.start, node.end, 0.5), node))


def exponent_of(node: Node) -> Node | None:
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
            u = None if grown is None else exponent_of(grown)
            if u is None:
                return None
            if is_number(above, 1.0):
                return minus(u)
            top = exponent_of(above)
            return u if top is not None and same(top, u) else None
    return None


def _softplus(node: Node) -> Node | None:
    """Return u of softplus(u), also as log(1 + exp(u))."""
    match node:
        case Operation(name="softplus", parts=(inner,), settings=()):
            return inner
        case Operation(name="log1p", parts=(inner,)):
            return exponent_of(inner)
        case Operation(name="log", parts=(inner,)) if (grown := _beside_one(inner)) is not None:
            return exponent_of(grown)
    return None


def _beside_one(node: Node) -> Node | None:
    """Return u of 1 + u."""
    match node:
        case Operation(name="+", parts=(one, other)) if is_number(one, 1.0) or is_number(other, 1.0):
            return other if is_number(one, 1.0) else one
    return None


def squared(node: Node) -> Node | None:
    """Return what something is the square of."""
    match node:
        case Operation(name="square", parts=(inner,)) | Operation(name="^" | "pow", parts=(inner, Number(value=2.0))):
            return inner
        case Operation(name="*", parts=(one, other)) if same(one, other):
            return one
    return None


def undone(node: Operation) -> Node:
    """Return what a function and its inverse leave, u of log(exp(u)), log1p(expm1(u)) and arcsinh(sinh(u)), the softplus of log1p(exp(u)), and the sigmoid.

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
        # Of exp(u)/(1 + exp(u)) the slopes would cancel.
        case Operation(name="/", parts=(above, _)) if exponent_of(above) is not None and (u := _logistic(node)) is not None:
            return Operation(node.start, node.end, "sigmoid", (u,))
    return node


def is_whole_power(node: Operation) -> bool:
    """Return whether a power is one of the products of its base with itself, which are as smooth as that."""
    exponent = node.parts[1]
    return isinstance(exponent, Number) and 0.0 <= exponent.value < math.inf and exponent.value % 1.0 == 0.0
