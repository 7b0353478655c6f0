"""The secant between two points of a curve."""

from __future__ import annotations

import functools
import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, never

# The difference of two values that differ by less than this share of them loses digits: the slope is integrated instead.
CLOSE = 0.2
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
