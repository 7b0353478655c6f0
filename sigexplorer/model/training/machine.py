"""Forward and back through networks side by side, in arrays that are made once.

At a batch of ten a call of numpy costs more than its arithmetic: so every call of a batch is bound to its arrays beforehand, biases are the
last column of the weights, which multiplies a row of ones, what belongs to one layer of one network is one piece of memory, slopes are found
for all layers together, and all weights of all networks lie in one array, which the optimiser moves as a whole. A network has the same bits
alone and beside others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import DenseLayer, draw_layer
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.training.forms import Calls, call
from sigexplorer.model.training.kernels import answers_of, has_form, kernels_of
from sigexplorer.model.training.parameters import Loss, TrainingParameters

# Points that are sent through at once where only what comes out is wanted.
CHUNK = 512
# Calls between two questions whether to go on, where all activations have forms.
ASKED = 16
# From so many layers of one size on, one product of stacked matrices is cheaper than one for each.
STACKED = 3


class Shape:
    """How the weights of networks 2 - widths - 1 lie in one row of numbers; biases are the last column of each matrix.

    Attributes
    ----------
    widths : tuple of int
        The units of each hidden layer.
    depth : int
        Hidden layers.
    size : int
        Numbers of one network.
    layers : tuple of slice
        Where the numbers of each layer are, the output last.
    fan_in, fan_out : tuple of int
        Inputs and outputs of each layer, the output last.
    """

    def __init__(self, widths: Sequence[int]) -> None:
        self.widths = tuple(widths)
        self.depth = len(self.widths)
        self.fan_in = (2, *self.widths)
        self.fan_out = (*self.widths, 1)
        ends = list(accumulate((units * (inputs + 1) for inputs, units in zip(self.fan_in, self.fan_out, strict=True)), initial=0))
        self.layers = tuple(slice(start, end) for start, end in pairwise(ends))
        self.size = ends[-1]

    def matrices(self, numbers: FloatArray) -> list[FloatArray]:
        """Return each layer's matrix, shape (fan_out, fan_in + 1), as a part of one network's numbers."""
        return [numbers[place].reshape(units, -1) for place, units in zip(self.layers, self.fan_out, strict=True)]

    def biases(self) -> FloatArray:
        """Return 1 where a bias is and 0 where a weight is, shape (size,)."""
        found = np.zeros(self.size)
        for matrix in self.matrices(found):
            matrix[:, -1] = 1.0
        return found


def asked_after(activations: Sequence[Activation]) -> int:
    """Return how many calls go by between two questions whether to go on: the shorter ones of forms, or each by itself."""
    return ASKED if all(map(has_form, activations)) else 1


def initial_weights(shape: Shape, parameters: TrainingParameters, count: int, cancel: Cancel = never) -> FloatArray:
    """Return the weights of `count` networks, which begin alike, shape (count, size)."""
    first = np.zeros(shape.size)
    for number, (matrix, fan_in, fan_out) in enumerate(zip(shape.matrices(first), shape.fan_in, shape.fan_out, strict=True), start=1):
        ask(cancel)
        drawn = draw_layer(parameters.initialisation, parameters.seed, number, fan_in, fan_out, weight_variance=parameters.weight_variance)
        matrix[:, :-1] = drawn.weights if isinstance(drawn, DenseLayer) else drawn.multiply(np.eye(fan_in)).T
        if drawn.biases is not None:
            matrix[:, -1] = drawn.biases
    return np.tile(first, (count, 1))


class Network:
    """One network and a batch of one size: what is called forward and back.

    Parameters
    ----------
    shape : Shape
        Its layers.
    activation : Activation
        Of its hidden units.
    weights, gradient : ndarray, shape (size,)
        Looked at and written into, never copied.
    logit, delta : ndarray, shape (1, batch)
        What comes out, and the loss' derivative by it, which another finds between the way forward and the way back.
    pause : list of callable
        Called between two layers, each time.

    Attributes
    ----------
    slopes : list of ndarray, shape (width, batch)
        f'(z) by hidden layer.
    """

    def __init__(
        self,
        shape: Shape,
        activation: Activation,
        weights: FloatArray,
        gradient: FloatArray,
        logit: FloatArray,
        delta: FloatArray,
        pause: Sequence[Callable[[], object]] = (),
    ) -> None:
        self._matrices, self._gradients = shape.matrices(weights), shape.matrices(gradient)
        self._widths, self._pause = shape.widths, pause
        self._logit, self._delta = logit, delta
        # By layer a, with a row of ones that the biases are multiplied by, and z, the slopes and the loss' derivatives by z in the same places.
        blocks = np.ones((4, sum(shape.widths) + shape.depth, logit.shape[1]))
        self._z, self._a, self._slopes, _ = blocks
        starts = accumulate((units + 1 for units in shape.widths[:-1]), initial=0)
        places = [slice(start, start + units + 1) for start, units in zip(starts, shape.widths, strict=True)]
        sums, self._extended, slopes, self._backed = ([block[place] for place in places] for block in blocks)
        self._sums, self.slopes, self._deltas = ([rows[:-1] for rows in parts] for parts in (sums, slopes, self._backed))
        self._kernel, self._has_form = kernels_of(activation), has_form(activation)

    def forward(self) -> Calls:
        """Return what finds the hidden units, their slopes and the output's logit."""
        write, write_slopes = self._kernel
        calls: Calls = []
        for layer, (sums, extended, slopes) in enumerate(zip(self._sums, self._extended, self.slopes, strict=True)):
            if layer:
                calls.append(partial(self._matrices[layer].dot, self._extended[layer - 1], sums))
            written = write(sums, extended[:-1], slopes)
            calls += [*written, *self._pause] if self._has_form else [each for step in written for each in (step, *self._pause)]
        return [*calls, *write_slopes(self._z, self._a, self._slopes), partial(self._matrices[-1].dot, self._extended[-1], self._logit)]

    def backward(self) -> Calls:
        """Return what finds the gradient, but that of the first layer."""
        after: FloatArray = self._delta
        calls: Calls = []
        for layer in range(len(self._widths) - 1, -1, -1):
            # The last row is the bias' and means nothing; without it the transposed matrix would be copied, which takes longer than the product.
            calls.append(partial(self._matrices[layer + 1].T.dot, after, self._backed[layer]))
            after = self._deltas[layer]
            calls += [partial(np.multiply, after, self.slopes[layer], after), *self._pause]
        for start, end in self._equal_layers():
            calls += self._products(start, end)
        return [*calls, partial(self._delta.dot, self._extended[-1].T, self._gradients[-1])]

    def into_first(self, x: FloatArray) -> Callable[[], object]:
        """Return what takes a batch of points, shape (3, batch) with a row of ones."""
        return partial(self._matrices[0].dot, x, self._sums[0])

    def out_of_first(self, x: FloatArray) -> Callable[[], object]:
        """Return what finds the first layer's gradient."""
        return partial(self._deltas[0].dot, x.T, self._gradients[0])

    def _equal_layers(self) -> Iterator[tuple[int, int]]:
        """Yield, of the hidden layers behind the first, from where to where they have one size."""
        start = 1
        for layer in range(2, len(self._widths) + 1):
            if self._widths[layer - 1 : layer + 1] != self._widths[start - 1 : start + 1]:
                yield start, layer
                start = layer

    def _products(self, start: int, end: int) -> Calls:
        """Return what finds the gradients of hidden layers of one size."""
        if end - start < STACKED:
            return [partial(self._deltas[layer].dot, self._extended[layer - 1].T, self._gradients[layer]) for layer in range(start, end)]
        apart = self._extended[start].nbytes
        deltas, before, gradients = (
            np.lib.stride_tricks.as_strided(first, (end - start, *first.shape), (step, *first.strides))
            for first, step in ((self._deltas[start], apart), (self._extended[start - 1], apart), (self._gradients[start], self._gradients[start].nbytes))
        )
        return [partial(np.matmul, deltas, before.swapaxes(1, 2), gradients)]


