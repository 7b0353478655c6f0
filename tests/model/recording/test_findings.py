"""Networks that were broken on purpose, in one way each, and sound ones: what was planted is found first, and nothing in the others."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.language import Told
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.findings.found import onset
from sigexplorer.model.recording.findings.gradients import best_scale
from sigexplorer.model.recording.parameters import RecordingParameters
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.model.recording.reading import read_recording_result
from sigexplorer.model.recording.result import RecordingResult
from sigexplorer.model.running import Cancelled
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples
from tests.model.recording.networks import train

DEEP = (16,) * 9
LOSSES = {"none": None, "nan": math.nan, "inf": math.inf, "one": 1.0}
NETWORKS = {
    "tanh": {"activation": "tanh"},
    "relu": {"activation": "relu"},
    "gelu": {"activation": "gelu"},
    "sigmoid": {"activation": "sigmoid", "hidden": (32, 32)},
    "deep tanh": {"activation": "tanh", "hidden": DEEP},
    "deep relu": {"activation": "relu", "hidden": (32,) * 9, "rate": 0.02},
    "narrow relu": {"activation": "relu", "hidden": (16,) * 6, "rate": 0.02},
    "wide relu": {"activation": "relu", "hidden": (80, 40)},
    "two moons": {"activation": "tanh", "dataset": "moons"},
    "circle": {"activation": "silu", "dataset": "circle"},
    "leaky": {"activation": "leaky_relu", "dataset": "circle"},
    "momentum": {"activation": "tanh", "momentum": 0.9, "rate": 0.01},
}
LATER = {"at": 205}
# What is planted, where, and as what it is found: the cause, the number of the layer, and the step, where these follow.
PLANTED = [
    *(("inputs", name, "inputs not scaled", "input", 0) for name in NETWORKS),
    *(("column", name, "inputs not scaled", "input", 0) for name in ("tanh", "relu", "gelu", "sigmoid")),
    *(("saturated", name, "saturated from the first step", place, 0) for name, place in (("tanh", 2), ("sigmoid", 2), ("deep tanh", 5), ("two moons", 2))),
    *(("saturated_later", name, "saturated since a step", place, 205) for name, place in (("tanh", 2), ("sigmoid", 2), ("deep tanh", 5), ("two moons", 2))),
    *(("dead", name, "dead units", place, 0) for name, place in (("relu", 2), ("deep relu", 5), ("wide relu", 2))),
    *(("vanishing", name, "vanishing gradients", 1, 0) for name in ("deep tanh", "deep relu")),
    ("exploding", "deep relu", "exploding gradients", 1, 0),
    *(("float16", name, "gradients below float16", None, 0) for name in ("tanh", "relu", "gelu", "two moons", "wide relu")),
    *(("rate", name, "steps too large", None, 0) for name in ("tanh", "relu", "gelu", "two moons", "momentum")),
    *(("slow", name, "steps too small", None, 0) for name in ("tanh", "relu", "gelu", "two moons", "momentum")),
    *(("still", name, "layer does not move", place, 0) for name, place in (("tanh", 2), ("relu", 2), ("deep tanh", 5), ("momentum", 2))),
    *(("nan", name, "NaN born", place, 205) for name, place in (("tanh", 2), ("relu", 2), ("deep tanh", 5), ("gelu", 2))),
]
pytestmark = pytest.mark.filterwarnings("ignore:.*(overflow|invalid value|divide by zero).*:RuntimeWarning")


def found_in(path, fault: str, **network) -> tuple[Finding, ...]:
    train(path, fault, **network)
    return find_all(read_recording(path))


@pytest.mark.sampled
@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", NETWORKS)
def test_a_sound_training_has_no_findings(tmp_path, name: str, seed: int) -> None:
    assert found_in(tmp_path / "a.sigrec", "", seed=seed, **NETWORKS[name]) == ()


@pytest.mark.sampled
@pytest.mark.parametrize(("fault", "name", "cause", "place", "step"), PLANTED, ids=lambda value: str(value))
def test_what_was_planted_is_found_first(tmp_path, fault: str, name: str, cause: str, place, step: int) -> None:
    seed = sum(map(ord, fault + name)) % 7
    first = found_in(tmp_path / "a.sigrec", fault, seed=seed, steps=320, **NETWORKS[name], **(LATER if step else {}))[0]
    assert (first.cause, first.step) == (cause, step)
    if place is not None:
        assert first.layer == (place if isinstance(place, str) else f"hidden{place}")
    assert first.evidence.endswith(".")
    assert first.advice.endswith(".")


@pytest.mark.parametrize("layer", [1, 3, 6])
def test_of_what_a_layer_that_is_all_dead_brings_about_it_is_said_that_it_is_to_be_mended_first(tmp_path, layer: int) -> None:
    found = found_in(tmp_path / "a.sigrec", "dead layer", layer=layer, steps=200, **NETWORKS["deep relu"])
    assert (found[0].cause, found[0].layer) == ("dead units", f"hidden{layer + 1}")
    (vanishing,) = [finding for finding in found if finding.cause == "vanishing gradients"]
    assert "shrinks to nothing" in vanishing.evidence
    assert vanishing.advice == f"Mend {found[0].layer} first: all of its units are dead, and nothing gets back through it; then look again."


@pytest.mark.parametrize("steps", [1, 60])
def test_a_training_in_which_nothing_moves_is_told_of_as_a_whole(tmp_path, steps: int) -> None:
    first, *others = found_in(tmp_path / "a.sigrec", "frozen", steps=steps)
    recorded = len(read_recording(tmp_path / "a.sigrec").step)
    assert (first.cause, first.layer, first.step) == ("layer does not move", "", 0)
    assert first.evidence == (
        "No weight has moved at the 1 step that is recorded." if recorded == 1 else f"No weight has moved at any of the {recorded} recorded steps."
    )
    assert "optimizer" in first.advice
    assert "layer does not move" not in [finding.cause for finding in others]


@settings(max_examples=examples(12), suppress_health_check=WITH_FIXTURES)
@given(
    seed=st.integers(2, 10**6),
    fault=st.sampled_from(["", "", "inputs", "saturated", "still", "slow"]),
    hidden=st.lists(st.sampled_from([16, 24, 48, 64]), min_size=2, max_size=5).map(tuple),
    dataset=st.sampled_from(["iris", "moons", "circle"]),
)
def test_and_so_it_is_of_other_networks(tmp_path, seed: int, fault: str, hidden: tuple[int, ...], dataset: str) -> None:
    found = found_in(tmp_path / "a.sigrec", fault, seed=seed, hidden=hidden, dataset=dataset, activation="tanh", steps=200)
    cause = {"inputs": "inputs not scaled", "saturated": "saturated from the first step", "still": "layer does not move", "slow": "steps too small"}
    assert [finding.cause for finding in found[:1]] == ([cause[fault]] if fault else [])


def test_a_loss_scale_that_is_right_is_no_finding_and_the_advice_names_it(tmp_path) -> None:
    for name in ("tanh", "relu", "two moons"):
        assert found_in(tmp_path / "a.sigrec", "scaled", steps=200, **NETWORKS[name]) == ()
    wrong = found_in(tmp_path / "b.sigrec", "float16", steps=200, **NETWORKS["tanh"])[0]
    assert "Multiply the loss by 2" in wrong.advice


def test_the_best_scale_leaves_eight_times_of_headroom() -> None:
    for largest in (1e-7, 0.3, 12.0):
        scale = 2.0 ** (best_scale(np.array([np.nan, 0.0, largest])) or 0)
        assert 65504 / 16 < largest * scale <= 65504 / 8
    assert best_scale(np.array([np.nan])) is None


def test_a_nan_between_two_records_is_told_of_as_such(tmp_path) -> None:
    finding = found_in(tmp_path / "a.sigrec", "nan", at=205, exact=False)[0]
    assert (finding.cause, finding.step) == ("NaN born", 220)
    assert "At step 200 all was finite." in finding.evidence
    assert "every=lambda step: step > 200" in finding.advice


@pytest.mark.parametrize("at", [205, 237, 391])
def test_of_a_nan_whose_very_step_was_recorded_nobody_is_told_to_record_it(tmp_path, at: int) -> None:
    finding = found_in(tmp_path / "a.sigrec", "nan", at=at)[0]
    assert (finding.cause, finding.step) == ("NaN born", at)
    assert "To see the very step" not in finding.advice


def test_inputs_that_are_not_scaled_are_mended_before_what_they_saturate(tmp_path) -> None:
    found = {finding.cause: finding for finding in found_in(tmp_path / "a.sigrec", "inputs", activation="tanh", hidden=(16, 16))}
    assert found["saturated from the first step"].advice.startswith("Mend the inputs first")
    alone = {finding.cause: finding for finding in found_in(tmp_path / "b.sigrec", "saturated", activation="tanh", hidden=(16, 16), layer=0)}
    assert alone["saturated from the first step"].advice.startswith("Initialise")


def test_of_unused_frozen_and_detached_layers_the_reason_is_told(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    generator = np.random.default_rng(0)
    w = {name: generator.normal(size=(4, 4)) for name in ("sound", "unused", "left_out")}
    with Recorder(None, path, 1) as recorder:
        for _ in range(5):
            updates = {"sound": 1e-3 * w["sound"], "unused": 0 * w["unused"], "left_out": 0 * w["left_out"]}
            recorder.record(weights=w, updates=updates, weight_gradients={"sound": w["sound"], "left_out": w["left_out"]})
    (finding,) = find_all(read_recording(path))
    assert "unused and left_out" in finding.evidence
    assert "of unused: no gradient reaches it" in finding.evidence


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(kinds=st.lists(st.sampled_from(["sound", "skipped", "nothing"]), max_size=8))
def test_what_is_told_of_the_last_finite_step_was_measured_at_it(tmp_path, kinds: list[str]) -> None:
    """A step whose gradients the loss scale drove beyond float16 is no fault, and yet not finite; one without measures tells nothing."""
    path = tmp_path / "a.sigrec"
    finite, none = np.ones((3, 3)), np.full((3, 3), np.nan)
    with Recorder(None, path, 1) as recorder:
        for kind in kinds:
            arrays = {} if kind == "nothing" else {"values": {"a": finite}, "gradients": {"a": finite if kind == "sound" else none}}
            recorder.record(**arrays, loss=1.0, loss_scale=65536.0)
        recorder.record(values={"a": none}, loss=np.nan, loss_scale=1.0)
    finding = next(finding for finding in find_all(read_recording(path)) if finding.cause == "NaN born")
    assert finding.step == len(kinds)
    sound = [step for step, kind in enumerate(kinds) if kind == "sound"]
    if sound:
        assert f"At step {sound[-1]} all was finite." in finding.evidence
    else:
        assert finding.evidence.endswith("At no recorded step before was all finite." if kinds else "It is the first step recorded.")


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(large=st.integers(0, 7), uneven=st.integers(0, 7))
def test_what_is_told_of_the_inputs_was_measured_at_the_step_named(tmp_path, large: int, uneven: int) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1) as recorder:
        for step in range(10):
            sizes = np.where(np.arange(6) == 0, 40.0 if step >= uneven else 1.0, 1.0) + (100.0 if step >= large else 0.0)
            # Columns of one deviation, but for the first.
            sign = np.array([[1.0], [-1.0]] * 2)
            spread = np.where(np.arange(6) == 0, 100.0 if step >= uneven else 1.0, 1.0)
            recorder.record(inputs=sizes + sign * spread, values={"a": sign})
    found = read_recording(path)
    finding = next(finding for finding in find_all(found) if finding.cause == "inputs not scaled")
    assert finding.step == min(large, uneven)
    spread = found.of("input_spread")[finding.step, 0]
    assert ("One column varies" in finding.evidence) == (spread > 30.0)


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(targets=st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 7.0]), seed=st.integers(0, 99))
def test_targets_that_no_class_has_are_told_by_a_loss_below_0(tmp_path, targets: float, seed: int) -> None:
    path, generator = tmp_path / "a.sigrec", np.random.default_rng(seed)
    x, w, v = generator.normal(size=(32, 3)), generator.normal(size=(8, 3)), generator.normal(size=(1, 8))
    with Recorder(None, path, 1, activations={"hidden": "tanh"}) as recorder:
        for step in range(300):
            values = {"hidden": x @ w.T, "output": (h := np.tanh(x @ w.T)) @ v.T}
            z = values["output"]
            d = (1.0 / (1.0 + np.exp(-z)) - targets) / len(x)
            loss = float(np.mean(np.logaddexp(0.0, z) - targets * z))
            recorder.record(step, inputs=x, values=values, weights={"hidden": w, "output": v}, loss=loss)
            # The rows are pushed apart until all of them are flat.
            w, v = w * 1.02, v - 0.5 * d.T @ h
    recording = read_recording(path)
    found = [finding for finding in find_all(recording) if finding.cause == "saturated since a step"]
    assert found
    assert all(("Look at the targets first" in finding.advice) == bool((recording.loss < 0).any()) for finding in found)
    # A loss whose targets are but a little beyond 1 may not be that far yet.
    assert targets == 1.5 or bool((recording.loss < 0).any()) == (targets > 1.0)


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(begins=st.one_of(st.just(0), st.integers(1, 10**6)), late=st.integers(0, 4))
def test_a_recording_that_begins_later_tells_nothing_of_the_first_step(tmp_path, begins: int, late: int) -> None:
    path = tmp_path / "a.sigrec"
    weights = {"l1": np.ones((4, 4)), "l2": np.ones((4, 4))}
    with Recorder(None, path, 1, activations={"l1": "tanh", "l2": "tanh"}) as recorder:
        for step in range(10):
            # An output that is sure of itself is a fault at the first step alone.
            values = {"l1": np.full((4, 4), 50.0 if step >= late else 0.1), "l2": np.full((4, 4), 50.0)}
            recorder.record(begins + step, inputs=np.full((4, 4), 300.0), values=values, weights=weights, updates=weights, weight_gradients=weights)
    found = {finding.cause: finding for finding in find_all(read_recording(path))}
    assert {"inputs not scaled", "steps too large"} < found.keys()
    assert ("saturated from the first step" in found) == (begins == 0)
    assert ("saturated before the recording" in found) == (begins > 0 == late)
    assert ("saturated since a step" in found) == (late > 0)
    for finding in found.values():
        words = "from the first step on" if not finding.step else f"since step {finding.step:,}"
        assert words in finding.evidence
        assert (finding.step == begins > 0) == ("the first one recorded" in finding.evidence)


@settings(max_examples=examples(80), suppress_health_check=WITH_FIXTURES)
@given(course=st.lists(st.tuples(st.sampled_from(["step", "record"]), st.sampled_from(sorted(LOSSES)), st.sampled_from([None, 0, 1, 7])), max_size=9))
def test_of_a_loss_is_said_what_was_given_and_of_none_nothing(tmp_path, course) -> None:
    """Steps with and without a loss, by either call, with gaps, the same step again and earlier ones after later ones."""
    path = tmp_path / "a.sigrec"
    losses, steps = [], []
    with Recorder(None, path, 1) as recorder:
        recorder.record(values={"a": np.ones((3, 3))}, loss=1.0)
        for call, loss, number in course:
            losses.append(loss)
            steps.append(recorder.steps if number is None or call == "step" else number)
            if call == "step":
                recorder.step(LOSSES[loss])
            else:
                recorder.record(number, values={"a": np.ones((3, 3))}, loss=LOSSES[loss])
    recording = read_recording(path)
    assert recording.has_loss.tolist() == [True, *(loss != "none" for loss in losses)]
    assert np.isnan(recording.loss[1:]).tolist() == [loss in ("none", "nan") for loss in losses]
    found = find_all(recording)
    wrong = next((number for number, loss in enumerate(losses) if loss in ("nan", "inf")), None)
    if wrong is None:
        assert found == ()
    else:
        assert [(finding.cause, finding.step) for finding in found] == [("NaN born", steps[wrong])]
        assert f"At step {steps[wrong]} the loss is {'NaN' if losses[wrong] == 'nan' else 'infinite'}" in found[0].evidence
    read = read_recording_result(RecordingResult(RecordingParameters(), recording, Told(lambda cancel: found)))
    first, last = min([0, *steps]), max([0, *steps])
    assert (f"step {first}" if first == last else f"steps {first} to {last}") in read
    for step in (0, 1, 3, 7, 100):
        assert recording.step[recording.record_at(step)] == max(known for known in [0, *steps] if known <= step)


def test_what_an_older_recorder_took_for_no_loss_is_read_as_it_was(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1) as recorder:
        for _ in range(3):
            recorder.record(values={"a": np.ones((3, 3))}, loss=np.nan)
    recording = read_recording(path)
    older = msgspec.structs.replace(recording, quantities=tuple(name.replace("bias_", "older_") for name in recording.quantities))
    assert find_all(older) == ()
    assert "NaN" not in read_recording_result(RecordingResult(RecordingParameters(), older, Told(lambda cancel: ())))
    assert [finding.step for finding in find_all(recording)] == [0]


@settings(max_examples=examples(40), suppress_health_check=WITH_FIXTURES)
@given(losses=st.lists(st.sampled_from(sorted(LOSSES)), min_size=1, max_size=6))
def test_a_loss_that_is_said_to_be_none_is_a_finding_from_the_first_step_on_too(tmp_path, losses: list[str]) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1) as recorder:
        for loss in losses:
            recorder.record(values={"a": np.ones((3, 3))}, loss=LOSSES[loss])
    recording = read_recording(path)
    bad = [step for step, loss in enumerate(losses) if loss in {"nan", "inf"}]
    found = find_all(recording)
    assert [finding.step for finding in found] == bad[:1]
    read = read_recording_result(RecordingResult(RecordingParameters(), recording, Told(lambda cancel: found)))
    assert ("The loss is NaN or infinite" in read) == bool(bad) == ("Nothing wrong was found" not in read)


@settings(max_examples=examples(30), suppress_health_check=WITH_FIXTURES)
@given(of_values=st.floats(-7, -5), of_weights=st.floats(-8, 6))
def test_no_gradient_is_driven_beyond_float16_by_the_scale_that_is_advised(tmp_path, of_values: float, of_weights: float) -> None:
    """Those of the weights neither, which are sums over the batch."""
    path, random = tmp_path / "a.sigrec", np.random.default_rng(1)
    largest = 0.0
    with Recorder(None, path, 1) as recorder:
        for _ in range(4):
            gradient = (10.0**of_values * random.standard_normal((32, 4))).astype(np.float16)
            weight_gradient = (10.0**of_weights * random.standard_normal((4, 4))).astype(np.float32)
            largest = max(largest, float(np.abs(gradient).max()), float(np.abs(weight_gradient).max()))
            w = np.ones((4, 4), np.float16)
            recorder.record(values={"a": w}, gradients={"a": gradient}, weights={"a": w}, weight_gradients={"a": weight_gradient})
    for finding in find_all(read_recording(path)):
        if finding.cause == "gradients below float16":
            exponent = int(re.search("by 2([^,]+),", finding.advice)[1].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))  # type: ignore[index]
            assert largest * 2.0**exponent <= 65504.0 / 8.0


def test_a_first_step_that_comes_again_is_not_the_first(tmp_path) -> None:
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        for size in (1.0, 1.0, 300.0, 300.0, 300.0):
            recorder.record(0, inputs=size * np.array([[1.0], [-1.0]] * 3))
    (finding,) = find_all(read_recording(tmp_path / "a.sigrec"))
    assert "since step 0." in finding.evidence
    assert "first step" not in finding.evidence


def test_the_end_is_where_something_was_measured_last(tmp_path) -> None:
    w = {"a": np.ones((4, 4)), "b": np.ones((4, 4))}
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1, activations={"a": "tanh"}) as recorder:
        for level in (0.1, 50.0, 50.0, 50.0):
            recorder.record(values={"a": np.where(np.arange(4) < (3 if recorder.steps == 1 else 4), level, 0.1) * np.ones((4, 1)), "b": w["b"]}, weights=w)
        told = find_all(read_recording(path))[0].evidence
        assert "75 %" in told
        assert ", 100 % at the end" in told
        recorder.record(loss=1.0)
    assert ", 100 % at step 3" in find_all(read_recording(path))[0].evidence


def test_the_search_can_be_cancelled(tmp_path) -> None:
    train(tmp_path / "a.sigrec", steps=3)
    with pytest.raises(Cancelled):
        find_all(read_recording(tmp_path / "a.sigrec"), lambda: True)


def test_nothing_is_found_in_nothing(tmp_path) -> None:
    path = tmp_path / "a.sigrec"
    with Recorder(None, path, 1):
        pass
    assert find_all(read_recording(path)) == ()
    with Recorder(None, path, 1) as recorder:
        recorder.record(loss=1.0)
        recorder.record(values={"a": np.empty((0, 3))}, weights={"a": np.zeros((3, 3))}, updates={"a": np.ones((3, 3))})
        recorder.record(values={"a": np.full((3, 3), np.nan)})
    assert [finding.cause for finding in find_all(read_recording(path))] == ["NaN born"]


@given(st.lists(st.sampled_from([True, False, None]), max_size=30))
def test_since_when_something_holds(course: list[bool | None]) -> None:
    holds, known = np.array([bool(each) for each in course], dtype=bool), np.array([each is not None for each in course], dtype=bool)
    found = onset(holds, known)
    seen = [each for each in course if each is not None]
    fits = []
    for start in range(len(course)):
        after = [each for each in course[start:] if each is not None]
        if course[start] and seen[-1] and sum(after) >= max(0.75 * len(after), min(3, len(seen))):
            fits.append(start)
    assert found == (fits[0] if fits else None)
