"""Forward and back through several networks of one shape at once, in arrays that are made once.

At a batch of ten a call of numpy costs more than its arithmetic: so networks are stacked, biases are the last row of the weights, slopes and
weight gradients are found for all layers together, and all weights lie in one array, which the optimiser moves as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import DenseLayer, draw_layer
from sigexplorer.model.training.kernels import Calls, kernels_of
from sigexplorer.model.training.parameters import Loss, TrainingParameters

# Points that are sent through at once where only the output is wanted.
CHUNK = 512


class Shape:
    """How the weights of networks 2 - width - ... - width - 1 lie in one row of numbers; biases are the last row of each matrix.

    Attributes
    ----------
    depth, width : int
        Hidden layers, and the units of each.
    size : int
        Numbers of one network.
    layers : tuple of slice
        Where the numbers of each layer are, the output last.
    """

    def __init__(self, depth: int, width: int) -> None:
        self.depth, self.width = depth, width
        sizes = [3 * width, *([(width + 1) * width] * (depth - 1)), width + 1]
        ends = np.cumsum(sizes).tolist()
        self.layers = tuple(slice(end - size, end) for size, end in zip(sizes, ends, strict=True))
        self.size: int = ends[-1]
        self.fan_in = (2, *([width] * depth))

    def views(self, flat: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the first layer's matrices, shape (k, 3, width), the inner ones, (k, depth - 1, width + 1, width), and the last, (k, width + 1, 1)."""
        count, width = flat.shape[0], self.width
        inner = slice(self.layers[0].stop, self.layers[-1].start)
        return (
            flat[:, self.layers[0]].reshape(count, 3, width),
            flat[:, inner].reshape(count, self.depth - 1, width + 1, width),
            flat[:, self.layers[-1]].reshape(count, width + 1, 1),
        )

    def biases(self) -> FloatArray:
        """Return 1 where a bias is and 0 where a weight is, shape (size,)."""
        found = np.zeros(self.size)
        for place, fan_in in zip(self.layers, self.fan_in, strict=True):
            found[place].reshape(fan_in + 1, -1)[-1] = 1.0
        return found


def initial_weights(shape: Shape, parameters: TrainingParameters, count: int) -> FloatArray:
    """Return the weights of `count` networks, which begin alike, shape (count, size)."""
    first = np.zeros(shape.size)
    for number, (place, fan_in) in enumerate(zip(shape.layers, shape.fan_in, strict=True), start=1):
        fan_out = 1 if number == len(shape.layers) else shape.width
        drawn = draw_layer(parameters.initialisation, parameters.seed, number, fan_in, fan_out, weight_variance=parameters.weight_variance)
        matrix = first[place].reshape(fan_in + 1, fan_out)
        matrix[:-1] = drawn.weights.T if isinstance(drawn, DenseLayer) else drawn.multiply(np.eye(fan_in))
        if drawn.biases is not None:
            matrix[-1] = drawn.biases
    return np.tile(first, (count, 1))


