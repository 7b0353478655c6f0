"""The derivative of a formula as a formula: the rules of calculus over its tree, with the zeros and ones left out that they bring in.

It is for reading. Numbers come from Taylor arithmetic (`sigexplorer.model.activations.formula.series`), which needs no formula of the derivative.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from sigexplorer.model.activations.formula.parsing import parse_formula
from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation, has_input, walk

# A derivative with more parts is longer than anybody reads.
MOST_PARTS = 120

RULES: Mapping[str, str] = MappingProxyType(
    {
        "exp": "exp(x)",
        "expm1": "exp(x)",
        "log": "1/x",
        "log1p": "1/(1 + x)",
        "log2": "1/(x*log(2))",
        "log10": "1/(x*log(10))",
        "sqrt": "1/(2*sqrt(x))",
        "cbrt": "1/(3*cbrt(x)^2)",
        "square": "2*x",
        "sigmoid": "sigmoid(x)*(1 - sigmoid(x))",
        "tanh": "1 - tanh(x)^2",
        "softplus": "sigmoid(x)",
        "erf": "2/sqrt(pi)*exp(-x^2)",
        "erfc": "-2/sqrt(pi)*exp(-x^2)",
        "Phi": "phi(x)",
        "phi": "-x*phi(x)",
        "gauss": "-2*x*exp(-x^2)",
        "sin": "cos(x)",
        "cos": "-sin(x)",
        "tan": "1/cos(x)^2",
        "arcsin": "1/sqrt(1 - x^2)",
        "arccos": "-1/sqrt(1 - x^2)",
        "arctan": "1/(1 + x^2)",
        "sinh": "cosh(x)",
        "cosh": "sinh(x)",
        "arcsinh": "1/sqrt(1 + x^2)",
        "abs": "sign(x)",
        "sign": "0",
        "relu": "where(x > 0, 1, 0)",
        "heaviside": "0",
    }
)
"""The derivatives of the grammar's own functions of one argument."""


def differentiate(tree: Node) -> Node | None:
    """Return the derivative of a formula by x, away from its kinks; None where it would be longer than anybody reads, or has no formula here.

    Parameters
    ----------
    tree : Node
        As `sigexplorer.model.activations.formula.parsing.parse_formula` returns it.
    """
    try:
        found = _derivative(tree)
    except KeyError:
        return None
    return found if sum(1 for _ in walk(found)) <= MOST_PARTS else None


def substituted(tree: Node, parts: Mapping[str, Node], argument: Node | None = None) -> Node:
    """Return a formula with other formulas in place of names, and of x where an `argument` is given."""
    if isinstance(tree, Input) and argument is not None:
        return argument
    if isinstance(tree, Free) and tree.name in parts:
        return parts[tree.name]
    if isinstance(tree, Operation):
        made = tuple(substituted(part, parts, argument) for part in tree.parts)
        settings = tuple((name, substituted(part, parts, argument)) for name, part in tree.settings)
        return msgspec.structs.replace(tree, parts=made, settings=settings)
    return tree


def _derivative(node: Node) -> Node:
    if not has_input(node):
        return _number(0.0)
    if isinstance(node, Input):
        return _number(1.0)
    assert isinstance(node, Operation)
    parts = node.parts
    match node.name:
        case "+" | "-":
            left, right = (_derivative(part) for part in parts)
            return _sum(left, right) if node.name == "+" else _difference(left, right)
        case "negative":
            return _negative(_derivative(parts[0]))
        case "*":
            return _sum(_product(_derivative(parts[0]), parts[1]), _product(parts[0], _derivative(parts[1])))
        case "/":
            return _quotient_rule(*parts)
        case "^" | "pow":
            return _power_rule(*parts)
        case "where":
            return _choice(parts[0], _derivative(parts[1]), _derivative(parts[2]))
        case "min" | "max":
            return _extreme(node.name, parts)
        case "clip":
            inner, low, high = parts
            below, above = _made("<", inner, low), _made(">", inner, high)
            if has_input(low) or has_input(high):
                # Of numbers that cross, above them all the slope is the same.
                above = _made("or", above, _made(">", low, high))
            return _choice(above, _derivative(high), _choice(below, _derivative(low), _derivative(inner)))
    return _product(_outer(node), _derivative(parts[0]))


def _outer(node: Operation) -> Node:
    """Return the derivative of a function at its argument."""
    argument = node.parts[0]
    if not node.settings and node.name in RULES:
        return substituted(_rule(node.name), {}, argument)
    # The functions of the catalogue know this grammar.
    from sigexplorer.model.activations.functions import functions
    from sigexplorer.model.activations.slopes import slope_trees

    trees = slope_trees(node.name)
    usual = functions[node.name]()
    given = dict(node.settings)
    values = {symbol: given.get(field, _number(getattr(usual, field))) for symbol, field in trees.parameters.items()}
    # What is abbreviated may hold other abbreviations above it.
    known: dict[str, Node] = dict(values)
    for name, part in trees.where.items():
        known[name] = substituted(part, known, argument)
    return substituted(trees.first, known, argument)


