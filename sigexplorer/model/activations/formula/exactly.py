"""A formula at single inputs with as many digits as it takes, where float64 has lost them in differences of nearly equal terms.

It is computed with twice the digits again and again, rounded up once and down once, until two results agree (A. Ziv, "Fast evaluation of elementary
mathematical functions with correctly rounded last bit", ACM Trans. Math. Softw. 17, 1991). Numbers mean what was typed, 0.1 and 1/3 as well.
"""

from __future__ import annotations

import decimal
import functools
import itertools
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from sigexplorer.model.activations.base import MOST_DIGITS
from sigexplorer.model.activations.formula.digits import FUNCTIONS, HALF, NAN, ONE, PIECEWISE, ZERO, Taylor, exp, log, pi
from sigexplorer.model.activations.formula.known import EXACT
from sigexplorer.model.activations.formula.parsing import parse_formula
from sigexplorer.model.activations.formula.tree import Free, Input, Node, Number, Operation, has_input

# Digits that are tried one after the other, and to how many of them two results must be the same.
DIGITS, AGREED = tuple(MOST_DIGITS >> halvings for halvings in (4, 3, 2, 1, 0)), Decimal("1e-18")
FACTORIALS = (1, 1, 2, 6)
# Steps that return one of their parts as it is.
CHOOSING = frozenset({"min", "max", "clip"})
# Operations that are as large as one of their parts, or a power of it; and functions that jump at 0.
SCALED = CHOOSING | {"+", "-", "*", "/", "negative", "abs", "relu", "square", "sqrt", "cbrt"}
STEPS = frozenset({"sign", "heaviside"})
# Functions that are 0 where what they are applied to is not.
CROSSING = frozenset({"log", "log2", "log10", "sin", "cos", "tan"})
# By how many units of the last digit what is rounded is off at most, as a power of ten.
SPARE = 3
# So many of the last digits are those of rounding, as it is shaken, and of some that were added up.
LEFT = SPARE + 5

CALLED: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "sigmoid": ("lower + (upper - lower)*sigmoid(gain*(x - centre))", {"gain": "1", "centre": "0", "lower": "0", "upper": "1"}),
        "tanh": ("tanh(gain*x)", {"gain": "1"}),
        "lecun_tanh": ("1.7159*tanh(2*x/3)", {}),
        "arctan": ("arctan(gain*x)", {"gain": "1"}),
        "erf": ("erf(gain*x)", {"gain": "1"}),
        "softsign": ("gain*x/(1 + abs(gain*x))", {"gain": "1"}),
        # Far out (1 + u/(1 + abs(u)))/2 would be 1 - 1.
        "elliot_sigmoid": ("where(x < 0, 1/(1 - gain*x), 2 - 1/(1 + gain*x))/2", {"gain": "1"}),
        "gudermannian": ("2*arctan(tanh(gain*x/2))", {"gain": "1"}),
        # The exponent of a power is a number in formulas.
        "richards": (
            "lower + (upper - lower)*exp(-log1p(nu*exp(-gain*(x - centre)))/nu)",
            {"gain": "1", "centre": "0", "lower": "0", "upper": "1", "nu": "1"},
        ),
        "gompertz": ("amplitude*exp(-displacement*exp(-rate*x))", {"amplitude": "1", "displacement": "1", "rate": "1"}),
        "softplus": ("softplus(beta*x)/beta", {"beta": "1"}),
        "squareplus": ("(x + sqrt(x^2 + b))/2", {"b": "4"}),
        "log_sigmoid": ("-softplus(-x)", {}),
        "squared_relu": ("relu(x)^2", {}),
        "leaky_relu": ("where(x > 0, x, slope*x)", {"slope": "0.01"}),
        "threshold": ("where(x > threshold, x, value)", {"threshold": "1", "value": "0"}),
        "elu": ("where(x > 0, x, alpha*expm1(x))", {"alpha": "1"}),
        "selu": ("1.0507009873554804934193349852946*where(x > 0, x, 1.6732632423543772848170429916717*expm1(x))", {}),
        "celu": ("where(x > 0, x, alpha*expm1(x/alpha))", {"alpha": "1"}),
        "gelu": ("x*Phi(x)", {}),
        "gelu_tanh": ("x*sigmoid(2*sqrt(2/pi)*(x + 0.044715*x^3))", {}),
        "silu": ("x*sigmoid(beta*x)", {"beta": "1"}),
        "mish": ("x*tanh(softplus(x))", {}),
        "hard_sigmoid": ("where(abs(x) < half_width, (x + half_width)/(2*half_width), where(x < 0, 0, 1))", {"half_width": "3"}),
        "hard_tanh": ("where(x > lower, where(x < upper, x, upper), lower)", {"lower": "-1", "upper": "1"}),
        "hard_swish": ("where(x < 3, where(x > -3, x*(x + 3)/6, 0), x)", {}),
        "step": ("where(x > 0, 1, where(x < 0, 0, at_zero))", {"at_zero": "0.5"}),
        "hard_shrink": ("where(abs(x) > threshold, x, 0)", {"threshold": "0.5"}),
        "soft_shrink": ("where(x > threshold, x - threshold, where(x < -threshold, x + threshold, 0))", {"threshold": "0.5"}),
        "identity": ("x", {}),
        # Not as x - tanh(x), which is read as this function.
        "tanh_shrink": ("x + (-1)*tanh(x)", {}),
        "bent_identity": ("(sqrt(x^2 + 1) - 1)/2 + x", {}),
        "exponential": ("exp(x)", {}),
        "sine": ("sin(frequency*x)", {"frequency": "1"}),
    }
)
"""Functions of the catalogue as formulas, with what their parameters are where they are not given."""


