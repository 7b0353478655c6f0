"""Percentiles and counts of many values are those of the values in order, to the last bit, however they are spread."""

from __future__ import annotations

import bisect
import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import sigexplorer.model.network.ranks as ranks
from sigexplorer.model.network.ranks import FEWEST, TOGETHER, rank

FINITE = st.floats(-1e140, 1e140) | st.floats(-1.7e308, 1.7e308) | st.integers(-3, 3).map(float) | st.floats(-1e-308, 1e-308)
SHARES = np.arange(1, 60) / 60


def check(values, asked):
    found = rank(values, asked, SHARES)
    ordered = sorted(values.tolist())
    width = ordered[-1] - ordered[0]
    assert (found.low, found.high) == (ordered[0], ordered[-1])
    assert found.ranked.tolist() == [ordered[place] for place in asked]
    below = [bisect.bisect_left(ordered, ordered[0] + width * share) for share in SHARES.tolist()] if 0.0 < width < math.inf else [0] * len(SHARES)
    assert found.below.tolist() == below


@given(
    arrays(np.float64, st.integers(1, 80), elements=FINITE), st.lists(st.floats(0.0, 1.0), max_size=6), st.sampled_from([1, 3, 59, 60, 256]), st.integers(1, 9)
)
# The largest value on an edge of a bin; a width by which the number of bins cannot be divided, and one that is no number.
@example(np.array([0.0, 1.0, 0.1, 0.3]), [0.0, 0.5, 1.0], 60, 3)
@example(np.array([0.0, 5e-324, 1e-323]), [0.0, 1.0], 256, 9)
@example(np.array([-1.7e308, 1.7e308, 0.0]), [0.5], 60, 2)
@example(np.array([math.pi, math.pi]), [0.5], 60, 2)
def test_any_numbers_are_ranked_as_they_are_in_order(values, levels, narrow, together):
    with pytest.MonkeyPatch.context() as patched:
        for name, value in (("FEWEST", 1), ("NARROW", narrow), ("TOGETHER", together)):
            patched.setattr(ranks, name, value)
        check(values, [round(level * (values.size - 1)) for level in levels])


@pytest.mark.parametrize("size", [FEWEST - 1, FEWEST, TOGETHER, 3 * TOGETHER + 1])
@pytest.mark.parametrize("kind", ["normal", "saturated", "rectified", "grid", "far", "tail"])
def test_what_a_layer_holds_is_ranked_as_it_is_in_order(size, kind):
    z = np.random.default_rng(size).standard_normal(size)
    values = {
        "normal": z,
        "saturated": np.tanh(9.0 * z),
        "rectified": np.maximum(z, 0.0),
        # On the edges of the wide bins, and of narrow ones.
        "grid": np.round(16.0 * z) / 16.0,
        "far": 1e15 + z,
        "tail": np.exp(30.0 * z),
    }[kind]
    check(values, [round(level / 100 * (size - 1)) for level in (0, 2, 25, 50, 75, 98, 100)])


def test_not_all_of_many_values_are_put_in_order(monkeypatch):
    sizes, sort = [], np.sort
    values = np.random.default_rng(5).standard_normal(4 * TOGETHER)
    monkeypatch.setattr(np, "sort", lambda array: sizes.append(array.size) or sort(array))
    rank(values, [0, values.size // 2], SHARES)
    assert 0 < sum(sizes) < values.size // 20
