"""The distance of two inputs behind a layer, against closed forms and against integrals by another rule."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import fixed_length, length_map, theory
from sigexplorer.model.meanfield.correlation import correlation_map, fixed_correlation
from sigexplorer.model.meanfield.distance import TERMS, Distances, distances, has_jump
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature, quadrature
from sigexplorer.model.running import Cancelled
from tests.examples import examples

# The kinks of functions that are straight between them, and how much the slope changes there.
STRAIGHT = {"hard_sigmoid": ((-3.0, 1 / 6), (3.0, -1 / 6)), "hard_tanh": ((-1.0, 1.0), (1.0, -1.0)), "relu": ((0.0, 1.0),), "leaky_relu": ((0.0, 0.99),)}
LEGENDRE = np.polynomial.legendre.leggauss(300)


def straight_map_slope(name, q, c):
    """E[f' f'] by Price's theorem: its derivative by c is q sum J_i J_j p(k_i, k_j; c) with the bivariate density p."""

    def density(k, m, v):
        # c = 1 - v^2, by which nothing cancels
        det = v * v * (2 - v * v)
        return np.exp(-((k - m) ** 2 + 2 * k * m * v * v) / (2 * q * det)) / (2 * np.pi * q * np.sqrt(det))

    node, weight = LEGENDRE
    end = math.sqrt(1 - c)
    v = end * (node + 1) / 2
    rise = sum(a * b * density(k, m, v) for k, a in STRAIGHT[name] for m, b in STRAIGHT[name]) * 2 * v
    return float(quadrature(catalogue[name]()).slope_squared(q)) - q * float(rise @ weight) * end / 2


def straight_distance(name, q, d):
    """E[(f - f)^2] / 2 = the integral of q K' from 1 - d to 1, by the Gauss-Legendre rule in sqrt(1 - c)."""
    node, weight = np.polynomial.legendre.leggauss(60)
    v = math.sqrt(d) * (node + 1) / 2
    return sum(q * straight_map_slope(name, q, 1 - x * x) * 2 * x * w * math.sqrt(d) / 2 for x, w in zip(v, weight, strict=True))


@pytest.mark.parametrize("name", STRAIGHT)
@pytest.mark.parametrize(("q", "d"), [(0.7, 1e-6), (5.0, 0.03), (60.0, 0.8)])
def test_straight_functions_by_prices_theorem(name, q, d):
    found = Distances(catalogue[name](), q)
    expected = straight_distance(name, q, d) / float(quadrature(catalogue[name]()).value_squared(q))
    ratio, fall = found.ratio(d)
    assert ratio == pytest.approx(expected / d, rel=1e-9)
    slope = q * straight_map_slope(name, q, 1 - d) / float(quadrature(catalogue[name]()).value_squared(q))
    assert fall == pytest.approx(ratio - slope, rel=1e-5, abs=1e-11)


@pytest.mark.parametrize("d", [1e-12, 1e-7, 1e-3, 0.2, 1.0])
def test_rectifier_is_the_arc_cosine_kernel(d):
    # Cho and Saul 2009: K(c) / K(1) = (sin t + (pi - t) cos t) / pi with t = arccos c
    with mpmath.workdps(50):
        t = mpmath.acos(1 - mpmath.mpf(d))
        expected = 1 - (mpmath.sin(t) + (mpmath.pi - t) * mpmath.cos(t)) / mpmath.pi
    assert Distances(catalogue["relu"](), 2.0).ratio(d)[0] * d == pytest.approx(float(expected), rel=1e-11)


@pytest.mark.parametrize("d", [1e-12, 1e-3, 0.5, 1.0])
def test_step_is_the_arc_of_the_angle(d):
    found = Distances(catalogue["step"](), 3.0)
    angle = 2 * math.asin(math.sqrt(d / 2))
    assert math.isinf(found.end)
    ratio, fall = found.ratio(d)
    assert ratio * d == pytest.approx(angle / math.pi, rel=1e-11)
    # D' = dangle/dd / pi = 1 / (pi sin angle)
    assert fall == pytest.approx(ratio - 1 / (math.pi * math.sin(angle)), rel=1e-6)


@pytest.mark.parametrize("q", [0.4, 1.5])
@pytest.mark.parametrize("d", [1e-9, 0.02, 0.7])
def test_erf_is_the_arc_sine_kernel_by_series_and_by_integral(q, d, monkeypatch):
    # Williams 1996: E[erf erf] = 2/pi arcsin(2 q c / (1 + 2 q))
    with mpmath.workdps(40):
        share = 2 * mpmath.mpf(q) / (1 + 2 * mpmath.mpf(q))
        expected = float(1 - mpmath.asin(share * (1 - mpmath.mpf(d))) / mpmath.asin(share))
    erf = catalogue["erf"]()
    assert Distances(erf, q).ratio(d)[0] * d == pytest.approx(expected, rel=1e-10)
    monkeypatch.setattr("sigexplorer.model.meanfield.distance.TERMS", 4)
    integrated = Distances(erf, q)
    assert integrated.ratio(d)[0] * d == pytest.approx(expected, rel=1e-10)
    assert Distances(erf, q, rough=True).ratio(d)[0] * d == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(("name", "weight_variance", "bias_variance"), [("hard_tanh", 1.7, 0.02), ("hard_tanh", 9.0, 1.0), ("hard_sigmoid", 150.0, 0.01)])
