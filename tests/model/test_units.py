"""A row of units right below the names of a table: left out and named by every reader alike, and never a row of the user's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import check_taken
from sigexplorer.language import ENGLISH, spoken
from sigexplorer.model import Sigmoid
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.heads import parse_head
from sigexplorer.model.network.batch import read_inputs
from sigexplorer.model.regression.data import load_measurements, parse_measurements
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.regression.result import compute_fit
from sigexplorer.model.sheet import Form
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.sheet_reader import parse_sheet
from sigexplorer.model.training.data import load_points
from tests.examples import examples
from tests.pseudo import PSEUDO

UNITS = st.sampled_from(["[mg]", "mV", "(m/s)", "%", "-", "µmol·l⁻¹", "m²", "", "counts per second"])
NUMBERS = st.floats(-1e12, 1e12, allow_subnormal=False)
SAID = "Line 2, taken for units, is left out."


@settings(max_examples=examples(200), deadline=None)
@given(data=st.data(), width=st.integers(2, 5), separator=st.sampled_from([",", ";", "\t"]), quoted=st.booleans(), named=st.booleans())
def test_units_are_left_out_and_the_numbers_are_those_of_the_table_without_them(data, width, separator, quoted, named) -> None:
    units = data.draw(st.lists(UNITS, min_size=width, max_size=width).filter(any))
    rows = data.draw(st.lists(st.lists(NUMBERS, min_size=width, max_size=width), min_size=1, max_size=20))
    names = [f"c{k}" for k in range(width)]
    cells = [names, [f'"{unit}"' if quoted else unit for unit in units], *([repr(value) for value in row] for row in rows)]
    text = "\n".join(separator.join(row) for row in cells) + "\n"
    sheet = parse_sheet(text, "f", form=Form(named=named))
    assert sheet.units == 2
    assert sheet.names == tuple(names)
    assert sheet.lines.tolist() == list(range(3, 3 + len(rows)))
    assert np.array_equal(sheet.table(), rows)
    assert sheet.reading.said() == SAID
    head = parse_head(text.encode())
    assert head is not None
    assert head.columns == tuple(tuple(column) for column in zip(*cells[2:], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "name,score\nAlice,absent\nBob,3\nCarl,5\n",
        "a,b\n1,absent\n2,3\n",
        "a,b\n,NA\n2,3\n",
        "a,b\nm,s\n",
        "a,b\nm,s\n1,2\nx,y\n",
        "a,b\ncat,dog\nmouse,rat\n",
        "1,2\nm,s\n3,4\n",
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_of_the_user_stay(text, quote) -> None:
    lines = [line.split(",") for line in text.splitlines()]
    sheet = parse_sheet("\n".join(",".join(f"{quote}{cell}{quote}" for cell in line) for line in lines), "f", form=Form(named=False))
    assert sheet.units == 0
    assert sheet.count == len(lines) - any(sheet.names)
    head = parse_head(text.encode())
    assert head is not None
    assert len(head.columns[0]) == sheet.count


def test_labels_may_stand_beside_units(tmp_path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("name,score\n-,pts\nBob,3\nCarl,5\nDora,6\n")
    assert read_sheet(path, "k").lines.tolist() == [3, 4, 5]
    assert read_sheet(path, "k", form=Form(rows=2)).lines.tolist() == [3, 4]


@settings(max_examples=examples(60), deadline=None)
@given(data=st.data(), width=st.integers(2, 4), quoted=st.booleans())
def test_a_mistake_among_the_numbers_is_told_and_not_the_units(data, width, quoted) -> None:
    rows = data.draw(st.lists(st.lists(NUMBERS, min_size=width, max_size=width), min_size=3, max_size=20))
    cells = [[repr(value) for value in row] for row in rows]
    at, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, width - 1))
    cells[at][column] = "abc"
    units = [f'"{unit}"' if quoted else unit for unit in ["mV", *["(s)"] * (width - 1)]]
    text = "\n".join(map(",".join, [[f"c{k}" for k in range(width)], units, *cells])) + "\n"
    sheet = parse_sheet(text, "f")
    # Of two values, or of one in all other rows, none may be a mistake.
    if len({row[column] for row in rows} - {rows[at][column]}) > 1:
        assert (sheet.units, sheet.text(column)) == (2, (3 + at, "abc"))
        assert len(parse_head(text.encode()).columns[0]) == len(rows)


READERS = {
    "fit.data": ("x;y\n[mg];[mV]\n1,5;2\n2,5;3\n3,5;4\n", lambda path: load_measurements(path).reading),
    "classification.data": ("a;b;label\nm;s;-\n1;2;0\n2;1;1\n3;5;0\n4;2;1\n", lambda path: load_classification(path).reading),
    "calibration.logits": ("logit;label\nnat;-\n1;0\n2;1\n3;0\n-4;1\n", lambda path: load_logits(path).reading),
    "training.data": ("x1;x2;label\nm;m;\n1;2;0\n2;1;1\n3;5;0\n4;2;1\n", lambda path: load_points(path).reading),
    "network.inputs": ("a;b\nm;s\n1;2\n3;4\n", lambda path: read_inputs(path, 2).reading),
}


@pytest.mark.parametrize("key", READERS)
def test_every_reader_names_the_row(key, tmp_path) -> None:
    text, read = READERS[key]
    path = tmp_path / "f.csv"
    path.write_text(text)
    assert SAID in read(str(path)).said()
    check_taken(path, key)
    check_taken(path)


def test_pasted_points_may_have_units() -> None:
    found = parse_measurements("Dosis\tAntwort\n[mg]\t[mV]\n1,5\t2\n2,5\t\n3\t4\n")
    assert (found.x_name, found.y_name) == ("Dosis", "Antwort")
    assert found.x.tolist() == [1.5, 3.0]


@pytest.mark.parametrize("language", [ENGLISH, PSEUDO])
def test_tables_of_a_fit_say_which_rows_were_left_out(language, tmp_path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("x;y\n[mg];[mV]\n" + "".join(f"{k};{k / (1 + abs(k))}\n" for k in range(-5, 6)) + "6;\n")
    with spoken(language):
        result = compute_fit([Sigmoid()], FitParameters(data=str(path)))
        for table in (result.table(), result.curve_table(), result.residual_table()):
            assert f"{SAID} 1 row with a missing value left out." in table.notes
