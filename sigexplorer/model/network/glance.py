"""A first look at a random network, within a frame: the same weights with the first of its inputs, or the theory alone where even that takes longer."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.language import Told, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, theory
from sigexplorer.model.meanfield.expectation import Expectation, gradient_factor
from sigexplorer.model.meanfield.finite_width import GradientLaw
from sigexplorer.model.meanfield.follow import follow_layers
from sigexplorer.model.meanfield.jacobian_theory import JacobianMoments
from sigexplorer.model.meanfield.quick import follow_quickly
from sigexplorer.model.network.batch import gaussian_inputs, load_inputs
from sigexplorer.model.network.compute import inputs_of, result_of
from sigexplorer.model.network.expected import Expected
from sigexplorer.model.network.jacobian import JacobianSpread
from sigexplorer.model.network.memory import arrays_kept, segment_length
from sigexplorer.model.network.parameters import NetworkParameters, inner_variances, layer_variances
from sigexplorer.model.network.reading import gradients_reading
from sigexplorer.model.network.result import Glance, LayerStatistics, NetworkResult
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, ask_for, never, unheard
from sigexplorer.model.wording import count

# At least so many inputs are looked at, whose products with a matrix take little longer than reading it, and so many values of all layers where they
# are narrow.
FEWEST, VALUES = 4, 30_000
# What a look costs, in nanoseconds: a layer, a weight of it, and a value; and the most that one may.
LAYER, WEIGHT, VALUE, MOST = 60e3, 4.5, 40.0, 17e6
# Layers that theory is followed through within a frame.
DEEPEST_LOOK = 1000
# By how much a length is within the tables, more than rounding.
WITHIN = 1.0 + 1e-9


def first_looks(activation: Activation, parameters: NetworkParameters, *, saturated_below: float = 0.05, cancel: Cancel = never) -> Iterator[NetworkResult]:
    """Yield what the first inputs make of a network, without the rest: results that are a `glance`.

    What they measure is what `compute_network` measures of the same weights and as many inputs, but for rounding: at first what is drawn as lines over
    the layers, then all of it. Of wide or deep networks there is the theory alone, and NaN in place of what is measured.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : NetworkParameters
        The network.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
    cancel : callable
        See `sigexplorer.model.running`.

    Yields
    ------
    NetworkResult
        None at all where nothing true is there at once: of layers that are normalised over all inputs, or of too many.

    Raises
    ------
    ParameterError
        If the network would need too much memory, or the file of inputs cannot be used.
    Cancelled
        If `cancel` answered True.
    """
    plain = parameters.architecture.plain
    if parameters.normalisation == "batch" or parameters.depth > DEEPEST_LOOK:
        return
    # Not while a result is looked at: whoever does that may compute with as many threads as it likes.
    with one_thread():
        inputs = _first_inputs(parameters, cancel)
        run = NetworkRun(activation, parameters, inputs, saturated_below, cancel, unheard, hasty=True)
        run.wanted = set()
        cost = parameters.depth * (LAYER + WEIGHT * parameters.width * max(inputs.shape[1], parameters.width) + VALUE * inputs.size)
        measured = cost <= MOST
        if measured:
            ask_for(cancel, 1e-9 * cost)
            run.forward()
            run.backward()
            if not run.reached:
                return
        elif plain:
            run.found.log10_gradient[:] = run.found.log10_weight_gradient[:] = np.nan
        else:
            return
        found = _told(_result(run, _expected(activation, parameters, inputs, run.reached, cancel), "lines" if measured else "theory"))
    yield found
    if measured:
        ask(cancel)
        yield _completed(found, run)


def _result(run: NetworkRun, expected: Expected, glance: Glance) -> NetworkResult:
    unknown = np.full(run.reached, np.nan)
    nothing = JacobianSpread(JacobianMoments(unknown, unknown), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
    return result_of(run, expected, nothing, glance=glance)


def _completed(found: NetworkResult, run: NetworkRun) -> NetworkResult:
    """Return a look with what was left out of it, and the same arrays beside: what is drawn of them stands."""
    whole = run.found.completed()
    rows = whole.measured[0, :, : run.reached]
    completed = msgspec.structs.replace(
        found, preactivation=LayerStatistics(rows[0], rows[1], rows[2:]), histograms=whole.histograms.up_to(run.reached), glance="inputs"
    )
    if completed.layer.size:
        # Here, and not where it is first drawn.
        completed.layer_shown()
    return completed


def _told(found: NetworkResult) -> NetworkResult:
    return found.saying(Told(lambda _: _reading(found)))


def _first_inputs(parameters: NetworkParameters, cancel: Cancel) -> FloatArray:
    """Return the first of the network's inputs."""
    few = min(parameters.batch, max(FEWEST, VALUES // (parameters.depth * parameters.width)))
    if parameters.inputs:
        return load_inputs(parameters.inputs, few, cancel)
    if parameters.correlation > 0.0:
        # What they have in common is drawn after all of them.
        return inputs_of(parameters, cancel)[:few].copy()
    segment_length(parameters.depth, parameters.batch, parameters.width, parameters.width, arrays_kept(parameters))
    return gaussian_inputs(parameters.seed, few, parameters.width, mean_square=parameters.mean_square)


def _expected(activation: Activation, parameters: NetworkParameters, inputs: FloatArray, layers: int, cancel: Cancel) -> Expected:
    """Return the lengths and gradients that theory expects of plain layers, and of others nothing yet, nor of lengths that leave the tables."""
    first, inner = layer_variances(parameters, inputs.shape[1]), inner_variances(parameters)
    unknown = np.full(layers, np.nan)
    length, gradient, passed = unknown, unknown, unknown
    if parameters.architecture.plain and layers and inner[0] > 0.0:
        mean_square = float(np.mean(np.square(inputs)))
        # The first layer may have another fan-in: what matters is the length that it starts from.
        start = max(0.0, (first[0] * mean_square + first[1] - inner[1]) / inner[0])
        quick = follow_quickly(activation, layers, *inner, inner[0] * start + inner[1])
        if quick is not None:
            passed = quick.log10_gradient - quick.log10_gradient[-1]
            expectation = Expectation(quick.theory, quick.length, unknown, quick.log10_gradient, passed)
            return Expected(expectation, unknown, np.zeros(0), GradientLaw(unknown, unknown))
        path = follow_layers(activation, layers, np.array([inner[0]]), np.array([inner[1]]), mean_square=start, cancel=cancel)
        # At the ends of the tables a length is held, and is that of no layer.
        length = np.where((path.length > SHORTEST * WITHIN) & (path.length < LONGEST / WITHIN), path.length, np.nan)[:, 0]
        # Of all lengths but the last one's slope it is known what passes.
        passed = path.log10_gradient[:, 0]
        gradient = passed + path.log10_slope[0]
    of_variances = theory(activation, *inner, start=first[0] * parameters.mean_square + first[1], cancel=cancel)
    return Expected(Expectation(of_variances, length, unknown, gradient, passed), unknown, np.zeros(0), GradientLaw(unknown, unknown))


def _reading(found: NetworkResult) -> str:
    if found.glance == "theory":
        return tr("So far there is the theory alone: the network itself is being computed.")
    factor = gradient_factor(found.log10_gradient) if found.layer.size > 1 else math.nan
    parts = [gradients_reading(found, factor)] if factor > 0.0 else []
    if found.so_far:
        parts.append(tr("So far this is of the first {inputs}.", inputs=count(found.inputs, "input")))
    return " ".join(parts)
