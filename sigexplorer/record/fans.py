"""How many numbers a unit takes, and how many units there are, from the matrix of a layer and the shapes of what goes in and comes out.

And along which axis of what comes out they stand: convolutions of some libraries have their channels behind the examples, of others last.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

# What libraries call the matrix of a layer where an input is a row of it.
KERNELS = frozenset({"kernel", "w"})
TABLE = "embedding"
# What has more axes than this holds images: examples, and channels before or behind height and width.
IMAGE = 3


def fans_of(matrices: Mapping[str, tuple[str, Any]], values: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return how many numbers a unit of each layer takes, and how many units there are; 0 of what is no matrix.

    A matrix has its inputs first, as JAX and numpy have them, or its units, as PyTorch does. Shapes tell, where they fit one way alone; else the name
    of the matrix does, else the others that have none.

    Parameters
    ----------
    matrices : mapping of str to (str, array)
        What the matrix of each layer is called, '' where it is called nothing, and the matrix.
    values : mapping of str to array
        What comes out of layers, or is of the same shape.
    given : mapping of str to array
        What goes in, where that is known.
    """
    shapes = {name: tuple(np.shape(matrix)) for name, (_, matrix) in matrices.items()}
    shown = {name: _inputs_first(shape, values.get(name), given.get(name)) for name, shape in shapes.items() if matrices[name][0] != TABLE}
    told = {found for name, found in shown.items() if found is not None and not matrices[name][0]}
    found = {}
    for name, (called, _) in matrices.items():
        first, shape = shown.get(name), shapes[name]
        if first is None:
            first = called in KERNELS or (not called and told == {True})
        found[name] = (0, 0) if len(shape) < 2 else (math.prod(shape[:-1]), shape[-1]) if first else (math.prod(shape[1:]), shape[0])
    return found


def _inputs_first(shape: tuple[int, ...], values: Any, given: Any) -> bool | None:
    """Return whether a matrix has its inputs first; None where shapes do not tell."""
    if len(shape) < 2 or (given is not None and _counts(given)):
        return None
    for array, first, last in ((values, shape[0], shape[-1]), (given, shape[1], shape[-2])):
        if array is not None:
            # Units are the last axis of what comes out, or, of convolutions of some libraries, the one behind the rows.
            wide = set(np.shape(array)[-1:])
            deep = set(np.shape(array)[1:2]) if len(shape) > 2 else wide
            if array is given and len(shape) == 2:
                # What is flattened on the way.
                wide = deep = {*wide, math.prod(np.shape(array)[1:])}
            if (last in wide) != (first in deep):
                return last in wide
    return None


def _counts(array: Any) -> bool:
    """Return whether an array holds whole numbers: rows of a table are looked up by such."""
    return "int" in str(getattr(array, "dtype", ""))


def unit_axes(values: Mapping[str, Any], matrices: Mapping[str, tuple[str, Any]], fans: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """Return along which axis of what comes out of each layer its units stand: 1, or -1 for the last one.

    The number of units tells where a matrix is known. Else images do, which are square, then PyTorch's tensors, then what most others have; what nothing
    tells has its units last.

    Parameters
    ----------
    values : mapping of str to array
        What comes out of layers, or is of the same shape.
    matrices : mapping of str to (str, array)
        As for `fans_of`.
    fans : mapping of str to (int, int)
        What that returns.
    """
    shapes = {name: tuple(np.shape(array)) for name, array in values.items()}
    found = {name: _axis_told(shape, fans.get(name, (0, 0))[1], matrices.get(name), values[name]) for name, shape in shapes.items()}
    told = sum(axis for name, axis in found.items() if len(shapes[name]) > IMAGE)
    return {name: axis or (1 if told > 0 and len(shapes[name]) > IMAGE else -1) for name, axis in found.items()}


def _axis_told(shape: tuple[int, ...], units: int, matrix: tuple[str, Any] | None, array: Any) -> int:
    """Return along which axis the units of a layer stand; 0 where nothing tells."""
    if len(shape) <= 2:
        return -1
    kernel = np.ndim(matrix[1]) if matrix is not None else 0
    behind, last = shape[1] == units, shape[-1] == units
    if units and behind != last:
        return 1 if behind else -1
    if kernel == 2:
        # What multiplies by a matrix does so along the last axis.
        return -1
    if len(shape) > IMAGE:
        first, second = len(set(shape[2:])) == 1 and shape[1] != shape[2], len(set(shape[1:-1])) == 1 and shape[-1] != shape[1]
        if first != second:
            return 1 if first else -1
        return int(type(array).__module__.partition(".")[0] == "torch")
    return 0
