from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.diagnose import NO_FUNCTION, diagnose
from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Sigmoid
from sigexplorer.model.weights.reading import weights_reading
from sigexplorer.model.weights.survey import read_weights
from tests.examples import WITH_FIXTURES, examples
from tests.model.weights.files import GENERATOR


def sound() -> dict[str, np.ndarray]:
    """Layers as He initialises them, with biases."""
    generator = np.random.default_rng(5)
    found = {}
    for number, (units, inputs) in enumerate([(64, 32), (64, 64), (10, 64)]):
        found[f"{number}.weight"] = generator.standard_normal((units, inputs)).astype(np.float32) * math.sqrt(2.0 / inputs)
        found[f"{number}.bias"] = np.zeros(units, np.float32)
    return found


def planted(name: str, change) -> dict[str, np.ndarray]:
    arrays = sound()
    arrays[name] = change(arrays[name].astype(np.float64)).astype(np.float32)
    return arrays


def one(values: np.ndarray, at, value: float) -> np.ndarray:
    values[at] = value
    return values


FAULTS = {
    "NaN or infinite weights": lambda w: one(w, (3, 4), math.nan),
    "weights all alike": lambda w: np.full_like(w, 0.1),
    "dead units": lambda w: one(w, (slice(0, 7),), 0.0),
    "overflow in float16": lambda w: one(w, (0, 0), 1e5),
    "underflow in float16": lambda w: w * np.where(np.arange(w.shape[1]) % 2, 1e-9, 1.0),
}


@pytest.mark.parametrize("cause", FAULTS)
def test_every_planted_fault_is_found_first_and_alone_in_its_layer(tmp_path, cause):
    np.savez(tmp_path / "w.npz", **planted("1.weight", FAULTS[cause]))
    found = diagnose(str(tmp_path / "w.npz")).findings
    assert [(finding.cause, finding.layer, finding.step) for finding in found] == [(cause, "1.weight", None)]
    assert found[0].evidence.endswith(".")
    assert found[0].advice.endswith(".")


@pytest.mark.parametrize("other", [math.nan, math.inf, -math.inf, 4.0])
@pytest.mark.parametrize("value", [0.0, -3.0])
def test_weights_are_said_to_be_all_alike_where_all_of_them_are(tmp_path, value, other):
    weights = np.full((20, 30), value, np.float32)
    np.savez(tmp_path / "w.npz", **{"1.weight": weights})
    assert [finding.cause for finding in diagnose(str(tmp_path / "w.npz")).findings] == ["weights all alike"]
    np.savez(tmp_path / "w.npz", **{"1.weight": one(weights, (3, 4), other)})
    assert "weights all alike" not in [finding.cause for finding in diagnose(str(tmp_path / "w.npz")).findings]


@pytest.mark.parametrize(("scale", "nearly"), [(1.0, 1e-6), (1e-170, 1e-6), (1e-300, 0.5), (5e-324, 1.0), (1e160, 1e-6)])
def test_of_two_sizes_that_differ_both_are_said_and_none_is_zero(tmp_path, scale, nearly):
    """The variance of the smallest numbers is none that float64 holds."""
    signs = np.tile([1.0, -1.0], (20, 10)) * scale
    np.savez(tmp_path / "w.npz", **{"1.weight": signs, "2.weight": signs * (1.0 + nearly)})
    said = weights_reading(read_weights(str(tmp_path / "w.npz"), "none", Sigmoid()))
    assert "n Var[w] is 0" not in said
    assert "from 0 in" not in said
    if scale == 1.0:
        low, high = said.partition("goes from ")[2].partition(" in 1")[0], said.partition(" to ")[2].partition(" in 2")[0]
        assert float(low) < float(high)


@pytest.mark.parametrize("scale", [1.0, 0.3, 3.0])
def test_a_sound_network_has_none(tmp_path, scale):
    np.savez(tmp_path / "w.npz", **{name: values * scale for name, values in sound().items()})
    assert diagnose(str(tmp_path / "w.npz")).findings == ()


def test_of_several_layers_with_a_fault_the_worst_is_named(tmp_path):
    arrays = sound()
    arrays["0.weight"][:3] = 0.0
    arrays["1.weight"][:40] = 0.0
    np.savez(tmp_path / "w.npz", **arrays)
    (found,) = diagnose(str(tmp_path / "w.npz")).findings
    assert found.layer == "1.weight"
    assert "Of its 64 units 40 (62 %) have zeros" in found.evidence
    assert "1 other tensor" in found.evidence


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(st.lists(st.sets(st.sampled_from(["nan", "inf", "-inf"])), min_size=1, max_size=4))
def test_what_is_said_of_other_tensors_with_numbers_that_are_not_finite_is_so_of_each(tmp_path, kinds):
    """One has nothing but infinities, the others at random have NaN, infinities, both or none."""
    arrays = {"first": np.full((4, 4), np.inf)}
    for number, kind in enumerate(kinds):
        arrays[f"t{number}"] = GENERATOR.normal(0.0, 0.2, (32, 32))
        arrays[f"t{number}"].flat[: len(kind)] = [float(value) for value in kind]
    np.savez(tmp_path / "w.npz", **arrays)
    found = diagnose(str(tmp_path / "w.npz")).findings[0]
    others = [kind for kind in kinds if kind]
    assert "Of its 16 numbers 16 (100 %) are infinite." in found.evidence
    if not others:
        assert "other tensor" not in found.evidence
        return
    has_nan, has_infinite = any("nan" in kind for kind in others), any(kind - {"nan"} for kind in others)
    said = "NaN or infinite numbers" if has_nan and has_infinite else "NaN" if has_nan else "infinite numbers"
    assert found.evidence.endswith(f" {len(others)} other tensor{'s have' if len(others) > 1 else ' has'} {said}.")


