"""A fully connected network with random weights, measured layer by layer, and mean-field theory beside it.

Layer l takes a_(l-1) to z_l = W_l a_(l-1) + b_l and a_l = f(z_l); a_0 is the input. All layers are as wide as each other; the input has the
width of the file it comes from, else that of the layers. The gradient that is followed back is that of a scalar E with a given gradient dE/da_L at the
last layer's activations.

Sources
-------
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010 (activations and gradients by layer).
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (the theory's gradient by layer).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.expectation import Expectation, expect
from sigexplorer.model.network.batch import gaussian_inputs, load_inputs
from sigexplorer.model.network.initialisation import Initialisation, variances
from sigexplorer.model.network.reading import network_reading
from sigexplorer.model.network.run import PERCENTILES, WIDEST_JACOBIAN, NetworkRun, Progress, segment_length, unheard
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.table import Column, Table

# Inputs whose mean square lies outside are not normalised.
UNSCALED = (0.1, 10.0)


class NetworkParameters(Parameters, frozen=True):
    """A random network and what is sent through it."""

    depth: Annotated[
        int, parameter("Depth", symbol="L", limits=(1, 1000), slider=(1, 1000), scale="log", unit="layers", help="How many layers are stacked.")
    ] = 30
    width: Annotated[
        int, parameter("Width", symbol="n", limits=(1, 2048), slider=(8, 2048), scale="log", unit="units", help="How many units every layer has.")
    ] = 256
    batch: Annotated[
        int,
        parameter(
            "Batch", limits=(1, 65536), slider=(1, 1024), scale="log", unit="inputs", help="How many inputs are sent through; of a file, at most so many rows."
        ),
    ] = 128
    initialisation: Annotated[
        Initialisation, parameter("Initialisation", help="How weights are drawn; only normal, uniform and orthogonal take the weight variance given here.")
    ] = "glorot_uniform"
    weight_variance: Annotated[
        float,
        parameter(
            "Weight variance",
            symbol=r"\sigma_w^2",
            limits=(0, 1e4),
            slider=(0.01, 1000),
            scale="log",
            help="The variance of a weight times the fan-in, of the normal, uniform and orthogonal initialisation.",
        ),
    ] = 1.0
    bias: Annotated[bool, parameter("Biases", help="Give every unit a random bias.")] = True
    bias_variance: Annotated[
        float,
        parameter(
            "Bias variance",
            symbol=r"\sigma_b^2",
            limits=(0, 1e4),
            slider=(0, 4),
            help="The variance of the biases, 0 at most initialisations; PyTorch's default has its own.",
        ),
    ] = 0.0
    inputs: Annotated[
        str,
        parameter(
            "Inputs", files="Comma-separated values (*.csv *.txt)", help="A CSV file with one input a row; empty for independent standard normal numbers."
        ),
    ] = ""
    output_gradient: Annotated[
        Literal["gaussian", "ones"], parameter("Output gradient", help="What is sent back from the last layer: standard normal numbers, or ones.")
    ] = "gaussian"
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same weights, biases and inputs.")] = 0
    jacobian: Annotated[bool, parameter("Jacobian", help=f"Compute the singular values of the Jacobian at the first input, up to width {WIDEST_JACOBIAN}.")] = (
        False
    )

    @property
    def idle(self) -> Mapping[str, str]:
        """The variance of biases that are not there, or have their own."""
        if not self.bias:
            return {"bias_variance": "There are no biases."}
        return {"bias_variance": "PyTorch's default has its own."} if self.initialisation == "torch_linear" else {}

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return, for a weight variance, the normal initialisation in place of one that has its own, as when the point of the phase diagram is moved."""
        takes = self.initialisation in {"normal", "uniform", "orthogonal"}
        return {"initialisation": "normal"} if name == "weight_variance" and not takes else {}


class LayerStatistics(msgspec.Struct, frozen=True, eq=False):
    """What is seen of one quantity (preactivations, or activations), over all inputs and units of each layer.

    Attributes
    ----------
    mean, deviation : ndarray, shape (layers,)
        Mean and standard deviation.
    percentiles : ndarray, shape (5, layers)
        The 2nd, 25th, 50th, 75th and 98th percentile (`PERCENTILES`), each the value of nearest rank.
    """

    mean: FloatArray
    deviation: FloatArray
    percentiles: FloatArray


