"""What is left to a worker, and what is computed with the move."""

from __future__ import annotations

import pytest

from sigexplorer.jobs import Paces
from sigexplorer.results import Computation

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
    found.append(paces.is_slow(toy))
    paces.learn(toy, 1.5)
    found.append(paces.is_slow(toy))
    paces.learn(toy, 0.9)
    found.append(paces.is_slow(toy))
    paces.exceed(toy)
    found.append(paces.is_slow(toy))
    paces.learn(toy, 0.6)
    found.append(paces.is_slow(toy))
    paces.learn(toy, 0.4)
    found.append(paces.is_slow(toy))
    paces.learn(toy, 3.0)
    found.append(paces.is_slow(toy))
    assert found == expected
