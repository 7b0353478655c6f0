"""Cells without a value, numbers in groups of three digits, and rows of several lines: told as what they are, on every page that takes tables."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.cells import MISSING, NO_VALUE, decode, is_idle, number_in
from sigexplorer.model.heads import parse_head
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.model.sheet_reader import parse_sheet
from tests.examples import examples

NOTHING = sorted(MISSING - {""})
SEPARATORS = st.sampled_from([",", ";", "\t", ", "])


@settings(max_examples=examples(80), deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=3, max_size=12),
    gaps=st.dictionaries(st.integers(0, 11), st.tuples(st.integers(0, 1), st.sampled_from(NOTHING), st.booleans()), max_size=4),
    separator=SEPARATORS,
    quoted=st.booleans(),
)
def test_a_row_without_a_value_is_left_out_and_counted_whichever_cell_it_is(rows, gaps, separator, quoted) -> None:
    """A first cell that a spreadsheet could not compute begins with the sign of a remark, and is none."""
    cells = [[str(x), str(y)] for x, y in rows]
    gaps = {row: gap for row, gap in gaps.items() if row < len(rows)}
    for row, (column, nothing, loud) in gaps.items():
        cells[row][column] = nothing.upper() if loud else nothing
    lines = [separator.join(f'"{cell}"' if quoted else cell for cell in row) for row in cells]
    text = "\n".join([f"dose{separator}answer", "# a remark", *lines])
    sheet, reading = parse_sheet(text, "a").without_gaps()
    assert reading.left_out == len(gaps)
    assert sheet.table().tolist() == [[float(x), float(y)] for row, (x, y) in enumerate(rows) if row not in gaps]
    head = parse_head(text.encode())
    assert head is not None
    assert len(head.columns[0]) == len(rows)


@pytest.mark.parametrize("remark", ["#", "# n/a", "#N/A is what is missing", "#name, place", "#na ja", "#numbers, 3", "#refs! 3 x", "  # 1, 2"])
def test_a_remark_is_one_whatever_word_it_begins_with(remark) -> None:
    assert is_idle(remark)


@given(st.sampled_from(NO_VALUE), st.sampled_from([",1", ";1", "\t1", " 1.5", "", " , 3", "|2"]), st.sampled_from(["", " "]))
def test_what_a_spreadsheet_shows_for_no_value_begins_a_row(cell, rest, before) -> None:
    assert not is_idle(before + cell.upper() + rest)


@given(st.floats(-1e12, 1e12), st.sampled_from(list(" '\u2019\u00a0\u2007\u2009\u202f")), st.sampled_from(".,"), st.integers(1, 4), st.booleans())
def test_signs_that_only_group_digits_are_read_over(value, sign, decimal, digits, comma) -> None:
    usual = f"{value:,.{digits}f}"
    grouped = usual.replace(".", decimal).replace(",", sign) if decimal == "." else usual.replace(",", sign).replace(".", decimal)
    # Without a group, three digits behind a comma may be thousands.
    if "," in usual or decimal == ".":
        assert number_in(grouped, comma=comma) == float(usual.replace(",", ""))


@pytest.mark.parametrize("cell", ["1 23", "12 34 567", "0 123", "1'234 567", "1234 567", "1 234'5", "1 234 ", "a 123", "1 234,5,6"])
def test_what_is_not_grouped_by_threes_is_no_number(cell) -> None:
    assert number_in(cell) is None or cell.strip() != cell
    assert number_in(cell.strip(), comma=True) == (1234.0 if cell == "1 234 " else None)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(st.tuples(st.integers(-999, 9_999_999), st.integers(0, 99)), min_size=2, max_size=9), st.sampled_from("\u00a0\u202f' "))
def test_a_column_with_groups_and_decimal_commas_has_the_numbers_of_one_without(rows, sign) -> None:
    plain = "".join(f"{whole},{rest:02};{whole}.{rest:03}\n" for whole, rest in rows)
    grouped = "".join(f"{whole:,}".replace(",", sign) + f",{rest:02};{whole}.{rest:03}\n" for whole, rest in rows)
    first, second = parse_sheet("a;b\n" + plain, "a"), parse_sheet("a;b\n" + grouped, "a")
    assert first.numbers(0).tolist() == second.numbers(0).tolist()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(0, 5))
def test_a_row_stands_on_the_line_that_it_begins_on(heights, wrong) -> None:
    wrong %= len(heights)
    texts = ["\n".join(f"part {part}" for part in range(height)) for height in heights]
    rows = [f'{"x" if row == wrong else row},"{text}"' for row, text in enumerate(texts)]
    sheet = parse_sheet('number,"what\nis said"\n' + "\n".join(rows), "a")
    lines = 3 + np.concatenate([[0], np.cumsum(heights[:-1])]).astype(int)
    assert sheet.lines.tolist() == lines.tolist()
    assert sheet.text(0) == (lines[wrong], "x")
    uneven = [row + (",1" if at == wrong else "") for at, row in enumerate(rows)]
    with pytest.raises(ParameterError, match=f"line {lines[wrong]} has 3 cells"):
        parse_sheet('number,"what\nis said"\n' + "\n".join(uneven), "a")


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_mark_of_unicode_says_which_it_is(letters, tmp_path) -> None:
    text = "Höhe,Größe\n1,2\n3,4\n"
    assert decode(text.encode(letters)) == (text, False)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(letters))
    assert load_measurements(path).x_name == "Höhe"
    assert not math.isnan(load_measurements(path).y.sum())
