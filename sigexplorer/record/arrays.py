"""Named arrays of any library, measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from .fans import KERNELS, TABLE, fans_of, unit_axes
from .measures import (
    SATURATED,
    Regions,
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
# What layers are called that have that name, or none.
NAMES = {"": "(network)", INPUT: f"{INPUT} (layer)"}
# What libraries call the matrix of a layer; its other arrays are biases.
BIASES = frozenset({"bias", "biases", "b"})
MATRICES = KERNELS | {"weight", "weights", TABLE}
DEEPEST = 32


class Told(NamedTuple):
    """What is told of a layer, and not seen from its arrays.

    Attributes
    ----------
    kind : str
        Its class.
    dtype : str
        What it computes in; '' where its values say it.
    frozen : bool
        Whether its weights are not to be trained.
    fans : tuple of int or None
        How many numbers a unit takes, and how many units there are; None where its matrix says it.
    regions : tuple of pairs or None
        Where its function is flat; None where its name says it.
    """

    kind: str = ""
    dtype: str = ""
    frozen: bool = False
    fans: tuple[int, int] | None = None
    regions: Regions | None = None


NOTHING = Told()
TOLD_NOTHING: Mapping[str, Told] = {}


def measure_arrays(
    rows: Rows,
    named: Mapping[str, Mapping[str, Any]],
    inputs: Any,
    activations: Mapping[str, str],
    scale: float,
    told: Mapping[str, Told] = TOLD_NOTHING,
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
    told : mapping of str to Told
        What else is known of layers.
    """
    flat = {of: dict(_flat(arrays)) for of, arrays in named.items()}
    matrices = {of: dict(_matrices(flat[of])) for of in ("weights", "weight_gradients", "updates")}
    weights = matrices["weights"]
    names = list(dict.fromkeys([*flat["values"], *flat["gradients"], *weights, *matrices["weight_gradients"], *matrices["updates"]]))
    names = [*(name for name in told if name in set(names)), *(name for name in names if name not in told)]
    given = flat.get("given", {})
    fans = fans_of(weights, flat["gradients"] | flat["values"], _goes_in(names, flat["values"], inputs) | given)
    axes = unit_axes(flat["gradients"] | flat["values"], weights, fans)
    before: Sampled | None = None
    if inputs is not None:
        before = sampled(inputs)
        rows.row(INPUT, kind="input", dtype=_dtype(inputs))
        rows.add(INPUT, of_values(before) | of_inputs(before, input_spread(inputs)))
    for name in names:
        row = NAMES.get(name, name)
        array, matrix = flat["values"].get(name), weights.get(name)
        known = told.get(name, NOTHING)
        # Without a matrix what comes out says how many units there are.
        counted = (0, _units(axes.get(name, -1), array, flat["gradients"].get(name)))
        fan_in, fan_out = known.fans if known.fans is not None and matrix is not None else fans.get(name) or counted
        activation = activations.get(name, "")
        size = 0 if matrix is None else np.size(matrix[1])
        kept = next((found for found in (array, flat["gradients"].get(name), None if matrix is None else matrix[1]) if found is not None), None)
        rows.row(
            row,
            kind=known.kind,
            activation=activation,
            fan_in=fan_in,
            fan_out=fan_out,
            parameters=size,
            dtype=known.dtype or _dtype(kept),
            frozen=known.frozen,
        )
        if array is not None:
            sample = sampled(array)
            rows.add(row, of_values(sample))
            if activation:
                rows.add(row, of_function(np.asarray(array), SATURATED[activation] if known.regions is None else known.regions, axes[name]))
            if (taken := sampled(given[name]) if name in given else before) is not None:
                rows.add(row, of_inputs(taken))
            before = _applied(sample, activation)
        if (gradient := flat["gradients"].get(name)) is not None:
            rows.add(row, of_gradients("gradient", sampled(gradient), scale))
        if matrix is not None:
            rows.add(row, of_weights(sampled(matrix[1])))
            if (bias := _bias_of(name, flat["weights"])) is not None:
                rows.add(row, of_biases(sampled(bias)))
        if name in matrices["weight_gradients"]:
            rows.add(row, of_gradients("weight_gradient", sampled(matrices["weight_gradients"][name][1]), scale))
        if matrix is not None and name in matrices["updates"]:
            rows.add(row, of_update(sampled(matrices["updates"][name][1]).values, sampled(matrix[1]).values))


def _goes_in(names: Sequence[str], values: Mapping[str, Any], inputs: Any) -> dict[str, Any]:
    """Return what layers are given where each takes what comes out of the one before."""
    found, before = dict[str, Any](), inputs
    for name in names:
        if before is not None:
            found[name] = before
        before = values.get(name)
    return found


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
    """Yield the matrix of each layer with what it is called; arrays that are called like no matrix are layers of their own.

    What stands beside biases alone is a matrix too, whatever it is called: ``{"W": ..., "b": ...}``. Its name does not say which side its units are on.
    """
    held: dict[str, list[str]] = {}
    for path in arrays:
        above, _, last = path.rpartition("/")
        held.setdefault(above, []).append(last)
    known = {above for above, names in held.items() if not MATRICES.isdisjoint(names)}
    alone = {above: others[0] for above, names in held.items() if above and above not in known and len(others := [n for n in names if not _is_bias(n)]) == 1}
    for path, array in arrays.items():
        above, _, last = path.rpartition("/")
        if above and last in MATRICES:
            yield above, (last, array)
        elif above in alone and len(held[above]) > 1:
            if alone[above] == last:
                yield above, ("", array)
        elif above not in known or not above:
            yield path, ("", array)


def _units(axis: int, *arrays: Any) -> int:
    """Return how many units a layer has of which one of some arrays is known, a row for every input and its units along an axis; 0 where none is."""
    return next((np.shape(array)[axis] for array in arrays if np.ndim(array) > 0), 0)


def _is_bias(name: str) -> bool:
    return name.lower() in BIASES


def _bias_of(layer: str, arrays: Mapping[str, Any]) -> Any:
    """Return the biases of a layer, from all of its arrays by the names on their way; None where it has none."""
    parted = ((path.rpartition("/"), array) for path, array in arrays.items())
    return next((array for (above, _, own), array in parted if above == layer and _is_bias(own)), None)


def _dtype(array: Any) -> str:
    return "" if array is None else str(getattr(array, "dtype", "float64"))


def _applied(sample: Sampled, activation: str) -> Sampled | None:
    """Return what the next layer is given: the values themselves, unless a function is applied to them that only the training knows."""
    return None if activation else sample
