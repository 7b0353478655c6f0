"""A network of Keras, measured between the batches of `fit`: on a sample of inputs, for what happens inside of a batch is the backend's."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .arrays import Told, measure_arrays
from .layers_in_keras import function_of, joined, kind_of, shows_its_inputs, weights_of
from .looks_in_keras import Looks, inputs_of, untouched
from .measures import SATURATED
from .rows import Rows

Arrays = dict[str, Any]


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
        What is trained.
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
        self._sample, self._blind = sample, False
        self._own = dict(activations)
        self._told: dict[str, Told] = {}
        self._activations: dict[str, str] = {}
        self._before: dict[str, Arrays] = {}
        self._looks: Looks | None = None

    def arm(self, scale: float) -> None:
        """Keep the weights as they are before the step, and measure what they make of the sample: afterwards a NaN of one layer is in all of them."""
        self._synchronise()
        self._rows.clear()
        values, given, inputs = self._values()
        self._before = self._weights()
        self._describe()
        self._measure(inputs, values=values, given=given, weights=self._before)
        self._note("within a step of Keras nothing is to be seen: weights, updates and the layers' values are recorded, gradients are not")
        if (steps := getattr(self._model, "steps_per_execution", 1) or 1) != 1:
            self._note(f"Keras takes {steps} steps at a time (steps_per_execution): what is recorded as one step is so many")

    def collect(self) -> None:
        """Measure how far the step has moved the weights."""
        self._synchronise()
        after, before = self._weights(), self._before
        with np.errstate(all="ignore"):
            updates = {name: {"kernel": after[name]["kernel"] - found["kernel"]} for name, found in before.items() if name in after}
        self._measure(None, weights=before, updates=updates)

    def _measure(self, inputs: Any, **found: Mapping[str, Any]) -> None:
        named: dict[str, Mapping[str, Any]] = {"values": {}, "gradients": {}, "weights": {}, "weight_gradients": {}, "updates": {}}
        measure_arrays(self._rows, named | found, inputs, self._activations, 1.0, self._told)

    def begin(self) -> None:
        """Wait for the first batch."""

    def end(self) -> None:
        """Forget what was kept."""
        self._before, self._looks = {}, None

    def alarm(self) -> bool:
        """Return False: within a batch nothing is seen."""
        return False

    def _synchronise(self) -> None:
        """Bring the weights from where JAX trains them to where Keras has them."""
        if hasattr(self._model, "jax_state_sync") and self._keras.backend.backend() == "jax":
            self._model.jax_state_sync()

    def _weights(self) -> dict[str, Arrays]:
        found = {}
        for name, weights in weights_of(self._model).items():
            matrices, biases = ([np.array(self._keras.ops.convert_to_numpy(weight)) for weight in each] for each in (weights.matrices, weights.biases))
            found[name] = {"kernel": joined(matrices)} | ({"bias": joined(biases)} if biases else {})
        return found

    def _describe(self) -> None:
        """Look at what the layers are, in the order of their calls, those within a layer behind it."""
        weights = {name: known.told for name, known in weights_of(self._model).items()}
        looks = [] if self._looks is None else list(self._looks.layers())
        seen = dict(looks or ((layer.name, layer) for layer in self._model.layers))
        told: dict[str, Told] = {}
        for name, layer in seen.items():
            function, shown = function_of(layer), shows_its_inputs(layer)
            # Of other layers, what comes out is recorded, and not what their function is given.
            if function is not None and shown:
                self._activations[name] = function[0]
            before = name in self._own or (function is not None and shown)
            known = weights.get(name, Told(dtype=str(getattr(layer, "compute_dtype", None) or "")))
            regions = SATURATED.get(self._own[name]) if name in self._own else (function[1] if function is not None and shown else None)
            told[name] = known._replace(kind=kind_of(layer, before), regions=regions)
            told.update({each: of for each, of in weights.items() if each.startswith(f"{name}/") and each not in seen})
        self._told = told | {name: known for name, known in weights.items() if name not in told}
        self._activations.update(self._own)

    def _values(self) -> tuple[Arrays, Arrays, Any]:
        """Return what comes out of each layer for the sample, before its function where it has one that is known; what each is given; and the sample."""
        if self._sample is None:
            self._note("no sample was given: the weights and their updates are recorded; Recorder(model, path, sample=x) shows the layers too")
            return {}, {}, None
        if self._blind or not getattr(self._model, "built", True):
            # It is when its training begins.
            return {}, {}, None
        try:
            inputs = inputs_of(self._model, self._sample)
            if self._looks is None:
                self._looks = Looks(self._keras, self._model)
            with untouched(self._keras, self._model):
                values, given = self._looks.values(inputs)
            return values, given, self._looks.numbers(inputs, values)
        except Exception as error:
            # Somebody else's layers may raise anything.
            self._looks, self._blind = None, True
            self._note(
                f"the layers of this model cannot be looked at ({' '.join(str(error).split())[:150]}): weights and updates alone are recorded; "
                "that takes a model of the functional or sequential kind, and a sample of its inputs"
            )
            return {}, {}, None
