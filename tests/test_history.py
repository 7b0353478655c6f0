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
