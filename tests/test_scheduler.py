"""The scheduler with a clock, a worker and topics from the test: nothing here waits for real time, or depends on the machine."""

from __future__ import annotations

import itertools

import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.running import Cancelled
from sigexplorer.scheduler import BUDGET, FIRST_BUDGET, LONG, MOST_PATIENCE, PATIENCE, REST
from tests.world import World, drag, timed


@pytest.mark.parametrize("takes", [(0.04, 0.04), (0.09, 0.02), (0.02, 0.09, 0.04), (0.09, 0.09)])
def test_in_a_drag_every_topic_is_drawn_five_times_a_second_and_none_starves_another(takes):
    topics = [timed(f"toy{index}", seconds) for index, seconds in enumerate(takes)]
    world = World(*((topic,) for topic in topics))
    drag(world, 4.0)
    counts = [world.drawn(topic) for topic in topics]
    assert min(counts) >= 5 * 4.0
    assert max(counts) <= 3 * min(counts)


def test_the_topics_of_one_pane_are_drawn_from_one_state():
    one, other = timed("one", 0.05), timed("other", 0.05)
    world = World((one, other))
    drag(world, 2.0)
    both = [results for _, results, _ in world.shown if results.has([one, other])]
    assert len({results.of(one) for results in both}) >= 10
    for results in both:
        assert results.of(one)[1] == results.of(other)[1]


def test_that_nothing_is_computed_is_told_once_of_all_that_is_looked_at():
    quick, other = timed("quick", 0.0, slow=False), timed("other", 0.0, slow=False)
    world = World((quick,))
    told = []
    world.hear_status = told.append
    for value in range(2, 12):
        world.set(float(value))
    assert [status.waiting for status in told] == [{}]
    assert world.scheduler.results.of(quick) == ("quick", 11.0)
    world.groups = ((other,),)
    world.scheduler.refresh()
    assert len(told) == 2


def test_a_burst_is_one_computation_of_the_last_state():
    toy = timed("toy", 0.05)
    world = World((toy,))
    for value in range(2, 12):
        world.set(float(value))
    world.pass_time(1.0)
    assert world.scheduler.results.of(toy) == ("toy", 11.0)
    # The first began with the first, and all between were never begun.
    assert world.drawn(toy) == 2


def test_the_newest_request_wins_however_long_it_takes():
    toy = timed("toy", 5.0)
    world = World((toy,))
    drag(world, 3.0)
    last = world.scheduler.state.chain.weight
    world.pass_time(REST + 5.2)
    assert world.scheduler.results.of(toy) == ("toy", last)
    assert not world.scheduler.busy


def test_what_is_superseded_is_let_show_if_it_is_about_to_and_stopped_once_all_rests():
    toy = timed("toy", 1.2)
    world = World((toy,))
    world.set(1.5)
    world.pass_time(0.1)
    world.set(2.5)
    job = world.threads[0][0].func.__self__
    assert not job.stop.is_set()
    world.pass_time(REST + 0.01)
    assert job.stop.is_set()
    world.pass_time(1.3)
    assert world.scheduler.results.of(toy) == ("toy", 2.5)


def test_what_takes_longer_than_patience_is_drawn_in_a_drag_all_the_same():
    toy = timed("toy", 2.5 * PATIENCE)
    world = World((toy,))
    drag(world, 6.0)
    assert world.drawn(toy) >= 6


def test_what_was_slow_once_is_tried_again():
    costs = itertools.chain([10 * BUDGET], itertools.repeat(BUDGET / 10))

    def compute(value, *, cancel, progress):
        world.spent += next(costs)
        if cancel():
            raise Cancelled
        return value

    toy = timed("toy", 0.01, slow=False, compute=compute)
    world = World((toy,))
    world.set(2.0)
    assert world.threads, "it took longer than its budget"
    world.pass_time(0.1)
    for value in (3.0, 4.0):
        world.set(value)
        assert not world.threads
        assert world.scheduler.results.of(toy) == value


def test_the_budget_is_the_threads_own_time():
    def compute(value, *, cancel, progress):
        world.now += 100 * BUDGET
        assert not cancel(), "other programs have the processor"
        return value

    toy = timed("toy", 0.0, slow=False, compute=compute)
    world = World((toy,))
    world.set(2.0)
    world.set(3.0)
    assert not world.threads
    assert world.scheduler.results.of(toy) == 3.0


