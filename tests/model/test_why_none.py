"""What is said of a cell that is no number tells why, and what it says to write is one."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.datafiles import opened
from sigexplorer.errors import ParameterError
from sigexplorer.model.cells import any_number, number_in
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.classification.rows import recognise as recognise_classification
from sigexplorer.model.heads import Sureness, read_head
from sigexplorer.model.regression.data import parse_measurements
from sigexplorer.model.why_none import why_in_brackets

DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y", "%Y/%m/%d", "%d-%m-%Y", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y %H:%M", "%H:%M", "%H:%M:%S", "%I:%M %p"]


@given(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1)), st.sampled_from(DAYS))
def test_a_date_is_called_one_wherever_it_stands(moment, form) -> None:
    cell = moment.strftime(form)
    assert any_number(cell) is None
    with pytest.raises(ParameterError, match="a date or a time"):
        parse_measurements(f"when,what\n{cell},1\n1,2\n")


@given(st.floats(-1000, 1000).map(lambda value: round(value, 4)), st.sampled_from(["", " ", "\u00a0"]), st.booleans())
def test_what_is_to_be_written_for_per_cent_is_the_share(value, blank, comma) -> None:
    typed = str(value).replace(".", ",") if comma else str(value)
    found = re.fullmatch(r" \(per cent: write (.+)\)", why_in_brackets(f"{typed}{blank}%", comma=comma))
    if number_in(typed, comma=comma) is None:
        assert found is None
    else:
        assert found is not None
        assert float(found[1]) == pytest.approx(value / 100.0, rel=1e-14)


@pytest.mark.parametrize("cell", ["-", "--", "\u2013", "*", "..."])
def test_of_signs_alone_it_is_said_that_a_cell_may_be_empty(cell) -> None:
    assert "leave the cell empty" in why_in_brackets(cell, comma=False)


@pytest.mark.parametrize("cell", ["x", "yes", "1.2.3.4", "2020-13", "12:3", "$5", "50 percent", "1/2", "a%"])
def test_of_what_it_cannot_tell_it_says_nothing(cell) -> None:
    assert why_in_brackets(cell, comma=False) == ""


def test_pages_say_what_is_to_be_written(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("probability,label\n12.5%,0\n99 %,1\n")
    with pytest.raises(ParameterError, match=re.escape("'12.5%' (per cent: write 0.125)")):
        load_logits(path)
    with pytest.raises(ParameterError, match=re.escape("'12.5%' (per cent: write 0.125)")):
        load_classification(path)
    path.write_text("probability,label\n12.5,0\n99,1\n")
    with pytest.raises(ParameterError, match=re.escape("per cent divided by 100")):
        load_logits(path)


@given(st.sets(st.integers(-50, 50), min_size=2, max_size=20), st.integers(60, 70), st.booleans())
def test_a_value_that_the_label_has_not_is_named_with_those_that_it_has(tmp_path_factory, values, other, wordy) -> None:
    path = tmp_path_factory.mktemp("label") / "a.csv"
    held = [f"class {value}" if wordy else str(value) for value in sorted(values)]
    path.write_text("a,label\n" + "".join(f"{row},{value}\n" for row, value in enumerate(held)))
    with pytest.raises(ParameterError, match=f"has no value '{other}': give") as refusal:
        load_classification(path, "label", positive=str(other))
    first = re.split(r", | or ", str(refusal.value).rpartition("give ")[2].removeprefix("one of ").removesuffix("."))[0]
    load_classification(path, "label", positive=first)


@given(st.sampled_from([("f", "m"), ("True", "False"), ("yes", "no"), ("a", "b", "c")]), st.integers(6, 20))
def test_of_a_column_of_two_words_it_is_said_how_it_enters(tmp_path_factory, words, rows) -> None:
    path = tmp_path_factory.mktemp("words") / "a.csv"
    coded = {word: str(number) for number, word in enumerate(words)}
    held = [words[row % len(words)] for row in range(rows)]
    path.write_text("dose,kind,label\n" + "".join(f"{row},{word},{row * row % 2}\n" for row, word in enumerate(held)))
    with pytest.raises(ParameterError) as refusal:
        load_classification(path)
    assert ("one of two values: write 0 and 1 for them" in str(refusal.value)) == (len(words) == 2)
    path.write_text("dose,kind,label\n" + "".join(f"{row},{coded[word]},{row * row % 2}\n" for row, word in enumerate(held)))
    assert load_classification(path).names == ("dose", "kind")


@given(st.integers(6, 40), st.sampled_from(["%Y-%m-%d", "%H:%M:%S", "row %f"]), st.booleans())
def test_a_column_of_days_or_names_is_no_label_of_a_regression(tmp_path_factory, rows, form, first) -> None:
    """None of its values is one to tell from all others, as each stands once."""
    path = tmp_path_factory.mktemp("days") / "a.csv"
    days = [(datetime.datetime(2020, 1, 1) + row * datetime.timedelta(days=1, seconds=1, microseconds=1)).strftime(form) for row in range(rows)]
    pairs = [(day, str(row * row + 0.5)) for row, day in enumerate(days)]
    path.write_text("\n".join([",".join(("when", "what") if first else ("what", "when")), *(",".join(pair if first else pair[::-1]) for pair in pairs)]))
    start = opened(str(path))
    assert start is not None
    assert start.key != "classification.data"
    assert recognise_classification(read_head(path)) == Sureness.NO
