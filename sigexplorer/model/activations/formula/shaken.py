"""How well float64 knows a formula: it is computed again with every step of it off by some last digits, and what that changes is not known."""

from __future__ import annotations

import math
import zlib

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.functions import FUNCTIONS
from sigexplorer.model.activations.formula.known import EXACT
from sigexplorer.model.activations.formula.narrow import Narrow
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.series import Series, choose
from sigexplorer.model.activations.formula.tree import Node, Number, Operation
from sigexplorer.model.activations.formula.wide import Wide
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# By how much a step is off, a function being right to a few last digits: by half of it at least, which float64 shows; and how often all are shaken, for steps
# may make up for each other.
OFF, SHAKES = 2.0**-50, 6
# How much more than what that changes may be wrong.
MARGIN = 2.0
# Natural logarithms from which on the exponent is all that is told of a number; and by which share of themselves two of them may differ.
FAR, SAME = 1e12 * math.log(10.0), 1e-9
# Inputs whose powers a mantissa has room for beside an exponent that has none: of larger ones it is not known which of two terms is.
NEAR = 1e5
# By what share of itself that which stands before a further factor may be off.
STEADY = 1e-3
# The mantissa of a power of two, by math.frexp.
HALF = 0.5


class _Shaken(Program):
    """A formula at inputs that are given several times: first as it is, then with every step off by some last digits, each time by others.

    The same step is off by the same wherever it stands in the formula, and so are numbers that were rounded: 1/3, pi.
    """

    def __init__(self, program: Program, size: int, cancel: Cancel) -> None:
        self.__dict__.update(program.__dict__)
        self._size, self._cancel = size, cancel
        self._shares: dict[int, list[FloatArray]] = {}

    def _value(self, node: Node, x: Series[N]) -> Series[N]:
        ask(self._cancel)
        rounded = isinstance(node, Number) and node.name
        if isinstance(node, Operation) and node.name in {"^", "pow"} and isinstance(node.parts[1], Number) and node.parts[1].name:
            # As exp(v ln u), which an exponent goes into that is off.
            base = self._value(node.parts[0], x)
            product = self._value(node.parts[1], x) * base.through(FUNCTIONS["log"](base.value, x.order))
            # 0 has no logarithm.
            zero = np.asarray(e.plain(base.value) == 0.0)
            found = choose(zero, super()._value(node, x), product.through(FUNCTIONS["exp"](product.value, x.order)))
        else:
            found = super()._value(node, x)
        if not rounded and (not isinstance(node, Operation) or _rounds_nothing(node)):
            return found
        shares = self._shares.get(id(node))
        if shares is None:
            shares = self._shares[id(node)] = [np.repeat(_shares(f"{order} {_said(node)}"), self._size) for order in range(4)]
        parts: list[N] = [item * e.like(share, item) for item, share in zip(found.parts, shares, strict=False)]
        if isinstance(node, Operation) and node.name in {"+", "-"}:
            parts[0] = self._either_way(parts[0])
        return Series(found.order, parts, found.level)

    def _either_way(self, sums: N) -> N:
        """Return sums, those of which shaking leaves no digit also as nothing and with the other sign: all may have come out with one, which is all of atan."""
        if np.shape(e.plain(sums)) != ((1 + SHAKES) * self._size,):
            return sums
        true = _first(sums, self._size)
        apart = (sums.value - true.value) / true.value if isinstance(sums, Narrow) else ((sums - true) / true).plain()
        noise = MARGIN * np.fmax.reduce(np.abs(apart).reshape(1 + SHAKES, self._size)) >= 1.0
        if not noise.any():
            return sums
        block = np.repeat(np.arange(1 + SHAKES), self._size)
        noise = np.tile(noise, 1 + SHAKES)
        return e.where(noise & (block == SHAKES), -true, e.where(noise & (block == SHAKES - 1), e.like(np.zeros(noise.shape), true), sums))


def _first(numbers: N, size: int) -> N:
    """Return numbers that stand there several times as they are the first time."""
    if isinstance(numbers, Narrow):
        return Narrow(np.tile(numbers.value[:size], 1 + SHAKES), numbers.watch)
    return numbers.shaped(lambda part: np.tile(part[:size], 1 + SHAKES))


def shaken_rows(program: Program, x: FloatArray, order: int, cancel: Cancel = never) -> FloatArray:
    """Return f and its derivatives up to an order at finite inputs, shape (n,), as they are and as often shaken; shape (1 + SHAKES, order + 1, n)."""
    rows, numbers, lost = _computed(program, x, order, cancel)
    for k, number in enumerate(numbers):
        rows[k] = np.where(lost, number.plain(), rows[k])
    if numbers:
        rows[len(numbers) :, lost] = 0.0
    return np.moveaxis(rows.reshape(order + 1, 1 + SHAKES, x.size), 1, 0)


