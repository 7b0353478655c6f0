"""What is said of a recording, and of what to do to have one."""

from __future__ import annotations

import math

from sigexplorer.model.recording.result import RecordingResult
from sigexplorer.model.wording import count, number

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

HOW = (
    "No recording is open. Put three lines around your own training, of PyTorch here: import the recorder, open it around the loop, and tell it of every "
    "step; the button Copy code has them for you. Then drop the file run.sigrec on the window: it is followed while it grows."
)
NO_STEP = "No step is recorded yet: the first one is there once the training has called recorder.step()."


def read_recording_result(result: RecordingResult) -> str:
    """Return what is wrong with the network, and what was recorded."""
    recording = result.recording
    if recording is None:
        return HOW
    if not len(recording.step):
        return NO_STEP
    loss = recording.loss[recording.step >= 0]
    known = [float(value) for value in loss if math.isfinite(value)]
    course = f", loss {number(known[0], 3)} to {number(known[-1], 3)}" if len(known) > 1 else ""
    text = f"{count(len(recording.step), 'record')} of {count(len(recording.layers), 'layer')}, steps {count(int(recording.step[0]))} to "
    text += f"{count(int(recording.step[-1]))}{course}. "
    if result.findings:
        first = result.findings[0]
        where = f" in {first.layer}" if first.layer else ""
        text += f"{count(len(result.findings), 'finding')}, first of all {first.cause}{where}: {first.evidence}"
    else:
        text += "Nothing wrong was found."
    if recording.every > 1:
        text += f" Of so many records every {recording.every}th is shown."
    if recording.ending == "damaged":
        text += " What follows in the file is damaged."
    if recording.error:
        text += f" The training ended with a {recording.error}."
    notes = [note.text for note in recording.notes]
    return text + (f" Not recorded: {notes[0]}{f', and {count(len(notes) - 1)} more' if len(notes) > 1 else ''}." if notes else "")


def rows_of(result: RecordingResult) -> tuple[tuple[str, ...], ...]:
    """Return rows of text on the layer and the step looked at."""
    recording, layer, record = result.recording, result.layer, result.record
    if recording is None or layer < 0 or record < 0:
        return ()
    shown = recording.layers[layer]
    value = float(recording.of(result.parameters.quantity)[record, layer])
    rows = [("layer", f"{layer + 1} of {count(len(recording.layers))}", shown.name), ("step", count(int(recording.step[record])), "")]
    rows.append((result.parameters.quantity.replace("_", " "), "not recorded" if math.isnan(value) else number(value), ""))
    return tuple(rows)
