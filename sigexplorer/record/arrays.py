"""Named arrays of any library, measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .measures import (
    SATURATED,
    Sampled,
    input_spread,
    of_biases,
    of_function,
    of_gradients,
    of_inputs,
    of_update,
    of_values,
    of_weights,
    sampled,
)
from .rows import Rows

INPUT = "input"
# What libraries call the matrix of a layer where an input is a row of it; its other arrays are biases.
KERNELS = frozenset({"kernel", "w"})
BIASES = frozenset({"bias", "biases", "b"})
MATRICES = KERNELS | {"weight", "weights", "embedding"}
DEEPEST = 32
NO_KINDS: Mapping[str, str] = {}


def measure_arrays(
    rows: Rows,
    named: Mapping[str, Mapping[str, Any]],
    inputs: Any,
    activations: Mapping[str, str],
    scale: float,
    kinds: Mapping[str, str] = NO_KINDS,
) -> None:
    """Measure all arrays of one step.

    Parameters
    ----------
    rows : Rows
        What is told of the layers.
    named : mapping
        ``values``, ``gradients``, ``weights``, ``weight_gradients`` and ``updates``, each by the names of layers; and ``given``, where it is known
        what a layer is given, and not taken for what comes out of the one before.
    inputs : array or None
        What the network is given.
    activations : mapping of str to str
        The functions that are applied to the values of layers.
    scale : float
        What has multiplied the gradients.
    kinds : mapping of str to str
        The classes of layers, where they have any.
    """
    flat = {of: dict(_flat(arrays)) for of, arrays in named.items()}
    matrices = {of: dict(_matrices(flat[of])) for of in ("weights", "weight_gradients", "updates")}
    weights = matrices["weights"]
    names = list(dict.fromkeys([*flat["values"], *flat["gradients"], *weights, *matrices["weight_gradients"], *matrices["updates"]]))
    given = flat.get("given", {})
    before: Sampled | None = None
    if inputs is not None:
        before = sampled(inputs)
        rows.row(INPUT, kind="input", dtype=_dtype(inputs))
        rows.add(INPUT, of_values(before) | of_inputs(before, input_spread(inputs)))
    for name in names:
        array, matrix = flat["values"].get(name), weights.get(name)
        fan_in, fan_out = _fans(matrix)
        activation = activations.get(name, "")
        size = 0 if matrix is None else np.size(matrix[1])
        dtype = _dtype(next((found for found in (array, flat["gradients"].get(name), None if matrix is None else matrix[1]) if found is not None), None))
        rows.row(name, kind=kinds.get(name, ""), activation=activation, fan_in=fan_in, fan_out=fan_out, parameters=size, dtype=dtype)
        if array is not None:
            sample = sampled(array)
            rows.add(name, of_values(sample))
            if activation:
                rows.add(name, of_function(np.asarray(array), SATURATED[activation], -1))
            if (known := sampled(given[name]) if name in given else before) is not None:
                rows.add(name, of_inputs(known))
            before = _applied(sample, activation)
        if (gradient := flat["gradients"].get(name)) is not None:
            rows.add(name, of_gradients("gradient", sampled(gradient), scale))
        if matrix is not None:
            rows.add(name, of_weights(sampled(matrix[1])))
            if (bias := next((flat["weights"][f"{name}/{own}"] for own in sorted(BIASES) if f"{name}/{own}" in flat["weights"]), None)) is not None:
                rows.add(name, of_biases(sampled(bias)))
        if name in matrices["weight_gradients"]:
            rows.add(name, of_gradients("weight_gradient", sampled(matrices["weight_gradients"][name][1]), scale))
        if matrix is not None and name in matrices["updates"]:
            rows.add(name, of_update(sampled(matrices["updates"][name][1]).values, sampled(matrix[1]).values))


def _flat(tree: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield the arrays of a tree of mappings, each with the names on its way."""
    if depth > DEEPEST:
        raise ValueError("arrays are nested too deeply")
    for name, found in tree.items():
        path = f"{above}/{name}" if above else str(name)
        if isinstance(found, Mapping):
            yield from _flat(found, path, depth + 1)
        elif found is not None:
            yield path, found


def _matrices(arrays: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield the matrix of each layer with what it is called; arrays that are called like no matrix are layers of their own."""
    siblings = {path.rpartition("/")[0] for path in arrays if path.rpartition("/")[2] in MATRICES}
    for path, array in arrays.items():
        above, _, last = path.rpartition("/")
        if above and last in MATRICES:
            yield above, (last, array)
        elif above not in siblings or not above:
            yield path, ("", array)


def _fans(matrix: tuple[str, Any] | None) -> tuple[int, int]:
    if matrix is None or np.ndim(matrix[1]) < 2:
        return 0, 0
    shape = np.shape(matrix[1])
    return (math.prod(shape[:-1]), shape[-1]) if matrix[0] in KERNELS else (math.prod(shape[1:]), shape[0])


def _dtype(array: Any) -> str:
    return "" if array is None else str(getattr(array, "dtype", "float64"))


def _applied(sample: Sampled, activation: str) -> Sampled | None:
    """Return what the next layer is given: the values themselves, unless a function is applied to them that only the training knows."""
    return None if activation else sample
