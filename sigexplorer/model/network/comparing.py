"""A random network and the same one with other functions, one after the other."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.beside import ComparedNetwork
from sigexplorer.model.network.compute import STAGE, inputs_of, network_stages, row_of
from sigexplorer.model.network.expected import expected_of
from sigexplorer.model.network.jacobian import jacobian_spread
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.result import NetworkResult
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, never, unheard


def compute_networks(
    activation: Activation,
    compare: tuple[Activation, ...],
    parameters: NetworkParameters,
    *,
    saturated_below: float = 0.05,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> NetworkResult:
    """Return what `compute_network` does, and as its `compared` the same network with other functions.

    Parameters
    ----------
    activation : Activation
        The function explored.
    compare : tuple of Activation
        The functions compared: weights and inputs are the same with each.
    parameters, saturated_below, cancel, progress
        As for `compute_network`.

    Raises
    ------
    ParameterError, Cancelled
        As `compute_network` does.
    """
    *_, found = networks_stages(activation, compare, parameters, saturated_below=saturated_below, cancel=cancel, progress=progress, stage=math.inf)
    return found


def networks_stages(
    activation: Activation,
    compare: tuple[Activation, ...],
    parameters: NetworkParameters,
    *,
    saturated_below: float = 0.05,
    cancel: Cancel = never,
    progress: Progress = unheard,
    stage: float = STAGE,
) -> Iterator[NetworkResult]:
    """Yield the network of the function explored as it comes, then with the theory of the others, then with each of their networks as it is ready.

    Parameters
    ----------
    activation, compare, parameters, saturated_below, cancel, progress
        As for `compute_networks`.
    stage : float
        Seconds after which an ensemble that grows is shown again, as for `network_stages`.

    Raises
    ------
    ParameterError, Cancelled
        As `compute_network` does.
    """
    own = parameters.seeds / (parameters.seeds + len(compare))
    found = None
    for found in network_stages(
        activation, parameters, saturated_below=saturated_below, cancel=cancel, progress=lambda share: progress(own * share), stage=stage
    ):
        yield found
    if found is None or not compare:
        return
    with one_thread():
        inputs = inputs_of(parameters, cancel)
        compared = [_expected(item, parameters, inputs, cancel) for item in compare]
    yield msgspec.structs.replace(found, compared=tuple(compared))
    for index, item in enumerate(compare):
        begun, part = own + (1.0 - own) * index / len(compare), (1.0 - own) / len(compare)
        with one_thread():
            run = NetworkRun(item, parameters, inputs, saturated_below, cancel, _share(progress, begun, part), brief=True, ending=True)
            run.forward()
            run.backward()
            names = ("log10_gradient", "log10_weight_gradient", "log10_length", "correlation")
            measured = dict(zip(names, row_of(run, parameters.depth), strict=True))
        units = {"mean": run.found.measured[1, 0], "deviation": run.found.measured[1, 1], "saturated": run.found.saturated}
        compared[index] = msgspec.structs.replace(compared[index], measured=True, spectrum=run.spectra.get(parameters.depth, np.zeros(0)), **measured, **units)
        yield msgspec.structs.replace(found, compared=tuple(compared))


def _share(progress: Progress, begun: float, part: float) -> Progress:
    return lambda share: progress(min(1.0, begun + part * share))


def _expected(activation: Activation, parameters: NetworkParameters, inputs: FloatArray, cancel: Cancel) -> ComparedNetwork:
    expected = expected_of(activation, parameters, inputs, parameters.depth, cancel=cancel)
    moments = jacobian_spread(activation, parameters, expected.layers.length, expected.log10_jacobian, inputs.shape[1], [], cancel=cancel).theory
    none = [*np.full((7, parameters.depth), np.nan), np.zeros(0)]
    return ComparedNetwork(activation, expected.layers, expected.log10_weight_gradient, moments, False, *none)
