"""The form in which an operation is computed: each way to keep digits, one after the other, in the order in which they build on each other."""

from __future__ import annotations

from sigexplorer.model.activations.formula.remainders import remaining
from sigexplorer.model.activations.formula.rewriting import undone
from sigexplorer.model.activations.formula.roots import Value, number_of, rooted
from sigexplorer.model.activations.formula.tree import Node, Operation
from sigexplorer.model.activations.formula.waves import folded


def computed_form(node: Operation, value: Value = number_of) -> Node:
    """Return an operation, itself in the form of `kept_digits`, as the one that is computed for it.

    Parameters
    ----------
    node : Operation
        The operation.
    value : callable
        See `sigexplorer.model.activations.formula.roots.rooted`.
    """
    return remaining(rooted(folded(undone(node)), value))
