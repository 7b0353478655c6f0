"""Where values grow or fall without bound towards a place: a pole, however slow, as ln|x| has at 0."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.numerics.sampling import golden
from sigexplorer.model.running import Cancel, never

# Distances from a place, as shares of its size or of 1, in equal ratios: towards it; and from where else that is looked at, on ways that repeat no phase:
# what swings ever faster towards a place grows along some of them by chance, and not along all.
TOWARDS = 2.0 ** -np.array([16.0, 24.0, 32.0, 40.0])
SHIFTS = 2.0 ** -(8.0 * golden(8))
# What grows for ever, if by a logarithm, grows by as much again with each ratio, and by more than rounding.
AS_MUCH, GROWN = 0.99, 1e-3
# How far beside a kink it is looked whether anything is known of its slopes, and which share of one is then unknown at least; where it is looked whether they
# grow, and by how much with each of these steps.
BESIDE, UNKNOWN, NEARER, STEEPER = 2.0**-38, 1e-3, 2.0 ** -np.array([6.0, 9.0, 12.0, 15.0]), 1.03


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f."""


class Formula(Curve, Protocol):
    """What is asked of a formula besides."""

    def __hash__(self) -> int:
        """Of equal ones it is known once what is lost beside their kinks."""

    @property
    def exact(self) -> bool:
        """Whether no digits are lost anywhere."""

    def told(self, x: FloatArray, order: int = 1, *, most: int = 0, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives."""


@functools.lru_cache(maxsize=64)
def poles_of(activation: Curve) -> tuple[float, ...]:
    """Return the places towards which the values of a function grow or fall without bound, ascending."""
    return tuple(kink for kink in activation.kinks if any(growth_towards(activation, kink)))


def growth_towards(evaluate: Callable[[FloatArray], FloatArray], x: float) -> tuple[float, float]:
    """Return for the way to a place from the left, and from the right, 1 or -1 where values grow or fall without bound along it, else 0.

    Parameters
    ----------
    evaluate : callable
        The values at inputs of any shape.
    x : float
        The place.
    """
    away = ways_towards(x)
    with np.errstate(all="ignore"):
        left, right = evaluate(np.stack((x - away, x + away)))
        return all_grow(left), all_grow(right)


@functools.lru_cache(maxsize=64)
def lost_beside(curve: Formula) -> dict[float, bool]:
    """Return the kinks of a formula beside which no digit of its slopes is known, and whether slopes grow without bound towards each, as far as they are.

    So it is where a root touches 0, as that of x^4 - 2x^2 + 1 does at 1: all that stands below it is rounding.
    """
    at = np.array(curve.kinks)
    if not at.size or curve.exact:
        return {}
    scale = np.ldexp(1.0, np.frexp(at)[1])
    with np.errstate(all="ignore"):
        value, slopes = known_slopes(curve, np.concatenate([at, at - scale * BESIDE, at + scale * BESIDE]))
        unsure = np.isnan(slopes[at.size :]).reshape(2, -1).any(axis=0) & np.isfinite(value[: at.size])
        if not unsure.any():
            return {}
        away = np.stack([side * scale[unsure] * NEARER[:, np.newaxis] for side in (-1.0, 1.0)])
        slopes = known_slopes(curve, at[unsure] + away)[1]
        # Of a side on which nothing is defined nothing is known.
        grows = np.asarray((slopes[:, 1:] > STEEPER * slopes[:, :-1]).all(axis=1).any(axis=0))
    return dict(zip(at[unsure].tolist(), grows.tolist(), strict=True))


def known_slopes(curve: Formula, x: FloatArray, *, most: int = 0, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
    """Return f, and |f'|, NaN where no digit of it is known.

    Parameters
    ----------
    curve : Formula
        The formula.
    x : ndarray
        Inputs of any shape.
    most : int
        Digits with which it is computed again where float64 knows none, at most.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    told = curve.told(x.ravel(), 1, most=most, cancel=cancel)
    assert told is not None
    value, slope = told.rows[0].reshape(x.shape), np.abs(told.rows[1]).reshape(x.shape)
    with np.errstate(invalid="ignore"):
        return value, np.where(told.errors[1].reshape(x.shape) < UNKNOWN * slope, slope, np.where(slope == 0.0, 0.0, np.nan))


def ways_towards(x: float) -> FloatArray:
    """Return distances from a place on some ways towards it, shape (ways, distances), the farthest first."""
    return np.asarray((1.0 + abs(x)) * SHIFTS[:, np.newaxis] * TOWARDS)


def all_grow(towards: FloatArray) -> float:
    """Return 1 or -1 where values grow or fall without bound along each way towards a place, shape (ways, distances), else 0."""
    first = _grows(towards[0])
    return first if first and all(_grows(way) == first for way in towards[1:]) else 0.0


def _grows(towards: FloatArray) -> float:
    """Return 1 or -1 where values, given towards a place, grow or fall without bound, else 0."""
    sign = float(np.sign(towards[-1] - towards[-2]))
    steps = sign * np.diff(towards)
    grows = (steps > 0.0).all() and steps[-1] >= AS_MUCH * steps[-2] and steps[-1] > GROWN * abs(towards[-1])
    return float(np.sign(towards[-1])) if np.isinf(towards[-1]) else sign if grows else 0.0
