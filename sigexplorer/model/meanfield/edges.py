r"""Fixed lengths and :math:`\chi_1` for many initialisations at once, and the edges between them.

These are where order jumps to chaos, and where lengths lose their bound.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import fixed_length, followed, gradient_chi, neutral, slope_squared_far, slopes_grow, tabulated, unsettled
from sigexplorer.model.meanfield.interpolation import interpolations
from sigexplorer.model.meanfield.lengths import SHORT, folds
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.weighted import weighted
from sigexplorer.model.numerics.roots import find_edges, find_root, find_roots
from sigexplorer.model.running import Cancel, ask, kept, never

# Pairs of variances whose lengths are found together, and of those so many that what is made of them at all tabulated lengths stays in the cache.
ROWS, TOGETHER = 256, 32
EDGE_HALVINGS, AT_ONCE = 36, 3
# A change of chi by more than this across a gap of weight variances of this share is a jump.
JUMP, GAP = 1e-4, 1e-9
# Two lengths that meet are looked for within so much of one that was seen, and meet at a weight variance within such a share of the one seen.
NEAR, SEEN = 1.2, 3e-3
# Weight variances among which the jump of one bias variance is looked for: 30 a decade.
SMALLEST_WEIGHTS, LARGEST_WEIGHTS, CANDIDATES = 0.01, 1e3, 151


class Jump(msgspec.Struct, frozen=True):
    r"""Where lengths jump with the weight variance, and order turns into chaos with them.

    Attributes
    ----------
    weight_variance : float
        :math:`\sigma_w^2` there; NaN where there is no jump.
    length_before, length_beyond : float
        q* on both sides; inf where lengths grow without bound.
    chi_before, chi_beyond : float
        :math:`\chi_1` on both sides, below and above 1.
    """

    weight_variance: float
    length_before: float
    length_beyond: float
    chi_before: float
    chi_beyond: float


@kept(1024)
def jump(activation: Activation, bias_variance: float, *, cancel: Cancel = never) -> Jump:
    """Return the first jump from order to chaos as the weight variance grows, for inputs of mean square 1.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    bias_variance : float
        At least 0.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    nowhere = Jump(math.nan, math.nan, math.nan, math.nan, math.nan)
    if not may_jump(activation, cancel):
        return nowhere
    candidates = np.geomspace(SMALLEST_WEIGHTS, LARGEST_WEIGHTS, CANDIDATES)
    _, chi = ends_at(activation, candidates, np.full(CANDIDATES, bias_variance), cancel)
    first = int((chi > 1.0).argmax())
    if not first:
        return nowhere
    low, high = float(candidates[first - 1]), float(candidates[first])

    def chaotic(weights: FloatArray) -> NDArray[np.bool_]:
        return np.array([_end(activation, float(weight), bias_variance)[1] > 1.0 for weight in weights])

    low, high = (float(edge[0]) for edge in find_edges(chaotic, np.array([low]), np.array([high]), EDGE_HALVINGS, cancel))
    before, beyond = _end(activation, low * (1.0 - GAP), bias_variance), _end(activation, high * (1.0 + GAP), bias_variance)
    if not beyond[1] - before[1] > JUMP:
        return nowhere
    for place, length in enumerate((before[0], beyond[0])):
        weights, q = _meeting(activation, high, bias_variance, length, last=not place)
        if math.isfinite(q):
            ends = [_end(activation, weights * (1.0 - GAP), bias_variance), _end(activation, weights * (1.0 + GAP), bias_variance)]
            ends[place] = q, gradient_chi(activation, q, weights)
            return Jump(weights, ends[0][0], ends[1][0], ends[0][1], ends[1][1])
    return Jump(high, before[0], beyond[0], before[1], beyond[1])


def _meeting(activation: Activation, weight_variance: float, bias_variance: float, length: float, *, last: bool) -> tuple[float, float]:
    """Return the weight variance next to one at which a stable and an unstable length meet, and where; as it is, and NaN, where none do.

    Two that meet between tabulated lengths are not seen there any more, shortly before they do. Inputs whose way begins beyond both do not jump there,
    but where it begins at the unstable one: from above it where the two are the `last`, from below it where they are the first.
    """
    if not SHORT < length <= followed(activation) / NEAR:
        return weight_variance, math.nan
    rule = quadrature(activation)

    def excess(q: float) -> float:
        return (q - bias_variance) * rule.value_squared_derivative(q) - float(rule.value_squared(q))

    low, high = max(length / NEAR, SHORT), length * NEAR
    if not excess(low) * excess(high) < 0.0:
        return weight_variance, math.nan
    q = find_root(excess, low, high)
    weights = 1.0 / rule.value_squared_derivative(q)
    start = weights + bias_variance
    meet = abs(weights / weight_variance - 1.0) < SEEN and (start <= q if last else start >= q)
    return (weights, q) if meet else (weight_variance, math.nan)


