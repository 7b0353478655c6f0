"""Waiting for a disk, but not for ever: a mount whose server is gone answers no call, and no call to it can be stopped."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from sigexplorer.errors import FileError
from sigexplorer.language import digits, mark, tr

# How long a disk may give no sign of life, and how often whoever waits looks up meanwhile, in seconds.
PATIENCE = 10.0
LOOKS = 0.02
# And how long a program that is told to end leaves the work to put away what it has begun, in seconds.
GRACE = 2.0

Result = TypeVar("Result")

STARVED = mark("the system gives no more threads or processes: close other programs, or raise the limit (ulimit -u).")


class Abandoned(Exception):  # noqa: N818 - an outcome, not an error
    """Nobody waits for this any more."""


def is_starved(error: BaseException) -> bool:
    """Return whether an error says that the system gives no more threads (of Python's own two kinds of it, by its words alone) or processes."""
    if isinstance(error, RuntimeError):
        return str(error) == "can't start new thread"
    return isinstance(error, BlockingIOError) and error.errno == errno.EAGAIN and error.filename is None


def aside(work: Callable[[], object], name: str) -> threading.Thread | None:
    """Do something in a thread of its own, and return that; where the system gives none any more, it is done at once, and None is returned."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        # As where a user may have no more processes, or there is no memory for its stack.
        work()
        return None
    return thread


def patiently(work: Callable[[Callable[[], None]], Result], name: str, *, watch: Callable[[], None] | None = None, patience: float = PATIENCE) -> Result:
    """Return what `work` returns, or raise what it raises; it runs in a thread of its own, which is left behind where it hangs.

    Parameters
    ----------
    work : callable
        Given a function to call with every step that it gets on: that is its sign of life, and ends it once nobody waits.
    name : str
        What is waited for, as text for a message.
    watch : callable, optional
        Called now and then, by whoever waits and with every step of the work; what it raises ends both.
    patience : float
        The longest time without a sign of life, in seconds.

    Raises
    ------
    FileError
        If there was no sign of life for too long.
    """
    task = _Task(work, watch)
    try:
        # A signal may come between any two steps: from the first one on all is within.
        task.begin()
        while not task.ended.wait(LOOKS):
            if watch is not None:
                watch()
            if time.monotonic() - task.alive > patience:
                raise FileError(
                    tr(
                        "{name} does not answer: its disk or its server has been silent for {patience} seconds; try again, or take another file.",
                        name=name,
                        patience=digits(f"{patience:.3g}"),
                    )
                )
    except BaseException as reason:
        task.given_up.set()
        # A temporary file would outlive a program that is told to end at once, and so would what its thread holds.
        if task.begun and not isinstance(reason, Exception):
            task.ended.wait(GRACE)
        raise
    if task.failure is not None:
        raise task.failure
    return task.result


class _Task(Generic[Result]):
    """Work on its way in its thread."""

    result: Result

    def __init__(self, work: Callable[[Callable[[], None]], Result], watch: Callable[[], None] | None) -> None:
        self._work, self._watch = work, watch
        self.alive = time.monotonic()
        self.ended, self.given_up = threading.Event(), threading.Event()
        self.failure: BaseException | None = None
        self.begun = False

    def begin(self) -> None:
        """Start."""
        self.begun = True
        # The program ends without it where it hangs.
        aside(self._run, "patiently")

    def _run(self) -> None:
        try:
            self.result = self._work(self._step)
        except BaseException as failure:  # handed over to whoever waits
            self.failure = failure
        self.ended.set()

    def _step(self) -> None:
        if self.given_up.is_set():
            raise Abandoned
        # On a busy machine the work gets on while whoever waits does not get to look.
        if self._watch is not None:
            self._watch()
        self.alive = time.monotonic()
