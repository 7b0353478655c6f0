"""What is divided by nothing but rounding is not known, however large the term is that it stands beside."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# Of a small u = k x: what each comes to, and its slope by u.
CASES = {
    "1/(exp({k}*x) - 1) - 1/({k}*x)": (lambda u: 1 / mp.expm1(u) - 1 / u),
    "1/(1 - exp(-{k}*x)) - 1/x/{k}": (lambda u: -1 / mp.expm1(-u) - 1 / u),
    "(exp({k}*x) - 1)^(-1) - 1/({k}*x)": (lambda u: 1 / mp.expm1(u) - 1 / u),
    "1/({k}*x*(exp({k}*x) - 1)) - 1/({k}*x)^2": (lambda u: 1 / (u * mp.expm1(u)) - 1 / u**2),
    "2/(1 - cos({k}*x)) - 4/({k}*x)^2": (lambda u: 1 / mp.sin(u / 2) ** 2 - 4 / u**2),
    "1/log(1 + {k}*x) - 1/({k}*x)": (lambda u: 1 / mp.log1p(u) - 1 / u),
}


@settings(max_examples=examples(60), deadline=None)
@given(case=st.sampled_from(sorted(CASES)), power=st.floats(-140.0, -3.0), k=st.sampled_from([0.5, 1.0, 2.0, 3.7]))
def test_a_quotient_of_noise_is_told_only_where_it_is_known(case, power, k):
    x = 10.0**power
    with mp.workdps(700):
        u = mp.mpf(repr(k)) * mp.mpf(x)
        expected = float(CASES[case](u))
    told = Custom(formula=case.format(k=k)).told(np.array([x]), 0, most=640)
    value, error = float(told.rows[0, 0]), float(told.errors[0, 0])
    assert value == pytest.approx(expected, rel=1e-9, abs=16.0 * error)


def test_one_that_was_told_wrongly_with_every_digit():
    # It came out as -1e100 with an error of 0.
    told = Custom(formula="1/(exp(x) - 1) - 1/x").told(np.array([1e-100]), 0, most=640)
    assert told.rows[0, 0] == pytest.approx(-0.5, rel=1e-12)
