"""Points of a grid: numbers and places, values that are the exact ones, and an order that covers the whole."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.sweep.grid import MOST_VALUES, in_order, place, point_at, points_of, scaled, spaced

SHAPES = st.lists(st.integers(1, 9), min_size=1, max_size=5)


@given(SHAPES)
def test_a_point_is_its_place(shape) -> None:
    places = list(itertools.product(*map(range, shape)))
    assert [place(point, shape) for point in range(points_of(shape))] == places
    assert [point_at(at, shape) for at in places] == list(range(len(places)))


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(0, 300), st.integers(0, 6))
def test_values_are_the_floats_next_to_the_exact_ones(first, step, number, decimals) -> None:
    unit = Fraction(1, 10**decimals)
    low, apart = float(first * unit), float(step * unit)
    high = float((first + number * step) * unit)
    exact = [float((first + k * step) * unit) for k in range(number + 1)]
    assert list(spaced(low, high, apart)) == exact
    assert list(spaced(high, low, -apart)) == exact[::-1]


@given(st.integers(-200, 200), st.integers(1, 60), st.integers(1, 300), st.integers(1, 97) | st.just(math.pi))
def test_an_end_that_rounding_alone_keeps_a_step_from_is_met(first, step, number, parts) -> None:
    low, high, apart = first / parts, (first + number * step) / parts, step / parts
    found = spaced(low, high, apart)
    assert len(found) == number + 1
    assert (found[0], found[-1]) == (low, high)
    assert found == pytest.approx([(first + k * step) / parts for k in range(number + 1)], rel=1e-15, abs=4e-16 * max(abs(low), abs(high)))
    assert spaced(high, low, -apart)[::-1] == found


def test_whole_numbers_among_thirds_are_whole() -> None:
    assert spaced(1 / 3, 2, 1 / 3)[2::3] == (1.0, 2.0)
    assert spaced(1 / 6, 2 / 3, 1 / 6)[-1] == 2 / 3
    assert spaced(0, 2 * math.pi, math.pi / 4)[-1] == 2 * math.pi


def test_a_step_that_misses_the_end_stops_before_it() -> None:
    assert spaced(1, 4, 0.7) == (1.0, 1.7, 2.4, 3.1, 3.8)
    assert spaced(1, 1, 5) == (1.0,)


def test_factors_meet_their_end() -> None:
    assert scaled(16, 512, 2) == (16.0, 32.0, 64.0, 128.0, 256.0, 512.0)
    assert scaled(1e-3, 1, 10) == (0.001, 0.01, 0.1, 1.0)
    assert scaled(1, 1e-2, 0.1) == (1.0, 0.1, 0.01)


@pytest.mark.parametrize(("low", "high", "step"), [(1, 2, 0), (1, 2, -1), (2, 1, 1), (0, 1, 1e-9)])
def test_a_step_that_leads_nowhere_or_to_too_many_is_refused(low, high, step) -> None:
    with pytest.raises(ParameterError, match="give"):
        spaced(low, high, step)


@pytest.mark.parametrize(("low", "high", "factor"), [(1, 2, 1), (1, 2, 0.5), (-1, 2, 2), (0, 2, 2), (1, 2, -2), (1, 10, 1 + 1e-9)])
def test_a_factor_that_leads_nowhere_is_refused(low, high, factor) -> None:
    with pytest.raises(ParameterError, match="give"):
        scaled(low, high, factor)


def test_too_many_points_are_refused_with_their_number() -> None:
    with pytest.raises(ParameterError, match="100,000 × 1,000 = 100,000,000 points are too many"):
        points_of((MOST_VALUES, 1000))


@given(st.integers(1, 3000))
def test_every_point_comes_once(points) -> None:
    assert sorted(in_order(points)) == list(range(points))


@given(st.integers(200, 5000), st.floats(0.02, 1.0))
def test_any_points_that_follow_on_one_another_cover_the_whole(points, part) -> None:
    """The largest hole in what is done is at most a few times the mean distance."""
    done = sorted(itertools.islice(in_order(points), max(2, int(points * part))))
    holes = [after - before for before, after in itertools.pairwise([done[-1] - points, *done])]
    assert max(holes) <= 4.0 * math.ceil(points / len(done))
