"""Where a function between two levels changes most, and where the spikes of a rate of its shape tell most: with its jumps, kinks and straight rises.

Of ``f'^2 / (f - bottom)``, the Fisher information but for a factor, the largest value is looked for piece by piece between kinks, up to both sides of each:
it grows without bound where f leaves its lower level with a slope, and where its tangent is vertical; at a jump spikes tell its two sides apart at once.
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.growing import growth_towards
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.kinks import kind_of
from sigexplorer.model.numerics.roots import find_root

# Arguments at which the information is looked at, and how far, in widths of the rise, below and above it.
SCAN, BELOW, ABOVE = 4001, 3.0, 1.0
# A share of the rise that rounding leaves no digits of, where the function is the difference of nearly equal numbers.
LEAST_SHARE = 1e-9
# Distances of the places on both sides of a kink, in widths of the rise.
BESIDE = 2.0 ** -np.arange(4.0, 36.0, 2.0)
# What is less than the largest slope by this share is as large.
SAME = 1e-9


class Telling(msgspec.Struct, frozen=True):
    """Where a function changes most, and tells most.

    Attributes
    ----------
    steepest : (float, float)
        The arguments between which |f'| is largest, jumps left aside: the same twice, but of a straight rise. NaN where nothing but jumps changes f.
    steepest_slope : float
        |f'| there: infinite at a vertical tangent.
    jumps : tuple of float
        Where f jumps, ascending.
    informative : float
        Where f'^2 / (f - bottom) is largest: at the first jump, if there are any.
    most : float
        Its value there; infinite at a jump, where f leaves its lower level with a slope, and at a vertical tangent.
    """

    steepest: tuple[float, float]
    steepest_slope: float
    jumps: tuple[float, ...]
    informative: float
    most: float


# Only the function changes it, and many sliders change only how it is used.
@functools.lru_cache(maxsize=64)
def telling(activation: Activation, bottom: float, top: float) -> Telling:
    """Return where a function between two levels changes most, and tells most.

    Parameters
    ----------
    activation : Activation
        f.
    bottom, top : float
        Its levels.
    """
    marks = activation.landmarks()
    kinds = {kink: kind_of(activation, kink) for kink in activation.kinks}
    jumps = tuple(kink for kink, kind in kinds.items() if kind in {"jump", "singularity"})
    if marks.steepest_slope == 0.0 and jumps:
        return Telling((math.nan, math.nan), 0.0, jumps, jumps[0], math.inf)
    steepest = (marks.steepest, marks.steepest)
    if math.isnan(marks.steepest):
        steepest = _straight(activation, marks.steepest_slope)
    if jumps:
        return Telling(steepest, marks.steepest_slope, jumps, jumps[0], math.inf)
    return Telling(steepest, marks.steepest_slope, (), *_most_informative(activation, bottom, top))


def _places(activation: Activation) -> FloatArray:
    """Return arguments over the rise and beyond it, and on both sides of every kink."""
    low, high = activation.landmarks().rise or (-1.0, 1.0)
    width = high - low
    x = np.linspace(low - BELOW * width, high + ABOVE * width, SCAN)
    if not activation.kinks:
        return x
    kinks = np.array(activation.kinks)
    sides = np.concatenate([-BESIDE, BESIDE]) * (width or 1.0)
    return np.setdiff1d(np.concatenate([x, (kinks[:, None] + sides).ravel()]), kinks)


def _straight(activation: Activation, slope: float) -> tuple[float, float]:
    """Return the first interval of arguments over which |f'| has its largest value."""
    x = _places(activation)
    with np.errstate(all="ignore"):
        level = np.abs(activation.derivatives(x, 1)[1]) >= (1.0 - SAME) * slope
    if not level.any():
        return math.nan, math.nan
    first = int(level.argmax())
    last = first + int((~level[first:]).argmax()) - 1 if not level[first:].all() else x.size - 1
    ends = []
    for inside, outside in ((first, max(first - 1, 0)), (last, min(last + 1, x.size - 1))):
        between = sorted((x[inside], x[outside]))
        # Where it ends is a kink, if one lies there.
        ends.append(next((kink for kink in activation.kinks if between[0] <= kink <= between[1]), float(x[inside])))
    return ends[0], ends[1]


def _most_informative(activation: Activation, bottom: float, top: float) -> tuple[float, float]:
    """Return the argument at which f'^2 / (f - bottom) is largest, and its value: its derivative has the sign of 2 f'' (f - bottom) - f'^2."""
    x = _places(activation)

    def information(at: FloatArray) -> FloatArray:
        with np.errstate(all="ignore"):
            f, slope = activation.derivatives(at, 1)
            return np.asarray(slope * slope / (f - bottom))

    for kink in activation.kinks:
        if 1.0 in growth_towards(information, kink):
            return kink, math.inf
    with np.errstate(all="ignore"):
        found = np.where(activation(x) - bottom > LEAST_SHARE * (top - bottom), information(x), 0.0)
    best = min(max(int(found.argmax()), 1), x.size - 2)
    low, high = float(x[best - 1]), float(x[best + 1])
    beside = [kink for kink in activation.kinks if low <= kink <= high]
    if beside:
        return beside[0], float(found[best])

    def rising(at: float) -> float:
        value, first, second = activation.derivatives(np.array(at), 2).tolist()
        return float(2.0 * second * (value - bottom) - first * first)

    place = find_root(rising, low, high)
    value = float(information(np.array(place)))
    # Where no kink is named, and yet nothing passes beyond, no root lies between.
    return (place, value) if value >= found[best] * (1.0 - SAME) else (float(x[best]), float(found[best]))
