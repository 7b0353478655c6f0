"""Tables as other programs have them: divided by bars, below a title, or within a workbook, of which it is said what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import check_taken, opened
from sigexplorer.errors import ParameterError, SigexplorerError
from sigexplorer.model.cells import separator_in
from sigexplorer.model.heads import parse_head
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.sheet_reader import parse_sheet
from sigexplorer.session import WORKBOOKS, open_document
from tests.examples import examples

ROWS = st.lists(st.tuples(st.integers(-999, 999), st.integers(1, 999)), min_size=2, max_size=9)


@settings(max_examples=examples(60), deadline=None)
@given(rows=ROWS, framed=st.booleans(), rule=st.booleans(), comma=st.booleans(), pad=st.sampled_from(["", " ", "  "]))
def test_bars_divide_columns_as_databases_and_markdown_have_them(rows, framed, rule, comma, pad) -> None:
    cells = [["dose", "answer"], *([["---", "---"]] if rule else []), *([f"{x / 8}".replace(".", "," if comma else "."), str(y)] for x, y in rows)]
    lines = [f"{pad}|{pad}".join(["", *row, ""] if framed else row).strip() for row in cells]
    text = "\n".join(lines)
    sheet = parse_sheet(text, "a")
    assert sheet.names == ("dose", "answer")
    assert sheet.table().tolist() == [[x / 8, float(y)] for x, y in rows]
    head = parse_head(text.encode())
    assert head is not None
    assert head.names == ("dose", "answer")
    assert head.all_numeric()


@pytest.mark.parametrize(
    ("lines", "sign"), [(["P(a|b),y", "1,2", "3,4"], ","), (["|x|;y", "1;2"], ";"), (["a|b,c", "1|2", "3|4,5"], "|"), (["x,y", "1|2,3"], ",")]
)
def test_a_bar_within_a_name_divides_nothing(lines, sign) -> None:
    assert separator_in(lines) == sign


@settings(max_examples=examples(40), deadline=None)
@given(
    rows=ROWS,
    separator=st.sampled_from([",", ";", "\t", "|"]),
    title=st.sampled_from(["Patients", "Patients of 2019", '"Patients of 2019"', "2019"]),
    gap=st.booleans(),
)
def test_a_title_above_the_names_is_told_from_a_row(rows, separator, title, gap) -> None:
    """It is no name of a column, and what stands below it no table of row names."""
    text = "\n".join([title, *([""] if gap else []), f"dose{separator}answer", *(f"{x}{separator}{y}" for x, y in rows)])
    with pytest.raises(ParameterError, match=r"line . has 2 cells, the first row 1: leave out what stands above the names of the columns|row of numbers"):
        parse_sheet(text, "a")


@pytest.mark.parametrize("suffix", sorted(WORKBOOKS))
def test_of_a_workbook_it_is_said_what_to_save_it_as(tmp_path, suffix) -> None:
    path = tmp_path / f"Class 7b{suffix}"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    assert opened(str(path)) is None
    with pytest.raises(SigexplorerError, match="is a workbook of a spreadsheet: save its sheet as CSV there, and open that"):
        open_document(path)
    with pytest.raises(SigexplorerError, match=r"there is no such file|does not exist"):
        open_document(tmp_path / f"other{suffix}")


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_under_the_name_of_a_table_is_known_by_what_it_begins_with(tmp_path, begins) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(begins + bytes(range(256)) * 8)
    for read in (lambda: read_sheet(str(path), "fit.data"), lambda: check_taken(path, "fit.data", named=False)):
        with pytest.raises(ParameterError, match="begins as a workbook of a spreadsheet does: save its sheet as CSV there, and give that"):
            read()
