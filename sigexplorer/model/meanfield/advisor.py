r"""Which variances of weights and biases keep gradients over exactly so many layers: a search by the recursion from layer to layer.

The expectations are tabulated once for a function and read by cubic interpolation in ln q, so that hundreds of initialisations are followed through a
thousand layers in a fraction of a second. For every bias variance the weight variance is found at which the gradient at the first layer is as large as
that at the last; among these the one is best that keeps lengths, and whose median singular value is not far below the mean.

Source
------
U. Haagerup, S. Moeller: The law of large numbers for the free multiplicative convolution. 2013 (singular values of long products of free factors).
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, length_trajectory, tabulated
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, Cancelled, never

# Bias variances that are tried; with inputs far from 1 they are taken in units of the inputs' mean square.
BIASES = (0.0, 1e-4, 1e-3, 0.003, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.16, 0.173, 0.2, 0.3, 0.5, 0.8, 1.3, 2.0)
# Weight variances among which a change of nothing is bracketed, and among which it is then narrowed down.
SMALLEST, LARGEST, COARSE, FINE = 0.02, 1e3, 97, 9
NARROWINGS = 7
# What a decade of a length's change counts beside a decade of the gradient's, and a decade of the median singular value over the depth.
LENGTH_SHARE, MEDIAN_SHARE = 0.05, 0.01
# ln E[f'^2] below which no gradient passes.
FLAT = -650.0
# Layers whose lengths differ by less than this share count as the same.
SAME = 0.01


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
    """

    weight_variance: float
    bias_variance: float
    log10_change: float
    log10_length: float


class _Asked:
    """Who may cancel a search: no part of the question, so that its answer is kept for everybody."""

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked)

    def __hash__(self) -> int:
        return 0


def front(activation: Activation, depth: int, *, mean_square: float = 1.0, bias: bool = True, cancel: Cancel = never) -> tuple[Pair, ...]:
    """Return, for every bias variance tried, the weight variance that keeps gradients best over a depth, the best pair first.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 2.
    mean_square : float
        The mean square of an input's numbers, above 0.
    bias : bool
        Whether there are biases.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    return _front(activation, depth, mean_square, bias, _Asked(cancel))


@functools.lru_cache(maxsize=256)
def _front(activation: Activation, depth: int, mean_square: float, bias: bool, asked: _Asked) -> tuple[Pair, ...]:
    cancel = asked.cancel
    biases = np.array(BIASES if bias else BIASES[:1]) * min(1.0, mean_square)
    weights = np.geomspace(SMALLEST, LARGEST, COARSE)
    change, length = follow(activation, depth, *_pairs(weights[None, :], biases), mean_square=mean_square, cancel=cancel)
    nearest = np.argmin(np.where(np.isfinite(change), np.abs(change), np.inf), axis=1)
    rows = np.arange(biases.size)
    best_weights, best_change, best_length = weights[nearest], change[rows, nearest], length[rows, nearest]
    low, high = weights[np.maximum(nearest - 1, 0)], weights[np.minimum(nearest + 1, COARSE - 1)]
    for _ in range(NARROWINGS):
        tried = np.exp(np.linspace(np.log(low), np.log(high), FINE, axis=1))
        change, length = follow(activation, depth, *_pairs(tried, biases), mean_square=mean_square, cancel=cancel)
        nearest = np.argmin(np.where(np.isfinite(change), np.abs(change), np.inf), axis=1)
        best_weights, best_change, best_length = tried[rows, nearest], change[rows, nearest], length[rows, nearest]
        low, high = tried[rows, np.maximum(nearest - 1, 0)], tried[rows, np.minimum(nearest + 1, FINE - 1)]
    found = [Pair(*map(float, values)) for values in zip(best_weights, biases, best_change, best_length, strict=True)]
    return tuple(sorted(found, key=functools.partial(_cost, activation, depth, mean_square)))


def best_pair(activation: Activation, depth: int, *, mean_square: float = 1.0, bias: bool = True, cancel: Cancel = never) -> Pair:
    """Return the variances that keep gradients, and lengths beside them, best over a depth. Parameters are those of `front`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        The layers over which gradients are to be kept.
    mean_square : float
        The mean square of the inputs' numbers.
    bias : bool
        Whether biases may be drawn at random.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return front(activation, depth, mean_square=mean_square, bias=bias, cancel=cancel)[0]


