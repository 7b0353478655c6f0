"""Users' CSV files with a row of names: every way in which columns are written, and one line for what is wrong."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.heads import parse_head
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sheet import Form
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.sheet_reader import parse_sheet
from tests.examples import examples


def columns(text):
    sheet = parse_sheet(text, "data: f.csv")
    return {name: column.tolist() for name, column in zip(sheet.names, sheet.columns, strict=True)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a,b\n1,2\n3,4\n", {"a": [1.0, 3.0], "b": [2.0, 4.0]}),
        ("a,b\r\n1,2\r\n3,4", {"a": [1.0, 3.0], "b": [2.0, 4.0]}),
        ("a;b\n1,5;2\n-3,25;4\n", {"a": [1.5, -3.25], "b": [2.0, 4.0]}),
        ("a\tb\n1,5\tyes\n.5\tno\n", {"a": [1.5, 0.5], "b": ["yes", "no"]}),
        ("# made\n\n a , b \n# more\n 1 , 2 \n,,\n\n3,4\n", {"a": [1.0, 3.0], "b": [2.0, 4.0]}),
        ('"a, b","c"\n1,2\n', {"a, b": [1.0], "c": [2.0]}),
        ('a,b\n"1","x, y"\n"2","z\nw"\n', {"a": [1.0, 2.0], "b": ["x, y", "z\nw"]}),
        ('"",a,b\n"r1",1,2\n"r2",3,4\n', {"a": [1.0, 3.0], "b": [2.0, 4.0]}),
        (",a,b\n0,1,2\n1,3,4\n", {"a": [1.0, 3.0], "b": [2.0, 4.0]}),
        ('"a\n b\x07",c\n1,2\n', {"a b?": [1.0], "c": [2.0]}),
        ("sep=;\na,b;c\n1,5;2\n", {"a,b": [1.5], "c": [2.0]}),
        ("SEP=|\r\na|b\r\n1,5|x\r\n", {"a": [1.5], "b": ["x"]}),
        ("sep=\\t\na\tb\n1\t2\n", {"a": [1.0], "b": [2.0]}),
        ('# made\n"sep=,"\na,b\n1,2\n', {"a": [1.0], "b": [2.0]}),
        ("sep=;;\na;b;c\n1;2;3\n", {"a": [1.0], "b": [2.0], "c": [3.0]}),
        ("sep= \na  b\n1 2\n", {"a": [1.0], "b": [2.0]}),
        ("sep=\n1\n", {"sep=": [1.0]}),
        ("a,b\n1e-300,1E300\n+2,-0\n", {"a": [1e-300, 2.0], "b": [1e300, 0.0]}),
    ],
)
def test_columns_are_read(text, wanted) -> None:
    assert columns(text) == wanted


@pytest.mark.parametrize("gap", ["", "NA", "nan", "NaN", "+nan", "-nan", "-NaN", "-nan(ind)", "N/A", "null", "None", "?", "."])
@pytest.mark.parametrize("quote", ["", '"'])
def test_missing_values_are_no_numbers(gap, quote) -> None:
    found = columns(f"a,b\n1,2\n{quote}{gap}{quote},3\n5,6\n")
    assert np.isnan(found["a"]).tolist() == [False, True, False]
    assert found["b"] == [2.0, 3.0, 6.0]


@pytest.mark.parametrize("cell", ["x", "1_000", "\u0661\u0662", "\uff11\uff12", "1e\u0663", "1\u20090000", "inf", "-inf", "1e301", "1 2", "0x10", "1.2.3"])
def test_what_is_no_number_makes_a_column_of_text_that_tells_where(cell) -> None:
    sheet = parse_sheet(f"a,b\n1,2\nNA,3\n\n{cell},4\n", "data: f.csv")
    assert (sheet.is_text(0), sheet.is_text(1)) == (True, False)
    assert sheet.text(0) == (5, cell)
    assert sheet.missing(0).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "data: f.csv is empty"),
        ("a\0,\0b\0", "data: f.csv is no text in UTF-8, UTF-16 or Windows-1252"),
        ("# nothing\n\n", "data: f.csv is empty"),
        ("a,b\n", "data: f.csv has a row of names and nothing below"),
        ("a,b\n1,2\n3\n", "data: f.csv, line 3 has 1 cell, the first row 2"),
        ('a,b\n"1",2\n3,4,5\n', "data: f.csv, line 3 has 3 cells, the first row 2"),
        ("a,b,a\n1,2,3\n", "data: f.csv has two columns 'a'"),
        ("a,,b\n1,2,3\n", "data: f.csv has no name for column 2"),
        ("1,2\n3,4\n", "data: f.csv begins with a row of numbers"),
        ("5.1,3.5,setosa\n4.9,3,setosa\n", "data: f.csv begins with a row of numbers"),
        ('a,b\n"1,2\n', "data: f.csv is not a CSV file"),
        (",".join(f"c{k}" for k in range(501)) + "\n", "data: f.csv has 501 columns: give at most 500"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(text, words) -> None:
    with pytest.raises(ParameterError) as refusal:
        parse_sheet(text, "data: f.csv")
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_files_that_cannot_be_read_are_named(tmp_path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n,\x01\n")
    (tmp_path / "bom.csv").write_bytes(b"\xef\xbb\xbfa,b\n1,2\n")
    for name, words in (("none.csv", "does not exist"), ("picture.csv", "is no text in UTF-8, UTF-16 or Windows-1252"), (".", "is a folder")):
        with pytest.raises(ParameterError, match=words):
            read_sheet(tmp_path / name, "data")
    assert read_sheet(tmp_path / "bom.csv", "data").names == ("a", "b")
    with pytest.raises(Cancelled):
        read_sheet(tmp_path / "bom.csv", "data", lambda: True)


cells = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300).map(repr) | st.sampled_from(["", "NA", "yes", "no", "1,5", 'a "b"'])


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=9), st.sampled_from([",", ";", "\t", "|"]), st.booleans(), st.integers(1, 9))
def test_a_first_line_that_names_what_divides_columns_says_that_alone(tmp_path_factory, rows, separator, quoted, most) -> None:
    """Whatever commas and semicolons stand in the cells; and every row stays on its line, in the first rows of a file too."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n")
    # Words in the first row may be units.
    writer.writerows([("a,b", "c;d", "e"), ("1", "2", "3"), *(row for row in rows if any(row))])
    text = f"sep={separator}\n{out.getvalue()}"
    sheet = parse_sheet(text, "f")
    assert sheet.names == ("a,b", "c;d", "e")
    assert sheet.lines.tolist() == list(range(3, 3 + sheet.count))
    assert sheet.count == sum(any(row) for row in rows) + 1
    head = parse_head(text.encode())
    assert head is not None
    assert head.names == sheet.names
    assert len(head.columns[0]) == sheet.count
    path = tmp_path_factory.mktemp("named") / "a.csv"
    path.write_text(text)
    first = read_sheet(path, "f", form=Form(rows=most))
    assert first.lines.tolist() == sheet.lines.tolist()[:most]


