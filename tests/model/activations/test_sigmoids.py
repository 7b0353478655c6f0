import math

import mpmath
import numpy as np
import pytest
from mpmath import mpf

from sigexplorer.model.activations import Arctan, Erf, Gompertz, LeCunTanh, Richards, Sigmoid, Softsign, Tanh
from tests.model.oracle import Jet, atan, erf, exp, faults, log1p, log_slope_faults, logistic, measure, sample, tanh

SMALLEST = 5e-324


def lecun(x):
    return tanh(x * (mpf(2) / 3)) * mpf("1.7159")


def softsign(x):
    t, w = x.value, 1 + abs(x.value)
    return x.of((t / w, 1 / w**2, -2 * mpmath.sign(t) / w**3, 6 / w**4))


def gompertz(x):
    return exp(-exp(-x))


def scaled(formula, gain):
    # At the rounded argument: what is asked of other parameters.
    return lambda x: formula(Jet(gain * float(x.value), gain))


def between_asymptotes(activation):
    def at_rounded_argument(x):
        t = Jet(activation.gain * (float(x.value) - activation.centre), activation.gain)
        return logistic(t) * mpf(activation.upper) + logistic(-t) * mpf(activation.lower)

    return at_rounded_argument


def richards(nu):
    return lambda x: exp(log1p(exp(-x) * mpf(nu)) * (-1 / mpf(nu)))


def exponent(x):
    return np.clip(-x, 0, 1e6)


def bends():
    random = np.random.default_rng(3)
    near = 10.0 ** random.uniform(-8, 0, 100)
    return np.sort(np.concatenate([random.uniform(-6, 6, 700), random.uniform(-40, 40, 300), random.uniform(-350, 350, 60), near, -near]))


def thinned(x):
    """Return `x` with every eighth of those far from 1, where a formula that cancels needs a thousand digits."""
    near = (np.abs(x) > 1e-17) & (np.abs(x) < 1e17)
    near[::8] = True
    return x[near]


DEFAULTS = [
    pytest.param(Sigmoid(), logistic, {3: (-1.317, 1.317)}, (600.0, 354.0, 709.78), id="sigmoid"),
    pytest.param(Tanh(), tanh, {3: (-0.6585, 0.6585)}, (300.0,), id="tanh"),
    pytest.param(LeCunTanh(), lecun, {3: (-0.9877, 0.9877)}, (450.0, 2000.0), id="lecun_tanh"),
    pytest.param(Arctan(), atan, {3: (-0.5774, 0.5774)}, (1e8,), id="arctan"),
    pytest.param(Erf(), erf, {3: (-0.7071, 0.7071)}, (math.sqrt(600), 60.0), id="erf"),
    pytest.param(Softsign(), softsign, {}, (), id="softsign"),
]
GAINS = [
    pytest.param(kind(gain=gain), scaled(formula, gain), {3: (-zero / gain, zero / gain)} if zero else {}, id=f"{kind.__name__}-{gain}")
    for kind, formula, zero in ((Tanh, tanh, 0.6585), (Arctan, atan, 0.5774), (Erf, erf, 0.7071), (Softsign, softsign, 0))
    for gain in (1.7, 37.0, 1e3)
]
MOVED = [
    Sigmoid(gain=3.7, centre=-1.3, lower=0.0, upper=2.5),
    Sigmoid(gain=1e3, centre=0.5, lower=0.2, upper=0.7),
    Sigmoid(gain=0.7, lower=-3.0, upper=3.0),
    Sigmoid(gain=0.7, lower=4.0, upper=1e-3),
    Sigmoid(gain=2.0, lower=1.0, upper=0.0),
]
ASYMMETRIC = [
    pytest.param(Richards(), richards(1), {3: (-1.317, 1.317)}, exponent, id="1"),
    pytest.param(Richards(nu=3.0), richards(3), {3: (-1.9, 1.2)}, exponent, id="3"),
    pytest.param(Richards(nu=0.01), richards(0.01), {3: (-0.962, 0.962)}, lambda x: 100 * exponent(x), id="0.01"),
]


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros", "switches"), DEFAULTS)
def test_contract_holds_over_the_whole_range(activation, formula, zeros, switches):
    x = sample(switches)
    assert not faults(measure(activation, formula, zeros=zeros, x=x, stable=True))
    assert not log_slope_faults(activation, formula, x=x[::4], stable=True)


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros", "switches"), DEFAULTS)
def test_contract_holds_where_the_curve_bends(activation, formula, zeros, switches):
    # Also the logistic's short way, which is left as soon as one input of many lies far out.
    assert not faults(measure(activation, formula, zeros=zeros, x=bends(), stable=True))


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros"), GAINS)
def test_contract_holds_for_other_gains(activation, formula, zeros):
    x = np.concatenate([sample()[::7] / activation.gain, bends()[::7] / activation.gain])
    assert not faults(measure(activation, formula, zeros=zeros, x=x, stable=True))
    assert not log_slope_faults(activation, formula, x=x[::4], stable=True)


