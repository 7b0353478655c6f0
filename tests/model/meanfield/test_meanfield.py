import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import (
    depth_scale,
    fixed_length,
    gradient_chi,
    length_map,
    length_trajectory,
    regime,
    theory,
)
from sigexplorer.model.meanfield.correlation import correlation_map, fixed_correlation
from sigexplorer.model.meanfield.critical import critical_line, critical_weight_variance
from sigexplorer.model.meanfield.distance import has_jump
from sigexplorer.model.meanfield.hermite import KEPT_POLYNOMIALS
from sigexplorer.model.meanfield.quadrature import quadrature
from tests.examples import examples


def activation(name):
    return catalogue[name]()


@pytest.mark.parametrize("name", catalogue)
@pytest.mark.parametrize("q", [1e-3, 0.5, 45.624, 1e4])
def test_quadrature_agrees_with_another_rule_to_1e_8(name, q):
    function = catalogue[name]()
    sigma = math.sqrt(q)
    scales = [sign * scale / sigma for sign in (-1, 1) for scale in (0.3, 1, 3, 10, 30, *function.kinks)]
    steps = (*(0.5 ** np.arange(12)), 2, 4)
    breaks = np.unique([0.0, *scales, *np.linspace(-38, 38, 153), *(kink / sigma + step for kink in function.kinks for step in (*steps, *np.negative(steps)))])
    z, weights = double_exponential(breaks[np.abs(breaks) <= 38])
    if q > quadrature(function).longest:
        # The closed form, E[exp(2 x)] = exp(2 q), has no finite value in float64; it is said to be beyond, in no digits.
        assert name == "exponential"
        assert q > 0.5 * math.log(np.finfo(np.float64).max)
        assert gradient_chi(function, q, 1.0) == math.inf
        return
    squares = np.square(function.derivatives(sigma * z, 1))
    if name == "sine" and q > 100.0:
        # Turns that the other rule does not resolve; here it is the mean of a turn.
        assert float(quadrature(function).value_squared(q)) == pytest.approx(0.5, rel=1e-10)
        return
    expected = squares @ (weights * np.exp(-0.5 * z * z)) / math.sqrt(2 * math.pi)
    assert float(quadrature(function).value_squared(q)) == pytest.approx(expected[0], rel=1e-10)
    assert float(quadrature(function).slope_squared(q)) == pytest.approx(expected[1], rel=1e-10, abs=1e-300)


def double_exponential(edges):
    """Nodes and weights of the tanh-sinh rule on each panel (Takahasi and Mori 1974)."""
    t = np.arange(-64, 65) / 20
    node = np.tanh(np.pi / 2 * np.sinh(t))
    weight = np.pi / 2 * np.cosh(t) / np.cosh(np.pi / 2 * np.sinh(t)) ** 2 / 20
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    return (middle[:, None] + half[:, None] * node).ravel(), (half[:, None] * weight).ravel()


def test_logistic_expectation_at_30_digits():
    with mpmath.workdps(30):
        expected = mpmath.quad(lambda x: mpmath.npdf(x, 0, mpmath.sqrt(2)) / (1 + mpmath.exp(-x)) ** 2, [-60, -10, 0, 10, 60])
    assert float(quadrature(catalogue["sigmoid"]()).value_squared(2.0)) == pytest.approx(float(expected), rel=1e-13)


@pytest.mark.parametrize("q", [0.0, 1e-12, 2.0**-28, 1.0, 1e3, 1e12])
def test_rectifier_in_closed_form(q):
    relu = quadrature(activation("relu"))
    assert float(relu.value_squared(q)) == pytest.approx(q / 2, rel=1e-13)
    assert float(relu.slope_squared(q)) == pytest.approx(0.5, rel=1e-13)


