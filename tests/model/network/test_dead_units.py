"""A unit is dead where its slope is 0 for every input, and not where float64 alone shows it as 0."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.measuring import Measures
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples


@settings(max_examples=examples(12), deadline=None)
@given(
    function=st.sampled_from(
        [("sigmoid", {"gain": 100.0}), ("gelu", {}), ("elu", {"alpha": 1000.0}), ("tanh", {"gain": 100.0}), ("softplus", {"beta": 100.0})]
    ),
    weights=st.floats(100.0, 1000.0),
    normalisation=st.sampled_from(["none", "none", "layer"]),
)
def test_no_unit_is_dead_whose_slope_is_nowhere_0(function, weights, normalisation):
    name, given_all = function
    network = NetworkParameters(depth=6, width=64, batch=4, initialisation="normal", weight_variance=weights, normalisation=normalisation)
    found = compute_network(catalogue[name](**given_all), network)
    assert not (found.dead > 0.0).any()
    assert not (found.inactive > 0.0).any()
    assert "dead" not in found.reading


def test_those_of_a_half_line_are_dead_also_as_a_formula():
    network = NetworkParameters(depth=1, width=300, batch=3, initialisation="normal", weight_variance=40.0)
    typed, known = (compute_network(function, network).dead[0] for function in (Custom("max(0, x)"), catalogue["relu"]()))
    assert 0.0 < typed == known < 0.5


@settings(max_examples=examples(20), deadline=None)
@given(scale=st.floats(1.0, 3000.0), seed=st.integers(0, 999))
def test_of_a_function_that_is_flat_on_one_side_and_fades_on_the_other_each_is_told(scale, seed):
    # 0 below 0, and exp(-x) beyond: of 4 inputs and 50 units.
    function = Custom("where(x < 0, 0, 1 - exp(-x))")
    x = scale * np.random.default_rng(seed).standard_normal((4, 50))
    slopes = np.where(x < 0.0, 0.0, np.exp(-np.maximum(x, 0.0)))
    found = Measures(1, 0.1, brief=False, log_abs_slope=function.log_abs_slope)
    with found.settled():
        found.take(0, x, np.where(x < 0.0, 0.0, -np.expm1(-np.maximum(x, 0.0))), slopes)
    below = x < 0.0
    assert found.dead[0] == below.all(axis=0).mean()
    assert found.inactive[0] == pytest.approx((below & ~below.all(axis=0)).mean())


@pytest.mark.parametrize(
    ("name", "given_all"), [("gelu", {"depth": 20, "width": 64}), ("sigmoid", {"depth": 4, "width": 64, "initialisation": "normal", "weight_variance": 400.0})]
)
def test_a_share_of_0_of_dead_units_is_not_said(name, given_all):
    said = compute_network(catalogue[name](), NetworkParameters(**given_all)).reading
    assert " 0 % of the units" not in said
    assert "dead" not in said
