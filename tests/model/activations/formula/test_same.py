"""Formulas for functions of the catalogue are these functions, and an array has the bits of its elements."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue, functions
from tests.examples import examples
from tests.model.activations.formula.test_exactness import formulas
from tests.model.activations.test_elements import METHODS, bits, inputs

SAME = {
    "1/(1 + exp(-x))": "sigmoid",
    "x*sigmoid(x)": "silu",
    "x*Phi(x)": "gelu",
    "x*tanh(log(1 + exp(x)))": "mish",
    "where(x > 0, x, expm1(x))": "elu",
    "x/(1 + abs(x))": "softsign",
    "softplus(x)": "softplus",
    "(x + sqrt(x^2 + 4))/2": "squareplus",
    "exp(-exp(-x))": "gompertz",
    "clip(x, -1, 1)": "hard_tanh",
    "max(0, x)": "relu",
}


@pytest.mark.parametrize(("text", "name"), SAME.items())
def test_is_the_function_of_the_catalogue(text, name):
    x = np.concatenate([np.linspace(-37.3, 37.3, 400), [-700.5, -300.25, 300.25, 700.5, 1e9, -1e9]])
    typed, known = Custom(text), catalogue[name]()
    got, true = typed.derivatives(x, 3), known.derivatives(x, 3)
    # Quotients and roots cancel far out, as these formulas do: f of squareplus to the left, the slope of softsign as 1 / |x|.
    if name in {"squareplus", "softsign"}:
        near = (x > 0) & (x < 100.0)
        x, got, true = x[near], got[:, near], true[:, near]
    for order in range(4):
        size = np.abs(true[order])
        np.testing.assert_allclose(got[order], true[order], rtol=4e-13, atol=1e-15 if order else 0.0)
        assert (got[order][size > 1e-6] != 0).all()
    slope = known.log_abs_slope(x)
    shown = np.isfinite(slope)
    np.testing.assert_allclose(typed.log_abs_slope(x)[shown], slope[shown], rtol=1e-12, atol=1e-12)


@pytest.mark.sampled
@pytest.mark.parametrize("name", functions)
def test_every_function_of_the_catalogue_can_be_called(name):
    x = np.array([-np.inf, -800.0, -30.0, -1.3, 0.0, 0.7, 2.0, 40.0, 900.0, np.inf])
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        typed = Custom(f"{name}(x)" if name not in {"sigmoid", "tanh", "softplus", "relu", "erf"} else f"{name}(1.0*x)")
        np.testing.assert_allclose(typed.derivatives(x, 3), functions[name]().derivatives(x, 3), rtol=1e-14, atol=1e-300)
        np.testing.assert_allclose(typed.log_abs_slope(x), functions[name]().log_abs_slope(x), rtol=1e-14, atol=1e-14)


def test_functions_of_the_catalogue_take_their_parameters():
    assert Custom("elu(x, alpha=a)", a=2.0)(-1.0) == functions["elu"](alpha=2.0)(-1.0)
    assert Custom("sigmoid(x, gain=2, centre=1)")(0.25) == functions["sigmoid"](gain=2.0, centre=1.0)(0.25)


@settings(deadline=None, max_examples=examples(120))
@given(formulas, st.integers(0, 2**32 - 1), st.integers(1, 70))
def test_an_array_has_the_bits_of_its_elements(pair, seed, size):
    function, x = Custom(pair[0]), inputs(seed, size)
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        whole = function.derivatives(x, 3)
    np.testing.assert_array_equal(bits(whole), bits(np.stack([function.derivatives(item, 3) for item in x], axis=1)))
    for order in range(3):
        np.testing.assert_array_equal(bits(function.derivatives(x, order)), bits(whole[: order + 1]))
    for name in METHODS:
        np.testing.assert_array_equal(bits(getattr(function, name)(x)), bits([float(getattr(function, name)(item)) for item in x]))
