"""A sweep that is looked at: the points that are asked for, cells that open the networks they stand for, theory's bound, and files."""

from __future__ import annotations

import contextlib
import math
import re
import threading
import time
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.cli import main
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.html.grid import ALONG, Plan
from sigexplorer.model import theory
from sigexplorer.model.running import Cancelled
from sigexplorer.model.sweep.found import Failure
from sigexplorer.model.sweep.grid import first_in_order, in_order
from sigexplorer.model.sweep.parameters import MEASURES
from sigexplorer.model.sweep.reading import FEWEST, read_sweep_result
from sigexplorer.model.sweep.result import SweptAxis, summarised
from sigexplorer.state import State, parse, replace
from sigexplorer.sweep.alone import Alone
from sigexplorer.sweep.held import Held
from sigexplorer.sweep.page import so_far
from sigexplorer.topic import Moved
from sigexplorer.topics import measured
from sigexplorer.topics.sweep import SWEEP, cell_of
from tests.examples import examples

SMALL = {
    "activation": "tanh",
    "network.width": "10",
    "network.batch": "4",
    "network.bias_variance": "0.05",
    "sweep.horizontal": "network.weight_variance=1:3:1",
    "sweep.vertical": "network.depth=2:8:3",
    "sweep.points": "9",
}
STATE = parse(State(), SMALL)


def click(state, what):
    changes = SWEEP.panes[0].moves(state, Moved(what, "clicked", math.nan, math.nan))
    return replace(state, dict(changes))


@pytest.mark.parametrize("measure", ["gradient_left", "share_saturated", "theory_length"])
def test_a_cell_opens_the_network_whose_number_it_has(measure) -> None:
    state = replace(STATE, {"sweep.measure": measure} | ({"sweep.vertical": "network.bias_variance=0; 0.1"} if measure.startswith("theory") else {}))
    found = SWEEP.result(state)
    declared = next(item for item in measured() if any(each.name == MEASURES[measure] for each in item.measures))
    for column in range(3):
        for row in range(2):
            opened = click(state, cell_of(found, column, row))
            assert opened.style.page == ("phase" if measure.startswith("theory") else "network")
            wanted = (MEASURES[measure],)
            assert declared.compute(*declared.inputs(opened, wanted), wanted=wanted) == {wanted[0]: found.plane(found.median)[row, column]}
            # Whoever looks at a cell makes no other sweep of it.
            np.testing.assert_array_equal(SWEEP.result(opened).median, found.median)


def test_as_many_points_are_there_as_are_asked_for_whatever_was_measured_before() -> None:
    for points in (9, 4, 0, 6, 1000):
        found = SWEEP.result(replace(STATE, {"sweep.points": points}))
        assert found.known == min(points, 9)
        assert sorted(np.flatnonzero(found.measured.ravel())) == sorted(first_in_order(9, points))


def test_run_measures_all_and_pauses_where_it_is() -> None:
    state = replace(STATE, {"sweep.points": 0, "network.seed": 77})
    go = SWEEP.commands[0].change
    state = replace(state, dict(go(state)))
    assert state.sweep.points == 9
    base, parameters = SWEEP.inputs(state)
    stages = SWEEP.stages(base, parameters)
    assert next(stages).running
    stages.close()
    there = so_far(base, parameters, measured())[0]
    paused = replace(state, dict(go(state)))
    assert paused.sweep.points == (there if there < 9 else 9)
    last = list(SWEEP.stages(*SWEEP.inputs(state)))[-1]
    assert (last.known, last.running) == (9, False)
    assert go(state) == {}
    np.testing.assert_array_equal(last.median, SWEEP.result(state).median)


def test_stages_can_be_stopped() -> None:
    state = replace(STATE, {"network.seed": 78, "network.width": 64, "sweep.vertical": "network.depth=100:800:10", "sweep.points": 1000})
    stop = threading.Event()
    stages = SWEEP.stages(*SWEEP.inputs(state), cancel=stop.is_set)
    assert next(stages).running
    stop.set()
    with pytest.raises(Cancelled):
        list(stages)


def test_theory_bounds_the_depth_by_six_depth_scales() -> None:
    found = SWEEP.result(STATE)
    expected = [6.0 * abs(theory(STATE.activation, variance, 0.05).correlation_depth_scale) for variance in (1.0, 2.0, 3.0)]
    np.testing.assert_allclose(found.bound, expected, rtol=1e-3)
    assert found.depth_axis == 1
    across = replace(STATE, {"sweep.horizontal": "network.depth=2:8:3", "sweep.vertical": "network.weight_variance=1:3:1"})
    assert SWEEP.result(across).depth_axis == 0
    np.testing.assert_array_equal(SWEEP.result(across).bound, found.bound)
    np.testing.assert_array_equal(SWEEP.result(across).median, found.median.T)
    assert SWEEP.result(replace(STATE, {"sweep.vertical": "network.correlation=0; 0.5"})).bound is None


