r"""How far the gradients of networks of a width scatter about mean-field theory: to first order in one by the width.

What a layer of n units makes of the squared gradient is a mean over these units, which is off by some share of the order of :math:`1 / \sqrt n`: through the
slopes :math:`f'^2` at the units' own preactivations, through the weights, and through the length of the layer, which is a mean over the units before. The
shares of all layers add up in the logarithm, so that it is normal about its mean, with a variance that grows by a number of the order of 1/n a layer: for a
rectifier and one input by 5 / n (Hanin and Nica). The inputs of a batch pass the same weights: only what their units do not have in common averages out.

With the coefficients :math:`S_k, F_k` of :math:`f'^2` and :math:`f^2` by their means in normalised Hermite polynomials of the preactivations, what two inputs
of correlation c have in common of order k counts :math:`c^k`.

Source
------
B. Hanin, M. Nica: Products of many large random matrices and gradients in deep neural networks. Communications in Mathematical Physics 376, 2020.
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST
from sigexplorer.model.meanfield.follow import reader
from sigexplorer.model.meanfield.variants import OWN, pass_layer
from sigexplorer.model.running import Cancel, ask, never

# So many orders are taken one by one; what is left counts as the next one. Lengths are told apart in such steps of their logarithm.
ORDERS, STEP = 48, 0.01
# The variance that a layer may add to ln of the squared gradient, or of a length, for the first order in one by the width to say anything: less than that of
# a single rectifier, 5, which half of the inputs do not pass. Of an exponential, whose mean square is that of few units of millions, it had medians of
# 10^-10^12.
MOST_NOISE = 4.5


class GradientLaw(msgspec.Struct, frozen=True, eq=False):
    """Of the gradients of many networks of one width, layer by layer.

    Attributes
    ----------
    log10_median : ndarray, shape (layers,)
        log10 of the median of the root-mean-square of dE/ds.
    log10_deviation : ndarray, shape (layers,)
        The standard deviation of that logarithm: about 68 % of networks lie within one of the median.
    """

    log10_median: FloatArray
    log10_deviation: FloatArray


class _Step(msgspec.Struct, frozen=True, eq=False):
    """One layer: what noise it adds to ln of the squared gradient and to ln of the next layer's length, and how lengths go on to both.

    Attributes
    ----------
    to_gradient, to_length : ndarray, shape (orders,)
        The coefficients of the noise, of each order.
    common : ndarray, shape (orders,)
        How much of its variance a mean over the inputs keeps.
    by_length, passed : float
        By how much the gradient's factor, and the next length, changes with this length.
    of_weights, across : float
        The variances that weights and the branch add to the gradient, and the branch to the length, all times the width.
    """

    to_gradient: FloatArray
    to_length: FloatArray
    common: FloatArray
    by_length: float
    passed: float
    of_weights: float
    across: float


def has_law(architecture: Architecture) -> bool:
    """Return whether `gradient_law` knows layers like these: plain ones, with a branch, or normalised over their units before the function.

    Parameters
    ----------
    architecture : Architecture
        What is added to the layers.
    """
    kind, placement = architecture.normalisation, architecture.placement
    return kind == "none" or (kind != "batch" and placement != "after" and architecture.residual == 0.0)


@functools.lru_cache(maxsize=64)
def even_slope(activation: Activation) -> bool:
    """Return whether f'(-x) is f'(x): only then a last gradient of ones is as independent of the weights as theory has it.

    Parameters
    ----------
    activation : Activation
        The function.
    """
    slope = activation.derivatives(OWN, 1)[1]
    return bool(np.abs(slope - slope[::-1]).max() <= 1e-9 * float(np.abs(slope).max()))


def gradient_law(
    activation: Activation,
    lengths: FloatArray,
    correlations: FloatArray,
    log10_gradient: FloatArray,
    weight_variance: float,
    *,
    width: int,
    batch: int = 1,
    alike: FloatArray | None = None,
    orthogonal: bool = False,
    architecture: Architecture = Architecture(),  # noqa: B008 - frozen
    cancel: Cancel = never,
) -> GradientLaw:
    r"""Return the median and the deviation of gradients over networks.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    lengths, correlations, log10_gradient : ndarray, shape (layers,)
        What mean-field theory says of an infinite width: the preactivations' variance, their correlation for two inputs (NaN for one), and log10 of the
        gradient's root-mean-square.
    weight_variance : float
        :math:`\sigma_w^2`.
    width, batch : int
        The units of a layer, and the inputs over which the gradient's mean square is taken.
    alike : ndarray, shape (layers,), optional
        The correlation of the gradients of two inputs at each layer, where the last one is of ones; None for one of independent numbers. There is no
        law of ones where `even_slope` is not so.
    orthogonal : bool
        Whether weights are orthogonal, and scatter no length.
    architecture : Architecture
        What is added to the layers; see `has_law`.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    GradientLaw
        NaN where the theory has no gradient, or the deviation passes all bounds, or a layer adds more than `MOST_NOISE`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    layers = lengths.size
    # What is undefined for some inputs has no lengths.
    if not layers or np.isnan(lengths).any() or not has_law(architecture) or (alike is not None and not even_slope(activation)):
        return GradientLaw(np.full(layers, math.nan), np.full(layers, math.nan))
    steps = []
    for layer in range(layers):
        ask(cancel)
        last = layer == layers - 1
        after = math.nan if last else float(lengths[layer + 1])
        together = 0.0 if alike is None else 1.0 if last else float(alike[layer + 1])
        correlation = float(correlations[layer]) if batch > 1 and math.isfinite(correlations[layer]) else 0.0
        fixed = alike is not None and last
        steps.append(_step(activation, architecture, float(lengths[layer]), after, correlation, weight_variance, batch, together, orthogonal, fixed, cancel))
    with np.errstate(all="ignore"):
        spread = [np.float64(0.0)]
        for step in steps[:-1]:
            spread.append(np.float64(step.passed) ** 2 * spread[-1] + (float(step.common @ np.square(step.to_length)) + step.across) / width)
        variance, shift = np.empty((2, layers))
        # Lengths that scatter so are those of all layers; of slopes, what is before them hears of it.
        scattered = any((float(step.common @ np.square(step.to_length)) + step.across) / width > MOST_NOISE for step in steps)
        summed = moved = total = np.float64(0.0)
        for layer in range(layers - 1, -1, -1):
            step = steps[layer]
            noise = step.to_gradient + total * step.to_length
            summed += (float(step.common @ np.square(noise)) + step.of_weights + total**2 * step.across) / width
            own = (float(step.common @ np.square(step.to_gradient)) + step.of_weights) / width
            scattered = scattered or own > MOST_NOISE
            moved -= 0.5 * own if not scattered else math.inf
            total = step.by_length + step.passed * total
            variance[layer], shift[layer] = summed + total**2 * spread[layer], moved
        deviation = 0.5 * np.sqrt(variance) / math.log(10.0)
        median = log10_gradient + 0.5 * shift / math.log(10.0)
    known = np.isfinite(deviation) & np.isfinite(median)
    return GradientLaw(np.where(known, median, np.nan), np.where(known, deviation, np.nan))


