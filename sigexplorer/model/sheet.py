"""A user's CSV file with a row of names: columns of numbers, NaN where one is missing, or of text.

Where no cell is quoted the numbers are read some thousand rows at a time, as one list: 100,000 rows of 20 columns in half a second.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import read_file, shown
from sigexplorer.language import mark, tr, untranslated
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Cancelled, Progress, ask, never, unheard
from sigexplorer.model.typed import plain_number
from sigexplorer.model.wording import count, exact
from sigexplorer.patience import patiently

MOST_BYTES = 256 * 2**20
MOST_COLUMNS = 500
MOST_NUMBERS = 20_000_000
LARGEST = 1e300
SEPARATORS = (",", ";", "\t")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "."})
# Rows between two questions whether to go on, signs of rows that are read at a time, and with which a line may begin that is none.
STRETCH, PIECE, IDLE = 2048, 1 << 16, "# ,;\t"
# Signs of a text in a cell that are shown at most.
LONGEST = 30
WANTED = mark("a CSV file with a row of names and rows of numbers")


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
    comma : bool
        Whether a comma may stand for the decimal point.
    """

    names: tuple[str, ...]
    columns: tuple[NDArray[np.generic], ...]
    lines: NDArray[np.int64]
    comma: bool = False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def is_text(self, index: int) -> bool:
        """Return whether a column holds anything but numbers."""
        return self.columns[index].dtype.kind != "f"

    def numbers(self, index: int) -> FloatArray:
        """Return a column of numbers, shape (n,)."""
        return np.asarray(self.columns[index], dtype=np.float64)

    def text(self, index: int) -> tuple[int, str]:
        """Return the line of the first cell of a column that is no number, and the cell."""
        for line, cell in zip(self.lines.tolist(), self.columns[index].tolist(), strict=True):
            if not is_missing(cell) and number_in(_point(cell, comma=self.comma)) is None:
                return line, cell
        raise ValueError(f"column {index} holds numbers alone")

    def missing(self, index: int) -> NDArray[np.bool_]:
        """Return where a column has no value, shape (n,)."""
        if self.is_text(index):
            return np.array([is_missing(cell) for cell in self.columns[index].tolist()], dtype=np.bool_)
        return np.isnan(self.numbers(index))

    def taken(self, rows: NDArray[np.bool_]) -> Sheet:
        """Return some of the rows."""
        return Sheet(self.names, tuple(column[rows] for column in self.columns), self.lines[rows], self.comma)


def _is_idle(line: str) -> bool:
    """Return whether a line is a remark, or empty but for separators."""
    return line.startswith("#") or not line.strip(" ,;\t")


def _point(text: str, *, comma: bool) -> str:
    return text.replace(",", ".") if comma else text


def on_a_line(text: str) -> str:
    """Return a text as it can be shown: on one line, a single blank between words, other signs that cannot be printed as question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))


def written(value: object) -> str:
    """Return a value of a column as it can be shown: a number with all its digits, a text on one line and not too long."""
    if isinstance(value, float):
        # A user's own value is written as files have it.
        with untranslated():
            return exact(value)
    text = on_a_line(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is no value."""
    return cell.strip().lower() in MISSING


def number_in(cell: str) -> float | None:
    """Return a cell's number; None where it is none, or larger than 1e300."""
    try:
        value = plain_number(cell)
    except ValueError:
        return None
    return value if abs(value) <= LARGEST else None


