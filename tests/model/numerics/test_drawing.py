"""Lines are as good as curves: straight ones between the inputs chosen are nowhere off by what is seen, and smooth curves get no further inputs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.numerics.drawing import MOST_INPUTS, drawn_inputs, share_of
from sigexplorer.model.running import Cancelled
from tests.drawn import farthest
from tests.examples import examples

EVEN = np.linspace(-1.0, 1.0, 101)


def drawn(told, low, high, x=EVEN, **more):
    return drawn_inputs(lambda at: told(at)[np.newaxis], lambda rows: share_of(rows, low, high), x, told(x)[np.newaxis], **more)


STEEP = st.one_of(
    st.builds(lambda k, c: lambda x: np.tanh(k * (x - c)), st.floats(0.0, 6.0).map(lambda power: 10.0**power), st.floats(-0.9, 0.9)),
    st.builds(lambda c, n: lambda x: -np.log10(np.abs(x - c) + 10.0**-n), st.floats(-0.9, 0.9), st.floats(1.0, 12.0)),
    st.builds(lambda c, k: lambda x: 1.0 / (1.0 + (k * (x - c)) ** 2), st.floats(-0.9, 0.9), st.floats(1.0, 50.0)),
    st.builds(lambda c: lambda x: np.abs(x - c) ** 0.7, st.floats(-0.9, 0.9)),
    st.builds(lambda c: lambda x: np.where(x < c, np.nan, 1.0 - x), st.floats(-0.9, 0.9)),
    st.builds(lambda c, s: lambda x: np.where(x < c, s * x, 1.0), st.floats(-0.9, 0.9), st.floats(-1.0, 1.0)),
)


@settings(max_examples=examples(100))
@given(told=STEEP)
def test_lines_are_as_good_as_curves(told):
    tried = np.unique(np.concatenate([np.linspace(-1.0, 1.0, 40_001), EVEN]))
    true = told(tried)
    low, high = float(np.nanmin(true)), float(np.nanmax(true))
    x, rows = drawn(told, low, high)
    assert np.isin(EVEN, x).all()
    assert (np.diff(x) > 0.0).all()
    np.testing.assert_array_equal(rows[0], told(x))
    assert farthest(x, rows[0], tried, true, (-1.0, 1.0), (low, high)) < 3.0


@settings(max_examples=examples(50))
@given(place=st.floats(-0.9, 0.9), depth=st.floats(3.0, 14.0))
def test_a_peak_is_followed_up_to_its_top_however_narrow(place, depth):
    # On an axis of logarithms, where its flanks tell of it.
    told = lambda x: -np.log10(np.abs(x - place) + 10.0**-depth)  # noqa: E731 - as short as what it stands for
    assert drawn(told, 0.0, depth)[1].max() > depth - 0.03 * depth


@pytest.mark.parametrize("told", [np.sin, np.square, lambda x: 2.0 * x, np.zeros_like, lambda x: np.full_like(x, np.nan), np.exp])
def test_smooth_curves_get_no_further_inputs(told):
    assert drawn(told, -1.0, 3.0)[0].size == EVEN.size


def test_what_is_out_of_the_picture_is_not_followed():
    # Where 1 / x^2 is higher than the picture is no input more, though it bends there most.
    x = np.linspace(-1.0, 1.0, 100)
    further = np.setdiff1d(drawn(lambda at: 1.0 / at**2, 0.0, 25.0, x)[0], x)
    assert further.size < 100
    assert np.abs(further).min() > 0.1


def test_of_noise_no_more_is_drawn_than_can_be_seen():
    draw = np.random.default_rng(1)
    x, _ = drawn(lambda x: draw.normal(size=x.shape), -3.0, 3.0, np.linspace(0.0, 1.0, 1000))
    assert x.size <= MOST_INPUTS


def test_inputs_of_no_use_are_left_out_and_others_are_asked_for():
    told = lambda x: np.tanh(1000.0 * (x - 0.0123))  # noqa: E731
    np.testing.assert_array_equal(drawn(told, -1.0, 1.0, known=lambda rows: np.zeros(rows.shape[1], dtype=bool))[0], EVEN)
    flat = drawn(np.zeros_like, -1.0, 1.0, also=lambda x, _: (x[:-1] < 0.503) & (x[1:] > 0.503) & (np.diff(x) > 1e-3))[0]
    assert np.diff(flat)[np.searchsorted(flat, 0.503) - 1] < 1e-3


def test_whoever_is_asked_to_stop_stops():
    with pytest.raises(Cancelled):
        drawn(np.tanh, -1.0, 1.0, cancel=lambda: True)
