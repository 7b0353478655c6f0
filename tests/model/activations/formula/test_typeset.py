"""Formulas in LaTeX: as one writes them by hand, and drawn."""

import re

import pytest
from hypothesis import given, settings

from sigexplorer.model.activations import Custom
from tests.examples import examples
from tests.model.activations.formula.test_exactness import formulas
from tests.model.rendering import drawn


@pytest.mark.parametrize(
    ("text", "symbols", "numbers"),
    [
        ("x*sigmoid(beta*x)", r"x \sigma\left(\beta x\right)", r"x \sigma\left(x\right)"),
        ("-x^2 + -a*x", r"-x^{2} - a x", r"-x^{2} - x"),
        ("x - (a - 2)", r"x - \left(a - 2\right)", r"x - \left(1 - 2\right)"),
        ("2*3*x", r"2 \cdot 3 x", r"2 \cdot 3 x"),
        ("(x + 1)^2/(1 + abs(x))", r"\frac{\left(x + 1\right)^{2}}{1 + \left|x\right|}", None),
        ("log1p(-x)", r"\ln\left(1 - x\right)", None),
        ("w_1*x + w2", r"w_{1} x + w_{2}", r"x + 1"),
        ("where(x < 0, expm1(x), x)", r"\begin{cases} e^{x} - 1 & x < 0 \\ x & \text{else} \end{cases}", None),
    ],
)
def test_is_written_as_by_hand(text, symbols, numbers):
    function = Custom(text)
    assert function.latex() == f"f(x) = {symbols}"
    assert function.latex(values=True) == f"f(x) = {numbers or symbols}"
    assert drawn(function.latex(values=True))


@settings(deadline=None, max_examples=examples(40))
@given(formulas)
def test_every_formula_is_drawn(pair):
    latex = Custom(pair[0]).latex(values=True)
    assert not re.search(r"[-+] ?-", latex)
    assert drawn(latex)
