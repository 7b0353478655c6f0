"""Kinks of the curve of a formula: where parts of it meet, or touch, and f or f' jumps."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.activations.formula.switches import Switch
from sigexplorer.model.activations.formula.tree import Input, Node, Number, Operation, has_input
from sigexplorer.model.activations.growing import AS_MUCH, GROWN
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.roots import find_roots
from sigexplorer.model.running import Cancel, ask

# Where people look, and in which steps it is looked for kinks there.
DENSE, DENSE_STEP = 40.0, 1.0 / 32.0
MOST_KINKS = 64
# Kinks on a side that may come back for ever, of one part of the formula, at least; and how far these are followed.
RECURRING, FOLLOWED = 3, 8.0 * DENSE
# Halvings that find a change of sign to the last bit between neighbours of the grid, through 0 too.
HALVINGS = 1100
# How far to both sides of a place it is looked whether f or f' jumps there; and where parts touch, next to which rounding may hide all that they differ by.
BESIDE, FARTHER = 1e-10, 1e-4
# How much farther than its slope takes it from an end of a step a part may be away from what it touches there.
MAY = 2.0
# Parts that touch differ by less than such a share of their terms, or than so many last digits of the place make of it.
TOUCHING, LAST = 1e-14, 4.0 * float(np.finfo(np.float64).eps)
# What is nearer to a place where parts touch, as a share of it or of 1, is that place.
APART = 1e-7
# Behind the point of what was meant.
DIGITS = 12
# By what a curve or its slope grows with a tenth of the distance to a pole: the root of a pole, by 3.
GROWS = 2.0
# Shares of the gap beside a place, towards it; see `sigexplorer.model.activations.growing`.
TOWARDS = 8.0 ** -np.arange(4.0)
# A bend from which on it is looked whether slopes on both sides of a place come nearer to each other towards it: by how much nearer, and what then is less.
STRONG, NEARER_GAPS, LESS = 1e3, 256.0, 0.5


class Kinks(NamedTuple):
    """The kinks of a formula.

    Attributes
    ----------
    places : tuple of float
        Where they are, the nearest to the origin, ascending.
    left, right : float
        Where the next one on either side may be, as far as that was looked at; infinite where none is known.
    """

    places: tuple[float, ...]
    left: float
    right: float


def find_kinks(program: Program, x: FloatArray, cancel: Cancel) -> Kinks:
    """Return the kinks of a formula.

    Parameters
    ----------
    program : Program
        The formula.
    x : ndarray, shape (n,)
        Ascending inputs, between whose neighbours parts of it meet no more than once.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    # By a place, whether parts touch there.
    places: dict[float, bool] = {}
    for switch in program.switches():
        ask(cancel)
        touches, meetings = (_followed(find, program, switch, x, cancel) for find in (_touches, _meetings))
        if touches.size:
            # There rounding may have them meet twice.
            after = np.searchsorted(touches, meetings)
            beside = touches[np.stack([np.maximum(after - 1, 0), np.minimum(after, touches.size - 1)])]
            meetings = meetings[(np.abs(meetings - beside) > APART * np.maximum(1.0, np.abs(meetings))).all(axis=0)]
        places |= dict.fromkeys(meetings.tolist(), False) | dict.fromkeys(touches.tolist(), True)
    nearest = sorted(places, key=abs)[: 4 * MOST_KINKS]
    at, touching = np.array(nearest), np.array([places[place] for place in nearest], dtype=np.bool_)
    jumps = _jumps(program, at, BESIDE)
    if (again := touching & ~jumps).any():
        jumps[again] = _jumps(program, at[again], FARTHER)
    kinks = [place for place, jump in zip(nearest, jumps, strict=True) if jump]
    beyond = kinks[MOST_KINKS:]
    left = max((place for place in beyond if place < 0.0), default=-np.inf)
    return Kinks(tuple(sorted(kinks[:MOST_KINKS])), left, min((place for place in beyond if place >= 0.0), default=np.inf))


Find = Callable[[Program, Switch, FloatArray, Cancel], FloatArray]


