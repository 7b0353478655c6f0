r"""Mean-field theory of layers with a residual branch or with normalisation: lengths and gradients, layer by layer.

A layer is :math:`z' = \rho z + N(W f(z) + b)`. N is nothing, or takes every layer to variance 1: LayerNorm and RMSNorm over the units (at infinite width
the preactivations' mean over units is 0, so that the two are one), BatchNorm over the inputs, of which there are many: it also takes away what
inputs have in common, so that they come to be uncorrelated and what it divides by is the variance of f, not its mean square.

Sources
-------
G. Yang, S. S. Schoenholz: Mean field residual networks: on the edge of chaos. NIPS 2017 (residual branches).
G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein, S. S. Schoenholz: A mean field theory of batch normalization. ICLR 2019.
D. Doshi, T. He, A. Gromov: Critical initialization of wide and deep neural networks using partial Jacobians. 2021 (LayerNorm on preactivations).
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
from sigexplorer.model.running import Cancel, Cancelled, never

Normalisation = Literal["none", "layer", "rms", "batch"]


class VariantTrajectory(msgspec.Struct, frozen=True, eq=False):
    """Lengths and gradients of such layers.

    Attributes
    ----------
    length : ndarray, shape (layers,)
        The variance of z_l; inf where it has left the range of the tables.
    log10_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/dz_l by that of dE/dz_L, 0 at the last layer.
    """

    length: FloatArray
    log10_gradient: FloatArray


def follow_variant(
    activation: Activation,
    depth: int,
    weight_variance: float,
    bias_variance: float,
    *,
    first: float = 1.0,
    residual: float = 0.0,
    normalisation: Normalisation = "none",
    cancel: Cancel = never,
) -> VariantTrajectory:
    r"""Return lengths and gradients of layers with a residual branch or a normalisation.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`.
    first : float
        The variance of the first z.
    residual : float
        :math:`\rho`, what of z goes by the layer: from 0 to 1.
    normalisation : str
        What is done to W f(z) + b: "none", "layer", "rms" or "batch".
    cancel : callable
        Asked at every layer.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    length, factors = np.full(depth, math.inf), np.zeros(depth)
    q = first
    for layer in range(depth):
        if cancel():
            raise Cancelled
        if q <= LONGEST:
            length[layer] = q
        q, factors[layer] = variant_step(activation, min(q, LONGEST), weight_variance, bias_variance, residual=residual, normalisation=normalisation)
    with np.errstate(divide="ignore"):
        steps = 0.5 * np.log10(factors)
    steps[-1] = 0.0
    return VariantTrajectory(length, np.cumsum(steps[::-1])[::-1])


def variant_step(
    activation: Activation, q: float, weight_variance: float, bias_variance: float, *, residual: float = 0.0, normalisation: Normalisation = "none"
) -> tuple[float, float]:
    """Return the next layer's variance, and the factor of the squared gradient on its way back through this layer.

    Parameters are those of `follow_variant`, q the variance of z. Where a normalisation has nothing to divide by, the factor is NaN.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    q : float
        The variance of z.
    weight_variance, bias_variance : float
        At least 0.
    residual : float
        The share of the layer's input that goes round it.
    normalisation : {"none", "layer", "rms", "batch"}
        What preactivations are divided by.
    """
    rule = quadrature(activation)
    weighted = weight_variance * float(rule.value_squared(q))
    slope = weight_variance * float(rule.slope_squared(q))
    if normalisation == "none":
        return residual**2 * q + weighted + bias_variance, residual**2 + slope
    within = weighted + bias_variance
    if normalisation == "batch":
        # What all inputs have in common, the bias too, is taken away.
        within = weighted - weight_variance * float(rule.hermite_coefficients(q, 1)[0]) ** 2 if q > 0.0 else 0.0
    return residual**2 * q + 1.0, residual**2 + slope / within if within > 0.0 else math.nan
