"""Functions that call one another find room side by side, however deep they are."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sigexplorer.callstack import in_one_piece

# Which of some depths has most pages mapped while a function is called there over and over, with an interpreter of its own, whose stack begins anew.
MAPPED = """
import resource, sys
from sigexplorer.callstack import in_one_piece

def called(value):
    # Wider than `at`, so that at some depth it finds no room where that found some.
    a = b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = value
    return value

def at(depth):
    if depth:
        return at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for index in range(200):
        called(index)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before

def most():
    return max(map(at, range(600)))

print(in_one_piece(most) if sys.argv[1:] else most())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pages that a thread has had mapped are counted by Linux alone")
def test_no_depth_has_memory_mapped_with_every_call() -> None:
    done = subprocess.run([sys.executable, "-c", MAPPED, "in one piece"], capture_output=True, text=True, check=True)
    # 200 and more where each call crosses the end of a piece.
    assert int(done.stdout) < 50


def test_what_is_returned_and_raised_goes_on() -> None:
    assert in_one_piece(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        in_one_piece(lambda: 1 // 0)


def test_a_command_runs_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    from sigexplorer import cli

    monkeypatch.setattr(cli, "in_one_piece", lambda function: 100 + function())
    assert cli.main(["list", "nothing of the kind"]) == 100 + cli.REFUSED
