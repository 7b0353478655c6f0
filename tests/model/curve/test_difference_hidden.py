"""Differences that float64 does not show: equal digits are no proof of equal functions, which an oracle of many digits tells apart."""

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, HardSigmoid, ReLU, Sigmoid, SiLU, Softplus, Step, Tanh, catalogue
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference
from tests.examples import examples


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def relu(x):
    return x * (x > 0)


# Two functions that meet far out, never quite, and what they are in many digits, at the right.
MEETING = {
    "step": (Step(), lambda k: Sigmoid(gain=k), lambda x, k: 1 - sigmoid(k * x)),
    "hard sigmoid": (HardSigmoid(), lambda k: Sigmoid(gain=k), lambda x, k: 1 - sigmoid(k * x)),
    "hard tanh": (catalogue["hard_tanh"](), lambda k: Tanh(gain=k), lambda x, k: 1 - mpmath.tanh(k * x)),
    "sigmoid": (Sigmoid(), lambda k: Tanh(gain=k), lambda x, k: sigmoid(x) - mpmath.tanh(k * x)),
    "ReLU and SiLU": (ReLU(), lambda k: SiLU(beta=k), lambda x, k: x - x * sigmoid(k * x)),
    # A normal distribution is nearer to 1 by hundreds of decades.
    "formula": (GELU(), lambda k: Custom("x*sigmoid(k*x)", k=k), lambda x, k: x - x * sigmoid(k * x)),
}


@settings(max_examples=examples(40), deadline=None)
@given(pair=st.sampled_from(sorted(MEETING)), k=st.floats(1.1, 5.0), low=st.floats(42.0, 900.0), width=st.floats(1.0, 100.0), order=st.integers(0, 2))
@example(pair="step", k=1.25, low=100.0, width=100.0, order=0)
@example(pair="hard tanh", k=1.25, low=100.0, width=100.0, order=0)
@example(pair="formula", k=1.702, low=100.0, width=100.0, order=0)
@example(pair="ReLU and SiLU", k=1.25, low=800.0, width=100.0, order=2)
def test_equal_digits_are_not_said_to_be_no_difference(pair, k, low, width, order):
    f, make, exactly = MEETING[pair]
    result = compute_difference(f, (make(k),), order, (low, low + width))
    (item,) = result.differences
    assert " is 0 all the way" not in read_difference(result)
    with mpmath.workdps(3000):
        values = [abs(mpmath.diff(lambda x: exactly(x, mpmath.mpf(k)), low + share * width, order, h=mpmath.mpf(10) ** -900)) for share in (0.0, 0.5, 1.0)]
        assert max(values) > 0
        if item.hidden:
            assert max(values) <= item.hidden
            assert "hidden by rounding" in result.table().notes[0]
        else:
            assert abs(item.largest) == pytest.approx(float(max(values)), rel=1e-6)


@pytest.mark.parametrize(
    ("f", "g", "low", "high"),
    [
        (ReLU(), catalogue["identity"](), 1.0, 6.0),
        (ReLU(), catalogue["identity"](), 0.0, 6.0),
        (Custom("max(0, x)"), catalogue["identity"](), 1.0, 6.0),
        (Step(), HardSigmoid(), 100.0, 200.0),
        (Step(), catalogue["hard_tanh"](), 1.5, 9.0),
        (ReLU(), catalogue["hard_swish"](), 4.0, 9.0),
        (catalogue["squared_relu"](), Custom("0*x"), -9.0, -1.0),
        (Sigmoid(), Sigmoid(), -6.0, 6.0),
    ],
)
@pytest.mark.parametrize("order", [0, 1, 2])
def test_what_is_one_function_in_the_range_is_said_to_be(f, g, low, high, order):
    result = compute_difference(f, (g,), order, (low, high))
    assert f" is 0 all the way from x = {low:g} to {high:g};".replace("-", "\N{MINUS SIGN}") in read_difference(result)


@settings(max_examples=examples(20), deadline=None)
@given(low=st.floats(-700.0, -40.0), width=st.floats(0.5, 30.0))
def test_a_tail_whose_digits_are_all_known_is_told(low, width):
    result = compute_difference(Step(), (Sigmoid(),), 0, (low, low + width))
    (item,) = result.differences
    assert not item.hidden
    assert item.largest == pytest.approx(-float(sigmoid(mpmath.mpf(low + width))), rel=1e-12)
    assert item.errors[item.at][1] <= 1e-12 * abs(item.largest)


@pytest.mark.parametrize("low", [34.5, 36.0, 37.5])
def test_what_is_left_of_digits_is_no_number(low):
    result = compute_difference(Softplus(), (ReLU(),), 0, (low, 2.0 * low))
    assert "smaller than the rounding of the values" in read_difference(result)
    assert np.log1p(np.exp(-low)) <= result.differences[0].hidden


@pytest.mark.parametrize(
    ("f", "g", "order", "low", "high"),
    [
        (catalogue["richards"](nu=1.0), Sigmoid(), 0, -6.0, 6.0),
        (Custom("sigmoid(x)*x + 1e-17*x"), SiLU(), 0, -6.0, 6.0),
        (Custom("where(x < 0, x/(1 - x), x/(1 + x))"), catalogue["softsign"](), 1, 100.0, 200.0),
        (Custom("where(x < 0, x/(1 - x), x/(1 + x))"), catalogue["softsign"](), 1, -6.0, 6.0),
        (Custom("max(0, x)"), ReLU(), 0, -6.0, 6.0),
    ],
)
def test_what_rounding_leaves_has_no_place_and_nothing_far_out(f, g, order, low, high):
    result = compute_difference(f, (g,), order, (low, high))
    (note,) = result.table().notes
    assert note.startswith("difference_1: nothing but rounding, largest ")
    assert note.endswith(" in the range")
    assert " x = " not in note
    said = read_difference(result)
    assert "nothing but rounding" in said or "is 0 all the way" in said


@settings(max_examples=examples(20), deadline=None)
@given(gain=st.floats(1.05, 1.4), order=st.integers(0, 2), half=st.floats(3.0, 9.0))
@example(gain=1.2, order=0, half=6.0)
def test_one_top_is_not_told_as_two(gain, order, half):
    """What is found again over all inputs has other last digits, and no more than the rounding of the functions is between them."""
    said = read_difference(compute_difference(catalogue["erf"](), (Tanh(gain=gain),), order, (-half, half)))
    assert said.endswith("; no other input has more.")
