"""Beyond all tabulated lengths expectations come near what they tend to, and not at once: they are followed there as closed forms have them."""

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.architecture import Architecture
from sigexplorer.model.meanfield import LONGEST, length_trajectory, slope_squared_far, theory
from sigexplorer.model.meanfield.expectation import expect, gradient_change
from sigexplorer.model.meanfield.far import far
from sigexplorer.model.meanfield.follow import follow_inputs, follow_layers
from sigexplorer.model.meanfield.jacobian_theory import jacobian_moments
from sigexplorer.model.meanfield.outside import outside
from sigexplorer.model.meanfield.variants import follow_variant
from sigexplorer.model.phase.reading import phase_reading
from sigexplorer.model.running import Cancelled
from tests.examples import examples

LOG_LONGEST = math.log(LONGEST)
alphas, weights_that_grow = st.floats(0.0, 3.0).map(lambda exponent: 10.0**exponent), st.floats(2.2, 40.0)


def left_of_zero(k, log_q):
    """E[exp(k x); x < 0] of a Gaussian x of variance exp(log_q): half of exp(y^2) erfc(y), y^2 = k^2 q / 2; its series where that leaves float64."""
    y = k * math.exp(min(0.5 * log_q, 600.0)) / math.sqrt(2.0)
    if y < 20.0:
        return 0.5 * math.exp(y * y) * math.erfc(y)
    return 0.5 / (y * math.sqrt(math.pi)) * (1.0 - 0.5 / y / y + 0.75 / y / y / y / y)


def elu(alpha, scale=1.0):
    """ln E[f^2], ln E[f'^2] and ln E[f'^4] by ln q of x for x > 0, alpha (exp(x / scale) - 1) below: an ELU, or a CELU of scale alpha."""

    def value(log_q):
        part = alpha**2 * (0.5 - 2.0 * left_of_zero(1.0 / scale, log_q) + left_of_zero(2.0 / scale, log_q))
        return float(np.logaddexp(log_q - math.log(2.0), math.log(part)))

    def slope(power):
        return lambda log_q: math.log(0.5 + (alpha / scale) ** power * left_of_zero(power / scale, log_q))

    return value, slope(2), slope(4)


def followed(means, depth, weights, biases):
    """ln q of all layers, by the closed forms, and log10 of the gradient's change."""
    log_q = [math.log(weights + biases)]
    for _ in range(depth - 1):
        log_q.append(float(np.logaddexp(math.log(weights) + means[0](log_q[-1]), math.log(biases) if biases else -math.inf)))
    return log_q, 0.5 * sum(math.log(weights) + means[1](place) for place in log_q[:-1]) / math.log(10.0)


@settings(max_examples=examples(15), deadline=None)
@given(alpha=alphas, celu=st.booleans(), weights=weights_that_grow, biases=st.one_of(st.just(0.0), st.floats(0.0, 3.0)), depth=st.integers(2, 700))
def test_gradients_and_jacobians_are_those_of_the_closed_forms(alpha, celu, weights, biases, depth):
    function = catalogue["celu" if celu else "elu"](alpha=alpha)
    means, pair = elu(alpha, alpha if celu else 1.0), (np.array([weights]), np.array([biases]))
    log_q, change = followed(means, depth, weights, biases)
    lengths = length_trajectory(function, weights + biases, weights, biases, depth)
    path = follow_variant(function, depth, weights, biases, first=weights + biases, architecture=Architecture(residual=1e-9))
    for found in (
        gradient_change(expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases)).log10_passed),
        follow_layers(function, depth, *pair).log10_gradient[0, 0],
        follow_inputs(function, depth, *pair).log10_gradient[0],
        path.log10_gradient[0],
    ):
        assert found == pytest.approx(change, abs=1e-6 * depth)
    moments = jacobian_moments(function, lengths, weights, bias_variance=biases)
    assert moments.log10_mean[-1] == pytest.approx(2.0 * change + (math.log(weights) + means[1](log_q[-1])) / math.log(10.0), abs=1e-6 * depth)
    spread = sum(math.exp(means[2](place) - 2.0 * means[1](place)) for place in log_q)
    assert moments.relative_variance[-1] == pytest.approx(spread, rel=1e-5)


@settings(max_examples=examples(15), deadline=None)
@given(alpha=alphas, celu=st.booleans(), log_q=st.floats(LOG_LONGEST, 700.0))
def test_means_are_those_of_the_closed_forms(alpha, celu, log_q):
    function, means = catalogue["celu" if celu else "elu"](alpha=alpha), elu(alpha, alpha if celu else 1.0)
    known, place = far(function), np.array([log_q])
    found = [*known(place)[:, 0], known.slope_fourth(place)[0]]
    assert found == pytest.approx([mean(log_q) for mean in means], abs=1e-7, rel=1e-7)


