"""Bends of the catalogue's functions that float64 shows as 0 and that are none, in logarithms, as their formulas have them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, kept, never

if TYPE_CHECKING:
    from sigexplorer.model.activations.formula.tree import Node

LN10 = math.log(10.0)
# What has lost digits to underflow.
UNDERFLOW = 1e-300
# Of how many functions the formula is kept: those that are compared.
KEPT = 8


class _Known:
    """A function of the catalogue as the formula that it is, and whether it bends at all to the left and to the right of where it turns."""

    def __init__(self, tree: Node, values: Mapping[str, float], span: tuple[float, float]) -> None:
        from sigexplorer.model.activations.formula.program import Program
        from sigexplorer.model.activations.functions import functions

        self.tree, self.values, self.program = tree, values, Program(tree, values, functions)
        with np.errstate(all="ignore"):
            beyond = self.program.wide(np.array([span[0] - 1.0, span[1] + 1.0]), 2)[2:]
        self.bends = tuple(np.broadcast_to(beyond[0].mantissa != 0.0, 2).tolist()) if beyond else (False, False)

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`, at finite inputs."""
        return self.program.rows(np.asarray(x, dtype=np.float64), order)


@kept(KEPT)
def _known(activation: Activation, *, cancel: Cancel = never) -> _Known | None:
    """Return a function as a formula, None where it is not known as one; it is asked again and again while a probe is dragged."""
    # What reads formulas is loaded where one is needed.
    from sigexplorer.model.activations.formula.exactly import formula_of

    found = formula_of(activation.name, activation)
    return None if found is None else _Known(*found, activation.span())


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
    known = _known(activation)
    # A straight line loses no bend.
    if known is None or not (known.bends[1] if x > activation.span()[1] else known.bends[0]):
        return (math.nan, 0.0), (math.nan, 0.0)
    from sigexplorer.model.activations.formula.telling import tell

    told = tell(known, np.array([x]), 3, 0, cancel)
    # Of what is truly 0 the logarithm is infinite.
    found = [
        (float(logarithm) / LN10, float(sign)) if _is_lost(value) and not math.isinf(logarithm) else (math.nan, 0.0)
        for value, logarithm, sign in zip(values[2:], told.logarithms[2:, 0], told.signs[2:, 0], strict=True)
    ]
    return found[0], found[1]
