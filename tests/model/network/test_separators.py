"""A user's inputs, points and targets are read as spreadsheets write them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.network.batch import load_inputs
from tests.examples import WITH_FIXTURES, examples


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(("separator", "point"), [(",", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ",")])
def test_inputs_are_divided_as_spreadsheets_write_them(tmp_path, separator, point, named, quoted):
    rows = [[1.5, -2.0, 3e-5], [0.25, 7.0, -0.125]]
    cells = [[f"{value!r}".replace(".", point) for value in row] for row in rows]
    if quoted:
        cells = [[f'"{cell}"' for cell in row] for row in cells]
    lines = ["\N{ZERO WIDTH NO-BREAK SPACE}# one; of, hand;;", separator * 2, *([separator.join("abc")] if named else []), *map(separator.join, cells)]
    path = tmp_path / "inputs.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    np.testing.assert_array_equal(load_inputs(path, 9), rows)
    path.write_text("\n".join([*lines, separator.join(["1", "two", "3"])]), encoding="utf-8")
    # Lines are numbered as an editor does.
    called = "'b'" if named else 2
    with pytest.raises(ParameterError, match=f"line {len(lines) + 1}, column {called} holds 'two'"):
        load_inputs(path, 9)


@given(st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=4, max_size=4), st.booleans(), st.integers(0, 3))
@settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)
def test_lines_end_as_on_any_system(tmp_path, ends, last, wrong):
    path = tmp_path / "inputs.csv"
    rows = ["# a remark", "a,b", "1,2", "3,4"]
    text = "".join(row + end for row, end in zip(rows, ends, strict=True))
    path.write_bytes((text if last else text.rstrip("\r\n")).encode())
    np.testing.assert_array_equal(load_inputs(path, 9), [[1.0, 2.0], [3.0, 4.0]])
    path.write_bytes((text + "".join(f"5,6{end}" for end in ends[:wrong]) + "7,x").encode())
    with pytest.raises(ParameterError, match=f"line {5 + wrong}, column 'b' holds 'x'"):
        load_inputs(path, 99)


def test_a_line_that_is_too_long_is_refused_however_lines_end(tmp_path, monkeypatch):
    monkeypatch.setattr("sigexplorer.model.sheet_reader.LONGEST_LINE", 64 * 1024)
    path = tmp_path / "inputs.csv"
    for end in ("\n", "\r\n", "\r"):
        path.write_bytes(("# a remark" + end + "1," * 65536 + "1" + end).encode())
        with pytest.raises(ParameterError, match="line 2 is longer than 64 KiB"):
            load_inputs(path, 9)
        path.write_bytes(("1,2" + end + "1," * 65536 + "1" + end).encode())
        with pytest.raises(ParameterError, match="line 2 has 65,537 cells, the first row 2"):
            load_inputs(path, 9)
        path.write_bytes((("1,2" + end) * 30000).encode())
        assert load_inputs(path, 20000).shape == (20000, 2)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "inputs.csv"
    path.write_bytes(b"# nothing\r\r")
    with pytest.raises(ParameterError, match="is empty: give a CSV file of numbers, one input a row"):
        load_inputs(path, 9)


@given(
    st.integers(1, 60),
    st.integers(0, 80),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["word", "\x111", "1e301", "1 2"]),
    st.sampled_from(["", "a;b;c\n"]),
)
def test_what_stands_behind_the_rows_that_are_taken_changes_nothing(tmp_path_factory, rows: int, behind: int, between: str, cell: str, head: str) -> None:
    path = tmp_path_factory.getbasetemp() / "behind.csv"
    values = np.random.default_rng(rows).normal(size=(rows, 3))
    lines = [between.join(map(repr, row)) for row in values.tolist()]
    lines += [between.join(["1", "2", "3"])] * behind + [between.join([cell, "2", "3"])]
    path.write_text(head.replace(";", between) + "\n".join(lines) + "\n", encoding="utf-8")
    assert load_inputs(str(path), rows).tolist() == values.tolist()
