"""How many points a task has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.sweep.batches import LOAD, ROUNDS, SCHEDULER, SHORTEST, BatchSize


@given(st.floats(1e-6, 100.0), st.integers(1, 2000), st.integers(1, 10**7))
def test_the_scheduler_is_never_the_bottleneck(seconds, workers, left) -> None:
    """As long as there is enough to hand out, all workers together take up at most a tenth of the scheduler."""
    points = BatchSize(seconds).next(workers, left)
    assert points >= 1
    if points * ROUNDS * workers < left and points < 100_000:
        assert workers * SCHEDULER / (points * seconds) <= LOAD * (1 + 1e-9)
        assert points * seconds >= SHORTEST * (1 - 1e-9) or points == 1


@given(st.floats(1e-3, 10.0), st.integers(1, 64), st.integers(1, 10**5))
def test_no_worker_gets_more_than_its_part_of_what_is_left(seconds, workers, left) -> None:
    points = BatchSize(seconds).next(workers, left)
    assert points == 1 or (points - 1) * ROUNDS * workers < left


def test_a_batch_of_long_points_is_one_of_them_and_short_ones_come_together() -> None:
    assert BatchSize(30.0).next(4, 1000) == 1
    assert BatchSize(0.001).next(2, 10**6) == 500


def test_the_first_batches_of_points_that_nobody_has_measured_have_one_point() -> None:
    size = BatchSize(0.0)
    assert size.next(2, 10**6) == 1
    size.heard(1, 0.001)
    assert size.next(2, 10**6) == 500


def test_the_size_follows_what_points_take() -> None:
    size = BatchSize(10.0)
    for _ in range(40):
        size.heard(5, 0.05)
    assert size.next(2, 10**6) == 50
