"""What a long computation is told and tells: whether to stop, and how much is done."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

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


R = TypeVar("R")


class Kept(Generic[R]):
    """A computation whose last results are kept by its arguments, which `cancel` is none of; one that was cancelled leaves nothing.

    Parameters
    ----------
    function : callable
        Takes arguments by their places, and `cancel`.
    most : int
        How many results are kept.
    """

    def __init__(self, function: Callable[..., R], most: int) -> None:
        functools.update_wrapper(self, function)
        self._function, self._most = function, most
        self._found: OrderedDict[tuple[Hashable, ...], R] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, *arguments: Hashable, cancel: Cancel = never) -> R:
        """Return the result of some arguments."""
        with self._lock:
            if arguments in self._found:
                self._found.move_to_end(arguments)
                return self._found[arguments]
        result = self._function(*arguments, cancel=cancel)
        with self._lock:
            self._found[arguments] = result
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return result

    def cache_clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._found.clear()


def kept(most: int) -> Callable[[Callable[..., R]], Kept[R]]:
    """Keep the last results of a computation; see `Kept`."""
    return lambda function: Kept(function, most)


Progress = Callable[[float], None]
"""Told now and then how much of a long computation is done, from 0 to 1."""


def unheard(share: float) -> None:
    """Leave a report of progress unheard."""
