"""A file of a sweep that is looked at: it says itself what it is of, whatever is explored beside it."""

from __future__ import annotations

import math
import re
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.export.table import csv_bytes
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from sigexplorer.topic import Moved
from sigexplorer.topics import measured
from sigexplorer.topics.sweep import SWEEP, cell_of
from tests.examples import examples

SMALL = {"network.width": "10", "network.batch": "4"}
# What may be explored, or measured.
BASES = st.fixed_dictionaries(
    {
        "activation": st.sampled_from(["sigmoid", "tanh", "elu(alpha=2)", "relu", "sigmoid(gain=3)"]),
        "network.bias_variance": st.sampled_from(["0", "0.1", "1"]),
        "network.width": st.sampled_from(["5", "10"]),
        "network.depth": st.sampled_from(["3", "7"]),
        "network.seed": st.integers(0, 9).map(str),
        "network.residual": st.sampled_from(["0", "0.5"]),
    }
)
AXES = st.sampled_from(
    [
        ("network.weight_variance=1; 2", "network.depth=2; 5"),
        ("network.depth=2; 5", "activation=gelu, tanh"),
        ("network.bias_variance=0; 0.2", "network.width=4; 6"),
    ]
)


def swept(folder, of, axes, measures="network.gradient_left"):
    path = folder / f"{uuid.uuid4().hex}.ndjson"
    words = [f"--set={key}={text}" for key, text in (SMALL | of).items()]
    over = [word for axis in axes for word in ("--over", axis)]
    assert main(["sweep", *words, *over, "--measure", measures, "--to", str(path), "--workers", "0"]) == 0
    return path


@settings(max_examples=examples(12))
@given(of=BASES, beside=BASES, axes=AXES)
def test_a_cell_of_a_file_opens_the_network_that_was_measured(of, beside, axes, tmp_path_factory) -> None:
    path = swept(tmp_path_factory.mktemp("sweep"), of, axes)
    state = parse(State(), beside | {"network.initialisation": "he_normal", "network.correlation": "0.5", "sweep.file": str(path)})
    found = SWEEP.result(state)
    name = "network.gradient_left"
    declared = next(item for item in measured() if any(measure.name == name for measure in item.measures))
    for column in range(2):
        for row in range(2):
            opened = replace(state, dict(SWEEP.panes[0].moves(state, Moved(cell_of(found, column, row), "clicked", math.nan, math.nan))))
            assert declared.compute(*declared.inputs(opened, (name,)), wanted=(name,)) == {name: found.plane(found.median)[row, column]}


def sentence(state):
    return SWEEP.page.sentence(compute(state, [SWEEP]))


@settings(max_examples=examples(12))
@given(of=BASES, beside=BASES)
def test_a_file_says_what_it_is_of_and_nothing_of_what_is_explored(of, beside, tmp_path_factory) -> None:
    path = swept(tmp_path_factory.mktemp("sweep"), of, ("network.weight_variance=1; 2", "network.depth=2; 5"))
    alone, state = replace(State(), {"sweep.file": str(path)}), parse(State(), beside | {"sweep.file": str(path)})
    assert SWEEP.inputs(state) == SWEEP.inputs(alone)
    assert sentence(state) == sentence(alone)
    function = parse(State(), of).activation
    assert describe_activation(function) in sentence(state)
    assert csv_bytes(state, "sweep") == csv_bytes(alone, "sweep")
    head = [line for line in csv_bytes(state, "sweep").decode().splitlines() if line.startswith("# ")]
    assert not [line for line in head if line.startswith(("# activation", "# network.", "# training."))]
    assert f"# measured of activation = {of['activation']}" in head
    said = {"# measured of network.seed = " + of["network.seed"]} if of["network.seed"] != "0" else set()
    assert said <= {*head}
    # What is swept is said by the axes.
    assert not [line for line in head if "measured of network.depth" in line]


def test_a_parameter_that_is_swept_is_none_of_those_of_the_function(tmp_path) -> None:
    path = swept(tmp_path, {"activation": "sigmoid(lower=-1)"}, ("activation.gain=2; 3", "network.depth=2; 5"))
    state = replace(State(), {"sweep.file": str(path)})
    assert b"measured of activation = sigmoid(lower=-1)\r\n" in csv_bytes(state, "sweep")
    opened = replace(state, dict(SWEEP.panes[0].moves(state, Moved(cell_of(SWEEP.result(state), 1, 0), "clicked", math.nan, math.nan))))
    assert (opened.activation.gain, opened.activation.lower) == (3.0, -1.0)


def test_a_file_says_what_it_holds_where_that_is_not_what_is_chosen_alone(tmp_path) -> None:
    path = swept(tmp_path, {"activation": "tanh"}, ("network.weight_variance=1; 2", "network.depth=2; 5"))
    file = {"sweep.file": str(path)}
    assert "It holds" not in sentence(replace(State(), file))
    assert "It holds Gradient left. Gradient left: from" in sentence(replace(State(), file | {"sweep.measure": "correlation"}))
    path.unlink()
    both = swept(tmp_path, {}, ("network.weight_variance=1; 2",), "network.correlation,network.length")
    for measure, title in (("correlation", "Correlation"), ("length", "Length"), ("share_dead", "Correlation")):
        assert f"It holds Correlation, Length. {title}: " in sentence(replace(State(), {"sweep.file": str(both), "sweep.measure": measure}))


@settings(max_examples=examples(60))
@given(first=st.floats(0.001, 0.1), factor=st.floats(1.0001, 3.0), values=st.integers(2, 9))
def test_values_of_an_axis_have_the_digits_that_tell_them_apart(first, factor, values) -> None:
    swept = "; ".join(repr(first * factor**place) for place in range(values))
    state = parse(State(), {"sweep.horizontal": f"training.rate={swept}", "sweep.vertical": "", "sweep.measure": "training_loss"})
    texts = SWEEP.result(state).axes[0].texts
    assert len(set(texts)) == len(texts)
    digits = max(len(re.sub(r"×10.*|\D", "", text).lstrip("0")) for text in texts)
    assert digits <= (4 if factor > 1.01 else 17)


@pytest.mark.parametrize("key", ["activation=gelu", "network.depth=7", "network.width=12", "curve.saturated_below=0.1"])
def test_values_given_beside_a_file_are_said_to_have_no_effect(key, tmp_path, capsys) -> None:
    path = swept(tmp_path, {"activation": "tanh"}, ("network.weight_variance=1; 2", "network.depth=2; 5"))
    capsys.readouterr()
    assert main(["export", "--pane", "sweep", "--set", f"sweep.file={path}", "--set", key, "--to", str(tmp_path / "map.csv")]) == 0
    assert f"{key.partition('=')[0]} has no effect: The file says what was measured." in capsys.readouterr().err
