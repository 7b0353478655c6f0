"""The formula of every activation for the oracle, at the rounded argument where a parameter scales it."""

import math

import mpmath
import numpy as np
from mpmath import mp, mpf

from tests.model.oracle import Jet, atan, erf, exp, expm1, log1p, logistic, normal_cdf, sine, sqrt, tanh

ALPHA, LAMBDA = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")


def rounded(activation, x):
    """The argument gain (x - centre) as float64 has it, with its derivative by x."""
    gain = activation.gain
    return Jet(gain * (float(x.value) - getattr(activation, "centre", 0.0)), gain)


def _softsign(t):
    w = 1 + abs(t.value)
    return t.of((t.value / w, 1 / w**2, -2 * mpmath.sign(t.value) / w**3, 6 / w**4))


def _logistic(a):
    return lambda x: logistic(rounded(a, x)) * mpf(a.upper) + logistic(-rounded(a, x)) * mpf(a.lower)


def _gompertz(a):
    return lambda x: exp(-exp(-Jet(a.rate * float(x.value), a.rate)) * mpf(a.displacement)) * mpf(a.amplitude)


def _richards(a):
    def formula(x):
        t = rounded(a, x)
        log_p = log1p(exp(-t) * mpf(a.nu)) * (-1 / mpf(a.nu))
        # 1 - p from expm1: else no number of digits would do far to the right.
        return exp(log_p) * mpf(a.upper) - expm1(log_p) * mpf(a.lower)

    return formula


def _exponential_linear(right, left):
    def formula(x):
        if x.value > 0:
            return x * right
        return Jet(0, left) if x.value == 0 else expm1(x) * left

    return formula


def _softplus(beta):
    def formula(x):
        u = beta * float(x.value)
        value = max(mpf(u), mpf(0)) + (mpmath.log1p(mpmath.exp(-abs(mpf(u)))) if abs(u) < 1e5 else 0)
        return Jet(u, beta).of((value, *logistic(Jet(u, 1)).d[:3])) / beta

    return formula


def _log_sigmoid(x):
    value, slope, second, third = _softplus(1)(Jet(-x.value, 1)).d
    return Jet(-value, slope, -second, third)


def _elliot(t):
    w = 1 + abs(t.value)
    value = 1 - 1 / (2 * w) if t.value > 0 else 1 / (2 * w)
    return t.of((value, 1 / (2 * w**2), -mpmath.sign(t.value) / w**3, 3 / w**4))


def _gudermannian(t):
    # cosh from the exponential of -|t|, with as many digits as are asked for.
    e = exp(Jet(-abs(t.value), 1)).value
    sech, turn = 2 * e / (1 + e * e), mpmath.sign(t.value) * (1 - e * e) / (1 + e * e)
    value = 2 * mpmath.atan(mpmath.sign(t.value) * (1 - e) / (1 + e))
    return t.of((value, sech, -sech * turn, sech * (turn**2 - sech**2)))


def _celu(a):
    def formula(x):
        if x.value > 0:
            return x
        # At the rounded quotient; where x = 0 the higher derivatives are 0, as in PyTorch.
        return x if x.value == 0 else expm1(Jet(float(x.value) / a.alpha, 1 / mpf(a.alpha))) * a.alpha

    return formula


def _squareplus(a):
    b = mpf(a.b)

    def formula(x):
        r = mpmath.sqrt(x.value**2 + b)
        value = b / (2 * (r - x.value)) if x.value < 0 else (x.value + r) / 2
        slope = b / (2 * r * (r - x.value)) if x.value < 0 else (1 + x.value / r) / 2
        return Jet(value, slope, b / (2 * r**3), -3 * b * x.value / (2 * r**5))

    return formula


def _gelu_tanh(x):
    return x * logistic(2 * mpmath.sqrt(2 / mp.pi) * (x + x * x * x * mpf("0.044715")))


def _piecewise(*pieces):
    """Pieces (where, formula): the first whose condition holds at the value."""
    return lambda x: next(formula(x) for holds, formula in pieces if holds(x.value))


def _flat(value):
    return lambda x: Jet(value)


