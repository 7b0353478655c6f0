"""The machine of `sigexplorer.model.network`: a batch sent forward, its gradient sent back, within a bound of memory."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import OUTPUT_GRADIENT, LayerWeights, draw_layer, stream
from sigexplorer.model.network.parameters import WIDEST_JACOBIAN, NetworkParameters
from sigexplorer.model.network.result import PERCENTILES
from sigexplorer.model.network.spectrum import MatrixProduct
from sigexplorer.model.running import Cancel, Cancelled, Progress

# At most so many depths at which the Jacobian's singular values are computed.
SPECTRA = 5
# Steps of the progress that the singular values at one depth are worth.
SPECTRUM_STEPS = 12
# What the arrays of one computation may take together; the program itself and its libraries come on top.
MEMORY = 320e6
# Arrays of the size of a layer's activations that are alive at once while a layer is computed.
WORKING = 12
# Outside of these sizes activations are about to leave the range of float64.
FAINTEST, LOUDEST = 1e-290, 1e140


def segment_length(depth: int, batch: int, fan_in: int, width: int) -> int:
    """Return how many layers' slopes are kept at once; one activation in as many layers is kept as a checkpoint.

    Raises
    ------
    ParameterError
        If not even the best choice fits into `MEMORY`.
    """
    weights = 1.5 * 8.0 * width * max(width, fan_in)
    unit = 8.0 * batch * max(width, fan_in)
    room = (MEMORY - weights) / unit - WORKING
    for length in range(depth, 0, -1):
        if length + math.ceil(depth / length) <= room:
            return length
    needed = weights + unit * (WORKING + 2 * math.ceil(math.sqrt(depth)))
    fitting = int((MEMORY - weights) / (8.0 * max(width, fan_in) * (WORKING + 2 * math.ceil(math.sqrt(depth)))))
    raise ParameterError(
        f"network: depth {depth} at width {max(width, fan_in)} with {batch} inputs takes {needed / 1e6:.0f} MB, {MEMORY / 1e6:.0f} MB are allowed:"
        f" give a batch of at most {fitting}, or fewer or narrower layers."
    )


class NetworkRun:
    """One computation on its way: `forward`, then `backward`; what was measured lies in its attributes by layer, NaN beyond `reached`."""

    def __init__(
        self, activation: Activation, parameters: NetworkParameters, inputs: FloatArray, saturated_below: float, cancel: Cancel, progress: Progress
    ) -> None:
        self.activation, self.parameters, self.inputs = activation, parameters, inputs
        self.cancel, self.progress = cancel, progress
        depth = parameters.depth
        self.segment = segment_length(depth, inputs.shape[0], inputs.shape[1], parameters.width)
        measured = parameters.jacobian and max(parameters.width, inputs.shape[1]) <= WIDEST_JACOBIAN
        self.wanted: set[int] = set(np.unique(np.geomspace(1, depth, SPECTRA).round().astype(int)).tolist()) if measured else set()
        self.steps = depth + depth + max(0, depth - self.segment) + SPECTRUM_STEPS * len(self.wanted)
        self.done = 0
        self.reached = depth
        self.threshold = saturated_below * activation.landmarks().reference_slope
        self.fragile = 0.0 in activation.kinks
        self.checkpoints: dict[int, FloatArray] = {}
        self.slopes: list[FloatArray] = []
        self.measured = np.full((2, 2 + len(PERCENTILES), depth), np.nan)
        self.correlation, self.saturated, self.dead = np.full((3, depth), np.nan)
        self.log10_gradient = np.full(depth, -np.inf)
        self.log10_input_gradient = -math.inf
        self.spectra: dict[int, FloatArray] = {}

    def _draw(self, layer: int) -> LayerWeights:
        given = self.parameters
        fan_in = self.inputs.shape[1] if layer == 1 else given.width
        return draw_layer(
            given.initialisation,
            given.seed,
            layer,
            fan_in,
            given.width,
            weight_variance=given.weight_variance,
            bias_variance=given.bias_variance,
            bias=given.bias,
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

    def _layers(self, first: int, last: int, activations: FloatArray) -> Iterator[tuple[int, LayerWeights, FloatArray, FloatArray, FloatArray]]:
        """Yield layer by layer its number, its weights, z, a and f'(z)."""
        for layer in range(first, last + 1):
            self._step()
            drawn = self._draw(layer)
            with np.errstate(all="ignore"):
                z = drawn.multiply(activations)
                if drawn.biases is not None:
                    z += drawn.biases
            activations, slopes = self.activation.derivatives(z, 1)
            yield layer, drawn, z, activations, slopes

    def forward(self) -> None:
        """Send the inputs forward, measure every layer, and keep what the way back needs."""
        given = self.parameters
        product = MatrixProduct(self.inputs.shape[1]) if self.wanted else None
        self.checkpoints[1] = self.inputs
        for layer, drawn, z, activations, slopes in self._layers(1, given.depth, self.inputs):
            size = float(np.abs(z).max())
            if not size <= LOUDEST or (self.fragile and 0.0 < size < FAINTEST):
                self.reached = layer - 1
                break
            self._measure(layer - 1, z, activations, slopes)
            if product is not None:
                # Slopes in logarithms, for float64 may not hold those of saturated units.
                signs = self.activation.slope_sign(z[0])
                product.multiply(signs[:, None] * drawn.multiply(product.basis.T).T, self.activation.log_abs_slope(z[0]))
                if layer in self.wanted:
                    self._decompose(product, layer)
            if (layer - 1) % self.segment == 0:
                self.slopes.clear()
            self.slopes.append(slopes.copy())
            if layer % self.segment == 0 and layer < given.depth:
                self.checkpoints[layer + 1] = activations.copy()
        if product is not None and self.reached and self.reached not in self.spectra:
            self._decompose(product, self.reached)

    def _measure(self, index: int, z: FloatArray, activations: FloatArray, slopes: FloatArray) -> None:
        ranks = [round(level / 100 * (z.size - 1)) for level in PERCENTILES]
        for quantity, values in enumerate((z, activations)):
            flat = values.ravel()
            self.measured[quantity, :2, index] = flat.mean(), flat.std()
            self.measured[quantity, 2:, index] = np.partition(flat, ranks)[ranks]
        off = np.abs(slopes) < self.threshold
        self.saturated[index] = np.count_nonzero(off) / off.size
        self.dead[index] = np.count_nonzero(off.all(axis=0)) / off.shape[1]
        count = z.shape[0]
        flat = z.ravel()
        squares = float(flat @ flat)
        if count > 1 and squares > 0.0:
            total = z.sum(axis=0)
            self.correlation[index] = (float(total @ total) / squares - 1.0) / (count - 1)

    def backward(self) -> None:
        """Send the output's gradient back, with its size carried as a logarithm beside it."""
        if not self.reached:
            return
        shape = (self.inputs.shape[0], self.parameters.width)
        gradient = np.ones(shape) if self.parameters.output_gradient == "ones" else stream(self.parameters.seed, OUTPUT_GRADIENT).standard_normal(shape)
        exponent = 0
        starts = [start for start in sorted(self.checkpoints, reverse=True) if start <= self.reached]
        for start in starts:
            last = min(start + self.segment - 1, self.reached)
            if start != starts[0]:
                self.slopes = [slopes.copy() for *_, slopes in self._layers(start, last, self.checkpoints[start])]
            for layer in range(last, start - 1, -1):
                self._step()
                gradient *= self.slopes.pop()
                exponent += _rescale(gradient)
                self.log10_gradient[layer - 1] = _log10_rms(gradient, exponent)
                gradient = self._draw(layer).multiply_transposed(gradient)
            del self.checkpoints[start]
        self.log10_input_gradient = _log10_rms(gradient, exponent)


def _rescale(values: FloatArray) -> int:
    """Divide `values` in place by the power of two next to the largest magnitude; return the exponent."""
    largest = float(max(values.max(), -values.min()))
    if largest == 0.0:
        return 0
    exponent = math.frexp(largest)[1]
    np.ldexp(values, -exponent, out=values)
    return exponent


def _log10_rms(values: FloatArray, exponent: int) -> float:
    flat = values.ravel()
    mean_square = float(flat @ flat) / flat.size
    return -math.inf if mean_square == 0.0 else 0.5 * math.log10(mean_square) + exponent * math.log10(2.0)
