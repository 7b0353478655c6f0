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

SMALL = {"formats.samples": 23, "saturation.resolution": 9}
PANES = ["formats", "saturation", "chain", "layers", "factors"]
PAGES = ["formats", "saturation"]


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


def test_a_function_without_the_parameter_of_an_axis_is_left_out_in_one_line():
    changes = {"saturation.horizontal": "gain", "compare": ("relu", "sigmoid(gain=3)", "tanh")}
    found = columns("saturation", **changes)
    assert [name for name in found if name.endswith("log10_gradient")] == ["log10_gradient", "compared_2_log10_gradient", "compared_3_log10_gradient"]
    # On an axis of gains a function has all of them.
    np.testing.assert_array_equal(found["compared_2_log10_gradient"], found["log10_gradient"])
    text = said("saturation", **changes)
    assert text.count("it is left out of the map, as it has no gain.") == 1
    assert text.index("With ReLU") < text.index("left out") < text.index("With Logistic sigmoid, gain 3")


def test_of_many_functions_the_first_are_on_the_map():
    text = said("saturation", compare=("tanh",) * 8)
    assert text.endswith("Only the first 6 functions compared are on the map.")
    assert "compared_6_sign" in (found := columns("saturation", compare=("tanh",) * 8))
    assert "compared_7_sign" not in found
