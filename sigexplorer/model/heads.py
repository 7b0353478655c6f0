"""The first rows of a user's table of numbers: enough to tell whose it is, however long the file."""

from __future__ import annotations

import csv
import enum
import itertools
import math
import os
import time
from collections.abc import Callable, Sequence

import msgspec

from sigexplorer.errors import FileError
from sigexplorer.files import open_regular, shown
from sigexplorer.model.sheet import is_missing
from sigexplorer.model.typed import plain_number
from sigexplorer.patience import patiently

# Bytes of a file, and rows of them, that are looked at.
MOST_BYTES, MOST_ROWS = 1 << 16, 500
# For how many seconds a disk is waited for: a window may wait meanwhile.
AT_ONCE = 0.3
# Rows from which on a column that has two values has them for a reason.
TELLING = 4


class Sureness(enum.IntEnum):
    """How surely a table is meant for a reader."""

    NO = 0
    """It would be refused."""
    POSSIBLE = 1
    """It can be read, as many others can."""
    LIKELY = 2
    """It has the form of what the reader is for."""
    NAMED = 3
    """The names of its columns say so."""


class Head(msgspec.Struct, frozen=True):
    """The first rows of a table.

    Attributes
    ----------
    names : tuple of str
        Those of the columns, in lower case; none where the first row has a number in it.
    columns : tuple of tuple of str
        The cells of each column as text, with a point in numbers.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]

    def is_numeric(self, *indices: int) -> bool:
        """Return whether columns hold numbers alone, and what stands for a missing one."""
        return all(_number(cell) is not None or is_missing(cell) for index in indices for cell in self.columns[index])

    def all_numeric(self) -> bool:
        """Return whether every column does."""
        return self.is_numeric(*range(len(self.columns)))

    def is_positive(self, index: int) -> bool:
        """Return whether a column holds positive numbers alone."""
        return all((value := _number(cell)) is not None and value > 0.0 for cell in self.columns[index])

    def has_classes(self, index: int) -> bool:
        """Return whether a column has two values, numbers or words, in more rows than that would be by chance."""
        return len(self.columns[index]) >= TELLING and len(self.values(index)) == 2

    def values(self, index: int) -> set[float | str]:
        """Return which values a column has, numbers or words; 0 and 0.0 are one."""
        return {value if (value := _number(cell)) is not None else cell for cell in self.columns[index] if not is_missing(cell)}


def read_head(path: str | os.PathLike[str]) -> Head | None:
    """Return the first rows of a file; None where they are no table, it cannot be read, or its disk does not answer at once.

    Parameters
    ----------
    path : str or Path
        Tabs, semicolons, commas or blanks divide its columns; beside the first two a comma may stand for the decimal point.
    """
    until = time.monotonic() + AT_ONCE

    def watch() -> None:
        if time.monotonic() > until:
            raise TimeoutError

    def first(_: Callable[[], None]) -> bytes:
        with open_regular(path) as file:
            return file.read(MOST_BYTES)

    try:
        # The work of a disk that is silent is left behind: whoever reads the whole says what is the matter.
        return parse_head(patiently(first, shown(path), watch=watch))
    except (FileError, OSError):
        return None


def parse_head(content: bytes) -> Head | None:
    """Return the first rows of what a file begins with; None where they are no table; see `read_head`."""
    try:
        # What is cut off within a row, and within a sign of it, is left out.
        text = (content if len(content) < MOST_BYTES else content[: content.rfind(b"\n") + 1]).decode("utf-8-sig")
        lines = [line for line in text.splitlines() if line.strip(" ,;\t") and not line.lstrip().startswith("#")]
        separator = next((sign for sign in "\t;," if lines and sign in lines[0]), " ")
        rows = list(itertools.islice(csv.reader(lines, delimiter=separator, skipinitialspace=True), MOST_ROWS + 1))
    except (UnicodeDecodeError, csv.Error):
        return None
    cells = [[cell.strip() for cell in row] for row in rows]
    named = bool(cells) and not any(_number(_pointed(cell, separator)) is not None for cell in cells[0])
    names, held = (tuple(name.lower() for name in cells[0]), cells[1:]) if named else ((), cells)
    if not held or any(len(row) != len(cells[0]) for row in held):
        return None
    return Head(names, tuple(tuple(_pointed(cell, separator) for cell in column) for column in zip(*held, strict=True)))


def named_like(names: Sequence[str], *wanted: str) -> bool:
    """Return whether names are these, whatever stands between a letter and its number: x1, x_1, x[1], x 1."""
    return tuple("".join(sign for sign in name if sign.isalnum()) for name in names) == wanted


def _pointed(cell: str, separator: str) -> str:
    """Return a cell with a point for a decimal comma, where it holds a number then."""
    pointed = cell.replace(",", ".") if separator in "\t;" else cell
    return pointed if _number(pointed) is not None else cell


def _number(cell: str) -> float | None:
    try:
        value = plain_number(cell)
    except ValueError:
        return None
    return None if math.isnan(value) else value