@pytest.mark.parametrize("name", ["elu", "celu", "softplus", "squareplus"])
def test_in_the_end_the_slopes_are_those_of_the_lines(name):
    function = catalogue[name](**{"elu": {"alpha": 1000.0}, "celu": {"alpha": 1000.0}, "softplus": {"beta": 1e-3}, "squareplus": {"b": 1e6}}[name])
    assert slope_squared_far(function) == 0.5
    point = theory(function, 10.0, 0.0)
    assert (point.length, point.chi) == (math.inf, 5.0)
    change = [gradient_change(expect(function, depth, 1.0, math.nan, (10.0, 0.0), (10.0, 0.0)).log10_passed) for depth in (1000, 2000)]
    assert change[1] - change[0] == pytest.approx(500.0 * math.log10(5.0), rel=1e-9)


def test_a_chaotic_initialisation_is_not_said_to_make_gradients_shrink():
    function, depth = catalogue["elu"](alpha=1000.0), 100
    change = gradient_change(expect(function, depth, 1.0, math.nan, (10.0, 0.0), (10.0, 0.0)).log10_passed)
    said = phase_reading(function, theory(function, 10.0, 0.0), depth, change)
    assert "shrink" not in said
    assert "5.6308" not in said


@pytest.mark.sampled
@pytest.mark.parametrize(
    "text", ["log(1 + exp(x))", "x*sigmoid(20*x)", "max(x, 0) + 100*sin(x)*exp(-x^2)", "max(0, x)^1.5", "max(0, x)^2*sigmoid(x)", "x*log(1 + x^2)"]
)
def test_they_go_on_where_the_tables_end(text):
    # Half a decade beyond, by Gauss-Legendre panels of its own.
    function, log_q = Custom(text), LOG_LONGEST + 0.5 * math.log(10.0)
    node, weight = np.polynomial.legendre.leggauss(40)
    edges = np.concatenate([[0.0], 2.0 ** np.arange(-20.0, 29.0)])
    x = (0.5 * (edges[1:] + edges[:-1])[:, None] + 0.5 * np.diff(edges)[:, None] * node).ravel()
    density = (0.5 * np.diff(edges)[:, None] * weight).ravel() * np.exp(-0.5 * np.square(x) * math.exp(-log_q)) / math.sqrt(2.0 * math.pi * math.exp(log_q))
    squares = np.square(function.derivatives(np.stack([x, -x]), 1)).sum(axis=1)
    np.testing.assert_allclose(outside(function)(np.array([log_q]))[:, 0], np.log(squares @ density), atol=1e-6)


@settings(max_examples=examples(15), deadline=None)
@given(power=st.sampled_from([1.5, 2.0, 3.0]), weights=st.floats(1.5, 9.0), depth=st.integers(5, 12))
def test_what_grows_is_told_as_long_as_means_are_numbers(power, weights, depth):
    # Of max(0, x)^p both means are half of the moments of a Gaussian.
    function = Custom(f"max(0, x)^{power}")

    def moment(p):
        return lambda log_q: math.log(0.5) + p * (log_q + math.log(2.0)) + math.lgamma(p + 0.5) - 0.5 * math.log(math.pi)

    value, slope = moment(power), lambda log_q: 2.0 * math.log(power) + moment(power - 1.0)(log_q)
    log_q, change = followed((value, slope), depth, weights, 0.5)
    found = gradient_change(expect(function, depth, 1.0, math.nan, (weights, 0.5), (weights, 0.5)).log10_passed)
    if max(value(place) for place in log_q[:-1]) > math.log(1e290):
        assert found == math.inf
    else:
        assert found == pytest.approx(change, rel=1e-6)


def test_what_is_asked_of_no_function_that_is_not_resolved():
    known = far(Custom("x + sin(x^2)"))
    assert known.end == known.begin
    assert math.isnan(known.limit())


@pytest.mark.parametrize("text", ["exp(exp(exp(x)))", "exp(exp(x))", "exp(x^2)", "sinh(x)*exp(x^3)", "1e300*x"])
def test_of_what_leaves_float64_at_once_it_is_soon_known_how_far_it_is_told(text):
    begun = time.process_time()
    known = far(Custom(text))
    assert known.begin <= known.end < known.begin + 1.0
    assert time.process_time() - begun < 2.0


def test_looking_is_given_up():
    function = Custom("log(1 + exp(2.3*x))")
    tables = outside(function)
    with pytest.raises(Cancelled):
        tables(np.array([50.0]), lambda: True)
