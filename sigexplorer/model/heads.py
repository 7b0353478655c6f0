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
from sigexplorer.model.cells import (
    BLANK,
    any_number,
    are_units,
    columns_held,
    decode,
    has_comma,
    is_idle,
    is_missing,
    is_numbered,
    lacks_a_name,
    may_be_units,
    meant_by,
    number_in,
    separator_in,
    separator_named,
    slips_in,
    spaced,
)
from sigexplorer.model.decimals import usual_sign
from sigexplorer.model.made import Made, made_in
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
    AKIN = 1
    """It would be refused for one column, of words or days where numbers are wanted, and has the form of what the reader is for else."""
    POSSIBLE = 2
    """It can be read, as many others can."""
    LIKELY = 3
    """It has the form of what the reader is for."""
    NAMED = 4
    """The names of its columns say so."""


class Head(msgspec.Struct, frozen=True):
    """The first rows of a table.

    Attributes
    ----------
    names : tuple of str
        Those of the columns, see `meant_by`; none where the first row has a number in it.
    columns : tuple of tuple of str
        The cells of each column as text.
    comma : bool
        Whether a comma may stand for the decimal point.
    made : Made, optional
        What the table says of its origin, where the program has exported it.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    comma: bool = False
    made: Made | None = None

    def is_numeric(self, *indices: int) -> bool:
        """Return whether columns hold numbers alone, and what stands for a missing one."""
        return all(self._number(cell) is not None or is_missing(cell) for index in indices for cell in self.columns[index])

    def all_numeric(self) -> bool:
        """Return whether every column does."""
        return self.is_numeric(*range(len(self.columns)))

    def is_wordy(self) -> bool:
        """Return whether every column holds a word, so that there is none of numbers."""
        return all(any(self._number(cell) is None and not is_missing(cell) for cell in column) for column in self.columns)

    def is_positive(self, index: int) -> bool:
        """Return whether a column holds positive numbers alone."""
        return all(is_missing(cell) or ((value := self._number(cell)) is not None and value > 0.0) for cell in self.columns[index])

    def has_classes(self, index: int) -> bool:
        """Return whether a column has two values, numbers or words, in more rows than that would be by chance."""
        return len(self.columns[index]) >= TELLING and len(self.values(index)) == 2

    def values(self, index: int) -> set[float | str]:
        """Return which values a column has, numbers or words; 0 and 0.0 are one."""
        return {value if (value := self._number(cell)) is not None else cell for cell in self.columns[index] if not is_missing(cell)}

    def without_slips(self) -> Head:
        """Return it with no value in cells that are no numbers by mistake: a table is meant for who would read it without them, and says what is wrong."""
        columns = list(self.columns)
        for index, cells in enumerate(columns):
            if slips := set(slips_in(cells, comma=self.comma)):
                columns[index] = tuple("" if at in slips else cell for at, cell in enumerate(cells))
        return msgspec.structs.replace(self, columns=tuple(columns))

    def _number(self, cell: str) -> float | None:
        value = any_number(cell, comma=self.comma, decimal=usual_sign(comma=self.comma))
        return None if value is None or math.isnan(value) else value


def read_head(path: str | os.PathLike[str]) -> Head | None:
    """Return the first rows of a file; None where they are no table, it cannot be read, or its disk does not answer at once.

    Parameters
    ----------
    path : str or Path
        See `sigexplorer.model.sheet_file.read_sheet` for what it may look like.
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
        text = decode(content, whole=len(content) < MOST_BYTES).text
        numbered = is_numbered(text)
        # What is cut off within a row is left out.
        whole = text if len(content) < MOST_BYTES else text[: text.rfind("\n") + 1]
        lines = [line for line in whole.split("\n") if not is_idle(line, numbered=numbered)]
        if declared := separator_named(lines[0]) if lines else "":
            del lines[0]
        separator = declared or separator_in(lines)
        lacking = lacks_a_name(lines, separator)
        if separator == BLANK:
            lines, separator = [spaced(line, numbered=numbered) for line in lines], "\t"
        if lacking:
            lines[0] = separator + lines[0]
        rows = list(itertools.islice(csv.reader(lines, delimiter=separator, skipinitialspace=True), MOST_ROWS + 1))
    except (ValueError, csv.Error):
        return None
    cells = [[cell.strip() for cell in row] for row in rows]
    comma = has_comma(separator)
    named = bool(cells) and not any(any_number(cell, comma=comma) is not None for cell in cells[0])
    names, held = (tuple(map(meant_by, cells[0])), cells[1:]) if named else ((), cells)
    width = len(cells[0]) if cells else 0
    if not held or any(len(row) < width or any(row[width:]) for row in held):
        return None
    columns = [tuple(row[index] for row in held) for index in range(width)]
    if named and len(held) > 1 and may_be_units(held[0][:width], comma=comma):
        below = [column[1:] for column in columns]
        if are_units(held[0][:width], [_holds_numbers(column, comma=comma) for column in below]):
            columns = below
    there = columns_held(cells[0], named=named, is_empty=lambda index: not any(columns[index]))
    return Head(names[there], tuple(columns[there]), comma, made_in(text))


def _holds_numbers(column: Sequence[str], *, comma: bool) -> bool:
    """Return whether a column holds numbers, and nothing else but what stands for a missing one, and mistakes."""
    given = [cell for cell in column if not is_missing(cell)]
    sign = usual_sign(comma=comma)
    return bool(given) and (all(number_in(cell, comma=comma, decimal=sign) is not None for cell in given) or bool(slips_in(given, comma=comma)))


def named_like(names: Sequence[str], *wanted: str) -> bool:
    """Return whether names are these, whatever stands between a letter and its number: x1, x_1, x[1], x 1."""
    return tuple("".join(sign for sign in name if sign.isalnum()) for name in names) == wanted