class UnknownHereError(Exception):
    """A function of the catalogue that is not known by a formula."""


def exact_rows(tree: Node, values: Mapping[str, float], x: float, order: int, most: int = MOST_DIGITS) -> list[Decimal | None]:
    """Return f and its derivatives at a finite input, right to `AGREED`; None where they are not known even with so many digits.

    Parameters
    ----------
    tree : Node
        The formula as it was typed.
    values : mapping of str to float
        Of its parameters.
    x : float
        The input.
    order : int
        The highest derivative, 0 to 3.
    most : int
        Of `DIGITS`, the most that are tried.
    """
    known: list[Decimal | None] = [None] * (order + 1)
    last: list[Decimal] = [NAN] * (order + 1)
    for context in _contexts(most):
        with decimal.localcontext(context) as used:
            try:
                found = _rows(tree, values, x, order)
            except UnknownHereError:
                return known
            if used.flags[decimal.Underflow]:
                # What has come to the end of all exponents is the same whatever it was: exp(-1e20) and exp(-2e20).
                continue
            # An input of many digits, as 2.3 is one of 52, takes more than the first turn has.
            exact = not used.flags[decimal.Inexact]
            for k, (before, now) in enumerate(zip(last, found, strict=True)):
                # Two zeros, or infinities, of which nothing was rounded that they hang on, see `_value`, are one.
                agreed = abs(before - now) <= abs(now) * AGREED if now and now.is_finite() else before == now
                if known[k] is None and not now.is_nan() and (exact or agreed):
                    known[k] = now
        if None not in known:
            break
        last = found
    return known if None not in known else _with_exact(known, tree, values, x, most)


def _with_exact(known: list[Decimal | None], tree: Node, values: Mapping[str, float], x: float, most: int) -> list[Decimal | None]:
    """Return what is known, and what comes out without any rounding: 0 above all, which no two results that agree show to be one."""
    with decimal.localcontext(next(_contexts(most))) as used:
        for k, item in enumerate(known):
            found = _rows(tree, values, x, k)
            if used.flags[decimal.Inexact]:
                break
            if item is None and not found[k].is_nan():
                known[k] = found[k]
    return known


