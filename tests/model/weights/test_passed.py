"""What the layers of a file leave of a gradient together: against gradients that go through such layers one by one."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.diagnose import as_text, diagnose
from sigexplorer.model.activations import catalogue
from sigexplorer.model.weights.passed import what_passes
from sigexplorer.model.weights.reading import weights_reading
from sigexplorer.model.weights.survey import read_weights
from tests.examples import examples

WIDTH = 200


def stack(variance, layers, bias=0.0, seed=0, width=WIDTH, dtype=np.float32):
    """The weights of a plain network, its biases with them, in the order of their names."""
    generator = np.random.default_rng(seed)
    found = {}
    for number in range(layers):
        found[f"fc{number}.weight"] = (generator.standard_normal((width, width)) * math.sqrt(variance / width)).astype(dtype)
        found[f"fc{number}.bias"] = (bias * generator.standard_normal(width)).astype(dtype)
    return dict(sorted(found.items()))


def log10_left(arrays, functions, inputs=100):
    """The logarithm of what is left between the sums of the last layer and those of the first, of random inputs and gradients."""
    generator = np.random.default_rng(4)
    weights = [arrays[f"fc{number}.weight"].astype(np.float64) for number in range(len(functions))]
    x, sums = generator.standard_normal((inputs, len(weights[0]))), []
    for weight, function in zip(weights, functions, strict=True):
        sums.append(x @ weight.T + arrays[f"fc{len(sums)}.bias"])
        x = function(sums[-1])
    first = passed = generator.standard_normal(x.shape)
    for number in reversed(range(len(functions) - 1)):
        passed = (passed @ weights[number + 1]) * functions[number].derivatives(sums[number], 1)[1]
    return math.log10(np.linalg.norm(passed) / np.linalg.norm(first))


@settings(max_examples=examples(24), deadline=None)
@given(
    name=st.sampled_from(["relu", "tanh", "sigmoid", "gelu", "softplus", "elu"]),
    variance=st.floats(0.05, 30.0),
    layers=st.integers(3, 12),
    bias=st.sampled_from([0.0, 0.5]),
    seed=st.integers(0, 99),
)
def test_it_is_what_gradients_do(tmp_path_factory, name, variance, layers, bias, seed):
    arrays, function = stack(variance, layers, bias, seed), catalogue[name]()
    path = tmp_path_factory.mktemp("w") / "w.npz"
    np.savez(path, **arrays)
    result = read_weights(str(path), "none", function)
    assert result.passed is not None
    assert result.passed.layers == layers
    # Of finite width: some hundredths of a decade a layer.
    assert result.passed.log10_left == pytest.approx(log10_left(arrays, [function] * layers), abs=0.04 * layers)
    assert ("gradients" in {word for finding in result.findings for word in finding.cause.split()}) == (abs(result.passed.log10_left) >= 8.0)


@pytest.mark.parametrize(("variance", "function", "cause"), [(0.0256, "relu", "vanishing"), (160.0, "relu", "exploding"), (1.0 / 3.0, "sigmoid", "vanishing")])
def test_layers_of_which_none_is_far_off_alone_are_found_together(tmp_path, variance, function, cause):
    np.savez(tmp_path / "w.npz", **stack(variance, 20, width=64))
    found = diagnose(str(tmp_path / "w.npz"), function)
    assert [(finding.cause, finding.layer) for finding in found.findings] == [(f"{cause} gradients", "")]
    assert "20 layers" in found.findings[0].evidence
    assert f"1. {cause} gradients\n   Its 20 layers" in as_text("w.npz", found)
    said = weights_reading(read_weights(str(tmp_path / "w.npz"), "none", catalogue[function]()))
    assert f"{cause.capitalize()} gradients: Its 20 layers" in said
    assert "Nothing is wrong" not in said
    # Of a function that is not named nothing is said.
    assert diagnose(str(tmp_path / "w.npz")).findings == ()


def without_a_chain():
    plain = stack(0.02, 20, width=16)
    generator = np.random.default_rng(3)
    return {
        "normalised": plain | {"norm0.weight": np.ones(16, np.float32)},
        "branching": plain | {"side.weight": generator.standard_normal((16, 5)).astype(np.float32)},
        "convolution": plain | {"conv.weight": generator.standard_normal((16, 16, 3, 3)).astype(np.float32)},
        "two layers": dict(list(stack(1e-9, 2, width=16).items())),
        "a layer of zeros": plain | {"fc3.weight": np.zeros((16, 16), np.float32)},
    }


@pytest.mark.parametrize("kind", list(without_a_chain()))
def test_of_what_is_no_chain_nothing_is_said(tmp_path, kind):
    np.savez(tmp_path / "w.npz", **without_a_chain()[kind])
    result = read_weights(str(tmp_path / "w.npz"), "none", catalogue["relu"]())
    assert result.passed is None
    assert "leave" not in weights_reading(result)


@pytest.mark.parametrize("width", [16, None])
def test_layers_come_in_their_turn_also_where_the_file_sorts_their_names(tmp_path, width):
    sizes = [width or 8 + number for number in range(13)]
    generator = np.random.default_rng(2)
    arrays = {f"fc{k}.weight": generator.standard_normal((sizes[k + 1], sizes[k])).astype(np.float32) for k in range(12)}
    np.savez(tmp_path / "w.npz", **dict(sorted(arrays.items())))
    result = read_weights(str(tmp_path / "w.npz"), "none", catalogue["tanh"]())
    assert result.passed is not None
    assert result.passed.layers == 12


def test_every_function_between_the_layers_is_named_once(tmp_path):
    np.savez(tmp_path / "w.npz", **stack(1.0, 5, width=32))
    rows = read_weights(str(tmp_path / "w.npz"), "none", catalogue["relu"]()).rows
    layers = [row for row in rows if row.layer.weighs]
    functions = [catalogue[name]() for name in ("relu", "tanh", "relu", "tanh", "sigmoid")]
    told = [msgspec.structs.replace(row, function=function, assumed=False) for row, function in zip(layers, functions, strict=True)]
    passed = what_passes(told)
    assert passed is not None
    # What stands behind the last one is not between them.
    assert "with ReLU and Hyperbolic tangent behind them" in passed.said
    assert passed.log10_left == pytest.approx(log10_left(dict(np.load(tmp_path / "w.npz")), functions), abs=0.3)
