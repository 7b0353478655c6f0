"""Condition numbers where units saturate: as the values have it that float64 has not, by closed forms of how far these are from the asymptote."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.descent.compute import compute_descent, condition_at
from sigexplorer.model.descent.offsets import offsets
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.descent.problem import make_problem
from sigexplorer.model.descent.reading import read_descent
from tests.examples import examples

# The value far to the right, and how far below it the function is.
TAILS = {
    "tanh": lambda x: 2.0 / (1.0 + math.exp(2.0 * x)),
    "sigmoid": lambda x: 1.0 / (1.0 + math.exp(x)),
    "erf": lambda x: math.erfc(x),
}


def condition(value, tails, centred):
    """The condition number of the mean of x x^T by exact fractions, x the value less the tails, less the mean where that is asked."""
    below = [[Fraction(tail) for tail in row] for row in tails]
    means = [sum(row[i] for row in below) / len(below) for i in range(2)]
    rows = [[means[i] - row[i] for i in range(2)] if centred else [value - row[i] for i in range(2)] for row in below]
    a, b, c = (sum(row[i] * row[j] for row in rows) / len(rows) for i, j in ((0, 0), (0, 1), (1, 1)))
    trace, determinant = a + c, a * c - b * b
    # The roots of x^2 - trace x + determinant: the ratio to the digits of float64.
    share = determinant / trace**2
    large = 0.5 + 0.5 * math.sqrt(1.0 - 4.0 * float(share))
    return large**2 / float(share) if float(share) > 0.0 else math.inf


@settings(max_examples=examples(30), deadline=None)
@given(
    name=st.sampled_from(sorted(TAILS)), shift=st.floats(2.5, 14.0), deviation=st.floats(0.05, 0.6), correlation=st.floats(-0.9, 0.9), seed=st.integers(0, 99)
)
@example(name="tanh", shift=14.0, deviation=1.0, correlation=0.0, seed=0)
def test_condition_numbers_of_saturated_units_are_those_of_exact_arithmetic(name, shift, deviation, correlation, seed):
    shift = shift * (2.0 if name != "erf" else 0.7)
    problem = make_problem(catalogue[name](), DescentParameters(shift=shift, deviation=deviation, correlation=correlation, seed=seed))
    tails = [[TAILS[name](x) for x in row] for row in problem.received.tolist()]
    for kind in range(2):
        found = problem.eigenvalues[kind, 0] / problem.eigenvalues[kind, 1]
        assert found == pytest.approx(condition(1, tails, kind == 1), rel=1e-6)


@pytest.mark.parametrize(("shift", "expected"), [(19.0, (1.249e29, 13.27)), (20.0, (6.82e30, 13.27)), (30.0, (1.605e48, 13.27))])
def test_far_out_they_go_on_as_before(shift, expected):
    found = compute_descent(catalogue["tanh"](), DescentParameters(shift=shift))
    assert found.condition[:2] == pytest.approx(expected, rel=1e-3)
    said = read_descent(found)
    assert "undefined" not in said
    assert "13.3 where their means are taken away" in said


@settings(max_examples=examples(15), deadline=None)
@given(shift=st.floats(3.0, 30.0), seed=st.integers(0, 99))
def test_of_a_logistic_neuron_too(shift, seed):
    problem = make_problem(catalogue["tanh"](), DescentParameters(shift=shift, seed=seed, neuron="logistic", deviation=0.5))
    found = condition_at(problem, problem.minimum[:, None])[:, 0]
    assert found == pytest.approx(problem.eigenvalues[:, 0] / problem.eigenvalues[:, 1], rel=1e-6)


@settings(max_examples=examples(20), deadline=None)
@given(name=st.sampled_from(sorted(TAILS)), low=st.floats(6.0, 12.0), width=st.floats(1e-4, 12.0))
def test_offsets_have_the_digits_of_the_tails(name, low, width):
    x = low + width * np.linspace(0.0, 1.0, 7).reshape(7, 1)
    found = offsets(catalogue[name](), x)
    expected = [TAILS[name](low + width) - TAILS[name](float(place)) for place in x.ravel()]
    assert found.ravel()[:-1] == pytest.approx(expected[:-1], rel=1e-9)


@pytest.mark.parametrize("function", [catalogue["step"](), catalogue["tanh"](), Custom("where(x < 5, 1, 1.001)"), Custom("sin(x)")])
def test_none_are_told_where_values_differ_enough_or_jump(function):
    assert offsets(function, np.linspace(0.1, 9.0, 12).reshape(6, 2)) is None or function.title == "Step"
