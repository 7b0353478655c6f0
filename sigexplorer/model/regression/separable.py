"""Least squares in which some unknowns are linear: ``v = offset + height f(z)``, ``z = sign exp(kappa) u - b``, over weighted points.

Offset and height are solved for wherever the others stand, so that only kappa, b and maybe ln nu are looked for (variable projection, with
Kaufman's approximation of its Jacobian; Levenberg's and Marquardt's damping).

Sources
-------
G. H. Golub, V. Pereyra: The differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate. SIAM J. Numer.
Anal. 10 (1973) 413-432.
L. Kaufman: A variable projection method for solving separable nonlinear least squares problems. BIT 15 (1975) 49-57.
K. Madsen, H. B. Nielsen, O. Tingleff: Methods for Non-Linear Least Squares Problems (2nd ed., 2004), algorithm 3.16 (the damping).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.shape import NU_LIMITS, Shape
from sigexplorer.model.running import Cancel, ask

# Steps of the search, and the cosine between residuals and what the unknowns can change at which it has arrived.
MOST_STEPS, COSINE = 100, 1e-11
# How often a step is made shorter, and what the first is damped with.
MOST_TRIES, FIRST_DAMPING = 30, 1e-3
# Steps of the refinement, and below which cosine it begins.
MOST_REFINEMENTS, NEAR = 12, 1e-4
# Residuals of so many roundings are none.
ROUNDINGS = 16.0 * 2.0**-53
# Squares of what is smaller are no numbers any more.
SMALLEST = 1e-150
# How flat the curve may become over the points, as a steepness over their half width.
FLATTEST = math.log(1e-4)


class Problem(NamedTuple):
    """Points to be fitted, in units in which x and y lie between -1 and 1.

    Attributes
    ----------
    u, v : ndarray, shape (n,)
        The points; u may be minus infinity, a dose of 0 on a logarithmic scale.
    w : ndarray, shape (n,)
        The roots of their weights.
    left, right : float
        The plateaus that are known; NaN where they are fitted.
    steepest : float
        The largest kappa that these points can tell from a jump.
    """

    u: FloatArray
    v: FloatArray
    w: FloatArray
    left: float
    right: float
    steepest: float

    @property
    def linear(self) -> int:
        """How many of offset and height are fitted."""
        return int(math.isnan(self.left)) + int(math.isnan(self.right))


class Place(NamedTuple):
    """Where a search stands: the mirror image or not, the unknowns that are not linear, and what is left over.

    Attributes
    ----------
    sign : float
        1 or -1.
    theta : tuple of float
        kappa, b, and ln nu.
    squares : float
        The weighted sum of squared residuals.
    """

    sign: float
    theta: tuple[float, float, float]
    squares: float = math.inf


class Linear(NamedTuple):
    """Offset and height at a place, the weighted residuals, the function there, and an orthonormal basis of what they change."""

    offset: float
    height: float
    residual: FloatArray
    basis: FloatArray
    f: FloatArray
    slope: FloatArray
    by_log_nu: FloatArray | None


def argument(problem: Problem, sign: float, theta: tuple[float, float, float]) -> FloatArray:
    """Return z at all points."""
    return np.asarray(sign * math.exp(theta[0]) * problem.u - theta[1])


def solve(problem: Problem, shape: Shape, sign: float, theta: tuple[float, float, float]) -> Linear:
    """Return the best offset and height at a place."""
    f, slope, by_log_nu = shape.rows(argument(problem, sign, theta), theta[2])
    w, v = problem.w, problem.v
    left, right = shape.limits(sign)
    if problem.linear == 2:
        first = w / math.sqrt(float(w @ w))
        away = w * f
        away = away - (first @ away) * first
        # Once more: what is left of a rounding is as large as f where f is nearly the same everywhere.
        away = away - (first @ away) * first
        length = _length(away, w * f)
        target = w * v
        mean = first @ target
        target = target - mean * first
        second = away / length if length else away
        along = second @ target
        height = float(along / length) if length else 0.0
        residual = target - along * second
        offset = float(mean - height * (first @ (w * f))) / math.sqrt(float(w @ w))
        return Linear(offset, height, residual, np.stack([first, second], axis=1), f, slope, by_log_nu)
    if problem.linear == 1:
        limit, value = (left, problem.left) if math.isfinite(problem.left) else (right, problem.right)
        away, target = w * (f - limit), w * (v - value)
        length = _length(away, w * f)
        unit = away / length if length else away
        along = unit @ target
        height = float(along / length) if length else 0.0
        return Linear(value - height * limit, height, target - along * unit, unit[:, None], f, slope, by_log_nu)
    height = _between(problem, (left, right))
    offset = problem.left - height * left
    return Linear(offset, height, w * (v - offset - height * f), np.zeros((len(v), 0)), f, slope, by_log_nu)


def _between(problem: Problem, limits: tuple[float, float]) -> float:
    """Return the height that brings two different limits to the plateaus that are known; infinite where no number is as large."""
    # Halves, since the largest numbers are further apart than any of them.
    apart = 0.5 * limits[1] - 0.5 * limits[0]
    return float(np.float64(0.5 * problem.right - 0.5 * problem.left) / apart)


def _length(away: FloatArray, rows: FloatArray) -> float:
    """Return the length of what a function changes by over the points, 0 where that is only the roundings of its own rows; NaN of what no number tells."""
    length, size = math.sqrt(float(away @ away)), float(np.abs(rows).max())
    if not math.isfinite(length) or 0.0 < size < SMALLEST:
        return math.nan
    return length if length > ROUNDINGS * math.sqrt(float(rows @ rows)) else 0.0


def squares_of(problem: Problem, limits: tuple[float, float], f: FloatArray) -> FloatArray:
    """Return the sum of squares with the best offset and height, for many functions at once.

    Parameters
    ----------
    problem : Problem
        The points.
    limits : tuple of float
        The limits of the functions far to the left and to the right.
    f : ndarray, shape (m, n)
        Their values at the points.

    Returns
    -------
    ndarray, shape (m,)
        Infinite for a function that is undefined or infinite at a point.
    """
    weight = problem.w * problem.w
    if problem.linear == 2:
        total = weight.sum()
        target = problem.v - (weight @ problem.v) / total
        away = f - (f @ weight / total)[:, None]
    elif problem.linear == 1:
        limit, value = (limits[0], problem.left) if math.isfinite(problem.left) else (limits[1], problem.right)
        target, away = problem.v - value, f - limit
    else:
        height = _between(problem, limits)
        squares = np.asarray((problem.v - problem.left - height * (f - limits[0])) ** 2 @ weight)
        return np.where(np.isnan(squares), np.inf, squares)
    along, length = away @ (weight * target), (away * away) @ weight
    whole = float(weight @ (target * target))
    least = 1e-24 * weight.sum() * np.maximum(np.abs(f).max(axis=1), 1e-300) ** 2
    squares = np.maximum(np.where(length > least, whole - along * along / np.where(length > least, length, 1.0), whole), 0.0)
    return np.where(np.isfinite(along + length), squares, np.inf)


def changes(problem: Problem, sign: float, theta: tuple[float, float, float], shape: Shape, found: Linear) -> FloatArray:
    """Return how the weighted curve changes with the unknowns that are not linear, shape (n, 0 to 3): kappa, b, ln nu."""
    if shape.straight or shape.degree == 0:
        return np.zeros((len(problem.v), 0))
    by_b = -found.height * problem.w * found.slope
    if shape.degree >= 1:
        return by_b[:, None]
    # Far out the slope is 0, also times an infinite u.
    way = np.where(np.isfinite(problem.u), problem.u, 0.0)
    columns = [-by_b * (sign * math.exp(theta[0])) * way]
    if shape.movable:
        columns.append(by_b)
    if found.by_log_nu is not None:
        columns.append(found.height * problem.w * found.by_log_nu)
    return np.stack(columns, axis=1)


def bounded(problem: Problem, shape: Shape, theta: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return the place nearest to one at which float64 still knows the shape of the curve at the points."""
    kappa = min(max(theta[0], FLATTEST), problem.steepest) if shape.curved else theta[0]
    log_nu = min(max(theta[2], NU_LIMITS[0]), NU_LIMITS[1])
    low, high = limits_of_b(shape, kappa, log_nu)
    return kappa, min(max(theta[1], low), high), log_nu


