"""Slopes that a curve comes to at holes: where it has no value though both of its sides come to the same, as sin(x)/x at 0."""

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
