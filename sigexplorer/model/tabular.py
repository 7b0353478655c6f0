"""Users' files of numbers, line by line: none that never ends, none longer than it may be, and one line of words for what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import open_regular, shown
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Cancelled, never
from sigexplorer.patience import patiently

R = TypeVar("R")

# Above what the widest input takes with every digit, and what the most numbers take.
LONGEST_LINE = 128 * 2**10
MOST_BYTES = 128 * 2**20


def read_lines(path: str | Path, read: Callable[[Iterator[str]], R], of: str, wanted: str, cancel: Cancel = never) -> R:
    """Return what a function makes of the lines of a file.

    Parameters
    ----------
    path : str or Path
        The file, in UTF-8; a regular one, for pipes and devices may never end.
    read : callable
        Takes an iterator over the lines as text, and need not read them all.
    of, wanted : str
        What an error begins with, and what one should give instead: "inputs", "a CSV file of numbers, one input a row".
    cancel : callable
        Asked while the file is read, also while its disk does not answer.

    Raises
    ------
    ParameterError
        If the file cannot be read, has a line of more than 128 KiB, or more than 128 MiB before its last row.
    Cancelled
        If `cancel` said so.
    """

    def watch() -> None:
        if cancel():
            raise Cancelled

    def whole(step: Callable[[], None]) -> R:
        with open_regular(path) as file:
            return read(_lines(file, path, step, of, wanted))

    try:
        return patiently(whole, shown(path), watch=watch)
    except FileError as error:
        raise ParameterError(tr("{of} cannot be read: {why}; give {wanted}.", of=of, why=str(error).removesuffix("."), wanted=wanted)) from None
    except OSError as error:
        raise ParameterError(
            tr("{of}: {file} cannot be read ({why}): give {wanted}.", of=of, file=shown(path), why=error.strerror or error, wanted=wanted)
        ) from None
    except (UnicodeDecodeError, csv.Error):
        raise ParameterError(tr("{of}: {file} is not a CSV file in UTF-8: give {wanted}.", of=of, file=shown(path), wanted=wanted)) from None


def _lines(file: BinaryIO, path: str | Path, step: Callable[[], None], of: str, wanted: str) -> Iterator[str]:
    size = 0
    for number, line in enumerate(_ended(file), 1):
        step()
        size += len(line)
        if len(line) > LONGEST_LINE:
            at, most = f"{shown(path)}, {tr('line {number}', number=number)}", LONGEST_LINE // 1024
            raise ParameterError(tr("{of}: {place} is longer than {most} KiB: give {wanted}.", of=of, place=at, most=most, wanted=wanted))
        if size > MOST_BYTES:
            raise ParameterError(tr("{of}: {file} is longer than {most} MiB: give fewer rows.", of=of, file=shown(path), most=MOST_BYTES // 2**20))
        yield line.decode("utf-8-sig" if number == 1 else "utf-8")


def _ended(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file with what ends them: LF, CR LF, or CR alone as on the Macintosh of old; of one that is too long as much as tells that."""
    rest = b""
    while part := file.readline(LONGEST_LINE + 1 - len(rest)):
        lines = (rest + part).splitlines(keepends=True)
        # The LF that a CR at the end may belong to is not read yet.
        rest = b"" if lines[-1].endswith(b"\n") or len(lines[-1]) > LONGEST_LINE else lines.pop()
        yield from lines
    if rest:
        yield rest