def test_the_first_rows_of_a_long_file_are_as_many_below_a_line_that_names_what_divides_columns(tmp_path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("sep=;\na;b\n" + "1,5;2\n" * 100_000)
    assert read_sheet(path, "f", form=Form(rows=7)).count == 7


@settings(max_examples=examples(150), deadline=None)
@given(st.data(), st.integers(2, 4), st.sampled_from([",", ";", "\t"]))
def test_a_file_says_the_same_with_and_without_quotes(data, width, separator) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=12))
    written = []
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n")
        writer.writerow([f"c{k}" for k in range(width)])
        writer.writerows(row for row in rows if any(row))
        written.append(out.getvalue())
    if not any(any(row) for row in rows):
        return
    plain, quoted = (parse_sheet(text, "f") for text in written)
    assert plain.names == quoted.names
    for one, two in zip(plain.columns, quoted.columns, strict=True):
        assert one.dtype.kind == two.dtype.kind
        assert np.array_equal(one, two, equal_nan=one.dtype.kind == "f")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_of_utf_16_without_its_mark_that_is_said(tmp_path, encoding):
    path = tmp_path / "data.csv"
    path.write_bytes("x,gr\u00f6\u00dfe\n1,2.5\n3,4.5\n".encode(encoding))
    with pytest.raises(
        ParameterError,
        match=r"is no text in .*, and looks like UTF-16 without the mark at its beginning: save it with that, or as UTF-8",
    ):
        read_sheet(path, "data")
