"""What a curve is like where it has no slope: a kink, a jump, a vertical tangent, a cusp, an edge or a hole, swinging slopes, or values without bound."""

from __future__ import annotations

import functools

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.growing import GROWN, all_grow, ways_towards
from sigexplorer.model.activations.landmarks import KinkKind
from sigexplorer.model.activations.unlimited import SURE
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import golden

# What is left of a gap with each ratio where it is one, and the least of the values' size.
LEFT, GAP = 0.99, 1e-9
# What is left at most of how far slopes are apart, with the first ratio, where they come together.
TOGETHER = 0.8
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
    away = ways_towards(x)
    with np.errstate(all="ignore"):
        near, far = np.stack((x - away, x + away)), x + np.outer((-1.0, 1.0), (1.0 + abs(x)) * AFAR)
        every, slopes = activation.derivatives(near, 1)
        if any(all_grow(side) for side in every):
            return "singularity"
        if _any_swings(activation.derivatives(far, 1)[1], slopes) and _any_swings(_known(activation, far), _known(activation, near)):
            return "oscillation"
        values = every[:, 0]
        gaps = np.abs(values[1] - values[0])
        if gaps[-1] >= LEFT * gaps[-2] and gaps[-1] > GAP * (1.0 + np.abs(values[:, -1]).max()):
            return "jump"
        steep = [all_grow(side) for side in slopes]
        if any(steep):
            return "cusp" if steep[0] * steep[1] < 0.0 else "vertical tangent"
        if np.isnan(values).all(axis=1).any():
            return "edge"
        return "hole" if _comes_together(*slopes[:, 0]) else "kink"


def _known(activation: Activation, x: FloatArray) -> FloatArray:
    """Return slopes, those that are known to be no other than 0, since terms of a formula cancel, as 0."""
    slopes, told = activation.derivatives(x, 1)[1], activation.told(x, 1, most=0)
    return slopes if told is None else np.where(np.abs(told.rows[1]) <= SURE * told.errors[1], 0.0, slopes)


def _any_swings(afar: FloatArray, towards: FloatArray) -> bool:
    """Return whether slopes swing on the way to a place from one of its sides; see `_swings`."""
    return any(_swings(*side) for side in zip(afar, towards, strict=True))


def _comes_together(left: FloatArray, right: FloatArray) -> bool:
    """Return whether slopes at distances towards a place are the same on both of its sides there, so that there is no kink, as of sin(x)/x at 0."""
    # Where it is nearest, beside a place without a value, rounding has them.
    apart = np.abs(right - left)[:2]
    return bool(apart[1] <= GAP * (1.0 + np.abs(right[1])) or apart[1] < TOGETHER * apart[0])


def _swings(afar: FloatArray, towards: FloatArray) -> bool:
    """Return whether values turn again and again on the way to a place, afar, and by as much near to it, shape (ways, distances)."""
    spread = towards.max(axis=0) - towards.min(axis=0)
    steps = np.diff(afar)
    steps = steps[np.abs(steps) > GROWN * np.maximum(np.abs(afar[1:]), np.abs(afar[:-1]))]
    turns = np.count_nonzero(np.sign(steps[1:]) != np.sign(steps[:-1]))
    return bool(spread[2:].max() > SETTLED * spread[:2].max() and turns >= TURNS)
