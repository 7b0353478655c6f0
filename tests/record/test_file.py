from __future__ import annotations

import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from sigexplorer.record.file import inflated, packed, unpacked, whole_until
from sigexplorer.record.measures import QUANTITIES

TRAINING = """
import sys, numpy as np
from sigexplorer.record import Recorder
recorder = Recorder(None, sys.argv[1], 1)
generator = np.random.default_rng(0)
for step in range(100000):
    recorder.record(values={f"layer{k}": generator.normal(size=(20, 30)) for k in range(5)}, loss=1.0 / (1 + step))
    print(step, flush=True)
"""


@given(arrays(np.float64, st.tuples(st.integers(0, 7), st.integers(1, 9)), elements=st.floats(width=64)))
def test_numbers_keep_ten_binary_digits_at_every_magnitude(numbers: np.ndarray) -> None:
    found = unpacked([inflated(packed(numbers), *numbers.shape)], *numbers.shape)[0]
    assert np.array_equal(np.isnan(found), np.isnan(numbers))
    # What rounds up beyond the largest float64 is infinite, as everywhere.
    regular = np.isfinite(numbers) & (np.abs(numbers) < 1.79e308)
    assert np.array_equal(np.isinf(found) & regular, np.zeros_like(regular))
    assert np.array_equal(found[np.isinf(numbers)], numbers[np.isinf(numbers)])
    normal = regular & (np.abs(numbers) >= 2.3e-308)
    assert (np.abs(found[normal] / numbers[normal] - 1.0) <= 2.0**-11).all()
    faint = regular & ~normal
    assert (np.abs(found[faint] - numbers[faint]) <= 2.0**-1033).all()
    assert np.array_equal(np.signbit(found[regular & (found != 0)]), np.signbit(numbers[regular & (found != 0)]))


@pytest.mark.parametrize("kept", [0.3, 0.8])
def test_a_process_that_is_killed_leaves_every_complete_step(tmp_path, kept: float) -> None:
    path = tmp_path / "run.sigrec"
    process = subprocess.Popen([sys.executable, "-c", TRAINING, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(int(100 * kept)):
        last = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate()
    found = read_recording(path)
    assert found.step[-1] >= last
    assert found.step.tolist() == list(range(len(found.step)))
    assert np.allclose(found.loss, 1.0 / (1 + found.step))
    assert found.ending == "open"
    assert len(found.layers) == 5
    assert np.isfinite(found.of("value_std")).all()


def test_a_hundred_layers_and_a_thousand_records_take_a_few_megabytes(tmp_path) -> None:
    """What is written of real numbers, all of which are other ones in every record, does not pass 8 MB."""
    generator = np.random.default_rng(0)
    path = tmp_path / "run.sigrec"
    with Recorder(None, path, 1) as recorder:
        for _ in range(20):
            layers = {f"layer{k}": generator.normal(size=(8, 40)) for k in range(100)}
            weights = {name: generator.normal(size=(5, 5)) for name in layers}
            recorder.record(values=layers, gradients=layers, weights=weights, weight_gradients=weights, updates=weights, loss=generator.random())
    head = path.stat().st_size / 20 * 1000
    assert head < 8e6


def test_what_lies_there_is_replaced_where_it_is_a_recording_alone(tmp_path, capsys) -> None:
    path = tmp_path / "run.sigrec"
    for value in (1.0, 2.0):
        with Recorder(None, path) as recorder:
            recorder.record(values={"a": np.full((2, 2), value)})
    assert read_recording(path).of("value_mean")[0, 0] == 2.0
    other = tmp_path / "thesis.txt"
    other.write_text("everything", encoding="utf-8")
    with Recorder(None, other) as recorder:
        recorder.record(values={"a": np.ones((2, 2))})
    assert other.read_text(encoding="utf-8") == "everything"
    assert capsys.readouterr().err.count("\n") == 1
    assert "is no recording" in recorder.problem


def test_whole_until_is_where_the_last_complete_chunk_ends(tmp_path) -> None:
    path = tmp_path / "run.sigrec"
    ends = []
    with Recorder(None, path, 1) as recorder:
        for value in range(3):
            recorder.record(values={"a": np.full((2, 2), value)})
            ends.append(path.stat().st_size)
    content = path.read_bytes()
    for size in range(ends[0], ends[2]):
        path.write_bytes(content[:size])
        assert whole_until(path) == max(end for end in ends if end <= size)


@pytest.mark.parametrize("names", [("value_std", "update_ratio", "dead"), ("gradient_lost_float16",)])
def test_quantities_are_named_once(names) -> None:
    assert len(set(QUANTITIES)) == len(QUANTITIES)
    assert set(names) <= set(QUANTITIES)


@pytest.mark.skipif(sys.platform != "linux" or not os.path.exists("/dev/full"), reason="only there is a disk that is always full")
def test_a_full_disk_ends_the_recording_and_not_the_training(capsys) -> None:
    with Recorder(None, "/dev/full", 1) as recorder:
        for _ in range(3):
            recorder.record(values={"a": np.ones((2, 2))})
    assert "OSError" in recorder.problem
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_that_nobody_reads_does_not_hold_the_training_up(tmp_path, capsys) -> None:
    os.mkfifo(tmp_path / "run.sigrec")
    with Recorder(None, tmp_path / "run.sigrec") as recorder:
        recorder.record(values={"a": np.ones((2, 2))})
    assert "is no file on a disk" in recorder.problem
    assert capsys.readouterr().err.count("\n") == 1


def test_a_recording_that_cannot_be_replaced_is_whole(tmp_path, monkeypatch, capsys) -> None:
    path = tmp_path / "run.sigrec"
    with Recorder(None, path, 1) as recorder:
        recorder.record(values={"a": np.ones((2, 2))})
    before = path.read_bytes()

    def refuse(handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with Recorder(None, path, 1) as recorder:
        recorder.record(values={"a": np.zeros((2, 2))})
    assert "Input/output error" in recorder.problem
    assert path.read_bytes() == before
    assert capsys.readouterr().err.count("\n") == 1
