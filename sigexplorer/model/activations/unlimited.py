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

from sigexplorer.model.arrays import MANY_DIGITS, FloatArray, Told
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask, never

# A slope so many times the steepest nearby shows that slopes grow without bound.
GROWN = 1e6
# Powers of two at which it is looked how steep a curve becomes: far out and towards 0, where there are as many, towards any other number, and far out before
# an exponential overflows.
STAGES, STAGES_NEAR, EARLY = (250, 500, 750, 1000), (14, 26, 38, 50), range(1, 10)
# Looks at every power, over a factor of two, unevenly so that what swings is not met in one phase; and the growth from one to the next of what has no bound:
# that of ln(ln(x)) is more, and what 1/ln(x) still adds at the end is less.
LOOKS = 1.0 + (np.arange(256) + 0.5 * np.sin(np.arange(256.0))) / 256.0
GROWTH = 1.03
# At every so many of these it is asked whether a slope that seems to grow is known.
FEW = 64
# Shares of a value between which its change may be what rounding makes of one, and how many times as far from a kink such a slope is a fraction.
NOISE, FARTHER = (1e-18, 1e-12), (16.0, 40.0)
# Places between two questions whether to go on: of a long formula each takes some microseconds.
PART = 2048
# How near to a place, as shares of the distance to its neighbours, it is looked whether a bend grows towards it, and how many times it is then larger.
NEAR, LARGER = (2.0**-16, 2.0**-24), 1.5
# Powers of two behind which it is looked, along as much of the curve as its span is wide and at so many places, whether it is steeper than within its span;
# and the share of a slope that its error is at most where that is known.
OUTWARDS, PLACES, WELL = np.array([4, 5, 6, 7, 8, 10, 13, 17, 21, 25, 29, 33]), 512, 1e-10
# How much of a rise is left four powers of two farther out, at most, of what comes to a limit as fast as 1/x^(1/3).
LESS = 0.45
# The share of a slope that its error is at most of one that counts among the steepest.
SURELY = 1e-12
# So many of the steepest are asked for their errors at first, twice as many each time, and so often, until the steepest left is one of those that are known.
STEEPEST, STEEPEST_ROUNDS = 32, 8
# How far out it is looked for what a formula does there: over all magnitudes that have a meaning in a network.
FARTHEST = 1e6
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

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes."""

    def slope_bounds(self, low: FloatArray, high: FloatArray) -> FloatArray | None:
        """Return what f' is proven to lie between over ranges of inputs, and at their low ends."""

    @property
    def exact(self) -> bool:
        """Whether no digits are lost anywhere."""

    def __hash__(self) -> int:
        """Of equal ones what is lost is found once."""

    def told(self, x: FloatArray, order: int = 1, *, most: int = 0, cancel: Cancel = never) -> Told | None:
        """Return what is known of f and its derivatives."""

    def doubted(self, x: FloatArray, order: int = 1) -> NDArray[np.bool_]:
        """Return where f or a derivative may have lost digits."""


class Line(Protocol):
    """A line that is approached; see `sigexplorer.model.activations.landmarks.Asymptote`."""

    @property
    def side(self) -> str:
        """Left or right."""


