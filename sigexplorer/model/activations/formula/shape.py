"""What there is to know of the curve of a formula: where it has kinks, which lines it approaches, and outside of which interval it only does that."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.limits import Line, far_sides
from sigexplorer.model.activations.formula.places import find_places
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.switches import Switch
from sigexplorer.model.activations.growing import AS_MUCH, GROWN, growth_towards
from sigexplorer.model.activations.narrow_places import unseen
from sigexplorer.model.activations.unlimited import FARTHEST
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# Where kinks are looked for: densely where people look, and up to `FARTHEST` in equal ratios.
DENSE, DENSE_STEP = 40.0, 1.0 / 32.0
MOST_KINKS = 64
# Kinks on a side that come back for ever, of one part of the formula, at least.
RECURRING = 8
# How far these are followed.
FOLLOWED = 8.0 * DENSE
# Halvings that find a change of sign to the last bit between neighbours of the grid, through 0 too.
HALVINGS = 1100
# Where nothing is approached, a curve is looked at to a distance within which it turns no more often; the looks that count, and how often it is halved.
MOST_TURNS, NEARER_LOOKS = 10, 30
LOOKS = (np.arange(400) + 0.5 * np.sin(np.arange(400.0))) / 400.0
# By what a curve or its slope grows with a tenth of the distance to a pole: the root of a pole, by 3.
GROWS = 2.0
# Shares of the gap beside a place, towards it; see `sigexplorer.model.activations.growing`.
TOWARDS = 8.0 ** -np.arange(4.0)
# A bend from which on it is looked whether slopes on both sides of a place come nearer to each other towards it: by how much nearer, and what then is less.
STRONG, NEARER_GAPS, LESS = 1e3, 256.0, 0.5
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
        kinks = _kinks(program, np.union1d(x, places), cancel)
        ask(cancel)
        left, right = far_sides(program, cancel)
        ask(cancel)
        span = _span(program, kinks, left.line, right.line, places)
        return Shape(kinks, left.line, right.line, np.stack([left.ends, right.ends], axis=1), span, tuple(places.tolist()))


def _grid() -> FloatArray:
    # A third of a step aside, so that zeros of periodic parts are not met by chance; 0 is looked at anyway.
    dense = np.arange(-DENSE, DENSE, DENSE_STEP) + DENSE_STEP / 3.0
    out = np.geomspace(DENSE, FARTHEST, 240)
    near = np.geomspace(1e-9, DENSE_STEP, 60)
    return np.unique(np.concatenate([-out, dense, out, -near, near, [0.0]]))


def _kinks(program: Program, x: FloatArray, cancel: Cancel) -> tuple[float, ...]:
    places: set[float] = set()
    for switch in program.switches():
        ask(cancel)
        found = _meetings(program, switch, x, cancel)
        for sign in (-1.0, 1.0):
            side = found[found * sign >= 0.0]
            near = side[np.abs(side) <= DENSE]
            if near.size >= RECURRING:
                # What meets again and again does so beyond too, where few steps tell one meeting from the next.
                beyond = sign * np.arange(DENSE - DENSE_STEP, FOLLOWED, DENSE_STEP)
                side = np.concatenate([near, _meetings(program, switch, np.sort(beyond), cancel)])
            places |= set(side.tolist())
    nearest = sorted(places, key=abs)[: 4 * MOST_KINKS]
    kinks = [place for place, jumps in zip(nearest, _jumps(program, np.array(nearest)), strict=True) if jumps]
    return tuple(sorted(kinks[:MOST_KINKS]))


def _meetings(program: Program, switch: Switch, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return where two parts of a formula become the same."""

    def less(at: FloatArray) -> FloatArray:
        return np.sign(program.at(switch.one, at) - program.at(switch.other, at))

    signs = less(x)
    touching = (signs == 0.0) & ~(np.r_[False, signs[:-1] == 0.0] & np.r_[signs[1:] == 0.0, False])
    change = np.flatnonzero(signs[:-1] * signs[1:] < 0.0)
    low, high, side = x[change].copy(), x[change + 1].copy(), signs[change]
    found = np.full(change.size, np.nan)
    for _ in range(HALVINGS):
        ask(cancel)
        middle = low + 0.5 * (high - low)
        open_ = (middle > low) & (middle < high) & np.isnan(found)
        if not open_.any():
            break
        at = less(middle)
        found = np.where(open_ & (at == 0.0), middle, found)
        low, high = np.where(open_ & (at == side), middle, low), np.where(open_ & (at != side), middle, high)
    # Where no number makes both the same, the simpler of the two neighbours is what was meant: 0.3, not 0.30000000000000004.
    ends = np.where([len(repr(a)) <= len(repr(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)], low, high)
    meeting = np.where(np.isnan(found), ends, found)
    # What meets away from 0 within less than the smallest number that counts meets at 0.
    both = np.concatenate([x[touching], meeting])
    return np.where(np.abs(both) < 1e-300, 0.0, both)


def _jumps(program: Program, places: FloatArray) -> NDArray[np.bool_]:
    """Return where f or f' jumps, of places where it may."""
    gap = 1e-10 * np.maximum(1.0, np.abs(places))
    before, after = program.rows(places - gap, 2), program.rows(places + gap, 2)
    bend = np.fmax(np.abs(before[2]), np.abs(after[2]))
    steep = np.fmax(np.abs(before[1]), np.abs(after[1]))
    # A smooth curve changes by its slope, and its slope by its bend.
    value = np.abs(after[0] - before[0]) > 4.0 * gap * steep + 1e-12 * np.fmax(np.abs(before[0]), np.abs(after[0]))
    slope = np.abs(after[1] - before[1]) > 4.0 * gap * np.where(bend < STRONG, bend, 0.0) + 1e-6 * steep
    # Where it bends so strongly, as a pole does, and as what is narrow, the change of a smooth one is less over less.
    strong = slope & (bend >= STRONG)
    if strong.any():
        nearer = np.stack([program.rows(places[strong] + side * gap[strong] / NEARER_GAPS, 1)[1] for side in (-1.0, 1.0)])
        slope[strong] = ~(np.abs(nearer[1] - nearer[0]) < LESS * np.abs(after[1] - before[1])[strong])
    # As large as a value may be beside a pole, exp(1/x^2) at 0, it is one.
    defined = np.isfinite(before[:2]).all(axis=0) | np.isfinite(after[:2]).all(axis=0) | np.isinf(before[0]) | np.isinf(after[0])
    one_sided = np.isnan(before[0]) != np.isnan(after[0])
    pole = ~np.isfinite(program.rows(places, 1)).all(axis=0)
    # Where float64 has no number for the place of a pole, the curve or its slope grows towards it.
    for side, near in ((-1.0, before), (1.0, after)):
        farther = program.rows(places + side * 10.0 * gap, 1)
        pole |= (np.abs(near[:2]) > GROWS * np.abs(farther)).any(axis=0) & (steep > 1.0)
    found = np.asarray(defined & (value | slope | one_sided | pole))
    slow = np.flatnonzero(defined & ~found)
    if slow.size:
        found[slow] = _grows(program, places[slow], gap[slow])
    return found


def _grows(program: Program, places: FloatArray, gap: FloatArray) -> NDArray[np.bool_]:
    """Return where f or f' grows without bound towards a place, however slowly: as |x|^0.9 does."""
    grows = np.zeros(places.size, dtype=bool)
    for side in (-1.0, 1.0):
        near = np.stack([program.rows(places + side * gap * share, 1) for share in TOWARDS])
        steps = np.diff(near, axis=0)
        steps *= np.sign(steps[-1])
        for_ever = (steps > 0.0).all(axis=0) & (steps[-1] >= AS_MUCH * steps[-2]) & (steps[-1] > GROWN * np.abs(near[-1]))
        grows |= for_ever.any(axis=0)
    return grows


def _span(program: Program, kinks: tuple[float, ...], left: Line | None, right: Line | None, places: FloatArray) -> tuple[float, float]:
    ends = []
    for sign, line in ((-1.0, left), (1.0, right)):
        out = [abs(kink) for kink in kinks if kink * sign > 0.0]
        # Behind the last of many there may be more.
        beyond = out if len(out) >= RECURRING else [1.5 * kink + 1.0 for kink in out]
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
