"""Every topic with every whole number at its largest: it is refused, done, or stops soon after it is asked to, and takes no memory of note."""

from __future__ import annotations

import contextlib
import sys
import threading
import time

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.running import Cancelled
from sigexplorer.state import State, parameters, replace
from sigexplorer.topics import topics

# Seconds of the processor after which it is given up, that may pass between two questions whether it is, and bytes that it may take meanwhile.
PATIENCE, BETWEEN, MEMORY = 0.15, 2.5, 700 * 2**20
# Processes of a cluster are no matter of a topic's, and how much is computed of a sweep or trained is what is asked for there.
LEFT_OUT = ("sweep.workers",)


def largest(name: str) -> State:
    """Return the state in which all whole numbers of the groups of a topic are at their upper limits, as far as they go together."""
    state = State()
    groups = {key.partition(".")[0] for key in topics()[name].keys}
    for key, declared in parameters(state).items():
        if declared.kind == "integer" and key.partition(".")[0] in groups and key not in LEFT_OUT:
            with contextlib.suppress(SigexplorerError):
                state = replace(state, {key: round(declared.limits[1])})
    return state


def peak() -> int:
    """Return the most memory that this process ever had, in bytes; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    import resource

    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(topics()))
def test_the_largest_of_everything_can_be_given_up(name) -> None:
    state, before = largest(name), peak()
    begun = time.process_time()
    # Some ask from threads of their own, with clocks of their own.
    asked, between, here = {threading.get_ident(): time.thread_time()}, [], threading.get_ident()

    def cancel() -> bool:
        now, thread = time.thread_time(), threading.get_ident()
        between.append(now - asked.get(thread, now))
        asked[thread] = now
        return time.process_time() - begun > PATIENCE

    with contextlib.suppress(Cancelled, SigexplorerError):
        topics()[name].result(state, cancel=cancel)
    assert max([*between, time.thread_time() - asked[here]]) < BETWEEN
    assert peak() - before < MEMORY