def limits_of_b(shape: Shape, kappa: float, log_nu: float) -> tuple[float, float]:
    """Return how far to both sides of the points the centre may be, as b."""
    # Where the points are far on the left side of the curve, b is large.
    left, right = shape.reaches(log_nu)
    return -math.exp(kappa) - right, math.exp(kappa) + left


def _inward(problem: Problem, shape: Shape, theta: tuple[float, float, float], gradient: FloatArray) -> FloatArray:
    """Return which unknowns may move as the sum of squares wants them to: none that is at its limit already, shape (p,)."""
    limits = ((FLATTEST, problem.steepest), limits_of_b(shape, theta[0], theta[2]), NU_LIMITS)
    places = ([0] if shape.curved else []) + ([1] if shape.movable else []) + ([2] if shape.asymmetric else [])
    pairs = zip(places, gradient, strict=True)
    return np.array([not (theta[k] >= limits[k][1] if way > 0.0 else theta[k] <= limits[k][0]) for k, way in pairs])


def search(problem: Problem, shape: Shape, start: Place, cancel: Cancel) -> Place:
    """Return the least sum of squares near a place, or where the search was when its steps were used up.

    Parameters
    ----------
    problem : Problem
        The points.
    shape : Shape
        The function.
    start : Place
        Where to begin.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return _refined(problem, shape, approach(problem, shape, start, cancel, MOST_STEPS, 0.0), cancel)


def in_the_middle(problem: Problem, shape: Shape, place: Place, cancel: Cancel) -> Place:
    """Return of what comes back the same curve with its centre as near to the middle of the points as it can be, and rising there where it may be turned.

    Parameters
    ----------
    problem, shape, cancel
        See `search`.
    place : Place
        Where a search has ended.
    """
    if not shape.period:
        return place
    kappa, b, log_nu = place.theta
    if shape.turning and solve(problem, shape, place.sign, place.theta).height < 0.0:
        b += 0.5 * shape.period
    moved = (kappa, math.remainder(b, shape.period), log_nu)
    return place if moved == place.theta else search(problem, shape, place._replace(theta=moved), cancel)


def approach(problem: Problem, shape: Shape, start: Place, cancel: Cancel, steps: int, settled: float) -> Place:
    """Return a place near a least sum of squares, by steps that make it less.

    Parameters
    ----------
    problem, shape, start, cancel
        See `search`.
    steps : int
        At most so many.
    settled : float
        The part of the sum of squares that a step must take away for another to follow.
    """
    theta = bounded(problem, shape, start.theta)
    found = solve(problem, shape, start.sign, theta)
    squares = _squares(found)
    damping, growth = FIRST_DAMPING, 2.0
    floor = (ROUNDINGS * float(np.abs(problem.v).max())) ** 2 * float(problem.w @ problem.w)
    for _ in range(steps):
        ask(cancel)
        normal = _normal(problem, shape, start.sign, theta, found)
        if squares <= floor or normal.cosine <= COSINE:
            break
        before = squares
        for _ in range(MOST_TRIES):
            step = np.linalg.solve(normal.matrix + damping * np.eye(len(normal.gradient)), normal.gradient)
            tried = bounded(problem, shape, _moved(theta, step / normal.lengths, shape))
            if tried == theta:
                break
            there = solve(problem, shape, start.sign, tried)
            left = _squares(there)
            if left < squares:
                expected = float(step @ (damping * step + normal.gradient))
                gain = (squares - left) / expected if expected > 0.0 else 1.0
                damping, growth = damping * max(1.0 / 9.0, 1.0 - (2.0 * gain - 1.0) ** 3), 2.0
                theta, found, squares = tried, there, left
                break
            damping, growth = damping * growth, min(2.0 * growth, 64.0)
        if not squares < before * (1.0 - settled):
            break
    return Place(start.sign, theta, squares)


class _Normal(NamedTuple):
    """The normal equations, in units in which every unknown changes the curve by 1, and the largest cosine between it and the residuals."""

    matrix: FloatArray
    gradient: FloatArray
    lengths: FloatArray
    cosine: float


def _normal(problem: Problem, shape: Shape, sign: float, theta: tuple[float, float, float], found: Linear) -> _Normal:
    jacobian = changes(problem, sign, theta, shape, found)
    jacobian = jacobian - found.basis @ (found.basis.T @ jacobian)
    gradient = jacobian.T @ found.residual
    if gradient.size:
        inward = _inward(problem, shape, theta, gradient)
        jacobian, gradient = jacobian * inward, gradient * inward
    matrix = jacobian.T @ jacobian
    lengths = np.sqrt(np.diag(matrix))
    lengths = np.where(lengths > 1e-290, lengths, 1.0)
    gradient = gradient / lengths
    size = math.sqrt(float(found.residual @ found.residual))
    cosine = float(np.abs(gradient).max()) / size if size > 0.0 and gradient.size else 0.0
    return _Normal(matrix / np.outer(lengths, lengths) + np.diag(np.diag(matrix) == 0.0), gradient, lengths, cosine)


def _refined(problem: Problem, shape: Shape, place: Place, cancel: Cancel) -> Place:
    """Return a place at which the residuals are as square to the curve's changes as they get: sums of squares do not tell so finely."""
    theta = place.theta
    found = solve(problem, shape, place.sign, theta)
    normal = _normal(problem, shape, place.sign, theta, found)
    for _ in range(MOST_REFINEMENTS):
        ask(cancel)
        if not COSINE / 100.0 < normal.cosine < NEAR:
            break
        step = np.linalg.solve(normal.matrix + 1e-14 * np.eye(len(normal.gradient)), normal.gradient)
        tried = bounded(problem, shape, _moved(theta, step / normal.lengths, shape))
        there = solve(problem, shape, place.sign, tried)
        better = _normal(problem, shape, place.sign, tried, there)
        if not better.cosine < normal.cosine or float(there.residual @ there.residual) > place.squares * (1.0 + 1e-12):
            break
        theta, found, normal = tried, there, better
    return Place(place.sign, theta, _squares(found))


def _squares(found: Linear) -> float:
    """Return the sum of squared residuals; infinite where the curve is undefined at a point."""
    squares = float(found.residual @ found.residual)
    return math.inf if math.isnan(squares) else squares


def _moved(theta: tuple[float, float, float], step: FloatArray, shape: Shape) -> tuple[float, float, float]:
    if shape.degree >= 1:
        return theta[0], theta[1] + float(step[0]), theta[2]
    # No further than a factor of some in one step.
    kappa = theta[0] + min(max(float(step[0]), -1.5), 1.5)
    if shape.exponential:
        return kappa, theta[1], theta[2]
    log_nu = theta[2] + (min(max(float(step[2]), -1.5), 1.5) if shape.asymmetric else 0.0)
    return kappa, theta[1] + float(step[1]), log_nu