class Spectrum(msgspec.Struct, frozen=True, eq=False):
    """The singular values of the Jacobian from the input to some layers.

    Attributes
    ----------
    layer : ndarray of int, shape (k,)
        The layers, the last one included; empty where no Jacobian was asked for.
    log10_singular_values : ndarray, shape (k, columns)
        log10 of the singular values of da_l / da_0 at the first input, descending; -inf for those that are truly zero.
    """

    layer: NDArray[np.int64]
    log10_singular_values: FloatArray


class NetworkResult(msgspec.Struct, frozen=True, eq=False):
    """One random network, layer by layer. All arrays by layer are of the layers 1, ..., `layers`.

    Attributes
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        What was asked for.
    layer : ndarray of int, shape (layers,)
        1, 2, ...; fewer than asked for where the activations leave the range of float64 (`ended` says so).
    preactivation, activations : LayerStatistics
        Of z_l and of a_l.
    correlation : ndarray, shape (layers,)
        The mean over pairs of inputs of z_l z_l' by the mean of z_l^2; NaN for a single input.
    saturated : ndarray, shape (layers,)
        The share of z_l, pairs of a unit and an input, at which |f'| is below the chosen share of its supremum: of inactive units, at a rectifier.
    dead : ndarray, shape (layers,)
        The share of units at which it is so for every input: no input moves them.
    log10_gradient : ndarray, shape (layers,)
        log10 of the root-mean-square of dE/dz_l; -inf where no gradient arrives.
    log10_input_gradient : float
        log10 of the root-mean-square of dE/da_0.
    spectrum : Spectrum
        The Jacobian's singular values.
    input_mean_square : float
        The mean square of the inputs' numbers.
    expected : Expectation
        What mean-field theory says of the same layers.
    ended : str
        "" or, in a sentence, why there are fewer layers than asked for.
    reading : str
        What is seen, in plain sentences: how gradients change a layer, whether the theory holds at this width, what to change.
    """

    activation: Activation
    parameters: NetworkParameters
    layer: NDArray[np.int64]
    preactivation: LayerStatistics
    activations: LayerStatistics
    correlation: FloatArray
    saturated: FloatArray
    dead: FloatArray
    log10_gradient: FloatArray
    log10_input_gradient: float
    spectrum: Spectrum
    input_mean_square: float
    expected: Expectation
    ended: str
    reading: str

    @property
    def unscaled(self) -> bool:
        """Whether the inputs are far from the mean square 1 that initialisations count on."""
        return not UNSCALED[0] <= self.input_mean_square <= UNSCALED[1]

    def table(self) -> Table:
        """Return one row a layer: what is measured, and what the theory says; the reading as a note. Singular values: `singular_values`."""
        columns = [Column("layer", self.layer, meaning="layer, from the input on")]
        for name, of, words in (("preactivation", self.preactivation, "preactivations"), ("activation", self.activations, "activations")):
            columns += [
                Column(f"{name}_mean", of.mean, meaning=f"mean of the {words}"),
                Column(f"{name}_deviation", of.deviation, meaning=f"standard deviation of the {words}"),
            ]
            columns += [Column(f"{name}_p{level}", row, meaning=f"percentile of the {words}") for level, row in zip(PERCENTILES, of.percentiles, strict=True)]
        columns += [
            Column("correlation", self.correlation, meaning="mean correlation of the preactivations of two inputs"),
            Column("saturated", self.saturated, meaning="share of pairs of a unit and an input at which the unit is saturated, or inactive"),
            Column("dead", self.dead, meaning="share of units saturated for every input: dead"),
            Column("log10_gradient", self.log10_gradient, meaning="log10 of the root-mean-square of dE/dz"),
            Column("theory_preactivation_variance", self.expected.length, meaning="mean square of the preactivations in mean-field theory"),
            Column("theory_correlation", self.expected.correlation, meaning="correlation of two inputs in mean-field theory"),
            Column("theory_log10_gradient", self.expected.log10_gradient, meaning="log10_gradient in mean-field theory"),
        ]
        return Table("Random network", tuple(columns), tuple(note for note in (self.reading, self.ended) if note))

    def singular_values(self) -> Table:
        """Return one row a rank: the Jacobian's singular values of every layer for which they were computed.

        Raises
        ------
        ParameterError
            If no Jacobian was asked for, or the network is too wide for one.
        """
        values = self.spectrum.log10_singular_values
        if not len(values):
            raise ParameterError(f"there are no singular values of this network: set network.jacobian = true, with at most {WIDEST_JACOBIAN} units and inputs.")
        columns = [Column("rank", np.arange(1, values.shape[1] + 1), meaning="rank of a singular value, the largest first")]
        columns += [
            Column(f"log10_singular_value_{layer}", row, meaning=f"log10 of the singular values of the Jacobian of layer {layer}'s activations by the input")
            for layer, row in zip(self.spectrum.layer, values, strict=True)
        ]
        return Table("Singular values of a random network's Jacobian", tuple(columns))


