"""The graph of an ONNX model: which of its tensors are weights, what they lead to, and which function follows.

Source
------
ONNX: Operators (Gemm, MatMul, Conv, ConvTranspose, LSTM, GRU, RNN, Gather, and the activations).
"""

from __future__ import annotations

import math
import struct
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sigexplorer.model.activations import GELU, Activation, SiLU
from sigexplorer.model.weights.functions import function_of
from sigexplorer.model.weights.stored import Use

# Nodes that pass numbers on, looked through on the way from a layer to its function; and how many of them.
NORMALISING = frozenset({"BatchNormalization", "LayerNormalization", "InstanceNormalization", "GroupNormalization"})
PASSING = NORMALISING | {
    "Add",
    "Sub",
    "Reshape",
    "Transpose",
    "Identity",
    "Cast",
    "Squeeze",
    "Unsqueeze",
    "Flatten",
    "Dropout",
    "QuantizeLinear",
    "DequantizeLinear",
}
# Layers of whole numbers, whose output is scaled back by a product.
WHOLE_NUMBERS = frozenset({"MatMulInteger", "ConvInteger"})
FARTHEST = 8
# How deep graphs lie in nodes of one another.
DEEPEST = 32
VECTOR = Use("vector")
# The number of float32 among the types of ONNX.
FLOAT = 1


class Graph:
    """What is asked of a graph, those inside of its nodes with it.

    Parameters
    ----------
    model : ModelProto
        As the package onnx has read it.
    """

    def __init__(self, model: Any) -> None:
        self.constants: dict[str, Any] = {}
        self.nodes: list[Any] = []
        self._readers: dict[str, list[tuple[Any, int]]] = defaultdict(list)
        self._makers: dict[str, Any] = {}
        self._add(model.graph, 0)

    def use_of(self, name: str, shape: tuple[int, ...]) -> Use:
        """Return how a tensor is used: as the first node has it that uses it as weights."""
        for node, place, through in self._uses(name):
            use = _use(node, place, shape, swapped=through)
            if use is not None:
                function, normalised = self._follows(node)
                return Use(use.kind, use.axis, use.fan_in, function, normalised)
        return VECTOR

    def readers(self, name: str) -> list[tuple[Any, int]]:
        """Return the nodes that a value goes into, each with the place that it has there."""
        return self._readers.get(name, [])

    def maker(self, name: str) -> Any:
        """Return the node that a value comes from; None of a constant or an input."""
        return self._makers.get(name)

    def _add(self, graph: Any, depth: int) -> None:
        for tensor in graph.initializer:
            self.constants.setdefault(tensor.name, tensor)
        for node in graph.node:
            self.nodes.append(node)
            for place, name in enumerate(node.input):
                if name:
                    self._readers[name].append((node, place))
            for name in node.output:
                self._makers[name] = node
            for attribute in node.attribute:
                if node.op_type == "Constant" and attribute.name == "value" and attribute.HasField("t") and node.output:
                    self.constants.setdefault(node.output[0], attribute.t)
                if depth < DEEPEST:
                    for inner in (*([attribute.g] if attribute.HasField("g") else ()), *attribute.graphs):
                        self._add(inner, depth + 1)

    def _uses(self, name: str) -> Iterator[tuple[Any, int, bool]]:
        """Yield what a tensor goes into, and whether its two axes are swapped before."""
        for node, place in self.readers(name):
            if node.op_type in {"Identity", "Cast", "DequantizeLinear", "Transpose"} and place == 0 and node.output:
                perm = next((list(item.ints) for item in node.attribute if item.name == "perm"), [1, 0])
                swapped = node.op_type == "Transpose"
                if not swapped or perm == [1, 0]:
                    yield from ((user, at, swapped) for user, at in self.readers(node.output[0]))
            else:
                yield node, place, False

    def number(self, name: str) -> float | None:
        """Return the number of a constant that has one alone; None of anything else."""
        tensor = self.constants.get(name)
        if tensor is None or math.prod(tensor.dims) != 1 or tensor.data_type != FLOAT:
            return None
        found = tensor.float_data[0] if len(tensor.float_data) else struct.unpack("<f", tensor.raw_data)[0] if len(tensor.raw_data) == 4 else math.nan
        return float(found) if math.isfinite(found) else None

    def _follows(self, node: Any) -> tuple[Activation | None, bool]:
        """Return the function that a layer's output goes into, looking through what only shifts, scales or reshapes, and whether it is normalised before."""
        if node.op_type in {"LSTM", "GRU", "RNN", "Gather"}:
            return None, False
        fronts, seen, normalised = list(node.output[:1]), set(), False
        passing = PASSING | {"Mul"} if node.op_type in WHOLE_NUMBERS else PASSING
        for _ in range(FARTHEST):
            passed = []
            for name in fronts:
                found = function_at(self, name)
                if found is not None:
                    return found, normalised
                users = [user for user, _ in self.readers(name) if user.op_type in passing]
                normalised |= any(user.op_type in NORMALISING for user in users)
                passed += [out for user in users for out in user.output[:1] if out not in seen]
            seen.update(passed)
            fronts = passed[:16]
        return None, normalised


def function_at(graph: Graph, name: str) -> Activation | None:
    """Return the function that a value is put into: one node, or several that are one function together; None where it is none."""
    for node, place in graph.readers(name):
        if place == 0 and node.op_type == "Sigmoid" and any(user.op_type == "Mul" and name in user.input for user, _ in graph.readers(node.output[0])):
            return SiLU()
        if place == 0 and (found := function_of(node, graph.number)) is not None:
            return found
        if node.op_type in {"Div", "Mul"} and any(user.op_type == "Erf" for out in node.output for user, _ in graph.readers(out)):
            return GELU()
    return None


def _use(node: Any, place: int, shape: tuple[int, ...], *, swapped: bool) -> Use | None:
    """Return how a node uses a tensor at a place of its inputs; None where not as weights."""
    sides = len(shape)
    match node.op_type:
        case "Gemm" | "FusedGemm" if place == 1 and sides == 2:
            turned = bool(next((item.i for item in node.attribute if item.name == "transB"), 0)) != swapped
            return Use("matrix", 0 if turned else 1)
        case "Gemm" if place == 0 and sides == 2:
            turned = bool(next((item.i for item in node.attribute if item.name == "transA"), 0)) != swapped
            return Use("matrix", 1 if turned else 0)
        case "MatMul" | "FusedMatMul" if place in {0, 1} and sides >= 2:
            # W x, or x W: the axis that is not summed over.
            out = sides - 1 if place == 1 else sides - 2
            return Use("matrix", (2 * sides - 3 - out) if swapped else out)
        case "QLinearMatMul" if place in {0, 3} and sides >= 2:
            return Use("matrix", sides - 1 if place else sides - 2)
        case "MatMulInteger" if place in {0, 1} and sides >= 2:
            return Use("matrix", sides - 1 if place else sides - 2)
        case "Conv" | "FusedConv" | "ConvInteger" if place == 1 and sides >= 3:
            return Use("convolution", 0)
        case "QLinearConv" if place == 3 and sides >= 3:
            return Use("convolution", 0)
        case "ConvTranspose" if place == 1 and sides >= 3:
            return Use("convolution", 1, shape[0] * math.prod(shape[2:]))
        case "LSTM" | "GRU" | "RNN" if place in {1, 2} and sides == 3:
            return Use("recurrent", 1, shape[2])
        case "Gather" if place == 0 and sides == 2:
            return Use("embedding")
    return None
