"""Functions compared have what they have when they are explored: their columns, their sentence, and nothing where they are hidden."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, table_of, topic_of

SMALL = {"formats.samples": 23}
# By pane, the values that are not of one function but of all.
PANES = ["formats", "chain", "layers", "factors"]
PAGES = ["formats"]


def columns(pane, **changes):
    state = replace(State(), SMALL | changes)
    return {column.name: column.values for column in table_of(pane, compute(state, (topic_of(pane),))).columns}


@pytest.mark.parametrize("pane", PANES)
@settings(max_examples=6)
@given(names=st.lists(st.sampled_from(sorted(catalogue)), min_size=2, max_size=3))
def test_a_function_compared_has_the_columns_that_it_has_when_explored(pane, names):
    first, *others = names
    found = columns(pane, activation=first, compare=tuple(others))
    for index, name in enumerate(others, start=1):
        prefix = f"compared_{index}_"
        own = columns(pane, activation=name)
        beside = {column.removeprefix(prefix): values for column, values in found.items() if column.startswith(prefix)}
        assert beside
        for column, values in beside.items():
            np.testing.assert_array_equal(values, own[column], err_msg=f"{name}: {column}")


def said(page, **changes):
    shown = pages()[page]
    state = replace(State(), SMALL | changes)
    return shown.sentence(compute(state, (*shown.needs, *(topic_of(pane) for row in shown.rows for pane in row))))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_becomes_of_each_function_compared(page):
    alone = said(page)
    assert "With " not in alone
    beside = said(page, compare=("tanh", "erf"))
    assert beside.startswith(alone)
    for name in ("tanh", "erf"):
        assert f"With {describe_activation(catalogue[name]())}" in beside[len(alone) :]
    many = said(page, compare=("tanh", "erf", "arctan", "softsign", "gompertz"))
    assert many.endswith("2 more functions in the plot and the table.")
    assert said(page, compare=("tanh", "erf"), **{"style.hidden": (1, 2)}) == alone
