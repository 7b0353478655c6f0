"""The system's signals that end a program."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator

from sigexplorer.begun import leave, put_away
from sigexplorer.language import tr

# A terminal's Ctrl+C and its end, and whoever shuts the system down; not all of them are everywhere.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# The exit status of a program that one has ended is its number and this, as every shell has it.
SIGNALLED = 128
# How long after the first one others are taken for the same, in seconds: a terminal that is closed sends one to the program, and has its shell send another;
# and whoever presses Ctrl+C twice means it once.
SAME = 1.0


def endings() -> tuple[signal.Signals, ...]:
    """Return those that the program is ended by: none that whoever started it has it live through, as `nohup` does the end of the terminal."""
    there = (getattr(signal.Signals, name, None) for name in NAMES)
    # What is handled, though not by Python, is not ours to take.
    return tuple(number for number in there if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None})


def insist() -> None:
    """Have a further signal end the program at once, whatever is in the way of the end that it is coming to; but none that comes right behind the first."""
    until = time.monotonic() + SAME

    def end(number: int, _: object) -> None:
        if time.monotonic() >= until:
            leave()
            os._exit(SIGNALLED + number)

    for each in endings():
        signal.signal(each, end)


def how_it_ended(status: int) -> str:
    """Return how a program ended that has said nothing of it, as one that the system ends for its memory or the size of its file.

    Parameters
    ----------
    status : int
        What `subprocess` returns of it: the negative number of a signal, where one ended it.
    """
    if status < 0:
        names = {number.value: number.name for number in signal.Signals}
        return tr("ended by {signal}", signal=names.get(-status, str(-status)))
    return tr("exit status {status}", status=status)


class Ended(BaseException):
    """The system asks the program to end; like Ctrl+C it passes everything that puts away what was begun."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Have those signals wait until something short is over that is either done or not."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in endings()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for each in came:
            signal.raise_signal(each)


@contextlib.contextmanager
def heard(*, at_once: bool) -> Iterator[None]:
    """Have those signals end the program, so that no temporary file is left.

    Parameters
    ----------
    at_once : bool
        Whether it is over with what is going on, which gets to know nothing of it; else `Ended` is raised there. What is raised while Qt calls back,
        or while a module is loaded, is swallowed by them: the program would go on, or break.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: object) -> None:
        insist()
        if not at_once:
            raise Ended(number)
        put_away()
        os._exit(SIGNALLED + number)

    before = {number: signal.signal(number, end) for number in endings()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
