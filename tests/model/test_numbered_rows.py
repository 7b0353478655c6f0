"""Rows that are called by numbers with the sign of a remark before them, as #12: they are rows, unless they leave out what others hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import changes_of
from sigexplorer.errors import ParameterError
from sigexplorer.model.heads import parse_head
from sigexplorer.model.sheet import Form
from sigexplorer.model.sheet_reader import parse_sheet
from sigexplorer.state import State
from tests.examples import examples

SEPARATORS = st.sampled_from([",", ";", "\t", ", ", " "])
NUMBERS = st.tuples(st.integers(-99, 999), st.integers(1, 999))
REMARKS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["# a remark", "#", "# 12, 3, 4", "#12 is where it begins", "#none"])), max_size=3)


@settings(max_examples=examples(100), deadline=None)
@given(
    rows=st.lists(NUMBERS, min_size=2, max_size=12),
    runs=st.lists(st.integers(0, 10_000), min_size=12, max_size=12),
    words=st.sets(st.integers(0, 11), max_size=6),
    quoted=st.sampled_from(["none", "first", "all"]),
    separator=SEPARATORS,
    remarks=REMARKS,
    named=st.booleans(),
)
def test_a_row_that_is_called_by_a_number_is_one_quoted_or_not(rows, runs, words, quoted, separator, remarks, named) -> None:
    cells = [[f"run{run}" if index in words else f"#{run}", str(x), str(y)] for index, ((x, y), run) in enumerate(zip(rows, runs, strict=False))]
    quotes = [[f'"{cell}"' if quoted == "all" or (quoted == "first" and not j) else cell for j, cell in enumerate(row)] for row in cells]
    lines = [separator.join(["run", "dose", "answer"])] * named + [separator.join(row) for row in quotes]
    for at, remark in remarks:
        lines.insert(min(at, len(lines)), remark)
    text = "\n".join(lines)
    sheet = parse_sheet(text, "a", form=Form(named=False))
    assert [column.tolist() for column in sheet.columns] == [list(column) for column in zip(*((name, float(x), float(y)) for name, x, y in cells), strict=True)]
    assert [lines[line - 1] for line in sheet.lines] == [separator.join(row) for row in quotes]
    head = parse_head(text.encode())
    assert head is not None
    assert head.columns == tuple(zip(*cells, strict=True))


@settings(max_examples=examples(60), deadline=None)
@given(rows=st.lists(NUMBERS, min_size=2, max_size=12), out=st.sets(st.integers(1, 11), max_size=6), separator=SEPARATORS, sign=st.sampled_from(["#", "# "]))
def test_a_row_of_numbers_that_is_marked_as_a_remark_is_left_out(rows, out, separator, sign) -> None:
    lines = [f"{sign if index in out else ''}{x}{separator}{y}" for index, (x, y) in enumerate(rows)]
    text = "\n".join([f"dose{separator}answer", *lines])
    kept = [(float(x), float(y)) for index, (x, y) in enumerate(rows) if index not in out]
    assert list(zip(*(column.tolist() for column in parse_sheet(text, "a").columns), strict=True)) == kept
    head = parse_head(text.encode())
    assert head is not None
    assert len(head.columns[0]) == len(kept)


@pytest.mark.parametrize(("label", "page"), [(("yes", "no"), "classification"), (("3.5", "2", "4"), "fit")])
def test_such_a_table_goes_where_its_columns_are_meant_for(label, page, tmp_path) -> None:
    path = tmp_path / "runs.csv"
    others = ["x", "y"] if page == "fit" else ["dose", "outcome"]
    path.write_text("\n".join([f"run,{','.join(others)}", *(f"#{row},{row}.5,{label[row % len(label)]}" for row in range(1, 9))]))
    assert changes_of(State(), path)["style.page"] == page


# What rows are called: all alike, or nobody knows which of them are remarks.
CALLED = {"words": "Fiat {}", "numbers": "{}", "runs": "#{}"}


@settings(max_examples=examples(60), deadline=None)
@given(
    rows=st.lists(NUMBERS, min_size=2, max_size=8),
    kind=st.sampled_from(sorted(CALLED)),
    separator=st.sampled_from([",", ";", "\t", " "]),
    quoted=st.booleans(),
    remark=st.sampled_from(["", "# made by R\n"]),
)
def test_names_of_rows_may_stand_without_a_name_of_their_own(rows, kind, separator, quoted, remark) -> None:
    """As R writes them, and pandas prints them: no other column is called by the name of its neighbour."""
    quote = '"' if quoted else ""
    called = [CALLED[kind].format(number).replace(" ", " " if quoted else "_") for number in range(len(rows))]
    heading = f"{quote}mpg{quote}{separator}{quote}cyl{quote}"
    body = [f"{quote}{name}{quote}{separator}{x}{separator}{y}" for name, (x, y) in zip(called, rows, strict=True)]
    if not quoted and (separator == "," or (kind == "numbers" and separator != " ")):
        # The name of the last column may be missing as well, or the commas are decimal ones.
        with pytest.raises(ParameterError, match="3 cells, the first row 2"):
            parse_sheet("\n".join([heading, *body]), "a")
        return
    text = remark + "\n".join([f"   {heading}" if kind == "numbers" and not quoted else heading, *body])
    sheet = parse_sheet(text, "a")
    assert sheet.names == ("mpg", "cyl")
    assert list(zip(*(column.tolist() for column in sheet.columns), strict=True)) == [(float(x), float(y)) for x, y in rows]
    assert sheet.reading.nameless
    head = parse_head(text.encode())
    assert head is not None
    assert head.names == ("mpg", "cyl")