FORMULAS = {
    "sigmoid": _logistic,
    "tanh": lambda a: lambda x: tanh(rounded(a, x)),
    "lecun_tanh": lambda a: lambda x: tanh(x * (mpf(2) / 3)) * mpf("1.7159"),
    "arctan": lambda a: lambda x: atan(rounded(a, x)),
    "erf": lambda a: lambda x: erf(rounded(a, x)),
    "softsign": lambda a: lambda x: _softsign(rounded(a, x)),
    "elliot_sigmoid": lambda a: lambda x: _elliot(rounded(a, x)),
    "gudermannian": lambda a: lambda x: _gudermannian(rounded(a, x)),
    "gompertz": _gompertz,
    "richards": _richards,
    "relu": lambda a: _piecewise((lambda v: v > 0, lambda x: x), (lambda v: True, _flat(0))),
    "leaky_relu": lambda a: _piecewise((lambda v: v > 0, lambda x: x), (lambda v: True, lambda x: x * mpf(a.slope))),
    "elu": lambda a: _exponential_linear(1, a.alpha),
    "selu": lambda a: _exponential_linear(LAMBDA, LAMBDA * ALPHA),
    "celu": _celu,
    "softplus": lambda a: _softplus(a.beta),
    "squareplus": _squareplus,
    "log_sigmoid": lambda a: _log_sigmoid,
    "threshold": lambda a: _piecewise((lambda v: v > a.threshold, lambda x: x), (lambda v: True, _flat(a.value))),
    "squared_relu": lambda a: _piecewise((lambda v: v > 0, lambda x: x * x), (lambda v: True, _flat(0))),
    "gelu": lambda a: lambda x: x * normal_cdf(x),
    "gelu_tanh": lambda a: _gelu_tanh,
    "silu": lambda a: lambda x: x * logistic(Jet(a.beta * float(x.value), a.beta)),
    "mish": lambda a: lambda x: x * tanh(log1p(exp(x))) if x.value < 1e4 else x,
    "hard_sigmoid": lambda a: _piecewise(
        (lambda v: v <= -a.half_width, _flat(0)), (lambda v: v >= a.half_width, _flat(1)), (lambda v: True, lambda x: (x + a.half_width) / (2 * a.half_width))
    ),
    "hard_tanh": lambda a: _piecewise((lambda v: v <= a.lower, _flat(a.lower)), (lambda v: v >= a.upper, _flat(a.upper)), (lambda v: True, lambda x: x)),
    "hard_swish": lambda a: _piecewise(
        (lambda v: v <= -3, _flat(0)), (lambda v: v > 3, lambda x: x), (lambda v: v == 3, lambda x: Jet(3, 1)), (lambda v: True, lambda x: x * (x + 3) / 6)
    ),
    "step": lambda a: _piecewise((lambda v: v < 0, _flat(0)), (lambda v: v > 0, _flat(1)), (lambda v: True, _flat(a.at_zero))),
    "identity": lambda a: lambda x: x,
    "hard_shrink": lambda a: _piecewise((lambda v: abs(v) > a.threshold, lambda x: x), (lambda v: True, _flat(0))),
    "soft_shrink": lambda a: _piecewise(
        (lambda v: v > a.threshold, lambda x: x - a.threshold), (lambda v: v < -a.threshold, lambda x: x + a.threshold), (lambda v: True, _flat(0))
    ),
    "tanh_shrink": lambda a: lambda x: x - tanh(x),
    "bent_identity": lambda a: lambda x: (sqrt(x * x + 1) - 1) / 2 + x,
    "exponential": lambda a: exp,
    "sine": lambda a: lambda x: sine(Jet(a.frequency * float(x.value), a.frequency)),
}


def exponent(activation, x):
    """The size of the outer exponent that magnifies an inner rounding; 1 where there is none."""
    with np.errstate(over="ignore"):
        if activation.name == "gompertz":
            return max(1.0, float(activation.displacement * np.exp(-activation.rate * x)))
        if activation.name == "richards":
            t = activation.gain * (x - activation.centre)
            size = math.log1p(activation.nu * math.exp(-t)) if t > -700.0 else math.log(activation.nu) - t
            return max(1.0, size / activation.nu)
    return 1.0


def scale_of(activation):
    """Where the curve bends, and over what distance its exponential grows by e."""
    gain = getattr(activation, "gain", None) or getattr(activation, "beta", None) or getattr(activation, "rate", None) or 1.0
    centre = getattr(activation, "centre", 0.0)
    if activation.name == "gompertz":
        centre = math.log(activation.displacement) / activation.rate
    return centre, 1.0 / gain