@pytest.mark.sampled
@pytest.mark.parametrize("activation", MOVED)
@pytest.mark.parametrize("x", [bends()[::5], sample()[::5]], ids=["near", "far"])
def test_contract_holds_for_other_asymptotes(activation, x):
    x = activation.centre + x / activation.gain if np.abs(x).max() < 1e3 else x
    zeros = {3: tuple(activation.centre + side * 1.317 / activation.gain for side in (-1, 1))}
    # The reference cancels near 0 where the asymptotes are opposite.
    stable = activation.lower != -activation.upper
    assert not faults(measure(activation, between_asymptotes(activation), zeros=zeros, x=np.sort(x), stable=stable))


def test_contract_holds_for_gompertz():
    zeros, x = {3: (-0.962, 0.962)}, thinned(sample((6.397, 9.21, 600.0)))
    assert not faults(measure(Gompertz(), gompertz, zeros=zeros, x=x, magnification=lambda x: np.exp(np.minimum(-x, 7))))
    assert not faults(measure(Gompertz(), gompertz, zeros=zeros, x=bends(), magnification=lambda x: np.exp(np.minimum(-x, 7))))
    assert not log_slope_faults(Gompertz(), gompertz, x=x[::10])


@pytest.mark.sampled
@pytest.mark.parametrize(("activation", "formula", "zeros", "magnification"), ASYMMETRIC)
def test_contract_holds_for_richards(activation, formula, zeros, magnification):
    x = thinned(sample((600.0, 690.0)))
    assert not faults(measure(activation, formula, zeros=zeros, x=x, magnification=magnification))
    assert not faults(measure(activation, formula, zeros=zeros, x=bends()[::2], magnification=magnification))
    assert not log_slope_faults(activation, formula, x=x[::10])


def test_slope_lives_where_the_textbook_form_is_zero():
    s = 1 / (1 + np.exp(-37.0))
    assert s * (1 - s) == 0
    assert Sigmoid().derivatives(37.0)[1] == pytest.approx(8.533047625744066e-17, rel=1e-15)
    assert Sigmoid().derivatives(745.0)[1] == SMALLEST


def test_short_and_long_way_of_the_logistic_agree():
    x = bends()
    for activation in (Sigmoid(), *MOVED):
        short = activation.derivatives(x, 3)
        long = activation.derivatives(np.append(x, np.nan), 3)[:, :-1]
        scale = np.abs(short).max(axis=1, keepdims=True)
        np.testing.assert_allclose(short / scale, long / scale, rtol=2e-15, atol=1e-15)


def test_chunks_meet():
    x = np.linspace(-20, 20, 40_001)
    np.testing.assert_array_equal(Sigmoid().derivatives(x, 3)[:, ::40], Sigmoid().derivatives(x[::40], 3))


def test_tanh_is_a_logistic_between_minus_one_and_one():
    x = np.linspace(-9, 9, 301)
    np.testing.assert_allclose(Sigmoid(gain=2, lower=-1, upper=1).derivatives(x, 3), Tanh().derivatives(x, 3), rtol=1e-14, atol=1e-15)


