"""What the command line prints: all of it, or an error; in signs that the terminal has."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import TextIO

from sigexplorer.errors import FileError
from sigexplorer.language import tr

# What stands in the place of a file's name where it is the standard output that is written to.
STANDARD = "-"


def show(text: str, what: str) -> None:
    """Print a text on the standard output.

    Raises
    ------
    FileError
        If it cannot be, with `what` it is.
    BrokenPipeError
        If nobody reads it any more.
    """
    _put(lambda stream: _write(stream, text), what)


def show_bytes(content: bytes, what: str) -> None:
    """Write the content of a file on the standard output, as it is; see `show`."""
    _put(lambda stream: stream.buffer.write(content), what)


def _put(write: Callable[[TextIO], object], what: str) -> None:
    # Python has no stream at all where the shell has closed it.
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise FileError(tr("{what} cannot be written: the standard output is closed; give it somewhere to go.", what=what))
    try:
        write(stream)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the stream must not be tried again at exit.
        silence(stream)
        raise FileError(
            tr("{what} cannot be written: {reason}; give it somewhere else to go.", what=what, reason=(error.strerror or str(error)).lower())
        ) from None


def columns_of_terminal() -> int | None:
    """Return how many signs a line of the standard output holds; None where it is no terminal, so that lines are not to be broken."""
    stream: TextIO | None = sys.stdout
    if stream is None or not stream.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def complain(message: str) -> None:
    """Print a line on the standard error, where there is one that takes it: the exit status says it too."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        _write(stream, f"sigexplorer: {message}\n")
        stream.flush()
    except OSError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Have nothing of a stream written any more, at exit neither."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def fill_streams() -> None:
    """Put something in the place of standard streams that the shell has closed: else the next file opened is taken for one of them.

    What the system's libraries say on the standard error would then be written into an export.
    """
    if os.name != "posix":
        return
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                # The lowest number that is free is this one.
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _write(stream: TextIO, text: str) -> None:
    """Write what a person reads; where the terminal has not all of its signs, in those that every one has."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        from sigexplorer.model.wording import plain

        text = plain(text)
    stream.write(text)
