"""Where the columns of a table stand changes neither which page it is for nor what is read of it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import changes_of
from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.rows import load_classification
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.descent.problem import make_problem
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.model.training.data import load_points
from sigexplorer.state import State

ROWS = 24


def read_rows(path):
    rows = load_classification(path)
    columns = {name: column.tolist() for name, column in zip(rows.names, rows.columns.T, strict=True)}
    return rows.label.tolist(), rows.label_name, rows.classes, columns


def read_logits(path):
    loaded = load_logits(path)
    return loaded.rows.score.tolist(), loaded.rows.label.tolist(), loaded.rows.weight.tolist(), loaded.label_name


def read_points(path):
    points = load_points(str(path))
    return points.xy.tolist(), points.label.tolist()


def read_measurements(path):
    found = load_measurements(path)
    return found.x.tolist(), found.y.tolist(), found.error.tolist(), found.x_name, found.y_name


def read_targets(path):
    return make_problem(Sigmoid(), DescentParameters(data=str(path))).targets.tolist()


# The names of a table, the kinds of its columns, the page that it is for, and what that reads.
TABLES = [
    (("outcome", "age", "dose"), ("class", "number", "number"), "classification", read_rows),
    (("survived", "age", "dose"), ("class", "number", "number"), "classification", read_rows),
    (("survived", "age", "dose", "weight", "height"), ("words", "number", "number", "share", "number"), "classification", read_rows),
    (("distress", "temperature"), ("class", "number"), "classification", read_rows),
    (("class", "smoker", "dose"), ("words", "class", "number"), "classification", read_rows),
    (("logit", "label"), ("number", "class"), "calibration", read_logits),
    (("Score", "odd"), ("number", "words"), "calibration", read_logits),
    (("prob", "y_true", "weight", "id"), ("share", "class", "share", "number"), "calibration", read_logits),
    (("x", "y", "class"), ("number", "number", "words"), "training", read_points),
    (("x1", "x2", "kind"), ("number", "number", "class"), "training", read_points),
    (("x1", "x2", "target"), ("number", "number", "share"), "descent", read_targets),
    (("x", "y"), ("number", "number"), "fit", read_measurements),
    (("x", "y", "se"), ("number", "number", "share"), "fit", read_measurements),
    (("x", "y"), ("class", "number"), "fit", read_measurements),
    (("a", "b", "c", "d", "e"), ("number",) * 5, "network", None),
]


def cells(kind: str, chance: random.Random) -> list[str]:
    if kind in {"class", "words"}:
        # In turn: a column of one value alone tells nothing.
        pair = ("0", "1") if kind == "class" else ("no", "yes")
        return [pair[(row + chance.randrange(2) * (row > 3)) % 2] for row in range(ROWS)]
    return [f"{chance.gauss(0.0, 3.0) if kind == 'number' else 0.01 + 0.98 * chance.random():.5f}" for _ in range(ROWS)]


@settings(max_examples=60)
@given(st.sampled_from(TABLES), st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_where_columns_stand_changes_nothing(tmp_path_factory, table, seed, order) -> None:
    names, kinds, page, read = table
    chance = random.Random(seed)
    columns = [(name, *cells(kind, chance)) for name, kind in zip(names, kinds, strict=True)]
    path = tmp_path_factory.mktemp("table") / "rows.csv"
    answers = []
    for _ in range(3):
        path.write_text("".join(",".join(row) + "\n" for row in zip(*columns, strict=True)))
        assert changes_of(State(), path)["style.page"] == page, [name for name, *_ in columns]
        answers.append(read and read(path))
        order.shuffle(columns)
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("values", [2, 5])
@pytest.mark.parametrize("names", ["", "u,v,w\n"])
@pytest.mark.parametrize("place", range(3))
def test_of_columns_that_are_called_nothing_of_the_kind_the_class_is_the_one_of_two_words(place, names, values, tmp_path) -> None:
    """Also where a coordinate has two values, as on two lines."""
    path = tmp_path / "rows.csv"
    rows = [[f"{row / 7}", f"{row * values // 9}"] for row in range(9)]
    path.write_text(names + "".join(",".join((*xy[:place], "ab"[row % 2], *xy[place:])) + "\n" for row, xy in enumerate(rows)))
    if not names:
        assert changes_of(State(), path)["style.page"] == "training"
    points = load_points(str(path))
    assert points.label.tolist() == [row % 2 for row in range(9)]
    assert points.xy.tolist() == [[row / 7, row * values // 9] for row in range(9)]


@pytest.mark.parametrize(
    ("text", "positive", "label"),
    [
        # A name says more than a place, a place more than nothing.
        ("label,x,flag\n0,1,0\n1,2,0\n0,3,1\n0,4,1\n", "", "label"),
        ("a,x,b\n0,1,0\n1,2,0\n0,3,1\n0,4,1\n", "", "b"),
        ("a,x,b,z\n0,1,0,7\n1,2,0,8\n0,3,1,9\n0,4,1,6\n", "", "a"),
        # What is called a label and has as many values as rows numbers these.
        ("label,x,flag\n1,1,0\n2,2,0\n3,3,1\n4,4,1\n", "", "flag"),
        # Beside a label of many classes two values are those of a pixel.
        ("label,pixel,z\n0,0,1\n1,0,2\n2,7,3\n3,0,4\n", "2", "label"),
        # Words could be nothing else.
        ("x,kind,flag,z\n1,u,0,7\n2,v,1,8\n3,u,1,9\n4,v,0,6\n", "", "kind"),
        # Of few rows numbers have two values by chance.
        ("x,z,class\n1,3,yes\n2,4,no\n", "", "class"),
        # The value that is told from all others says which column has it.
        ("flag,x,kind\n0,1,u\n1,2,v\n0,3,w\n1,4,u\n", "w", "kind"),
        ("kind,x,flag\nu,1,0\nv,2,1\nw,3,0\nu,4,1\n", "w", "kind"),
        ("class,x,flag\n5,1,0\n6,2,1\n7,3,0\n6,4,1\n", "7", "class"),
        # In a column of numbers it may stand by chance.
        ("x,flag\n7,0\n1,1\n2,0\n9,1\n", "1", "flag"),
    ],
)
def test_what_decides_which_column_is_the_label(text, positive, label, tmp_path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text)
    assert load_classification(path, positive=positive).label_name == label


def test_a_label_of_many_classes_is_refused_by_its_name_and_not_exchanged_for_a_pixel(tmp_path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("label,pixel,z\n" + "".join(f"{row % 10},{row % 2},{row}\n" for row in range(30)))
    with pytest.raises(ParameterError, match=r"column 'label' of .* has 10 different values .* and 'pixel' has two: give that one"):
        load_classification(path)
    assert load_classification(path, positive="3").classes == ("not 3", "3")
