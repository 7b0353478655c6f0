"""Where the slopes of a curve grow without bound: far out on a side without a line, or towards a place where it has a pole or turns for ever.

And which signs of a curve and its derivatives are known, where terms of a formula cancel.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.arrays import FloatArray, Told
from sigexplorer.model.running import Cancel, never

# A slope so many times the steepest nearby shows that slopes grow without bound.
GROWN = 1e6
# Powers of two at which it is looked how steep a curve becomes: far out and towards 0, where there are as many, towards any other number, and far out before
# an exponential overflows.
STAGES, STAGES_NEAR, EARLY = (250, 500, 750, 1000), (14, 26, 38, 50), range(1, 10)
# Looks at every power, over a factor of two, unevenly so that what swings is not met in one phase; and the growth from one to the next of what has no bound:
# that of ln(ln(x)) is more, and what 1/ln(x) still adds at the end is less.
LOOKS = 1.0 + (np.arange(256) + 0.5 * np.sin(np.arange(256.0))) / 256.0
GROWTH = 1.03
# Shares of a value between which its change may be what rounding makes of one, and how many times as far from a kink such a slope is a fraction.
NOISE, FARTHER = (1e-18, 1e-12), (16.0, 40.0)
# So many times its error, as it was estimated by shaking, a number has the sign that it has.
SURE = 16.0

Slopes = Callable[[FloatArray], FloatArray]
"""|f'| at many places."""


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""

    def asymptotes(self) -> Sequence[Line]:
        """Return the lines that the curve approaches."""

    @property
    def exact(self) -> bool:
        """Whether no digits are lost anywhere."""

    def told(self, x: FloatArray, order: int = 1, *, most: int = 0, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives."""


class Line(Protocol):
    """A line that is approached; see `sigexplorer.model.activations.landmarks.Asymptote`."""

    @property
    def side(self) -> str:
        """Left or right."""


def felt_slopes(activation: Curve, x: ArrayLike, kinks: Sequence[float]) -> FloatArray:
    """Return |f'|; 0 where it changes f between a kink and x by what rounding does, as it comes out beside the 0 of sin(3 x)/x.

    Parameters
    ----------
    activation : Curve
        The curve.
    x : array_like
        Where, of any shape.
    kinks : sequence of float
        Beside which places are looked at so closely.
    """
    x = np.asarray(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        value, slope = np.abs(activation.derivatives(x, 1))
        noise = np.zeros(x.shape, dtype=bool)
        for kink in kinks:
            change = slope * np.abs(x - kink)
            near = (change > NOISE[0] * value) & (change < NOISE[1] * value)
            farther = np.abs([activation.derivatives(kink + times * (x[near] - kink), 1)[1] for times in FARTHER]).max(axis=0)
            near[near] = slope[near] > 2.0 * farther
            noise |= near
        # Where rounding makes a slope beyond float64, what it changes cannot be told by its size.
        beyond = np.isinf(slope) & np.isfinite(value)
        told = activation.told(x[beyond], 1, most=0) if beyond.any() and not activation.exact else None
        if told is not None:
            noise[beyond] |= np.isnan(told.logarithms[1])
    return np.where(noise, 0.0, slope)


def known_signs(activation: Curve, x: FloatArray, rows: FloatArray, cancel: Cancel) -> FloatArray:
    """Return f, f' and f'' with 0 wherever not even their signs are known, since terms of a formula cancel there: whatever sign they come out with.

    Parameters
    ----------
    activation : Curve
        The curve.
    x : ndarray, shape (n,)
        Where.
    rows : ndarray, shape (at least 3, n)
        f and its derivatives there.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if activation.exact:
        return rows[:3]
    changes = np.concatenate([np.flatnonzero(row)[np.flatnonzero(np.diff(np.sign(row[row != 0.0])))] for row in rows[1:3]])
    beside = np.unique(np.concatenate([changes, np.minimum(changes + 1, x.size - 1)]))
    # Most curves change their signs where these are known.
    if not beside.size or not _unknown_signs(activation, x[beside], cancel)[1:].any():
        return rows[:3]
    return np.where(_unknown_signs(activation, x, cancel), 0.0, rows[:3])


def _unknown_signs(activation: Curve, x: FloatArray, cancel: Cancel) -> NDArray[np.bool_]:
    """Return at which inputs nothing is known of the signs of f, f' and f'', shape (3, n)."""
    told = activation.told(x, 2, most=0, cancel=cancel)
    if told is None:
        return np.zeros((3, x.size), dtype=bool)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(told.rows) <= SURE * told.errors)


