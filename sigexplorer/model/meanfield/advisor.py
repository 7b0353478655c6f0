r"""Which variances of weights and biases keep gradients over exactly so many layers: a search by the recursion from layer to layer.

For every bias variance the weight variance is found at which the gradient at the first layer is as large as that at the last; among these the one is
best that keeps lengths and the distance of two inputs, and whose median singular value is not far below the mean.

Source
------
U. Haagerup, S. Moeller: The law of large numbers for the free multiplicative convolution. 2013 (singular values of long products of free factors).
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, length_trajectory
from sigexplorer.model.meanfield.changes import KEPT
from sigexplorer.model.meanfield.follow import follow, follow_inputs, scatter
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, kept, never

# Bias variances that are tried; with inputs far from 1 they are taken in units of the inputs' mean square.
BIASES = (0.0, 1e-4, 1e-3, 0.003, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.16, 0.173, 0.2, 0.3, 0.5, 0.8, 1.3, 2.0)
# Weight variances among which a change of nothing is bracketed, and among which it is then narrowed down; more often where that still gains much, as
# beside a length that is kept and not stable.
SMALLEST, LARGEST, COARSE, FINE = 0.02, 1e3, 97, 49
NARROWINGS, MOST_NARROWINGS = 3, 7
# Where none of those keeps gradients, as of functions that are as flat or as steep as a thousand others, these are tried, as many a decade.
FARTHEST, WIDE = 1e12, 501
# What a decade of a length's, of a distance's change, of the scatter of networks, of the shift of their mean, and of the median singular value counts
# beside one of the gradient's.
LENGTH_SHARE, DISTANCE_SHARE, SCATTER_SHARE, SHIFT_SHARE, MEDIAN_SHARE = 0.03, 0.06, 1.0, 1.25, 0.0005
# Costs that differ by less are the same, and decades of a gradient's change that are none; the digits to which weight variances are rounded for it.
AS_GOOD, UNCHANGED, ROUNDED = 0.001, 3e-4, (1, 2, 3, 4, 5, 6)
# Decades by which networks scatter anyhow, beside which a smaller scatter does not count.
ANYHOW = 0.1
# The units of a layer where nothing else is said.
WIDTH = 256
# Layers whose lengths differ by less than this share count as the same.
SAME = 0.01
# Decades of a length's change from which on it is all one how many.
HIGHEST = 300.0


class Pair(msgspec.Struct, frozen=True):
    r"""One initialisation and what it does over a depth.

    Attributes
    ----------
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`.
    log10_change : float
        log10 of what the gradient's root-mean-square at the first layer is of that at the last; -inf where nothing is left.
    log10_length : float
        log10 of the last layer's preactivation variance by the first's.
    log10_distance : float
        log10 of what the distance of two inputs, in units of their length, is at the last layer of what it is at the first; NaN where it is 0 there.
    scatter : float
        The standard deviation of `log10_change` among networks of the width, as far as it comes from the lengths of their layers.
    shift : float
        By how much it is off in their mean.
    """

    weight_variance: float
    bias_variance: float
    log10_change: float
    log10_length: float
    log10_distance: float = math.nan
    scatter: float = 0.0
    shift: float = 0.0


def front(
    activation: Activation, depth: int, *, mean_square: float = 1.0, correlation: float = 0.0, width: int = WIDTH, bias: bool = True, cancel: Cancel = never
) -> tuple[Pair, ...]:
    """Return, for every bias variance tried, the weight variance that keeps gradients best over a depth, the best pair first.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1; one layer passes nothing on, so that every pair keeps everything.
    mean_square : float
        The mean square of an input's numbers, from 0 on.
    correlation : float
        That of two inputs, from -1 to 1.
    width : int
        The units of a layer: narrow networks scatter, and some pairs keep gradients in wide ones only.
    bias : bool
        Whether there are biases.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    return _front(activation, depth, mean_square, correlation, width, bias, cancel=cancel)


@kept(256)
def _front(activation: Activation, depth: int, mean_square: float, correlation: float, width: int, bias: bool, *, cancel: Cancel = never) -> tuple[Pair, ...]:
    if depth == 1:
        # Nothing goes from a layer to another; the length of the inputs is kept all the same.
        return (Pair(1.0, 0.0, 0.0, 0.0, 0.0 if mean_square * (1.0 - correlation) else math.nan),)
    biases = np.array(BIASES if bias else BIASES[:1]) * (min(1.0, mean_square) or 1.0)
    rows = np.arange(biases.size)
    for weights in (np.geomspace(SMALLEST, LARGEST, COARSE), np.geomspace(1.0 / FARTHEST, FARTHEST, WIDE)):
        change, length = follow(activation, depth, *_pairs(weights[None, :], biases), mean_square=mean_square, cancel=cancel)
        nearest = np.argmin(np.where(np.isfinite(change), np.abs(change), np.inf), axis=1)
        inside = (nearest > 0) & (nearest < weights.size - 1)
        if activation.has_no_slope or (inside & (np.abs(change[rows, nearest]) < KEPT)).any():
            break
    best_weights, best_change, best_length = weights[nearest], change[rows, nearest], length[rows, nearest]
    low, high = weights[np.maximum(nearest - 1, 0)], weights[np.minimum(nearest + 1, weights.size - 1)]
    for narrowing in range(MOST_NARROWINGS):
        before = np.abs(best_change)
        tried = np.exp(np.linspace(np.log(low), np.log(high), FINE, axis=1))
        change, length = follow(activation, depth, *_pairs(tried, biases), mean_square=mean_square, cancel=cancel)
        nearest = np.argmin(np.where(np.isfinite(change), np.abs(change), np.inf), axis=1)
        best_weights, best_change, best_length = tried[rows, nearest], change[rows, nearest], length[rows, nearest]
        low, high = tried[rows, np.maximum(nearest - 1, 0)], tried[rows, np.minimum(nearest + 1, FINE - 1)]
        left = np.abs(best_change)
        if narrowing + 1 >= NARROWINGS and not (np.isfinite(left) & (left > UNCHANGED) & (left < 0.5 * before)).any():
            break
    best_weights, best_change, best_length = _rounded(activation, depth, mean_square, best_weights, biases, cancel)
    kept = follow_inputs(activation, depth, best_weights, biases, mean_square=mean_square, correlation=correlation, cancel=cancel)
    shift, deviation = scatter(activation, depth, best_weights, biases, width=width, mean_square=mean_square, cancel=cancel)
    found = [Pair(*map(float, values)) for values in zip(best_weights, biases, best_change, best_length, kept.log10_distance, deviation, shift, strict=True)]
    medians = np.array([_median_size(activation, depth, mean_square, pair, cancel) for pair in found])
    # Where half of the singular values are 0, as behind every rectifier, they do not tell one pair from another; beside others that is no better than these.
    medians[np.isinf(medians)] = medians[np.isfinite(medians)].max(initial=0.0)
    costs = [_cost(pair, float(median)) for pair, median in zip(found, medians, strict=True)]
    # Of those that are as good as the best one, that with the smallest biases.
    best = next(index for index, cost in enumerate(costs) if cost <= min(costs) + AS_GOOD)
    order = sorted(range(len(found)), key=lambda index: (index != best, costs[index]))
    return tuple(found[index] for index in order)


def _rounded(
    activation: Activation, depth: int, mean_square: float, weights: FloatArray, biases: FloatArray, cancel: Cancel
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return weight variances with as few digits as keep gradients as well, and what becomes of gradients and of lengths with them."""
    tried = np.array([[float(f"{weight:.{digits}g}") for weight in weights] for digits in ROUNDED] + [weights.tolist()])
    change, length = follow(activation, depth, tried, np.broadcast_to(biases, tried.shape).copy(), mean_square=mean_square, cancel=cancel)
    with np.errstate(invalid="ignore"):
        good = np.abs(change) <= np.maximum(np.abs(change[-1]), UNCHANGED)
    good[-1] = True
    rows, columns = good.argmax(axis=0), np.arange(weights.size)
    return tried[rows, columns], change[rows, columns], length[rows, columns]


def best_pair(
    activation: Activation, depth: int, *, mean_square: float = 1.0, correlation: float = 0.0, width: int = WIDTH, bias: bool = True, cancel: Cancel = never
) -> Pair:
    """Return the variances that keep gradients, and lengths beside them, best over a depth. Parameters are those of `front`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        The layers over which gradients are to be kept.
    mean_square : float
        The mean square of the inputs' numbers.
    correlation : float
        That of two inputs.
    width : int
        The units of a layer.
    bias : bool
        Whether biases may be drawn at random.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return front(activation, depth, mean_square=mean_square, correlation=correlation, width=width, bias=bias, cancel=cancel)[0]


def best_is_known(activation: Activation, depth: int, *, mean_square: float = 1.0, correlation: float = 0.0, width: int = WIDTH, bias: bool = True) -> bool:
    """Return whether `best_pair` has been asked the same before, and answers at once."""
    return _front.holds(activation, depth, mean_square, correlation, width, bias)


def median_singular_value(activation: Activation, depth: int, weight_variance: float, bias_variance: float, *, mean_square: float = 1.0) -> float:
    r"""Return log10 of the median singular value of the Jacobian through `depth` wide layers; -inf where half of them are 0.

    With the S-transform of a layer, :math:`S(z) = S_{f'^2}(z) / (\sigma_w^2 (1 + z))`, the singular value at the fraction t of a long product is
    :math:`\prod S(t - 1)^{-1/2}`; at the median :math:`S_{f'^2}(-1/2) = v` where :math:`E[v f'^2 / (1 + v f'^2)] = 1/2`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        How many layers.
    weight_variance, bias_variance : float
        The initialisation.
    mean_square : float
        The mean square of an input's numbers.
    """
    if weight_variance == 0.0:
        return -math.inf
    lengths = length_trajectory(activation, weight_variance * mean_square + bias_variance, weight_variance, bias_variance, depth)
    total, at, logarithm = 0.0, math.nan, 0.0
    for length in np.clip(lengths, SHORTEST, LONGEST).tolist():
        if not abs(length - at) <= SAME * at:
            at, logarithm = length, _half(activation, length)
        total += 0.5 * (math.log(0.5 * weight_variance) - logarithm)
    return total / math.log(10.0)


@kept(1024)
def _half(activation: Activation, q: float, *, cancel: Cancel = never) -> float:
    """Return ln v; inf where half of the slopes are 0 or more."""
    return quadrature(activation, cancel).log_half_slope(q, cancel)


def _median_size(activation: Activation, depth: int, mean_square: float, pair: Pair, cancel: Cancel) -> float:
    """Return the size of log10 of the median singular value, with the last layer's slopes for all."""
    end = (pair.weight_variance * mean_square + pair.bias_variance) * 10.0 ** min(pair.log10_length, HIGHEST)
    half = _half(activation, min(max(end, SHORTEST), LONGEST), cancel=cancel)
    return abs(0.5 * depth * (math.log(0.5 * pair.weight_variance) - half) / math.log(10.0))


def _cost(pair: Pair, median: float) -> float:
    if not math.isfinite(pair.log10_change):
        return math.inf
    distance = abs(pair.log10_distance) if math.isfinite(pair.log10_distance) else 0.0
    others = (
        SHIFT_SHARE * abs(pair.shift)
        + SCATTER_SHARE * (math.hypot(pair.scatter, ANYHOW) - ANYHOW)
        + LENGTH_SHARE * 0.5 * abs(pair.log10_length)
        + DISTANCE_SHARE * distance
    )
    return abs(pair.log10_change) + others + MEDIAN_SHARE * median


def _pairs(weights: FloatArray, biases: FloatArray) -> tuple[FloatArray, FloatArray]:
    shape = biases.size, weights.shape[1]
    return np.broadcast_to(weights, shape).copy(), np.broadcast_to(biases[:, None], shape).copy()
