"""A file that is no table of numbers is refused before it stands in a box; what a page could begin with never is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.datafiles import check_taken
from sigexplorer.errors import ParameterError
from sigexplorer.results import compute
from sigexplorer.state import State, replace
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
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\x01\x00")
    assert refusal(tmp_path / "a.npy", "weights.inputs") == ""
