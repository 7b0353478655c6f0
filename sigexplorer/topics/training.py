"""Training, live: networks of several activations learn the same points side by side, and what their layers go through meanwhile."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.training.parameters import MOST_DRAWN, MOST_NETWORKS, TrainingParameters
from sigexplorer.moves import further
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Measure, Measured, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.table import Table
    from sigexplorer.model.training.result import TrainingResult

# A point that is drawn has as many digits, less than a pixel of any screen.
DIGITS = 4


def _inputs(state: State) -> tuple[Any, ...]:
    return (state.activation, *state.compared)[:MOST_NETWORKS], given(state.training, "pen", "pace"), state.curve.saturated_below


def _compute(
    activations: tuple[Activation, ...],
    parameters: TrainingParameters,
    saturated_below: float,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> TrainingResult:
    from sigexplorer.model.training.result import compute_training

    return compute_training(activations, parameters, saturated_below, cancel=cancel, progress=progress)


def _stages(
    activations: tuple[Activation, ...],
    parameters: TrainingParameters,
    saturated_below: float,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[TrainingResult]:
    from sigexplorer.model.training.result import training_stages

    return training_stages(activations, parameters, saturated_below, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.training.reading import read_training

    left_out = 1 + len(results.state.compared) - MOST_NETWORKS
    more = tr(" Only the first {most} functions are trained.", most=MOST_NETWORKS) if left_out > 0 else ""
    return read_training(results.of(TRAINING)) + more


def _boundary_table(result: TrainingResult) -> Table:
    return result.boundary_table()


def _unit_table(result: TrainingResult) -> Table:
    return result.unit_table()


def _point_table(result: TrainingResult) -> Table:
    return result.point_table()


def _layer_table(result: TrainingResult) -> Table:
    return result.layer_table()


def _draw_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Set a point where it was double-clicked; the first one takes the place of the data set."""
    training = state.training
    before = training.points if training.dataset == "drawn" else ()
    if moved.how != "placed" or training.data or len(before) >= 3 * MOST_DRAWN:
        return {}
    x, y = (float(f"{place:.{DIGITS}g}") for place in (moved.x, moved.y))
    return {"training.dataset": "drawn", "training.points": (*before, x, y, float(training.pen))}


def _choose_unit(state: State, moved: Moved) -> Mapping[str, Any]:
    """Choose the unit that was clicked, x its layer and y its number, or the next with an arrow key; the output, and the chosen one again, are the way back."""
    layers, chosen = state.training.layers, state.training.chosen
    if moved.how == "stepped":
        layer, unit = chosen or (len(layers) + 1, 1)
        right, down = (0 if math.isnan(way) else int(np.sign(way)) for way in (moved.x, -moved.y))
        layer = min(max(layer + right, 1), len(layers) + 1)
        wanted = (layer, min(max(unit + down, 1), (*layers, 1)[layer - 1]))
    elif moved.how == "clicked":
        wanted = (round(moved.x), round(moved.y))
    else:
        return {}
    if wanted[0] > len(layers) or (wanted == chosen and moved.how == "clicked"):
        return _show_output(state)
    return {"training.unit_layer": wanted[0], "training.unit": wanted[1]}


def _show_output(state: State) -> Mapping[str, Any]:
    return {"training.unit_layer": 0}


def _step(state: State) -> Mapping[str, Any]:
    return further(state, "training.steps", 1)


def _play(state: State) -> Mapping[str, Any]:
    return further(state, "training.steps", state.training.pace)


def _restart(state: State) -> Mapping[str, Any]:
    return {"training.steps": 0}


def _measure_inputs(state: State, wanted: Collection[str]) -> tuple[Any, ...]:
    return state.activation, given(state.training, "pen", "pace", "unit_layer", "unit")


def _measure(activation: Activation, parameters: TrainingParameters, *, wanted: Collection[str], cancel: Cancel = never) -> Mapping[str, float]:
    from sigexplorer.model.training.measures import measure_training

    return measure_training(activation, parameters, wanted=wanted, cancel=cancel)


MEASURED = Measured(
    measures=(
        Measure("training.loss", "Final loss", "The mean loss over the points that are learnt, after the last step."),
        Measure("training.unseen_loss", "Final loss of unseen points", "The same over other points of their kind."),
        Measure("training.accuracy", "Final accuracy", "The share of the points that are learnt whose class is told after the last step.", ends=(0.0, 1.0)),
    ),
    inputs=_measure_inputs,
    compute=_measure,
    keys=("activation", "training"),
    seed="training.seed",
)


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.training.data import recognise

    return recognise(head)


def _said_of_files(result: TrainingResult) -> str:
    return result.points.reading.said()


TRAINING = Topic(
    name="training",
    title="Training",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    slow=True,
    keys=("activation", "compare", "training", "curve.saturated_below"),
    panes=(
        PaneEntry("training", "Loss while training", "training:LossPane"),
        PaneEntry(
            "training.boundary",
            "Decision boundaries",
            "training:BoundaryPane",
            _boundary_table,
            moves=_draw_point,
        ),
        PaneEntry("training.network", "What every unit answers", "training_units:NetworkPane", _unit_table, moves=_choose_unit, step="unit shown"),
        PaneEntry("training.layers", "Gradients and steps by layer", "training:GradientsPane", _layer_table),
        PaneEntry("training.units", "Saturated and dead units by layer", "training:UnitsPane", _layer_table),
        PaneEntry("training.points", "Points that are learnt", table=_point_table, again=("training.data",)),
    ),
    page=Page(
        title="Training, live",
        group="Training",
        icon="training",
        summary="Networks of several activations learn the same points side by side: loss, decision boundaries, gradients, dead units.",
        rows=(("training.boundary", "training.network"), ("training", "training.layers", "training.units")),
        sentence=_sentence,
        controls=(("Training", "training"), FUNCTION),
        open=("training", "activation"),
    ),
    commands=(
        Command("training.play", "Play", "Train on, frame by frame, until it is pressed once more.", _play, "Ctrl+Space", repeated=True),
        Command("training.step", "Step", "Take one step.", _step, "Ctrl+Right"),
        Command("training.restart", "Restart", "Go back to the weights that it begins with.", _restart, "Ctrl+Shift+Backspace"),
        Command("training.output", "Output", "Show what the networks answer over the plane, in place of a unit.", _show_output),
    ),
    measured=MEASURED,
    help=(
        Help("Training", "Ctrl+Space plays and pauses, Ctrl+Right takes a step, Ctrl+Shift+Backspace goes back to the beginning"),
        Help("A unit", "click on it in the picture of the networks to see what it answers over the plane; on the last cell, the output, to go back"),
        Help("Decision boundaries", "double-click to set a point of the class drawn; the first one takes the place of the data set"),
    ),
    tables={"training.data": _recognise},
    said_of_files=_said_of_files,
)
