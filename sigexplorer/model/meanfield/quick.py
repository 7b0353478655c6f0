r"""The layers of one network in mean-field theory within a millisecond, where the function is smooth and inputs come together: for first looks.

Expectations are sums over places in equal steps (the trapezoidal rule), which for what is analytic beside the axis is right to the square of what it is
off with steps twice as long: as long as both agree to four digits, a kink or a steep rise does not. No table of the function is needed.

Source
------
L. N. Trefethen, J. A. C. Weideman: The exponentially convergent trapezoidal rule. SIAM Review 56, 2014.
"""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import CRITICAL, LONGEST, SHORTEST, Theory, depth_scale, regime

# Standard deviations to which places reach, and their step.
REACH, STEP = 9.0, 0.125
# By which share sums with steps of one and of two may differ: with one they are right to its square.
AGREED = 1e-4
# By which share a length may change from layer to layer that has come to rest, and how many layers it may take.
AT_REST, MOST = 1e-13, 400
# A mean square of slopes below which they are as good as none.
FAINT = 1e-200


class QuickPath(msgspec.Struct, frozen=True, eq=False):
    """The layers of one network.

    Attributes
    ----------
    theory : Theory
        Of infinitely many layers; without the depth scale of lengths.
    length : ndarray, shape (depth,)
        The preactivation variance of the layers 1, ..., depth.
    log10_gradient : ndarray, shape (depth,)
        log10 of the gradient's root-mean-square at each layer, of 1 at the last activations.
    """

    theory: Theory
    length: FloatArray
    log10_gradient: FloatArray


def follow_quickly(activation: Activation, depth: int, weight_variance: float, bias_variance: float, first: float) -> QuickPath | None:
    """Return the layers of a network to about 1e-8.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : float
        At least 0.
    first : float
        The preactivation variance of the first layer.

    Returns
    -------
    QuickPath or None
        None where it takes longer: of functions with kinks or rises that are steep beside the length, in the chaotic phase and beside the critical line,
        and where lengths leave the tables, turn back, or come to rest nowhere near.
    """
    lengths: list[float] = []
    slopes: list[float] = []
    q = first
    while True:
        if len(lengths) >= MOST or not SHORTEST < q < LONGEST:
            return None
        means = _means(activation, q)
        if means is None:
            return None
        lengths.append(q)
        slopes.append(means[1])
        following = weight_variance * means[0] + bias_variance
        if abs(following - q) <= AT_REST * q:
            break
        if len(lengths) > 1 and (following - q) * (q - lengths[-2]) < 0.0:
            # Rounding turns back at rest alone.
            if abs(following - q) > AGREED * AT_REST**0.5 * q:
                return None
            break
        q = following
    chi = weight_variance * slopes[-1]
    if not chi < 1.0 - CRITICAL:
        return None
    length, slope = (np.array(item + item[-1:] * (depth - len(item)))[:depth] for item in (lengths, slopes))
    gained = np.log10(weight_variance * slope)
    gained[-1] = math.log10(slope[-1])
    of_rest = depth_scale(chi)
    # Inputs come together where gradients vanish, and as fast.
    theory = Theory(weight_variance, bias_variance, lengths[-1], math.nan, chi, math.sqrt(chi), of_rest, 1.0, of_rest, regime(chi))
    return QuickPath(theory, length, 0.5 * np.cumsum(gained[::-1])[::-1])


def _means(activation: Activation, q: float) -> tuple[float, float] | None:
    """Return E[f^2] and E[f'^2] under N(0, q); None where they are not right to many digits."""
    z, weights = _rule()
    with np.errstate(all="ignore"):
        squares = np.square(activation.derivatives(math.sqrt(q) * z, 1)) @ weights
    (value, slope), (coarse_value, coarse_slope) = squares.T.tolist()
    # NaN is not near.
    near = abs(coarse_value - value) <= AGREED * value and abs(coarse_slope - slope) <= AGREED * slope
    return (value, slope) if near and math.isfinite(value) and FAINT < slope < math.inf else None


@functools.cache
def _rule() -> tuple[FloatArray, FloatArray]:
    """Return places of a standard normal number and their weights, shape (n, 2): with every step, and with every second one."""
    z = STEP * np.arange(-round(REACH / STEP), round(REACH / STEP) + 1)
    density = STEP * np.exp(-0.5 * np.square(z)) / math.sqrt(2.0 * math.pi)
    second = np.where(np.arange(z.size) % 2, 0.0, 2.0 * density)
    return np.asarray(z), np.stack([density, second], axis=1)
