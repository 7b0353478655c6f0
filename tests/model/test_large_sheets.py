"""Large files of numbers: read in pieces, in little more room than their numbers take, or refused before anything is made of them."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import sheet_file
from sigexplorer.model import sheet_reader as module
from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.decision import Scores, compute_decision
from sigexplorer.model.classification.judging_parameters import CalibrationParameters, DecisionParameters
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.sheet_reader import parse_sheet
from tests.examples import examples

LINES = st.lists(st.sampled_from(["1,2", "3.5,-4", "NA,7", "5,word", "", "# note", " ", ",", "8,9"]), max_size=60)


@settings(max_examples=examples(200), deadline=None)
@given(lines=LINES, piece=st.integers(1, 40), ends=st.booleans())
def test_pieces_of_any_length_give_the_same_columns(lines, piece, ends):
    text = "\n".join(["", "# begins", "a,b", *lines]) + ("\n" if ends else "")

    def read() -> object:
        try:
            found = parse_sheet(text, "f")
        except ParameterError as error:
            return str(error)
        return found.names, [column.tolist() for column in found.columns], found.lines.tolist()

    whole = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", piece)
        assert repr(read()) == repr(whole)
    rows = [number for number, line in enumerate(lines, 4) if line.strip(" ,") and not line.startswith("#")]
    assert isinstance(whole, str) or whole[2] == rows


@settings(max_examples=examples(60), deadline=None)
@given(lines=LINES, most=st.integers(2, 30))
def test_the_bound_is_that_of_the_rows_whatever_stands_between_them(lines, most):
    rows = sum(bool(line.strip(" ,")) and not line.startswith("#") for line in lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_NUMBERS", most)
        try:
            parse_sheet("\n".join(["a,b", *lines]), "f")
            refused = ""
        except ParameterError as error:
            refused = str(error)
    assert refused == (
        "f has a row of names and nothing below: give rows of numbers."
        if not rows
        else f"f holds more than {most} numbers: give fewer rows or columns."
        if 2 * rows > most
        else ""
    )


@pytest.mark.parametrize(("most", "times"), [(20_000_000, 8.0), (1000, 0.5)])
def test_no_more_room_is_taken_than_the_numbers_need(monkeypatch, most, times):
    text = "a,b\n" + "0.25,1\n" * 200_000
    monkeypatch.setattr(module, "MOST_NUMBERS", most)
    tracemalloc.start()
    try:
        parse_sheet(text, "f")
    except ParameterError:
        assert most == 1000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < times * len(text)


def test_a_file_of_gigabytes_is_not_read_to_say_what_fits(tmp_path, monkeypatch):
    with open(tmp_path / "big.csv", "wb") as file:
        file.truncate(2**31)
    monkeypatch.setattr(sheet_file, "read_file", None)
    with pytest.raises(ParameterError, match=r"classification\.data: .*big\.csv is longer than 256 MiB: give fewer rows\.$"):
        read_sheet(tmp_path / "big.csv", "classification.data")


def test_reading_is_given_up_between_two_pieces():
    asked = []

    def cancel() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        parse_sheet("a,b\n" + "0.25,1\n" * 200_000, "f", cancel)
    assert len(asked) == 4
    assert np.array_equal(parse_sheet("a,b\n1,2\n", "f").columns[0], [1.0])


@pytest.mark.parametrize("row", ["0.25,1", '"0.25",1'])
def test_how_much_is_read_is_told_piece_by_piece(row):
    told = []
    parse_sheet("a,b\n" + f"{row}\n" * 100_000, "f", progress=told.append)
    assert len(told) > 5
    assert told == sorted(told)
    assert max(np.diff([0.0, *told, 1.0])) < 0.2


COMPUTE = {
    "fit": lambda path, told: compute_classification(ClassificationParameters(data=path), progress=told),
    "calibration": lambda path, told: compute_calibration(ClassificationParameters(data=path), CalibrationParameters(), progress=told),
    "logits": lambda path, told: compute_calibration(None, CalibrationParameters(logits=path), progress=told),
    "decision": lambda path, told: compute_decision(None, Scores("network", path, "none", 1.0), DecisionParameters(), progress=told),
}


@pytest.mark.parametrize("what", COMPUTE)
def test_whoever_waits_for_a_large_file_hears_how_far_it_is(tmp_path, what):
    path, told = tmp_path / "large.csv", []
    path.write_text("logit,label\n" + "".join(f"{0.1 * k - 2:.1f},{int(k % 7 < 3)}\n" for k in range(40)) * 1000)
    COMPUTE[what](str(path), told.append)
    assert len(told) >= 5
    assert told == sorted(told)
    assert told[0] < 0.3
    assert told[-1] <= 1.0
