r"""Mean products of what a function and its slope are at two inputs, for any correlation, by Mehler's formula.

With the coefficients a_k of :math:`f(\sqrt q z)` in normalised Hermite polynomials, :math:`E[f(u_1) f(u_2)] = \sum_k a_k^2 c^k` and
:math:`E[f'(u_1) f'(u_2)] = \sum_k k a_k^2 c^{k-1} / q`. Both are taken again when the variance has changed by a share; in between their ratio to what they
are at c = 1 is.
"""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_powers
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, kept, never

# Variances are told apart in such steps of their logarithm.
STEP = 0.01


class Pairs:
    """Mean products at one variance.

    Parameters
    ----------
    activation : Activation
        The function.
    variance : float
        Of both inputs.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def __init__(self, activation: Activation, variance: float, cancel: Cancel = never) -> None:
        rule = quadrature(activation, cancel)
        self.value_squared, self.slope_squared = float(rule.value_squared(variance)), float(rule.slope_squared(variance))
        near = math.exp(STEP * round(math.log(variance) / STEP)) if variance > 0.0 else 0.0
        self._variance = variance
        self._powers, self._slopes = _coefficients(activation, near, cancel=cancel)

    @classmethod
    def at(cls, activation: Activation, variance: float, cancel: Cancel = never) -> Pairs:
        """Return the mean products at a variance, kept for the next question about the same."""
        return _at(activation, variance, cancel=cancel)

    def value_product(self, c: float) -> float:
        """Return E[f(u_1) f(u_2)] at a correlation, right to about 0.001 of E[f^2] at a kink."""
        return self.value_squared * float(np.polynomial.polynomial.polyval(min(max(c, -1.0), 1.0), self._powers))

    def slope_product(self, c: float) -> float:
        """Return E[f'(u_1) f'(u_2)] at a correlation; near 1 at a kink it is that at 1 which the sum comes to."""
        if c >= 1.0 or self._variance == 0.0:
            return self.slope_squared
        found = self.value_squared * float(np.polynomial.polynomial.polyval(max(c, -1.0), self._slopes)) / self._variance
        return min(found, self.slope_squared)


@kept(64)
def _at(activation: Activation, variance: float, *, cancel: Cancel) -> Pairs:
    return Pairs(activation, variance, cancel)


@kept(256)
def _coefficients(activation: Activation, variance: float, *, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    powers = correlation_powers(activation, variance, COUNTS[0], cancel)
    return powers, np.asarray(np.polynomial.polynomial.polyder(powers))
