"""A fitted curve in the units of its frame, its unknowns, and how their errors carry over to what is told of it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.frame import Frame
from sigexplorer.model.regression.separable import Place, Problem, solve
from sigexplorer.model.regression.shape import Shape

NAMES = ("offset", "height", "centre", "steepness", "asymmetry")
# A direction in which the curve changes less than this part of the largest is one that the points leave open; what an unknown has of it at most.
SINGULAR, PART, STILL = 1e-9, 1e-6, 1e-140


class Solution(NamedTuple):
    """The curve ``v = offset + height f(z)`` in units of its frame.

    Attributes
    ----------
    frame : Frame
        The units.
    shape : Shape
        f.
    place : Place
        z, and the asymmetry.
    offset, height : float
        As they are solved for.
    fixed : float
        The limit of f whose value is known; NaN where neither is, or both are.
    linear : int
        How many of offset and height are unknown.
    """

    frame: Frame
    shape: Shape
    place: Place
    offset: float
    height: float
    fixed: float
    linear: int

    @property
    def steepness(self) -> float:
        """What u is multiplied by."""
        return self.place.sign * math.exp(self.place.theta[0])

    @property
    def centre(self) -> float:
        """Where z is 0."""
        return self.place.theta[1] / self.steepness

    @property
    def free(self) -> tuple[str, ...]:
        """The names of the unknowns, in the order of `gradient`; of one known plateau the height stands for both."""
        names = {2: ("offset", "height"), 1: ("height",), 0: ()}[self.linear]
        names += ("centre",) if self.shape.movable else ()
        names += ("steepness",) if self.shape.curved else ()
        return names + (("asymmetry",) if self.shape.asymmetric else ())

    # Where a formula is infinite, so is the curve, and how it changes is undefined.
    @np.errstate(over="ignore", invalid="ignore")
    def value(self, u: FloatArray) -> FloatArray:
        """Return the curve at places of the frame."""
        return np.asarray(self.offset + self.height * self.shape.value(self.argument(u), self.place.theta[2]))

    def argument(self, u: FloatArray) -> FloatArray:
        """Return z at places of the frame."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.steepness * u - self.place.theta[1])

    @np.errstate(over="ignore", invalid="ignore")
    def gradient(self, u: FloatArray) -> FloatArray:
        """Return how the curve changes with each unknown, shape (..., p): offset, height, centre, steepness, ln asymmetry."""
        f, slope, by_log_nu = self.shape.rows(self.argument(u), self.place.theta[2])
        columns = [np.ones_like(f), f] if self.linear == 2 else [f - self.fixed] if self.linear == 1 else []
        if self.shape.movable:
            columns.append(-self.height * self.steepness * slope)
        if self.shape.curved:
            # Far out the slope is 0, also times an infinite u.
            columns.append(self.height * slope * (np.where(np.isfinite(u), u, 0.0) - self.centre))
        if by_log_nu is not None:
            columns.append(self.height * by_log_nu)
        return np.stack(columns, axis=-1)

    def estimates(self, known: tuple[float, float]) -> tuple[FloatArray, FloatArray]:
        """Return the five parameters in the units of the data, shape (5,), and how they change with the unknowns, shape (5, p).

        Parameters
        ----------
        known : tuple of float
            The plateaus that are known; NaN for the others.
        """
        frame, shape, names = self.frame, self.shape, self.free
        offset, height = self.offset, self.height
        rates = np.zeros((5, len(names)))
        column = {name: index for index, name in enumerate(names)}
        if "offset" in column:
            rates[0, column["offset"]] = frame.y_half
        by_width = frame.x_half**-shape.degree if shape.degree >= 1 else 1.0
        if "height" in column:
            rates[1, column["height"]] = frame.y_half * by_width
            if self.linear == 1:
                rates[0, column["height"]] = -frame.y_half * self.fixed
        found = np.array([frame.y_middle + frame.y_half * offset, frame.y_half * height * by_width, 0.0, self.place.sign, math.nan])
        given = [(value, limit) for value, limit in zip(known, shape.limits(self.place.sign), strict=True) if math.isfinite(value)]
        if given:
            # To the last bit what is known, where f has the limit 0.
            found[0] = given[0][0] - (found[1] * given[0][1] if given[0][1] else 0.0)
        if shape.straight:
            # The line at x = 0, or at ln x = 0.
            found[0] -= found[1] * frame.x_middle
            rates[0, column["height"]] -= rates[1, column["height"]] * frame.x_middle
        else:
            found[2] = frame.x_middle + frame.x_half * self.centre
            if shape.movable:
                rates[2, column["centre"]] = frame.x_half
        if frame.logarithmic:
            # Far out there is no number for it.
            with np.errstate(over="ignore", invalid="ignore"):
                found[2] = np.exp(found[2])
                rates[2] = np.where(rates[2] == 0.0, 0.0, rates[2] * found[2])
        if shape.curved:
            found[3] = self.steepness / frame.x_half
            rates[3, column["steepness"]] = 1.0 / frame.x_half
        if shape.asymmetric:
            found[4] = math.exp(self.place.theta[2])
            rates[4, column["asymmetry"]] = found[4]
        return found, rates


