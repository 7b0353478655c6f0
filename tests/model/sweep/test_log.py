"""The file of a sweep: what was appended is read back bit for bit, whatever became of its end; nothing counts twice."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import FileError
from sigexplorer.model.sweep import log
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.model.sweep.log import MOST_POINTS, SweepFile, encode, encode_found, read_sweep
from tests.examples import examples

HEAD = {"set": {}, "over": {"network.depth": ["1", "2"]}, "seeds": 1, "measures": ["a", "b"]}
NUMBERS = st.floats(allow_nan=True, allow_infinity=True)


def found(points, rng=0, failed=()):
    rng = np.random.default_rng(rng)
    return Found(list(points), [0.5] * len(points), rng.standard_normal((2, len(points))).tolist(), list(failed))


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8))
def test_every_number_is_read_back_bit_for_bit(tmp_path_factory, rows) -> None:
    path = tmp_path_factory.mktemp("log") / "s.ndjson"
    values = [[row[k] for row in rows] for k in (0, 1)]
    with SweepFile(path, HEAD) as file:
        file.append(Found(list(range(len(rows))), [0.1] * len(rows), values))
    read = read_sweep(path)
    np.testing.assert_array_equal(read.points, np.arange(len(rows)))
    for row, expected in zip(read.values, values, strict=True):
        np.testing.assert_array_equal(row, np.array(expected, dtype=float))
        assert [math.copysign(1, value) for value in row if value == 0] == [math.copysign(1, value) for value in expected if value == 0]


def test_every_line_is_json_for_any_tool(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, HEAD) as file:
        file.append(Found([3], [0.1], [[math.inf], [math.nan]], [Failure(4, 1.0, "too deep")]))
    head, line = (json.loads(text) for text in path.read_text(encoding="utf-8").splitlines())
    assert head["measures"] == ["a", "b"]
    assert (line["points"], line["values"], line["failed"]) == ([3], [["inf"], [None]], [[4, 1.0, "too deep", ""]])


@settings(max_examples=examples(60))
@given(st.data())
def test_whatever_the_end_was_cut_at_all_whole_lines_are_there_and_it_goes_on(tmp_path_factory, data) -> None:
    path = tmp_path_factory.mktemp("log") / "s.ndjson"
    lines = [encode({"sigexplorer sweep": 1, **HEAD}), *(encode_found(found([k, k + 10], k)) for k in range(4))]
    cut = data.draw(st.integers(len(lines[0]), sum(map(len, lines))))
    path.write_bytes(b"".join(lines)[:cut])
    whole, size = 0, len(lines[0])
    while whole < 4 and size + len(lines[whole + 1]) <= cut:
        size += len(lines[whole + 1])
        whole += 1
    with SweepFile(path, HEAD, resume=True) as file:
        assert sorted(file.recorded.points) == sorted(point for k in range(whole) for point in (k, k + 10))
        assert file.recorded.damaged == 0
        file.append(found([99], 9))
    read = read_sweep(path)
    assert 99 in read.points
    assert read.damaged == 0
    assert len(read.points) == 2 * whole + 1


@settings(max_examples=examples(60))
@given(st.data())
def test_a_damaged_byte_costs_one_line_and_is_told(tmp_path_factory, data) -> None:
    path = tmp_path_factory.mktemp("log") / "s.ndjson"
    lines = [encode({"sigexplorer sweep": 1, **HEAD}), *(encode_found(found([k], k)) for k in range(5))]
    content = bytearray(b"".join(lines))
    at = data.draw(st.integers(len(lines[0]), len(content) - 2))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte not in (10, content[at])))
    if content[at] == 10:
        return
    content[at] = new
    path.write_bytes(bytes(content))
    read = read_sweep(path)
    assert read.damaged == 1
    assert len(read.points) == 4


def test_a_point_that_stands_there_twice_counts_once_and_numbers_count_more_than_a_failure(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, HEAD) as file:
        file.append(found([1, 2], 1, [Failure(3, 1.0, "first"), Failure(4, 1.0, "first")]))
        file.append(found([2, 3], 2, [Failure(4, 1.0, "second")]))
    read = read_sweep(path)
    assert read.points.tolist() == [1, 2, 3]
    np.testing.assert_array_equal(read.values[:, 1], np.array(found([1, 2], 1).values)[:, 1])
    assert {point: failure.reason for point, failure in read.failures.items()} == {4: "second"}


def test_another_sweep_is_refused_with_what_differs(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    SweepFile(path, HEAD).close()
    with pytest.raises(FileError, match=r"network\.depth is 1, 2 there and 1, 3 here; give another name"):
        SweepFile(path, {**HEAD, "over": {"network.depth": ["1", "3"]}}, resume=True)
    with pytest.raises(FileError, match="seeds is 1 there and 4 here"):
        SweepFile(path, {**HEAD, "seeds": 4}, resume=True)


def test_a_file_that_exists_is_kept_unless_asked_otherwise(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, HEAD) as file:
        file.append(found([1]))
    before = path.read_bytes()
    with pytest.raises(FileError, match="exists already: give another name, --resume to go on with it, or --force to replace it"):
        SweepFile(path, HEAD)
    assert path.read_bytes() == before
    SweepFile(path, HEAD, force=True).close()
    assert len(read_sweep(path).points) == 0


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_where_nothing_is_to_go_on_with_a_sweep_begins(tmp_path) -> None:
    (tmp_path / "link").symlink_to("none.ndjson")
    (tmp_path / "empty").write_bytes(b"")
    for name in ("link", "empty", "new"):
        SweepFile(tmp_path / name, HEAD, resume=True).close()
        assert read_sweep(tmp_path / name).head["seeds"] == 1
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no list of what is open")
def test_a_sweep_is_replaced_where_nothing_open_can_be(tmp_path, monkeypatch) -> None:
    path, replace = tmp_path / "s.ndjson", os.replace
    SweepFile(path, HEAD).close()

    def replace_closed(source, target) -> None:
        # As Windows has it.
        if str(target) in {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_closed)
    monkeypatch.setattr(sys, "platform", "win32")
    SweepFile(path, {**HEAD, "seeds": 7}, force=True).close()
    monkeypatch.undo()
    assert read_sweep(path).head["seeds"] == 7


@pytest.mark.skipif(sys.platform == "win32", reason="no claim on files there")
def test_what_is_written_is_not_replaced_meanwhile(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, HEAD) as file:
        file.append(found([1]))
        with pytest.raises(FileError, match="is being written by another sweep"):
            SweepFile(path, HEAD, force=True)
    assert read_sweep(path).points.tolist() == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="no claim on files there")
def test_two_cannot_write_one_file(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, HEAD), pytest.raises(FileError, match="is being written by another sweep"):
        SweepFile(path, HEAD, resume=True)
    SweepFile(path, HEAD, resume=True).close()


@pytest.mark.parametrize("content", [b"", b"{}\n", b"hello\n", os.urandom(300), b'{"crc":"00000000",}\n'])
def test_any_other_file_is_refused_in_a_line(tmp_path, content) -> None:
    path = tmp_path / "s.ndjson"
    path.write_bytes(content)
    with pytest.raises(FileError, match="is not the file of a sweep"):
        read_sweep(path)


FULL = """
import resource, sys
from sigexplorer.model.sweep.found import Found
from sigexplorer.model.sweep.log import SweepFile
from sigexplorer.errors import FileError
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
with SweepFile(sys.argv[1], {"set": {}, "over": {}, "seeds": 1, "measures": ["a"]}) as file:
    try:
        for k in range(1000):
            file.append(Found([k], [0.1], [[float(k)]]))
    except FileError as error:
        print(k, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_is_one_line_and_leaves_whole_lines(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    said = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True).stdout
    number, _, words = said.partition(" ")
    assert "cannot be written: it is larger than files may be here: choose another disk." in words
    assert path.read_bytes().endswith(b"\n")
    assert read_sweep(path).points.tolist() == list(range(int(number)))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"points": [1, 2], "seconds": [0.1, 0.1], "values": [[0.5, 0.5]]}, "a measure is missing"),
        ({"points": [1, 2], "seconds": [0.1, 0.1], "values": [[0.5], [0.5, 0.5]]}, "a number is missing"),
        ({"points": [1, 2], "seconds": [0.1], "values": [[0.5, 0.5]] * 2}, "a time is missing"),
        ({"points": [-1], "seconds": [0.1], "values": [[0.5]] * 2}, "no point has this number"),
        ({"points": [MOST_POINTS], "seconds": [0.1], "values": [[0.5]] * 2}, "no sweep has so many points"),
    ],
)
def test_a_line_of_another_hand_costs_itself_alone(tmp_path, line, why) -> None:
    """With a checksum of its own, and of a whole line: only what it says is wrong."""
    path = tmp_path / "s.ndjson"
    path.write_bytes(b"".join([encode({"sigexplorer sweep": 1, **HEAD}), encode_found(found([7])), encode({**line, "failed": []}), encode_found(found([8]))]))
    read = read_sweep(path)
    assert (read.damaged, read.points.tolist()) == (1, [7, 8]), why
    np.testing.assert_array_equal(read.values, np.hstack([found([7]).values, found([8]).values]))


