"""Users' files of numbers, line by line: none that never ends, none longer than it may be, and one line of words for what is wrong."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import open_regular, shown
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
        raise ParameterError(f"{of} cannot be read: {str(error).removesuffix('.')}; give {wanted}.") from None
    except OSError as error:
        raise ParameterError(f"{of}: {shown(path)} cannot be read ({error.strerror or error}): give {wanted}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise ParameterError(f"{of}: {shown(path)} is not a CSV file in UTF-8: give {wanted}.") from None


def _lines(file: BinaryIO, path: str | Path, step: Callable[[], None], of: str, wanted: str) -> Iterator[str]:
    size = 0
    for number in itertools.count(1):
        step()
        line = file.readline(LONGEST_LINE + 1)
        if not line:
            return
        size += len(line)
        if len(line) > LONGEST_LINE:
            raise ParameterError(f"{of}: {shown(path)}, line {number} is longer than {LONGEST_LINE // 1024} KiB: give {wanted}.")
        if size > MOST_BYTES:
            raise ParameterError(f"{of}: {shown(path)} is longer than {MOST_BYTES // 2**20} MiB: give fewer rows.")
        yield line.decode("utf-8-sig" if number == 1 else "utf-8")
