"""What a batch of points has brought: numbers, and the reasons of those that have none."""

from __future__ import annotations

import msgspec

from sigexplorer.retold import retold


class Failure(msgspec.Struct, frozen=True, array_like=True):
    """A point that has no numbers.

    Attributes
    ----------
    point : int
        Its number.
    seconds : float
        How long it was tried.
    reason : str
        In a line, in English, as files have it.
    told : str
        What it is said from in another language; see `sigexplorer.retold`.
    """

    point: int
    seconds: float
    reason: str
    told: str = ""

    @property
    def said(self) -> str:
        """The reason in the language that is spoken."""
        return retold(self.told, self.reason)


class Found(msgspec.Struct, frozen=True):
    """What a batch has brought.

    Attributes
    ----------
    points : list of int
        Those that have numbers.
    seconds : list of float
        What each has taken.
    values : list of list of float
        One list a measure, one number a point.
    failed : list of Failure
        Those that have none.
    stuck : str
        Of a worker in which a point goes on although it was asked to stop, what it says of itself; else ''.
    refused : str
        Why nothing can be computed there at all, in a line; else ''.
    """

    points: list[int] = []
    seconds: list[float] = []
    values: list[list[float]] = []
    failed: list[Failure] = []
    stuck: str = ""
    refused: str = ""

    @property
    def answered(self) -> set[int]:
        """The points of which something is known now; made anew each time."""
        return {*self.points, *(failure.point for failure in self.failed)}
