"""Files of locks (QLockFile) whose process was killed, as far as Qt does not put them away itself."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from sigexplorer.temporary import remove_unclaimed

# How long a process that lives takes at most from making a lock to writing into it whose it is, in seconds.
TORN = 0.05


def clear_torn_lock(lock: Path) -> bool:
    """Remove a lock that does not say whose it is, since its process was killed before it could: for Qt it would be somebody's for ever.

    Returns
    -------
    bool
        Whether it was one, and is removed.
    """
    if _is_empty(lock):
        # Whoever lives and makes it this moment writes the next.
        time.sleep(TORN)
    return _is_empty(lock) and clear_lock(lock)


def clear_lock(lock: Path) -> bool:
    """Remove a lock that no living process has, whatever it says; return whether it is removed."""
    with contextlib.suppress(OSError):
        # Qt claims its locks too: the claim ends with the process.
        remove_unclaimed(lock)
        return True
    return False


def _is_empty(lock: Path) -> bool:
    try:
        return lock.stat().st_size == 0
    except OSError:
        return False
