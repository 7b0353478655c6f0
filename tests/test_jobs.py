"""What is left to a worker, and what is computed with the move."""

from __future__ import annotations

import pytest

from sigexplorer.jobs import Beginnings, Paces, functions_of
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
    assert [beginnings.begin(staged, (function,)) is not None for function in (number, other, one)] == [True, False, True]
    assert asked == [(number,), (one,)]


def test_functions_are_found_wherever_arguments_hold_them() -> None:
    own = Custom("x^2", label="square")
    state = State(activation=own, compare=(Tanh(),))
    expected = (("custom", "x^2", "square", ""), ("tanh",))
    assert functions_of((own, Tanh())) == functions_of(((own, (Tanh(gain=2.0),)), 5)) == expected
    assert functions_of((state, "a sweep's network"))[:2] == expected
