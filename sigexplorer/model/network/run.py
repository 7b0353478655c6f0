"""The machine of `sigexplorer.model.network`: a batch sent forward, its gradient sent back, within a bound of memory."""

from __future__ import annotations

import contextlib
import copy
import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.ahead import MANY, Ahead, threads
from sigexplorer.model.network.initialisation import OUTPUT_GRADIENT, DenseLayer, LayerWeights, draw_layer, stream
from sigexplorer.model.network.kept import are_kept, kept
from sigexplorer.model.network.measuring import Measures, log10_rms, rescale
from sigexplorer.model.network.memory import plan, starts
from sigexplorer.model.network.normalise import Normalised, normalise, normalised_back
from sigexplorer.model.network.ones import ones_are_nothing
from sigexplorer.model.network.parameters import WIDEST_JACOBIAN, NetworkParameters
from sigexplorer.model.network.spectrum import MatrixProduct
from sigexplorer.model.running import Cancel, Cancelled, Progress

# At most so many depths at which the Jacobian's singular values are computed.
SPECTRA = 5
# Steps of the progress that the singular values at one depth are worth.
SPECTRUM_STEPS = 12
# Outside of these sizes activations are about to leave the range of float64.
FAINTEST, LOUDEST = 1e-290, 1e140


class LayerPass(NamedTuple):
    """One layer on the way forward, and what the way back needs of it.

    Attributes
    ----------
    number : int
        From 1 on.
    weights : LayerWeights
        Its weights and biases.
    before : ndarray, shape (inputs, units before)
        The activations that come in.
    preactivations, activations, slopes : ndarray, shape (inputs, units)
        s, a, and f' at what the function is given.
    passed : ndarray, shape (inputs, units)
        z, what goes along the residual branch.
    normalised : Normalised, optional
        What was normalised, where anything is.
    """

    number: int
    weights: LayerWeights
    before: FloatArray
    preactivations: FloatArray
    activations: FloatArray
    slopes: FloatArray
    passed: FloatArray
    normalised: Normalised | None


class Kept(NamedTuple):
    """What is kept of a layer for the way back: of `LayerPass`, what its gradient and that of its weights need; no weights that are drawn again."""

    before: FloatArray
    slopes: FloatArray
    normalised: Normalised | None
    weights: LayerWeights | None