def edges(
    activation: Activation, sigma_w: FloatArray, sigma_b: FloatArray, length: FloatArray, chi: FloatArray, cancel: Cancel = never
) -> tuple[FloatArray, FloatArray]:
    r"""Return the weight deviations at which order jumps to chaos, and from which lengths grow without bound.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    sigma_w : ndarray, shape (m,)
        Deviations of weights, ascending.
    sigma_b : ndarray, shape (k,)
        Deviations of biases.
    length, chi : ndarray, shape (k, m)
        q* and :math:`\chi_1` there.

    Returns
    -------
    jump, unbounded : ndarray, shape (k,)
        NaN where there is none.
    """
    biases = sigma_b**2
    jumps = np.full(sigma_b.size, np.nan)
    if may_jump(activation, cancel):
        low, high = _between(sigma_w**2, chi > 1.0, biases, functools.partial(_chaotic, activation), cancel)
        # A little apart, so as not to sit on an unstable length.
        (first, before), (last, beyond) = (ends_at(activation, edge, biases, cancel) for edge in (low * (1.0 - GAP), high * (1.0 + GAP)))
        ends = np.stack([first, last], axis=1)
        for place in np.flatnonzero(beyond - before > JUMP).tolist():
            ask(cancel)
            pairs = zip((True, False), ends[place].tolist(), strict=True)
            met = (_meeting(activation, float(high[place]), float(biases[place]), length_, last=last_) for last_, length_ in pairs)
            high[place] = next((weights for weights, q in met if math.isfinite(q)), high[place])
        jumps = np.sqrt(np.where(beyond - before > JUMP, high, np.nan))
    _, unbounded = _between(sigma_w**2, np.isinf(length), biases, functools.partial(_unbounded, activation), cancel)
    return jumps, np.sqrt(unbounded)


