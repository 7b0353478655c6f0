"""Which sign of a column is the decimal one: the file shows it, and what it leaves open is asked."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.heads import parse_head
from sigexplorer.model.regression.data import parse_measurements
from sigexplorer.model.sheet_reader import parse_sheet
from tests.examples import examples

GERMAN = str.maketrans(".,", ",.")


def text_of(columns: list[list[str]], separator: str, quoted: bool) -> str:
    written = io.StringIO()
    rows = csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n")
    rows.writerows([[f"c{index}" for index in range(len(columns))], *zip(*columns, strict=True)])
    return written.getvalue()


@settings(max_examples=examples(200), deadline=None)
@given(st.data(), st.booleans(), st.sampled_from([";", "\t", ","]), st.booleans(), st.integers(2, 40))
def test_a_column_has_one_convention_where_the_file_shows_it(data, comma, separator, quoted, count):
    grouped = data.draw(st.booleans())
    numbers = [data.draw(st.lists(st.integers(-9_999_999, 9_999_999), min_size=count, max_size=count)) for _ in range(2)]
    places = [data.draw(st.lists(st.integers(0, 4), min_size=count, max_size=count)) for _ in range(2)]
    wanted = [[value / 10**digits for value, digits in zip(column, row, strict=True)] for column, row in zip(numbers, places, strict=True)]
    form = "{:,.{}f}" if grouped else "{:.{}f}"
    cells = [[form.format(value, digits) for value, digits in zip(column, row, strict=True)] for column, row in zip(wanted, places, strict=True)]
    # In one place the file shows it.
    index, row = data.draw(st.integers(0, 1)), data.draw(st.integers(0, count - 1))
    wanted[index][row], cells[index][row] = data.draw(st.sampled_from([(0.5, "0.5"), (1234.5, "1,234.5"), (1234567.0, "1,234,567"), (-0.25, "-0.25")]))
    if comma:
        cells = [[cell.translate(GERMAN) for cell in column] for column in cells]
    sheet = parse_sheet(text_of(cells, separator, quoted), "f")
    for j in range(2):
        np.testing.assert_array_equal(sheet.numbers(j), wanted[j])


@pytest.mark.parametrize("rows", [3, 30_000])
@pytest.mark.parametrize("german", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_what_is_shown_far_below_holds_above(rows, german, last):
    shows = ["0.5", "0.25"] if last else ["1,234", "0.25"]
    columns = [["1,234"] * rows + [shows[0]], ["850"] * rows + [shows[1]]]
    text = text_of([[cell.translate(GERMAN) for cell in column] if german else column for column in columns], ";", quoted=False)
    assert parse_sheet(text, "f").numbers(0).tolist() == [1234.0] * rows + [0.5 if last else 1234.0]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["850", "1.234", "2.500"], None),
        (["850", "1,234", "2,500"], None),
        (["1,234", "2.500"], None),
        (["0,5", "0.5", "1.234"], None),
        (["1,234.5", "1.234,5", "1,234"], None),
        (["0,5", "0.5"], [0.5, 0.5]),
        (["1.234", "2.500"], [1.234, 2.5]),
        (["1,234", "2,500"], [1.234, 2.5]),
        (["850", "1.2340", "2.500"], [850.0, 1.234, 2.5]),
        (["850", "1,2340", "2,500"], [850.0, 1.234, 2.5]),
        (["1.234e0", "2.500"], [1.234, 2.5]),
        (["0.123", "2.500"], [0.123, 2.5]),
    ],
)
@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("quoted", [True, False])
def test_what_could_be_two_numbers_is_asked_where_nothing_says_which(tmp_path, cells, read, separator, quoted):
    text = text_of([cells, ["1"] * len(cells)], separator, quoted)
    sheet = parse_sheet(text, "f")
    if read is not None:
        assert sheet.numbers(0).tolist() == read
        assert bool(sheet.reading.assumed) == (cells[0] in {"1.234", "1,234"} and len(cells) == 2)
        return
    assert sheet.is_text(0)
    with pytest.raises(ParameterError, match=r"line \d, column 'c0' holds '[\d.,]+' \([\d.,]+ may be \d+ or [\d.,]+: write \d+ or [\d.,]+\)"):
        parse_measurements(text)


@pytest.mark.parametrize("write", ["1234", "1.2340"])
def test_what_the_refusal_says_to_write_is_read(write):
    cells = ["850", "1.234", "900"]
    with pytest.raises(ParameterError, match=r"1\.234 may be 1234 or 1\.2340: write 1234 or 1\.2340"):
        parse_measurements(text_of([cells, ["1"] * 3], ";", quoted=False))
    cells[1] = write
    assert parse_measurements(text_of([cells, ["1"] * 3], ";", quoted=False)).x.tolist() == [850.0, float(write), 900.0]


def test_pasted_doses_have_one_convention():
    assert parse_measurements("0,1\t5\n0,3\t6\n1.000\t7\n").x.tolist() == [0.1, 0.3, 1000.0]


def test_a_cell_that_could_be_two_numbers_counts_as_one_where_a_table_is_recognised():
    head = parse_head(b'x,y\n"1,234",0.5\n"2,500",0.7\n')
    assert head is not None
    assert head.all_numeric()


def test_an_assumed_sign_is_said_once_where_its_column_is_used():
    sheet = parse_sheet("a;b\n1,234;5\n2,500;6\n", "f")
    assert "1,234 is read with a decimal sign, not as 1234" in sheet.reading.said()
    assert sheet.kept([1]).reading.said() == ""