def test_the_numbers_of_the_worst_tensor_are_not_said_of_the_others(tmp_path):
    arrays = sound()
    arrays["0.weight"][:3] = 0.0
    arrays["1.weight"][:40] = 0.0
    np.savez(tmp_path / "w.npz", **arrays)
    (found,) = diagnose(str(tmp_path / "w.npz")).findings
    assert "same" not in found.evidence.partition("every input")[2]
    assert found.evidence.endswith("1 other tensor has this fault too, with numbers of its own.")


@pytest.mark.parametrize(("scale", "cause"), [(1.0, ""), (30.0, "weights too large for their function"), (0.02, "weights too small for their function")])
def test_the_size_of_weights_is_held_against_the_function_that_the_graph_has(tmp_path, scale, cause):
    onnx = pytest.importorskip("onnx")
    helper = onnx.helper
    nodes = [helper.make_node("MatMul", ["x", "w"], ["z"]), helper.make_node("Tanh", ["z"], ["y"])]
    weight = onnx.numpy_helper.from_array((GENERATOR.standard_normal((40, 30)) / math.sqrt(40) * scale).astype(np.float32), "w")
    info = helper.make_tensor_value_info
    onnx.save(helper.make_model(helper.make_graph(nodes, "g", [info("x", 1, [1, 40])], [info("y", 1, [1, 30])], [weight])), tmp_path / "w.onnx")
    found = diagnose(str(tmp_path / "w.onnx")).findings
    assert [finding.cause for finding in found] == ([cause] if cause else [])


