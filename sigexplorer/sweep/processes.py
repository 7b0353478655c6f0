"""What is asked of the processes of a cluster on this machine: that they end at once, no signal of the terminal reaches them, and Dask says nothing."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

# What ends a process that has nothing to put away.
ENDING = getattr(signal, "SIGKILL", signal.SIGTERM)


async def end_workers(cluster: Any) -> None:
    """End the processes of Dask's cluster at once: it would wait seconds for what they are measuring, which nobody takes any more."""
    for keeper in cluster.workers.values():
        process = keeper.pid
        # Else it would begin another in its place.
        keeper.close_gracefully(reason="the sweep has ended")
        if process:
            with contextlib.suppress(OSError):
                os.kill(process, ENDING)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Have Ctrl+C wait meanwhile, and never reach the processes that are begun, nor the end of their terminal.

    A terminal sends both to all of them: each would print where it was, or be gone before what it has begun is put away.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # Threads and processes take over what is held back by whoever begins them; for this thread it comes afterwards.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        # Python's own helper of processes, where it begins first now, would let Ctrl+C, which it does not hear itself, through to those that follow.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Have Dask say nothing meanwhile."""
    names = ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed.")), "asyncio", "tornado")
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