def test_step_keeps_half_and_passes_no_gradient():
    step = activation("step")
    assert float(quadrature(step).value_squared(3.0)) == pytest.approx(0.5, rel=1e-12)
    assert theory(step, 1.0, 0.1).chi == 0.0
    # P(u1 > 0 and u2 > 0) = 1/2 - arccos(c) / (2 pi)
    c = np.array([-1.0, -0.5, 0.0, 0.9, 1.0])
    both = 0.5 - np.arccos(c) / (2 * np.pi)
    np.testing.assert_allclose(correlation_map(step, c, 1.0, 1.0, 0.0), both / 0.5, atol=1e-9)


def test_a_distant_tail_keeps_its_relative_accuracy():
    # Far left of its centre the logistic is exp(x - c), whose square has the mean exp(2 sigma^2 - 2 c).
    function = catalogue["sigmoid"](centre=100.0)
    assert float(quadrature(function).value_squared(4.0)) == pytest.approx(math.exp(8.0 - 200.0), rel=1e-9)


@pytest.mark.timeout(20)
def test_a_steep_function_far_from_0_costs_no_more_and_is_right():
    # So steep that it is a step at 1000: E[f^2] is the chance to lie beyond.
    rule = quadrature(catalogue["sigmoid"](gain=1000.0, centre=1000.0))
    assert float(rule.value_squared(1e6)) == pytest.approx(0.5 * math.erfc(1.0 / math.sqrt(2.0)), rel=1e-5)


def test_derivative_of_the_length_map_is_its_difference_quotient():
    rule = quadrature(catalogue["sigmoid"]())
    quotient = (float(rule.value_squared(2.0 + 1e-4)) - float(rule.value_squared(2.0 - 1e-4))) / 2e-4
    assert rule.value_squared_derivative(2.0) == pytest.approx(quotient, rel=1e-7)


@pytest.mark.parametrize("q", [1e-276, 1e-40, 1e-12, 3e-9])
def test_derivative_of_the_length_map_at_short_lengths(q):
    # E[f'^2 + f f''] at q = 0: tanh 1, the logistic 1/16, GELU 1/4, ReLU 1/2.
    for name, expected in (("tanh", 1.0), ("sigmoid", 1 / 16), ("gelu", 0.25), ("relu", 0.5)):
        assert quadrature(catalogue[name]()).value_squared_derivative(q) == pytest.approx(expected, rel=1e-3)
    tiny = catalogue["sigmoid"](upper=5.7e-138)
    assert theory(tiny, 1.0, 0.0).length_depth_scale >= 0.0


def test_tanh_is_critical_where_the_literature_has_it():
    tanh = activation("tanh")
    critical = critical_weight_variance(tanh, 0.05)
    assert critical == pytest.approx(1.76095, abs=5e-6)
    assert fixed_length(tanh, critical, 0.05) == pytest.approx(0.57005, abs=5e-6)
    assert gradient_chi(tanh, fixed_length(tanh, critical, 0.05), critical) == pytest.approx(1.0, abs=1e-8)
    assert critical_weight_variance(tanh, 0.0) == pytest.approx(1.0, rel=1e-12)
    below = theory(tanh, 1.5, 0.05)
    assert below.chi == pytest.approx(0.93864, abs=5e-6)
    assert below.gradient_depth_scale == pytest.approx(15.79, abs=5e-3)
    assert below.regime == "ordered"
    assert (below.correlation, below.correlation_depth_scale) == pytest.approx((1.0, below.gradient_depth_scale), rel=1e-9)


def test_tanh_chaos_decorrelates():
    chaotic = theory(activation("tanh"), 4.0, 0.05)
    assert chaotic.regime == "chaotic"
    assert chaotic.gradient_depth_scale < 0 < chaotic.correlation < 1
    mapped = correlation_map(activation("tanh"), chaotic.correlation, chaotic.length, 4.0, 0.05)
    assert float(mapped) == pytest.approx(chaotic.correlation, abs=1e-10)


