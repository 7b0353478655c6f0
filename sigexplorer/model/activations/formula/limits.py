"""What a formula and its derivatives come to far out on a side: limits and lines, as far as rounding lets them be known."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.enclosing import enclosed
from sigexplorer.model.activations.formula.exactly import exact_rows
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.shaken import shaken_rows
from sigexplorer.model.activations.formula.shaken import unsure as unsure_of
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# Where limits are looked for: powers of two far out, and nearer ones, of which what is left far out is extrapolated where rounding hides it there.
FAR_OUT = 2.0 ** np.array([10, 20, 40, 80, 160, 320, 640, 1000])
NEARER = 2.0 ** np.arange(3.0, 51.0)
# Where it is looked whether what holds at powers of two holds between them too, which it does not of max(0, sin(x)), 0 at half of all places: at so many
# times each of these powers. What is approached leaves less than such a share of what was left at the first; what is known of it is known to such a share.
MANTISSAS, POWERS = np.array([1.0, 1.1, 1.23, 1.37, 1.41, 1.58, 1.69, 1.83, 1.97]), np.array([10, 14, 20, 27, 40, 80, 160, 320, 640])
LEFT, SURE = 0.5, 0.25
# Powers of two at which it is looked what is proven, as long as numbers near to 1 beside them are not lost.
PROVEN = 2.0 ** np.arange(10.0, 34.0)
# Powers from which on a curve has mostly come to what it approaches.
FAR = 30
# Where a curve has the size beside which something is 0.
WITHIN = 2.0 ** np.arange(-2.0, 3.0)
# So many of the farthest values may be unknown of a limit.
UNKNOWN = 2
# Two values as near to each other as that are the same limit; what is less known than that is not known.
SAME = 1e-9
# Where digits are computed that rounding has changed farthest out: at the last of these exp(-2x) has an exponent yet, and 1/x is nothing beside 1.
EXACTLY = 2.0 ** np.array([1000, 320, 160, 80, 58])
# So many last digits of a limit are those of one or two roundings; and what a rounded exponent, as 1.3, makes of a power farthest out is less than that.
FEW, ROUNDED = 8.0, 1e-12
# What is extrapolated is known so well, at least.
WELL = 1e-8
# Where shaking happens to change nothing that float64 shows, what it does at so many neighbours counts.
BESIDE = 1
# What is left of the way to a limit with each doubling of the distance, at most; of the way that an extrapolation had, which may fall late, so many times that.
SHRINKS, LATE = 0.9, 2.0
# Terms that an extrapolation takes away: none, the largest, or two of those that fall by some ratio each with every doubling, as powers of x do.
TERMS = (0, 1, 2)


class Line(NamedTuple):
    """The straight line ``slope * x + intercept``."""

    slope: float
    intercept: float


class Far(NamedTuple):
    """What is approached on a side.

    Attributes
    ----------
    line : Line or None
        The line.
    ends : ndarray, shape (4,)
        The limits of f, f', f'', f'''; NaN where there is none, or none is known.
    """

    line: Line | None
    ends: FloatArray


# Of what approaches nothing that is known.
NOTHING = Far(None, np.full(4, np.nan))


def far_sides(program: Program, cancel: Cancel = never) -> tuple[Far, Far]:
    """Return what a formula approaches to the left and to the right."""
    x = np.concatenate([WITHIN, NEARER, FAR_OUT])
    left, right = np.split(shaken_rows(program, np.concatenate([-x, x]), 3, cancel), 2, axis=2)

    found = [_side(rows, sign, functools.partial(_exactly, program, sign)) for rows, sign in ((left, -1.0), (right, 1.0))]
    ask(cancel)
    signed = zip(found, (-1.0, 1.0), strict=True)
    kept = [side if _holds_between(program, side, sign, cancel) and not _is_refuted(program, side, sign) else NOTHING for side, sign in signed]
    return kept[0], kept[1]


def _holds_between(program: Program, side: Far, sign: float, cancel: Cancel) -> bool:
    """Return whether what is approached at powers of two is approached between them too, as far as rounding lets that be known."""
    x = sign * np.ldexp(MANTISSAS, POWERS[:, np.newaxis])
    line = side.line
    level = np.full(x.shape, side.ends[0]) if line is None else line.slope * x + line.intercept
    targets = np.stack([level, np.full(x.shape, side.ends[1])])
    tolerance = SAME * np.maximum(np.abs(targets), 1.0)

    def apart(rows: FloatArray) -> FloatArray:
        # NaN, as a limit that is none and a difference of infinities are, says nothing.
        return np.asarray(np.nan_to_num(np.abs(rows.reshape(targets.shape) - targets), nan=0.0, posinf=0.0))

    if not (apart(program.rows(x.ravel(), 1)) > tolerance)[:, POWERS > FAR].any():
        return True
    shaken = shaken_rows(program, x.ravel(), 1, cancel)
    far, unsure = apart(shaken[0]), unsure_of(shaken).reshape(targets.shape)
    known = unsure <= np.maximum(SURE * far, tolerance)
    for row, told, least in zip(far.max(axis=2), known.all(axis=2), tolerance.min(axis=2), strict=True):
        stages = np.flatnonzero(told)
        if stages.size > 1 and row[stages[-1]] > max(LEFT * row[stages[0]], least[stages[-1]]):
            return False
    return True


def _is_refuted(program: Program, side: Far, sign: float) -> bool:
    """Return whether a curve is proven to come no nearer to its line farther out, where terms cancel so that float64 shows another one."""
    if side.line is None:
        return False
    x = sign * PROVEN
    low, high = enclosed(program, x, x, 0)[:, 0]
    height = side.line.slope * x + side.line.intercept
    tolerance = SAME * np.maximum(np.abs(height), 1.0)
    away = np.maximum(low - height, height - high) - tolerance
    near, far = away[: away.size // 2], away[away.size // 2 :]
    return bool(far.min() >= near.max() and far.min() > 0.0)


def _side(rows: FloatArray, sign: float, exactly: Callable[[int], float]) -> Far:
    within, near, far = np.split(rows, np.cumsum((WITHIN.size, NEARER.size)), axis=2)
    # A curve that does not change has slopes that are nothing beside itself.
    sizes = np.maximum.accumulate([_size(within[:, k]) for k in range(4)]).tolist()
    limits = [_limit(far[:, k], sizes[k]) for k in range(4)]
    for k in range(2):
        limits[k] = _with_digits(limits[k], far[:, k, -1:], lambda k=k: exactly(k))  # type: ignore[misc]
    slope = limits[1] if limits[1] is not None else _extrapolated(near[:, 1], sizes[1])
    line = None
    if math.isfinite(slope):
        level = limits[0] if slope == 0.0 else None
        if level is None:
            level = _extrapolated(near[:, 0] - slope * sign * NEARER, sizes[0])
        line = Line(slope, level + 0.0) if math.isfinite(level) else None
    if line is not None:
        return Far(line, np.array([line.intercept if slope == 0.0 else sign * slope * math.inf, slope, 0.0, 0.0]))
    return Far(None, np.array([math.nan if limit is None else limit for limit in limits]))


def _size(values: FloatArray) -> float:
    """Return how large values are that are known."""
    known = np.isfinite(values[0]) & (unsure_of(values) <= SAME * np.abs(values[0]))
    return float(np.abs(values[0][known]).max(initial=0.0))


def _limit(values: FloatArray, size: float) -> float | None:
    """Return the limit of values ever further out: a number, an infinity, or NaN where there is none; None where rounding hides the values."""
    unsure, plain = unsure_of(values), values[0]
    # Farthest out a step may be beyond every exponent.
    known = np.flatnonzero(~np.isnan(plain) & (unsure <= SAME * np.maximum(np.abs(plain), size)))
    if known.size < plain.size - UNKNOWN or known[-1] != known.size - 1:
        return None
    return _of_known(np.where(np.abs(plain) <= unsure, 0.0, plain)[: known.size])


def _exactly(program: Program, sign: float, order: int) -> float:
    """Return f, or f', with all of its digits as far out as exponents have room for what lies between, as that of tanh has; NaN where they have none."""
    for at in (sign * EXACTLY).tolist():
        if (found := exact_rows(program.typed, program.values, at, order)[order]) is not None:
            return float(found)
    return math.nan


