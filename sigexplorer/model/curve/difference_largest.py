"""Where the difference of two functions is largest, in a range and over all inputs, where it is level, and whether it is nothing but rounding."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import TINIEST, derivatives_in_parts
from sigexplorer.model.activations.growing import growth_towards
from sigexplorer.model.activations.told import best_rows
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.corners import jumps
from sigexplorer.model.curve.difference_far import ROUNDINGS, SAME, SHARE, difference_of, far_out, moved_by, roundings
from sigexplorer.model.curve.difference_lost import apart, best_beside, errors_of, is_level_beside, leave_out_lost
from sigexplorer.model.curve.traces import trace
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, kept
from sigexplorer.model.wording import number

# Even points over the span of both functions, and points on either side of it up to there, in equal ratios.
EVEN, OUTWARDS, FARTHEST = 2001, 200, 1e12
# Of what is level there is at least such a share of the range.
LEVEL = 1e-3
# How far beside a peak it is lower, as a share of the range.
BESIDE_PEAK = 1e-4
# One of so many inputs is looked at first; a difference of so many roundings is none.
FEW, PLAINLY = 16, 1e6
# Of so many samples one shows a jump, which is then looked for between them.
COARSE = 4
# How far beside an input, as a share of its bracket, a slope is told by a difference: half of all digits are left to it.
BEND = 2.0**-12
# How often the distance from a turn is halved, down to the last digits of float64.
STEPS = 60
# To such a share of it the limit is known that asymptotes give.
LAST_DIGITS = 1e-15
# What is nearer to 0 has lost digits.
SMALLEST = float(np.finfo(np.float64).smallest_normal)


Place = tuple[float, float]
"""An input, and the difference there."""
Level = tuple[float, float, float]
"""From and to which input a difference is the same all the way, and what it is."""


def largest_within(
    activation: Activation, other: Activation, order: int, x: FloatArray, corners: FloatArray, within: tuple[float, float], cancel: Cancel
) -> tuple[Place, ...]:
    """Return where |f - g| is largest within a range, of which `x` are inputs, with f - g there, then where it is written the same, upwards."""
    kinks, beside = corners, beside_of(corners)
    x = np.union1d(x, np.concatenate((kinks, beside)))
    x = x[(x >= within[0]) & (x <= within[1])]
    slope = difference_of(activation, other, order + 1, x, cancel)
    turns = np.flatnonzero((slope[1:] > 0) & (slope[:-1] < 0) | (slope[1:] < 0) & (slope[:-1] > 0))
    low, high = x[turns], x[turns + 1]

    def evaluate(at: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        if order < 2:
            return difference_of(activation, other, order + 1, at, cancel), difference_of(activation, other, order + 2, at, cancel)
        # Of the third derivative none is known, and a difference is as good for a step.
        near = BEND * (high - low)[which]
        value, before, after = difference_of(activation, other, order + 1, np.stack((at, at - near, at + near)), cancel)
        return value, (after - before) / (2.0 * near)

    roots = find_roots(evaluate, low, high, low + 0.5 * (high - low), slope[turns] > 0)
    # A turn may be at an input itself.
    roots = np.concatenate((roots, x[1:-1][(slope[1:-1] == 0.0) & (np.sign(slope[:-2]) * np.sign(slope[2:]) < 0.0)]))
    places = np.concatenate((x, roots))
    values = difference_of(activation, other, order, places, cancel)
    known = np.flatnonzero(np.isin(places, beside)) if not (activation.exact and other.exact) else np.zeros(0, dtype=np.intp)
    if known.size:
        # Beside a kink a formula may have a hole, as (exp(x) - 1)/x beside a rectifier's, where all digits of it have cancelled.
        values[known], sure = best_beside(activation, other, order, places[known], kinks)
        known = known[sure]
    sizes = np.where(np.isnan(values), -1.0, np.abs(values))
    if order:
        # What a derivative is taken to be at a kink is a convention, in which forms of one function differ.
        sizes[np.isin(places, kinks)] = -1.0
    leave_out_lost(activation, other, order, places, sizes, np.flatnonzero(np.isin(places, np.concatenate((roots, x[[0, -1]])))), known, cancel)
    for kink in kinks:
        grows = growth_towards(lambda at: difference_of(activation, other, order, at, cancel), float(kink))
        grows = (grows[0] * (kink > within[0]), grows[1] * (kink < within[1]))
        if any(grows):
            level = is_level_beside(activation, other, order, float(kink))
            grows = (grows[0] * (not level[0]), grows[1] * (not level[1]))
        if any(grows):
            # What float64 has of it beside the place is no end of it.
            sizes[np.isin(places, [np.nextafter(kink, -np.inf), np.nextafter(kink, np.inf)])] = -1.0
            sizes[places == kink], values[places == kink] = np.inf, (grows[0] or grows[1]) * np.inf
    unsure = np.where(np.isinf(values), 0.0, roundings(activation, other, order, places, cancel))
    best = int(np.argmax(sizes))
    if not sizes[best] >= 0:
        return ((math.nan, math.nan),)
    # What only rounding makes larger than elsewhere is not: the largest is where it is so for sure.
    if math.isfinite(sizes[best]) and np.nanmax(sizes - unsure) > 0.0:
        best = int(np.nanargmax(sizes - unsure))
    peaks = np.flatnonzero(np.isin(places, np.concatenate((roots, x[[0, -1]], beside, kinks))))
    best = _turn_at(places, sizes, unsure, best, peaks)
    # Of the others those that are written alike, and stand out: what is level there has no one input to be named.
    step = BESIDE_PEAK * (x[-1] - x[0])
    around = np.clip(np.stack((places[peaks] - step, places[peaks] + step)), x[0], x[-1])
    lower = np.abs(difference_of(activation, other, order, around, cancel)) < sizes[peaks] * (1.0 - 1e-12)
    lower &= unsure[peaks] <= SHARE * sizes[peaks]
    alike = [index for index in peaks[(lower | (around == places[peaks])).all(axis=0)] if number(sizes[index]) == number(sizes[best])]
    alike = apart(lambda at: difference_of(activation, other, order, at, cancel), places, values, best, alike, step)
    # What a jump has beside it is said of the jump, and so is what only rounding makes as large nearby.
    named = [(places[index] if places[index] not in beside else np.tile(kinks, 2)[int(np.argmax(beside == places[index]))], index) for index in (best, *alike)]
    at_kinks = [(at, values[index] > 0.0) for at, index in named if at in kinks]
    found: dict[tuple[str, bool], Place] = {}
    for at, index in named:
        if at not in kinks and any(abs(at - kink) < step and (values[index] > 0.0) == above for kink, above in at_kinks):
            continue
        # An input of no normal size is 0 to what is computed of it. On both sides of a jump it may be as large, with either sign.
        place = float(at) if abs(at) >= SMALLEST else 0.0
        found.setdefault((number(place), values[index] > 0.0), (place, float(values[index])))
    largest, *others = found.values()
    return (largest, *others)


def _turn_at(places: FloatArray, sizes: FloatArray, unsure: FloatArray, best: int, peaks: NDArray[np.intp]) -> int:
    """Return which of some places is the top that the largest magnitude belongs to: where the curve turns is known better than where rounding lifts it most."""
    if not math.isfinite(sizes[best]) or best in peaks or not sizes[best] > unsure[best]:
        return best
    as_large = peaks[sizes[peaks] >= sizes[best] - unsure[best] - unsure[peaks]]
    return int(as_large[np.argmin(np.abs(places[as_large] - places[best]))]) if as_large.size else best


def place_errors(activation: Activation, other: Activation, order: int, places: FloatArray, width: float, cancel: Cancel) -> FloatArray:
    """Return how far from where f - g turns it may be taken to: as far as its slope is no more than what may be wrong in its digits, shape (n,).

    Parameters
    ----------
    activation, other, order, cancel
        Those of `difference_of`.
    places : ndarray, shape (n,)
        Where it turns.
    width : float
        How far is looked at most: an error that is infinite is as large.
    """
    steps = width * 0.5 ** np.arange(STEPS)[::-1]
    at = places + np.array([[[-1.0]], [[1.0]]]) * steps[:, np.newaxis]
    with np.errstate(all="ignore"):
        slopes = [np.abs(derivatives_in_parts(item, at, order + 1, cancel)[order + 1]) for item in (activation, other)]
        lost = ROUNDINGS * (slopes[0] + slopes[1]) + sum(errors_of(item, order + 1, at, cancel) for item in (activation, other))
        slope = difference_of(activation, other, order + 1, at, cancel)
        sign = np.where(np.abs(slope) > lost, np.sign(slope), 0.0)
    # It is seen to rise on one side and to fall on the other.
    turns = sign[0] * sign[1] < 0.0
    return np.where(turns.any(axis=0), steps[np.argmax(turns, axis=0)], np.inf)


def levels_of(
    activation: Activation, other: Activation, order: int, x: FloatArray, corners: FloatArray, best: Place, cancel: Cancel
) -> tuple[tuple[Level, ...], float | None]:
    """Return from and to which of `x` |f - g| is as large as at its largest, within rounding, upwards, and an end of `x` where it only tends to that.

    What is level ends at kinks, or with the inputs: what seems so between others is the rounding of a top, or of a limit.
    """
    if not math.isfinite(best[1]) or best[1] == 0.0:
        return (), None
    difference = difference_of(activation, other, order, x, cancel)
    unsure = roundings(activation, other, order, x, cancel) + roundings(activation, other, order, np.array([best[0]])) + ROUNDINGS * abs(best[1])
    flat = np.abs(difference_of(activation, other, order + 1, x, cancel)) <= roundings(activation, other, order + 1, x, cancel)
    kinks, beside = corners, beside_of(corners)
    ends = np.concatenate((kinks, beside, x[[0, -1]]))
    place, end = min(int(np.searchsorted(x, best[0])), x.size - 1), None
    found: list[Level] = []
    for value in (best[1], -best[1]):
        # What is beyond float64 from the largest is not level with it. Beside a kink nothing need be known of the next derivative.
        with np.errstate(over="ignore"):
            level = ((np.abs(difference - value) <= unsure) & flat) | np.isin(x, kinks)
        for first, last in _runs(level):
            if not x[last] - x[first] > LEVEL * (x[-1] - x[0]):
                continue
            if np.isin(x[[first, last]], ends).all():
                # What lies beside a kink is said of the kink.
                of = dict(zip(beside.tolist(), np.tile(kinks, 2).tolist(), strict=True))
                low, high = (float(x[at]) for at in (first, last))
                found.append((of.get(low, low), of.get(high, high), value))
            elif value == best[1] and first <= place <= last:
                end = float(x[-1]) if last == x.size - 1 else float(x[0]) if first == 0 else None
    return tuple(sorted(found)), end


def hidden_below(activation: Activation, other: Activation, order: int, x: FloatArray, best: Place, cancel: Cancel) -> float:
    """Return below what f - g is hidden by the rounding of both all over `x`, 0 if it is seen, or known to be 0 there.

    Equal digits prove nothing: a sigmoid is 1 from x = 37 on in float64, and nowhere else.
    """
    if not math.isfinite(best[1]) or abs(best[1]) > roundings(activation, other, order, np.array([best[0]]))[0]:
        return 0.0
    with np.errstate(all="ignore"):
        hidden = seen_from(activation, other, order, x)
        apart = np.abs(difference_of(activation, other, order, x, cancel))
        known = np.isfinite(apart)
        if (apart > hidden)[known].any() or (not best[1] and _are_the_same(activation, other, order, x, cancel)):
            return 0.0
        # What is below the least number is 0 in float64.
        return float(hidden[known].max(initial=TINIEST))


def seen_from(activation: Activation, other: Activation, order: int, x: FloatArray) -> FloatArray:
    """Return from what size on f - g is more than what may be wrong in the digits that both have at inputs, and not elsewhere."""
    found = np.zeros(x.shape)
    for item in (activation, other):
        rows, errors = best_rows(item, x, order)
        found = np.maximum(found, ROUNDINGS * np.abs(rows[order]) + errors[order] + moved_by(item, order, x))
    return found


def _are_the_same(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel) -> bool:
    """Return whether two functions whose values are equal at inputs are one function there: as both are level, or all the way between kinks on both sides."""
    if activation == other or all(np.isneginf(item.log_abs_slope(x)).all() for item in (activation, other)):
        return True
    kinks = np.array([*activation.kinks, *other.kinks])
    low, high = kinks[kinks <= x[0]].max(initial=-np.inf), kinks[kinks >= x[-1]].min(initial=np.inf)
    every = _everywhere(activation, other, order, cancel)
    # The value at a kink is a convention, and rounding may take what is beside it for the other side.
    every = every[(every > np.nextafter(low, np.inf)) & (every < np.nextafter(high, -np.inf))]
    f, g = (derivatives_in_parts(item, every, order, cancel)[order] for item in (activation, other))
    return bool(((np.abs(f - g) <= ROUNDINGS * np.abs(f)) | (f == g)).all())


def _runs(holds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and the last index of every run of what holds."""
    changes = np.flatnonzero(np.diff(np.concatenate(([False], holds, [False])).astype(np.int8)))
    return [(int(first), int(last) - 1) for first, last in changes.reshape(-1, 2)]


