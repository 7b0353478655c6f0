r"""The correlation of two inputs on its way through a wide random network.

E[f(u_1) f(u_2)] for Gaussian preactivations of variance q and correlation c is :math:`\sum_k a_k^2 c^k` with the Hermite
coefficients a_k of :math:`f(\sqrt q z)` (Mehler's formula), so that one set of coefficients gives the map for every c.

Sources
-------
B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli: Exponential expressivity in deep neural networks through transient chaos. NIPS 2016.
Y. Cho, L. K. Saul: Kernel methods for deep learning. NIPS 2009 (the rectifier's map in closed form, against which this one is tested).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.distance import Distances, distances
from sigexplorer.model.meanfield.panels import GREATEST
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, kept, never

# As many coefficients are taken as are needed to keep what is left out below TRUNCATION; smooth functions need a few, kinks many near c = 1.
COUNTS = (128, 1024, 8192)
TRUNCATION = 1e-9
# Lengths at which the limits of 0 and infinity are taken.
NEAR_ZERO, NEAR_INFINITY = 1e-12, 1e12
# At NEAR_INFINITY the slope of a map at c = 1 is within this of its limit.
AT_INFINITY = 1e-4
# Distances 1 - c below which c is 1.
UNTOLD = 1e-15
# Near a jump h goes with this power of d; ln d below which nothing is looked for.
JUMPS_SLOPE, LEAST = -0.5, -41.0
STEPS = 40
# Correlations up to which a polynomial is taken of each by itself.
FEW = 32


def correlation_map(
    activation: Activation,
    c: ArrayLike,
    q: float,
    weight_variance: float,
    bias_variance: float,
    *,
    counts: tuple[int, ...] = COUNTS,
    cancel: Cancel = never,
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
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, of the shape of `c`
        NaN where the next layer's preactivations are all 0, and where `fixed_correlation` has no limit.
    """
    c = np.asarray(c, dtype=np.float64)
    inner = np.abs(c[np.abs(c) < 1.0])
    for count in counts:
        powers, left_out = _powers(activation, q, count, cancel=cancel)
        if not inner.size or left_out * float(inner.max()) ** count <= TRUNCATION:
            break
    share = _weight_share(activation, q, weight_variance, bias_variance)
    return np.asarray(share * _polynomial(c, powers) + (1.0 - share))


def _polynomial(c: FloatArray, powers: FloatArray) -> FloatArray:
    """Return what `numpy.polynomial.polynomial.polyval` does, to the bit: of few numbers numpy takes ten times as long as Python."""
    if c.size > FEW:
        return np.asarray(np.polynomial.polynomial.polyval(c, powers))
    found, downwards = [], powers[::-1].tolist()
    for x in c.ravel().tolist():
        value = 0.0
        for power in downwards:
            value = power + value * x
        found.append(value)
    return np.reshape(np.array(found), c.shape)


