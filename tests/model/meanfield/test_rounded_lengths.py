"""Formulas that are computed with cancellation have the lengths of what they are, not of what rounding leaves of them at short lengths."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.meanfield import fixed_length
from sigexplorer.model.meanfield.lengths import stable_counts, stable_lengths
from tests.examples import examples

# What the same function is without.
SAME = {
    "2*sigmoid(2*x) - 1": "tanh(x)",
    "4*(sigmoid(x) - 0.5)": "2*tanh(x/2)",
    "(x + 1) - 1": "x",
    "tanh(x) + 3 - 3": "tanh(x)",
    "cos(x - pi/2)": "sin(x)",
    "max(x + 2, 2) - 2": "relu(x)",
}


@settings(deadline=None, max_examples=examples(25))
@given(st.sampled_from(sorted(SAME)), st.sampled_from([0.3, 0.999, 1.0, 1.001, 2.0]), st.sampled_from([0.0, 0.0, 0.1]))
@example("2*sigmoid(2*x) - 1", 1.0, 0.0)
@example("(x + 1) - 1", 1.0, 0.0)
@example("4*(sigmoid(x) - 0.5)", 1.0, 0.0)
def test_cancellation_makes_no_lengths(text, weights, biases):
    typed, plain = Custom(text), Custom(SAME[text])
    found, truth = (stable_lengths(item, weights, biases) for item in (typed, plain))
    assert [item.length for item in found] == pytest.approx([item.length for item in truth], rel=1e-6)
    assert stable_counts(typed, np.array([weights]), np.array([biases])) == len(found)
    assert fixed_length(typed, weights, biases) == pytest.approx(fixed_length(plain, weights, biases), rel=1e-6)


def test_what_folds_back_dies_out():
    folded = Custom("abs(abs(abs(x) - 1) - 1)")
    assert [item.length for item in stable_lengths(folded, 1.0, 0.0)] == [0.0]
