"""Files that hold a user's table: read whole, or as far as the first rows go, in whichever letters they are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import open_regular, read_file, reason_of, shown
from sigexplorer.language import tr
from sigexplorer.model.cells import Decoded, decode, is_idle
from sigexplorer.model.made import made_in, not_read_again
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, unheard
from sigexplorer.model.sheet import USUAL, Form, Sheet, no_text
from sigexplorer.model.sheet_reader import LONGEST_LINE, STRETCH, parse_sheet
from sigexplorer.patience import patiently

MOST_BYTES = 256 * 2**20
# Bytes of which the first rows are looked for; each time as many more as are there.
FIRST = 1 << 18


def read_sheet(path: str | Path, key: str, cancel: Cancel = never, progress: Progress = unheard, *, form: Form = USUAL) -> Sheet:
    """Return the columns of a table.

    Columns are divided by tabs, semicolons, commas or blanks, whichever all of the first rows have; beside tabs and semicolons a comma may stand
    for the decimal point. A first line such as ``sep=;``, which spreadsheets know, says what divides them instead. Empty lines and lines that
    begin with # are left out, and so are a first column without a name, empty ones without a name behind the last, and a row of units right below
    the names. A cell with nothing, NA, NaN, null, none or ? is a missing value. The letters are those of UTF-8, of UTF-16 where the file begins
    with its mark, else of Windows-1252.

    Parameters
    ----------
    path : str or Path
        A regular file of at most 256 MiB.
    key : str
        The parameter that names it, for messages.
    cancel : callable
        Asked while the file is read.
    progress : callable
        Told now and then which share of the rows has been read.
    form : Form
        What it may look like, and how many of its rows are wanted.

    Raises
    ------
    ParameterError
        If it cannot be read, is empty, has rows of different length or none, or is too large; or lacks a name or has one twice, where names are
        wanted.
    Cancelled
        If `cancel` said so.
    """
    place = f"{key}: {shown(path)}"

    def watch() -> None:
        if cancel():
            raise Cancelled

    def size(_: Callable[[], None]) -> int:
        with contextlib.suppress(OSError):
            return os.stat(path).st_size
        # What it is that cannot be asked is said where it is opened.
        return 0

    try:
        if form.rows:
            text, ansi = patiently(lambda step: _first_rows(path, place, form.rows, step), shown(path), watch=watch)
        else:
            # A file of gigabytes is not read to say so.
            if patiently(size, shown(path), watch=watch) > MOST_BYTES:
                raise _too_long(place)
            text, ansi = decode(read_file(path, MOST_BYTES, watch))
    except FileError as error:
        said = str(error).removesuffix(".")
        raise ParameterError(tr("{key} cannot be read: {error}; give {wanted}.", key=key, error=said, wanted=tr(form.wanted))) from None
    except UnicodeDecodeError as error:
        raise no_text(place, error.object, form) from None
    made = made_in(text)
    if made is not None and key not in made.keys:
        raise not_read_again(place, made)
    sheet = parse_sheet(text, place, cancel, progress, form=form)
    return msgspec.structs.replace(sheet.begun(form.rows) if form.rows and sheet.count > form.rows else sheet, ansi=ansi)


def _first_rows(path: str | Path, place: str, rows: int, step: Callable[[], None]) -> Decoded:
    """Return the beginning of a file that holds so many rows below one of names, and ends with a line; all of a file that has fewer."""
    content = b""
    with open_regular(path) as file:
        while True:
            step()
            try:
                part = file.read(max(FIRST, len(content)))
            except OSError as error:
                raise FileError(tr("{path} cannot be read: {reason}.", path=shown(path), reason=reason_of(error))) from None
            content += part
            if len(content) > MOST_BYTES:
                raise _too_long(place)
            found = decode(content, whole=not part)
            if not part:
                return found
            # Names, their units, and what divides columns, may stand above them.
            if end := _end_of(found.text, rows + 3, step):
                return Decoded(found.text[:end], found.ansi)


def _end_of(text: str, rows: int, step: Callable[[], None]) -> int:
    """Return where so many rows end, outside of quotes; 0 where there are not as many yet."""
    start = counted = quotes = 0
    while (end := text.find("\n", start)) >= 0:
        quotes += text.count('"', start, end)
        if quotes % 2 == 0 and not is_idle(text[start:end]):
            counted += 1
            if counted >= rows:
                return end
            if counted % STRETCH == 0:
                step()
        start = end + 1
    # A line without an end is refused for that.
    return len(text) if len(text) - start > LONGEST_LINE and not counted else 0


def _too_long(place: str) -> ParameterError:
    return ParameterError(tr("{place} is longer than {most} MiB: give fewer rows.", place=place, most=MOST_BYTES // 2**20))
