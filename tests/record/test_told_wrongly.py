"""What is told to a recorder by mistake is said where somebody looks, and no number is made up of it."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.diagnose import as_text, diagnose
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return str(tmp_path_factory.mktemp("told") / "a.sigrec")


def recorded(file, activations, steps=3, **told):
    generator = np.random.default_rng(0)
    with Recorder(None, file, activations=activations) as recorder:
        for step in range(steps):
            parts = {"values": {"hidden": generator.standard_normal((16, 8))}, "loss": 1.0} | told
            recorder.record(step, **parts)
    return recorder, read_recording(file)


@given(st.lists(st.sampled_from(["hiden", "Hidden", "hidden ", "layer1"]), max_size=3, unique=True), st.booleans())
def test_a_name_that_no_layer_has_is_told_by_whoever_reads_the_file(file, missing, right) -> None:
    _, recording = recorded(file, dict.fromkeys([*missing, *(["hidden"] if right else [])], "tanh"))
    notes = [note.text for note in recording.notes]
    said = as_text(file, diagnose(file))
    assert len(notes) == bool(missing), "once, however many steps there are"
    for name in missing:
        assert name in notes[0]
        assert f"{notes[0]}." in said


@given(st.sampled_from([float, np.float32, lambda value: np.array([[value]]), lambda value: [value], lambda value: np.array(value)]), st.floats(0.01, 100.0))
def test_a_loss_is_one_number_in_whatever_it_stands(file, kind, value) -> None:
    recorder, recording = recorded(file, {"hidden": "tanh"}, loss=kind(value))
    assert recorder.problem == ""
    assert recording.loss.tolist() == [pytest.approx(value, rel=1e-6)] * 3


@given(st.integers(2, 9))
def test_of_a_loss_for_every_example_it_is_said_what_is_wanted(file, examples) -> None:
    recorder, _ = recorded(file, {"hidden": "tanh"}, loss=np.ones(examples))
    assert f"the loss holds {examples} numbers: give one" in recorder.problem


@pytest.mark.parametrize("function", ["sigmoid", "tanh", "relu"])
def test_a_batch_without_examples_has_no_dead_units(file, function) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _, recording = recorded(file, {"hidden": function}, values={"hidden": np.zeros((0, 8))})
    assert np.isnan(recording.of("dead")).all()
    assert diagnose(file).findings == ()


def test_what_ended_a_recording_is_said_beside_what_was_found(file) -> None:
    with Recorder(None, file, every=1) as recorder:
        recorder.record(0, values={"hidden": np.ones((4, 2))}, loss=1.0)
        recorder.record(1, values={"hidden": "abc"}, loss=1.0)
    assert recorder.problem
    assert f"Not recorded: {recorder.problem}." in as_text(file, diagnose(file))


def test_a_function_itself_is_refused_by_its_name(file) -> None:
    assert "given was <ufunc 'tanh'>" in Recorder(None, file, activations={"hidden": np.tanh}).problem


@given(st.lists(st.complex_numbers(max_magnitude=100.0), min_size=2, max_size=12))
def test_of_complex_numbers_both_parts_are_measured(file, numbers) -> None:
    values = np.array(numbers)[:, np.newaxis]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        recorder, recording = recorded(file, {"hidden": "tanh"}, values={"hidden": values}, weights={"hidden": values})
    assert recorder.problem == ""
    parts = np.concatenate([values.real, values.imag])
    assert recording.of("value_largest")[0, 0] == pytest.approx(np.abs(parts).max(), rel=1e-3)
    assert recording.of("weight_rms")[0, 0] == pytest.approx(np.sqrt((parts**2).mean()), rel=1e-3)
    assert np.isnan(recording.of("saturated")).all()
