r"""Mean and variance of the squared singular values of a wide random network's Jacobian.

With :math:`\mu_k = E[f'^{2k}]` at a layer, its squared singular values have the mean :math:`\sigma_w^2 \mu_1`; over layers the means multiply, and the
relative variances, :math:`\mu_2 / \mu_1^2 - 1 - s_1`, add up, with s_1 = -1 for independent Gaussian weights and 0 for orthogonal ones: the S-transforms
of the factors multiply, and the first two moments are those of its first two coefficients.

A first layer of another fan-in, m inputs to n units, is a corner of the product. With v the relative variance of everything behind its weights, it is
(m / n) (1 + v) for independent weights, (m / n) v for orthogonal columns, and (m / n) (1 + v) - 1 for orthogonal rows, where m - n singular values are 0
(free compression: A. Nica, R. Speicher: Lectures on the combinatorics of free probability. 2006, lecture 14).

Source
------
J. Pennington, S. S. Schoenholz, S. Ganguli: Resurrecting the sigmoid in deep learning through dynamical isometry: theory and practice. NIPS 2017.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.expectation import log_lengths
from sigexplorer.model.meanfield.far import far
from sigexplorer.model.meanfield.outside import outside
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, ask, never

Weights = Literal["gaussian", "orthogonal"]
"""Independent numbers of any distribution, or an orthogonal matrix."""


class JacobianMoments(msgspec.Struct, frozen=True, eq=False):
    """What the theory says of the Jacobians from the input to the activations of each layer.

    Attributes
    ----------
    log10_mean : ndarray, shape (layers,)
        log10 of the mean squared singular value; -inf where it is 0, inf where it grows beyond all that is followed.
    relative_variance : ndarray, shape (layers,)
        The variance of the squared singular values by the square of their mean; NaN where that is 0.
    """

    log10_mean: FloatArray
    relative_variance: FloatArray


def jacobian_moments(
    activation: Activation,
    lengths: FloatArray,
    weight_variance: float,
    *,
    bias_variance: float = 0.0,
    weights: Weights = "gaussian",
    first_variance: float | None = None,
    fan_in: float = 1.0,
    cancel: Cancel = never,
) -> JacobianMoments:
    r"""Return the moments of the squared singular values of the Jacobians from the input on, layer by layer.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        The preactivation variance of every layer, as `sigexplorer.model.meanfield.length_trajectory` gives it.
    weight_variance : float
        :math:`\sigma_w^2`, of all layers but the first.
    bias_variance : float
        :math:`\sigma_b^2`, by which lengths that are infinite in float64 are followed on.
    weights : str
        "gaussian" for independent weights of any distribution, or "orthogonal".
    first_variance : float, optional
        Fan-in times the variance of the first layer's weights; that of the others where it is not given.
    fan_in : float
        How many inputs the first layer has, as a multiple of the units of every layer. There are as many singular values as inputs.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    log_squares, spread = _of_layers(activation, lengths, weight_variance, bias_variance, cancel)
    first = weight_variance if first_variance is None else first_variance
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = log_squares + math.log10(weight_variance) if weight_variance > 0.0 else np.full(lengths.size, -math.inf)
        # The slopes of a layer count behind its weights, the weights of the next ones behind these.
        behind = np.cumsum(spread) + (np.arange(lengths.size) if weights == "gaussian" else 0.0)
        if lengths.size:
            steps[0] = log_squares[0] + (math.log10(first / fan_in) if first > 0.0 else -math.inf)
        relative = fan_in * (1.0 + behind) - (0.0 if weights == "gaussian" else min(fan_in, 1.0))
        return JacobianMoments(np.cumsum(steps), np.where(np.isfinite(relative), relative, np.nan))


def _of_layers(activation: Activation, lengths: FloatArray, weight_variance: float, bias_variance: float, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return log10 of the mean squared slope of every layer, and the relative variance of that square."""
    rule, known = quadrature(activation, cancel), outside(activation, cancel=cancel)
    # Most layers of a deep network are at one fixed point.
    kept, where = np.unique(np.minimum(lengths, known.longest), return_inverse=True)
    squares, fourths = np.empty((2, kept.size))
    for index, length in enumerate(kept.tolist()):
        ask(cancel)
        squares[index], fourths[index] = float(rule.slope_squared(length)), rule.slope_fourth(length)
    # Of slopes whose fourth powers leave float64 no spread is known.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        log_squares, spread = np.log10(squares)[where], (fourths / squares**2 - 1.0)[where]
    beyond = lengths > known.longest
    if beyond.any():
        log_q, further = log_lengths(activation, lengths, weight_variance, bias_variance, cancel)[beyond], far(activation, cancel=cancel)
        log_slope = known(log_q, cancel)[1]
        log_squares[beyond] = log_slope / math.log(10.0)
        if further.end > further.begin:
            told = np.minimum(log_q, known.log_longest(cancel) if further.straight else further.end)
            with np.errstate(over="ignore", invalid="ignore"):
                spread[beyond] = np.where(np.isfinite(log_slope), np.expm1(further.slope_fourth(told, cancel) - 2.0 * further(told, cancel)[1]), np.nan)
    return log_squares, spread
