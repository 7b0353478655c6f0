"""What mean-field theory expects of a network that was measured: of plain layers, with a residual branch, and with normalisation.

The theory counts the gradient as independent of the weights that it passes, as if it passed others than the inputs did (Schoenholz et al. 2017; G. Yang,
Tensor programs II, 2020, proves it for a last gradient of independent numbers). Of a gradient of ones it is so for odd functions only: of others, what comes
back is in part along the activations, and larger.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import Theory, theory
from sigexplorer.model.meanfield.expectation import Expectation, expect
from sigexplorer.model.meanfield.finite_width import GradientLaw, gradient_law
from sigexplorer.model.meanfield.quadrature import WIDEST, quadrature
from sigexplorer.model.meanfield.variant_scales import variant_scales
from sigexplorer.model.meanfield.variants import follow_variant, last_slopes, pass_layer, slope_product
from sigexplorer.model.network.measuring import mean_correlation
from sigexplorer.model.network.ones import ones_are_nothing
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances, layer_variances
from sigexplorer.model.running import Cancel, ask, never


class Expected(msgspec.Struct, frozen=True, eq=False):
    """What the theory expects, layer by layer.

    Attributes
    ----------
    layers : Expectation
        Lengths, correlations and gradients.
    log10_weight_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/dW, E the sum over the inputs; NaN where the theory has no length.
    log10_jacobian : ndarray, shape (layers,)
        log10 of the mean squared singular value of da_l / da_0, of other layers than plain ones; empty for these.
    law : GradientLaw
        How networks of this width scatter; NaN where there is no such law.
    """

    layers: Expectation
    log10_weight_gradient: FloatArray
    log10_jacobian: FloatArray
    law: GradientLaw


def expected_of(activation: Activation, parameters: NetworkParameters, inputs: FloatArray, layers: int, *, cancel: Cancel = never) -> Expected:
    """Return what the theory expects of the layers 1, ..., `layers`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        The network.
    inputs : ndarray, shape (inputs, numbers)
        What is sent through: its mean square and its correlation count.
    layers : int
        At least 0.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    first, inner = layer_variances(parameters, inputs.shape[1]), inner_variances(parameters)
    mean_square, share = float(np.mean(np.square(inputs))), mean_correlation(inputs)
    # Of a file there may be fewer inputs than asked for.
    architecture = msgspec.structs.replace(parameters.architecture, inputs=inputs.shape[0])
    alike = parameters.output_gradient == "ones"
    start, together = first_layer(first, mean_square, share)
    jacobian = np.zeros(0)
    if not layers or architecture.plain:
        found = expect(activation, layers, mean_square, share, first, inner, cancel=cancel)
        values, products = _values(activation, found, inner)
    else:
        path = follow_variant(activation, layers, *inner, first=start, correlation=together, architecture=architecture, cancel=cancel)
        values, products = path.value_squared, path.value_product
        correlation = np.full(layers, math.nan) if math.isnan(share) else path.correlation
        last = (
            0.0
            if ones_are_nothing(activation, parameters)
            else _last(activation, architecture, float(path.length[-1]), float(path.correlation[-1]), alike, cancel)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            gradient = path.log10_gradient + 0.5 * np.log10(np.float64(last))
            jacobian = path.log10_jacobian + np.log10(np.float64(first[0] * parameters.width / inputs.shape[1]))
        scales = variant_scales(activation, *inner, first=start, correlation=together, architecture=architecture, cancel=cancel)
        found = Expectation(_of_variances(activation, inner, start, scales, cancel), path.length, correlation, gradient, path.log10_gradient)
    if not layers:
        return Expected(found, np.zeros(0), jacobian, GradientLaw(np.zeros(0), np.zeros(0)))
    of_pairs = _pair_share_of_gradients(activation, architecture, found, inner[0], inputs.shape[0], alike, cancel)
    law = gradient_law(
        activation,
        found.length,
        found.correlation,
        found.log10_gradient,
        inner[0],
        width=parameters.width,
        batch=inputs.shape[0],
        alike=of_pairs if alike else None,
        orthogonal=parameters.initialisation == "orthogonal",
        architecture=architecture,
        cancel=cancel,
    )
    before, product = np.concatenate([[mean_square], values[:-1]]), np.concatenate([[mean_square * share], products[:-1]])
    count = inputs.shape[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = (count - 1) * of_pairs * product
        squares = count * np.maximum(before + np.where(np.isfinite(pairs), pairs, 0.0), 0.0)
        return Expected(found, found.log10_gradient + 0.5 * np.log10(squares), jacobian, law)


def first_layer(variances: tuple[float, float], mean_square: float, correlation: float) -> tuple[float, float]:
    """Return the variance of the first layer's preactivations, and their correlation for two inputs: 1 where there is one input alone, or no variance.

    Parameters
    ----------
    variances : tuple of float
        Those of its weights, times their fan-in, and of its biases.
    mean_square, correlation : float
        Those of the inputs; NaN of one alone.
    """
    variance = variances[0] * mean_square + variances[1]
    if not variance > 0.0 or math.isnan(correlation):
        return variance, 1.0
    return variance, (variances[0] * mean_square * correlation + variances[1]) / variance


def _of_variances(activation: Activation, inner: tuple[float, float], start: float, scales: tuple[float, float], cancel: Cancel) -> Theory:
    """Return the theory of the variances, with the depth scales of these layers: those of plain ones bound no others."""
    found = theory(activation, *inner, start=start, cancel=cancel)
    return msgspec.structs.replace(found, gradient_depth_scale=scales[0], correlation_depth_scale=scales[1])


def _values(activation: Activation, found: Expectation, inner: tuple[float, float]) -> tuple[FloatArray, FloatArray]:
    """Return the mean squares of the activations of plain layers, and the mean products of those of two inputs, but for the last layer's."""
    values = np.asarray(quadrature(activation).value_squared(np.minimum(found.length, WIDEST**2)))
    with np.errstate(divide="ignore", invalid="ignore"):
        # What comes to the next layer, but for its biases.
        products = np.append(
            (found.correlation[1:] * found.length[1:] - inner[1]) / inner[0] if inner[0] > 0.0 else np.zeros(max(0, values.size - 1)), math.nan
        )
    return values, products[: values.size]


def _last(activation: Activation, architecture: Architecture, q: float, c: float, alike: bool, cancel: Cancel) -> float:
    passage = pass_layer(activation, q, q * c, architecture, cancel=cancel)
    return last_slopes(activation, q, q * c, architecture, passage, cancel)[0] if alike else passage.last


def _pair_share_of_gradients(
    activation: Activation, architecture: Architecture, found: Expectation, weight_variance: float, count: int, alike: bool, cancel: Cancel
) -> FloatArray:
    """Return, layer by layer, the mean product of the gradients of two inputs by their mean square."""
    shares = np.zeros(found.length.size)
    if architecture.normalisation == "batch" and architecture.placement != "after":
        # The gradients of all inputs sum up to 0.
        return shares - 1.0 / max(count - 1, 1)
    if not alike or count < 2:
        return shares
    squared = architecture.residual**2
    share = math.nan
    for layer in range(shares.size - 1, -1, -1):
        ask(cancel)
        q, c = float(found.length[layer]), float(found.correlation[layer])
        if not (math.isfinite(q) and math.isfinite(c)):
            continue
        passage = pass_layer(activation, q, q * c, architecture, cancel=cancel)
        if math.isnan(share):
            one, both = last_slopes(activation, q, q * c, architecture, passage, cancel)
        else:
            one = squared * passage.branch + weight_variance * passage.slope
            both = share * (squared * passage.branch + weight_variance * slope_product(activation, q, q * c, architecture, passage, cancel))
        share = both / one if one > 0.0 else 0.0
        shares[layer] = share
    return shares
