"""Saturated regions: where an activation's slope is below a share of its steepest."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import UNDERFLOWS, derivatives_in_parts, in_parts
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots, first_guess
from sigexplorer.model.numerics.sampling import counted_about, distinct
from sigexplorer.model.running import Cancel, ask, kept, never

SCAN = np.linspace(0.0, 1.0, 65)
# Steps out of the span, in widths of it: algebraic tails (arctan's 1/x^2) fall below a millionth only far out.
TAIL = np.ldexp(1.0, np.arange(-1, 44, 3))
# Places beyond the span, in widths of it, at which it is tried whether a curve still turns there, and the turns that show that it does so for ever.
BEYOND, TURNS = np.cumsum(np.geomspace(0.01, 3.0, 97)), 8
# The share of the greatest bend, and that of the greatest slope, that is more than rounding.
FELT, STEEPER = 1e-12, 1e-9
# Of what swings for ever, so many points are looked at; regions that lie closer are not told apart. Beyond so many, points are added only where so
# many neighbours to each side have a slope of more than such a share of what is asked for, and more turns than so many: a chirp under a bell turns ever
# faster where it is level.
MOST_POINTS, EVERYWHERE, NEIGHBOURS, NEAR, CROWDED = 50_000, 12_500, 8, 0.25, 2
# Kinks so near to each other, as a share of their distance from 0, are one.
POINT = 1e-9
# Points over the span at which it is looked for levels, and halvings that find their edges.
LEVELS, HALVINGS = 1025, 60
# How often regions are looked for again, with the places at which slopes in them have proved steeper.
ROUNDS = 2
# Points of a normal distribution, within so many standard deviations.
NORMAL, DEVIATIONS = 8192, 9.0


@kept(512)
def saturated_regions(
    activation: Activation, below: float, within: tuple[float, float] | None = None, *, cancel: Cancel = never
) -> tuple[tuple[float, float], ...]:
    """Return the intervals where |f'| is less than a share of its supremum.

    A function that swings for ever, a sine, has endlessly many of them: those in a range are returned then, or none where they lie too close there.

    Parameters
    ----------
    activation : Activation
        Its exact derivatives and `log_abs_slope` are used, so that edges deep in a tail are exact too.
    below : float
        The share, between 0 and 1.
    within : tuple of float, optional
        The range for a function that swings for ever; its span if not given. Others have the same regions whatever the range.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    tuple of tuple of float
        Ascending and apart; the outermost edges may be infinite. None at all where the steepest slope is zero (a step).
    """
    standard, gain, centre, _ = activation.standard()
    if standard != activation:
        # What does not swing has the same regions in any range, found once for all gains.
        inner = (gain * (within[0] - centre), gain * (within[1] - centre)) if within and any(swinging_sides(standard, cancel=cancel)) else None
        return tuple((centre + low / gain, centre + high / gain) for low, high in saturated_regions(standard, below, inner, cancel=cancel))
    steepest = find_shape(activation, cancel=cancel).reference_slope
    if not steepest > 0:
        return ()
    limit = math.log(steepest) + math.log(below)
    sides = swinging_sides(activation, cancel=cancel)
    x = _places(activation, sides, within, limit, cancel)
    if not x.size:
        return ()
    regions = _regions_over(activation, x, sides, limit, cancel)
    if activation.exact:
        return regions
    # Imported with the first formula.
    from sigexplorer.model.curve.proven import refuted, without_crowded

    most = math.inf
    for _ in range(ROUNDS):
        steep, looks = refuted(activation, regions, math.exp(limit), cancel)
        # Of a chirp there are the more, the more closely it is looked at.
        if not steep or len(steep) > most:
            break
        most = len(steep)
        x = distinct(np.concatenate((x, looks)))
        regions = _regions_over(activation, x, sides, limit, cancel)
    else:
        steep, _ = refuted(activation, regions, math.exp(limit), cancel)
    return without_crowded(regions, steep) if steep else regions


def _regions_over(activation: Activation, x: FloatArray, sides: tuple[bool, bool], limit: float, cancel: Cancel) -> tuple[tuple[float, float], ...]:
    """Return the intervals where ln|f'| is below a limit, as a look at some places shows them."""
    kinks = _kinks_along(activation, x, cancel) if any(sides) else np.array(activation.kinks)
    x, kink_after, slope, bend = _grid(activation, x, kinks, swinging=any(sides), cancel=cancel)
    with np.errstate(all="ignore"):
        excess = in_parts(activation.log_abs_slope, x, cancel) - limit
        tilt = bend / slope
    if (known := _known(activation, x, excess, cancel)).size < x.size:
        kink_after = np.logical_or.reduceat(kink_after, known)
        x, slope, excess, tilt = (row[known] for row in (x, slope, excess, tilt))
    low = excess < 0
    turns = np.flatnonzero((low[1:] != low[:-1]) & ~kink_after[:-1])
    unsaturated = np.where(low[turns], turns + 1, turns)
    evaluate = functools.partial(_excess, activation, limit, np.where(slope[unsaturated] < 0, -1.0, 1.0), cancel)
    start = first_guess(x[turns], x[turns + 1], excess[turns], excess[turns + 1], tilt[turns], tilt[turns + 1])
    edges = find_roots(evaluate, x[turns], x[turns + 1], start, ~low[turns]).tolist()
    at = dict(zip(turns.tolist(), edges, strict=True))
    jumps = np.flatnonzero((low[1:] != low[:-1]) & kink_after[:-1]).tolist()
    at.update((i, float(kinks[np.abs(kinks - x[i]).argmin()])) for i in jumps)
    ordered = [at[i] for i in sorted(at)]
    if low[0]:
        ordered.insert(0, float(x[0]) if sides[0] else -math.inf)
    if low[-1]:
        ordered.append(float(x[-1]) if sides[1] else math.inf)
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


