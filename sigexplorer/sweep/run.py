"""A sweep on its way: points to an engine, what they bring into the file, nothing twice."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec
import numpy as np

from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sweep.batches import BatchSize
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.model.sweep.grid import first_in_order, in_order
from sigexplorer.model.sweep.log import Recorded
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.plan import Plan


class Keeper(Protocol):
    """Where what was found is kept: a file, or memory."""

    recorded: Recorded | None

    def append(self, found: Found) -> None:
        """Keep what a batch has brought, whole or not at all."""


class Engine(Protocol):
    """Who measures points."""

    @property
    def workers(self) -> int:
        """How many points are measured at the same time."""

    def run(self, plan: Plan, points: Iterator[int], left: int, limits: Limits, size: BatchSize, take: Callable[[Found], None], cancel: Cancel) -> None:
        """Measure points, and hand over what they bring, in the calling thread; what `take` raises ends it.

        Parameters
        ----------
        plan : Plan
            What is swept.
        points : iterator of int
            The points to measure; taken from as they are needed.
        left : int
            How many there are.
        limits : Limits
            What a point may take.
        size : BatchSize
            How many points are handed out together.
        take : callable
            Given what a batch has brought; a point may come twice.
        cancel : callable
            Asked now and then.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        SigexplorerError
            If nobody is left to measure.
        """


class Status(msgspec.Struct, frozen=True):
    """How far a sweep is.

    Attributes
    ----------
    done, failed, points : int
        Points that have numbers, that have none, and all.
    measured : int
        Those of them that were measured by now, and not read from the file.
    elapsed : float
        Seconds since it has begun, or gone on.
    workers : int
        How many measure.
    pace : float
        Seconds a point since the first ones have come, for which workers had to begin first; NaN before others have.
    """

    done: int
    failed: int
    points: int
    measured: int
    elapsed: float
    workers: int
    pace: float = math.nan

    @property
    def left(self) -> int:
        """Points of which nothing is known yet."""
        return self.points - self.done - self.failed

    @property
    def seconds_left(self) -> float:
        """How long the rest will take, at the pace of these; NaN before there is one."""
        return self.left * self.pace


def unheard(status: Status) -> None:
    """Leave a status unheard."""


def sweep(
    plan: Plan,
    keeper: Keeper,
    engine: Engine,
    limits: Limits | None = None,
    *,
    again: bool = False,
    most: int | None = None,
    expected: float = 0.0,
    cancel: Cancel = never,
    heard: Callable[[Status], None] = unheard,
) -> Status:
    """Measure every point of a plan of which nothing is kept yet.

    Parameters
    ----------
    plan : Plan
        What is swept.
    keeper : Keeper
        Where what is found goes, as it comes.
    engine : Engine
        Who measures.
    limits : Limits, optional
        What a point may take.
    again : bool
        Whether points that have failed are tried once more.
    most : int, optional
        How many points there are to be in all, the first ones of the order in which they are measured; all where not given.
    expected : float
        How long a point takes about, in seconds, where that is known: for the first batches.
    cancel : callable
        See `sigexplorer.model.running`; what is there is kept.
    heard : callable
        Told how far it is, with every batch.

    Returns
    -------
    Status
        At the end.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    SigexplorerError
        If nobody is left to measure, or the file cannot be written; what was found before is kept.
    """
    points, recorded = plan.points, keeper.recorded
    done, failed = np.zeros(points, dtype=bool), np.zeros(points, dtype=bool)
    if recorded is not None:
        # What no point of the grid is, was put there by another hand.
        done[recorded.points[recorded.points < points]] = True
        if not again:
            failed[[point for point in recorded.failures if 0 <= point < points]] = True
        if recorded.seconds.size and not expected:
            expected = float(recorded.seconds.mean())
    size, begun, measured = BatchSize(expected), time.monotonic(), 0
    known = done | failed
    if most is not None and most < points:
        # What nobody asks for counts as known, and as nothing else.
        asked = np.zeros(points, dtype=bool)
        asked[first_in_order(points, most)] = True
        known |= ~asked
        points = int(np.count_nonzero(done | failed | asked))

    first: tuple[float, int] = (0.0, 0)

    def status() -> Status:
        nonlocal first
        elapsed = time.monotonic() - begun
        if not first[1]:
            first = (elapsed, measured)
        pace = (elapsed - first[0]) / (measured - first[1]) if measured > first[1] else math.nan
        # Counted by numpy: there may be millions.
        return Status(int(np.count_nonzero(done)), int(np.count_nonzero(failed)), points, measured, elapsed, engine.workers, pace)

    def take(found: Found) -> None:
        nonlocal measured
        new = _only_new(found, known)
        if new.points or new.failed:
            keeper.append(new)
            without = [failure.point for failure in new.failed]
            done[new.points], known[new.points] = True, True
            failed[without], known[without] = True, True
            measured += len(new.points) + len(without)
        size.heard(len(found.points) + len(found.failed), sum(found.seconds) + sum(failure.seconds for failure in found.failed))
        heard(status())

    heard(status())
    left = len(known) - int(np.count_nonzero(known))
    if left:
        engine.run(plan, (point for point in in_order(plan.points) if not known[point]), left, limits or Limits(), size, take, cancel)
    return status()


def _only_new(found: Found, known: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Found:
    """Return what was found of points of which nothing was known: a worker that was thought lost may still answer."""
    if not known[found.points].any() and not any(known[failure.point] for failure in found.failed):
        return found
    places = [place for place, point in enumerate(found.points) if not known[point]]
    failed: list[Failure] = [failure for failure in found.failed if not known[failure.point]]
    return Found(
        [found.points[place] for place in places],
        [found.seconds[place] for place in places],
        [[row[place] for place in places] for row in found.values],
        failed,
    )
