"""The history: what was left in it for something else and is saved nowhere, and what undo takes back of work and looks."""

from __future__ import annotations

import random

import pytest

from sigexplorer.state import State, replace
from sigexplorer.store import HISTORY, Store


@pytest.fixture
def store() -> Store:
    return Store()


def test_what_was_left_for_something_else_is_known_until_it_is_saved_given_up_or_gone_on_with(store) -> None:
    store.origin = "mine"
    store.set("activation.gain", 2.0)
    work = store.state
    assert store.left == ()
    store.load(replace(State(), {"chain.depth": 50}), origin="preset")
    assert [(left.state, left.origin) for left in store.left] == [(work, "mine")]
    store.load(replace(State(), {"chain.depth": 60}), origin="other preset")
    assert [left.state for left in store.left] == [work], "what was not changed is no work"
    store.set("chain.depth", 61)
    store.load(State(), origin="link")
    assert [left.origin for left in store.left] == ["mine", "other preset"]
    for _ in range(2):
        store.undo()
    assert [left.origin for left in store.left] == ["mine"]
    store.undo()
    store.undo()
    assert (store.state, store.left) == (work, ())
    store.mark_saved()
    store.redo()
    assert store.left == ()
    store.set("chain.depth", 70)
    changed = store.state
    store.load(State(), origin="lesson", given_up=True)
    assert store.left == (), "it was asked about"
    store.undo()
    store.load(State(), origin="lesson")
    store.load(changed, origin="preset", resumes=True)
    assert store.left == (), "it is what is shown"
    store.undo()
    assert [left.state for left in store.left] == [changed]
    store.open(State())
    assert store.left == ()


def test_a_history_that_is_too_long_forgets_no_work_that_lies_behind_something_else(store) -> None:
    store.set("activation.gain", 2.0)
    work = store.state
    store.load(State(), origin="preset")
    for step in range(HISTORY + 10):
        store.set("chain.depth", 100 + step)
    assert [left.state for left in store.left] == [work]
    for _ in range(HISTORY):
        store.undo()
    assert store.state == work
    assert store.undo_title == ""


@pytest.mark.parametrize("seed", range(20))
def test_undo_takes_back_what_was_done_last_whether_it_is_work_or_a_look(store, seed):
    draw = random.Random(seed)
    past, here = [store.state], 0
    for number in range(80):
        deed = draw.choice(("work", "look", "look", "undo", "redo"))
        if deed == "work":
            store.set("chain.depth", number + 100)
            past[here + 1 :] = [store.state]
        elif deed == "look":
            store.update({"curve.x_min": -20.0 - number, "curve.x_max": 20.0})
            # What can be done again is so all the same.
            past.insert(here + 1, store.state)
        elif deed == "undo":
            store.undo()
        else:
            store.redo()
        here = min(max(here + (-1 if deed == "undo" else 1), 0), len(past) - 1)
        assert store.state == past[here]
        assert (bool(store.undo_title), bool(store.redo_title)) == (here > 0, here + 1 < len(past))


@pytest.mark.parametrize("seed", range(20))
def test_several_steps_are_gone_over_as_one_by_one_and_heard_of_once(seed):
    draw = random.Random(seed)
    together, alone = Store(), Store()
    heard = []
    together.subscribe(heard.append)
    for number in range(40):
        steps = draw.randint(1, 6)
        if draw.random() < 0.5:
            for store in (together, alone):
                if number % 7 == 3:
                    store.load(replace(State(), {"chain.depth": number + 100}), origin=f"preset {number}")
                else:
                    store.set("chain.depth", number + 100)
        else:
            way = draw.choice((Store.undo, Store.redo))
            before = together.state
            heard.clear()
            way(together, steps=steps)
            for _ in range(steps):
                way(alone)
            assert [(change.old, change.new) for change in heard] == ([] if before == together.state else [(before, together.state)])
        assert (together.state, together.origin, together.modified) == (alone.state, alone.origin, alone.modified)
        assert (together.undo_title, together.redo_title, together.left) == (alone.undo_title, alone.redo_title, alone.left)


def test_how_far_back_what_was_left_lies(store):
    assert store.steps_to_left == ()
    works = []
    for number in range(3):
        for depth in range(20, 22 + number):
            store.set("chain.depth", depth)
        works.append(store.state)
        store.load(State(), origin=f"preset {number}")
    store.set("chain.depth", 50)
    assert store.steps_to_left == (2, 2 + 5, 2 + 5 + 4)
    back = 0
    for steps, work in zip(store.steps_to_left, reversed(works), strict=True):
        store.undo(steps=steps - back)
        assert store.state == work
        back = steps