def fixed_correlation(
    activation: Activation, q: float, weight_variance: float, bias_variance: float, *, rough: bool = False, cancel: Cancel = never
) -> tuple[float, float]:
    r"""Return c*, the stable fixed point of the correlation map at q, and the slope of the map there; NaN at q = 0, where any c is kept.

    NaN too at q = inf for a function whose values leave all numbers on the way there, as those of exp do: no limit is followed then. And where inputs come
    apart at a length at which a function swings too often to be resolved.

    No coefficient of the map is negative, so it is convex on [0, 1]: 1 is stable unless the slope there exceeds 1, and then there is exactly
    one other fixed point, which is. In d = 1 - c it is where :math:`h(d) = D(d) / d`, which falls from the slope at 1, comes to 1 over the
    weights' share of the variance; the slope there is below 1 by as much as h falls a unit of ln d, so that it never reaches 1.
    A jump of f makes the slope at 1 infinite, at any finite length. Parameters are those of `correlation_map`; `rough` is that of
    `sigexplorer.model.meanfield.distance.Distances`.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    q : float
        The variance at which the map is taken, q* as a rule; 0 and inf mean the limit.
    weight_variance, bias_variance : float
        At least 0.
    rough : bool
        See `sigexplorer.model.meanfield.distance.Distances`.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    share = _weight_share(activation, q, weight_variance, bias_variance)
    if q == 0.0 or math.isnan(share):
        return math.nan, math.nan
    at = min(q, NEAR_INFINITY)
    if math.isinf(q) and _leaves_numbers(activation):
        return math.nan, math.nan
    if float(quadrature(activation, cancel).value_squared(at)) == 0.0:
        return 1.0, 0.0
    found = distances(activation, at, rough=rough)
    # A jump is nothing beside values that grow without bound.
    end_slope = share * (found.end if math.isfinite(q) else found.smooth_end)
    if math.isinf(q) and abs(end_slope - 1.0) < AT_INFINITY:
        # Far out a function is straight on both sides of 0: a rectifier's map touches c = 1 with slope 1.
        return 1.0, 1.0
    if end_slope <= 1.0 + 1e-9:
        return 1.0, min(end_slope, 1.0)
    if not quadrature(activation).correlates(at):
        return math.nan, math.nan
    if math.isinf(end_slope):
        d = _beside_a_jump(found, share, rough, cancel)
        if d < UNTOLD:
            # Hardly any input reaches the jump: h goes with d^-1/2, and comes to 1 below what float64 tells from 0.
            return 1.0, 0.5
        return 1.0 - d, min(1.0 - share * found.ratio(d, cancel)[1], math.nextafter(1.0, 0.0))
    d, fall, low, high = 1.0, 0.0, 0.0, 1.0
    for _ in range(STEPS):
        ratio, fall = (share * item for item in found.ratio(d, cancel))
        low, high = (d, high) if ratio > 1.0 else (low, d)
        # h is near end - A d^p: Newton's method on the logarithm of what it lacks is exact for such a power.
        lack = max(end_slope - ratio, 1e-16)
        step = math.log((end_slope - 1.0) / lack) * lack / fall if fall > 0.0 else -math.inf
        before, d = d, min(1.0, d * math.exp(max(-found.stride(cancel), min(step, 20.0))))
        if abs(d - before) <= _near_enough(rough) * d or d < 1e-18:
            break
        if low and not low < d < high:
            # Close to its end h is rounding, whose slope leads anywhere; but it falls, so that the place is between two that are known.
            d = math.sqrt(low * high)
    return 1.0 - d, min(1.0 - fall, math.nextafter(1.0, 0.0))


def _near_enough(rough: bool) -> float:
    """Return the share of d by which the last step towards a fixed point changes it at most."""
    return 1e-5 if rough else 1e-13


def _beside_a_jump(found: Distances, share: float, rough: bool, cancel: Cancel) -> float:
    """Return d at the fixed point of a function that jumps: where ln h, which falls with ln d nearly as a straight line, is 0 with the weights' share."""
    log_d, slope = 0.0, JUMPS_SLOPE
    height = _log(share * found.height(1.0, cancel))
    for _ in range(STEPS):
        following = min(0.0, log_d + max(-20.0, min(-height / slope, 20.0)))
        step = following - log_d
        if abs(step) <= _near_enough(rough) or following < LEAST:
            return math.exp(following)
        log_d, before = following, height
        height = _log(share * found.height(math.exp(log_d), cancel))
        # Far from the line, or within rounding of it, two heights do not tell its slope.
        told = (height - before) / step
        slope = told if -1.0 <= told < JUMPS_SLOPE / STEPS else slope
    return math.exp(log_d)


def _log(height: float) -> float:
    return math.log(height) if height > 0.0 else -math.inf


def _leaves_numbers(activation: Activation) -> bool:
    """Return whether values at the longest lengths are beyond what expectations are taken of."""
    with np.errstate(all="ignore"):
        return bool((np.abs(activation.derivatives(math.sqrt(NEAR_INFINITY) * np.array([-3.0, 3.0]), 0)) >= GREATEST).any())


def _weight_share(activation: Activation, q: float, weight_variance: float, bias_variance: float) -> float:
    """Return the part of the next layer's variance that the weights make; NaN where there is no variance."""
    if math.isinf(q):
        return 1.0
    weighted = weight_variance * float(quadrature(activation).value_squared(q or NEAR_ZERO))
    total = weighted + bias_variance
    return weighted / total if total > 0.0 else math.nan


def correlation_powers(activation: Activation, q: float, count: int, cancel: Cancel = never) -> FloatArray:
    """Return the coefficients of the powers of c in E[f(u_1) f(u_2)] / E[f^2], shape (count + 2,), their sum being 1: all 0 for a function that is.

    Parameters
    ----------
    activation : Activation
        The function.
    q : float
        The variance of both inputs; 0 and inf mean the limit.
    count : int
        How many are taken one by one; what is left out is put on the next two.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return _powers(activation, q, count, cancel=cancel)[0]


@kept(64)
def _powers(activation: Activation, q: float, count: int, *, cancel: Cancel) -> tuple[FloatArray, float]:
    """Return the coefficients of the powers of c, their sum being 1, and how much of that lies in the terms left out.

    What is left out is put on the next even and the next odd power, so that c = 1 and c = -1 are exact.
    """
    at = min(q or NEAR_ZERO, NEAR_INFINITY)
    rule = quadrature(activation, cancel)
    if not rule.correlates(at) or (math.isinf(q) and _leaves_numbers(activation)):
        return np.full(count + 2, np.nan), 0.0
    squares = np.square(rule.hermite_coefficients(at, count, cancel))
    same, mirrored = float(rule.value_squared(at)), float(rule.value_mirrored(at))
    if same == 0.0:
        return np.zeros(count + 2), 0.0
    even = max(0.0, 0.5 * (same + mirrored) - float(squares[::2].sum()))
    odd = max(0.0, 0.5 * (same - mirrored) - float(squares[1::2].sum()))
    return np.concatenate([squares, [even, odd]]) / same, (even + odd) / same
