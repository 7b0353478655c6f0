"""A unit behind the name of a column changes nothing of what the column is: every page reads the table as it reads one without."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.datafiles import opened
from sigexplorer.model.cells import meant_by
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.model.training.data import load_points
from tests.examples import examples

UNITS = st.sampled_from(["", " [mm]", "[m/s²]", " (kg)", " (mm Hg)", " / s", " [%]", " (a.u.)"])


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("units") / "a.csv"


@given(st.sampled_from(["x", "y", "probability", "class", "weight", "blood pressure"]), UNITS, st.booleans())
def test_a_unit_is_no_part_of_what_a_column_is_called(name, unit, loud) -> None:
    assert meant_by((name.upper() if loud else name) + unit) == name


@pytest.mark.parametrize("name", ["x[1]", "x(2)", "log(dose)", "f(x)", "km/h", "a/b", "[mm]", "(x)", "p (2)"])
def test_what_is_no_unit_stays(name) -> None:
    assert meant_by(name) == name


def written(file, names, rows) -> str:
    file.write_text("\n".join(["\t".join(names), *("\t".join(map(str, row)) for row in rows)]), encoding="utf-8")
    return str(file)


@settings(max_examples=examples(40), deadline=None)
@given(st.permutations(["x", "y", "id"]), st.lists(UNITS, min_size=3, max_size=3))
def test_points_with_units_are_those_without(file, names, units) -> None:
    cells = {"x": [1.0, 2.0, 3.0, 5.0], "y": [4.0, 6.0, 5.0, 9.0], "id": [1, 2, 3, 4]}
    given_names = [name + unit for name, unit in zip(names, units, strict=True)]
    path = written(file, given_names, zip(*(cells[name] for name in names), strict=True))
    found = load_measurements(path)
    assert (found.x.tolist(), found.y.tolist(), len(found.error)) == (cells["x"], cells["y"], 0)
    assert opened(path).key == "fit.data"


@settings(max_examples=examples(30), deadline=None)
@given(st.permutations(["x", "y", "class"]), st.lists(UNITS, min_size=3, max_size=3))
def test_classes_in_a_plane_with_units_are_those_without(file, names, units) -> None:
    cells = {"x": [0.5, 1.5, 2.5, 3.5, 4.5], "y": [4.0, 6.0, 5.0, 9.0, 1.0], "class": ["a", "b", "a", "b", "b"]}
    path = written(file, [name + unit for name, unit in zip(names, units, strict=True)], zip(*(cells[name] for name in names), strict=True))
    found = load_points(path)
    assert np.array_equal(found.xy, np.column_stack([cells["x"], cells["y"]]))
    assert found.label.tolist() == [0, 1, 0, 1, 1]
    assert opened(path).key == "training.data"


@settings(max_examples=examples(30), deadline=None)
@given(st.permutations(["probability", "label", "weight", "age"]), UNITS)
def test_scores_with_units_are_those_without(file, names, unit) -> None:
    cells = {"probability": [0.25, 0.5, 0.75, 1.0], "label": [0, 1, 0, 1], "weight": [1, 2, 1, 3], "age": [30, 40, 50, 60]}
    path = written(file, [name + unit for name in names], zip(*(cells[name] for name in names), strict=True))
    found = load_logits(path)
    assert found.rows.total == 7.0
    assert opened(path).key == "calibration.logits"
