"""Where the tangent of a curve has a given slope: all of the places between two inputs, or some of them with that there are more."""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.regions import swinging_sides
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.numerics.sampling import distinct, golden
from sigexplorer.model.running import Cancel, ask, never

CLOSE_POINTS = 1e-6
# Of a curve that turns for ever: points over its span and at least at first, and how many there may be.
OVER_SPAN, EVEN, MOST_POINTS = 64, 256, 16_385
# So many times twice as many points show no more places before these are all.
SETTLED = 2
# A root at which the difference is more than such a share of what it is beside is none: the slope jumps there.
JUMPS = 1e-6


class Tangents(NamedTuple):
    """Where the tangent has a slope.

    Attributes
    ----------
    points : tuple of float
        Inputs, ascending.
    complete : bool
        Whether these are all that there are.
    """

    points: tuple[float, ...]
    complete: bool


def mean_value_points(activation: Activation, x: float, x2: float, secant: float, cancel: Cancel = never) -> Tangents:
    """Return the inputs strictly between x and x2 where f' is the secant's slope.

    Where f' equals it on a whole interval, as of a straight line, the middle of the interval stands for all of it. None
    where no tangent has that slope: the mean value theorem promises one only without kinks.

    Parameters
    ----------
    activation : Activation
        f.
    x, x2 : float
        The ends.
    secant : float
        The slope.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    low, high = min(x, x2), max(x, x2)
    if not math.nextafter(low, high) < high or not math.isfinite(secant):
        return Tangents((), True)
    marks = find_shape(activation)
    kinks = [k for k in marks.kinks if low < k < high]
    swinging = any(swinging_sides(activation, cancel=cancel))
    found: list[float] = []
    complete = True
    for start, end in itertools.pairwise((low, *kinks, high)):
        first = math.nextafter(start, end) if start in kinks else start
        last = math.nextafter(end, start) if end in kinks else end
        inflections = [i for i in marks.inflections if first < i < last]
        # Beyond what is looked at for landmarks it turns on.
        further = _followed(activation, first, last, secant, cancel) if swinging else np.zeros(0)
        complete &= further is not None
        found += _within(activation, first, last, secant, inflections, np.zeros(0) if further is None else further, cancel)
    core_low, core_high = activation.span()
    if not found and not kinks and high - low < CLOSE_POINTS * (core_high - core_low):
        # Rounding hides the difference of the slopes: the point is the middle but for terms of third order.
        found = [low + 0.5 * (high - low)]
    return Tangents(tuple(found), complete)


def _followed(activation: Activation, low: float, high: float, secant: float, cancel: Cancel) -> FloatArray | None:
    """Return points so dense that fewer show as many places where f' is the secant's slope; None if that takes too many."""
    core_low, core_high = activation.span()
    # Shares of the width, which may be beyond all numbers.
    if not (0.5 * high - 0.5 * low) / MOST_POINTS < (0.5 * core_high - 0.5 * core_low) / OVER_SPAN:
        return None
    count = max(EVEN, math.ceil(OVER_SPAN * ((high - low) / (core_high - core_low))))
    counts: list[int] = []
    while count < MOST_POINTS:
        ask(cancel)
        # In no even steps, with which a period may keep pace.
        x = distinct(np.concatenate(((low, high), low + (high - low) * golden(count))))
        signs = np.sign(np.nan_to_num(derivatives_in_parts(activation, x, 1, cancel)[1] - secant))
        counts.append(int(np.count_nonzero(signs[1:] != signs[:-1])))
        if len(counts) > SETTLED and len(set(counts[-1 - SETTLED :])) == 1:
            return x
        count *= 2
    return None


def _within(activation: Activation, low: float, high: float, secant: float, inflections: list[float], further: FloatArray, cancel: Cancel) -> list[float]:
    """Return the points of an interval without a kink; f' is monotone between its inflections."""
    core_low, core_high = activation.span()
    inner = [edge for edge in (core_low, core_high) if low < edge < high]
    x = distinct(np.concatenate((np.array([low, *inner, *inflections, high]), further)))
    values = derivatives_in_parts(activation, x, 2, cancel)
    difference = values[1] - secant
    if (np.abs(difference) <= 1e-15 * abs(secant)).all() and not values[2].any():
        # Slopes that are all 0 may be so by underflow only, and then differ.
        return [0.5 * low + 0.5 * high] if secant != 0 or np.isneginf(activation.log_abs_slope(x)).all() else []
    turns = np.flatnonzero(np.sign(difference[1:]) * np.sign(difference[:-1]) < 0)
    # Of a grid a point on which it has that very slope, and none of its neighbours, is one as well.
    alone = (difference[1:-1] == 0) & (difference[:-2] != 0) & (difference[2:] != 0) & np.isin(x[1:-1], further)
    touched = [float(point) for point, gap, on in zip(x[1:-1], difference[1:-1], alone, strict=True) if on or (gap == 0 and point in inflections)]

    def evaluate(points: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        # Halvings to the last bit are many.
        ask(cancel)
        inside = derivatives_in_parts(activation, points, 2, cancel)
        return inside[1] - secant, inside[2]

    with np.errstate(all="ignore"):
        before, after = difference[turns], difference[turns + 1]
        start = x[turns] - before * (x[turns + 1] - x[turns]) / (after - before)
        roots = find_roots(evaluate, x[turns], x[turns + 1], start, before > 0)
        if further.size and roots.size:
            # Of a formula that has kinks beyond those that are known, too.
            roots = roots[np.abs(evaluate(roots, turns)[0]) <= JUMPS * np.maximum(np.abs(before), np.abs(after))]
    return sorted(point for point in (*touched, *roots.tolist()) if low < point < high)
