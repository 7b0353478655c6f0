"""The random network: gradients, activations and singular values at the start of training, beside mean-field theory."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.errors import NothingError
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, is_level
from sigexplorer.model.beside import MOST_BESIDE, only_first
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Measure, Measured, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.network.result import NetworkResult
    from sigexplorer.model.table import Table

# What a change of the layer looked at is called in the history.
LAYER_SHOWN = "layer shown"


def _inputs(state: State) -> tuple[Any, ...]:
    # A named initialisation has a variance of its own.
    unseen = ("weight_variance",) if state.network.entailed("weight_variance") else ()
    return state.activation, given(state.network, *unseen, "layer"), state.curve.saturated_below, state.compared[:MOST_BESIDE]


def _compute(
    activation: Activation,
    parameters: NetworkParameters,
    saturated_below: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> NetworkResult:
    from sigexplorer.model.network.comparing import compute_networks

    return compute_networks(activation, compare, parameters, saturated_below=saturated_below, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    parameters: NetworkParameters,
    saturated_below: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[NetworkResult]:
    from sigexplorer.model.network.comparing import networks_stages
    from sigexplorer.model.network.glance import first_looks

    yield from first_looks(activation, parameters, saturated_below=saturated_below, cancel=cancel)
    yield from networks_stages(activation, compare, parameters, saturated_below=saturated_below, cancel=cancel, progress=progress)


def _shown(result: NetworkResult, state: State) -> NetworkResult:
    return result if result.parameters == state.network else msgspec.structs.replace(result, parameters=state.network)


def choose_layer(state: State, moved: Moved) -> Mapping[str, Any]:
    """Look at the layer that was clicked, or at the one before or behind."""
    network = state.network
    if math.isnan(moved.x) or moved.how not in {"clicked", "stepped"}:
        return {}
    # On its own plot a click means nothing: steps are of one layer there, or ten.
    wanted = moved.x if moved.how == "clicked" else min(network.layer, network.depth) + moved.x
    return {"network.layer": round(min(max(wanted, 1.0), float(network.depth)))}


def _sentence(results: Results) -> str:
    from sigexplorer.model.network.beside import compared_reading

    found = results.of(NETWORK)
    parts = found.reading, compared_reading(found.compared), only_first(len(results.state.compared), mark("Only the first {functions} compared are computed."))
    return " ".join(part for part in parts if part)


def _readout(result: NetworkResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.network.reading import readout_rows

    return readout_rows(result)


def _spectrum_table(result: NetworkResult) -> Table:
    return result.singular_values()


def _layer_table(result: NetworkResult) -> Table:
    if why := result.no_such_layer():
        raise NothingError(why)
    return result.layer_shown().table()


def _jacobian_table(result: NetworkResult) -> Table:
    return result.jacobian_table()


def _measure_inputs(state: State, wanted: Collection[str]) -> tuple[Any, ...]:
    activation, parameters, saturated_below, _ = _inputs(state)
    return activation, given(parameters, "seeds", "jacobian"), saturated_below if "network.saturated" in wanted else CurveParameters().saturated_below


def _measure(
    activation: Activation, parameters: NetworkParameters, saturated_below: float, *, wanted: Collection[str], cancel: Cancel = never
) -> Mapping[str, float]:
    from sigexplorer.model.network.measures import measure_network

    return measure_network(activation, parameters, saturated_below, wanted=wanted, cancel=cancel)


SHARE = (0.0, 1.0)
MEASURED = Measured(
    measures=(
        Measure("network.gradient_left", "Gradient left", "The gradient's root-mean-square at the first layer over that at the last.", logarithm=True),
        Measure("network.weight_gradient_left", "Gradient of weights left", "The same of the gradient of the weights.", logarithm=True),
        Measure("network.saturated", "Share saturated", "The share of pairs of a unit and an input at which the unit is saturated.", ends=SHARE),
        Measure("network.dead", "Share dead", "The share of units whose slope is 0 for every input.", ends=SHARE),
        Measure("network.correlation", "Correlation", "The mean correlation of the preactivations of two inputs at the last layer.", ends=(-1.0, 1.0)),
        Measure("network.length", "Length", "The root-mean-square of the last layer's preactivations.", logarithm=True),
        Measure("network.smallest_singular_value", "Smallest singular value", "Of the Jacobian at the first input.", logarithm=True),
        Measure("network.largest_singular_value", "Largest singular value", "Of the Jacobian at the first input.", logarithm=True),
    ),
    inputs=_measure_inputs,
    compute=_measure,
    keys=("activation", "network", "curve.saturated_below"),
    seed="network.seed",
)


def _unseen(state: State) -> Mapping[str, str]:
    """Return why what comes in at the output does not change gradients, where none passes a layer, nor beside it."""
    if state.network.residual or not all(map(is_level, (state.activation, *state.compared))):
        return {}
    return {"network.output_gradient": tr("The slope is 0 everywhere: whatever is sent back, no gradient comes.")}


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.network.batch import recognise

    return recognise(head)


def _said_of_files(result: NetworkResult) -> str:
    return result.read.said()


NETWORK = Topic(
    name="network",
    title="Gradients of a random network",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    keys=("activation", "compare", "network", "curve.saturated_below"),
    panes=(
        PaneEntry("network", "Gradients of a random network", "network:NetworkPane", moves=choose_layer, step=LAYER_SHOWN),
        PaneEntry("network.weights", "Gradients of a random network's weights", "network_weights:WeightsPane", moves=choose_layer, step=LAYER_SHOWN),
        PaneEntry("network.lengths", "Lengths and correlations of a random network", "network_weights:LengthsPane", moves=choose_layer, step=LAYER_SHOWN),
        PaneEntry("network.activations", "Activations of a random network", "network:ActivationsPane", moves=choose_layer, step=LAYER_SHOWN),
        PaneEntry("network.spectrum", "Singular values of a random network's Jacobian", "network:SpectrumPane", _spectrum_table),
        PaneEntry(
            "network.jacobian",
            "Moments of a random network's Jacobian",
            "network_jacobian:JacobianPane",
            _jacobian_table,
            moves=choose_layer,
            step=LAYER_SHOWN,
        ),
        PaneEntry("network.layer", "Histograms of a layer", "network_layer:LayerPane", _layer_table, moves=choose_layer, step=LAYER_SHOWN),
    ),
    page=Page(
        title="Random network",
        group="Depth",
        icon="network",
        summary="Activations, gradients and singular values through the layers of a network with random weights.",
        rows=(("network", "network.weights", "network.activations", "network.lengths"), ("network.layer", "network.jacobian", "network.spectrum")),
        tabs=(
            (("network", "Gradients"), ("network.weights", "Weights")),
            (("network.activations", "Activations"), ("network.lengths", "Lengths")),
            (("network.jacobian", "Jacobian"), ("network.spectrum", "Singular values")),
        ),
        sentence=_sentence,
        controls=(("Random network", "network"), FUNCTION),
        open=("network", "activation"),
    ),
    switches=("network.bias", "network.jacobian"),
    readout=_readout,
    measured=MEASURED,
    unseen=_unseen,
    help=(
        Help("A layer of the network", "click on it to see its histograms; the left and right arrow keys go on to the next"),
        Help("Random network", "the tabs above a plot change what is seen there: gradients of the weights, lengths and correlations"),
        Help("Many networks", "raise Seeds to draw more of them: their median and middle 68 % beside the first one, and the law of finite widths"),
        Help("Units", "saturated: a small slope for an input; inactive: the slope 0 for an input, but not for every one; dead: the slope 0 for every input"),
    ),
    tables={"network.inputs": _recognise},
    said_of_files=_said_of_files,
)
