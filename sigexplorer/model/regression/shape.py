"""The shape of a function: what is left of it when it may be moved and scaled along both axes."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.activations import Activation, Richards, Sigmoid, Step
from sigexplorer.model.activations._elementary import exp, log1p
from sigexplorer.model.arrays import FloatArray

# Of the way from one plateau to the other, the part that points must cover so that float64 knows their shape.
LEAST_SHARE = 1e-6
# Beyond these arguments nothing is looked for: functions whose tails are powers come to their plateaus late.
FURTHEST = 1e4
# The range of Richards' asymmetry, which is fitted; and where its starts are.
NU_LIMITS = (math.log(1e-3), math.log(1e3))
NU_STARTS = (0.03, 0.3, 1.0, 4.0, 20.0)
# Periods that are told: those of circular functions, their squares, and of what counts turns.
PERIODS = (0.5, 1.0, 0.5 * math.pi, 2.0, math.pi, 2.0 * math.pi)
# Powers up to here are told: of x^2 no steepness can be told from its height.
HIGHEST = 4


class Shape(NamedTuple):
    """What a fit needs to know of a function.

    Attributes
    ----------
    activation : Activation
        The function itself, unmoved and unscaled.
    left, right : float
        Its limits far out; NaN where it has none.
    degree : int
        k where f(2 t) = 2^k f(t), so that the height is a steepness as well; 0 for a step; -1 where there is none.
    straight : bool
        Whether it is a straight line, which has no centre.
    exponential : bool
        Whether f(t + s) = c(s) f(t), so that the height is a centre as well, which is left in the middle of the points.
    asymmetric : bool
        Whether it is Richards', whose asymmetry is fitted too.
    signs : tuple of float
        1, and -1 where the function and its mirror image are two shapes: those without two plateaus. Of two plateaus, a fall is a negative height.
    reach_left, reach_right : float
        How far out it is within 1e-6 of its plateaus; see `reaches`.
    rough : bool
        Whether f, f' or f'' jumps: sums of squares have more minima then.
    period : float
        After how much the function comes back; 0 where it does not, or after none of `PERIODS`.
    turning : bool
        Whether half a period later it has gone as far down as it went up, so that a height may be turned.
    level : float
        What is taken from f so that the one plateau of a bump is 0: then its value is an unknown by itself, however high the bump may be.
    """

    activation: Activation
    left: float
    right: float
    degree: int
    straight: bool
    exponential: bool
    asymmetric: bool
    signs: tuple[float, ...]
    reach_left: float
    reach_right: float
    rough: bool
    period: float
    turning: bool
    level: float = 0.0

    @property
    def bounded(self) -> bool:
        """Whether it has two plateaus."""
        return math.isfinite(self.left) and math.isfinite(self.right)

    @property
    def bump(self) -> bool:
        """Whether both of its plateaus are one, as those of a bell are."""
        return self.bounded and self.left == self.right

    @property
    def movable(self) -> bool:
        """Whether its centre can be told from its offset and height."""
        return not (self.straight or self.exponential)

    @property
    def curved(self) -> bool:
        """Whether its steepness can be told from its height."""
        return self.degree < 0

    def limits(self, sign: float) -> tuple[float, float]:
        """Return its limits far to the left and to the right, mirrored or not."""
        return (self.left, self.right) if sign > 0 else (self.right, self.left)

    def reaches(self, log_nu: float) -> tuple[float, float]:
        """Return how far out on both sides it is within 1e-6 of its plateau; the left tail of Richards' curve is the longer the larger nu is."""
        return self.reach_left * (max(1.0, math.exp(log_nu)) if self.asymmetric else 1.0), self.reach_right

    def value(self, z: FloatArray, log_nu: float = 0.0) -> FloatArray:
        """Return f, of the shape of `z`."""
        found = np.asarray(self._with(log_nu).derivatives(z, 0)[0])
        return found - self.level if self.level else found

    def rows(self, z: FloatArray, log_nu: float) -> tuple[FloatArray, FloatArray, FloatArray | None]:
        """Return f, f', and the derivative with respect to ln nu where that is fitted."""
        f, slope = self._with(log_nu).derivatives(z, 1)
        f = f - self.level if self.level else f
        return f, slope, _by_log_nu(f, z, math.exp(log_nu)) if self.asymmetric else None

    def _with(self, log_nu: float) -> Activation:
        return Richards(nu=math.exp(log_nu)) if self.asymmetric else self.activation


