"""Room for the frames of Python's functions, in one piece."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar, cast

R = TypeVar("R")

# So many values a frame has room for that CPython maps memory of half a MiB for it, of which it leaves half to those behind it: more than may be called
# within one another.
SLOTS = 33_000


def _call(function: Callable[[], object]) -> object:
    return function()


# As `_call`; its frame is wide, and nothing of it is touched.
_wide = cast("Callable[[Callable[[], object]], object]", FunctionType(_call.__code__.replace(co_stacksize=SLOTS), globals(), "_wide"))


def in_one_piece(function: Callable[[], R]) -> R:
    """Call a function so that those that it calls find room side by side.

    CPython, from 3.11 on, keeps the frames of its functions in pieces of 16 KiB, and maps and unmaps the next one whenever a call crosses the end of
    one: what is called over and over at such a depth costs 7 us a call in place of 0.03. Until the window stood that came to 1,500 times
    (``_PyThreadState_PushFrame`` and ``DATA_STACK_CHUNK_SIZE`` in CPython's ``Python/pystate.c``).

    Parameters
    ----------
    function : callable
        What it returns and raises is returned and raised here.
    """
    return cast(R, _wide(function))
