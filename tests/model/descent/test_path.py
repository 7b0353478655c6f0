"""The steps of a descent: what is written into arrays that are there has the bits of what is computed anew, and is the gradient that is followed."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import DescentParameters, Sigmoid
from sigexplorer.model.descent.path import follow, orders
from sigexplorer.model.descent.problem import make_problem
from sigexplorer.model.descent.result import OPTIMISERS
from tests.examples import examples


@settings(deadline=None, max_examples=examples(25))
@given(
    seed=st.integers(0, 2**32 - 1),
    neuron=st.sampled_from(["linear", "logistic"]),
    rates=st.integers(1, 50),
    start=st.tuples(st.floats(-9, 9), st.floats(-9, 9)),
)
def test_steps_that_write_into_arrays_have_the_bits_of_the_gradient(seed, neuron, rates, start) -> None:
    problem = make_problem(Sigmoid(), DescentParameters(seed=seed, neuron=neuron, noise=0.3 if neuron == "linear" else 0.0))
    weights = np.array(np.broadcast_to(np.array(start), (3, rates, 2))) * np.linspace(0.5, 1.5, rates)[:, None]
    found = np.zeros_like(weights)
    calls = problem.gradient_into(weights, found)
    for _ in range(3):
        for each in calls:
            each()
        np.testing.assert_array_equal(found, problem.gradient(weights))
        # They move in place.
        weights -= 0.1 * found


def test_what_is_told_of_a_step_is_the_gradient_that_it_follows() -> None:
    problem = make_problem(Sigmoid(), DescentParameters(seed=3))
    for optimiser in OPTIMISERS:
        for batch in ("all", "one"):
            order = orders(0, 30, 9)
            path, gradients = follow(problem, optimiser, np.array([0.1, 0.2, 0.3]), 0.5, np.array([1.0, -2.0]), 9, batch, order)
            expected = [
                (problem.gradient(at[:, None]) if batch == "all" else problem.gradient_at(at[:, None], int(point)))[:, 0]
                for at, point in zip(path[:-1], order, strict=True)
            ]
            np.testing.assert_array_equal(gradients, expected)