class Machine:
    """Loss and gradient of a batch of one size.

    Parameters
    ----------
    shape : Shape
        Of the networks.
    activations : sequence of Activation
        One a network.
    weights : ndarray, shape (k, size)
        Looked at, never copied: who moves them moves the networks.
    batch : int
        Points of a batch.
    loss : str
        What is made small.

    Attributes
    ----------
    gradient : ndarray, shape (k, size)
        Of the mean loss, after `run`.
    z, a, slopes, deltas : ndarray, shape (k, depth, batch, width)
        What is added up in each hidden unit (a kernel may have written over it), its activation, its slope, and the loss' derivative by z.
    probability : ndarray, shape (k, batch, 1)
        The output.
    """

    def __init__(self, shape: Shape, activations: Sequence[Activation], weights: FloatArray, batch: int, loss: Loss) -> None:
        count, depth, width = len(activations), shape.depth, shape.width
        self.gradient = np.zeros_like(weights)
        self.z, self.slopes, self.deltas = (np.zeros((count, depth, batch, width)) for _ in range(3))
        # One more column, of ones, that the biases are multiplied by.
        extended = np.ones((count, depth, batch, width + 1))
        self.a = extended[..., :width]
        self.logit, self.probability, self._delta, self._spare = (np.zeros((count, batch, 1)) for _ in range(4))
        first, inner, last = shape.views(weights)
        to_first, to_inner, to_last = shape.views(self.gradient)
        kernels = [kernels_of(activation) for activation in activations]
        a, z, slopes, deltas = self.a, self.z, self.slopes, self.deltas
        values = [[call for k, (write, _) in enumerate(kernels) for call in write(z[k, i], a[k, i], slopes[k, i])] for i in range(depth)]
        self._into_first = (first, z[:, 0])
        # Every call of a batch in its order, bound to its arrays, but those that take the batch itself.
        self._forward: Calls = [*values[0]]
        for i in range(1, depth):
            self._forward += [partial(np.matmul, extended[:, i - 1], inner[:, i - 1], z[:, i]), *values[i]]
        self._forward += [call for k, (_, write) in enumerate(kernels) for call in write(z[k], a[k], slopes[k])]
        self._forward += self._output(extended[:, depth - 1], last)
        self._backward: Calls = self._end(loss == "squared_error", 1.0 / batch)
        self._backward += [partial(np.multiply, self._delta, last[:, :width].swapaxes(1, 2), deltas[:, -1])]
        self._backward += [partial(np.multiply, deltas[:, -1], slopes[:, -1], deltas[:, -1])]
        for i in range(depth - 1, 0, -1):
            self._backward += [partial(np.matmul, deltas[:, i], inner[:, i - 1, :width].swapaxes(1, 2), deltas[:, i - 1])]
            self._backward += [partial(np.multiply, deltas[:, i - 1], slopes[:, i - 1], deltas[:, i - 1])]
        if depth > 1:
            self._backward += [partial(np.matmul, extended[:, : depth - 1].swapaxes(2, 3), deltas[:, 1:], to_inner)]
        self._backward += [partial(np.matmul, extended[:, depth - 1].swapaxes(1, 2), self._delta, to_last)]
        self._to_first = (deltas[:, 0], to_first)

    def run(self, x: FloatArray, x_transposed: FloatArray, target: FloatArray) -> None:
        """Find the gradient of a batch.

        Parameters
        ----------
        x, x_transposed : ndarray, shape (batch, 3) and (3, batch)
            The points, with a column of ones.
        target : ndarray, shape (batch, 1)
            0 or 1.
        """
        np.matmul(x, *self._into_first)
        for call in self._forward:
            call()
        np.subtract(self.probability, target, self._delta)
        for call in self._backward:
            call()
        np.matmul(x_transposed, *self._to_first)

    def _output(self, before: FloatArray, last: FloatArray) -> Calls:
        """Return what finds the output."""
        p = self.probability
        found: Calls = [partial(np.matmul, before, last, self.logit), partial(np.negative, self.logit, p), partial(np.exp, p, p)]
        return [*found, partial(np.add, p, 1.0, p), partial(np.reciprocal, p, p)]

    def _end(self, squared: bool, share: float) -> Calls:
        """Return what makes of output minus target the derivative of the mean loss by the logit."""
        p, delta, spare = self.probability, self._delta, self._spare
        slope: Calls = [partial(np.subtract, 1.0, p, spare), partial(np.multiply, spare, p, spare), partial(np.multiply, delta, spare, delta)]
        return [*(slope if squared else []), partial(np.multiply, delta, share, delta)]


def logits(shape: Shape, activation: Activation, weights: FloatArray, points: FloatArray) -> FloatArray:
    """Return a network's output before the logistic.

    Parameters
    ----------
    weights : ndarray, shape (size,)
        Of one network.
    points : ndarray, shape (n, 2)
        As the network takes them.

    Returns
    -------
    ndarray, shape (n,)
    """
    first, inner, last = (part[0] for part in shape.views(weights[None]))
    found = np.empty(len(points))
    with np.errstate(all="ignore"):
        for start in range(0, len(points), CHUNK):
            a = activation(points[start : start + CHUNK] @ first[:-1] + first[-1])
            for matrix in inner:
                a = activation(a @ matrix[:-1] + matrix[-1])
            found[start : start + CHUNK] = (a @ last[:-1] + last[-1])[:, 0]
    return found


def mean_loss(logit: FloatArray, label: FloatArray, loss: Loss) -> float:
    """Return the mean loss of logits, shape (n,), at classes 0 and 1: ln(1 + exp(-z)) of the right side, or (p - t)^2 / 2."""
    with np.errstate(all="ignore"):
        if loss == "cross_entropy":
            return float(np.logaddexp(0.0, np.where(label > 0.5, -logit, logit)).mean())
        wrong = 1.0 / (1.0 + np.exp(np.where(label > 0.5, logit, -logit)))
        return float(0.5 * (wrong * wrong).mean())