def _with_digits(limit: float | None, farthest: FloatArray, exactly: Callable[[], float]) -> float | None:
    """Return a limit with all of its digits, where rounding has made other ones of its last at the farthest place, as of the slope of exp(log(x))."""
    unsure = float(unsure_of(farthest)[0])
    if limit is None or not 0.0 < abs(limit) < math.inf or not FEW * math.ulp(limit) < unsure < math.inf:
        return limit
    found = exactly()
    return found if abs(found - limit) <= max(unsure, ROUNDED * abs(limit)) else limit


def _of_known(values: FloatArray) -> float:
    last, before = float(values[-1]), float(values[-2])
    if math.isinf(last):
        return last if before * last > 0.0 and abs(before) >= abs(float(values[-3])) else math.nan
    if abs(last - before) <= SAME * abs(last):
        return last
    size = np.abs(values)
    if size[-1] <= 1e-4 * size[-2] or (size[-1] < size[-2] < size[-3] and size[-1] < 1e-12 * max(size[0], 1e-300)):
        return 0.0
    if size[-1] > size[-2] > size[-3] and last * before > 0.0:
        return math.copysign(math.inf, last)
    return math.nan


def _extrapolated(values: FloatArray, size: float) -> float:
    """Return the limit of values at ever twice the distance, from where they are known best; NaN where it is known nowhere."""
    best, found, way = math.inf, math.nan, 0.0
    unsure = np.lib.stride_tricks.sliding_window_view(np.pad(unsure_of(values), BESIDE, mode="edge"), 2 * BESIDE + 1).max(axis=1)
    shrinks = _shrinks(values[0], unsure)
    for terms in TERMS:
        limits = _without_terms(values, terms)
        last = np.arange(values.shape[1] - limits.shape[1] + 1, values.shape[1])
        # What one more step changes is as unsure as what shaking does, and nothing is surer than what it is made of.
        wrong = np.maximum(unsure_of(limits)[1:] + np.abs(np.diff(limits[0])), unsure[last])
        wrong = np.where(np.isfinite(wrong) & shrinks[last - 1] & _stays(values[0], unsure, last, limits[0, 1:], wrong), wrong, np.inf)
        k = int(np.argmin(wrong))
        if wrong[k] < best:
            best, found = float(wrong[k]), float(limits[0, k + 1])
            # The way that the curve comes: one that is stretched has no size yet where this one has.
            before = np.abs(values[0, : last[k]] - found)
            way = float(np.nan_to_num(before[unsure[: last[k]] <= SURE * before]).max(initial=0.0))
    if not best <= WELL * max(abs(found), size, way):
        return math.nan
    return 0.0 if abs(found) <= best else found if best == 0.0 else round(found, math.floor(-math.log10(best)))


