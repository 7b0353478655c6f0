"""Products of exponentials that cancel each other: right at every magnitude, or unknown where the exponents have no room for their last digits."""

import math

import mpmath as mp
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from tests.examples import examples

# How a factor is written, and its logarithm from that of exp(rate x); cosh for its own sake.
FORMS = {
    "exp({rate}*x)": lambda log: log,
    "sqrt(exp({rate}*x))": lambda log: log / 2,
    "cbrt(exp({rate}*x))": lambda log: log / 3,
    "exp({rate}*x)^2": lambda log: 2 * log,
    "exp({rate}*x)^3": lambda log: 3 * log,
    "exp({rate}*x)^1.5": lambda log: 3 * log / 2,
    "exp({rate}*x)^-1": lambda log: -log,
    "cosh({rate}*x)": lambda log: abs(log) + mp.log1p(mp.exp(-2 * abs(log))) - mp.log(2),
    "sigmoid({rate}*x)": lambda log: -(max(-log, mp.mpf(0)) + mp.log1p(mp.exp(-abs(log)))),
}
RATES = (0.5, 1.0, 1.25, 2.0, 3.0, -1.0, -6.0)
factors = st.tuples(st.sampled_from(sorted(FORMS)), st.sampled_from(RATES), st.sampled_from("*/"))
# Of few digits, so that no product with a rate is rounded.
inputs = st.builds(math.ldexp, st.integers(-(2**20), 2**20).filter(bool), st.integers(-15, 990))
# What has digits at all up to here, as a logarithm does.
DIGITS = 1e15


@settings(deadline=None, max_examples=examples(200))
@given(st.lists(factors, min_size=1, max_size=3), st.booleans(), inputs)
def test_exponentials_that_cancel_leave_no_wrong_digits(parts, cancelled, x):
    with mp.workdps(350):
        terms = [(1 if sign == "*" else -1) * FORMS[form](mp.mpf(rate) * mp.mpf(x)) for form, rate, sign in parts]
        text, total = "1" + "".join(f"{sign}{form.format(rate=rate)}" for form, rate, sign in parts), sum(terms)
        rest = mp.nint(64 * total / mp.mpf(x)) / 64
        if cancelled and all("cbrt" not in form for form, _, _ in parts):
            # 1/3 of something is no number of float64.
            text, total = f"{text}*exp({float(-rest)!r}*x)", total - rest * mp.mpf(x)
    found = float(Custom(text).derivatives(np.array([x]), 0)[0, 0])
    if math.isnan(found):
        assert abs(x) > DIGITS
    elif total < -700 or total > 700:
        assert abs(total) < 760 or found == (0.0 if total < 0 else math.inf), (text, found)
    else:
        assert abs(mp.log(mp.mpf(found)) - total) < 1e-13 * (10 + abs(total)), text


def test_what_is_the_same_beyond_every_digit_is_so():
    far = np.array([1e3, 1e10, 1e15, 1e16, 1e100, 1e200, 1e300])
    for text in ("sqrt(exp(2*x))*exp(-x)", "exp(x)/(1 + exp(x))", "2*cosh(x)/exp(x)", "(exp(x) - exp(-x))/(exp(x) + exp(-x))", "2^x*4^(-x/2)"):
        np.testing.assert_allclose(Custom(text).derivatives(far, 0)[0], 1.0, rtol=1e-15)


def test_what_their_last_digits_decide_is_unknown():
    far = np.array([1e100, 1e200, 1e300])
    assert np.isnan(Custom("exp(x*1.0000000000000002)*exp(-x)").derivatives(far, 0)).all()
    assert np.isnan(Custom("exp(1.0000000000000002*x) - exp(x)").derivatives(far, 0)).all()
