import shlex

from hypothesis import given

from sigexplorer.arguments import window_state
from sigexplorer.export.provenance import command, settings
from sigexplorer.state import State, replace
from sigexplorer.topics.chain import CHAIN
from tests.strategies import states


def test_the_defaults_need_no_setting():
    assert command(State(), "curve", "csv") == "sigexplorer export --pane curve --to curve.csv"


def test_only_what_matters_is_spelled():
    state = replace(State(), {"chain.depth": 3, "curve.samples": 7, "activation.gain": 2})
    used = settings(state, [CHAIN])
    assert used["chain.depth"] == "3"
    assert used["activation"] == "sigmoid"
    assert "curve.x_min" in used
    assert "curve.samples" not in used
    assert command(state, "chain", "csv", used) == "sigexplorer export --set 'activation=sigmoid(gain=2)' --set chain.depth=3 --pane chain --to chain.csv"


@given(states())
def test_the_command_chooses_the_same_state(state):
    words = shlex.split(command(state, "curve", "png", options=["--size", "10x10"]))
    assert words[:2] == ["sigexplorer", "export"]
    assert words[-6:] == ["--pane", "curve", "--to", "curve.png", "--size", "10x10"]
    assert window_state(words[2:-6]) == (state, None)