@functools.cache
def _rule(name: str) -> Node:
    return parse_formula(RULES[name])


def _quotient_rule(above: Node, below: Node) -> Node:
    if not has_input(below):
        return _quotient(_derivative(above), below)
    change = _difference(_product(_derivative(above), below), _product(above, _derivative(below)))
    return _quotient(change, _power(below, _number(2.0)))


def _power_rule(base: Node, exponent: Node) -> Node:
    if not has_input(exponent):
        less = _number(exponent.value - 1.0) if isinstance(exponent, Number) and not exponent.name else _difference(exponent, _number(1.0))
        return _product(_product(exponent, _power(base, less)), _derivative(base))
    if not has_input(base):
        natural = isinstance(base, Number) and base.name == "e"
        raised = _power(base, exponent)
        return _product(raised if natural else _product(_made("log", base), raised), _derivative(exponent))
    rate = _sum(_product(_derivative(exponent), _made("log", base)), _quotient(_product(exponent, _derivative(base)), base))
    return _product(_power(base, exponent), rate)


def _extreme(name: str, parts: tuple[Node, ...]) -> Node:
    """Return the derivative of the least or the largest of several: that of the first that no other one beats."""
    first, *others = parts
    if not others:
        return _derivative(first)
    rest = others[0] if len(others) == 1 else _made(name, *others)
    return _choice(_made("<" if name == "min" else ">", first, rest), _derivative(first), _extreme(name, tuple(others)))


def _choice(condition: Node, one: Node, other: Node) -> Node:
    return one if _same(one, other) else _made("where", condition, one, other)


def _sum(left: Node, right: Node) -> Node:
    if _is(left, 0.0):
        return right
    if _is(right, 0.0):
        return left
    if isinstance(right, Operation) and right.name == "negative":
        return _made("-", left, right.parts[0])
    return _made("+", left, right)


def _difference(left: Node, right: Node) -> Node:
    if _is(right, 0.0):
        return left
    if _is(left, 0.0):
        return _negative(right)
    if isinstance(right, Operation) and right.name == "negative":
        return _made("+", left, right.parts[0])
    return _made("-", left, right)


def _negative(inner: Node) -> Node:
    if isinstance(inner, Operation) and inner.name == "negative":
        return inner.parts[0]
    return _number(-inner.value) if isinstance(inner, Number) and _is_plain(inner) else _made("negative", inner)


def _product(left: Node, right: Node) -> Node:
    if _is(left, 0.0) or _is(right, 0.0):
        return _number(0.0)
    if _is(left, 1.0):
        return right
    if _is(right, 1.0):
        return left
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Operation) and one.name == "negative":
            return _negative(_product(*((one.parts[0], other) if one is left else (other, one.parts[0]))))
        if _is(one, -1.0):
            return _negative(other)
    if isinstance(left, Operation) and left.name == "/" and _is(left.parts[0], 1.0):
        return _quotient(right, left.parts[1])
    # Numbers stand before everything else.
    return _made("*", right, left) if _is_plain(right) and not _is_plain(left) else _made("*", left, right)


def _quotient(above: Node, below: Node) -> Node:
    if _is(above, 0.0) or _is(below, 1.0):
        return above
    if isinstance(above, Operation) and above.name == "negative":
        return _negative(_quotient(above.parts[0], below))
    return _made("/", above, below)


def _power(base: Node, exponent: Node) -> Node:
    if _is(exponent, 1.0):
        return base
    return _number(1.0) if _is(exponent, 0.0) else _made("^", base, exponent)


def _number(value: float) -> Number:
    return Number(0, 0, float(value))


def _made(name: str, *parts: Node) -> Operation:
    return Operation(0, 0, name, parts)


def _is(node: Node, value: float) -> bool:
    return isinstance(node, Number) and node.value == value


def _is_plain(node: Node) -> bool:
    return isinstance(node, Number) and not node.name


def _same(one: Node, other: Node) -> bool:
    """Return whether two formulas are the same, wherever in a text they stand."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Operation) and isinstance(other, Operation):
        both = (one.parts, other.parts), (tuple(part for _, part in one.settings), tuple(part for _, part in other.settings))
        names = (one.name, [name for name, _ in one.settings]) == (other.name, [name for name, _ in other.settings])
        return names and all(len(a) == len(b) and all(map(_same, a, b)) for a, b in both)
    if isinstance(one, Number) and isinstance(other, Number):
        return one.value == other.value
    return not isinstance(one, Free) or (isinstance(other, Free) and one.name == other.name)
