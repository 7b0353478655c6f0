"""Where the network of an ONNX file applies its functions: which value goes in there, and along which axis of it the units lie."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from sigexplorer.language import Phrase, mark, phrase
from sigexplorer.model.activations import GELU, Activation, SiLU
from sigexplorer.model.weights.functions import function_of
from sigexplorer.model.weights.graph import NORMALISING, PASSING, Graph
from sigexplorer.model.weights.recurrent import DEFAULTS, Recurrent, UnknownFunctionError
from sigexplorer.model.weights.stored import one_line

# Sites that are looked at, and nodes that are looked through for the layer before one.
MOST_SITES, FARTHEST = 2000, 8
SUMMING = frozenset({"Gemm", "MatMul", "FusedMatMul", "FusedGemm"})


class Site(NamedTuple):
    """One place at which functions are applied.

    Attributes
    ----------
    name : str
        The name of the layer before it, or of the node.
    function : Activation, optional
        What is applied; None of a recurrent layer, which has several.
    value : str
        What goes in there; of a recurrent layer its node's first input.
    channels : bool
        Whether the units lie along the second axis, as behind a convolution, and not along the last one.
    node : Any
        The node, of a recurrent layer; else None.
    recurrent : Recurrent, optional
        Its gates.
    """

    name: str
    function: Activation | None
    value: str
    channels: bool = False
    node: Any = None
    recurrent: Recurrent | None = None


def sites_of(graph: Graph, nodes: Any) -> tuple[list[Site], list[Phrase]]:
    """Return where functions are applied, and why some places are left out.

    Parameters
    ----------
    graph : Graph
        The whole graph.
    nodes : sequence of NodeProto
        Those of one graph.
    """
    found: dict[tuple[str, Hashable], Site] = {}
    problems: list[Phrase] = []
    for node in nodes:
        if len(found) >= MOST_SITES:
            problems.append(phrase(mark("only the first {most} places with a function are looked at"), most=MOST_SITES))
            break
        if node.op_type in DEFAULTS:
            name = one_line(node.name or (node.output[0] if node.output else node.op_type))
            try:
                site = Site(name, None, node.input[0], False, node, Recurrent(node.op_type, attributes_of(node)))
                found.setdefault((name, "gates"), site)
            except UnknownFunctionError as error:
                problems.append(error.left_out(name))
            except (ValueError, IndexError) as error:
                problems.append(phrase(mark("{place} is left out: {error}"), place=name, error=error))
            continue
        for place, value in enumerate(node.input):
            function = _applied(graph, node, place, value)
            if function is not None:
                name, channels = _before(graph, value)
                found.setdefault((value, function), Site(name or one_line(node.name or value), function, value, channels))
    return list(found.values()), problems


def is_site(graph: Graph, node: Any) -> bool:
    """Return whether a node applies a function."""
    return node.op_type in DEFAULTS or function_of(node, graph.number) is not None


def attributes_of(node: Any) -> dict[str, Any]:
    """Return the attributes of a node by name, as what they hold: numbers, bytes, and lists of these."""
    found = {}
    for item in node.attribute:
        fields = {1: "f", 2: "i", 3: "s", 6: "floats", 7: "ints", 8: "strings"}
        if item.type in fields:
            value = getattr(item, fields[item.type])
            found[item.name] = list(value) if item.type >= 6 else value
    return found


def _applied(graph: Graph, node: Any, place: int, value: str) -> Activation | None:
    """Return the function that a node applies to one of its inputs, alone or as the first of several that are one function together."""
    if not value or value in graph.constants:
        return None
    if place == 0 and node.op_type == "Sigmoid" and any(user.op_type == "Mul" and value in user.input for user, _ in graph.readers(node.output[0])):
        return SiLU()
    if node.op_type in {"Div", "Mul"} and any(user.op_type == "Erf" for out in node.output for user, _ in graph.readers(out)):
        return GELU()
    if node.op_type == "Erf":
        maker = graph.maker(value)
        # Of GELU's pieces it is the middle one.
        return None if maker is not None and maker.op_type in {"Div", "Mul"} else function_of(node, graph.number)
    return function_of(node, graph.number) if place == 0 else None


def _before(graph: Graph, value: str) -> tuple[str, bool]:
    """Return the name of the weights whose layer a value comes from, '' where none is found, and whether that is a convolution."""
    for _ in range(FARTHEST):
        maker = graph.maker(value)
        if maker is None:
            return "", False
        if maker.op_type in {"Conv", "ConvTranspose", "FusedConv"}:
            return one_line(maker.input[1]) if len(maker.input) > 1 else "", True
        if maker.op_type in SUMMING:
            weights = next((item for item in maker.input if item in graph.constants), maker.input[1] if len(maker.input) > 1 else "")
            return one_line(weights) if weights else "", False
        if maker.op_type not in PASSING | NORMALISING:
            return "", False
        value = next((item for item in maker.input if item and item not in graph.constants), "")
    return "", False