def ends_at(activation: Activation, weights: FloatArray, biases: FloatArray, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
    r"""Return q* and :math:`\chi_1` for pairs of variances, shape (n,) each, to about 1e-8; NaN for NaN."""
    asked = np.isfinite(weights)
    q = np.full(weights.size, np.nan)
    chi = q.copy()
    if not asked.any():
        return q, chi
    weights, biases = weights[asked], biases[asked]
    quadrature(activation, cancel)
    parts = []
    for i in range(0, weights.size, ROWS):
        ask(cancel)
        parts.append(_fixed_lengths(activation, weights[i : i + ROWS], biases[i : i + ROWS]))
    found = np.concatenate(parts)
    lengths, _, _ = tabulated(activation, cancel=cancel)
    slopes = weighted(weights, interpolations(activation).slope_squared.at(np.clip(found, lengths[0], lengths[-1]))[0])
    dead, endless = found < lengths[0], np.isinf(found)
    slopes[endless] = weighted(weights[endless], slope_squared_far(activation, cancel=cancel))
    if slopes_grow(activation):
        slopes[(found > followed(activation)) & (weights > 0.0)] = np.inf
    slopes[dead] = weighted(weights[dead], float(quadrature(activation, cancel).slope_squared(0.0)))
    q[asked], chi[asked] = found, slopes
    return q, chi


def may_jump(activation: Activation, cancel: Cancel = never) -> bool:
    """Return whether there is a weight variance with two lengths to end at: where the ways to them part there is a fold.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return bool(np.isfinite(folds(activation, cancel=cancel)[0]).any())


def _end(activation: Activation, weight_variance: float, bias_variance: float) -> tuple[float, float]:
    length = fixed_length(activation, weight_variance, bias_variance)
    return length, gradient_chi(activation, length, weight_variance)


def _chaotic(activation: Activation, weights: FloatArray, biases: FloatArray) -> NDArray[np.bool_]:
    return np.asarray(ends_at(activation, weights, biases)[1] > 1.0)


def _unbounded(activation: Activation, weights: FloatArray, biases: FloatArray) -> NDArray[np.bool_]:
    """Return whether lengths grow from the first on, and nothing beyond holds them."""
    lengths, value_squared, _ = tabulated(activation)
    first = np.clip(weights + biases, lengths[0], lengths[-1])
    growing = weighted(weights, interpolations(activation).ratio.at(first)[0]) + biases / first > 1.0
    excess, unknown = (weighted(weights[:, None], value_squared) + biases[:, None]) / lengths - 1.0, neutral(activation)
    return np.asarray(growing & ~((lengths > first[:, None]) & (excess < -unknown)).any(axis=1) & (excess[:, -1] > unknown[-1]))


def _between(
    weights: FloatArray, holds: NDArray[np.bool_], biases: FloatArray, question: Callable[[FloatArray, FloatArray], NDArray[np.bool_]], cancel: Cancel
) -> tuple[FloatArray, FloatArray]:
    """Return the narrowest gap of weight variances in every row behind which something first holds; NaN where that is nowhere, or from the start."""
    first = holds.argmax(axis=1)
    there = np.flatnonzero(holds.any(axis=1) & (first > 0))
    low, high = np.full((2, biases.size), np.nan)
    inner, outer = weights[first[there] - 1], weights[first[there]]
    asked = np.tile(biases[there], 2**AT_ONCE - 1)
    low[there], high[there] = find_edges(lambda places: question(places, asked), inner, outer, EDGE_HALVINGS, cancel, at_once=AT_ONCE)
    return low, high


def _upper_ends(
    activation: Activation, weights: FloatArray, biases: FloatArray, rising: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the places of the tabulated lengths at which the gaps end in which the fixed points next to the first lengths lie, and where there are any.

    The last says where the way ends at a length that is undefined, or of which is not known whether it grows.
    """
    lengths, value_squared, _ = tabulated(activation)
    first, unknown = (weights + biases)[:, None], neutral(activation)
    differences = weighted(weights[:, None], value_squared)
    differences += biases[:, None]
    differences /= lengths
    differences -= 1.0
    # What is undefined stops the way as an end does, and is none.
    stops = unsettled(activation, differences, unknown)
    above = (lengths > first) & (~(differences >= -unknown) | stops)
    below = (lengths < first) & (~(differences <= unknown) | stops)
    upper = np.where(rising, above.argmax(axis=1), lengths.size - below[:, ::-1].argmax(axis=1))
    any_there = np.where(rising, above.any(axis=1), below.any(axis=1))
    met = np.clip(np.where(rising, upper, upper - 1), 0, lengths.size - 1)
    return upper, any_there, any_there & (np.isnan(value_squared[met]) | stops[np.arange(met.size), met])


@np.errstate(over="ignore", invalid="ignore")
def _fixed_lengths(activation: Activation, weights: FloatArray, biases: FloatArray) -> FloatArray:
    """Return q* for pairs of variances, shape (n,), as `sigexplorer.model.meanfield.fixed_length` does for one."""
    lengths, _, _ = tabulated(activation)
    ratio = interpolations(activation).ratio
    first = weights + biases
    start = np.clip(first, lengths[0], lengths[-1])
    growth = weighted(weights, ratio.at(start)[0]) + biases / start - 1.0
    steady = np.abs(growth) <= 1e-11
    upper = np.empty(first.size, dtype=np.int64)
    bounded, unknown = np.empty((2, first.size), dtype=np.bool_)
    for begin in range(0, first.size, TOGETHER):
        some = slice(begin, begin + TOGETHER)
        upper[some], bounded[some], unknown[some] = _upper_ends(activation, weights[some], biases[some], growth[some] > 0.0)
    bounded &= ~steady & (upper < lengths.size)
    undefined = np.isnan(growth) | (bounded & unknown)
    bounded &= ~undefined
    found = np.full(first.shape, np.nan)
    edge, start = np.maximum(upper[bounded], 1), start[bounded]
    rising, w, b = growth[bounded] > 0.0, weights[bounded], biases[bounded]
    low = np.where(rising, np.maximum(lengths[edge - 1], start), lengths[edge - 1])
    high = np.where(rising, lengths[edge], np.minimum(lengths[edge], start))

    def excess(q: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        value, slope = ratio.at(q)
        return w[which] * value + b[which] / q - 1.0, (w[which] * slope - b[which] / q) / q

    found[bounded] = find_roots(excess, low, high, np.sqrt(low * high), np.full(low.shape, True))
    dying = weighted(weights, float(quadrature(activation).value_squared(0.0))) + biases
    unbounded = np.where(growth > 0.0, np.inf, np.minimum(dying, lengths[0]))
    found = np.where(bounded, found, np.where(steady, first, unbounded))
    return np.where(undefined, np.nan, np.where(first == 0.0, np.minimum(dying, 0.0), found))
