r"""Depth scales of layers with a residual branch or with normalisation: in how many layers gradients, and what tells two inputs apart, change by e.

Where lengths have come to rest, or grow by one factor a layer, every layer changes the squared gradient by the same factor, and the correlation's distance
from its fixed point by the slope of its map there. A full branch (:math:`\mu = 1`) of a bounded function, or of normalised layers, has no such layer: lengths
go on growing, by less and less, and what a layer changes with them.

Sources
-------
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (depth scales).
G. Yang, S. S. Schoenholz: Mean field residual networks: on the edge of chaos. NIPS 2017 (a full branch: powers of the depth in place of exponentials).
"""

from __future__ import annotations

import math

from sigexplorer.model.activations import Activation
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield import LONGEST, depth_scale
from sigexplorer.model.meanfield.correlation import NEAR_INFINITY, UNTOLD
from sigexplorer.model.meanfield.distance import distances
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.variants import LayerPassage, pass_layer
from sigexplorer.model.running import Cancel, ask, never

# So many layers are followed to where each does the same, which they do where the logarithm of what they do changes by less than this.
FARTHEST, RESTING = 400, 1e-7
# Steps of the search for a correlation that is kept.
HALVINGS = 24
# From this slope on at a correlation of 1, two inputs that are nearly one come apart; as far below it they are kept over all layers that there can be.
STEEP = 1.0 + 1e-5


def variant_scales(
    activation: Activation,
    weight_variance: float,
    bias_variance: float,
    *,
    first: float = 1.0,
    correlation: float = 0.0,
    architecture: Architecture,
    cancel: Cancel = never,
) -> tuple[float, float]:
    r"""Return the depth scales of the squared gradient and of the correlation of two inputs, as `Theory` has those of plain layers.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
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

    Returns
    -------
    gradient, correlation : float
        In layers: the first negative where gradients grow, and inf where nothing changes; NaN where layers never come to do the same, or pass nothing on.
        The second is NaN of inputs that die out, and inf over those that are normalised together, which stay as far apart as one layer makes them.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    variances = weight_variance, bias_variance
    resting = _at_rest(activation, variances, first, first * correlation, architecture, cancel)
    if resting is None:
        return math.nan, math.nan
    q, k = resting
    passage = pass_layer(activation, q, k, architecture, cancel=cancel)
    gradient = depth_scale(_factor(passage, weight_variance, architecture))
    if architecture.normalisation == "batch":
        return gradient, math.inf
    if _next(passage, variances, architecture)[0] < q / STEEP:
        return gradient, math.nan
    slope = _kept_slope(activation, variances, q, architecture, cancel)
    return gradient, depth_scale(slope)


def _at_rest(
    activation: Activation, variances: tuple[float, float], q: float, k: float, architecture: Architecture, cancel: Cancel
) -> tuple[float, float] | None:
    """Return variance and covariance of a layer from which on all do the same; None where there is none, or nothing passes."""
    before: tuple[float, float] | None = None
    for _ in range(FARTHEST):
        ask(cancel)
        # What two inputs have in common counts for those that are normalised together alone.
        passage = pass_layer(activation, q, k if architecture.normalisation == "batch" else q, architecture, cancel=cancel)
        longer, together = _next(passage, variances, architecture)
        factor = _factor(passage, variances[0], architecture)
        if not (factor > 0.0 and q > 0.0 and longer > 0.0):
            return None
        now = math.log(factor), math.log(longer / q)
        if before is not None and max(abs(now[0] - before[0]), abs(now[1] - before[1])) < RESTING:
            return q, k
        if longer > LONGEST:
            return None
        before, q, k = now, longer, together
    return None


def _next(passage: LayerPassage, variances: tuple[float, float], architecture: Architecture) -> tuple[float, float]:
    """Return variance and covariance of the layer behind."""
    squared, (weights, biases) = architecture.residual**2, variances
    longer = squared * passage.variance + weights * passage.value_squared + biases
    return longer, squared * passage.covariance + weights * passage.value_product + biases


def _factor(passage: LayerPassage, weight_variance: float, architecture: Architecture) -> float:
    return architecture.residual**2 * passage.branch + weight_variance * passage.slope


def _kept_slope(activation: Activation, variances: tuple[float, float], q: float, architecture: Architecture, cancel: Cancel) -> float:
    """Return the slope of the map of correlations at its stable fixed point; see `fixed_correlation`, of plain layers."""
    passage, rule = pass_layer(activation, q, q, architecture, cancel=cancel), quadrature(activation, cancel)
    behind = architecture.normalisation != "none" and architecture.placement == "after"
    at = q if architecture.normalisation == "none" or behind else q / (q + architecture.epsilon)
    # What the mean square of the values would be with their mean left in: two inputs are as far apart with it as without.
    of_slopes = float(rule.slope_squared(q)) if behind else 1.0
    whole = float(rule.value_squared(q)) * passage.slope / of_slopes if behind and of_slopes > 0.0 else passage.value_squared
    longer = _next(passage, variances, architecture)[0]
    along, through = architecture.residual**2 * passage.variance / longer, variances[0] * whole / longer
    if not through > 0.0:
        return along
    if not rule.correlates(min(at, NEAR_INFINITY)):
        return math.nan
    found = distances(activation, min(at, NEAR_INFINITY), rough=True)
    at_one = along + through * found.end
    if at_one <= STEEP:
        return 1.0 if at_one > 2.0 - STEEP else at_one
    low, high = math.log(UNTOLD), 0.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if along + through * found.ratio(math.exp(middle), cancel)[0] > 1.0 else (low, middle)
    if low == math.log(UNTOLD):
        # Next to 1: at a jump of the function the distance goes with its own root.
        return 0.5 if math.isinf(found.end) else 1.0
    return min(1.0 - through * found.ratio(math.exp(high), cancel)[1], math.nextafter(1.0, 0.0))
