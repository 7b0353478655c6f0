"""The inputs of a network: Gaussian ones, or the rows of a user's CSV file."""

from __future__ import annotations

import csv
import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.files import shown
from sigexplorer.language import plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.network.initialisation import INPUTS, stream
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.tabular import read_lines
from sigexplorer.model.typed import plain_number
from sigexplorer.model.wording import count

WIDEST_INPUT = 2048
# More numbers than any batch that fits into memory has.
MOST_NUMBERS = 4_000_000
LARGEST = 1e100


def gaussian_inputs(seed: int, batch: int, size: int, *, mean_square: float = 1.0, correlation: float = 0.0) -> FloatArray:
    """Return `batch` inputs of `size` normal numbers, shape (batch, size): independent standard normal ones, where nothing else is said.

    Parameters
    ----------
    seed : int
        The same seed gives the same inputs.
    batch, size : int
        How many inputs, and how many numbers each has.
    mean_square : float
        The mean of the numbers' squares.
    correlation : float
        That of the same number of every two inputs, from 0 to 1: what they have in common is drawn after their own.
    """
    generator = stream(seed, INPUTS)
    found = generator.standard_normal((batch, size))
    if correlation > 0.0:
        found *= math.sqrt(1.0 - correlation)
        found += math.sqrt(correlation) * generator.standard_normal(size)
    if mean_square != 1.0:
        found *= math.sqrt(mean_square)
    return found


def load_inputs(path: str | Path, rows: int, cancel: Cancel = never, of: str = "network.inputs") -> FloatArray:
    """Return the first inputs of a CSV file: one a row, numbers between commas, semicolons or tabs.

    Beside the latter two a comma may stand for the decimal point. Lines that begin with # are left out, and so is a first row of names
    (without any number in it).

    Parameters
    ----------
    path : str or Path
        The file, in UTF-8; a regular one, for pipes and devices may never end.
    rows : int
        At most so many rows are read.
    cancel : callable
        Asked while the file is read, also while its disk does not answer.
    of : str
        What an error begins with: the parameter that names the file.

    Returns
    -------
    ndarray, shape (n, columns)
        n is at most `rows`; at most 2,048 columns.

    Raises
    ------
    ParameterError
        If the file cannot be read, holds no numbers, has rows of different length or too many columns, something that is not a
        finite number of at most 1e100, a line of more than 128 KiB, or more than 128 MiB before its last row.
    Cancelled
        If `cancel` said so.
    """
    found = read_lines(path, lambda lines: _read(lines, path, rows, of), of, tr("a CSV file of numbers, one input a row"), cancel)
    return _numbers_of(found, path, of)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds the inputs of a network: any numbers may be some; see `load_inputs`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    return Sureness.POSSIBLE if head.all_numeric() else Sureness.NO


def load_rows(path: str | Path, most: int, of: str, wanted: str, cancel: Cancel = never, classes: Classes | None = None) -> FloatArray:
    """Return all points of a CSV file, one a row; see `load_inputs` for what it may look like.

    Parameters
    ----------
    path, of, cancel
        See `load_inputs`.
    most : int
        How many points there may be: none is left out in silence.
    wanted : str
        What one should give where the file cannot be read.
    classes : Classes, optional
        Takes what stands in the last column, which is no coordinate then, and may be any word.

    Returns
    -------
    ndarray, shape (n, columns)
        Without the column of classes.

    Raises
    ------
    ParameterError
        See `load_inputs`; or if there are more points than there may be.
    Cancelled
        If `cancel` said so.
    """
    found = read_lines(path, lambda lines: _read(lines, path, most + 1, of, classes), of, wanted, cancel)
    if len(found) > most:
        raise ParameterError(tr("{of}: {file} holds more than {most} points: give fewer.", of=of, file=shown(path), most=count(most)))
    return _numbers_of(found, path, of)


