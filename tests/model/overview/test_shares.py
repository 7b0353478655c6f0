"""Saturated shares of what swings: each length has its own regions, and they can be given up between any two."""

import numpy as np

from sigexplorer.model.activations import Custom
from sigexplorer.model.overview.rows import saturated_share


def test_it_is_asked_before_each_distinct_length():
    asked = []
    for _ in range(2):
        # What is found once asks too; the second time all but the lengths themselves is known.
        asked.clear()
        saturated_share(Custom("sin(40*x)"), np.array([0.5, 1.0, 2.0, 1.0]), 0.3, lambda: bool(asked.append(1)))
    assert len(asked) == 3
