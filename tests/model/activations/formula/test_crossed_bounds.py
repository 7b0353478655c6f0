"""clip(u, low, high) is the smaller of high and of the larger of u and low, whichever bound is above the other, as numpy.clip and torch.clamp have it."""

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.export.code.functions import function_code
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.derivative import differentiate
from sigexplorer.model.activations.formula.exactly import exact_rows
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.functions import functions
from sigexplorer.model.formats.arithmetic import operate
from tests.examples import examples

X = np.array([-30.3, -3.1, -1.7, -0.61, 0.0, 0.29, 0.77, 1.31, 2.9, 22.7])
BOUND = st.floats(-3.0, 3.0).filter(lambda bound: np.abs(X - bound).min() > 1e-3)


def extremes(inside, low, high):
    return f"min(max({inside}, {low}), {high})"


def coded(function, language):
    names: dict = {}
    exec(function_code(function, language), names)
    found = names["custom_derivatives"]
    if language == "numpy":
        return np.stack([np.broadcast_to(row, X.shape) for row in found(X)])
    return np.array([[float(item) for item in found(x)] for x in X.tolist()]).T


@given(BOUND, BOUND)
@example(2.0, 1.0)
@example(-1.0, 1.0)
@example(1.0, 1.0)
@settings(max_examples=examples(60), deadline=None)
def test_bounds_in_any_order(low, high):
    function = Custom("clip(x, a, b)", sliders="a: -3 to 3; b: -3 to 3", a=low, b=high)
    true = np.clip(X, low, high)
    slope = np.where((low < X) & (high > X), 1.0, 0.0)
    for rows in (function.derivatives(X, 1), coded(function, "numpy")[:2], coded(function, "python")[:2]):
        np.testing.assert_array_equal(rows, [true, slope])
    np.testing.assert_array_equal(operate(function, X, lambda values: np.asarray(values), "textbook"), [true, slope])
    exact = [exact_rows(function.tree, function.values, x, 1) for x in X.tolist()]
    assert [[float(item) for item in row] for row in exact] == np.transpose([true, slope]).tolist()
    assert function.kinks == ((low, high) if low < high else ())


@given(st.permutations(["x", "0.3*x + 0.4", "sin(x)", "1.25"]))
@settings(max_examples=examples(24), deadline=None)
def test_bounds_that_cross_somewhere(parts):
    inside, low, high = parts[:3]
    function, other = Custom(f"clip({inside}, {low}, {high})"), Custom(extremes(inside, low, high))
    x = np.linspace(-5.0, 5.0, 401) + 0.0013
    np.testing.assert_array_equal(function.derivatives(x, 3), other.derivatives(x, 3))
    assert function.kinks == other.kinks
    slope = differentiate(function.tree)
    assert slope is not None
    np.testing.assert_allclose(Program(slope, {}, functions).rows(x, 0)[0], other.derivatives(x, 1)[1], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("inside", "low", "high"), [*itertools.permutations(["x", "2*x", "-x"])])
def test_beside_a_place_where_all_bounds_meet(inside, low, high):
    function, other = Custom(f"clip({inside}, {low}, {high})"), Custom(extremes(inside, low, high))
    assert function.kinks == other.kinks
    for side in (-1.0, 1.0):
        np.testing.assert_array_equal(function.derivatives(side * 1e-3, 2), other.derivatives(side * 1e-3, 2))
