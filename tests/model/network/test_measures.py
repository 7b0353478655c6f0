"""Single numbers of a random network are those that its page shows, bit for bit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import NetworkParameters, ReLU, Tanh, compute_network
from sigexplorer.model.network.measures import measure_network
from sigexplorer.topics import topic

NAMES = tuple(item.name for item in topic("network").measured.measures)
GIVEN = NetworkParameters(depth=7, width=20, batch=6, initialisation="normal", weight_variance=2.0, bias_variance=0.1, jacobian=True)


@pytest.mark.parametrize("activation", [Tanh(), ReLU()])
@pytest.mark.parametrize("parameters", [GIVEN, GIVEN.changed(residual=0.5), GIVEN.changed(normalisation="layer")])
def test_the_numbers_are_those_of_the_whole_computation(activation, parameters) -> None:
    whole = compute_network(activation, parameters)
    length = np.hypot(whole.preactivation.mean[-1], whole.preactivation.deviation[-1])
    expected = {
        "network.gradient_left": whole.log10_gradient[0] - whole.log10_gradient[-1],
        "network.weight_gradient_left": whole.log10_weight_gradient[0] - whole.log10_weight_gradient[-1],
        "network.saturated": whole.saturated.mean(),
        "network.dead": whole.dead.mean(),
        "network.correlation": whole.correlation[-1],
        "network.length": math.log10(length),
        "network.smallest_singular_value": whole.spectrum.log10_singular_values[-1, -1],
        "network.largest_singular_value": whole.spectrum.log10_singular_values[-1, 0],
    }
    assert measure_network(activation, parameters, 0.05, wanted=NAMES) == expected
    for name in NAMES:
        assert measure_network(activation, parameters, 0.05, wanted=(name,)) == {name: expected[name]}


def test_a_network_without_numbers_says_why() -> None:
    with pytest.raises(ParameterError, match=r"behind layer \d+ preactivations leave the range of float64"):
        measure_network(ReLU(), GIVEN.changed(weight_variance=1e4, depth=200), 0.05, wanted=("network.gradient_left",))
    with pytest.raises(ParameterError, match="Batch normalisation mixes the inputs"):
        measure_network(Tanh(), GIVEN.changed(normalisation="batch"), 0.05, wanted=("network.smallest_singular_value",))
