"""How much is tried in every run, and how much in one that looks for more: examples of a property, cases of a test, and tests that take long.

With ``SIGEXPLORER_EXAMPLES=search`` every property is tried with as many examples as its test says, others each time, and so is every case of the tests
that are marked as ``sampled``, and every test that is marked as ``thorough``.
"""

from __future__ import annotations

import math
import os
import zlib

SEARCH = os.environ.get("SIGEXPLORER_EXAMPLES") == "search"
# Of the examples of a property this share, and of every so many cases one.
SHARE, EVERY = 0.25, 6


def examples(count: int) -> int:
    """Return how many of so many examples are tried in this run: at least two."""
    return count if SEARCH else max(2, math.ceil(SHARE * count))


def sampled(count: int, asking: str) -> set[int]:
    """Return the numbers of the cases that are tried in this run: the first and the last, and others for each test that asks, so that all are by some.

    Parameters
    ----------
    count : int
        How many there are.
    asking : str
        The name of the test.
    """
    first = zlib.crc32(asking.encode()) % EVERY
    return set(range(count)) if SEARCH else {0, count - 1, *range(first, count, EVERY)}