def felt_slopes(activation: Curve, x: ArrayLike, kinks: Sequence[float], cancel: Cancel = never) -> FloatArray:
    """Return |f'|; 0 where it changes f between a kink and x by what rounding does, as it comes out beside the 0 of sin(3 x)/x.

    Parameters
    ----------
    activation : Curve
        The curve.
    x : array_like
        Where, of any shape but a single number.
    kinks : sequence of float
        Beside which places are looked at so closely.
    cancel : callable
        Asked every `PART` places; see `sigexplorer.model.running`.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size > PART:
        parts = []
        for first in range(0, x.size, PART):
            ask(cancel)
            parts.append(felt_slopes(activation, x.reshape(-1)[first : first + PART], kinks))
        return np.concatenate(parts).reshape(x.shape)
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


def without_lost(activation: Curve, x: FloatArray, slopes: FloatArray) -> FloatArray:
    """Return finite slopes, 0 where terms of a formula cancel so that one is not known to be steeper than those that are known.

    So it is of acos(cos(x)) beside 0, which is |x|.

    Parameters
    ----------
    activation : Curve
        The curve.
    x, slopes : ndarray, shape (n,)
        Where, ascending, and |f'| there.
    """
    if activation.exact:
        return slopes
    found, more_digits = np.where(np.isfinite(slopes), slopes, 0.0), np.zeros(x.shape)
    # All at once of those of which a quick look tells that they may be lost, and then of the steepest that are left, beside corners that it does not see.
    lossy = activation.doubted(x, 1)
    looked_at = [np.flatnonzero(lossy & (found > np.max(found[~lossy], initial=0.0)))] if lossy.any() else []
    for look in range(STEEPEST_ROUNDS):
        doubted = bool(looked_at)
        top = looked_at.pop() if doubted else np.argsort(found)[-STEEPEST * 2**look :]
        if not top.size:
            continue
        told = activation.told(x[top], 1, most=0)
        if told is None or not found.any():
            return slopes
        lost = ~(told.errors[1] <= SURELY * np.abs(told.rows[1]))
        low, high = activation.span()
        inside = top[lost & (x[top] >= low) & (x[top] <= high)]
        if inside.size and not look:
            # Of a few of them, evenly, more digits: those that are lost beside a hole may still be the steepest.
            again = inside[:: max(1, inside.size // STEEPEST)]
            more = activation.told(x[again], 1, most=MANY_DIGITS)
            if more is not None:
                more_digits[again] = np.where(more.errors[1] <= SURELY * np.abs(more.rows[1]), np.abs(more.rows[1]), 0.0)
        if not lost[found[top].argmax()] and not doubted:
            return np.where(np.isfinite(slopes), np.maximum(found, more_digits), slopes)
        found[top[lost]] = 0.0
    return slopes


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
    """Return which changes of the sign of f'' are inflections, where it is 0 or jumps, and which are poles, towards which f' grows without bound.

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
    after = np.minimum(after, x.size - 1)
    pole = ~(there <= np.fmax(np.abs(second[before]), np.abs(second[after])))
    # One that jumps from one sign to the other may be largest there too, as that of x/(1 + |x|) is at 0: a pole's is larger the nearer one comes.
    places = np.array(bends)[pole]
    near = np.array(NEAR)[:, np.newaxis] * np.minimum(x[after] - bends, bends - x[before])[pole]
    with np.errstate(all="ignore"):
        sizes = np.abs([activation.derivatives(places + side * near, 2)[2] for side in (-1.0, 1.0)])
    pole[pole] = ~(sizes[:, 1] < LARGER * sizes[:, 0]).all(axis=0)
    if pole.any() and not activation.exact:
        # Loaded with the first formula: the slopes of x sqrt(|x|) have no pole at 0, though its bends have.
        from sigexplorer.model.activations.growing import growth_towards

        pole[pole] = [any(growth_towards(lambda at: activation.derivatives(at, 1)[1], float(place))) for place in np.array(bends)[pole]]
    return list(itertools.compress(bends, ~pole)), list(itertools.compress(bends, pole))


def sides_without_line(activation: Curve) -> list[tuple[float, float]]:
    """Return, of the sides on which a curve approaches no line, where its span ends there, and -1 for the left one or 1 for the right one."""
    lines = {line.side for line in activation.asymptotes()}
    return [(edge, side) for name, edge, side in zip(("left", "right"), activation.span(), (-1.0, 1.0), strict=True) if name not in lines]


def without_bound(activation: Curve, poles: Sequence[float], steepest: float) -> list[float]:
    """Return where slopes grow without bound, for all that float64 knows: at poles, at kinks, and on the sides, -inf and inf, without a line.

    Parameters
    ----------
    activation : Curve
        The curve.
    poles : sequence of float
        Where f'' is known to have some.
    steepest : float
        The steepest slope that is known.
    """
    kinks = np.asarray(activation.kinks)

    def slopes(x: FloatArray) -> FloatArray:
        # What is infinite at a place, as that of sqrt(x + 2) is at one of those that are looked at on the way out, says nothing of what is farther out.
        return np.where((x[..., np.newaxis] == kinks).any(axis=-1), np.nan, np.abs(activation.derivatives(x, 1)[1]))

    def known_slopes(x: FloatArray) -> FloatArray:
        # What becomes infinite where terms cancel says nothing; of a sine of what is large no digit is known, but the size of its slope.
        found = slopes(x)
        infinite = np.isinf(found)
        told = activation.told(x[infinite], 1, most=0) if infinite.any() else None
        if told is not None:
            found[infinite] = np.where(np.isnan(told.logarithms[1]), np.nan, np.inf)
        return found

    def grows_to(edge: float, side: float) -> bool:
        seems = _grows_far_out(slopes, steepest, side)
        if not seems or activation.exact:
            return seems
        # Loaded with the first formula.
        from sigexplorer.model.activations.proving import is_bounded

        return _grows_far_out(known_slopes, steepest, side, LOOKS[::FEW]) and not is_bounded(activation, edge, side, steepest)

    def known_about(x: FloatArray) -> FloatArray:
        told = activation.told(x.ravel(), 1, most=MANY_DIGITS)
        if told is None:
            return slopes(x)
        size = np.abs(told.rows[1])
        return np.where(size <= SURE * told.errors[1], np.nan, size).reshape(x.shape)

    unsure: dict[float, bool] = {}
    if not activation.exact:
        # Loaded with the first formula.
        from sigexplorer.model.activations.growing import lost_beside

        unsure = lost_beside(activation)

    def grows(kink: float) -> bool:
        if kink in unsure:
            return unsure[kink]
        sides = [side for side in (-1.0, 1.0) if _grows_towards(lambda x: felt_slopes(activation, x, (kink,)), steepest, kink, side)]
        if not sides or activation.exact or not np.isnan(activation.derivatives(np.array([kink]), 0)).any():
            return bool(sides)
        # What terms that cancel leave beside a hole, as 1/tanh(x) - 1/x has one at 0, is of any size.
        return any(_grows_towards(known_about, steepest, kink, side, LOOKS[::FEW]) for side in sides)

    far = [side * math.inf for edge, side in sides_without_line(activation) if grows_to(edge, side)]
    return [*filter(grows, poles), *far, *filter(grows, activation.kinks)]


