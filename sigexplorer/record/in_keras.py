"""A network of Keras, measured between the batches of `fit`: on a sample of inputs, for what happens inside of a batch is the backend's."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .arrays import measure_arrays
from .measures import SATURATED
from .rows import Rows

# Of Keras' functions those that have another name here.
RENAMED = {"hard_silu": "hard_swish", "swish": "silu", "leaky_relu": "leaky_relu"}
# Layers whose function's inputs can be found.
LOOKED_INTO = frozenset({"Dense", "Activation"})
# Examples that the layers are looked at with.
MOST_EXAMPLES = 256


def callback_of(recorder: Any) -> Any:
    """Return a callback of Keras that tells a recorder of every batch."""
    keras: Any = importlib.import_module("keras")

    class RecordingCallback(keras.callbacks.Callback):  # type: ignore[misc]
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
        self._before: dict[str, Any] = {}
        self._looks: Any = None

    def arm(self, scale: float) -> None:
        """Keep the weights as they are before the step."""
        self._synchronise()
        self._before = self._weights()
        self._note("within a step of Keras nothing is to be seen: weights, updates and the layers' values are recorded, gradients are not")

    def collect(self) -> None:
        """Measure the layers on the sample, the weights, and how far the step has moved them."""
        self._synchronise()
        after, before = self._weights(), self._before
        updates = {name: {"kernel": after[name]["kernel"] - found["kernel"]} for name, found in before.items() if name in after}
        values, inputs = self._values()
        named = {"values": values, "gradients": {}, "weights": before or after, "weight_gradients": {}, "updates": updates}
        measure_arrays(self._rows, named, inputs, self._activations, 1.0)

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

    def _values(self) -> tuple[dict[str, Any], Any]:
        """Return what comes out of each layer for the sample: before its function, where it has one that is known."""
        if self._sample is None:
            self._note("no sample was given: the weights and their updates are recorded; Recorder(model, path, sample=x) shows the layers too")
            return {}, None
        inputs = np.asarray(self._sample)[:MOST_EXAMPLES]
        if self._looks is None:
            try:
                outputs = [layer.input if self._fused(layer) else layer.output for layer in self._layers]
                self._looks = self._keras.Model(self._model.inputs, outputs)
            except (AttributeError, ValueError) as error:
                self._note(
                    f"the layers of this model cannot be looked at ({' '.join(str(error).split())[:150]}): give one of the functional or sequential kind"
                )
                self._sample = None
                return {}, inputs
        found = self._looks([inputs], training=False)
        found = found if isinstance(found, list | tuple) else [found]
        return {layer.name: self._value(layer, value) for layer, value in zip(self._layers, found, strict=True)}, inputs

    def _fused(self, layer: Any) -> bool:
        """Return whether a layer has a function of its own whose inputs can be found."""
        return type(layer).__name__ in LOOKED_INTO and layer.name in self._activations

    def _value(self, layer: Any, found: Any) -> Any:
        """Return the values of a layer: of one with a function, what that is given."""
        value = self._keras.ops.convert_to_numpy(found)
        if not self._fused(layer) or type(layer).__name__ != "Dense":
            return value
        kernel = self._keras.ops.convert_to_numpy(layer.kernel)
        return value @ kernel + (self._keras.ops.convert_to_numpy(layer.bias) if layer.use_bias else 0.0)


def _activation(layer: Any) -> str:
    name = getattr(getattr(layer, "activation", None), "__name__", "")
    name = RENAMED.get(name, name)
    return name if name in SATURATED else ""
