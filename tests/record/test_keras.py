"""The recorder as a callback of Keras, where that is installed with one of its backends."""

from __future__ import annotations

import importlib.util
import os

import numpy as np
import pytest

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder

BACKEND = next((name for name in ("torch", "jax", "tensorflow") if importlib.util.find_spec(name)), "")
if not BACKEND or not importlib.util.find_spec("keras"):
    pytest.skip("Keras is not installed: pip install keras torch", allow_module_level=True)
os.environ.setdefault("KERAS_BACKEND", BACKEND)
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def keras():
    return importlib.import_module("keras")


def data():
    x = np.random.default_rng(0).normal(size=(256, 8)).astype(np.float32)
    return x, (x[:, 0] > 0).astype(np.int32)


@pytest.fixture
def model(keras):
    layers = keras.layers
    made = [layers.Dense(16, activation="tanh", name="first"), layers.Dense(16, name="second"), layers.Activation("relu", name="act"), layers.Dense(2)]
    model = keras.Sequential([keras.Input((8,)), *made])
    model.compile(keras.optimizers.SGD(1.0), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def test_weights_updates_and_layers_are_recorded(tmp_path, model) -> None:
    x, y = data()
    before = np.array(model.layers[0].kernel)
    recorder = Recorder(model, tmp_path / "k.sigrec", 1, sample=(x, y))
    model.fit(x, y, epochs=1, batch_size=256, verbose=0, callbacks=[recorder.callback()])
    assert recorder.problem == ""
    found = read_recording(tmp_path / "k.sigrec")
    names = [layer.name for layer in found.layers]
    assert names[:4] == ["input", "first", "second", "act"]
    assert [layer.activation for layer in found.layers][1:4] == ["tanh", "", "relu"]
    assert [layer.kind for layer in found.layers][:4] == ["input", "Dense", "Dense", "Activation"]
    after = np.array(model.layers[0].kernel)
    ratio = np.sqrt(np.mean((after - before) ** 2) / np.mean(before**2))
    assert found.of("update_ratio")[0, 1] == pytest.approx(ratio, rel=1e-3)
    assert found.of("weight_rms")[0, 1] == pytest.approx(np.sqrt(np.mean(before**2)), rel=1e-3)
    # The biases of a new layer are 0: what its weights made before the step, as those are recorded.
    z = x @ before
    assert found.of("value_std")[0, 1] == pytest.approx(z.std(), rel=1e-3)
    assert found.of("saturated")[0, 1] == pytest.approx((np.abs(z) > 2.178).mean(), abs=2e-3)
    assert np.isfinite(found.of("dead")[0, 3])
    assert any("gradients are not" in note.text for note in found.notes)
    assert (found.ending, found.step.tolist()) == ("done", [0])


def test_without_a_sample_weights_and_updates_are_there(tmp_path, model) -> None:
    x, y = data()
    recorder = Recorder(model, tmp_path / "k.sigrec", 2)
    model.fit(x, y, epochs=2, batch_size=64, verbose=0, callbacks=[recorder.callback()])
    found = read_recording(tmp_path / "k.sigrec")
    assert (found.of("update_ratio") > 0.0).all()
    assert any("sample=x" in note.text for note in found.notes)


def test_a_model_that_cannot_be_looked_into_trains_on(tmp_path, keras) -> None:
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, x):
            return self.dense(x)

    x, y = data()
    model = Own()
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    recorder = Recorder(model, tmp_path / "k.sigrec", 1, sample=x)
    model.fit(x, y, epochs=1, batch_size=64, verbose=0, callbacks=[recorder.callback()])
    assert recorder.problem == ""
    found = read_recording(tmp_path / "k.sigrec")
    assert any("cannot be looked at" in note.text for note in found.notes)
    assert np.isfinite(found.of("update_ratio")[-1]).any()


@pytest.mark.parametrize("between", [False, True])
def test_the_layer_that_makes_nan_is_to_blame_and_not_the_first_that_the_step_has_spoilt(tmp_path, keras, between: bool) -> None:
    x, _ = data()
    given = keras.Input((8,))
    hidden = keras.layers.Dense(8, activation="tanh", name="one")(given)
    hidden = keras.layers.Dense(8, activation=None if between else keras.ops.log, name="two")(keras.ops.log(hidden) if between else hidden)
    model = keras.Model(given, keras.layers.Dense(1, name="three")(hidden))
    model.compile("sgd", "mse")
    recorder = Recorder(model, tmp_path / "k.sigrec", sample=x)
    model.fit(x, x[:, :1], epochs=1, verbose=0, callbacks=[recorder.callback()])
    assert recorder.problem == ""
    finding = find_all(read_recording(tmp_path / "k.sigrec"))[0]
    cause, quantity = ("NaN born before a layer", "input_nonfinite") if between else ("NaN born", "value_nonfinite")
    assert (finding.cause, finding.layer, finding.step, finding.quantity) == (cause, "two", 0, quantity)
    assert ("two (Dense) is given" if between else "two (Dense, log)") in finding.evidence
