"""Where rounding decides in chains of formulas whose terms cancel, against arithmetic that is long enough: neither said of digits that are known, nor kept."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.base import MANY_INPUTS
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from tests.examples import examples
from tests.model.oracle import Jet, atan, erf, exp, logistic, sqrt, tanh

CANCEL = {
    "sigmoid(x)^2 - sigmoid(x)": lambda x: logistic(x) * logistic(x) - logistic(x),
    "2*sigmoid(x) - 2*sigmoid(x)^2": lambda x: (logistic(x) - logistic(x) * logistic(x)) * 2,
    "tanh(x) - tanh(x)^3": lambda x: tanh(x) - tanh(x) * tanh(x) * tanh(x),
    "erf(x)^2 - erf(x)": lambda x: erf(x) * erf(x) - erf(x),
    "1 - tanh(x)^2": lambda x: 1 - tanh(x) * tanh(x),
    "arctan(x)^2 - pi^2/4": lambda x: atan(x) * atan(x) - mp.pi**2 / 4,
    "sqrt(x^2 + 1) - x": lambda x: sqrt(x * x + 1) - x,
    "sigmoid(x)*exp(-x) - exp(-x)": lambda x: logistic(x) * exp(-x) - exp(-x),
}
HUMP = "9*sigmoid(x) - 9*sigmoid(x)^2 - 1.2"
CANCEL[HUMP] = lambda x: logistic(x) * 9 - logistic(x) * logistic(x) * 9 - mp.mpf("1.2")
# A value from which on exponentials of exponentials are beyond what can be computed; and one below which float64 has few digits left for the next
# layer's input, of which nothing is said.
BEYOND, BELOW = 1e3, 2.3e-308


def gradients(text, x, depth, weight):
    """Return the true gradients after 1, 2, ... layers; None of a chain that runs away, or becomes so small that float64 has no digits for it."""
    with mp.workdps(700):
        a, gradient, found = mp.mpf(x), mp.mpf(1), []
        for _ in range(depth):
            value, slope = CANCEL[text](Jet(mp.mpf(weight) * a, 1)).d[:2]
            if not BELOW < abs(value) < BEYOND:
                return None
            a, gradient = value, gradient * mp.mpf(weight) * slope
            found.append(gradient)
        return found


def apart(found, true):
    """Return by how much the logarithms of gradients differ from the true ones, layer by layer; infinite where signs do."""
    log10 = [float(mp.log10(abs(item))) if item else -math.inf for item in true]
    same = found.sign[1:] == [float(mp.sign(item)) for item in true]
    with np.errstate(invalid="ignore"):
        return np.where(same, np.where(found.log10_magnitude[1:] == log10, 0.0, np.abs(found.log10_magnitude[1:] - log10)), np.inf)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(sorted(CANCEL)), st.floats(5.0, 300.0), st.sampled_from([-1.0, 1.0]), st.sampled_from([1.0, -1.0, 2.0, 0.7, -3.1]))
@example("sigmoid(x)^2 - sigmoid(x)", 40.0, 1.0, 1.0)
@example("sigmoid(x)^2 - sigmoid(x)", 58.1, 1.0, 2.47)
@example("sigmoid(x)^2 - sigmoid(x)", 106.3, -1.0, 1.0)
def test_rounding_decides_no_digits_that_are_known_and_all_that_are_not(text, distance, side, weight):
    x, depth = side * distance, 8
    true = gradients(text, x, depth, weight)
    if true is None:
        return
    found = compute_layers(Custom(text), x, depth, weight)
    onset = found.rounding_from or found.cancelled_at or depth + 1
    wrong = apart(found, true)
    assert not (wrong[: onset - 1] > 0.0044).any()
    if found.rounding_from is not None and found.cancelled_at is None:
        assert wrong[found.rounding_from - 1] > 1e-10
    assert compute_chain(Custom(text), [x, x], depth, weight).rounding_from.tolist() == [found.rounding_from or 0] * 2


@pytest.mark.parametrize("x", [38.0, 40.0, -40.0, 200.0])
def test_of_a_gradient_that_was_computed_again_it_is_said_what_is_left(x):
    assert "rounding" not in gradient_sentence(compute_layers(Custom("sigmoid(x)^2 - sigmoid(x)"), x, 10))


@pytest.mark.parametrize("x", [0.31, 30.0, -45.0])
def test_chaos_of_terms_that_cancel_is_still_decided_by_rounding(x):
    # A hump whose images fold; far out the chain begins with what is left of two terms.
    found, depth = compute_layers(Custom(HUMP), x, 100, 2.9), 100
    assert found.rounding_from is not None
    wrong = apart(found, gradients(HUMP, x, depth, 2.9))
    assert not (wrong[: found.rounding_from - 1] > 0.0044).any()
    assert np.max(wrong[found.rounding_from :]) > 0.0044
    assert "rounding decides" in gradient_sentence(found)
    assert compute_chain(Custom(HUMP), [x, 0.5], depth, 2.9).rounding_from.tolist()[0] == found.rounding_from


def test_where_too_many_chains_cancel_for_more_digits_rounding_decides():
    x = np.linspace(38.0, 60.0, MANY_INPUTS + 1)
    assert (compute_chain(Custom("sigmoid(x)^2 - sigmoid(x)"), x, 4).rounding_from == 2).all()
    assert not compute_chain(Custom("sigmoid(x)^2 - sigmoid(x)"), x[::200], 4).rounding_from.any()
