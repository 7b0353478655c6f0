"""What is left to a worker, and what is computed with the move."""

from __future__ import annotations

import gc
import queue
import threading

import pytest

from sigexplorer import breath
from sigexplorer.jobs import Beginnings, Job, Paces, functions_of
from sigexplorer.model.activations import Custom, Tanh
from sigexplorer.results import Computation
from sigexplorer.state import State

BUDGET = 1.0


def topic(*, slow: bool, light: bool = False) -> Computation[None]:
    return Computation("toy", "Toy", lambda state: (), lambda *, cancel, progress: None, slow=slow, light=light)


@pytest.mark.parametrize(
    ("slow", "light", "expected"),
    [
        (False, False, [False, False, False, True, True, False, False]),
        (True, False, [True] * 7),
        # Quick in a worker it is tried; slow once, it is well within the budget before it is tried again.
        (True, True, [True, True, False, True, True, False, False]),
    ],
)
def test_who_computes_what_took_so_long_the_last_time(slow, light, expected) -> None:
    paces, toy, found = Paces(BUDGET), topic(slow=slow, light=light), []
    found.append(paces.is_slow(toy, ()))
    paces.learn(toy, (), 1.5)
    found.append(paces.is_slow(toy, ()))
    paces.learn(toy, (), 0.9)
    found.append(paces.is_slow(toy, ()))
    paces.exceed(toy)
    found.append(paces.is_slow(toy, ()))
    paces.learn(toy, (), 0.6)
    found.append(paces.is_slow(toy, ()))
    paces.learn(toy, (), 0.4)
    found.append(paces.is_slow(toy, ()))
    paces.learn(toy, (), 3.0)
    found.append(paces.is_slow(toy, ()))
    assert found == expected


def test_what_was_quick_with_one_formula_is_left_to_a_worker_with_the_next_but_not_for_another_number() -> None:
    one, number, other = Custom("x*sigmoid(k*x)", k=1.0), Custom("x*sigmoid(k*x)", k=2.0), Custom("sin(k*x)/x", k=1.0)
    paces, toy = Paces(BUDGET), topic(slow=True, light=True)
    paces.learn(toy, (one, 3), 0.1)
    assert [paces.is_slow(toy, (function, 3)) for function in (one, number, other)] == [False, False, True]
    asked = []
    staged = Computation("toy", "Toy", lambda state: (), lambda *, cancel, progress: None, stages=lambda *given, **named: iter(asked.append(given) or [given]))
    beginnings = Beginnings(BUDGET, lambda: 0.0, asked.append)
    beginnings.learn("toy", (one,), 0.1)
    assert [beginnings.begin(staged, (function,), State()) is not None for function in (number, other, one)] == [True, False, True]
    assert asked == [(number,), (one,)]


def test_functions_are_found_wherever_arguments_hold_them() -> None:
    own = Custom("x^2", label="square")
    state = State(activation=own, compare=(Tanh(),))
    expected = (("custom", "x^2", "square", ""), ("tanh",))
    assert functions_of((own, Tanh())) == functions_of(((own, (Tanh(gain=2.0),)), 5)) == expected
    assert functions_of((state, "a sweep's network"))[:2] == expected


def test_stages_that_nobody_goes_on_with_end_at_once_and_not_wherever_garbage_is_collected() -> None:
    ended = []

    def stages(argument, *, cancel, progress):
        try:
            yield argument
            yield cancel()
        finally:
            ended.append(argument)

    staged = Computation("toy", "Toy", lambda state: (), lambda *, cancel, progress: None, stages=stages)
    beginnings = Beginnings(BUDGET, lambda: 0.0, ended.append)
    beginnings.learn("toy", (), 0.1)
    gc.collect()
    gc.disable()
    try:
        for number in (1, 2):
            assert beginnings.begin(staged, (number,), State()) == number
        assert ended == [1], "the next ones have taken their place"
        del beginnings
        assert ended == [1, 2]
    finally:
        gc.enable()


class Told(queue.SimpleQueue):
    """A host and a taker of jobs: what is posted waits to be taken by a test."""

    def clock(self) -> float:
        return 0.0

    def post(self, call) -> None:
        self.put(call)

    def take(self, job, name, result, *, staged) -> None: ...

    def take_end(self, job, seconds, failures) -> None: ...


@pytest.fixture
def begun(monkeypatch):
    """Begins a job of three stages, of which the first has been shown; nobody is tired of waiting for its picture."""
    monkeypatch.setattr(breath, "BREATH", 60.0)
    threads = []

    def job_of(name, asked):
        def stages(*, cancel, progress):
            for number in range(3):
                asked.append((name, number, threading.get_ident()))
                yield number

        staged = Computation(name, name, lambda state: (), lambda *, cancel, progress: None, stages=stages)
        return Job(told, {name: staged}, {name: ()}, State(), {}, 0.0)

    def begin(name, asked):
        job = job_of(name, asked)
        threads.append(threading.Thread(target=job.work, args=(told, lambda: 0.0)))
        threads[-1].start()
        told.get(timeout=60.0)
        return job, threads[-1]

    told = Told()
    begin.job_of, begin.told = job_of, told
    yield begin
    for thread in threads:
        thread.join(60.0)


def waiting(job):
    """Let a job go as soon as it waits for its picture."""
    while not job.breath.hold():
        pass
    job.let_go()


def test_what_is_let_go_while_it_waits_for_its_picture_has_ended_and_leaves_its_thread_to_one_other(begun) -> None:
    asked = []
    job, thread = begun("one", asked)
    assert not job.ended.is_set()
    other, third = begun.job_of("other", asked), begun.job_of("third", asked)
    assert not job.breath.leave_to(other), "it is wanted"
    waiting(job)
    assert job.ended.is_set(), "before its thread has heard of it"
    assert job.breath.leave_to(other)
    assert not job.breath.leave_to(third)
    job.breath.end()
    assert not job.breath.leave_to(third)
    other.breath.end()
    thread.join(60.0)
    assert [(name, number) for name, number, _ in asked] == [("one", 0), ("other", 0), ("other", 1), ("other", 2)]
    assert len({thread for *_, thread in asked}) == 1


def test_what_has_been_painted_goes_on_and_leaves_its_thread_to_nobody(begun) -> None:
    asked = []
    job, thread = begun("one", asked)
    job.breath.end()
    thread.join(60.0)
    assert [number for _, number, _ in asked] == [0, 1, 2]
    job.let_go()
    assert not job.breath.leave_to(begun.job_of("other", asked))


def test_who_is_tired_of_waiting_leaves_its_thread_to_nobody(begun, monkeypatch) -> None:
    monkeypatch.setattr(breath, "BREATH", 0.0)
    asked = []
    job, thread = begun("one", asked)
    thread.join(60.0)
    assert len(asked) == 3
    assert not job.breath.hold()
    assert not job.breath.leave_to(begun.job_of("other", asked))