class Spread(NamedTuple):
    """The errors of the unknowns.

    Attributes
    ----------
    root : ndarray, shape (p, p)
        Times its own transpose, the covariance of the unknowns for a residual variance of 1.
    open : ndarray of bool, shape (p,)
        Which unknowns the points leave open.
    """

    root: FloatArray
    open: NDArray[np.bool_]


def spread_of(solution: Solution, problem: Problem) -> Spread:
    """Return the errors of the unknowns from the Jacobian at the points."""
    jacobian = problem.w[:, None] * solution.gradient(problem.u)
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.sqrt((jacobian * jacobian).sum(axis=0))
    # What changes the curve by less than any number is open, and what changes it by more, as at the edge of where a formula is defined.
    still = ~((lengths > STILL) & np.isfinite(lengths))
    seen = np.where(still, 1.0, lengths)
    triangle = np.linalg.qr(np.where(still, 0.0, jacobian) / seen, mode="r")
    _, sizes, rows = np.linalg.svd(triangle)
    sizes = np.concatenate([sizes, np.zeros(len(rows) - len(sizes))])
    least = SINGULAR * max(float(sizes.max(initial=0.0)), 1.0)
    lost = sizes <= least
    open_ = (np.abs(rows[lost]) > PART).any(axis=0) | still
    return Spread((rows.T / np.maximum(sizes, least)) / seen[:, None], open_)


def solution_at(frame: Frame, problem: Problem, shape: Shape, place: Place) -> Solution:
    """Return the curve at a place, its offset and height solved for."""
    found = solve(problem, shape, place.sign, place.theta)
    left, right = shape.limits(place.sign)
    fixed = math.nan if problem.linear != 1 else left if math.isfinite(problem.left) else right
    return Solution(frame, shape, place, found.offset, found.height, fixed, problem.linear)


def told_of(solution: Solution, known: tuple[float, float]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the five parameters, shape (5,), the plateaus, shape (2,), and how all of them change with the unknowns, shape (7, p); see `plateaus`."""
    estimate, rates = solution.estimates(known)
    plateau, plateau_rates = plateaus(solution, estimate, rates, known)
    if solution.shape.level:
        # The curve is one of f itself, whose level is not 0.
        estimate[0] -= solution.shape.level * estimate[1]
        rates[0] -= solution.shape.level * rates[1]
    return estimate, plateau, np.concatenate([rates, plateau_rates])


def plateaus(solution: Solution, estimate: FloatArray, rates: FloatArray, known: tuple[float, float]) -> tuple[FloatArray, FloatArray]:
    """Return the values far to the left and to the right, shape (2,), and how they change with the unknowns, shape (2, p).

    Parameters
    ----------
    solution : Solution
        The curve.
    estimate : ndarray, shape (5,)
        Its parameters.
    rates : ndarray, shape (5, p)
        How they change with the unknowns.
    known : tuple of float
        The plateaus that are known; NaN for the others.
    """
    limits = np.array(solution.shape.limits(solution.place.sign))
    if solution.shape.degree >= 1:
        # A limit of such a function is 0.
        limits = np.where(np.isfinite(limits), 0.0, np.nan)
    given = np.array(known)
    change = np.where(np.isfinite(given)[:, None] | np.isnan(limits)[:, None], 0.0, rates[0] + np.nan_to_num(limits)[:, None] * rates[1])
    return np.where(np.isfinite(given), given, estimate[0] + estimate[1] * limits), change
