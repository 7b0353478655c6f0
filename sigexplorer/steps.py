"""Work of the window's thread in steps, between which it draws and hears its user: a generator that yields between two of them and returns what came of all."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]


def at_once(steps: Steps[T]) -> T:
    """Return what comes of all steps, one after the other.

    Parameters
    ----------
    steps : generator
        What it raises is raised here.
    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
