"""A file that cannot be read is named with the parameter that it was given for, in one line."""

from __future__ import annotations

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.table import csv_bytes
from sigexplorer.state import State, parameters, parse
from sigexplorer.topics import pane_entries, topic_of

# A pane whose topic reads the file of each parameter.
PANES = {
    "network.inputs": "network",
    "classification.data": "classification",
    "calibration.logits": "classification.reliability",
    "training.data": "training",
    "descent.data": "descent",
    "fit.data": "fit",
    "recording.file": "recording",
    "weights.file": "weights",
    "sweep.file": "sweep",
    "weights.inputs": "weights.functions",
}


def test_every_parameter_that_names_a_file_is_here() -> None:
    assert {key for key, declared in parameters(State()).items() if declared.files} == set(PANES)


# What a network of weights is run on is read where it is run; a sweep reads what its measures need once it is run.
OF = [
    (key, pane)
    for key in sorted(set(PANES) - {"weights.inputs"})
    for pane in pane_entries()
    if {key, key.partition(".")[0]} & {*topic_of(pane).keys} and (pane != "sweep" or key == "sweep.file")
]


@pytest.mark.parametrize(("key", "pane"), OF)
def test_it_is_refused_by_every_pane_that_is_of_it(key: str, pane: str, tmp_path) -> None:
    for suffix in {item.strip("()*") for item in parameters(State())[key].files.split() if "*." in item}:
        with pytest.raises(SigexplorerError, match=f"missing{suffix} does not exist"):
            csv_bytes(parse(State(), {key: str(tmp_path / f"missing{suffix}")}), pane)


@pytest.mark.parametrize("key", sorted(set(PANES) - {"weights.inputs"}))
@pytest.mark.parametrize("made", [False, True])
def test_the_line_begins_with_the_key_and_names_the_file(key: str, made: bool, tmp_path) -> None:
    path = tmp_path / "file.csv"
    if made:
        path.write_bytes(b"\xff\xfe no table\n")
    with pytest.raises(SigexplorerError) as refusal:
        topic_of(PANES[key]).result(parse(State(), {key: str(path)}))
    said = str(refusal.value)
    assert said.startswith((f"{key}: ", f"{key} cannot be read: "))
    assert str(path) in said
    assert "\n" not in said
