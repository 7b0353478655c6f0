"""Functions that grow faster than a straight line: what lengths beyond the longest one do is not followed, and nothing is said of it in digits."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.initialisation.pairs import Choice, Question
from sigexplorer.model.initialisation.reading import read_initialisation
from sigexplorer.model.meanfield import gradient_chi, slopes_grow, theory
from sigexplorer.model.meanfield.correlation import fixed_correlation
from sigexplorer.model.meanfield.distance import Distances
from sigexplorer.model.meanfield.expectation import expect, gradient_change, gradient_factor
from sigexplorer.model.meanfield.follow import follow
from sigexplorer.model.meanfield.jacobian_theory import jacobian_moments
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.phase.reading import phase_reading
from tests.examples import examples


@pytest.mark.parametrize("name", catalogue)
def test_which_functions_of_the_catalogue_do(name):
    assert slopes_grow(catalogue[name]()) == (name in {"squared_relu", "exponential"})


@pytest.mark.parametrize("formula", ["1e6*x", "x*sigmoid(20*x)", "x + sin(x)"])
def test_nor_does_what_stays_beside_a_line(formula):
    assert not slopes_grow(Custom(formula))


def reading(function, depth, weights, biases):
    change = gradient_change(expect(function, depth, 1.0, math.nan, (weights, biases), (weights, biases)).log10_passed)
    return phase_reading(function, theory(function, weights, biases), depth, change), change


@settings(max_examples=examples(12), deadline=None)
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
        assert gradient_change(found.log10_passed) == math.inf
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
    found = expect(function, 40, 1.0, math.nan, (1.0, 0.0), (1.0, 0.0)).log10_passed
    assert gradient_change(found) == math.inf
    assert math.isnan(gradient_factor(found))


@settings(max_examples=examples(8), deadline=None)
@given(frequency=st.floats(0.5, 60.0), weights=st.floats(0.05, 4.0), biases=st.floats(0.0, 1.0))
def test_fixed_correlations_of_a_fast_sine_as_the_closed_form_has_them(frequency, weights, biases):
    # E[sin(w u1) sin(w u2)] = exp(-w^2 q) sinh(w^2 q c).
    q = theory(Custom(f"sin({frequency!r}*x)"), weights, biases).length
    if q == 0.0:
        return
    scale = frequency**2 * q

    def after(c):
        return (biases - weights * 0.5 * math.exp(scale * (c - 1.0)) * math.expm1(-2.0 * scale * c)) / q

    c, slope = fixed_correlation(Custom(f"sin({frequency!r}*x)"), q, weights, biases)
    assert after(c) == pytest.approx(c, rel=1e-7, abs=1e-9)
    if c < 1.0:
        assert slope == pytest.approx(weights * 0.5 * scale * (math.exp(scale * (c - 1.0)) + math.exp(-scale * (c + 1.0))) / q, rel=1e-5, abs=1e-9)


@settings(max_examples=examples(15), deadline=None)
@given(q=st.floats(0.01, 54.0), d=st.floats(1e-6, 1.0), rough=st.booleans(), typed=st.booleans())
def test_an_exponential_is_followed_as_its_closed_forms_have_it(q, d, rough, typed):
    # E[exp(2 x)] = exp(2 q) and E[exp(x1 + x2)] = exp(q (1 + c)); most of the first lies two widths out and more.
    function = Custom("exp(x)") if typed else catalogue["exponential"]()
    assert float(quadrature(function).slope_squared(q)) == pytest.approx(math.exp(2.0 * q), rel=1e-11)
    assert Distances(function, q, rough=rough).ratio(d)[0] == pytest.approx(-math.expm1(-q * d) / d, rel=1e-5 if rough else 1e-9)


@settings(max_examples=examples(15), deadline=None)
@given(log_q=st.floats(math.log(335.0), 30.0), weights=st.floats(1e-3, 100.0))
def test_beyond_float64_no_digits_of_it_are_told(log_q, weights):
    function, q = catalogue["exponential"](), math.exp(log_q)
    assert quadrature(function).longest < q
    assert gradient_chi(function, q, weights) == math.inf
    assert jacobian_moments(function, np.array([0.5, q]), weights).log10_mean[1] == math.inf


@settings(max_examples=examples(15), deadline=None)
@given(q=st.floats(0.1, 330.0), typed=st.booleans())
def test_before_that_jacobians_are_those_of_the_closed_form(q, typed):
    # E[exp(2 x)] = exp(2 q), and E[exp(4 x)] = exp(8 q), which is beyond float64 long before.
    found = jacobian_moments(Custom("exp(x)") if typed else catalogue["exponential"](), np.array([q]), 1.0)
    assert found.log10_mean[0] == pytest.approx(2.0 * q / math.log(10.0), rel=1e-6)


def test_of_an_exponential_no_correlation_at_infinity_is_told():
    point = theory(Custom("exp(x)"), 1.0, 0.0)
    assert math.isinf(point.length)
    assert math.isnan(point.correlation)


@pytest.mark.parametrize("formula", ["exp(x)", "sin(30*x)", "1/x", "tan(x)", "x^3"])
def test_no_correlation_is_integrated_for_where_a_series_tells_it(formula, monkeypatch):
    # Which took 20 to 40 s a phase diagram.
    calls = []
    monkeypatch.setattr(Distances, "_over_t", lambda *given: calls.append(given))
    for weights in np.linspace(0.1, 6.0, 20):
        theory(Custom(formula), float(weights), 0.01, rough=True)
    assert not calls


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        *((text, "at its poles") for text in ("1/x", "tan(x)", "1/(x - 3)", "abs(x)^-0.5", "1/sin(x)", "tan(x)/9", "cos(x)/x")),
        *((text, "undefined") for text in ("log(x)", "x^x", "sqrt(1 - x^2)")),
        # Of these the square has a mean, and the square of the slope has none: gradients have no size.
        *((text, "no bound") for text in ("log(abs(x))", "log(x^2)", "abs(x)^-0.4", "sqrt(abs(x))", "cbrt(x)", "x*sin(1/x)", "abs(x - 2)^0.5")),
    ],
)
def test_what_has_no_mean_square_has_no_theory(formula, why):
    function = Custom(formula)
    point = theory(function, 1.0, 0.1)
    assert math.isnan(point.length)
    assert math.isnan(point.chi)
    assert why in phase_reading(function, point, 30, math.nan)
    nothing = Choice("", 1.0, 0.1, -math.inf, math.nan, math.nan, math.nan)
    assert why in read_initialisation(function, Question(30), nothing, nothing, nothing, ())


@pytest.mark.parametrize("formula", ["abs(x)^0.6", "x*log(abs(x))", "cbrt(x)^2", "x/(0.001 + abs(x))", "sin(x)/x", "abs(x)"])
def test_what_is_steep_or_infinite_somewhere_may_have_a_mean_square(formula):
    assert quadrature(Custom(formula)).exists