class Classes:
    """What stands in the last column of points, row by row: the text of every cell, and its number where all of them are numbers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers: list[float] = []

    def take(self, cell: str, point: str, place: str, column: int) -> None:
        """Take the cell of a row."""
        text = cell.strip()
        if not text:
            raise ParameterError(tr("{place}, column {column} holds no class: give one in every row.", place=place, column=column))
        self.texts.append(text)
        if _is_number(text.replace(point, ".")):
            self.numbers.append(plain_number(text.replace(point, ".")))

    def values(self) -> NDArray[Any]:
        """Return one value a row: numbers where all of them are, else texts."""
        return np.array(self.numbers if len(self.numbers) == len(self.texts) else self.texts)


def _numbers_of(found: list[list[float]], path: str | Path, of: str) -> FloatArray:
    if not found:
        raise ParameterError(
            tr("{place} holds no row of numbers: give at least one input, a row of numbers between commas, semicolons or tabs.", place=f"{of}: {shown(path)}")
        )
    return np.array(found)


def _read(lines: Iterator[str], path: str | Path, rows: int, of: str, classes: Classes | None = None) -> list[list[float]]:
    found: list[list[float]] = []
    columns = 0
    named = False
    skipped, first = 0, ""
    for first in lines:
        if not _is_idle(first):
            break
        skipped += 1
    separator = _separator_in(first)
    point = "." if separator == "," else ","
    reader = csv.reader(itertools.chain([first], lines), delimiter=separator)
    for row in reader:
        number = skipped + reader.line_num
        if not row or row[0].lstrip().startswith("#") or not any(cell.strip() for cell in row):
            continue
        if not found and not named and not any(_is_numeral(cell.replace(point, ".")) for cell in row):
            named = True
            continue
        place = tr("{file}, line {line}", file=f"{of}: {shown(path)}", line=number)
        columns = columns or len(row)
        _check_width(row, columns, place)
        if classes is not None:
            classes.take(row[-1], point, place, columns)
        found.append(_numbers(row if classes is None else row[:-1], place, point))
        if len(found) == rows:
            break
        if len(found) * len(row) > MOST_NUMBERS:
            raise ParameterError(
                tr(
                    "{place} holds more than {most} numbers within {rows} rows: give a smaller batch.",
                    place=f"{of}: {shown(path)}",
                    most=MOST_NUMBERS,
                    rows=rows,
                )
            )
    return found


def _is_idle(line: str) -> bool:
    """Return whether a line holds no row: a remark, or nothing between its separators."""
    return line.lstrip().startswith("#") or not line.strip(" \t\r\n,;")


def _separator_in(first: str) -> str:
    """Return what separates the columns of a file: a tab or a semicolon where its first row has one outside of quotes, for a comma may be a point there."""
    bare = "".join(part for index, part in enumerate(first.split('"')) if index % 2 == 0)
    return next((sign for sign in "\t;" if sign in bare), ",")


def _check_width(row: list[str], columns: int, place: str) -> None:
    if len(row) > WIDEST_INPUT:
        raise ParameterError(tr("{place} has {columns} columns: give at most {most}.", place=place, columns=len(row), most=WIDEST_INPUT))
    if len(row) != columns:
        raise ParameterError(
            plural(
                "{place} has {n} column, the first row {columns}: give every input as many numbers.",
                "{place} has {n} columns, the first row {columns}: give every input as many numbers.",
                len(row),
                place=place,
                columns=columns,
            )
        )


def _numbers(row: list[str], place: str, point: str) -> list[float]:
    for column, cell in enumerate(row, start=1):
        if not _is_number(cell.replace(point, ".")):
            raise ParameterError(
                tr(
                    "{place}, column {column} holds {cell}: give a finite number up to 1e100 in every cell.",
                    place=place,
                    column=column,
                    cell=in_quotes(cell.strip(), 40),
                )
            )
    return [plain_number(cell.replace(point, ".")) for cell in row]


def _is_number(cell: str) -> bool:
    return _is_numeral(cell) and abs(plain_number(cell)) <= LARGEST


def _is_numeral(cell: str) -> bool:
    # One that cannot be used is a number all the same: a first row of those is no row of names.
    try:
        plain_number(cell)
    except ValueError:
        return False
    return True
