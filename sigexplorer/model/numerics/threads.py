"""Linear algebra on one thread: sums in one order, whatever number of processors there is.

numpy's wheels bring OpenBLAS, which divides a product among as many threads as there are processors: so the last digits of a sum depend on the
machine, and beside other busy programs the threads wait for each other many times as long as the work takes.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

# What the library and its functions are called in the wheels, from the newest on.
PLACES = ("../numpy.libs/*openblas*", ".libs/*openblas*", ".dylibs/*openblas*")
SPELLINGS = ("scipy_openblas_{}64_", "scipy_openblas_{}", "openblas_{}64_", "openblas_{}")

_lock = threading.Lock()
_users = 0
_before = 1


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Have numpy's linear algebra work on one thread meanwhile; nothing happens where numpy was built with another library than OpenBLAS.

    It may be asked for by several threads of the program at once: the last one to leave gives the threads back.
    """
    global _users, _before
    control = control_of_threads()
    if control is None:
        yield
        return
    get, put = control
    with _lock:
        if _users == 0:
            _before = get()
            put(1)
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                put(_before)


@functools.cache
def control_of_threads() -> tuple[Callable[[], int], Callable[[int], object]] | None:
    """Return OpenBLAS' functions that tell and set the number of threads."""
    home = Path(np.__file__).parent
    for path in (path for place in PLACES for path in sorted(home.glob(place))):
        with contextlib.suppress(OSError):
            library = ctypes.CDLL(str(path))
            for spelling in SPELLINGS:
                get, put = (getattr(library, spelling.format(name), None) for name in ("get_num_threads", "set_num_threads"))
                if get is not None and put is not None:
                    return get, put
    return None
