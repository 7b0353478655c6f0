"""A click on the overview: the state that follows has the function, the initialisation and the format of the row, on the page of the column."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Sigmoid, Tanh, catalogue
from sigexplorer.model.network.initialisation import NAMES
from sigexplorer.model.network.parameters import inner_variances
from sigexplorer.model.overview.parameters import OverviewParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.moves import within_limits
from sigexplorer.state import State, parse, replace
from sigexplorer.topic import Moved
from sigexplorer.topics import pages
from sigexplorer.topics.overview import OVERVIEW, cell_of, head_of
from tests.examples import examples

CHOICES = {name: declared.choices for name, declared in parameters_of(OverviewParameters).items() if declared.choices}


def after(state, what, how="clicked", y=math.nan):
    return replace(state, within_limits(state, OVERVIEW.panes[0].moves(state, Moved(what, how, math.nan, y))))


@settings(max_examples=examples(30))
@given(
    activation=st.sampled_from(sorted(catalogue)),
    compare=st.lists(st.sampled_from([Sigmoid(gain=3.0), Tanh(), Tanh(gain=0.25)]), max_size=2, unique=True),
    network=st.fixed_dictionaries(
        {
            "network.initialisation": st.sampled_from(NAMES),
            "network.weight_variance": st.sampled_from([0.3, 1.0, 4.2]),
            "network.bias": st.booleans(),
            "network.bias_variance": st.sampled_from([0.0, 0.2]),
            "network.width": st.integers(1, 512),
        }
    ),
    wanted=st.sampled_from([choice for choice in CHOICES["initialisation"] if choice != "best pair"]),
    chosen=st.sampled_from(CHOICES["format"]),
    pick=st.integers(0, 10_000),
    column=st.sampled_from(["function", "initialisation", "gradient", "saturated", "layer", "verdict", "slope", "cost", "float32", "float8_e5m2"]),
)
def test_a_row_is_what_is_explored_after_a_click_on_it(activation, compare, network, wanted, chosen, pick, column):
    state = replace(
        State(),
        {"activation": activation, "compare": tuple(compare), "network.depth": 3, "overview.initialisation": wanted, "overview.format": chosen} | network,
    )
    shown = OVERVIEW.result(state).shown
    if not shown:
        return
    row = shown[pick % len(shown)]
    found = after(state, cell_of(row, column))
    assert found.activation == row.activation
    assert inner_variances(found.network) == pytest.approx((row.choice.weight_variance, row.choice.bias_variance))
    assert found.style.page in pages()
    assert found.style.page == {"function": "curve", "initialisation": "initialisation", "cost": "cost", "slope": "formats"}.get(
        column, "formats" if column.startswith("float") else "network"
    )
    format_name = column if column.startswith("float") else chosen
    assert found.formats.format == (state.formats.format if format_name == "every" else format_name)
    # No function that was compared is lost.
    assert {state.activation, *state.compare} - {found.activation, *found.compare} <= ({state.activation} - set(state.compare))
    again = next(item for item in OVERVIEW.result(found).rows if item.own and item.activation == row.activation)
    assert again.choice.log10_gradient == pytest.approx(row.choice.log10_gradient, rel=1e-9)
    assert again.saturated == row.saturated


def test_a_best_pair_becomes_the_network_s_own():
    state = parse(State(), {"network.depth": "10", "overview.initialisation": "best pair", "activation": "gelu"})
    row = next(row for row in OVERVIEW.result(state).shown if row.activation == state.activation)
    found = after(state, cell_of(row, "gradient"))
    assert found.network.initialisation == "normal"
    assert inner_variances(found.network) == (row.choice.weight_variance, row.choice.bias_variance)


def test_the_initialisation_asked_for_is_the_one_of_its_pair_that_is_taken():
    for wanted, name in (("LeCun", "lecun_normal"), ("Glorot", "glorot_normal"), ("orthogonal", "orthogonal"), ("every named", "lecun_normal")):
        state = parse(State(), {"network.initialisation": "he_normal", "overview.initialisation": wanted})
        row = next(row for row in OVERVIEW.result(state).shown if row.activation == Tanh() and row.choice.weight_variance == 1.0)
        assert after(state, cell_of(row, "gradient")).network.initialisation == name


def test_what_is_no_row_any_more_changes_nothing():
    state = State()
    row = OVERVIEW.result(replace(state, {"network.depth": 2, "compare": ("tanh(gain=7)",)})).rows[4]
    assert row.activation == Tanh(gain=7.0)
    for what in ("", "cell:", "cell:a|b", "cell:a|b|c|d", "cell:nothing|He|2|0|gradient", cell_of(row, "gradient")):
        assert after(state, what) == state


@pytest.mark.parametrize("order", CHOICES["order"])
def test_heads_sort_and_once_more_turn_round(order):
    state = replace(State(), {"overview.first": 20, "overview.order": "cost" if order != "cost" else "function"})
    once = after(state, head_of(order))
    assert (once.overview.order, once.overview.reversed, once.overview.first) == (order, False, 1)
    twice = after(once, head_of(order))
    assert (twice.overview.order, twice.overview.reversed) == (order, True)
    assert after(twice, head_of(order)) == once


def test_rows_are_scrolled_within_the_limits():
    state = replace(State(), {"overview.first": 5})
    for rows, first in ((1.0, 4), (-3.0, 8), (100.0, 1), (-1e9, 10_000), (math.nan, 5), (math.inf, 5)):
        assert after(state, "", "stepped", rows).overview.first == first