def inflections_and_poles(activation: Curve, bends: Sequence[float], x: FloatArray, second: FloatArray) -> tuple[list[float], list[float]]:
    """Return which changes of the sign of f'' are inflections, where it is 0, and which are poles, where it is larger than on both sides.

    Parameters
    ----------
    activation : Curve
        The curve.
    bends : sequence of float
        Where f'' changes its sign.
    x, second : ndarray, shape (n,)
        Ascending places, and f'' there.
    """
    if not bends:
        return [], []
    before, after = np.searchsorted(x, bends) - 1, np.searchsorted(x, bends, side="right")
    with np.errstate(all="ignore"):
        there = np.abs(activation.derivatives(bends, 2)[2])
    pole = ~(there <= np.fmax(np.abs(second[before]), np.abs(second[np.minimum(after, x.size - 1)])))
    return list(itertools.compress(bends, ~pole)), list(itertools.compress(bends, pole))


def without_bound(activation: Curve, poles: Sequence[float], steepest: float) -> list[float]:
    """Return where slopes grow without bound, for all that float64 knows: at poles, at kinks, and on the sides, -inf and inf, without a line.

    Parameters
    ----------
    activation : Curve
        The curve.
    poles : sequence of float
        Those that are known.
    steepest : float
        The steepest slope that is known.
    """

    def slopes(x: FloatArray) -> FloatArray:
        return np.asarray(np.abs(activation.derivatives(x, 1)[1]))

    def grows(kink: float) -> bool:
        return any(_grows_towards(lambda x: felt_slopes(activation, x, (kink,)), steepest, kink, side) for side in (-1.0, 1.0))

    lines = {line.side for line in activation.asymptotes()}
    far = [side * math.inf for name, side in (("left", -1.0), ("right", 1.0)) if name not in lines and _grows_far_out(slopes, steepest, side)]
    return [*poles, *far, *filter(grows, activation.kinks)]


def _grows_far_out(slopes: Slopes, steepest: float, side: float) -> bool:
    tops = _tops(slopes, STAGES, lambda x: side * x)
    return _grow(tops, steepest) or max(_tops(slopes, EARLY, lambda x: side * x), default=0.0) / GROWN > max(steepest, 1.0)


def _grows_towards(slopes: Slopes, steepest: float, place: float, side: float) -> bool:
    """Return whether slopes grow without bound towards a place from its left, where `side` is -1, or from its right, where it is 1."""
    if place == 0.0 and _grow(_tops(slopes, STAGES, lambda x: side / x), steepest):
        return True
    scale = side * 2.0 ** math.frexp(place)[1]
    return _grow(_tops(slopes, STAGES_NEAR, lambda x: place + scale / x), steepest)


def _tops(slopes: Slopes, way: Sequence[int], at: Callable[[FloatArray], FloatArray]) -> list[float]:
    """Return the steepest slopes at some powers of two; what is undefined, as a sine of what overflows is, says nothing."""
    with np.errstate(all="ignore"):
        found = slopes(at(np.ldexp(LOOKS, np.array(way)[:, np.newaxis])))
    return [float(np.nanmax(row)) for row in found if not np.isnan(row).all()]


def _grow(tops: list[float], steepest: float) -> bool:
    # Divided, since so many times the steepest may be beyond float64.
    if max(tops, default=0.0) / GROWN > max(steepest, 1.0):
        return True
    return len(tops) == len(STAGES) and all(after > GROWTH * before > 0.0 for before, after in itertools.pairwise(tops))
