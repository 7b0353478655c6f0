"""Functions by the names that the field has for them: understood, or with a proposal that is that very function, and never another one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.formula.hints import taken_for
from sigexplorer.model.activations.formula.known import ARITY
from sigexplorer.model.activations.formula.notation import CALLED, WRITTEN, squeezed
from sigexplorer.model.activations.formula.tree import FormulaError
from sigexplorer.model.activations.functions import functions
from tests.examples import examples


def logistic(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def expm1(x):
    return math.expm1(min(x, 700.0))


# Each as its source defines it, number by number.
DEFINED = {
    "relu6": lambda x: min(max(x, 0.0), 6.0),
    "ReLU6": lambda x: min(max(x, 0.0), 6.0),
    "relu_n1_to_1": lambda x: min(max(x, -1.0), 1.0),
    "hardtanh": lambda x: min(max(x, -1.0), 1.0),
    "htanh": lambda x: min(max(x, -1.0), 1.0),
    "hardsigmoid": lambda x: min(max(x / 6 + 0.5, 0.0), 1.0),
    "hsigmoid": lambda x: min(max(x / 6 + 0.5, 0.0), 1.0),
    "hardswish": lambda x: x * min(max(x + 3, 0.0), 6.0) / 6,
    "hswish": lambda x: x * min(max(x + 3, 0.0), 6.0) / 6,
    "hard_silu": lambda x: x * min(max(x + 3, 0.0), 6.0) / 6,
    "swish": lambda x: x * logistic(x),
    "silu": lambda x: x * logistic(x),
    "quick_gelu": lambda x: x * logistic(1.702 * x),
    "gelu_new": lambda x: 0.5 * x * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "logistic": logistic,
    "expit": logistic,
    "logsig": logistic,
    "leaky_relu": lambda x: x if x > 0 else 0.01 * x,
    "lrelu": lambda x: x if x > 0 else 0.01 * x,
    "prelu": lambda x: x if x > 0 else 0.25 * x,
    "rrelu": lambda x: x if x > 0 else (1 / 8 + 1 / 3) / 2 * x,
    "elu": lambda x: x if x > 0 else expm1(x),
    "celu": lambda x: x if x > 0 else expm1(x),
    "selu": lambda x: 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * expm1(x)),
    "softsign": lambda x: x / (1 + abs(x)),
    "log_sigmoid": lambda x: min(x, 0.0) - math.log1p(math.exp(-abs(x))),
    "logsigmoid": lambda x: min(x, 0.0) - math.log1p(math.exp(-abs(x))),
    "tanhshrink": lambda x: x - math.tanh(x),
    "softshrink": lambda x: math.copysign(max(abs(x) - 0.5, 0.0), x),
    "hardshrink": lambda x: x if abs(x) > 0.5 else 0.0,
    "relu2": lambda x: max(x, 0.0) ** 2,
    "ramp": lambda x: max(x, 0.0),
    "siren": lambda x: math.sin(30 * x),
    "gd": lambda x: math.atan(math.sinh(x)),
    "th": math.tanh,
    "lisht": lambda x: x * math.tanh(x),
    "tanhexp": lambda x: x * math.tanh(math.exp(min(x, 700.0))),
    "serf": lambda x: x * math.erf(max(x, 0.0) + math.log1p(math.exp(-abs(x)))),
    "snake": lambda x: x + math.sin(x) ** 2,
    "isru": lambda x: x / math.sqrt(1 + x * x),
    "isrlu": lambda x: x if x >= 0 else x / math.sqrt(1 + x * x),
    "elish": lambda x: logistic(x) * (x if x >= 0 else expm1(x)),
    "logcosh": lambda x: abs(x) + math.log1p(math.exp(-2 * abs(x))) - math.log(2),
    "bipolar_sigmoid": lambda x: math.tanh(x / 2),
    "gaussian": lambda x: math.exp(-x * x),
}


def meant(text):
    """Return the function that a text is read as, or that its proposal is."""
    try:
        return Custom(text)
    except FormulaError as error:
        return Custom(error.mended(text))


@pytest.mark.parametrize("name", DEFINED)
@settings(max_examples=examples(30), deadline=None)
@given(x=st.floats(-30, 30, allow_subnormal=False), around=st.sampled_from(["{}(x)", "{}(2*x - 1)", "1 + 3*{}(x)", "{}( x )/2"]))
def test_a_name_of_the_field_means_its_own_function(name, x, around) -> None:
    wanted = DEFINED[name](2 * x - 1 if "2*x" in around else x)
    wanted = 1 + 3 * wanted if "3*" in around else wanted / 2 if "/2" in around else wanted
    assert float(meant(around.format(name))(np.array([x]))[0]) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


FURTHER = [
    pytest.param(name, kind, parameters, id=name)
    for kind in (kind for key, kind in catalogue.items() if key in functions)
    for name, parameters in [*((alias, {}) for alias in kind.aliases), *kind.variants.items()]
    # What is no word, and what the grammar has for something else.
    if len(name) <= 32
    and name.replace(" ", "").isalnum()
    and squeezed(name.replace(" ", "")) not in {*ARITY, *CALLED, *WRITTEN, "theta"}
    and squeezed(name.replace(" ", "")) not in map(squeezed, functions)
]


@pytest.mark.parametrize(("name", "kind", "parameters"), FURTHER)
def test_a_formula_knows_the_names_that_the_chooser_knows(name, kind, parameters) -> None:
    x = np.linspace(-7.3, 7.9, 41)
    assert meant(f"{name.replace(' ', '_')}(x)")(x) == pytest.approx(kind(**parameters)(x), rel=1e-13, nan_ok=True)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "glu", "crelu", "maxout"])
def test_what_has_several_inputs_is_told_so(name) -> None:
    with pytest.raises(ParameterError, match="several inputs") as refusal:
        Custom(f"{name}(x)")
    assert "write" not in str(refusal.value)


@pytest.mark.parametrize("name", ["mtanh", "relu8", "frelu", "sigmoid2", "softplusplus", "tanh3"])
def test_a_name_that_holds_another_is_not_taken_for_that(name) -> None:
    with pytest.raises(ParameterError) as refusal:
        Custom(f"{name}(x)")
    assert "write out what it is" in str(refusal.value)
    assert not taken_for(name, functions)


@pytest.mark.parametrize(("slip", "name"), [("sigmod", "sigmoid"), ("tanhh", "tanh"), ("relluu", "relu"), ("softpluss", "softplus")])
def test_slips_are_mended(slip, name) -> None:
    with pytest.raises(ParameterError, match=f"write {name}"):
        Custom(f"{slip}(x)")
