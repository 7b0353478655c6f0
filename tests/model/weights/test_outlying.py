"""A few numbers far out leave the distribution of all others to be seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.chosen import bars_of, without_outliers
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.statistics import summarise
from sigexplorer.model.weights.stored import Stored
from tests.examples import examples


def seen(values):
    """Return edges, density and the share beyond, as they are drawn."""
    edges = bars_of(summarise(LayerTensor(Stored("w", values.shape, "float64"), "vector"), [values]))
    return without_outliers(lambda: [values], edges)


@settings(max_examples=examples(60), deadline=None)
@given(
    far=st.floats(1.0, 6.0).map(lambda power: 10.0**power),
    outliers=st.integers(0, 5),
    deviation=st.floats(-6.0, 3.0).map(lambda power: 10.0**power),
    middle=st.floats(-3.0, 3.0),
    seed=st.integers(0, 99),
)
def test_most_of_the_width_is_taken_by_what_is_not_far_out(far, outliers, deviation, middle, seed):
    # One weight of 100 among thousands of 0.01 left all of these in one bar.
    values = deviation * (middle + np.random.default_rng(seed).standard_normal(4096))
    values[:outliers] = deviation * far
    edges, density, beyond = seen(values)
    inside = (density * np.diff(edges)).sum()
    assert inside + beyond == pytest.approx(1.0, rel=1e-9)
    assert inside > 0.985
    rest = values[outliers:]
    assert np.quantile(rest, 0.95) - np.quantile(rest, 0.05) > 0.06 * (edges[-1] - edges[0])
    assert np.count_nonzero(density) > 8


def test_what_is_not_crowded_stays_as_it_is_and_so_does_what_is_one_number():
    even, same = np.random.default_rng(0).uniform(-1.0, 1.0, 5000), np.zeros(5000)
    same[:3] = 1.0, 2.0, 3.0
    for values in (even, same):
        edges = bars_of(summarise(LayerTensor(Stored("w", values.shape, "float64"), "vector"), [values]))
        np.testing.assert_array_equal(seen(values)[0], edges)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=20))
def test_bars_rise_closer_too_whatever_the_numbers_are(numbers):
    edges, density, beyond = seen(np.array(numbers))
    assert np.isfinite(edges).all()
    assert (edges[1:] > edges[:-1]).all()
    assert not np.isnan(density).any()
    assert 0.0 <= beyond <= 1.0
