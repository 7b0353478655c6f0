"""What a sweep will take, from one of its points that is measured beforehand."""

from __future__ import annotations

import math
import time
import tracemalloc

import msgspec

from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sweep.found import Failure
from sigexplorer.model.sweep.grid import point_at
from sigexplorer.model.wording import count, duration, fixed, number
from sigexplorer.sweep.limits import MEGABYTE, Limits
from sigexplorer.sweep.plan import Plan
from sigexplorer.sweep.points import measure_point

# A point that takes less is measured once more: the first one of a process loads what all others find there.
QUICK = 10.0
# What a line of the file has for a point, in bytes, beside its numbers and for each of them; and what a process has by itself, in MB.
BYTES, BYTES_A_NUMBER = 20, 22
PROCESS = 130.0


class Estimate(msgspec.Struct, frozen=True):
    """What a sweep will take.

    Attributes
    ----------
    plan : Plan
        What is swept.
    seconds : float
        What the point in the middle took.
    memory : float
        What it took beside its process, at most at once, in bytes.
    problem : str
        Why that point has no numbers; '' if it has.
    """

    plan: Plan
    seconds: float
    memory: float
    problem: str = ""

    @property
    def file(self) -> float:
        """The size of the file in bytes, about."""
        return self.plan.points * (BYTES + BYTES_A_NUMBER * len(self.plan.wanted))

    def total(self, workers: int, left: int | None = None) -> float:
        """Return how many seconds so many workers take for the points that are left, or all."""
        return math.ceil((self.plan.points if left is None else left) / max(1, workers)) * self.seconds

    def reading(self, workers: int, scheduler: str = "") -> str:
        """Return all of it in a line.

        Parameters
        ----------
        workers : int
            Processes on this machine; 0 for this one.
        scheduler : str
            The address of a cluster that does the work, of which it is not known how many workers it has.
        """
        sizes = [tr("{values} of {key}", values=count(len(axis.values)), key=axis.key) for axis in self.plan.axes]
        sizes += [count(self.plan.seeds, "seed")] if self.plan.seeds > 1 else []
        memory = fixed(PROCESS + self.memory / MEGABYTE, 0)
        took = tr("{seconds} s at the point in the middle", seconds=number(self.seconds, 2))
        return tr(
            "{sizes}: {points}, about {duration} with {by} ({took}), {memory}, {file} MB of file",
            sizes=" × ".join(sizes),
            points=count(self.plan.points, "point"),
            duration=duration(self.total(workers)),
            by=tr("one worker of the cluster") if scheduler else count(workers, "worker") if workers else tr("this process"),
            took=tr("it has no numbers: {problem}", problem=self.problem) if self.problem else took,
            memory=tr("about {size} MB of memory each", size=memory) if workers > 1 else tr("about {size} MB of memory there", size=memory),
            file=number(max(self.file / MEGABYTE, 0.01), 2),
        )


def estimate(plan: Plan, limits: Limits, cancel: Cancel = never) -> Estimate:
    """Return what a sweep will take, by the point in the middle of all its axes.

    Parameters
    ----------
    plan : Plan
        What is swept.
    limits : Limits
        What a point may take.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    middle = point_at([(size - 1) // 2 for size in plan.shape[:-1]] + [0], plan.shape)
    tracemalloc.start()
    try:
        begun = time.monotonic()
        outcome = measure_point(plan, middle, limits, cancel, kept=False)
        seconds = time.monotonic() - begun
        _, memory = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    if seconds < QUICK:
        begun = time.monotonic()
        measure_point(plan, middle, limits, cancel, kept=False)
        seconds = time.monotonic() - begun
    return Estimate(plan, seconds, float(memory), outcome.reason if isinstance(outcome, Failure) else "")
