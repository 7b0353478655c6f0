"""Where sweeps end: what a machine limits already, what has no theory, what is too much to look at, and what is given up in the middle."""

from __future__ import annotations

import subprocess
import sys
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sweep.found import Failure
from sigexplorer.state import State, parse
from sigexplorer.sweep import limits, points
from sigexplorer.sweep.limits import Limits, fitting
from sigexplorer.sweep.page import MOST_POINTS, so_far
from sigexplorer.sweep.plan import make_plan
from sigexplorer.sweep.points import Batch
from sigexplorer.sweep.theory import MOST, bound_of
from sigexplorer.topics import measured

KNOWN = measured()
STATE = parse(State(), {"activation": "tanh", "network.width": "6", "network.batch": "2", "network.depth": "3"})
HARD = """
import resource, sys
from sigexplorer.sweep.limits import memory_limit
low, high = (int(text) for text in sys.argv[1:])
resource.setrlimit(resource.RLIMIT_DATA, (low, high))
with memory_limit(1e6):
    assert resource.getrlimit(resource.RLIMIT_DATA) == (low if low != -1 else high, high), resource.getrlimit(resource.RLIMIT_DATA)
assert resource.getrlimit(resource.RLIMIT_DATA) == (low, high)
"""


def plan(*over, measures=("network.gradient_left",), state=STATE, seeds=1):
    return make_plan(state, over, measures, seeds, KNOWN)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
@pytest.mark.parametrize(("low", "high"), [(2**33, 2**34), (2**33, -1), (2**33, 2**33)])
def test_what_a_process_is_limited_to_already_is_raised_by_no_point(low, high) -> None:
    subprocess.run([sys.executable, "-c", HARD, str(low), str(high)], check=True, timeout=60)


def test_more_processes_than_a_machine_takes_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(limits.os, "cpu_count", lambda: None)
    assert fitting(4) == 4
    with pytest.raises(ParameterError, match="at most 4"):
        fitting(5)


def test_the_bound_is_there_for_plain_layers_and_as_many_as_are_quick() -> None:
    found, axis = bound_of(plan("network.weight_variance=1:1.2:0.1", "network.depth=2:6:2"))
    assert axis == 1
    # Tanh's critical point at a weight variance of 1 trains at any depth.
    assert np.isinf(found).tolist() == [True, False, False]
    found, axis = bound_of(plan("network.normalisation=none, layer", "network.depth=2:6:2"))
    assert axis == 1
    assert np.isnan(found).tolist() == [False, True]
    assert bound_of(plan("network.weight_variance=1:1.2:0.1"))[1] == -1
    with pytest.raises(Cancelled):
        bound_of(plan("network.weight_variance=1:1.2:0.1", "network.depth=2:6:2"), lambda: True)
    many = plan(f"network.weight_variance=1:{1 + MOST * 0.001}:0.001", "network.depth=2:6:2")
    assert bound_of(many) == (None, -1)


@pytest.mark.parametrize("state", [{"network.residual": "0.5"}, {"activation": "custom(formula='1/x')"}, {"network.normalisation": "batch"}])
def test_no_bound_is_named_where_none_has_a_theory(state) -> None:
    assert bound_of(plan("network.weight_variance=1:1.2:0.1", "network.depth=2:6:2", state=parse(STATE, state))) == (None, -1)


def test_more_points_than_a_window_looks_at_are_refused_before_any_is_measured() -> None:
    each = 1 + int(MOST_POINTS**0.5)
    wide = parse(STATE, {"sweep.horizontal": f"network.width=2:{1 + each}:1", "sweep.vertical": f"network.depth=1:{each}:1"})
    with pytest.raises(ParameterError, match="too many to look at"):
        so_far(wide, wide.sweep, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "network.depth=a:3:1",
        "network.depth=1:3:",
        "network.depth=1:3:*",
        "network.depth=1.5:3:1",
        "network.depth=1:3:1:1",
        "network.depth=1e400:2:1",
        "network.depth=1:1e400:1",
        "network.depth=1:2:1e400",
        "network.depth=1:2:*1e400",
        "network.depth=1:2:-1e400",
        "network.weight_variance=1:2:1e-400",
    ],
)
def test_a_range_that_is_none_is_refused_in_one_line(text) -> None:
    with pytest.raises(ParameterError) as caught:
        plan(text)
    assert "network." in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_batch_that_is_given_up_keeps_what_is_measured(monkeypatch) -> None:
    begun, real = [], points.measure_point

    def counting(plan, point, limits, cancel):
        begun.append(point)
        return real(plan, point, limits, cancel)

    monkeypatch.setattr(points, "measure_point", counting)
    found = Batch(plan("network.depth=1:6:1"), range(6), Limits(), lambda: len(begun) > 2).run()
    assert list(found.points) == [0, 1]
    assert found.failed == []
    assert not found.stuck


def test_a_point_that_hangs_is_left_and_what_it_brings_later_is_dropped(monkeypatch) -> None:
    hanging, released, real = threading.Event(), threading.Event(), points.measure_point

    def slow(plan, point, limits, cancel):
        if point == 2:
            hanging.set()
            assert released.wait(60.0)
        return real(plan, point, limits, cancel)

    monkeypatch.setattr(points, "measure_point", slow)
    # A clock that stands until the point hangs: however slow a machine is, the points before it are in time.
    monkeypatch.setattr(points, "time", SimpleNamespace(monotonic=lambda: 1000.0 * hanging.is_set()))
    found = Batch(plan("network.depth=1:5:1"), range(5), Limits(seconds=0.2)).run()
    measured_points = list(found.points)
    assert measured_points == [0, 1]
    assert [failure.point for failure in found.failed] == [2]
    assert "does not stop" in found.stuck
    released.set()
    for thread in [thread for thread in threading.enumerate() if thread.name == "points"]:
        thread.join()
    assert list(found.points) == measured_points


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), ZeroDivisionError("a\nb"), RecursionError()])
def test_whatever_goes_wrong_at_a_point_is_its_reason_and_the_others_are_measured(monkeypatch, error) -> None:
    swept = plan("network.depth=1:3:1")
    real = type(swept).measure

    def measure(self, point, cancel):
        if point == 1:
            raise error
        return real(self, point, cancel)

    monkeypatch.setattr(type(swept), "measure", measure)
    found = Batch(swept, range(3), Limits()).run()
    assert list(found.points) == [0, 2]
    assert [(type(failure), failure.point) for failure in found.failed] == [(Failure, 1)]
    assert len(found.failed[0].reason.splitlines()) == 1
