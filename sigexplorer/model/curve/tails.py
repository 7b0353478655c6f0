"""Bends of the catalogue's functions that float64 shows as 0 and that are none, in logarithms, as their formulas have them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, never

if TYPE_CHECKING:
    from sigexplorer.model.activations.formula.tree import Node

LN10 = math.log(10.0)
# What has lost digits to underflow.
UNDERFLOW = 1e-300


class _Known:
    """A function of the catalogue as the formula that it is."""

    def __init__(self, tree: Node, values: Mapping[str, float]) -> None:
        from sigexplorer.model.activations.formula.program import Program
        from sigexplorer.model.activations.functions import functions

        self.tree, self.values, self.program = tree, values, Program(tree, values, functions)

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`, at finite inputs."""
        return self.program.rows(np.asarray(x, dtype=np.float64), order)


def _is_lost(value: float) -> bool:
    return abs(value) < UNDERFLOW or math.isinf(value)


def lost_bends(activation: Activation, x: float, values: tuple[float, ...], cancel: Cancel = never) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return of f'' and f''' the decimal logarithm of the magnitude, and the sign, where float64 has lost them; NaN and 0 where it has not.

    Both are NaN where it has, and of the logarithm too no digit is known.

    Parameters
    ----------
    activation : Activation
        The function.
    x : float
        The input.
    values : tuple of float
        f, f', f'', f''' there.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    # What reads formulas is loaded where one is needed.
    from sigexplorer.model.activations.formula.exactly import formula_of
    from sigexplorer.model.activations.formula.telling import tell

    known = formula_of(activation.name)
    if known is None:
        return (math.nan, 0.0), (math.nan, 0.0)
    tree, names = known
    told = tell(_Known(tree, {name: float(getattr(activation, name)) for name in names}), np.array([x]), 3, 0, cancel)
    # Of what is truly 0 the logarithm is infinite.
    found = [
        (float(logarithm) / LN10, float(sign)) if _is_lost(value) and not math.isinf(logarithm) else (math.nan, 0.0)
        for value, logarithm, sign in zip(values[2:], told.logarithms[2:, 0], told.signs[2:, 0], strict=True)
    ]
    return found[0], found[1]
