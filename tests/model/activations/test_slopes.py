"""The derivatives that are drawn are those that are computed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations import functions
from sigexplorer.model.activations.formula.derivative import RULES, differentiate, substituted
from sigexplorer.model.activations.formula.known import ALIASES, ARITY
from sigexplorer.model.activations.formula.parsing import parse_formula
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.tree import Number
from sigexplorer.model.activations.formula.typeset import typeset
from sigexplorer.model.activations.slopes import SLOPES, slope_formulas, slope_trees
from sigexplorer.model.parameters import parameters_of

INPUTS = np.array([-6.3, -3.7, -2.2, -1.1, -0.43, -0.061, 0.0173, 0.38, 0.97, 1.9, 2.6, 4.4, 7.1])


def evaluated(tree, values, x):
    return Program(tree, values, functions).rows(x, 0)[0]


@st.composite
def activations(draw):
    kind = draw(st.sampled_from(list(functions.values())))
    given = {}
    for name, declared in parameters_of(kind).items():
        low, high = declared.slider
        given[name] = draw(st.floats(max(low, -5.0), min(high, 5.0)))
    if "upper" in given:
        given["upper"] = given["lower"] + abs(given["upper"]) + 0.5
    return kind(**given)


def test_every_function_states_its_derivatives():
    assert SLOPES.keys() == functions.keys()
    for name in functions:
        first, second, *where = slope_formulas(name)
        assert first.startswith("f'(x) = ")
        assert second.startswith("f''(x) = ")
        assert len(where) == len(SLOPES[name].where)


@given(activations())
def test_what_is_stated_is_the_derivative(activation):
    """Away from kinks, to what the rounding of the formula leaves."""
    trees = slope_trees(activation.name)
    values = {symbol: getattr(activation, field) for symbol, field in trees.parameters.items()}
    known = {symbol: Number(0, 0, value) for symbol, value in values.items()}
    for name, part in trees.where.items():
        known[name] = substituted(part, known)
    x = INPUTS[[all(abs(at - kink) > 1e-3 for kink in activation.kinks) for at in INPUTS]]
    true = activation.derivatives(x, 2)
    for order, tree in ((1, trees.first), (2, trees.second)):
        found = evaluated(substituted(tree, known), {}, x) * np.ones(x.shape)
        np.testing.assert_allclose(found, true[order], rtol=1e-8, atol=1e-11 * max(1.0, float(np.abs(true[order]).max())))


def test_every_function_of_the_grammar_has_a_rule():
    of_one = {name for name, arity in ARITY.items() if arity == (1, 1)} - set(ALIASES)
    assert {name for name in of_one if differentiate(parse_formula(f"{name}(2*x)")) is None} == set()
    assert set(RULES) <= of_one


FORMULAS = (
    "x*sigmoid(beta*x) + a*tanh(x)",
    "where(x < 0, alpha*expm1(x), x)",
    "x/(1 + abs(x))",
    "elu(x, alpha=a) - a*celu(2*x, alpha=2)",
    "(x^2 + 1)^(-a)",
    "a^x - e^(-x^2/2)",
    "(1 + x^2)^sigmoid(x)",
    "max(0.1*x, x, -x*x)",
    "min(1, x + 0.13)*clip(x, -1.03, 2.03)",
    "sigmoid(3*x, gain=2, lower=-1) + hard_swish(x) - gelu(x)*mish(x)",
    "log(1 + x^2)/(2 + cos(3*x))",
    "arctan(x)/sqrt(1 + x^2) - Phi(x)*phi(2*x) + erfc(x/2)",
    "-(x - 0.011)*sign(x)",
    "silu(tanh(x) + 0.3, beta=beta)",
    # Of both sides the same derivative, of none any, and what is negative twice.
    "max(tanh(x), tanh(x) - 1) + max(a*x, a*x + 1)",
    "x*beta + sign(x)/a",
    "a*x - cos(x)*(-cos(beta*x)) + (-cos(x))",
)


@example(FORMULAS[-3], 0.7, 1.3)
@example(FORMULAS[-2], 0.7, 1.3)
@example(FORMULAS[-1], 0.7, 1.3)
@given(st.sampled_from(FORMULAS), st.floats(0.2, 3.0), st.floats(0.2, 3.0))
def test_the_derivative_of_a_formula_is_that_of_taylor_arithmetic(text, one, other):
    function = Custom(text)
    function = Custom(text, **dict(zip(function.values, (one, other), strict=False)))
    tree = differentiate(function.tree)
    assert tree is not None
    assert typeset(tree)
    x = INPUTS[[all(abs(at - kink) > 1e-3 for kink in function.kinks) for at in INPUTS]]
    found = evaluated(tree, function.values, x) * np.ones(x.shape)
    assume(np.isfinite(found).all())
    true = function.derivatives(x, 1)[1]
    np.testing.assert_allclose(found, true, rtol=1e-9, atol=1e-11 * float(np.abs(true).max()))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("x*sigmoid(beta*x)", r"\sigma\left(\beta x\right) + x \sigma\left(\beta x\right) \left(1 - \sigma\left(\beta x\right)\right) \beta"),
        ("3*x^2 - 5", r"3 \cdot 2 x"),
        ("exp(-x)", r"-e^{-x}"),
        ("7", "0"),
        ("x", "1"),
    ],
)
def test_no_zeros_and_ones_are_left(text, drawn):
    tree = differentiate(parse_formula(text))
    assert tree is not None
    assert typeset(tree) == drawn


def test_what_nobody_reads_is_left_out():
    assert differentiate(parse_formula("*".join(f"tanh(x + {k})" for k in range(12)))) is None
