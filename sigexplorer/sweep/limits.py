"""Limits of time and memory, for one point after the other."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Annotated

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.wording import count, number

if sys.platform == "linux":
    import resource

MEGABYTE = 10**6
# More processes than this for every processor of the machine measure no sooner, and take its memory.
A_PROCESSOR = 4


class Limits(Parameters, frozen=True):
    """What a point may take."""

    seconds: Annotated[
        float, parameter("Time limit", limits=(0.01, 1e6), slider=(1, 3600), scale="log", unit="s", help="How long a point may take before it is given up.")
    ] = 600.0
    memory: Annotated[
        float,
        parameter(
            "Memory limit", limits=(50, 1e6), slider=(100, 1e5), scale="log", unit="MB", help="How much memory a point may take beside what its process has."
        ),
    ] = 1000.0


def fitting(workers: int) -> int:
    """Return how many processes are to be begun on this machine, where it has room for them.

    Raises
    ------
    ParameterError
        If there are too many; how many there may be is said.
    """
    most = A_PROCESSOR * (os.cpu_count() or 1)
    if workers > most:
        said = {"workers": count(workers, "worker"), "most": number(most), "each": number(A_PROCESSOR)}
        raise ParameterError(tr("{workers} are too many for this machine: give at most {most}, {each} a processor.", **said))
    return workers


@contextlib.contextmanager
def memory_limit(megabytes: float) -> Iterator[None]:
    """Have what asks for more memory than that, beside what the process has already, be refused it meanwhile: with a `MemoryError`, and nobody is killed.

    Only Linux can; elsewhere nothing happens, and the engine ends processes that grow too large.
    """
    if sys.platform == "linux":
        before, hard = resource.getrlimit(resource.RLIMIT_DATA)
        # Whoever started the process has the last word: no limit that there is already is raised.
        limited = [limit for limit in (before, hard) if limit not in {resource.RLIM_INFINITY, -1}]
        wanted = min([_data() + int(megabytes * MEGABYTE), *limited])
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (before, hard))
    else:
        yield


def _data() -> int:
    """Return what the process has of what the limit counts, in bytes."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        found = next((line for line in file if line.startswith("VmData:")), "VmData: 0 kB")
    return int(found.split()[1]) * 1024
