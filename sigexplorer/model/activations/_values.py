"""Short ways to the values of functions, for those who go through very many layers: in as few passes as can be, without what their whole range needs.

Each writes f(x) into `out`, another array, with the bits of `Activation.derivatives`, where both fill whole vectors and no exponential underflows: that is what
the functions say of themselves in `Activation.plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sigexplorer.model.activations.base import AT_ONCE, TOGETHER, WHOLE
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.arrays import FloatArray


def _falling(t: FloatArray) -> FloatArray:
    """Return -|t|."""
    a = np.abs(t)
    return np.negative(a, out=a)


def softsign(t: FloatArray, out: FloatArray) -> None:
    """Write t / (1 + |t|)."""
    np.abs(t, out=out)
    out += 1.0
    np.divide(t, out, out=out)


def gudermannian(t: FloatArray, out: FloatArray) -> None:
    """Write 2 arctan(tanh(t / 2))."""
    a = _falling(t)
    e, less = np.exp(a), np.expm1(a)
    np.negative(less, out=less)
    e += 1.0
    np.divide(less, e, out=e)
    np.arctan(e, out=less)
    less *= 2.0
    np.copysign(less, t, out=out)


def softplus(x: FloatArray, out: FloatArray, beta: float) -> None:
    """Write ln(1 + exp(beta x)) / beta."""
    log = np.log1p(np.exp(_falling(x if beta == 1.0 else beta * x)))
    if beta != 1.0:
        log /= beta
    np.maximum(x, 0.0, out=out)
    out += log


def log_sigmoid(x: FloatArray, out: FloatArray) -> None:
    """Write -ln(1 + exp(-x))."""
    softplus(np.negative(x), out, 1.0)
    out *= -1.0


def exponential_linear(x: FloatArray, out: FloatArray, right: float, left: float) -> None:
    """Write ``right * x`` for x > 0, and ``left * expm1(x)`` elsewhere."""
    np.expm1(np.minimum(x, 0.0), out=out)
    if left != 1.0:
        out *= left
    np.copyto(out, x if right == 1.0 else right * x, where=x > 0)


def silu(x: FloatArray, out: FloatArray, beta: float) -> None:
    """Write x s(beta x) with the logistic s."""
    u = x if beta == 1.0 else beta * x
    w = _falling(u)
    e = np.exp(w)
    np.add(e, 1.0, out=w)
    e /= w
    e *= x
    np.divide(x, w, out=out)
    np.copyto(out, e, where=u < 0)


def mish(x: FloatArray, out: FloatArray) -> None:
    """Write x tanh(ln(1 + exp(x))); see `Mish.derivatives`."""
    halved = _falling(x)
    e = np.exp(halved)
    np.multiply(e, 0.5, out=halved)
    half = halved + 1.0
    k = e * half
    w = k + 1.0
    low = (halved - (half - 1.0)) / half
    low -= (k - (w - 1.0)) / w
    gate = np.divide(k, w, out=k)
    low *= gate
    low += gate
    low *= x
    right = np.multiply(e, 2.0, out=half)
    d = np.add(e, 1.0, out=w)
    d *= right
    d += 1.0
    right *= e
    right /= d
    np.subtract(1.0, right, out=out)
    out *= x
    np.copyto(out, low, where=x < 0)


def hard_swish(x: FloatArray, out: FloatArray) -> None:
    """Write x times x + 3, clipped to 0 and 6, over 6."""
    inner = np.clip(x, -3.0, 3.0)
    np.add(inner, 3.0, out=out)
    out *= inner
    out /= 6.0
    out += 0.0
    np.copyto(out, x, where=x >= 3.0)


def elliot(x: FloatArray, out: FloatArray, gain: float) -> None:
    """Write half of 1 + t / (1 + |t|) with t = gain x."""
    tail = np.abs(x)
    tail *= gain
    tail += 1.0
    np.divide(0.5, tail, out=tail)
    np.subtract(1.0, tail, out=out)
    np.copyto(out, tail, where=x < 0)


def squareplus(x: FloatArray, out: FloatArray, b: float) -> None:
    """Write (x + sqrt(x^2 + b)) / 2."""
    half = np.square(x)
    half += b
    np.sqrt(half, out=half)
    half *= 0.5
    np.abs(x, out=out)
    out *= 0.5
    half += out
    np.divide(0.25 * b, half, out=out)
    np.copyto(out, half, where=np.logical_not(x < 0))


def bent_identity(x: FloatArray, out: FloatArray) -> None:
    """Write (sqrt(x^2 + 1) - 1) / 2 + x."""
    np.square(x, out=out)
    out += 1.0
    np.sqrt(out, out=out)
    out += 1.0
    np.divide(x, out, out=out)
    out *= 0.5
    out += 1.0
    out *= x


def in_turn_by(
    plain: Plain,
    slope: Callable[[FloatArray], FloatArray],
    x: FloatArray,
    weights: Sequence[float],
    biases: Sequence[float],
) -> FloatArray | None:
    """Return what `Activation.in_turn` does of a function whose value is had at once: the values layer by layer, then the slopes of many layers together.

    Parameters
    ----------
    plain : Plain
        The short way to its values, which are bounded.
    slope : callable
        From z that it goes to, to f'(z).
    x, weights, biases
        Those of `Activation.in_turn`.
    """
    if x.size % WHOLE or x.size * AT_ONCE > TOGETHER or not all(weights):
        return None
    found, z = np.empty((2, len(weights), x.size)), np.empty((len(weights), x.size))
    a = x
    with np.errstate(invalid="ignore", over="ignore"):
        for inner, outer, w, b in zip(z, found[0], weights, biases, strict=True):
            np.multiply(a, w, out=inner)
            if b != 0.0:
                np.add(inner, b, out=inner)
            plain.write(inner, outer)
            a = outer
    # Not that NaN is farther.
    if not (np.minimum.reduce(z, axis=None) >= plain.low and np.maximum.reduce(z, axis=None) <= plain.high):
        return None
    step = TOGETHER // x.size
    for first in range(0, len(weights), step):
        part = slice(first, first + step)
        found[1, part] = slope(z[part].reshape(-1)).reshape(-1, x.size)
    return found