def test_logistic_is_critical_only_far_out():
    logistic = catalogue["sigmoid"]()
    critical = critical_weight_variance(logistic, 0.0)
    assert critical == pytest.approx(103.008, abs=5e-4)
    assert fixed_length(logistic, critical, 0.0) == pytest.approx(45.624, abs=5e-4)
    assert theory(logistic, 1 / 3, 0.0).gradient_factor == pytest.approx(0.14145, abs=5e-6)
    assert theory(logistic, 1.0, 0.0).gradient_factor == pytest.approx(0.23605, abs=5e-6)


def test_he_keeps_every_length_of_a_rectifier():
    relu = activation("relu")
    for start in (1e-3, 1.0, 50.0):
        assert fixed_length(relu, 2.0, 0.0, start=start) == start
    he = theory(relu, 2.0, 0.0)
    assert he.regime == "critical"
    assert he.chi == pytest.approx(1.0, rel=1e-12)
    assert critical_weight_variance(relu, 0.0) == pytest.approx(2.0, rel=1e-12)


def test_lengths_without_bound_are_infinite_and_gradients_their_limit():
    relu = activation("relu")
    for weight_variance, bias_variance in ((2.0, 0.1), (3.0, 0.0), (3.0, 0.1)):
        found = theory(relu, weight_variance, bias_variance)
        assert found.length == math.inf
        assert found.chi == pytest.approx(weight_variance / 2, rel=1e-12)
    assert length_trajectory(relu, 1.0, 1000.0, 0.0, 20)[-1] == math.inf
    assert theory(relu, 1.5, 0.1).length == pytest.approx(0.1 / 0.25, rel=1e-12)


def test_lengths_that_die_out():
    found = theory(activation("tanh"), 0.5, 0.0)
    assert (found.length, found.chi) == (0.0, pytest.approx(0.5))
    assert math.isnan(found.correlation)
    assert theory(catalogue["sigmoid"](), 0.0, 0.0).gradient_depth_scale == 0.0


def test_correlation_map_of_a_rectifier_is_the_arc_cosine_kernel():
    c = np.concatenate([np.linspace(-1, 1, 41), [0.999, 0.9999, -0.999]])
    angle = np.arccos(c)
    expected = (np.sin(angle) + (np.pi - angle) * np.cos(angle)) / np.pi
    found = correlation_map(activation("relu"), c, 2.0, 2.0, 0.0)
    np.testing.assert_allclose(found, expected, atol=1e-8)
    assert fixed_correlation(activation("relu"), 2.0, 2.0, 0.0)[0] == 1.0


def test_correlation_map_of_erf_is_the_arc_sine_kernel():
    # C. K. I. Williams, Computing with infinite networks, NIPS 1996: 2/pi arcsin(2 k / sqrt((1 + 2 q)(1 + 2 q)))
    q, c = 0.8, np.linspace(-1, 1, 21)
    kernel = 2 / np.pi * np.arcsin(2 * q * c / (1 + 2 * q))
    expected = (1.3 * kernel + 0.2) / (1.3 * kernel[-1] + 0.2)
    np.testing.assert_allclose(correlation_map(activation("erf"), c, q, 1.3, 0.2), expected, atol=1e-12)


def test_slope_of_the_correlation_map_at_1_is_chi():
    logistic = catalogue["sigmoid"]()
    q = fixed_length(logistic, 4.0, 0.3)
    c = np.array([1.0 - 1e-5, 1.0])
    low, high = correlation_map(logistic, c, q, 4.0, 0.3)
    assert (high - low) / 1e-5 == pytest.approx(gradient_chi(logistic, q, 4.0), rel=1e-4)


@pytest.mark.sampled
@pytest.mark.parametrize("name", catalogue)
def test_fixed_points_are_fixed_for_every_function(name):
    function = catalogue[name]()
    for weight_variance, bias_variance in ((0.5, 0.0), (1.0, 0.1), (1.7, 0.05), (9.0, 1.0)):
        found = theory(function, weight_variance, bias_variance)
        assert found.chi >= 0
        if 0 < found.length < math.inf:
            assert float(length_map(function, found.length, weight_variance, bias_variance)) == pytest.approx(found.length, rel=1e-9)
            mapped = correlation_map(function, found.correlation, found.length, weight_variance, bias_variance)
            # The series of a map ends where that of a jump has not come to rest; the fixed point is found without it.
            assert float(mapped) == pytest.approx(found.correlation, abs=2e-5 if has_jump(function) else 1e-8)


