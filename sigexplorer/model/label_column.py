"""Which column of a table is the label, wherever it stands: the one that is called so, else the one with two values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sigexplorer.model.cells import meant_by, slips_in
from sigexplorer.model.heads import TELLING, Head
from sigexplorer.model.sheet import Sheet

# How such columns are called, in lower case, what says so most surely first: a y may be a measurement.
LABELS = ("y_true", "label", "labels", "target", "truth", "class", "outcome", "klasse", "ziel", "ergebnis", "classe", "cible", "y")
# So many values are more than those of a label.
MANY = 3


def label_in_head(head: Head, indices: Sequence[int]) -> int:
    """Return which of some columns is the label, as far as the first rows tell; see `label_among`.

    Parameters
    ----------
    head : Head
        The first rows of a table.
    indices : sequence of int
        The columns that may be it, at least one.
    """
    rows = len(head.columns[0])
    return label_among(head.names, indices, lambda index: len(head.values(index)), lambda index: not head.is_numeric(index), rows)


def label_in_sheet(sheet: Sheet, indices: Sequence[int], has: Callable[[int], bool] = lambda _: False) -> int:
    """Return which of some columns is the label; see `label_among`.

    Parameters
    ----------
    sheet : Sheet
        The whole table.
    indices : sequence of int
        The columns that may be it, at least one.
    has : callable, optional
        Whether a column has the value that is told from all others, however many there are: numbers may have it by chance, a column that is called a
        label, the last one and words have it because that is meant.
    """
    likely = [*_called(sheet.names, indices), indices[-1], *filter(sheet.is_text, indices)]
    for index in filter(has, likely):
        return index
    return label_among(sheet.names, indices, lambda index: values_in(sheet, index), sheet.is_text, sheet.count)


def values_in(sheet: Sheet, index: int) -> int:
    """Return how many values a column has beside those that are missing, and those that are no numbers by mistake; `MANY` where it has more than two.

    Parameters
    ----------
    sheet : Sheet
        The table.
    index : int
        The column.
    """
    there = ~sheet.missing(index)
    if sheet.is_text(index):
        there[list(slips_in(sheet.columns[index].tolist(), comma=sheet.comma))] = False
    given = np.asarray(sheet.columns[index])[there]
    if not given.size:
        return 0
    # Sorting a long column to know that it has many values would take long.
    others = given[given != given[0]]
    return (1 + bool(others.size)) if not others.size or bool((others == others[0]).all()) else MANY


def label_among(names: Sequence[str], indices: Sequence[int], values: Callable[[int], int], is_text: Callable[[int], bool], rows: int) -> int:
    """Return which of some columns of a table is the label.

    One whose name says so is, where it has no more than two values; else the last one, if it has two, else the only one of text, else the first one or
    the only one that has two. Without any of these, and before the last two where it is called more than y, it is the one that is called so
    nevertheless, else the last one: those are refused in words of their own.

    Parameters
    ----------
    names : sequence of str
        Those of all columns, as they were written; none of a table without names.
    indices : sequence of int
        The columns that may be it, at least one.
    values : callable
        How many values a column has; any number from `MANY` on where it has too many.
    is_text : callable
        Whether a column holds anything but numbers.
    rows : int
        How many rows there are: in few of them numbers have two values by chance.
    """
    called = _called(names, indices)
    for index in called:
        if 0 < values(index) < MANY:
            return index
    texts = [index for index in indices if is_text(index)]
    if values(indices[-1]) == 2 or len(texts) == 1:
        return indices[-1] if values(indices[-1]) == 2 else texts[0]
    # Beside a label of many classes, pixels have two values by chance; a y of many is no label.
    many = any(meant_by(names[index]) != LABELS[-1] for index in called)
    two = [index for index in indices if values(index) == 2] if rows >= TELLING and not many else []
    if two and (len(two) == 1 or two[0] == indices[0]):
        return two[0]
    return (*called, indices[-1])[0]


def _called(names: Sequence[str], indices: Sequence[int]) -> list[int]:
    """Return the columns whose names say that they are labels, those that say so most surely first."""
    return [index for name in LABELS for index in indices if names and meant_by(names[index]) == name]
