"""Differences that are largest towards a place where something jumps, or has a pole, within a range or at its end."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, SiLU, Tanh, catalogue
from sigexplorer.model.curve.corners import jumps
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference
from tests.examples import examples

gains = st.floats(0.1, 10.0)


@settings(max_examples=examples(20), deadline=None)
@given(left=st.floats(-9.0, -0.5), right=st.floats(0.5, 9.0), one=gains, other=gains)
@example(left=-6.0, right=6.0, one=1.0, other=1.3)
def test_both_sides_of_a_jump_of_bends_are_said(left, right, one, other):
    """The second derivative of k x/(1 + |k x|) tends to 2 k^2 from the left of 0 and to -2 k^2 from its right, and is smaller everywhere else."""
    most = 2.0 * abs(one**2 - other**2)
    f, g = (Custom("k*x/(1 + abs(k*x))", k=k) for k in (one, other))
    (item,) = compute_difference(f, (g,), 2, (left, right)).differences
    if most > 1e-3:
        assert abs(item.largest) >= most * (1.0 - 1e-9)
    softsign = catalogue["softsign"]()
    (item,) = compute_difference(softsign, (catalogue["elliot_sigmoid"](),), 2, (left, right)).differences
    assert (item.at, abs(item.largest)) == (0.0, pytest.approx(1.0, rel=1e-12))
    assert [at for at, _ in item.also] == [0.0]


@pytest.mark.parametrize("alpha", [0.3, 2.0, 1000.0])
@pytest.mark.parametrize("edge", [(-6.0, 6.0), (-3.0, 0.0)])
def test_a_bend_that_is_largest_towards_a_place_is_told_there(alpha, edge):
    # exp(x/alpha)/alpha to the left of 0, and 0 to its right.
    (item,) = compute_difference(catalogue["celu"](alpha=alpha), (catalogue["identity"](),), 2, edge).differences
    assert item.at == 0.0
    assert item.largest == pytest.approx(1.0 / alpha, rel=1e-12)


@settings(max_examples=examples(20), deadline=None)
@given(at=st.floats(-5.0, 5.0), wide=st.floats(1.0, 8.0), up=st.floats(-3.0, 3.0).filter(lambda size: abs(size) > 0.2))
@example(at=0.0, wide=3.0, up=1.0)
def test_jumps_are_found_to_neighbouring_numbers(at, wide, up):
    x = np.linspace(at - wide, at + 1.3 * wide, 61)

    def curve(x):
        return 0.1 * np.sin(x) + up * (x > at)

    (found,) = jumps(curve, x, curve(x), lambda: False)
    assert abs(found - at) <= max(5e-324, np.spacing(abs(at)))
    assert not jumps(np.tanh, x, np.tanh(x), lambda: False).size


@pytest.mark.parametrize(("left", "right"), [(-6.0, 6.0), (0.0, 6.0), (-0.5, 3.0)])
@pytest.mark.parametrize(
    ("f", "g", "orders"), [("log(x)", "sqrt(x)", (1, 2)), ("sqrt(x)", "tanh(x)", (1, 2)), ("1/x", "sqrt(x)", (0, 1, 2)), ("x*log(x)", "x", (1, 2))]
)
def test_what_grows_towards_the_end_of_where_it_is_defined_has_no_largest(f, g, orders, left, right):
    for order in orders:
        result = compute_difference(Custom(f), (Custom(g),), order, (left, right))
        assert math.isinf(result.differences[0].largest)
        assert read_difference(result).endswith("grows without bound towards x = 0.")


@pytest.mark.parametrize(("left", "right", "value"), [(0.0, 6.0, 1.0), (-6.0, 0.0, -1.0)])
def test_one_side_of_a_jump_at_the_end_of_a_range_is_said(left, right, value):
    (item,) = compute_difference(Custom("sign(x)"), (Tanh(),), 0, (left, right)).differences
    assert (item.at, item.largest) == (0.0, value)


@settings(max_examples=examples(30), deadline=None)
@given(left=st.floats(-20.0, -0.3), right=st.floats(0.3, 20.0), beta=st.floats(0.8, 2.5))
@example(left=-6.0, right=6.0, beta=1.0)
def test_the_top_of_an_even_difference_is_at_0(left, right, beta):
    for f, g in ((GELU(), SiLU(beta=beta)), (SiLU(beta=beta), GELU())):
        (item,) = compute_difference(f, (g,), 2, (left, right)).differences
        top = abs(math.sqrt(2.0 / math.pi) - 0.5 * beta)
        assert abs(item.largest) >= top * (1.0 - 1e-12)
        assert all(at == 0.0 or abs(at) > 1e-9 for at, _ in ((item.at, item.largest), *item.also))
