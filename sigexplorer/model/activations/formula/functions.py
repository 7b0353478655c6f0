"""The functions of the grammar: each with its derivatives at a number, in a form that keeps its digits in the tails."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from sigexplorer.model.activations._elementary import arctan
from sigexplorer.model.activations._exact import two_prod
from sigexplorer.model.activations.formula import elementary as e
from sigexplorer.model.activations.formula.elementary import N

# From a number and an order to the function and its derivatives up to it, at least.
Rows = Callable[[Any, int], Sequence[Any]]

LN2, LN10 = math.log(2.0), math.log(10.0)


def _c(value: float, u: N) -> N:
    return e.constant(value, u)


def _joined(value: N, slopes: Sequence[N]) -> Sequence[N]:
    rows: list[N] = [value]
    rows.extend(slopes)
    return rows


def _exp(u: N, order: int) -> Sequence[N]:
    return [e.exp(u)] * (order + 1)


def _expm1(u: N, order: int) -> Sequence[N]:
    return _joined(e.expm1(u), [e.exp(u)] * order)


def _logarithm(value: N, w: N, scale: float, order: int) -> Sequence[N]:
    """Return ``value`` and the derivatives of ``scale ln(w)``, which are undefined where it is."""
    rows = [value]
    if order:
        w = _without_sign_of_zero(w)
        q = _c(scale, w) / w
        negative = e.sign(w) < 0.0
        if negative.any():
            q = e.where(negative, _c(math.nan, w), q)
        rows += [q, -q / w, _c(2.0, w) * q / w / w][:order]
    return rows


def _without_sign_of_zero(u: N) -> N:
    """Return numbers, 0 in place of -0: what is defined from 0 on alone is met from above, as sqrt(-x) is at 0."""
    zero = e.sign(u) == 0.0
    return e.where(zero, abs(u), u) if zero.any() else u


def _log(u: N, order: int) -> Sequence[N]:
    return _logarithm(e.log(u), u, 1.0, order)


def _log1p(u: N, order: int) -> Sequence[N]:
    return _logarithm(e.log1p(u), _c(1.0, u) + u, 1.0, order)


def _log2(u: N, order: int) -> Sequence[N]:
    return _logarithm(e.log(u) / _c(LN2, u), u, 1.0 / LN2, order)


def _log10(u: N, order: int) -> Sequence[N]:
    return _logarithm(e.log(u) / _c(LN10, u), u, 1.0 / LN10, order)


def _sqrt(u: N, order: int) -> Sequence[N]:
    u = _without_sign_of_zero(u)
    r = e.sqrt(u)
    rows = [r]
    if order:
        rows += [_c(0.5, u) / r, _c(-0.25, u) / r / u, _c(0.375, u) / r / u / u][:order]
    return rows


def _cbrt(u: N, order: int) -> Sequence[N]:
    r = e.cbrt(u)
    rows = [r]
    if order:
        rows += [_c(1.0 / 3.0, u) / r / r, _c(-2.0 / 9.0, u) / r / r / u, _c(10.0 / 27.0, u) / r / r / u / u][:order]
    return rows


def _sigmoid(u: N, order: int) -> Sequence[N]:
    small, big = _sides(u)
    negative = e.sign(u) < 0.0
    rows = [e.where(negative, small, big)]
    if order:
        rows += _logistic_slopes(u, small, big)[:order]
    return rows


def _sides(u: N) -> tuple[N, N]:
    """Return the logistic of -|u| and of |u|."""
    x = e.exp(-abs(u))
    whole = _c(1.0, u) + x
    return x / whole, _c(1.0, u) / whole


def _logistic_slopes(u: N, small: N, big: N) -> Sequence[N]:
    slope = small * big
    turn = e.tanh(_c(0.5, u) * u)
    return [slope, -slope * turn, slope * (_c(1.0, u) - _c(6.0, u) * slope)]


def _softplus(u: N, order: int) -> Sequence[N]:
    v = e.plain(u)
    rest = e.log1p(e.exp(-abs(u)))
    value = e.where(v > 0.0, u + rest, rest)
    return _joined(value, _sigmoid(u, order - 1)) if order else [value]


def _tanh(u: N, order: int) -> Sequence[N]:
    t = e.tanh(u)
    rows = [t]
    if order:
        x = e.exp(_c(-2.0, u) * abs(u))
        whole = _c(1.0, u) + x
        slope = _c(4.0, u) * x / whole / whole
        rows += [slope, _c(-2.0, u) * t * slope, slope * (_c(4.0, u) - _c(6.0, u) * slope)][:order]
    return rows


def _bell(u: N, scale: float, curvature: float) -> Sequence[N]:
    """Return ``scale exp(-curvature u^2 / 2)`` and its first two derivatives, for a curvature of 1 or 2."""
    g = _c(scale, u) * e.gauss(u, 0.5 * curvature)
    k = _c(curvature, u)
    # k u^2 - 1 as a product, which is exact near its zeros.
    r = math.sqrt(1.0 / curvature)
    return [g, -k * u * g, k * k * (u - _c(r, u)) * (u + _c(r, u)) * g]


def _gauss(u: N, order: int) -> Sequence[N]:
    rows = list(_bell(u, 1.0, 2.0))
    if order >= 3:
        rows.append(_c(-4.0, u) * u * (_c(2.0, u) * u * u - _c(3.0, u)) * rows[0])
    return rows


def _phi(u: N, order: int) -> Sequence[N]:
    rows = list(_bell(u, 1.0 / math.sqrt(2.0 * math.pi), 1.0))
    if order >= 3:
        rows.append(-u * (u * u - _c(3.0, u)) * rows[0])
    return rows


def _erf(u: N, order: int) -> Sequence[N]:
    return _joined(e.erf(u), _bell(u, 2.0 / math.sqrt(math.pi), 2.0) if order else ())


def _normal_cdf(u: N, order: int) -> Sequence[N]:
    return _joined(e.normal_cdf(u), _bell(u, 1.0 / math.sqrt(2.0 * math.pi), 1.0) if order else ())


def _erfc(u: N, order: int) -> Sequence[N]:
    # erfc(u) = 2 Phi(-u sqrt(2)); what sqrt(2) u loses in being rounded goes into the argument to first order.
    root = math.sqrt(2.0)
    scaled = _c(root, u) * u
    value = _c(2.0, u) * e.normal_cdf(-scaled)
    slopes: list[N] = [-item for item in _bell(u, 2.0 / math.sqrt(math.pi), 2.0)]
    lost = _lost_of_root_two(e.plain(u), e.plain(scaled), root)
    value = value + slopes[0] * _c(1.0 / root, u) * e.like(lost, u)
    return _joined(value, slopes if order else ())


def _lost_of_root_two(u: Any, scaled: Any, root: float) -> Any:
    near = np.abs(u) < 1e100
    product, low = two_prod(np.where(near, u, 0.0), root)
    # sqrt(2) less its rounded value is -9.667e-17.
    return np.where(near, low + (product - scaled) - 9.667293313452913e-17 * u, 0.0)


def _sin(u: N, order: int) -> Sequence[N]:
    s, c = e.of_angle(np.sin, u), e.of_angle(np.cos, u, 0.0)
    return [s, c, -s, -c]


def _cos(u: N, order: int) -> Sequence[N]:
    s, c = e.of_angle(np.sin, u), e.of_angle(np.cos, u, 0.0)
    return [c, -s, -c, s]


def _tan(u: N, order: int) -> Sequence[N]:
    t = e.of_angle(np.tan, u)
    w = _c(1.0, u) + t * t
    return [t, w, _c(2.0, u) * t * w, _c(2.0, u) * w * (w + _c(2.0, u) * t * t)]


def _arctan(u: N, order: int) -> Sequence[N]:
    rows = [e.of_plain(arctan, u)]
    if order:
        w = _c(1.0, u) + u * u
        q = _c(1.0, u) / w
        rows += [q, _c(-2.0, u) * u * q / w, _c(2.0, u) * q * (_c(3.0, u) * u * u - _c(1.0, u)) / w / w][:order]
    return rows


def _arcsin(u: N, order: int) -> Sequence[N]:
    rows = [e.of_plain(e.numpy_of(np.arcsin), u)]
    if order:
        w = (_c(1.0, u) - u) * (_c(1.0, u) + u)
        q = _c(1.0, u) / e.sqrt(w)
        rows += [q, u * q / w, q * (_c(1.0, u) + _c(2.0, u) * u * u) / w / w][:order]
    return rows


def _arccos(u: N, order: int) -> Sequence[N]:
    slopes: list[N] = [-item for item in _arcsin(u, order)[1:]]
    return _joined(e.of_plain(e.numpy_of(np.arccos), u, 0.0), slopes)


def _sinh(u: N, order: int) -> Sequence[N]:
    s, c = _hyperbolic(u)
    return [s, c, s, c]


def _cosh(u: N, order: int) -> Sequence[N]:
    s, c = _hyperbolic(u)
    return [c, s, c, s]


def _hyperbolic(u: N) -> tuple[N, N]:
    # sinh from expm1 does not cancel near 0.
    a = abs(u)
    grown = e.expm1(a)
    whole = _c(1.0, u) + grown
    s = _c(0.5, u) * (grown - e.expm1(-a))
    return e.where(e.sign(u) < 0.0, -s, s), _c(0.5, u) * (whole + _c(1.0, u) / whole)


def _arcsinh(u: N, order: int) -> Sequence[N]:
    a = abs(u)
    w = _c(1.0, u) + a * a
    # Where 1 is nothing beside a^2, which is soon beyond every exponent, ln(2 a) is all.
    far = e.plain(a) > 1e150
    r = e.where(far, a, e.sqrt(w))
    value = e.where(far, e.log(a) + _c(LN2, u), e.log1p(a + a * a / (_c(1.0, u) + r)))
    rows = [e.where(e.sign(u) < 0.0, -value, value)]
    if order:
        q = _c(1.0, u) / r
        rows += [q, -u * q / w, q * (_c(2.0, u) * u * u - _c(1.0, u)) / w / w][:order]
    return rows


def _abs(u: N, order: int) -> Sequence[N]:
    return [abs(u), e.like(e.sign(u), u), _c(0.0, u), _c(0.0, u)]


def _sign(u: N, order: int) -> Sequence[N]:
    return _joined(e.like(e.sign(u), u), [_c(0.0, u)] * 3)


def _heaviside(u: N, order: int) -> Sequence[N]:
    return _joined(e.like(np.heaviside(e.sign(u), 0.5), u), [_c(0.0, u)] * 3)


def _relu(u: N, order: int) -> Sequence[N]:
    positive = e.sign(u) > 0.0
    return [e.where(positive, u, _c(0.0, u)), e.like(positive.astype(np.float64), u), _c(0.0, u), _c(0.0, u)]


FUNCTIONS: Mapping[str, Rows] = MappingProxyType(
    {
        "exp": _exp,
        "expm1": _expm1,
        "log": _log,
        "log1p": _log1p,
        "log2": _log2,
        "log10": _log10,
        "sqrt": _sqrt,
        "cbrt": _cbrt,
        "sigmoid": _sigmoid,
        "tanh": _tanh,
        "softplus": _softplus,
        "erf": _erf,
        "erfc": _erfc,
        "Phi": _normal_cdf,
        "phi": _phi,
        "gauss": _gauss,
        "sin": _sin,
        "cos": _cos,
        "tan": _tan,
        "arcsin": _arcsin,
        "arccos": _arccos,
        "arctan": _arctan,
        "sinh": _sinh,
        "cosh": _cosh,
        "arcsinh": _arcsinh,
        "abs": _abs,
        "sign": _sign,
        "heaviside": _heaviside,
        "relu": _relu,
    }
)
"""Of one argument; those of several are made of series."""

JUMPS = frozenset({"abs", "sign", "heaviside", "relu", "cbrt"})
"""Those whose value or slope jumps at 0."""
EDGES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {**dict.fromkeys(("log", "log2", "log10", "sqrt"), (0.0,)), "log1p": (-1.0,), "arcsin": (-1.0, 1.0), "arccos": (-1.0, 1.0)}
)
"""Where others end, or become infinite."""
