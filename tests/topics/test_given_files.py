"""A file that was given and cannot be read is refused by every pane that is of it: nothing is written of a sample, or of nothing, in its place."""

from __future__ import annotations

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.table import csv_bytes
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import pane_entries, topic_of

FILES = {key: declared.files for key, declared in parameters(State()).items() if declared.files}
# What a network of the file is run on: read where it is run, by a process of its own.
RUN = "weights.inputs"
# A sweep reads what its measures need, once it is run.
OF = [
    (key, pane)
    for key in FILES
    for pane in pane_entries()
    if {key, key.partition(".")[0]} & {*topic_of(pane).keys} and key != RUN and (pane != "sweep" or key == "sweep.file")
]


def test_every_file_has_a_pane() -> None:
    assert {key for key, _ in OF} == FILES.keys() - {RUN}


@pytest.mark.parametrize(("key", "pane"), OF)
def test_a_file_that_is_not_there_is_refused_by_every_pane_of_it(tmp_path, key, pane) -> None:
    for suffix in {item.strip("()*") for item in FILES[key].split() if "*." in item}:
        missing = tmp_path / f"missing{suffix}"
        with pytest.raises(SigexplorerError, match=f"missing{suffix} does not exist"):
            csv_bytes(replace(State(), {key: str(missing)}), pane)
