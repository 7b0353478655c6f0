"""Tables as text: CSV files whose numbers read back bit for bit, and what goes to the clipboard."""

from __future__ import annotations

import io
import itertools
import os
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ExportError, in_english
from sigexplorer.export.digits import number_cells, number_lines
from sigexplorer.export.provenance import PROGRAM, command, settings
from sigexplorer.files import shown, write_file
from sigexplorer.language import tr, untranslated
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, part_of, unheard
from sigexplorer.model.table import AGAIN, Table
from sigexplorer.output import STANDARD, show_bytes
from sigexplorer.results import Results, compute
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.topics import pane_entry, topic_of
from sigexplorer.topics import table_of as table_from

# A million rows of Python strings would take ten times the memory of their text, and a worker that spells so many at once would hold up the window.
ROWS_AT_ONCE = 1_000
# The kinds of columns that hold no numbers.
WORDS = "USOb"
# What a formula begins with in a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_table(
    state: State,
    pane: str,
    path: str | os.PathLike[str],
    *,
    plain: bool = False,
    force: bool = False,
    previous: Results | None = None,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> None:
    """Write a pane's numbers to a CSV file.

    Parameters
    ----------
    state : State
        What to compute them from.
    pane : str
        A topic's name.
    path : path
        Where to write; `STANDARD` for the standard output.
    plain : bool
        Leave the provenance out.
    force : bool
        Whether a file that exists may be replaced.
    previous : Results, optional
        Results that are taken over where the state has the same; else they are computed.
    cancel, progress : callable
        See `sigexplorer.results.compute`.

    Raises
    ------
    ParameterError
        If there is no such pane.
    NothingError
        If there is nothing to be written but why.
    Cancelled
        If `cancel` answered True; nothing is written.
    FileError
        If the file cannot be written.
    """
    if os.fspath(path) != STANDARD:
        check_export(state, path, force=force)
    table = table_of(state, pane, previous, cancel=cancel, progress=part_of(progress, 0.0, 0.5))
    _put(_csv(state, pane, table, cancel, part_of(progress, 0.5, 1.0), plain=plain), path, force=force)


def write_table(table: Table, path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Write a table that belongs to no pane to a CSV file, its columns alone.

    Parameters
    ----------
    table : Table
        What to write.
    path : path
        Where to; it must end in ``.csv``, or be `STANDARD`.
    force : bool
        Whether a file that exists may be replaced.

    Raises
    ------
    ExportError
        If the path ends in another suffix.
    FileError
        If the file cannot be written.
    """
    if os.fspath(path) != STANDARD and not os.fspath(path).lower().endswith(".csv"):
        raise ExportError(tr("{path} is no table: give a name that ends in .csv.", path=shown(path)))
    _put(_whole(delimited(table, ",", "\r\n")), path, force=force)


def _put(content: bytes, path: str | os.PathLike[str], *, force: bool) -> None:
    if os.fspath(path) == STANDARD:
        show_bytes(content, tr("the table"))
    else:
        write_file(path, content, force=force)


def csv_bytes(state: State, pane: str, *, plain: bool = False, previous: Results | None = None, cancel: Cancel = never, progress: Progress = unheard) -> bytes:
    """Return a pane's numbers as the content of a CSV file; the same state gives the same bytes.

    RFC 4180 in UTF-8: lines end in CR LF, the first row names the columns. Before it, unless `plain`, stand lines that
    begin with ``#``: the program, the values that went in, the command that makes the file again, and what the columns mean.
    """
    table = table_of(state, pane, previous, cancel=cancel, progress=part_of(progress, 0.0, 0.5))
    return _csv(state, pane, table, cancel, part_of(progress, 0.5, 1.0), plain=plain)


def _csv(state: State, pane: str, table: Table, cancel: Cancel, progress: Progress, *, plain: bool) -> bytes:
    with untranslated():
        head = [] if plain else [f"# {line}\r\n".encode() for line in provenance(state, pane, table)]
        return _whole(itertools.chain(head, delimited(table, ",", "\r\n", cancel, progress)))


def tsv_bytes(state: State, pane: str, previous: Results | None = None, *, cancel: Cancel = never, progress: Progress = unheard) -> bytes:
    """Return a pane's numbers in UTF-8 with tabs between them, as spreadsheets take them from the clipboard."""
    return _whole(delimited(table_of(state, pane, previous, cancel=cancel, progress=progress), "\t", "\n", cancel, progress))


def _whole(parts: Iterable[bytes]) -> bytes:
    # One buffer that grows: the parts of a large map beside the whole would take as much again.
    whole = io.BytesIO()
    for part in parts:
        whole.write(part)
    return whole.getvalue()


def table_of(state: State, pane: str, previous: Results | None = None, *, cancel: Cancel = never, progress: Progress = unheard) -> Table:
    """Return a pane's numbers in English, from results that are known where the state has the same.

    Raises
    ------
    ParameterError
        If there is no such pane.
    NothingError
        If there is nothing to be written but why.
    """

    def made() -> Table:
        return table_from(pane, compute(state, [topic_of(pane)], previous=previous, cancel=cancel, progress=progress), cancel)

    # What programs read is in one language, and so is what stands above it.
    return in_english(made)


def provenance(state: State, pane: str, table: Table) -> Iterable[str]:
    """Return the lines, each a single one, that say where a table comes from."""
    used = settings(state, [topic_of(pane)])
    again = pane_entry(pane).again
    lines = [PROGRAM, table.title, command(state, pane, "csv", used), *([AGAIN + ", ".join(again)] if again else [])]
    lines += [f"{key} = {text}" for key, text in used.items()]
    lines += table.notes
    lines += [f"column {column.name}: {', '.join(part for part in (column.meaning, column.unit) if part)}" for column in table.columns if column.meaning]
    return ["".join(sign if sign.isprintable() else " " for sign in line).rstrip() for line in lines]


def delimited(table: Table, delimiter: str, ending: str, cancel: Cancel = never, progress: Progress = unheard) -> Iterator[bytes]:
    """Yield the rows of a table as text, its column's names first."""
    yield (delimiter.join(_quoted(_inert(column.name), delimiter) for column in table.columns) + ending).encode()
    rows = len(table.columns[0].values)
    words = any(column.values.dtype.kind in WORDS for column in table.columns)
    for start in range(0, rows, ROWS_AT_ONCE):
        if cancel():
            raise Cancelled
        progress(start / rows)
        parts = [column.values[start : start + ROWS_AT_ONCE] for column in table.columns]
        if words:
            cells = [_cells(part, delimiter) for part in parts]
            yield "".join(delimiter.join(row) + ending for row in zip(*cells, strict=True)).encode()
        else:
            yield number_lines(parts, delimiter, ending)


def _cells(values: NDArray[np.generic], delimiter: str) -> list[str]:
    return [_quoted(_inert(str(value)), delimiter) for value in values.tolist()] if values.dtype.kind in WORDS else number_cells(values)


def _quoted(text: str, delimiter: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\r", "\n")) else text


def _inert(text: str) -> str:
    """Return a word as a spreadsheet takes it for one: what begins as a formula would be computed, whoever wrote it; a number is what it is."""
    if not text.startswith(FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
