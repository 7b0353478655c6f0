"""What a curve is like where it has no slope: a kink, a jump, a vertical tangent, a cusp, slopes that swing ever faster, or values without bound."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import KinkKind
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import golden

# Distances from a place, as shares of its size or of 1, in equal ratios: towards it; and from where else that is looked at, on ways that repeat no phase:
# what swings ever faster towards a place grows along some of them by chance, and not along all.
TOWARDS = 2.0 ** -np.array([16.0, 24.0, 32.0, 40.0])
SHIFTS = 2.0 ** -(8.0 * golden(8))
# What grows for ever, if by a logarithm, grows by as much again with each ratio, and by more than rounding.
AS_MUCH, FELT = 0.99, 1e-3
# What is left of a gap with each ratio where it is one, and the least of the values' size.
LEFT, GAP = 0.99, 1e-9
# What swings ever faster does so where rounding of differences is not felt yet, at these distances, turns so often among them, and does not settle: its spread
# is not halved from afar to near.
AFAR = np.sort(2.0 ** -(8.0 + 8.0 * golden(48)))[::-1]
TURNS, SETTLED = 8, 0.5


@functools.lru_cache(maxsize=256)
def kind_of(activation: Activation, x: float) -> KinkKind:
    """Return what the curve of a function is like where f or f' jumps.

    Parameters
    ----------
    activation : Activation
        The function.
    x : float
        One of its kinks.
    """
    away = (1.0 + abs(x)) * SHIFTS[:, np.newaxis] * TOWARDS
    with np.errstate(all="ignore"):
        every, slopes = activation.derivatives(np.stack((x - away, x + away)), 1)
        if any(_all_grow(side) for side in every):
            return "singularity"
        afar = activation.derivatives(x + np.outer((-1.0, 1.0), (1.0 + abs(x)) * AFAR), 1)[1]
        if any(_swings(*side) for side in zip(afar, slopes, strict=True)):
            return "oscillation"
        values = every[:, 0]
        gaps = np.abs(values[1] - values[0])
        if gaps[-1] >= LEFT * gaps[-2] and gaps[-1] > GAP * (1.0 + np.abs(values[:, -1]).max()):
            return "jump"
        steep = [_all_grow(side) for side in slopes]
    if not any(steep):
        return "kink"
    return "cusp" if steep[0] * steep[1] < 0.0 else "vertical tangent"


def growth_towards(evaluate: Callable[[FloatArray], FloatArray], x: float) -> tuple[float, float]:
    """Return for the way to a place from the left, and from the right, 1 or -1 where values grow or fall without bound along it, else 0.

    Parameters
    ----------
    evaluate : callable
        The values at inputs of any shape.
    x : float
        The place.
    """
    away = (1.0 + abs(x)) * SHIFTS[:, np.newaxis] * TOWARDS
    with np.errstate(all="ignore"):
        left, right = evaluate(np.stack((x - away, x + away)))
        return _all_grow(left), _all_grow(right)


def _all_grow(towards: FloatArray) -> float:
    """Return 1 or -1 where values grow or fall without bound along each way towards a place, shape (ways, distances), else 0."""
    first = _grows(towards[0])
    return first if first and all(_grows(way) == first for way in towards[1:]) else 0.0


def _swings(afar: FloatArray, towards: FloatArray) -> bool:
    """Return whether values turn again and again on the way to a place, afar, and by as much near to it, shape (ways, distances)."""
    spread = towards.max(axis=0) - towards.min(axis=0)
    steps = np.diff(afar)
    steps = steps[np.abs(steps) > FELT * np.maximum(np.abs(afar[1:]), np.abs(afar[:-1]))]
    turns = np.count_nonzero(np.sign(steps[1:]) != np.sign(steps[:-1]))
    return bool(spread[2:].max() > SETTLED * spread[:2].max() and turns >= TURNS)


def _grows(towards: FloatArray) -> float:
    """Return 1 or -1 where values, given towards a place, grow or fall without bound, else 0."""
    sign = float(np.sign(towards[-1] - towards[-2]))
    steps = sign * np.diff(towards)
    grows = (steps > 0.0).all() and steps[-1] >= AS_MUCH * steps[-2] and steps[-1] > FELT * abs(towards[-1])
    return float(np.sign(towards[-1])) if np.isinf(towards[-1]) else sign if grows else 0.0
