"""Pages with formulas that no function of the catalogue is like: poles, edges, waves, and what is undefined for some inputs or for all."""

import warnings

import numpy as np
import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.activations import Custom
from sigexplorer.model.chain.factors_reading import read_factors
from sigexplorer.model.meanfield.lengths import stable_lengths
from sigexplorer.state import State, replace
from sigexplorer.topics import topics

# What is computed at once, or nearly so.
QUICK = ("curve", "probe", "chain", "layers", "factors", "difference", "formats", "saturation")
FORMULAS = ["log(x)", "1/x", "tan(x)", "sqrt(x)", "exp(x)", "x^3", "sin(9*x)", "x^x", "3", "0*log(-1 - x^2)", "where(x < 0, alpha*expm1(x), x)"]


def answer(name, state):
    """Return the result, or the line that refuses the state."""
    try:
        return topics()[name].result(state)
    except SigexplorerError as error:
        return str(error)


@pytest.mark.sampled
@pytest.mark.parametrize("formula", FORMULAS)
def test_quick_pages_compute_or_say_in_one_line_why_not(formula):
    state = State(activation=Custom(formula), compare=(Custom(), Custom("abs(x)", label="Two & more")))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in QUICK:
            found = answer(name, state)
            assert found is not None
            assert not isinstance(found, str) or len(found.splitlines()) == 1


def test_what_is_undefined_for_some_inputs_keeps_no_length():
    assert stable_lengths(Custom("log(x)"), 1.0, 0.1) == ()


# Undefined for all inputs, for half of them, and in a gap that few inputs meet.
UNDEFINED = ["sqrt(-1)", "0*sqrt(2 - x) + tanh(x)", "0*log(abs(x - 1) - 0.1) + sigmoid(x)"]


@pytest.mark.sampled
@pytest.mark.parametrize("formula", UNDEFINED)
def test_where_a_function_is_undefined_no_table_says_a_number(formula):
    state = replace(State(activation=Custom(formula)), {"network.depth": 3, "network.width": 16, "saturation.resolution": 12})
    tables = {name: topics()[name].result(state).table() for name in ("saturation", "network", "phase", "initialisation")}
    columns = {name: {column.name: column.values for column in table.columns} for name, table in tables.items()}
    cells = columns["saturation"]
    assert (np.isnan(cells["sign"]) == np.isnan(cells["log10_gradient"])).all()
    layer = columns["network"]
    lost = np.isnan(layer["activation_mean"])
    assert lost.any()
    for name in ("saturated", "always_saturated", "inactive", "dead", "log10_gradient"):
        assert np.isnan(layer[name][lost]).all(), name
    assert np.isnan(columns["phase"]["length"]).mean() > 0.95
    assert not columns["phase"]["stable_lengths"].any()
    kept = columns["initialisation"]
    assert np.isnan(kept["log10_length"]).any()
    assert (np.isnan(kept["log10_gradient"]) == np.isnan(kept["log10_length"])).all()


def test_a_function_that_is_undefined_everywhere_has_no_steepest_slope_to_bound_a_product():
    state = State(activation=Custom("sqrt(-1)"))
    assert "steepest" not in read_factors(topics()["factors"].result(state))


def test_units_whose_slopes_are_undefined_are_no_share_of_anything():
    found = topics()["training"].result(replace(State(activation=Custom("sqrt(-1)")), {"training.steps": 0}))
    columns = {column.name: column.values for column in found.layer_table().columns}
    assert np.isnan(columns["saturated_custom"]).all()
    assert np.isnan(columns["dead_custom"]).all()
