"""Layers of Keras: their calls within a model, the function that each applies, and the weights that it is known by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from .arrays import Told
from .measures import APPLIES, SATURATED, Function, Regions, elu, leaky_relu

# Of Keras' functions those that have another name here.
RENAMED = {"hard_silu": "hard_swish", "swish": "silu"}
# By itself Keras gives this one a slope that is not flat.
REGIONS: dict[str, Regions] = {**SATURATED, "leaky_relu": ()}
# Layers whose function's inputs can be found: what comes out of a product, and what layers that are a function themselves are given.
PRODUCT = "Dense"
FUNCTIONS = frozenset({"Activation", "ReLU", "LeakyReLU", "ELU"})
# Layers that multiply and add; what else they do is their function's.
PLAIN = frozenset({"Dense", "EinsumDense"})
# What these are given are places in tables, and no numbers.
TABLES = frozenset({"Embedding", "StringLookup", "IntegerLookup", "CategoryEncoding", "Hashing", "HashedCrossing"})
# Layers within layers.
DEEPEST = 16


class Call(NamedTuple):
    """A call of a layer within a model.

    Attributes
    ----------
    name : str
        The layer's; of its second call with " #2" behind it.
    layer : keras.Layer
        Which one.
    given, returned : sequence of keras.KerasTensor
        What it is given, and what comes out of it.
    """

    name: str
    layer: Any
    given: Sequence[Any]
    returned: Sequence[Any]


class Weights(NamedTuple):
    """What a layer is known by.

    Attributes
    ----------
    matrices, biases : sequence of keras.Variable
        Its own matrices, or what else it multiplies by; and what it adds.
    told : Told
        What is told of the layer.
    """

    matrices: Sequence[Any]
    biases: Sequence[Any]
    told: Told


def flat(ends: Any) -> list[Any]:
    """Return the tensors of a tree of them."""
    if isinstance(ends, dict):
        ends = list(ends.values())
    return [tensor for end in ends for tensor in flat(end)] if isinstance(ends, list | tuple) else [ends]


def is_model(layer: Any) -> bool:
    """Return whether a layer is a model whose own layers can be looked at: of the functional or sequential kind."""
    return hasattr(layer, "layers") and bool(getattr(layer, "inputs", None)) and getattr(layer, "built", True)


def calls_of(model: Any) -> list[Call]:
    """Return the calls of layers within a model, in their order; each belongs to this model, whatever else shares its layers.

    Raises
    ------
    AttributeError
        If what happens within the model is not known.
    """
    depths = getattr(getattr(model, "_functional", None) or model, "_nodes_by_depth", None)
    if depths is None:
        layers = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
        return [Call(layer.name, layer, flat(layer.input), flat(layer.output)) for layer in layers]
    found, counts = [], {layer.name: 0 for layer in model.layers if type(layer).__name__ != "InputLayer"}
    for depth in sorted(depths, reverse=True):
        for node in depths[depth]:
            layer = getattr(node, "operation", None) or node.layer
            # What is no layer, as the sum of two tensors, has nothing of its own.
            if layer.name in counts:
                counts[layer.name] += 1
                name = layer.name if counts[layer.name] == 1 else f"{layer.name} #{counts[layer.name]}"
                found.append(Call(name, layer, flat(node.input_tensors), flat(node.output_tensors)))
    return found


def function_of(layer: Any) -> Function | None:
    """Return the function that a layer applies, with where it is flat; None of none, and of one that is not known."""
    kind = type(layer).__name__
    if not type(layer).__module__.startswith("keras"):
        return None
    slope = float(getattr(layer, "negative_slope", getattr(layer, "alpha", 0.0)) or 0.0) if kind in FUNCTIONS else 0.0
    if kind == "ReLU":
        known = {None: "relu", 6.0: "relu6"}.get(layer.max_value)
        return (known, SATURATED[known]) if known and not slope and not layer.threshold else None
    if kind == "LeakyReLU":
        return leaky_relu(slope)
    if kind == "ELU":
        return elu(slope)
    function = getattr(layer, "activation", None)
    name = getattr(function, "__name__", "")
    name = RENAMED.get(name, name)
    # Somebody's own function may be called like one of Keras, and be another.
    own = str(getattr(function, "__module__", "")).partition(".")[0]
    return (name, REGIONS[name]) if name in REGIONS and own == "keras" else None


def shows_its_inputs(layer: Any) -> bool:
    """Return whether what a layer's function is given can be found."""
    kind, own = type(layer).__name__, type(layer).__module__.startswith("keras")
    return own and (kind == PRODUCT or kind in FUNCTIONS)