def kinks_within(functions: tuple[Activation, ...], x: FloatArray) -> FloatArray:
    """Return the kinks of functions inside the range of `x`."""
    return np.array([kink for item in functions for kink in item.kinks if x[0] < kink < x[-1]])


def corners_within(activation: Activation, other: Activation, order: int, x: FloatArray, within: tuple[float, float], cancel: Cancel) -> FloatArray:
    """Return the kinks of two functions in a range, of which `x` are inputs, with its ends; of the second derivative also where that jumps."""
    low, high = within
    kinks = np.array([kink for item in (activation, other) for kink in item.kinks if low <= kink <= high])
    if order < 2:
        return kinks
    difference = functools.partial(difference_of, activation, other, order, cancel=cancel)
    at = np.setdiff1d(x, kinks)
    at = np.union1d(at[::COARSE], at[-1:])
    jumped = jumps(difference, at, difference(at), cancel)
    # Where it leaves float64, on its way to a pole, nothing jumps.
    jumped = jumped[np.isfinite(difference(beside_of(jumped)).reshape(2, -1)).all(axis=0)]
    # A jump beside a kink is that of the kink.
    return np.union1d(kinks, jumped[~np.isin(jumped, beside_of(kinks))])


def beside_of(kinks: FloatArray) -> FloatArray:
    """Return the floats next to the kinks: first those before them, then those after."""
    return np.concatenate((np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf)))


