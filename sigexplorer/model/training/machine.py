"""Forward and back through several networks of one shape at once, in arrays that are made once.

At a batch of ten a call of numpy costs more than its arithmetic: so networks are stacked, biases are the last row of the weights, slopes and
weight gradients are found for all layers together, and all weights lie in one array, which the optimiser moves as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import DenseLayer, draw_layer
from sigexplorer.model.training.kernels import kernel_of
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
        self._squared = loss == "squared_error"
        self._share = 1.0 / batch
        first, inner, last = shape.views(weights)
        to_first, to_inner, to_last = shape.views(self.gradient)
        kernels = [kernel_of(activation) for activation in activations]
        self._kernels = [(kernel.slopes, self.z[k], self.a[k], self.slopes[k]) for k, kernel in enumerate(kernels)]
        per_layer = [[(kernel.values, self.z[k, i], self.a[k, i], self.slopes[k, i]) for k, kernel in enumerate(kernels)] for i in range(depth)]
        self._first = (first, self.z[:, 0], per_layer[0])
        self._forward = [(extended[:, i - 1], inner[:, i - 1], self.z[:, i], per_layer[i]) for i in range(1, depth)]
        self._last = (extended[:, depth - 1], last)
        self._from_output = (last[:, :width].swapaxes(1, 2), self.deltas[:, -1], self.slopes[:, -1])
        self._backward = [
            (self.deltas[:, i], inner[:, i - 1, :width].swapaxes(1, 2), self.deltas[:, i - 1], self.slopes[:, i - 1]) for i in range(depth - 1, 0, -1)
        ]
        self._to_first = (self.deltas[:, 0], to_first)
        self._to_inner = (extended[:, : depth - 1].swapaxes(2, 3), self.deltas[:, 1:], to_inner) if depth > 1 else None
        self._to_last = (extended[:, depth - 1].swapaxes(1, 2), to_last)

    def run(self, x: FloatArray, x_transposed: FloatArray, target: FloatArray) -> None:
        """Find the gradient of a batch.

        Parameters
        ----------
        x, x_transposed : ndarray, shape (batch, 3) and (3, batch)
            The points, with a column of ones.
        target : ndarray, shape (batch, 1)
            0 or 1.
        """
        matmul, multiply = np.matmul, np.multiply
        first, z, values = self._first
        matmul(x, first, out=z)
        for write, *arrays in values:
            write(*arrays)
        for before, weights, z, values in self._forward:
            matmul(before, weights, out=z)
            for write, *arrays in values:
                write(*arrays)
        for write, *arrays in self._kernels:
            write(*arrays)
        self._output(target)
        weights, delta, slopes = self._from_output
        multiply(self._delta, weights, out=delta)
        multiply(delta, slopes, out=delta)
        for above, weights, delta, slopes in self._backward:
            matmul(above, weights, out=delta)
            multiply(delta, slopes, out=delta)
        delta, gradient = self._to_first
        matmul(x_transposed, delta, out=gradient)
        if self._to_inner is not None:
            before, delta, gradient = self._to_inner
            matmul(before, delta, out=gradient)
        before, gradient = self._to_last
        matmul(before, self._delta, out=gradient)

    def _output(self, target: FloatArray) -> None:
        """Find the output, and the derivative of the mean loss by its logit."""
        p, delta, spare = self.probability, self._delta, self._spare
        np.matmul(*self._last, out=self.logit)
        np.negative(self.logit, out=p)
        np.exp(p, out=p)
        np.add(p, 1.0, out=p)
        np.reciprocal(p, out=p)
        np.subtract(p, target, out=delta)
        if self._squared:
            np.subtract(1.0, p, out=spare)
            np.multiply(spare, p, out=spare)
            np.multiply(delta, spare, out=delta)
        np.multiply(delta, self._share, out=delta)


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
