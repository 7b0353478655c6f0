"""What mean-field theory expects of a network of finite depth, layer by layer."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, Theory, followed, length_trajectory, slopes_grow, theory
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_map
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, Cancelled, ask, never

# The correlation map is taken again when the length has changed by this share: the map hardly depends on it.
LENGTH_STEP = 1e-3
# Lengths looked at between two questions whether to go on.
TOGETHER = 32

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
    """

    theory: Theory
    length: FloatArray
    correlation: FloatArray
    log10_gradient: FloatArray


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
    return Expectation(theory(activation, *inner, start=start, cancel=cancel), lengths, correlations, expected_gradients(activation, lengths, inner[0], cancel))


def expected_gradients(activation: Activation, lengths: FloatArray, weight_variance: float, cancel: Cancel = never) -> FloatArray:
    r"""Return log10 of the gradient's root-mean-square by layer: f' at the last one, and the square root of :math:`\chi` for every one before.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        The preactivation variances, as of `expected_slopes`.
    weight_variance : float
        That of the inner layers, at least 0.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, shape (layers,)
    """
    if not lengths.size:
        return np.zeros(0)
    slopes = expected_slopes(activation, lengths, cancel)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_slopes = 0.5 * np.log10(slopes)
        log_weights = 0.5 * np.log10(np.float64(weight_variance))
    steps = log_slopes + log_weights
    steps[-1] = log_slopes[-1]
    return np.asarray(np.cumsum(steps[::-1])[::-1])


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

    It is inf where it grows beyond all that is followed.

    It depends on the length of the inputs, and much so beside a half-stable point: GELU with n Var[w] = 1.983 and Var[b] = 0.173 keeps 55 % over 50 steps
    from inputs of mean square 1, which is what every sentence starts from, 66 % from 1.145, and all from the length that is kept, 1.709.

    Parameters
    ----------
    log10_gradient : ndarray, shape (layers,)
        log10 of its root-mean-square, from the first layer to the last.
    """
    if not log10_gradient.size or not math.isfinite(log10_gradient[-1]):
        return math.inf if log10_gradient.size > 1 and log10_gradient[-1] == math.inf else math.nan
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
    return float(10.0 ** np.clip(exponent, -np.inf, 300.0))
