"""Where a formula may change within less than any even grid shows: where what its functions are applied to is 0, or turns.

A peak like ``exp(-1e6 (x - 0.3)^2)`` is as wide as a thousandth, and no grid over all inputs has a point on it. But what its exponential is applied to is
broad, and turns where the peak is. So it is of every formula that is made of broad functions: what is narrow in it is a function of a part which is steep, and
lies where that part is 0, turns, or meets another one; and parts that are narrow themselves are looked at more closely before what they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.rewriting import is_whole_power
from sigexplorer.model.activations.formula.tree import Input, Node, Number, Operation, has_input, walk
from sigexplorer.model.activations.narrow_places import looks_about, unseen
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask, never

# Places of one part that are kept, the nearest to the origin; and those of all parts.
MOST_OF_PART, MOST_PLACES = 32, 64
# Powers up to here bend no more than what they are powers of.
BROAD = 8.0
COMPARED = frozenset({"<", "<=", ">", ">="})


def find_places(program: Program, x: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return where parts of a formula are 0, or turn, so that what stands around them may be narrow there: ascending, those nearest to the origin.

    Parameters
    ----------
    program : Program
        The formula.
    x : ndarray, shape (n,)
        Ascending inputs, between whose neighbours a part that is not narrow turns no more than once.
    cancel : callable
        Asked before every part; see `sigexplorer.model.running`.
    """
    found = [np.zeros(0)]
    # Parts come before what they stand in.
    for node in reversed(list(walk(program.tree))):
        if not isinstance(node, Operation) or not has_input(node):
            continue
        ask(cancel)
        near = [place for part in _steep_parts(program, node) for place in _zeros_and_turns(program, part, x, cancel)]
        if not near:
            continue
        places = np.unique(near)
        found.append(places)
        if node.name not in COMPARED:
            hidden = places[unseen(x, lambda at, node=node: program.part(node, at, 3), places)]  # type: ignore[misc]
            x = np.unique(np.concatenate([x, looks_about(hidden, 1.0)]))
    every = np.unique(np.concatenate(found))
    return np.sort(every[np.argsort(np.abs(every), kind="stable")][:MOST_PLACES])


def _steep_parts(program: Program, node: Operation) -> Iterator[Node]:
    """Yield what a function, or an operation that can make something narrow, is applied to."""
    parts = node.parts
    if node.name in {"+", "-", "*", "negative", "square", "where", "and", "or", "not"}:
        return
    if node.name == "/":
        yield parts[1]
    elif node.name in {"^", "pow"}:
        if not (isinstance(parts[1], Number) and parts[1].value <= BROAD and is_whole_power(node)):
            yield from parts
    elif node.name in {"min", "max", "clip"} or node.name in COMPARED:
        for one in parts:
            yield from (Operation(node.start, node.end, "-", (one, other)) for other in parts if other is not one)
    else:
        yield parts[0]
        if (function := program.function(node)) is not None and (centre := function.standard()[2]):
            yield Operation(node.start, node.end, "-", (parts[0], Number(node.start, node.end, centre)))


def _zeros_and_turns(program: Program, part: Node, x: FloatArray, cancel: Cancel) -> list[float]:
    """Return where a part of a formula, or its slope, is 0."""
    if isinstance(part, Input):
        return [0.0]
    if not has_input(part):
        return []
    rows = program.part(part, x, 1)
    found: list[float] = []
    for order, values in enumerate(rows):
        signs = np.sign(np.nan_to_num(values))
        felt = np.flatnonzero(signs)
        change = np.flatnonzero(signs[felt][1:] != signs[felt][:-1])
        before, after = felt[change], felt[change + 1]
        # What is 0 all the way does not pass it.
        once = after - before <= 2
        before, after = before[once], after[once]
        nearest = np.argsort(np.minimum(np.abs(x[before]), np.abs(x[after])), kind="stable")[:MOST_OF_PART]
        low, high = x[before[nearest]], x[after[nearest]]

        def evaluate(at: FloatArray, _: NDArray[np.intp], order: int = order) -> tuple[FloatArray, FloatArray]:
            ask(cancel)
            both = program.part(part, at, order + 1)
            return both[order], both[order + 1]

        middle = np.where(after[nearest] - before[nearest] == 2, x[before[nearest] + 1], 0.5 * low + 0.5 * high)
        found += find_roots(evaluate, low, high, middle, signs[before[nearest]] > 0.0).tolist()
    return found