def read_sheet(path: str | Path, key: str, cancel: Cancel = never, progress: Progress = unheard) -> Sheet:
    """Return the columns of a CSV file with a row of names.

    Columns are separated by commas, semicolons or tabs; beside the latter two a comma may stand for the decimal point. Empty lines and lines
    that begin with # are left out, and so is a first column without a name. A cell with nothing, NA, NaN, null, none or ? is a missing value.

    Parameters
    ----------
    path : str or Path
        A regular file in UTF-8, of at most 256 MiB.
    key : str
        The parameter that names it, for messages.
    cancel : callable
        Asked while the file is read.
    progress : callable
        Told now and then which share of the rows has been read.

    Raises
    ------
    ParameterError
        If it cannot be read, is empty, lacks a name or has one twice, has rows of different length or none, or is too large.
    Cancelled
        If `cancel` said so.
    """

    def watch() -> None:
        if cancel():
            raise Cancelled

    def size(_: Callable[[], None]) -> int:
        with contextlib.suppress(OSError):
            return os.stat(path).st_size
        # What it is that cannot be asked is said where it is opened.
        return 0

    try:
        # A file of gigabytes is not read to say so.
        if patiently(size, shown(path), watch=watch) > MOST_BYTES:
            raise ParameterError(tr("{of}: {file} is longer than {most} MiB: give fewer rows.", of=key, file=shown(path), most=MOST_BYTES // 2**20))
        text = read_file(path, MOST_BYTES, watch).decode("utf-8-sig")
    except FileError as error:
        raise ParameterError(tr("{key} cannot be read: {error}; give {wanted}.", key=key, error=str(error).removesuffix("."), wanted=tr(WANTED))) from None
    except UnicodeDecodeError:
        raise ParameterError(tr("{key}: {file} is not in UTF-8: give {wanted}, in UTF-8.", key=key, file=shown(path), wanted=tr(WANTED))) from None
    return parse_sheet(text, f"{key}: {shown(path)}", cancel, progress)


def parse_sheet(text: str, place: str, cancel: Cancel = never, progress: Progress = unheard) -> Sheet:
    """Return the columns of the text of a CSV file; see `read_sheet`.

    Parameters
    ----------
    text : str
        The file.
    place : str
        What messages begin with.
    cancel, progress : callable
        Asked and told now and then.
    """
    if "\0" in text:
        # As UTF-16 has them, too.
        raise ParameterError(tr("{place} is no text in UTF-8: give {wanted}, in UTF-8.", place=place, wanted=tr(WANTED)))
    reader = _Reader(place, cancel, progress)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        sheet = reader.read(text)
    except csv.Error as error:
        raise ParameterError(tr("{place} is not a CSV file ({error}): give {wanted}.", place=place, error=error, wanted=tr(WANTED))) from None
    # A first column without a name holds those of the rows, as R and pandas write them.
    return sheet if sheet.names[0] else Sheet(sheet.names[1:], sheet.columns[1:], sheet.lines, sheet.comma)


class _Reader:
    def __init__(self, place: str, cancel: Cancel, progress: Progress) -> None:
        self._place = place
        self._cancel, self._progress = cancel, progress
        self._separator, self._comma = ",", False
        self._names: tuple[str, ...] = ()

    def read(self, text: str) -> Sheet:
        """Return the columns of a text."""
        number, start, end = self._first(text)
        first = text[start:end]
        self._find_separator(first)
        if first.count('"') % 2 == 0:
            # Quotes around names alone hold nothing up.
            self._name(next(csv.reader([first], delimiter=self._separator, skipinitialspace=True, strict=True)))
            if text.find('"', end) < 0:
                return self._plain(text, end + 1, number + 1)
        self._names = ()
        return self._quoted(text)

    def _first(self, text: str) -> tuple[int, int, int]:
        """Return the number of the first line that is a row, and where it begins and ends."""
        start = 0
        for number in itertools.count(1):
            if number % STRETCH == 0:
                ask(self._cancel)
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if not _is_idle(text[start:end]):
                return number, start, end
            if end == len(text):
                break
            start = end + 1
        raise ParameterError(tr("{place} is empty: give {wanted}.", place=self._place, wanted=tr(WANTED)))

    def _plain(self, text: str, start: int, first: int) -> Sheet:
        """Return the columns of lines without quotes, from a place of the text on; the first of them has a number."""
        width, lines_left = len(self._names), text.count("\n", start) + 1
        most = min(lines_left, MOST_NUMBERS // width)
        # Before anything is made of them: lines that are no rows are empty, or begin with one of these signs.
        if lines_left - 2 > most and lines_left - 2 - sum(text.count(f"\n{sign}", start) for sign in ("\n", *IDLE)) > most:
            raise self._too_many()
        table, numbers, texts, rows = np.empty((most, width)), np.empty(most, dtype=np.int64), set[int](), 0
        for held, lines in self._rows(text, start, first):
            joined = _point(self._separator.join(lines), comma=self._comma)
            more = rows + len(lines)
            if more > most:
                raise self._too_many()
            texts |= self._fill(table[rows:more], joined.split(self._separator), odd="_" in joined or not joined.isascii())
            numbers[rows:more], rows = held, more
            self._progress(more / most)
        self._check_size(rows)
        columns: list[NDArray[np.generic]] = [table[:rows, j] for j in range(width)]
        for j in texts:
            columns[j] = np.array([line.split(self._separator)[j].strip() for _, lines in self._rows(text, start, first) for line in lines])
        return Sheet(self._names, tuple(columns), numbers[:rows], self._comma)

    def _rows(self, text: str, start: int, number: int) -> Iterator[tuple[list[int], list[str]]]:
        """Yield the lines that are rows with their numbers, some thousand at a time: all of them at once would take many times the room of the text."""
        commas = len(self._names) - 1
        while start <= len(text):
            ask(self._cancel)
            end = text.find("\n", start + PIECE)
            end = len(text) if end < 0 else end
            numbers, lines = [], []
            part = text[start:end].split("\n")
            for at, line in enumerate(part, number):
                # What begins with anything else is a row, without looking further.
                if not line or (line[0] in IDLE and _is_idle(line)):
                    continue
                if line.count(self._separator) != commas:
                    raise self._uneven(line.count(self._separator) + 1, at)
                numbers.append(at)
                lines.append(line)
            if lines:
                yield numbers, lines
            start, number = end + 1, number + len(part)

    def _quoted(self, text: str) -> Sheet:
        """Return the columns of a text with quotes, which may stand around separators and ends of lines."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self._separator, skipinitialspace=True, strict=True)
        lines, rows, numbers = text.count("\n") + 1, list[list[str]](), list[int]()
        for row in reader:
            if not any(cell.strip() for cell in row) or row[0].startswith("#"):
                continue
            if not self._names:
                self._name(row)
                continue
            if len(row) != len(self._names):
                raise self._uneven(len(row), reader.line_num)
            rows.append(row)
            numbers.append(reader.line_num)
            if len(rows) % STRETCH == 0:
                ask(self._cancel)
                self._progress(min(1.0, reader.line_num / lines))
                if len(rows) * len(self._names) > MOST_NUMBERS:
                    raise self._too_many()
        self._check_size(len(rows))
        columns = []
        for cells in zip(*rows, strict=True):
            ask(self._cancel)
            values = np.empty(len(rows))
            columns.append(values if self._read(values, [_point(cell, comma=self._comma) for cell in cells]) else np.array([cell.strip() for cell in cells]))
        return Sheet(self._names, tuple(columns), np.array(numbers), self._comma)

    def _fill(self, rows: FloatArray, cells: list[str], *, odd: bool) -> set[int]:
        """Read rows of numbers from their cells, one row after the other; return the columns that hold text.

        What is `odd` (to Python, numbers may have underscores and digits of any script), missing or too large is looked at cell by cell.
        """
        width = rows.shape[1]
        with contextlib.suppress(ValueError):
            rows[:] = np.fromiter(map(float, cells), np.float64, len(cells)).reshape(rows.shape)
            if not odd and (np.abs(rows) <= LARGEST).all():
                return set()
        return {j for j in range(width) if not self._read(rows[:, j], cells[j::width])}

    def _read(self, values: FloatArray, cells: Sequence[str]) -> bool:
        """Read a column of numbers; return whether it holds nothing else."""
        for index, cell in enumerate(cells):
            value = number_in(cell)
            if value is None or value != value:
                if not is_missing(cell):
                    return False
                value = np.nan
            values[index] = value
        return True

    def _find_separator(self, first: str) -> None:
        """Find what separates the columns: of the signs that can, the one that the first row has most of."""
        bare = "".join(part for index, part in enumerate(first.split('"')) if index % 2 == 0)
        self._separator = max(SEPARATORS, key=bare.count)
        self._comma = self._separator != ","

    def _name(self, row: list[str]) -> None:
        names = tuple(on_a_line(cell) for cell in row)
        if len(names) > MOST_COLUMNS:
            raise ParameterError(tr("{place} has {columns} columns: give at most {most}.", place=self._place, columns=count(len(names)), most=MOST_COLUMNS))
        # The last may be a label in words.
        if all(number_in(_point(name, comma=self._comma)) is not None for name in names[: max(1, len(names) - 1)]):
            raise ParameterError(tr("{place} begins with a row of numbers: give the names of the columns in its first row.", place=self._place))
        for number, name in enumerate(names, start=1):
            if not name and (number > 1 or len(names) == 1):
                raise ParameterError(tr("{place} has no name for column {number}: give one in its first row.", place=self._place, number=number))
            if names.index(name) != number - 1:
                raise ParameterError(tr("{place} has two columns {name}: give every column another name.", place=self._place, name=repr(name)))
        self._names = names

    def _uneven(self, cells: int, number: int) -> ParameterError:
        return ParameterError(
            tr(
                "{place}, line {line} has {cells}, the row of names {names}: give every row as many.",
                place=self._place,
                line=number,
                cells=count(cells, "cell"),
                names=len(self._names),
            )
        )

    def _check_size(self, rows: int) -> None:
        if not rows:
            raise ParameterError(tr("{place} has a row of names and nothing below: give rows of numbers.", place=self._place))
        if rows * len(self._names) > MOST_NUMBERS:
            raise self._too_many()

    def _too_many(self) -> ParameterError:
        return ParameterError(tr("{place} holds more than {most} numbers: give fewer rows or columns.", place=self._place, most=count(MOST_NUMBERS)))
