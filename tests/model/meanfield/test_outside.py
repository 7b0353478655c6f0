"""Gradients are followed as far as they are known: all lengths but the last layer's count, and below the tables powers of the length go on in logarithms."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield import LONGEST
from sigexplorer.model.meanfield.expectation import expect, gradient_change, gradient_factor
from sigexplorer.model.meanfield.follow import follow_inputs, follow_layers
from sigexplorer.model.meanfield.outside import outside
from sigexplorer.model.meanfield.variants import follow_variant
from sigexplorer.model.phase.compared import log10_change
from tests.examples import examples


def moments(power):
    """ln E[f^2] and ln E[f'^2] of x^power by ln q, in closed form."""
    value = math.log(math.prod(range(1, 2 * power, 2)))
    slope = math.log(power**2 * math.prod(range(1, 2 * power - 2, 2)))
    return lambda log_q: value + power * log_q, lambda log_q: slope + (power - 1) * log_q


# ln of the largest mean that is told of what grows for ever.
LOG_MOST = math.log(1e290)


def closed(means, log_most, depth, weights, biases):
    """log10 of the gradient's change, and ln of the last length: all in logarithms, by closed forms, as long as means are numbers of float64."""
    (value, slope), log_q, total = means, math.log(weights + biases), 0.0
    for _ in range(depth - 1):
        if max(value(log_q), slope(log_q)) > log_most:
            return math.inf, math.inf
        total += math.log(weights) + slope(log_q)
        log_q = float(np.logaddexp(math.log(weights) + value(log_q), math.log(biases) if biases else -math.inf))
    return 0.5 * total / math.log(10.0), log_q


def of_all_pages(function, depth, weights, biases):
    """What the overview, the initialisation and the phase page, and the network's theory take for the change of the gradient."""
    pair = np.array([weights]), np.array([biases])
    found = expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases))
    return (
        follow_layers(function, depth, *pair).log10_gradient[0, 0],
        follow_inputs(function, depth, *pair).log10_gradient[0],
        log10_change(function, depth, (weights, biases)),
        gradient_change(found.log10_passed),
    )


@settings(max_examples=examples(30), deadline=None)
@given(
    power=st.integers(1, 4),
    weights=st.floats(-6.0, 3.0).map(lambda exponent: 10.0**exponent),
    biases=st.one_of(st.just(0.0), st.floats(0.0, 3.0)),
    depth=st.integers(2, 60),
)
def test_powers_are_followed_as_their_closed_forms_have_it(power, weights, biases, depth):
    function = Custom(f"x^{power}")
    change, log_q = closed(moments(power), LOG_MOST if power > 1 else math.inf, depth, weights, biases)
    for found in of_all_pages(function, depth, weights, biases):
        assert found == pytest.approx(change, rel=1e-6, abs=1e-6 * depth)
    length = float(follow_inputs(function, depth, np.array([weights]), np.array([biases])).log10_length[0])
    if math.isfinite(log_q) and power == 1:
        assert length == pytest.approx((log_q - math.log(weights + biases)) / math.log(100.0), rel=1e-6, abs=1e-6 * depth)


@settings(max_examples=examples(20), deadline=None)
@given(weights=st.floats(0.5, 54.0), biases=st.sampled_from([0.0, 0.3]), typed=st.booleans(), depth=st.integers(2, 4))
def test_an_exponential_is_followed_up_to_the_layer_before_the_last(weights, biases, typed, depth):
    # E[exp(2 x)] = exp(2 q), of its slope too.
    function = Custom("exp(x)") if typed else catalogue["exponential"]()
    twice = (lambda log_q: 2.0 * math.exp(log_q),) * 2
    change, _ = closed(twice, LOG_MOST, depth, weights, biases)
    for found in of_all_pages(function, depth, weights, biases):
        assert found == pytest.approx(change, rel=1e-4)


