"""Formulas up to the ends of float64: what is known of them is right, and the rest is said to be unknown."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from tests.examples import examples

FAR = 1e4
LARGEST = 1.79e308


def known(near, far):
    """Return what is computed in many digits, with what is left of it where an exponential would have more digits than there are."""
    return lambda x: near(x) if abs(x) < FAR else far(x)


# f and f', and whether all of it is known: what a function and its inverse leave is.
FORMULAS = {
    "log(exp(exp(x)))": (known(mp.exp, lambda x: mp.inf if x > 0 else mp.mpf(0)), known(mp.exp, lambda x: mp.inf if x > 0 else mp.mpf(0)), True),
    "log(1 + exp(x))": (
        known(lambda x: mp.log1p(mp.exp(x)), lambda x: max(x, mp.mpf(0))),
        known(lambda x: 1 / (1 + mp.exp(-x)), lambda x: mp.mpf(x > 0)),
        True,
    ),
    "asinh(sinh(x))": (lambda x: x, lambda x: mp.mpf(1), True),
    "log1p(expm1(x))": (lambda x: x, lambda x: mp.mpf(1), True),
    "x*exp(-exp(x))": (
        known(lambda x: x * mp.exp(-mp.exp(min(x, 50))), lambda x: x if x < 0 else mp.mpf(0)),
        known(lambda x: (1 - x * mp.exp(min(x, 50))) * mp.exp(-mp.exp(min(x, 50))), lambda x: mp.mpf(x < 0)),
        False,
    ),
    "log(cosh(x))": (known(lambda x: mp.log(mp.cosh(x)), lambda x: abs(x) - mp.log(2)), known(mp.tanh, lambda x: mp.sign(x)), False),
    "asinh(exp(x))": (
        known(lambda x: mp.asinh(mp.exp(x)), lambda x: max(x, mp.mpf(0)) + (mp.log(2) if x > 0 else 0)),
        known(lambda x: mp.exp(x) / mp.sqrt(1 + mp.exp(2 * x)), lambda x: mp.mpf(x > 0)),
        False,
    ),
    "exp(-exp(2e7*(x - 900)))": (
        lambda x: mp.exp(-mp.exp(2e7 * (x - 900))) if x < 900.0001 else mp.mpf(0),
        lambda x: -2e7 * mp.exp(2e7 * (x - 900) - mp.exp(2e7 * (x - 900))) if x < 900.0001 else mp.mpf(0),
        False,
    ),
}
# As many magnitudes as there are, and as many at the end of them and where an exponential ends.
inputs = st.builds(
    math.copysign,
    st.one_of(st.floats(-3.0, 308.25).map(lambda digits: min(10.0**digits, LARGEST)), st.floats(1e307, LARGEST), st.floats(690.0, 712.0)),
    st.sampled_from([-1.0, 1.0]),
)


@settings(deadline=None, max_examples=examples(150))
@given(st.sampled_from(sorted(FORMULAS)), inputs)
def test_no_digits_are_wrong_up_to_the_end(text, x):
    *truths, everything = FORMULAS[text]
    for found, truth in zip(Custom(text).derivatives(np.array([x]), 1)[:, 0].tolist(), truths, strict=True):
        if math.isnan(found):
            # Of what a float64 cannot say, in the last of its decades.
            assert not everything
            assert abs(x) > 1e301
            continue
        with mp.workdps(40):
            expected = float(truth(mp.mpf(x)))
        assert found == expected if math.isinf(expected) else found == pytest.approx(expected, rel=1e-9, abs=1e-290)


def test_a_formula_that_is_unknown_in_the_last_decade_keeps_its_lines():
    for text, right in (("exp(-exp(2e7*(x - 900)))", 0.0), ("log(cosh(x))", -math.log(2.0))):
        assert Custom(text).asymptotes()[-1].intercept == pytest.approx(right, abs=1e-9)
