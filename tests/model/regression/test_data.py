"""Points from files and from the clipboard, however their columns are divided, and one line of words for what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import FitParameters, Sigmoid, compute_fit, load_measurements, parse_measurements
from sigexplorer.model.regression.data import MOST_POINTS, drawn, shipped
from sigexplorer.model.running import Cancelled
from sigexplorer.resources import resource
from tests.examples import examples

numbers = st.floats(-1e90, 1e90).filter(lambda value: value == 0 or abs(value) > 1e-90)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20), st.sampled_from(["\t", ",", ";", " ", "  ", ", ", "\t "]), st.booleans(), st.booleans())
def test_every_division_of_columns(rows, division, named, dos) -> None:
    lines = ([f"dose{division}yield"] if named else []) + [division.join(map(repr, row)) for row in rows]
    found = parse_measurements(("\r\n" if dos else "\n").join(["# from somewhere", "", *lines, ""]))
    assert list(zip(found.x, found.y, strict=True)) == rows
    assert (found.x_name, found.y_name) == (("dose", "yield") if named else ("x", "y"))


@pytest.mark.parametrize("name", ["e", "pi", "PI", "nano", "1/2/2026", "\u0661"])
def test_what_is_a_name_in_the_first_row_is_no_number(name) -> None:
    found = parse_measurements(f"{name},load\n1,2\n")
    assert (found.x_name, found.x.tolist(), found.y.tolist()) == (name, [1.0], [2.0])


def test_decimal_commas_where_something_else_divides() -> None:
    found = parse_measurements("x;y;error\n0,5;1,25;0,1\n1.5;2;0,2\n")
    assert found.x.tolist() == [0.5, 1.5]
    assert found.y.tolist() == [1.25, 2.0]
    assert found.error.tolist() == [0.1, 0.2]
    assert parse_measurements("0,5\t1\n7\t8,25\n").y.tolist() == [1.0, 8.25]
    assert parse_measurements("1,2,\n3,4,\n").y.tolist() == [2.0, 4.0], "an empty cell at the end is none"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("# nothing\nx,y\n", "has a row of names and nothing below"),
        ("1\n2\n", "has 1 column"),
        ("1,2,3,4\n", "has 4 columns"),
        ("1,2\n1,2,3\n", "line 2 has 3 cells, the first row 2"),
        ("1,nan\n,3\n", "has a missing value in every row"),
        ("a,b\nx,2\n1,y\n", "line 2, column 'a' holds 'x', and column 'b' more than numbers as well"),
        ('"1,000",2\n', "column 1 holds '1,000' (1,000 may be 1000 or 1"),
        ("1,2\ninf,3\n", "line 2, column 1 holds 'inf'"),
        ("1,2\n3,x\n", "line 2, column 2 holds 'x'"),
        ("1,2\n3,1e200\n", "line 2, column 2 holds '1e+200'"),
        ("1,2,0\n", "line 1 has the standard error 0"),
        ("1,2,-1\n", "line 1 has the standard error"),
        *(
            (f"1\t2\n3\t{cell}\n", f"line 2, column 2 holds '{cell}'")
            for cell in ("1_000", "\u0661\u0662", "\uff11\uff12", "1/2/2026", "2026-01-02", "pi", "2 pi", "1+1", "sqrt(2)", "1e\u0663")
        ),
        ("1,2\n" * 1001, "more than 1,000 points"),
    ],
)
def test_unusable_text_is_refused_in_one_line(text, words, tmp_path) -> None:
    with pytest.raises(ParameterError) as refusal:
        parse_measurements(text)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    if "1,000 points" not in words:
        path = tmp_path / "bad.csv"
        path.write_text(text)
        with pytest.raises(ParameterError) as refusal:
            compute_fit((Sigmoid(),), FitParameters(data=str(path)))
        assert words in str(refusal.value)


def test_files(tmp_path) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes("\ufeffdose,yield\n1,2\n3,4\n".encode())
    assert load_measurements(path).y.tolist() == [2.0, 4.0]
    path.write_bytes(b"\xff\xfe1,2\n\x00")
    with pytest.raises(ParameterError, match="is no text in UTF-8, UTF-16 or Windows-1252"):
        load_measurements(path)
    with pytest.raises(ParameterError, match="does not exist"):
        load_measurements(tmp_path / "none.csv")
    path.write_text("1,2\n" * (MOST_POINTS + 1))
    with pytest.raises(ParameterError, match="more than 100,000 points"):
        load_measurements(path)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        load_measurements(path, lambda: next(asked, True))


def test_drawn_points() -> None:
    found = drawn((1.0, 2.0, 3.0, 4.0), (0.1, 0.2))
    assert found.x.tolist() == [1.0, 3.0]
    assert found.error.tolist() == [0.1, 0.2]
    for words, arguments in (
        ("none is drawn yet", ((),)),
        ("give two for every point", ((1.0, 2.0, 3.0),)),
        ("1 number for 2 points", ((1.0, 2.0, 3.0, 4.0), (0.1,))),
        ("positive standard errors", ((1.0, 2.0), (0.0,))),
    ):
        with pytest.raises(ParameterError, match=words):
            drawn(*arguments)


@pytest.mark.parametrize(("name", "n"), [("pasture", 9), ("onion", 15), ("population", 19)])
def test_what_is_shipped_names_its_source_and_its_licence(name, n) -> None:
    assert len(shipped(name)) == n
    head = resource("data", f"{name}.csv").read_text(encoding="utf-8").splitlines()[:3]
    assert any(line.startswith("# Source:") for line in head)
    assert any(line.startswith("# Licence: public domain") for line in head)
    assert f"`{name}.csv`" in resource("data", "README.md").read_text(encoding="utf-8")
    assert np.isfinite(shipped(name).y).all()


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 999)), min_size=1, max_size=6))
def test_between_semicolons_a_comma_is_the_decimal_one_whatever_follows_it(pairs) -> None:
    """Three digits behind it, too, where it may stand between thousands elsewhere."""
    found = parse_measurements("Dosis;Antwort\n" + "".join(f"{whole},{rest:03};-{whole},{rest:03}e-2\n" for whole, rest in pairs))
    expected = [float(f"{whole}.{rest:03}") for whole, rest in pairs]
    assert found.x.tolist() == expected
    assert found.y.tolist() == [float(f"-{whole}.{rest:03}e-2") for whole, rest in pairs]
    assert parse_measurements("1.000,5;2\n").x.tolist() == [1000.5]
    assert parse_measurements("1,475\t2\n").x.tolist() == [1.475]
