import math

import mpmath
import numpy as np
import pytest

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.meanfield import critical, fixed_length, gradient_chi
from sigexplorer.model.meanfield.critical import critical_line, critical_weight_variance
from sigexplorer.model.meanfield.edges import ends_at
from sigexplorer.model.meanfield.interpolation import interpolations
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature, quadrature


@pytest.mark.parametrize("name", ["tanh", "gelu", "relu", "sine", "hard_tanh", "selu"])
def test_between_lengths_as_the_expectations_themselves(name):
    function, q = catalogue[name](), 10.0 ** np.random.default_rng(1).uniform(-11.5, 12.5, 200)
    between, rule = interpolations(function), quadrature(function)
    ratio, slope = between.ratio.at(q)
    np.testing.assert_allclose(ratio, rule.value_squared(q) / q, rtol=1e-8)
    np.testing.assert_allclose(between.slope_squared.at(q)[0], rule.slope_squared(q), rtol=1e-7, atol=1e-12)
    step = 1e-4
    difference = (between.ratio.at(q * math.exp(step))[0] - between.ratio.at(q * math.exp(-step))[0]) / (2.0 * step)
    np.testing.assert_allclose(slope, difference, rtol=1e-5, atol=1e-7 * ratio.max())


def test_critical_by_integrals_of_many_digits():
    # chi = 1 at a length that is kept: two integrals in 30 digits at the length that was found.
    found = critical_weight_variance(catalogue["tanh"](), 0.05)
    q = fixed_length(catalogue["tanh"](), found, 0.05)
    with mpmath.workdps(30):

        def mean(function):
            return mpmath.quad(lambda z: function(mpmath.sqrt(q) * z) * mpmath.exp(-z * z / 2), [-12, -4, 0, 4, 12]) / mpmath.sqrt(2 * mpmath.pi)

        assert float(found * mean(lambda x: mpmath.sech(x) ** 4)) == pytest.approx(1.0, abs=1e-10)
        assert float(found * mean(lambda x: mpmath.tanh(x) ** 2) + mpmath.mpf(0.05)) == pytest.approx(q, rel=1e-10)


@pytest.mark.parametrize("name", ["sigmoid", "gelu", "relu", "step", "sine", "softplus", "squared_relu", "hard_shrink"])
def test_a_line_is_its_points(name):
    function, deviations = catalogue[name](), np.linspace(0.0, 2.0, 9)
    line = critical_line(function, deviations)
    for deviation, weights in zip(deviations.tolist(), line.tolist(), strict=True):
        alone = critical_weight_variance(function, deviation**2)
        assert alone == pytest.approx(weights**2, rel=1e-13, nan_ok=True)
        if not math.isnan(alone):
            assert gradient_chi(function, fixed_length(function, alone, deviation**2), alone) == pytest.approx(1.0, abs=1e-6)


def test_beside_lengths_that_are_not_known_lines_are_not_halved_bit_by_bit(monkeypatch) -> None:
    # Means of what swings ever faster end at a length; next to it there is nothing to interpolate.
    function = Custom(formula="sin(exp(1.01*x))")
    asked = []
    both = GaussianQuadrature.both_squared
    monkeypatch.setattr(GaussianQuadrature, "both_squared", lambda rule, q, *rest: asked.append(q.size) or both(rule, q, *rest))
    biases = np.linspace(0.0, 2.0, 40)
    found = critical_line(function, biases)
    there = np.isfinite(found)
    assert there.any()
    assert len(asked) < 10
    lengths = [fixed_length(function, w * w, b * b) for w, b in zip(found[there].tolist(), biases[there].tolist(), strict=True)]
    np.testing.assert_allclose([gradient_chi(function, q, w * w) for q, w in zip(lengths, found[there].tolist(), strict=True)], 1.0, atol=1e-6)


@pytest.mark.parametrize("formula", ["x - atan(tan(3.1*x))/3.1", "0.3*(x - atan(tan(2.3*x))/2.3)", "sin(1.7*x)^2 + cos(1.7*x)^2"])
def test_no_line_is_looked_for_in_what_terms_that_cancel_leave_of_a_slope(monkeypatch, formula) -> None:
    """A staircase and a constant have no slope but rounding, whose mean squares cross those that any bias asks for again and again."""
    function = Custom(formula=formula)
    interpolations(function)
    asked, ends = [], []
    both = GaussianQuadrature.both_squared
    monkeypatch.setattr(GaussianQuadrature, "both_squared", lambda rule, q, *rest: asked.append(q.size) or both(rule, q, *rest))
    monkeypatch.setattr(critical, "ends_at", lambda of, weights, *rest: ends.append(weights.size) or ends_at(of, weights, *rest))
    found = critical_line(function, np.linspace(0.0, 2.0, 101))
    assert not any(asked)
    assert not any(ends)
    assert np.isnan(found).all()


@pytest.mark.parametrize("size", [1e-8, 1e-40, 1e-120])
def test_slopes_however_small_have_their_line_where_they_are_known(size) -> None:
    line = critical_line(Custom(formula="tanh(x)"), np.array([0.0, 0.5]))
    found = critical_line(Custom(formula=f"{size!r}*tanh(x)"), np.array([0.0, 0.5]))
    np.testing.assert_allclose(found * size, line, rtol=1e-9)


@pytest.mark.parametrize("beta", [1e-3, 0.1, 1.0, 50.0])
@pytest.mark.parametrize("biases", [0.0, 1e-6, 1.0])
def test_a_softplus_is_critical_where_its_lengths_lose_their_bound(beta, biases):
    """Its slopes are 0 and 1 far out: chi comes to w / 2 from below with the length, which has no bound from w = 2 on."""
    softplus = catalogue["softplus"](beta=beta)
    assert critical_weight_variance(softplus, biases) == pytest.approx(2.0, rel=1e-12)
    assert gradient_chi(softplus, math.inf, 4.0) == pytest.approx(2.0, rel=1e-12)


def test_far_out_the_slopes_are_those_of_the_lines():
    assert gradient_chi(Custom("tanh(x) + x"), math.inf, 1.0) == pytest.approx(1.0, rel=1e-12)
    assert gradient_chi(catalogue["bent_identity"](), math.inf, 1.0) == pytest.approx(1.25, rel=1e-12)


@pytest.mark.parametrize("formula", ["max(x, 0.2*x)", "where(sin(3*x) > 0, x, 0)", "1.3*x"])
def test_what_is_tabulated_is_not_averaged_anew_for_every_bias(monkeypatch, formula) -> None:
    """Of what keeps chi at 1 at all lengths, every length of the table is a candidate of every bias."""
    function, asked, averaged = Custom(formula), [], GaussianQuadrature.slope_squared
    interpolations(function)
    monkeypatch.setattr(GaussianQuadrature, "slope_squared", lambda rule, q: asked.append(np.size(q)) or averaged(rule, q))
    found = critical_line(function, np.linspace(0.0, 2.0, 101))
    assert sum(asked) < 120
    # Whatever the width, half of all inputs meet the slope 1, half another one.
    slopes = {"max": (1.0 + 0.2**2) / 2.0, "whe": 0.5, "1.3": 1.3**2}[formula[:3]]
    np.testing.assert_allclose(found[1:], slopes**-0.5, rtol=1e-6)
