"""What is said of a recording, and of what to do to have one."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, plural, tr, within
from sigexplorer.model.finding import called
from sigexplorer.model.recording.findings.damaged import damage_said
from sigexplorer.model.recording.findings.found import lost_losses
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.recording.result import RecordingResult, no_number
from sigexplorer.model.recording.theory import TOLD
from sigexplorer.model.wording import LOSS_DIGITS, count, number, told_apart

CODE = """from sigexplorer.record import Recorder

with Recorder(model, "run.sigrec") as recorder:
    for x, y in batches:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        recorder.step(loss)
        optimizer.zero_grad()
"""
"""A loop of PyTorch with a recorder around it."""

HOW = mark(
    "No recording is open. Put three lines around your own training, of PyTorch here: import the recorder, open it around the loop, and tell it of every "
    "step; the button Copy code has them for you. Then drop the file run.sigrec on the window: it is followed while it grows."
)
NO_STEP = mark("No step is recorded yet: the first one is there once the training has called recorder.step().")
NO_WHOLE_STEP = mark("No whole step is recorded: what there is of the file after its beginning is damaged.")
NO_LAYER = mark("No layer is recorded, the loss alone.")
ENDED_BEFORE = mark("No step is recorded: the training ended before recorder.step() was called.")
# How many times as large as at both ends a loss is in between before that is said.
PEAK = 10.0
NOTHING = mark("Nothing wrong was found.")
UNNAMED = mark(
    "No activation is named in the recording: nothing is expected of its layers, which may not be linear, and neither saturated nor dead units are looked "
    'for. Name what is applied to their values: Recorder(..., activations={"hidden": "tanh"}), or "identity".'
)


def read_recording_result(result: RecordingResult) -> str:
    """Return what is wrong with the network, and what was recorded."""
    recording = result.recording
    if recording is None:
        return tr(HOW)
    if not len(recording.step):
        return no_step_said(recording)
    # Where damage is the only finding, it has been said.
    said = [_extent(recording), *_lost(recording), _findings(result), *_of_file(result, damage=len(result.findings) > 1)]
    return " ".join(said)


def said_of_file(result: RecordingResult) -> str:
    """Return what must be said of a file, whatever is shown of it: what is missing or left out, and how it ends; '' where there is nothing to say."""
    return " ".join(_of_file(result, damage=True)) if result.recording is not None and len(result.recording.step) else ""


def _of_file(result: RecordingResult, *, damage: bool) -> list[str]:
    recording, theory = result.recording, result.theory
    assert recording is not None
    said = unnamed_said(recording, theory.unnamed) if theory is not None else []
    if recording.every > 1:
        said.append(tr("Of so many records one in {every} is shown.", every=recording.every))
    if recording.ending == "damaged" and damage:
        said.append(damage_said(recording))
    return [*said, *ending_said(recording), *notes_said(recording)]


def notes_said(recording: Recording) -> list[str]:
    """Return what the recorder had to say."""
    notes = [note.text for note in recording.notes]
    if len(notes) > 1:
        return [tr("Not recorded: {note}, and {more} more.", note=notes[0], more=count(len(notes) - 1))]
    return [tr("Not recorded: {note}.", note=notes[0])] if notes else []


def no_step_said(recording: Recording) -> str:
    """Return what is to be said of a recording without a step, by how it ends, and of why there is none where the recorder told."""
    said = {"open": NO_STEP, "damaged": NO_WHOLE_STEP, "done": ENDED_BEFORE}[recording.ending]
    return " ".join([tr(said), *_error_said(recording), *notes_said(recording)])


def ending_said(recording: Recording) -> list[str]:
    """Return what is to be said of how a recording ends that has a step; nothing where it was closed and the training ended well, or a finding says it."""
    said = []
    if recording.ending == "open":
        said.append(tr("It has no end: the training goes on, or it was cut off behind step {step}.", step=count(int(recording.step[-1]))))
    return said + _error_said(recording)


def _error_said(recording: Recording) -> list[str]:
    return [tr("The training ended with a {error}.", error=recording.error)] if recording.error else []


def _extent(recording: Recording) -> str:
    """Return what was recorded."""
    loss = recording.loss[recording.step >= 0]
    known = [float(value) for value in loss if math.isfinite(value)]
    course = ""
    if len(known) > 1:
        first, last = told_apart((known[0], known[-1]), 3, LOSS_DIGITS)
        course = tr(", loss {first} to {last}", first=first, last=last)
        if max(known) > PEAK * max(known[0], known[-1]) > 0.0:
            course = tr(", loss {first} to {last}, up to {largest} in between", first=first, last=last, largest=number(max(known), 3))
    ends = int(recording.step.min()), int(recording.step.max())
    said = {"records": count(len(recording.step), "record"), "layers": count(len(recording.layers), "layer"), "course": course}
    if ends[0] == ends[1]:
        return tr("{records} of {layers}, step {step}{course}.", step=count(ends[0]), **said)
    return tr("{records} of {layers}, steps {first} to {last}{course}.", first=count(ends[0]), last=count(ends[1]), **said)


def unnamed_said(recording: Recording, unnamed: NDArray[np.bool_]) -> list[str]:
    """Return what is not known of a recording where it is not known what stands between layers.

    Parameters
    ----------
    recording : Recording
        With at least one step.
    unnamed : ndarray of bool, shape (layers,)
        Behind which layers that is so; see `sigexplorer.model.recording.theory.unnamed_behind`.
    """
    if not unnamed.any():
        return []
    if recording.library == TOLD:
        return [tr(UNNAMED)]
    places = [int(place) for place in np.flatnonzero(unnamed)]
    said = {"layer": called(recording.layers[places[0]].name), "behind": called(recording.layers[places[0] + 1].name)}
    if len(places) == 1:
        return [tr("What stands between {layer} and {behind} is not named in the recording: no gradient is expected of {layer}.", **said)]
    return [
        plural(
            "What stands between {layer} and {behind}, and behind {n} more layer, is not named in the recording: no gradients are expected of these.",
            "What stands between {layer} and {behind}, and behind {n} more layers, is not named in the recording: no gradients are expected of these.",
            len(places) - 1,
            **said,
        )
    ]


def _lost(recording: Recording) -> list[str]:
    """Return at how many records the loss was none, if at any."""
    known, bad = np.isfinite(recording.loss), lost_losses(recording)
    if not bad.any():
        return []
    records = count(int((known | bad).sum()), "record")
    first = count(int(recording.step[np.argmax(bad)]))
    return [tr("The loss is NaN or infinite at {bad} of {records}, first at step {step}.", bad=count(int(bad.sum())), records=records, step=first)]


def _findings(result: RecordingResult) -> str:
    """Return how much was found, and the first of it."""
    if not result.findings:
        return tr(NOTHING)
    first = result.findings[0]
    said = {"findings": count(len(result.findings), "finding"), "cause": first.said_cause, "evidence": first.evidence}
    if len(result.findings) == 1:
        return (
            tr("{findings}, {cause} in {layer}: {evidence}", layer=first.said_layer, **said) if first.layer else tr("{findings}, {cause}: {evidence}", **said)
        )
    if first.layer:
        return tr("{findings}, first of all {cause} in {layer}: {evidence}", layer=first.said_layer, **said)
    return tr("{findings}, first of all {cause}: {evidence}", **said)


def rows_of(result: RecordingResult) -> tuple[tuple[str, ...], ...]:
    """Return rows of text on the layer and the step looked at."""
    recording, layer, record = result.recording, result.layer, result.record
    if recording is None or layer < 0 or record < 0:
        return ()
    shown = recording.layers[layer]
    place = tr("{layer} of {layers}", layer=layer + 1, layers=count(len(recording.layers)))
    return (
        (tr("layer"), place, called(shown.name)),
        (tr("step"), count(int(recording.step[record])), ""),
        (quantity_words(result.parameters.quantity), value_words(result, record, layer), ""),
    )


def value_words(result: RecordingResult, record: int, layer: int) -> str:
    """Return the quantity looked at of a layer at a record, both counted from 0."""
    assert result.recording is not None
    value = float(result.recording.of(result.parameters.quantity)[record, layer])
    if not math.isnan(value):
        return number(value)
    return "NaN" if no_number(result.recording, result.parameters.quantity)[record, layer] else tr("not recorded")


def quantity_words(quantity: str) -> str:
    """Return what a quantity is called.

    Parameters
    ----------
    quantity : str
        One of `sigexplorer.model.recording.parameters.Quantity`, which are found as its choices by whoever collects texts.
    """
    return within(tr(quantity[:1].upper() + quantity[1:].replace("_", " ")))
