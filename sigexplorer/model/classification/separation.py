"""Whether columns separate two classes: then the likelihood has no maximum, and the gain runs away.

It has none exactly if there is a direction along which the score of no row falls on the side of its own class and that of some row grows
(A. Albert, J. A. Anderson: On the existence of maximum likelihood estimates in logistic regression models. Biometrika 71, 1984). Newton's
method finds it: there its steps stay about 1 long for ever, while they shrink along every other direction. What it suggests is checked row by row.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.design import Design, class_extremes, sides, triangle_of

# Rows that a step moves less than this, beside the one it moves most, are taken to lie on the border.
MOVED = 1e-3
# What counts as 0 beside 1, of standardised columns.
NOTHING = 1e-9
# What takes part in a direction.
TAKES_PART = 1e-6
# A row that is told apart so clearly adds nothing to the curvature that the others would feel.
CLEAR = 30.0
# From this step on, and again after so many, a direction is looked for.
FIRST_LOOK, LOOKS = 8, 4


class Separation(msgspec.Struct, frozen=True, eq=False):
    """How two classes are separated.

    Attributes
    ----------
    complete : bool
        Whether every row is told apart; else some lie on the border (quasi-complete separation).
    columns : tuple of str
        Those that do it: one that does alone, else those that take part.
    alone : bool
        Whether the first of these columns separates the classes by itself.
    low, high : float
        Where one that does alone has its gap: the border of one class and that of the other; NaN where none does.
    apart : ndarray of bool, shape (n,)
        The rows that are told apart for certain; the others lie on the border.
    direction : ndarray, shape (k,)
        Along which the likelihood grows for ever: of the intercept and the standardised columns.
    """

    complete: bool
    columns: tuple[str, ...]
    alone: bool
    low: float
    high: float
    apart: NDArray[np.bool_]
    direction: FloatArray


def recession(rows: FloatArray, side: FloatArray, step: FloatArray) -> FloatArray | None:
    """Return a direction near a step along which no row's score falls on its own side and some row's grows; None where the step suggests none.

    Parameters
    ----------
    rows : ndarray, shape (n, k)
        With a column of ones, the others standardised.
    side : ndarray, shape (n,)
        -1 or 1.
    step : ndarray, shape (k,)
        The last step of Newton's method, or its coefficients.
    """
    gain = side * (rows @ step)
    largest = float(gain.max())
    if not largest > 0.0:
        return None
    if float(gain.min()) > NOTHING * largest:
        return step
    border = rows[gain <= MOVED * largest]
    # What keeps every row of the border where it is.
    triangle = triangle_of(border) if len(border) > border.shape[1] else border
    _, values, vectors = np.linalg.svd(triangle, full_matrices=True)
    rank = int((values > NOTHING * max(float(values[0]), 1.0)).sum())
    still = vectors[rank:]
    if not len(still):
        return None
    direction = np.asarray(still.T @ (still @ step))
    gain = side * (rows @ direction)
    largest = float(gain.max())
    return direction if largest > 0.0 and float(gain.min()) >= -NOTHING * largest else None


def separation_along(design: Design, columns: FloatArray, label: NDArray[np.int64], direction: FloatArray) -> Separation:
    """Return what a direction that separates says of the columns."""
    gain = sides(label) * (design.rows @ direction)
    apart = gain > NOTHING * float(gain.max())
    found = alone(columns, label)
    sizes = np.abs(direction[1:])
    part = [design.names[j] for j in np.argsort(-sizes, kind="stable") if sizes[j] > TAKES_PART * max(float(sizes.max()), abs(float(direction[0])))]
    names = tuple(design.names[j] for j, _, _ in found) or tuple(part)
    low, high = found[0][1:] if found else (np.nan, np.nan)
    return Separation(bool(apart.all()), names, bool(found), low, high, apart, direction)


def alone(columns: FloatArray, label: NDArray[np.int64]) -> list[tuple[int, float, float]]:
    """Return the columns that separate the classes by themselves, each with the border of both: compared as they are, without any rounding."""
    low0, high0, low1, high1 = class_extremes(columns, label)
    found = []
    for j in range(columns.shape[1]):
        if high0[j] <= low1[j]:
            found.append((j, float(high0[j]), float(low1[j])))
        elif high1[j] <= low0[j]:
            found.append((j, float(high1[j]), float(low0[j])))
    return found
