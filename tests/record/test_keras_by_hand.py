"""The callback of Keras with a Keras made by hand: of the first number that is none, the one is to blame that made it, whatever the step did to all weights."""

from __future__ import annotations

import re
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples
from tests.record import fake_keras as fake

SETTINGS = settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)
RNG = np.random.default_rng(0)
X = RNG.normal(size=(32, 4))


@pytest.fixture(autouse=True)
def _keras(monkeypatch):
    # Where a real one is installed, other tests of this process have imported it.
    for name in [name for name in sys.modules if name.startswith("keras.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "keras", fake.module())


def network(functions, seed: int = 0, behind: int = -1):
    generator = np.random.default_rng(seed)
    widths = [4, *(8 for _ in functions)]
    kinds = [fake.Behind if number == behind else fake.Layer for number in range(len(functions))]
    return fake.Model([kind(f"d{number}", widths[number], 8, f, generator) for number, (kind, f) in enumerate(zip(kinds, functions, strict=True))])


def found(path, model, sample=X, steps: int = 3, **options):
    recorder = Recorder(model, path, 1, sample=sample)
    batches = options.pop("batches", [(X, np.zeros((32, 8)))] * steps)
    model.fit(batches, [recorder.callback()], **options)
    assert recorder.problem == ""
    return next((finding for finding in find_all(read_recording(path)) if finding.cause.startswith("NaN born")), None)


functions = st.lists(st.sampled_from([fake.linear, fake.tanh, fake.relu]), min_size=1, max_size=5)


@SETTINGS
@given(functions, st.integers(0, 4), st.integers(0, 99))
def test_a_function_that_makes_it_is_to_blame_with_its_layer(tmp_path, functions, place, seed) -> None:
    place %= len(functions)
    functions[place] = fake.log
    finding = found(tmp_path / "k.sigrec", network(functions, seed))
    assert (finding.layer, finding.step, finding.quantity) == (f"d{place}", 0, "value_nonfinite")
    assert f"d{place} (Dense, log)" in finding.evidence
    assert "its weights, its biases and what it was given are finite" in finding.evidence
    assert "multiplies" not in finding.advice
    assert "Look at its function, log:" in finding.advice


@SETTINGS
@given(functions, st.integers(0, 4), st.integers(0, 99))
def test_what_is_made_between_two_layers_is_said_of_neither(tmp_path, functions, place, seed) -> None:
    place %= len(functions)
    finding = found(tmp_path / "k.sigrec", network(functions, seed, behind=place))
    assert (finding.layer, finding.step, finding.quantity) == (f"d{place}", 0, "input_nonfinite")
    assert f"of the numbers that d{place} (Dense) is given are NaN or infinite" in finding.evidence
    assert "while the values before it are finite" in finding.evidence
    assert "what it was given" not in finding.evidence


@SETTINGS
@given(functions, st.integers(0, 4), st.integers(0, 2), st.sampled_from(["kernel", "bias"]))
def test_weights_that_were_written_are_those_of_their_layer(tmp_path, functions, place, when, own) -> None:
    place %= len(functions)
    model = network(functions)

    def write(number):
        if number == when:
            getattr(model.layers[place], own).flat[-1] = np.nan

    finding = found(tmp_path / "k.sigrec", model, after=write, steps=4, loss=lambda out, number: 1.0)
    # What the step itself has left is seen at once; the biases are looked at before the next one.
    quantity, step = ("update_nonfinite", when) if own == "kernel" else ("bias_nonfinite", when + 1)
    assert (finding.layer, finding.step, finding.quantity) == (f"d{place}", step, quantity)


@SETTINGS
@given(functions, st.integers(0, 4), st.sampled_from(["batch", "labels", "loss", "sample"]))
def test_of_data_labels_and_the_loss_no_layer_is_to_blame(tmp_path, functions, when, what) -> None:
    y = np.zeros((32, 8))
    bad = np.where(np.arange(4) == 1, np.nan, X)
    batches = [(bad if what == "batch" and number == when else X, y * np.nan if what == "labels" and number == when else y) for number in range(5)]
    loss = (lambda out, number: np.nan if number == when else 1.0) if what == "loss" else None
    finding = found(tmp_path / "k.sigrec", network(functions), bad if what == "sample" else X, batches=batches, loss=loss)
    if what == "sample":
        assert (finding.layer, finding.quantity) == ("input", "value_nonfinite")
        return
    assert (finding.layer, finding.step) == ("", when)
    assert f"At step {when} the loss is NaN, while with the sample all values of the layers are finite." in finding.evidence
    assert "Look at the data and the labels of that batch" in finding.advice


def test_weights_that_were_read_after_the_recorder_was_made_are_what_is_measured(tmp_path) -> None:
    model = network([fake.tanh, fake.linear])
    recorder = Recorder(model, tmp_path / "k.sigrec", 1, sample=X)
    for layer in model.layers:
        layer.kernel = 3.0 * layer.kernel
    before = [layer.kernel for layer in model.layers]
    model.fit([(X, np.zeros((32, 8)))], [recorder.callback()], step=0.25)
    recording = read_recording(tmp_path / "k.sigrec")
    assert recording.of("weight_rms")[0, 1:] == pytest.approx([np.sqrt(np.square(kernel).mean()) for kernel in before], rel=1e-3)
    assert recording.of("value_std")[0, 1] == pytest.approx((X @ before[0]).std(), rel=1e-3)
    assert recording.of("update_ratio")[0, 1:] == pytest.approx([0.25, 0.25], rel=1e-3)
    assert [layer.kind for layer in recording.layers] == ["input", "Dense", "Dense"]


def test_a_layer_that_saturates_its_own_function_is_told_of_its_own_weights(tmp_path) -> None:
    model = network([fake.tanh, fake.tanh, fake.linear])
    for layer in model.layers:
        layer.kernel = 30.0 * layer.kernel
    recorder = Recorder(model, tmp_path / "k.sigrec", 1, sample=X)
    model.fit([(X, np.zeros((32, 8)))] * 4, [recorder.callback()])
    finding = next(finding for finding in find_all(read_recording(tmp_path / "k.sigrec")) if finding.cause == "saturated from the first step")
    assert finding.layer == "d0"
    assert re.match(r"\d+ % of the sums of d0 \(Dense\) saturate its tanh from the first step on.*; so it is in 1 layer behind it\.", finding.evidence)
    assert finding.advice.startswith("Initialise it with smaller weights")
