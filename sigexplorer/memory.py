"""Memory that is not used any more goes back to the system, also what threads have used."""

from __future__ import annotations

import contextlib
import ctypes
import sys

# Of <malloc.h>: mallopt's numbers of the two thresholds.
TRIM, MAP = -1, -3
# Free bytes at the end of a thread's memory from which on they are given back, and the size from which on an array has pages of its own, which go with it.
KEPT, LARGE = 4 * 1024**2, 1024**2


def give_back() -> bool:
    """Have the C library keep no more than a little of what was freed; return whether it can be told.

    Left to itself, glibc raises both thresholds to the largest array that was ever freed, up to 32 MiB and twice that (mallopt(3),
    M_MMAP_THRESHOLD), and holds as much for every thread that there ever was: hundreds of megabytes after an hour on pages that compute.
    Other systems' libraries are not asked.
    """
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        # Only glibc says its version; musl has a mallopt that does nothing, or none.
        library.gnu_get_libc_version  # noqa: B018 - raises where it is missing
        return bool(library.mallopt(TRIM, KEPT)) and bool(library.mallopt(MAP, LARGE))
    return False
