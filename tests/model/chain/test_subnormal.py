"""Which digits of a gradient are known where activations are below the least number of normal size, against long arithmetic."""

import mpmath as mp
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from tests.examples import examples

DEPTH = 4


def bell(z):
    s = mp.sech(z) ** 2
    return s, -2 * mp.tanh(z) * s


def squared(z):
    return (z * z, 2 * z) if z > 0 else (mp.mpf(0), mp.mpf(0))


def gauss(z):
    value = mp.exp(-z * z)
    return value, -2 * z * value


# Each with the arguments of which it makes next to nothing, by a number from 0 to 1.
FUNCTIONS = {
    "1 - tanh(x)^2": (bell, lambda u: -372.9 + 22.0 * u),
    "1/cosh(x)^2": (bell, lambda u: 372.9 - 22.0 * u),
    "exp(-x^2)": (gauss, lambda u: 27.29 - 0.8 * u),
    "squared_relu": (squared, lambda u: 10.0 ** (-161.8 + 10.0 * u)),
    "x^2": (squared, lambda u: 10.0 ** (-161.8 + 10.0 * u)),
}


def truth(function, x, weight, bias):
    with mp.workdps(800):
        a, gradient, found = mp.mpf(x), mp.mpf(1), []
        for _ in range(DEPTH):
            a, slope = function(mp.mpf(weight) * a + mp.mpf(bias))
            gradient *= mp.mpf(weight) * slope
            found.append(float(mp.log10(abs(gradient))) if gradient else -np.inf)
        return np.array(found)


@settings(max_examples=examples(150), deadline=None)
@given(name=st.sampled_from(sorted(FUNCTIONS)), u=st.floats(0.0, 1.0) | st.floats(0.0, 0.15), weight=st.just(1.0) | st.floats(0.2, 50.0))
@example(name="1 - tanh(x)^2", u=0.9 / 22.0, weight=1.0)
@example(name="1/cosh(x)^2", u=0.0, weight=3.0)
@example(name="squared_relu", u=0.05, weight=1.0)
def test_digits_that_are_not_said_to_be_lost_hold(name, u, weight):
    function, argument = FUNCTIONS[name]
    activation = catalogue[name]() if name in catalogue else Custom(name)
    x = argument(u) / weight
    found = compute_layers(activation, x, DEPTH, weight, 0.0)
    true = truth(function, x, weight, 0.0)
    known = found.rounding_from or DEPTH + 1
    for layer in range(1, known):
        if found.activation[layer] == 0.0:
            # What float64 shows as 0 is said to be too small for it.
            assert layer == DEPTH or found.log10_magnitude[layer + 1] == -np.inf
            break
        assert found.log10_magnitude[layer] == pytest.approx(true[layer - 1], abs=0.0044)
    # Plots of many chains lose the same.
    row = compute_chain(activation, np.array([x, 0.5]), DEPTH, weight, 0.0).rounding_from
    assert row is None or int(row[0]) == (found.rounding_from or 0)


@settings(max_examples=examples(60), deadline=None)
@given(exponent=st.floats(-17.5, -2.0), weight=st.floats(0.5, 2.0))
def test_beside_a_top_that_rounding_nearly_hits_the_slope_is_not_known(exponent, weight):
    # z = w a + b is as small as the rounding of both terms, and the slope is as z.
    x = 0.4
    start = float(Custom("1 - tanh(x)^2")(np.array(weight * x - 1.0)))
    bias = -weight * start + 10.0**exponent
    activation = Custom("1 - tanh(x)^2")
    found = compute_layers(activation, x, 3, (weight, weight, weight), (-1.0, bias, bias))
    with mp.workdps(60):
        a, gradient = mp.mpf(x), mp.mpf(1)
        for layer, b in enumerate((-1.0, bias, bias), 1):
            a, slope = bell(mp.mpf(weight) * a + mp.mpf(b))
            gradient *= mp.mpf(weight) * slope
            if found.rounding_from is None or layer < found.rounding_from:
                assert found.log10_magnitude[layer] == pytest.approx(float(mp.log10(abs(gradient))), abs=0.0044)


@pytest.mark.parametrize("x", [-372.0, -371.8])
def test_what_a_layer_does_is_told_beyond_300_decades(x):
    found = compute_layers(Custom("1 - tanh(x)^2"), x, 2)
    said = gradient_sentence(found)
    assert found.rounding_from == 2
    assert "shrinks about " in said
    a_layer = -truth(bell, x, 1.0, 0.0)[1] / 2.0
    mantissa, exponent = said.split("about ")[1].split("\N{MULTIPLICATION SIGN} a layer")[0].split("×10")
    assert int(exponent.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))) + np.log10(float(mantissa)) == pytest.approx(a_layer, abs=0.05)
