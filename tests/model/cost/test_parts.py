"""Work that is timed asks between parts that do not take long, whatever a number of it takes; what is soon done is one piece."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model.cost import parts
from sigexplorer.model.cost.parts import FEWEST, LONGEST, PART, work_in_parts


@pytest.mark.parametrize(
    ("each", "count", "largest"),
    [(1e-9, 2_500_000, PART), (20e-9, 2_500_000, LONGEST / 20e-9), (500e-9, 300_000, LONGEST / 500e-9), (8e-6, 100_000, FEWEST), (1.0, FEWEST + 1, FEWEST)],
)
def test_a_part_is_as_large_as_does_not_take_long(each, count, largest, monkeypatch):
    monkeypatch.setattr(parts, "nanoseconds", lambda work, loops: 1e9 * each * work.args[0].size)
    done: list[int] = []
    asked: list[int] = []

    def cancel() -> bool:
        asked.append(len(done))
        return False

    x = np.arange(float(count))
    seen: list[np.ndarray] = []

    def function(part: np.ndarray) -> None:
        done.append(part.size)
        seen.append(part)

    work = work_in_parts(function, x, cancel)
    work()
    done.clear(), seen.clear(), asked.clear()
    work()
    np.testing.assert_array_equal(np.concatenate(seen), x)
    assert max(done) <= largest <= 1.01 * max(done) + 1
    assert asked == list(range(len(done))), "before every part"


def test_what_is_soon_done_is_done_at_once_without_a_question():
    asked: list[bool] = []
    done: list[int] = []
    for count in (100, FEWEST, 2 * FEWEST):
        work = work_in_parts(lambda part: done.append(part.size), np.zeros(count), lambda: bool(asked.append(True)))
        work()
        done.clear(), asked.clear()
        work()
        assert (done, asked) == ([count], [])
