"""Functions compared have what they have when they are explored: their columns, their sentence, and nothing where they are hidden."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import as_activation
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, table_of, topic_of, topics
from tests.examples import examples
from tests.spelling import NUMBER

SMALL = {
    "formats.samples": 23,
    "saturation.resolution": 9,
    "phase.cells": 5,
    "phase.layers": 3,
    "descent.steps": 12,
    "descent.most": 80,
    "network.depth": 6,
    "network.width": 16,
    "network.batch": 4,
}
PANES = ["formats", "saturation", "chain", "layers", "factors", "descent", "descent.signs", "descent.inputs"]
# By page, functions that are compared: those of the phase diagram are cheap ones.
SMOOTH = ("tanh", "erf", "arctan", "softsign", "gompertz")
PAGES = {
    "network": SMOOTH,
    "formats": SMOOTH,
    "saturation": SMOOTH,
    "descent": SMOOTH,
    "neuron": SMOOTH,
    "initialisation": SMOOTH,
    "phase": ("hard_tanh", "relu", "leaky_relu", "hard_sigmoid", "identity"),
}


def columns(pane, **changes):
    state = replace(State(), SMALL | changes)
    return {column.name: column.values for column in table_of(pane, compute(state, (topic_of(pane),))).columns}


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(topics()))
def test_what_is_done_only_grows_and_is_never_more_than_all(name):
    """Whatever is computed beside the function explored is part of all that is done."""
    heard = []
    compute(replace(State(), SMALL | {"activation": "sigmoid", "compare": ("tanh", "erf")}), (topics()[name],), progress=heard.append)
    assert heard == sorted(heard)
    assert all(0.0 <= share <= 1.0 + 1e-12 for share in heard)


@pytest.mark.parametrize("pane", PANES)
@settings(max_examples=examples(6))
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


@pytest.mark.sampled
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_becomes_of_each_function_compared(page):
    functions = PAGES[page]
    alone = said(page)
    assert f"With {describe_activation(catalogue[functions[0]]())}" not in alone
    beside = said(page, compare=functions[:2])
    assert beside.startswith(alone)
    for name in functions[:2]:
        assert f"With {describe_activation(catalogue[name]())}" in beside[len(alone) :]
    many = said(page, compare=functions)
    assert many.endswith("2 more functions in the plot and the table.")
    assert said(page, compare=functions[:2], **{"style.hidden": (1, 2)}) == alone


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


@pytest.mark.parametrize(("pane", "changes"), [("saturation", {"saturation.horizontal": "gain"}), ("saturation", {}), ("neuron", {})])
@settings(max_examples=examples(8))
@given(names=st.lists(st.sampled_from(sorted(set(catalogue) - {"formula"})), min_size=4, max_size=9))
def test_as_many_functions_are_said_to_be_in_the_table_as_are_in_it(pane, changes, names):
    changes = changes | {"compare": tuple(names)}
    text = said(pane, **changes)
    spoken = sum(text.count(f"With {name}:") for name in dict.fromkeys(describe_activation(catalogue[name]()) for name in names))
    refused = text.count("it is left out of the map") + text.count("no firing rate")
    more = re.search(r"(\d+) more functions? in the plot and the table", text)
    there = {name.split("_")[1] for name in columns(pane, **changes) if name.startswith("compared_")}
    assert spoken - refused + (int(more[1]) if more else 0) == len(there)


def parameter_of(pane):
    # A gain is what is fitted.
    return "elu(alpha" if pane.startswith("fit") else "sigmoid(gain"


@pytest.mark.parametrize("pane", [*PANES, "curve", "difference", "neuron", "neuron.time", "training", "training.layers", "fit.curves", "fit.residuals"])
@settings(max_examples=examples(3))
@given(values=st.lists(st.integers(2, 40).map(lambda quarters: quarters / 4), min_size=3, max_size=3, unique=True))
def test_a_table_tells_functions_apart_that_differ_in_a_parameter_alone(pane, values):
    own, *others = (as_activation(f"{parameter_of(pane)}={value})") for value in values)
    state = replace(State(), SMALL | {"activation": own, "compare": tuple(others), "training.steps": 2, "curve.samples": 23})
    found = table_of(pane, compute(state, (topic_of(pane),)))
    text = "\n".join((*(column.meaning for column in found.columns), *found.notes)) + "\n"
    for other in others:
        assert re.search(rf"{re.escape(describe_activation(other))}(?![.\d])", text), text


@pytest.mark.parametrize("page", ["training", "fit"])
def test_a_sentence_tells_functions_apart_that_differ_in_a_parameter_alone(page):
    functions = tuple(f"{parameter_of(page)}={value})" for value in (2, 3))
    text = said(page, compare=functions, **{"training.steps": 2})
    for function in functions:
        assert describe_activation(as_activation(function)) in text


@pytest.mark.parametrize("name", ["relu", "hard_tanh", "leaky_relu(slope=0.3)"])
def test_the_phase_diagram_has_the_columns_of_a_function_compared(name):
    beside, own = (columns("phase", **changes) for changes in ({"activation": "identity", "compare": (name,)}, {"activation": as_activation(name)}))
    for column in ("length", "chi", "stable_lengths"):
        np.testing.assert_array_equal(beside[f"compared_1_{column}"], own[column])
    beside, own = (columns("phase.depth", **changes) for changes in ({"activation": "identity", "compare": (name,)}, {"activation": as_activation(name)}))
    np.testing.assert_array_equal(beside["compared_1_critical_sigma_w"], own["critical_sigma_w"])
    # By the factors a layer that they stand for: a scale is infinite where that is 1.
    with np.errstate(divide="ignore"):
        factors = [np.exp(-1.0 / scale) for scale in (beside["compared_1_gradient_depth_scale"], own["gradient_depth_scale"])]
    np.testing.assert_allclose(*factors, rtol=1e-6)


@pytest.mark.parametrize("name", [*SMOOTH, "hard_sigmoid", "step"])
def test_a_neuron_has_the_rates_of_a_function_compared(name):
    for pane, wanted in (("neuron", ("rate", "slope", "information")), ("neuron.time", ("expected",))):
        beside, own = columns(pane, compare=("relu", name)), columns(pane, activation=name)
        assert not any(column.startswith("compared_1_") for column in beside)
        for column in wanted:
            np.testing.assert_array_equal(beside[f"compared_2_{column}"], own[column])
    assert "With ReLU: no firing rate, as it does not level off on both sides." in said("neuron", compare=("relu", name))


@settings(max_examples=examples(8))
@given(level=st.integers(-5, 5), height=st.integers(1, 9), bump=st.sampled_from(["exp(-x^2)", "1/(1+x^2)"]))
def test_a_function_that_levels_off_at_one_height_is_not_said_not_to_level_off(level, height, bump):
    bump = as_activation(f"formula(formula={level}+{height}*{bump})")
    assert "no firing rate, as it levels off at the same height on both sides." in said("neuron", compare=(bump,))
    with pytest.raises(ParameterError, match=r"levels off at the same height on both sides.*choose sigmoid"):
        said("neuron", activation=bump)


def test_units_that_cannot_be_learnt_from_are_said_and_cost_the_others_nothing(tmp_path):
    path = tmp_path / "points.csv"
    # A line tells these targets apart where units are those of softplus.
    path.write_text("x1,x2,y\n3,3,0\n-1,1,0\n2,1,0\n0,4,1\n")
    changes = {"descent.data": str(path), "descent.neuron": "logistic", "compare": ("softplus", "elliot_sigmoid")}
    text = said("descent", **changes)
    assert "With Softplus: the cross-entropy has no minimum here" in text
    assert "With Elliot sigmoid: condition number" in text
    found = columns("descent", **changes)
    assert {name.partition("_w1")[0] for name in found if name.startswith("compared") and "_w1" in name} == {"compared_2"}


def test_the_front_of_a_function_compared_is_its_own():
    changes = {"network.depth": 12, "network.width": 32, "compare": ("erf", "sigmoid")}
    beside, own = columns("initialisation.front", **changes), columns("initialisation.front", **changes | {"activation": "erf"})
    front = np.flatnonzero(np.isin(own["initialisation"], ("front", "best")))
    for column in ("weight_variance", "log10_gradient", "log10_length", "log10_distance", "scatter"):
        np.testing.assert_array_equal(beside[f"compared_1_{column}"][front], own[column][front])
    # Of an initialisation that has a name it is what that keeps with the function.
    he = [int(np.flatnonzero(np.char.startswith(found["initialisation"], "He"))[0]) for found in (beside, own)]
    assert beside["compared_1_log10_gradient"][he[0]] == pytest.approx(own["log10_gradient"][he[1]], rel=1e-9)


@pytest.mark.sampled
@pytest.mark.parametrize("page", PAGES)
def test_what_is_said_of_a_function_compared_is_said_of_it_explored(page):
    alone = said(page)
    for name in PAGES[page][:3]:
        beside = said(page, compare=(name,))[len(alone) :].partition(":")[2]
        own = set(re.findall(NUMBER, said(page, activation=name)))
        numbers = re.findall(NUMBER, beside)
        assert numbers
        assert set(numbers) <= own, name
