"""What mean-field theory expects of a network of finite depth, layer by layer."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, Theory, followed, length_trajectory, next_length, slopes_grow, theory
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield.outside import FLAT, LOG_LONGEST, LOG_SHORTEST, outside
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, Cancelled, ask, never

# The correlation map is taken again when the length has changed by this share: the map hardly depends on it.
LENGTH_STEP = 1e-3
# Lengths looked at between two questions whether to go on.
TOGETHER = 32
# A length that grows by the same share as at the layer before, but for less than this, goes on so.
STEADY = 1e-13

Variances = tuple[float, float]
"""The variances of weights (times the fan-in) and of biases."""


class Expectation(msgspec.Struct, frozen=True, eq=False):
    """What mean-field theory expects, layer by layer, of a gradient of root-mean-square 1 at the last activations.

    Attributes
    ----------
    theory : Theory
        Of the inner layers, at infinite depth.
    length : ndarray, shape (layers,)
        The mean square of z_l, from the inputs' own mean square on.
    correlation : ndarray, shape (layers,)
        The correlation of the preactivations of two inputs, to about 0.001; NaN without two inputs.
    log10_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/dz_l.
    log10_passed : ndarray, shape (layers,)
        log10 of what that is of the one at the last layer, whose own is 0: known also where the slope of the last layer itself is not, or is no number.
    """

    theory: Theory
    length: FloatArray
    correlation: FloatArray
    log10_gradient: FloatArray
    log10_passed: FloatArray


def expect(
    activation: Activation, layers: int, mean_square: float, correlation: float, first: Variances, inner: Variances, *, cancel: Cancel = never
) -> Expectation:
    """Return what mean-field theory expects of the layers 1, ..., `layers`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    layers : int
        At least 0.
    mean_square : float
        The mean square of an input's numbers.
    correlation : float
        The mean product of the same numbers of two inputs, by `mean_square`; NaN where there is one input only.
    first, inner : tuple of float
        The variances of the first layer, whose fan-in may be another, and of all others.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    start = first[0] * mean_square + first[1]
    lengths = length_trajectory(activation, start, *inner, layers, cancel=cancel)
    correlations = np.full(layers, np.nan)
    if layers and start > 0.0 and not math.isnan(correlation):
        correlations[0] = (first[0] * mean_square * correlation + first[1]) / start
        at = math.nan
        for layer in range(1, layers):
            if cancel():
                raise Cancelled
            length = float(lengths[layer - 1])
            if length != at and not abs(length - at) <= LENGTH_STEP * at:
                at = length
            before = float(np.clip(correlations[layer - 1], -1.0, 1.0))
            correlations[layer] = float(correlation_map(activation, before, at, *inner, counts=COUNTS[:1])) if math.isfinite(before) else math.nan
    passed, last = expected_passage(activation, lengths, *inner, cancel)
    with np.errstate(invalid="ignore"):
        gradient = passed + last
    return Expectation(theory(activation, *inner, start=start, cancel=cancel), lengths, correlations, gradient, passed)


def expected_passage(
    activation: Activation, lengths: FloatArray, weight_variance: float, bias_variance: float, cancel: Cancel = never
) -> tuple[FloatArray, float]:
    r"""Return log10 of what the gradient is at each layer of that at the last one, and log10 of the root-mean-square of the last one's slopes.

    A layer passes the square root of :math:`\chi`, at its own length. So what arrives at the first is known as soon as all lengths but the last one are:
    this is the one rule of how far gradients are followed, and `sigexplorer.model.meanfield.follow` keeps it too.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        The preactivation variances, as of `sigexplorer.model.meanfield.length_trajectory`.
    weight_variance, bias_variance : float
        Those of the inner layers, at least 0.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    passed : ndarray, shape (layers,)
        0 at the last layer; -inf where nothing passes, inf where a layer's length is beyond all that is followed, NaN where it is not known.
    last : float
        The same of the slopes of the last layer; 0 without layers.
    """
    if not lengths.size:
        return np.zeros(0), 0.0
    log_slopes = _log_slopes(activation, lengths, weight_variance, bias_variance, cancel)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Weights of 0 let nothing through, also of what is beyond all that is followed.
        steps = log_slopes + 0.5 * np.log10(np.float64(weight_variance)) if weight_variance else np.full(lengths.size, -np.inf)
        steps[-1] = 0.0
        return np.asarray(np.cumsum(steps[::-1])[::-1]), float(log_slopes[-1])


def _log_slopes(activation: Activation, lengths: FloatArray, weight_variance: float, bias_variance: float, cancel: Cancel) -> FloatArray:
    """Return log10 of the root-mean-square of every layer's slopes; of lengths that are not tabulated as `outside` has them, in logarithms."""
    within = _tabulated(activation, lengths, cancel)
    found = np.empty(lengths.size)
    with np.errstate(divide="ignore"):
        log_slopes = np.log(expected_slopes(activation, lengths[within], cancel))
        found[within] = np.where(log_slopes <= FLAT, -math.inf, 0.5 * log_slopes / math.log(10.0))
    if not within.all():
        log_q = log_lengths(activation, lengths, weight_variance, bias_variance, cancel)[~within]
        found[~within] = 0.5 * outside(activation, cancel=cancel)(log_q, cancel)[1] / math.log(10.0)
    return found


