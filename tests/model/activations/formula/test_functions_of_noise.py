"""Functions of what is nothing but rounding: none of their values is told, though all that is large has one arc tangent, and all that is small one sign."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# Differences that are 0, or 1, of terms that are far larger where x is.
NOTHING = {"(x + 1)^2 - x^2 - 2*x - 1": 0.0, "(x - 2)^3 - x^3 + 6*x^2 - 12*x + 8": 0.0, "(x + 1)^2 - x^2 - 2*x": 1.0, "(x + 3)*(x - 3) - x^2 + 9": 0.0}
LEVELLING = {
    "atan({})": np.arctan,
    "tanh({})": np.tanh,
    "sigmoid({})": lambda u: 1.0 / (1.0 + np.exp(-u)),
    "gauss({})": lambda u: np.exp(-u * u),
    "softsign({})": lambda u: u / (1.0 + np.abs(u)),
    "sign({})": np.sign,
    "heaviside({})": lambda u: np.heaviside(u, 0.5),
    "exp(-({})^2)": lambda u: np.exp(-u * u),
    "exp({})": np.exp,
    "atan(1e20*({}))": lambda u: np.arctan(1e20 * u),
}


@pytest.mark.parametrize("around", LEVELLING)
@given(st.sampled_from(sorted(NOTHING)), st.floats(5.0, 300.0), st.sampled_from([1.0, -1.0]))
@example("(x + 1)^2 - x^2 - 2*x - 1", 61.45, -1.0)
@settings(max_examples=examples(20), deadline=None)
def test_no_function_of_noise_is_told(around, nothing, power, sign):
    function, x = Custom(around.format(nothing)), np.array([sign * 10.0**power])
    true = float(LEVELLING[around](NOTHING[nothing]))
    for most in (0, 40, 160, 640):
        told = function.told(x, 0, most=most)
        assert told.unknown()[0, 0] or np.isnan(told.rows[0, 0]) or told.rows[0, 0] == pytest.approx(true, rel=1e-12), most


@given(st.floats(5.0, 300.0), st.floats(1e-3, 1e3))
@settings(max_examples=examples(20), deadline=None)
def test_what_noise_does_not_change_is_told(power, height):
    told = Custom(f"{height!r} + 1e-30*atan((x + 1)^2 - x^2 - 2*x - 1)").told(np.array([10.0**power]), 0, most=0)
    assert told.rows[0, 0] == height
    assert not told.unknown()[0, 0]
