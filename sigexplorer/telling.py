"""How far something is that takes long, on the standard error: on one line of a terminal, written over again and again, or now and then in a log."""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TextIO

from sigexplorer.begun import line_begun, line_ended

# Seconds between two times that it is told on a terminal.
ON_TERMINAL = 0.2
# Seconds that nothing is told: most of what could take long is over by then.
QUIET = 1.0


@contextlib.contextmanager
def told_share(say: Callable[[float], str]) -> Iterator[Callable[[float], None]]:
    """Have whoever waits at a terminal told how much is done; what is yielded takes the share, from 0 to 1.

    Parameters
    ----------
    say : callable
        From the share, in whole hundredths, to the line that tells it.
    """
    told = Told()
    told.rest(QUIET)
    most = 0.0

    def hear(part: float) -> None:
        nonlocal most
        most = max(most, part)
        if told.due:
            told.tell(say(round(most, 2)))

    try:
        yield hear
    finally:
        told.end()


class Told:
    """Who tells it.

    Parameters
    ----------
    in_log : float
        Seconds between two times that it is told where there is no terminal; never if not given.
    """

    def __init__(self, in_log: float = math.inf) -> None:
        self._stream: TextIO | None = sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._number: int | None = None
        with contextlib.suppress(OSError, ValueError):
            self._number = self._stream.fileno() if self._stream is not None and self._terminal else None
        self._pause, self._wide = ON_TERMINAL if self._terminal else in_log, 0
        self._next = monotonic() + (0.0 if self._terminal else in_log)

    def rest(self, seconds: float) -> None:
        """Tell nothing for a while."""
        self._next = max(self._next, monotonic() + seconds)

    @property
    def due(self) -> bool:
        """Whether it was not told just now."""
        return monotonic() >= self._next

    def tell(self, text: str) -> None:
        """Tell it, in the place of what was told before."""
        self._next = monotonic() + self._pause
        if self._terminal and self._number is not None:
            line_begun(self._number)
        self.write(f"\r{text.ljust(self._wide)}" if self._terminal else f"{text}\n")
        self._wide = len(text) if self._terminal else 0

    def end(self) -> None:
        """Leave the line as it is, and begin another."""
        if self._wide:
            self.write("\n")
            self._wide = 0
        if self._number is not None:
            line_ended(self._number)

    def write(self, text: str) -> None:
        """Write something, where there is somebody who takes it."""
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()
