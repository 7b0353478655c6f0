"""Slopes that a curve comes to where float64 does not show them.

So it is at holes, where it has no value though both of its sides come to the same, as sin(x)/x at 0; and beside kinks at which a root touches 0, as that of
sqrt(x^4 - 2x^2 + 1) does at 1: there all that stands below it is rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations import growing
from sigexplorer.model.activations.growing import known_slopes, lost_beside
from sigexplorer.model.arrays import MANY_DIGITS, FloatArray
from sigexplorer.model.running import Cancel, never

# How far beside a hole it is looked, as shares of its place or of 1: what is bent there changes its slope by a square of that, once both sides are added.
BESIDE = 1e-9
# The share of a slope by which those of both sides may differ; and that which may be unknown of them.
ALIKE, SURELY = 1e-6, 1e-15
# How far beside a kink it is looked whether digits of its slopes are lost, as a share of its place or of 1.
NEXT = 2.0**-40


class Curve(growing.Formula, Protocol):
    """What is asked of a formula; see `sigexplorer.model.activations.base.Activation`."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""


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
    lost = lost_beside(curve)
    at = np.array([kink for kink in kinks if kink in lost])
    if not at.size:
        return []
    away = NEXT * np.where(at == 0.0, 1.0, np.abs(at))
    _, slopes = known_slopes(curve, np.stack([at - away, at + away]), most=MANY_DIGITS, cancel=cancel)
    return list(zip(at.tolist(), np.nan_to_num(slopes, posinf=0.0).max(axis=0).tolist(), strict=True))
