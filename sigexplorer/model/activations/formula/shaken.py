"""How well float64 knows a formula: it is computed again with every step of it off by some last digits, and what that changes is not known."""

from __future__ import annotations

import math
import zlib

import numpy as np

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.series import Series
from sigexplorer.model.activations.formula.tree import Node, Number, Operation
from sigexplorer.model.arrays import FloatArray

# Steps that only choose, or change a sign, are exact.
EXACT = frozenset({"negative", "abs", "where", "min", "max", "clip", "relu", "sign", "heaviside"})
# By how much a step is off, a function being right to a few last digits: by half of it at least, which float64 shows; and how often all are shaken, for steps
# may make up for each other.
OFF, SHAKES = 2.0**-50, 6
# How much more than what that changes may be wrong.
MARGIN = 2.0


class _Shaken(Program):
    """A formula at inputs that are given several times: first as it is, then with every step off by some last digits, each time by others.

    The same step is off by the same wherever it stands in the formula.
    """

    def __init__(self, program: Program, size: int) -> None:
        self.__dict__.update(program.__dict__)
        self._size = size
        self._shares: dict[int, list[FloatArray]] = {}

    def _value(self, node: Node, x: Series[N]) -> Series[N]:
        found = super()._value(node, x)
        if not isinstance(node, Operation) or node.name in EXACT:
            return found
        shares = self._shares.get(id(node))
        if shares is None:
            shares = self._shares[id(node)] = [np.repeat(_shares(f"{order} {_said(node)}"), self._size) for order in range(4)]
        return Series(found.order, [item * e.like(share, item) for item, share in zip(found.parts, shares, strict=False)])


def shaken_rows(program: Program, x: FloatArray, order: int) -> FloatArray:
    """Return f and its derivatives up to an order at finite inputs, shape (n,), as they are and as often shaken; shape (1 + SHAKES, order + 1, n)."""
    shaken, all_ = _Shaken(program, x.size), np.tile(x, 1 + SHAKES)
    rows, watch = shaken.watched(all_, order)
    if watch.lost.any():
        for k, number in enumerate(shaken.wide(all_, order)):
            rows[k] = np.where(watch.lost, number.plain(), rows[k])
        rows[k + 1 :, watch.lost] = 0.0
    return np.moveaxis(rows.reshape(order + 1, 1 + SHAKES, x.size), 1, 0)


def unsure(values: FloatArray) -> FloatArray:
    """Return by how much values may be wrong, shape (n,), of those as they are and shaken, shape (1 + SHAKES, n); infinite where nothing is known."""
    apart = np.where(values[1:] == values[0], 0.0, np.abs(values[1:] - values[0]))
    return np.asarray(MARGIN * np.where(np.isnan(apart), np.inf, apart).max(axis=0, initial=0.0))


def _shares(step: str) -> list[float]:
    """Return what a step is multiplied by: as it is, and as often as it is shaken."""
    drawn = [zlib.crc32(f"{shake} {step}".encode()) / 2**31 - 1.0 for shake in range(SHAKES)]
    return [1.0, *(1.0 + 0.5 * OFF * (share + math.copysign(1.0, share)) for share in drawn)]


def _said(node: Node) -> str:
    """Return what a part of a formula says, wherever it stands."""
    match node:
        case Operation():
            return f"{node.name}({','.join(map(_said, node.parts))};{','.join(f'{name}={_said(part)}' for name, part in node.settings)})"
        case Number(value=value):
            return repr(value)
    return "x"
