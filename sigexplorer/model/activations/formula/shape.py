"""What there is to know of the curve of a formula: where it has kinks, which lines it approaches, and outside of which interval it only does that."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.activations.formula.kinks import DENSE, DENSE_STEP, Kinks, find_kinks
from sigexplorer.model.activations.formula.limits import Line, far_sides
from sigexplorer.model.activations.formula.places import find_places
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.growing import growth_towards
from sigexplorer.model.activations.narrow_places import unseen
from sigexplorer.model.activations.unlimited import FARTHEST
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# Kinks on a side behind which there may be more, at least.
RECURRING = 8
# Where nothing is approached, a curve is looked at to a distance within which it turns no more often; the looks that count, and how often it is halved.
MOST_TURNS, NEARER_LOOKS = 10, 30
LOOKS = (np.arange(400) + 0.5 * np.sin(np.arange(400.0))) / 400.0
# The power of a distance with which what grows as much towards 0 does so as a pole.
POLE = 0.5
# What of a bend is more than what rounding leaves, as a share of the greatest.
FELT = 1e-12
# Distances at which it is looked how far a curve is from its line; and how much farther than what they do not show that is asked for.
OUTWARDS, BEHIND = np.geomspace(1e-3, 1e5, 400), 1.05


class Shape(NamedTuple):
    """The curve of a formula.

    Attributes
    ----------
    kinks : tuple of float
        Where f or f' jumps, ascending.
    left, right : Line or None
        The lines that are approached.
    ends : ndarray, shape (4, 2)
        The limits of f, f', f'', f''' to the left and to the right; NaN where there is none.
    span : tuple of float
        The interval outside of which the curve only approaches its lines.
    places : tuple of float
        About which it may change within less than a grid shows, ascending.
    """

    kinks: tuple[float, ...]
    left: Line | None
    right: Line | None
    ends: FloatArray
    span: tuple[float, float]
    places: tuple[float, ...]


def find_shape(program: Program, cancel: Cancel = never) -> Shape:
    """Return what there is to know of the curve of a formula, found numerically from its exact derivatives.

    Parameters
    ----------
    program : Program
        The formula.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    with np.errstate(all="ignore"):
        x = _grid()
        places = find_places(program, x, cancel)
        kinks = find_kinks(program, np.union1d(x, places), cancel)
        ask(cancel)
        left, right = far_sides(program, cancel)
        ask(cancel)
        span = _span(program, kinks, left.line, right.line, places)
        return Shape(kinks.places, left.line, right.line, np.stack([left.ends, right.ends], axis=1), span, tuple(places.tolist()))


def _grid() -> FloatArray:
    # Densely where people look, and up to `FARTHEST` in equal ratios.
    # A third of a step aside, so that zeros of periodic parts are not met by chance; 0 is looked at anyway.
    dense = np.arange(-DENSE, DENSE, DENSE_STEP) + DENSE_STEP / 3.0
    out = np.geomspace(DENSE, FARTHEST, 240)
    near = np.geomspace(1e-9, DENSE_STEP, 60)
    return np.unique(np.concatenate([-out, dense, out, -near, near, [0.0]]))


def _span(program: Program, kinks: Kinks, left: Line | None, right: Line | None, places: FloatArray) -> tuple[float, float]:
    ends = []
    for sign, line, following in ((-1.0, left, kinks.left), (1.0, right, kinks.right)):
        out = sorted(abs(kink) for kink in kinks.places if kink * sign > 0.0)
        # Behind the last of many there may be more, the next one as far away as the one before it.
        following = min(abs(following), 2.0 * out[-1] - out[-2] if len(out) >= RECURRING else math.inf)
        beyond = [0.5 * (out[-1] + following) if math.isfinite(following) else 1.5 * out[-1] + 1.0] if out else []
        hidden = _hidden(program, sign, places)
        reach = _reach(program, sign, line, hidden)
        # What swings for ever is looked at as far as that can be followed.
        if line is not None or reach >= DENSE:
            beyond += (BEHIND * hidden).tolist()
        ends.append(sign * max([reach, *beyond]))
    return ends[0], ends[1]


