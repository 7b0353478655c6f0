"""What is so small that float64 has no number for it is not called 0, and nothing is said to change ∞ times."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations import functions
from sigexplorer.model.initialisation.verdict import verdict_words
from sigexplorer.model.meanfield import theory
from sigexplorer.model.meanfield.changes import change_a_layer
from sigexplorer.model.phase.reading import point_reading
from tests.examples import examples


def said(function, weights=1.0, biases=0.0):
    return point_reading(function, theory(function, weights, biases), 1, 0.0)


@settings(deadline=None, max_examples=examples(8))
@given(st.floats(-320.0, -165.0), st.sampled_from(["x", "tanh(x)", "sin(x) + x", "softplus(x)", "1 + tanh(x)"]), st.sampled_from([0.0, 0.1]))
def test_what_is_only_too_small_is_not_called_0(exponent, text, biases):
    function = Custom(f"10^{exponent!r}*({text})")
    assert not function.has_no_slope
    text = said(function, biases=biases)
    assert "χ₁ < 10⁻³⁰⁷" in text
    assert "χ₁ = 0" not in text
    assert text.endswith("what passes of gradients is too small for float64.")


@pytest.mark.parametrize(
    ("function", "weights"), [(functions["step"](), 1.0), (Custom("x^3"), 0.01), (Custom("0*x"), 1.0), (Custom("tanh(x)"), 0.0), (Custom("1e-300*x"), 0.0)]
)
def test_what_is_0_is_called_0(function, weights):
    assert "χ₁ = 0)" in said(function, weights)
    assert "no gradient passes" in said(function, weights)


@given(st.floats(5e-324, 1e-300))
def test_no_factor_is_infinite(factor):
    assert "∞" not in change_a_layer(factor)
    assert change_a_layer(factor).startswith("shrink ")


def test_no_slope_is_called_0_that_is_none():
    assert "slope is 0" not in verdict_words(Custom("1e-300*x"), None, "no gradient")
    assert "slope is 0" in verdict_words(functions["step"](), None, "no gradient")
