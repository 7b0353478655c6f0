"""Your network: a recording of your own training, which layer is dead in it, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import Command, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.recording.result import RecordingResult
    from sigexplorer.model.table import Table

# What is looked at of a recording that has been read, which reads it no second time.
SEEN = ("quantity", "layer", "step")
# How a finding that is clicked is called: its layer, counted from 1, its step and what shows it.
FINDING, BETWEEN = "finding:", "|"


def _inputs(state: State) -> tuple[Any, ...]:
    return (given(state.recording, *SEEN),)


def _compute(parameters: RecordingParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> RecordingResult:
    from sigexplorer.model.recording.result import compute_recording

    return compute_recording(parameters, cancel=cancel, progress=progress)


def _shown(result: RecordingResult, state: State) -> RecordingResult:
    from sigexplorer.model.recording.result import looked_at

    return looked_at(result, given(state.recording))


def _sentence(results: Results) -> str:
    from sigexplorer.model.recording.reading import read_recording_result

    return read_recording_result(results.of(RECORDING))


def _readout(result: RecordingResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.recording.reading import rows_of

    return rows_of(result)


def _layer_table(result: RecordingResult) -> Table:
    return result.layer_table()


def _finding_table(result: RecordingResult) -> Table:
    return result.finding_table()


def _limited(name: str, value: float) -> int:
    low, high = parameters_of(RecordingParameters)[name].limits
    return int(min(max(value, low), high))


def _choose(state: State, moved: Moved) -> Mapping[str, Any]:
    """Look at the layer and the step that were clicked, y the layer counted from 1 and x the step; or at the next layer with an arrow key."""
    if moved.how == "stepped":
        return {} if math.isnan(moved.y) else {"recording.layer": _limited("layer", state.recording.layer - math.copysign(1.0, moved.y))}
    if moved.how != "clicked" or math.isnan(moved.x + moved.y):
        return {}
    return {"recording.layer": _limited("layer", moved.y), "recording.step": _limited("step", moved.x)}


def _show_evidence(state: State, moved: Moved) -> Mapping[str, Any]:
    """Look at what shows the finding that was clicked."""
    parts = moved.what.removeprefix(FINDING).split(BETWEEN)
    if moved.how != "clicked" or not moved.what.startswith(FINDING) or len(parts) != 3:
        return {}
    layer, step, quantity = parts
    changes: dict[str, Any] = {}
    if layer.isdecimal() and int(layer):
        changes["recording.layer"] = _limited("layer", int(layer))
    if step.isdecimal():
        changes["recording.step"] = _limited("step", int(step))
    if quantity in parameters_of(RecordingParameters)["quantity"].choices:
        changes["recording.quantity"] = quantity
    return changes


def finding_of(layer: int, step: int, quantity: str) -> str:
    """Return what a finding is called when it is clicked, its layer counted from 1, 0 for none."""
    return FINDING + BETWEEN.join((str(layer), str(step), quantity))


def _code(state: State, cancel: Cancel) -> str:
    from sigexplorer.model.recording.reading import CODE

    return CODE


def _follows(state: State) -> str:
    return state.recording.file


def _check(path: str, cancel: Cancel) -> None:
    from sigexplorer.model.recording.beginning import check_begins

    check_begins(path, cancel)


def _said_of_files(result: RecordingResult) -> str:
    from sigexplorer.model.recording.reading import said_of_file

    return said_of_file(result)


RECORDING = Topic(
    name="recording",
    title="Your network in training",
    inputs=_inputs,
    compute=_compute,
    shown=_shown,
    slow=True,
    keys=("recording",),
    panes=(
        PaneEntry("recording", "Layers by step", "recording:OverviewPane", moves=_choose, step="layer looked at"),
        PaneEntry("recording.findings", "What is wrong", "recording_findings:FindingsPane", _finding_table, moves=_show_evidence, step="finding looked at"),
        PaneEntry("recording.layer", "Values of a layer", "recording:LayerPane", _layer_table),
        PaneEntry("recording.gradient", "Gradients and steps of a layer", "recording:GradientPane", _layer_table),
    ),
    page=Page(
        title="Recording",
        group="Your network",
        icon="recording",
        summary="Your own network in training: three lines record it, and here stands which layer is dead, since when, and why.",
        rows=(("recording", "recording.findings"), ("recording.layer", "recording.gradient")),
        sentence=_sentence,
        controls=(("Recording", "recording"),),
        open=("recording",),
        shares=(3, 2),
    ),
    commands=(Command("recording.code", "Copy code", "Copy the lines that record a training of PyTorch.", copies=_code),),
    readout=_readout,
    follows=_follows,
    opens={"recording.file": _check},
    help=(
        Help(
            "Your own training",
            "the button Copy code has the lines that record it; drop the file on the window, it is followed while it grows",
        ),
        Help("Layers by step", "click on a layer at a step to look at it, the arrow keys go from layer to layer"),
        Help("What is wrong", "click on a finding to see what shows it; the wheel and the arrow keys scroll"),
    ),
    said_of_files=_said_of_files,
)
