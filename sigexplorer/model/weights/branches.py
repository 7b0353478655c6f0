"""Values inside of branches, let out: what a function inside of an If is given becomes an output of it, and nothing where the other branch is taken.

Source
------
ONNX: Operator If (both branches have as many outputs, whose shapes may differ).
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sigexplorer.language import Phrase, mark, phrase
from sigexplorer.model.weights.graph import Graph
from sigexplorer.model.weights.sites import Site, is_site, sites_of

# The inputs of a recurrent node that are numbers: all but the lengths of its sequences.
LENGTHS = 4
FLOATS = (1, 10, 11, 16)
DEEPEST = 16


class Branches:
    """The functions of a model, those inside of its branches too.

    Parameters
    ----------
    model : ModelProto
        It is changed: its branches let out what their functions are given.
    graph : Graph
        What is known of it.
    """

    def __init__(self, model: Any, graph: Graph) -> None:
        self._graph = graph
        self._numbers = itertools.count()
        # What stands for a value of the branch that is not taken has the type of the model's numbers.
        types = Counter(tensor.data_type for tensor in graph.constants.values() if tensor.data_type in FLOATS)
        self._type = types.most_common(1)[0][0] if types else FLOATS[0]
        self._seen = 0
        self.problems: list[Phrase] = []
        self.opened = False
        self.sites: list[tuple[Site, dict[str, str]]] = list(self._sites(model.graph, 0))
        left_out = sum(is_site(graph, node) for node in graph.nodes) - self._seen
        if left_out > 0:
            self.problems.append(phrase(mark("{functions} functions inside of loops are not looked at"), functions=left_out))

    def _sites(self, graph: Any, depth: int) -> Iterator[tuple[Site, dict[str, str]]]:
        """Yield the functions of a graph, each with what the values that it needs are called there."""
        nodes = list(graph.node)
        self._seen += sum(is_site(self._graph, node) for node in nodes)
        sites, problems = sites_of(self._graph, nodes)
        self.problems += problems
        yield from ((site, {name: name for name in self._needed(site)}) for site in sites)
        for node in nodes:
            parts = {item.name: item.g for item in node.attribute if item.HasField("g")} if node.op_type == "If" else {}
            if {"then_branch", "else_branch"} <= set(parts) and depth < DEEPEST:
                both = (parts["then_branch"], parts["else_branch"])
                inner = [(place, *found) for place in (0, 1) for found in self._sites(both[place], depth + 1)]
                for place, site, names in inner:
                    yield site, {local: self._let_out(node, both[place], both[1 - place], here) for local, here in names.items()}

    def _needed(self, site: Site) -> list[str]:
        names = [site.value] if site.node is None else [name for place, name in enumerate(site.node.input) if name and place != LENGTHS]
        return [name for name in names if name not in self._graph.constants]

    def _let_out(self, node: Any, branch: Any, other: Any, value: str) -> str:
        """Return what a value of a branch is called outside of it."""
        self.opened = True
        name = f"seen:{next(self._numbers)}"
        inside = branch.node.add()
        inside.op_type = "Identity"
        inside.input.append(value)
        inside.output.append(f"{name}:inside")
        branch.output.add().name = f"{name}:inside"
        nothing = other.node.add()
        nothing.op_type = "Constant"
        nothing.output.append(f"{name}:nothing")
        attribute = nothing.attribute.add()
        attribute.name, attribute.type = "value", 4
        attribute.t.data_type = self._type
        attribute.t.dims.append(0)
        other.output.add().name = f"{name}:nothing"
        node.output.append(name)
        return name