class Machine:
    """Loss and gradient of networks of one shape, for batches of one size.

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
    scale : float
        What the gradient is multiplied by.
    pause : list of callable
        Called between two layers, each time; what it raises leaves the gradient unfinished.
    cancel : callable
        Asked before the arrays of each network are made; see `sigexplorer.model.running`.

    Attributes
    ----------
    gradient : ndarray, shape (k, size)
        Of the mean loss, after the calls of `program`, times the scale.
    networks : list of Network
        Their slopes.
    """

    def __init__(
        self,
        shape: Shape,
        activations: Sequence[Activation],
        weights: FloatArray,
        batch: int,
        loss: Loss,
        scale: float = 1.0,
        pause: Sequence[Callable[[], object]] = (),
        cancel: Cancel = never,
    ) -> None:
        self.gradient = np.zeros_like(weights)
        self._scale = scale / batch
        self._loss: Loss = loss
        self._logit, self._delta, self._spare = np.zeros((3, len(activations), batch))
        self.networks = []
        for k, activation in enumerate(activations):
            ask(cancel)
            self.networks.append(Network(shape, activation, weights[k], self.gradient[k], self._logit[k : k + 1], self._delta[k : k + 1], pause))
        self._forward = [network.forward() for network in self.networks]
        self._backward = [network.backward() for network in self.networks]

    def program(self, x: FloatArray, sign: FloatArray) -> Calls:
        """Return the calls that find the gradient of the batch that then lies in these arrays.

        Parameters
        ----------
        x : ndarray, shape (3, batch)
            The points, with a row of ones.
        sign : ndarray, shape (k, batch)
            1 for class 1, -1 for class 0, for each network alike.
        """
        calls: Calls = []
        for network, forward in zip(self.networks, self._forward, strict=True):
            calls += [network.into_first(x), *forward]
        calls += self._end(sign)
        for network, backward in zip(self.networks, self._backward, strict=True):
            calls += [*backward, network.out_of_first(x)]
        return calls

    def _end(self, sign: FloatArray) -> Calls:
        """Return what makes of the logits the mean loss' derivatives by them, times the scale.

        With p = (1 + t) / 2, t = tanh(logit / 2), and a target of (1 + sign) / 2 it is (t - sign) / 2 of cross-entropy, and
        (t - sign) (1 - t^2) / 8 of half the squared error.
        """
        t, delta, spare = self._logit, self._delta, self._spare
        calls = [call(np.multiply, t, 0.5, t), call(np.tanh, t, t), call(np.subtract, t, sign, delta)]
        if self._loss == "cross_entropy":
            return [*calls, call(np.multiply, delta, 0.5 * self._scale, delta)]
        slope = [call(np.square, t, spare), call(np.subtract, 1.0, spare, spare), call(np.multiply, delta, spare, delta)]
        return [*calls, *slope, call(np.multiply, delta, 0.125 * self._scale, delta)]


