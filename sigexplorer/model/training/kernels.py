"""Values and slopes of activations for the inner loop of training, where a call costs more than what it computes.

Any activation is taken, by its `derivatives`. Some have a form here that writes into arrays that are there, the slope from the value as
frameworks do: s' = s (1 - s) and 1 - tanh^2, which cancel far out, where the slope is below 1e-16 of the largest. What is said of layers
(saturated units, gradients) follows from the same arrays. A kernel is a list of calls that are bound to their arrays once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from sigexplorer.model.activations import ELU, Activation, Identity, LeakyReLU, LeCunTanh, ReLU, Sigmoid, SiLU, Tanh
from sigexplorer.model.arrays import FloatArray

Calls = list[Callable[[], object]]
"""What is done one after the other, with what comes of it in arrays."""
Kernel = Callable[[FloatArray, FloatArray, FloatArray], Calls]
"""From z, a and f'(z), three arrays of one shape, to the calls that fill one of the latter two; z may be written over."""


def kernels_of(activation: Activation) -> tuple[Kernel, Kernel]:
    """Return what writes f(z), layer by layer, and what writes f'(z) for all layers once the values are there.

    Where both come at once, the first writes the slopes too, and the second does nothing.
    """
    match activation:
        case Tanh():
            return _tanh(1.0, activation.gain)
        case LeCunTanh():
            return _tanh(1.7159, 2.0 / 3.0)
        case Sigmoid(centre=0.0, lower=0.0, upper=1.0):
            return _logistic(activation.gain)
        case SiLU(beta=1.0):
            return _gated()
        case ReLU():
            return _rectifier(0.0)
        case LeakyReLU() if activation.slope < 1.0:
            return _rectifier(activation.slope)
        case ELU(alpha=1.0):
            return _exponential()
        case Identity():
            return (lambda z, a, slopes: [partial(np.copyto, a, z)]), (lambda z, a, slopes: [partial(slopes.fill, 1.0)])
        case _:
            return _general(activation)


def _general(activation: Activation) -> tuple[Kernel, Kernel]:
    """Any activation."""

    def both(z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        a[...], slopes[...] = activation.derivatives(z, 1)

    return (lambda z, a, slopes: [partial(both, z, a, slopes)]), (lambda z, a, slopes: [])


def _tanh(height: float, gain: float) -> tuple[Kernel, Kernel]:
    """Height tanh(gain z), with the slope gain (height - a^2 / height)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        scaled: Calls = [partial(np.multiply, z, gain, z)] if gain != 1.0 else []
        return [*scaled, partial(np.tanh, z, a), *([partial(np.multiply, a, height, a)] if height != 1.0 else [])]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        squared = partial(np.multiply, a, a, slopes)
        if height == gain == 1.0:
            return [squared, partial(np.subtract, 1.0, slopes, slopes)]
        return [squared, partial(np.multiply, slopes, -gain / height, slopes), partial(np.add, slopes, gain * height, slopes)]

    return values, derived


def _logistic(gain: float) -> tuple[Kernel, Kernel]:
    """1 / (1 + exp(-gain z)), with the slope gain a (1 - a)."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [partial(np.multiply, z, -gain, z), partial(np.exp, z, z), partial(np.add, z, 1.0, z), partial(np.reciprocal, z, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        scaled: Calls = [partial(np.multiply, slopes, gain, slopes)] if gain != 1.0 else []
        return [partial(np.subtract, 1.0, a, slopes), partial(np.multiply, slopes, a, slopes), *scaled]

    return values, derived


def _gated() -> tuple[Kernel, Kernel]:
    """Z s with s = 1 / (1 + exp(-z)), which waits in the slopes, with the slope s + a - a s."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        logistic: Calls = [partial(np.negative, z, slopes), partial(np.exp, slopes, slopes), partial(np.add, slopes, 1.0, slopes)]
        return [*logistic, partial(np.reciprocal, slopes, slopes), partial(np.multiply, z, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [partial(np.multiply, a, slopes, z), partial(np.subtract, a, z, z), partial(np.add, slopes, z, slopes)]

    return values, derived


def _rectifier(slope: float) -> tuple[Kernel, Kernel]:
    """max(z, slope z), with a slope from 0 to below 1, at the kink too."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        if slope:
            return [partial(np.multiply, z, slope, slopes), partial(np.maximum, z, slopes, out=a)]
        return [partial(np.maximum, z, 0.0, out=a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        right = partial(np.greater, z, 0.0, slopes, casting="unsafe")
        return [right, partial(np.maximum, slopes, slope, out=slopes)] if slope else [right]

    return values, derived


def _exponential() -> tuple[Kernel, Kernel]:
    """Z to the right, exp(z) - 1 to the left, which waits in the slopes, with the slope 1 more than that."""

    def values(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        left: Calls = [partial(np.minimum, z, 0.0, out=slopes), partial(np.expm1, slopes, slopes)]
        return [*left, partial(np.maximum, z, 0.0, out=a), partial(np.add, a, slopes, a)]

    def derived(z: FloatArray, a: FloatArray, slopes: FloatArray) -> Calls:
        return [partial(np.add, slopes, 1.0, slopes)]

    return values, derived