# Where slopes, or what they are made of, leave float64 the law is not known.
@np.errstate(over="ignore", invalid="ignore")
def _step(
    activation: Activation,
    architecture: Architecture,
    q: float,
    after: float,
    correlation: float,
    weight_variance: float,
    batch: int,
    together: float,
    orthogonal: bool,
    fixed: bool,
    cancel: Cancel,
) -> _Step:
    """Return one layer, of preactivation variance q, before one of variance `after`: NaN behind the last layer."""
    kind, squared = architecture.normalisation, architecture.residual**2
    if kind == "none" and 0.0 < q < SHORTEST:
        # So near zero a function is as straight on either side as it gets: what comes of the shortest length that is read is as much longer.
        after *= SHORTEST / q
    q = min(max(q, SHORTEST), LONGEST)
    # Two inputs are one here: what they have in common is not asked.
    passage = pass_layer(activation, q, q, architecture, cancel=cancel)
    normalised = kind != "none"
    slopes, values = (part.copy() for part in _coefficients(activation, round(math.log(passage_variance(q, architecture)) / STEP)))
    length = np.zeros(ORDERS + 1)
    # Of a normal number's square: its own mean square.
    length[2] = math.sqrt(2.0)
    everything = float(np.square(slopes) @ np.ones(ORDERS + 1))
    own = 1.0 / batch
    powers = np.power(np.float64(correlation), np.arange(ORDERS + 1, dtype=np.float64))
    common = np.asarray(own + (1.0 - own) * powers)
    of_two = float(np.square(slopes) @ powers)
    through = weight_variance * passage.slope
    share = 1.0 if math.isnan(after) else through / (squared * passage.branch + through) if through > 0.0 else 0.0
    value_rise, slope_rise = (0.0, -1.0) if normalised else reader(activation).rise(np.array([math.log(q)]))[:, 0].tolist()
    to_gradient = slopes.copy()
    if normalised:
        # A layer that is normalised has its mean square, and its mean, exactly; what it was divided by scatters instead.
        kept = np.arange(ORDERS + 1) > 2 if kind == "layer" else np.arange(ORDERS + 1) != 2
        values, to_gradient = values * kept, slopes * kept - length
    pairs = own + (1.0 - own) * together**2
    of_weights = 0.0 if fixed else 2.0 * (own * (1.0 + everything) + (1.0 - own) * together**2 * (1.0 + of_two)) - (2.0 * pairs if orthogonal else 0.0)
    across_gradient = 0.0 if math.isnan(after) else 4.0 * share * (1.0 - share) * pairs
    if math.isnan(after) or after <= 0.0:
        return _Step(share * to_gradient, np.zeros(ORDERS + 1), common, share * slope_rise, 0.0, share**2 * of_weights + across_gradient, 0.0)
    weighted, along = weight_variance * passage.value_squared / after, squared * passage.variance / after
    to_length = weighted * values + along * length
    across = 4.0 * weighted * along * (own + (1.0 - own) * correlation**2)
    passed = along + weighted * value_rise
    return _Step(share * to_gradient, to_length, common, share * slope_rise, passed, share**2 * of_weights + across_gradient, across)


