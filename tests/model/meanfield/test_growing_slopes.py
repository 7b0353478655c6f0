"""Functions that grow faster than a straight line: what lengths beyond the longest one do is not followed, and nothing is said of it in digits."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import gradient_chi, slopes_grow, theory
from sigexplorer.model.meanfield.expectation import expect, gradient_change, gradient_factor
from sigexplorer.model.meanfield.follow import follow
from sigexplorer.model.phase.reading import phase_reading


@pytest.mark.parametrize("name", catalogue)
def test_no_function_of_the_catalogue_does(name):
    assert not slopes_grow(catalogue[name]())


@pytest.mark.parametrize("formula", ["1e6*x", "x*sigmoid(20*x)", "x + sin(x)"])
def test_nor_does_what_stays_beside_a_line(formula):
    assert not slopes_grow(Custom(formula))


def reading(function, depth, weights, biases):
    change = gradient_change(expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases)).log10_gradient)
    return phase_reading(function, theory(function, weights, biases), depth, change), change


@settings(max_examples=12, deadline=None)
@given(power=st.sampled_from(["1.5", "2", "3", "4"]), weights=st.floats(1.5, 9.0), biases=st.floats(0.0, 2.0), depth=st.integers(40, 300))
def test_powers_grow_beyond_all_that_is_followed(power, weights, biases, depth):
    function = Custom(f"max(0, x)^{power}")
    assert slopes_grow(function)
    point = theory(function, weights, biases)
    if not math.isinf(point.length):
        return
    assert (point.chi, point.gradient_factor, point.regime) == (math.inf, math.inf, "chaotic")
    found = expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases))
    if math.isinf(found.length[-1]):
        assert gradient_change(found.log10_gradient) == math.inf
        assert follow(function, depth, np.array([weights]), np.array([biases]))[0][0] == math.inf


def test_nothing_is_said_of_them_in_digits():
    words, change = reading(Custom("max(0, x)^2"), 40, 1.7, 0.1)
    assert change == math.inf
    assert "grow beyond all that is followed over 40 layers" in words
    assert not re.search(r"grow [\d.]", words.partition("Lengths end")[0])


def test_over_few_layers_they_are_followed_as_the_closed_form_has_them():
    # Of x^3: E[f^2] = 15 q^3, E[f'^2] = 27 q^2.
    function, weights, q, logs = Custom("x^3"), 1.5, 1.5, []
    for _ in range(3):
        logs.append(math.log10(27 * q * q))
        q = weights * 15 * q**3
    expected = 0.5 * (sum(logs[:-1]) + 2 * math.log10(weights))
    words, change = reading(function, 3, weights, 0.0)
    assert change == pytest.approx(expected, rel=1e-9)
    assert "over 3 layers" in words
    assert follow(function, 3, np.array([weights]), np.array([0.0]))[0][0] == pytest.approx(expected, rel=1e-6)


def test_an_exponential_grows_too():
    function = Custom("exp(x)")
    assert slopes_grow(function)
    assert gradient_chi(function, math.inf, 1.0) == math.inf
    found = expect(function, 40, 1.0, math.nan, (1.0, 0.0), (1.0, 0.0)).log10_gradient
    assert gradient_change(found) == math.inf
    assert math.isnan(gradient_factor(found))