@kept(512)
def swinging_sides(activation: Activation, *, cancel: Cancel = never) -> tuple[bool, bool]:
    """Return whether a curve turns for ever to the left and to the right, as sin(x), x + sin(x) and sin(x)/x do: beyond its span it bends to and fro.

    Or it bends one way and jumps back, as |sin(x)| does: its slope falls and rises.
    """
    standard = activation.standard().activation
    if standard != activation:
        return swinging_sides(standard, cancel=cancel)
    low, high = activation.span()
    with np.errstate(all="ignore"):
        _, steep, inside = np.nan_to_num(np.abs(activation.derivatives(low + SCAN * (high - low), 2)), posinf=0.0).max(axis=1)
        found = []
        for start, sign in ((low, -1.0), (high, 1.0)):
            ask(cancel)
            _, first, second = activation.derivatives(start + sign * (high - low) * BEYOND, 2)
            steps = np.diff(np.nan_to_num(first, posinf=0.0, neginf=0.0))
            # What rounding leaves of a bend, or of a step, has any sign.
            turns = _turns(second, FELT * inside), _turns(steps, STEEPER * max(steep, float(np.abs(steps).max())))
            found.append(max(turns) >= TURNS)
    return found[0], found[1]


def _turns(values: FloatArray, least: float) -> int:
    """Return how often values change their sign, of those that are more than so much."""
    signs = np.sign(np.nan_to_num(values)) * (np.abs(values) > least)
    signs = signs[signs != 0.0]
    return int(np.count_nonzero(signs[1:] != signs[:-1]))


@functools.lru_cache(maxsize=512)
def level_regions(activation: Activation) -> tuple[tuple[float, float], ...]:
    """Return the intervals where the slope is 0 and units are inactive, of those that a look over the span and beyond it finds.

    Parameters
    ----------
    activation : Activation
        One without a steepest slope that others are shares of, whose units are saturated nowhere else.

    Returns
    -------
    tuple of tuple of float
        Ascending and apart; the outermost edges may be infinite.
    """
    low, high = activation.span()
    x = distinct(np.concatenate((low - (high - low) * TAIL, low + np.linspace(0.0, 1.0, LEVELS) * (high - low), high + (high - low) * TAIL)))
    level = _is_level(activation, x)
    turns = np.flatnonzero(level[1:] != level[:-1])
    inside, outside = x[turns + level[turns + 1]], x[turns + level[turns]]
    for _ in range(HALVINGS):
        middle = 0.5 * inside + 0.5 * outside
        at = _is_level(activation, middle)
        inside, outside = np.where(at, middle, inside), np.where(at, outside, middle)
    edges = inside.tolist()
    edges = ([-math.inf] if level[0] else []) + edges + ([math.inf] if level[-1] else [])
    # An input without a slope of its own, as that of x^4 is, is no region.
    regions = tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > math.nextafter(start, math.inf))
    if activation.exact or not regions:
        return regions
    from sigexplorer.model.curve.proven import refuted

    steep, _ = refuted(activation, regions, 0.0)
    return tuple(region for region in regions if region not in steep)


