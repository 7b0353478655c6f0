"""Memory that is not used any more goes back to the system, also what threads have used."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import sys

# Of <malloc.h>: mallopt's numbers of the two thresholds, and of how many heaps there may be.
TRIM, MAP, HEAPS = -1, -3, -8
# Free bytes at the end of a thread's memory from which on they are given back, and the size from which on an array has pages of its own, which go with it.
KEPT, LARGE = 4 * 1024**2, 1024**2
# Heaps at least: one for the window, and one for who computes beside it.
FEWEST = 2


def give_back() -> bool:
    """Have the C library keep no more than a little of what was freed; return whether it can be told.

    Left to itself, glibc raises both thresholds to the largest array that was ever freed, up to 32 MiB and twice that (mallopt(3),
    M_MMAP_THRESHOLD), and holds as much for every thread that there ever was, in eight heaps a processor (M_ARENA_MAX), none of which uses what
    is free in another: hundreds of megabytes after an hour on pages that compute. As many as there are processors are enough for threads to
    allocate side by side. Other systems' libraries are not asked.
    """
    library = _library()
    if library is None:
        return False
    return all(library.mallopt(*told) for told in ((TRIM, KEPT), (MAP, LARGE), (HEAPS, max(FEWEST, os.cpu_count() or FEWEST))))


def trim() -> bool:
    """Give back what lies free between what is used, which no threshold does; return whether the C library can be told.

    It takes about half a millisecond of a heap of 300 MB, and those who allocate next some milliseconds more: for when nothing goes on.
    """
    library = _library()
    return library is not None and bool(library.malloc_trim(ctypes.c_size_t(0)))


@functools.cache
def _library() -> ctypes.CDLL | None:
    """Return glibc where that is the C library."""
    if not sys.platform.startswith("linux"):
        return None
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        # Only glibc says its version; musl has a mallopt that does nothing, or none.
        library.gnu_get_libc_version  # noqa: B018 - raises where it is missing
        return library
    return None
