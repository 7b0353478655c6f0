"""The front of initialisations: a cloud of pairs, each in the colour of what it keeps of a gradient."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from sigexplorer.model.initialisation.pairs import Plane
from sigexplorer.panes import create_pane
from sigexplorer.results import Results, compute
from sigexplorer.state import State, replace
from sigexplorer.theme import LIGHT


@pytest.mark.parametrize("unknown", [1.0, 0.5, 0.0])
def test_a_pair_of_whose_gradient_nothing_is_known_has_no_dot(qtbot, unknown) -> None:
    state = replace(State(), {"style.page": "initialisation", "network.depth": 5, "network.width": 16})
    pane = create_pane("initialisation.front", LIGHT)
    qtbot.addWidget(pane)
    results = compute(state, pane.topics)
    name, found = next((name, item) for name, item in results.by_topic.items() if isinstance(getattr(item, "plane", None), Plane))
    lost = np.arange(found.plane.log10_gradient.size).reshape(found.plane.log10_gradient.shape) < unknown * found.plane.log10_gradient.size
    plane = msgspec.structs.replace(found.plane, log10_gradient=np.where(lost, np.nan, found.plane.log10_gradient))
    # A cast of NaN to a shade was a warning, and an index beyond all of them.
    pane.render_results(Results(state, {**results.by_topic, name: msgspec.structs.replace(found, plane=plane)}))
    drawn = pane.dots.getData()[0]
    assert drawn.size <= np.count_nonzero(~lost)
    assert (drawn.size > 0) == (unknown < 1.0)
