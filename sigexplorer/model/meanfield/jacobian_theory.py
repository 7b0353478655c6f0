r"""Mean and variance of the squared singular values of a wide random network's Jacobian.

With :math:`\mu_k = E[f'^{2k}]` at a layer, its squared singular values have the mean :math:`\sigma_w^2 \mu_1`; over layers the means multiply, and the
relative variances, :math:`\mu_2 / \mu_1^2 - 1 - s_1`, add up, with s_1 = -1 for independent Gaussian weights and 0 for orthogonal ones.

Source
------
J. Pennington, S. S. Schoenholz, S. Ganguli: Resurrecting the sigmoid in deep learning through dynamical isometry. NIPS 2017.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST
from sigexplorer.model.meanfield.quadrature import quadrature


class JacobianMoments(msgspec.Struct, frozen=True, eq=False):
    """What the theory says of the Jacobians from the input to the activations of each layer.

    Attributes
    ----------
    log10_mean : ndarray, shape (layers,)
        log10 of the mean squared singular value; -inf where it is 0.
    relative_variance : ndarray, shape (layers,)
        The variance of the squared singular values by the square of their mean; NaN where that is 0.
    """

    log10_mean: FloatArray
    relative_variance: FloatArray


def jacobian_moments(
    activation: Activation, lengths: FloatArray, weight_variance: float, *, weights: Literal["gaussian", "orthogonal"] = "gaussian"
) -> JacobianMoments:
    r"""Return the moments of the squared singular values, layer by layer, for layers as wide as the input.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths : ndarray, shape (layers,)
        The preactivation variance of every layer, as `sigexplorer.model.meanfield.length_trajectory` gives it.
    weight_variance : float
        :math:`\sigma_w^2`, of all layers.
    weights : str
        "gaussian" for independent weights of any distribution, or "orthogonal".
    """
    rule = quadrature(activation)
    kept = np.minimum(lengths, LONGEST)
    squares = np.asarray(rule.slope_squared(kept))
    fourths = np.array([rule.slope_fourth(float(q)) for q in kept])
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = fourths / squares**2 - (0.0 if weights == "gaussian" else 1.0)
        log10_mean = np.cumsum(np.log10(weight_variance * squares) if weight_variance > 0.0 else np.full(squares.size, -math.inf))
    return JacobianMoments(log10_mean, np.cumsum(spread))