def _stays(values: FloatArray, unsure: FloatArray, last: NDArray[np.int_], limits: FloatArray, wrong: FloatArray) -> NDArray[np.bool_]:
    """Return which limits are come nearer to, as far as it is known, by what is farther out than the last value that they are made of.

    What is bent near to 0 and straight farther out, as x tanh(x + 300) is, seems to come to what it would be at 0.
    """
    away = np.abs(values[:, None] - limits) - unsure[:, None]
    doublings = np.arange(values.size)[:, None] - last
    allowed = np.minimum(LATE * SHRINKS ** np.maximum(doublings, 0), 1.0) * np.abs(values[last] - limits)
    away = np.where((doublings > 0) & ~np.isnan(away), away - allowed, -np.inf)
    return np.asarray(away.max(axis=0) <= wrong)


def _shrinks(values: FloatArray, unsure: FloatArray) -> NDArray[np.bool_]:
    """Return for every step whether it is less than the one before it, or nothing; of the first as of the second."""
    step = np.abs(np.diff(values))
    noise = unsure[1:] + unsure[:-1]
    less = (step[1:] <= SHRINKS * step[:-1]) | (step[1:] <= noise[1:])
    return np.concatenate([less[:1], less])


def _without_terms(values: FloatArray, terms: int) -> FloatArray:
    """Return what is left of sequences, shape (m, n), without so many terms that fall by some ratio each: P. Wynn's epsilon algorithm (MTAC 10 (1956) 91)."""
    before, now = np.zeros((values.shape[0], values.shape[1] + 1)), values
    for _ in range(2 * terms):
        step = np.diff(now, axis=1)
        # Where nothing changes any more, nothing is to be taken away.
        before, now = now, before[:, 1:-1] + 1.0 / np.where(step == 0.0, np.nan, step)
    return now
