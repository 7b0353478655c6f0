"""The measurement of a random network layer by layer, and the theory beside it."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.expectation import Expectation, expect
from sigexplorer.model.network.batch import gaussian_inputs, load_inputs
from sigexplorer.model.network.jacobian import jacobian_spread
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances, layer_variances
from sigexplorer.model.network.reading import network_reading
from sigexplorer.model.network.result import LayerStatistics, NetworkResult, Spectrum
from sigexplorer.model.network.run import NetworkRun, segment_length
from sigexplorer.model.network.trainable import trainable_reading
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, never, unheard


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
    first, inner = layer_variances(parameters, inputs.shape[1]), inner_variances(parameters)
    expected = expect(activation, run.reached, float(np.mean(np.square(inputs))), _pair_share(inputs), first, inner, cancel=cancel)
    found = _result(run, expected, cancel)
    said = (network_reading(found, cancel=cancel), trainable_reading(expected.theory, parameters.depth), found.jacobian.reading())
    return msgspec.structs.replace(found, reading=" ".join(part for part in said if part))


def _result(run: NetworkRun, expected: Expectation, cancel: Cancel) -> NetworkResult:
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
        jacobian=jacobian_spread(run.activation, run.parameters, expected.length, run.inputs.shape[1], spectra, cancel=cancel),
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
