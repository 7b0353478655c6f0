"""Which columns of a table are x, y and the error of y: a column that only stands beside them changes no number, and is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import changes_of, opened
from sigexplorer.errors import ParameterError
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.state import State, replace
from sigexplorer.topics import pages
from tests.examples import examples

ERRORS = ("sd", "Std. error of y", "SE (g)", "sigma [mm]", "y_err", "standard deviation", "Standardfehler", "uncertainty of y")
OTHERS = ("class [1..5]", "count", "id", "n", "run", "remark", "error rate", "dye", "user", "weight", "batch of y")
ROWS = np.arange(12)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("columns") / "a.csv"


def cells_of(name: str, wordy: bool) -> list[str]:
    if name == "x":
        return [f"{row / 4}" for row in ROWS]
    if name == "y":
        return [f"{row * row % 11 + 0.5}" for row in ROWS]
    if wordy:
        return [f"row {row}" if row % 3 else "" for row in ROWS]
    return [f"{(row * 5 + len(name)) % 13 + 1}" for row in ROWS]


@st.composite
def tables(draw):
    """Columns by name in some order: x, y, maybe errors, and others of numbers or words."""
    errors = draw(st.lists(st.sampled_from(ERRORS), max_size=1))
    others = draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique=True))
    names = draw(st.permutations(["x", "y", *errors, *others]))
    wordy = {name: draw(st.booleans()) for name in others}
    return names, errors, {name: cells_of(name, wordy.get(name, False)) for name in names}, wordy


def written(file, names, cells) -> str:
    file.write_text("\n".join([",".join(names), *(",".join(cells[name][row] for name in names) for row in ROWS)]))
    return str(file)


@settings(max_examples=examples(60), deadline=None)
@given(tables())
def test_what_stands_beside_x_and_y_is_no_error_of_y(file, table) -> None:
    names, errors, cells, wordy = table
    found = load_measurements(written(file, names, cells))
    assert found.x.tolist() == [float(cell) for cell in cells["x"]]
    assert found.y.tolist() == [float(cell) for cell in cells["y"]]
    told = {"x", "y", "id", "n", "run", "weight", "count", "class [1..5]"}
    behind = names[2:] if len(names) == 3 and names[2] not in told and not wordy.get(names[2], False) else []
    expected = errors or behind
    assert found.error.tolist() == [float(cell) for name in expected for cell in cells[name]]
    said = found.reading.said()
    for name in names:
        assert (f"'{name}'" in said) == (name not in {"x", "y", *errors}), said
    assert ("is taken for the standard error of y" in said) == bool(behind and not errors)


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from(OTHERS), st.sampled_from([("x", "y"), ("y", "x"), ("X", "Y")]))
def test_a_file_whose_rows_are_numbered_opens_on_the_page_of_points(file, first, pair) -> None:
    """Nothing else is called x and y, whatever the numbers before them are called."""
    names = (first, *pair)
    start = opened(written(file, names, {name: cells_of(name.lower(), False) for name in names}))
    assert (start.key, start.shown.style.page) == ("fit.data", "fit")
    assert State().fit.data == ""


def test_of_names_that_say_nothing_the_last_of_three_is_the_error_and_that_is_told(file) -> None:
    file.write_text("sample,dose,response\n1,2,3\n2,4,5\n3,5,6\n")
    found = load_measurements(str(file))
    assert found.error.tolist() == [3.0, 5.0, 6.0]
    assert found.reading.said() == "Column 'response' is taken for the standard error of y."
    file.write_text("1,2,3\n2,4,5\n")
    assert load_measurements(str(file)).reading.said() == "", "without names there is nothing else to tell it by"


WORDY = {
    "days": lambda row: f"2024-01-{row + 1:02d}",
    "days of a spreadsheet": lambda row: f"{row + 1}.3.2024",
    "times": lambda row: f"{row + 7}:30",
    "names": lambda row: f"plot {'abcdefghijkl'[row]}",
}


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(sorted(WORDY)), st.booleans(), st.booleans(), st.sampled_from(("date", "x", "Tag", "when")), st.sampled_from(sorted(pages())))
def test_days_or_words_beside_numbers_come_to_where_it_is_said_what_to_write(file, kind, behind, errors, name, page) -> None:
    """Wherever one is: no other page has more use for them, and this one says in which column a number is wanted in place of what."""
    words = [WORDY[kind](row) for row in ROWS]
    names = (["y", name] if behind else [name, "y"]) + ["sd"] * errors
    path = written(file, names, {name: words, "y": cells_of("y", False), "sd": [f"{0.5 + row / 8}" for row in ROWS]})
    found = changes_of(replace(State(), {"style.page": page}), path)
    assert (found["fit.data"], found.get("style.page", page)) == (path, "fit")
    with pytest.raises(ParameterError, match=f"line 2, column '{name}' holds '{words[0]}'"):
        load_measurements(path)


def test_words_beside_two_values_are_for_who_tells_classes(file) -> None:
    """Also where the page "Fit" is shown, which would refuse them."""
    path = written(file, ["kind", "y"], {"kind": [f"kind {row % 3}" for row in ROWS], "y": [f"{row % 2}" for row in ROWS]})
    assert "fit.data" not in changes_of(replace(State(), {"style.page": "fit"}), path)
