"""A thread that leaves a processor computes on another one, and may use all of them as before."""

from __future__ import annotations

import os
import threading

import pytest

from sigexplorer.model.numerics.processors import here, leave, usable


def in_a_thread(call):
    found = []
    thread = threading.Thread(target=lambda: found.append(call()))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system moves no thread")
def test_a_thread_goes_to_a_processor_that_is_left(monkeypatch) -> None:
    told = []
    put = os.sched_setaffinity
    monkeypatch.setattr(os, "sched_setaffinity", lambda of, which: (told.append(set(which)), put(of, which)))
    allowed = os.sched_getaffinity(0)
    for processor in allowed:
        told.clear()
        assert in_a_thread(lambda processor=processor: (leave(processor), os.sched_getaffinity(0))[1]) == allowed
        assert told == ([allowed - {processor}, allowed] if len(allowed) > 1 else [])
    assert os.sched_getaffinity(0) == allowed, "of the thread that asked nothing changed"


def test_where_nothing_is_told_nothing_is_moved(monkeypatch) -> None:
    monkeypatch.delattr(os, "sched_setaffinity", raising=False)
    assert here() is None
    leave(here())


def test_a_processor_that_is_refused_changes_nothing(monkeypatch) -> None:
    def refused(of: int, which: set[int]) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_getaffinity", lambda of: {0, 1}, raising=False)
    monkeypatch.setattr(os, "sched_setaffinity", refused, raising=False)
    leave(0)


def test_the_processors_are_those_of_the_process(monkeypatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda of: {3}, raising=False)
    assert usable() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable() == 1


def test_a_thread_is_on_a_processor_that_it_may_use() -> None:
    found = here()
    assert found is None or found in os.sched_getaffinity(0)
