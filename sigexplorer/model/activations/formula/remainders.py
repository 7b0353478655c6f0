"""What functions leave of their tangent at 0, as exp(u) - 1 - u: operations of their own, in forms in which the two do not cancel near 0."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.functions import FUNCTIONS, Rows
from sigexplorer.model.activations.formula.rewriting import exponent_of, is_minus, is_number, kept_digits, made, same
from sigexplorer.model.activations.formula.tree import Node, Operation, has_input

# A sum of more terms is left as it is.
MOST_TERMS = 6
# Within which distance of 0 each is a series, and the series: with n of a dozen or two, what follows is below the last digit.
NEAR: Mapping[str, float] = MappingProxyType(
    {"exp_remainder": 1.0, "log1p_remainder": 0.5, "sin_remainder": 2.0, "sinh_remainder": 2.0}
    | dict.fromkeys(("arctan_remainder", "arcsinh_remainder", "tan_remainder"), 1.0)
)
# 1/n!, (-1)^n/n!, 1/n and on, of the powers that each begins with.
EXP_SERIES = tuple(1.0 / math.factorial(n) for n in range(2, 20))
SINE_SERIES = tuple((-1.0) ** n / math.factorial(2 * n + 3) for n in range(13))
SINH_SERIES = tuple(1.0 / math.factorial(2 * n + 3) for n in range(13))
LOG_SERIES = tuple(1.0 / (2 * n + 3) for n in range(18))
ARCTAN_SERIES = tuple((-1.0) ** n / (2 * n + 3) for n in range(13))


def _of_tangent(terms: int) -> tuple[float, ...]:
    """Return 1/3, 2/15, 17/315 and on, which the slope of the tangent, 1 + tan(u)^2, says one after the other."""
    found = [1.0]
    while len(found) <= terms:
        found.append(math.fsum(a * b for a, b in zip(found, reversed(found), strict=True)) / (2 * len(found) + 1))
    return tuple(found[1:])


TAN_SERIES = _of_tangent(13)
ARCSINH_SERIES = tuple((-1.0) ** n * math.comb(2 * n + 2, n + 1) / (4 ** (n + 1) * (2 * n + 3)) for n in range(13))
# What is left of which function: its name, and whether it lies above its tangent to the right of 0.
LEFT: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "expm1": ("exp_remainder", True),
        "log1p": ("log1p_remainder", False),
        "sin": ("sin_remainder", False),
        "sinh": ("sinh_remainder", True),
        "arctan": ("arctan_remainder", False),
        "arcsinh": ("arcsinh_remainder", False),
        "tan": ("tan_remainder", True),
    }
)
OF: Mapping[str, str] = MappingProxyType({name: of for of, (name, _) in LEFT.items()})
"""Of which function each operation of this module is what is left."""


def remaining(node: Node) -> Node:
    """Return a sum in which a function stands beside its tangent at 0 as one of what is left, anything else as it is.

    Those are exp(u) - 1 - u, u - log(1 + u), u - sin(u), sinh(u) - u, u - arctan(u), u - arcsinh(u) and tan(u) - u, in any order, with either sign, and with
    other terms between.
    """
    if not isinstance(node, Operation) or node.name not in {"+", "-"} or not has_input(node):
        return node
    terms = _terms(node, positive=True)
    if not 2 <= len(terms) <= MOST_TERMS:
        return node
    for place, (_, positive) in enumerate(terms):
        found = _beside_tangent(node, terms, place)
        if found is None:
            continue
        name, u, used = found
        left: Node = made(node, LEFT[name][0], u)
        left = left if positive == LEFT[name][1] else made(node, "negative", left)
        for other, (each, added) in enumerate(terms):
            if other not in used:
                left = made(node, "+" if added else "-", left, each)
        return left
    return node


def _terms(node: Node, *, positive: bool) -> list[tuple[Node, bool]]:
    """Return the terms of a sum, and whether each is added; more than `MOST_TERMS` where there are."""
    match node:
        case Operation(name="negative", parts=(inner,)):
            return _terms(inner, positive=not positive)
        case Operation(name="+" | "-", parts=(one, other)):
            found = _terms(one, positive=positive)
            return found if len(found) > MOST_TERMS else found + _terms(other, positive=positive == (node.name == "+"))
    return [(kept_digits(node) if isinstance(node, Operation) else node, positive)]


def _beside_tangent(node: Operation, terms: Sequence[tuple[Node, bool]], place: int) -> tuple[str, Node, set[int]] | None:
    """Return which function a term is, of what, and at which places it and its tangent stand."""
    term, positive = terms[place]
    used = {place}
    if (u := exponent_of(term)) is not None:
        name = "expm1"
        one = next((k for k, (each, added) in enumerate(terms) if is_number(each, -1.0 if added == positive else 1.0)), None)
        if one is None:
            return None
        used.add(one)
    elif isinstance(term, Operation) and term.name in LEFT and not term.settings:
        name, u = term.name, term.parts[0]
    else:
        return None
    if not has_input(u):
        return None
    bare, turned = _bare(u)
    for k, (each, added) in enumerate(terms):
        other, around = _bare(each)
        # With the signs that stand in both, the two are added; what is taken away must then be minus the argument.
        against = (added == positive) != (turned != around)
        if k not in used and (is_minus(other, bare) if against else same(other, bare)):
            return name, u, used | {k}
    return None


def _bare(node: Node) -> tuple[Node, bool]:
    """Return something without the signs before it, also that of a first factor, and whether these turn it."""
    match node:
        case Operation(name="negative", parts=(inner,)):
            bare, turned = _bare(inner)
            return bare, not turned
        case Operation(name="*" | "/", parts=(first, other)):
            bare, turned = _bare(first)
            return made(node, node.name, bare, other) if turned else node, turned
    return node, False


def _series(w: N, coefficients: Sequence[float]) -> N:
    """Return a sum of powers, from the constant on."""
    found = e.constant(coefficients[-1], w)
    for each in coefficients[-2::-1]:
        found = found * w + e.constant(each, w)
    return found


def _within(u: N, name: str) -> tuple[NDArray[np.bool_], N]:
    """Return which arguments the series is for, and those, 0 for others."""
    inside = np.asarray(np.abs(e.plain(u)) < NEAR[name])
    return inside, e.where(inside, u, e.constant(0.0, u))


def _rows(value: N, slopes: Sequence[N], order: int) -> Sequence[N]:
    rows: list[N] = [value]
    rows.extend(slopes[:order])
    return rows


def _exp_rows(u: N, order: int) -> Sequence[N]:
    inside, v = _within(u, "exp_remainder")
    grown = e.expm1(u)
    slopes: list[N] = [grown]
    slopes += FUNCTIONS["exp"](u, 1)
    return _rows(e.where(inside, v * v * _series(v, EXP_SERIES), grown - u), slopes, order)


def _log1p_rows(u: N, order: int) -> Sequence[N]:
    """Return u - log(1 + u), which is s (u - 2 s^2 (1/3 + s^2/5 + ...)) with s = u/(2 + u), since log(1 + u) is 2 artanh(s)."""
    inside, v = _within(u, "log1p_remainder")
    s = v / (e.constant(2.0, u) + v)
    w = s * s
    known: Sequence[N] = FUNCTIONS["log1p"](u, order)
    slopes: list[N] = [u * item for item in known[1:2]]
    slopes += [-item for item in known[2:]]
    return _rows(e.where(inside, s * (v - e.constant(2.0, u) * w * _series(w, LOG_SERIES)), u - known[0]), slopes, order)


def _sine_rows(u: N, order: int, name: str, series: Sequence[float]) -> Sequence[N]:
    """Return what the sine leaves, or the hyperbolic one, whose slopes are alike: twice the square of the same of half of u, and on."""
    left, above = LEFT[name]
    inside, v = _within(u, left)
    s, c = FUNCTIONS[name](u, 1)[:2]
    half = FUNCTIONS[name](e.constant(0.5, u) * u, 0)[0]
    w = v * v
    slopes: list[N] = [e.constant(2.0, u) * half * half, s, c]
    return _rows(e.where(inside, v * w * _series(w, series), s - u if above else u - s), slopes, order)


def _sin_rows(u: N, order: int) -> Sequence[N]:
    return _sine_rows(u, order, "sin", SINE_SERIES)


def _sinh_rows(u: N, order: int) -> Sequence[N]:
    return _sine_rows(u, order, "sinh", SINH_SERIES)


def _arctan_rows(u: N, order: int) -> Sequence[N]:
    """Return u - arctan(u), from what is left at half of the angle and at a quarter of it.

    With t = tan(a/2), u = tan(a) is 2 t/(1 - t^2): u - arctan(u) is 2 t^3/(1 - t^2) + 2 (t - arctan(t)).
    """
    inside, v = _within(u, "arctan_remainder")
    one, two = e.constant(1.0, u), e.constant(2.0, u)
    t = v / (one + e.sqrt(one + v * v))
    r = t / (one + e.sqrt(one + t * t))
    halves = [two * item * item * item / (one - item * item) for item in (t, r)]
    w = r * r
    near = halves[0] + two * (halves[1] + two * r * w * _series(w, ARCTAN_SERIES))
    known: Sequence[N] = FUNCTIONS["arctan"](u, order)
    slopes: list[N] = [u * (u * item) for item in known[1:2]]
    slopes += [-item for item in known[2:]]
    return _rows(e.where(inside, near, u - known[0]), slopes, order)


def _arcsinh_rows(u: N, order: int) -> Sequence[N]:
    """Return u - arcsinh(u), from what is left at half of the area and at a quarter of it.

    With v = sinh(a/2), u = sinh(a) is 2 v sqrt(1 + v^2): u - arcsinh(u) is 2 v^3/(1 + sqrt(1 + v^2)) + 2 (v - arcsinh(v)).
    """
    inside, v = _within(u, "arcsinh_remainder")
    one, two = e.constant(1.0, u), e.constant(2.0, u)
    halves = []
    for _ in range(2):
        v = v / e.sqrt(two * (one + e.sqrt(one + v * v)))
        halves.append(two * v * v * v / (one + e.sqrt(one + v * v)))
    w = v * v
    near = halves[0] + two * (halves[1] + two * v * w * _series(w, ARCSINH_SERIES))
    known: Sequence[N] = FUNCTIONS["arcsinh"](u, max(order, 1))
    # 1 - 1/r with r = sqrt(1 + u^2).
    slopes: list[N] = [u * known[1] * (u / (one + one / known[1]))]
    slopes += [-item for item in known[2:]]
    return _rows(e.where(inside, near, u - known[0]), slopes, order)


def _tan_rows(u: N, order: int) -> Sequence[N]:
    """Return tan(u) - u, from what is left at half of the angle and at a quarter of it; see `_arctan_rows`."""
    inside, v = _within(u, "tan_remainder")
    one, two = e.constant(1.0, u), e.constant(2.0, u)
    half = e.constant(0.5, u) * v
    quarter = e.constant(0.5, u) * half
    w = quarter * quarter
    least = quarter * w * _series(w, TAN_SERIES)
    r = quarter + least
    t = two * r / (one - r * r)
    near = two * t * t * t / (one - t * t) + two * (two * r * r * r / (one - r * r) + two * least)
    known: Sequence[N] = FUNCTIONS["tan"](u, order)
    slopes: list[N] = [known[0] * known[0]]
    slopes += known[2:]
    return _rows(e.where(inside, near, known[0] - u), slopes, order)


REMAINDERS: Mapping[str, Rows] = MappingProxyType(
    {
        "exp_remainder": _exp_rows,
        "log1p_remainder": _log1p_rows,
        "sin_remainder": _sin_rows,
        "sinh_remainder": _sinh_rows,
        "arctan_remainder": _arctan_rows,
        "arcsinh_remainder": _arcsinh_rows,
        "tan_remainder": _tan_rows,
    }
)
"""The operations of this module, with their derivatives."""
