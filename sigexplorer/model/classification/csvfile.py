"""A user's CSV file with a row of names: columns of numbers, or of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import read_file, shown
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Cancelled, ask, never
from sigexplorer.model.wording import count

MOST_BYTES = 256 * 2**20
MOST_COLUMNS = 500
MOST_NUMBERS = 20_000_000
LARGEST = 1e300
SEPARATORS = (",", ";", "\t")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "."})
# After so many cells whoever waits is asked whether to go on.
STRETCH = 100_000


class Sheet(msgspec.Struct, frozen=True, eq=False):
    """n rows under their names.

    Attributes
    ----------
    names : tuple of str
        Those of the columns, all different.
    columns : tuple of ndarray, each of shape (n,)
        Floats, NaN where a value is missing; or text as it was written where a column holds any.
    lines : ndarray of int, shape (n,)
        The line of the file that each row stands on.
    """

    names: tuple[str, ...]
    columns: tuple[NDArray[np.generic], ...]
    lines: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def numbers(self, index: int, place: str) -> FloatArray:
        """Return a column of numbers, NaN where one is missing.

        Raises
        ------
        ParameterError
            If it holds text.
        """
        column = self.columns[index]
        if column.dtype.kind == "f":
            return np.asarray(column, dtype=np.float64)
        name = self.names[index]
        for line, cell in zip(self.lines.tolist(), column.tolist(), strict=True):
            if not is_missing(cell) and _number(cell) is None:
                raise ParameterError(
                    f"data: {place}, line {line}, column {name!r} holds {cell[:40]!r}: give numbers up to 1e300, or leave the column out "
                    f"(classification.omit={name})."
                )
        raise AssertionError("a column of text holds some")

    def missing(self, index: int) -> NDArray[np.bool_]:
        """Return where a column has no value, shape (n,)."""
        column = self.columns[index]
        if column.dtype.kind == "f":
            return np.isnan(np.asarray(column, dtype=np.float64))
        return np.array([is_missing(cell) for cell in column.tolist()], dtype=np.bool_)


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no value."""
    return cell.strip().lower() in MISSING


def read_sheet(path: str | Path, key: str, cancel: Cancel = never) -> Sheet:
    """Return the columns of a CSV file with a row of names.

    Parameters
    ----------
    path : str or Path
        A regular file in UTF-8.
    key : str
        The parameter that names it, for messages.
    cancel : callable
        Asked while the file is read.

    Raises
    ------
    ParameterError
        If it cannot be read, is empty, has a name twice or none, rows of different length or no row, or is too large.
    Cancelled
        If `cancel` said so.
    """

    def watch() -> None:
        if cancel():
            raise Cancelled

    try:
        text = read_file(path, MOST_BYTES, watch).decode("utf-8-sig")
    except FileError as error:
        raise ParameterError(f"{key} cannot be read: {str(error).removesuffix('.')}; give a CSV file with a row of names.") from None
    except UnicodeDecodeError:
        raise ParameterError(f"{key}: {shown(path)} is not in UTF-8: give a CSV file in UTF-8 with a row of names.") from None
    return parse_sheet(text, shown(path), key, cancel)


def parse_sheet(text: str, place: str, key: str = "data", cancel: Cancel = never) -> Sheet:
    """Return the columns of the text of a CSV file; see `read_sheet`."""
    separator = _separator(text)
    try:
        return _parse(text, place, key, separator, lambda: ask(cancel))
    except csv.Error as error:
        raise ParameterError(f"{key}: {place} is not a CSV file ({error}): give rows of cells with a row of names above.") from None


def _separator(text: str) -> str:
    """Return what separates the columns: of the signs that can, the one that the first row has most of."""
    first = next((line for line in io.StringIO(text) if line.strip() and not line.startswith("#")), "")
    bare = "".join(part for index, part in enumerate(first.split('"')) if index % 2 == 0)
    return max(SEPARATORS, key=bare.count)


def _parse(text: str, place: str, key: str, separator: str, step: Callable[[], None]) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    names: tuple[str, ...] = ()
    rows: list[list[str]] = []
    lines: list[int] = []
    for row in reader:
        if not row or row[0].startswith("#") or not any(cell.strip() for cell in row):
            continue
        if not names:
            names = _names(row, place, key)
            continue
        if len(row) != len(names):
            raise ParameterError(
                f"{key}: {place}, line {reader.line_num} has {count(len(row), 'cell')}, the row of names {len(names)}: give every row as many."
            )
        rows.append(row)
        lines.append(reader.line_num)
        if len(rows) * len(names) % STRETCH < len(names):
            step()
            if len(rows) * len(names) > MOST_NUMBERS:
                raise ParameterError(f"{key}: {place} holds more than {count(MOST_NUMBERS)} numbers: give fewer rows or columns.")
    if not names:
        raise ParameterError(f"{key}: {place} is empty: give a CSV file with a row of names, and rows of numbers below.")
    if not rows:
        raise ParameterError(f"{key}: {place} has a row of names and nothing below: give rows of numbers.")
    columns = []
    for cells in zip(*rows, strict=True):
        step()
        columns.append(_column(cells, decimal_comma=separator != ","))
    return Sheet(names, tuple(columns), np.array(lines))


def _names(row: list[str], place: str, key: str) -> tuple[str, ...]:
    names = tuple(cell.strip() for cell in row)
    if len(names) > MOST_COLUMNS:
        raise ParameterError(f"{key}: {place} has {count(len(names))} columns: give at most {MOST_COLUMNS}.")
    if all(_number(name) is not None for name in names):
        raise ParameterError(f"{key}: {place} begins with a row of numbers: give the names of the columns in its first row.")
    for number, name in enumerate(names, start=1):
        if not name:
            raise ParameterError(f"{key}: {place} has no name for column {number}: give one in its first row.")
        if names.index(name) != number - 1:
            raise ParameterError(f"{key}: {place} has two columns {name!r}: give every column another name.")
    return names


def _column(cells: tuple[str, ...], *, decimal_comma: bool) -> NDArray[np.generic]:
    """Return the numbers of a column, or its text where it holds any."""
    try:
        found = np.array(list(map(float, cells)))
        if np.isfinite(found).all() and np.abs(found).max() <= LARGEST:
            return found
    except ValueError:
        pass
    values = []
    for cell in cells:
        value = np.nan if is_missing(cell) else _number(cell.replace(",", ".") if decimal_comma else cell)
        if value is None:
            return np.array([cell.strip() for cell in cells])
        values.append(value)
    return np.array(values)


def _number(cell: str) -> float | None:
    """Return a cell's number; None where it is none, or none that can be used."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) <= LARGEST else None
