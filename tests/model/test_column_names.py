"""Columns that have no name among others that have one, or the same: refused by whoever takes them as different things, told by nobody else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.network.batch import load_inputs
from sigexplorer.model.regression.data import load_measurements
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import topics

KEYS = [key for topic in topics().values() for key in topic.tables if key not in {"network.inputs", "weights.inputs"}]
ROWS = "".join(f"{x},{x * x % 7 + 1},{1 + x % 3}\n" for x in range(1, 30))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("names") / "a.csv"


@pytest.mark.parametrize(
    ("head", "said"), [("x,,e", "no name for column 2"), ("x,y,", "no name for column 3"), ("x,x,e", "two columns 'x'"), ('a," ",b', "column 2")]
)
@pytest.mark.parametrize("key", KEYS)
def test_whoever_takes_columns_as_different_things_refuses_them_without_names(file, key, head, said) -> None:
    file.write_text(f"{head}\n{ROWS}")
    topic = next(topic for topic in topics().values() if key in topic.tables)
    with pytest.raises(ParameterError, match=said):
        compute(replace(State(), {key: str(file)}), [topic]).of(topic)


@given(names=st.lists(st.sampled_from(["", " ", "a", "b", "c"]), min_size=3, max_size=3))
def test_points_are_those_of_named_columns_and_inputs_of_any(file, names) -> None:
    file.write_text(f"{','.join(names)}\n{ROWS}")
    stripped = [name.strip() for name in names]
    held = len(set(stripped[1:])) == 2 and "" not in stripped[1:] and stripped[0] not in stripped[1:]
    if held or not any(stripped):
        points = load_measurements(str(file))
        # A first column without a name, among others that have one, numbers the rows.
        expected = 2.0 if held and not stripped[0] else 1.0
        assert points.x[0] == expected
    else:
        with pytest.raises(ParameterError, match=r"no name for column|two columns"):
            load_measurements(str(file))
    assert load_inputs(str(file), 100).shape[0] == 29


def test_a_column_that_spreadsheets_leave_behind_the_last_one_is_none(file) -> None:
    file.write_text("x,y,,\n" + "".join(f"{x},{x + 1},,\n" for x in range(1, 9)))
    points = load_measurements(str(file))
    assert np.array_equal(points.y, points.x + 1.0)
    assert len(points.error) == 0
