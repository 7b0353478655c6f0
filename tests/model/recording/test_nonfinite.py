"""Which layer is said to have made the first number that is none, against where one was planted."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples

NAMES = ("a", "b", "c", "d")
SETTINGS = settings(max_examples=examples(60), suppress_health_check=WITH_FIXTURES)


def found_in(path, planted: dict[str, str], *, biases: bool = True, large: str = "", inputs: bool = False, sound: int = 2, weights: bool = True) -> Finding:
    """Record sound steps and one in which layers have NaN in their "weight", their "bias" or their "values"; return what is found of it."""
    with Recorder(None, path, 1) as recorder:
        for step in range(sound + 1):
            own = {name: {"weight": np.eye(4)} | ({"bias": np.ones(4)} if biases else {}) for name in NAMES} if weights else {}
            values = {name: np.eye(4) * (50.0 if name == large else 1.0) for name in NAMES}
            given_ = np.eye(4)
            if step == sound:
                for name, of in planted.items():
                    if of == "values":
                        values[name][1, 2] = np.nan
                    elif of == "inputs":
                        given_[0, 0] = np.inf
                    else:
                        own[name][of].flat[0] = np.nan
                # What is none goes on from layer to layer.
                first = min((NAMES.index(name) for name in planted if name in NAMES), default=0)
                for name in NAMES[first + ("values" in planted.values()) :]:
                    values[name][:] = np.nan
            recorder.record(values=values, weights=own, inputs=given_ if inputs or "inputs" in planted.values() else None)
    return next(finding for finding in find_all(read_recording(path)) if finding.cause.startswith("NaN born"))


@SETTINGS
@given(
    planted=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["weight", "bias"]), min_size=1),
    large=st.sampled_from(["", *NAMES]),
    sound=st.integers(0, 3),
)
def test_it_is_the_first_layer_whose_own_numbers_are_none_whatever_values_others_had(tmp_path, planted: dict[str, str], large: str, sound: int) -> None:
    finding = found_in(tmp_path / "a.sigrec", planted, large=large, sound=sound)
    first = min(planted)
    assert (finding.layer, finding.step, finding.quantity) == (first, sound, f"{planted[first]}_nonfinite")
    words = {"weight": "6 % of the weights", "bias": "25 % of the biases"}
    assert finding.evidence.startswith(f"{words[planted[first]]} of {first} are NaN or infinite at step {sound}.")
    others = len(planted) - 1
    assert (f"So are some of {others} layer{'s' * (others > 1)} behind it." in finding.evidence) == (others > 0)
    assert (f"The largest value at step {sound - 1} was" in finding.evidence) == (others > 0 and sound > 0)


@SETTINGS
@given(place=st.sampled_from(NAMES), biases=st.booleans(), inputs=st.booleans(), weights=st.booleans())
def test_what_is_said_to_be_finite_was_recorded(tmp_path, place: str, biases: bool, inputs: bool, weights: bool) -> None:
    finding = found_in(tmp_path / "a.sigrec", {place: "values"}, biases=biases, inputs=inputs, weights=weights)
    assert (finding.layer, finding.quantity) == (place, "value_nonfinite")
    known = inputs or place != NAMES[0]
    assert ("the values before it are finite" in finding.evidence) == known
    assert ("its weights, its biases and the values before it are finite." in finding.evidence) == (known and weights and biases)
    assert ("its weight matrix and the values before it are finite, its biases were not recorded." in finding.evidence) == (known and weights and not biases)
    # What stands between two layers that are given as arrays, nobody knows.
    assert "what it was given" not in finding.evidence
    assert ("its biases" in finding.advice) == (known and weights and not biases)


@pytest.mark.parametrize("sound", [0, 3])
def test_of_data_that_are_none_no_layer_is_to_blame(tmp_path, sound: int) -> None:
    finding = found_in(tmp_path / "a.sigrec", {"input": "inputs"}, sound=sound)
    assert (finding.layer, finding.step) == ("input", sound)
    assert finding.evidence.startswith(f"6 % of the numbers that the network is given are NaN or infinite at step {sound}. ")
    assert "data" in finding.advice
    assert "logarithm, a root" not in finding.advice


@SETTINGS
@given(sizes=st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=5))
def test_the_largest_value_is_told_of_the_step_that_had_it(tmp_path, sizes: list[tuple[int, int]]) -> None:
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        for a, b in sizes:
            recorder.record(values={"a": 10.0**a * np.eye(3), "b": 10.0**b * np.eye(3)}, loss=1.0)
        recorder.step(np.nan)
    finding = next(finding for finding in find_all(read_recording(tmp_path / "a.sigrec")) if finding.cause.startswith("NaN born"))
    size = {"a": sizes[-1][0], "b": sizes[-1][1]}
    largest = max(size, key=lambda name: size[name])
    assert f" The largest value at step {len(sizes) - 1} was {f'{10.0 ** size[largest]:,g}'}, of {largest}." in finding.evidence


def test_where_the_loss_alone_tells_no_layer_is_to_blame(tmp_path) -> None:
    with Recorder(None, tmp_path / "a.sigrec", 1) as recorder:
        recorder.record(values={"a": np.eye(3), "b": 9.0 * np.eye(3)}, loss=1.0)
        recorder.step(np.nan)
    (finding,) = find_all(read_recording(tmp_path / "a.sigrec"))
    assert (finding.layer, finding.step) == ("", 1)
    assert finding.evidence.startswith("At step 1 the loss is NaN. The largest value at step 0 was 9, of b.")


@pytest.mark.parametrize("biases", [True, False])
@pytest.mark.parametrize(("kind", "plain"), [("Linear", True), ("Conv2d", True), ("Dense", True), ("LayerNorm", False), ("Tanh", False), ("", False)])
def test_a_layer_that_multiplies_and_adds_is_not_searched_for_a_logarithm(tmp_path, kind: str, plain: bool, biases: bool) -> None:
    found_in(tmp_path / "a.sigrec", {"c": "values"}, biases=biases)
    recording = read_recording(tmp_path / "a.sigrec")
    recording = msgspec.structs.replace(recording, layers=tuple(msgspec.structs.replace(layer, kind=kind) for layer in recording.layers))
    finding = next(finding for finding in find_all(recording) if finding.cause.startswith("NaN born"))
    assert finding.layer == "c"
    assert ("logarithm" in finding.advice) != plain
    assert ("outgrown" in finding.advice) == plain
    assert ("its biases" in finding.advice) != biases
    assert "step that is too large" in finding.advice


STAGES = ("loss", "gradients", "weight_gradients", "updates")


def recorded(path, bad: str, place: int, layers: int, known: set[str], when: int = 2):
    """Record sound steps and one in which what one stage makes of a layer is none, with all that follows from it, as far as it is recorded."""
    names = [f"l{number}" for number in range(layers)]
    with Recorder(None, path, 1) as recorder:
        for step in range(when + 1):
            of = {stage: {name: np.eye(4) for name in names} for stage in ("values", "weights", "gradients", "weight_gradients", "updates")}
            loss = 1.0
            if step == when:
                stage = STAGES.index(bad)
                loss = np.nan if bad == "loss" else loss
                # Once it is in the loss or in a gradient, it goes back to the first layer; a product of the gradient is of its layer alone.
                back = names if bad == "loss" else names[: place + 1]
                for later in STAGES[max(stage, 1) :]:
                    hit = [names[place]] if bad in {"weight_gradients", "updates"} else back
                    for name in hit:
                        of[later][name] = np.full((4, 4), np.nan)
            recorder.record(loss=loss if "loss" in known else None, **{stage: found for stage, found in of.items() if stage in known | {"values", "weights"}})
    return next((finding for finding in find_all(read_recording(path)) if finding.cause.startswith("NaN born")), None)


@SETTINGS
@given(bad=st.sampled_from(STAGES), place=st.integers(0, 4), layers=st.integers(1, 5), known=st.sets(st.sampled_from(STAGES)))
def test_behind_the_way_forward_it_is_the_first_stage_that_was_recorded_and_the_layer_where_it_was_made(tmp_path, bad, place, layers, known) -> None:
    place %= layers
    finding = recorded(tmp_path / "a.sigrec", bad, place, layers, known)
    seen = [stage for stage in STAGES[STAGES.index(bad) :] if stage in known and not (bad != "loss" and stage == "loss")]
    if not seen:
        assert finding is None
        return
    assert finding.step == 2
    # All of the values and weights were numbers, and none of these is ever said to have made it.
    assert finding.quantity not in {"value_nonfinite", "weight_nonfinite", "bias_nonfinite", "input_nonfinite"}
    first = seen[0]
    last = place == layers - 1
    if bad in {"weight_gradients", "updates"}:
        blamed = f"l{place}"
        if bad == "weight_gradients" and first == "weight_gradients" and "gradients" not in known:
            # Whether it was the product or the way back to it, is not to be seen.
            blamed = "" if last else f"l{place + 1}"
        assert finding.layer == blamed
    elif bad == "loss" or last:
        # Everything behind the last layer; of a step alone whose gradients are not known, one layer is named only where there is one.
        assert finding.layer == ("l0" if first == "updates" and layers == 1 else "")
    elif first == "updates":
        assert finding.layer == ("l0" if place == 0 else "")
    else:
        assert finding.layer == f"l{place + 1}"
        assert f"those of l{place + 1} behind it are finite" in finding.evidence
    if first == "loss":
        assert finding.evidence.startswith("At step 2 the loss is NaN, while all values of the layers are finite.")
    if first == "updates":
        assert ("Their gradients are finite." in finding.evidence) == ("weight_gradients" in known)
        assert ("optimizer" in finding.advice) == ("weight_gradients" in known)