def test_stages_are_shown_as_they_come_and_a_newer_state_begins_after_the_first():
    def stages(value, *, cancel, progress):
        for finer in ("coarse", "fine"):
            if cancel():
                raise Cancelled
            yield finer, value

    toy = timed("toy", 0.05, stages=stages)
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.1)
    shown = [results.by_topic["toy"] for _, results, names in world.shown if names]
    assert [value for value, _ in itertools.groupby(shown)] == [("coarse", 2.0), ("fine", 2.0)]
    assert world.scheduler.results.of(toy) == ("fine", 2.0)


def of_two_stages(first):
    """Return a world with a topic of a coarse stage, which takes what `first` says of a value, and a fine one that is slow; and the topic."""

    def stages(value, *, cancel, progress):
        for finer, busy in (("coarse", first(value)), ("fine", 10 * FIRST_BUDGET)):
            world.spent += busy
            if cancel():
                raise Cancelled
            yield finer, value

    toy = timed("toy", 0.05, stages=stages)
    world = World((toy,))
    return world, toy


@pytest.mark.parametrize("meanwhile", [2.0, 9.0])
@pytest.mark.parametrize("taken", [False, True])
def test_whoever_comes_back_to_a_first_stage_sees_it_again(meanwhile, taken):
    """What was seen meanwhile, known or to be waited for, stands where it was."""
    world, toy = of_two_stages(lambda value: 10 * FIRST_BUDGET if value == 9.0 else 0.25 * FIRST_BUDGET)
    world.set(2.0)
    world.pass_time(0.2)
    assert world.scheduler.results.of(toy) == ("fine", 2.0)
    world.set(3.0)
    assert world.shown[-1][1].by_topic == {"toy": ("coarse", 3.0)}
    if taken:
        world.pass_time(0.002)
        assert world.threads
    world.set(meanwhile)
    assert world.shown[-1][1].by_topic == ({"toy": ("fine", 2.0)} if meanwhile == 2.0 else {})
    world.set(3.0)
    # A worker that took it and was let go has it no more, and what has just been slow is not tried again.
    assert world.shown[-1][1].by_topic == ({} if taken and meanwhile == 9.0 else {"toy": ("coarse", 3.0)})
    world.scheduler.refresh()
    assert not world.shown[-1][1].has([toy]), "it is shown once"
    world.pass_time(1.0)
    assert world.scheduler.results.of(toy) == ("fine", 3.0)


@pytest.mark.parametrize(("spends", "quick"), [(0.25, True), (0.45, True), (0.75, False), (3.0, False)])
def test_a_first_stage_that_was_quick_is_there_with_the_change_and_the_rest_follows(spends, quick):
    world, toy = of_two_stages(lambda value: spends * FIRST_BUDGET)
    world.set(2.0)
    assert not world.shown[-1][1].has([toy]), "what was never computed is left to a worker: it may have to be loaded"
    world.pass_time(0.1)
    for value in (3.0, 4.0):
        world.set(value)
        assert world.shown[-1][1].by_topic == ({"toy": ("coarse", value)} if quick else {})
        assert not (quick and world.threads), "the window paints it first"
        if quick:
            painted, world.calls = world.calls, []
            world.pass_time(1.0)
            assert not world.threads, "however long that takes"
            world.calls = painted
        assert not world.scheduler.results.has([toy]), "it is not all that was asked for"
    world.scheduler.refresh()
    assert not world.shown[-1][1].has([toy]), "it is shown once"
    world.pass_time(0.2)
    assert world.scheduler.results.of(toy) == ("fine", 4.0)
    shown = [results.by_topic["toy"] for _, results, names in world.shown if names]
    assert (("coarse", 4.0) in shown) != quick, "the worker goes on from there"
    world.scheduler.repeat()
    assert world.shown[-1][1].has([toy]) == quick


def test_cancel_gives_up_until_the_arguments_change_or_it_is_wanted_after_all():
    toy = timed("toy", 3.0)
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.5)
    assert "toy" in world.status.waiting
    world.scheduler.cancel()
    assert (world.status.waiting, world.status.given_up) == ({}, {"toy"})
    world.pass_time(0.1)
    world.set(17, key="curve.samples")
    assert not world.threads, "another grid is no reason to begin again"
    world.scheduler.resume()
    assert world.status.given_up == frozenset()
    world.pass_time(3.1)
    assert world.scheduler.results.of(toy) == ("toy", 2.0)
    world.scheduler.cancel()
    assert world.status.given_up == frozenset(), "there was nothing to give up"
    world.set(3.0)
    world.scheduler.cancel()
    world.pass_time(0.1)
    world.set(4.0)
    assert world.threads


def test_repeat_computes_the_same_again():
    calls = []

    def compute(value, *, cancel, progress):
        calls.append(value)
        return len(calls)

    toy = timed("toy", 0.01, compute=compute)
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.1)
    world.scheduler.repeat()
    world.pass_time(0.1)
    assert calls == [2.0, 2.0]
    assert world.scheduler.results.of(toy) == 2