def _is_level(activation: Activation, x: FloatArray) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        return np.asarray(activation.slope_sign(x) == 0.0)


def is_saturated(activation: Activation, below: float, x: FloatArray) -> NDArray[np.bool_]:
    """Return at which inputs |f'| is less than a share of its supremum; where nothing has a share, at which it is 0.

    Parameters
    ----------
    activation : Activation
        The function.
    below : float
        The share, between 0 and 1.
    x : ndarray
        Inputs of any shape.
    """
    steepest = find_shape(activation).reference_slope
    if not steepest > 0:
        return _is_level(activation, x)
    with np.errstate(all="ignore"):
        return np.asarray(activation.log_abs_slope(x) < math.log(steepest) + math.log(below))


def normal_share(activation: Activation, below: float, deviation: float) -> float:
    """Return the share of a normal distribution that is saturated, counted at points in even steps: to about a thousandth, for what swings for ever."""
    z = DEVIATIONS * (np.arange(NORMAL) + 0.5 - NORMAL / 2) / (NORMAL / 2)
    weights = np.exp(-0.5 * z * z)
    return float(weights @ is_saturated(activation, below, np.asarray(deviation * z, dtype=np.float64)) / weights.sum())


def _places(activation: Activation, sides: tuple[bool, bool], within: tuple[float, float] | None, limit: float, cancel: Cancel) -> FloatArray:
    """Return where a function is looked at: over its span and far out; where it swings for ever, as densely in the range. Nowhere if that is too much."""
    low, high = activation.span()
    width = high - low
    step = width / (SCAN.size - 1)
    start, end = (low, high) if within is None else (min(low, within[0]), max(high, within[1]))
    if any(sides) and max(low - start, end - high) > MOST_POINTS * step:
        return np.zeros(0)
    before = np.append(low - step * np.arange(1, (low - start) // step + 1), start) if sides[0] else low - width * TAIL
    after = np.append(high + step * np.arange(1, (end - high) // step + 1), end) if sides[1] else high + width * TAIL
    x = distinct(np.concatenate((before, low + SCAN * width, after)))
    return _as_densely_as_it_turns(activation, x, limit, cancel) if any(sides) else x


def _as_densely_as_it_turns(activation: Activation, x: FloatArray, limit: float, cancel: Cancel) -> FloatArray:
    """Return places so dense that twice as many show no more turns, where what swings does so faster and faster; nowhere if that is too much."""
    # Everywhere, and where it is steep: these are counted apart.
    turns = {True: -1, False: -1}
    while x.size <= MOST_POINTS:
        ask(cancel)
        values = np.nan_to_num(derivatives_in_parts(activation, x, 2, cancel)[1:])
        signs = np.sign(values)
        turning = signs[:, 1:] * signs[:, :-1] < 0
        everywhere = x.size <= EVERYWHERE
        looked_at = np.ones(x.size - 1, dtype=bool)
        if not everywhere:
            steep = np.abs(values[0]) > NEAR * math.exp(limit)
            looked_at = counted_about(steep, NEIGHBOURS)[1:] > 0.5
            turning &= looked_at
            looked_at &= counted_about(turning.sum(axis=0), NEIGHBOURS) > CROWDED + 0.5
        found = int(np.count_nonzero(turning))
        if found <= turns[everywhere]:
            return x
        turns[everywhere] = found
        x = distinct(np.concatenate((x, (0.5 * (x[1:] + x[:-1]))[looked_at])))
    return np.zeros(0)


def _known(activation: Activation, x: FloatArray, excess: FloatArray, cancel: Cancel) -> NDArray[np.intp]:
    """Return which places say something: not those at which a slope comes out steep where terms of a formula cancel, and no digit of it is known."""
    steep = np.flatnonzero(~(excess < 0.0))
    doubted = steep[activation.doubted(x[steep], 1)] if steep.size and not activation.exact else steep[:0]
    told = activation.told(x[doubted], 1, most=0, cancel=cancel) if doubted.size else None
    lost = doubted[:0] if told is None else doubted[np.isnan(told.logarithms[1]) & ~np.isnan(told.rows[1])]
    places = np.delete(np.arange(x.size), lost)
    return places if places.size else np.arange(x.size)


def _kinks_along(activation: Activation, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return all kinks along ascending places, of what may have more of them than are named."""
    ask(cancel)
    kinks, places = np.array(activation.kinks), distinct(x)
    _, found = activation.meetings(np.stack([places[:-1], places[1:]], axis=1), cancel)
    # One of those named may come out once more, a last digit off.
    new = [place for place in found.tolist() if not kinks.size or np.abs(kinks - place).min() > POINT * max(abs(place), 1.0)]
    return distinct(np.concatenate([kinks[(kinks > x.min()) & (kinks < x.max())], new]))


def _grid(
    activation: Activation, x: FloatArray, kinks: FloatArray, *, swinging: bool, cancel: Cancel
) -> tuple[FloatArray, NDArray[np.bool_], FloatArray, FloatArray]:
    """Return a grid between whose neighbours |f'| is monotone, whether a kink follows each point, and f' and f'' there.

    It holds every point where |f'| turns: both sides of the kinks, the inflections, and the zeros of f'.
    """
    before, after = np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf)
    # A kink may be rounded to one of its sides.
    x = np.concatenate([x, *(kinks + way * POINT * np.maximum(np.abs(kinks), 1.0) for way in (-1.0, 1.0))])
    inflections = np.array(find_shape(activation).inflections)
    x = np.concatenate((x, inflections[(inflections > x.min()) & (inflections < x.max())], before, after))
    if kinks.size:
        x = x[~np.isin(x, kinks)]
    x = distinct(x)
    kink_after: NDArray[np.bool_] = np.isin(x, before)
    ask(cancel)
    values = derivatives_in_parts(activation, x, 3, cancel)
    # The zeros of f', and of what swings beyond its span the peaks of f' too.
    for order in (1, 2) if swinging else (1,):
        x, kink_after, values = _with_zeros(activation, order, x, kink_after, values, cancel)
    return x, kink_after, values[1], values[2]


def _with_zeros(
    activation: Activation, order: int, x: FloatArray, kink_after: NDArray[np.bool_], values: FloatArray, cancel: Cancel
) -> tuple[FloatArray, NDArray[np.bool_], FloatArray]:
    """Return a grid, whether a kink follows each point, and the derivatives there, with the zeros of one derivative where it changes its sign."""
    row, following = values[order], values[order + 1]
    crossed = np.flatnonzero((np.sign(row[1:]) * np.sign(row[:-1]) < 0) & ~kink_after[:-1])
    if not crossed.size:
        return x, kink_after, values

    def evaluate(points: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        ask(cancel)
        found = derivatives_in_parts(activation, points, order + 1, cancel)
        return found[order], found[order + 1]

    low_x, high_x = x[crossed], x[crossed + 1]
    start = first_guess(low_x, high_x, row[crossed], row[crossed + 1], following[crossed], following[crossed + 1])
    zeros = find_roots(evaluate, low_x, high_x, start, row[crossed] > 0)
    places = crossed + 1
    return (
        np.insert(x, places, zeros),
        np.insert(kink_after, places, False),
        np.insert(values, places, derivatives_in_parts(activation, zeros, 3, cancel), axis=1),
    )


def _excess(activation: Activation, limit: float, sign: FloatArray, cancel: Cancel, x: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
    """Return ln|f'| - limit where f' has the sign of the unsaturated side, else -inf, and its derivative f''/f'."""
    ask(cancel)
    _, slope, bend = derivatives_in_parts(activation, x, 2, cancel)
    # What has underflowed says nothing of the way to go: 1 / 0 would be no step at all, as if it were the last one.
    tilt = np.where(np.abs(slope) < UNDERFLOWS, np.nan, bend / slope)
    return np.where(slope * sign[which] < 0, -np.inf, in_parts(activation.log_abs_slope, x, cancel) - limit), tilt
