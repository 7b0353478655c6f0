"""Why a gradient vanishes: the factor of every layer, their running product, the path of the activation, and the slope mistaken for that of the output."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.activations.names import column_notes, describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import EVERY_LAYER, LayersResult, compute_layers
from sigexplorer.model.chain.extended import normalised, running_product, slopes
from sigexplorer.model.chain.parameters import checked
from sigexplorer.model.curve.traces import drawn, drawn_together, sight_of, trace
from sigexplorer.model.running import Cancel, Progress, ask, never, part_of, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

# Steps of the path that are drawn: a longer one has long settled, or cannot be followed by eye.
STEPS = 200
# Outputs farther apart than this are drawn as they were computed.
WIDEST = 1e12
# Of the curves y = f(w a + b) on which the path runs, as many are drawn as can be told apart.
MAPS = 4
# What the path reaches beyond this is left out of the picture: a chain that runs away.
FAR = 1e9
# How far the curves go on beyond the path: by a share of its span, and at least by this and by a share of its size, which few digits tell apart.
ROOM, LEAST_ROOM, SHARE = 0.25, 0.5, 0.01


class LayerFactors(msgspec.Struct, frozen=True, eq=False):
    """What every layer of one function's chain multiplies the gradient by, at one input.

    Attributes
    ----------
    activation : Activation
        The function of every layer.
    layers : LayersResult
        Activation, slope and gradient layer by layer; all arrays here have its shape (m,).
    weight : ndarray, shape (m,)
        The weight of each layer; NaN at layer 0.
    sign, log10_factor : ndarray, shape (m,)
        Sign and log10 of the magnitude of the factor w_l f'(z_l): -inf where it is truly zero, NaN at layer 0.
    mistaken_slope : ndarray, shape (m,)
        f' taken at the output a_l instead of at the preactivation z_l: what a program computes that hands its derivative the wrong one of them.
    sign_mistaken, log10_mistaken : ndarray, shape (m,)
        Sign and log10 of the magnitude of the product with that mistake in every layer; NaN beyond the layers that are listed one by one.
    log10_bound : float
        log10 of the largest product that any input can have: that of |w_l| sup |f'|; inf where f' has no bound.
    """

    activation: Activation
    layers: LayersResult
    weight: FloatArray
    sign: FloatArray
    log10_factor: FloatArray
    mistaken_slope: FloatArray
    sign_mistaken: FloatArray
    log10_mistaken: FloatArray
    log10_bound: float

    @property
    def log10_typical(self) -> float:
        """log10 of the geometric mean of all factors: what one layer makes of the gradient; NaN without a layer that is known."""
        return float(self.layers.log10_magnitude[-1]) / float(self.layers.layer[-1])


class FactorsResult(msgspec.Struct, frozen=True, eq=False):
    """The chain's gradient at one input as a product.

    Attributes
    ----------
    explored : LayerFactors
        Of the function explored.
    compared : tuple of LayerFactors
        Of those compared with it.
    path : ndarray, shape (k, 2)
        The path of the activation as a cobweb: from (x, x) up to the curve, over to the diagonal, and so on.
    maps : tuple of (float, float, ndarray, ndarray)
        The curves that it runs on: weight, bias, and the points of a -> f(w a + b), for the first different layers.
    x, output, slope, mistaken_slope : ndarray, shape (n,)
        Inputs where the curve bends, f and f' there, and f' at f: the mistake. Slope against output is y (1 - y) for the logistic sigmoid.
    lines : tuple of ndarray, shape (m,)
        Inputs, f and f' to be drawn, with NaN where a line is broken.
    mistake : tuple of ndarray, shape (k,)
        Outputs in order, and f' at them, to be drawn.
    """

    explored: LayerFactors
    compared: tuple[LayerFactors, ...]
    path: FloatArray
    maps: tuple[tuple[float, float, FloatArray, FloatArray], ...]
    x: FloatArray
    output: FloatArray
    slope: FloatArray
    mistaken_slope: FloatArray
    lines: tuple[FloatArray, FloatArray, FloatArray]
    mistake: tuple[FloatArray, FloatArray]

    @property
    def all(self) -> tuple[LayerFactors, ...]:
        """The function explored, then those compared."""
        return (self.explored, *self.compared)

    def table(self) -> Table:
        """Return one row a layer: preactivation, slope, weight, factor and running product, then the same of the functions compared."""
        columns = [Column("layer", self.explored.layers.layer, meaning="number of the layer, 0 for the input")]
        for index, item in enumerate(self.all):
            of, prefix = describe_activation(item.activation), f"compared_{index}_" if index else ""
            columns += [
                Column(f"{prefix}preactivation", item.layers.preactivation, meaning=f"what {of} is applied to"),
                Column(f"{prefix}slope", item.layers.slope, meaning="derivative there"),
                Column(f"{prefix}weight", item.weight, meaning="weight of the layer"),
                Column(f"{prefix}sign", item.sign, meaning="sign of weight times slope; 0 only where it is truly zero"),
                Column(f"{prefix}log10_factor", item.log10_factor, meaning="decimal logarithm of the magnitude of weight times slope"),
                Column(f"{prefix}sign_gradient", item.layers.sign, meaning="sign of the product so far"),
                Column(f"{prefix}log10_gradient", item.layers.log10_magnitude, meaning="decimal logarithm of the magnitude of the product so far"),
                Column(f"{prefix}slope_at_output", item.mistaken_slope, meaning="derivative at the output, a mistake"),
                Column(f"{prefix}sign_mistaken", item.sign_mistaken, meaning="sign of the product with that mistake"),
                Column(f"{prefix}log10_mistaken", item.log10_mistaken, meaning="decimal logarithm of the magnitude of the product with that mistake"),
            ]
        named = column_notes(item.activation for item in self.compared)
        return Table(f"Factors of the gradient at x = {shortest(self.explored.layers.x)}", tuple(columns), named)

    def path_table(self) -> Table:
        """Return the steps of the cobweb."""
        columns = (Column("a", self.path[:, 0], meaning="activation, across"), Column("f_a", self.path[:, 1], meaning="activation, upwards"))
        return Table(f"Path of the activation from x = {shortest(self.explored.layers.x)}", columns)

    def slopes_table(self) -> Table:
        """Return input, output, slope there, and the slope at the output, with their decimal logarithms."""
        from sigexplorer.model.activations.told import known_logarithms

        here, there = (known_logarithms(self.explored.activation, at) for at in (self.x, self.output))
        columns = (
            Column("x", self.x, meaning="input"),
            Column("f", self.output, meaning="output"),
            Column("f_prime", self.slope, meaning="derivative at the input"),
            Column("f_prime_of_f", self.mistaken_slope, meaning="derivative at the output, a mistake"),
            Column("log10_f", here[0], meaning="log10 of the output's magnitude, also where it shows as 0"),
            Column("log10_f_prime", here[1], meaning="log10 of the derivative's magnitude, also where it shows as 0"),
            Column("log10_f_prime_of_f", there[1], meaning="log10 of the magnitude of the mistake, also where it shows as 0"),
        )
        return Table(f"{self.explored.activation.title}: slope by input and by output", columns)


def compute_factors(
    activation: Activation,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    compare: tuple[Activation, ...] = (),
    x_range: tuple[float, float] = (-6.0, 6.0),
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> FactorsResult:
    """Return the gradient through a chain at one input as the product that it is, d a_n / d x = prod_l w_l f'(z_l), by the chain rule.

    Parameters
    ----------
    activation : Activation
        The function f of every layer.
    x : float
        The input.
    depth : int
        The number of layers.
    weight, bias : float or sequence of float
        One for all layers, or those of the first, second, ... layer, begun again when there are more layers.
    compare : tuple of Activation
        Functions whose chains are set beside it.
    x_range : tuple of float
        The inputs over which the slope is drawn against input and output.
    cancel, progress : callable
        Asked and told every few layers; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the depth, a weight or a bias is not allowed.
    Cancelled
        If `cancel` answered True.
    """
    depth, weights, biases = checked(depth, weight, bias)
    count = 1 + len(compare)
    found = [
        _factors(item, x, depth, weights, biases, cancel, part_of(progress, index / count, (index + 1) / count))
        for index, item in enumerate((activation, *compare))
    ]
    inputs = trace(activation, (0, 1), *x_range, cancel=cancel)[0][0]
    with np.errstate(all="ignore"):
        output, slope = activation.derivatives(inputs, 1)
        ask(cancel)
        mistaken = activation.derivatives(output, 1)[1]
        line, rows = drawn_together(activation, (0, 1), *x_range, cancel=cancel)
        mistake = _mistake(activation, output, mistaken, cancel)
        path = _path(found[0].layers.activation)
        maps = _maps(activation, path, weights, biases, depth, cancel)
    return FactorsResult(
        explored=found[0],
        compared=tuple(found[1:]),
        path=path,
        maps=maps,
        x=inputs,
        output=output,
        slope=slope,
        mistaken_slope=mistaken,
        lines=(line, rows[0], rows[1]),
        mistake=mistake,
    )


def _mistake(activation: Activation, output: FloatArray, mistaken: FloatArray, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return outputs in order and the derivative at them, broken where it jumps."""
    if activation.kinks and output.size and 0.0 < float(np.ptp(output)) < WIDEST:
        # Outputs that begin or end at a kink, as ReLU's at 0: a number beyond it, so that both sides are there for the line to break between.
        low, high = np.nextafter(float(output.min()), -np.inf), np.nextafter(float(output.max()), np.inf)
        return drawn(activation, (1,), float(low), float(high), cancel=cancel)[0]
    order = np.argsort(output, kind="stable")
    return output[order], mistaken[order]


