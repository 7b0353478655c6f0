"""Sweeps: one number of many networks over any parameters, as a map that fills up, with the theory of trainable depths over it."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.sweep.parameters import SweepParameters
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Lasting, Measure, Measured, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from pathlib import Path

    from sigexplorer.model.sweep.result import SweepResult

# Which page shows the network of a cell, by the topic that has measured it; any other shows the random network.
PAGES = {"training": "training", "phase": "phase"}
# What is measured of, unless by a file.
MEASURED_OF = ("activation", "network", "training", "curve.saturated_below")
# What is clicked where nothing is measured yet.
RUN = "run"
# The command that measures.
GO = "sweep.go"


def _inputs(state: State) -> tuple[Any, ...]:
    from sigexplorer.sweep.page import base_of
    from sigexplorer.topics import measured

    parameters = given(state.sweep, "at")
    # A file says what it is of.
    return State() if parameters.file else base_of(state, parameters, measured()), parameters


def _unread(state: State) -> Mapping[str, str]:
    return dict.fromkeys((*MEASURED_OF, GO), tr("The file says what was measured.")) if state.sweep.file else {}


def _compute(base: State, parameters: SweepParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> SweepResult:
    from sigexplorer.sweep.page import look_at
    from sigexplorer.topics import measured

    return look_at(base, parameters, measured(), cancel=cancel, progress=progress)


def _stages(base: State, parameters: SweepParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[SweepResult]:
    from sigexplorer.sweep.page import look_on
    from sigexplorer.topics import measured

    return look_on(base, parameters, measured(), cancel=cancel, progress=progress)


def _shown(result: SweepResult, state: State) -> SweepResult:
    at = state.sweep.at
    return result if result.at == at else msgspec.structs.replace(result, at=at)


def _sentence(results: Results) -> str:
    from sigexplorer.model.sweep.reading import read_sweep_result

    return read_sweep_result(results.of(SWEEP))


def cell_of(result: SweepResult, column: int, row: int) -> str:
    """Return what a cell is called when it is clicked: what is measured, its values under their keys, and what else a file was measured of.

    Parameters
    ----------
    result : SweepResult
        What is shown.
    column, row : int
        Where it is drawn, from the lower left one on.
    """
    along = (column, row, *result.behind)
    values = {axis.key: _text(axis.values[at]) for axis, at in zip(result.axes, along, strict=False)}
    return msgspec.json.encode([result.measure, values, {item.key: item.values[0] for item in result.of}]).decode()


def _text(value: Any) -> Any:
    from sigexplorer.model.activations import Activation
    from sigexplorer.model.activations.spelled import spell

    return spell(value) if isinstance(value, Activation) else value


def _open(state: State, moved: Moved) -> Mapping[str, Any]:
    """Begin to measure; open the network that a cell stands for; go on to the next value of the third axis with an arrow key."""
    if moved.how == "stepped":
        step = moved.x if math.isfinite(moved.x) else moved.y if math.isfinite(moved.y) else 0.0
        return {"sweep.at": max(1, state.sweep.at + (1 if step > 0 else -1))} if state.sweep.third.strip() else {}
    if moved.how != "clicked":
        return {}
    if moved.what == RUN:
        return _go(state)
    from sigexplorer.sweep.page import settled
    from sigexplorer.topics import measured

    try:
        measure, values, of = msgspec.json.decode(moved.what, type=tuple[str, dict[str, Any], dict[str, str]])
        changes = (settled(of, measure, measured()) if state.sweep.file else {}) | values
    except (msgspec.DecodeError, SigexplorerError):
        return {}
    for key in values:
        group, _, name = key.partition(".")
        if name:
            changes |= {f"{group}.{item}": value for item, value in getattr(state, group).entailed(name).items() if f"{group}.{item}" not in values}
    return changes | {"style.page": PAGES.get(measure.partition(".")[0], "network")}


def _go(state: State) -> Mapping[str, Any]:
    """Have all points measured, or, where they are being measured, those that are there."""
    if state.sweep.file:
        return {}
    from sigexplorer.sweep.page import so_far
    from sigexplorer.topics import measured

    try:
        base, parameters = _inputs(state)
        there, points = so_far(base, parameters, measured())
    except SigexplorerError:
        # The page says why.
        return {}
    if there >= points and state.sweep.points >= points:
        return {}
    return {"sweep.points": there if state.sweep.points >= points else points}


def _leave(state: State, folder: Path) -> Mapping[str, Any]:
    """Keep what was measured, and have the rest wait for Run."""
    if not state.sweep.points or state.sweep.file:
        return {}
    from sigexplorer.sweep.page import leave
    from sigexplorer.topics import measured

    try:
        base, parameters = _inputs(state)
        there = leave(base, parameters, measured(), folder)
    except SigexplorerError:
        return {}
    return {"sweep.points": min(there, state.sweep.points)}


def _take_up(state: State, folder: Path) -> None:
    if not state.sweep.points or state.sweep.file:
        return
    from sigexplorer.sweep.page import take_up
    from sigexplorer.topics import measured

    with contextlib.suppress(SigexplorerError):
        base, parameters = _inputs(state)
        take_up(base, parameters, measured(), folder)


def _command(state: State, cancel: Cancel) -> str:
    from sigexplorer.sweep.page import command_of
    from sigexplorer.topics import measured

    base, parameters = _inputs(state)
    return command_of(base, parameters, measured())


def _measure_inputs(state: State, wanted: Collection[str]) -> tuple[Any, ...]:
    unseen = ("weight_variance",) if state.network.entailed("weight_variance") else ()
    network = given(state.network, *unseen, "layer", "batch", "inputs", "mean_square", "correlation", "output_gradient", "seed", "seeds", "jacobian")
    training = given(state.training, "pen", "pace", "unit_layer", "unit", "depth", "width", "widths", "initialisation", "weight_variance")
    return state.activation, network, training, state.sweep.format


def _measure(
    activation: Activation,
    network: NetworkParameters,
    training: TrainingParameters,
    format_name: FormatName,
    *,
    wanted: Collection[str],
    cancel: Cancel = never,
) -> Mapping[str, float]:
    from sigexplorer.model.training.deep import train_deep

    return train_deep(activation, network, training, format_name, wanted=wanted, cancel=cancel)


MEASURED = Measured(
    measures=(
        Measure("sweep.loss", "Trained loss", "The mean loss of the random network, trained as the training is, over the points that are learnt."),
        Measure("sweep.accuracy", "Trained accuracy", "The share of the points that are learnt whose class it then tells.", ends=(0.0, 1.0)),
    ),
    inputs=_measure_inputs,
    compute=_measure,
    keys=("activation", "network", "training", "sweep.format"),
    seed="training.seed",
)


def _check(path: str, cancel: Cancel) -> None:
    from sigexplorer.model.sweep.log import check_begins

    check_begins(path, cancel)


SWEEP = Topic(
    name="sweep",
    title="Sweep",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    keys=(*MEASURED_OF, "sweep"),
    panes=(PaneEntry("sweep", "Sweep", "sweep:SweepPane", moves=_open, step="network of a cell"),),
    page=Page(
        title="Sweep",
        group="Training",
        icon="sweep",
        summary="One number of thousands of networks over any two parameters, as a map that fills up, beside the theory of trainable depths.",
        rows=(("sweep",),),
        sentence=_sentence,
        controls=(("Sweep", "sweep"), FUNCTION),
        open=("sweep", "activation"),
        order=1,
    ),
    commands=(
        Command(GO, "Run", "Measure what is not there yet, or pause; what was measured stays.", _go, "Ctrl+Return", goes_on=True),
        Command(
            "sweep.command", "Copy as command", "Copy the command that measures the same into a file, with nothing lost whatever ends it.", copies=_command
        ),
    ),
    measured=MEASURED,
    unread=_unread,
    follows=lambda state: state.sweep.file,
    lasting=Lasting(_leave, _take_up),
    opens={"sweep.file": _check},
    help=(
        Help("What a sweep leaves as it is", "comes from the pages of the random network and of training"),
        Help("A cell of a sweep", "click on it to open the network that it stands for"),
        Help("Sweep", "Ctrl+Return runs and pauses; it goes on while its page is shown. The command sigexplorer sweep does the same without a window"),
    ),
)
