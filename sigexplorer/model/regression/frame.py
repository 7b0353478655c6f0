"""The units in which points are fitted: x, or its logarithm, and y between -1 and 1, whatever their magnitudes."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.parameters import LARGEST
from sigexplorer.model.regression.separable import Problem
from sigexplorer.model.wording import exact, number

# Below, squares come near the end of float64.
NARROWEST = 1e-100
# In units of half the span of y, how far from it a plateau may be known; by how much errors may differ, and how unlike y they may be.
FURTHEST, UNLIKE = 1e8, 1e60
# The steepest curve that is told from a jump: of the narrowest gap between two points it takes so small a part, and of all points this.
PER_GAP, STEEPEST = 100.0, 1e9


class Frame(NamedTuple):
    """Where x (or ln x) and y have their middle, and half the way from the least to the largest.

    Attributes
    ----------
    logarithmic : bool
        Whether u stands for ln x.
    x_middle, x_half, y_middle, y_half : float
        u = (x - middle)/half, v = (y - middle)/half.
    """

    logarithmic: bool
    x_middle: float
    x_half: float
    y_middle: float
    y_half: float

    def u(self, x: ArrayLike) -> FloatArray:
        """Return x in units of the frame; NaN below 0 on a logarithmic scale."""
        values = np.asarray(x, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.asarray(((np.log(values) if self.logarithmic else values) - self.x_middle) / self.x_half)

    def y(self, v: FloatArray) -> FloatArray:
        """Return v in units of the data."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.y_middle + self.y_half * v)

    def v(self, y: float) -> float:
        """Return a known y in units of the frame; NaN of NaN."""
        return (y - self.y_middle) / self.y_half


def checked(x: ArrayLike, y: ArrayLike, error: ArrayLike | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return points as arrays, and no error where none is given.

    Raises
    ------
    ParameterError
        If they are not as many, not finite, beyond 1e100, or an error is not positive.
    """
    arrays = [np.asarray([] if part is None else part, dtype=np.float64) for part in (x, y, error)]
    for name, part in zip(("x", "y", "error"), arrays, strict=True):
        if part.ndim != 1:
            raise ParameterError(tr("{name} has {dimensions} dimensions: give one number for every point.", name=name, dimensions=part.ndim))
        wrong = part[~(np.isfinite(part) & (np.abs(part) <= LARGEST))]
        if wrong.size:
            raise ParameterError(tr("{name} holds {value}: give finite numbers up to 1e100.", name=name, value=exact(float(wrong[0]))))
    if len(arrays[0]) != len(arrays[1]) or (error is not None and len(arrays[2]) not in (0, len(arrays[1]))):
        raise ParameterError(tr("x, y and error hold {numbers} numbers: give as many of each.", numbers=", ".join(str(len(part)) for part in arrays)))
    if arrays[2].size and not float(arrays[2].min()) > 0.0:
        raise ParameterError(tr("error holds {error}: give positive standard errors, or none at all.", error=exact(float(arrays[2].min()))))
    return arrays[0], arrays[1], arrays[2]


def framed(x: FloatArray, y: FloatArray, error: FloatArray, *, logarithmic: bool, left: float | None, right: float | None) -> tuple[Frame, Problem, float]:
    """Return points in units of a frame of their own, and what a weighted residual of 1 is: in units of y, or of the errors where they are given.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        The points.
    error : ndarray, shape (n,) or (0,)
        Standard errors of y.
    logarithmic : bool
        Whether the curve is one of ln x.
    left, right : float, optional
        Plateaus that are known.

    Raises
    ------
    ParameterError
        If there are less than two points, all x or all y are equal, or nearly so, an x is not positive on a logarithmic scale, both plateaus are known to
        be the same or one lies too far off, or errors are too unlike each other.
    """
    if len(x) < 2:
        if not len(x):
            raise ParameterError(tr("there are no points: give at least as many as a curve has parameters."))
        raise ParameterError(tr("there is 1 point: give at least as many as a curve has parameters."))
    if logarithmic and float(x.min()) < 0.0:
        raise ParameterError(tr("there is no logarithm of x = {x}: give positive x, or the linear scale.", x=exact(float(x.min()))))
    with np.errstate(divide="ignore"):
        place = np.log(x) if logarithmic else x
    finite = place[np.isfinite(place)]
    x_middle, x_half = _span(finite) if finite.size else (0.0, 0.0)
    y_middle, y_half = _span(y)
    if x_half == 0.0:
        if logarithmic and finite.size and not float(x.min()) > 0.0:
            raise ParameterError(tr("there is one x apart from 0: give points at different x."))
        raise ParameterError(tr("every x is {x}: give points at different x.", x=exact(float(x[0]))))
    if y_half == 0.0:
        raise ParameterError(tr("every y is {y}: a level line has no centre and no steepness; give points at different y.", y=exact(float(y[0]))))
    for name, half in (("x", x_half), ("y", y_half)):
        if half < NARROWEST:
            raise ParameterError(
                tr("{name} spans {span}: give it in a smaller unit, for squares of that leave the range of float64.", name=name, span=number(2.0 * half, 6))
            )
    if left is not None and left == right:
        raise ParameterError(tr("both plateaus are {value}: give different ones, or have one fitted.", value=exact(left)))
    frame = Frame(logarithmic, x_middle, x_half, y_middle, y_half)
    u = (place - x_middle) / x_half
    weight, unit = _weights(error, y_half, len(x))
    gaps = np.diff(np.unique(u[np.isfinite(u)]))
    steepest = min(max(PER_GAP / float(gaps.min()), PER_GAP), STEEPEST)
    ends = [_known(frame, value) for value in (left, right)]
    return frame, Problem(u, (y - y_middle) / y_half, weight, ends[0], ends[1], math.log(steepest)), unit


def _span(values: FloatArray) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    return 0.5 * low + 0.5 * high, 0.5 * high - 0.5 * low


def _weights(error: FloatArray, y_half: float, n: int) -> tuple[FloatArray, float]:
    """Return the roots of the weights, whose squares have the mean 1, and what a weighted residual of 1 is."""
    if not error.size:
        return np.ones(n), y_half
    least, largest = float(error.min()), float(error.max())
    if largest > FURTHEST * least or not 1.0 / UNLIKE < y_half / least < UNLIKE:
        span = number(2.0 * y_half, 6)
        raise ParameterError(
            tr(
                "errors of y reach from {least} to {largest} where y spans {span}: give errors that compare, or leave them aside.",
                least=exact(least),
                largest=exact(largest),
                span=span,
            )
        )
    weight = least / error
    mean = math.sqrt(float(weight @ weight) / n)
    return weight / mean, y_half * (mean / least)


def _known(frame: Frame, value: float | None) -> float:
    """Return a known plateau in units of the frame; NaN of none."""
    if value is None:
        return math.nan
    found = frame.v(value)
    if abs(found) > FURTHEST:
        raise ParameterError(
            tr(
                "a plateau at {value} is far from all y, which span {span}: give one nearer, or have it fitted.",
                value=exact(value),
                span=number(2.0 * frame.y_half, 6),
            )
        )
    return found