@settings(max_examples=examples(100))
@given(low=st.floats(0.001, 0.999), apart=st.floats(-8, -1), kind=st.sampled_from(["share", "logarithm", "number"]))
def test_the_ends_of_a_span_are_told_apart(low: float, apart: float, kind: str) -> None:
    values = np.array([low, min(low + 10.0**apart, 1.0), low, low])
    axes = (SweptAxis("a", "A", (1, 2), ("1", "2")), SweptAxis("b", "B", ("x", "y"), ("x", "y")))
    ends = (0.0, 1.0) if kind == "share" else None
    whole = {"measure": "m", "title": "M", "known": np.ones(4, bool), "bound": None, "depth_axis": -1}
    found = summarised(axes, values, {}, 1, logarithm=kind == "logarithm", ends=ends, **whole)
    span = re.search(r"M: from (.+?) \(.*?\) to (.+?) \(", read_sweep_result(found))
    assert span is not None
    assert span.group(1) != span.group(2)


@settings(max_examples=examples(40))
@given(st.data())
def test_a_cell_has_the_median_of_its_seeds(data) -> None:
    seeds = data.draw(st.integers(1, 5))
    values = np.array(data.draw(st.lists(st.floats(-100, 100) | st.just(-math.inf), min_size=4 * seeds, max_size=4 * seeds)))
    known = np.array(data.draw(st.lists(st.booleans(), min_size=4 * seeds, max_size=4 * seeds)))
    axes = (SweptAxis("a", "A", (1, 2), ("1", "2")), SweptAxis("b", "B", ("x", "y"), ("x", "y")))
    failures = {int(point): Failure(int(point), 0.0, "why") for point in np.flatnonzero(~known)}
    found = summarised(axes, values, failures, seeds, measure="m", title="M", logarithm=True, ends=None, known=known, bound=None, depth_axis=-1)
    for cell in range(4):
        own = sorted(values[cell * seeds : (cell + 1) * seeds][known[cell * seeds : (cell + 1) * seeds]])
        at = np.unravel_index(cell, (2, 2))
        assert found.measured[at] == len(own)
        assert found.failed[at] == seeds - len(own)
        if own:
            lower, upper = own[(len(own) - 1) // 2], own[len(own) // 2]
            middle = lower if math.isinf(lower) or math.isinf(upper) else 0.5 * lower + 0.5 * upper
            assert (found.least[at], found.median[at], found.most[at]) == (own[0], middle, own[-1])
        else:
            assert math.isnan(found.median[at])
    assert found.known == found.points
    assert read_sweep_result(found)
    assert found.table().columns[0].values.shape == (4,)


@settings(max_examples=examples(60))
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=9), st.lists(st.integers(1, 9999), min_size=2, max_size=9))
def test_what_lies_within_the_bound_and_beyond_is_told_by_its_median(inside, outside) -> None:
    values = np.array([*inside, *outside], dtype=float)
    axes = (SweptAxis("depth", "Depth", tuple(range(1, len(values) + 1)), tuple(map(str, range(1, len(values) + 1)))),)
    whole = {"known": np.ones(len(values), bool), "bound": np.array(float(len(inside))), "depth_axis": 0}
    found = summarised(axes, values, {}, 1, measure="m", title="M", logarithm=False, ends=None, **whole)
    said = re.search(r"in the median, (.+?); deeper, (.+?)\.(?: |$)", read_sweep_result(found))
    if min(len(inside), len(outside)) < FEWEST:
        assert said is None
        return
    assert said is not None
    for text, own in zip(said.groups(), (inside, outside), strict=True):
        assert float(text.replace(",", "")) == pytest.approx(float(np.median(own)), rel=5e-3)


def test_a_third_axis_is_looked_at_value_by_value() -> None:
    state = replace(STATE, {"sweep.third": "activation=tanh, sigmoid", "sweep.points": 100, "sweep.vertical": "network.depth=2; 4"})
    found = SWEEP.result(state)
    assert found.median.shape == (3, 2, 2)
    other = SWEEP.result(replace(state, {"sweep.at": 2}))
    np.testing.assert_array_equal(other.plane(other.median), found.median[:, :, 1].T)
    assert click(state, cell_of(other, 0, 1)).activation.name == "sigmoid"
    assert SWEEP.panes[0].moves(state, Moved("", "stepped", 1.0, math.nan)) == {"sweep.at": 2}


def test_a_file_is_looked_at_as_it_is(tmp_path) -> None:
    path = tmp_path / "s.ndjson"
    words = [f"--set={key}={text}" for key, text in SMALL.items() if not key.startswith("sweep")]
    over = ["--over", SMALL["sweep.horizontal"], "--over", SMALL["sweep.vertical"]]
    assert main(["sweep", *words, *over, "--measure", "network.gradient_left,network.correlation", "--to", str(path), "--workers", "0"]) == 0
    found = SWEEP.result(replace(State(), {"sweep.file": str(path)}))
    np.testing.assert_array_equal(found.median, SWEEP.result(STATE).median)
    other = SWEEP.result(replace(State(), {"sweep.file": str(path), "sweep.measure": "correlation"}))
    assert other.measure == "network.correlation"
    before = path.read_bytes()
    list(SWEEP.stages(*SWEEP.inputs(replace(State(), {"sweep.file": str(path), "sweep.points": 50}))))
    assert path.read_bytes() == before


