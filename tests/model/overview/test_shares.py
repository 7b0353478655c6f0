"""Saturated shares in closed form; and of what swings: each length has its own regions, and they can be given up between any two."""

import math

import numpy as np

from sigexplorer.model.activations import Custom, HardTanh, ReLU, Step, catalogue
from sigexplorer.model.overview.rows import saturated_share


def test_it_is_asked_before_each_distinct_length():
    asked = []
    for _ in range(2):
        # What is found once asks too; the second time all but the lengths themselves is known.
        asked.clear()
        saturated_share(Custom("sin(40*x)"), np.array([0.5, 1.0, 2.0, 1.0]), 0.3, lambda: bool(asked.append(1)))
    assert len(asked) == 3


def test_saturated_shares_in_closed_form():
    q = np.array([[0.01, 0.5], [3.0, 1e6]])
    np.testing.assert_allclose(saturated_share(HardTanh(), q, 0.3), [[math.erfc(1.0 / math.sqrt(2.0 * item)) for item in row] for row in q], rtol=1e-12)
    np.testing.assert_array_equal(saturated_share(ReLU(), q, 0.3), 0.5)
    # Nothing is a share of slopes that are 0, or that grow without bound: those that are 0 count.
    np.testing.assert_array_equal(saturated_share(Step(), q, 0.3), 1.0)
    np.testing.assert_allclose(saturated_share(catalogue["squared_relu"](), q, 0.3), 0.5, rtol=1e-12)
    beyond = [[0.5 * math.erfc(-2.0 / math.sqrt(2.0 * item)) for item in row] for row in q]
    np.testing.assert_allclose(saturated_share(Custom("max(0, x - 2)^2"), q, 0.3), beyond, rtol=1e-12)
    np.testing.assert_array_equal(saturated_share(Custom("x^2"), q, 0.3), 0.0)
