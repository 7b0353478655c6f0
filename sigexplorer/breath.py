"""What a worker does between its first stage and the next: nothing, until the first one has been painted."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

# How long a worker waits at most until its first stage has been painted: for that the window has the processor and the interpreter to itself.
BREATH = 0.1

J = TypeVar("J")


class Breath(Generic[J]):
    """A worker's wait until its first stage has been painted; who is let go meanwhile may leave its thread to the job that follows.

    To begin a thread takes as long as to wake one, and the system may begin it on the processor of the window, which is at work.
    """

    def __init__(self) -> None:
        self.heir: J | None = None
        """What the thread goes on with once it is done."""
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._drawn = self._held = False

    def draw(self) -> None:
        """Wait until `end` is called, though not for ever; in the worker's thread."""
        with self._lock:
            self._drawn = True
        self._over.wait(BREATH)
        with self._lock:
            self._drawn = False

    def end(self) -> None:
        """Wait no longer."""
        self._over.set()

    def hold(self) -> bool:
        """Return whether the worker waits now, or is about to: it does so until `end` is called. Asked of one that is to stop already."""
        with self._lock:
            self._held = self._drawn and not self._over.is_set()
        return self._held

    def leave_to(self, heir: J) -> bool:
        """Return whether the thread of a worker that is held goes on with another job; it is left to one alone."""
        with self._lock:
            # It does not wait for ever.
            left = self._held and self._drawn and not self._over.is_set() and self.heir is None
            self.heir = heir if left else self.heir
        return left
