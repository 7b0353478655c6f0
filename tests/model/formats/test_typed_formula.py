"""Formulas operation by operation: what is written out is what the logistic's own textbook form gives, and every result is a number of the format."""

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh, functions
from sigexplorer.model.formats.arithmetic import forms_of, operate
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import compute_formats
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
