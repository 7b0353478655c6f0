"""What the layers of a Keras model make of a sample, without a trace of it in the training."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from .layers_in_keras import DEEPEST, FUNCTIONS, TABLES, Call, calls_of, flat, function_of, is_model, shows_its_inputs

# Examples that the layers are looked at with.
MOST_EXAMPLES = 256
# What these make of the numbers that they are given is what the network begins with.
PREPARES = frozenset({"Rescaling", "Normalization"})


def inputs_of(model: Any, sample: Any) -> list[Any]:
    """Return the arrays that a model is given, of a sample: its inputs, or its inputs and targets.

    Raises
    ------
    ValueError
        If it has others.
    """
    ends = list(model.inputs)
    several = len(ends) > 1
    if isinstance(sample, tuple | list) and sample and not (several and len(sample) == len(ends) and not isinstance(sample[0], tuple | list | dict)):
        sample = sample[0]
    if isinstance(sample, dict):
        names = [str(getattr(end, "name", "")).partition(":")[0] for end in ends]
        sample = [sample[name] for name in names] if set(names) <= sample.keys() else list(sample.values())
    arrays = [_array(each) for each in (sample if several and isinstance(sample, tuple | list) else [sample])]
    if several and len(arrays) != len(ends):
        raise ValueError(f"the model has {len(ends)} inputs, and the sample {len(arrays)}")
    return [array[:MOST_EXAMPLES] for array in arrays]


def _array(found: Any) -> Any:
    array = np.asarray(found)
    if not array.ndim or array.dtype == object:
        raise ValueError(f"the sample is a {type(found).__name__}, and no array of numbers")
    return array


class Looks:
    """Looks at the layers of a model, and at those of the models within it.

    Parameters
    ----------
    keras : module
        The library.
    model : keras.Model
        Of the functional or sequential kind; built.
    depth : int
        In how many models this one is.

    Raises
    ------
    AttributeError, ValueError
        If it cannot be looked into.
    """

    def __init__(self, keras: Any, model: Any, depth: int = 0) -> None:
        self._keras, self._model = keras, model
        self.calls: list[Call] = calls_of(model)
        self._inner = {call.name: Looks(keras, call.layer, depth + 1) for call in self.calls if depth < DEEPEST and is_model(call.layer)}
        # By a name of its own: Keras counts those that it gives.
        self._all = keras.Model(model.inputs, [end for call in self.calls for end in (*call.given, *call.returned)], name="looks")

    def values(self, inputs: list[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what comes out of each layer, before its function where it has one whose inputs can be found, and what each is given that is numbers."""
        ends = iter(self._keras.ops.convert_to_numpy(end) for end in flat(self._all(inputs, training=False)))
        values: dict[str, Any] = {}
        given: dict[str, Any] = {}
        for call in self.calls:
            before = [next(ends) for _ in call.given]
            after = [next(ends) for _ in call.returned]
            if call.name in self._inner:
                found = self._inner[call.name].values(before)
                for whole, part in zip((values, given), found, strict=True):
                    whole.update({f"{call.name}/{name}": array for name, array in part.items()})
                continue
            values[call.name] = self._value(call.layer, before[0], after[0])
            if type(call.layer).__name__ not in TABLES:
                given[call.name] = before[0]
        return values, given

    def layers(self) -> Iterator[tuple[str, Any]]:
        """Yield the names of calls, and their layers."""
        for call in self.calls:
            if call.name in self._inner:
                yield from ((f"{call.name}/{name}", layer) for name, layer in self._inner[call.name].layers())
            else:
                yield call.name, call.layer

    def numbers(self, inputs: list[Any], values: dict[str, Any]) -> Any:
        """Return what the network is given as numbers, its inputs side by side where they have as many axes; None where these are places in tables."""
        found = []
        for end, array in zip(self._model.inputs, inputs, strict=False):
            takers = [call for call in self.calls if any(each is end for each in call.given)]
            kinds = {type(call.layer).__name__ for call in takers}
            if takers and kinds <= TABLES:
                continue
            prepared = values.get(takers[0].name) if len(takers) == 1 and kinds <= PREPARES else None
            found.append(array if prepared is None else prepared)
        if len(found) > 1 and all(array.ndim == 2 and len(array) == len(found[0]) for array in found):
            return np.concatenate(found, axis=1)
        return found[0] if found else None

    def _value(self, layer: Any, given: Any, returned: Any) -> Any:
        """Return the values of a layer: of one with a function whose inputs can be found, these."""
        if function_of(layer) is None or not shows_its_inputs(layer):
            return returned
        if type(layer).__name__ in FUNCTIONS:
            return given
        kernel = self._keras.ops.convert_to_numpy(layer.kernel)
        with np.errstate(all="ignore"):
            value = given @ kernel + (self._keras.ops.convert_to_numpy(layer.bias) if layer.use_bias else 0.0)
            # What leaves the format that the layer computes in is to be seen.
            return value.astype(np.float16) if getattr(layer, "compute_dtype", "") == "float16" else value


@contextlib.contextmanager
def untouched(keras: Any, model: Any) -> Iterator[None]:
    """Return a context after which everything is as it was that a look may move: states of layers, and of what draws numbers at random."""
    trained = {id(variable) for variable in getattr(model, "trainable_variables", ())}
    moved = [variable for variable in getattr(model, "variables", ()) if id(variable) not in trained]
    with contextlib.suppress(ImportError, AttributeError):
        # Of layers that draw without a generator of their own.
        moved.append(importlib.import_module("keras.src.random.seed_generator").global_seed_generator().state)
    kept = [(variable, np.array(keras.ops.convert_to_numpy(variable))) for variable in moved if "float" in str(variable.dtype) or "int" in str(variable.dtype)]
    torch = sys.modules.get("torch")
    drawn = None if torch is None else torch.random.get_rng_state()
    ours = np.random.get_state()
    try:
        yield
    finally:
        np.random.set_state(ours)
        if torch is not None:
            torch.random.set_rng_state(drawn)
        for variable, before in kept:
            variable.assign(before)
