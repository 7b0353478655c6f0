"""The secant between two points of a curve, and where the tangent has its slope."""

from __future__ import annotations

import functools
import itertools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask, never

# The difference of two values that differ by less than this share of them loses digits: the slope is integrated instead.
CLOSE = 0.2
CLOSE_POINTS = 1e-6
TINY = 1e-290
GAUSS_POINTS = 16
# Panels into which the span is divided: a few units of the function's own scale each.
PANELS = 32


def secant_slope(activation: Activation, x: float, x2: float, cancel: Cancel = never) -> float:
    """Return (f(x2) - f(x)) / (x2 - x) without cancellation; f'(x) where both are the same.

    Where f barely changes, the slope's mean over the interval is integrated by Gauss and Legendre's rule on graded panels,
    so that a secant in a flat tail keeps its relative accuracy; that of a formula is computed with more digits, and NaN where none is known.
    """
    if x == x2:
        return float(activation.derivatives(x, 1)[1])
    low, high = min(x, x2), max(x, x2)
    first, last = (float(value) for value in activation(np.array([low, high])))
    if high - low < TINY and not any(low < k < high for k in activation.kinks):
        # Halves of subnormal widths would be rounded away; a slope does not change over so little.
        return float(activation.derivatives(math.nextafter(low, high), 1)[1])
    # Halves where the width overflows.
    plain = (last - first) / (high - low) if high - low < math.inf else (0.5 * last - 0.5 * first) / (0.5 * high - 0.5 * low)
    if high - low < TINY or abs(last - first) > CLOSE * max(abs(first), abs(last)):
        return plain
    if not activation.exact and not math.isnan(plain):
        exact = _exactly(activation, low, high)
        # The slopes in between are known where those at the ends are.
        if not math.isnan(exact) or activation.doubted(np.array([low, high])).any():
            return exact
    nodes, weights = _rule()
    edges = _panels(activation, low, high)
    half = 0.5 * np.diff(edges)
    middle = edges[:-1] + half
    slopes = derivatives_in_parts(activation, middle[:, np.newaxis] + half[:, np.newaxis] * nodes, 1, cancel)[1]
    share = half / (0.5 * high - 0.5 * low)
    with np.errstate(over="ignore", invalid="ignore"):
        way = 0.5 * float((np.abs(slopes) @ weights) @ half)
    # Over a peak and back the slopes cancel more than the values do.
    if max(abs(first), abs(last)) < way < math.inf:
        return plain
    return float(0.5 * (slopes @ weights) @ share) + _jumps(activation, low, high) / (high - low)


def _exactly(activation: Activation, low: float, high: float) -> float:
    """Return a formula's secant with as many digits as it takes; NaN where it is not known."""
    from sigexplorer.model.activations.custom import Custom
    from sigexplorer.model.activations.formula.exactly import exact_secant

    assert isinstance(activation, Custom)
    return exact_secant(activation.tree, activation.values, low, high)


def mean_value_points(activation: Activation, x: float, x2: float, secant: float, cancel: Cancel = never) -> tuple[float, ...]:
    """Return the inputs strictly between x and x2 where f' is the secant's slope, ascending.

    Where f' equals it on a whole interval, as of a straight line, the middle of the interval stands for all of it. Empty
    where no tangent has that slope: the mean value theorem promises one only without kinks.
    """
    low, high = min(x, x2), max(x, x2)
    if not math.nextafter(low, high) < high or not math.isfinite(secant):
        return ()
    marks = find_shape(activation)
    kinks = [k for k in marks.kinks if low < k < high]
    found: list[float] = []
    for start, end in itertools.pairwise((low, *kinks, high)):
        first = math.nextafter(start, end) if start in kinks else start
        last = math.nextafter(end, start) if end in kinks else end
        found += _within(activation, first, last, secant, [i for i in marks.inflections if first < i < last], cancel)
    core_low, core_high = activation.span()
    if not found and not kinks and high - low < CLOSE_POINTS * (core_high - core_low):
        # Rounding hides the difference of the slopes: the point is the middle but for terms of third order.
        found = [low + 0.5 * (high - low)]
    return tuple(found)


def _within(activation: Activation, low: float, high: float, secant: float, inflections: list[float], cancel: Cancel) -> list[float]:
    """Return the points of an interval without a kink; f' is monotone between its inflections."""
    core_low, core_high = activation.span()
    inner = [edge for edge in (core_low, core_high) if low < edge < high]
    x = np.array(sorted({low, *inner, *inflections, high}))
    values = activation.derivatives(x, 2)
    difference = values[1] - secant
    if (np.abs(difference) <= 1e-15 * abs(secant)).all() and not values[2].any():
        # Slopes that are all 0 may be so by underflow only, and then differ.
        return [0.5 * low + 0.5 * high] if secant != 0 or np.isneginf(activation.log_abs_slope(x)).all() else []
    turns = np.flatnonzero(np.sign(difference[1:]) * np.sign(difference[:-1]) < 0)
    touched = [float(point) for point, gap in zip(x[1:-1], difference[1:-1], strict=True) if gap == 0 and point in inflections]

    def evaluate(points: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        # Halvings to the last bit are many.
        ask(cancel)
        inside = activation.derivatives(points, 2)
        return inside[1] - secant, inside[2]

    with np.errstate(all="ignore"):
        before, after = difference[turns], difference[turns + 1]
        start = x[turns] - before * (x[turns + 1] - x[turns]) / (after - before)
        roots = find_roots(evaluate, x[turns], x[turns + 1], start, before > 0)
    return sorted(point for point in (*touched, *roots.tolist()) if low < point < high)


def _panels(activation: Activation, low: float, high: float) -> FloatArray:
    """Return the edges of panels: even ones inside the span, from there (or from the near end) outwards of doubling width."""
    core_low, core_high = activation.span()
    width = (core_high - core_low) / PANELS
    first, last = min(max(low, core_low), high), max(min(high, core_high), low)
    inner = np.linspace(first, last, max(2, math.ceil((last - first) / width) + 1)) if first < last else np.array([first])
    parts: list[FloatArray] = [np.array([low, high]), inner, np.array([k for k in activation.kinks if low < k < high])]
    for start, end, way in ((first, low, -width), (last, high, width)):
        if start != end:
            doublings = math.ceil(max(0.0, math.log2(abs(0.5 * end - 0.5 * start)) - math.log2(0.5 * width))) + 1
            with np.errstate(over="ignore"):
                # What overflows lies outside, and is dropped below.
                parts.append(start + way * (np.ldexp(1.0, np.arange(doublings)) - 1.0))
    edges = np.unique(np.concatenate(parts))
    if activation.narrow_places:
        # Of formulas alone.
        from sigexplorer.model.activations.narrow_places import panel_edges

        edges = np.union1d(edges, panel_edges(activation, edges))
    return np.asarray(edges[(edges >= low) & (edges <= high)])


def _jumps(activation: Activation, low: float, high: float) -> float:
    """Return by how much f jumps up at its kinks between two points."""
    kinks = np.array([k for k in activation.kinks if low < k < high])
    if not kinks.size:
        return 0.0
    before, after = activation(np.nextafter(kinks, -np.inf)), activation(np.nextafter(kinks, np.inf))
    jump = np.where(np.abs(after - before) > 1e-9 * np.maximum(np.abs(after), np.abs(before)), after - before, 0.0)
    return float(jump.sum())


@functools.cache
def _rule() -> tuple[FloatArray, FloatArray]:
    nodes, weights = np.polynomial.legendre.leggauss(GAUSS_POINTS)
    return nodes, weights
