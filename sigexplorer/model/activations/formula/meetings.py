"""Where parts of a formula meet between inputs, so that one takes over from the other: kinks and jumps of what has more of them than are known."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import in_parts
from sigexplorer.model.activations.formula.tree import Node
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask, never

# Meetings in a row of inputs, at most: more are not told from what meets all the time.
MOST = 4
# What parts that touch may still be apart, as a share of what they are.
TOUCHING = 1e-13


class Switch(Protocol):
    """Two parts of a formula that may meet; see `sigexplorer.model.activations.formula.switches.Switch`."""

    @property
    def one(self) -> Node:
        """One of them."""

    @property
    def other(self) -> Node:
        """The other."""

    @property
    def touching(self) -> bool:
        """Whether something jumps where they touch, too."""


class Program(Protocol):
    """What is asked of a formula; see `sigexplorer.model.activations.formula.program.Program`."""

    def switches(self) -> Sequence[Switch]:
        """Return what may make f or f' jump."""

    def part(self, node: Node, x: FloatArray, order: int) -> FloatArray:
        """Return a part of the formula with its derivatives."""


Meetings = tuple[NDArray[np.int64], FloatArray]


def meetings(program: Program, x: FloatArray, cancel: Cancel = never) -> Meetings:
    """Return what `Activation.meetings` does, to the last bits; nothing of rows in which parts meet all the time.

    Parameters
    ----------
    program : Program
        The formula.
    x, cancel
        Those of `Activation.meetings`.
    """
    with np.errstate(all="ignore"):
        found = [item for switch in program.switches() for item in _of_switch(program, switch, x, cancel)] if x.size else []
    rows, places = (np.concatenate(items) for items in zip(*found, strict=True)) if found else (np.zeros(0, dtype=np.int64), np.zeros(0))
    few = (np.bincount(rows, minlength=x.shape[0]) <= MOST)[rows]
    return rows[few], places[few]


def _of_switch(program: Program, switch: Switch, x: FloatArray, cancel: Cancel) -> list[Meetings]:
    def parts(order: int, at: FloatArray) -> FloatArray:
        return np.stack([program.part(part, at, order) for part in (switch.one, switch.other)])

    def apart(at: FloatArray, order: int) -> FloatArray:
        ask(cancel)
        one, other = in_parts(functools.partial(parts, order), at, cancel)
        return np.asarray(one - other)

    values = apart(x.reshape(-1), int(switch.touching)).reshape(-1, *x.shape)
    found = [_crossings(x, values[0], lambda at: apart(at, 1))]
    if switch.touching:
        rows, places = _crossings(x, values[1], lambda at: apart(at, 2)[1:])
        one, other = parts(0, places)[:, 0]
        touches = np.abs(one - other) <= TOUCHING * np.maximum(np.abs(one), np.abs(other))
        found.append((rows[touches], places[touches]))
    return found


def _crossings(x: FloatArray, values: FloatArray, evaluate: Callable[[FloatArray], FloatArray]) -> Meetings:
    """Return where what has values, shape (rows, n), at inputs of that shape changes its sign, in rows in which it rarely does: of a value and its slope."""
    signs = np.sign(values)
    changes = signs[:, :-1] * signs[:, 1:] < 0.0
    changes &= (np.count_nonzero(changes, axis=1) <= MOST)[:, None]
    rows, columns = np.nonzero(changes)
    first, last, positive = x[rows, columns], x[rows, columns + 1], signs[rows, columns] > 0.0
    positive ^= first > last

    def with_slope(at: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        found = evaluate(at)
        return found[0], found[1]

    return rows, find_roots(with_slope, np.minimum(first, last), np.maximum(first, last), 0.5 * (first + last), positive)
