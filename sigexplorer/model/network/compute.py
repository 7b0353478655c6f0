"""The measurement of a random network layer by layer, and the theory beside it."""

from __future__ import annotations

import functools
import itertools
import math
import time
from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.language import Told
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.batch import Inputs, gaussian_inputs, read_inputs
from sigexplorer.model.network.expected import Expected, expected_of
from sigexplorer.model.network.jacobian import JacobianSpread, jacobian_spread
from sigexplorer.model.network.measuring import mean_correlation
from sigexplorer.model.network.memory import arrays_kept, segment_length
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.reading import network_reading
from sigexplorer.model.network.result import BAND, Ensemble, Glance, LayerStatistics, NetworkResult, Spectrum
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.network.trainable import trainable_reading
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.sheet import UNREMARKABLE, Reading

# Seconds after which an ensemble that grows is shown again, and the pause in which whoever waits for it can draw.
STAGE, PAUSE = 0.5, 0.002
SEEDS = 2**32
# What the theory of a layer and the words about it cost, in values of a network's layer, and how often they ask there whether to go on, about.
THEORY, ASKED = 6000.0, 4.0


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

    Returns
    -------
    NetworkResult
        Of the first seed, and of all networks that were asked for together (`Ensemble`).

    Raises
    ------
    ParameterError
        If the network would need too much memory, or the file of inputs cannot be used.
    Cancelled
        If `cancel` answered True.
    """
    *_, found = _stages(activation, parameters, saturated_below, cancel, progress, math.inf)
    return found


def network_stages(
    activation: Activation,
    parameters: NetworkParameters,
    *,
    saturated_below: float = 0.05,
    cancel: Cancel = never,
    progress: Progress = unheard,
    stage: float = STAGE,
) -> Iterator[NetworkResult]:
    """Yield the first network, then all drawn so far every `stage` seconds, and at last what `compute_network` returns.

    Parameters
    ----------
    activation, parameters, saturated_below, cancel, progress
        As for `compute_network`.
    stage : float
        Seconds.

    Yields
    ------
    NetworkResult
        The same network, and more others each time.

    Raises
    ------
    ParameterError, Cancelled
        As `compute_network` does.
    """
    steps = _stages(activation, parameters, saturated_below, cancel, progress, stage)
    while True:
        # Not while a result is looked at: whoever does that may compute with as many threads as it likes.
        with one_thread():
            found = next(steps, None)
        if found is None:
            return
        yield found
        # Who has moved on meanwhile is not waited for.
        ask(cancel)
        time.sleep(PAUSE)


def _stages(
    activation: Activation, parameters: NetworkParameters, saturated_below: float, cancel: Cancel, progress: Progress, stage: float
) -> Iterator[NetworkResult]:
    given = given_inputs(parameters, cancel)
    inputs, read = given.numbers, given.reading
    networks = parameters.seeds

    values = float(parameters.width * inputs.shape[0])
    # The share of one network in all the work; the rest is that of the theory, which comes after the first.
    unit = values / (networks * values + THEORY)

    def part(index: int) -> Progress:
        begun = 1.0 - (networks - index) * unit if index else 0.0
        return lambda share: progress(min(1.0, begun + unit * share))

    run = NetworkRun(activation, parameters, inputs, saturated_below, cancel, part(0))
    run.forward()
    run.backward()
    end = 1.0 - (networks - 1) * unit
    moving = _moving(cancel, progress, unit, end, ASKED * parameters.depth)
    expected = expected_of(activation, parameters, inputs, run.reached, cancel=moving)
    lengths, others = expected.layers.length, expected.log10_jacobian
    jacobian = jacobian_spread(activation, parameters, lengths, others, inputs.shape[1], sorted(run.spectra.items()), cancel=moving)
    found = _told(result_of(run, expected, jacobian, read=read), moving)
    if found.layer.size:
        # Here, and not where it is first drawn.
        found.layer_shown()
    progress(end)
    if networks == 1:
        yield found
        return
    rows = np.full((4, networks, run.reached), np.nan)
    rows[:, 0] = row_of(run, run.reached)
    shown = time.monotonic()
    for index in range(1, networks):
        ask(cancel)
        if time.monotonic() - shown >= stage:
            yield msgspec.structs.replace(found, ensemble=_ensemble(rows[:, :index]))
            shown = time.monotonic()
        seeded = msgspec.structs.replace(parameters, seed=(parameters.seed + index) % SEEDS)
        other = NetworkRun(activation, seeded, inputs if parameters.inputs else inputs_of(seeded, cancel), saturated_below, cancel, part(index), brief=True)
        other.forward()
        other.backward()
        rows[:, index] = row_of(other, run.reached)
    found = msgspec.structs.replace(found, ensemble=_ensemble(rows))
    yield _told(found, cancel)


def _moving(cancel: Cancel, progress: Progress, begun: float, end: float, scale: float) -> Cancel:
    """Return the question whether to go on, which moves the progress towards its end: how often it is asked is known about, so that it never gets there."""
    asked = itertools.count(1)

    def moving() -> bool:
        progress(begun - (end - begun) * math.expm1(-next(asked) / scale))
        return cancel()

    return moving


def _told(found: NetworkResult, cancel: Cancel) -> NetworkResult:
    told = Told(functools.partial(_reading, found))
    # Here, and not where it is first shown: the advice takes a while.
    told.now(cancel)
    return found.saying(told)


def _reading(found: NetworkResult, cancel: Cancel) -> str:
    said = (
        network_reading(found, cancel=cancel),
        trainable_reading(found.expected.theory, found.parameters.depth),
        found.jacobian.reading(),
        found.read.said(),
    )
    return " ".join(part for part in said if part)


def inputs_of(parameters: NetworkParameters, cancel: Cancel = never) -> FloatArray:
    """Return what is sent through a network, shape (inputs, numbers): of its file, or drawn.

    Raises
    ------
    ParameterError
        If the network would need too much memory, or the file cannot be used.
    Cancelled
        If `cancel` answered True.
    """
    return given_inputs(parameters, cancel).numbers


def given_inputs(parameters: NetworkParameters, cancel: Cancel = never) -> Inputs:
    """Return the same, and what must be said of how a file was read."""
    if parameters.inputs:
        return read_inputs(parameters.inputs, parameters.batch, cancel)
    width = parameters.width
    segment_length(parameters.depth, parameters.batch, width, width, arrays_kept(parameters))
    return Inputs(gaussian_inputs(parameters.seed, parameters.batch, width, mean_square=parameters.mean_square, correlation=parameters.correlation))


def row_of(run: NetworkRun, layers: int) -> FloatArray:
    """Return what an ensemble keeps of a network, shape (4, layers): NaN beyond where it ends."""
    with np.errstate(divide="ignore"):
        length = 0.5 * np.log10(np.square(run.found.measured[0, :2, :layers]).sum(axis=0))
    found = np.stack([run.found.log10_gradient[:layers], run.found.log10_weight_gradient[:layers], length, run.found.correlation[:layers]])
    found[:, run.reached :] = np.nan
    return found


def _ensemble(rows: FloatArray) -> Ensemble:
    """Return the percentiles over networks; `rows` have the shape (4, networks, layers)."""
    ordered = np.sort(rows, axis=1)
    there = np.count_nonzero(~np.isnan(rows), axis=1)
    found = np.stack(
        [np.take_along_axis(ordered, np.rint(level / 100 * np.maximum(there - 1, 0)).astype(int)[:, None], axis=1)[:, 0] for level in BAND], axis=1
    )
    return Ensemble(rows.shape[1], *found)


def result_of(run: NetworkRun, expected: Expected, jacobian: JacobianSpread, *, read: Reading = UNREMARKABLE, glance: Glance = "") -> NetworkResult:
    """Return what was measured beside what theory expects, of which nothing is said yet.

    Parameters
    ----------
    run : NetworkRun
        The network, there and back.
    expected : Expected
        Of as many layers.
    jacobian : JacobianSpread
        Of as many layers.
    read : Reading
        How a file of inputs was read.
    glance : str
        As in `NetworkResult`.
    """
    kept = slice(0, run.reached)
    preactivation, activations = (LayerStatistics(rows[0, kept], rows[1, kept], rows[2:, kept]) for rows in run.found.measured)
    spectra = sorted(run.spectra.items())
    none = np.full((4, len(BAND), run.reached), np.nan)
    return NetworkResult(
        activation=run.activation,
        parameters=run.parameters,
        layer=np.arange(1, run.reached + 1, dtype=np.int64),
        preactivation=preactivation,
        activations=activations,
        correlation=run.found.correlation[kept],
        saturated=run.found.saturated[kept],
        always_saturated=run.found.always_saturated[kept],
        inactive=run.found.inactive[kept],
        dead=run.found.dead[kept],
        log10_gradient=run.found.log10_gradient[kept],
        log10_weight_gradient=run.found.log10_weight_gradient[kept],
        log10_input_gradient=run.log10_input_gradient,
        histograms=run.found.histograms.up_to(run.reached),
        spectrum=Spectrum(np.array([layer for layer, _ in spectra], dtype=np.int64), np.array([v for _, v in spectra]).reshape(-1, run.inputs.shape[1])),
        jacobian=jacobian,
        inputs=run.inputs.shape[0],
        input_mean_square=float(np.mean(np.square(run.inputs))),
        input_correlation=mean_correlation(run.inputs),
        expected=expected.layers,
        expected_weight_gradient=expected.log10_weight_gradient,
        law=expected.law,
        ensemble=Ensemble(0, *none),
        told=Told(lambda cancel: ""),
        glance=glance,
        read=read,
    )
