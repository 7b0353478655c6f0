"""Work on many inputs that is timed, in parts between which it asks whether to go on."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

from sigexplorer.model.running import Cancel, ask

Work = Callable[[], object]

# So many elements at once; of what takes longer than so many seconds for them fewer, but some at least.
PART, LONGEST, FEWEST = 1_000_000, 0.02, 1 << 14
# How many times as many are tried next, to see how many that are.
MORE = 4


def work_in_parts(function: Callable[[NDArray[Any]], object], x: NDArray[Any], cancel: Cancel) -> Work:
    """Return the work of a function on all inputs; on many of them it asks whether to go on before every part, which takes no time beside it.

    Parameters
    ----------
    function : callable
        Takes inputs, shape (n,).
    x : ndarray, shape (n,)
        All of them.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if x.size <= FEWEST:
        return lambda: function(x)
    parts: list[NDArray[Any]] = []

    def work() -> None:
        if not parts:
            # With the first run, which is not timed.
            size = _part_size(function, x, cancel)
            parts.extend(x[start : start + size] for start in range(0, x.size, size))
        if len(parts) == 1:
            function(x)
            return
        for part in parts:
            ask(cancel)
            function(part)

    return work


def _part_size(function: Callable[[NDArray[Any]], object], x: NDArray[Any], cancel: Cancel) -> int:
    """Return on how many inputs a function does not take long, by what it takes on ever more of them: many take longer each, where memory is made for them."""
    size = FEWEST
    function(x[:size])
    while size < PART:
        ask(cancel)
        each = 1e-9 * nanoseconds(functools.partial(function, x[:size]), 1) / size
        if each * size * MORE > LONGEST:
            return min(PART, max(FEWEST, int(LONGEST / each)))
        size *= MORE
    return PART


def nanoseconds(work: Work, loops: int) -> int:
    """Return how many nanoseconds some runs take.

    Parameters
    ----------
    work : callable
        What is run.
    loops : int
        How often.
    """
    start = time.perf_counter_ns()
    for _ in range(loops):
        work()
    return time.perf_counter_ns() - start
