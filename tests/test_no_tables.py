"""A file that is no table of numbers, or no recording, ..., is refused before it stands in a box; what a page could begin with never is."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.arguments import start_of
from sigexplorer.cli import main
from sigexplorer.datafiles import changes_of, check_taken, patterns
from sigexplorer.errors import ParameterError, SigexplorerError
from sigexplorer.model.weights.parameters import KERAS, PICKLES
from sigexplorer.record.file import MAGIC
from sigexplorer.resources import resource
from sigexplorer.results import compute
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import topics

KEYS = [key for topic in topics().values() for key in topic.tables]
KEPT = "Nothing was read of it, and what was there before stays."
WORD = st.text("abcdefghij", min_size=1, max_size=6).filter(lambda word: word not in {"i", "j"})
NUMBER = st.floats(-1e3, 1e3).map(lambda value: f"{value:.3f}")


def refusal(path: Path, key: str) -> str:
    try:
        check_taken(path, key)
    except ParameterError as error:
        return str(error)
    return ""


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return Path(tmp_path_factory.mktemp("tables") / "a.csv")


@pytest.mark.parametrize("key", KEYS)
def test_what_no_page_reads_is_refused_and_what_is_refused_no_page_reads(path, key) -> None:
    """Whatever it is: the page itself is asked what it says of such a file."""
    chance = random.Random(key)
    letter = "Dear all,\nthis is no table\nat all, is it\nBest wishes\n"
    contents = [b"", b"\n\n", letter.encode(), b"words\nalone\n", b"a,b\nc,d\n", bytes(chance.randrange(256) for _ in range(3000)), b"a,b\n1,2\n3\n"]
    topic = next(topic for topic in topics().values() if key in topic.tables)
    for content in contents:
        path.write_bytes(content)
        said = refusal(path, key)
        assert said.startswith(f"{key}: "), content
        assert said.endswith(KEPT)
        if key != "weights.inputs":
            with pytest.raises(ParameterError):
                compute(replace(State(), {key: str(path)}), [topic]).of(topic)


@given(st.lists(st.tuples(WORD, NUMBER, NUMBER), min_size=1, max_size=30), st.sampled_from(KEYS), st.booleans())
def test_a_table_with_a_column_of_numbers_is_let_pass(path, rows, key, named) -> None:
    path.write_text("\n".join([*(["w,x,y"] if named else []), *map(",".join, rows)]) + "\n")
    assert refusal(path, key) == ""


def test_rows_that_are_longer_than_what_is_looked_at_are_let_pass(path) -> None:
    path.write_text("\n".join(",".join(["1.25"] * 20_000) for _ in range(3)))
    assert refusal(path, "network.inputs") == ""


def test_what_is_no_text_is_not_taken_for_a_broken_table(tmp_path) -> None:
    np.save(tmp_path / "a.npy", np.eye(3))
    assert refusal(tmp_path / "a.npy", "weights.inputs") == ""
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\x01\x00")
    assert "its head is none of an array" in refusal(tmp_path / "a.npy", "weights.inputs")


SAMPLES = {"recording.file": "sound.sigrec", "weights.file": "spiral.npz"}


@pytest.mark.parametrize("named", ["recording.file .sigrec", "weights.file .safetensors", "weights.file .npz", "sweep.file .ndjson"])
@pytest.mark.parametrize("content", [b"Dear all,\n", b"1,2\n3,4\n", b'{"a": 1}\n', bytes(range(255, 0, -1)) * 20])
def test_other_files_that_do_not_begin_as_they_should_are_refused(tmp_path, named, content) -> None:
    key, suffix = named.split()
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(SigexplorerError) as refused:
        check_taken(path, key)
    assert str(refused.value).endswith(KEPT)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("key", "suffix"), [("recording.file", ".sigrec"), ("sweep.file", ".ndjson")])
def test_what_has_only_been_begun_is_let_pass(tmp_path, key, suffix) -> None:
    """It is followed while it grows."""
    path = tmp_path / f"a{suffix}"
    for content in (b"", MAGIC[:3] if suffix == ".sigrec" else b'{"sigexplorer'):
        path.write_bytes(content)
        check_taken(path, key)


def test_every_parameter_of_a_file_says_what_it_begins_with() -> None:
    taken = {key for topic in topics().values() for key in (*topic.tables, *topic.opens)}
    assert taken == {key for key, item in parameters(State()).items() if item.files}


@pytest.mark.parametrize("key", SAMPLES)
def test_shipped_files_are_let_pass(key) -> None:
    check_taken(str(resource("data", SAMPLES[key])), key)


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"a,b\n1,2\n3\n", b"Dear all,\nthis is no table\n", b"A sentence.\nAnother one.\n", bytes(range(256))])
@pytest.mark.parametrize("pane", ["curve", "network"])
def test_a_file_beside_a_pane_that_does_not_read_it_is_refused_all_the_same(tmp_path, capsys, content, pane) -> None:
    path = tmp_path / "given.txt"
    path.write_bytes(content)
    assert main(["export", str(path), "--pane", pane, "--to", str(tmp_path / "a.csv")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "given.txt" in said[0]
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", ["prose.txt", "prose.csv", "letter.md", "letter", "data.json"])
@pytest.mark.parametrize("content", [b"This is prose.\nIt is no table, of course.\n", b"", b"a,b\nc,d\n", bytes(range(200, 0, -1)), b'{"a": 1}'])
def test_a_file_that_nobody_gave_to_a_parameter_is_spoken_of_as_a_file(tmp_path, capsys, name, content) -> None:
    """Whichever way it comes in: by name, into an export, or dropped on a page."""
    path = tmp_path / name
    path.write_bytes(content)
    said = [start_of([str(path)]).problem]
    assert main(["export", str(path), "--pane", "curve", "--to", str(tmp_path / "a.csv")]) == 2
    said.append(capsys.readouterr().err.strip())
    changes = changes_of(State(), path)
    if changes:
        with pytest.raises(ParameterError) as refused:
            check_taken(path, next(iter(changes)), named=False)
        said.append(str(refused.value))
    for text in said:
        assert name in text
        assert ".sigx, " in text
        assert all(pattern[1:] in text for pattern in patterns(State()) if pattern not in {f"*{suffix}" for suffix in (*PICKLES, *KERAS)})
        assert not any(key in text for key, item in parameters(State()).items() if item.files)


def test_a_parameter_that_was_named_is_spoken_of(tmp_path, capsys) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("This is prose.\nIt is no table, of course.\n")
    assert main(["export", "--set", f"network.inputs={path}", "--pane", "network", "--to", str(tmp_path / "a.csv")]) == 2
    assert "network.inputs: " in capsys.readouterr().err


def test_a_session_that_is_broken_is_not_told_what_else_could_be_opened(tmp_path) -> None:
    path = tmp_path / "a.sigx"
    path.write_text("{")
    assert start_of([str(path)]).problem.endswith(".")
    assert "has a name that ends with" not in start_of([str(path)]).problem
