"""Which digits of a chain's gradient are known: the errors of rounding, carried through the layers beside the activation.

To first order, an error d of a preactivation becomes f'(z) d of the activation, and f''(z)/f'(z) d of the slope's own size. A chain that is sensitive to its
input magnifies the first rounding layer by layer, until nothing is left of the true way: from there on the digits are those of the arithmetic
(R. M. Corless: What good are numerical simulations of chaotic dynamical systems? Computers Math. Applic. 28, 1994).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import numpy as np

from sigexplorer.model.activations import Activation, straight_slopes
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import UNIT
from sigexplorer.model.chain.layers import Layers, Part, parts_of
from sigexplorer.model.running import Progress, ask, unheard

HALF_ULP = 2.0**-53
# What rounding adds to a value, of its size, and to the gradient with every layer.
OF_VALUE, OF_GRADIENT = 2.0 * HALF_ULP, 8.0 * HALF_ULP
# The relative error of the gradient from which on its second digit is not known.
KNOWN = 0.01
# An error that has grown to this, of the preactivation's size, is more than rounding: a kink within it may be on either side.
GROWN = 1e-10
# Errors are held below this, so that their sums stay numbers; and this is the most that a bend is by its slope.
MOST, STEEPEST = 1e200, 1e300
# Below the least number of normal size rounding is no share of a value: so much is lost of a product, and of what a function is there.
NORMAL, OF_PRODUCT, OF_SMALL = float(np.finfo(np.float64).smallest_normal), 2.0**-1074, 4.0 * 2.0**-1074
# A power of two by which no error is magnified that stays below `GROWN`.
HOPELESS = 64.0
# So many inputs over the span of a function show whether it turns.
LOOKED = 2001
# What the rounding of thousands of layers adds to a bound at most, and more.
ROUNDED = 1.001
# Layers of the round that repeats that are followed on, and layers whose coefficients are there at a time.
ROUNDS, PART = 4096, 1024


def rounding_decides_from(layers: Layers, a: FloatArray, z: FloatArray, period: int, depth: int, progress: Progress = unheard) -> int | None:
    """Return the first layer whose gradient is no more known to two digits; None where all are, up to `depth`.

    Parameters
    ----------
    layers : Layers
        The chain.
    a, z : ndarray, shape (last + 1,)
        The activations of the layers 0, 1, ..., last, and the preactivations; the latter NaN at layer 0.
    period : int
        The number of layers after which all repeats beyond the last; 0 if it does not.
    depth : int
        The layers asked for.
    progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If the computation was asked to stop.
    """
    if stays_small(layers, a[:1], depth):
        return None
    last = z.size - 1
    error = relative = before = 0.0
    end = min(depth, last + ROUNDS if period else last)
    for layer, (fresh, carried, bend, slope, own, near, share) in enumerate(_coefficients(layers, a, z, period, end, progress), 1):
        moved = fresh + carried * error
        relative = min(relative + bend * moved + OF_GRADIENT + share, MOST)
        if relative > KNOWN or near < moved:
            return layer
        error = min(slope * moved + own, MOST)
        if layer == end - period:
            before = relative
    growth = relative - before if period and period <= end else 0.0
    if depth > end and growth > 0.0:
        more = (KNOWN - relative) / growth * period
        return end + 1 + int(more) if end + 1 + more <= depth else None
    return None


def _coefficients(layers: Layers, a: FloatArray, z: FloatArray, period: int, end: int, progress: Progress) -> Iterator[tuple[float, ...]]:
    """Yield of the layers 1, ..., end: the rounding of z, |w|, |f''/f'|, |f'|, the rounding of f, and how far from a kink an error must be to matter.

    Errors are counted in `UNIT`. Last what is not known of f' as terms of a formula cancel, a share of itself.
    """
    last = z.size - 1
    for first in range(0, min(end, last), PART):
        ask(layers.cancel)
        progress(first / end)
        yield from _coefficients_of(layers, a, z, first, min(first + PART, end, last))
    begun = last - period
    # Rounds that are short are made of coefficients that are kept.
    kept = list(_coefficients_of(layers, a, z, begun, last)) if end > last and period <= PART else None
    for first in range(last, end, period or end):
        stop = begun + min(period, end - first)
        ask(layers.cancel)
        yield from _coefficients_of(layers, a, z, begun, stop) if kept is None else kept[: stop - begun]


def _coefficients_of(layers: Layers, a: FloatArray, z: FloatArray, first: int, stop: int) -> Iterator[tuple[float, ...]]:
    """Return the coefficients of the layers first + 1, ..., stop."""
    a, z = a[first : stop + 1], z[first + 1 : stop + 1]
    inner = np.abs(z)
    with np.errstate(all="ignore"):
        w, b = (_in_turn(part, first, stop) for part in (layers.weights, layers.biases))
        _, slope, bend = np.abs(layers.activation.derivatives(z, 2))
        parts = np.zeros((7, z.size))
        parts[2], parts[4] = bends_by_slopes(layers.activation, z, slope, bend), lost_of_value(np.abs(a[1:]))
        if not layers.activation.exact:
            from sigexplorer.model.chain.doubted import sensitive

            if (known := sensitive(layers.activation, z, slope, bend, layers.cancel)) is not None:
                slope, bend, parts[2], parts[6] = known.slope, known.bend, known.ratio, known.slope_share
                parts[4] += known.value_error
        parts[2] = np.minimum(parts[2], STEEPEST)
        near = matters_from(z, bend, layers.activation.kinks)
        product = w * np.abs(a[:-1])
        parts[0] = np.where(w == 1.0, 0.0, lost_of_product(product)) + np.where(b == 0.0, 0.0, HALF_ULP * inner)
        parts[1] = w
        parts[3] = slope
    # What is infinite or undefined has no digits to lose.
    if not np.isfinite(parts[:5]).all():
        np.nan_to_num(parts[:5], copy=False, nan=0.0, posinf=MOST, neginf=0.0)
    parts[[0, 4]] /= UNIT
    parts[5] = np.where(np.isfinite(near), near, np.inf)
    return zip(*parts.tolist(), strict=True)


def bends_by_slopes(activation: Activation, z: FloatArray, slope: FloatArray, bend: FloatArray) -> FloatArray:
    """Return what an error of one `UNIT` is of a slope's own size, shape (n,) or any: of slopes that float64 has no digits of by their logarithms.

    Parameters
    ----------
    activation : Activation
        f.
    z, slope, bend : ndarray
        Preactivations, |f'| and |f''| there.
    """
    ratio = np.asarray(bend / (slope / UNIT))
    if np.minimum.reduce(slope, axis=None, initial=1.0) < NORMAL:
        ratio[bend == 0.0] = 0.0
        small = (slope < NORMAL) & (bend > 0.0)
        ratio[small] = np.exp(np.log(bend[small]) - activation.log_abs_slope(z[small]) + math.log(UNIT))
    return np.minimum(ratio, STEEPEST, out=ratio)


def lost_of_value(size: FloatArray) -> FloatArray:
    """Return what rounding adds to the values of a function, of the shape of their magnitudes."""
    return np.asarray(OF_VALUE * size + np.where((size > 0.0) & (size < NORMAL), OF_SMALL, 0.0))


def lost_of_product(size: FloatArray) -> FloatArray:
    """Return what rounding adds to products, of the shape of their magnitudes."""
    return np.asarray(HALF_ULP * size + np.where((size > 0.0) & (size < NORMAL), OF_PRODUCT, 0.0))


def _in_turn(values: tuple[Part, ...], first: int, stop: int) -> FloatArray:
    """Return the magnitudes of the numbers of some layers, begun again after their last, shape (layers,); of a single one that alone, shape ()."""
    if len(values) == 1:
        return np.asarray(np.abs(np.array(values[0])))
    return np.asarray(np.abs(np.array(parts_of(values, first, stop))))


def matters_from(z: FloatArray, bend: FloatArray, kinks: tuple[float, ...]) -> FloatArray:
    """Return how large an error of a preactivation, in `UNIT`, must be to matter more than rounding does: a share of it, or what takes it over a kink.

    Parameters
    ----------
    z, bend : ndarray
        Preactivations, and f'' there.
    kinks : tuple of float
        Those of the function.
    """
    near = GROWN / UNIT * (1.0 + np.abs(z))
    if kinks:
        return np.asarray(np.maximum(near, np.minimum.reduce([np.abs(z - kink) for kink in kinks]) / UNIT))
    # Along a straight line without a kink no error changes a slope.
    near[bend == 0.0] = np.inf
    return near


def stays_small(layers: Layers, x: FloatArray, depth: int) -> bool:
    """Return whether no error of rounding can grow to `GROWN` in any of some chains: each layer magnifies those before by the steepest slope at most.

    That is judged by the largest of everything taken together. Of a function that has one slope alone no error matters to the gradient, however large.

    Parameters
    ----------
    layers : Layers
        The layers of the chains.
    x : ndarray, shape (chains,)
        Their inputs, at least one.
    depth : int
        The number of layers.
    """
    if len({*(straight_slopes(layers.activation) or (0.0, 1.0))}) == 1:
        return True
    shape = find_shape(layers.activation)
    level = [abs(line.intercept) for line in shape.asymptotes if line.slope == 0.0]
    if len(level) < 2 or turns(layers.activation) or not math.isfinite(shape.steepest_slope):
        return False
    farthest = max(_largest((x,)), *level)
    gain = 1.0 if layers.gain is None else _largest((layers.gain,))
    if layers.period > 1:
        return _stays_small_in_turn(layers, farthest, gain, shape.steepest_slope, depth)
    weight, bias = _largest(layers.weights), _largest(layers.biases)
    rate = weight * gain * shape.steepest_slope
    if depth * math.log2(max(rate, 1.0)) > HOPELESS:
        return False
    sources = depth if rate == 1.0 else min(depth, 1.0 / (1.0 - min(rate, 1.0 / rate if rate else 0.0)))
    size = max(gain * (weight * farthest + bias + abs(layers.centre)), farthest)
    return 4.0 * HALF_ULP * size * sources * max(rate, 1.0) ** depth < GROWN


@functools.lru_cache(maxsize=64)
def turns(activation: Activation) -> bool:
    """Return whether a function rises and falls, or is level at a point: near there an error, however small, is much beside the slope.

    Parameters
    ----------
    activation : Activation
        One that levels off on both sides.
    """
    # All curves of one shape turn or none.
    return _turns(activation.standard().activation)


@functools.lru_cache(maxsize=64)
def _turns(activation: Activation) -> bool:
    shape = find_shape(activation)
    with np.errstate(all="ignore"):
        signs = activation.slope_sign(np.linspace(*activation.span(), LOOKED))
        flat = bool((activation.slope_sign(np.array(shape.inflections)) == 0.0).any()) if shape.inflections else False
    return bool(shape.minima) or flat or bool((signs > 0.0).any() and (signs < 0.0).any())


def _stays_small_in_turn(layers: Layers, farthest: float, gain: float, steepest: float, depth: int) -> bool:
    """Return whether no error grows to `GROWN` through layers that differ: most may magnify, if others make up for it."""
    count = min(layers.period, depth)
    # Chains differ in all layers or in none: those of the layers are numbers, or there is one array.
    parts = (np.array([_largest(parts)]) if isinstance(parts[0], np.ndarray) else np.abs(np.array(parts)) for parts in (layers.weights, layers.biases))
    weights, biases = (gain * np.resize(part, count) for part in parts)
    sources = 4.0 * HALF_ULP * (weights * farthest + biases + gain * abs(layers.centre))
    passed, added = (steepest * weights).tolist(), (steepest * sources + OF_VALUE * farthest).tolist()
    moved = list(zip(weights.tolist(), sources.tolist(), passed, added, strict=True))
    begun = 0.0
    if depth > count:
        # The error that a round leaves as it is: no round that begins with less ends with more.
        error, whole = 0.0, 1.0
        for _, _, through, more in moved:
            error, whole = through * error + more, whole * through
        if not whole < 1.0:
            return False
        begun = error / (1.0 - whole) * ROUNDED
    error = begun
    for weight, source, through, more in moved:
        if not weight * error + source < GROWN:
            return False
        error = through * error + more
    return error < GROWN


def _largest(parts: tuple[Part, ...]) -> float:
    return max(float(np.maximum.reduce(np.abs(part))) if isinstance(part, np.ndarray) else abs(part) for part in parts)
