"""Where the last layer or unit stands in the place of one that there is not, its plot says so; else it says nothing of the kind."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.result import compute_recording
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import Pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace

SMALL = {
    "network": {"network.depth": 4, "network.width": 6, "network.batch": 4},
    "training": {"training.depth": 2, "training.width": 3, "training.steps": 2, "training.samples": 8},
    "recording": {"recording.sample": "sound"},
}
RECORDED = compute_recording(RecordingParameters(sample="sound")).recording
assert RECORDED is not None
LAYERS = len(RECORDED.layers)
# Of a pane: which parameter chooses, how many there are, what else is set, and what stands in the place.
CHOSEN = [
    ("network.layer", "network.layer", 4, {}, "layer"),
    ("recording.layer", "recording.layer", LAYERS, {}, "layer"),
    ("recording.gradient", "recording.layer", LAYERS, {}, "layer"),
    ("training.boundary", "training.unit_layer", 2, {"training.unit": 3}, "layer"),
    ("training.boundary", "training.unit", 3, {"training.unit_layer": 1}, "unit"),
]


def titles(qtbot, name: str, changes: dict[str, object]) -> str:
    pane = create_pane(name)
    assert isinstance(pane, Pane)
    qtbot.addWidget(pane)
    pane.render_results(compute(replace(State(), SMALL[name.partition(".")[0]] | changes), pane.topics))
    assert "there is no" not in pane.axes.x_title, "it is no part of what the crosshair names"
    return pane.axes.x_line


@pytest.mark.parametrize(("name", "key", "there", "changes", "of"), CHOSEN)
def test_what_stands_for_another_says_so(qtbot, name: str, key: str, there: int, changes: dict[str, object], of: str) -> None:
    for wanted in (*range(1, there + 1), there + 1, int(np.random.default_rng(there).integers(there + 2, 21))):
        said = titles(qtbot, name, {**changes, key: wanted})
        assert (f"there is no {of} {wanted} of {there}: the last is shown" in said) == (wanted > there), said


def test_both_are_said_of_a_unit_beyond_a_layer_beyond(qtbot) -> None:
    said = titles(qtbot, "training.boundary", {"training.unit_layer": 9, "training.unit": 100})
    assert said.startswith("unit 3 of layer 2; there is no layer 9 of 2: the last is shown; there is no unit 100 of 3: the last is shown")
