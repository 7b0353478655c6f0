"""Formulas operation by operation: what is written out is what the logistic's own textbook form gives, and every result is a number of the format."""

import functools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh, functions
from sigexplorer.model.formats.arithmetic import forms_of, operate
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import compute_formats
from sigexplorer.model.formats.thresholds import activation_thresholds
from sigexplorer.model.formats.typed_formula import operate_formula
from sigexplorer.model.numerics.rounding import FORMATS, number_format
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples
from tests.model.activations.formula.test_exactness import formulas
from tests.strategies import structs

X = np.linspace(-30.0, 30.0, 601)


@pytest.mark.parametrize("name", FORMATS)
def test_the_written_out_logistic_is_its_textbook_form(name):
    rounding = functools.partial(number_format(name).round, saturate=True)
    typed = operate_formula(Custom("1/(1 + exp(-x))"), X, rounding)[0]
    np.testing.assert_array_equal(typed, operate(Sigmoid(), X, rounding, "textbook")[0])
    np.testing.assert_array_equal(operate_formula(Custom("tanh(x)"), X, rounding)[0], operate(Tanh(), X, rounding, "textbook")[0])


def test_products_and_their_slopes_are_rounded_in_the_order_of_the_rules():
    r = functools.partial(number_format("float16").round, saturate=True)
    value, slope = operate_formula(Custom("x*sigmoid(beta*x)", beta=1.7), X, r)
    x, beta = r(X), r(np.asarray(1.7))
    t = r(beta * x)
    s, s_slope = (r(row) for row in Sigmoid().derivatives(t, 1))
    np.testing.assert_array_equal(value, r(x * s))
    np.testing.assert_allclose(slope, r(r(1.0 * s) + r(x * r(s_slope * beta))), rtol=2e-3, atol=1e-7)


OPERATIONS = (
    *("({u})/({v})", "({u})*({v})", "({v})^({u})", "({u})^3", "({u}) - ({v})", "({u}) + ({v})", "-({u})", "{a}/({v})", "({u})/{a}"),
    *("min({u}, {v})", "max({u}, {v})", "clip({u}, -1, {v})", "where({u} < {v}, {u}, {v})", "tanh({u})", "silu({v})"),
)


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(deadline=None, max_examples=examples(20))
@given(a=st.floats(0.3, 3.0), b=st.floats(0.3, 3.0))
def test_where_nothing_is_rounded_slopes_are_those_of_the_formula(operation, a, b):
    formula = Custom(operation.format(u=f"{a!r}*x + sin(x)", v=f"2 + cos({b!r}*x)", a=repr(a)))
    x = X[::7] / 6.0
    found = operate_formula(formula, x, lambda value: np.asarray(value, dtype=np.float64))
    np.testing.assert_allclose(np.stack(found), formula.derivatives(x, 1), rtol=1e-9, atol=1e-12)


@settings(deadline=None, max_examples=examples(60))
@given(formulas, st.sampled_from(sorted(FORMATS)))
def test_every_result_is_a_number_of_the_format(pair, name):
    rounding = functools.partial(number_format(name).round, saturate=True)
    for rows in operate_formula(Custom(pair[0]), X[::20], rounding):
        assert rows.shape == X[::20].shape
        np.testing.assert_array_equal(rows, rounding(rows))


@settings(deadline=None, max_examples=examples(100))
@given(st.sampled_from([kind for kind in functions.values() if parameters_of(kind)]).flatmap(structs), st.sampled_from(sorted(FORMATS)), st.booleans())
def test_a_function_whose_parameters_have_no_place_in_the_format_is_one_all_the_same(function, name, saturate):
    given_ = {key: getattr(function, key) for key in parameters_of(type(function))}
    formula = Custom(f"{function.name}(x, {', '.join(f'{key}={value!r}' for key, value in given_.items())})")
    rounding = functools.partial(number_format(name).round, saturate=saturate)
    for rows in operate_formula(formula, X[::20], rounding):
        np.testing.assert_array_equal(rows, rounding(rows))


@pytest.mark.parametrize("formula", ["softplus(x, beta=1000)", "squareplus(x, b=1e6)", "celu(x, alpha=0.001)", "hard_tanh(x, lower=1, upper=1.0001)"])
def test_every_format_has_its_row_where_rounding_takes_a_parameter_beyond_its_limits(formula):
    found = compute_formats(Custom(formula), FormatsParameters(samples=41, saturate=False))
    assert len(found.chosen.activation) == 2


def test_the_page_has_one_way_more_and_no_kernel():
    assert forms_of(Custom()) == ("textbook",)
    found = compute_formats(Custom(), FormatsParameters(samples=41), formats=("float16",))
    assert [stairs.form for stairs in found.chosen.activation] == ["", "textbook"]
    assert {item.form for item in found.chosen.thresholds if item.quantity == "slope"} <= {"", "textbook"}


GROWING = ("exp(x)", "x^2", "sinh(x)", "cosh(2*x)", "x^3 + x")
BESIDE_CONSTANTS = ("{c}*({f})", "({f})*{c}", "({f})/{c}", "-({f})/(2*{c})", "({f}) - {c}", "where(x < 3, {c}, 2)*({f})", "sqrt(0)*x + ({f})", "{c}^x")


@settings(deadline=None, max_examples=examples(80))
@given(st.sampled_from(GROWING), st.sampled_from(BESIDE_CONSTANTS), st.sampled_from(["float64", "float32", "float16", "bfloat16"]), st.floats(1.1, 9.0))
@example("exp(x)", "{c}*({f})", "float16", 2.0)
def test_a_constant_hands_no_slope_on(growing, text, name, constant):
    """0 times infinity is no number: twice an exponential was said to have an undefined slope where it is infinite, and x^2/3 where it is 2 x / 3."""
    x = np.concatenate([X, [-700.0, -300.0, -100.0, 100.0, 300.0, 700.0]])
    rounding = functools.partial(number_format(name).round, saturate=True)
    slopes = operate_formula(Custom(text.format(f=growing, c=round(constant, 3))), x, rounding)[1]
    assert not np.isnan(slopes).any()


@pytest.mark.parametrize("name", ["float64", "float32", "float16", "bfloat16"])
def test_hyperbolic_functions_are_infinite_where_they_leave_the_format(name):
    """Where exponentials leave float64 they were no numbers, so that nothing was found to be infinite."""
    number, formula = number_format(name), Custom("sinh(x)")
    ends = {(item.rounding, item.quantity, item.side): item for item in activation_thresholds(formula, True, (name,))}
    half = float(np.arcsinh(number.largest * 0.5) + np.log(2.0))
    for quantity in ("value", "slope"):
        for side, sign in (("left", -1.0), ("right", 1.0)):
            found = ends["rounded once", quantity, side]
            assert found.becomes == (sign if quantity == "value" else 1.0) * np.inf
            assert found.real == pytest.approx(sign * half, rel=1e-3)
            assert ends["operations", quantity, side].input == pytest.approx(sign * half, rel=1e-2)
    x = np.linspace(-710.4, 710.4, 4001)
    np.testing.assert_allclose(operate_formula(formula, x, number_format("float64").round)[0], np.sinh(x), rtol=1e-13)


@pytest.mark.parametrize("formula", ["exp(x)*sin(x)", "tan(x)*exp(x)"])
def test_of_what_swings_the_last_number_is_no_threshold(formula):
    found = activation_thresholds(Custom(formula), True, ("float16", "float64"))
    assert not [item for item in found if item.side == "right"]
