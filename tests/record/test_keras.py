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


def trained(keras, made, path=None, sample=None, **fitting):
    """Return the losses of a training by epochs, and its recording."""
    keras.utils.set_random_seed(1)
    model, x, y = made()
    model.compile(keras.optimizers.SGD(0.1), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    recorder = None if path is None else Recorder(model, path, 1, sample=(x, y) if sample is None else sample)
    calls = [] if recorder is None else [recorder.callback()]
    losses = model.fit(x, y, epochs=2, batch_size=64, verbose=0, callbacks=calls, **fitting).history["loss"]
    assert recorder is None or recorder.problem == ""
    return losses, None if path is None else read_recording(path)


def kinds(keras):
    """Return models of every kind of build."""
    layers = keras.layers
    x, y = data()
    tokens = np.random.default_rng(1).integers(1, 5000, (256, 6))

    class Draws(layers.Layer):
        def __init__(self, **named):
            super().__init__(**named)
            self.seed = keras.random.SeedGenerator(3) if keras.backend.backend() == "jax" else None

        def call(self, given):
            return given + keras.random.normal(keras.ops.shape(given), seed=self.seed)

    class Counts(layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False, name="count")

        def call(self, given):
            self.count.assign_add(1.0)
            return given * (1.0 + 0.1 * self.count)

    def pair(of):
        one, two = keras.Input((8,), name="one"), keras.Input((8,), name="two")
        joined = layers.Concatenate(name="join")([layers.Dense(4, "relu", name="left")(one), layers.Dense(4, "tanh", name="right")(two)])
        return keras.Model([one, two], layers.Dense(2, name="out")(joined)), of(x, 3.0 * x), y

    def shared():
        given, dense = keras.Input((8,)), layers.Dense(8, "tanh", name="shared")
        return keras.Model(given, layers.Dense(2, name="out")(dense(dense(given)))), x, y

    def nested():
        given = keras.Input((8,))
        inner = keras.Model(given, layers.Dense(8, name="b")(layers.Dense(8, "relu", name="a")(given)), name="inner")
        other = keras.Input((8,))
        return keras.Model(other, layers.Dense(2, name="out")(inner(other))), x, y

    def row(*made, of=x):
        return keras.Sequential([keras.Input(of.shape[1:]), *made, layers.Dense(2, name="out")]), of, y

    return {
        "lists": lambda: pair(lambda one, two: [one, two]),
        "names": lambda: pair(lambda one, two: {"two": two, "one": one}),
        "shared": shared,
        "nested": nested,
        "draws": lambda: row(layers.Dense(8, name="d"), Draws(name="draws"), layers.Dropout(0.5)),
        "counts": lambda: row(layers.Dense(8, name="d"), Counts(name="counts")),
        "attention": lambda: row(layers.Embedding(5000, 8, name="e"), layers.LSTM(8, return_sequences=True, name="l"), layers.Flatten(), of=tokens),
    }


@pytest.mark.parametrize("kind", ["lists", "names", "shared", "nested", "draws", "counts", "attention"])
def test_a_training_is_the_same_with_and_without_a_recorder(tmp_path, keras, kind: str) -> None:
    made = kinds(keras)[kind]
    losses, found = trained(keras, made, tmp_path / "k.sigrec")
    assert losses == trained(keras, made)[0]
    assert not any("cannot be looked at" in note.text for note in found.notes)


@pytest.mark.parametrize("kind", ["lists", "names"])
def test_every_input_reaches_its_layer(tmp_path, keras, kind: str) -> None:
    found = trained(keras, kinds(keras)[kind], tmp_path / "k.sigrec")[1]
    names = [layer.name for layer in found.layers]
    x, _ = data()
    assert names == ["input", "left", "right", "join", "out"]
    assert found.of("input_std")[0, [1, 2]] == pytest.approx([x.std(), 3.0 * x.std()], rel=1e-3)


def test_each_call_and_each_layer_within_a_model_is_a_layer(tmp_path, keras) -> None:
    found = trained(keras, kinds(keras)["shared"], tmp_path / "k.sigrec")[1]
    assert [(layer.name, layer.activation) for layer in found.layers] == [("input", ""), ("shared", "tanh"), ("shared #2", "tanh"), ("out", "")]
    assert np.isnan(found.of("weight_rms")[0, 2])
    found = trained(keras, kinds(keras)["nested"], tmp_path / "k.sigrec")[1]
    assert [(layer.name, layer.activation, layer.fan_in) for layer in found.layers] == [
        ("input", "", 0), ("inner/a", "relu", 8), ("inner/b", "", 8), ("out", "", 8)
    ]  # fmt: skip
    assert np.isfinite(found.of("value_std")[0]).all()


def test_places_in_tables_are_no_inputs_and_all_matrices_of_a_layer_are_its_weights(tmp_path, keras) -> None:
    found = trained(keras, kinds(keras)["attention"], tmp_path / "k.sigrec")[1]
    assert "inputs not scaled" not in [finding.cause for finding in find_all(found)]
    assert [(layer.name, layer.parameters) for layer in found.layers if layer.parameters] == [("e", 40_000), ("l", 16 * 32), ("out", 96)]


def test_frozen_normalised_and_leaky_layers_are_told_as_they_are(tmp_path, keras) -> None:
    layers = keras.layers
    x, y = data()

    def relu(z):
        return keras.ops.maximum(z, -1.0)

    def made():
        made = [layers.Dense(8, name="f"), layers.BatchNormalization(name="n"), layers.ReLU(name="r"), layers.LeakyReLU(name="l")]
        made += [layers.Dense(8, "leaky_relu", name="k"), layers.Dense(8, relu, name="own")]
        model = keras.Sequential([keras.Input((8,)), *made, layers.Dense(2, name="out")])
        model.layers[0].trainable = False
        return model, x, y

    found = trained(keras, made, tmp_path / "k.sigrec")[1]
    layer = {each.name: each for each in found.layers}
    place = {each.name: at for at, each in enumerate(found.layers)}
    assert [name for name, each in layer.items() if each.frozen] == ["f"]
    assert "layer does not move" not in [finding.cause for finding in find_all(found)]
    assert layer["n"].parameters == 8
    assert [layer[name].activation for name in ("r", "l", "k", "own")] == ["relu", "leaky_relu", "leaky_relu", ""]
    assert 0.2 < found.of("saturated")[0, place["r"]] < 0.8
    # A slope of 0.2 or 0.3 is not flat.
    assert (found.of("saturated")[:, [place["l"], place["k"]]] == 0.0).all()


@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_what_layers_compute_in_is_told(tmp_path, keras, policy: str) -> None:
    layers, (x, y) = keras.layers, data()

    def made():
        return keras.Sequential([keras.Input((8,)), layers.Dense(8, "relu", name="d", dtype=policy), layers.Dense(2, name="out")]), x, y

    found = trained(keras, made, tmp_path / "k.sigrec")[1]
    assert [layer.dtype for layer in found.layers[1:]] == [policy.removeprefix("mixed_"), "float32"]


@pytest.mark.parametrize("sample", [object(), np.zeros((4, 3)), "nothing"])
def test_a_sample_that_does_not_fit_leaves_weights_and_updates(tmp_path, keras, model, sample) -> None:
    x, y = data()
    recorder = Recorder(model, tmp_path / "k.sigrec", 1, sample=sample)
    model.fit(x, y, epochs=1, verbose=0, callbacks=[recorder.callback()])
    assert recorder.problem == ""
    found = read_recording(tmp_path / "k.sigrec")
    assert (found.of("update_ratio")[0] > 0.0).all()
    assert [note.text.count("cannot be looked at") for note in found.notes].count(1) == 1


def test_steps_that_keras_takes_together_are_said(tmp_path, keras, model) -> None:
    if keras.backend.backend() == "torch":
        pytest.skip("takes every step by itself")
    x, y = data()
    model.compile("sgd", model.loss, steps_per_execution=2)
    recorder = Recorder(model, tmp_path / "k.sigrec", 1)
    model.fit(x, y, epochs=1, batch_size=64, verbose=0, callbacks=[recorder.callback()])
    assert any("takes 2 steps at a time" in note.text for note in read_recording(tmp_path / "k.sigrec").notes)
