"""Roots to the last bits of float64, of many smooth functions at once and of a single one; and edges behind which something holds.

The one home of searches for a number. Another thing, and elsewhere for that reason, are panels that are halved until a function is resolved on
them (`sigexplorer.model.meanfield.quadrature`, `sigexplorer.model.meanfield.distance`), where every half is kept; the search among the numbers of a
format, which may fail and hold by turns (`sigexplorer.model.numerics.search`); and steps of Newton's method on a form of the function in which it is
exact (`sigexplorer.model.meanfield.correlation`, and in many dimensions `sigexplorer.model.classification.newton`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

Evaluation = Callable[[FloatArray, NDArray[np.intp]], tuple[FloatArray, FloatArray]]

# Newton's method doubles the digits of a good start: from a bracket as wide as a grid's step it is done in four or five rounds.
NEWTON_ROUNDS = 12
# A step s inside a bracket of width w leaves an error of about s^2 / w where the function bends as little as the bracket is wide; behind a step t, the square
# of which it is a multiple of, about s^3 / t^2: below a quarter of an ulp of x it is the last.
LAST_STEP = 0.25 * np.finfo(np.float64).eps


def find_roots(evaluate: Evaluation, low: FloatArray, high: FloatArray, start: FloatArray, positive_at_low: NDArray[np.bool_]) -> FloatArray:
    """Return one root in each of n brackets, all refined together.

    Newton's method where it stays inside the bracket, bisection where it does not; brackets where it
    does not converge (a jump, a multiple root) are halved in the order of the floats to two neighbours.
    A root that is found is not asked for again while others are sought, and so does not depend on them.

    Parameters
    ----------
    evaluate : callable
        From x, shape (k,), and the numbers of k functions, to their k values and k derivatives there; function i belongs to bracket i.
    low, high : ndarray, shape (n,)
        Brackets: function i has different signs at their ends.
    start : ndarray, shape (n,)
        A first guess inside each bracket.
    positive_at_low : ndarray of bool, shape (n,)
        Whether function i is positive at `low`.

    Returns
    -------
    ndarray, shape (n,)
        The roots, as exact as the values are.
    """
    width = high - low
    with np.errstate(all="ignore"):
        x = np.where((start > low) & (start < high), start, low + 0.5 * width)
        roots, sought, before_it = x.copy(), np.arange(x.size), np.full(x.shape, np.inf)
        for _ in range(NEWTON_ROUNDS):
            if not sought.size:
                break
            value, slope = evaluate(x, sought)
            exact = value == 0
            before = (value > 0) == positive_at_low
            low, high = np.where(before, x, low), np.where(before, high, x)
            step = value / slope
            target = x - step
            inside = (target >= low) & (target <= high)
            left = step * step * np.maximum(1.0 / width, np.abs(step) / (before_it * before_it))
            found = exact | (inside & (left <= LAST_STEP * np.abs(x)))
            before_it = np.where(inside, step, np.inf)
            x = np.where(exact, x, np.where(inside, target, low + 0.5 * (high - low)))
            roots[sought] = x
            if found.any():
                sought, x, low, high, width, before_it, positive_at_low = (of[~found] for of in (sought, x, low, high, width, before_it, positive_at_low))
        if sought.size:
            roots[sought] = _bisect(evaluate, sought, low, high, positive_at_low)
        return roots


def first_guess(low: FloatArray, high: FloatArray, at_low: FloatArray, at_high: FloatArray, slope_low: FloatArray, slope_high: FloatArray) -> FloatArray:
    """Return where functions are zero by cubic Hermite interpolation of their inverses; by their chords where that leaves the bracket.

    Parameters
    ----------
    low, high : ndarray, shape (n,)
        The brackets.
    at_low, at_high, slope_low, slope_high : ndarray, shape (n,)
        Values and derivatives at their ends.
    """
    with np.errstate(all="ignore"):
        rise = at_high - at_low
        t = -at_low / rise
        chord = low + t * (high - low)
        bow = t * (1.0 - t) * ((1.0 - t) * (rise / slope_low - (high - low)) - t * (rise / slope_high - (high - low)))
        guess = chord + bow
        return np.where((guess > low) & (guess < high), guess, chord)


def find_root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return one root of one function between two points of different sign: bisection, sped up by the secant (the Illinois method).

    Parameters
    ----------
    function : callable
        From a number to a number; continuous.
    low, high : float
        The bracket; where the signs do not differ the end with the smaller value is returned.
    """
    at_low, at_high = function(low), function(high)
    # Signs, and not their product, which is 0 where values are small.
    if (at_low >= 0.0 and at_high >= 0.0) or (at_low <= 0.0 and at_high <= 0.0):
        return low if abs(at_low) < abs(at_high) else high
    side, stuck, rising = 0, False, at_high > 0.0
    for _ in range(200):
        least = 4e-16 * max(abs(low), abs(high))
        if high - low <= least:
            break
        # Halves of the smallest numbers are 0.
        middle = (low * at_high - high * at_low) / (at_high - at_low) if at_high != at_low else 0.5 * low + 0.5 * high
        if not low < middle < high:
            # Where one side is much steeper the secant ends where it begins, at a root or far from one: the next numbers tell.
            near = low + least if middle <= low else high - least
            middle = 0.5 * low + 0.5 * high if stuck else near
            stuck = True
            if not low < middle < high:
                break
        else:
            stuck = False
        at_middle = function(middle)
        if at_middle == 0.0:
            return middle
        if at_middle > 0.0 if rising else at_middle < 0.0:
            high, at_high = middle, at_middle
            at_low *= 0.5 if side == 1 else 1.0
            side = 1
        else:
            low, at_low = middle, at_middle
            at_high *= 0.5 if side == -1 else 1.0
            side = -1
    return low if abs(at_low) < abs(at_high) else high


