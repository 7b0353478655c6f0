"""The derivatives of every function as formulas that a person writes: in the symbols of its parameters, and in the language of typed formulas.

They are drawn in the help, and are what a typed formula that calls a function is differentiated with. Numbers come from `Activation.derivatives`,
which keeps its digits where these would cancel.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.formula.parsing import parse_formula
from sigexplorer.model.activations.formula.tree import Node
from sigexplorer.model.activations.formula.typeset import symbol_of, typeset
from sigexplorer.model.activations.functions import functions
from sigexplorer.model.parameters import parameters_of


class Slopes(NamedTuple):
    """Two derivatives of a function.

    Attributes
    ----------
    first, second : str
        f' and f'', away from kinks.
    where : tuple of str
        What is abbreviated in them: "s = sigmoid(k*(x - c))".
    """

    first: str
    second: str = "0"
    where: tuple[str, ...] = ()


LOGISTIC = ("s = sigmoid(k*(x - c))",)
SELU = ("alpha = 1.6732632423543772", "lambda = 1.0507009873554805")

SLOPES: Mapping[str, Slopes] = MappingProxyType(
    {
        "sigmoid": Slopes("(U - L)*k*s*(1 - s)", "(U - L)*k^2*s*(1 - s)*(1 - 2*s)", LOGISTIC),
        "tanh": Slopes("k*(1 - t^2)", "-2*k^2*t*(1 - t^2)", ("t = tanh(k*x)",)),
        "lecun_tanh": Slopes("1.7159*2/3*(1 - t^2)", "-1.7159*8/9*t*(1 - t^2)", ("t = tanh(2*x/3)",)),
        "arctan": Slopes("k/(1 + (k*x)^2)", "-2*k^3*x/(1 + (k*x)^2)^2"),
        "erf": Slopes("2*k/sqrt(pi)*exp(-(k*x)^2)", "-4*k^3*x/sqrt(pi)*exp(-(k*x)^2)"),
        "softsign": Slopes("k/(1 + abs(k*x))^2", "-2*k^2*sign(x)/(1 + abs(k*x))^3"),
        "elliot_sigmoid": Slopes("k/(2*(1 + abs(k*x))^2)", "-k^2*sign(x)/(1 + abs(k*x))^3"),
        "gudermannian": Slopes("k/cosh(k*x)", "-k^2*tanh(k*x)/cosh(k*x)"),
        "gompertz": Slopes("a*c*v*exp(-v)", "a*c^2*v*(v - 1)*exp(-v)", ("v = b*exp(-c*x)",)),
        "richards": Slopes("(U - L)*k*v*(1 + nu*v)^(-1/nu - 1)", "(U - L)*k^2*v*(v - 1)*(1 + nu*v)^(-1/nu - 2)", ("v = exp(-k*(x - c))",)),
        "relu": Slopes("where(x > 0, 1, 0)"),
        "leaky_relu": Slopes("where(x > 0, 1, a)"),
        "elu": Slopes("where(x > 0, 1, alpha*exp(x))", "where(x > 0, 0, alpha*exp(x))"),
        "selu": Slopes("where(x > 0, lambda, lambda*alpha*exp(x))", "where(x > 0, 0, lambda*alpha*exp(x))", SELU),
        "celu": Slopes("where(x > 0, 1, exp(x/alpha))", "where(x > 0, 0, exp(x/alpha)/alpha)"),
        "softplus": Slopes("sigmoid(beta*x)", "beta*s*(1 - s)", ("s = sigmoid(beta*x)",)),
        "squareplus": Slopes("1/2*(1 + x/sqrt(x^2 + b))", "b/(2*(x^2 + b)^(3/2))"),
        "log_sigmoid": Slopes("sigmoid(-x)", "-s*(1 - s)", ("s = sigmoid(x)",)),
        "threshold": Slopes("where(x > theta, 1, 0)"),
        "gelu": Slopes("Phi(x) + x*phi(x)", "(2 - x^2)*phi(x)"),
        "gelu_tanh": Slopes(
            "(1 + t)/2 + x/2*(1 - t^2)*v",
            "(1 - t^2)*(v + 0.134145*sqrt(2/pi)*x^2 - x*t*v^2)",
            ("t = tanh(sqrt(2/pi)*(x + 0.044715*x^3))", "v = sqrt(2/pi)*(1 + 0.134145*x^2)"),
        ),
        "silu": Slopes("s + beta*x*s*(1 - s)", "beta*s*(1 - s)*(2 + beta*x*(1 - 2*s))", ("s = sigmoid(beta*x)",)),
        "mish": Slopes("t + x*s*(1 - t^2)", "s*(1 - t^2)*(2 + x*(1 - s) - 2*x*s*t)", ("s = sigmoid(x)", "t = tanh(log(1 + exp(x)))")),
        "hard_sigmoid": Slopes("where(abs(x) < w, 1/(2*w), 0)"),
        "hard_tanh": Slopes("where(L < x, where(x < U, 1, 0), 0)"),
        "hard_swish": Slopes("where(abs(x) < 3, (2*x + 3)/6, where(x > 0, 1, 0))", "where(abs(x) < 3, 1/3, 0)"),
        "step": Slopes("0"),
        "identity": Slopes("1"),
        "hard_shrink": Slopes("where(abs(x) > lambda, 1, 0)"),
        "soft_shrink": Slopes("where(abs(x) > lambda, 1, 0)"),
        "tanh_shrink": Slopes("tanh(x)^2", "2*t*(1 - t^2)", ("t = tanh(x)",)),
        "bent_identity": Slopes("1 + x/(2*sqrt(x^2 + 1))", "1/(2*(x^2 + 1)^(3/2))"),
        "squared_relu": Slopes("where(x > 0, 2*x, 0)", "where(x > 0, 2, 0)"),
        "exponential": Slopes("exp(x)", "exp(x)"),
        "sine": Slopes("omega*cos(omega*x)", "-omega^2*sin(omega*x)"),
    }
)
"""By the functions' names in the catalogue; parameters stand under their symbols."""


class SlopeTrees(NamedTuple):
    """`Slopes` as trees, with the parameters of the function by the names that stand in them."""

    first: Node
    second: Node
    where: Mapping[str, Node]
    parameters: Mapping[str, str]


def symbols_of(kind: type[Activation]) -> Mapping[str, str]:
    """Return the fields of a function's parameters by the names that their symbols have in a formula."""
    return MappingProxyType({item.symbol.removeprefix("\\"): name for name, item in parameters_of(kind).items()})


@functools.cache
def slope_trees(name: str) -> SlopeTrees:
    """Return the derivatives of a function of the catalogue as trees.

    Raises
    ------
    KeyError
        If none are stated.
    """
    stated = SLOPES[name]
    where = dict(re.split(r"\s*=\s*", text, maxsplit=1) for text in stated.where)
    parts = {symbol: parse_formula(text, functions) for symbol, text in where.items()}
    return SlopeTrees(parse_formula(stated.first, functions), parse_formula(stated.second, functions), MappingProxyType(parts), symbols_of(functions[name]))


def slope_formulas(name: str) -> tuple[str, ...]:
    """Return the derivatives of a function of the catalogue in LaTeX: f', f'', and what is abbreviated in them; none where none are stated."""
    if name not in SLOPES:
        return ()
    trees = slope_trees(name)
    where = (f"{symbol_of(part)} = {typeset(tree)}" for part, tree in trees.where.items())
    return (rf"f'(x) = {typeset(trees.first)}", rf"f''(x) = {typeset(trees.second)}", *where)
