import contextlib
import shlex

from hypothesis import given

from sigexplorer.arguments import window_state
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.provenance import command, settings
from sigexplorer.export.table import csv_bytes
from sigexplorer.state import State, group_names, parse, replace
from sigexplorer.topics import topics, unread
from sigexplorer.topics.chain import CHAIN
from sigexplorer.topics.training import TRAINING
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
def test_what_is_told_of_numbers_makes_them_again_and_none_of_it_is_idle(state):
    idle = {f"{group}.{name}" for group in group_names() for name in getattr(state, group).idle}
    for item in topics().values():
        told = settings(state, [item])
        assert not {part for key in told for part in (key, key.partition(".")[0])} & (idle | unread([item], state).keys())
        with contextlib.suppress(SigexplorerError):
            assert item.inputs(parse(State(), told)) == item.inputs(state)


def test_the_command_of_a_table_leaves_out_what_is_hidden():
    state = parse(State(), {"compare": "tanh, relu", "style.hidden": "1"})
    words = shlex.split(command(state, "chain", "csv", settings(state, [CHAIN])))
    again = window_state(words[2:-4])[0]
    assert csv_bytes(again, "chain") == csv_bytes(state, "chain")
    assert b"compared_2_gradient" not in csv_bytes(state, "chain")


def test_nothing_is_told_of_points_that_a_file_is_read_in_the_place_of():
    of = {key for key in settings(replace(State(), {"training.data": "mine.csv"}), [TRAINING]) if key.startswith("training.")}
    assert "training.data" in of
    assert not of & {"training.dataset", "training.samples", "training.noise"}


@given(states())
def test_the_command_chooses_the_same_state(state):
    words = shlex.split(command(state, "curve", "png", options=["--size", "10x10"]))
    assert words[:2] == ["sigexplorer", "export"]
    assert words[-6:] == ["--pane", "curve", "--to", "curve.png", "--size", "10x10"]
    assert window_state(words[2:-6]) == (state, None)