def find_edges(
    holds: Callable[[FloatArray], NDArray[np.bool_]], inner: FloatArray, outer: FloatArray, halvings: int, cancel: Cancel = never, *, at_once: int = 1
) -> tuple[FloatArray, FloatArray]:
    """Return the gaps, halved some times, behind which n conditions begin to hold.

    Parameters
    ----------
    holds : callable
        From x, shape (n,), to whether condition i holds at x[i].
    inner, outer : ndarray, shape (n,)
        Where condition i does not hold, and where it does, in either order.
    halvings : int
        How often every gap is halved.
    cancel : callable
        See `sigexplorer.model.running`; asked before every halving.
    at_once : int
        How many halvings, of which `halvings` is a multiple, are found from one question: `holds` is asked at 2^`at_once` - 1 places in every gap, shape
        ((2^`at_once` - 1) n,), the conditions in turn. That is sooner where most of a question does not depend on how many places it has.

    Returns
    -------
    inner, outer : ndarray, shape (n,)
        As given, 2^-`halvings` times as far apart.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    shares = np.arange(1, 2**at_once)[:, None] / 2**at_once
    columns = np.arange(inner.size)
    for _ in range(halvings // at_once if inner.size else 0):
        ask(cancel)
        between = inner + shares * (outer - inner)
        beyond = holds(between.ravel()).reshape(between.shape)
        places = np.concatenate([inner[None], between, outer[None]])
        first = 1 + np.where(beyond.any(axis=0), beyond.argmax(axis=0), len(shares))
        inner, outer = places[first - 1, columns], places[first, columns]
    return inner, outer


def _bisect(evaluate: Evaluation, which: NDArray[np.intp], low: FloatArray, high: FloatArray, positive_at_low: NDArray[np.bool_]) -> FloatArray:
    """Halve the number of floats in every bracket until its ends are neighbours; return the end with the smaller value."""
    first, last = _rank(low), _rank(high)
    # As many halvings as a float64 has bits.
    for _ in range(64):
        wide = np.flatnonzero(last - first > 1)
        if not wide.size:
            break
        middle = (first[wide] >> 1) + (last[wide] >> 1) + (first[wide] & last[wide] & 1)
        value, _ = evaluate(_unrank(middle), which[wide])
        before = (value > 0) == positive_at_low[wide]
        first[wide[before]], last[wide[~before]] = middle[before], middle[~before]
    low, high = _unrank(first), _unrank(last)
    return np.where(np.abs(evaluate(low, which)[0]) < np.abs(evaluate(high, which)[0]), low, high)


def _rank(x: FloatArray) -> NDArray[np.int64]:
    """Return the place of x among all float64, so that neighbours differ by one."""
    bits = (x + 0.0).view(np.int64)
    return np.where(bits < 0, np.int64(-(2**63)) - bits, bits)


def _unrank(rank: NDArray[np.int64]) -> FloatArray:
    return np.where(rank < 0, np.int64(-(2**63)) - rank, rank).view(np.float64)
