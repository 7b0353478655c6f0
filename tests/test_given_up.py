"""What was cancelled: until when, by a scheduler with a clock, a worker and topics from the test."""

from __future__ import annotations

import pytest

from tests.world import World, timed


@pytest.mark.parametrize("looked_at", [True, False])
def test_whoever_comes_back_to_the_arguments_that_were_cancelled_has_them_computed(looked_at):
    toy, other = timed("toy", 3.0), timed("other", 0.01, key="depth")
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.5)
    world.scheduler.cancel()
    if not looked_at:
        world.groups = ((other,),)
    world.set(3.0)
    world.pass_time(0.1)
    world.set(2.0)
    world.groups = ((toy,),)
    world.scheduler.refresh()
    assert world.status.given_up == frozenset()
    world.pass_time(4.0)
    assert world.scheduler.results.of(toy) == ("toy", 2.0)


def test_what_was_cancelled_stays_so_while_another_page_is_shown():
    toy, other = timed("toy", 3.0), timed("other", 0.01, key="depth")
    world = World((toy,))
    world.set(2.0)
    world.pass_time(0.5)
    world.scheduler.cancel()
    world.groups = ((other,),)
    world.set(7, key="chain.depth")
    world.pass_time(0.1)
    world.groups = ((toy,),)
    world.scheduler.refresh()
    assert world.status.given_up == {"toy"}
    assert not world.threads
