"""Measured points: a user's file, text from the clipboard, points drawn by hand, or a set that is shipped."""

from __future__ import annotations

import contextlib
import csv
import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.files import shown
from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.regression.parameters import LARGEST, MOST_DRAWN, FitParameters
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.tabular import read_lines
from sigexplorer.model.typed import UnreadableError, plain_number, read_number
from sigexplorer.model.wording import count, exact
from sigexplorer.resources import resource

MOST_POINTS = 100_000
WANTED = mark("a table with x, y and, if it is known, the standard error of y in each row")
# What a name of a column is cut to: it stands along an axis.
LONGEST_NAME = 60
# How a column of standard errors may be called.
ERRORS = frozenset({"error", "errors", "err", "se", "std", "std_error", "stderr", "standard_error", "sigma", "sd", "uncertainty", "y_error", "dy", "u"})
# A number with a comma alone: between semicolons it is the decimal one, whatever follows it.
_COMMA = re.compile(r"\s*[-+\N{MINUS SIGN}]?[0-9]*,[0-9]+(?:[eE][-+]?[0-9]+)?\s*", re.ASCII)
# What may be a number of digits 0 to 9, with points and commas in it.
_NUMERAL = re.compile(r"[-+\N{MINUS SIGN}]?[0-9.,]*[0-9][0-9.,]*(?:[eE][-+]?[0-9]+)?", re.ASCII)


class Measurements(msgspec.Struct, frozen=True, eq=False):
    """n measured points.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        In the order and the units in which they were given.
    error : ndarray, shape (n,) or (0,)
        The standard error of each y; empty where none is known.
    x_name, y_name : str
        What the columns are called.
    """

    x: FloatArray
    y: FloatArray
    error: FloatArray
    x_name: str = "x"
    y_name: str = "y"

    def __len__(self) -> int:
        """Return how many points there are."""
        return len(self.x)


def load_measurements(path: str | Path, cancel: Cancel = never) -> Measurements:
    """Return the points of a file: x, y and maybe the standard error of y in each row, at most 100,000.

    Tabs, semicolons, commas or spaces divide the columns, whichever the first row has; lines that begin with # are left out, and a first row
    of names (without any number in it) names the axes.

    Parameters
    ----------
    path : str or Path
        The file, in UTF-8.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Measurements
        In the file's order.

    Raises
    ------
    ParameterError
        If the file cannot be read, holds no points or too many, has another number of columns, or something that is not a finite number.
    """
    return read_lines(path, lambda lines: _read(lines, shown(path), MOST_POINTS), "fit.data", tr(WANTED), cancel)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds x, y and maybe the error of y; see `load_measurements`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    width = len(head.columns)
    if width not in (2, 3) or not head.all_numeric() or (width == 3 and not head.is_positive(2)):
        return Sureness.NO
    if width == 3:
        return Sureness.NAMED if head.names and head.names[2].replace(" ", "_") in ERRORS else Sureness.POSSIBLE
    # Under a name two values are those of a label, sooner than those of a measurement.
    return Sureness.POSSIBLE if head.names and head.has_classes(1) else Sureness.LIKELY


def parse_measurements(text: str) -> Measurements:
    """Return the points of a text as it is pasted from a spreadsheet, at most 1,000; see `load_measurements`.

    Parameters
    ----------
    text : str
        Rows of two or three numbers.

    Returns
    -------
    Measurements
        In the text's order.

    Raises
    ------
    ParameterError
        If it holds no points or too many, or something that is not a finite number.
    """
    return _read(text.splitlines(keepends=True), tr("the text"), MOST_DRAWN)


@functools.lru_cache(maxsize=8)
def shipped(name: str) -> Measurements:
    """Return a data set that comes with the program: pasture, onion, population.

    Parameters
    ----------
    name : str
        Its file in ``resources/data``, which names its source and its licence.
    """
    return load_measurements(resource("data", f"{name}.csv"))


def drawn(points: Sequence[float], errors: Sequence[float] = ()) -> Measurements:
    """Return the points of a list of numbers: x and y of one after the other.

    Parameters
    ----------
    points : sequence of float
        Two numbers a point.
    errors : sequence of float
        One standard error of y a point, or none.

    Raises
    ------
    ParameterError
        If there are none, the list is no whole number of points, or there are not as many errors as points, all positive.
    """
    if not points:
        raise ParameterError(tr("points: none is drawn yet; double-click on the plot, paste two columns with Ctrl+V, drop a file, or choose a data set."))
    if len(points) % 2:
        raise ParameterError(tr("points holds {numbers}: give two for every point, x and y.", numbers=count(len(points), "number")))
    if errors and len(errors) != len(points) // 2:
        raise ParameterError(
            tr(
                "errors holds {numbers} for {points}: give one for every point, or none.",
                numbers=count(len(errors), "number"),
                points=count(len(points) // 2, "point"),
            )
        )
    if errors and min(errors) <= 0.0:
        raise ParameterError(tr("errors holds {error}: give positive standard errors, or none at all.", error=exact(min(errors))))
    xy = np.array(points, dtype=np.float64).reshape(-1, 2)
    return Measurements(np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1]), np.array(errors, dtype=np.float64))


