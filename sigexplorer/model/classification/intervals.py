"""Intervals for shares, and how many of some rows are of class 1 if their probabilities are right."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import quantile

# Rows of which the distribution of their count is followed exactly; beyond, its first cumulants tell it to five digits.
MOST_EXACT = 2**16


def wilson_interval(part: float, total: float, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval for the share of which `part` of `total` was seen; from 0 to 1 where nothing was.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927): the shares that a score test does not reject.

    Parameters
    ----------
    part, total : float
        How often, and out of how often; weights need not be whole.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    low, high : float
        Its ends.
    """
    if not total > 0.0:
        return 0.0, 1.0
    z2 = quantile(confidence) ** 2
    rest = max(total - part, 0.0)
    middle, scale = part + 0.5 * z2, total + z2
    half = math.sqrt(z2 * (part * rest / total + 0.25 * z2))
    # Where nothing, or all, was seen the end is that, and not what rounding leaves.
    low = 0.0 if part <= 0.0 else (middle - half) / scale
    high = 1.0 if rest <= 0.0 else (middle + half) / scale
    return low, high


class CountUnderTruth:
    """How many of some rows are of class 1 if their probabilities are right, and rows do not depend on each other.

    Exact for whole weights (a sum of Bernoulli variables, by convolution) of up to 65,536 rows; otherwise by its first three cumulants
    (Cornish and Fisher's expansion).

    Parameters
    ----------
    probability : ndarray, shape (n,)
        Of class 1.
    weight : ndarray, shape (n,)
        How often each row counts.
    """

    def __init__(self, probability: FloatArray, weight: FloatArray) -> None:
        self.total = float(weight.sum())
        self.mean = float(weight @ probability)
        spread = probability * (1.0 - probability)
        self.variance = float(weight @ spread)
        self._third = float(weight @ (spread * (1.0 - 2.0 * probability)))
        whole = bool((weight == np.floor(weight)).all()) and self.total <= MOST_EXACT
        self._mass = count_distribution(np.repeat(probability, weight.astype(np.int64))) if whole else None

    def interval(self, confidence: float) -> tuple[float, float]:
        """Return the counts between which at least this share of all outcomes lies, as little as can be left out on either side."""
        tail = 0.5 * (1.0 - confidence)
        if self._mass is None:
            return self._expanded(-quantile(confidence)), self._expanded(quantile(confidence))
        low = int(np.searchsorted(np.cumsum(self._mass), tail))
        high = len(self._mass) - 1 - int(np.searchsorted(np.cumsum(self._mass[::-1]), tail))
        return float(low), float(max(high, low))

    def deviation(self) -> float:
        """Return the expected distance of the count from its mean."""
        if self._mass is None:
            return math.sqrt(self.variance * 2.0 / math.pi)
        return float(self._mass @ np.abs(np.arange(len(self._mass)) - self.mean))

    def _expanded(self, z: float) -> float:
        if not self.variance > 0.0:
            return self.mean
        away = z * math.sqrt(self.variance) + self._third / self.variance * (z * z - 1.0) / 6.0
        return min(max(self.mean + away, 0.0), self.total)


def count_distribution(probability: FloatArray) -> FloatArray:
    """Return how likely each count of ones is among independent rows: shape (n,) of probabilities to shape (n + 1,).

    The generating polynomials of pairs of rows, then of pairs of pairs, ... are multiplied, all of a round at once.
    """
    if not probability.size:
        return np.ones(1)
    parts = np.column_stack([1.0 - probability, probability])
    while len(parts) > 1:
        if len(parts) % 2:
            # One that is always 0 has no effect.
            nothing = np.zeros((1, parts.shape[1]))
            nothing[0, 0] = 1.0
            parts = np.concatenate([parts, nothing])
        size = 2 * parts.shape[1] - 1
        if size <= 33:
            first, second = parts[::2], parts[1::2]
            product = np.zeros((len(first), size))
            for k in range(parts.shape[1]):
                product[:, k : k + parts.shape[1]] += first[:, k, None] * second
        else:
            length = 1 << (size - 1).bit_length()
            spectrum = np.fft.rfft(parts, length)
            product = np.fft.irfft(spectrum[::2] * spectrum[1::2], length)[:, :size]
        parts = product
    # A transform leaves rounding where there is nothing.
    mass = np.maximum(parts[0, : probability.size + 1], 0.0)
    return np.asarray(mass / mass.sum())
