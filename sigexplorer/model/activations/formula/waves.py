"""Inverse functions of periodic ones, and the root of 1 - sin(u), as operations of their own: waves with corners, next to which both steps lose all digits."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from sigexplorer.model.activations._elementary import arctan
from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.functions import Rows
from sigexplorer.model.activations.formula.rewriting import made
from sigexplorer.model.activations.formula.squares import unrooted
from sigexplorer.model.activations.formula.tree import Node, Operation, has_input
from sigexplorer.model.arrays import FloatArray


class Wave(NamedTuple):
    """A wave of straight pieces, or of arcs.

    Attributes
    ----------
    rows : callable
        It and its derivatives.
    corners : str
        "sin" or "cos": which is 0 at its corners, and at smooth tops at most besides.
    low, high : float
        What it lies between.
    steep : float
        How steep it is at most.
    """

    rows: Rows
    corners: str
    low: float
    high: float
    steep: float = 1.0


def folded(node: Node) -> Node:
    """Return acos(cos(u)) and its like as the operation of this module that it is, and roots of squares as `unrooted` does; anything else as it is."""
    match node:
        case Operation(name=outer, parts=(Operation(name=inner, parts=(u,)),)) if f"{outer}_of_{inner}" in WAVES and has_input(u):
            return made(node, f"{outer}_of_{inner}", u)
    return unrooted(node)


def _angle(y: FloatArray, x: FloatArray) -> FloatArray:
    """Return the angle at which a point lies that is not the origin."""
    a, b = np.abs(y), np.abs(x)
    acute = arctan(np.minimum(a, b) / np.maximum(a, b))
    first = np.where(a > b, 0.5 * math.pi - acute, acute)
    return np.copysign(np.where(x < 0.0, math.pi - first, first), y)


def _sine(v: FloatArray) -> FloatArray:
    return e.numpy_of(np.sin)(v)


def _cosine(v: FloatArray) -> FloatArray:
    return e.numpy_of(np.cos)(v)


def _straight(u: N, order: int, *, of: str, from_sine: bool, sign: float) -> tuple[N, ...]:
    """Return the angle whose sine or cosine is what a sine or a cosine says, and its slopes: ones, with a sign that changes at corners."""
    u = e.phased(u)

    def value(v: FloatArray) -> FloatArray:
        s, c = _sine(v), _cosine(v)
        y, x = (s, c) if from_sine else (c, s)
        return _angle(y, np.abs(x)) if of == "arcsin" else _angle(np.abs(x), y)

    v = e.plain(u)
    # What float64 shows as 0 has a sign yet.
    way = np.sign(_cosine(v)) if from_sine else np.where(v == 0.0, e.sign(u), np.sign(_sine(v)))
    # Near 0 two are as large as u, the others are not small.
    a = abs(u) if of == "arccos" and not from_sine else u
    steep = e.like(sign * way, u)
    zero = e.constant(0.0, u)
    return (e.of_plain(value, a, 0.0 if (of == "arcsin") != from_sine else 1.0), steep, zero, zero)[: order + 1]


def _sawtooth(u: N, order: int) -> tuple[N, ...]:
    u = e.phased(u)

    def value(v: FloatArray) -> FloatArray:
        s, c = _sine(v), _cosine(v)
        return _angle(np.where(c < 0.0, -s, s), np.abs(c))

    defined = e.constant(0.0, u) * e.like(_sine(e.plain(u)), u)
    return (e.of_plain(value, u), e.constant(1.0, u) + defined, e.constant(0.0, u), e.constant(0.0, u))[: order + 1]


def _arcs(u: N, order: int) -> tuple[N, ...]:
    """Return sqrt(1 - sin(u)), which is |cos(u)|/sqrt(1 + sin(u)), and its derivatives, those of sqrt(2) |sin(u/2 - pi/4)|."""
    v = e.plain(e.phased(u))
    s, c = _sine(v), _cosine(v)
    size = np.where(s > 0.0, np.abs(c) / np.sqrt(1.0 + np.maximum(s, 0.0)), np.sqrt(1.0 - np.minimum(s, 0.0)))
    steep = -0.5 * np.sign(c) * np.where(s > 0.0, np.sqrt(1.0 + np.maximum(s, 0.0)), np.abs(c) / np.sqrt(1.0 - np.minimum(s, 0.0)))
    rows = [e.like(row, u) for row in (size, steep, -0.25 * size, -0.25 * steep)]
    return tuple(rows[: order + 1])


_HALF_TURN, _QUARTER, _ROOT = math.pi, 0.5 * math.pi, math.sqrt(0.5)
WAVES: Mapping[str, Wave] = MappingProxyType(
    {
        "arccos_of_cos": Wave(functools.partial(_straight, of="arccos", from_sine=False, sign=1.0), "sin", 0.0, _HALF_TURN),
        "arcsin_of_sin": Wave(functools.partial(_straight, of="arcsin", from_sine=True, sign=1.0), "cos", -_QUARTER, _QUARTER),
        "arcsin_of_cos": Wave(functools.partial(_straight, of="arcsin", from_sine=False, sign=-1.0), "sin", -_QUARTER, _QUARTER),
        "arccos_of_sin": Wave(functools.partial(_straight, of="arccos", from_sine=True, sign=-1.0), "cos", 0.0, _HALF_TURN),
        "arctan_of_tan": Wave(_sawtooth, "cos", -_QUARTER, _QUARTER),
        "root_of_one_less_sin": Wave(_arcs, "cos", 0.0, 2.0 * _ROOT, _ROOT),
    }
)
"""The operations of this module."""
TURNING = frozenset(name for name, wave in WAVES.items() if wave.corners == "sin")
"""Those that have a corner at 0."""