def follow(
    activation: Activation, depth: int, weight_variance: FloatArray, bias_variance: FloatArray, *, mean_square: float = 1.0, cancel: Cancel = never
) -> tuple[FloatArray, FloatArray]:
    """Return what initialisations do over a depth: log10 of the gradient's change, and of the preactivation variance's.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : ndarray
        Of one shape.
    mean_square : float
        The mean square of an input's numbers.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    change, length : ndarray, of that shape
        To about 1e-6 a layer; -inf for what is gone.
    """
    read = _reader(activation)
    first = np.clip(weight_variance * mean_square + bias_variance, SHORTEST, LONGEST)
    q, change = first, np.zeros(first.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_weights = np.log(weight_variance)
        for _ in range(depth - 1):
            if cancel():
                raise Cancelled
            log_value, log_slope = read(np.log(q))
            change += np.where(log_slope > FLAT, log_weights + log_slope, -np.inf)
            q = np.clip(weight_variance * np.exp(log_value) + bias_variance, SHORTEST, LONGEST)
        return change / (2.0 * math.log(10.0)), np.log10(q / first)


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


@functools.lru_cache(maxsize=1024)
def _half(activation: Activation, q: float) -> float:
    """Return ln v; inf where half of the slopes are 0 or more."""
    return quadrature(activation).log_half_slope(q)


def _cost(activation: Activation, depth: int, mean_square: float, pair: Pair) -> float:
    if not math.isfinite(pair.log10_change):
        return math.inf
    end = (pair.weight_variance * mean_square + pair.bias_variance) * 10.0**pair.log10_length
    median = 0.5 * depth * (math.log(0.5 * pair.weight_variance) - _half(activation, min(max(end, SHORTEST), LONGEST))) / math.log(10.0)
    # Where half of the singular values are 0, as behind every rectifier, they do not tell one pair from another.
    return abs(pair.log10_change) + LENGTH_SHARE * abs(pair.log10_length) + MEDIAN_SHARE * (abs(median) if math.isfinite(median) else 0.0)


def _pairs(weights: FloatArray, biases: FloatArray) -> tuple[FloatArray, FloatArray]:
    shape = biases.size, weights.shape[1]
    return np.broadcast_to(weights, shape).copy(), np.broadcast_to(biases[:, None], shape).copy()


class _Reader:
    """ln E[f^2] and ln E[f'^2] between the tabulated lengths, by cubics through values and slopes."""

    def __init__(self, activation: Activation) -> None:
        lengths, value_squared, slope_squared = tabulated(activation)
        with np.errstate(divide="ignore"):
            values = np.log(np.maximum([value_squared, slope_squared], 1e-300))
        self._start = math.log(SHORTEST)
        self._step = math.log(LONGEST / SHORTEST) / (lengths.size - 1)
        # Slopes of fourth order inside, of second at the ends.
        slopes = np.gradient(values, axis=1)
        slopes[:, 2:-2] = (values[:, :-4] - 8.0 * values[:, 1:-3] + 8.0 * values[:, 3:-1] - values[:, 4:]) / 12.0
        rise = np.diff(values, axis=1)
        # Coefficients of 1, t, t^2, t^3 on every interval.
        before, after = slopes[:, :-1], slopes[:, 1:]
        self._coefficients = np.stack([values[:, :-1], before, 3.0 * rise - 2.0 * before - after, before + after - 2.0 * rise])

    def __call__(self, log_q: FloatArray) -> FloatArray:
        place = (log_q - self._start) / self._step
        index = np.clip(place.astype(np.int64), 0, self._coefficients.shape[2] - 1)
        t = place - index
        one, linear, square, cube = self._coefficients[:, :, index]
        return np.asarray(one + t * (linear + t * (square + t * cube)))


@functools.lru_cache(maxsize=16)
def _reader(activation: Activation) -> _Reader:
    return _Reader(activation)
