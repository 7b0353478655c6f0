"""No topic holds on to who asked for a result once it has it, has seen enough of it, or has given it up: whoever asks may hold a window."""

from __future__ import annotations

import contextlib
import gc
import itertools
import time
import weakref

import pytest

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.running import Cancelled
from sigexplorer.state import State
from sigexplorer.topics import topics


class Asker:
    """Wants a result until it has been asked so many times."""

    def __init__(self, patience: int) -> None:
        self.left = patience

    def cancel(self) -> bool:
        self.left -= 1
        return self.left < 0

    def progress(self, share: float) -> None:
        """Hear of it, and do nothing."""


def asks(name: str, patience: int, stages: int) -> weakref.ref[Asker]:
    """Ask for a topic, look at so many of its stages at most, and go."""
    asker, topic = Asker(patience), topics()[name]
    arguments = topic.inputs(State())
    with contextlib.suppress(Cancelled, SigexplorerError):
        if topic.stages is None:
            topic.compute(*arguments, cancel=asker.cancel, progress=asker.progress)
        else:
            for _ in itertools.islice(topic.stages(*arguments, cancel=asker.cancel, progress=asker.progress), stages):
                pass
    return weakref.ref(asker)


@pytest.fixture(scope="module", autouse=True)
def others() -> None:
    """Set aside what other tests have left for good: it is not looked through for who asked."""
    gc.collect()
    gc.freeze()


@pytest.mark.parametrize("patience", [3, 30, 300])
@pytest.mark.parametrize("name", list(topics()))
def test_nobody_is_kept_who_asked(name, patience) -> None:
    kept = asks(name, patience, stages=2)
    # A thread that reads along with another process may just be about to end.
    for _ in range(200):
        gc.collect()
        if kept() is None:
            break
        time.sleep(0.05)
    assert kept() is None