def canonical(activation: Activation) -> Activation:
    """Return the one function for all that moving and scaling makes of it: ``sigmoid`` for ``sigmoid(gain=3)``.

    Parameters
    ----------
    activation : Activation
        Any function.
    """
    if isinstance(activation, Sigmoid | Richards | Step):
        return type(activation)()
    return activation.standard().activation


@functools.lru_cache(maxsize=128)
def shape_of(activation: Activation) -> Shape:
    """Return the shape of a function that is canonical."""
    # On both sides of every kink too: hard shrinkage is the identity but for what lies between two.
    beside = [share * kink for kink in activation.kinks if kink for share in (0.6, 1.7)]
    t = np.unique(np.abs([0.7, 3.1, *beside]))
    t = np.concatenate([-t[::-1], t])
    once, twice = activation(t), activation(2.0 * t)
    degree = next((k for k in range(HIGHEST + 1) if np.allclose(twice, 2.0**k * once, rtol=1e-14 if k else 0.0, atol=0.0)), -1)
    if degree == 0 and bool((once == once[0]).all()):
        # A constant is no step: it stays one wherever it is moved.
        degree = -1
    straight = degree == 1 and bool(np.allclose(once[0] / t[0], once[-1] / t[-1], rtol=1e-14, atol=0.0))
    first, second = activation(np.array([0.0, 1.0]))
    exponential = degree < 0 and first != 0.0 and bool(np.allclose(activation(t + 1.0), second / first * once, rtol=1e-12, atol=0.0))
    limits = {line.side: line.intercept for line in activation.asymptotes() if line.slope == 0.0}
    left, right = limits.get("left", math.nan), limits.get("right", math.nan)
    bounded = math.isfinite(left) and math.isfinite(right)
    level = left if bounded and left == right else 0.0
    left, right = (left, right) if level == 0.0 else (0.0, 0.0)
    flat = bool(np.allclose(once, -once[::-1], rtol=1e-12, atol=0.0))
    reach_left, reach_right = (_reach(activation, side) for side in (-1.0, 1.0))
    bends = activation.derivatives(np.array([-1e-9, 1e-9]), 2)[2]
    rough = bool(activation.kinks) or not np.isclose(bends[0], bends[1], rtol=1e-3, atol=1e-3)
    signs = (1.0,) if bounded or straight or flat else (1.0, -1.0)
    asymmetric = isinstance(activation, Richards)
    return Shape(activation, left, right, degree, straight, exponential, asymmetric, signs, reach_left, reach_right, rough, *_period(activation), level)


def _period(activation: Activation) -> tuple[float, bool]:
    """Return after how much a function comes back, and whether half of that turns it."""
    t = np.linspace(-3.3, 4.7, 17)
    once = activation(t)
    swing = float(np.ptp(once))
    if not 0.0 < swing < math.inf:
        return 0.0, False

    def comes_back(way: float) -> bool:
        # Far out as well: what only falls asleep comes back nowhere.
        return all(bool(np.abs(activation(t + turns * way) - once).max() <= 1e-10 * swing) for turns in (1.0, -7.0))

    period = next((way for way in PERIODS if comes_back(way)), 0.0)
    turned = once + activation(t + 0.5 * period)
    return period, period > 0.0 and bool(np.ptp(turned) <= 1e-10 * swing)


def _reach(activation: Activation, side: float) -> float:
    """Return how far out on a side a function is near its asymptote."""
    line = next((line for line in activation.asymptotes() if (line.side == "left") == (side < 0)), None)
    if line is None:
        return FURTHEST
    t = side * np.geomspace(0.1, FURTHEST, 400)
    away = np.abs(activation(t) - (line.slope * t + line.intercept))
    far = np.flatnonzero(away > LEAST_SHARE * (1.0 + abs(line.intercept)))
    return float(abs(t[min(far[-1] + 1, len(t) - 1)])) if len(far) else 0.1


def _by_log_nu(f: FloatArray, t: FloatArray, nu: float) -> FloatArray:
    """Return the derivative of Richards' curve p with respect to ln nu: p (ln(1 + a) - a/(1 + a))/nu with a = nu e^-t."""
    with np.errstate(all="ignore"):
        a = nu * exp(np.minimum(-t, 690.0))
        # The two terms agree to first order: where a is small their difference is a series.
        difference = np.where(a < 1e-3, a * a * (0.5 - a * (2.0 / 3.0 - a * (0.75 - a * (0.8 - a / 1.2)))), log1p(a) - a / (1.0 + a))
        found = f * difference / nu
    return np.where(f > 0.0, found, 0.0)
