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
