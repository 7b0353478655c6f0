from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sigexplorer.model.numerics.sampling import counted_about, distinct, drawn, round_inputs
from sigexplorer.model.running import Cancelled


@pytest.mark.parametrize(("low", "high", "among"), [(-8.0, 8.0, (-5.0, -0.5, 0.0, 1.0, 7.5)), (-7.3, 9.1, (0.0, 0.5, 3.0, 9.0)), (0.0, 1e-12, (5e-13,))])
def test_round_numbers_are_among_the_inputs(low, high, among) -> None:
    found = round_inputs(low, high, 320)
    assert set(among) <= set(found.tolist())


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_the_inputs_ascend_from_edge_to_edge_and_hold_zero(low, width) -> None:
    high = low + width
    assume(high - low > 1e-9 * max(abs(low), abs(high)))
    found = round_inputs(low, high, 320)
    assert (found[0], found[-1], found.size) == (low, high, 320)
    steps = np.diff(found)
    assert steps.min() > 0
    assert steps.max() < 3 * width / 319
    # 0 within half a step of an edge leaves the edge where it is.
    if low < -width / 300 and high > width / 300:
        assert 0.0 in found


@given(st.lists(st.floats(allow_nan=False) | st.sampled_from([0.0, -0.0, 1.0, np.inf, -np.inf]), max_size=40), st.booleans())
def test_distinct_is_what_numpy_calls_unique(values, square) -> None:
    given_values = np.array(values, dtype=np.float64)
    if square and len(values) % 2 == 0:
        given_values = given_values.reshape(2, -1)
    assert np.array_equal(distinct(given_values), np.unique(given_values))
    whole = np.array([hash(value) % 7 for value in values], dtype=np.int64)
    assert np.array_equal(distinct(whole), np.unique(whole))


def test_many_numbers_are_those_drawn_at_once_and_can_be_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sigexplorer.model.numerics.sampling.DRAWN", 7)
    asked: list[int] = []
    found = drawn(np.random.default_rng(3), 25, 2.0, lambda: bool(asked.append(1)))
    np.testing.assert_array_equal(found, np.random.default_rng(3).normal(0.0, 2.0, 25))
    assert len(asked) == 4
    with pytest.raises(Cancelled):
        drawn(np.random.default_rng(3), 25, 2.0, lambda: True)


@given(st.lists(st.integers(0, 5), min_size=12, max_size=40), st.integers(0, 5))
def test_what_is_about_a_place_is_counted_to_both_sides(counts, neighbours) -> None:
    found = counted_about(np.array(counts), neighbours)
    assert found.tolist() == pytest.approx([sum(counts[max(0, i - neighbours) : i + neighbours + 1]) for i in range(len(counts))])
