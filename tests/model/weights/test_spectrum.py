from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.spectrum import marchenko_pastur, marchenko_pastur_edges, matrix_of, sides_of, singular_values
from sigexplorer.model.weights.stored import Stored
from tests.examples import examples


@settings(max_examples=examples(100))
@given(st.data())
def test_the_matrix_of_a_layer_has_a_row_for_every_unit(data):
    shape = tuple(data.draw(st.lists(st.integers(1, 4), min_size=2, max_size=4)))
    axis = data.draw(st.integers(0, len(shape) - 1))
    fortran = data.draw(st.booleans())
    values = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    layer = LayerTensor(Stored("w", shape, "float64", fortran=fortran), "matrix" if len(shape) == 2 else "convolution", axis, values.size // shape[axis], 1)
    found = matrix_of(layer, [values.ravel(order="F" if fortran else "C")])
    assert found.shape == sides_of(layer)
    assert np.array_equal(np.sort(found, axis=1), np.sort(np.moveaxis(values, axis, 0).reshape(shape[axis], -1), axis=1))


def test_a_stack_of_matrices_has_the_units_of_all_below_each_other():
    values = np.arange(24.0).reshape(2, 3, 4)
    last = LayerTensor(Stored("w", (2, 3, 4), "float64"), "matrix", 2, 3, 4)
    assert np.array_equal(matrix_of(last, [values.ravel()]), np.concatenate([values[0].T, values[1].T]))
    gates = LayerTensor(Stored("w", (2, 3, 4), "float64"), "recurrent", 1, 4, 3)
    assert np.array_equal(matrix_of(gates, [values.ravel()]), values.reshape(6, 4))


@pytest.mark.parametrize("scale", [1.0, 1e200, 1e-200])
def test_singular_values_are_those_that_a_matrix_was_made_with(scale):
    generator = np.random.default_rng(1)
    left, right = (np.linalg.qr(generator.standard_normal((side, 6)))[0] for side in (9, 7))
    made = np.array([5.0, 2.0, 1.0, 1e-3, 1e-6, 0.0])
    found = singular_values(left * made @ right.T * scale)
    assert found[:5] / scale == pytest.approx(made[:5], rel=1e-9)
    assert found[5:] / scale == pytest.approx(np.zeros(2), abs=1e-14)


def test_singular_values_of_what_is_not_finite_are_not_known():
    assert np.isnan(singular_values(np.array([[1.0, np.nan], [0.0, 1.0]]))).all()
    assert np.array_equal(singular_values(np.zeros((3, 2))), np.zeros(2))


@pytest.mark.parametrize(("rows", "columns", "variance"), [(100, 300, 0.5), (300, 100, 2.0), (64, 64, 1e-8)])
def test_the_law_of_marchenko_and_pastur_has_an_integral_of_one_and_the_second_moment_of_the_numbers(rows, columns, variance):
    low, high = marchenko_pastur_edges(rows, columns, variance)
    # The midpoints of equal steps of an angle, which the roots at both edges need.
    angle = (np.arange(20_000) + 0.5) * np.pi / 20_000
    values = 0.5 * (low + high) - 0.5 * (high - low) * np.cos(angle)
    weight = marchenko_pastur(values, rows, columns, variance) * 0.5 * (high - low) * np.sin(angle) * np.pi / 20_000
    assert weight.sum() == pytest.approx(1.0, rel=1e-6)
    # The squares of all singular values sum up to those of all numbers.
    assert (weight * values**2).sum() * min(rows, columns) == pytest.approx(rows * columns * variance, rel=1e-6)


def test_singular_values_of_independent_numbers_follow_the_law():
    rows, columns = 300, 700
    found = singular_values(np.random.default_rng(2).standard_normal((rows, columns)))
    low, high = marchenko_pastur_edges(rows, columns, 1.0)
    assert found[-1] == pytest.approx(low, rel=0.05)
    assert found[0] == pytest.approx(high, rel=0.02)
    middle = np.linspace(low, high, 4001)
    law = marchenko_pastur(middle, rows, columns, 1.0)
    below = np.cumsum(law) * (middle[1] - middle[0])
    measured = (found[None, :] <= middle[:, None]).mean(axis=1)
    assert np.abs(measured - below).max() < 0.01
