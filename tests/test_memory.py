"""What is freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sigexplorer.memory import KEPT

# What a worker does over and over: a large array, whose end has the C library keep as much from then on, and many smaller ones. Told is what is left.
WORK = """
import os, sys, threading
import numpy as np
from sigexplorer.memory import give_back

def used():
    fields = open("/proc/self/statm").read().split()
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE")

def work():
    np.ones(30 * 1024**2 // 8)
    pieces = [np.ones(2 * 1024**2 // 8) for _ in range(20)]
    meet.wait()

told = give_back() if sys.argv[1:] else True
np.ones(1)
before = used()
meet = threading.Barrier(4)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(int(told), used() - before)
"""


def left(*words: str) -> tuple[bool, int]:
    """Return whether the library was told, and how many bytes four threads left behind."""
    done = subprocess.run([sys.executable, "-c", WORK, *words], capture_output=True, text=True, check=True)
    told, size = done.stdout.split()
    return told == "1", int(size)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux is told")
def test_threads_leave_little_of_what_they_used() -> None:
    told, size = left("tell")
    if not told:
        pytest.skip("a C library that cannot be told")
    # Each of the four threads had 40 MiB, and may keep four.
    assert size < 4 * KEPT, size
    untold = left()[1]
    if untold < 8 * KEPT:
        pytest.skip("a C library that keeps little by itself")
    assert size < 0.5 * untold


# Threads at once, more than there are processors, each with its own small pieces of which one in a hundred stays.
SCATTERED = """
import ctypes, os, sys, threading
from sigexplorer.memory import give_back, trim

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes, library.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]

def used():
    fields = open("/proc/self/statm").read().split()
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE")

def work():
    meet.wait()
    pieces = [library.malloc(60000) for _ in range(300)]
    for piece in pieces:
        ctypes.memset(piece, 1, 60000)
    meet.wait()
    for number, piece in enumerate(pieces):
        if number % 100 != 99:
            library.free(piece)

print(int(give_back()) if sys.argv[1:] else 1)
many = 4 * max(2, os.cpu_count())
meet = threading.Barrier(many)
before = used()
threads = [threading.Thread(target=work) for _ in range(many)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(many * 300 * 60000, used() - before, int(trim()), used() - before)
library.open_memstream.restype = ctypes.c_void_p
library.malloc_info.argtypes, library.fclose.argtypes = [ctypes.c_int, ctypes.c_void_p], [ctypes.c_void_p]
text, size = ctypes.c_char_p(), ctypes.c_size_t()
stream = library.open_memstream(ctypes.byref(text), ctypes.byref(size))
library.malloc_info(0, stream)
library.fclose(stream)
print(text.value.count(b"<heap "), max(2, os.cpu_count()))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the C library of Linux is told")
def test_what_lies_free_between_is_given_back_and_heaps_are_few() -> None:
    done = subprocess.run([sys.executable, "-c", SCATTERED, "tell"], capture_output=True, text=True, check=True)
    told, taken, left_over, trimmed, after, heaps, processors = map(int, done.stdout.split())
    if not told:
        pytest.skip("a C library that cannot be told")
    assert trimmed
    assert after < 0.1 * taken, (taken, left_over, after)
    # Left to itself it would have one a thread here.
    assert heaps <= processors


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_not_asked(system) -> None:
    # Which library it is is found out once in a process.
    code = f"import sys; sys.platform = {system!r}; from sigexplorer.memory import give_back; print(give_back())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
