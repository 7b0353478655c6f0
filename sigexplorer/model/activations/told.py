"""What tables hold of functions: numbers with the digits alone that are known."""

from __future__ import annotations

from sigexplorer.model.activations.base import MANY_DIGITS, Activation, derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, never


def known_rows(activation: Activation, x: FloatArray, order: int = 1, cancel: Cancel = never) -> FloatArray:
    """Return f and its derivatives for tables, with the digits alone that are known, NaN where there are none; see `Activation.told`.

    Parameters
    ----------
    activation, x, order, cancel
        Those of `derivatives_in_parts`.
    """
    told = None if activation.exact else activation.told(x, order, most=MANY_DIGITS, cancel=cancel)
    return derivatives_in_parts(activation, x, order, cancel) if told is None else told.shown()
