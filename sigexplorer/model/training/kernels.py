"""Values and slopes of activations for the inner loop of training, where a call costs more than what it computes.

Any activation is taken, by its `derivatives`. Some have a form here that writes into arrays that are there, the slope from the value as
frameworks do: s' = s (1 - s) and 1 - tanh^2, which cancel far out, where the slope is below 1e-16 of the largest. What is said of layers
(saturated units, gradients) follows from the same arrays.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from sigexplorer.model.activations import Activation, Identity, LeakyReLU, LeCunTanh, ReLU, Sigmoid, Tanh
from sigexplorer.model.arrays import FloatArray


class Kernel(Protocol):
    """An activation in the inner loop."""

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write f(z) into `a`, and f'(z) into `slopes` where it costs nothing more; all of one shape."""

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write f'(z) into `slopes` for all layers at once, where `values` has not."""


class General:
    """Any activation."""

    def __init__(self, activation: Activation) -> None:
        self._activation = activation

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write values and slopes."""
        a[...], slopes[...] = self._activation.derivatives(z, 1)

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Leave what is written."""


class ScaledTanh:
    """height tanh(gain z)."""

    def __init__(self, height: float, gain: float) -> None:
        self._height, self._gain = height, gain

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write the values."""
        if self._gain != 1.0:
            np.multiply(z, self._gain, out=z)
        np.tanh(z, out=a)
        if self._height != 1.0:
            np.multiply(a, self._height, out=a)

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write gain (height - a^2 / height)."""
        np.multiply(a, a, out=slopes)
        if self._height == self._gain == 1.0:
            np.subtract(1.0, slopes, out=slopes)
        else:
            np.multiply(slopes, -self._gain / self._height, out=slopes)
            np.add(slopes, self._gain * self._height, out=slopes)


class Logistic:
    """The plain logistic of any gain, between 0 and 1."""

    def __init__(self, gain: float) -> None:
        self._gain = gain

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write 1 / (1 + exp(-gain z))."""
        np.multiply(z, -self._gain, out=z)
        np.exp(z, out=z)
        np.add(z, 1.0, out=z)
        np.reciprocal(z, out=a)

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write gain a (1 - a)."""
        np.subtract(1.0, a, out=slopes)
        np.multiply(slopes, a, out=slopes)
        if self._gain != 1.0:
            np.multiply(slopes, self._gain, out=slopes)


class Rectifier:
    """max(z, slope z), with a slope from 0 to below 1."""

    def __init__(self, slope: float) -> None:
        self._slope = slope

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write the values."""
        if self._slope:
            np.multiply(z, self._slope, out=slopes)
            np.maximum(z, slopes, out=a)
        else:
            np.maximum(z, 0.0, out=a)

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write 1 to the right and the slope to the left, at the kink too."""
        np.greater(z, 0.0, out=slopes, casting="unsafe")
        if self._slope:
            np.maximum(slopes, self._slope, out=slopes)


class Linear:
    """The identity."""

    def values(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write the values."""
        np.copyto(a, z)

    def slopes(self, z: FloatArray, a: FloatArray, slopes: FloatArray) -> None:
        """Write 1."""
        slopes.fill(1.0)


def kernel_of(activation: Activation) -> Kernel:
    """Return the kernel of an activation."""
    match activation:
        case Tanh():
            return ScaledTanh(1.0, activation.gain)
        case LeCunTanh():
            return ScaledTanh(1.7159, 2.0 / 3.0)
        case Sigmoid(centre=0.0, lower=0.0, upper=1.0):
            return Logistic(activation.gain)
        case ReLU():
            return Rectifier(0.0)
        case LeakyReLU() if activation.slope < 1.0:
            return Rectifier(activation.slope)
        case Identity():
            return Linear()
        case _:
            return General(activation)
