"""What tables hold of functions: numbers with the digits alone that are known."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.activations.base import MANY_DIGITS, MANY_INPUTS, Activation, derivatives_in_parts, in_parts
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


def known_logarithms(activation: Activation, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return log10 of the magnitudes of f and f' for tables, shape (2, *x.shape), also where float64 shows them as 0: NaN where no digit is known.

    Parameters
    ----------
    activation, x, cancel
        Those of `derivatives_in_parts`.
    """
    told = None if activation.exact else activation.told(x, 1, most=MANY_DIGITS, cancel=cancel)
    if told is not None:
        return np.asarray(told.logarithms / np.log(10.0))
    rows = [in_parts(logarithm, x, cancel) for logarithm in (activation.log_abs_value, activation.log_abs_slope)]
    return np.asarray(np.stack(rows) / np.log(10.0))


def best_rows(activation: Activation, x: FloatArray, order: int = 1, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
    """Return f and its derivatives as right as they can be had, and by how much each may be wrong beyond its last digits, shape (order + 1, *x.shape) each.

    Only where a formula may have lost digits are they computed again.

    Parameters
    ----------
    activation, x, order, cancel
        Those of `derivatives_in_parts`.
    """
    rows = derivatives_in_parts(activation, x, order, cancel)
    errors = np.zeros(rows.shape)
    if activation.exact:
        return rows, errors
    doubted = np.logical_or.reduce([activation.doubted(x, each) for each in range(order + 1)])
    if doubted.any():
        inputs, place = np.unique(x[doubted], return_inverse=True)
        told = activation.told(inputs, order, most=MANY_DIGITS if inputs.size <= MANY_INPUTS else 0, cancel=cancel)
        if told is not None:
            rows[:, doubted], errors[:, doubted] = told.rows[:, place.reshape(-1)], told.errors[:, place.reshape(-1)]
    return rows, errors