class NetworkRun:
    """One computation on its way: `forward`, then `backward`; what was measured lies in its attributes by layer, NaN beyond `reached`."""

    def __init__(
        self,
        activation: Activation,
        parameters: NetworkParameters,
        inputs: FloatArray,
        saturated_below: float,
        cancel: Cancel,
        progress: Progress,
        *,
        brief: bool = False,
        ending: bool = False,
        hasty: bool = False,
    ) -> None:
        self.activation, self.parameters, self.inputs = activation, parameters, inputs
        self.cancel, self.progress = cancel, progress
        # Of one of many networks no percentiles are wanted, and of singular values none, or those behind the last layer.
        self.brief = brief
        # Whether a picture waits for it: the same weights will be asked for with the next move.
        self._hasty = hasty
        depth = parameters.depth
        fan_in, width = inputs.shape[1], parameters.width
        self._plan = plan(parameters, inputs.shape[0], fan_in, threads() if width * max(width, fan_in) >= MANY else 0)
        self._starts = starts(depth, self._plan.length)
        # Where all weights are kept they lie together: the system gives one large piece of memory in a fraction of the time that many take.
        elsewhere = parameters.initialisation == "orthogonal" or (hasty and are_kept(depth, width, width))
        self._room = np.empty((depth, width, width)) if self._plan.kept == depth and not elsewhere else None
        self._kept_layers: dict[int, LayerWeights] = {}
        self._spare: list[FloatArray] = []
        measured = parameters.jacobian and (ending or not brief) and not parameters.no_jacobian and inputs.shape[1] <= WIDEST_JACOBIAN
        layers = [depth] if ending else np.unique(np.geomspace(1, depth, SPECTRA).round().astype(int)).tolist()
        self.wanted: set[int] = set(layers) if measured else set()
        self.steps = depth + depth + depth - self._plan.length + SPECTRUM_STEPS * len(self.wanted)
        self.done = 0
        self.reached = depth
        self.fragile = 0.0 in activation.kinks
        self.checkpoints: dict[int, tuple[FloatArray, FloatArray | None]] = {}
        self.layers: list[Kept] = []
        threshold = saturated_below * find_shape(activation, cancel=cancel).reference_slope
        self.found = Measures(depth, threshold, brief=brief, hasty=hasty, log_abs_slope=activation.log_abs_slope)
        self.log10_input_gradient = -math.inf
        self.spectra: dict[int, FloatArray] = {}

    @contextlib.contextmanager
    def _drawn(self, layers: Iterable[int]) -> Iterator[Callable[[int], LayerWeights]]:
        """Give what returns the weights of these layers, one after the other; where they are wide they are drawn ahead."""
        if not self._plan.ahead:
            yield self._draw
            return
        ahead = Ahead(self._draw, layers, self._plan.ahead, threads())
        try:
            yield ahead.take
        finally:
            ahead.close()

    def _fan_in(self, layer: int) -> int:
        return self.inputs.shape[1] if layer == 1 else self.parameters.width

    def _draw(self, layer: int) -> LayerWeights:
        if (drawn := self._kept_layers.get(layer)) is not None:
            return drawn
        given, fan_in = self.parameters, self._fan_in(layer)
        return draw_layer(
            given.initialisation,
            given.seed,
            layer,
            fan_in,
            given.width,
            weight_variance=given.weight_variance,
            bias_variance=given.bias_variance,
            bias=given.bias,
            room=self._place_for(layer, fan_in),
        )

    def _draw_at_once(self) -> None:
        """Draw all layers that are kept for the next move, where a picture waits for this one."""
        given = self.parameters
        self._kept_layers = kept().layers(
            given.initialisation,
            given.seed,
            {layer: self._fan_in(layer) for layer in range(1, given.depth + 1)},
            given.width,
            weight_variance=given.weight_variance,
            bias_variance=given.bias_variance,
            bias=given.bias,
            cancel=self.cancel,
        )

    def _step(self) -> None:
        if self.cancel():
            raise Cancelled
        self._advance()

    def _advance(self) -> None:
        self.done += 1
        self.progress(min(1.0, self.done / self.steps))

    def _decompose(self, product: MatrixProduct, layer: int) -> None:
        """Find the singular values up to a layer; the question whether to go on, asked many times, moves the progress."""
        end = self.done + SPECTRUM_STEPS

        def asked() -> bool:
            if self.done < end:
                self._advance()
            return self.cancel()

        self.spectra[layer] = product.log10_singular_values(cancel=asked)
        self.done = end

    def _layers(self, first: int, last: int, activations: FloatArray, passed: FloatArray | None) -> Iterator[LayerPass]:
        """Yield layer by layer, from the activations that come in and what was passed on, which there is none of at the first."""
        given = self.parameters
        kind, placement = given.normalisation, given.placement
        with self._drawn(range(first, last + 1)) as weights:
            for number in range(first, last + 1):
                self._step()
                drawn, before = weights(number), activations
                with np.errstate(all="ignore"):
                    s = drawn.multiply(before)
                    if drawn.biases is not None:
                        s += drawn.biases
                    if passed is not None and given.residual > 0.0:
                        s += given.residual * passed
                normalised, argument = None, s
                if kind != "none" and placement != "after":
                    normalised = normalise(kind, s, given.epsilon)
                    argument = normalised.values
                activations, slopes = derivatives_in_parts(self.activation, argument, cancel=self.cancel)
                if kind != "none" and placement == "after":
                    normalised = normalise(kind, activations, given.epsilon)
                    activations = normalised.values
                passed = argument if placement == "sum" else s
                yield LayerPass(number, drawn, before, s, activations, slopes, passed, normalised)
                if not self._keeps(number):
                    self._let_go(drawn)

    @np.errstate(all="ignore")
    def forward(self) -> None:
        """Send the inputs forward, measure every layer, and keep what the way back needs."""
        jacobian = Jacobian(self.activation, self.parameters, self.inputs.shape[1]) if self.wanted else None
        if self._hasty:
            self._draw_at_once()
        with self.found.settled():
            self._forward(jacobian)
        if jacobian is not None and self.reached and self.reached not in self.spectra and not jacobian.undefined:
            self._decompose(jacobian.product, self.reached)

    def _forward(self, jacobian: Jacobian | None) -> None:
        given = self.parameters
        self.checkpoints[1] = self.inputs, None
        for layer in self._layers(1, given.depth, self.inputs, None):
            size = float(max(layer.preactivations.max(), -layer.preactivations.min()))
            if not size <= LOUDEST or (self.fragile and 0.0 < size < FAINTEST):
                self.reached = layer.number - 1
                break
            arguments = layer.normalised.values if layer.normalised is not None and given.placement != "after" else None
            self.found.take(layer.number - 1, layer.preactivations, layer.activations, layer.slopes, arguments)
            if jacobian is not None:
                jacobian.follow(layer)
                if layer.number in self.wanted and not jacobian.undefined:
                    self._decompose(jacobian.product, layer.number)
            if layer.number in self._starts:
                self.layers.clear()
            self.layers.append(self._kept(layer))
            if layer.number + 1 in self._starts:
                self.checkpoints[layer.number + 1] = layer.activations.copy(), layer.passed.copy() if given.residual > 0.0 else None

    def _kept(self, layer: LayerPass) -> Kept:
        return Kept(layer.before, layer.slopes, layer.normalised, layer.weights if self._keeps(layer.number) else None)

    def _keeps(self, number: int) -> bool:
        """Return whether the weights of a layer are kept for the way back: the last ones of a segment, which are needed first."""
        return (self.parameters.depth - number) % self._plan.length < self._plan.kept

    def _let_go(self, weights: LayerWeights) -> None:
        """Take back the matrix of a layer that is done with, for another one: the system takes a while to give as much memory anew."""
        if isinstance(weights, DenseLayer) and weights.weights.shape == (self.parameters.width, self.parameters.width):
            self._spare.append(weights.weights)

    def _place_for(self, layer: int, fan_in: int) -> FloatArray | None:
        """Return where a layer's weights are drawn to; None for new memory."""
        if fan_in != self.parameters.width:
            return None
        if self._room is not None:
            return np.asarray(self._room[layer - 1])
        with contextlib.suppress(IndexError):
            # Asked by several threads.
            return self._spare.pop()
        return None

    def _last_gradient(self) -> FloatArray:
        """Return dE/da of the last layer."""
        given = self.parameters
        shape = (self.inputs.shape[0], given.width)
        if given.output_gradient == "gaussian":
            return stream(given.seed, OUTPUT_GRADIENT).standard_normal(shape)
        # The sum of what was brought to mean 0 is 0 whatever came before; rounding would leave some gradient.
        return np.zeros(shape) if ones_are_nothing(self.activation, given) else np.ones(shape)

    @np.errstate(all="ignore")
    def backward(self) -> None:
        """Send the output's gradient back, with its size carried as a logarithm beside it."""
        if not self.reached:
            return
        with self.found.settled():
            gradient, exponent = self._backward()
        # Their memory is for those of the next network.
        self._kept_layers.clear()
        self.log10_input_gradient = log10_rms(gradient, exponent)

    def _backward(self) -> tuple[FloatArray, int]:
        """Return the gradient of the inputs, by two to the power of the exponent."""
        given = self.parameters
        gradient, along = self._last_gradient(), None
        exponent = 0
        last = self.reached
        for start in reversed([start for start in self._starts if start <= self.reached]):
            if last < self.reached:
                self.layers = [self._kept(layer) for layer in self._layers(start, last, *self.checkpoints[start])]
            lacking = [number for number in range(last, start - 1, -1) if self.layers[number - start].weights is None]
            with self._drawn(lacking) as weights:
                for number in range(last, start - 1, -1):
                    self._step()
                    kept = self.layers.pop()
                    gradient = self._through(kept, gradient, along)
                    exponent += rescale(gradient)
                    self.found.take_back(number - 1, gradient, exponent, kept.before)
                    along = given.residual * gradient if given.residual > 0.0 else None
                    drawn = kept.weights or weights(number)
                    gradient = drawn.multiply_transposed(gradient)
                    if self._room is None:
                        self._let_go(drawn)
            del self.checkpoints[start]
            last = start - 1
        return gradient, exponent

    def _through(self, kept: Kept, gradient: FloatArray, along: FloatArray | None) -> FloatArray:
        """Return dE/ds of a layer from dE/da, and from what came back along the branch."""
        given = self.parameters
        if kept.normalised is None:
            gradient *= kept.slopes
            return gradient if along is None else gradient + along
        if given.placement == "after":
            gradient = normalised_back(given.normalisation, kept.normalised, gradient) * kept.slopes
            return gradient if along is None else gradient + along
        gradient *= kept.slopes
        if given.placement == "sum":
            return normalised_back(given.normalisation, kept.normalised, gradient if along is None else gradient + along)
        gradient = normalised_back(given.normalisation, kept.normalised, gradient)
        return gradient if along is None else gradient + along