def test_fixed_correlations_at_kinks(name, weight_variance, bias_variance):
    function = catalogue[name]()
    q = fixed_length(function, weight_variance, bias_variance)
    c, slope = fixed_correlation(function, q, weight_variance, bias_variance)
    assert 0.0 < c < 1.0
    assert weight_variance * straight_distance(name, q, 1 - c) / q == pytest.approx(1 - c, rel=1e-9)
    assert slope == pytest.approx(weight_variance * straight_map_slope(name, q, c), rel=1e-9)


def test_beside_the_half_stable_point_the_root_is_not_overshot():
    found = theory(catalogue["gelu"](), 1.999, 0.17292239)
    assert found.correlation == pytest.approx(0.9987260, abs=1e-7)
    assert found.correlation_depth_scale == pytest.approx(195.675, abs=1e-3)


def test_just_beyond_the_transition():
    # 1 - c* and 1 - slope are small there, and right: the slope leaves 1 as far below as the other end's is above (convex, to first order).
    function = catalogue["tanh"]()
    q = fixed_length(function, 1.76095, 0.05)
    for excess in (1e-6, 1e-4):
        weights = (1 + excess) / float(quadrature(function).slope_squared(q))
        biases = q - weights * float(quadrature(function).value_squared(q))
        c, slope = fixed_correlation(function, q, weights, biases)
        assert c < 1.0
        assert 1 - slope == pytest.approx(excess, rel=0.01)


def test_unbounded_lengths_keep_correlations_for_ever_slower():
    # Far out a rectifier-like function is straight on both sides: the map touches 1 with slope 1, whatever a cut-off series says.
    for name in ("relu", "gelu", "silu", "elu", "softplus", "hard_swish"):
        found = theory(catalogue[name](), 2.5, 0.3)
        assert (found.length, found.correlation, found.correlation_depth_scale) == (math.inf, 1.0, math.inf)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(list(catalogue)), st.floats(-1.5, 5.5), st.floats(0.0, 2.0))
def test_no_stable_point_has_a_negative_depth_scale(name, log_weights, biases):
    function = catalogue[name]()
    found = theory(function, math.exp(log_weights), biases * biases)
    if not math.isnan(found.correlation):
        assert 0.0 <= found.correlation <= 1.0
        assert found.correlation_depth_scale >= 0.0
    # Of a length that grows for ever no mean square can be taken.
    if 0.0 < found.correlation < 1.0 and 0.0 < found.length < math.inf:
        ratio, _ = Distances(function, found.length).ratio(1.0 - found.correlation)
        share = 1.0 - found.bias_variance / float(length_map(function, found.length, found.weight_variance, found.bias_variance))
        assert share * ratio == pytest.approx(1.0, rel=1e-7)


def test_functions_that_jump():
    assert [name for name in catalogue if has_jump(catalogue[name]())] == ["threshold", "step", "hard_shrink"]


@pytest.mark.parametrize("rough", [False, True])
def test_a_jump_that_hardly_any_input_reaches_brings_inputs_together(rough):
    function = catalogue["threshold"](threshold=1.0, value=-3.0)
    found = [fixed_correlation(function, q, 1.0, 0.0, rough=rough) for q in (1.0, 0.2, 0.1, 0.05, 0.03, 0.0144, 0.01, 1e-3)]
    c, slope = (np.array(values) for values in zip(*found, strict=True))
    assert (np.diff(c) >= 0.0).all()
    # Near 1 the distance of two outputs goes with the root of that of two inputs, and so the slope is one half.
    np.testing.assert_allclose(c[3:], 1.0, rtol=1e-6)
    np.testing.assert_allclose(slope[3:], 0.5, rtol=0.01)


@pytest.mark.parametrize("name", ["hard_shrink", "threshold"])
def test_a_jump_is_nothing_beside_values_without_bound(name):
    # As the rectifier's map, or the identity's, touches c = 1 with slope 1.
    assert fixed_correlation(catalogue[name](), math.inf, 4.0, 0.05) == (1.0, 1.0)
    assert fixed_correlation(catalogue[name](), math.inf, 4.0, 0.05, rough=True) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["step", "threshold", "hard_shrink"])
@pytest.mark.parametrize("q", [0.03, 1.0, 40.0])
def test_rough_answers_at_a_jump_are_those_of_the_exact_ones(name, q):
    exact = fixed_correlation(catalogue[name](), q, 2.0, 0.05)
    assert fixed_correlation(catalogue[name](), q, 2.0, 0.05, rough=True) == pytest.approx(exact, rel=1e-5, abs=1e-4)


