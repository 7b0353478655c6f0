"""The random network, trained: as deep and as wide as it is, and in any number format.

The page of training shows few and narrow layers, and has loops that are made for them in float64. Here a network of the phase diagram learns the same
points by the same steps, to see whether it does at all. In a narrower format every result is rounded to it once: sums of a layer, values, slopes,
gradients, moments and weights; what is summed within a layer, and the loss that is told at the end, are float64's. No loss scale is used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import DenseLayer, draw_layer
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.numerics.rounding import FormatName, number_format
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.training.data import points_of
from sigexplorer.model.training.machine import mean_loss
from sigexplorer.model.training.optimiser import FIRST_MOMENT, SECOND_MOMENT, SMALLEST
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.run import batches_of
from sigexplorer.model.wording import count

Rounding = Callable[[FloatArray], FloatArray]


@one_thread()
def train_deep(
    activation: Activation,
    network: NetworkParameters,
    training: TrainingParameters,
    format_name: FormatName,
    *,
    wanted: Collection[str],
    cancel: Cancel = never,
) -> dict[str, float]:
    """Return how well the random network has learnt the points of a training.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    network : NetworkParameters
        Its depth, width, initialisation and variances; plain layers.
    training : TrainingParameters
        The points, the loss, the optimiser and its steps, and the seed of all.
    format_name : str
        The number format that everything is rounded to.
    wanted : collection of str
        Some of ``sweep.loss`` and ``sweep.accuracy``, both over the points that are learnt.
    cancel : callable
        Asked at every layer of every step; see `sigexplorer.model.running`.

    Returns
    -------
    dict of str to float
        The numbers by their names.

    Raises
    ------
    ParameterError
        If layers are not plain, there are no points, or the network has left the range of the format.
    Cancelled
        If `cancel` answered True.
    """
    if not network.architecture.plain:
        raise ParameterError(tr("only plain layers are trained: set network.normalisation = none and network.residual = 0."))
    learnt, _ = points_of(training, cancel)
    centre, half = learnt.scaling()
    rounding = _rounding(format_name)
    x, label = rounding((learnt.xy - centre) / half), learnt.label.astype(np.float64)
    run = _Run(activation, network, training, rounding, cancel)
    batch = min(training.batch, len(x))
    step = draw = 0
    with np.errstate(all="ignore"):
        while step < training.steps:
            orders = batches_of(training.seed, draw, len(x), batch)
            for chosen in orders[: training.steps - step]:
                step += 1
                run.step(x[chosen].T, 2.0 * label[chosen] - 1.0, step)
            draw += 1
        logit = run.forward(x.T)[0]
    if not np.isfinite(logit).all():
        raise ParameterError(
            tr("the network has left the range of {format} within {steps}, or is undefined.", format=format_name, steps=count(training.steps, "step"))
        )
    found = {"sweep.loss": float(mean_loss(logit, label, training.loss)), "sweep.accuracy": float(((logit > 0.0) == (label > 0.5)).mean())}
    return {name: found[name] for name in wanted}


def _rounding(name: FormatName) -> Rounding:
    if name == "float64":
        return lambda values: values
    return number_format(name).round


class _Run:
    """The network on its way; weights of a layer have the biases in their last column."""

    def __init__(self, activation: Activation, network: NetworkParameters, training: TrainingParameters, rounding: Rounding, cancel: Cancel) -> None:
        self._activation, self._training, self._round, self._cancel = activation, training, rounding, cancel
        sizes = [2, *[network.width] * network.depth, 1]
        self._weights = [self._drawn(network, number, *sizes[number - 1 : number + 1]) for number in range(1, len(sizes))]
        self._moments = [np.zeros((2, *matrix.shape)) for matrix in self._weights]

    def _drawn(self, network: NetworkParameters, number: int, fan_in: int, fan_out: int) -> FloatArray:
        ask(self._cancel)
        drawn = draw_layer(
            network.initialisation,
            self._training.seed,
            number,
            fan_in,
            fan_out,
            weight_variance=network.weight_variance,
            bias_variance=network.bias_variance,
            bias=network.bias,
        )
        found = np.zeros((fan_out, fan_in + 1))
        found[:, :-1] = drawn.weights if isinstance(drawn, DenseLayer) else drawn.multiply(np.eye(fan_in)).T
        if drawn.biases is not None:
            found[:, -1] = drawn.biases
        return self._round(found)

    def forward(self, x: FloatArray) -> tuple[FloatArray, list[FloatArray], list[FloatArray]]:
        """Return the logits of points, shape (2, points), what comes into every layer with its row of ones, and the slopes of every hidden layer."""
        before, slopes, values = [], [], x
        for matrix in self._weights[:-1]:
            ask(self._cancel)
            before.append(_extended(values))
            values, slope = (self._round(item) for item in self._activation.derivatives(self._round(matrix @ before[-1]), 1))
            slopes.append(slope)
        before.append(_extended(values))
        return self._round(self._weights[-1] @ before[-1])[0], before, slopes

    def step(self, x: FloatArray, sign: FloatArray, number: int) -> None:
        """Take a step by a batch: sign is 1 for class 1 and -1 for class 0."""
        logit, before, slopes = self.forward(x)
        t = np.tanh(0.5 * logit)
        difference = t - sign
        cross = self._training.loss == "cross_entropy"
        delta = self._round((0.5 * difference if cross else 0.125 * difference * (1.0 - t * t)) / len(sign))[None]
        for layer in range(len(self._weights) - 1, -1, -1):
            ask(self._cancel)
            gradient = self._round(delta @ before[layer].T)
            if layer:
                delta = self._round(self._round(self._weights[layer][:, :-1].T @ delta) * slopes[layer - 1])
            self._move(layer, gradient, number)

    def _move(self, layer: int, gradient: FloatArray, number: int) -> None:
        given, weights, rounding = self._training, self._weights[layer], self._round
        if given.weight_decay > 0.0:
            decay = given.weight_decay * weights
            decay[:, -1] = 0.0
            gradient = rounding(gradient + decay)
        moments = self._moments[layer]
        if given.optimiser == "plain":
            update = given.rate * gradient
        elif given.optimiser == "momentum":
            moments[0] = rounding(given.momentum * moments[0] + gradient)
            update = given.rate * moments[0]
        else:
            moments[0] = rounding(FIRST_MOMENT * moments[0] + (1.0 - FIRST_MOMENT) * gradient)
            moments[1] = rounding(SECOND_MOMENT * moments[1] + (1.0 - SECOND_MOMENT) * gradient * gradient)
            size = np.sqrt(moments[1]) / math.sqrt(1.0 - SECOND_MOMENT**number) + SMALLEST
            update = given.rate / (1.0 - FIRST_MOMENT**number) * moments[0] / size
        self._weights[layer] = rounding(weights - rounding(update))


def _extended(values: FloatArray) -> FloatArray:
    """Return values with a row of ones below, which the biases are multiplied by."""
    return np.concatenate([values, np.ones((1, values.shape[1]))])
