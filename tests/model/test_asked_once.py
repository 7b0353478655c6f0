"""What a step of a drag asks a function: counted, since a count does not depend on what else runs on the machine."""

import numpy as np
import pytest

from sigexplorer.model.activations import Sigmoid
from sigexplorer.state import State, replace
from sigexplorer.topics import topics

# Of the main page, and how often each asks for derivatives at a gain that was never seen.
ASKED = {"curve": 2, "probe": 1, "chain": 0, "layers": 0}


@pytest.mark.parametrize("name", ASKED)
def test_a_gain_that_is_new_costs_few_evaluations(name, monkeypatch):
    topic, count = topics()[name], 0
    plain = Sigmoid.derivatives

    def counted(self, x, order=1):
        nonlocal count
        count += 1
        return plain(self, x, order)

    gains = np.geomspace(0.3, 3.3, 7).tolist()
    topic.compute(*topic.inputs(replace(State(), {"activation.gain": gains.pop(0)})))
    monkeypatch.setattr(Sigmoid, "derivatives", counted)
    for gain in gains:
        topic.compute(*topic.inputs(replace(State(), {"activation.gain": gain})))
    assert count <= ASKED[name] * len(gains)
