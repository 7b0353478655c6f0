"""A formula where one of its parts turns: what it comes to from the left and from the right, and its derivatives where both sides have the same.

A part that turns, as |u| and sign(u) do where u is 0, has no derivative there, and Taylor arithmetic takes 0 for it. A formula of several may have one all
the same: sign(x) ln(1 + |x|) has the slope 1 at 0. Of each side every part is as smooth as the others: its sign is that of the first coefficient of u that
is not 0.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.called import Known, called
from sigexplorer.model.activations.formula.elementary import N
from sigexplorer.model.activations.formula.program import Program, defined
from sigexplorer.model.activations.formula.series import Series, choose
from sigexplorer.model.activations.formula.tree import Node, Operation
from sigexplorer.model.activations.formula.wide import Wide
from sigexplorer.model.arrays import FloatArray

# Two values as near to each other as that, as a share of them, are the same.
SAME = 1e-9


class Side(Program):
    """A formula as it is beside its inputs.

    Parameters
    ----------
    program : Program
        The formula.
    side : float
        -1 for the left, 1 for the right.
    """

    def __init__(self, program: Program, side: float) -> None:
        self.__dict__.update(program.__dict__)
        self._side = side

    def _value(self, node: Node, x: Series[N]) -> Series[N]:
        if not isinstance(node, Operation):
            return super()._value(node, x)
        if (function := self._calls.get(id(node))) is not None and function.kinks:
            part: Series[N] = self._value(node.parts[0], x)
            return _beside_kinks(function, part, self._way(_with_value(part, e.constant(0.0, part.value))))
        if node.name not in {"abs", "sign", "heaviside", "relu", "min", "max", "clip"}:
            return super()._value(node, x)
        parts: list[Series[N]] = [self._value(part, x) for part in node.parts]
        u, others = parts[0], parts[1:]
        match node.name:
            case "abs":
                return Series(u.order, [e.like(self._way(u), u.value)]) * u
            case "sign":
                return Series(u.order, [e.like(self._way(u), u.value)])
            case "heaviside":
                return Series(u.order, [e.like(np.heaviside(self._way(u), 0.5), u.value)])
            case "relu":
                return choose(self._way(u) > 0.0, u, Series(u.order, [e.constant(0.0, u.value)]))
            case "clip":
                below, above = (self._way(u - bound) for bound in others)
                return defined(choose(below < 0.0, others[0], choose(above > 0.0, others[1], u)), below, above)
        for other in others:
            way = self._way(u - other) * (1.0 if node.name == "max" else -1.0)
            u = defined(choose(way >= 0.0, u, other), way)
        return u

    def _compared(self, node: Operation, x: Series[N]) -> FloatArray:
        one, other = (self._value(part, x) for part in node.parts)
        return self._way(one - other)

    def _way(self, u: Series[N]) -> FloatArray:
        """Return the sign of a part of the formula beside the inputs: 0 where no coefficient says."""
        return functools.reduce(lambda found, k: np.where(found == 0.0, self._side**k * e.sign(u.parts[k]), found), range(len(u.parts)), np.zeros(()))


def _beside_kinks(function: Known, part: Series[N], way: FloatArray) -> Series[N]:
    """Return a function of the catalogue, at its kinks as it is a little further on in the way that its argument goes."""
    inner = e.plain(part.value)
    moved = e.like(np.where(np.isin(inner, function.kinks), np.nextafter(inner, way * np.inf), inner), part.value)
    beside = _with_value(part, moved)
    return beside.through(called(function, beside))


def _with_value(part: Series[N], value: N) -> Series[N]:
    coefficients = [value]
    coefficients.extend(part.parts[1:])
    return Series(part.order, coefficients)


def of_both_sides(program: Program, x: FloatArray, order: int) -> list[tuple[NDArray[np.bool_], Wide]]:
    """Return of f and each of its derivatives whether it is the same on both sides of inputs, as all before it are, and what it is then.

    Parameters
    ----------
    program : Program
        The formula.
    x : ndarray, shape (n,)
        Inputs.
    order : int
        The highest derivative, 0 to 3.
    """
    left, right = (Side(program, side).beside(x, order) for side in (-1.0, 1.0))
    same, found = np.ones(x.shape, dtype=bool), []
    for one, other in zip(left, right, strict=True):
        a, b = one.plain(), other.plain()
        same = same & ((a == b) | (np.abs(a - b) <= SAME * np.fmax(np.abs(a), np.abs(b))))
        found.append((same, other))
    return found