def _factors(
    activation: Activation, x: float, depth: int, weights: tuple[float, ...], biases: tuple[float, ...], cancel: Cancel, progress: Progress
) -> LayerFactors:
    layers = compute_layers(activation, x, depth, weights, biases, cancel=cancel, progress=progress)
    inner = layers.layer[1:]
    weight = np.concatenate(((np.nan,), np.array(weights)[(inner - 1) % len(weights)]))
    with np.errstate(all="ignore"):
        z, slope = layers.preactivation[1:], layers.slope[1:]
        # Of layers that are thinned out the one before is not there: then the last that is.
        factor = slopes(activation, layers.activation[:-1], z, slope, cancel).times(normalised(weight[1:], 0.0))
        mistaken = derivatives_in_parts(activation, layers.activation, 1, cancel)[1]
        wrong = slopes(activation, layers.activation[1:], layers.activation[1:], mistaken[1:], cancel).times(normalised(weight[1:], 0.0))
        product = running_product(wrong)
        sign_mistaken, log10_mistaken = np.concatenate(((1.0,), np.sign(product.mantissa))), np.concatenate(((0.0,), product.log10()))
        for numbers in (sign_mistaken, log10_mistaken):
            numbers[layers.layer > EVERY_LAYER] = np.nan
        if not activation.exact:
            from sigexplorer.model.activations.told import known_rows

            mistaken = known_rows(activation, layers.activation, 1, cancel)[1]
        mistaken[0] = np.nan
        log10_factor = factor.log10()
    # A slope that is undefined has a factor that is: a mantissa of NaN.
    return LayerFactors(
        activation=activation,
        layers=layers,
        weight=weight,
        sign=np.concatenate(((np.nan,), np.sign(factor.mantissa))),
        log10_factor=np.concatenate(((np.nan,), log10_factor)),
        mistaken_slope=mistaken,
        sign_mistaken=sign_mistaken,
        log10_mistaken=log10_mistaken,
        log10_bound=_bound(activation, depth, weights),
    )


