"""The curves of a neuron are drawn through their tops and along their bends, however steep they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.result import compute_neuron
from tests.examples import examples

SMOOTH = ["sigmoid", "tanh", "arctan", "erf", "softsign", "gudermannian", "gompertz", "richards"]


@settings(max_examples=examples(30), deadline=None)
@given(name=st.sampled_from(SMOOTH), steepness=st.floats(0.0, 3.0).map(lambda power: 10.0**power), threshold=st.floats(0.2, 2.0))
def test_tops_are_reached_and_bends_followed(name, steepness, threshold):
    # A steepness of 1,000 showed a top of 0.12 of its height, 401 even steps being all there was.
    parameters = NeuronParameters(steepness=steepness, threshold=threshold, trials=1)
    result = compute_neuron(catalogue[name](), parameters)
    current, rate = result.current, result.rate
    assert (np.diff(current) > 0.0).all()
    assert (current[0], current[-1]) == (parameters.x_min, parameters.x_max)
    assert result.slope.max() == pytest.approx(result.sensitivity.steepest_slope, rel=1e-6)
    if parameters.x_min <= result.sensitivity.informative <= parameters.x_max:
        assert result.information.max() == pytest.approx(result.sensitivity.most_information, rel=1e-6)
    between = 0.5 * (current[1:] + current[:-1])
    straight = 0.5 * (rate[1:] + rate[:-1])
    assert np.abs(result.response.rate(between) - straight).max() < 0.004 * result.response.maximum


def test_those_of_what_is_compared_are_drawn_too():
    parameters = NeuronParameters(steepness=1000.0, threshold=1.0041, trials=1)
    result = compute_neuron(catalogue["softsign"](), parameters, (catalogue["erf"](gain=3.0), catalogue["relu"]()))
    steepest, none = result.compared
    assert steepest.slope.max() == pytest.approx(steepest.sensitivity.steepest_slope, rel=1e-3)
    assert none.response is None