def is_rounding(activation: Activation, other: Activation, order: int, x: FloatArray, cancel: Cancel) -> bool:
    """Return whether f - g is nothing but rounding at inputs, and both are undefined at the same ones; no kink is one of a derivative."""
    if order:
        x = np.setdiff1d(x, [*activation.kinks, *other.kinks])
    # Most differences are so much more than rounding that a few inputs show it.
    few = x[::FEW]
    if (np.abs(difference_of(activation, other, order, few, cancel)) > PLAINLY * roundings(activation, other, order, few, cancel, moved=False)).any():
        return False
    with np.errstate(all="ignore"):
        f, g = (derivatives_in_parts(item, x, order, cancel)[order] for item in (activation, other))
        apart = np.abs(f - g)
        # What the terms of a formula lose as they cancel is rounding, too.
        lost = roundings(activation, other, order, x, cancel) + sum(errors_of(item, order, x, cancel) for item in (activation, other))
        return bool(((apart <= lost) | (f == g) | (np.isnan(f) & np.isnan(g))).all() and np.isfinite(f).any())


@kept(256)
def is_rounding_everywhere(activation: Activation, other: Activation, order: int, *, cancel: Cancel) -> bool:
    """Return whether f - g is nothing but rounding at inputs over the span of both functions and far beyond."""
    return is_rounding(activation, other, order, _everywhere(activation, other, order, cancel), cancel)


