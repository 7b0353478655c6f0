"""One batch of points, in whatever process: each within its limits, and the reason of each that has no numbers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import msgspec

from sigexplorer.callstack import in_one_piece
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import mark, tr, untranslated
from sigexplorer.model.running import Cancel, Cancelled, never
from sigexplorer.model.sweep.found import Failure, Found
from sigexplorer.model.wording import number
from sigexplorer.retold import listening
from sigexplorer.sweep.limits import Limits, memory_limit
from sigexplorer.sweep.plan import Plan
from sigexplorer.sweep.versions import Versions, differing, versions

# How long a point that is asked to stop may take to do so, in seconds: the model asks every ten milliseconds.
GRACE = 5.0
LONGEST_REASON = 500
STUCK = mark("it takes longer than the time limit of {seconds} s, and does not stop: its process was ended")


def measure_point(
    plan: Plan, point: int, limits: Limits, cancel: Cancel = never, clock: Callable[[], float] = time.monotonic, *, kept: bool = True
) -> tuple[float, ...] | Failure:
    """Return the numbers of a point, or why it has none.

    Parameters
    ----------
    plan : Plan
        What is swept.
    point : int
        Its number.
    limits : Limits
        What it may take; of memory, `memory_limit` sees to it.
    cancel : callable
        See `sigexplorer.model.running`.
    clock : callable
        Returns the seconds from any beginning.
    kept : bool
        Whether why it has none goes to a file, in English; else it is said to whoever waits for it, in the language that is spoken.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if not kept:
        return _measured(plan, point, limits, cancel, clock)
    with listening() as heard:
        found = _measured(plan, point, limits, cancel, clock)
        return msgspec.structs.replace(found, told=heard.kept(found.reason)) if isinstance(found, Failure) else found


def failure_of(point: int, seconds: float, template: str, /, **values: str) -> Failure:
    """Return that a point has no numbers for a reason that the model does not give.

    Parameters
    ----------
    point, seconds
        See `Failure`.
    template, values
        As of `sigexplorer.language.tr`, the template marked.
    """
    with listening() as heard:
        reason = tr(template, **values)
        return Failure(point, seconds, reason, heard.kept(reason))


def _measured(plan: Plan, point: int, limits: Limits, cancel: Cancel, clock: Callable[[], float]) -> tuple[float, ...] | Failure:
    begun = clock()

    def late() -> bool:
        return clock() - begun > limits.seconds or cancel()

    try:
        found = plan.measure(point, late)
    except Cancelled:
        if clock() - begun <= limits.seconds:
            raise
        reason = tr("it takes longer than the time limit of {seconds} s", seconds=number(limits.seconds))
    except SigexplorerError as error:
        reason = str(error)
    except MemoryError:
        reason = tr("it takes more memory than the limit of {memory} MB", memory=number(limits.memory))
    except Exception as error:
        # A bug, at this point: the others are measured all the same, and the reason is kept.
        reason = tr("something went wrong in the program ({error})", error=f"{type(error).__name__}: {error}")
    else:
        return found
    return Failure(point, clock() - begun, " ".join(reason.split())[:LONGEST_REASON])


class Batch:
    """Some points that are measured one after the other in a thread of their own, so that whoever waits is not held up by one that hangs.

    Parameters
    ----------
    plan : Plan
        What is swept.
    points : sequence of int
        Their numbers.
    limits : Limits
        What each may take.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def __init__(self, plan: Plan, points: Sequence[int], limits: Limits, cancel: Cancel = never) -> None:
        self._plan, self._points, self._limits, self._cancel = plan, points, limits, cancel
        self._found = Found([], [], [[] for _ in plan.wanted], [])
        self._at, self._begun = 0, time.monotonic()
        self._changed = threading.Condition()
        self._ended = self._left = False

    def run(self) -> Found:
        """Return what they have brought; of a point that hangs that it does, and nothing of those behind it."""
        threading.Thread(target=in_one_piece, args=(self._work,), name="points", daemon=True).start()
        longest = self._limits.seconds + GRACE
        with self._changed:
            while not self._ended:
                late = time.monotonic() - self._begun
                if late > longest:
                    self._left = True
                    with untranslated():
                        seconds = number(self._limits.seconds)
                    failure = failure_of(self._points[self._at], late, STUCK, seconds=seconds)
                    return Found(self._found.points, self._found.seconds, self._found.values, [*self._found.failed, failure], stuck=failure.reason)
                self._changed.wait(longest - late + 0.01)
            return self._found

    def _work(self) -> None:
        with memory_limit(self._limits.memory):
            for at, point in enumerate(self._points):
                with self._changed:
                    if self._left:
                        return
                    self._at, self._begun = at, time.monotonic()
                try:
                    outcome = measure_point(self._plan, point, self._limits, self._cancel)
                except Cancelled:
                    break
                with self._changed:
                    if self._left:
                        return
                    self._keep(point, outcome, time.monotonic() - self._begun)
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _keep(self, point: int, outcome: tuple[float, ...] | Failure, seconds: float) -> None:
        if isinstance(outcome, Failure):
            self._found.failed.append(outcome)
            return
        self._found.points.append(point)
        self._found.seconds.append(seconds)
        for row, value in zip(self._found.values, outcome, strict=True):
            row.append(value)


def run_batch(plan: Plan, points: Sequence[int], limits: Limits, here: Versions) -> Found:
    """Return what some points bring, in a worker of an engine.

    Parameters
    ----------
    plan : Plan
        What is swept.
    points : sequence of int
        Their numbers.
    limits : Limits
        What each may take.
    here : Versions
        Those of whoever asks.
    """
    differs = differing(here, versions())
    if differs:
        return Found(refused=differs)
    return Batch(plan, points, limits).run()
