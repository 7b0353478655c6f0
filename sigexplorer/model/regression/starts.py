"""Where a search begins: the best of many curves at once, and jumps, which are found without a search."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.separable import Place, Problem, squares_of
from sigexplorer.model.regression.shape import NU_STARTS, Shape

# Points that starts are looked for with, and how many of the best are followed.
FEW_POINTS, MOST_STARTS = 40, 3
# Of each grid, and the part by which sums of squares differ.
MOST_CELLS, ALIKE = 12, 1e-6
STEEPNESSES, CENTRES = 12, 23
# So many times as many of functions with kinks: where all points are between two of them, a curve is a line, out of which no step leads.
KINKED, MORE_STARTS = 3, 4
# How far around a place a fine grid reaches, in kappa and in half widths of the points, and its size.
AROUND, AROUND_STEEPNESSES, AROUND_CENTRES = 0.3, 13, 30
# Places on the way from one to another.
WAYPOINTS = 8
# Beyond the points centres are tried as well, in half widths of theirs.
BEYOND = (1.25, 2.0, 4.0)


class Jump(NamedTuple):
    """The best step: its sum of squares, and between which points it is."""

    squares: float
    before: float
    behind: float


def binned(problem: Problem, most: int) -> Problem:
    """Return at most so many points that stand for all: the means of as many neighbours each."""
    n = len(problem.u)
    if n <= most:
        return problem
    order = np.argsort(problem.u, kind="stable")
    # Doses of 0 stay by themselves.
    infinite = int(np.isinf(problem.u).sum())
    edges = np.unique(np.concatenate([[0, infinite], np.linspace(infinite, n, most - (infinite > 0) + 1).astype(np.int64)]))[:-1]
    weight = problem.w[order] ** 2
    total = np.add.reduceat(weight, edges)
    u, v = (np.add.reduceat(weight * values[order], edges) / total for values in (np.where(np.isinf(problem.u), 0.0, problem.u), problem.v))
    if infinite:
        u[0] = -math.inf
    return problem._replace(u=u, v=v, w=np.sqrt(total))


def starts(problem: Problem, shape: Shape) -> list[Place]:
    """Return the best places of a grid, none of them beside a better one; at most three."""
    few = binned(problem, FEW_POINTS)
    if shape.straight or shape.degree == 0:
        return [Place(1.0, (0.0, 0.0, 0.0))]
    steepest = min(problem.steepest, math.log(4.0 * len(few.u)))
    finer = KINKED if shape.activation.kinks else 1
    kappas = np.linspace(math.log(0.4), max(steepest, 0.0), finer * STEEPNESSES) if shape.curved else np.zeros(1)
    inner = np.linspace(-1.0, 1.0, (finer if shape.curved else 4) * CENTRES)
    centres = np.concatenate([-np.array(BEYOND[::-1]), inner, BEYOND])
    if shape.exponential:
        centres = np.zeros(1)
    found: list[Place] = []
    for sign in shape.signs:
        for nu in NU_STARTS if shape.asymmetric else (1.0,):
            grid = _squares(few, shape, sign, kappas, centres, math.log(nu))
            for k, c in _lowest(grid):
                scale = sign * math.exp(kappas[k])
                found.append(Place(sign, (float(kappas[k]), float(scale * centres[c]), math.log(nu)), float(grid[k, c])))
    return _different(sorted(found, key=lambda place: place.squares))[: MORE_STARTS if shape.rough else MOST_STARTS]


def _different(places: list[Place]) -> list[Place]:
    """Return the first places of some in order whose sums of squares differ."""
    # Along a valley in which a curve only becomes more like a line or an exponential they are all the same.
    found: list[Place] = []
    for place in places:
        if not found or place.squares > found[-1].squares * (1.0 + ALIKE):
            found.append(place)
    return found


def downhill(few: Problem, shape: Shape, start: Place, end: Place) -> bool:
    """Return whether the sum of squares only falls on the straight way from one place to another: then both lie in the same valley."""
    if start.sign != end.sign:
        return False
    way = np.linspace(start.theta, end.theta, WAYPOINTS)
    z = start.sign * np.exp(way[:, :1]) * few.u - way[:, 1:2]
    # Where there is an asymmetry, every step has its own.
    rows = [shape.value(row, log_nu) for row, log_nu in zip(z, way[:, 2], strict=True)] if shape.asymmetric else shape.value(z)
    squares = squares_of(few, shape.limits(start.sign), np.asarray(rows))
    return bool((np.diff(squares) <= 0.0).all())


def beside(few: Problem, shape: Shape, place: Place) -> Place:
    """Return the best place of a fine grid around one."""
    kappas = place.theta[0] + np.linspace(-AROUND, AROUND, AROUND_STEEPNESSES)
    centre = place.sign * place.theta[1] * math.exp(-place.theta[0])
    centres = centre + np.linspace(-AROUND, AROUND, AROUND_CENTRES)
    grid = _squares(few, shape, place.sign, kappas, centres, place.theta[2])
    k, c = np.unravel_index(int(np.argmin(grid)), grid.shape)
    return Place(place.sign, (float(kappas[k]), float(place.sign * math.exp(kappas[k]) * centres[c]), place.theta[2]), float(grid[k, c]))


def best_jump(problem: Problem, limits: tuple[float, float]) -> Jump:
    """Return the best step between two neighbours, from sums over all points to the left."""
    order = np.argsort(problem.u, kind="stable")
    u, v, weight = problem.u[order], problem.v[order], problem.w[order] ** 2
    splits = np.flatnonzero(u[1:] > u[:-1])
    shift = 0.0
    if problem.linear == 1:
        shift = problem.left if math.isfinite(problem.left) else problem.right
    elif problem.linear == 0:
        shift = problem.left
    target = v - shift
    sums, weights = np.cumsum(weight * target), np.cumsum(weight)
    whole = float(weight @ (target * target))
    left, left_weight = sums[splits], weights[splits]
    right, right_weight = sums[-1] - left, weights[-1] - left_weight
    if problem.linear == 2:
        squares = whole - left * left / left_weight - right * right / right_weight
    elif problem.linear == 1:
        squares = whole - (right * right / right_weight if math.isfinite(problem.left) else left * left / left_weight)
    else:
        height = problem.right - problem.left
        squares = whole - 2.0 * height * right + height * height * right_weight
    best = int(np.argmin(squares))
    return Jump(max(float(squares[best]), 0.0), float(u[splits[best]]), float(u[splits[best] + 1]))


def _squares(few: Problem, shape: Shape, sign: float, kappas: FloatArray, centres: FloatArray, log_nu: float) -> FloatArray:
    """Return the sum of squares at every pair of a steepness and a centre."""
    z = sign * np.exp(kappas)[:, None, None] * (few.u[None, None, :] - centres[None, :, None])
    f = shape.value(z.reshape(-1, len(few.u)), log_nu)
    return squares_of(few, shape.limits(sign), f).reshape(len(kappas), len(centres))


def _lowest(grid: FloatArray) -> list[tuple[int, int]]:
    """Return the cells that no neighbour is below, the lowest first; at most `MOST_CELLS`."""
    padded = np.pad(grid, 1, constant_values=np.inf)
    rows, columns = grid.shape
    around = [padded[i : i + rows, j : j + columns] for i in range(3) for j in range(3) if (i, j) != (1, 1)]
    low = np.flatnonzero((grid <= np.minimum.reduce(around)).ravel())
    order = low[np.argsort(grid.ravel()[low], kind="stable")][:MOST_CELLS]
    return [(int(cell) // columns, int(cell) % columns) for cell in order]
