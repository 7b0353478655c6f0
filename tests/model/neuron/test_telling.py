"""Where a rate changes and tells most, of curves with jumps, kinks, straight rises and vertical tangents, against values nearby; and what is said of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.reading import read_neuron, told_apart
from sigexplorer.model.neuron.response import make_response
from sigexplorer.model.neuron.result import compute_neuron
from tests.examples import examples

# Where each jumps, where it leaves its lower level with a slope or a vertical tangent, and between which arguments it is steepest.
JUMPS = {
    "sign(x)": (0.0,),
    "-sign(x)": (0.0,),
    "where(x < 0, -1, where(x < 1, 0, where(x < 2, 1, 2)))": (0.0, 1.0, 2.0),
    "where(x < 0, -1, tanh(x))": (0.0,),
    "tanh(x) + 0.2*sign(x - 5)": (5.0,),
}
BEGINNINGS = {"clip(x, -1, 1)": -1.0, "clip(-x, -1, 1)": 1.0, "max(0, tanh(x))": 0.0, "clip(x, 0, 1)^0.5": 0.0, "sigmoid(x)*clip(x, 0, 1)": 0.0}
RISES = {"clip(x, -1, 1)": (-1.0, 1.0), "clip(-x, -1, 1)": (-1.0, 1.0), "clip(x, -1, 1) + 0.5*clip(x - 3, 0, 1)": (-1.0, 1.0)}
BOUNDED = ("tanh(x)", "where(x < 0, tanh(x), 2*tanh(x))", "clip(x, 0, 1)^2", "exp(-max(0, -x)^2)", "tanh(x^5)", "tanh(abs(x))*sign(x)", "x/(1 + abs(x))")
NEURONS = st.builds(NeuronParameters, maximum=st.floats(1, 1000), threshold=st.floats(-50, 50), steepness=st.floats(0.05, 20), trials=st.just(1))


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(sorted(JUMPS)), NEURONS)
def test_every_jump_is_found_and_named(formula, parameters) -> None:
    found = compute_neuron(Custom(formula), parameters)
    at = [parameters.threshold + jump / parameters.steepness for jump in JUMPS[formula]]
    assert found.sensitivity.jumps == pytest.approx(at)
    assert found.sensitivity.most_information == math.inf
    said = read_neuron(found).partition("The rate ")[2]
    assert said.startswith("jumps at ")
    assert "where it begins to fire" not in said
    level = "tanh" not in formula
    assert ("is level" in said) == level
    assert ("on both sides of it" in said) == (level and len(at) == 1)
    assert ("elsewhere it changes most at a current of" in said) == (not level)


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(sorted(BEGINNINGS)), NEURONS)
def test_information_without_bound_is_where_the_rate_leaves_0(formula, parameters) -> None:
    found = compute_neuron(Custom(formula), parameters)
    best = found.sensitivity
    assert best.jumps == ()
    assert (best.informative, best.most_information) == (pytest.approx(parameters.threshold + BEGINNINGS[formula] / parameters.steepness), math.inf)
    assert "jumps" not in read_neuron(found)
    assert "the better, the nearer to" in read_neuron(found)


@pytest.mark.parametrize("formula", sorted(RISES))
@settings(max_examples=examples(10), deadline=None)
@given(parameters=NEURONS)
def test_a_straight_rise_goes_no_further_than_it_is_straight(formula, parameters) -> None:
    best = make_response(Custom(formula), parameters).sensitivity()
    assert best.steepest == pytest.approx([parameters.threshold + end / parameters.steepness for end in RISES[formula]])


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from([*BOUNDED, "hard_sigmoid", "gompertz"]), NEURONS)
def test_nowhere_nearby_is_the_slope_or_the_information_larger(formula, parameters) -> None:
    response = make_response(catalogue[formula]() if formula in catalogue else Custom(formula), parameters)
    best = response.sensitivity()
    # At no round number, where a formula may lose its slope.
    current = parameters.threshold + (np.linspace(-12, 12, 20_001) + math.pi * 1e-5) / parameters.steepness
    assert np.abs(response.slope(current)).max() == pytest.approx(best.steepest_slope, rel=1e-3)
    if math.isfinite(best.most_information):
        assert response.information(current).max() == pytest.approx(best.most_information, rel=2e-3)
    assert "undefined" not in read_neuron(compute_neuron(response.activation, parameters))


@given(st.floats(-1e6, 1e6), st.floats(1e-9, 1.0))
def test_two_places_are_told_apart(one, away) -> None:
    first, second = told_apart((one, one + away))
    assert (first != second) == (one != one + away)
    assert told_apart((one, one))[0] == told_apart((one, one))[1]


def test_far_from_0_the_steepest_and_the_most_informative_current_differ_in_words() -> None:
    said = read_neuron(compute_neuron(catalogue["tanh"](), NeuronParameters(threshold=-1000.0, steepness=6.42)))
    assert "changes most at a current of −1,000 (" in said
    assert "apart best at −1,000.1, at 33 %" in said


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["tanh(x)", "sigmoid(x)", "erf(x)", "arctan(2*x)", "x/sqrt(1 + x^2)"])
@pytest.mark.parametrize("lost", ["{f}*sign(x)*sign(x)", "{f}*sign(x)^2"])
def test_a_slope_that_a_formula_loses_at_one_input_is_the_steepest_all_the_same(formula, lost) -> None:
    plain, found = Custom(formula).landmarks(), Custom(lost.format(f=f"({formula})")).landmarks()
    assert found.steepest == pytest.approx(plain.steepest, abs=1e-9)
    assert found.steepest_slope == pytest.approx(plain.steepest_slope, rel=1e-6)
