r"""The correlation of two inputs on its way through a wide random network.

E[f(u_1) f(u_2)] for Gaussian preactivations of variance q and correlation c is :math:`\sum_k a_k^2 c^k` with the Hermite
coefficients a_k of :math:`f(\sqrt q z)` (Mehler's formula), so that one set of coefficients gives the map for every c.

Sources
-------
B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli: Exponential expressivity in deep neural networks through transient chaos. NIPS 2016.
Y. Cho, L. K. Saul: Kernel methods for deep learning. NIPS 2009 (the rectifier's map in closed form, against which this one is tested).
"""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.quadrature import quadrature

# As many coefficients are taken as are needed to keep what is left out below TRUNCATION; smooth functions need a few, kinks many near c = 1.
COUNTS = (128, 1024, 8192)
TRUNCATION = 1e-9
# Lengths at which the limits of 0 and infinity are taken.
NEAR_ZERO, NEAR_INFINITY = 1e-12, 1e12


def correlation_map(
    activation: Activation, c: ArrayLike, q: float, weight_variance: float, bias_variance: float, *, counts: tuple[int, ...] = COUNTS
) -> FloatArray:
    r"""Return the next layer's correlation of two preactivations of variance q and correlation c (Poole et al., eq. 5).

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    c : array_like
        Correlations from -1 to 1.
    q : float
        The variance at which the map is taken, q* as a rule; 0 and inf mean the limit.
    weight_variance, bias_variance : float
        At least 0.
    counts : tuple of int
        How many coefficients may be tried; the first alone is quick, and right to about 0.001 at a kink.

    Returns
    -------
    ndarray, of the shape of `c`
        NaN where the next layer's preactivations are all 0.
    """
    c = np.asarray(c, dtype=np.float64)
    inner = np.abs(c[np.abs(c) < 1.0])
    for count in counts:
        powers, left_out = _powers(activation, q, count)
        if not inner.size or left_out * float(inner.max()) ** count <= TRUNCATION:
            break
    share = _weight_share(activation, q, weight_variance, bias_variance)
    return np.asarray(share * np.polynomial.polynomial.polyval(c, powers) + (1.0 - share))


def fixed_correlation(
    activation: Activation, q: float, weight_variance: float, bias_variance: float, *, counts: tuple[int, ...] = COUNTS
) -> tuple[float, float]:
    """Return c*, the stable fixed point of the correlation map at q, and the slope of the map there; NaN at q = 0, where any c is kept.

    No coefficient of the map is negative, so it is convex on [0, 1]: 1 is stable unless the slope there exceeds 1, and then there is exactly
    one other fixed point, which is. A jump of f makes that slope infinite. Parameters are those of `correlation_map`.
    """
    share = _weight_share(activation, q, weight_variance, bias_variance)
    if q == 0.0 or math.isnan(share):
        return math.nan, math.nan
    at = min(q, NEAR_INFINITY)
    rule = quadrature(activation)
    value_squared = float(rule.value_squared(at))
    if value_squared == 0.0:
        return 1.0, 0.0
    end_slope = math.inf if has_jump(activation) else share * float(rule.slope_squared(at)) * at / value_squared
    if end_slope <= 1.0 + 1e-9:
        return 1.0, end_slope
    c = slope = 0.0
    for count in counts:
        powers, left_out = _powers(activation, q, count)
        scaled = share * powers
        scaled[0] += 1.0 - share
        slopes = np.polynomial.polynomial.polyder(scaled)
        # Newton's method from below: on a convex function it comes nearer to the root from one side.
        for _ in range(100):
            slope = float(np.polynomial.polynomial.polyval(c, slopes))
            gap = float(np.polynomial.polynomial.polyval(c, scaled)) - c
            if abs(gap) <= 1e-15 or slope >= 1.0:
                break
            c = min(max(c + gap / (1.0 - slope), 0.0), 1.0)
        if left_out * c**count <= TRUNCATION:
            break
    return c, slope


def has_jump(activation: Activation) -> bool:
    """Return whether f itself jumps at one of its kinks."""
    for kink in activation.kinks:
        step = 1e-9 * max(1.0, abs(kink))
        left, right = activation.derivatives(np.array([kink - step, kink + step]), 0)[0]
        slopes = activation.derivatives(np.array([kink - step, kink + step]), 1)[1]
        if abs(right - left) > 1e-6 * max(abs(left), abs(right)) + 4.0 * step * float(np.abs(slopes).max()):
            return True
    return False


def _weight_share(activation: Activation, q: float, weight_variance: float, bias_variance: float) -> float:
    """Return the part of the next layer's variance that the weights make; NaN where there is no variance."""
    if math.isinf(q):
        return 1.0
    weighted = weight_variance * float(quadrature(activation).value_squared(q or NEAR_ZERO))
    total = weighted + bias_variance
    return weighted / total if total > 0.0 else math.nan


@functools.lru_cache(maxsize=64)
def _powers(activation: Activation, q: float, count: int) -> tuple[FloatArray, float]:
    """Return the coefficients of the powers of c, their sum being 1, and how much of that lies in the terms left out.

    What is left out is put on the next even and the next odd power, so that c = 1 and c = -1 are exact.
    """
    at = min(q or NEAR_ZERO, NEAR_INFINITY)
    rule = quadrature(activation)
    squares = np.square(rule.hermite_coefficients(at, count))
    same, mirrored = float(rule.value_squared(at)), float(rule.value_mirrored(at))
    if same == 0.0:
        return np.zeros(count + 2), 0.0
    even = max(0.0, 0.5 * (same + mirrored) - float(squares[::2].sum()))
    odd = max(0.0, 0.5 * (same - mirrored) - float(squares[1::2].sum()))
    return np.concatenate([squares, [even, odd]]) / same, (even + odd) / same
