"""Functions and slopes as a program writes them with numpy, in the precision of their input: what exactness and float64 cost is told beside them.

They are the textbook's formulas, tails and all; `sigexplorer.model.activations` has those that keep their digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import (
    CELU,
    ELU,
    SELU,
    Activation,
    Arctan,
    BentIdentity,
    ElliotSigmoid,
    GELUTanh,
    Gompertz,
    Gudermannian,
    HardShrink,
    HardSigmoid,
    HardSwish,
    HardTanh,
    Identity,
    LeakyReLU,
    LeCunTanh,
    LogSigmoid,
    Mish,
    ReLU,
    Richards,
    Sigmoid,
    SiLU,
    Softplus,
    SoftShrink,
    Softsign,
    Squareplus,
    Step,
    Tanh,
    TanhShrink,
    Threshold,
)
from sigexplorer.model.activations.unbounded import Exponential, Sine, SquaredReLU

Array = NDArray[Any]
Plain = Callable[[Any, Array, bool], tuple[Array, Array | None]]
"""From a function, inputs, and whether the slope is wanted, to both in the precision of the inputs."""

# Of the form of GELU with tanh.
ROOT_2_PI = math.sqrt(2.0 / math.pi)


def has_plain(activation: Activation) -> bool:
    """Whether `plain` has the function: numpy has no error function, so that erf and the GELU made of it are not there."""
    return type(activation) in _PLAIN


def plain(activation: Activation, x: Array, *, slope: bool) -> tuple[Array, Array | None]:
    """Return f, and f' where it is wanted, by numpy's functions in the precision of `x`.

    Parameters
    ----------
    activation : Activation
        One that `has_plain`.
    x : ndarray
        Inputs of float32 or float64, of any shape.
    slope : bool
        Whether f' is computed, from what f left.

    Returns
    -------
    tuple of ndarray
        f, and f' or None, of the shape and precision of `x`.
    """
    return _PLAIN[type(activation)](activation, x, slope)


def _sigmoid(f: Sigmoid, x: Array, slope: bool) -> tuple[Array, Array | None]:
    s = 1.0 / (1.0 + np.exp(-f.gain * (x - f.centre)))
    swing = f.upper - f.lower
    return f.lower + swing * s, swing * f.gain * s * (1.0 - s) if slope else None


def _tanh(f: Tanh, x: Array, slope: bool) -> tuple[Array, Array | None]:
    y = np.tanh(f.gain * x)
    return y, f.gain * (1.0 - y * y) if slope else None


def _lecun_tanh(f: LeCunTanh, x: Array, slope: bool) -> tuple[Array, Array | None]:
    y = np.tanh(x / f.WIDTH)
    return f.HEIGHT * y, f.HEIGHT / f.WIDTH * (1.0 - y * y) if slope else None


def _arctan(f: Arctan, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.gain * x
    return np.arctan(t), f.gain / (1.0 + t * t) if slope else None


def _softsign(f: Softsign, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.gain * x
    w = 1.0 + np.abs(t)
    return t / w, f.gain / (w * w) if slope else None


def _gompertz(f: Gompertz, x: Array, slope: bool) -> tuple[Array, Array | None]:
    v = f.displacement * np.exp(-f.rate * x)
    y = f.amplitude * np.exp(-v)
    return y, f.rate * v * y if slope else None


def _richards(f: Richards, x: Array, slope: bool) -> tuple[Array, Array | None]:
    e = np.exp(-f.gain * (x - f.centre))
    w = 1.0 + f.nu * e
    p = w ** (-1.0 / f.nu)
    swing = f.upper - f.lower
    return f.lower + swing * p, swing * f.gain * p * e / w if slope else None


def _relu(f: ReLU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    return np.maximum(x, 0.0), (x > 0).astype(x.dtype) if slope else None


def _leaky_relu(f: LeakyReLU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    positive = x > 0
    return np.where(positive, x, f.slope * x), np.where(positive, x.dtype.type(1.0), x.dtype.type(f.slope)) if slope else None


def _elu(f: ELU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    positive = x > 0
    left = f.alpha * np.expm1(np.minimum(x, 0.0))
    return np.where(positive, x, left), np.where(positive, x.dtype.type(1.0), left + f.alpha) if slope else None


def _selu(f: SELU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    positive = x > 0
    height = f.LAMBDA * f.ALPHA
    left = height * np.expm1(np.minimum(x, 0.0))
    return np.where(positive, f.LAMBDA * x, left), np.where(positive, x.dtype.type(f.LAMBDA), left + height) if slope else None


def _softplus(f: Softplus, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.beta * x
    return np.logaddexp(t, x.dtype.type(0.0)) / f.beta, 1.0 / (1.0 + np.exp(-t)) if slope else None


def _elliot(f: ElliotSigmoid, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.gain * x
    w = 1.0 + np.abs(t)
    return 0.5 + 0.5 * (t / w), (0.5 * f.gain) / (w * w) if slope else None


def _gudermannian(f: Gudermannian, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.gain * x
    return 2.0 * np.arctan(np.tanh(0.5 * t)), f.gain / np.cosh(t) if slope else None


def _celu(f: CELU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    positive = x > 0
    left = np.expm1(np.minimum(x, 0.0) / f.alpha)
    return np.where(positive, x, f.alpha * left), np.where(positive, x.dtype.type(1.0), left + 1.0) if slope else None


def _squareplus(f: Squareplus, x: Array, slope: bool) -> tuple[Array, Array | None]:
    r = np.sqrt(x * x + f.b)
    return 0.5 * (x + r), 0.5 + 0.5 * (x / r) if slope else None


def _log_sigmoid(f: LogSigmoid, x: Array, slope: bool) -> tuple[Array, Array | None]:
    return -np.logaddexp(-x, x.dtype.type(0.0)), 1.0 / (1.0 + np.exp(x)) if slope else None


def _squared_relu(f: SquaredReLU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    positive = np.maximum(x, 0.0)
    return positive * positive, 2.0 * positive if slope else None


def _exponential(f: Exponential, x: Array, slope: bool) -> tuple[Array, Array | None]:
    e = np.exp(x)
    return e, e if slope else None


def _sine(f: Sine, x: Array, slope: bool) -> tuple[Array, Array | None]:
    t = f.frequency * x
    return np.sin(t), f.frequency * np.cos(t) if slope else None


def _threshold(f: Threshold, x: Array, slope: bool) -> tuple[Array, Array | None]:
    passes = x > f.threshold
    return np.where(passes, x, x.dtype.type(f.value)), passes.astype(x.dtype) if slope else None


def _hard_shrink(f: HardShrink, x: Array, slope: bool) -> tuple[Array, Array | None]:
    kept = (np.abs(x) > f.threshold).astype(x.dtype)
    return kept * x, kept if slope else None


def _soft_shrink(f: SoftShrink, x: Array, slope: bool) -> tuple[Array, Array | None]:
    less = np.maximum(np.abs(x) - f.threshold, 0.0)
    return np.copysign(less, x), (less > 0).astype(x.dtype) if slope else None


def _tanh_shrink(f: TanhShrink, x: Array, slope: bool) -> tuple[Array, Array | None]:
    y = np.tanh(x)
    return x - y, y * y if slope else None


def _bent_identity(f: BentIdentity, x: Array, slope: bool) -> tuple[Array, Array | None]:
    r = np.sqrt(x * x + 1.0)
    return 0.5 * (r - 1.0) + x, 1.0 + 0.5 * (x / r) if slope else None


def _gelu_tanh(f: GELUTanh, x: Array, slope: bool) -> tuple[Array, Array | None]:
    squared = x * x
    y = np.tanh(ROOT_2_PI * x * (1.0 + f.CUBIC * squared))
    half = 0.5 * (1.0 + y)
    inner = ROOT_2_PI * (1.0 + 3.0 * f.CUBIC * squared)
    return x * half, half + 0.5 * x * (1.0 - y * y) * inner if slope else None


def _silu(f: SiLU, x: Array, slope: bool) -> tuple[Array, Array | None]:
    s = 1.0 / (1.0 + np.exp(-f.beta * x))
    y = x * s
    return y, s + f.beta * y * (1.0 - s) if slope else None


def _mish(f: Mish, x: Array, slope: bool) -> tuple[Array, Array | None]:
    y = np.tanh(np.logaddexp(x, x.dtype.type(0.0)))
    return x * y, y + x * (1.0 - y * y) / (1.0 + np.exp(-x)) if slope else None


def _hard_sigmoid(f: HardSigmoid, x: Array, slope: bool) -> tuple[Array, Array | None]:
    rise = 0.5 / f.half_width
    y = np.clip(rise * x + 0.5, 0.0, 1.0)
    return y, np.where(np.abs(x) < f.half_width, x.dtype.type(rise), x.dtype.type(0.0)) if slope else None


def _hard_tanh(f: HardTanh, x: Array, slope: bool) -> tuple[Array, Array | None]:
    return np.clip(x, f.lower, f.upper), ((x > f.lower) & (x < f.upper)).astype(x.dtype) if slope else None


def _hard_swish(f: HardSwish, x: Array, slope: bool) -> tuple[Array, Array | None]:
    y = x * np.clip(x / 6.0 + 0.5, 0.0, 1.0)
    bent = np.where(np.abs(x) < 3.0, x / 3.0 + 0.5, (x > 0).astype(x.dtype)) if slope else None
    return y, bent


def _step(f: Step, x: Array, slope: bool) -> tuple[Array, Array | None]:
    return np.heaviside(x, x.dtype.type(f.at_zero)), np.zeros_like(x) if slope else None


def _identity(f: Identity, x: Array, slope: bool) -> tuple[Array, Array | None]:
    return x.copy(), np.ones_like(x) if slope else None


_PLAIN: dict[type[Activation], Plain] = {
    SquaredReLU: _squared_relu,
    Exponential: _exponential,
    Sine: _sine,
    Sigmoid: _sigmoid,
    Tanh: _tanh,
    LeCunTanh: _lecun_tanh,
    Arctan: _arctan,
    Softsign: _softsign,
    ElliotSigmoid: _elliot,
    Gudermannian: _gudermannian,
    Gompertz: _gompertz,
    Richards: _richards,
    ReLU: _relu,
    LeakyReLU: _leaky_relu,
    ELU: _elu,
    SELU: _selu,
    CELU: _celu,
    Softplus: _softplus,
    Squareplus: _squareplus,
    LogSigmoid: _log_sigmoid,
    Threshold: _threshold,
    GELUTanh: _gelu_tanh,
    SiLU: _silu,
    Mish: _mish,
    HardSigmoid: _hard_sigmoid,
    HardTanh: _hard_tanh,
    HardSwish: _hard_swish,
    Step: _step,
    Identity: _identity,
    HardShrink: _hard_shrink,
    SoftShrink: _soft_shrink,
    TanhShrink: _tanh_shrink,
    BentIdentity: _bent_identity,
}
