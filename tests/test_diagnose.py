"""`sigexplorer diagnose`: what is wrong with the network of a file, for a person and for a program."""

from __future__ import annotations

import json

import pytest

from sigexplorer.cli import main
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
    ("name", "words"), [("none.sigrec", "does not exist"), ("thesis.txt", "is of no kind that is known"), ("broken.sigrec", "is no recording")]
)
def test_a_file_that_is_none_is_the_exit_status_2_and_one_line(tmp_path, capsys, name: str, words: str) -> None:
    (tmp_path / "broken.sigrec").write_bytes(b"no")
    assert main(["diagnose", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
