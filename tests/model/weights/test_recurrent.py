from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.recurrent import GATES, Recurrent
from sigexplorer.model.weights.run import run_network
from tests.examples import examples
from tests.model.weights.networks import GENERATOR, node, saved

COUNTS = {"LSTM": 4, "GRU": 3, "RNN": 1}


@settings(max_examples=examples(40))
@given(st.data())
def test_the_states_of_a_layer_are_those_of_onnx_runtime(tmp_path_factory, data):
    runtime = pytest.importorskip("onnxruntime")
    kind = data.draw(st.sampled_from(sorted(COUNTS)))
    direction = data.draw(st.sampled_from(["forward", "reverse", "bidirectional"]))
    directions, units, inputs, steps, batch = 2 if direction == "bidirectional" else 1, 3, 2, 4, 2
    generator = np.random.default_rng(data.draw(st.integers(0, 99)))

    def drawn(*shape: int) -> np.ndarray:
        return generator.standard_normal(shape).astype(np.float32)

    rows = COUNTS[kind] * units
    values = {"X": drawn(steps, batch, inputs), "W": drawn(directions, rows, inputs), "R": drawn(directions, rows, units)}
    optional = {"B": (directions, 2 * rows), "lengths": (), "H": (directions, batch, units)}
    if kind == "LSTM":
        optional |= {"C": (directions, batch, units), "P": (directions, 3 * units)}
    names = ["X", "W", "R"]
    for name, shape in optional.items():
        there = name != "lengths" and data.draw(st.booleans())
        names.append(name if there else "")
        if there:
            values[name] = drawn(*shape)
    attributes = {"hidden_size": units, "direction": direction}
    if data.draw(st.booleans()):
        attributes["clip"] = 0.7
    if kind == "GRU":
        attributes["linear_before_reset"] = data.draw(st.integers(0, 1))
    if kind == "RNN" and data.draw(st.booleans()):
        attributes["activations"] = ["Relu"] * directions
    path = tmp_path_factory.mktemp("recurrent") / "n.onnx"
    saved(
        path, [node(kind, names, ["Y"], **attributes)], {name: item for name, item in values.items() if name != "X"}, [("X", 1, [steps, batch, inputs])], ["Y"]
    )
    expected = runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(["Y"], {"X": values["X"]})[0]
    made = {
        name: item.encode() if isinstance(item, str) else [text.encode() for text in item] if isinstance(item, list) else item
        for name, item in attributes.items()
    }
    layer = Recurrent(kind, made)
    gates, states = layer.follow([values.get(name) for name in names])
    assert states == pytest.approx(expected.astype(np.float64), rel=1e-4, abs=1e-5)
    assert len(gates) == len(layer.gates) == directions * (len(GATES[kind]) + (kind == "LSTM"))
    assert all(gate.shape == (steps, batch, units) for gate in gates)


def test_gates_that_are_driven_far_are_seen_saturated(tmp_path):
    units, inputs = 4, 3
    bias = np.zeros((1, 8 * units), np.float32)
    # The forget gate, the third, is held open.
    bias[0, 2 * units : 3 * units] = 30.0
    arrays = {
        "W": GENERATOR.standard_normal((1, 4 * units, inputs)).astype(np.float32),
        "R": GENERATOR.standard_normal((1, 4 * units, units)).astype(np.float32),
        "B": bias,
    }
    path = saved(tmp_path / "n.onnx", [node("LSTM", ["x", "W", "R", "B"], ["y"], hidden_size=units)], arrays, [("x", 1, ["steps", "batch", inputs])], ["y"])
    result = run_network(str(path), "", 8, 0, 5, 0.01)
    by_gate = {site.gate: site for site in result.sites}
    assert set(by_gate) == {"input gate", "output gate", "forget gate", "candidate", "cell state"}
    assert by_gate["forget gate"].saturated == 1.0
    assert by_gate["forget gate"].dead == units
    assert by_gate["input gate"].saturated < 0.5
    assert result.shown.gate == "forget gate"


def test_a_layer_with_a_function_that_is_not_known_is_left_out():
    with pytest.raises(ValueError, match="Affine"):
        Recurrent("RNN", {"activations": [b"Affine"]})
