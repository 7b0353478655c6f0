r"""Where lengths end: all stable lengths of an initialisation, where they jump, where they grow without bound, and the half-stable point.

Along the lengths q themselves everything is explicit, with A(q) = E[f^2]: q is a fixed length of the weight variance (q - b) / A(q); it is stable
where the length map crosses the line of no change from above; a stable and an unstable one meet where A'(q) = 1 / w (a fold).
A fold at which gradients neither grow nor shrink, :math:`A'(q) = E[f'^2]`, that is :math:`E[f f''] = 0`, is half-stable: lengths come to it from one side,
and the line :math:`\chi_1 = 1` ends there in a jump.

Source
------
D. A. Roberts, S. Yaida, B. Hanin: The principles of deep learning theory. Cambridge 2022, chapter 5 (the half-stable points of SWISH and GELU).
"""

from __future__ import annotations

import functools
import itertools
import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, followed, moments, neutral, next_length, shortest_length, tabulated, unsettled
from sigexplorer.model.meanfield.distance import has_jump
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.weighted import weighted
from sigexplorer.model.numerics.roots import find_root
from sigexplorer.model.running import Cancel, ask, kept, never

# Differences of expectations below this share of them are rounding, and so is the derivative of a length below this one.
SIGNIFICANT, SHORT = 1e-9, 1e-7
# A mean square of slopes below this would ask for a weight variance beyond all that there are.
NEGLIGIBLE = 1e-12
ROWS = 256


class HalfStable(msgspec.Struct, frozen=True):
    r"""A half-stable critical point.

    Attributes
    ----------
    weight_variance, bias_variance : float
        :math:`\sigma_w^2` and :math:`\sigma_b^2`.
    length : float
        The fixed length there.
    """

    weight_variance: float
    bias_variance: float
    length: float


class StableLength(msgspec.Struct, frozen=True):
    """A length to which inputs lead.

    Attributes
    ----------
    length : float
        0, a variance of preactivations, or inf.
    above, below : float
        It is reached from first preactivation variances between these.
    """

    length: float
    above: float
    below: float


# Asked for by the diagram, and by what is said of its point.
@functools.lru_cache(maxsize=16)
def stable_lengths(activation: Activation, weight_variance: float, bias_variance: float) -> tuple[StableLength, ...]:
    """Return every length to which some inputs lead, ascending; none where every length is kept, or it is not known where some lead.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    weight_variance, bias_variance : float
        At least 0.
    """
    lengths, value_squared, _ = tabulated(activation)
    excess = weighted(weight_variance, value_squared) + bias_variance - lengths
    unknown = neutral(activation) * lengths
    signs = np.where(np.abs(excess) <= unknown, 0.0, np.sign(excess))
    known = np.flatnonzero(signs)
    if not known.size or np.isnan(signs).any() or unsettled(activation, excess, unknown).any():
        return ()

    def growth(q: float) -> float:
        return next_length(activation, q, weight_variance, bias_variance) - q

    crossings = [(find_root(growth, float(lengths[i]), float(lengths[j])), bool(signs[i] > 0.0)) for i, j in itertools.pairwise(known) if signs[i] != signs[j]]
    # Below the table the first sign goes on, down to 0 or to a length too short for it.
    if signs[known[0]] < 0.0:
        crossings.insert(0, (shortest_length(activation, weight_variance, bias_variance, float(lengths[known[0]])), True))
    if signs[known[-1]] > 0.0:
        crossings.append((math.inf, True))
    walls = [0.0, *(length for length, stable in crossings if not stable), math.inf]
    ends = [length for length, stable in crossings if stable]
    return tuple(StableLength(length, low, high) for length, low, high in zip(ends, walls[:-1], walls[1:], strict=True))


