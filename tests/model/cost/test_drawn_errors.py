"""The errors of approximations are drawn over the whole range of a table, however few pieces it has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.cost.worst import DRAWN, errors_of, stairs
from tests.examples import examples

NAMES = ["sigmoid", "tanh", "erf", "softsign", "relu", "silu", "softplus", "step", "gelu"]


@settings(max_examples=examples(40), deadline=None)
@given(
    name=st.sampled_from(NAMES),
    entries=st.one_of(st.integers(2, 12), st.integers(13, 3000)),
    half=st.floats(-1.0, 4.0).map(lambda power: 10.0**power),
    measure=st.sampled_from(["absolute", "relative"]),
)
def test_no_error_is_above_what_is_drawn_and_the_worst_is_on_it(name, entries, half, measure):
    # Of 2 entries there was one point a line, and of 3 a line between the worst place of the one piece and that of the other.
    function = catalogue[name]()
    result = approximate(function, entries, (-half, half))
    tried = np.linspace(-half, half, 1501)
    for way in result.ways:
        at, errors = way.at[measure], way.errors[measure]
        assert (at[0], at[-1]) == (-half, half)
        assert (np.diff(at) >= 0.0).all()
        with np.errstate(all="ignore"):
            true = errors_of(function(tried), way(tried))[measure]
        true = np.where(np.isfinite(true), true, 0.0)
        left, right = (np.clip(np.searchsorted(at, tried, side), 1, at.size - 1) for side in ("left", "right"))
        above = np.maximum.reduce([errors[left], errors[right], errors[left - 1], errors[right - 1]])
        # Between two looks at a jump, or at a turn of the error, a little more can hide.
        assert (true <= 1.1 * above + 1e-12 if name != "step" else true <= 1.0).all()
        worst = way.worst[measure]
        if np.isfinite(worst.error):
            assert np.max(errors[np.isfinite(errors)]) == worst.error


@pytest.mark.parametrize("entries", [2, 3, 7])
def test_a_hard_variant_is_drawn_as_closely_beside_few_entries(entries):
    few, many = (approximate(catalogue["sigmoid"](), count).ways[-1] for count in (entries, 256))
    assert few.way == "hard variant"
    np.testing.assert_allclose(few.errors["absolute"], many.errors["absolute"], rtol=1e-6)


@settings(max_examples=examples(50), deadline=None)
@given(count=st.integers(1, 5 * DRAWN), seed=st.integers(0, 9))
def test_of_many_pieces_the_largest_is_left(count, seed):
    errors = np.random.default_rng(seed).random(count)
    at, heights = stairs(np.arange(count + 1.0), errors)
    assert at.size == heights.size <= 2 * DRAWN
    assert heights.max() == errors.max()
    assert (heights[np.searchsorted(at, np.arange(count) + 0.5)] >= errors).all()