def _tabulated(activation: Activation, lengths: FloatArray, cancel: Cancel) -> NDArray[np.bool_]:
    """Return which lengths are within those that are tabulated."""
    return (lengths >= SHORTEST) & (lengths <= outside(activation, cancel=cancel).longest)


def log_lengths(activation: Activation, lengths: FloatArray, weight_variance: float, bias_variance: float, cancel: Cancel = never) -> FloatArray:
    """Return ln of the lengths of all layers, also of those that are no numbers of float64, or are about to be none.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        As of `sigexplorer.model.meanfield.length_trajectory`.
    weight_variance, bias_variance : float
        Those of the inner layers, at least 0.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    with np.errstate(divide="ignore"):
        found = np.log(lengths)
        log_weights, log_biases = np.log([weight_variance, bias_variance])
    beyond, step = outside(activation, cancel=cancel), math.nan
    # NaN is not known.
    told = (lengths >= SHORTEST) & (lengths < math.inf)
    for layer in range(lengths.size if told.all() else int(told.argmin()), lengths.size):
        ask(cancel)
        if layer:
            before = float(found[layer - 1])
            if LOG_SHORTEST <= before <= math.log(beyond.longest):
                following = next_length(activation, math.exp(before), weight_variance, bias_variance)
                found[layer] = math.log(following) if following > 0.0 else -math.inf if following == 0.0 else following
            else:
                with np.errstate(invalid="ignore"):
                    weighted = log_weights + beyond(np.array(before), cancel)[0] if weight_variance else -np.inf
                    found[layer] = np.logaddexp(weighted, log_biases)
            if found[layer] == before or math.isnan(found[layer]):
                found[layer:] = found[layer]
                break
            last, step = step, float(found[layer]) - before
            if before > LOG_LONGEST and abs(step - last) <= STEADY:
                # What grows by the same at every layer does so to the end.
                found[layer:] = before + step * np.arange(1, lengths.size - layer + 1)
                break
    return found


def expected_slopes(activation: Activation, lengths: FloatArray, cancel: Cancel = never) -> FloatArray:
    r"""Return :math:`E[f'(\sqrt q z)^2]` of the preactivation variances q of many layers, most of which may be at one fixed point.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        At least 0; beyond `LONGEST` as there, infinite beyond `followed` where slopes grow with the length. NaN of NaN.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    different, where = np.unique(np.minimum(lengths, LONGEST), return_inverse=True)
    rule, found = quadrature(activation, cancel), np.empty(different.size)
    for start in range(0, different.size, TOGETHER):
        ask(cancel)
        found[start : start + TOGETHER] = rule.slope_squared(different[start : start + TOGETHER])
    slopes = np.where((lengths > followed(activation)) & slopes_grow(activation), np.inf, found[where])
    # Of a length that is undefined nothing is expected.
    return np.where(np.isnan(lengths), np.nan, slopes)


def gradient_change(log10_gradient: FloatArray) -> float:
    """Return log10 of what the gradient at the first layer is of that at the last: -inf where nothing is left, 0 for one layer, NaN for none.

    It is inf where it grows beyond all that is followed, and NaN where it is not known.

    It depends on the length of the inputs, and much so beside a half-stable point: GELU with n Var[w] = 1.983 and Var[b] = 0.173 keeps 55 % over 50 steps
    from inputs of mean square 1, which is what every sentence starts from, 66 % from 1.145, and all from the length that is kept, 1.709.

    Parameters
    ----------
    log10_gradient : ndarray, shape (layers,)
        log10 of its root-mean-square, from the first layer to the last: of a theory `Expectation.log10_passed`.
    """
    if not log10_gradient.size or not math.isfinite(log10_gradient[-1]):
        return math.nan
    return float(log10_gradient[0] - log10_gradient[-1])


def gradient_factor(log10_gradient: FloatArray) -> float:
    """Return the geometric mean of the factor by which a gradient changes a layer on its way back; NaN for fewer than two layers.

    Parameters
    ----------
    log10_gradient : ndarray, shape (layers,)
        log10 of its root-mean-square, from the first layer to the last.
    """
    if log10_gradient.size < 2 or not math.isfinite(log10_gradient[-1]):
        return math.nan
    exponent = (log10_gradient[0] - log10_gradient[-1]) / (log10_gradient.size - 1)
    if exponent == np.inf:
        # Beyond all that is followed there is no factor a layer.
        return math.nan
    return float(10.0 ** np.clip(exponent, -np.inf, 300.0))