def shares_lost(program: Program, x: FloatArray, order: int, cancel: Cancel = never) -> FloatArray:
    """Return by what share of itself f, or a derivative, may be wrong at finite inputs, shape (order + 1, n); infinite where nothing is known of it.

    That is known also of what float64 shows as 0 or as infinite.
    """
    rows, numbers, lost = _computed(program, x, order, cancel)
    shape = (order + 1, 1 + SHAKES, x.size)
    found = _shares_of(rows.reshape(shape)[:, 1:] - rows.reshape(shape)[:, :1], rows.reshape(shape)[:, :1])
    lost = lost.reshape(shape[1:])[0]
    for k, number in enumerate(numbers):
        all_ = number.shaped(lambda part: np.broadcast_to(part, lost.size * shape[1]).reshape(shape[1:]))
        true, others = all_.shaped(lambda part: part[:1]), all_.shaped(lambda part: part[1:])
        apart = others - true
        zero = true.mantissa == 0.0
        share = np.where(zero, np.where(apart.mantissa == 0.0, 0.0, np.inf), np.abs((apart / true).plain()))
        # What is divided by 0 whatever is shaken is infinite.
        infinite = np.isinf(true.mantissa) & (others.mantissa == true.mantissa)
        share = np.where((apart.mantissa == 0.0) | infinite, 0.0, share)
        found[k] = np.where(lost, _most(np.where(_alike(true, others, x), 0.0, share)), found[k])
    if numbers:
        found[len(numbers) :, lost] = 0.0
    return found


def _alike(true: Wide, others: Wide, x: FloatArray) -> NDArray[np.bool_]:
    """Return which shaken numbers are so far from 1 that their exponent alone is told, and have the same, and the sign too; shape (SHAKES, n).

    What a last digit of x^2 makes of exp(-x^2) is many of its own, and none of its exponent's. Of larger inputs it would not be known which of two terms is,
    but where a further factor is kept apart: what stands before that must then be the same but for some last digits.
    """
    one, other = true.logarithm(), others.logarithm()
    size = np.abs(one)
    alike = (np.sign(others.mantissa) == np.sign(true.mantissa)) & (size >= FAR) & (np.abs(other - one) <= SAME * size)
    near = np.broadcast_to(np.abs(x) < NEAR, alike.shape)
    if true.far is None or others.far is None:
        return np.asarray(alike & near)
    before = [Wide.formed(item.mantissa, item.exponent) for item in (true, others)]
    steady = np.abs(((before[1] - before[0]) / before[0]).plain()) <= STEADY
    return np.asarray(alike & (near | (steady & (true.far.mantissa != 0.0) & (others.far.mantissa != 0.0))))


def _computed(program: Program, x: FloatArray, order: int, cancel: Cancel) -> tuple[FloatArray, list[Wide], NDArray[np.bool_]]:
    """Return all rows as float64 has them, as they are and shaken, as numbers of a wide range if any were lost, and which were."""
    shaken, all_ = _Shaken(program, x.size, cancel), np.tile(x, 1 + SHAKES)
    rows, watch = shaken.watched(all_, order)
    # What is lost of one is compared with the others as they are beyond float64.
    lost = np.tile(watch.lost.reshape(1 + SHAKES, x.size).any(axis=0), 1 + SHAKES)
    return rows, shaken.wide(all_, order) if lost.any() else [], lost


def _shares_of(apart: FloatArray, true: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        return _most(np.where(apart == 0.0, 0.0, np.abs(apart / true)))


def _most(share: FloatArray) -> FloatArray:
    """Return the most of what shaking changed, over the last axis but one."""
    return np.asarray(MARGIN * np.where(np.isnan(share), np.inf, share).max(axis=-2, initial=0.0))


def unsure(values: FloatArray) -> FloatArray:
    """Return by how much values may be wrong, shape (...,), of those as they are and shaken, shape (1 + SHAKES, ...); infinite where nothing is known."""
    apart = np.where(values[1:] == values[0], 0.0, np.abs(values[1:] - values[0]))
    return np.asarray(MARGIN * np.where(np.isnan(apart), np.inf, apart).max(axis=0, initial=0.0))


def _rounds_nothing(node: Operation) -> bool:
    """Return whether a step is exact: choices and signs, and products and quotients with a power of two, as the half of x in 2 sinh(x/2)^2.

    What an exponential makes of a last digit of its argument is many far out.
    """
    return node.name in EXACT or (node.name == "*" and any(map(_is_power_of_two, node.parts))) or (node.name == "/" and _is_power_of_two(node.parts[1]))


def _is_power_of_two(node: Node) -> bool:
    return isinstance(node, Number) and not node.name and abs(math.frexp(node.value)[0]) == HALF


def _shares(step: str) -> list[float]:
    """Return what a step is multiplied by: as it is, and as often as it is shaken."""
    drawn = [_mixed(zlib.crc32(f"{shake} {step}".encode())) / 2**31 - 1.0 for shake in range(SHAKES)]
    return [1.0, *(1.0 + 0.5 * OFF * (share + math.copysign(1.0, share)) for share in drawn)]


def _mixed(bits: int) -> int:
    """Return 32 bits of which each hangs on all of others (A. Appleby, MurmurHash3): sums of bits alone are alike for steps that are spelt alike."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        bits = (bits ^ bits >> shift) * factor & 0xFFFFFFFF
    return bits ^ bits >> 16


def _said(node: Node) -> str:
    """Return what a part of a formula says, wherever it stands."""
    match node:
        case Operation():
            return f"{node.name}({','.join(map(_said, node.parts))};{','.join(f'{name}={_said(part)}' for name, part in node.settings)})"
        case Number(value=value):
            return repr(value)
    return "x"