def test_the_command_prints_findings_and_ends_with_1_where_there_are_any(tmp_path, capsys):
    np.savez(tmp_path / "good.npz", **sound())
    np.savez(tmp_path / "bad.npz", **planted("1.weight", FAULTS["dead units"]))
    assert main(["diagnose", str(tmp_path / "good.npz")]) == 0
    assert "nothing found" in capsys.readouterr().out
    assert main(["diagnose", str(tmp_path / "bad.npz"), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["cause", "layer", "step", "evidence", "advice"]
    assert (found["cause"], found["layer"], found["step"]) == ("dead units", "1.weight", None)


def test_a_file_of_which_nothing_is_read_is_not_called_sound(tmp_path, capsys):
    np.savez(tmp_path / "w.npz", objects=np.array([{}], dtype=object), whole=np.arange(3))
    assert main(["diagnose", str(tmp_path / "w.npz")]) == 2
    assert "holds no weights that are read: its objects would have to be unpickled" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["int8", "uint8", "int32", "bool"])
def test_of_whole_numbers_alone_it_is_said_why_they_are_not_read(tmp_path, capsys, kind):
    np.savez(tmp_path / "a.npz", w=np.ones((4, 4), kind))
    assert main(["diagnose", str(tmp_path / "a.npz")]) == 2
    said = capsys.readouterr().err
    assert f"holds no weights that are read: whole numbers ({kind}) are no weights; give a file of weights in a floating-point format." in said


@pytest.mark.parametrize("words", [[], ["--activation", "relu"]])
@pytest.mark.parametrize("layers", [0, 1])
def test_a_file_without_a_layer_is_not_called_sound(tmp_path, capsys, words, layers):
    """Of scales and biases alone nothing is known but whether they are numbers."""
    matrices = {f"layer{k}.weight": 0.3 * np.random.default_rng(k).normal(size=(12, 12)) for k in range(layers)}
    np.savez(tmp_path / "a.npz", scale=np.array(0.5), bias=np.linspace(0.1, 0.4, 7), **matrices)
    assert main(["diagnose", str(tmp_path / "a.npz"), *words]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{tmp_path / 'a.npz'}: nothing found.")
    assert ("None of its tensors is the matrix of a layer: NaN and infinity were looked for, and nothing else." in said) == (not layers)


@pytest.mark.parametrize("words", [[], ["--activation", "tanh"]])
@pytest.mark.parametrize("told", [True, False])
def test_the_command_says_where_it_is_guessed_which_side_is_that_of_the_units(tmp_path, capsys, words, told):
    """Dead units and sizes hang on it, and the page says it as well."""
    draw = np.random.default_rng(0)
    biases = {f"layer{k}.bias": np.linspace(-0.1, 0.1, 12 + 8 * k) for k in range(2)} if told else {}
    np.savez(tmp_path / "a.npz", **{f"layer{k}.weight": 0.2 * draw.normal(size=(12 + 8 * k, 12)) for k in range(2)}, **biases)
    main(["diagnose", str(tmp_path / "a.npz"), *words])
    said = capsys.readouterr().out
    assert ("it is taken to be the first, as in PyTorch." in said) == (not told)
    assert "function explored" not in said


def test_what_is_not_looked_at_is_said_with_how_many_and_why(tmp_path, capsys):
    drawn = np.random.default_rng(0).normal(0.0, 0.2, (20, 20))
    others = {"steps": np.arange(3), "more_steps": np.arange(4), "objects": np.array([{}], dtype=object), "wide": np.zeros(3, np.complex128)}
    np.savez(tmp_path / "w.npz", weight=drawn, **others, flags=np.zeros(2, bool), small=np.zeros(2, np.int8))
    said = (
        "Not looked at: 2 tensors (steps first), since whole numbers (int64) are no weights; 1 tensor (objects), since its objects would have to be unpickled, "
        "which can run any code; 1 tensor (wide), since numbers of type complex128 are not read; 2 tensors for other reasons."
    )
    path = str(tmp_path / "w.npz")
    assert main(["diagnose", path]) == 0
    guess = "Nothing in the file tells which side of every layer is that of the units: it is taken to be the first, as in PyTorch."
    assert capsys.readouterr().out == f"{path}: nothing found.\n\n{guess} {said} {NO_FUNCTION}\n"
    assert said in weights_reading(read_weights(path, "none", Sigmoid()))
    drawn[0, 0] = np.nan
    np.savez(tmp_path / "w.npz", weight=drawn, steps=np.arange(3))
    assert main(["diagnose", path]) == 1
    assert capsys.readouterr().out.endswith(f"\n\n{guess} Not looked at: 1 tensor (steps), since whole numbers (int64) are no weights. {NO_FUNCTION}\n")
    assert main(["diagnose", path, "--json"]) == 1
    written = capsys.readouterr()
    assert [found["layer"] for found in json.loads(written.out)] == ["weight"]
    assert "note: " in written.err
    assert "Not looked at: 1 tensor (steps), since" in written.err


def test_quantised_weights_without_a_scale_are_said_not_to_be_read(tmp_path):
    onnx = pytest.importorskip("onnx")
    helper = onnx.helper
    nodes = [helper.make_node("Cast", ["w"], ["d"], to=1), helper.make_node("MatMul", ["x", "d"], ["y"])]
    tensors = [onnx.numpy_helper.from_array(np.ones((4, 3), np.int8), "w")]
    info = helper.make_tensor_value_info
    onnx.save(helper.make_model(helper.make_graph(nodes, "g", [info("x", 1, [1, 4])], [info("y", 1, [1, 3])], tensors)), tmp_path / "w.onnx")
    with pytest.raises(ParameterError, match="weights quantised to int8 are not read"):
        diagnose(str(tmp_path / "w.onnx"))
    assert "Not looked at: 1 tensor (w), since weights quantised" in weights_reading(read_weights(str(tmp_path / "w.onnx"), "none", Sigmoid()))


def test_the_command_refuses_a_pickle_with_the_line_that_converts_it(tmp_path, capsys):
    Path(tmp_path / "w.pt").write_bytes(b"\x80\x04N.")
    assert main(["diagnose", str(tmp_path / "w.pt")]) == 2
    assert "torch.load" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("planted_numbers", "said"),
    [
        ((math.nan, math.nan), "Of its 2,048 numbers 2 (0.098 %) are NaN."),
        ((math.inf, -math.inf), "Of its 2,048 numbers 2 (0.098 %) are infinite."),
        ((math.nan, math.inf), "Of its 2,048 numbers 2 (0.098 %) are NaN or infinite."),
    ],
)
def test_numbers_that_are_none_are_counted_by_their_kind(tmp_path, planted_numbers, said):
    arrays = sound()
    arrays["0.weight"][3, 4:6] = planted_numbers
    np.savez(tmp_path / "w.npz", **arrays)
    (found,) = read_weights(str(tmp_path / "w.npz"), "none", Sigmoid()).findings
    assert (found.layer, found.evidence) == ("0.weight", said)


@pytest.mark.parametrize(
    ("dead", "said"), [(1, "Of its 64 units 1 (2 %) has zeros alone for weights: it answers"), (2, "2 (3 %) have zeros alone for weights: they answer")]
)
def test_one_of_what_is_counted_has_a_verb_of_its_own(tmp_path, dead, said):
    arrays = sound()
    arrays["1.weight"][:dead] = 0.0
    np.savez(tmp_path / "w.npz", **arrays)
    (found,) = diagnose(str(tmp_path / "w.npz")).findings
    assert said in found.evidence
    arrays["1.weight"].flat[-1] = np.nan
    np.savez(tmp_path / "w.npz", **arrays)
    assert " 1 (" in (evidence := diagnose(str(tmp_path / "w.npz")).findings[0].evidence)
    assert evidence.endswith("is NaN.")