def measurements_of(parameters: FitParameters, cancel: Cancel = never) -> Measurements:
    """Return the points that are fitted.

    Raises
    ------
    ParameterError
        If there are none, or a file cannot be read.
    """
    if parameters.data:
        return load_measurements(parameters.data, cancel)
    if parameters.dataset == "drawn":
        return drawn(parameters.points, parameters.errors)
    return shipped(parameters.dataset)


def _read(lines: Iterable[str], place: str, most: int) -> Measurements:
    """Return the points of some lines; `place` is what an error says before the number of the line."""
    names: list[str] = []
    found: list[list[float]] = []
    for number, row in _rows(lines):
        if not found and not names and not any(_is_numeral(cell) for cell in row):
            names = row
            continue
        if found and len(row) != len(found[0]):
            raise ParameterError(
                tr(
                    "fit.data: {place}, line {line} has {columns}, the first row {first}: give every row as many.",
                    place=place,
                    line=number,
                    columns=count(len(row), "column"),
                    first=len(found[0]),
                )
            )
        if len(row) not in (2, 3):
            raise ParameterError(
                tr(
                    "fit.data: {place}, line {line} has {columns}: give two or three, x, y and the standard error of y.",
                    place=place,
                    line=number,
                    columns=count(len(row), "column"),
                )
            )
        found.append([_number(cell, place, number, column) for column, cell in enumerate(row, 1)])
        if len(found[-1]) == 3 and not found[-1][2] > 0.0:
            raise ParameterError(
                tr(
                    "fit.data: {place}, line {line} has the standard error {error}: give positive ones, or two columns.",
                    place=place,
                    line=number,
                    error=exact(found[-1][2]),
                )
            )
        if len(found) > most:
            if most == MOST_POINTS:
                raise ParameterError(tr("fit.data: {place} holds more than {most} points: give fewer.", place=place, most=count(most)))
            raise ParameterError(tr("fit.data: {place} holds more than {most} points: give fewer, or open them as a file.", place=place, most=count(most)))
    if not found:
        raise ParameterError(tr("fit.data: {place} holds no points: give {wanted}.", place=place, wanted=tr(WANTED)))
    columns = np.array(found).T
    titles = [name.strip()[:LONGEST_NAME] for name in names[:2]] if len(names) >= 2 else []
    x_name, y_name = (title if title.isprintable() and title else plain for title, plain in zip(titles or ("", ""), ("x", "y"), strict=True))
    return Measurements(columns[0].copy(), columns[1].copy(), columns[2].copy() if len(columns) == 3 else np.zeros(0), x_name, y_name)


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line that holds something, and its cells; empty ones at its end are none."""
    delimiter = ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text.strip(",;") or text.startswith("#"):
            continue
        # A tab at the end of a line is stripped with it, one within divides.
        delimiter = delimiter or next((sign for sign in "\t;," if sign in text), " ")
        cells = text.split() if delimiter == " " else next(csv.reader([text], delimiter=delimiter))
        while cells and not cells[-1].strip():
            cells.pop()
        yield number, [cell.replace(",", ".") if delimiter == ";" and _COMMA.fullmatch(cell) else cell for cell in cells]


def _number(cell: str, place: str, line: int, column: int) -> float:
    try:
        found = _read_cell(cell)
    except UnreadableError as error:
        held = in_quotes(cell.strip(), 40) + (f" ({error})" if str(error) else "")
        raise _no_number(place, line, column, held) from None
    if not (math.isfinite(found) and abs(found) <= LARGEST):
        raise _no_number(place, line, column, in_quotes(cell.strip(), 40))
    return found


def _no_number(place: str, line: int, column: int, held: str) -> ParameterError:
    where = tr("{place}, line {line}, column {column}", place=place, line=line, column=column)
    return ParameterError(tr("fit.data: {place} holds {cell}: give a finite number up to 1e100 in every cell.", place=where, cell=held))


def _read_cell(cell: str) -> float:
    """Return the number of a cell, which may have a comma in it: 0,5 and 1,234.5; a date or a name is none."""
    with contextlib.suppress(ValueError):
        return plain_number(cell)
    if _NUMERAL.fullmatch(cell.strip()) is None:
        raise UnreadableError
    return read_number(cell)


def _is_numeral(cell: str) -> bool:
    try:
        _read_cell(cell)
    except UnreadableError:
        return False
    return True