def test_lecun_tanh_maps_one_to_one():
    assert LeCunTanh()(1.0) == pytest.approx(1, abs=1e-4)


def test_richards_is_the_logistic_at_one_and_gompertz_in_the_limit():
    x = np.linspace(-30, 30, 301)
    moved = {"gain": 1.7, "centre": 0.3, "lower": -0.5, "upper": 2.0}
    np.testing.assert_allclose(Richards(**moved).derivatives(x, 3), Sigmoid(**moved).derivatives(x, 3), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(Richards(nu=1e-3)(x), Gompertz()(x), atol=5e-4)


def test_richards_is_steepest_at_its_centre():
    for nu in (0.05, 1.0, 20.0):
        activation = Richards(gain=2, centre=1.5, nu=nu)
        assert activation.derivatives(1.5, 2)[2] == 0
        assert activation.derivatives(1.5)[1] > max(activation.derivatives([1.4, 1.6])[1])


def test_gompertz_is_steepest_where_its_help_says():
    activation = Gompertz(amplitude=2, displacement=5, rate=0.7)
    peak = math.log(5) / 0.7
    assert activation.derivatives(peak, 2)[2] == pytest.approx(0, abs=1e-15)
    assert activation(peak) == pytest.approx(2 / math.e)


@pytest.mark.parametrize("kind", [Sigmoid, Richards])
def test_swing_may_be_negative_or_nothing(kind):
    x = np.linspace(-5, 5, 11)
    falling = kind(lower=1, upper=-0.5)
    assert (np.diff(falling(x)) < 0).all()
    np.testing.assert_array_equal(falling.slope_sign([-np.inf, -1e300, 0, 1e300, np.nan]), [0, -1, -1, -1, np.nan])
    flat = kind(lower=2, upper=2)
    np.testing.assert_array_equal(flat.derivatives(x, 3), np.stack([np.full(11, 2.0)] + [np.zeros(11)] * 3))
    np.testing.assert_array_equal(flat.log_abs_slope([0, np.nan]), [-np.inf, np.nan])
    np.testing.assert_array_equal(flat.slope_sign(x), np.zeros(11))


@pytest.mark.parametrize(
    ("activation", "formula"),
    [
        (Sigmoid(), r"f(x)=\frac{1}{1+e^{-x}}"),
        (Sigmoid(gain=2, centre=-2), r"f(x)=\frac{1}{1+e^{-2 (x + 2)}}"),
        (Sigmoid(centre=1, lower=0.1, upper=0.3), r"f(x)=0.1 + \frac{0.2}{1+e^{-(x - 1)}}"),
        (Sigmoid(lower=1, upper=-1), r"f(x)=1 - \frac{2}{1+e^{-x}}"),
        (Sigmoid(lower=0, upper=-1, gain=0.5), r"f(x)=-\frac{1}{1+e^{-0.5 x}}"),
        (Sigmoid(lower=3, upper=3), "f(x)=3"),
        (Tanh(), r"f(x)=\tanh(x)"),
        (Erf(gain=2), r"f(x)=\operatorname{erf}(2 x)"),
        (Softsign(gain=3), r"f(x)=\frac{3 x}{1+|3 x|}"),
        (Gompertz(), r"f(x)=e^{-e^{-x}}"),
        (Gompertz(amplitude=2, displacement=1e-3, rate=3), r"f(x)=2 e^{-0.001 e^{-3 x}}"),
        (Richards(), r"f(x)=\frac{1}{1+e^{-x}}"),
        (Richards(nu=0.5), r"f(x)=\frac{1}{\left(1+0.5 e^{-x}\right)^{2}}"),
        (Richards(nu=2, upper=5), r"f(x)=\frac{5}{\left(1+2 e^{-x}\right)^{1/2}}"),
    ],
)
def test_formula_with_numbers_is_written_as_by_hand(activation, formula):
    assert activation.latex(values=True) == formula