def test_what_a_later_version_wrote_and_lines_without_end_are_refused(tmp_path, monkeypatch) -> None:
    path = tmp_path / "s.ndjson"
    path.write_bytes(encode({"sigexplorer sweep": 99, **HEAD}))
    with pytest.raises(FileError, match=r"s\.ndjson was written by a newer version of this program: take that one\.$"):
        read_sweep(path)
    monkeypatch.setattr(log, "LONGEST_LINE", 2**20)
    path.write_bytes(b"x" * 2**20)
    with pytest.raises(FileError, match=r"a line is longer than 1 MiB\.$"):
        read_sweep(path)


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        ({"over": {"a": ["1"], "b": ["1", "2"]}}, {"over": {"a": ["1"], "b": ["1", "3"]}}, "b is 1, 2 there and 1, 3 here"),
        ({"over": {"a": list("1234")}}, {"over": {"a": list("12345")}}, "a has other values there (4 values; 5 values here)"),
        ({"set": {"a": "1"}}, {"set": {}}, "a is 1 there and not given here"),
    ],
)
def test_what_differs_from_another_sweep_is_named(tmp_path, there, here, said) -> None:
    path = tmp_path / "s.ndjson"
    with SweepFile(path, {**HEAD, **there}):
        pass
    with pytest.raises(FileError, match=re.escape(said)), SweepFile(path, {**HEAD, **here}, resume=True):
        pass
