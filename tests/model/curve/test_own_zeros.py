"""About a derivative's own zero no digits are shown that float64 does not have: not in the readout, not in the sentence."""

import math

import mpmath as mp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, Mish, Sigmoid, SiLU, Tanh
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe, derivative_errors
from sigexplorer.model.curve.readout import readout_rows
from tests.examples import examples
from tests.model.formulas import FORMULAS
from tests.model.oracle import Jet

PLACES = [(GELU(), 1, -0.75), (SiLU(), 1, -1.28), (Mish(), 1, -1.19), (Sigmoid(), 3, 1.317), (Sigmoid(gain=7.0, centre=0.3), 3, 0.48), (Tanh(), 3, 0.6585)]
PLACES += [(GELU(), 2, 1.414), (SiLU(beta=5.0), 1, -0.256)]


def true(activation, order, x):
    with mp.workdps(50):
        return FORMULAS[activation.name](activation)(Jet(mp.mpf(x), 1)).d[order]


@pytest.mark.parametrize(("activation", "order", "near"), PLACES, ids=repr)
def test_what_is_shown_about_a_zero_is_true(activation, order, near):
    with mp.workdps(50):
        zero = float(mp.findroot(lambda x: FORMULAS[activation.name](activation)(Jet(x, 1)).d[order], near, tol=1e-16, verify=False))
    for step in (0.0, 1e-16, 3e-16, 1e-14, -1e-13, 1e-11, 1e-9, -1e-6, 1e-3):
        x = zero + step
        found = compute_probe(activation, ProbeParameters(x=x), 0.05)
        text = readout_rows(found, second=False)[1 + order][1]
        exact, error = true(activation, order, x), derivative_errors(x, found.values)[order - 1]
        assert abs(found.values[order] - exact) <= error
        if abs(step) < 3e-16:
            assert text in {"≈ 0", "0"}
        if abs(step) >= 1e-9:
            assert "≈" not in text


@settings(max_examples=examples(80), deadline=None)
@given(
    function=st.sampled_from(["sqrt(x)", "log(x)", "cbrt(x)", "x^0.9", "1/x", "1/x^2", "sign(x)*sqrt(abs(x))"]),
    decade=st.integers(-300, -60),
)
def test_no_slope_is_taken_for_a_zero_beside_a_place_where_it_grows_without_bound(function, decade):
    found = compute_probe(Custom(function), ProbeParameters(x=10.0**decade), 0.05)
    assert abs(found.values[1]) > 1e5
    assert derivative_errors(found.x, found.values, told=True)[0] < 1e-6 * abs(found.values[1])


@pytest.mark.parametrize("function", ["1/(x - c)", "x/(x - c)", "1/(x - c)^2", "log(abs(x - c))"])
@pytest.mark.parametrize("pole", [0.3, 1.0, -7.5, 1e5])
@pytest.mark.parametrize("step", [1, 2, 5])
def test_no_slope_is_taken_for_a_zero_beside_a_pole(function, pole, step):
    x = pole + step * math.ulp(pole)
    found = compute_probe(Custom(function, c=pole), ProbeParameters(x=x), 0.05)
    for order, error in enumerate(derivative_errors(x, found.values, told=True), start=1):
        assert error < 0.5 * abs(found.values[order])


@pytest.mark.parametrize("formula", ["tan(x)", "3*tan(x) + x", "1/cos(x)", "-1/cos(x)^2", "log(abs(cos(x)))"])
@pytest.mark.parametrize("half_turns", [-7, -1, 1, 3, 9])
def test_no_bend_is_taken_for_a_zero_beside_a_pole_between_two_numbers(formula, half_turns):
    found = compute_probe(Custom(formula), ProbeParameters(x=half_turns * math.pi / 2), 0.05)
    rows = dict(readout_rows(found, second=False))
    assert abs(found.values[2]) > 1e20
    assert not [text for text in rows.values() if "≈" in text]


@settings(max_examples=examples(60), deadline=None)
@given(x=st.floats(1e11, 1e18), rate=st.floats(0.5, 1000.0), custom=st.booleans())
def test_where_inputs_lie_far_apart_each_stands_for_itself(x, rate, custom):
    function = Custom("sin(a*x)", a=rate) if custom else Sine(frequency=rate)
    found = compute_probe(function, ProbeParameters(x=x), 0.05)
    if abs(found.values[1]) > 1e-3 * rate:
        assert derivative_errors(x, found.values, told=custom)[0] < 0.4 * abs(found.values[1])
