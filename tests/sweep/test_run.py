"""A sweep in one process: every point once, failures with their reasons, and going on where it was."""

from __future__ import annotations

import math
import threading

import pytest

from sigexplorer.errors import FileError
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sweep.found import Found
from sigexplorer.model.sweep.log import SweepFile, read_sweep
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.limits import Limits
from sigexplorer.sweep.points import Batch, run_batch
from sigexplorer.sweep.run import sweep
from sigexplorer.sweep.versions import differing, versions
from tests.sweep.points import RELEASED, Memory, toy_plan


def test_every_point_is_measured_once() -> None:
    plan, memory = toy_plan(seeds=3), Memory()
    ended = sweep(plan, memory, Alone())
    assert memory.numbers == {point: point // 3 + 1.0 + 1000.0 * (point % 3) for point in range(120)}
    assert (ended.done, ended.failed, ended.left, ended.measured) == (120, 0, 0, 120)


def test_what_is_told_twice_is_kept_once() -> None:
    """As a worker does that was thought lost."""

    class Repeated(Alone):
        def run(self, plan, points, left, limits, size, take, cancel) -> None:
            super().run(plan, points, left, limits, size, lambda found: (take(found), take(found)), cancel)

    memory = Memory()
    ended = sweep(toy_plan(how="3=refuse"), memory, Repeated())
    assert (ended.done, ended.failed, ended.left, ended.measured) == (39, 1, 0, 40)
    assert sorted(memory.numbers) == sorted(set(range(40)) - {2})


def test_what_fails_does_not_stop_the_rest_and_says_why_in_a_line() -> None:
    memory = Memory()
    ended = sweep(toy_plan(how="3=refuse,5=raise,7=slow"), memory, Alone(), Limits(seconds=0.1))
    assert sorted(memory.reasons) == [2, 4, 6]
    assert memory.reasons[2] == "no number here."
    assert memory.reasons[4] == "something went wrong in the program (ZeroDivisionError: deep)"
    assert memory.reasons[6] == "it takes longer than the time limit of 0.1 s"
    assert (ended.done, ended.failed, ended.left) == (37, 3, 0)


def test_it_goes_on_where_it_was_and_tries_again_what_failed_only_where_asked(tmp_path) -> None:
    plan, path = toy_plan(how="3=refuse"), tmp_path / "s.ndjson"
    asked = iter(range(10**9))
    plain = Alone()
    with SweepFile(path, plan.head()) as file, pytest.raises(Cancelled):
        # The toy asks nobody: it is stopped by whoever is told of a batch.
        sweep(plan, file, plain, heard=lambda status: stop(next(asked)))
    with SweepFile(path, plan.head(), resume=True) as file:
        before = len(file.recorded.points) + len(file.recorded.failures)
        ended = sweep(plan, file, plain)
        assert ended.measured == 40 - before
        assert (ended.done, ended.failed) == (39, 1)
    with SweepFile(path, plan.head(), resume=True) as file:
        assert sweep(plan, file, plain).measured == 0
    with SweepFile(path, plan.head(), resume=True) as file:
        assert sweep(plan, file, plain, again=True).measured == 1
    assert len(read_sweep(path).points) == 39


def stop(asked):
    if asked > 0:
        raise Cancelled


def test_a_point_that_comes_twice_is_kept_once() -> None:
    class Twice:
        workers = 2

        def run(self, plan, points, left, limits, size, take, cancel):
            everything = list(points)
            take(Found(everything[:20], [0.1] * 20, [[1.0] * 20]))
            take(Found(everything[10:30], [0.1] * 20, [[2.0] * 20]))
            take(Found(everything[10:], [0.1] * 30, [[3.0] * 30]))

    memory = Memory()
    ended = sweep(toy_plan(), memory, Twice())
    assert sorted(memory.numbers) == list(range(40))
    assert sorted(memory.numbers.values()) == [1.0] * 20 + [2.0] * 10 + [3.0] * 10
    assert ended.measured == 40


def test_a_file_that_takes_no_more_ends_it() -> None:
    class Full(Memory):
        def append(self, found):
            raise FileError("full")

    with pytest.raises(FileError, match="full"):
        sweep(toy_plan(), Full(), Alone())


def test_a_point_that_hangs_is_left_behind_with_those_behind_it(monkeypatch) -> None:
    """In a worker: its process is ended then."""
    monkeypatch.setattr("sigexplorer.sweep.points.GRACE", 0.05)
    RELEASED.clear()
    found = Batch(toy_plan(how="3=hang"), [0, 1, 2, 3], Limits(seconds=0.05)).run()
    RELEASED.set()
    for thread in threading.enumerate():
        if thread.name == "points":
            thread.join(5)
    assert found.points == [0, 1]
    assert found.failed[0].point == 2
    assert "does not stop" in found.stuck
    assert found.answered == {0, 1, 2}


def test_versions_that_differ_are_named() -> None:
    here = versions()
    assert differing(here, here) == ""
    other = type(here)(here.sigexplorer, "1.0", here.ml_dtypes, here.msgspec, "2.7")
    # A worker that came later says so itself.
    assert run_batch(toy_plan(), [0], Limits(), other).refused == f"numpy {here.numpy} there, 1.0 here; python {here.python} there, 2.7 here"
    assert run_batch(toy_plan(), [0], Limits(), here).points == [0]
    assert differing(here, other) == f"numpy 1.0 there, {here.numpy} here; python 2.7 there, {here.python} here"


def test_the_time_that_is_left_is_told() -> None:
    heard = []
    sweep(toy_plan("1:30:1", how=",".join(f"{depth}=wait:0.02" for depth in range(1, 31))), Memory(), Alone(), heard=heard.append)
    assert [status.left for status in heard] == sorted((status.left for status in heard), reverse=True)
    assert heard[-1].left == 0
    begun, first = [status for status in heard if not status.measured], next(status for status in heard if status.measured)
    middle = heard[len(heard) // 2]
    assert all(math.isnan(status.seconds_left) for status in (*begun, first))
    # What passes before the first answer, as workers begin, is no pace of theirs.
    assert middle.measured > first.measured
    assert middle.seconds_left == pytest.approx(middle.left * (middle.elapsed - first.elapsed) / (middle.measured - first.measured))
