"""Operations on parts of a formula that are no function of one of them: powers, the larger of two, and where they turn."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.called import Known, called
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.functions import FUNCTIONS
from sigexplorer.model.activations.formula.narrow import Narrow
from sigexplorer.model.activations.formula.remainders import REMAINDERS
from sigexplorer.model.activations.formula.series import Series, choose
from sigexplorer.model.activations.formula.tree import Number, Operation
from sigexplorer.model.activations.formula.waves import WAVES
from sigexplorer.model.activations.formula.wide import Wide
from sigexplorer.model.arrays import FloatArray

# The least number that is no 0.
SMALLEST = 5e-324


def turns(argument: Narrow | Wide, *places: ArrayLike) -> None:
    """Have it watched where a part of the formula turns: where its argument is at one of some places."""
    if isinstance(argument, Narrow):
        for place in places:
            argument.watch.turn(argument.value == place)


def applied(name: str, part: Series[N]) -> Series[N]:
    """Return a function of the grammar, a remainder, or a wave, of a part of the formula."""
    rows = FUNCTIONS[name] if name in FUNCTIONS else REMAINDERS[name] if name in REMAINDERS else WAVES[name].rows
    found = part.through(rows(part.value, part.order))
    if name in {"sign", "heaviside", "relu"}:
        way = e.sign(part.value)
        level = way < 0.0 if name == "relu" else way != 0.0
        found.level = level if part.level is None else level | (part.level & (way != 0.0))
    return found


def power(node: Operation, base: Series[N], exponent: Series[N]) -> Series[N]:
    """Return a power: of e as an exponential, with a number as exponent as that of a series, else by the logarithm of its base."""
    if isinstance(node.parts[0], Number) and node.parts[0].name == "e":
        return exponent.through(FUNCTIONS["exp"](exponent.value, exponent.order))
    # What is beyond every number has no power series of its own: 0**-a with a parameter a.
    if isinstance(node.parts[1], Number) and math.isfinite(node.parts[1].value):
        return base.power(node.parts[1].value)
    # u^v = exp(v ln u).
    product = exponent * base.through(FUNCTIONS["log"](base.value, base.order))
    return product.through(FUNCTIONS["exp"](product.value, product.order))


def extreme(one: Series[N], other: Series[N], *, larger: bool) -> Series[N]:
    """Return the larger or the smaller; where both are the same, the mean of their derivatives, as PyTorch's ``maximum`` has it."""
    turns(one.value, e.plain(other.value))
    way = e.compared(one.value, other.value) * (1.0 if larger else -1.0)
    half = Series(one.order, [e.constant(0.5, one.value)])
    taken = choose(way > 0.0, one, other)
    # Of a number that is NaN neither is larger.
    return defined(choose(way == 0.0, half * one + half * other, taken), way)


def clipped(inside: Series[N], low: Series[N], high: Series[N]) -> Series[N]:
    """Return the smaller of `high` and of the larger of two, which is `high` where that is below `low`; at a bound with the slope of what is inside."""
    turns(inside.value, e.plain(low.value))
    raised = choose(e.compared(inside.value, low.value) < 0.0, low, inside)
    turns(raised.value, e.plain(high.value))
    above = e.compared(raised.value, high.value) > 0.0
    return defined(choose(above, high, raised), e.plain(low.value), e.plain(high.value))


def defined(chosen: Series[N], *between: FloatArray) -> Series[N]:
    """Return what was chosen by comparing some values, undefined where one of these is."""
    undefined = np.asarray(functools.reduce(np.logical_or, map(np.isnan, between)))
    return choose(undefined, Series(chosen.order, [e.constant(math.nan, chosen.value)]), chosen)


def beside_kinks(function: Known, part: Series[N], way: FloatArray) -> Series[N]:
    """Return a function of the catalogue, at its kinks as it is a little further on in the way that its argument goes."""
    inner = e.plain(part.value)
    moved = e.like(np.where(np.isin(inner, function.kinks), np.nextafter(inner, way * np.inf), inner), part.value)
    beside = with_value(part, moved)
    return beside.through(called(function, beside))


def beside_corner(name: str, part: Series[N], way: FloatArray) -> Series[N]:
    """Return a wave, at its corner at 0 as it is a little further on in the way that its argument goes."""
    inner = e.plain(part.value)
    moved = e.like(np.where(inner == 0.0, np.copysign(SMALLEST, way), inner), part.value)
    return applied(name, with_value(part, moved))


def with_value(part: Series[N], value: N) -> Series[N]:
    """Return a series with another value and the same coefficients behind it."""
    coefficients = [value]
    coefficients.extend(part.parts[1:])
    return Series(part.order, coefficients, part.level)
