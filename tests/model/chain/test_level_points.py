"""Where a slope is level and terms of the formula cancel in it, no digit of the gradient is known: every pane and sentence says so, and none calls it zero."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.factors_reading import read_factors
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.chain.underflow import chain_zero_layers
from tests.examples import examples

# Peaks x^n exp(-r x), level at n/r, which is a number of few digits.
peaks = st.tuples(st.sampled_from([0.5, 1.0, 2.0, 3.0, 5.0]), st.sampled_from([0.125, 0.25, 0.5, 1.0, 2.0, 4.0]), st.sampled_from(["x", "sqrt(x^2)", "abs(x)"]))


def peak(power, rate, x):
    return Custom(f"({x})^{power}*exp(-{rate}*x)"), power / rate


@settings(max_examples=examples(40), deadline=None)
@given(peaks, st.integers(1, 12))
def test_no_gradient_through_a_level_point_is_told_by_what_rounding_leaves(given, depth):
    function, level = peak(*given)
    layers, chain = compute_layers(function, level, depth), compute_chain(function, [0.7 * level, level, 1.3 * level], depth)
    told = function.told(np.array([level]), 1)
    assert np.isnan(told.signs[1, 0])
    assert layers.cancelled_at == 1
    assert np.isnan(layers.gradient[1:]).all()
    assert np.isnan(layers.sign[1:]).all()
    assert set(layers.zero_at.values()) == {None}
    assert np.isnan(chain.sign[1])
    # Beside it all digits are known, where the layers behind it come to no such point.
    assert math.isfinite(chain.log10_magnitude[0])
    result = compute_factors(function, level, depth)
    for said in (gradient_sentence(layers, None), read_factors(result)):
        assert "zero" not in said
        assert "exactly 0" not in said
        assert "is left" not in said


@settings(max_examples=examples(20), deadline=None)
@given(peaks, st.floats(-3e-9, 3e-9))
def test_beside_a_level_point_slopes_have_the_digits_that_they_are_told_with(given, apart):
    function, level = peak(*given)
    power, rate, _ = given
    x = level * (1.0 + apart)
    gradient, sign = (part[1] for part in (compute_layers(function, x, 1).gradient, compute_layers(function, x, 1).sign))
    # x^n exp(-r x) (n/x - r), whose last factor is exact in the place.
    right = x**power * math.exp(-rate * x) * (rate * (level - x) / x)
    if math.isnan(sign):
        assert abs(right) < 1e-12 * max(1.0, level**power)
    else:
        assert math.isclose(gradient, right, rel_tol=1e-6, abs_tol=0.0)


@settings(max_examples=examples(20), deadline=None)
@given(peaks, st.integers(1, 6))
def test_the_table_of_zeros_says_from_where_on_nothing_is_known(given, depth):
    function, level = peak(*given)
    assert chain_zero_layers(function, level, depth, operations=False).unknown_from == 1
    assert any("from layer 1 on the true gradient is no number" in note for note in chain_zero_layers(function, level, depth, operations=False).table().notes)
    assert chain_zero_layers(function, 0.71 * level, 1, operations=False).unknown_from is None


@given(st.sampled_from(["x^2*exp(-x)", "tanh(x)"]), st.sampled_from([(), (1,), (2, 3)]))
def test_what_is_told_of_a_formula_has_the_shape_of_what_is_asked(formula, shape):
    inputs = np.full(shape, 1.5).tolist()
    for activation in (Custom(formula), catalogue["tanh"]()):
        assert np.shape(activation.value_errors(inputs, 2)) == (3, *shape)
        assert np.shape(activation.value_error(inputs, 1)) == shape
    told = Custom(formula).told(inputs, 1)
    assert told.rows.shape == told.signs.shape == (2, *shape)
