"""Differences of formulas with a hole, beside which all digits of a derivative cancel: none that rounding makes is the largest."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.curve.difference import compute_difference

HOLES = {
    "sin(a*x)/x": lambda x, a: mpmath.sin(a * x) / x,
    "tanh(a*x)/x": lambda x, a: mpmath.tanh(a * x) / x,
    "x/tanh(a*x)": lambda x, a: x / mpmath.tanh(a * x),
    "x/sinh(a*x)": lambda x, a: x / mpmath.sinh(a * x),
    "(exp(a*x) - 1)/x": lambda x, a: mpmath.expm1(a * x) / x,
    "atan(a*x)/x": lambda x, a: mpmath.atan(a * x) / x,
}


def sizes(text, a, order, low, high, other):
    """How large the difference from another function is at some inputs, from many digits."""
    x = np.concatenate([np.linspace(low, high, 24), [-1e-3, 1e-3]])
    with mpmath.workdps(40):
        rows = [float(mpmath.diff(lambda t: HOLES[text](t, mpmath.mpf(a)), mpmath.mpf(float(at)), order)) for at in x]
    return np.abs(np.array(rows) - other.derivatives(x, order)[order])


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["tanh", "soft_shrink", "relu", "softplus"])
@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("a", [1.0, 1.3])
@pytest.mark.parametrize("text", sorted(HOLES))
def test_nothing_is_larger_than_it_is_beside_a_hole(text, a, order, name):
    """Of x/tanh(x) and tanh the second derivatives were 4e17 apart beside 0, where they are 2/3 and less."""
    other = catalogue[name]()
    result = compute_difference(Custom(text, a=a), (other,), order, (-2.0, 1.5)).differences[0]
    wanted = float(sizes(text, a, order, -2.0, 1.5, other).max())
    assert 0.99 * wanted <= abs(result.largest) <= 1.3 * wanted


@pytest.mark.parametrize(("formula", "low", "count"), [("tanh(x) + 0.01*sin(40*x)", -6.0, 150), ("tanh(x) + cos(3*x)/9", -6.0, 11)])
def test_tops_that_are_several_are_all_found(formula, low, count):
    """Those of what swings are lower between each other; those that rounding makes of a level top are one."""
    result = compute_difference(Custom(formula), (catalogue["tanh"](),), 0, (low, 6.0)).differences[0]
    assert len(result.places) == pytest.approx(count, rel=0.1)
