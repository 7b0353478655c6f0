"""What is undefined has no slope, no curvature, no sign and no logarithm, on whichever way they are asked for."""

import itertools

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.formats.arithmetic import operate
from tests.examples import examples

X = np.array([-np.inf, -800.0, -2.0, -0.5, 0.0, 0.25, 1.0, 3.0, 800.0, np.inf])
UNDEFINED = st.sampled_from(["sqrt(-1)", "log(-2)", "(0/0)", "sqrt(x)", "log(x - 1)", "arcsin(x)", "(0*log(abs(x) - 1))"])
DEFINED = st.sampled_from(["x", "2", "sigmoid(x)", "exp(x)", "sign(x)"])
AROUND = st.sampled_from(["{0}", "sign({0})", "({0})^2", "{1}*{0}", "{0} + {1}", "max({0}, {1})", "min({1}, {0})", "clip({1}, {0}, 3)", "clip({0}, {1}, 3)"])


@given(AROUND, UNDEFINED, DEFINED, st.booleans())
@example("{0}", "sqrt(-1)", "x", False)
@example("{0} + {1}", "log(-2)", "2", False)
@example("clip({1}, {0}, 3)", "(0/0)", "x", False)
@settings(max_examples=examples(60), deadline=None)
def test_slopes_of_what_is_undefined_are_undefined(around, undefined, defined, chosen):
    text = around.format(undefined, defined)
    function = Custom(f"where(x < 1, {text}, {defined})" if chosen else text)
    inner = np.isfinite(X)
    rows = function.derivatives(X, 3)[:, inner]
    for row, below in itertools.pairwise(rows):
        assert np.isnan(below[np.isnan(row)]).all(), function.formula
    nowhere = np.isnan(rows[0])
    for found in (function.log_abs_value(X), function.log_abs_slope(X), function.slope_sign(X), function.derivatives(X, 1)[1]):
        assert np.isnan(found[inner][nowhere]).all(), function.formula
    value, slope = operate(function, X, lambda values: np.asarray(values).astype(np.float32).astype(np.float64), "textbook")
    assert np.isnan(slope[np.isnan(value)]).all(), function.formula


def test_comparing_with_what_is_undefined_is_undefined():
    for text in ("max(x, 0/0)", "min(0/0, x)", "clip(0/0, 0, 1)"):
        assert np.isnan(Custom(text).derivatives(X, 1)).all(), text
        assert np.isnan(operate(Custom(text), X, lambda values: np.asarray(values), "textbook")).all(), text


def test_what_is_undefined_everywhere_is_steepest_nowhere():
    marks = Custom("sqrt(-1)").landmarks()
    assert np.isnan([marks.steepest, marks.steepest_slope]).all()
    assert marks.reference_slope == 0.0
