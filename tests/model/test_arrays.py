"""How much memory arrays take, and what is kept of them."""

from __future__ import annotations

import gc
import threading
import weakref

import msgspec
import numpy as np
import pytest

import sigexplorer.model.training.result
from sigexplorer.model import Custom, Sigmoid
from sigexplorer.model.arrays import bytes_in
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Memory
from sigexplorer.model.training.result import WEIGHED, Shelf


class Held(msgspec.Struct):
    values: object


class Run:
    def __init__(self, size: int, step: int = 0) -> None:
        self.step, self.weights = step, np.zeros(size // 8)


def test_arrays_are_counted_once_however_deep() -> None:
    array = np.zeros((100, 50))
    run = Run(8000)
    assert bytes_in(array) == 40_000
    assert bytes_in([array, {"again": (array, array[3:5])}, Held(array.T)]) == 40_000
    # A part keeps the whole.
    assert bytes_in(Held(np.zeros(1000)[::100])) == 8000
    assert bytes_in({"run": Held([run, run])}, run) == 8000
    assert bytes_in("text", 3, None, np.mean, np) == 0


def test_runs_are_kept_while_there_is_room_and_the_last_one_always() -> None:
    shelf, step = Shelf(3, 100_000), WEIGHED
    for key in "abcd":
        shelf.give(key, Run(40_000, step), None)
    assert [shelf.take(key, step) is not None for key in "abcd"] == [False, True, True, True]
    for key in "abc":
        shelf.give(key, Run(1_000_000, step), None)
    assert [shelf.take(key, step) is not None for key in "abc"] == [False, False, True]
    shelf.give("large", Run(1_000_000, step), None)
    shelf.give("small", Run(8000, step), None)
    assert [shelf.take(key, step) is not None for key in ("large", "small")] == [False, True]


def test_a_run_that_was_barely_begun_is_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sigexplorer.model.training.result, "bytes_in", lambda *things: pytest.fail("it takes as long as to make the run"))
    shelf = Shelf(2, 0)
    for key in "abc":
        shelf.give(key, Run(1_000_000, WEIGHED - 1), None)
    assert [shelf.take(key, WEIGHED) is not None for key in "abc"] == [False, True, True]


def test_a_run_that_the_collector_of_garbage_gives_back_in_the_middle_of_a_question_is_kept() -> None:
    shelf, step = Shelf(2, 0), 0
    given: list[object] = []

    class Key:
        """Asked whether it is another one, it lets go of stages that nobody looks at any more, as may happen wherever memory is asked for."""

        def __eq__(self, other: object) -> bool:
            if not given:
                given.append(Run(8000))
                shelf.give("stages", given[0], None)
            return self is other

    key, found = Key(), []
    shelf.give(key, Run(8000), None)
    asking = threading.Thread(target=lambda: found.append(shelf.take(key, step)), daemon=True)
    asking.start()
    asking.join(30.0)
    assert found, "it waits for itself"
    assert found[0] is not None
    assert shelf.take(key, step) is None, "one thread has it"
    taken = shelf.take("stages", step)
    assert taken is not None
    assert taken[0] is given[0]


def test_results_are_kept_while_there_is_room_and_the_last_one_always() -> None:
    memory: Memory[Run] = Memory(3, room=100_000)

    def held(*keys: str) -> list[bool]:
        return [memory.recall(key) is not None for key in keys]

    memory.keep("a", Run(40_000))
    memory.keep("b", Run(40_000))
    assert held("b", "a") == [True, True]
    # The one that was asked for longest ago goes.
    memory.keep("c", Run(40_000))
    assert held("a", "b", "c") == [True, False, True]
    memory.keep("large", Run(1_000_000))
    assert held("a", "c", "large") == [False, False, True]
    for key in "defg":
        memory.keep(key, Run(8))
    assert held("large", "d", "e", "f", "g") == [False, False, True, True, True]


def test_functions_that_swing_leave_no_more_than_there_is_room_for() -> None:
    # Each has some twenty times the nodes of a function that bends once.
    swinging = [Custom(f"sin({40 + step}*x)/(1 + x^2)") for step in range(6)]
    usual = bytes_in(quadrature(Sigmoid()))
    made = [weakref.ref(quadrature(activation)) for activation in swinging]
    gc.collect()
    left = [rule for item in made if (rule := item()) is not None]
    assert bytes_in(*left) <= max(24 * 2**20, bytes_in(left[-1]))
    assert bytes_in(left[-1]) > 5 * usual
