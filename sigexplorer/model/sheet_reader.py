"""The reader of tables: their text in columns of numbers, NaN where one is missing, or of text.

Where no cell is quoted the numbers are read some thousand rows at a time, as one list: 100,000 rows of 20 columns in half a second.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError, in_quotes
from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import (
    ASKED,
    BLANK,
    IDLE,
    LARGEST,
    any_number,
    are_units,
    columns_held,
    has_comma,
    in_lines,
    is_idle,
    is_missing,
    is_numbered,
    is_remark,
    lacks_a_name,
    may_be_units,
    number_in,
    on_a_line,
    separator_in,
    separator_named,
    slips_in,
    spaced,
)
from sigexplorer.model.decimals import PLAIN, SIGNS, Decimals, Tally, settled, usual_sign
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.sheet import USUAL, Form, Sheet, no_text
from sigexplorer.model.wording import count

MOST_NUMBERS = 20_000_000
# Rows between two questions whether to go on, and signs of rows that are read at a time.
STRETCH, PIECE = 2048, 1 << 16
# Signs of the first row, and of the rows that are asked what divides them: above what the widest table takes with every digit.
LONGEST_LINE = 128 * 2**10
_LINE = re.compile("[^\n]+")


def parse_sheet(text: str, place: str, cancel: Cancel = never, progress: Progress = unheard, *, form: Form = USUAL) -> Sheet:
    """Return the columns of the text of a table; see `sigexplorer.model.sheet_file.read_sheet`.

    Parameters
    ----------
    text : str
        The file.
    place : str
        What messages begin with.
    cancel, progress : callable
        Asked and told now and then.
    form : Form
        What it may look like.
    """
    if "\0" in text:
        raise no_text(place, text.encode(), form)
    reader = _Reader(place, cancel, progress, form)
    try:
        return reader.read(in_lines(text))
    except csv.Error as error:
        raise ParameterError(tr("{place} is not a CSV file ({error}): give {wanted}.", place=place, error=error, wanted=tr(form.wanted))) from None


class _Reader:
    def __init__(self, place: str, cancel: Cancel, progress: Progress, form: Form) -> None:
        self._place, self._form = place, form
        self._cancel, self._progress = cancel, progress
        self._most = form.numbers or MOST_NUMBERS
        self._separator, self._comma = ",", False
        self._numbered = False
        self._names: tuple[str, ...] = ()
        self._first_row: list[str] = []
        self._units = 0
        self._decimals: list[Decimals] = []

    def read(self, text: str) -> Sheet:
        """Return the columns of a text."""
        self._numbered = is_numbered(text)
        number, start, end = self._first(text)
        if named := separator_named(text[start:end]):
            # An empty line in its place: what follows stays on the line that it is on.
            text = text[:start] + text[end:]
            number, start, end = self._first(text)
        if end - start > LONGEST_LINE:
            raise self._too_long(number)
        found = (line.group() for line in _LINE.finditer(text, start, max(end, start + LONGEST_LINE)))
        lines = list(itertools.islice((line for line in found if not is_idle(line, numbered=self._numbered)), ASKED))
        self._separator = named or separator_in(lines)
        lacking = lacks_a_name(lines, self._separator)
        if self._separator == BLANK:
            text, self._separator = spaced(text, numbered=self._numbered), "\t"
            number, start, end = self._first(text)
        if lacking:
            text, end = text[:start] + self._separator + text[start:], end + 1
        self._comma = has_comma(self._separator)
        first = text[start:end]
        if first.count('"') % 2 == 0:
            # Quotes around names alone hold nothing up.
            row = next(csv.reader([first], delimiter=self._separator, skipinitialspace=True, strict=True))
            begin = (end + 1, number + 1) if self._name(row) else (start, number)
            if text.find('"', begin[0]) < 0:
                return self._finished(*self._below_names(text, *begin))
        self._names = ()
        return self._finished(*self._quoted(text))

    def _first(self, text: str) -> tuple[int, int, int]:
        """Return the number of the first line that is a row, and where it begins and ends."""
        number, start, end = self._next(text, 0, 1)
        if start > end:
            raise ParameterError(tr("{place} is empty: give {wanted}.", place=self._place, wanted=tr(self._form.wanted)))
        return number, start, end

    def _next(self, text: str, start: int, first: int) -> tuple[int, int, int]:
        """Return the same of the first row from a place on, where the line of that number begins; where there is none, it begins behind its end."""
        for number in itertools.count(first):
            if number % STRETCH == 0:
                ask(self._cancel)
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if start <= end and not is_idle(text[start:end], numbered=self._numbered):
                return number, start, end
            if end >= len(text):
                break
            start = end + 1
        return first, len(text) + 1, len(text)

    def _below_names(self, text: str, start: int, first: int) -> tuple[list[NDArray[np.generic]], NDArray[np.int64]]:
        """Return the same as `_plain`, without a row of units: every other one is looked at once."""
        line, begin, end = self._next(text, start, first)
        row = text[begin:end].split(self._separator) if end - begin <= LONGEST_LINE else []
        _, after, behind = self._next(text, end + 1, line + 1)
        if begin <= end and after <= behind and self._may_be_units(row):
            columns, lines = self._plain(text, end + 1, line + 1)
            if self._are_units(row, columns, line):
                return columns, lines
        return self._plain(text, start, first)

    def _may_be_units(self, row: Sequence[str]) -> bool:
        width = len(self._names)
        return any(self._names) and len(row) >= width and not any(cell.strip() for cell in row[width:]) and may_be_units(row[:width], comma=self._comma)

    def _are_units(self, row: Sequence[str], columns: Sequence[NDArray[np.generic]], line: int) -> bool:
        """Return whether a row holds the units of the columns of those below it, and keep its line."""
        held = are_units(row[: len(self._names)], [self._holds_numbers(column) for column in columns])
        self._units = line if held else 0
        return held

    def _holds_numbers(self, column: NDArray[np.generic]) -> bool:
        """Return whether a column is one of numbers, maybe with mistakes among them."""
        if column.dtype.kind == "f":
            return not bool(np.isnan(column.astype(np.float64)).all())
        return bool(slips_in(column.tolist(), comma=self._comma))

    def _plain(self, text: str, start: int, first: int) -> tuple[list[NDArray[np.generic]], NDArray[np.int64]]:
        """Return the columns of lines without quotes, from a place of the text on, the first of them with a number; and the line of each row."""
        width, lines_left = len(self._names), text.count("\n", start) + 1
        most = min(lines_left, self._most // width)
        # Before anything is made of them: lines that are no rows are empty, or begin with one of these signs.
        if lines_left - 2 > most and lines_left - 2 - sum(text.count(f"\n{sign}", start) for sign in ("\n", *IDLE)) > most:
            raise self._too_many()
        table, numbers, texts, rows = np.empty((most, width)), np.empty(most, dtype=np.int64), set[int](), 0
        tallies = [Tally() for _ in range(width)]
        for held, lines in self._rows(text, start, first):
            joined = self._separator.join(lines)
            more = rows + len(lines)
            if more > most:
                raise self._too_many()
            texts |= self._fill(table[rows:more], joined, tallies)
            numbers[rows:more], rows = held, more
            self._progress(more / most)
        self._check_size(rows)
        columns: list[NDArray[np.generic]] = [table[:rows, j] for j in range(width)]

        def cells_of(j: int) -> list[str]:
            return [line.split(self._separator)[j].strip() for _, lines in self._rows(text, start, first) for line in lines]

        self._settle(columns, texts, tallies, cells_of)
        return columns, numbers[:rows]

    def _settle(self, columns: list[NDArray[np.generic]], texts: set[int], tallies: list[Tally], cells_of: Callable[[int], Sequence[str]]) -> None:
        """Read columns again whose decimal sign is another than was taken, or unknown; and those of text."""
        # What a column of text shows is none of numbers.
        self._decimals = settled([Tally() if j in texts else tally for j, tally in enumerate(tallies)], cells_of, comma=self._comma)
        usual = usual_sign(comma=self._comma)
        for j, known in enumerate(self._decimals):
            if j in texts or known.unknown:
                columns[j] = np.array([cell.strip() for cell in cells_of(j)])
            elif known.sign not in ("", usual) and not known.doubted:
                values = np.empty(len(columns[j]))
                self._read(values, cells_of(j), known.sign)
                columns[j] = values

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
                if not line or (line[0] in IDLE and is_idle(line, numbered=self._numbered)):
                    continue
                numbers.append(at)
                lines.append(line if line.count(self._separator) == commas else self._even(line, at))
            if lines:
                yield numbers, lines
            start, number = end + 1, number + len(part)

    def _even(self, line: str, number: int) -> str:
        """Return a line without what divides empty cells behind its last column."""
        cells = line.split(self._separator)
        width = len(self._names)
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            raise self._uneven(len(cells), number)
        return self._separator.join(cells[:width])

    def _quoted(self, text: str) -> tuple[list[NDArray[np.generic]], NDArray[np.int64]]:
        """Return the same of a text with quotes, which may stand around separators and ends of lines."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self._separator, skipinitialspace=True, strict=True)
        lines, rows, numbers = text.count("\n") + 1, list[list[str]](), list[int]()
        behind = 0
        for row in reader:
            # A row stands on the line that it begins on, however many it has.
            line, behind = behind + 1, reader.line_num
            if not any(cell.strip() for cell in row) or is_remark(row[0].lstrip(" "), numbered=self._numbered):
                continue
            if not self._names and self._name(row):
                continue
            width = len(self._names)
            if len(row) != width and (len(row) < width or any(cell.strip() for cell in row[width:])):
                raise self._uneven(len(row), line)
            rows.append(row[:width])
            numbers.append(line)
            if len(rows) % STRETCH == 0:
                ask(self._cancel)
                self._progress(min(1.0, reader.line_num / lines))
                if len(rows) * len(self._names) > self._most:
                    raise self._too_many()
        self._check_size(len(rows))
        lines_read = np.array(numbers, dtype=np.int64)
        if len(rows) > 1 and self._may_be_units(rows[0]):
            columns = self._columns(rows[1:])
            if self._are_units(rows[0], columns, numbers[0]):
                return columns, lines_read[1:]
        return self._columns(rows), lines_read

    def _columns(self, rows: Sequence[Sequence[str]]) -> list[NDArray[np.generic]]:
        columns, texts, tallies = list[NDArray[np.generic]](), set[int](), list[Tally]()
        held = list(zip(*rows, strict=True))
        for j, cells in enumerate(held):
            ask(self._cancel)
            values = np.empty(len(rows))
            columns.append(values)
            tallies.append(Tally())
            if self._read(values, cells, usual_sign(comma=self._comma)):
                tallies[j].note(cells)
            else:
                texts.add(j)
        self._settle(columns, texts, tallies, held.__getitem__)
        return columns

    def _fill(self, rows: FloatArray, joined: str, tallies: Sequence[Tally]) -> set[int]:
        """Read rows of numbers from their cells, one row after the other, and note what these show; return the columns that hold text.

        What is odd (to Python, numbers may have underscores and digits of any script), missing or too large is looked at cell by cell.
        """
        width, cells = rows.shape[1], joined.split(self._separator)
        usual, texts = usual_sign(comma=self._comma), set[int]()
        if not self._at_once(rows, cells, joined):
            texts = {j for j in range(width) if not self._read(rows[:, j], cells[j::width], usual)}
        signs = {sign for sign in SIGNS if sign != self._separator and sign in joined}
        for j, tally in enumerate(tallies):
            # A column shows its sign in some of its first cells, and nothing new below unless the other one is there.
            if j not in texts and not (tally.shown and signs <= tally.shown):
                tally.note(cells[j::width])
        return texts

    def _at_once(self, rows: FloatArray, cells: list[str], joined: str) -> bool:
        """Read rows of numbers as one list; return whether that could be done."""
        with contextlib.suppress(ValueError):
            if self._comma and "," in joined:
                cells = joined.replace(",", ".").split(self._separator)
            rows[:] = np.fromiter(map(float, cells), np.float64, len(cells)).reshape(rows.shape)
            return joined.isascii() and "_" not in joined and bool((np.abs(rows) <= LARGEST).all())
        return False

    def _read(self, values: FloatArray, cells: Sequence[str], decimal: str) -> bool:
        """Read a column of numbers, of which this is the decimal sign where one could be two; return whether it holds nothing else."""
        for index, cell in enumerate(cells):
            value = number_in(cell, comma=self._comma, decimal=decimal)
            if value is None or value != value:
                if not is_missing(cell):
                    return False
                value = np.nan
            values[index] = value
        return True

    def _name(self, row: list[str]) -> bool:
        """Take the names of the columns from the first row; return whether it holds them, and not the first numbers."""
        names = tuple(on_a_line(cell) for cell in row)
        numeric = [any_number(name, comma=self._comma) is not None for name in names]
        # The last may be a label in words.
        if self._form.named and all(numeric[: max(1, len(names) - 1)]):
            raise ParameterError(tr("{place} begins with a row of numbers: give the names of the columns in its first row.", place=self._place))
        held = self._form.named or not any(numeric)
        if self._form.named or (held and any(names) and not self._form.alike):
            self._check_names(names)
        if len(names) > self._form.columns:
            raise ParameterError(
                tr("{place} has {columns} columns: give at most {most}.", place=self._place, columns=count(len(names)), most=count(self._form.columns))
            )
        self._first_row = row
        self._names = names if held else ("",) * len(names)
        return held

    def _check_names(self, names: tuple[str, ...]) -> None:
        if not any(names):
            raise self._nameless(1)
        last = max(number for number, name in enumerate(names, 1) if name)
        for number, name in enumerate(names[:last], start=1):
            if not name and number > 1:
                raise self._nameless(number)
            if names.index(name) != number - 1:
                raise ParameterError(tr("{place} has two columns {name}: give every column another name.", place=self._place, name=in_quotes(name)))

    def _finished(self, columns: list[NDArray[np.generic]], lines: NDArray[np.int64]) -> Sheet:
        """Return the columns without those that hold nothing: behind the last one, as spreadsheets leave them, and the numbers of rows before the first."""
        names, named = self._names, any(self._names)

        def is_empty(index: int) -> bool:
            return columns[index].dtype.kind == "f" and bool(np.isnan(columns[index].astype(np.float64)).all())

        headings = [cell.strip() for cell in self._first_row]
        there = columns_held(headings, named=named, is_empty=is_empty, fewest=1 if self._form.named else 3)
        if (self._form.named or (named and not self._form.alike)) and "" in names[1 : there.stop]:
            raise self._nameless(names.index("", 1) + 1)
        decimals = tuple(self._decimals[there]) if any(known != PLAIN for known in self._decimals) else ()
        return Sheet(names[there], tuple(columns[there]), lines, self._comma, nameless=there.start > 0, units=self._units, decimals=decimals)

    def _nameless(self, number: int) -> ParameterError:
        return ParameterError(tr("{place} has no name for column {number}: give one in its first row.", place=self._place, number=number))

    def _uneven(self, cells: int, number: int) -> ParameterError:
        if len(self._names) == 1:
            said = mark("{place}, line {line} has {cells}, the first row 1: leave out what stands above the names of the columns, or begin it with #.")
            return ParameterError(tr(said, place=self._place, line=number, cells=count(cells, "cell")))
        return ParameterError(
            tr(
                "{place}, line {line} has {cells}, the first row {names}: give every row as many.",
                place=self._place,
                line=number,
                cells=count(cells, "cell"),
                names=len(self._names),
            )
        )

    def _check_size(self, rows: int) -> None:
        if not rows:
            raise ParameterError(tr("{place} has a row of names and nothing below: give rows of numbers.", place=self._place))
        if rows * len(self._names) > self._most:
            raise self._too_many()

    def _too_long(self, number: int) -> ParameterError:
        return ParameterError(
            tr(
                "{place}, line {line} is longer than {most} KiB: give {wanted}.",
                place=self._place,
                line=number,
                most=LONGEST_LINE // 1024,
                wanted=tr(self._form.wanted),
            )
        )

    def _too_many(self) -> ParameterError:
        return ParameterError(tr("{place} holds more than {most} numbers: give fewer rows or columns.", place=self._place, most=count(self._most)))
