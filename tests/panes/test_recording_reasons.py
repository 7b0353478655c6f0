"""What the panes of a recorded layer say where it has nothing that could be drawn."""

import pytest

from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from tests.model.recording.networks import train


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    path = tmp_path_factory.mktemp("recorded") / "dead.sigrec"
    train(path, "dead layer", layer=1, hidden=(16,) * 4, activation="relu", steps=40)
    return str(path)


# Layers by their numbers, the input first, and what begins the sentence in the place of each pane; '' where something is drawn.
SAID = [
    (1, "", ""),
    (2, "", "The gradients of hidden1 and its steps are exactly 0"),
    (3, "", "The gradients of hidden2 and its steps are exactly 0"),
    (4, "", ""),
    (6, "", ""),
]


@pytest.mark.parametrize(("layer", "values", "gradients"), SAID)
def test_what_cannot_be_drawn_is_said_in_its_place(qtbot, recorded, layer, values, gradients) -> None:
    state = replace(State(), {"recording.file": recorded, "recording.layer": layer})
    for name, said in (("recording.layer", values), ("recording.gradient", gradients)):
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.render_results(compute(state, pane.topics))
        drawn = [stroke for stroke in pane.curves.seen if len(stroke.x)]
        if layer == 1 and name == "recording.gradient":
            # What is given to a network has no gradient.
            said = "No gradients of input are recorded."
        assert pane.message.text.startswith(said)
        assert bool(pane.message.text) == bool(said)
        assert bool(drawn) != bool(said)
