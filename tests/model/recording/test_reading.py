"""What is said of a recording, against what was put into it."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.language import Told
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reader import Note, RecordedLayer, Recording
from sigexplorer.model.recording.reading import ENDED_BEFORE, NO_STEP, NO_WHOLE_STEP, NOTHING, read_recording_result, rows_of
from sigexplorer.model.recording.result import RecordingResult
from sigexplorer.record.file import NO_LOSS
from tests.examples import examples

RECORDING = Recording(
    library="arrays",
    created="",
    layers=(RecordedLayer("fc1"), RecordedLayer("fc2")),
    step=np.array([0, 5, 1000]),
    seconds=np.zeros(3),
    loss=np.array([2.5, NO_LOSS, 0.125]),
    loss_scale=np.ones(3),
    quantities=("saturated",),
    numbers=np.array([[[0.5], [np.nan]]] * 3),
    notes=(),
    ending="done",
    error="",
    every=1,
    size=100,
)
WHOLE = "3 records of 2 layers, steps 0 to 1,000, loss 2.5 to 0.125."


def result(findings=(), **parts):
    parameters = RecordingParameters(layer=2, step=7, quantity="saturated")
    return RecordingResult(parameters, msgspec.structs.replace(RECORDING, **parts), Told(lambda cancel: tuple(findings)))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, f"{WHOLE} {NOTHING}"),
        ({"step": np.zeros(0, np.int64), "ending": "open"}, NO_STEP),
        ({"step": np.zeros(0, np.int64), "ending": "damaged"}, NO_WHOLE_STEP),
        ({"step": np.zeros(0, np.int64)}, ENDED_BEFORE),
        ({"step": np.zeros(0, np.int64), "error": "RuntimeError"}, f"{ENDED_BEFORE} The training ended with a RuntimeError."),
        ({"step": np.zeros(0, np.int64), "ending": "open", "notes": (Note("it is scripted"),)}, f"{NO_STEP} Not recorded: it is scripted."),
        # A loss that is known once has no course.
        ({"loss": np.array([NO_LOSS, NO_LOSS, 3.0])}, f"3 records of 2 layers, steps 0 to 1,000. {NOTHING}"),
        (
            {"loss": np.array([np.nan, np.inf, 3.0])},
            f"3 records of 2 layers, steps 0 to 1,000. The loss is NaN or infinite at 1 of 2 records, first at step 5. {NOTHING}",
        ),
        ({"loss": np.array([2.5, 0.125, np.nan])}, f"{WHOLE} The loss is NaN or infinite at 1 of 3 records, first at step 1,000. {NOTHING}"),
        ({"loss": np.array([2.5, 1.5e12, 0.125])}, f"{WHOLE[:-1]}, up to 1.5×10¹² in between. {NOTHING}"),
        ({"every": 4}, f"{WHOLE} {NOTHING} Of so many records one in 4 is shown."),
        ({"ending": "open"}, f"{WHOLE} {NOTHING} It has no end: the training goes on, or it was cut off behind step 1,000."),
        ({"error": "RuntimeError"}, f"{WHOLE} {NOTHING} The training ended with a RuntimeError."),
        ({"notes": (Note("fc3 was not called"),)}, f"{WHOLE} {NOTHING} Not recorded: fc3 was not called."),
        ({"notes": tuple(map(Note, "abc"))}, f"{WHOLE} {NOTHING} Not recorded: a, and 2 more."),
    ],
)
def test_what_a_file_holds_and_lacks_is_said(parts, said):
    assert read_recording_result(result(**parts)) == said


def test_a_damaged_file_is_a_finding_which_is_said_once():
    spoilt = msgspec.structs.replace(RECORDING, ending="damaged")
    found = find_all(spoilt)
    said = "Behind step 1,000 the file is damaged; looked at was only what is before: 3 records."
    assert (found[-1].cause, found[-1].step, found[-1].evidence) == ("damaged file", None, said)
    for findings in (found[-1:], [Finding("dead units", "fc2", 5, "Measured.", ""), found[-1]]):
        text = read_recording_result(result(findings, ending="damaged"))
        assert text.count(said) == 1
        assert NOTHING not in text


@pytest.mark.parametrize(("layer", "place"), [("fc2", " in fc2"), ("4", " in layer '4'"), ("0.1", " in layer '0.1'"), ("", "")])
def test_the_worst_finding_is_said_with_its_layer_where_it_has_one(layer, place):
    first, second = (Finding(cause, layer, 5, f"Measured {cause}.", "") for cause in ("dead units", "inputs not scaled"))
    assert read_recording_result(result([first, second])) == f"{WHOLE} 2 findings, first of all dead units{place}: Measured dead units."


def test_one_finding_is_not_the_first_of_all_and_one_step_is_no_range():
    only = Finding("dead units", "fc2", 5, "Measured.", "")
    assert read_recording_result(result([only])) == f"{WHOLE} 1 finding, dead units in fc2: Measured."
    assert read_recording_result(result([msgspec.structs.replace(only, layer="")])) == f"{WHOLE} 1 finding, dead units: Measured."
    one = {"step": np.array([7]), "loss": np.array([2.5]), "loss_scale": np.ones(1), "seconds": np.zeros(1), "numbers": RECORDING.numbers[:1]}
    assert read_recording_result(result(**one)) == f"1 record of 2 layers, step 7. {NOTHING}"


@settings(max_examples=examples(40))
@given(st.floats(1e-3, 10), st.floats(-1e-4, 1e-4))
def test_losses_that_differ_are_told_apart(loss, change):
    said = read_recording_result(result(loss=np.array([loss, np.nan, loss * (1 + change)]))).partition("loss ")[2].partition(". ")[0]
    first, last = said.split(" to ")
    assert (first == last) == (f"{loss:.5e}" == f"{loss * (1 + change):.5e}" or change == 0.0)


def test_the_rows_are_those_of_the_layer_and_the_step_looked_at():
    assert rows_of(result()) == (("layer", "2 of 2", "fc2"), ("step", "5", ""), ("saturated", "not recorded", ""))
    assert rows_of(result(numbers=np.array([[[0.0], [0.25]]] * 3)))[2] == ("saturated", "0.25", "")
    assert rows_of(result(step=np.zeros(0, np.int64))) == ()
