"""Derivatives where the rules of calculus have none, 0 times infinity, though both sides of the place come to the same: x sqrt(|x|) has a slope of 0 at 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from sigexplorer.model.arrays import FloatArray

# Distances from a place, as powers of two: from 0, where there is room for any, and from others as shares of them.
FROM_ZERO, FROM_OTHERS = np.array([150.0, 300.0, 600.0, 1000.0]), np.array([20.0, 28.0, 36.0, 44.0])
# What is left at most with each of these steps of what falls to 0: of the 80th root of a distance from 0. From other places it must be as much with each.
FALLS, LESS, ALIKE = 2.0**-1.8, 0.93, 0.1
# Values as near to each other, as shares of them, are the same.
SAME = 1e-12


class Number(Protocol):
    """Numbers of a wide range; see `sigexplorer.model.activations.formula.wide.Wide`."""

    def plain(self) -> FloatArray:
        """Return them as float64 shows them."""


def with_common_limits(
    beside: Callable[[FloatArray, int], Sequence[Number]], vanishing: Callable[[FloatArray, int], FloatArray], x: FloatArray, rows: FloatArray
) -> FloatArray:
    """Return a formula and its derivatives with what both sides come to where a derivative is undefined and all before it are not.

    Parameters
    ----------
    beside : callable
        The formula and its derivatives at inputs, up to an order.
    vanishing : callable
        The same as arrays, with 0 for what the rules have 0 times infinity for. That is what both sides come to, if they come to it: away from 0 there is no
        room for places so near that they show it.
    x : ndarray, shape (n,)
        Inputs.
    rows : ndarray, shape (order + 1, n)
        The formula and its derivatives there, which are changed in place.
    """
    places = np.flatnonzero(np.isfinite(rows[0]) & np.isnan(rows[1:]).any(axis=0))
    if not places.size:
        return rows
    at, order = x[places], len(rows) - 1
    away = np.where(at == 0.0, np.exp2(-FROM_ZERO)[:, np.newaxis], np.abs(at) * np.exp2(-FROM_OTHERS)[:, np.newaxis])
    inputs = np.stack([at - away, at + away])
    with np.errstate(all="ignore"):
        meant = vanishing(at, order) if at.any() else rows[:, places]
        found = np.stack([number.plain().reshape(inputs.shape) for number in beside(inputs.reshape(-1), order)])
        smooth = (_limits(found[0] - rows[0, places], at) == 0.0).all(axis=0)
        for row, values, there in zip(rows[1:], found[1:], meant[1:], strict=True):
            left, right = _limits(values, at)
            apart = _limits(values - there, at)
            left, right = (np.where(np.isnan(side) & (at != 0.0) & (left_ == 0.0), there, side) for side, left_ in zip((left, right), apart, strict=True))
            known = smooth & np.isnan(row[places]) & (np.abs(right - left) <= SAME * np.abs(right))
            row[places[known]] = right[known]
            smooth &= np.isfinite(row[places])
    return rows


def _limits(values: FloatArray, at: FloatArray) -> FloatArray:
    """Return what values, shape (2, distances, n), come to towards places on both of their sides; NaN where that is not clear."""
    size = np.abs(values)
    left = np.where(size[:, 1:] == 0.0, 0.0, size[:, 1:] / size[:, :-1])
    steady = left.max(axis=1) - left.min(axis=1) <= ALIKE * left.max(axis=1)
    to_zero = np.where(at == 0.0, left.max(axis=1) <= FALLS, steady & (left.max(axis=1) <= LESS))
    last, before = values[:, -1], values[:, -2]
    constant = np.abs(last - before) <= SAME * np.abs(last)
    return np.where(to_zero, 0.0, np.where(constant & np.isfinite(last), last, np.nan))
