"""The functions, constants and operators of the grammar."""

from __future__ import annotations

import math

CONSTANTS = {"pi": math.pi, "e": math.e}
# Beside what has a meaning here, what is taken for a number elsewhere: a slider called nan would make a number of what is none.
NAMES_OF_NOTHING = frozenset({"and", "or", "not", "if", "else", "nan", "NaN", "inf", "Inf", "infinity", "Infinity"})
ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys(["exp", "expm1", "log", "ln", "log1p", "log2", "log10", "sqrt", "cbrt", "square"], (1, 1)),
    **dict.fromkeys(["sigmoid", "logistic", "expit", "tanh", "softplus", "erf", "erfc", "Phi", "phi", "gauss"], (1, 1)),
    **dict.fromkeys(["sin", "cos", "tan", "asin", "acos", "atan", "arcsin", "arccos", "arctan", "sinh", "cosh", "asinh", "arcsinh"], (1, 1)),
    **dict.fromkeys(["abs", "sign", "relu", "heaviside"], (1, 1)),
    "min": (2, 8),
    "max": (2, 8),
    "clip": (3, 3),
    "pow": (2, 2),
    "where": (3, 3),
}
"""The functions of the grammar itself, and how many arguments they take."""
ALIASES = {"ln": "log", "logistic": "sigmoid", "expit": "sigmoid", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh"}
# What the operators of two sides bind, to their left and to their right.
BINDING: dict[str, tuple[float, float]] = {
    "?": (0.25, 0.125),
    "if": (0.75, 0.5),
    "or": (1, 2),
    "||": (1, 2),
    "and": (3, 4),
    "&": (3, 4),
    **dict.fromkeys(("<", "<=", ">", ">="), (7, 8)),
    **dict.fromkeys(("+", "-"), (9, 10)),
    **dict.fromkeys(("*", "/"), (11, 12)),
    **dict.fromkeys(("^", "**"), (16, 14)),
}
# Steps that only choose, or change a sign, and so round nothing.
EXACT = frozenset({"negative", "abs", "where", "min", "max", "clip", "relu", "sign", "heaviside"})
