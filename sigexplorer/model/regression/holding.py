"""What points do not hold: the limits to which a curve may run while it still goes through them as well.

Of every unknown the profile's interval has no end on a side if the best curve of the limit on that side has a sum of squares that is not
larger by more than the interval allows: D. M. Bates, D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), 6.1. Standard
errors, which know the curvature at one place alone, do not tell.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.separable import ROUNDINGS, Place, Problem, argument, limits_of_b, squares_of
from sigexplorer.model.regression.shape import NU_LIMITS, Shape
from sigexplorer.model.regression.starts import Jump, best_jump, binned

# Points that the limits are tried with, steepnesses of each, how many between two of the best ones, and how often.
POINTS, STEEPNESSES, FINER, ROUNDS = 100, 32, 11, 6
LOWEST = -2.5
# Whose centre is so near to the end of its range, as a part of how far out that is, has run up against it.
NEAR_END = 0.1


class Held(NamedTuple):
    """What the points leave open.

    Attributes
    ----------
    left, right : bool
        Whether the plateaus are open: the curve may run on without any. Of a bump, which has one for both sides, whether what is beyond the points is.
    line : bool
        Whether a straight line is within what the interval allows, so that no bend is held at all.
    straight : bool
        Whether it does as well, by what an interval of the usual confidence allows too: however wide the interval that is asked for, the points may bend.
    steep : bool
        Whether the steepness is open upwards: a jump does as well.
    jump : bool
        Whether no curve does better than a jump.
    before, behind : float
        Between which points the best jump is, in the problem's units.
    asymmetry : bool
        Whether the asymmetry has run to the end of its range, where a simpler curve does as well.
    """

    left: bool = False
    right: bool = False
    line: bool = False
    straight: bool = False
    steep: bool = False
    jump: bool = False
    before: float = math.nan
    behind: float = math.nan
    asymmetry: bool = False


def held_by(problem: Problem, shape: Shape, best: Place, allowed: float, usual: float) -> Held:
    """Return what points leave open.

    Parameters
    ----------
    problem : Problem
        The points.
    shape : Shape
        The function.
    best : Place
        Where the sum of squares is least.
    allowed : float
        By how much the sum of squares may be larger, in the problem's units.
    usual : float
        The same of an interval of the usual confidence.
    """
    if not (shape.bounded and shape.curved):
        jump = best_jump(problem, shape.limits(1.0)) if shape.degree == 0 else Jump(math.inf, math.nan, math.nan)
        return Held(before=jump.before, behind=jump.behind)
    few = binned(problem, POINTS)
    there = float(squares_of(few, shape.limits(best.sign), shape.value(argument(few, best.sign, best.theta), best.theta[2])[None, :])[0])
    rounding = (ROUNDINGS * float(np.abs(few.v).max())) ** 2 * float(few.w @ few.w)
    most = there + allowed + rounding
    jump = best_jump(few, shape.limits(best.sign))
    could = problem.linear == 2 and bool(np.isfinite(few.u).all())
    along_line = float(squares_of(few, (math.nan, math.nan), few.u[None, :])[0]) if could else math.inf
    line, straight = along_line <= most, along_line <= there + min(usual, allowed) + rounding
    low, high = limits_of_b(shape, best.theta[0], best.theta[2])
    # What the search ran up against is open, however little a run further on would take away.
    left, right = shape.reaches(best.theta[2])
    ends = [best.theta[1] <= low + NEAR_END * right, best.theta[1] >= high - NEAR_END * left]
    ran = [line or end or _run(few, shape, best, side, most) <= most for side, end in zip((-1.0, 1.0), ends if best.sign > 0 else ends[::-1], strict=True)]
    # A plateau that is known is not open; how high a bump is, it does not tell.
    open_ = [run and (math.isnan(known) or shape.bump) for run, known in zip(ran, (problem.left, problem.right), strict=True)]
    jumps = jump.squares <= there * (1.0 + 1e-9) + rounding or best.theta[0] >= problem.steepest
    asymmetry = shape.asymmetric and not NU_LIMITS[0] < best.theta[2] < NU_LIMITS[1]
    return Held(open_[0], open_[1], line, straight, jumps or jump.squares <= most, jumps, jump.before, jump.behind, asymmetry)


def _run(few: Problem, shape: Shape, best: Place, side: float, most: float) -> float:
    """Return the least sum of squares of curves whose plateau on a side is far beyond the points; no closer than tells it from `most`."""
    # The points lie on the other side of the curve, as far out as float64 knows its shape.
    reach = shape.reaches(best.theta[2])[0 if side * best.sign > 0 else 1]
    kappas = np.linspace(LOWEST, max(3.0, math.log(reach) + 1.0), STEEPNESSES)
    for _ in range(ROUNDS):
        squares = _squares(few, shape, best, side, reach, kappas)
        low = int(np.argmin(squares))
        around = squares[max(low - 1, 0) : low + 2]
        # Between two of them it is not further below than they are from each other.
        if squares[low] <= most or 2.0 * squares[low] - around.max() > most:
            break
        kappas = np.linspace(kappas[max(low - 1, 0)], kappas[min(low + 1, len(kappas) - 1)], FINER)
    return float(squares[low])


def _squares(few: Problem, shape: Shape, best: Place, side: float, reach: float, kappas: FloatArray) -> FloatArray:
    way = np.exp(kappas)[:, None] * (few.u[None, :] - side)
    return squares_of(few, shape.limits(best.sign), shape.value(best.sign * (way - side * reach), best.theta[2]))