def stable_counts(activation: Activation, weight_variance: FloatArray, bias_variance: FloatArray, cancel: Cancel = never) -> NDArray[np.int64]:
    """Return how many lengths `stable_lengths` finds for pairs of variances, shape (n,) each; 0 where it finds none."""
    lengths, value_squared, _ = tabulated(activation, cancel=cancel)
    found, unknown = np.zeros(weight_variance.size, dtype=np.int64), neutral(activation)
    if np.isnan(value_squared).any():
        return found
    for first in range(0, weight_variance.size, ROWS):
        ask(cancel)
        part = slice(first, first + ROWS)
        excess = (weight_variance[part, None] * value_squared + bias_variance[part, None]) / lengths - 1.0
        settled = ~unsettled(activation, excess, unknown).any(axis=1)
        rising = excess > unknown
        falling = excess < -unknown
        # What is neutral between two signs belongs to the one before.
        up = _filled(np.where(rising, 1, np.where(falling, -1, 0)))
        down_crossings = ((up[:, :-1] > 0) & (up[:, 1:] < 0)).sum(axis=1)
        found[part] = np.where(settled, down_crossings + (up[:, 0] < 0) + (up[:, -1] > 0), 0)
    return found


@kept(16)
def half_stable_points(activation: Activation, *, cancel: Cancel = never) -> tuple[HalfStable, ...]:
    """Return the half-stable critical points of a function, by their length; none for most functions.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    lengths, _, slope_squared = tabulated(activation, cancel=cancel)
    derivative = _derivative(activation, cancel=cancel)
    difference = np.where(np.abs(derivative - slope_squared) > SIGNIFICANT * slope_squared, derivative - slope_squared, 0.0)
    known = np.flatnonzero(difference)
    rule = quadrature(activation, cancel)
    points = []
    if has_jump(activation):
        return ()
    for i, j in itertools.pairwise(known):
        ask(cancel)
        if difference[i] * difference[j] < 0.0 and j - i < lengths.size // 20:
            q = find_root(lambda at: rule.value_squared_derivative(at) - float(rule.slope_squared(at)), float(lengths[i]), float(lengths[j]))
            slope = float(rule.slope_squared(q))
            if slope < NEGLIGIBLE:
                # No weight makes up for so small a slope: what changes its sign there is rounding.
                continue
            weights = 1.0 / slope
            biases = q - weights * float(rule.value_squared(q))
            if biases >= 0.0 and q < LONGEST:
                points.append(HalfStable(weights, biases, q))
    return tuple(points)


@kept(16)
def folds(activation: Activation, *, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
    r"""Return the line on which a stable and an unstable length meet: :math:`\sigma_w` and :math:`\sigma_b` by length, NaN where there is no fold.

    Between its two branches, and beyond one of them where lengths may also grow without bound, there are two lengths to end at.
    """
    lengths, value_squared, _ = tabulated(activation, cancel=cancel)
    derivative = _derivative(activation, cancel=cancel)
    with np.errstate(all="ignore"):
        biases = lengths - value_squared / derivative
        real = (derivative > 0.0) & (biases > SIGNIFICANT * lengths) & (lengths < 1e8)
        return np.sqrt(np.where(real, 1.0 / derivative, np.nan)), np.sqrt(np.where(real, biases, np.nan))


@kept(16)
def _derivative(activation: Activation, *, cancel: Cancel = never) -> FloatArray:
    """Return A'(q) at the tabulated lengths; NaN where these are too short for it, or too long to be followed."""
    rule, lengths, together = quadrature(activation, cancel), tabulated(activation, cancel=cancel)[0], moments(activation, cancel=cancel)
    known = (lengths > SHORT) & (lengths <= followed(activation))
    if together is not None:
        return np.where(known, together[2], np.nan)
    found = np.full(lengths.size, math.nan)
    for place in np.flatnonzero(known).tolist():
        ask(cancel)
        found[place] = rule.value_squared_derivative(float(lengths[place]))
    return found


def _filled(signs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return rows of signs in which a 0 takes the last sign before it, or the first one where there is none before."""
    first = (signs != 0).argmax(axis=1)
    places = np.where(signs != 0, np.arange(signs.shape[1]), first[:, None])
    np.maximum.accumulate(places, axis=1, out=places)
    return np.take_along_axis(signs, places, axis=1)