@pytest.mark.parametrize("slow", [False, True])
def test_a_refusal_is_told_and_a_bug_is_reported_once(slow):
    def refuse(value, *, cancel, progress):
        raise ParameterError("give another")

    def break_down(value, *, cancel, progress):
        raise ZeroDivisionError("nobody foresaw it")

    refused, broken, sound = timed("refused", 0.01, slow=slow, compute=refuse), timed("broken", 0.01, slow=slow, compute=break_down), timed("sound", 0.01)
    world = World((refused,), (broken,), (sound,))
    for _ in range(5):
        world.scheduler.refresh()
        world.pass_time(0.2)
    assert world.scheduler.results.refusals["refused"] == "give another"
    assert "nobody foresaw it" in world.scheduler.results.refusals["broken"]
    assert [str(failure) for failure in world.failures] == ["nobody foresaw it"]
    assert world.scheduler.results.of(sound) == ("sound", 1.0)
    assert not world.scheduler.busy


class SilentError(Exception):
    def __str__(self):
        raise ValueError("nor can it say what it is")


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("failure", [ValueError("two\nlines, and then" + " more" * 10_000), SilentError()])
def test_whatever_a_bug_says_its_topic_says_it_in_a_line_once(slow, failure):
    def break_down(value, *, cancel, progress):
        raise failure

    world = World((timed("broken", 0.01, slow=slow, compute=break_down),))
    for _ in range(3):
        world.scheduler.refresh()
        world.pass_time(0.2)
    said = world.scheduler.results.refusals["broken"]
    assert said.startswith(f"Broken: something went wrong in the program ({type(failure).__name__}:")
    assert len(said) < 300
    assert "\n" not in said
    assert len(world.failures) == 1
    assert not world.scheduler.busy


def test_where_there_is_no_thread_each_topic_says_so_until_its_arguments_change(monkeypatch):
    late = timed("late", 0.01)
    world = World((late,))

    def refuse(job):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(world, "start", refuse)
        world.set(2.0)
        world.pass_time(0.3)
        assert "gives no more threads" in world.scheduler.results.refusals["late"]
        assert not world.scheduler.busy
    world.set(3.0)
    world.pass_time(0.3)
    assert world.scheduler.results.of(late) == ("late", 3.0)
    assert not world.failures


def test_what_hangs_blocks_nothing_else_and_does_not_pile_up():
    hung, lively = timed("hung", 1e9, deaf=True), timed("lively", 0.03)
    world = World((hung,), (lively,))
    drag(world, 20.0)
    assert world.drawn(lively) >= 5 * 20
    assert len(world.threads) <= 6
    # And from another page, which asks for other topics.
    world.groups = ((lively,),)
    world.set(50.0)
    world.pass_time(0.5)
    assert world.scheduler.results.of(lively) == ("lively", 50.0)
    assert not world.scheduler.busy


def test_what_takes_long_lets_others_begin_beside_it():
    endless, lively = timed("endless", 60.0), timed("lively", 0.03, key="bias")
    world = World((endless,), (lively,))
    world.set(2.0)
    world.pass_time(LONG + 0.05)
    for value in (1.0, 2.0, 3.0):
        world.set(value, key="chain.bias")
        world.pass_time(0.05)
        assert world.scheduler.results.of(lively) == ("lively", value)
    assert len(world.threads) == 1


def test_closing_hears_of_nothing_more():
    toy = timed("toy", 1.0)
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.1)
    left = world.scheduler.close()
    assert len(left) == 1
    assert left[0].stop.is_set()
    before = len(world.shown)
    world.pass_time(2.0)
    world.scheduler.refresh()
    assert len(world.shown) == before
    assert left[0].ended.is_set()


def test_what_is_no_longer_looked_at_is_stopped():
    one, other = timed("one", 10.0), timed("other", 0.02)
    world = World((one,))
    world.set(2.0)
    world.pass_time(0.2)
    world.groups = ((other,),)
    world.scheduler.refresh()
    world.pass_time(0.2)
    assert world.scheduler.results.of(other) == ("other", 2.0)
    assert not world.threads


def test_waiting_says_since_when_nothing_was_shown():
    toy = timed("toy", 0.05)
    world = World((toy,))
    longest = 0.0
    for step in range(60):
        world.set(1.0 + 0.001 * step)
        world.pass_time(1 / 30)
        longest = max([longest, *(world.now - item.since for item in world.status.waiting.values())])
    assert longest < 0.2
    assert MOST_PATIENCE > 0.2
