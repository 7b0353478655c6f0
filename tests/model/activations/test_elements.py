"""An array has the bits of its elements, whatever stands beside them, for every activation."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.logistic import CHUNK, Sigmoid
from tests.examples import examples
from tests.strategies import structs

KINDS = list(catalogue.values())
EXTREMES = [0.0, -0.0, 5e-324, -5e-324, 1e-308, 37.5, -37.5, 354.3, -354.3, 709.5, -709.5, 746.0, -746.0, 1e6, -1e6, 1.7e308, -1.7e308, np.inf, -np.inf, np.nan]
METHODS = ("log_abs_slope", "slope_sign")


def bits(values):
    return np.ascontiguousarray(values, dtype=np.float64).view(np.int64)


def inputs(seed, size):
    """Numbers where curves bend and far out, in random order."""
    draw = np.random.default_rng(seed)
    scale = draw.choice([1e-3, 1.0, 8.0, 40.0, 800.0], size)
    x = draw.standard_normal(size) * scale
    extreme = draw.random(size) < draw.choice([0.0, 0.02, 0.3])
    x[extreme] = draw.choice(EXTREMES, extreme.sum())
    return x


@settings(deadline=None, max_examples=examples(150))
@given(st.sampled_from(KINDS).flatmap(structs), st.integers(0, 2**32 - 1), st.integers(1, 70), st.data())
def test_an_array_has_the_bits_of_its_elements(activation, seed, size, data):
    x = inputs(seed, size)
    whole = activation.derivatives(x, 3)
    single = np.stack([activation.derivatives(item, 3) for item in x], axis=1)
    np.testing.assert_array_equal(bits(whole), bits(single))
    for order in range(3):
        np.testing.assert_array_equal(bits(activation.derivatives(x, order)), bits(whole[: order + 1]))
    start, step = data.draw(st.integers(0, size - 1)), data.draw(st.sampled_from([1, 2, 3, -1, -2]))
    np.testing.assert_array_equal(bits(activation.derivatives(x[start::step], 3)), bits(whole[:, start::step]))
    square = np.resize(x, (3, size)).T
    np.testing.assert_array_equal(bits(activation.derivatives(square, 3)), bits(np.stack([np.resize(row, (3, size)).T for row in whole])))
    np.testing.assert_array_equal(bits(activation(x)), bits(whole[0]))
    for name in METHODS:
        method = getattr(activation, name)
        np.testing.assert_array_equal(bits(method(x)), bits([float(method(item)) for item in x]))


@pytest.mark.parametrize("kind", KINDS, ids=list(catalogue))
@pytest.mark.parametrize("beside", [0.0, 900.0, np.inf, np.nan])
def test_borders_of_chunks_do_not_show(kind, beside):
    x = np.linspace(-60.0, 60.0, CHUNK + 41)
    x[[5, CHUNK - 1, CHUNK, -1]] = beside
    whole = kind().derivatives(x, 3)
    for part in (slice(CHUNK - 50, CHUNK + 30), slice(0, 33), slice(7, 8), slice(-45, None)):
        np.testing.assert_array_equal(bits(kind().derivatives(x[part], 3)), bits(whole[:, part]))


def falls(activation, x):
    """Where the next number has a smaller value."""
    return x[:-1][np.diff(activation(x)) < 0]


def neighbours(centre, count=300):
    return centre + np.arange(-count, count + 1) * np.spacing(max(abs(centre), 1e-3))


@settings(deadline=None, max_examples=examples(40))
@given(structs(Sigmoid), st.floats(-760, 760))
def test_the_logistic_never_turns_back(activation, t):
    # Between asymptotes of opposite sign the last digits near its zero are right instead.
    lower, upper = sorted((abs(activation.lower), abs(activation.upper)))
    activation = msgspec.structs.replace(activation, lower=lower, upper=upper)
    assert not falls(activation, neighbours(activation.centre + t / activation.gain)).size


@pytest.mark.parametrize("activation", [Sigmoid(), Sigmoid(upper=3.0)])
@pytest.mark.parametrize("t", [0.0, 1.0, 20.0, -20.0, 36.7, 37.4, 350.0, -350.0, -354.2, -708.4, -709.8, -745.1, *np.linspace(-745, 745, 120)])
def test_the_logistic_never_turns_back_where_its_formula_changes(activation, t):
    assert not falls(activation, neighbours(t)).size


def test_the_logistic_is_1_exactly_from_where_it_rounds_to_1():
    # 1 - exp(-x) is nearer to 1 than to the number before from exp(-x) = 2^-54 on.
    edge = 54.0 * np.log(2.0)
    assert (Sigmoid()(np.linspace(edge + 1e-9, 800.0, 10_001)) == 1.0).all()
    assert (Sigmoid()(np.linspace(37.0, edge - 1e-9, 1001)) == 1.0 - 2.0**-53).all()


def test_the_last_digit_at_1():
    assert float(Sigmoid()(1.0)) == 0.7310585786300049