def exact_secant(tree: Node, values: Mapping[str, float], x: float, x2: float, most: int = MOST_DIGITS) -> float:
    """Return (f(x2) - f(x)) / (x2 - x) of two finite inputs; NaN where it is not known even with so many digits; see `exact_rows`, whose parameters it has."""
    last, same = NAN, True
    for context in _contexts(most):
        with decimal.localcontext(context):
            try:
                first, second = (_rows(tree, values, at, 0)[0] for at in (x, x2))
            except UnknownHereError:
                return math.nan
            now = (second - first) / (Decimal(x2) - Decimal(x))
            same = same and first == second
            if now.is_finite() and now and abs(now - last) <= abs(now) * AGREED:
                return float(now)
            last = now
    # What rounds to the same with all digits, up and down, is the same, as on both sides of an even function.
    return 0.0 if same else math.nan


def _contexts(most: int) -> Iterator[decimal.Context]:
    """Yield what is tried one after the other: more and more digits, rounded up and down in turn."""
    roundings = itertools.cycle((decimal.ROUND_CEILING, decimal.ROUND_FLOOR))
    for digits, rounding in zip((item for item in DIGITS if item <= most), roundings, strict=False):
        yield decimal.Context(prec=digits, rounding=rounding, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])


def _rows(tree: Node, values: Mapping[str, float], x: float, order: int) -> list[Decimal]:
    free = {name: Decimal(value) for name, value in values.items()}
    series = Taylor([Decimal(x), ONE, ZERO, ZERO][: order + 1])
    return [item * factorial for item, factorial in zip(_value(tree, series, free).parts, FACTORIALS, strict=False)]


def _value(node: Node, x: Taylor, free: Mapping[str, Decimal]) -> Taylor:
    """Return a part of the formula, off by some last digits where it was rounded, lest errors of two terms that cancel make up for each other.

    What is the same rounded up and rounded down was not rounded: the slope of log(1 + x^2) may be exact where the value is not.
    """
    if not isinstance(node, Operation):
        return _leaf(node, x, free)
    if node.settings or (node.name not in FUNCTIONS and node.name in CALLED):
        return _called(node, x, free)
    if node.name == "where":
        return _value(node.parts[1 if _holds(node.parts[0], x, free) else 2], x, free)
    parts = [_value(part, x, free) for part in node.parts]
    if node.name in EXACT:
        return _marked(node, parts, _applied(node, parts), rounded=False)
    context = decimal.getcontext()
    before, context.flags[decimal.Inexact] = context.flags[decimal.Inexact], False
    found = _applied(node, parts)
    inexact = context.flags[decimal.Inexact]
    if inexact:
        rounding = context.rounding
        context.rounding = decimal.ROUND_FLOOR if rounding == decimal.ROUND_CEILING else decimal.ROUND_CEILING
        others = _applied(node, parts).parts
        context.rounding = rounding
        digits = context.prec
        shares = [Decimal(zlib.crc32(f"{digits} {k} {_said(node)}".encode()) % 1997 - 998) for k in range(len(others))]
        shaken = [item + item * share.scaleb(-digits + SPARE) for item, share in zip(found.parts, shares, strict=True)]
        found = Taylor([item if item == other else off for item, other, off in zip(found.parts, others, shaken, strict=True)])
    context.flags[decimal.Inexact] = before or context.flags[decimal.Inexact]
    return _marked(node, parts, found, rounded=inexact)


def _marked(node: Operation, parts: Sequence[Taylor], found: Taylor, *, rounded: bool) -> Taylor:
    """Return what an operation came to, marked where it is nothing but what rounding left; NaN where it is divided by such.

    With more digits the quotient may be anything: beside a term that is larger than it is with few, as 1/x in 1/(exp(x) - 1) - 1/x, two would agree.
    """
    if not any(part.rounded for part in parts):
        found.rounded = rounded or found.rounded
        return found
    divided = node.name in {"/", "^", "pow"} and parts[node.name == "/"].noise and (node.name == "/" or parts[1].value < 0)
    if divided or (node.name not in SCALED and _is_open(node, parts)):
        found = Taylor([NAN] * len(found.parts))
    found.rounded = True
    if node.name in {"+", "-"}:
        least = abs(found.value).scaleb(decimal.getcontext().prec - LEFT)
        found.noise = bool(found.value) and any(least <= abs(part.value) or (part.noise and abs(found.value) <= 10 * abs(part.value)) for part in parts)
    elif node.name in CROSSING:
        found.noise = parts[0].noise or abs(found.value).scaleb(decimal.getcontext().prec - LEFT) <= abs(parts[0].value)
    elif node.name in SCALED and node.name not in CHOOSING:
        found.noise = any(part.noise for part in parts)
    elif node.name not in CHOOSING:
        found.noise = any(part.noise for part in parts) and found.value.adjusted() < 0
    return found