@pytest.mark.parametrize("name", catalogue)
def test_critical_variances_are_critical(name):
    function = catalogue[name]()
    for bias_variance in (0.0, 0.05, 1.0):
        critical = critical_weight_variance(function, bias_variance)
        if not math.isnan(critical):
            assert theory(function, critical, bias_variance).regime == "critical"


def test_critical_line_runs_through_its_points():
    line = critical_line(catalogue["sigmoid"](), np.array([0.0, 1.0]))
    assert line.shape == (2,)
    assert line[0] ** 2 == pytest.approx(103.008, abs=5e-4)


def test_a_trajectory_follows_the_map_and_settles():
    logistic = catalogue["sigmoid"]()
    lengths = length_trajectory(logistic, 1.0, 1.0, 0.0, 50)
    np.testing.assert_allclose(lengths[1:4], length_map(logistic, lengths[:3], 1.0, 0.0), rtol=1e-14)
    assert lengths[-1] == pytest.approx(fixed_length(logistic, 1.0, 0.0), rel=1e-12)


def test_depth_scales_and_regimes_at_their_edges():
    assert depth_scale(1.0) == math.inf
    assert depth_scale(0.0) == 0.0
    assert math.isnan(depth_scale(math.nan))
    assert depth_scale(math.e) == pytest.approx(-1.0)
    assert [regime(chi) for chi in (0.5, 1.0005, 2.0)] == ["ordered", "critical", "chaotic"]


@pytest.mark.parametrize(
    ("factor", "layers"), [(0.5, 1 / math.log(2)), (-0.5, 1 / math.log(2)), (0.0, 0.0), (1.0, math.inf), (-1.0, math.inf), (2.0, -1 / math.log(2))]
)
def test_the_depth_scale_is_that_of_the_magnitude(factor, layers):
    assert depth_scale(factor) == pytest.approx(layers)


@settings(max_examples=examples(40), deadline=None)
@given(name=st.sampled_from(sorted(catalogue)), power=st.floats(-8, 8), count=st.integers(1, KEPT_POLYNOMIALS))
@example(name="sine", power=3.0, count=1)
def test_polynomials_that_are_kept_give_the_coefficients_that_others_give(name, power, count):
    rule, q = quadrature(catalogue[name]()), 10.0**power
    # Of one degree more none are kept.
    whole = rule.hermite_coefficients(q, KEPT_POLYNOMIALS + 1)
    # Of what swings fast all of these cancel to nothing beside the values that they are sums of: what is left is rounding.
    rounded = 1e-15 * math.sqrt(float(rule.value_squared(q)))
    np.testing.assert_allclose(rule.hermite_coefficients(q, count), whole[:count], rtol=0.0, atol=max(1e-280, rounded, 1e-11 * float(np.abs(whole).max())))


@settings(max_examples=examples(25), deadline=None)
@given(name=st.sampled_from(sorted(catalogue)), power=st.floats(-8, 8))
def test_half_of_the_slopes_lie_about_the_one_in_the_middle(name, power):
    activation, q = catalogue[name](), 10.0**power
    found = quadrature(activation).log_half_slope(q)
    z = np.linspace(-12.0, 12.0, 100_001)
    density = np.exp(-0.5 * z * z)
    density /= density.sum()
    squares = np.square(activation.derivatives(math.sqrt(q) * z, 1)[1])
    with np.errstate(over="ignore", divide="ignore"):
        if math.isinf(found):
            assert float(density[squares > 0.0].sum()) <= 0.5 + 1e-4
        else:
            share = [float(density @ (1.0 / (1.0 + np.exp(-(found + off) - np.log(squares))))) for off in (-0.01, 0.01)]
            assert share[0] <= 0.5 + 2e-4
            assert share[1] >= 0.5 - 2e-4
