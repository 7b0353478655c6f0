"""Values, derivatives and logarithms of slopes of random formulas against 50 and more digits, into the tails."""

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from sigexplorer.model import Custom
from tests.examples import examples
from tests.model.oracle import LARGEST, SMALLEST
from tests.model.random_formulas import POINTS, UNIT, allowed, formulas


@settings(deadline=None, max_examples=examples(400))
@given(formulas, POINTS)
def test_random_formulas(pair, x):
    text, formula = pair
    found = allowed(formula, x)
    if found is None:
        return
    truth, bounds = found
    function = Custom(text)
    rows = function.derivatives(x, 3)
    for order, (got, true, bound) in enumerate(zip(rows.tolist(), truth, bounds, strict=True)):
        if abs(true) > LARGEST * (1 - 2 * bound / abs(true) if true else 1):
            continue
        assert abs(mpf(got) - true) <= bound + 4 * SMALLEST, (
            f"{text} order {order} at {x!r}: {got!r}, true {float(true)!r}, off {float(abs(mpf(got) - true) / bound):.3g} times"
        )
    slope = truth[1]
    logarithm, sign = float(function.log_abs_slope(x)), float(function.slope_sign(x))
    if slope and bounds[1] < mpf("0.01") * abs(slope):
        true = mpmath.log(abs(slope))
        assert abs(mpf(logarithm) - true) <= 2 * bounds[1] / abs(slope) + 8 * UNIT * max(1, abs(true)), f"{text} at {x!r}: {logarithm!r}, true {float(true)!r}"
        assert sign == np.sign(float(mpmath.sign(slope)))


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("1/(1 + exp(-x))", -2000.0),
        ("1/(1 + exp(-x))", 2000.0),
        ("x*sigmoid(1.702*x)", -1e6),
        ("exp(-x^2)*x^3", 1e3),
        ("x*Phi(x)", -3e3),
        ("exp(x)/(1 + exp(2*x))", 5e4),
    ],
)
def test_the_logarithm_of_a_slope_that_float64_shows_as_0(text, x):
    function = Custom(text)
    assert function.derivatives(x, 1)[1] == 0.0
    with mp.workdps(60):
        truth = {
            "1/(1 + exp(-x))": lambda t: -abs(t) - 2 * mpmath.log1p(mpmath.exp(-abs(t))),
            "x*sigmoid(1.702*x)": lambda t: mpf(1.702) * t + mpmath.log(abs(1 + mpf(1.702) * t)),
            "exp(-x^2)*x^3": lambda t: -t * t + mpmath.log(abs(3 * t**2 - 2 * t**4)),
            "x*Phi(x)": lambda t: mpmath.log(abs(mpmath.ncdf(t) + t * mpmath.npdf(t))),
            "exp(x)/(1 + exp(2*x))": lambda t: -t,
        }[text](mpf(x))
    assert float(function.log_abs_slope(x)) == pytest.approx(float(truth), rel=1e-12)


@settings(max_examples=examples(60), deadline=None)
@given(x=st.floats(2.0, 130.0).map(lambda power: 10.0**power), sign=st.sampled_from([1.0, -1.0]), scale=st.sampled_from(["x", "x/2", "3*x"]))
def test_bells_far_out_are_nothing_and_as_long_in_their_logarithm(x, sign, scale):
    # What is left of a square when its argument is split is not small there, and of either sign.
    factor = {"x": mp.mpf(1), "x/2": mp.mpf(1) / 2, "3*x": mp.mpf(3)}[scale]
    with mp.workdps(320):
        u = mp.mpf(x) * factor
        bells = {"gauss": -u * u, "phi": -u * u / 2 - mp.log(2 * mp.pi) / 2, "erfc": mp.log(mp.erfc(u)) if u < 1e4 else -u * u - mp.log(u * mp.sqrt(mp.pi))}
        for name, truth in bells.items():
            function = Custom(f"{name}({scale})")
            at = abs(x) if name == "erfc" else sign * x
            assert abs(float(function(at))) < 1e-300
            assert float(function.log_abs_value(at)) == pytest.approx(float(truth), rel=2e-15)
    gate = Custom(f"x*Phi({scale})")
    np.testing.assert_array_equal(gate.derivatives(sign * x, 3), [x, 1.0, 0.0, 0.0] if sign > 0 else [0.0] * 4)
    np.testing.assert_array_equal(Custom(f"erf({scale})").derivatives(sign * x, 3), [sign, 0.0, 0.0, 0.0])
