"""How much is tried in every run, and how much in one that looks for more: examples of a property, cases of a test, and tests that take long.

With ``SIGEXPLORER_EXAMPLES=search`` every property is tried with as many examples as its test says, others each time, and so is every case of the tests
that are marked as ``sampled``, and every test that is marked as ``thorough``.
"""

from __future__ import annotations

import math
import os
import zlib
from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck

SEARCH = os.environ.get("SIGEXPLORER_EXAMPLES") == "search"
Thing = TypeVar("Thing")
# Of the examples of a property this share, and of every so many cases one.
SHARE, EVERY = 0.15, 10
# What a property suppresses that is handed a fixture: with what it says of its own, what the profile says goes, and a busy machine draws slowly.
WITH_FIXTURES = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def examples(count: int) -> int:
    """Return how many of so many examples are tried in this run: at least two."""
    return count if SEARCH else max(2, math.ceil(SHARE * count))


def sampled(count: int, asking: str) -> set[int]:
    """Return the numbers of the cases that are tried in this run: one of every few, others for each test that asks, so that all are by some.

    Parameters
    ----------
    count : int
        How many there are.
    asking : str
        The name of the test.
    """
    first = zlib.crc32(asking.encode()) % max(1, min(count, EVERY))
    return set(range(count)) if SEARCH else set(range(first, count, EVERY))


def some(things: Iterable[Thing], asking: str) -> list[Thing]:
    """Return the things that are tried in this run by a test that goes through them all one after the other; see `sampled`."""
    every = list(things)
    tried = sampled(len(every), asking)
    return [thing for number, thing in enumerate(every) if number in tried]