class Outlook:
    """What networks of one shape answer to some points, again and again, in arrays that are made once.

    Parameters
    ----------
    shape : Shape
        Of the networks.
    activations : sequence of Activation
        One a network.
    weights : ndarray, shape (k, size)
        Looked at, never copied.
    points : ndarray, shape (n, 2)
        As the networks take them.
    keep : collection of int
        The hidden layers, counted from 0, whose units are kept, beside the logits.
    cancel : callable
        Asked before the calls of some points are written; see `sigexplorer.model.running`.

    Attributes
    ----------
    logits : ndarray, shape (k, n)
        The outputs before the logistic, after `look`.
    units : dict of int to ndarray, shape (k, width, n)
        The units of the layers that are kept, after `look`.
    """

    def __init__(
        self,
        shape: Shape,
        activations: Sequence[Activation],
        weights: FloatArray,
        points: FloatArray,
        keep: Collection[int] = (),
        cancel: Cancel = never,
    ) -> None:
        count, n = len(activations), len(points)
        self.logits = np.empty((count, n))
        self.units = {layer: np.empty((count, shape.widths[layer], n)) for layer in keep}
        # Two layers, the one before and the one after, lie in turn in the same memory; so does everything that a kernel needs.
        widest = max(shape.widths)
        self._sums, self._slopes, *self._layers = np.empty((4, (widest + 1) * min(n, CHUNK)))
        self._kernels = {activation: answers_of(activation) for activation in activations}
        self._written: dict[tuple[object, ...], Calls] = {}
        self._calls: Calls = []
        self._asked = asked_after(activations)
        for start in range(0, n, CHUNK):
            ask(cancel)
            part = slice(start, min(start + CHUNK, n))
            x = np.ones((3, part.stop - start))
            x[:2] = points[part].T
            for k, activation in enumerate(activations):
                self._calls += self._through(shape, activation, weights[k], x, k, part)

    def look(self, cancel: Cancel = never) -> None:
        """Find what the networks answer as they are now."""
        with np.errstate(all="ignore"):
            for number, step in enumerate(self._calls):
                if number % self._asked == 0:
                    ask(cancel)
                step()

    def _through(self, shape: Shape, activation: Activation, weights: FloatArray, x: FloatArray, k: int, part: slice) -> Calls:
        before, n = x, x.shape[1]
        calls: Calls = []
        *hidden, last = shape.matrices(weights)
        for layer, matrix in enumerate(hidden):
            width = len(matrix)
            z, slopes = (rows[: width * n].reshape(width, n) for rows in (self._sums, self._slopes))
            after = self._layers[layer % 2][: (width + 1) * n].reshape(width + 1, n)
            key = (activation, layer % 2, width, n)
            if key not in self._written:
                self._written[key] = self._kernels[activation](z, after[:-1], slopes)
            calls += [partial(matrix.dot, before, z), *self._written[key], partial(after[-1].fill, 1.0)]
            if layer in self.units:
                calls.append(partial(np.copyto, self.units[layer][k][:, part], after[:-1]))
            before = after
        return [*calls, partial(last.dot, before, self.logits[None, k, part])]


def logits(shape: Shape, activation: Activation, weights: FloatArray, points: FloatArray) -> FloatArray:
    """Return a network's output before the logistic, by the activation's own values.

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
    *hidden, last = shape.matrices(weights)
    found = np.empty(len(points))
    with np.errstate(all="ignore"):
        for start in range(0, len(points), CHUNK):
            a = points[start : start + CHUNK]
            for matrix in hidden:
                a = activation(a @ matrix[:, :-1].T + matrix[:, -1])
            found[start : start + CHUNK] = (a @ last[:, :-1].T + last[:, -1])[:, 0]
    return found


def mean_loss(logit: FloatArray, label: FloatArray, loss: Loss) -> FloatArray:
    """Return the mean loss of logits, along their last axis, at classes 0 and 1: ln(1 + exp(-z)) of the right side, or (p - t)^2 / 2."""
    with np.errstate(all="ignore"):
        wrong = np.where(label > 0.5, -logit, logit)
        if loss == "cross_entropy":
            return np.asarray(np.logaddexp(0.0, wrong).mean(axis=-1))
        return np.asarray(0.5 * np.square(1.0 / (1.0 + np.exp(-wrong))).mean(axis=-1))
