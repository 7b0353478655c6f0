"""Whether a matrix has its inputs or its units first is told by the shapes of what goes in and comes out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples

WIDTHS = st.lists(st.integers(1, 9), min_size=2, max_size=6)


def recorded(path, **arrays):
    with Recorder(None, path) as recorder:
        recorder.record(**arrays)
    assert recorder.problem == ""
    return read_recording(path)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(widths=WIDTHS, inputs_first=st.booleans(), name=st.sampled_from(["", "weight", "kernel", "w"]), told=st.sampled_from(["values", "gradients", "inputs"]))
def test_shapes_tell_which_way_round_a_matrix_is(tmp_path, widths, inputs_first, name, told):
    pairs = list(itertools.pairwise(widths))
    if told == "inputs":
        # Only of the first layer it is known then, and of nameless ones by that.
        pairs = pairs[:1]
        assume(pairs[0][0] != pairs[0][1])
    matrices = [np.ones(pair if inputs_first else pair[::-1]) for pair in pairs]
    weights = {f"layer{k}": {name: matrix} if name else matrix for k, matrix in enumerate(matrices)}
    out = {f"layer{k}": np.ones((11, pair[1])) for k, pair in enumerate(pairs)}
    given_arrays = {"inputs": np.ones((11, widths[0]))} if told == "inputs" else {told: out}
    found = recorded(tmp_path / "a.sigrec", weights=weights, **given_arrays)
    assert [(layer.fan_in, layer.fan_out) for layer in found.layers if layer.kind != "input"] == pairs


def test_images_are_taken_flat(tmp_path):
    for matrix in (np.ones((784, 10)), np.ones((10, 784))):
        found = recorded(tmp_path / "a.sigrec", weights={"a": matrix}, inputs=np.ones((5, 28, 28)))
        assert (found.layers[1].fan_in, found.layers[1].fan_out) == (784, 10)


@pytest.mark.parametrize("named", ["", "kernel", "weight"])
def test_kernels_of_convolutions_have_their_channels_where_the_library_has_them(tmp_path, named):
    # As JAX has them: height, width, channels in and out; as PyTorch does: channels out and in, height, width.
    for kernel, values, inputs in (((3, 3, 2, 8), (5, 6, 6, 8), (5, 8, 8, 2)), ((8, 2, 3, 3), (5, 8, 6, 6), (5, 2, 8, 8))):
        weights = {"a": {named: np.ones(kernel)} if named else np.ones(kernel)}
        found = recorded(tmp_path / "a.sigrec", weights=weights, values={"a": np.ones(values)}, inputs=np.ones(inputs))
        assert (found.layers[1].fan_in, found.layers[1].fan_out) == (18, 8)


def test_of_nameless_matrices_one_that_shapes_do_not_tell_is_as_the_others(tmp_path):
    weights = {"a": np.ones((2, 5)), "b": np.ones((5, 3))}
    found = recorded(tmp_path / "a.sigrec", weights=weights, values={"a": np.ones((9, 5))})
    assert [(layer.fan_in, layer.fan_out) for layer in found.layers] == [(2, 5), (5, 3)]


def test_a_table_that_whole_numbers_look_up_is_left_as_its_name_says(tmp_path):
    found = recorded(tmp_path / "a.sigrec", weights={"a": {"embedding": np.ones((7, 4))}}, values={"a": np.ones((9, 3, 4))}, inputs=np.ones((9, 3), dtype=int))
    assert (found.layers[1].fan_in, found.layers[1].fan_out) == (4, 7)


@pytest.mark.parametrize("inputs_first", [True, False])
def test_what_is_said_of_vanishing_gradients_does_not_hang_on_the_way_round(tmp_path, inputs_first):
    widths, draw = [2, 16, 64, 16, 16, 1], np.random.default_rng(0)
    weights = {f"layer{k}": 0.2 * draw.normal(size=pair) / pair[0] ** 0.5 for k, pair in enumerate(itertools.pairwise(widths))}
    values, gradients, at = {}, {}, draw.normal(size=(64, 2))
    inputs = at
    for name, matrix in weights.items():
        values[name] = at = 1.0 / (1.0 + np.exp(-(at @ matrix)))
    back = (at - 0.5) / 64.0
    for name in reversed(weights):
        gradients[name] = back = back * values[name] * (1.0 - values[name])
        back = back @ weights[name].T
    given_weights = weights if inputs_first else {name: matrix.T for name, matrix in weights.items()}
    found = recorded(tmp_path / "a.sigrec", weights=given_weights, values=values, gradients=gradients, inputs=inputs)
    lengths = [float(np.sqrt((gradients[f"layer{k}"] ** 2).mean() * widths[k + 1])) for k in (0, 3)]
    evidence = next(each.evidence for each in find_all(found) if each.cause == "vanishing gradients")
    wanted = f"{lengths[0] / lengths[1]:.1e}".split("e")
    assert f"shrinks to {float(wanted[0]):g}×10" in evidence


SIDES = st.integers(1, 6)


@st.composite
def images(draw):
    """Values before ReLU with some dead channels, channels last, and whether what is around them tells where the channels stand."""
    count, height, width, channels = draw(st.integers(2, 4)), draw(SIDES), draw(SIDES), draw(st.integers(1, 7))
    dead = draw(st.sets(st.integers(0, channels - 1), max_size=channels))
    values = 0.5 + np.arange(count * height * width * channels).reshape(count, height, width, channels)
    values[..., sorted(dead)] *= -1.0
    return values, len(dead) / channels


@settings(max_examples=examples(80), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(found=images(), first=st.booleans(), told=st.sampled_from(["weights", "shape", "another layer"]), extra=st.integers(1, 5))
def test_channels_are_counted_wherever_they_stand(tmp_path, found, first, told, extra):
    """A channel is dead where it is off at every place of every image; a column of pixels is no unit."""
    last, dead = found
    channels = last.shape[-1]
    values = np.moveaxis(last, -1, 1) if first else last
    arrays = {"values": {"a": values}}
    if told == "weights":
        arrays["weights"] = {"a": np.ones((channels, extra, 3, 3) if first else (3, 3, extra, channels))}
        # A kernel fits both ways where its channels are as many as its pixels.
        assume({3, extra, channels}.isdisjoint(last.shape[1:3]) and channels not in {3, extra})
    elif told == "shape":
        assume(last.shape[1] == last.shape[2] != channels)
    else:
        other = (2, 9, 5, 5) if first else (2, 5, 5, 9)
        arrays["values"]["b"] = np.ones(other)
        assume(len({*last.shape[1:]}) != 2 or last.shape[1] == last.shape[2])
    with Recorder(None, tmp_path / "a.sigrec", activations={"a": "relu"}) as recorder:
        recorder.record(**arrays)
    assert recorder.problem == ""
    recording = read_recording(tmp_path / "a.sigrec")
    assert recording.layers[0].fan_out == channels
    assert recording.of("dead")[0, 0] == pytest.approx(dead, rel=1e-3)


@given(steps=st.integers(2, 6), width=st.integers(1, 6), first=st.booleans())
def test_units_of_sequences_stand_last_unless_a_kernel_says_otherwise(tmp_path_factory, steps, width, first):
    path = tmp_path_factory.getbasetemp() / "sequences.sigrec"
    assume(steps != width and width != 3)
    weights = {"a": np.ones((width, 4, 3))} if first else {}
    found = recorded(path, values={"a": np.ones((5, width, steps) if first else (5, steps, width))}, weights=weights)
    assert found.layers[0].fan_out == width
