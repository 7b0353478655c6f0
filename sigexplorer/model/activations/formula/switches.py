"""What may make a formula or its slope jump: parts that meet, or touch."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from sigexplorer.model.activations.formula.called import Known
from sigexplorer.model.activations.formula.functions import EDGES, JUMPS
from sigexplorer.model.activations.formula.remainders import OF
from sigexplorer.model.activations.formula.rewriting import is_whole_power
from sigexplorer.model.activations.formula.tree import Node, Number, Operation, has_input, walk
from sigexplorer.model.activations.formula.waves import WAVES


class Switch:
    """Where something jumps: two parts of a formula, at whose meeting, or where they touch, one takes over or a function of the first has a kink."""

    __slots__ = ("one", "other", "touching")

    def __init__(self, one: Node, other: Node, *, touching: bool = False) -> None:
        self.one, self.other, self.touching = one, other, touching


def switches_of(tree: Node, calls: Mapping[int, Known]) -> list[Switch]:
    """Return what may make a formula or its slope jump.

    Parameters
    ----------
    tree : Node
        The formula.
    calls : mapping of int to Known
        The functions of the catalogue that parts of it call, by what `id` says of these.
    """
    found: list[Switch] = []
    for node in walk(tree):
        if not isinstance(node, Operation) or not has_input(node):
            continue
        zero = Number(node.start, node.end, 0.0)
        if id(node) in calls:
            found += [Switch(node.parts[0], Number(node.start, node.end, kink)) for kink in calls[id(node)].kinks]
        elif node.name in JUMPS or (node.name in {"^", "pow"} and not is_whole_power(node)):
            found.append(Switch(node.parts[0], zero))
        elif node.name == "/":
            found.append(Switch(node.parts[1], zero))
        elif (name := OF.get(node.name, node.name)) in EDGES:
            found += [Switch(node.parts[0], Number(node.start, node.end, edge), touching=True) for edge in EDGES[name]]
        elif name in WAVES:
            found.append(Switch(Operation(node.start, node.end, WAVES[name].corners, node.parts), zero))
        elif name == "tan":
            found.append(Switch(Operation(node.start, node.end, "cos", node.parts), zero))
        elif node.name in {"<", "<=", ">", ">="}:
            found.append(Switch(*node.parts))
        elif node.name in {"min", "max"}:
            found += [Switch(one, other) for place, one in enumerate(node.parts) for other in node.parts[:place]]
        elif node.name == "clip":
            found += [Switch(one, other) for one, other in itertools.combinations(node.parts, 2)]
    return [item for item in found if has_input(item.one) or has_input(item.other)]
