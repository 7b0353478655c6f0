"""Differences of two functions, against a dense search and known closeness."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import GELU, HardSigmoid, ReLU, Sigmoid, SiLU, Softplus, Step, Tanh, catalogue
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference


@settings(max_examples=60, deadline=None)
@given(
    one=st.sampled_from(sorted(catalogue)),
    other=st.sampled_from(sorted(catalogue)),
    order=st.integers(0, 2),
    left=st.floats(-20, 10),
    width=st.floats(0.1, 30),
)
def test_no_input_of_a_dense_search_differs_more(one, other, order, left, width):
    f, g = catalogue[one](), catalogue[other]()
    (item,) = compute_difference(f, (g,), order, (left, left + width)).differences
    x = np.linspace(left, left + width, 4001)
    with np.errstate(all="ignore"):
        dense = np.abs(f.derivatives(x, order)[order] - g.derivatives(x, order)[order])
    assert abs(item.largest) >= np.nanmax(dense) * (1 - 1e-9)
    assert left <= item.at <= left + width
    wide = np.concatenate((np.linspace(-60, 60, 6001), [-1e5, 1e5]))
    with np.errstate(all="ignore"):
        everywhere = np.abs(f.derivatives(wide, order)[order] - g.derivatives(wide, order)[order])
    assert abs(item.largest_all) >= max(np.nanmax(everywhere), abs(item.largest)) * (1 - 1e-9)


def test_the_sigmoid_approximation_of_gelu_is_as_close_as_is_published():
    # Hendrycks & Gimpel, Gaussian Error Linear Units: x sigmoid(1.702 x); its largest error is the published 0.020 at |x| = 2.27.
    (item,) = compute_difference(GELU(), (SiLU(beta=1.702),)).differences
    assert abs(item.largest) == pytest.approx(0.0203348722, rel=1e-8)
    assert abs(item.at) == pytest.approx(2.27039770, rel=1e-7)


def test_a_turning_point_of_the_difference_is_exact():
    # (s - h)' = 0 at s (1 - s) = 1/6: x = 2 artanh(sqrt(1/3)).
    (item,) = compute_difference(Sigmoid(), (HardSigmoid(),)).differences
    at = 2 * math.atanh(math.sqrt(1 / 3))
    assert abs(item.at) == pytest.approx(at, rel=1e-14)
    assert abs(item.largest) == pytest.approx(1 / (1 + math.exp(-at)) - (at / 6 + 0.5), rel=1e-13)


@pytest.mark.parametrize(
    ("f", "g", "order", "at_all", "largest_all"),
    [
        (ReLU(), Sigmoid(), 0, math.inf, math.inf),
        (Sigmoid(), ReLU(), 0, math.inf, -math.inf),
        (Softplus(), ReLU(), 0, 0.0, math.log(2)),
        (ReLU(), Sigmoid(), 1, math.inf, 1.0),
        (Sigmoid(), Sigmoid(upper=3.0), 0, math.inf, -2.0),
        (Sigmoid(), Sigmoid(), 0, -6.0, 0.0),
        (Tanh(), Step(), 0, 0.0, -1.0),
    ],
)
def test_over_all_inputs(f, g, order, at_all, largest_all):
    (item,) = compute_difference(f, (g,), order).differences
    assert item.at_all == at_all
    assert item.largest_all == pytest.approx(largest_all, rel=1e-12)


@pytest.mark.parametrize(
    ("compare", "said"),
    [
        ((), "There is nothing to subtract yet: choose functions to compare with."),
        ((HardSigmoid(),), "f − g is largest from x = −6 to 6 at x = 1.317, where it is 0.06918; no other input has more."),
        ((ReLU(),), "f − g is largest from x = −6 to 6 at x = 6, where it is −5.002; further right it grows without bound."),
        ((Sigmoid(upper=3.0),), "it tends to −2 on the far right."),
        ((Sigmoid(),), "f − g is 0 all the way from x = −6 to 6; no other input has more."),
    ],
)
def test_what_is_said(compare, said):
    assert read_difference(compute_difference(Sigmoid(), compare)).endswith(said)


def test_an_order_that_is_not_there_is_refused():
    with pytest.raises(ParameterError, match="order"):
        compute_difference(Sigmoid(), (Tanh(),), 3)


def test_a_table_has_a_column_a_function():
    table = compute_difference(Sigmoid(), (Tanh(), Step())).table()
    assert [column.name for column in table.columns] == ["x", "value", "difference_1", "difference_2"]
    assert len({column.values.size for column in table.columns}) == 1
