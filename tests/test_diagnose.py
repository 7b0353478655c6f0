"""`sigexplorer diagnose`: what is wrong with the network of a file, for a person and for a program."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pytest

from sigexplorer.cli import main
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.recording.reading import read_recording_result
from sigexplorer.model.recording.result import compute_recording
from sigexplorer.model.weights.parameters import PICKLES
from sigexplorer.record import Recorder
from sigexplorer.resources import resource
from tests.model.recording.networks import train


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recordings")
    for name in ("", "nan"):
        train(folder / f"run{name}.sigrec", name, steps=60, at=40)
    return folder


def test_nothing_found_is_the_exit_status_0(recordings, capsys) -> None:
    path = str(recordings / "run.sigrec")
    assert main(["diagnose", path]) == 0
    assert capsys.readouterr().out == f"{path}: nothing found.\n"
    assert main(["diagnose", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_something_found_is_the_exit_status_1_and_json_for_a_program(recordings, capsys) -> None:
    path = str(recordings / "runnan.sigrec")
    assert main(["diagnose", path, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found[0]) == {"cause", "layer", "step", "evidence", "advice"}
    assert (found[0]["cause"], found[0]["layer"], found[0]["step"]) == ("NaN born", "hidden2", 40)
    assert main(["diagnose", path]) == 1
    text = capsys.readouterr().out
    assert text.startswith(f"{path}: ")
    assert "1. NaN born, hidden2, from step 40\n" in text
    assert "What to do: " in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.sigrec", "does not exist"),
        ("none.npz", "does not exist"),
        ("thesis.txt", "is of no kind that is known"),
        ("net.joblib", "is a pickle"),
        ("broken.sigrec", "is no recording, though its name says so"),
        ("empty.sigrec", "wait until the first step is recorded"),
        ("broken.npz", "is no .npz file, though its name says so"),
    ],
)
def test_a_file_that_is_none_is_the_exit_status_2_and_one_line(tmp_path, capsys, name: str, words: str) -> None:
    for given in ("broken.sigrec", "broken.npz", "net.joblib"):
        (tmp_path / given).write_bytes(b"no")
    (tmp_path / "empty.sigrec").write_bytes(b"")
    assert main(["diagnose", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.startswith(f"sigexplorer: diagnose: {tmp_path / name} ")
    assert error.count("\n") == 1


def test_what_is_offered_in_place_of_an_unknown_file_is_what_is_read(tmp_path, capsys) -> None:
    assert main(["diagnose", "thesis.txt"]) == 2
    offered = re.findall(r"\.\w+(?=[,.]\s)", capsys.readouterr().err.partition("one of")[2])
    assert ".sigrec" in offered
    for suffix in offered:
        (tmp_path / f"net{suffix}").write_bytes(b"no")
        main(["diagnose", str(tmp_path / f"net{suffix}")])
        assert "which is not read" not in (said := capsys.readouterr().err)
        assert "is a pickle" not in said
    assert not {*PICKLES, ".h5", ".keras"} & {*offered}


def test_a_recording_that_was_cut_is_said_to_be(tmp_path, capsys) -> None:
    whole = resource("data", "dead_units.sigrec").read_bytes()
    (tmp_path / "cut.sigrec").write_bytes(whole[: len(whole) // 2])
    main(["diagnose", str(tmp_path / "cut.sigrec")])
    last = read_recording(tmp_path / "cut.sigrec").step[-1]
    assert f"It has no end: the training goes on, or it was cut off behind step {last:,}." in capsys.readouterr().out
    (tmp_path / "whole.sigrec").write_bytes(whole)
    main(["diagnose", str(tmp_path / "whole.sigrec")])
    assert "cut off" not in capsys.readouterr().out


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_recording_without_an_end_in_which_nothing_is_found_is_no_success_unless_it_is_growing(tmp_path, capsys, share, as_json) -> None:
    whole, path = resource("data", "sound.sigrec").read_bytes(), tmp_path / "cut.sigrec"
    said = f"sigexplorer: diagnose: {path} has no end, and what came behind it is not known; give --growing where the training goes on.\n"
    path.write_bytes(whole[: int(share * len(whole))])
    assert main(["diagnose", str(path), *as_json]) == 3
    assert capsys.readouterr().err.endswith(said)
    assert main(["diagnose", str(path), "--growing", *as_json]) == 0
    assert said not in capsys.readouterr().err
    # What is found is found, however the file ends.
    bad = resource("data", "dead_units.sigrec").read_bytes()
    path.write_bytes(bad[: int(0.9 * len(bad))])
    assert main(["diagnose", str(path), *as_json]) == main(["diagnose", str(path), "--growing", *as_json]) == 1
    path.write_bytes(whole)
    capsys.readouterr()
    assert main(["diagnose", str(path), *as_json]) == main(["diagnose", str(path), "--growing", *as_json]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["sound", "dead_units"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_damaged_recording_is_never_one_in_which_nothing_was_found(tmp_path, capsys, name, share) -> None:
    """For a person, for a program and by the exit status."""
    whole = resource("data", f"{name}.sigrec").read_bytes()
    path, at = tmp_path / "spoilt.sigrec", int(share * len(whole))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    steps = read_recording(path).step
    said = f"Behind step {steps[-1]:,} the file is damaged; looked at was only what is before: {len(steps):,} record{'s' * (len(steps) > 1)}."
    assert main(["diagnose", str(path)]) == 1
    text = capsys.readouterr().out
    assert text.count(said) == 1
    assert "nothing found" not in text
    assert main(["diagnose", str(path), "--json"]) == 1
    last = json.loads(capsys.readouterr().out)[-1]
    assert (last["cause"], last["step"], last["evidence"]) == ("damaged file", None, said)


def test_a_recording_that_was_cut_before_its_first_whole_step_is_not_one_in_which_nothing_was_found(tmp_path, capsys) -> None:
    """Wherever it is cut; and the page says the same."""
    whole = resource("data", "dead_units.sigrec").read_bytes()
    begun = whole.index(b"STEP")
    first = begun + 8 + int.from_bytes(whole[begun + 4 : begun + 8], "little") + 4
    head = 8 + 8 + int.from_bytes(whole[12:16], "little") + 4
    path = tmp_path / "cut.sigrec"
    for cut in (head, (head + begun) // 2, begun, begun + 1, (begun + first) // 2, first - 1):
        path.write_bytes(whole[:cut])
        said = read_recording_result(compute_recording(RecordingParameters(file=str(path))))
        for as_json in ([], ["--json"]):
            assert main(["diagnose", str(path), *as_json]) == 2
            error = capsys.readouterr()
            assert error.err == f"sigexplorer: diagnose: {path}: {said}\n"
            assert not error.out
    path.write_bytes(whole[:first])
    main(["diagnose", str(path)])
    assert "It has no end" in capsys.readouterr().out


def test_a_recording_of_the_loss_alone_is_looked_at(tmp_path, capsys) -> None:
    path = tmp_path / "loss.sigrec"
    with Recorder(None, path, 1) as recorder:
        for step in range(5):
            recorder.step(1.0 if step < 3 else math.nan)
    assert main(["diagnose", str(path)]) == 1
    assert "At step 3 the loss is NaN. At step 2 the loss was finite." in capsys.readouterr().out


@pytest.mark.parametrize("named", ["", "tanh", "identity"])
def test_what_no_function_is_named_for_is_not_called_sound(tmp_path, capsys, named) -> None:
    """Whether a unit is saturated is only known of a function that is named: nothing found would be read as none is."""
    path, draw = tmp_path / "a.sigrec", np.random.default_rng(0)
    activations = {"a": named, "b": named} if named else None
    with Recorder(None, path, 1, activations=activations) as recorder:
        for _ in range(3):
            values = {name: 30.0 * draw.normal(size=(50, 8)) for name in ("a", "b")}
            recorder.record(values=values, weights={name: 0.3 * draw.normal(size=(8, 8)) for name in values})
    main(["diagnose", str(path)])
    said = capsys.readouterr().out
    assert ("neither saturated nor dead units are looked for" in said) == (not named)
    assert ("saturate its tanh" in said) == (named == "tanh")
