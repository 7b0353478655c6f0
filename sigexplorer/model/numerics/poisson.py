"""The exact confidence interval of a Poisson mean, for any count: tails as sums of their own terms, and Newton's method on their logarithm.

Sources
-------
F. Garwood: Fiducial limits for the Poisson distribution. Biometrika 28, 1936 (the interval).
C. Loader: Fast and accurate computation of binomial probabilities. 2000 (probabilities without the rounding of large logarithms).
"""

from __future__ import annotations

import functools
import math
from statistics import NormalDist

import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr

LARGEST = 10**9
LOWEST_CONFIDENCE, HIGHEST_CONFIDENCE = 0.5, 0.999999
# Terms of a tail, as a multiple of the count's root and at least: at 0.67 deviations from the mean or more, what is left out is below 1e-16 of it.
TERMS, FEWEST_TERMS = 13, 100
NEWTON_ROUNDS = 60
# Below, the logarithm of a factorial has all its digits; from there on Stirling's error is its series.
LARGE = 16


# Of the parts of a recording many have the same counts, and have them again while something is dragged.
@functools.lru_cache(maxsize=4096)
def poisson_interval(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the exact confidence interval of the mean of a Poisson count: the means under which neither tail is rarer than (1 - confidence) / 2.

    Parameters
    ----------
    count : int
        What was counted, from 0 to 10^9.
    confidence : float
        With which probability, at least, the interval holds the mean: from 0.5 to 0.999999.

    Returns
    -------
    low, high : float
        The limits, to some units of the 13th digit; the lower limit of a count of 0 is 0.

    Raises
    ------
    ParameterError
        If the count or the confidence is not allowed.
    """
    if not 0 <= count <= LARGEST or count != int(count):
        raise ParameterError(tr("count = {count} is not allowed: give a whole number from 0 to {most}.", count=count, most=LARGEST))
    if not LOWEST_CONFIDENCE <= confidence <= HIGHEST_CONFIDENCE:
        low, high = LOWEST_CONFIDENCE, HIGHEST_CONFIDENCE
        raise ParameterError(tr("confidence = {given} is not allowed: give a number from {low} to {high}.", given=confidence, low=low, high=high))
    share = 0.5 * (1.0 - confidence)
    if count == 0:
        return 0.0, -math.log(share)
    return _limit(int(count), share, upper=False), _limit(int(count), share, upper=True)


def _limit(count: int, share: float, *, upper: bool) -> float:
    """Return the mean under which a count as large, or as small, as this has the probability `share`."""
    # E. B. Wilson and M. M. Hilferty: the cube root of a gamma variable is nearly normal.
    shape = count + 1.0 if upper else float(count)
    z = NormalDist().inv_cdf(1.0 - share if upper else share)
    mean = max(shape * (1.0 - 1.0 / (9.0 * shape) + z / (3.0 * math.sqrt(shape))) ** 3, 1e-3 * share)
    for _ in range(NEWTON_ROUNDS):
        first = log_probability(count, mean)
        tail = first + math.log(_tail(count, mean, upper=upper))
        # The derivative of the tail by the mean is one of its own probabilities.
        edge = -math.exp(first - tail) if upper else math.exp(first - tail) * count / mean
        step = (tail - math.log(share)) / edge
        # The logarithm is concave: a step may overshoot to below 0, but not for long.
        mean = max(mean - step, 0.1 * mean)
        if abs(step) <= 2e-15 * mean:
            break
    return mean


def log_probability(count: int, mean: float) -> float:
    """Return the logarithm of the probability of a count under a Poisson mean.

    Parameters
    ----------
    count : int
        At least 1.
    mean : float
        Above 0.
    """
    away = (count - mean) / mean
    deviance = mean * ((1.0 + away) * math.log1p(away) - away) if abs(away) > 0.1 else mean * _near(away)
    return -deviance - _stirling_error(count) - 0.5 * math.log(2.0 * math.pi * count)


def _near(u: float) -> float:
    """Return (1 + u) ln(1 + u) - u for a small u, by its series: u^2/2 - u^3/6 + u^4/12 - ..."""
    total, power = 0.0, -u
    for k in range(2, 24):
        power *= -u
        total += power / (k * (k - 1))
    return total


def _stirling_error(count: int) -> float:
    """Return ln n! less Stirling's formula for it."""
    if count < LARGE:
        return math.lgamma(count + 1.0) - (count + 0.5) * math.log(count) + count - 0.5 * math.log(2.0 * math.pi)
    r = 1.0 / (count * count)
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / count


def _tail(count: int, mean: float, *, upper: bool) -> float:
    """Return the probability of this count and all smaller ones (upper), or all larger ones, over that of the count itself."""
    terms = FEWEST_TERMS + int(TERMS * math.sqrt(count))
    ratios = (count - np.arange(min(terms, count))) / mean if upper else mean / (count + 1.0 + np.arange(terms))
    return 1.0 + float(np.cumprod(ratios).sum())
