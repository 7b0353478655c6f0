r"""Mean-field theory of layers with a residual branch or with normalisation: lengths, correlations and gradients, layer by layer.

What the layers are, `sigexplorer.model.architecture` says. Followed are the variance q and the covariance k of the preactivations s of two inputs. At
infinite width their mean over units is 0, so that LayerNorm and RMSNorm on preactivations are one. Of a unit's preactivations,
:math:`\sqrt k\, t + \sqrt{q - k}\, w` with t in common and w each input's own, BatchNorm takes away the first part: over many inputs they come to be
uncorrelated, and what it divides by is q - k; over a number of them, before a function, `sigexplorer.model.meanfield.over_inputs` says what they come to.
Behind a function it is taken over many here. A branch adds its own variance, which is independent of the fresh weights.

Sources
-------
G. Yang, S. S. Schoenholz: Mean field residual networks: on the edge of chaos. NIPS 2017 (residual branches).
G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein, S. S. Schoenholz: A mean field theory of batch normalization. ICLR 2019.
D. Doshi, T. He, A. Gromov: Critical initialization of wide and deep neural networks using partial Jacobians. NeurIPS 2023 (LayerNorm on preactivations).
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, followed, slopes_grow
from sigexplorer.model.meanfield.outside import outside
from sigexplorer.model.meanfield.over_inputs import over_inputs
from sigexplorer.model.meanfield.pairs import Pairs
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, ask, kept, never

PLAIN = Architecture()
# Of what a unit has in common over the inputs, and of what each input has of its own, in standard deviations.
COMMON, OWN = np.linspace(-5.0, 5.0, 41), np.linspace(-8.0, 8.0, 1600)


class VariantTrajectory(msgspec.Struct, frozen=True, eq=False):
    """Lengths, correlations and gradients of such layers.

    Attributes
    ----------
    length : ndarray, shape (layers,)
        The variance of the preactivations; inf where it has left the range of the tables.
    correlation : ndarray, shape (layers,)
        Their correlation for two inputs, to about 0.001; NaN without any length.
    value_squared, value_product : ndarray, shape (layers,)
        The mean square of the activations, and the mean product of those of two inputs.
    log10_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/ds_l by that of dE/ds_L, 0 at the last layer; NaN where a normalisation has nothing to divide by.
    log10_jacobian : ndarray, shape (layers,)
        log10 of the mean squared singular value of da_l / ds_1; NaN there too.
    """

    length: FloatArray
    correlation: FloatArray
    value_squared: FloatArray
    value_product: FloatArray
    log10_gradient: FloatArray
    log10_jacobian: FloatArray


class LayerPassage(msgspec.Struct, frozen=True):
    r"""What one layer makes of preactivations.

    Attributes
    ----------
    variance, covariance : float
        Of what is passed on along the branch, :math:`z_l`.
    value_squared, value_product : float
        The mean square of the activations, and their mean product for two inputs.
    branch, slope : float
        The factors of the squared gradient on its way back along the branch (without its strength) and through the function (without the weights).
    last : float
        That through the function where the gradient behind it is of independent numbers.
    """

    variance: float
    covariance: float
    value_squared: float
    value_product: float
    branch: float
    slope: float
    last: float


def follow_variant(
    activation: Activation,
    depth: int,
    weight_variance: float,
    bias_variance: float,
    *,
    first: float = 1.0,
    correlation: float = 0.0,
    architecture: Architecture = PLAIN,
    cancel: Cancel = never,
) -> VariantTrajectory:
    r"""Return lengths, correlations and gradients of layers with a residual branch or a normalisation.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`.
    first : float
        The variance of the first layer's preactivations.
    correlation : float
        The correlation of those of two inputs.
    architecture : Architecture
        What is added to the layers.
    cancel : callable
        Asked at every layer.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    rows = np.full((4, depth), math.nan)
    rows[0] = math.inf
    factors, slopes = np.zeros((2, depth))
    q, k, squared = first, first * correlation, architecture.residual**2
    raw = architecture.normalisation == "none" or architecture.placement == "after"
    longest = followed(activation) if raw and slopes_grow(activation) else math.inf
    log_q = math.nan
    for layer in range(depth):
        ask(cancel)
        passage = pass_layer(activation, q, k, architecture, cancel=cancel)
        if q <= LONGEST:
            rows[:, layer] = q, k / q if q > 0.0 else math.nan, passage.value_squared, passage.value_product
        # Where slopes grow with the length, nothing is known of them beyond what is followed.
        beyond = raw and q > longest
        slope = math.inf if beyond else passage.slope
        if architecture.normalisation == "none" and q > LONGEST and not beyond:
            # No table has these: lengths are followed on in logarithms.
            log_q = math.log(q) if math.isnan(log_q) else log_q
            log_value, log_slope = outside(activation, cancel=cancel)(np.array(log_q), cancel).tolist()
            slope = math.exp(log_slope)
            log_q = _log_sum((squared, log_q), (weight_variance, log_value), (bias_variance, 0.0))
        slopes[layer] = slope
        factors[layer] = math.inf if beyond and weight_variance > 0.0 else squared * passage.branch + weight_variance * slope
        q = min(squared * passage.variance + weight_variance * passage.value_squared + bias_variance, 10.0 * LONGEST)
        k = min(squared * passage.covariance + weight_variance * passage.value_product + bias_variance, q)
    # What grows beyond all that is followed times what has no slope is not known.
    with np.errstate(divide="ignore", invalid="ignore"):
        steps, log10_slopes = np.log10(factors), np.log10(slopes)
        jacobian = np.concatenate([[0.0], np.cumsum(steps[:-1])]) + log10_slopes
        steps[-1] = 0.0
        gradient = 0.5 * np.cumsum(steps[::-1])[::-1]
    length, correlations, value_squared, value_product = rows
    return VariantTrajectory(length, correlations, value_squared, value_product, gradient, jacobian)


def _log_sum(*terms: tuple[float, float]) -> float:
    """Return ln of a sum of numbers that are given as a factor, from 0 on, and ln of another."""
    return float(np.logaddexp.reduce([math.log(factor) + logarithm for factor, logarithm in terms if factor > 0.0], initial=-math.inf))


@kept(8192)
def pass_layer(activation: Activation, q: float, k: float, architecture: Architecture, *, cancel: Cancel = never) -> LayerPassage:
    """Return what one layer makes of preactivations of two inputs; the factors are NaN where a normalisation has nothing to divide by.

    It is kept, for most layers of a deep network are at rest, and what a network is asked is asked of every layer.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q, k : float
        The variance of the preactivations, and their covariance for two inputs.
    architecture : Architecture
        What is added to the layer.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    q = min(q, LONGEST)
    k = max(-q, min(k, q))
    kind, epsilon = architecture.normalisation, architecture.epsilon
    if kind == "none" or architecture.placement == "after":
        return _after(activation, q, k, architecture, cancel)
    over = (q - k if kind == "batch" else q) + epsilon
    if over <= 0.0:
        return LayerPassage(0.0, 0.0, 0.0, 0.0, math.nan, math.nan, math.nan)
    if kind == "batch" and architecture.inputs > 1 and q > k:
        found = over_inputs(activation, q - k, epsilon, architecture.inputs, cancel=cancel)
        variance, covariance, branch, slope, last = found.variance, found.covariance, found.branch, found.slope, found.numbers
        value, product = found.value_squared, found.value_product
    else:
        variance, covariance = ((q - k) / over, 0.0) if kind == "batch" else (q / over, k / over)
        value, product, slope = _moments(activation, variance, covariance, cancel)
        branch, slope = 1.0 / over, slope / over
        last = slope
    if architecture.placement == "sum":
        return LayerPassage(variance, covariance, value, product, branch, slope, last)
    return LayerPassage(q, k, value, product, 1.0, slope, last)


def slope_product(activation: Activation, q: float, k: float, architecture: Architecture, passage: LayerPassage, cancel: Cancel = never) -> float:
    """Return what `LayerPassage.slope` is for the product of two inputs' slopes.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q, k : float
        As for `pass_layer`.
    architecture : Architecture
        What is added to the layer.
    passage : LayerPassage
        What `pass_layer` returned.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    q = min(q, LONGEST)
    variance, correlation = q, k / q if q > 0.0 else 1.0
    if architecture.normalisation != "none" and architecture.placement != "after":
        over = (q - k if architecture.normalisation == "batch" else q) + architecture.epsilon
        variance = (over - architecture.epsilon) / over if over > 0.0 else 0.0
        correlation = 0.0 if architecture.normalisation == "batch" else correlation
    pairs = Pairs.at(activation, variance, cancel)
    return passage.slope * pairs.slope_product(correlation) / pairs.slope_squared if pairs.slope_squared > 0.0 else 0.0


def last_slopes(activation: Activation, q: float, k: float, architecture: Architecture, passage: LayerPassage, cancel: Cancel = never) -> tuple[float, float]:
    r"""Return the mean square of dE/ds at the last layer, and the mean product of those of two inputs, where dE/da there is 1 everywhere.

    A normalisation then takes away what is so of all units, or of all inputs, and what lies along the normalised values themselves.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q, k : float
        As for `pass_layer`.
    architecture : Architecture
        What is added to the layer.
    passage : LayerPassage
        What `pass_layer` returned.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    kind, together = architecture.normalisation, slope_product(activation, q, k, architecture, passage, cancel)
    if kind == "none" or not passage.slope > 0.0:
        return passage.slope, together
    if kind == "batch" and architecture.placement != "after" and architecture.inputs > 1 and q > k:
        found = over_inputs(activation, min(q, LONGEST) - max(-q, min(k, q)), architecture.epsilon, architecture.inputs, cancel=cancel)
        return found.ones, -found.ones / (architecture.inputs - 1)
    if architecture.placement == "after":
        if kind != "rms":
            # A sum of what has mean 0 does not depend on anything.
            return 0.0, 0.0
        value = float(quadrature(activation, cancel).value_squared(min(q, LONGEST)))
        share = (_mean_squared(activation, q, cancel) if q > 0.0 else value) / (value + architecture.epsilon)
        return passage.slope * (1.0 - (2.0 - passage.value_squared) * share), together * (1.0 - (2.0 - passage.value_product) * share)
    over = (q - k if kind == "batch" else q) + architecture.epsilon
    variance = (over - architecture.epsilon) / over
    slope, along = _slope_means(activation, variance)
    # Products, for a power of a float that leaves its range is an exception.
    mean, steep = slope * slope if kind != "rms" else 0.0, along * along
    # Where all preactivations are 0 nothing lies along them.
    of_two = 0.0 if kind == "batch" or q == 0.0 else steep * (2.0 - variance) * k / q
    return max(0.0, passage.slope - (mean + (2.0 - variance) * steep) / over), 0.0 if kind == "batch" else together - (mean + of_two) / over


def _mean_squared(activation: Activation, q: float, cancel: Cancel) -> float:
    """Return the square of E[f] at q > 0, infinite beyond all numbers."""
    mean = float(quadrature(activation, cancel).hermite_coefficients(q, 1, cancel)[0])
    return mean * mean


def _moments(activation: Activation, variance: float, covariance: float, cancel: Cancel) -> tuple[float, float, float]:
    """Return E[f^2], E[f f'] of two inputs, and E[slope^2]."""
    rule = quadrature(activation, cancel)
    value, slope = float(rule.value_squared(variance)), float(rule.slope_squared(variance))
    # Of one input twice the product is the square.
    if covariance != variance:
        pairs = Pairs.at(activation, variance, cancel)
        return value, pairs.value_product(covariance / variance if variance > 0.0 else 1.0), slope
    return value, value, slope


def _after(activation: Activation, q: float, k: float, architecture: Architecture, cancel: Cancel) -> LayerPassage:
    """Return what a layer makes whose function is not normalised, or its values are."""
    value, product, slope = _moments(activation, q, k, cancel)
    kind, epsilon = architecture.normalisation, architecture.epsilon
    if kind == "none":
        return LayerPassage(q, k, value, product, 1.0, slope, slope)
    if kind == "batch":
        value, slope = _over_many(activation, q, k, epsilon, cancel)
        return LayerPassage(q, k, value, 0.0, 1.0, slope, slope)
    mean = _mean_squared(activation, q, cancel) if kind == "layer" and q > 0.0 else 0.0
    over = value - mean + epsilon
    if over <= 0.0:
        return LayerPassage(q, k, 0.0, 0.0, 1.0, math.nan, math.nan)
    return LayerPassage(q, k, (value - mean) / over, (product - mean) / over, 1.0, slope / over, slope / over)


# Of values whose squares are beyond all numbers they are infinite, and their differences undefined.
@np.errstate(over="ignore", invalid="ignore")
def _over_many(activation: Activation, q: float, k: float, epsilon: float, cancel: Cancel) -> tuple[float, float]:
    """Return the mean square of values normalised over many inputs, and the mean of their squared slopes: each unit has a mean and a variance of its own."""
    if k <= 1e-12 * q:
        rule = quadrature(activation, cancel)
        alone = float(rule.value_squared(q)) - (_mean_squared(activation, q, cancel) if q > 0.0 else 0.0)
        over = max(alone, 0.0) + epsilon
        return (max(alone, 0.0) / over, float(rule.slope_squared(q)) / over) if over > 0.0 else (0.0, math.nan)
    common, own = COMMON, OWN
    x = math.sqrt(max(k, 0.0)) * common[:, None] + math.sqrt(max(q - k, 0.0)) * own
    value, slope = derivatives_in_parts(activation, x, 1, cancel)
    weights = _normal(own)
    variance = np.maximum(np.square(value) @ weights - np.square(value @ weights), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept, passed = variance / (variance + epsilon), (np.square(slope) @ weights) / (variance + epsilon)
    shares = _normal(common)
    return float(kept @ shares), float(passed @ shares)


def _normal(places: FloatArray) -> FloatArray:
    weights = np.exp(-0.5 * np.square(places))
    return np.asarray(weights / weights.sum())


@functools.lru_cache(maxsize=64)
def _slope_means(activation: Activation, variance: float) -> tuple[float, float]:
    """Return E[f'(u)] and E[f'(u) u] at u of this variance."""
    sigma = math.sqrt(variance)
    slopes = activation.derivatives(sigma * OWN, 1)[1] * _normal(OWN)
    return float(slopes.sum()), float(slopes @ OWN) * sigma