def kind_of(layer: Any, before: bool) -> str:
    """Return the class of a layer; with the function of one that multiplies and adds, unless its values are recorded before that."""
    kind, function = type(layer).__name__, getattr(layer, "activation", None)
    name = getattr(function, "__name__", type(function).__name__)
    plain = kind in PLAIN or "Conv" in kind
    return kind if before or not plain or function is None or name == "linear" else f"{kind}{APPLIES}{name}"


def weights_of(model: Any) -> dict[str, Weights]:
    """Return what each layer of a model is known by; layers of layers are called by both, "block/dense"."""
    found: dict[str, Weights] = {}
    for layer in model.layers:
        found.update(_weights_of(layer, layer.name, 0))
    return found


def _weights_of(layer: Any, name: str, depth: int) -> Iterator[tuple[str, Weights]]:
    inner = _inner(layer)
    own = _own(layer, inner)
    if own is not None:
        yield name, own
    if depth >= DEEPEST:
        return
    within = [(each.name, dict(_weights_of(each, each.name, depth + 1))) for each in inner]
    within = [(called, weights) for called, weights in within if weights]
    # What Keras wraps around a single layer, as its recurrent layers around their cells, stands for that.
    alone = own is None and not is_model(layer) and type(layer).__module__.startswith("keras") and len(within) == 1 and len(within[0][1]) == 1
    for called, weights in within:
        for path, known in weights.items():
            yield (name, known._replace(told=known.told._replace(kind=type(layer).__name__))) if alone else (f"{name}/{path or called}", known)


def _inner(layer: Any) -> list[Any]:
    """Return the layers that a layer has."""
    if not hasattr(layer, "_flatten_layers"):
        return []
    return [each for each in layer._flatten_layers(include_self=False, recursive=False) if hasattr(each, "weights")]


def _own(layer: Any, inner: list[Any]) -> Weights | None:
    """Return what a layer itself is known by; None where it has nothing to train."""
    theirs = {id(weight) for each in inner for weight in each.weights}
    # Whether or not it is trained now: what was never meant to be, as means and counts, is no weight.
    own = [weight for weight in getattr(layer, "_trainable_variables", layer.weights) if id(weight) not in theirs]
    own = [weight for weight in own if "float" in str(weight.dtype) and math.prod(weight.shape)]
    biases = [weight for weight in own if weight is getattr(layer, "bias", None) or getattr(weight, "name", "") in {"bias", "beta"}]
    known = {id(weight) for weight in biases}
    others = [weight for weight in own if id(weight) not in known]
    matrices = [weight for weight in others if len(weight.shape) > 1] or others[:1]
    frozen = bool(matrices) and not any(getattr(weight, "trainable", True) for weight in matrices)
    if getattr(layer, "lora_enabled", False):
        # What the layer multiplies by is the sum of what is kept and what is trained.
        whole = getattr(layer, "kernel", None) if hasattr(type(layer), "kernel") else getattr(layer, "embeddings", None)
        matrices = matrices if whole is None else [whole]
    if not matrices:
        return None
    dtype = str(getattr(layer, "compute_dtype", None) or "")
    return Weights(matrices, biases, Told(kind_of(layer, False), dtype, frozen, _fans(layer, [tuple(each.shape) for each in matrices])))


def _fans(layer: Any, shapes: list[tuple[int, ...]]) -> tuple[int, int]:
    """Return how many numbers a unit of a layer takes, and how many units it has; (0, 0) where matrices of several shapes say nothing of it."""
    kind, first = type(layer).__name__, shapes[0]
    if len(first) < 2 or len({shape[-1] for shape in shapes}) > 1:
        return 0, 0
    if "Transpose" in kind:
        strides = layer.strides if isinstance(layer.strides, tuple | list) else (layer.strides,)
        return max(math.prod(first[:-2]) * first[-1] // max(math.prod(strides), 1), 1), first[-2]
    if kind.startswith("Depthwise"):
        return math.prod(first[:-2]), first[-2] * first[-1]
    return sum(math.prod(shape[:-1]) for shape in shapes), first[-1]


def joined(arrays: Sequence[Any]) -> Any:
    """Return some arrays as one."""
    return arrays[0] if len(arrays) == 1 else np.concatenate([np.ravel(array) for array in arrays])
