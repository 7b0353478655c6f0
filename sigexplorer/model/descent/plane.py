"""How far the plane of weights is drawn around the minima, and the map of the loss on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.descent.problem import Problem
from sigexplorer.model.numerics.contour import contours
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never

Contours = tuple[tuple[FloatArray, ...], ...]

# Points along each side of a map of the loss, and its contours: the square root of the loss above its minimum is divided evenly.
SIDE, LEVELS = 61, 9
# Weights of which the loss is computed at once.
PIECE = 128
# A path that goes so many times as far from the minimum as its start leaves the plane: of one that runs away, nothing could be seen.
FARTHEST = 3.0
# Of what a plane must hold this share is left at its rim, and its half width is one of these by a power of ten, so that it seldom changes.
MARGIN, STEPS = 1.05, (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def half_width(parameters: DescentParameters, paths: Iterable[tuple[FloatArray, FloatArray]]) -> float:
    """Return how far the plane is drawn around each minimum: as far as is asked, or farther, so that it holds where descents begin and where they go.

    Parameters
    ----------
    parameters : DescentParameters
        The half width, and whether the plane is to hold the paths.
    paths : iterable of (ndarray, ndarray)
        The weights of a descent by step, shape (s + 1, 2), the start first, and the minimum that it is drawn around, shape (2,). Of one that goes away
        more than three times as far as it began, what lies beyond that is not held.
    """
    if not parameters.hold:
        return parameters.reach
    needed = 0.0
    for path, minimum in paths:
        with np.errstate(all="ignore"):
            away = np.abs(path - minimum).max(axis=1)
            needed = max(needed, float(away[away <= FARTHEST * away[0]].max(initial=0.0)))
    return parameters.reach if needed <= parameters.reach else rounded_up(MARGIN * needed)


def rounded_up(size: float) -> float:
    """Return the smallest round number that is not smaller than a positive one."""
    power = math.floor(math.log10(size))
    # From its digits, so that it is the number that they say.
    return next(found for found in (float(f"{step}e{power}") for step in (*STEPS, 15.0)) if found >= size)


def maps(problem: Problem, reach: float, cancel: Cancel = never) -> tuple[FloatArray, Contours]:
    """Return the places of a map of the loss around each minimum, shape (3, 2, 61), and by kind and level the contours there.

    Parameters
    ----------
    problem : Problem
        The loss.
    reach : float
        How far the map goes along each weight.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    plane = problem.minimum[..., np.newaxis] + reach * np.linspace(-1.0, 1.0, SIDE)
    grid = np.stack([np.column_stack([part.ravel() for part in np.meshgrid(x, y)]) for x, y in plane])
    height = np.sqrt(in_pieces(problem.excess, grid, cancel)).reshape(3, SIDE, SIDE)
    found = []
    for (x, y), values in zip(plane, height, strict=True):
        top = float(values.max())
        levels = top * np.arange(1, LEVELS + 1) / (LEVELS + 1) if 0.0 < top < math.inf else np.zeros(0)
        found.append(contours(x, y, values, levels.tolist()))
    return plane, tuple(found)


def in_pieces(function: Callable[[FloatArray], FloatArray], weights: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return a function of weights, shape (3, r, 2), piece by piece, so that neither the memory nor the wait for a question grows with r."""
    found = np.empty(weights.shape[:2])
    with np.errstate(all="ignore"), one_thread():
        for begin in range(0, weights.shape[1], PIECE):
            ask(cancel)
            found[:, begin : begin + PIECE] = function(weights[:, begin : begin + PIECE])
    return found
