"""A user's table: columns of numbers, NaN where one is missing, or of text, and what is said of them."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import DOUBTFUL, is_missing, lacks_mark, number_in, slips_in
from sigexplorer.model.decimals import PLAIN, Decimals
from sigexplorer.model.why_none import why_in_brackets
from sigexplorer.model.wording import count

MOST_COLUMNS = 500
# How large a usable number may be.
LARGEST = 1e100
# Columns that are named in a message, of more.
SAID = 12
# What a workbook begins with that is no text: the archive of new ones, and the file of old ones.
ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WANTED = mark("a CSV file with a row of names and rows of numbers")


class Form(msgspec.Struct, frozen=True):
    """What a topic takes of a table.

    Attributes
    ----------
    named : bool
        Whether it must have a row of names; else one without a number in it is taken for that.
    rows : int
        So many of its first rows, and the others not read; 0 for all of them.
    columns, numbers : int
        How many there may be; 0 numbers for what fits.
    wanted : str
        What one should give instead of what cannot be read.
    alike : bool
        Whether all columns are one thing, so that it is no mistake where some of those that have names have none, or the same.
    """

    named: bool = True
    rows: int = 0
    columns: int = MOST_COLUMNS
    numbers: int = 0
    wanted: str = WANTED
    alike: bool = False


USUAL = Form()


class Reading(msgspec.Struct, frozen=True):
    """What must be said of how a table was read.

    Attributes
    ----------
    left_out : int
        How many rows had a missing value.
    ansi : bool
        Whether its letters were taken for those of Windows.
    nameless : bool
        Whether a first column without a name was left out.
    units : int
        The line that was left out as one of units; 0 for none.
    later : str
        The word that counts as 1 for nothing but its place in the alphabet; '' where that is meant, or a number.
    chosen : str
        The parameter that chooses which one does; '' where none does.
    assumed : str
        A cell that could be two numbers and was read with its sign as the decimal one, as nothing in the file says which; '' for none.
    errors : str
        The column that was taken for standard errors for nothing but its place; '' for none.
    aside : tuple of str
        The columns that were left out for what they are called, or hold.
    """

    left_out: int = 0
    ansi: bool = False
    nameless: bool = False
    units: int = 0
    later: str = ""
    chosen: str = ""
    assumed: str = ""
    errors: str = ""
    aside: tuple[str, ...] = ()

    def said(self) -> str:
        """Return it in sentences; '' where there is nothing to say."""
        rows = tr("{rows} with a missing value left out.", rows=count(self.left_out, "row")) if self.left_out else ""
        letters = tr("The file is not UTF-8: its letters are read as those of Windows-1252.") if self.ansi else ""
        column = tr("The first column has no name, and is left out.") if self.nameless else ""
        units = tr("Line {line}, taken for units, is left out.", line=self.units) if self.units else ""
        parts = (units, rows, column, self._columns_said(), self._class_said(), self._decimal_said(), letters)
        return " ".join(part for part in parts if part)

    def _columns_said(self) -> str:
        errors = tr("Column {name} is taken for the standard error of y.", name=in_quotes(self.errors)) if self.errors else ""
        names = listed_names([in_quotes(name) for name in self.aside])
        aside = plural("Column {names} is left out.", "Columns {names} are left out.", len(self.aside), names=names) if self.aside else ""
        return " ".join(part for part in (errors, aside) if part)

    def _decimal_said(self) -> str:
        if not self.assumed:
            return ""
        thousands = "".join(sign for sign in self.assumed if sign not in ".,")
        return tr("{cell} is read with a decimal sign, not as {thousands}: nothing in the file says which.", cell=self.assumed, thousands=thousands)

    def _class_said(self) -> str:
        if not self.later:
            return ""
        if not self.chosen:
            return tr("{word} counts as 1, as the later of the two in the alphabet.", word=in_quotes(self.later))
        return tr("{word} counts as 1, as the later of the two in the alphabet; {key} chooses the other.", word=in_quotes(self.later), key=self.chosen)


UNREMARKABLE = Reading()


class Sheet(msgspec.Struct, frozen=True, eq=False):
    """n rows under their names.

    Attributes
    ----------
    names : tuple of str
        Those of the columns, all different; '' of columns without one, where none is wanted.
    columns : tuple of ndarray, each of shape (n,)
        Floats, NaN where a value is missing; or text as it was written where a column holds any.
    lines : ndarray of int, shape (n,)
        The line of the file that each row stands on.
    comma : bool
        Whether a comma may stand for the decimal point.
    ansi : bool
        Whether its letters were taken for those of Windows.
    nameless : bool
        Whether a first column without a name was left out.
    units : int
        The line that was left out as one of units; 0 for none.
    decimals : tuple of Decimals
        What is known of the decimal sign of each column; empty where no cell of any could be two numbers.
    """

    names: tuple[str, ...]
    columns: tuple[NDArray[np.generic], ...]
    lines: NDArray[np.int64]
    comma: bool = False
    ansi: bool = False
    nameless: bool = False
    units: int = 0
    decimals: tuple[Decimals, ...] = ()

    @property
    def reading(self) -> Reading:
        """What must be said of how it was read, whichever rows of it are used."""
        assumed = next((known.doubted for known in self.decimals if known.sign and known.doubted), "")
        return Reading(ansi=self.ansi, nameless=self.nameless, units=self.units, assumed=assumed)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def called(self, index: int) -> str:
        """Return how a column is called in a message: its name, else its number."""
        return in_quotes(self.names[index]) if self.names[index] else str(index + 1)

    def is_text(self, index: int) -> bool:
        """Return whether a column holds anything but numbers."""
        return self.columns[index].dtype.kind != "f"

    def numbers(self, index: int) -> FloatArray:
        """Return a column of numbers, shape (n,)."""
        return np.asarray(self.columns[index], dtype=np.float64)

    def number(self, index: int, cell: str) -> float | None:
        """Return the number of a cell of a column; None where it is none, or nobody knows which of two."""
        known = self.decimals[index] if self.decimals else PLAIN
        if known.unknown and re.fullmatch(DOUBTFUL, cell.strip()):
            return None
        return number_in(cell, comma=self.comma, decimal=known.sign)

    def text(self, index: int) -> tuple[int, str]:
        """Return the line of the first cell of a column that is no number, and the cell."""
        for line, cell in zip(self.lines.tolist(), self.columns[index].tolist(), strict=True):
            if not is_missing(cell) and self.number(index, cell) is None:
                return line, cell
        raise ValueError(f"column {index} holds numbers alone")

    def table(self) -> FloatArray:
        """Return columns of numbers side by side, shape (n, columns)."""
        return np.column_stack([self.numbers(index) for index in range(self.width)])

    def missing(self, index: int) -> NDArray[np.bool_]:
        """Return where a column has no value, shape (n,)."""
        if self.is_text(index):
            return np.array([is_missing(cell) for cell in self.columns[index].tolist()], dtype=np.bool_)
        return np.isnan(self.numbers(index))

    def taken(self, rows: NDArray[np.bool_]) -> Sheet:
        """Return some of the rows."""
        return msgspec.structs.replace(self, columns=tuple(column[rows] for column in self.columns), lines=self.lines[rows])

    def begun(self, count: int) -> Sheet:
        """Return so many of the first rows; a column whose text stands behind them alone is one of numbers."""
        taken = self.taken(np.arange(self.count) < count)
        return msgspec.structs.replace(taken, columns=tuple(map(taken._read_again, range(taken.width))))

    def _read_again(self, index: int) -> NDArray[np.generic]:
        column = self.columns[index]
        if column.dtype.kind == "f":
            return column
        cells = column.tolist()
        numbers = [math.nan if is_missing(cell) else self.number(index, cell) for cell in cells]
        known = [number for number, cell in zip(numbers, cells, strict=True) if number is not None and (number == number or is_missing(cell))]
        return np.array(known) if cells and len(known) == len(cells) else column

    def kept(self, indices: Sequence[int]) -> Sheet:
        """Return some of the columns."""
        names, columns = tuple(self.names[j] for j in indices), tuple(self.columns[j] for j in indices)
        return msgspec.structs.replace(self, names=names, columns=columns, decimals=tuple(self.decimals[j] for j in indices if self.decimals))

    def without_gaps(self) -> tuple[Sheet, Reading]:
        """Return the rows that have a value in every column, and how many have not."""
        gaps = np.zeros(self.count, dtype=np.bool_)
        for index in range(self.width):
            gaps |= self.missing(index)
        left_out = int(gaps.sum())
        return self.taken(~gaps) if left_out else self, msgspec.structs.replace(self.reading, left_out=left_out)


def usable_rows(sheet: Sheet, indices: Sequence[int], place: str, most: int = 0) -> tuple[Sheet, Reading]:
    """Return the rows that have a value in every column, and what must be said of how the table was read.

    Parameters
    ----------
    sheet : Sheet
        n rows.
    indices : sequence of int
        Which columns are to hold numbers.
    place : str
        What a message begins with.
    most : int
        How many points there may be; 0 for any number.

    Raises
    ------
    ParameterError
        If one of these holds something else: the first such cell is told, and which other columns do; if no row has all values, or too many have.
    """
    wrong = [(index, *found) for index in indices if (found := _first_wrong(sheet, index)) is not None]
    if wrong:
        raise _refusal(sheet, wrong, place)
    rows, reading = sheet.without_gaps()
    if not rows.count:
        raise ParameterError(tr("{place} has a missing value in every row: give at least one row without.", place=place))
    if most and rows.count > most:
        raise ParameterError(tr("{place} holds more than {most} points: give fewer.", place=place, most=count(most)))
    return rows, reading


def check_label(sheet: Sheet, index: int, place: str) -> None:
    """Refuse a label of numbers with a few cells that are none: they are mistakes, sooner than classes of their own.

    Raises
    ------
    ParameterError
        If it is one: the first such cell is told.
    """
    if sheet.is_text(index) and slips_in(sheet.columns[index].tolist(), comma=sheet.comma):
        raise _refusal(sheet, [(index, *sheet.text(index))], place)


def is_worded(sheet: Sheet, index: int) -> bool:
    """Return whether a column holds words, and not numbers with a few mistakes among them."""
    return sheet.is_text(index) and not slips_in(sheet.columns[index].tolist(), comma=sheet.comma)


def _refusal(sheet: Sheet, wrong: Sequence[tuple[int, int, str]], place: str) -> ParameterError:
    """Return what is said of columns that hold more than numbers: each with the line of the first such cell, and the cell."""
    index, line, cell = wrong[0]
    said = {
        "place": tr("{file}, line {line}", file=place, line=line),
        "column": sheet.called(index),
        "cell": in_quotes(cell.strip(), 40) + why_in_brackets(cell, comma=sheet.comma),
    }
    if len(wrong) == 1:
        return ParameterError(tr("{place}, column {column} holds {cell}: give a finite number up to 1e100 in every cell.", **said))
    others = listed_names([sheet.called(other) for other, _, _ in wrong[1:]])
    return ParameterError(
        plural(
            "{place}, column {column} holds {cell}, and column {others} more than numbers as well: give a finite number up to 1e100 in every cell.",
            "{place}, column {column} holds {cell}, and columns {others} more than numbers as well: give a finite number up to 1e100 in every cell.",
            len(wrong) - 1,
            others=others,
            **said,
        )
    )


def no_text(place: str, content: bytes, form: Form) -> ParameterError:
    """Return what is said of what is no text.

    Parameters
    ----------
    place : str
        What it begins with.
    content : bytes
        What it is.
    form : Form
        What is wanted.
    """
    if content.startswith(ARCHIVES):
        said = mark("{place} is no text, and begins as a workbook of a spreadsheet does: save its sheet as CSV there, and give that.")
        return ParameterError(tr(said, place=place))
    if lacks_mark(content):
        said = mark(
            "{place} is no text in UTF-8, UTF-16 or Windows-1252, and looks like UTF-16 without the mark at its beginning: save it with that, or as UTF-8."
        )
        return ParameterError(tr(said, place=place))
    return ParameterError(tr("{place} is no text in UTF-8, UTF-16 or Windows-1252: give {wanted}.", place=place, wanted=tr(form.wanted)))


def names_in(text: str) -> tuple[str, ...]:
    """Return names that commas separate; one with commas of its own stands in quotes."""
    row = next(csv.reader([text], skipinitialspace=True), [])
    return tuple(name.strip() for name in row if name.strip())


def text_of_names(names: Sequence[str]) -> str:
    """Return the text in which `names_in` finds some names."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(names)
    return written.getvalue()


def listed_names(names: Sequence[str]) -> str:
    """Return names one after the other; of many the first ones."""
    return ", ".join(names[:SAID]) + (", ..." if len(names) > SAID else "")


def _first_wrong(sheet: Sheet, index: int) -> tuple[int, str] | None:
    """Return the line of the first cell of a column that is no number up to the largest, and the cell."""
    if sheet.is_text(index):
        return sheet.text(index)
    values = sheet.numbers(index)
    if not values.size or not np.nanmax(np.abs(values), initial=0.0) > LARGEST:
        return None
    at = int(np.flatnonzero(np.abs(values) > LARGEST)[0])
    return int(sheet.lines[at]), repr(float(values[at]))