def steepest_beyond(activation: Curve, cancel: Cancel = never) -> tuple[float, float]:
    """Return how steep a curve becomes beyond its span on sides without a line, as sin(x) tanh(x/100) does, which swings wider the farther out it is.

    Parameters
    ----------
    activation : Curve
        The curve.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    side : float
        Where it becomes so steep: -inf or inf.
    slope : float
        The supremum of |f'| there, of what was looked at, or what it comes to farther and farther out, to some 12 digits; 0 where both sides have lines.
    """
    low, high = activation.span()
    ways = [(side, edge + side * np.ldexp(1.0, OUTWARDS)) for edge, side in sides_without_line(activation)]
    found = [(side, _limit(_tops_along(activation, begin, side * (high - low), cancel))) for side, begin in ways]
    side, slope = max(found, key=lambda pair: pair[1], default=(1.0, 0.0))
    return side * math.inf, float(f"{slope:.12g}")


def _tops_along(activation: Curve, begin: FloatArray, width: float, cancel: Cancel) -> FloatArray:
    """Return the largest |f'| along some parts of a curve, each as wide; 0 where it has no top within one, or none that is known."""
    ask(cancel)
    x = begin[:, np.newaxis] + width * np.linspace(0.0, 1.0, PLACES)
    x.sort(axis=1)
    found, part = np.zeros(len(x)), np.arange(len(x))
    with np.errstate(all="ignore"):
        _, slope, second = activation.derivatives(x, 2)
        top = np.nan_to_num(np.abs(slope[:, 1:-1]), nan=0.0, posinf=0.0).argmax(axis=1) + 1
        before, after = second[part, top - 1], second[part, top + 1]
        turning = np.flatnonzero(before * after < 0.0)
        middle = top[turning]

        def bend(at: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
            ask(cancel)
            rows = activation.derivatives(at, 3)
            return rows[2], rows[3]

        places = find_roots(bend, x[turning, middle - 1], x[turning, middle + 1], x[turning, middle], before[turning] > 0.0)
        size = np.abs(activation.derivatives(places, 1)[1])
        # What is left where terms cancel is no slope.
        told = None if activation.exact or not places.size else activation.told(places, 1, most=0, cancel=cancel)
        known = np.isfinite(size) if told is None else np.isfinite(size) & (told.errors[1] <= WELL * size)
        found[turning] = np.where(known, size, 0.0)
    return found


def _limit(tops: FloatArray) -> float:
    """Return the largest of some numbers, or, of ones that rise to the last and less and less, as those farther and farther out do, what they come to."""
    most = float(tops.max())
    # Farthest out the digits of a swing may be lost.
    known = [float(top) for top in tops if top > 0.0][-3:]
    if len(known) > 2:
        # A. C. Aitken: On Bernoulli's numerical solution of algebraic equations. Proc. Roy. Soc. Edinburgh 46, 1926: the rest falls by a ratio.
        rise, next_rise = known[1] - known[0], known[2] - known[1]
        if known[2] == most and 0.0 < next_rise < LESS * rise:
            return most + next_rise**2 / (rise - next_rise)
    return most


def _grows_far_out(slopes: Slopes, steepest: float, side: float, looks: FloatArray = LOOKS) -> bool:
    tops = _tops(slopes, STAGES, lambda x: side * x, looks)
    return _grow(tops, steepest) or max(_tops(slopes, EARLY, lambda x: side * x, looks), default=0.0) / GROWN > max(steepest, 1.0)


def _grows_towards(slopes: Slopes, steepest: float, place: float, side: float, looks: FloatArray = LOOKS) -> bool:
    """Return whether slopes grow without bound towards a place from its left, where `side` is -1, or from its right, where it is 1."""
    if place == 0.0 and _grow(_tops(slopes, STAGES, lambda x: side / x, looks), steepest):
        return True
    scale = side * 2.0 ** math.frexp(place)[1]
    return _grow(_tops(slopes, STAGES_NEAR, lambda x: place + scale / x, looks), steepest)


def _tops(slopes: Slopes, way: Sequence[int], at: Callable[[FloatArray], FloatArray], looks: FloatArray = LOOKS) -> list[float]:
    """Return the steepest slopes at some powers of two; what is undefined, as a sine of what overflows is, says nothing."""
    with np.errstate(all="ignore"):
        found = slopes(at(np.ldexp(looks, np.array(way)[:, np.newaxis])))
    return [float(np.nanmax(row)) for row in found if not np.isnan(row).all()]


def _grow(tops: list[float], steepest: float) -> bool:
    # Divided, since so many times the steepest may be beyond float64.
    if max(tops, default=0.0) / GROWN > max(steepest, 1.0):
        return True
    return len(tops) == len(STAGES) and all(after > GROWTH * before > 0.0 for before, after in itertools.pairwise(tops))
