"""Names that stand for the input, or have it within them: what is proposed for one of them holds for all, or half of a formula would be accepted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.tree import FormulaError
from tests.examples import examples


def mended(text: str) -> Custom:
    """Return what is accepted when it is typed as it is proposed."""
    with pytest.raises(FormulaError) as caught:
        Custom(formula=text)
    return Custom(formula=caught.value.mended(text))


CURVES = ("u^2 - 3*u", "u*sigmoid(u)", "1/(1 + exp(-u))", "where(u < 0, exp(u) - 1, u)", "u^2 + u + 1", "a*u + tanh(b*u)")


@settings(max_examples=examples(30), deadline=None)
@given(curve=st.sampled_from(CURVES), name=st.sampled_from("XzZtu"))
def test_an_input_by_another_name_is_mended_wherever_it_stands(curve, name):
    found, expected = mended(curve.replace("u", name) if name != "u" else curve), Custom(formula=curve.replace("u", "x"))
    assert found.values == expected.values
    assert found([-1.5, 0.5, 2.0]) == pytest.approx(expected([-1.5, 0.5, 2.0]))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ax^2 + bx + c", "a*x^2 + b*x + c"),
        ("kx + d", "k*x + d"),
        ("sin2x", "sin(2*x)"),
        ("sin2x + x", "sin(2*x) + x"),
        ("expx/(1 + expx)", "exp(x)/(1 + exp(x))"),
        ("1/sinxcosx", "1/(sin(x)*cos(x))"),
        ("x/sqrt2", "x/sqrt(2)"),
        ("tanh3x*relux", "tanh(3*x)*relu(x)"),
        ("xxx", "x*x*x"),
        ("sigm(x)", "sigmoid(x)"),
        ("soft(x)", "softplus(x)"),
    ],
)
def test_what_is_proposed_is_what_was_meant(text, meant):
    found, expected = mended(text), Custom(formula=meant)
    assert found.values == expected.values
    x = np.array([0.3, 0.7, 1.9])
    assert found(x) == pytest.approx(expected(x))


@pytest.mark.parametrize("text", ["x*sin2", "x^exp1", "ax*x", "w1*x + b2", "xmax*x"])
def test_other_names_stay_parameters(text):
    assert len(Custom(formula=text).values) >= 1


FUNCTIONS = st.sampled_from(("sigmoid(x)", "x*tanh(x)", "(x^2 + 1)", "exp(-x)"))
OPERATORS = (
    "d/dx {}",
    "d/dx({})",
    "d/dx*{}",
    "(d/dx) {}",
    "d^2/dx^2 {}",
    "dy/dx + {}",
    "df/dx*{}",
    r"\frac{{d}}{{dx}} {}",
    r"\frac{{d^2}}{{dx^2}}{}",
    "1 + 2*d/dx {}",
)


@settings(max_examples=examples(60), deadline=None)
@given(curve=FUNCTIONS, operator=st.sampled_from(OPERATORS))
def test_no_derivative_is_taken_for_a_quotient_of_parameters(curve, operator):
    """It would be a slider d and a slider dx, and the function itself where its derivative was meant."""
    with pytest.raises(FormulaError, match="a formula has no derivatives in it: those of the whole are drawn as"):
        Custom(formula=operator.format(curve))


@given(
    curve=FUNCTIONS,
    prime=st.sampled_from("'\u2019\u2032\u2033\u00b4"),
    name=st.sampled_from(["sigmoid{}(x)", "f{}(x) + x", "x*tanh{}(2*x)"]),
    behind=st.booleans(),
)
def test_a_prime_is_told_from_other_signs(curve, prime, name, behind):
    with pytest.raises(FormulaError, match="a formula has no derivatives in it"):
        Custom(formula=f"{curve}{prime}" if behind else name.format(prime))


@pytest.mark.parametrize(("text", "names"), [("x*d/w", "dw"), ("dx*x", ["dx"]), ("x/dx", ["dx"]), ("a/dx*x", ["a", "dx"]), ("d*x/dx", ["d", "dx"])])
def test_letters_that_a_derivative_is_made_of_stay_parameters(text, names):
    assert list(Custom(formula=text).values) == list(names)


def test_a_sign_between_digits_is_no_prime():
    with pytest.raises(FormulaError, match="has no meaning here"):
        Custom(formula="1'000*x")
