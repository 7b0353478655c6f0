"""What is asked of the processes of a cluster on this machine: that a signal of the terminal does not reach them, and that Dask says nothing."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Have Ctrl+C wait meanwhile, and never reach the processes that are begun: a terminal sends it to all of them, and each would print where it was."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # Python's own helper of processes, where it begins first now, would let the signal through to those that follow.
    resource_tracker.ensure_running()
    # Threads and processes take over what is held back by whoever begins them; for this thread it comes afterwards.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
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