def _bound(activation: Activation, depth: int, weights: tuple[float, ...]) -> float:
    """Return log10 of the product over the layers of |w_l| times the supremum of |f'|."""
    steepest = find_shape(activation).steepest_slope
    # That no look has found a slope is no bound.
    if math.isnan(steepest) or (steepest == 0.0 and not activation.has_no_slope):
        return math.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithms = np.log10(np.abs(weights)) + np.log10(steepest)
    rounds, rest = divmod(depth, len(weights))
    total = rounds * math.fsum(logarithms) + math.fsum(logarithms[:rest]) if rounds else math.fsum(logarithms[:rest])
    return -math.inf if math.isnan(total) else total


def _path(activations: FloatArray) -> FloatArray:
    """Return the corners of the cobweb: (a_0, a_0), (a_0, a_1), (a_1, a_1), ..., up to where it runs away."""
    a = activations[: STEPS + 1]
    gone = ~(np.abs(a) <= FAR)
    if gone[1:].any():
        a = a[: int(np.argmax(gone[1:])) + 1]
    corners = np.repeat(a, 2)
    return np.stack((corners[:-1], np.concatenate((a[:1], corners[2:]))), axis=1)


def _maps(
    activation: Activation, path: FloatArray, weights: tuple[float, ...], biases: tuple[float, ...], depth: int, cancel: Cancel
) -> tuple[tuple[float, float, FloatArray, FloatArray], ...]:
    """Return the first different curves a -> f(w a + b) over the range of the path and a little more."""
    low, high = float(path.min()), float(path.max())
    margin = max(ROOM * (high - low), LEAST_ROOM, SHARE * max(abs(low), abs(high)))
    low, high = low - margin, high + margin
    pairs = dict.fromkeys((weights[layer % len(weights)], biases[layer % len(biases)]) for layer in range(min(depth, len(weights) * len(biases), STEPS)))
    maps = []
    for weight, bias in list(pairs)[:MAPS]:
        ask(cancel)
        ends = sorted((weight * low + bias, weight * high + bias))
        if ends[1] - ends[0] > 1e-12 * max(1.0, abs(ends[0]), abs(ends[1])):
            # What is twice as high as the inputs are far is in no picture of both.
            height = 2.0 * max(abs(low), abs(high))
            z, value = drawn(activation, (0,), ends[0], ends[1], sight_of(-height, height), cancel=cancel)[0]
            a = np.clip((z - bias) / weight, low, high)
            a, value = (a, value) if weight > 0 else (a[::-1], value[::-1])
        else:
            a = np.array([low, high])
            value = activation(weight * a + bias)
        maps.append((weight, bias, a, value))
    return tuple(maps)
