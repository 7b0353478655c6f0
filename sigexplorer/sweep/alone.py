"""The engine that is always there: this process, one point after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sigexplorer.model.running import Cancel
from sigexplorer.model.sweep.batches import BatchSize
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.plan import Plan
from sigexplorer.sweep.points import measure_point

# What is found is handed over so often, in seconds.
TOGETHER = 0.25


class Alone:
    """Measures in the calling thread; a point is asked to stop at its time limit, and its memory is not limited.

    Parameters
    ----------
    pause : float
        How long it rests after every batch, in seconds, so that a window beside it can draw.
    """

    workers = 1

    def __init__(self, pause: float = 0.0) -> None:
        self._pause = pause

    def run(self, plan: Plan, points: Iterator[int], left: int, limits: Limits, size: BatchSize, take: Callable[[Found], None], cancel: Cancel) -> None:
        """Measure points; see `Engine`."""
        found, begun = _nothing(plan), time.monotonic()
        try:
            for point in points:
                started = time.monotonic()
                outcome = measure_point(plan, point, limits, cancel)
                if isinstance(outcome, Failure):
                    found.failed.append(outcome)
                else:
                    found.points.append(point)
                    found.seconds.append(time.monotonic() - started)
                    for row, value in zip(found.values, outcome, strict=True):
                        row.append(value)
                if time.monotonic() - begun >= TOGETHER:
                    handed, found = found, _nothing(plan)
                    take(handed)
                    time.sleep(self._pause)
                    begun = time.monotonic()
        finally:
            # What was measured before it was stopped is kept as well.
            if found.answered:
                take(found)


def _nothing(plan: Plan) -> Found:
    return Found([], [], [[] for _ in plan.wanted], [])
