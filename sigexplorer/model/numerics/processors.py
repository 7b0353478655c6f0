"""Which processors there are to compute with, and on which of them a thread does."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
from collections.abc import Callable


def usable() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here() -> int | None:
    """Return the number of the processor that the calling thread computes on; None where the system does not tell, or moves no thread."""
    told = _teller() if hasattr(os, "sched_setaffinity") else None
    found = -1 if told is None else told()
    return None if found < 0 else found


def leave(processor: int | None) -> None:
    """Have the calling thread go on on another processor than this one, if it may use any other; from then on it goes wherever the system likes.

    Linux begins a thread on the processor of whoever began it where the others have just been busy, and leaves it there for some milliseconds,
    in which the two take turns: for what takes no longer than that a second thread is of no use.
    """
    if processor is None:
        return
    allowed = os.sched_getaffinity(0)
    if others := allowed - {processor}:
        # It may have been forbidden meanwhile.
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, others)
            os.sched_setaffinity(0, allowed)


@functools.cache
def _teller() -> Callable[[], int] | None:
    with contextlib.suppress(OSError, AttributeError):
        told: Callable[[], int] = ctypes.CDLL(None).sched_getcpu
        return told
    return None
