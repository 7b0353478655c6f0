"""What is measured of a random network as single numbers, without what only a picture of it needs."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.compute import inputs_of
from sigexplorer.model.network.parameters import WIDEST_JACOBIAN, NetworkParameters
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, never, unheard

# What needs every unit of every layer to be looked at, and what needs the Jacobian.
OF_UNITS = frozenset({"network.saturated", "network.dead"})
OF_JACOBIAN = frozenset({"network.smallest_singular_value", "network.largest_singular_value"})


@one_thread()
def measure_network(
    activation: Activation, parameters: NetworkParameters, saturated_below: float, *, wanted: Collection[str], cancel: Cancel = never
) -> dict[str, float]:
    """Return single numbers of one random network, with the bits that `compute_network` has of them.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        The network; of several seeds the first.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
    wanted : collection of str
        Some of: ``network.gradient_left`` and ``network.weight_gradient_left``, log10 of the root-mean-square of the gradient of the first layer's
        preactivations, or weights, over that of the last; ``network.saturated`` and ``network.dead``, the shares over all layers;
        ``network.correlation``, the mean correlation of two inputs at the last layer; ``network.length``, log10 of the root-mean-square of the last layer's
        preactivations; ``network.smallest_singular_value`` and ``network.largest_singular_value``, log10, of the Jacobian at the first input.
    cancel : callable
        Asked at every layer; see `sigexplorer.model.running`.

    Returns
    -------
    dict of str to float
        The numbers by their names; -inf for the logarithm of 0, NaN for what there is not (the correlation of a single input).

    Raises
    ------
    ParameterError
        If the network would need too much memory, its preactivations leave the range of float64 or are undefined, there is no Jacobian, or the file of
        inputs cannot be used.
    Cancelled
        If `cancel` answered True.
    """
    jacobian = not OF_JACOBIAN.isdisjoint(wanted)
    if jacobian and parameters.no_jacobian:
        raise ParameterError(tr("network: there are no singular values. {reason}", reason=parameters.no_jacobian))
    inputs = inputs_of(parameters, cancel)
    if jacobian and inputs.shape[1] > WIDEST_JACOBIAN:
        raise ParameterError(tr("network: there are no singular values of {inputs} inputs: give at most {most}.", inputs=inputs.shape[1], most=WIDEST_JACOBIAN))
    run = NetworkRun(
        activation, parameters.changed(jacobian=jacobian), inputs, saturated_below, cancel, unheard, brief=not jacobian and OF_UNITS.isdisjoint(wanted)
    )
    # The whole network's alone is wanted.
    run.wanted = {parameters.depth} if jacobian else set()
    run.forward()
    if run.reached < parameters.depth:
        if not run.reached:
            raise ParameterError(tr("the first layer's preactivations leave the range of float64."))
        raise ParameterError(tr("behind layer {layer} preactivations leave the range of float64, or are undefined.", layer=run.reached))
    if not {"network.gradient_left", "network.weight_gradient_left"}.isdisjoint(wanted):
        run.backward()
    spectrum = run.spectra.get(parameters.depth, np.array([math.nan]))
    mean, deviation = run.found.measured[0, :2, -1]
    length = math.hypot(mean, deviation)
    found = {
        "network.gradient_left": _left(run.found.log10_gradient),
        "network.weight_gradient_left": _left(run.found.log10_weight_gradient),
        "network.saturated": run.found.saturated.mean(),
        "network.dead": run.found.dead.mean(),
        "network.correlation": run.found.correlation[-1],
        "network.length": math.log10(length) if length > 0.0 else -math.inf,
        "network.smallest_singular_value": spectrum[-1],
        "network.largest_singular_value": spectrum[0],
    }
    return {name: float(found[name]) for name in wanted}


def _left(log10_gradient: FloatArray) -> float:
    """Return log10 of what is left at the first layer of what the last one has: nothing where nothing arrives, or is sent."""
    first, last = float(log10_gradient[0]), float(log10_gradient[-1])
    return -math.inf if math.isinf(first) else first - last