def _hidden(program: Program, sign: float, places: FloatArray) -> FloatArray:
    """Return those places on a side, as distances, about which a look in equal ratios does not show what the curve does."""
    out = np.sort(sign * places[sign * places > 0.0])
    return np.asarray(out[unseen(OUTWARDS, lambda at: program.rows(sign * at, 3), out)])


def _turning(program: Program, sign: float, reach: float) -> float:
    """Return how far out to look, at most: not so far that a curve which swings for ever turns too often to be followed."""
    for _ in range(NEARER_LOOKS):
        second = np.nan_to_num(program.rows(sign * reach * LOOKS, 2)[2], posinf=0.0, neginf=0.0)
        bends = np.sign(second) * (np.abs(second) > FELT * np.abs(second).max())
        turns = int(np.count_nonzero(bends[1:] * bends[:-1] < 0))
        if turns <= MOST_TURNS:
            break
        reach /= 2.0
    return reach


def _reach(program: Program, sign: float, line: Line | None, places: FloatArray) -> float:
    """Return how far out the curve is no more than a line that it approaches: within a last digit of it, or within some percent where it is in no hurry."""
    if line is None:
        return _turning(program, sign, DENSE)
    reach = _settled(program, sign, line, places)
    # What swings about its line is looked at as far as that can be followed.
    return min(reach, max(_turning(program, sign, min(reach, _felt(program, sign, reach, places))), 1.0))


def _felt(program: Program, sign: float, reach: float, places: FloatArray) -> float:
    """Return how far out a curve bends by more than rounding leaves."""
    t = np.union1d(np.geomspace(1e-3, max(reach, 1.0), 400), places[places < reach])
    bend = np.nan_to_num(np.abs(program.rows(sign * t, 2)[2]), posinf=0.0)
    felt = np.flatnonzero(bend > FELT * _size(program, sign, t, bend))
    return float(t[felt[-1]]) if felt.size else 1.0


def _settled(program: Program, sign: float, line: Line, places: FloatArray) -> float:
    """Return how far out the curve is no more than its line, see `_reach`."""
    t = np.union1d(OUTWARDS, places)
    rows = program.rows(sign * t, 2)
    height = line.slope * sign * t + line.intercept
    gap = np.abs(rows[0] - height)
    gap = np.where(np.isfinite(gap), gap, 0.0)
    size = _size(program, sign, t, gap)
    last = np.flatnonzero(gap > 4e-16 * np.maximum(np.abs(height), size))
    near = np.flatnonzero(gap > 0.02 * size)
    bend = np.where(np.isfinite(rows[2]), np.abs(rows[2]), 0.0)
    bends = np.flatnonzero(np.diff(np.sign(rows[2])) * (np.abs(rows[2][1:]) > FELT * max(_size(program, sign, t, bend), 1e-300)))
    turn = 2.0 * float(t[bends[-1] + 1]) if bends.size else 0.0
    if not last.size:
        return max(1.0, turn)
    if last[-1] < t.size - 1:
        # An exponential ends soon; a power does so only beyond what anybody looks at.
        end, some = float(t[last[-1] + 1]), float(t[min(near[-1] + 1, t.size - 1)])
        if end <= 40.0 * some:
            return max(end, turn)
        return max(some, turn)
    return max(float(t[min(near[-1] + 1, t.size - 1)]), turn)


def _size(program: Program, sign: float, t: FloatArray, values: FloatArray) -> float:
    """Return how large some values are along a side, given at ascending distances; without what they grow to towards a pole at 0, beside which all is small."""
    if not growth_towards(lambda at: program.rows(at.ravel(), 0)[0].reshape(at.shape), 0.0)[int(sign > 0.0)]:
        return float(values.max())
    with np.errstate(all="ignore"):
        grows = values[:-1] > values[1:] * (t[1:] / t[:-1]) ** POLE
    settled = np.flatnonzero(~grows & (values[:-1] > 0.0) & (values[1:] > 0.0))
    # What falls all the way has no other size than that at a usual distance.
    first = int(settled[0]) if settled.size else int(np.searchsorted(t, 1.0))
    return float(values[first:].max())
