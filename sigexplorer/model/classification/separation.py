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
from sigexplorer.model.classification.newton import Place

# Rows that a step moves less than this, beside the one it moves most, are taken to lie on the border.
MOVED = 1e-3
# What counts as 0 beside 1, of columns that are not far from 0.
NOTHING = 1e-11
# What takes part in a direction.
TAKES_PART = 1e-6
# Scores on the border that a step changes less than this stand still.
STILL = 1e-9
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
    runs : ndarray, shape (k,)
        Of the intercept and the columns themselves: 1 or -1 for a coefficient that runs away to that side, NaN for one that stays undetermined
        (the rows on the border do not tell it), 0 for one that keeps a finite estimate.
    """

    complete: bool
    columns: tuple[str, ...]
    alone: bool
    low: float
    high: float
    apart: NDArray[np.bool_]
    direction: FloatArray
    runs: FloatArray


def recession(rows: FloatArray, side: FloatArray, step: FloatArray, nothing: float) -> FloatArray | None:
    """Return a direction near a step along which no row's score falls on its own side and some row's grows; None where the step suggests none.

    Parameters
    ----------
    rows : ndarray, shape (n, k)
        With a column of ones, the others standardised.
    side : ndarray, shape (n,)
        -1 or 1.
    step : ndarray, shape (k,)
        The last step of Newton's method, or its coefficients.
    nothing : float
        What counts as 0 beside 1.
    """
    gain = side * (rows @ step)
    # Where all rows are told apart already there is none that a step could tell.
    largest = float(gain.max(initial=0.0))
    if not largest > 0.0:
        return None
    if float(gain.min()) > nothing * largest:
        return step
    still = resting(rows[gain <= MOVED * largest], nothing)
    if not len(still):
        return None
    direction = np.asarray(still.T @ (still @ step))
    gain = side * (rows @ direction)
    largest = float(gain.max())
    return direction if largest > 0.0 and float(gain.min()) >= -nothing * largest else None


class Watch:
    """Looks out for classes that are separated while Newton's method goes on.

    Parameters
    ----------
    design : Design
        The rows.
    side : ndarray, shape (n,)
        -1 or 1.

    Attributes
    ----------
    direction : ndarray, shape (k,), or None
        Along which the likelihood grows for ever, as far as it is known.
    """

    def __init__(self, design: Design, side: FloatArray) -> None:
        self._rows, self._side = design.rows, side
        self._nothing = nothing_beside(design)
        self.direction: FloatArray | None = None
        self._border = np.ones(len(side), dtype=np.bool_)

    def __call__(self, number: int, place: Place, step: FloatArray) -> bool:
        """Return whether the likelihood has no maximum, and the place is as good as its limit."""
        if place.margin[0] > 0.0:
            self._take(place.coefficients)
        elif number >= FIRST_LOOK and number % LOOKS == 0:
            # Of rows that are told apart already a later step says nothing.
            further = recession(self._rows[self._border], self._side[self._border], step, self._nothing)
            if further is not None:
                self._take(further if self.direction is None else self._beyond(self.direction, further))
        if self.direction is None:
            return False
        border = self._rows[self._border]
        still = float(np.abs(border @ step).max(initial=0.0)) <= STILL * (1.0 + float(np.abs(border @ place.coefficients).max(initial=0.0)))
        clear = self._rows[~self._border] @ place.coefficients * self._side[~self._border]
        return still and float(clear.min()) > CLEAR

    def _take(self, direction: FloatArray) -> None:
        gain = self._side * (self._rows @ direction)
        self.direction, self._border = direction, gain <= self._nothing * float(gain.max())

    def _beyond(self, direction: FloatArray, further: FloatArray) -> FloatArray:
        """Return a direction that separates what one does and, among the others, what a further one does."""
        apart = ~self._border
        first, second = (self._side[apart] * (self._rows[apart] @ each) for each in (direction, further))
        return further + (1.0 + float(np.maximum(-second / first, 0.0).max())) * direction


def nothing_beside(design: Design) -> float:
    """Return what counts as 0 beside 1: more where columns lie far from 0, for their numbers' own rounding."""
    return NOTHING + float(design.rounding.max())


def resting(rows: FloatArray, nothing: float) -> FloatArray:
    """Return a basis of the directions along which no row's score changes, shape (m, k)."""
    if not len(rows):
        return np.eye(rows.shape[1])
    _, values, vectors = np.linalg.svd(triangle_of(rows) if len(rows) > rows.shape[1] else rows, full_matrices=True)
    return np.asarray(vectors[int((values > nothing * max(float(values[0]), 1.0)).sum()) :])


def running(design: Design, direction: FloatArray, apart: NDArray[np.bool_]) -> FloatArray:
    """Return which coefficients run away, and to which side; see `Separation`."""
    back = design.centred()
    back /= np.sqrt(np.square(back).sum(axis=1))[:, None]
    along = back @ direction / np.sqrt(np.square(direction).sum())
    free = np.sqrt(np.square(back @ resting(design.rows[~apart], nothing_beside(design)).T).sum(axis=1)) > TAKES_PART
    return np.where(np.abs(along) > TAKES_PART, np.sign(along), np.where(free, np.nan, 0.0))


def separation_along(design: Design, columns: FloatArray, label: NDArray[np.int64], direction: FloatArray) -> Separation:
    """Return what a direction that separates says of the columns."""
    gain = sides(label) * (design.rows @ direction)
    apart = gain > nothing_beside(design) * float(gain.max())
    found = alone(columns, label)
    standard = design.standard(direction)
    sizes = np.abs(standard[1:])
    part = [design.names[j] for j in np.argsort(-sizes, kind="stable") if sizes[j] > TAKES_PART * max(float(sizes.max()), abs(float(standard[0])))]
    names = tuple(design.names[j] for j, _, _ in found) or tuple(part)
    low, high = found[0][1:] if found else (np.nan, np.nan)
    return Separation(bool(apart.all()), names, bool(found), low, high, apart, direction, running(design, direction, apart))


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
