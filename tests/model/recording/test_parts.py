"""What is found does not hang on how weights are named, nor on which parts of a step are told, where those that are show it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import examples

LAYOUTS = {
    "alone": lambda matrix, _: matrix,
    "turned": lambda matrix, _: matrix.T,
    "W and b": lambda matrix, bias: {"W": matrix.T, "b": bias},
    "theta and bias": lambda matrix, bias: {"theta": matrix, "bias": bias},
    "weight and Bias": lambda matrix, bias: {"weight": matrix, "Bias": bias},
}
WIDTHS = st.lists(st.integers(2, 40), min_size=5, max_size=7)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("parts") / "a.sigrec"


def passes(widths, *, variance: float, dead: int = -1, seed: int = 0):
    """One pass of a network forwards and back, whose layer `dead` gives nothing for any input: what a recorder can be told of it."""
    generator = np.random.default_rng(seed)
    values, matrices, biases, h = [], [], [], generator.standard_normal((64, widths[0]))
    inputs = h
    for number, (before, after) in enumerate(pairwise(widths)):
        matrices.append(generator.normal(0.0, np.sqrt(variance / before), (after, before)))
        biases.append(np.full(after, -1e3 if number == dead else 0.01))
        values.append(h @ matrices[-1].T + biases[-1])
        h = np.maximum(values[-1], 0.0)
    gradients = [generator.standard_normal(values[-1].shape)]
    for value, matrix in zip(reversed(values[:-1]), reversed(matrices[1:]), strict=True):
        gradients.insert(0, gradients[0] @ matrix * (value > 0.0))
    return inputs, values, gradients, matrices, biases


def findings_of(file, told, layout, parts):
    inputs, values, gradients, matrices, biases = told
    names = [f"l{number}" for number in range(len(values))]
    shaped = LAYOUTS[layout]
    all_parts = {
        "inputs": inputs,
        "values": dict(zip(names, values, strict=True)),
        "gradients": dict(zip(names, gradients, strict=True)),
        "weights": {name: shaped(matrix, bias) for name, matrix, bias in zip(names, matrices, biases, strict=True)},
    }
    with Recorder(None, str(file), every=1, activations=dict.fromkeys(names[:-1], "relu")) as recorder:
        for step in range(6):
            recorder.record(step, **{part: all_parts[part] for part in parts})
    recording = read_recording(str(file))
    return recording, {(finding.cause, finding.layer) for finding in find_all(recording)}


@settings(max_examples=examples(25), deadline=None)
@given(WIDTHS, st.sampled_from([*LAYOUTS]), st.integers(0, 9))
def test_a_layer_is_one_however_its_weights_are_named(file, widths, layout, seed) -> None:
    told = passes(widths, variance=2.0, seed=seed)
    parts = ("inputs", "values", "gradients", "weights")
    plain, found = findings_of(file, told, "alone", parts)
    other, same = findings_of(file, told, layout, parts)
    assert [(layer.name, layer.fan_in, layer.fan_out, layer.parameters) for layer in other.layers] == [
        (layer.name, layer.fan_in, layer.fan_out, layer.parameters) for layer in plain.layers
    ]
    assert same == found


@settings(max_examples=examples(40), deadline=None)
@given(
    WIDTHS,
    st.data(),
    st.sampled_from([*LAYOUTS]),
    st.sampled_from([("values",), ("inputs", "values"), ("values", "gradients"), ("values", "weights"), ("inputs", "values", "gradients", "weights")]),
)
def test_a_dead_layer_is_found_wherever_its_values_are_told(file, widths, data, layout, parts) -> None:
    dead = data.draw(st.integers(0, len(widths) - 3))
    _, found = findings_of(file, passes(widths, variance=2.0, dead=dead), layout, parts)
    assert any(cause == "dead units" for cause, _ in found)
    _, sound = findings_of(file, passes([widths[0], *(width + 20 for width in widths[1:])], variance=2.0), layout, parts)
    assert not any(cause == "dead units" for cause, _ in sound)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(20, 40), min_size=6, max_size=8), st.sampled_from([1e-3, 1e4]), st.sampled_from([("gradients",), ("values", "gradients")]))
def test_gradients_that_vanish_or_explode_are_found_without_the_weights(file, widths, variance, parts) -> None:
    told = passes(widths, variance=variance)
    _, full = findings_of(file, told, "alone", ("inputs", "values", "gradients", "weights"))
    _, found = findings_of(file, told, "alone", parts)
    wanted = {("vanishing gradients" if variance < 1.0 else "exploding gradients", "l0")}
    assert wanted <= found
    assert wanted <= full