def _everywhere(activation: Activation, other: Activation, order: int, cancel: Cancel) -> FloatArray:
    """Return inputs over the span of both functions, and far beyond."""
    spans = [*activation.span(), *other.span()]
    low, high = min(spans), max(spans)
    width = max(high - low, 1e-300)
    outwards = np.geomspace(1e-3 * width, max(FARTHEST, 10.0 * width), OUTWARDS)
    parts = [trace(item, (order,), low, high, cancel=cancel)[0][0] for item in (activation, other)]
    return np.unique(np.concatenate((*parts, np.linspace(low, high, EVEN), low - outwards, high + outwards)))


@kept(256)
def largest_of_all(activation: Activation, other: Activation, order: int, *, cancel: Cancel) -> tuple[Place, ...]:
    """Return where |f - g| is largest over all inputs, and f - g there, then where it is written the same; see `Difference`."""
    spans = [*activation.span(), *other.span()]
    low, high = min(spans), max(spans)
    x = _everywhere(activation, other, order, cancel)
    within = (float(x[0]), float(x[-1]))
    corners = corners_within(activation, other, order, x, within, cancel)
    found = largest_within(activation, other, order, x, corners, within, cancel)
    levels = levels_of(activation, other, order, x, corners, found[0], cancel)[0]
    ends = [(-math.inf, value) for low, _, value in levels if low == x[0]] + [(math.inf, value) for _, high, value in levels if high == x[-1]]
    if ends:
        return tuple(ends)
    sizes = np.abs(difference_of(activation, other, order, x, cancel))
    sure = np.where(roundings(activation, other, order, x, cancel) <= SHARE * sizes, sizes, np.inf)
    for side in ("left", "right"):
        limit, best = _limit(activation, other, order, side), found[0]
        end = (-math.inf if side == "left" else math.inf, limit)
        if math.isnan(limit):
            limit = far_out(activation, other, order, side, cancel)
            end = (end[0], limit)
            # Of what only has been larger by rounding it is not known where it is level.
            moves = bool((sure[(x < 0.0) == (side == "left")] < abs(limit) * (1.0 - SHARE)).any())
            # Nor is what rounding makes of it somewhere more.
            more = float(roundings(activation, other, order, np.array([best[0]]))[0]) if math.isfinite(best[0]) and math.isfinite(best[1]) else 0.0
            tie = abs(limit) >= abs(best[1]) * (1.0 - SAME) - more and moves
        else:
            # What only rounding makes of the limit, while the difference still changes there, is not reached. Farther out it is level: the innermost tells.
            alike = x[sizes == abs(best[1])] if math.isfinite(best[0]) else x[:0]
            innermost = alike[np.argmin(np.abs(alike - 0.5 * (low + high)))] if alike.size else best[0]
            moves = math.isfinite(best[0]) and bool(difference_of(activation, other, order + 1, np.array([innermost]))[0])
            tie = abs(limit) >= abs(best[1]) * (1.0 - LAST_DIGITS) and moves
        if math.isinf(best[0]) and number(abs(limit)) == number(abs(best[1])):
            found = (end, *found) if abs(limit) > abs(best[1]) else (*found, end)
        elif abs(limit) > abs(best[1]) or tie or math.isnan(best[1]):
            found = (end,)
    return found


def unsure_at(activation: Activation, other: Activation, order: int, place: Place) -> float:
    """Return by how much f - g may be off at a place that was found, or the limit that it tends to at an end: from asymptotes, or read from values."""
    at, value = place
    if not math.isfinite(value):
        return 0.0
    if math.isfinite(at):
        return float(roundings(activation, other, order, np.array([at]))[0])
    read = math.isnan(_limit(activation, other, order, "left" if at < 0.0 else "right"))
    return (SAME if read else LAST_DIGITS) * abs(value)


def _limit(activation: Activation, other: Activation, order: int, side: str) -> float:
    """Return what f - g tends to on one side; NaN where an asymptote is missing, since nothing is known there."""
    lines = [next((line for line in item.asymptotes() if line.side == side), None) for item in (activation, other)]
    if lines[0] is None or lines[1] is None:
        return math.nan
    slope, intercept = lines[0].slope - lines[1].slope, lines[0].intercept - lines[1].intercept
    if order == 1:
        return slope
    if order == 2:
        return 0.0
    return intercept if slope == 0 else math.copysign(math.inf, slope if side == "right" else -slope)
