"""What is shown of formulas whose terms cancel on the pages of differences and of landmarks: digits that are right, against mpmath, or none."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Tanh
from sigexplorer.model.activations.custom import Custom
from sigexplorer.model.activations.told import best_rows
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.points import named_points
from tests.examples import examples


def logistic(x: Any) -> Any:
    return 1 / (1 + mpmath.exp(-x))


CANCEL: dict[str, Callable[[Any], Any]] = {
    "sigmoid(x)^2 - sigmoid(x)": lambda x: -logistic(x) * logistic(-x),
    "arctan(x) - pi/2": lambda x: mpmath.atan(x) - mpmath.pi / 2,
    "log(x^2 + 3) - 2*log(abs(x) + 1)": lambda x: mpmath.log(x * x + 3) - 2 * mpmath.log(abs(x) + 1),
}


@settings(max_examples=examples(6))
@given(st.floats(20.0, 60.0), st.floats(0.5, 6.0), st.integers(0, 2))
@pytest.mark.parametrize("text", CANCEL)
def test_differences_have_the_digits_of_both(text: str, low: float, width: float, order: int) -> None:
    result = compute_difference(Custom(text), (Custom("0*x"),), order, (low, low + width))
    columns = {column.name: column.values for column in result.table().columns}
    chosen = np.linspace(0, columns["x"].size - 1, 5).astype(int)
    for at in chosen.tolist():
        with mpmath.workdps(120):
            true = float(mpmath.diff(CANCEL[text], mpmath.mpf(float(columns["x"][at])), order))
        for name in ("value", "difference_1"):
            assert float(columns[name][at]) == pytest.approx(true, rel=1e-11)


def test_a_difference_without_a_known_digit_has_none_in_the_table() -> None:
    result = compute_difference(Custom("sin(x)^2 + cos(x)^2"), (Custom("0*x"),), 1, (1.0, 2.0))
    values = next(column.values for column in result.table().columns if column.name == "difference_1")
    assert np.all(np.isnan(values.astype(float)) | (values == 0.0))


@settings(max_examples=examples(20))
@given(st.floats(0.1, 5.0))
def test_the_height_of_a_minimum_is_known_to_the_digits_that_are_shown(a: float) -> None:
    function = Custom("exp(x - a) - (x - a) - 1 + c", a=a, c=1e-20)
    points = [point for point in named_points(function, function.landmarks()) if point.kind == "minimum"]
    assert len(points) == 1
    with mpmath.workdps(80):
        u = mpmath.mpf(points[0].x) - mpmath.mpf(a)
        true = float(mpmath.exp(u) - u - 1 + mpmath.mpf(1e-20))
    assert points[0].y == pytest.approx(true, rel=1e-12, abs=points[0].error)
    assert points[0].error < 1e-6 * true


@settings(max_examples=examples(30))
@given(st.sampled_from(sorted(CANCEL)), st.floats(0.5, 9.0), st.sampled_from([-1.0, 1.0]))
def test_the_best_rows_are_right_to_what_they_say(text: str, decade: float, side: float) -> None:
    x = side * 10.0**decade
    rows, errors = best_rows(Custom(text), np.array([x, 1.5 * x]), 3)
    with mpmath.workdps(400):
        true = [float(value) * math.factorial(order) for order, value in enumerate(mpmath.taylor(CANCEL[text], mpmath.mpf(x), 3))]
    for order, value in enumerate(true):
        assert float(rows[order, 0]) == pytest.approx(value, rel=1e-10, abs=4.0 * float(errors[order, 0]) + 1e-300), order


def test_of_the_catalogue_nothing_more_is_asked() -> None:
    x = np.array([-30.0, 2.0])
    rows, errors = best_rows(Tanh(), x, 3)
    assert np.array_equal(rows, Tanh().derivatives(x, 3))
    assert not errors.any()
