"""A network of Keras, measured between the batches of `fit`: on a sample of inputs, for what happens inside of a batch is the backend's."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .arrays import measure_arrays
from .measures import APPLIES, SATURATED
from .rows import Rows

# Of Keras' functions those that have another name here.
RENAMED = {"hard_silu": "hard_swish", "swish": "silu", "leaky_relu": "leaky_relu"}
# Layers whose function's inputs can be found.
LOOKED_INTO = frozenset({"Dense", "Activation"})
# Layers that multiply and add; what else they do is their function's.
PLAIN = frozenset({"Dense", "EinsumDense"})
# Examples that the layers are looked at with.
MOST_EXAMPLES = 256


def callback_of(recorder: Any) -> Any:
    """Return a callback of Keras that tells a recorder of every batch."""
    keras: Any = importlib.import_module("keras")

    class RecordingCallback(keras.callbacks.Callback):  # type: ignore[misc]
        def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:
            # The weights may have been read from a file since the recorder was made.
            recorder.look_again()

        def on_train_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
            recorder.step((logs or {}).get("loss"))

        def on_train_end(self, logs: Mapping[str, Any] | None = None) -> None:
            recorder.close()

    return RecordingCallback()


class KerasNetwork:
    """Measures a Keras model.

    Parameters
    ----------
    model : keras.Model
        What is trained; built.
    rows : Rows
        What is told of the layers.
    activations : mapping of str to str
        The functions of layers, beside those that Keras names.
    sample : object
        Inputs, or inputs and targets, that the layers are looked at with; None for weights and updates alone.
    note : callable
        Told what cannot be seen.
    """

    def __init__(self, model: Any, rows: Rows, activations: Mapping[str, str], sample: Any, note: Callable[[str], None]) -> None:
        self._keras: Any = importlib.import_module("keras")
        self._model, self._rows, self._note = model, rows, note
        self._sample = sample[0] if isinstance(sample, tuple | list) else sample
        self._layers = [layer for layer in model.layers if layer.__class__.__name__ != "InputLayer"]
        # Of other layers, what comes out is recorded, and not what their function is given.
        named = {layer.name: _activation(layer) for layer in self._layers if type(layer).__name__ in LOOKED_INTO}
        self._activations = {name: known for name, known in named.items() if known} | dict(activations)
        self._kinds = {layer.name: _kind(layer, self._fused(layer)) for layer in self._layers}
        self._before: dict[str, dict[str, Any]] = {}
        self._looks: Any = None

    def arm(self, scale: float) -> None:
        """Keep the weights as they are before the step, and measure what they make of the sample: afterwards a NaN of one layer is in all of them."""
        self._synchronise()
        self._rows.clear()
        self._before = self._weights()
        values, given, inputs = self._values()
        self._measure(inputs, values=values, given=given, weights=self._before)
        self._note("within a step of Keras nothing is to be seen: weights, updates and the layers' values are recorded, gradients are not")

    def collect(self) -> None:
        """Measure how far the step has moved the weights."""
        self._synchronise()
        after, before = self._weights(), self._before
        with np.errstate(all="ignore"):
            updates = {name: {"kernel": after[name]["kernel"] - found["kernel"]} for name, found in before.items() if name in after}
        self._measure(None, weights=before, updates=updates)

    def _measure(self, inputs: Any, **found: Mapping[str, Any]) -> None:
        named: dict[str, Mapping[str, Any]] = {"values": {}, "gradients": {}, "weights": {}, "weight_gradients": {}, "updates": {}}
        measure_arrays(self._rows, named | found, inputs, self._activations, 1.0, self._kinds)

    def begin(self) -> None:
        """Wait for the first batch."""

    def end(self) -> None:
        """Forget what was kept."""
        self._before = {}

    def alarm(self) -> bool:
        """Return False: within a batch nothing is seen."""
        return False

    def _synchronise(self) -> None:
        """Bring the weights from where JAX trains them to where Keras has them."""
        if hasattr(self._model, "jax_state_sync") and self._keras.backend.backend() == "jax":
            self._model.jax_state_sync()

    def _weights(self) -> dict[str, dict[str, Any]]:
        found = {}
        for layer in self._layers:
            matrices = [np.array(self._keras.ops.convert_to_numpy(weight)) for weight in layer.weights if len(weight.shape) > 1]
            if matrices:
                found[layer.name] = {"kernel": matrices[0]}
                if getattr(layer, "bias", None) is not None:
                    found[layer.name]["bias"] = np.array(self._keras.ops.convert_to_numpy(layer.bias))
        return found

    def _values(self) -> tuple[dict[str, Any], dict[str, Any], Any]:
        """Return what comes out of each layer for the sample, before its function where it has one that is known; what each is given; and the sample."""
        if self._sample is None:
            self._note("no sample was given: the weights and their updates are recorded; Recorder(model, path, sample=x) shows the layers too")
            return {}, {}, None
        if not getattr(self._model, "built", True):
            # It is when its training begins.
            return {}, {}, None
        inputs = np.asarray(self._sample)[:MOST_EXAMPLES]
        if self._looks is None:
            try:
                ends = [end for layer in self._layers for end in (_first(layer.input), _first(layer.output))]
                self._looks = self._keras.Model(self._model.inputs, ends)
            except (AttributeError, ValueError) as error:
                self._note(
                    f"the layers of this model cannot be looked at ({' '.join(str(error).split())[:150]}): give one of the functional or sequential kind"
                )
                self._sample = None
                return {}, {}, inputs
        found = [self._keras.ops.convert_to_numpy(end) for end in self._looks([inputs], training=False)]
        names = [layer.name for layer in self._layers]
        values = {name: self._value(layer, *ends) for name, layer, ends in zip(names, self._layers, zip(found[::2], found[1::2], strict=True), strict=True)}
        return values, dict(zip(names, found[::2], strict=True)), inputs

    def _fused(self, layer: Any) -> bool:
        """Return whether a layer has a function of its own whose inputs can be found."""
        return type(layer).__name__ in LOOKED_INTO and layer.name in self._activations

    def _value(self, layer: Any, given: Any, output: Any) -> Any:
        """Return the values of a layer, by what it is given and what comes out: of one with a function, what that is given."""
        if not self._fused(layer):
            return output
        if type(layer).__name__ != "Dense":
            return given
        kernel = self._keras.ops.convert_to_numpy(layer.kernel)
        with np.errstate(all="ignore"):
            return given @ kernel + (self._keras.ops.convert_to_numpy(layer.bias) if layer.use_bias else 0.0)


def _first(ends: Any) -> Any:
    return ends[0] if isinstance(ends, list | tuple) else ends


def _kind(layer: Any, before: bool) -> str:
    """Return the class of a layer; with the function of one that multiplies and adds, unless its values are recorded before that."""
    kind, function = type(layer).__name__, getattr(layer, "activation", None)
    name = getattr(function, "__name__", type(function).__name__)
    plain = kind in PLAIN or "Conv" in kind
    return kind if before or not plain or function is None or name == "linear" else f"{kind}{APPLIES}{name}"


def _activation(layer: Any) -> str:
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    name = RENAMED.get(name, name)
    return name if name in SATURATED else ""
