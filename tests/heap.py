"""What is in use of C's heap, where neither Qt's objects nor Python's show what is left."""

from __future__ import annotations

import ctypes

import pytest


class Heap(ctypes.Structure):
    """glibc's `struct mallinfo2`, of <malloc.h>."""

    _fields_ = [(name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]


def says_what_is_in_use() -> bool:
    """Return whether the C library can be asked: glibc from 2.33 on."""
    return hasattr(ctypes.CDLL(None), "mallinfo2")


def in_use() -> int:
    """Return its bytes in use; the test is left out where the C library does not say."""
    library = ctypes.CDLL(None)
    if not says_what_is_in_use():
        pytest.skip("this C library does not say what is in use")
    library.mallinfo2.restype = Heap
    found = library.mallinfo2()
    return int(found.uordblks + found.hblkhd)
