"""Student's t: how many standard errors an interval reaches to both sides.

Source: W. H. Press et al., Numerical Recipes (3rd ed., 2007), 6.4 and 6.14.9: the two-sided tail is the regularised incomplete beta function
I_x(nu/2, 1/2) at x = nu/(nu + t^2), a continued fraction that Lentz' method sums.
"""

from __future__ import annotations

import functools
import math
from statistics import NormalDist

# Terms of the continued fraction; it needs some square root of the degrees of freedom, and from a million on the normal distribution is as good.
MOST_TERMS, MOST_DEGREES = 5000, 1e6
TINY = 1e-300


@functools.lru_cache(maxsize=256)
def t_quantile(level: float, degrees: float) -> float:
    """Return the t between whose negative and itself a share `level` of Student's distribution lies; NaN without degrees of freedom.

    Parameters
    ----------
    level : float
        Between 0 and 1: 0.95 for an interval of 95 %.
    degrees : float
        Degrees of freedom; infinite for the normal distribution.
    """
    if not degrees > 0:
        return math.nan
    if math.isinf(degrees):
        return NormalDist().inv_cdf(0.5 + 0.5 * level)
    degrees = min(degrees, MOST_DEGREES)
    low, high = 0.0, 1.0
    while two_sided_tail(high, degrees) > 1.0 - level:
        low, high = high, 2.0 * high
    # Halving a bracket of the size of the answer, to its last bit.
    while low < (middle := 0.5 * (low + high)) < high:
        if two_sided_tail(middle, degrees) > 1.0 - level:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def two_sided_tail(t: float, degrees: float) -> float:
    """Return the probability that |T| is at least `t`."""
    square = t * t
    share = degrees / (degrees + square)
    return _incomplete_beta(share, square / (degrees + square), 0.5 * degrees, 0.5)


def _incomplete_beta(x: float, rest: float, a: float, b: float) -> float:
    """Return I_x(a, b), with 1 - x given."""
    if rest == 0.0 or x == 0.0:
        return 1.0 if rest == 0.0 else 0.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > TINY else TINY)
    found = d
    for m in range(1, MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d, c = 1.0 + term * d, 1.0 + term / c
            d = 1.0 / (d if abs(d) > TINY else TINY)
            c = c if abs(c) > TINY else TINY
            change = c * d
            found *= change
        if abs(change - 1.0) < 1e-16:
            break
    return found
