"""Sines of what is beyond float64: their phase is unknown, and not what they are undefined for; beside what is larger they are nothing."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

BEYOND = ("x^2*abs(x)", "x^3", "exp(x)", "x^2*cosh(1)", "-x^2/0.3")


@given(st.sampled_from(["sin", "cos"]), st.sampled_from(BEYOND), st.floats(170.0, 300.0), st.sampled_from([1.0, -1.0]))
@example("sin", "x^2*abs(x)", 229.0, 1.0)
@settings(max_examples=examples(40), deadline=None)
def test_a_phase_beyond_float64_is_unknown_and_no_more(wave, inside, decade, side):
    x = np.array([side * 10.0**decade])
    if "exp" in inside:
        x = np.abs(x)
    told = Custom(f"{wave}({inside})").told(x, 0)
    assert told.unknown()[0, 0]
    assert abs(told.rows[0, 0]) <= 1.0
    # Beside what is larger it makes no difference.
    known = Custom(f"{wave}({inside}) + sqrt(abs(x^2))").told(x, 0)
    assert known.rows[0, 0] == pytest.approx(abs(x[0]), rel=1e-15)
    assert not known.unknown().any()
    assert not known.errors.any()


@pytest.mark.parametrize("formula", ["acos(cos(x^2))", "atan(tan(x^3))", "asin(sin(x^2))", "sqrt(1 - sin(x^2))", "tan(x^2)"])
def test_so_are_waves_of_it(formula):
    told = Custom(formula).told(np.array([1e200]), 0)
    assert told.unknown()[0, 0]


@pytest.mark.parametrize("formula", ["sin(1/(x - x))", "cos(log(-x))"])
def test_what_is_undefined_stays_so(formula):
    told = Custom(formula).told(np.array([1e200]), 0)
    assert np.isnan(told.rows[0, 0])
    assert not told.unknown().any()
