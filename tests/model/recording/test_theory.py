"""What theory expects of a layer, against quadrature of another kind, and against real layers at their initialisation."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.recording.reading import read_recording_result
from sigexplorer.model.recording.result import SAMPLES, compute_recording, looked_at
from sigexplorer.model.recording.theory import layer_theory, normal_means
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples
from tests.model.recording.networks import train


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "gelu", "hard_tanh", "softplus", "selu"])
@settings(max_examples=examples(20))
@given(mean=st.floats(-4.0, 4.0), deviation=st.floats(0.01, 8.0))
def test_means_over_normal_numbers(name: str, mean: float, deviation: float) -> None:
    """Against a plain sum over half a million places."""
    function = catalogue[name]()
    z = np.linspace(-9.0, 9.0, 400_001)
    density = np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi) * (z[1] - z[0])
    value, slope = function.derivatives(mean + deviation * z, 1)
    middle = float(density @ value)
    expected = (middle, np.sqrt(density @ (value - middle) ** 2), np.sqrt(density @ slope**2))
    assert normal_means(function, mean, deviation) == pytest.approx(expected, rel=2e-4, abs=1e-6)


def test_a_constant_gives_the_function_itself() -> None:
    assert normal_means(catalogue["sigmoid"](), 0.0, 0.0) == (0.5, 0.0, 0.25)


@pytest.mark.parametrize("sample", SAMPLES)
def test_real_layers_begin_as_theory_has_it(sample: str) -> None:
    """Wide layers with small biases do, within the error of 32 units."""
    result = compute_recording(RecordingParameters(sample=sample))
    assert result.recording is not None
    assert result.theory is not None
    for place, layer in enumerate(result.recording.layers):
        seen = result.recording.of("value_std")[0, place]
        if layer.kind in {"Sigmoid", "Tanh"}:
            assert result.theory.deviation[place] == pytest.approx(seen, rel=0.1)
            assert result.theory.mean[place] == pytest.approx(result.recording.of("value_mean")[0, place], abs=0.02)
        if layer.kind in {"Sigmoid", "Tanh", "ReLU"}:
            assert result.theory.gradient[place] == pytest.approx(result.recording.of("gradient_rms")[0, place], rel=0.3)


def test_functions_that_are_applied_to_recorded_values_hand_on_and_back(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    train(path, hidden=(200, 200, 200), steps=1, seed=3)
    recording = read_recording(path)
    theory = layer_theory(recording)
    assert theory.deviation[1:4] == pytest.approx(recording.of("value_std")[0, 1:4], rel=0.15)
    assert theory.gradient[1:4] == pytest.approx(recording.of("gradient_rms")[0, 1:4], rel=0.15)


def test_nothing_is_expected_of_what_is_not_known(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path) as recorder:
        recorder.record(values={"a": np.ones((4, 4)), "b": np.full((4, 4), np.nan)}, weights={"b": np.ones((4, 4))})
    theory = layer_theory(read_recording(path))
    assert np.isnan(theory.mean[0])
    assert np.isnan(theory.gradient).all()


@pytest.mark.parametrize(("begins", "when"), [(0, "at first"), (1, "at step 1"), (12_000, "at step 12,000")])
def test_what_is_expected_is_of_the_step_that_is_named(tmp_path, begins: int, when: str) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1) as recorder:
        recorder.record(begins, inputs=np.ones((4, 4)), values={"a": np.ones((4, 4))}, weights={"a": np.ones((4, 4))})
    result = compute_recording(RecordingParameters(file=str(path)))
    assert result.theory is not None
    assert result.theory.when == when
    assert any(note.startswith(f"expected {when} without biases: mean") for note in result.layer_table().notes)


def test_what_is_looked_at_changes_nothing_that_was_computed() -> None:
    result = compute_recording(RecordingParameters())
    again = looked_at(result, RecordingParameters(quantity="dead", layer=8192, step=10**12))
    assert again.recording is result.recording
    assert again.findings is result.findings
    assert result.recording is not None
    assert (again.layer, again.record) == (len(result.recording.layers) - 1, len(result.recording.step) - 1)
    assert looked_at(result, result.parameters) is result
    assert len(again.table().columns[0].values) == result.recording.numbers[:, :, 0].size
    assert compute_recording(RecordingParameters(sample="none")).recording is None


@pytest.mark.parametrize(("sample", "cause"), [("all_alike", "vanishing gradients"), ("dead_units", "dead units"), ("sound", "")])
def test_the_samples_show_what_they_are_named_after(sample: str, cause: str) -> None:
    found = compute_recording(RecordingParameters(sample=sample)).findings
    assert [finding.cause for finding in found[:1]] == ([cause] if cause else [])


@settings(max_examples=examples(30), suppress_health_check=WITH_FIXTURES)
@given(seed=st.integers(0, 10**6), size=st.floats(0.0, 3.0), given_=st.booleans())
def test_biases_are_part_of_what_is_expected_where_they_were_recorded(tmp_path, seed: int, size: float, given_: bool) -> None:
    path, random = tmp_path / "a.sigrec", np.random.default_rng(seed)
    x, w, b = random.uniform(-1.0, 1.0, (200, 30)), random.normal(0.0, 0.1, (80, 30)), size * random.uniform(-1.0, 1.5, 80)
    with Recorder(None, path, 1) as recorder:
        recorder.record(inputs=x, values={"a": x @ w.T + b}, weights={"a": {"weight": w} | ({"bias": b} if given_ else {})})
    result = compute_recording(RecordingParameters(file=str(path)))
    assert result.theory is not None
    variance = 30 * np.mean(w**2) * np.mean(x**2)
    assert result.theory.deviation[1] == pytest.approx(np.sqrt(variance + np.var(b) * given_), rel=2e-3)
    assert result.theory.mean[1] == pytest.approx(np.mean(b) * given_, rel=2e-3, abs=1e-9)
    assert result.theory.without_biases.tolist() == [False, not given_]
    assert [("without biases" in note) for note in result.layer_table().notes[1:3]] == [not given_] * 2


def arrays(path, named, *, layers=4, seed=0, function=np.tanh):
    """Record a step of a loop that tells of its arrays, and of its functions what it likes."""
    random = np.random.default_rng(seed)
    x = random.normal(0.0, 1.0, (60, 20))
    weights = {f"l{place}": random.normal(0.0, 0.3, (20, 20)) for place in range(layers)}
    values, given = {}, x
    for name, matrix in weights.items():
        values[name] = given @ matrix.T
        given = function(values[name])
    gradients = {name: random.normal(0.0, 1.0, (60, 20)) for name in weights}
    with Recorder(None, path, 1, activations=named) as recorder:
        recorder.record(inputs=x, values=values, gradients=gradients, weights=weights)
    return compute_recording(RecordingParameters(file=str(path)))


@settings(max_examples=examples(20), suppress_health_check=WITH_FIXTURES)
@given(seed=st.integers(0, 10**6), layers=st.integers(2, 6))
def test_nothing_is_expected_of_layers_between_which_no_function_is_named(tmp_path, seed: int, layers: int) -> None:
    result = arrays(tmp_path / "a.sigrec", {}, layers=layers, seed=seed)
    assert result.theory is not None
    assert np.isnan([result.theory.mean, result.theory.deviation, result.theory.gradient]).all()
    assert "No activation is named in the recording: nothing is expected of its layers" in read_recording_result(result)
    # Whoever names them, and be it that there are none, is told what to expect.
    for name, function in (("tanh", np.tanh), ("identity", np.positive)):
        result = arrays(tmp_path / "a.sigrec", {f"l{place}": name for place in range(layers - 1)}, layers=layers, seed=seed, function=function)
        assert result.theory is not None
        assert not result.theory.unnamed.any()
        assert result.theory.deviation[1:] == pytest.approx(result.recording.of("value_std")[0, 1:], rel=0.35)
        assert np.isfinite(result.theory.gradient[:-1]).all()
        assert "named" not in read_recording_result(result)


def test_where_a_library_was_looked_into_what_a_layer_is_given_tells_whether_something_stands_before_it() -> None:
    result = compute_recording(RecordingParameters(sample="sound"))
    recording = result.recording
    assert recording is not None
    # As a loop has it whose functions no library knows: their rows are not there.
    kept = [place for place, layer in enumerate(recording.layers) if layer.kind != "Tanh"]
    layers = tuple(recording.layers[place] for place in kept)
    unnamed = msgspec.structs.replace(recording, layers=layers, numbers=recording.numbers[:, kept])
    theory = layer_theory(unnamed)
    assert [layer.name for layer, lost in zip(layers, theory.unnamed, strict=True) if lost] == ["hidden1", "hidden2", "hidden3", "hidden4"]
    assert np.isnan(theory.gradient[1:]).all()
    assert np.isfinite(theory.deviation[1:]).all()
    said = read_recording_result(msgspec.structs.replace(result, recording=unnamed, theory=theory))
    assert "What stands between hidden1 and hidden2, and behind 3 more layers, is not named in the recording" in said
    # What each layer is given are the values of the one before: nothing stands between them.
    numbers = unnamed.numbers.copy()
    for what in ("mean", "std"):
        numbers[:, 1:, recording.quantities.index(f"input_{what}")] = numbers[:, :-1, recording.quantities.index(f"value_{what}")]
    linear = layer_theory(msgspec.structs.replace(unnamed, numbers=numbers))
    assert not linear.unnamed.any()
    assert np.isfinite(linear.gradient[:-1]).all()
    # Nor does what is NaN from some layer on.
    for what in ("input_mean", "input_std"):
        numbers[0, 3:, recording.quantities.index(what)] = np.nan
    for what in ("value_mean", "value_std"):
        numbers[0, 2:, recording.quantities.index(what)] = np.nan
    assert not layer_theory(msgspec.structs.replace(unnamed, numbers=numbers)).unnamed.any()
