"""Weights of an ONNX model that are kept as whole numbers: the scales and the points of 0 that its graph has for them, and what they stand for.

Source
------
ONNX: Operators (DequantizeLinear, QLinearConv, QLinearMatMul, ConvInteger, MatMulInteger): (number - zero point) times scale, one of each for the whole
tensor, for every place along an axis, or for every block of some along it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sigexplorer.model.weights.graph import Graph
from sigexplorer.model.weights.stored import Array, Scaling, Stored

# Whole numbers that float32 holds exactly, less their zero point too.
SMALL = ("int8", "uint8", "int16", "uint16")
# Nodes that are looked through for the scale that follows.
FARTHEST = 4
# Scales of one tensor that are taken into memory.
MOST_SCALES = 1 << 20


class Place(NamedTuple):
    """Where the graph has the scale of a tensor: the names of both, '' for a zero point of 0, the axis, and the length of a block along it, 0 for none."""

    scale: str
    zero: str
    axis: int
    block: int = 0


def scaling_of(graph: Graph, name: str, stored: Stored, constant: Callable[[str], Array | None]) -> Scaling | None:
    """Return by what the numbers of a tensor are scaled; None where the graph does not say so, in constants.

    Parameters
    ----------
    graph : Graph
        The model's.
    name : str
        The tensor, as the graph calls it.
    stored : Stored
        What is known of it.
    constant : callable
        From the name of a constant to its numbers, None where there is none.
    """
    if stored.type not in SMALL:
        return None
    place = next((found for node, at in graph.readers(name) if (found := _place(graph, node, at)) is not None), None)
    if place is None or any(math.prod(graph.constants[item].dims) > MOST_SCALES for item in place[:2] if item in graph.constants):
        return None
    scale, zero = constant(place.scale), constant(place.zero) if place.zero else np.zeros(1, np.float32)
    if scale is None or zero is None:
        return None
    scale, zero = np.asarray(scale, np.float32), np.asarray(zero, np.float32)
    axis = place.axis + len(stored.shape) if place.axis < 0 else place.axis
    if scale.size == 1:
        axis, block = 0, 0
    elif scale.ndim == 1 and 0 <= axis < len(stored.shape) and scale.size == stored.shape[axis]:
        block = 0
    elif place.block > 0 and scale.shape == tuple(-(-side // place.block) if at == axis else side for at, side in enumerate(stored.shape)):
        block = place.block
    else:
        return None
    if zero.size not in {1, scale.size}:
        return None
    return Scaling(scale.tobytes(), np.broadcast_to(zero.ravel(), scale.size).astype(np.float32).tobytes(), axis, block)


def scaled(part: Array, start: int, stored: Stored) -> Array:
    """Return what some of a tensor's numbers stand for.

    Parameters
    ----------
    part : ndarray, shape (n,)
        The numbers, as they are kept.
    start : int
        The place of the first of them.
    stored : Stored
        The tensor, with its scaling.
    """
    scaling = stored.scaling
    assert scaling is not None
    scale, zero = np.frombuffer(scaling.scale, np.float32), np.frombuffer(scaling.zero, np.float32)
    if scale.size == 1:
        return np.asarray((part - zero[0]) * scale[0])
    side = stored.shape[scaling.axis]
    behind = math.prod(stored.shape[scaling.axis + 1 :])
    place = np.arange(start, start + part.size)
    along = place // behind % side
    if scaling.block:
        along = (place // (behind * side) * -(-side // scaling.block) + along // scaling.block) * behind + place % behind
    return np.asarray((part - zero[along]) * scale[along])


def _place(graph: Graph, node: Any, at: int) -> Place | None:
    """Return where the scale of a tensor is that a node has at a place of its inputs; None where it is none of those that take one."""
    given = [*node.input, "", "", "", "", "", ""]
    match node.op_type:
        case "DequantizeLinear" if at == 0:
            wanted = {item.name: item.i for item in node.attribute}
            return Place(given[1], given[2], wanted.get("axis", 1), wanted.get("block_size", 0))
        case "QLinearConv" if at == 3:
            return Place(given[4], given[5], 0)
        case "QLinearMatMul" if at in {0, 3}:
            return Place(given[at + 1], given[at + 2], -1 if at else -2)
        case "MatMulInteger" | "ConvInteger" if at == 1:
            scale = _following(graph, node.output[0]) if node.output else ""
            return Place(scale, given[3], -1 if node.op_type == "MatMulInteger" else 0) if scale else None
    return None


def _following(graph: Graph, name: str) -> str:
    """Return the constant that what a product of whole numbers comes to is multiplied by, beside the scale of what came in; '' where none is."""
    for _ in range(FARTHEST):
        after = next((node for node, _ in graph.readers(name) if node.op_type in {"Cast", "Mul"} and node.output), None)
        if after is None:
            return ""
        if after.op_type == "Mul":
            other = next((item for item in after.input if item != name), "")
            maker = graph.maker(other)
            tried = [other, *(maker.input if maker is not None and maker.op_type == "Mul" else ())]
            return next((item for item in tried if item in graph.constants), "")
        name = after.output[0]
    return ""
