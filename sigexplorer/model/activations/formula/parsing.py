"""Reading a formula: its tree, or what is wrong and what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sigexplorer.model.activations.formula.grammar import Parser
from sigexplorer.model.activations.formula.tree import FormulaError, Node

# Mistakes within what is proposed for one.
MOST_MENDED = 8


def parse_formula(text: str, functions: Collection[str] = (), taken: Iterable[str] = ()) -> Node:
    """Return the tree of a formula.

    Parameters
    ----------
    text : str
        What was typed.
    functions : collection of str
        Functions of one argument, and of parameters given by name, that may be called besides those of the grammar; where it is a mapping to their classes,
        proposals name these parameters.
    taken : iterable of str
        Names that no parameter may have.

    Raises
    ------
    FormulaError
        If it is none, with the place in the text.
    """
    names = frozenset(taken)
    try:
        return Parser(text, functions, names).read()
    except FormulaError as error:
        if error.fix is None:
            raise
        raise _with_what_parses(error, functions, names) from None


def _with_what_parses(error: FormulaError, functions: Collection[str], taken: frozenset[str]) -> FormulaError:
    """Return an error with a proposal that can be read itself: what is wrong within it mended, too, or left out."""
    assert error.fix is not None
    start, end, instead = error.fix
    for _ in range(MOST_MENDED):
        try:
            Parser(instead, functions, taken).read()
        except FormulaError as inner:
            instead = inner.mended(instead)
            if not instead:
                return FormulaError(error.reason, error.start, error.end)
        else:
            return FormulaError(error.reason, error.start, error.end, fix=(start, end, instead))
    return FormulaError(error.reason, error.start, error.end)
