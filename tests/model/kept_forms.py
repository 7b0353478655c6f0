"""Forms that are computed in others which keep their digits: what each is of u = a x."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath


def logistic(u: Any) -> Any:
    return 1 / (1 + mpmath.exp(-u))


Exact = Callable[[Any], Any]
FORMS: dict[str, Exact] = {
    "1 - exp(a*x)": lambda u: -mpmath.expm1(u),
    "1 - e^(a*x)": lambda u: -mpmath.expm1(u),
    "-1 + exp(a*x)": mpmath.expm1,
    "exp(a*x) - 1": mpmath.expm1,
    "sigmoid(a*x) - 1": lambda u: -logistic(-u),
    "1 - sigmoid(a*x)": lambda u: logistic(-u),
    "1 - 1/(1 + exp(-a*x))": lambda u: logistic(-u),
    "1/(1 + e^(-a*x)) - 1": lambda u: -logistic(-u),
    "1 - exp(a*x)/(exp(a*x) + 1)": lambda u: logistic(-u),
    "1 - erf(a*x)": mpmath.erfc,
    "erf(a*x) - 1": lambda u: -mpmath.erfc(u),
    "1 + erf(a*x)": lambda u: mpmath.erfc(-u),
    "erf(a*x) + 1": lambda u: mpmath.erfc(-u),
    "1 - Phi(a*x)": lambda u: mpmath.erfc(u / mpmath.sqrt(2)) / 2,
    "Phi(a*x) - 1": lambda u: -mpmath.erfc(u / mpmath.sqrt(2)) / 2,
    "1 - tanh(a*x)": lambda u: 2 * logistic(-2 * u),
    "tanh(a*x) - 1": lambda u: -2 * logistic(-2 * u),
    "1 + tanh(a*x)": lambda u: 2 * logistic(2 * u),
    "1 - tanh(a*x)^2": lambda u: mpmath.sech(u) ** 2,
    "1 - tanh(a*x)*tanh(a*x)": lambda u: mpmath.sech(u) ** 2,
    "2*sigmoid(a*x) - 1": lambda u: mpmath.tanh(u / 2),
    "2/(1 + exp(-a*x)) - 1": lambda u: mpmath.tanh(u / 2),
    "(exp(a*x) - exp(-a*x))/(exp(a*x) + exp(-a*x))": mpmath.tanh,
    "(e^(a*x) - e^(-a*x))/(e^(-a*x) + e^(a*x))": mpmath.tanh,
    "(exp(-a*x) - exp(a*x))/(exp(a*x) + exp(-a*x))": lambda u: -mpmath.tanh(u),
    "(exp(a*x) - 1)/(exp(a*x) + 1)": lambda u: mpmath.tanh(u / 2),
    "(1 - exp(-a*x))/(1 + exp(-a*x))": lambda u: mpmath.tanh(u / 2),
    "sinh(a*x)/cosh(a*x)": mpmath.tanh,
    "log(1 + exp(a*x)) - a*x": lambda u: mpmath.log1p(mpmath.exp(-u)),
    "a*x - tanh(a*x)": lambda u: u - mpmath.tanh(u),
    "tanh(a*x) - a*x": lambda u: mpmath.tanh(u) - u,
    "softplus(a*x) - a*x": lambda u: mpmath.log1p(mpmath.exp(-u)),
    "1 - cos(a*x)": lambda u: 1 - mpmath.cos(u),
    "cos(a*x) - 1": lambda u: mpmath.cos(u) - 1,
    "cosh(a*x) - 1": lambda u: mpmath.cosh(u) - 1,
    "1 - cosh(a*x)": lambda u: 1 - mpmath.cosh(u),
}
REMAINDERS: dict[str, Exact] = {
    "exp(a*x) - 1 - a*x": lambda u: mpmath.expm1(u) - u,
    "exp(a*x) - (a*x + 1)": lambda u: mpmath.expm1(u) - u,
    "1 + a*x - e^(a*x)": lambda u: u - mpmath.expm1(u),
    "exp(-a*x) + a*x - 1": lambda u: mpmath.expm1(-u) + u,
    "-1 + a*x + exp(-a*x)": lambda u: mpmath.expm1(-u) + u,
    "expm1(a*x) - a*x": lambda u: mpmath.expm1(u) - u,
    "a*x - sin(a*x)": lambda u: u - mpmath.sin(u),
    "sin(a*x) - a*x": lambda u: mpmath.sin(u) - u,
    "sinh(a*x) - a*x": lambda u: mpmath.sinh(u) - u,
    "-(a*x) + sinh(a*x)": lambda u: mpmath.sinh(u) - u,
    "a*x - arctan(a*x)": lambda u: u - mpmath.atan(u),
    "a*x - arcsinh(a*x)": lambda u: u - mpmath.asinh(u),
    "tan(a*x) - a*x": lambda u: mpmath.tan(u) - u,
    "a*x - log1p(a*x)": lambda u: u - mpmath.log1p(u),
    "log(1 + a*x) - a*x": lambda u: mpmath.log1p(u) - u,
}
"""What functions leave of their tangents at 0."""