class Jacobian:
    """The Jacobian of the layers' activations by the first input, layer by layer."""

    def __init__(self, activation: Activation, parameters: NetworkParameters, inputs: int) -> None:
        self._activation, self._parameters = activation, parameters
        self._passed = MatrixProduct(inputs)
        self._last: LayerPass | None = None
        # The rank of what the last layer passes on, where its normalisation takes some away.
        self._centred: int | None = None
        # Up to the last layer's activations.
        self.product = self._passed
        # Where a slope is, there is none from there on.
        self.undefined = False

    def follow(self, layer: LayerPass) -> None:
        """Go on by one layer."""
        self.undefined = self.undefined or bool(np.isnan(layer.slopes[0]).any())
        basis, given = self._passed.basis, self._parameters
        if given.architecture.plain:
            # Slopes in logarithms, for float64 may not hold those of saturated units.
            s = layer.preactivations[0]
            signs = self._activation.slope_sign(s)
            self.product.multiply(signs[:, None] * layer.weights.multiply(basis.T).T, self._activation.log_abs_slope(s))
            return
        image = layer.weights.multiply(basis.T if self._last is None else self._by_passed(self._last, basis).T).T
        if self._last is not None and given.residual > 0.0:
            image += given.residual * basis
        if given.placement == "sum" and layer.normalised is not None:
            image = self._normalised(layer.normalised, image)
        # What takes the mean of its units away is of one rank less than these.
        centred = given.normalisation == "layer" and layer.normalised is not None
        one_less, before = len(image) - 1 if centred else None, self._centred
        self._passed.multiply(image, rank=one_less if given.placement == "sum" else before if given.residual == 0.0 else None)
        self._last, self._centred = _first_input(layer), one_less
        self.product = copy.copy(self._passed)
        self.product.multiply(self._by_passed(self._last, self.product.basis), rank=one_less)

    def _by_passed(self, layer: LayerPass, columns: FloatArray) -> FloatArray:
        """Return da/dz times columns."""
        slopes, given = layer.slopes[0][:, None], self._parameters
        if layer.normalised is None or given.placement == "sum":
            return np.asarray(slopes * columns)
        if given.placement == "after":
            return self._normalised(layer.normalised, slopes * columns)
        return np.asarray(slopes * self._normalised(layer.normalised, columns))

    def _normalised(self, found: Normalised, columns: FloatArray) -> FloatArray:
        # The matrix of a normalisation over units is symmetric: forwards it is as backwards.
        kind = self._parameters.normalisation
        alike = Normalised(np.broadcast_to(found.values[:1], columns.T.shape), found.inverse[:1])
        return normalised_back(kind, alike, np.ascontiguousarray(columns.T)).T


def _first_input(layer: LayerPass) -> LayerPass:
    """Return what is to be known of a layer at the first input, in arrays of its own."""
    normalised = None if layer.normalised is None else Normalised(layer.normalised.values[:1].copy(), layer.normalised.inverse[:1].copy())
    return layer._replace(slopes=layer.slopes[:1].copy(), normalised=normalised)
