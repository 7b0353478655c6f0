"""Slopes that a curve comes to where float64 does not show them.

So it is at holes, where it has no value though both of its sides come to the same, as sin(x)/x at 0; and beside kinks at which a root touches 0, as that of
sqrt(x^4 - 2x^2 + 1) does at 1: there all that stands below it is rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.arrays import MANY_DIGITS, FloatArray, Told
from sigexplorer.model.running import Cancel, never

# How far beside a hole it is looked, as shares of its place or of 1: what is bent there changes its slope by a square of that, once both sides are added.
BESIDE = 1e-9
# The share of a slope by which those of both sides may differ; and that which may be unknown of them.
ALIKE, SURELY = 1e-6, 1e-15
# How far beside a kink it is looked whether digits of its slopes are lost, as a share of its place or of 1; and the share of one that is.
NEXT, LOST = 2.0**-40, 1e-3


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps, or is undefined."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""

    def told(self, x: FloatArray, order: int = 1, *, most: int = 0, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives."""


def slopes_in_holes(curve: Curve, kinks: Sequence[float], cancel: Cancel = never) -> list[tuple[float, float]]:
    """Return the kinks without a value to both sides of which the slopes of a formula come to the same, with its size.

    Parameters
    ----------
    curve : Curve
        The curve of a formula.
    kinks : sequence of float
        Those of its kinks that are looked at.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    at = np.array(kinks)
    with np.errstate(all="ignore"):
        at = at[np.isnan(curve.derivatives(at, 0)[0])] if at.size else at
    if not at.size:
        return []
    away = BESIDE * np.where(at == 0.0, 1.0, np.abs(at))
    told = curve.told(np.concatenate([at - away, at + away]), 1, most=MANY_DIGITS, cancel=cancel)
    if told is None:
        return []
    slopes = np.where(told.errors[1] <= SURELY * np.abs(told.rows[1]), told.rows[1], np.nan)
    left, right = np.split(slopes, 2)
    with np.errstate(invalid="ignore"):
        same = np.abs(right - left) <= ALIKE * np.abs(right)
    middle = np.abs(0.5 * left + 0.5 * right)
    return list(zip(at[same].tolist(), middle[same].tolist(), strict=True))


def slopes_beside_touches(curve: Curve, kinks: Sequence[float], cancel: Cancel = never) -> list[tuple[float, float]]:
    """Return the kinks beside which float64 knows no digit of the slopes of a formula, with the size of the steeper one, as far as more digits tell.

    Parameters
    ----------
    curve, kinks, cancel
        Those of `slopes_in_holes`.
    """
    at = np.array(kinks)
    away = NEXT * np.where(at == 0.0, 1.0, np.abs(at))
    beside = np.stack([at - away, at + away])
    unsure = np.isnan(_known_slopes(curve, beside, 0, cancel)).any(axis=0) if at.size else np.zeros(0, dtype=np.bool_)
    if not unsure.any():
        return []
    steeper = np.nan_to_num(_known_slopes(curve, beside[:, unsure], MANY_DIGITS, cancel), posinf=0.0).max(axis=0)
    return list(zip(at[unsure].tolist(), steeper.tolist(), strict=True))


def _known_slopes(curve: Curve, x: FloatArray, most: int, cancel: Cancel) -> FloatArray:
    """Return |f'| at places, NaN where nothing is known of it; 0 of what is undefined or of a curve of which nothing can be told."""
    told = curve.told(x.ravel(), 1, most=most, cancel=cancel)
    if told is None:
        return np.zeros(x.shape)
    size = np.abs(told.rows[1])
    with np.errstate(invalid="ignore"):
        known = np.where(told.errors[1] < LOST * size, size, np.where(size == 0.0, 0.0, np.nan))
    return np.where(np.isnan(told.rows[0]), 0.0, known).reshape(x.shape)
