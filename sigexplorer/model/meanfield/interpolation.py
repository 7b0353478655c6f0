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
# Growth from one tabulated length to the next beyond which logarithms are interpolated.
STEEP = 3.0


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
        # No polynomial follows what grows exponentially; one follows its logarithm.
        self._logarithm = bool((values > 0.0).all() and (values[1:] > STEEP * values[:-1]).any())
        if self._logarithm:
            values = np.log(values)
        self._scale = (values.size - 1) / math.log(LONGEST / SHORTEST)
        self._last = values.size - STENCIL
        # Powers of the distance from the middle of the neighbours, the highest first.
        with np.errstate(all="ignore"):
            self._powers = _from_values() @ np.lib.stride_tricks.sliding_window_view(values, STENCIL).T

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
        if self._logarithm:
            value = np.exp(value)
            slope *= value
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
