"""A neuron's firing rate: from input current to spikes a second, spikes drawn at that rate, and what they tell of the current."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, is_level
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import range_under, resting
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Moved, Page, PaneEntry, Seen, Topic

if TYPE_CHECKING:
    from sigexplorer.model.neuron.result import NeuronResult
    from sigexplorer.model.table import Table

# An excitation that is dragged has as many digits.
DIGITS = 6


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, given(state.neuron), state.compared


def _compute(
    activation: Activation, parameters: NeuronParameters, compare: tuple[Activation, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> NeuronResult:
    from sigexplorer.model.neuron.result import compute_neuron

    return compute_neuron(activation, parameters, compare, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.neuron.reading import read_neuron

    return read_neuron(results.of(NEURON))


def _observed_table(result: NeuronResult) -> Table:
    return result.observed_table()


def _spike_table(result: NeuronResult) -> Table:
    return result.spike_table()


def _time_table(result: NeuronResult) -> Table:
    return result.time_table()


def _unseen(state: State) -> Mapping[str, str]:
    """Return why the steepness changes nothing: a function of steps at 0 is the same however it is stretched."""
    if not all(is_level(item) and item.exact and set(item.kinks) <= {0.0} for item in (state.activation, *state.compared)):
        return {}
    return {"neuron.steepness": tr("The rate jumps at the threshold, however steep it is.")}


def _moves(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the threshold, or the current, which the excitation then has to bring."""
    neuron, pixel = state.neuron, moved.pixel[0]
    inhibited = neuron.inhibitory_weight * neuron.inhibition
    threshold = moved.what in {"threshold", "second"}
    here = neuron.threshold if threshold else neuron.excitatory_weight * neuron.excitation - inhibited
    wanted = resting(here + moved.x * pixel if moved.how == "stepped" else moved.x, pixel)
    if math.isnan(wanted):
        return {}
    if threshold:
        return {"neuron.threshold": wanted}
    # Of an excitation without a weight no current comes.
    return {"neuron.excitation": float(f"{(wanted + inhibited) / neuron.excitatory_weight:.{DIGITS}g}")} if neuron.excitatory_weight > 0.0 else {}


def _views(state: State, seen: Seen | None) -> Mapping[str, Any]:
    """Show other currents; or all of the rise, and all that the neuron is given."""
    if seen is not None:
        return range_under("neuron.x")(state, seen)
    from sigexplorer.model.neuron.result import full_range

    try:
        low, high = full_range(state.activation, state.neuron)
    except ParameterError:
        return range_under("neuron.x")(state, None)
    return {"neuron.x_min": low, "neuron.x_max": high}


NEURON = Topic(
    name="neuron",
    title="Neuron",
    inputs=_inputs,
    compute=_compute,
    worded=True,
    slow=True,
    light=True,
    keys=("activation", "compare", "neuron"),
    panes=(
        PaneEntry("neuron", "Firing rate", "neuron:RatePane", moves=_moves, views=_views),
        PaneEntry("neuron.raster", "Spikes", "neuron:RasterPane", _spike_table),
        PaneEntry("neuron.sensitivity", "Where the current is told best", "neuron:SensitivityPane", views=_views),
        PaneEntry("neuron.time", "Firing rate over time", "neuron:TimePane", _time_table),
        PaneEntry("neuron.observed", "Spikes counted by current", table=_observed_table),
    ),
    page=Page(
        title="Firing rate",
        group="Training",
        icon="neuron",
        summary="A neuron's spikes a second by its input current: excitation, inhibition, threshold; Poisson spikes, intervals, sensitivity.",
        rows=(("neuron", "neuron.raster"), ("neuron.sensitivity", "neuron.time")),
        shares=(3, 2),
        sentence=_sentence,
        controls=(("Neuron", "neuron"), FUNCTION),
        open=("neuron", "activation"),
    ),
    unseen=_unseen,
    help=(Help("Firing rate", "drag the line of the current or of the threshold, double-click, or press the arrow keys (Shift: further; Alt: the threshold)"),),
)