def test_the_command_that_is_copied_measures_the_same(tmp_path, monkeypatch) -> None:
    import shlex

    monkeypatch.chdir(tmp_path)
    state = replace(STATE, {"sweep.seeds": 2, "sweep.points": 100, "network.correlation": 1 / 3, "activation.gain": 0.7})
    line = SWEEP.commands[1].copies(state, lambda: False)
    assert main([*shlex.split(line)[1:], "--workers", "0"]) == 0
    np.testing.assert_array_equal(SWEEP.result(replace(State(), {"sweep.file": "sweep.ndjson"})).median, SWEEP.result(state).median)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sweep.horizontal": "network.depht=1:2:1"}, "most like it is depth"),
        ({"sweep.horizontal": "", "sweep.vertical": ""}, "0 axes cannot be swept: give"),
        ({"sweep.vertical": "network.weight_variance=1;2"}, "network.weight_variance is given twice"),
        ({"sweep.horizontal": "network.weight_variance=0:1:0.000001", "sweep.seeds": 9}, "give at most"),
        ({"sweep.measure": "training_loss"}, "changes nothing of training.loss here"),
        ({"sweep.file": "nowhere.ndjson"}, "does not exist"),
    ],
)
def test_what_cannot_be_swept_is_said_in_a_line(changes, words) -> None:
    with pytest.raises(SigexplorerError) as refusal:
        SWEEP.result(replace(STATE, changes))
    assert words in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1
    assert SWEEP.commands[0].change(replace(STATE, changes)) == {}


def test_workers_without_dask_say_how_to_install_it(monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.sweep.page.is_installed", lambda: False)
    state = replace(STATE, {"sweep.workers": 2, "network.seed": 79})
    with pytest.raises(SigexplorerError, match=r"python3 -m pip install 'sigexplorer\[cluster\]'"):
        list(SWEEP.stages(*SWEEP.inputs(state)))


class Begun:
    """Stands for processes that take a while to begin and to end."""

    begun: ClassVar[list[int]] = []
    running: ClassVar[list[int]] = []
    most: ClassVar[list[int]] = []

    def __init__(self, workers: int, address: str = "") -> None:
        self.begun.append(workers)
        self.running.append(workers)
        self.most.append(len(self.running))
        time.sleep(0.2)
        self.engine = Alone()

    def __enter__(self) -> Alone:
        return self.engine

    def __exit__(self, *_: object) -> None:
        time.sleep(0.1)
        self.running.pop()


def test_sweeps_that_supersede_one_another_begin_the_processes_of_one_at_a_time_and_none_of_those_given_up(monkeypatch) -> None:
    monkeypatch.setattr("sigexplorer.sweep.page.is_installed", lambda: True)
    monkeypatch.setattr("sigexplorer.sweep.page.Cluster", Begun)
    for counted in (Begun.begun, Begun.running, Begun.most):
        counted.clear()
    stopped, jobs = [], []
    # As a slider that is dragged: every value is given up when the next one comes.
    for workers in range(1, 9):
        state, stop = replace(STATE, {"sweep.workers": workers, "network.seed": 200 + workers}), threading.Event()
        for earlier in stopped:
            earlier.set()
        stopped.append(stop)

        def work(state=state, stop=stop) -> None:
            with contextlib.suppress(Cancelled):
                list(SWEEP.stages(*SWEEP.inputs(state), cancel=stop.is_set))

        jobs.append(threading.Thread(target=work))
        jobs[-1].start()
    for job in jobs:
        job.join(60)
        assert not job.is_alive()
    assert max(Begun.most) == 1
    assert Begun.running == []
    assert Begun.begun[-1] == 8
    assert len(Begun.begun) < 8


def test_every_measure_of_a_topic_can_be_chosen() -> None:
    assert sorted(MEASURES.values()) == sorted(item.name for topic in measured() for item in topic.measures)


@given(st.integers(1, 2000), st.integers(0, 2500))
def test_the_first_of_the_order_are_its_first(points, many) -> None:
    assert first_in_order(points, many).tolist() == list(in_order(points))[:many]


def test_a_live_page_measures_no_sweep_twice(monkeypatch) -> None:
    """Its pictures go through the values of one slider for every value of the other: what was measured of each is still there when it comes again."""
    appended: list[int] = []
    append = Held.append
    monkeypatch.setattr(Held, "append", lambda held, found: (appended.append(len(found.points)), append(held, found))[1])
    points = (4, 9)
    plan = Plan("sweep", STATE, ("sweep.points", "activation.gain"), (points, tuple(0.5 + 0.07 * number for number in range(ALONG))))
    # In the order of a live page: all gains of one number of points, then of the next.
    for state in plan.states():
        SWEEP.result(state)
    assert sum(appended) == ALONG * points[-1]
