"""Lengths that are not tabulated: what is known of expectations there, in logarithms, and what is not.

Shorter ones die out, and take the slopes of functions as x^2 with them, layer by layer by twice as many decades: below all tabulated lengths both means are
looked at anew, as far down as they are numbers, and are powers of the length from there on. So are they of longer ones of functions that come to be
straight, or bounded, once these have: `sigexplorer.model.meanfield.far` looks at them. Where slopes grow for ever they are told as long as both means are
numbers; beyond `log_longest` they are infinite, which says that nothing is told.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, followed, slopes_grow, tabulated
from sigexplorer.model.meanfield.far import LOG_MOST, far, power_of, times
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.table import PER_DECADE
from sigexplorer.model.running import Cancel, ask, kept, never

LOG_SHORTEST, LOG_LONGEST = math.log(SHORTEST), math.log(LONGEST)
# ln E[f'^2] below which no gradient passes where it is tabulated.
FLAT = -650.0
# The shortest length that is looked at, the smallest mean that is no rounding of subnormal numbers, and its logarithm.
LEAST_LENGTH, LEAST_MEAN = 1e-290, 1e-290
# By how much means may bend away from straight lines between lengths looked at, and how many of these at most.
BENT, MOST = 1e-7, 128
# What is left beside a power of the length dies out where it has done so by more than this over a decade.
DIES_OUT = 0.5
# ln of what is smaller than every mean that is looked at.
NOTHING = -1000.0
# Places of the density at which it is looked how far values are known, and the share of a mean that may be wrong.
LOOKS, KNOWN = np.array([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]), 1e-6


class Outside:
    """ln E[f^2] and ln E[f'^2] of one function at lengths that are not tabulated.

    Attributes
    ----------
    longest : float
        The longest length of which means are those that are tabulated: `LONGEST`, or the last one whose means are numbers there, before.
    straight : float
        ln of the length below which both are powers of it, however short it is: what has changed by the same twice goes on so.
    """

    def __init__(self, activation: Activation, cancel: Cancel) -> None:
        _, *means = tabulated(activation, cancel=cancel)
        with np.errstate(divide="ignore", invalid="ignore"):
            top = np.log(np.stack(means)[:, [-1 - 2 * PER_DECADE, -1 - PER_DECADE, -1]])
            before, rises = (np.diff(top, axis=1) / math.log(10.0)).T
            # What is 0 far out stays so.
            self._top, self._rises = top[:, 2], np.where(np.isneginf(top[:, 2]), 0.0, power_of(rises))
            halves = 0.5 * np.round(2.0 * self._rises)
            left = self._rises - halves
            dying = np.abs(left) < DIES_OUT * np.abs(before - halves)
        self._rises, self._left = np.where(dying, halves, self._rises), np.where(dying, left, 0.0)
        self._activation = activation
        self._grows = slopes_grow(activation)
        self.longest = followed(activation) if self._grows else LONGEST
        places, values = _below(activation, cancel)
        self._places, self._values = places, values
        with np.errstate(invalid="ignore"):
            falls = (values[:, 1] - values[:, 0]) / (places[1] - places[0]) if places.size > 1 else np.zeros(2)
        self._falls = np.where(np.isneginf(values[:, 0]), 0.0, power_of(falls))
        self.straight = float(places[min(1, places.size - 1)])

    def __call__(self, log_q: FloatArray, cancel: Cancel = never) -> FloatArray:
        """Return both, shape (2, ...); infinite beyond `longest` where slopes grow, NaN of NaN and where a mean is undefined.

        Parameters
        ----------
        log_q : ndarray
            ln of lengths below or above all tabulated ones, or longer than `longest`; infinite ones are limits.
        cancel : callable
            See `sigexplorer.model.running`: longer ones are looked at when they are first asked for.
        """
        places = np.asarray(log_q, dtype=np.float64)
        found = np.stack([np.interp(places, self._places, np.maximum(row, 2.0 * NOTHING)) for row in self._values])
        found[found < NOTHING] = -np.inf
        rows = (slice(None), *(None,) * places.ndim)
        with np.errstate(invalid="ignore", over="ignore"):
            low = places - self._places[0]
            found = np.where(low < 0.0, self._values[:, 0][rows] + times(self._falls[rows], low), found)
        beyond = places > LOG_SHORTEST
        if beyond.any():
            found[:, beyond] = self._beyond(places[beyond], cancel)
        return np.where(np.isnan(places), np.nan, found)

    def log_longest(self, cancel: Cancel = never) -> float:
        """Return ln of the longest length of which anything is told: infinite unless slopes grow, and there that at which a mean is about to leave float64.

        Parameters
        ----------
        cancel : callable
            See `sigexplorer.model.running`.
        """
        if not self._grows:
            return math.inf
        known = far(self._activation, cancel=cancel)
        if known.end == known.begin:
            return math.log(self.longest)
        values, rises = known.means(known.end, 2)
        return known.end + float(((LOG_MOST - values) / rises).min()) if known.straight else known.end

    def _beyond(self, places: FloatArray, cancel: Cancel) -> FloatArray:
        """Return both beyond the tabulated lengths."""
        known = far(self._activation, cancel=cancel)
        told = known.end > known.begin
        if told and known.straight:
            found = known(places, cancel)
        else:
            # What is not looked at is a power of the length, but for what dies out with its root.
            high = np.maximum(places - LOG_LONGEST, 0.0)
            with np.errstate(invalid="ignore"):
                found = self._top[:, None] + times(self._rises[:, None], high) - 2.0 * self._left[:, None] * np.expm1(-0.5 * high)
            if told:
                found = np.where(places <= known.end, known(np.minimum(places, known.end), cancel), found)
        return np.where(places > self.log_longest(cancel), np.inf, found)


@kept(64)
def outside(activation: Activation, *, cancel: Cancel = never) -> Outside:
    """Return what is known of an activation at lengths that are not tabulated, kept for the next question about the same one."""
    return Outside(activation, cancel)


def _below(activation: Activation, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return ln of lengths up to the shortest tabulated one, ascending, and both logarithms there, shape (2, n): straight lines lead from each to the next."""
    rule, _, *means = quadrature(activation, cancel), *tabulated(activation, cancel=cancel)
    first = np.stack(means)[:, 0]
    there = first >= LEAST_MEAN

    def look(log_q: float) -> FloatArray:
        ask(cancel)
        q = np.array([math.exp(log_q)])
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            means = np.concatenate(rule.both_squared(q))
            wrong = activation.value_error(math.sqrt(q[0]) * LOOKS, cancel=cancel)
            # Of what is all rounding, or leaves float64, nothing is told.
            told = np.square(wrong).mean() <= KNOWN * means[0] and (means[there] >= LEAST_MEAN).all()
            return np.log(np.where(there, means, 0.0)) if told else np.full(2, np.nan)

    top = look(LOG_SHORTEST)
    if np.isnan(top).any():
        with np.errstate(divide="ignore"):
            return np.array([LOG_SHORTEST]), np.log(np.where(first < LEAST_MEAN, 0.0, first))[:, None]
    lowest = _lowest(look)
    found = {LOG_SHORTEST: top, lowest: look(lowest)}
    gaps = [(lowest, LOG_SHORTEST)] if lowest < LOG_SHORTEST else []
    while gaps and len(found) < MOST:
        low, high = gaps.pop(0)
        middle = 0.5 * (low + high)
        value = look(middle)
        with np.errstate(invalid="ignore"):
            chord = 0.5 * (found[low] + found[high])
            bent = np.abs(value - chord) > BENT * (1.0 + np.abs(chord))
        if bent.any():
            found[middle] = value
            gaps += [(low, middle), (middle, high)]
    places = np.array(sorted(found))
    return places, np.stack([found[place] for place in places.tolist()], axis=1)


def _lowest(look: Callable[[float], FloatArray]) -> float:
    """Return the lowest place down to which something is told, to a unit."""
    low, high = math.log(LEAST_LENGTH), LOG_SHORTEST
    if not np.isnan(look(low)).any():
        return low
    while high - low > 1.0:
        middle = 0.5 * (low + high)
        low, high = (middle, high) if np.isnan(look(middle)).any() else (low, middle)
    return high
