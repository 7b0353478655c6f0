"""Units of any size that float64 has: their best weights, or a line that says why there are none."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, DescentParameters, compute_descent
from sigexplorer.model.descent.problem import make_problem

NEURONS = ("linear", "logistic")


@pytest.mark.parametrize("exponent", [-320, -310, -300, -250, -200, -161, -155, -100, 0, 100, 150, 155, 200, 300])
@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize("samples", [1, 30])
def test_units_of_any_size_have_a_minimum_or_a_line_that_says_why_not(exponent, neuron, samples) -> None:
    given = DescentParameters(neuron=neuron, samples=samples, noise=0.03, optimum_1=0.0, optimum_2=0.0, steps=20, most=20)
    usual = make_problem(Custom(formula="x"), given)
    if not -300 <= exponent <= 150:
        with pytest.raises(ParameterError, match=r"the range of float64|has no minimum") as refusal:
            compute_descent(Custom(formula=f"1e{exponent}*x"), given)
        assert "\n" not in str(refusal.value)
        return
    result = compute_descent(Custom(formula=f"1e{exponent}*x"), given)
    expected = usual.minimum.copy()
    # The third kind are tanh units, whatever the function's size.
    expected[:2] /= 10.0**exponent
    np.testing.assert_allclose(result.minimum, expected, rtol=1e-9, atol=1e-9 * np.abs(expected).max(axis=1, keepdims=True).min())


@pytest.mark.parametrize(("exponent", "neuron"), [*itertools.product((-320, -200, -100, 0), NEURONS), (100, "linear"), (150, "linear")])
def test_weights_that_make_the_targets_are_found_whatever_the_size_of_the_units(exponent, neuron) -> None:
    given = DescentParameters(neuron=neuron, noise=0.0, optimum_1=0.7, optimum_2=-0.3, steps=20, most=20)
    np.testing.assert_array_equal(make_problem(Custom(formula=f"1e{exponent}*x"), given).minimum[:2], [[0.7, -0.3]] * 2)


@pytest.mark.parametrize("formula", ["sqrt(-x)", "log(x)", "0/0"])
def test_points_where_the_function_is_undefined_are_not_said_to_be_too_large(formula):
    with pytest.raises(ParameterError, match="is undefined at some of these points: choose another function, or move the points"):
        compute_descent(Custom(formula), DescentParameters())