@settings(max_examples=examples(8), deadline=None)
@given(frequency=st.floats(1.0, 110.0), phase=st.floats(0.0, 3.0), log_d=st.floats(-7.0, 0.0))
def test_waves_are_told_apart_by_few_values(frequency, phase, log_d):
    # With m = w^2 q, E[cos(w u + p) cos(w v + p)] is half of exp(-m) (e^(m c) + cos(2 p) e^(-m c)).
    function, m, d = Custom("cos(w*x + p)", w=frequency, p=phase), frequency**2, 10.0**log_d
    with pytest.MonkeyPatch.context() as patch:
        taken, whole = [], Custom.derivatives
        patch.setattr(Custom, "derivatives", lambda self, x, order=1: taken.append(np.size(x)) or whole(self, x, order))
        ratio, fall = Distances(function, 1.0).ratio(d)
    # The panels of the function, and of its product with polynomials; and not the square of their number.
    assert sum(taken) < 1_200_000
    turned, small, end = math.cos(2.0 * phase), math.exp(-2.0 * m), math.exp(-m * (2.0 - d))
    size = 1.0 + turned * small
    moved = (-math.expm1(-m * d) + turned * (small - end)) / size
    slope = m * (math.exp(-m * d) - turned * end) / size
    assert ratio == pytest.approx(moved / d, rel=1e-9)
    assert fall == pytest.approx(ratio - slope, rel=1e-6, abs=1e-9 * m)


@settings(max_examples=examples(6), deadline=None)
@given(frequency=st.floats(50.0, 1000.0), d=st.floats(0.4, 1.0))
def test_what_a_short_series_tells_takes_no_long_one(frequency, d):
    # A phase diagram of sin(1000 x) took seven minutes: 100 times 16,384 terms, of which none was needed.
    function = Custom("sin(w*x)", w=frequency)
    with pytest.MonkeyPatch.context() as patch:
        counts, whole = [], GaussianQuadrature.hermite_coefficients
        patch.setattr(GaussianQuadrature, "hermite_coefficients", lambda self, q, count, *rest: counts.append(count) or whole(self, q, count, *rest))
        ratio, _ = Distances(function, 1.0).ratio(d)
    assert counts == [TERMS]
    # Of so many waves nothing of one input is left in the other.
    assert ratio * d == pytest.approx(1.0 - math.exp(-(frequency**2) * d), rel=1e-12)


@pytest.mark.parametrize("formula", ["sin(1000*x)", "sin(90*x) + 0.1*x"])
def test_a_long_series_is_given_up_where_it_stands(formula):
    asked = []
    with pytest.raises(Cancelled):
        Distances(Custom(formula), 1.0).ratio(0.003, lambda: asked.append(1) or len(asked) == 3)
    assert len(asked) == 3


def test_the_picture_of_a_map_is_given_up_where_its_series_stands():
    asked = []
    with pytest.raises(Cancelled):
        correlation_map(Custom("sin(700*x) + x/9"), np.linspace(-1.0, 1.0, 2001), 1.0, 1.0, 0.1, cancel=lambda: asked.append(1) or len(asked) == 4)
    assert len(asked) == 4


def test_what_swings_too_much_for_any_panels_comes_to_an_end(monkeypatch):
    taken, whole = [], Custom.derivatives
    monkeypatch.setattr(Custom, "derivatives", lambda self, x, order=1: taken.append(np.size(x)) or whole(self, x, order))
    monkeypatch.setattr("sigexplorer.model.meanfield.distance.MOST_VALUES", 100_000)
    monkeypatch.setattr("sigexplorer.model.meanfield.distance.MOST_TERMS", 200)
    found = Distances(Custom("sin(400*x)"), 1.0, rough=True)
    assert 0.0 < found.ratio(1e-4)[0] < found.end
    # The panels that it begins with.
    assert sum(taken) < 15_000_000


def test_inputs_of_what_swings_ever_faster_end_where_the_map_keeps_them(monkeypatch):
    # Next to c = 1 all that is left of h is the rounding of what it lacks: a step from there leads anywhere, and from there back.
    taken, whole = [], Custom.derivatives
    monkeypatch.setattr(Custom, "derivatives", lambda self, x, order=1: taken.append(np.size(x)) or whole(self, x, order))
    function = Custom("sin(exp(sin(exp(x))))")
    q = fixed_length(function, 2.0, 0.1)
    correlation, _ = fixed_correlation(function, q, 2.0, 0.1, rough=True)
    assert 0.0 < correlation < 1.0 - 1e-3
    share = 2.0 * float(quadrature(function).value_squared(q)) / q
    assert share * distances(function, q, rough=True).ratio(1.0 - correlation)[0] == pytest.approx(1.0, rel=1e-5)
    # It was 700 million.
    assert sum(taken) < 10_000_000