def _is_open(node: Operation, parts: Sequence[Taylor]) -> bool:
    """Return whether a function is applied to nothing but what rounding left, and more of it than makes no difference: atan has one value of all that is large.

    A sign has one of all that is small, too.
    """
    inner = parts[-1]
    return inner.noise and (node.name in STEPS or inner.value.is_nan() or abs(inner.value) > AGREED)


@functools.lru_cache(4096)
def _said(node: Node) -> str:
    """Return what a part of a formula says, wherever it stands: the same is off by the same."""
    match node:
        case Operation():
            return f"{node.name}({','.join(map(_said, node.parts))};{','.join(f'{name}={_said(part)}' for name, part in node.settings)})"
        case Number():
            return node.name or repr(node.value)
        case Free():
            return node.name
    return "x"


def _leaf(node: Node, x: Taylor, free: Mapping[str, Decimal]) -> Taylor:
    match node:
        case Input():
            return x
        case Number():
            # What was typed, not the float64 next to it.
            return x.constant({"pi": pi, "e": ONE.exp}.get(node.name, lambda: Decimal(repr(node.value)))())
        case Free():
            return x.constant(free[node.name])
    raise AssertionError(node)


def _applied(node: Operation, parts: Sequence[Taylor]) -> Taylor:
    """Return what an operation makes of its parts."""
    for table in (FUNCTIONS, PIECEWISE):
        if node.name in table:
            return table[node.name](parts[0])
    match node.name:
        case "+":
            return parts[0] + parts[1]
        case "-":
            return parts[0] - parts[1]
        case "*":
            return parts[0] * parts[1]
        case "/":
            return parts[0] / parts[1]
        case "^" | "pow":
            return _power(node, parts)
        case "clip":
            inside, low, high = parts
            raised = low if inside.value < low.value else inside
            return high if raised.value > high.value else raised
        case "min" | "max":
            return functools.reduce(lambda a, b: _extreme(a, b, larger=node.name == "max"), parts)
    raise UnknownHereError(node.name)


def formula_of(name: str, function: object) -> tuple[Node, dict[str, float]] | None:
    """Return a function of the catalogue as a formula with the values of its parameters; None where it is not known as one."""
    if name not in CALLED:
        return None
    text, defaults = CALLED[name]
    return _definition(text), {each: float(getattr(function, each)) for each in defaults}


def _called(node: Operation, x: Taylor, free: Mapping[str, Decimal]) -> Taylor:
    if node.name not in CALLED:
        raise UnknownHereError(node.name)
    text, defaults = CALLED[node.name]
    settings = {name: _value(part, x, free).value for name, part in node.settings}
    return _value(_definition(text), _value(node.parts[0], x, free), {name: Decimal(value) for name, value in defaults.items()} | settings)


@functools.lru_cache(len(CALLED))
def _definition(text: str) -> Node:
    return parse_formula(text)


def _power(node: Operation, parts: Sequence[Taylor]) -> Taylor:
    base, exponent = parts
    if isinstance(node.parts[0], Number) and node.parts[0].name == "e":
        return exp(exponent)
    return exp(exponent * log(base)) if has_input(node.parts[1]) else base.power(exponent.value)


def _extreme(one: Taylor, other: Taylor, *, larger: bool) -> Taylor:
    if one.value == other.value:
        return one.constant(HALF) * (one + other)
    return one if (one.value > other.value) == larger else other


def _holds(node: Node, x: Taylor, free: Mapping[str, Decimal]) -> bool:
    assert isinstance(node, Operation)
    if node.name == "not":
        return not _holds(node.parts[0], x, free)
    if node.name in {"and", "or"}:
        one, other = (_holds(part, x, free) for part in node.parts)
        return (one and other) if node.name == "and" else (one or other)
    a, b = (_value(part, x, free).value for part in node.parts)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[node.name]
