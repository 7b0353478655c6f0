r"""Mean products of what a function and its slope are at two inputs, for any correlation, by Mehler's formula.

With the coefficients a_k of :math:`f(\sqrt q z)` in normalised Hermite polynomials, :math:`E[f(u_1) f(u_2)] = \sum_k a_k^2 c^k` and
:math:`E[f'(u_1) f'(u_2)] = \sum_k k a_k^2 c^{k-1} / q`. Both are taken again when the variance has changed by a share; in between their ratio to what they
are at c = 1 is.
"""

from __future__ import annotations

import functools
import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.correlation import COUNTS, correlation_powers
from sigexplorer.model.meanfield.quadrature import quadrature

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
    """

    def __init__(self, activation: Activation, variance: float) -> None:
        rule = quadrature(activation)
        self.value_squared, self.slope_squared = float(rule.value_squared(variance)), float(rule.slope_squared(variance))
        near = math.exp(STEP * round(math.log(variance) / STEP)) if variance > 0.0 else 0.0
        self._variance = variance
        self._powers, self._slopes = _coefficients(activation, near)

    @classmethod
    def at(cls, activation: Activation, variance: float) -> Pairs:
        """Return the mean products at a variance, kept for the next question about the same."""
        return _kept(activation, variance)

    def value_product(self, c: float) -> float:
        """Return E[f(u_1) f(u_2)] at a correlation, right to about 0.001 of E[f^2] at a kink."""
        return self.value_squared * float(np.polynomial.polynomial.polyval(min(max(c, -1.0), 1.0), self._powers))

    def slope_product(self, c: float) -> float:
        """Return E[f'(u_1) f'(u_2)] at a correlation; near 1 at a kink it is that at 1 which the sum comes to."""
        if c >= 1.0 or self._variance == 0.0:
            return self.slope_squared
        found = self.value_squared * float(np.polynomial.polynomial.polyval(max(c, -1.0), self._slopes)) / self._variance
        return min(found, self.slope_squared)


@functools.lru_cache(maxsize=64)
def _kept(activation: Activation, variance: float) -> Pairs:
    return Pairs(activation, variance)


@functools.lru_cache(maxsize=256)
def _coefficients(activation: Activation, variance: float) -> tuple[FloatArray, FloatArray]:
    powers = correlation_powers(activation, variance, COUNTS[0])
    return powers, np.asarray(np.polynomial.polynomial.polyder(powers))
