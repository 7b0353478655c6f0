"""The system's signals that end a program."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

# A terminal's Ctrl+C and its end, and whoever shuts the system down; not all of them are everywhere.
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
# The exit status of a program that one has ended is its number and this, as every shell has it.
SIGNALLED = 128


def endings() -> tuple[signal.Signals, ...]:
    """Return those that the program is ended by: none that whoever started it has it live through, as `nohup` does the end of the terminal."""
    there = (getattr(signal.Signals, name, None) for name in NAMES)
    # What is handled, though not by Python, is not ours to take.
    return tuple(number for number in there if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None})


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Have those signals wait until something is done that cannot be left in the middle."""
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
        if came:
            signal.raise_signal(came[0])
