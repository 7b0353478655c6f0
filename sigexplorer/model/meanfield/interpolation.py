"""Expectations between the lengths at which they are tabulated, for many lengths at once."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, tabulated

# Neighbours through which polynomials in ln q are laid.
STENCIL = 8
# Growth, or fall, from one tabulated length to the next beyond which logarithms are interpolated.
STEEP = 1.2


def node_before(places: FloatArray, last: int) -> NDArray[np.int64]:
    """Return the node at or before each place among nodes that are one apart, from 0 to `last`; 0 where there is no place, as NaN is none."""
    # Of few places np.clip takes longer than all the rest, and np.nan_to_num still longer.
    return np.fmin(np.fmax(places, 0.0), last).astype(np.int64)


class Interpolation:
    """A quantity between tabulated lengths, by polynomials in ln q through eight neighbours.

    Parameters
    ----------
    values : ndarray, shape (lengths,)
        The quantity at the lengths of `tabulated`.
    """

    def __init__(self, values: FloatArray) -> None:
        self._values = values
        self._scale = (values.size - 1) / math.log(LONGEST / SHORTEST)
        self._last = values.size - STENCIL
        windows = np.lib.stride_tricks.sliding_window_view(values, STENCIL)
        with np.errstate(all="ignore"):
            # No polynomial follows what grows, or falls, exponentially; one follows its logarithm. Where float64 has lost it there is none.
            steps = np.abs(np.diff(np.log(windows), axis=1))
            self._logarithm = np.asarray(((windows > 0.0) & np.isfinite(windows)).all(axis=1) & (steps > math.log(STEEP)).any(axis=1))
            self._lost = np.asarray((windows == 0.0).any(axis=1) & (windows > 0.0).any(axis=1))
            followed = np.where(self._logarithm[:, np.newaxis], np.log(windows), windows)
            # Powers of the distance from the middle of the neighbours, the highest first.
            self._powers = _from_values() @ followed.T
        self._steep, self._falls_short = bool(self._logarithm.any()), bool(self._lost.any())

    def at(self, q: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the quantity and its derivative by ln q at lengths within the table, shape (n,) each."""
        place = (np.log(q) - math.log(SHORTEST)) * self._scale
        first = node_before(place - (STENCIL // 2 - 1), self._last)
        offset = place - (first + 0.5 * (STENCIL - 1))
        powers = self._powers[:, first]
        value, slope = powers[0], np.zeros(q.shape)
        for power in powers[1:]:
            slope = slope * offset + value
            value = value * offset + power
        if self._steep:
            logarithm = self._logarithm[first]
            value = np.where(logarithm, np.exp(np.where(logarithm, value, 0.0)), value)
            slope = np.where(logarithm, slope * value, slope)
        if self._falls_short:
            # Beside what float64 has lost a polynomial swings by more than there is: it lies between its neighbours.
            before = node_before(place, self._values.size - 2)
            ends = self._values[before], self._values[before + 1]
            value = np.where(self._lost[first], np.clip(value, np.minimum(*ends), np.maximum(*ends)), value)
        return value, slope * self._scale


@functools.cache
def _from_values() -> FloatArray:
    """Return the matrix from values at neighbours, one apart, to the powers of the polynomial through them."""
    return np.linalg.inv(np.vander(np.arange(STENCIL) - 0.5 * (STENCIL - 1)))


class Interpolations:
    """What is asked between tabulated lengths of one function: E[f^2], by the length, and E[f'^2].

    Parameters
    ----------
    activation : Activation
        The function of the layers.
    """

    def __init__(self, activation: Activation) -> None:
        lengths, value_squared, slope_squared = tabulated(activation)
        # The ratio is constant where a function keeps all lengths: interpolated, it stays so.
        self.ratio = Interpolation(value_squared / lengths)
        self.slope_squared = Interpolation(slope_squared)


@functools.lru_cache(maxsize=64)
def interpolations(activation: Activation) -> Interpolations:
    """Return the interpolations of an activation, kept for the next question about the same."""
    return Interpolations(activation)
