"""How many points a task has: so many that what it costs to hand out a task is nothing beside them, and so few that all workers end together."""

from __future__ import annotations

import math

# What a batch takes at least, in seconds: a task costs about a millisecond all in all, and half a second makes that 0.2 %.
SHORTEST = 0.5
# What the scheduler takes for one task, in seconds, and the largest share of its time that all workers together may take up.
SCHEDULER, LOAD = 1e-3, 0.1
# Every worker gets at least so many more batches until the end.
ROUNDS = 3
MOST = 100_000
# How much a new measurement counts.
NEW = 0.3


class BatchSize:
    """The size of the next batch, from the time that points have taken.

    Parameters
    ----------
    seconds : float
        What a point is expected to take at first; 0 where that is not known, so that the first batches have one point each.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def heard(self, points: int, seconds: float) -> None:
        """Hear what some points have taken together."""
        if points:
            # The first that is known is all there is to go by.
            self.seconds = seconds / points if self.seconds <= 0.0 else self.seconds + NEW * (seconds / points - self.seconds)

    def next(self, workers: int, left: int) -> int:
        """Return how many points the next batch has, at least 1.

        Parameters
        ----------
        workers : int
            How many compute at the same time.
        left : int
            Points that are not handed out yet.
        """
        if self.seconds <= 0.0:
            return 1
        # With w workers and batches of t seconds the scheduler is handed w / t tasks a second.
        longest = max(SHORTEST, workers * SCHEDULER / LOAD)
        wanted = math.ceil(longest / max(self.seconds, 1e-9))
        return max(1, min(wanted, math.ceil(left / (ROUNDS * workers)), MOST))