@one_thread()
def compute_network(
    activation: Activation, parameters: NetworkParameters, *, saturated_below: float = 0.05, cancel: Cancel = never, progress: Progress = unheard
) -> NetworkResult:
    """Return what random weights make of a batch of inputs, and of the gradient on its way back.

    Weights are made again from the seed wherever they are needed, activations are kept at checkpoints and computed again between them, so that
    the memory stays within `MEMORY`. The same parameters give the same bits on any number of processors of one kind, for the sums are made by one
    thread; on another kind, or with a numpy that brings no OpenBLAS, they give the same numbers but for their last digits.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        The network.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
    cancel : callable
        Asked at every layer; see `sigexplorer.model.running`.
    progress : callable
        Told the share done, at every layer.

    Raises
    ------
    ParameterError
        If the network would need too much memory, or the file of inputs cannot be used.
    Cancelled
        If `cancel` answered True.
    """
    if parameters.inputs:
        inputs = load_inputs(parameters.inputs, parameters.batch, cancel)
    else:
        segment_length(parameters.depth, parameters.batch, parameters.width, parameters.width)
        inputs = gaussian_inputs(parameters.seed, parameters.batch, parameters.width)
    run = NetworkRun(activation, parameters, inputs, saturated_below, cancel, progress)
    run.forward()
    run.backward()
    first, inner = _variances(parameters, inputs.shape[1]), inner_variances(parameters)
    expected = expect(activation, run.reached, float(np.mean(np.square(inputs))), _pair_share(inputs), first, inner, cancel=cancel)
    found = _result(run, expected)
    return msgspec.structs.replace(found, reading=network_reading(found, cancel=cancel))


def inner_variances(parameters: NetworkParameters) -> tuple[float, float]:
    r"""Return :math:`\sigma_w^2` and :math:`\sigma_b^2` of all layers but the first: the network's point in the phase diagram."""
    return _variances(parameters, parameters.width)


def _variances(parameters: NetworkParameters, fan_in: int) -> tuple[float, float]:
    return variances(parameters.initialisation, fan_in, parameters.width, parameters.weight_variance, parameters.bias_variance, parameters.bias)


def _result(run: NetworkRun, expected: Expectation) -> NetworkResult:
    kept = slice(0, run.reached)
    preactivation, activations = (LayerStatistics(rows[0, kept], rows[1, kept], rows[2:, kept]) for rows in run.measured)
    spectra = sorted(run.spectra.items())
    left_out = run.parameters.depth - run.reached
    return NetworkResult(
        activation=run.activation,
        parameters=run.parameters,
        layer=np.arange(1, run.reached + 1, dtype=np.int64),
        preactivation=preactivation,
        activations=activations,
        correlation=run.correlation[kept],
        saturated=run.saturated[kept],
        dead=run.dead[kept],
        log10_gradient=run.log10_gradient[kept],
        log10_input_gradient=run.log10_input_gradient,
        spectrum=Spectrum(np.array([layer for layer, _ in spectra], dtype=np.int64), np.array([v for _, v in spectra]).reshape(-1, run.inputs.shape[1])),
        input_mean_square=float(np.mean(np.square(run.inputs))),
        expected=expected,
        ended=f"Activations leave the range of float64 behind layer {run.reached}: the {left_out} layers beyond are left out." if left_out else "",
        reading="",
    )


def _pair_share(inputs: FloatArray) -> float:
    """Return the mean over pairs of different inputs of x . x' by the mean of x . x; NaN without a pair or a length."""
    squares = float(np.square(inputs).sum())
    if inputs.shape[0] < 2 or squares == 0.0:
        return math.nan
    total = inputs.sum(axis=0)
    return float((float(total @ total) / squares - 1.0) / (inputs.shape[0] - 1))
