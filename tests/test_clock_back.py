"""A clock that is put back: what was written last is the newest all the same."""

from __future__ import annotations

import os
import time

from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import autosave
from sigexplorer.files import AHEAD, newest_first

DAY = 86_400 * 10**9
ENDING = autosave.SUFFIX


@given(before=st.lists(st.integers(1, 10**6), max_size=6, unique=True), since=st.lists(st.integers(0, 10**6), max_size=6, unique=True))
def test_what_is_of_tomorrow_is_older_than_what_is_of_today(before, since) -> None:
    """Written before the clock was put back by a year, and since: each in its own order, and those since first."""
    now = time.time_ns()
    old = [(now + AHEAD + DAY + 10**9 * when, f"old{when}") for when in before]
    new = [(now - 10**9 * (10**6 - when), f"new{when}") for when in since]
    expected = [f"new{when}" for when in sorted(since, reverse=True)] + [f"old{when}" for when in sorted(before, reverse=True)]
    assert newest_first([*old, *new]) == expected


def test_of_two_windows_that_are_gone_the_last_one_comes_back_first(tmp_path) -> None:
    for name, when in (("before", time.time_ns() + 365 * DAY), ("since", time.time_ns() - DAY)):
        path = tmp_path / f"{name}{ENDING}"
        path.write_bytes(b"")
        os.utime(path, ns=(when, when))
    assert [path.name for path in autosave.kept_files(tmp_path)] == [f"since{ENDING}", f"before{ENDING}"]
