"""Waiting for a disk: whoever is told to end meanwhile leaves the work the time to put away what it has begun."""

from __future__ import annotations

import sys
import threading
import time
from types import FrameType
from typing import Any

import pytest

from sigexplorer import patience
from sigexplorer.patience import patiently


class Told(BaseException):
    """Told to end, as by a signal, which Python hears of between any two steps."""


def interrupted_at(step: int) -> tuple[bool, bool]:
    """Wait for short work and be told to end at a step of the waiting; return whether that step was come to, and whether work goes on behind."""
    begun, ended, left = threading.Event(), threading.Event(), [step]

    def work(alive: Any) -> None:
        begun.set()
        time.sleep(0.03)
        ended.set()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != patience.__file__ or frame.f_code.co_name not in ("patiently", "begin"):
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                raise Told
        return trace

    told = False
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        patiently(work, "It", watch=lambda: None)
    except Told:
        told = True
    finally:
        sys.settrace(before)
    return told, begun.is_set() and not ended.is_set()


def test_the_work_has_come_to_its_end_wherever_the_waiting_is_told_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # The time for what has been marked as begun and has no thread yet.
    monkeypatch.setattr(patience, "GRACE", 0.5)
    for step in range(1, 200):
        told, goes_on = interrupted_at(step)
        assert not goes_on, f"told to end at step {step}"
        if not told:
            break
    assert step > 5