def _followed(find: Find, program: Program, switch: Switch, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return where parts meet, or touch, and where they do so again and again farther out than few steps tell one such place from the next."""
    found = find(program, switch, x, cancel)
    sides = []
    for sign in (-1.0, 1.0):
        side = found[found * sign >= 0.0]
        near = side[np.abs(side) <= DENSE]
        if near.size >= RECURRING:
            beyond = find(program, switch, np.sort(sign * np.arange(DENSE - DENSE_STEP, FOLLOWED, DENSE_STEP)), cancel)
            side = np.concatenate([near, beyond]) if beyond.size else side
        sides.append(side)
    return np.unique(np.concatenate(sides))


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
    simpler = np.array([len(repr(a)) <= len(repr(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)], dtype=np.bool_)
    # An edge belongs to what is defined: no number beside sqrt(2) is simple enough to be none of sqrt(x^2 - 2).
    at_low, at_high = (np.isnan(program.part(program.tree, end, 0)[0]) for end in (low, high))
    meeting = np.where(np.isnan(found), np.where(np.where(at_low == at_high, simpler, at_high), low, high), found)
    # What meets away from 0 within less than the smallest number that counts meets at 0.
    both = np.concatenate([x[touching], meeting])
    return np.where(np.abs(both) < 1e-300, 0.0, both)


def _touches(program: Program, switch: Switch, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return where a part of a formula comes to a number, for all that float64 knows, and turns there, as 1 - sin(x) does at 0."""
    if not isinstance(switch.other, Number) or isinstance(switch.one, Input):
        return np.zeros(0)
    number = switch.other.value
    away, slope = program.part(switch.one, x, 1)
    away = away - number
    at = np.flatnonzero(slope[:-1] * slope[1:] < 0.0)
    ends = np.stack([at, at + 1])
    # An end may lie next to the place, where rounding has what sign it likes.
    noise = TOUCHING * np.maximum(_size(program, switch.one, x[ends].ravel()), abs(number)).reshape(ends.shape)
    near = (np.abs(away[ends]) <= MAY * np.diff(x)[at] * np.abs(slope[ends])) & (away[ends] * slope[ends] * [[1.0], [-1.0]] <= 0.0)
    at = at[(near | (np.abs(away[ends]) <= noise)).all(axis=0)]
    # One at a place of the grid.
    there = x[1:-1][(slope[1:-1] == 0.0) & (slope[:-2] * slope[2:] < 0.0) & (away[:-2] * away[2:] > 0.0)]

    def evaluate(places: FloatArray, _: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        ask(cancel)
        rows = program.part(switch.one, places, 2)
        return rows[1], rows[2]

    low, high = x[at], x[at + 1]
    found = np.concatenate([there, find_roots(evaluate, low, high, 0.5 * low + 0.5 * high, slope[at] > 0.0)])
    rows = program.part(switch.one, found, 2)
    rounding, last, bend = TOUCHING * np.maximum(_size(program, switch.one, found), abs(number)), np.abs(LAST * found), np.abs(rows[2])
    touches = np.abs(rows[0] - number) <= rounding + bend * last**2
    # Where it turns is known to as much as its slope is.
    known = last + rounding / (bend * np.abs(found))
    return np.array([_simplest(at, within) for at, within in zip(found[touches].tolist(), known[touches].tolist(), strict=True)])


def _simplest(place: float, within: float) -> float:
    """Return the number of the fewest digits that is as near to a place as that is known: what was meant."""
    return next((simple for digits in range(DIGITS) if abs((simple := round(place, digits)) - place) <= within), place)


def _size(program: Program, part: Node, x: FloatArray) -> FloatArray:
    """Return how large the terms of a part of a formula are, whose rounding it has."""
    if not isinstance(part, Operation) or not has_input(part):
        return np.zeros(x.shape)
    if part.name in {"+", "-", "negative"}:
        return np.asarray(np.max([np.maximum(np.abs(program.part(term, x, 0)[0]), _size(program, term, x)) for term in part.parts], axis=0))
    return np.zeros(x.shape)


def _jumps(program: Program, places: FloatArray, share: float) -> NDArray[np.bool_]:
    """Return where f or f' jumps, of places where it may, by what it is on both sides, as far from them as a share of their size, or of 1."""
    gap = share * np.maximum(1.0, np.abs(places))
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
