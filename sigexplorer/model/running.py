"""What a long computation is told and tells: whether to stop, and how much is done."""

from __future__ import annotations

import functools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sigexplorer.model.arrays import bytes_in

Cancel = Callable[[], bool]
"""Asked now and then by a long computation; once it answers True, the computation raises `Cancelled`."""


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The computation was asked to stop: its result is not wanted any more."""


def never() -> bool:
    """Return False: the computation runs to its end."""
    return False


def ask(cancel: Cancel) -> None:
    """Ask whether to go on.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if cancel():
        raise Cancelled


# A clock that runs at least as fast, of one that is asked of the system: that takes longer than most of what is computed between two questions.
AT_MOST: dict[Callable[[], float], Callable[[], float]] = {time.thread_time: time.perf_counter}


class Budget:
    """Asked like any `Cancel`: answers True once so much time has been spent, and beforehand whether so much is left.

    Parameters
    ----------
    clock : callable
        Returns the time, in seconds.
    seconds : float
        What may be spent from now on.
    """

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock, self._end = clock, clock() + seconds
        # Before so much has gone by it cannot be spent.
        self._most = AT_MOST.get(clock, clock)
        self._soonest = self._end if self._most is clock else self._most() + seconds

    def __call__(self) -> bool:
        """Return whether it is spent."""
        return self._most() > self._soonest and self._clock() > self._end

    def lacks(self, seconds: float) -> bool:
        """Return whether less than so much is left."""
        return self._clock() + seconds > self._end


class Relay:
    """Asked like any `Cancel`: asks on whoever is to be asked now, first one and then another.

    Parameters
    ----------
    asked : callable
        Who is asked at first.
    """

    def __init__(self, asked: Cancel = never) -> None:
        self.asked = asked

    def __call__(self) -> bool:
        """Return the answer of who is asked now."""
        return self.asked()

    def lacks(self, seconds: float) -> bool:
        """Return whether who is asked now has a budget in which less than so much is left."""
        return isinstance(self.asked, Budget) and self.asked.lacks(seconds)


def ask_for(cancel: Cancel, seconds: float) -> None:
    """Ask whether to go on with what takes about so many seconds, rather than to begin it in vain.

    Raises
    ------
    Cancelled
        If `cancel` answered True, or has a budget that lacks them.
    """
    if isinstance(cancel, Budget | Relay) and cancel.lacks(seconds):
        raise Cancelled
    ask(cancel)


R = TypeVar("R")


class Memory(Generic[R]):
    """The last results of computations by what they follow from, for any thread.

    Parameters
    ----------
    most : int
        How many are kept.
    room : int, optional
        The bytes that the arrays of all of them may take, where those of one may be fifty times those of another; the last is kept however large it is.
    """

    def __init__(self, most: int, room: int | None = None) -> None:
        self._most, self._room = most, room
        self._sizes: dict[Hashable, int] = {}
        self._found: OrderedDict[Hashable, R] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: Hashable) -> R | None:
        """Return what is kept under a key, None where nothing is."""
        with self._lock:
            # A key may be long to hash.
            found = self._found.get(key)
            if found is not None:
                self._found.move_to_end(key)
            return found

    def keep(self, key: Hashable, result: R) -> None:
        """Keep a result, in the place of the oldest ones where there are too many, or they are too large."""
        size = 0 if self._room is None else bytes_in(result)
        with self._lock:
            self._found[key], self._sizes[key] = result, size
            self._found.move_to_end(key)
            while len(self._found) > self._most or (self._room is not None and len(self._found) > 1 and sum(self._sizes.values()) > self._room):
                oldest, _ = self._found.popitem(last=False)
                del self._sizes[oldest]

    def clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._found.clear()
            self._sizes.clear()


class Kept(Generic[R]):
    """A computation whose last results are kept by its arguments, which `cancel` and `progress` are none of; one that was cancelled leaves nothing.

    Parameters
    ----------
    function : callable
        Takes arguments by their places, and `cancel`; where `progress` is given, that too.
    most : int
        How many results are kept.
    """

    def __init__(self, function: Callable[..., R], most: int) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        # In a tuple, so that a result of None is one that is kept.
        self._found: Memory[tuple[R]] = Memory(most)

    def __call__(self, *arguments: Hashable, cancel: Cancel = never, **progress: Progress) -> R:
        """Return the result of some arguments."""
        found = self._found.recall(arguments)
        if found is None:
            found = (self._function(*arguments, cancel=cancel, **progress),)
            self._found.keep(arguments, found)
        return found[0]

    def holds(self, *arguments: Hashable) -> bool:
        """Return whether the result of some arguments is kept."""
        return self._found.recall(arguments) is not None

    def cache_clear(self) -> None:
        """Forget all results."""
        self._found.clear()


def kept(most: int) -> Callable[[Callable[..., R]], Kept[R]]:
    """Keep the last results of a computation; see `Kept`."""
    return lambda function: Kept(function, most)


Progress = Callable[[float], None]
"""Told now and then how much of a long computation is done, from 0 to 1."""


def unheard(share: float) -> None:
    """Leave a report of progress unheard."""


def part_of(progress: Progress, begun: float, end: float) -> Progress:
    """Return who is told how much is done of a part of a computation, which takes it from the share `begun` of the whole to `end`."""
    return lambda share: progress(begun + (end - begun) * share)
