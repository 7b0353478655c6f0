"""The logarithm of a rate as few polynomials has the digits of the rate's own; what is not smooth is asked for itself."""

import time

import numpy as np
import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.response import make_response
from sigexplorer.model.neuron.result import compute_neuron
from sigexplorer.model.neuron.tabulated import tabulated
from sigexplorer.model.running import never


@pytest.mark.parametrize(
    "function", [catalogue["sigmoid"](), catalogue["tanh"](), catalogue["softsign"](), catalogue["gompertz"](), Custom("tanh(x^3)")], ids=str
)
@pytest.mark.parametrize(("low", "high"), [(-60.0, -20.0), (-20.0, -2.5), (-3.0, 3.0)])
def test_polynomials_have_the_digits_of_the_rate(function, low, high):
    response = make_response(function, NeuronParameters(threshold=0.0, steepness=1.0))
    current = np.linspace(low, high, 501)
    np.testing.assert_allclose(tabulated(response, low, high, never)(current), response.log_rate(current), rtol=3e-13, atol=1e-10)


def test_what_jumps_or_is_level_at_0_is_asked_for_itself():
    for name in ("step", "hard_sigmoid"):
        response = make_response(catalogue[name](), NeuronParameters(threshold=0.0, steepness=1.0))
        current = np.linspace(-5.0, 5.0, 101)
        np.testing.assert_array_equal(tabulated(response, -5.0, 5.0, never)(current), response.log_rate(current))


def test_a_formula_is_not_asked_a_million_times():
    given = NeuronParameters(threshold=558.0, excitatory_weight=100.0, inhibitory_weight=100.0)
    begun = time.perf_counter()
    result = compute_neuron(Custom("tanh(x^3)"), given)
    # About 0.5 s on one core that is not busy; one by one it was three minutes.
    assert time.perf_counter() - begun < 30.0
    assert result.log10_expected == pytest.approx(-3.0026e9, rel=1e-2)
