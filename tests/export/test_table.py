import csv
import io
import math
import struct

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sigexplorer import __version__
from sigexplorer.errors import FileError, NothingError, ParameterError
from sigexplorer.export import table as export
from sigexplorer.model.table import Column, Table
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from sigexplorer.topics import table_of, topics


@pytest.fixture
def shown(monkeypatch):
    """Put any table in place of a pane's."""

    def put(*columns, notes=()):
        made = Table("A title", tuple(Column(name, np.asarray(values)) for name, values in columns), notes)
        monkeypatch.setattr(export, "table_of", lambda *_args, **_keys: made)

    return put


# Small enough that every topic is computed in a moment.
SMALL = replace(State(), {"network.width": 8, "network.depth": 4, "network.batch": 3, "saturation.resolution": 10, "phase.cells": 5, "formats.samples": 50})


def read(content):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def bits(value):
    return struct.pack("<d", value)


@given(values=hnp.arrays(np.float64, st.integers(0, 20), elements=st.floats(allow_subnormal=True)))
def test_every_float_reads_back_bit_for_bit(values):
    text = b"".join(export.delimited(Table("", (Column("x", values),)), ",", "\r\n"))
    cells = [row[0] for row in read(text)[1:]]
    assert len(cells) == len(values)
    for cell, value in zip(cells, values, strict=True):
        if math.isnan(value):
            assert cell == "nan"
        else:
            assert bits(float(cell)) == bits(value)


def test_numbers_without_a_finite_value_are_spelled(shown):
    shown(("x", [math.nan, math.inf, -math.inf, -0.0, 5e-324, 3.2e-12]))
    rows = read(export.csv_bytes(State(), "curve", plain=True))
    assert [row[0] for row in rows] == ["x", "nan", "inf", "-inf", "-0.0", "5e-324", "3.2e-12"]


def test_every_kind_of_column(shown):
    shown(
        ("layer", np.array([0, 10**6])),
        ("half", np.array([0.1, 2], np.float16)),
        ("brain", np.array([0.1, 2], ml_dtypes.bfloat16)),
        ("name", ['a "b", c', "d\r\ne"]),
        ("flag", [True, False]),
    )
    content = export.csv_bytes(State(), "curve", plain=True)
    rows = read(content)
    assert rows[0] == ["layer", "half", "brain", "name", "flag"]
    assert rows[1] == ["0", repr(float(np.float16(0.1))), repr(float(ml_dtypes.bfloat16(0.1))), 'a "b", c', "True"]
    assert rows[2] == ["1000000", "2.0", "2.0", "d\r\ne", "False"]
    assert b'"a ""b"", c"' in content


def test_lines_end_as_rfc_4180_has_it(shown):
    shown(("x", [1.0]), ("y", [2.0]))
    assert export.csv_bytes(State(), "curve", plain=True) == b"x,y\r\n1.0,2.0\r\n"


def test_the_clipboard_s_text_has_tabs(shown):
    shown(("x", [1.0]), ("name", ["a\tb"]))
    assert export.tsv_bytes(State(), "curve") == b'x\tname\n1.0\t"a\tb"\n'


def test_the_provenance_is_in_comment_lines_and_can_be_left_out(shown):
    shown(("x", [1.0]), notes=("a note\nof two lines",))
    state = replace(State(), {"curve.samples": 7, "chain.depth": 3})
    plain = export.csv_bytes(state, "curve", plain=True)
    whole = export.csv_bytes(state, "curve")
    assert whole.endswith(plain)
    head = whole[: -len(plain)].decode().split("\r\n")
    assert head.pop() == ""
    assert all(line.startswith("# ") for line in head)
    assert head[:3] == [f"# sigexplorer {__version__}", "# A title", "# sigexplorer export --set curve.samples=7 --pane curve --to curve.csv"]
    assert "# curve.samples = 7" in head
    assert "# activation.gain = 1" in head
    assert "# a note of two lines" in head
    assert not any("chain" in line for line in head)


def test_the_values_in_the_head_make_the_same_table_again():
    state = parse(State(), {"activation": "sigmoid(gain=0.1)", "curve.samples": "50", "curve.second": "true", "compare": "sigmoid(centre=1),sigmoid"})
    content = export.csv_bytes(state, "curve")
    head = [line[2:].partition(" = ") for line in content.decode().split("\r\n") if line.startswith("# ")]
    values = {
        key.rstrip(" ="): text for key, equals, text in head if equals and (key in {"activation", "compare"} or key.startswith(("activation.", "curve.")))
    }
    assert export.csv_bytes(parse(State(), values), "curve") == content


@pytest.mark.sampled
@pytest.mark.parametrize("name", topics())
def test_every_topic_is_written_with_unique_names_and_reads_back(name):
    pane = topics()[name].panes[0].name
    try:
        made = table_of(pane, compute(SMALL, [topics()[name]]))
    except NothingError:
        pytest.skip("there is nothing to be written: `test_nothing.py`")
    content = b"".join(export.delimited(made, ",", "\r\n"))
    assert content == export.csv_bytes(SMALL, pane, plain=True)
    rows = read(content)
    assert rows[0] == [column.name for column in made.columns]
    assert len(set(rows[0])) == len(rows[0])
    assert len(rows) - 1 == len(made.columns[0].values)
    for index, column in enumerate(made.columns):
        if column.values.dtype.kind == "f":
            for row, value in zip(rows[1:], column.values, strict=True):
                assert (row[index] == "nan") if math.isnan(value) else (bits(float(row[index])) == bits(value))


def test_writes_a_file_and_refuses_to_replace_one(tmp_path):
    path = tmp_path / "a.csv"
    export.export_table(State(), "curve", path)
    content = path.read_bytes()
    assert content == export.csv_bytes(State(), "curve")
    with pytest.raises(FileError, match="exists already"):
        export.export_table(State(), "curve", path, plain=True)
    assert path.read_bytes() == content
    export.export_table(State(), "curve", path, plain=True, force=True)
    assert path.read_bytes() == export.csv_bytes(State(), "curve", plain=True)


def test_an_unknown_pane_is_refused():
    with pytest.raises(ParameterError, match=r"pane 'curv' is unknown: most like it is curve; give one of curve, "):
        export.csv_bytes(State(), "curv")


def test_a_table_that_would_be_empty_is_refused_in_a_line(tmp_path) -> None:
    with pytest.raises(NothingError, match=r"^there are no singular values .*: set network\.jacobian = true[^\n]*$"):
        export.export_table(State(), "network.spectrum", tmp_path / "s.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("word", ["=cmd|'/c calc'!A0", "+SUM(1)", "-2+3+cmd", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("x", "y")'])
def test_a_word_of_somebody_else_is_no_formula_of_a_spreadsheet(shown, word):
    shown(("x", [word, "a"]), (word, [1.0, 2.0]))
    rows = read(export.csv_bytes(State(), "curve", plain=True))
    assert rows[0] == ["x", f"'{word}"]
    assert rows[1][0] == f"'{word}"


@pytest.mark.parametrize("word", ["-0.5", "+1e-3", "-inf", "a=b", "x", "", "−5"])
def test_numbers_and_other_words_stay_as_they_are(shown, word):
    shown(("x", [word]), ("y", [1.0]))
    assert read(export.csv_bytes(State(), "curve", plain=True))[1][0] == word
