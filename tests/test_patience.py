"""What takes long beside what is dragged waits until the parameters rest; the clock, the worker and the topics come from the test."""

from __future__ import annotations

from sigexplorer.scheduler import REST
from tests.test_scheduler import World, drag, timed


def test_what_is_patient_waits_until_the_parameters_rest_and_takes_no_turn_of_what_is_beside_it():
    toy, table = timed("toy", 0.03), timed("table", 0.5, patient=True)
    world = World((toy,), (table,))
    world.pass_time(2.0)
    world.scheduler.refresh()
    world.pass_time(2.0)
    assert world.drawn(table) == 1
    alone = World((timed("toy", 0.03),))
    drag(alone, 2.0)
    drag(world, 2.0)
    assert world.drawn(table) == 1, "not while anything moves"
    assert world.drawn(toy) >= alone.drawn(alone.groups[0][0])
    last = world.scheduler.state.chain.weight
    world.pass_time(REST + 0.6)
    assert world.scheduler.results.of(table) == ("table", last), "and at once when all rests"


def test_what_is_patient_is_let_go_with_the_first_move():
    table = timed("table", 5.0, patient=True)
    world = World((table,))
    world.set(2.0)
    world.pass_time(REST + 0.1)
    job = world.threads[0][0].func.__self__
    world.set(3.0)
    assert job.stop.is_set()