def passage_variance(q: float, architecture: Architecture) -> float:
    """Return the variance of what the function is given, at preactivations of variance q.

    Parameters
    ----------
    q : float
        Above 0.
    architecture : Architecture
        What is added to the layer; not normalised over inputs.
    """
    return q if architecture.normalisation == "none" else q / (q + architecture.epsilon)


@functools.lru_cache(maxsize=256)
@np.errstate(over="ignore", invalid="ignore")
def _coefficients(activation: Activation, step: int) -> tuple[FloatArray, FloatArray]:
    """Return the coefficients of f'^2 and of f^2 by their means, of the orders 0, ...: the mean itself is left out, and the last holds all that is left."""
    sigma = math.exp(0.5 * STEP * step)
    weights = np.exp(-0.5 * np.square(OWN))
    weights /= weights.sum()
    value, slope = activation.derivatives(sigma * OWN, 1)
    found = []
    for squares in (np.square(slope), np.square(value)):
        mean = float(squares @ weights)
        coefficients = np.zeros(ORDERS + 1)
        if mean > 0.0:
            relative = squares / mean
            before, current = np.zeros(OWN.size), np.ones(OWN.size)
            for order in range(ORDERS):
                coefficients[order] = float((weights * current) @ relative)
                before, current = current, (OWN * current - math.sqrt(order) * before) / math.sqrt(order + 1)
            coefficients[0] = 0.0
            whole = float(weights @ np.square(relative - 1.0))
            coefficients[-1] = math.sqrt(max(0.0, whole - float(coefficients @ coefficients)))
        found.append(coefficients)
    return found[0], found[1]