def test_two_layers_of_an_exponential_grow_as_much_as_they_do():
    for found in of_all_pages(catalogue["exponential"](), 2, 15.0, 0.0):
        assert found == pytest.approx(math.log10(math.sqrt(15.0) * math.exp(15.0)), rel=1e-6)
    theory = expect(catalogue["exponential"](), 2, 1.0, math.nan, (15.0, 0.0), (15.0, 0.0))
    assert gradient_factor(theory.log10_passed) == pytest.approx(math.sqrt(15.0) * math.exp(15.0), rel=1e-6)


@settings(max_examples=examples(25), deadline=None)
@given(
    name=st.sampled_from(["relu", "leaky_relu", "elu", "softplus", "tanh", "gelu", "squared_relu", "tanh_shrink", "soft_shrink", "step", "exponential"]),
    weights=st.floats(-3.0, 3.0).map(lambda exponent: 10.0**exponent),
    biases=st.one_of(st.just(0.0), st.floats(0.0, 3.0)),
    depth=st.integers(2, 200),
)
def test_all_pages_agree(name, weights, biases, depth):
    first, *others = of_all_pages(catalogue[name](), depth, weights, biases)
    for found in others:
        assert found == pytest.approx(first, rel=1e-6, abs=1e-5 * depth, nan_ok=True)


@settings(max_examples=examples(15), deadline=None)
@given(weights=st.floats(-3.0, 3.0).map(lambda exponent: 10.0**exponent), depth=st.integers(20, 400), correlation=st.floats(-0.9, 0.9))
def test_lengths_and_distances_go_on_where_no_table_is(weights, depth, correlation):
    # Of a rectifier lengths change by half of the weight variance, and distances as if they did not: by the angle alone.
    given_all = {"mean_square": 1.0, "correlation": correlation}
    found = follow_inputs(catalogue["relu"](), depth, np.array([weights, 2.0]), np.zeros(2), **given_all)
    assert found.log10_length[0] == pytest.approx(0.5 * (depth - 1) * math.log10(0.5 * weights), rel=1e-9, abs=1e-9)
    assert found.log10_distance[0] == pytest.approx(found.log10_distance[1], abs=1e-2)


@pytest.mark.sampled
@pytest.mark.parametrize("text", ["1e-9 + x^2", "1e-20 + x^2", "x^3 + 1e-8*x", "abs(x)^0.6", "x*log(abs(x))", "exp(x) - 1 - x"])
def test_below_all_tables_means_are_those_of_the_function(text):
    function, log_q = Custom(text), np.linspace(-60.0, -28.0, 17)
    z, weights = np.polynomial.hermite_e.hermegauss(200)
    x = np.exp(0.5 * log_q)[:, None] * z
    # As its series has it, where float64 has none of its digits.
    value = np.square(0.5 * x**2 + x**3 / 6.0) if text.startswith("exp") else np.square(function.derivatives(x, 0)[0])
    expected = np.log(value @ weights / weights.sum())
    np.testing.assert_allclose(outside(function)(log_q)[0], expected, rtol=2e-3)


@settings(max_examples=examples(20), deadline=None)
@given(
    power=st.integers(2, 4),
    weights=st.floats(0.05, 9.0),
    biases=st.floats(0.0, 2.0),
    residual=st.floats(0.05, 1.0),
    depth=st.integers(2, 30),
)
def test_with_a_branch_powers_are_followed_as_far(power, weights, biases, residual, depth):
    function, (value, slope), q, total = Custom(f"x^{power}"), moments(power), weights + biases, 0.0
    for _ in range(depth - 1):
        total += math.log(residual**2 + weights * math.exp(slope(math.log(q)))) if q <= LONGEST else math.inf
        q = residual**2 * q + weights * math.exp(value(math.log(q))) + biases if q <= LONGEST else q
    found = follow_variant(function, depth, weights, biases, first=weights + biases, architecture=Architecture(residual=residual))
    assert found.log10_gradient[0] == pytest.approx(0.5 * total / math.log(10.0), rel=1e-6, abs=1e-6)
