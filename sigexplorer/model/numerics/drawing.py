"""At which inputs a line is drawn: closer together wherever what is drawn between two of them would be seen to be off.

A line through even inputs is wrong where it is steep: a peak between two of them is cut off, a jump slants, and a gap is wider than it is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

Mask = NDArray[np.bool_]

# The picture for which a line is drawn, in pixels, and by how many it may be off.
WIDE, HIGH, OFF = 1000.0, 300.0, 1.0
# Between inputs that are so close nothing is seen but a peak, which no width hides: what is lower than both may be a logarithm, which goes down without end.
CLOSE = 0.25
# So many pixels may what is higher than both its neighbours be above them: of what is round an eighth of that is missed.
SHARP = 4.0
# An interval that is looked at more closely is divided into so many, and so often at most.
PARTS, ROUNDS = 8, 16
# Of more inputs none is seen alone.
MOST_INPUTS = 3000
# What is further than this beyond the picture, as a share of its height, is not followed.
SPARE = 0.05


def drawn_inputs(
    told: Callable[[FloatArray], FloatArray],
    seen: Callable[[FloatArray], FloatArray],
    x: FloatArray,
    values: FloatArray,
    *,
    known: Callable[[FloatArray], Mask] | None = None,
    also: Callable[[FloatArray, FloatArray], Mask] | None = None,
    most: int = MOST_INPUTS,
    cancel: Cancel = never,
) -> tuple[FloatArray, FloatArray]:
    """Return inputs between which straight lines are as good as the curves themselves, with those given among them, and what is told at them.

    Parameters
    ----------
    told : callable
        From inputs, shape (m,), to what is told of them, shape (k, m).
    seen : callable
        From what is told at all inputs so far to the heights of curves above the lower edge of the picture, as shares of its height, shape (curves, n):
        NaN where there is no line. See `share_of`.
    x : ndarray, shape (n,)
        Inputs over the whole range, ascending.
    values : ndarray, shape (k, n)
        What is told at them.
    known : callable, optional
        From what is told of new inputs to which of them are of use, shape (m,).
    also : callable, optional
        From inputs and what is told of them to between which ones there is more to be seen than heights say, shape (n - 1,).
    most : int
        No more inputs than this.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    for _ in range(ROUNDS):
        ask(cancel)
        between = _off(x, seen(values))
        if also is not None:
            between |= also(x, values)
        # Between neighbours of float64 there is nothing.
        between &= x[1:] - x[:-1] > 4.0 * np.spacing(np.abs(x[1:]) + np.abs(x[:-1]))
        places = np.flatnonzero(between)
        if not places.size or x.size + (PARTS - 1) * places.size > most:
            break
        new = (x[places, np.newaxis] + np.arange(1, PARTS) / PARTS * (x[places + 1] - x[places])[:, np.newaxis]).ravel()
        before = x.size
        x, values = with_more(told, x, values, new, known)
        if x.size == before:
            break
    return x, values


def with_more(
    told: Callable[[FloatArray], FloatArray], x: FloatArray, values: FloatArray, new: FloatArray, known: Callable[[FloatArray], Mask] | None = None
) -> tuple[FloatArray, FloatArray]:
    """Return inputs and what is told of them with further ones, which are none of them, each in its place; those of no use are left out.

    Parameters
    ----------
    told, x, values, known
        See `drawn_inputs`.
    new : ndarray, shape (m,)
        The further ones, ascending.
    """
    found = told(new)
    if known is not None:
        of_use = known(found)
        new, found = new[of_use], found[:, of_use]
    at = np.searchsorted(x, new)
    return np.insert(x, at, new), np.insert(values, at, found, axis=1)


def share_of(height: FloatArray, low: float, high: float) -> FloatArray:
    """Return heights as shares of a picture's that goes from `low` to `high`, cut off a little outside of it; NaN stays.

    Parameters
    ----------
    height : ndarray
        Heights of any shape.
    low, high : float
        The edges of the picture.
    """
    with np.errstate(all="ignore"):
        return np.asarray(np.clip((height - low) / (high - low), -SPARE, 1.0 + SPARE))


def _off(x: FloatArray, share: FloatArray) -> Mask:
    """Return between which inputs straight lines may be off by what is seen, shape (n - 1,)."""
    found = np.zeros(x.size - 1, dtype=bool)
    if x.size < 3 or not x[-1] > x[0]:
        return found
    with np.errstate(all="ignore"):
        width = (x[1:] - x[:-1]) * (WIDE / (x[-1] - x[0]))
        for row in share * HIGH:
            rise = row[1:] - row[:-1]
            found |= (width > CLOSE) & (_missed(width, rise) | _broken(row))
            # A peak may be higher than its inputs, however close these are.
            sharp = np.fmin(np.abs(rise[1:]), np.abs(rise[:-1])) > SHARP
            peaks, dips = sharp & (rise[:-1] > 0.0) & (rise[1:] < 0.0), sharp & (rise[:-1] < 0.0) & (rise[1:] > 0.0)
            for ends in (slice(1, None), slice(None, -1)):
                found[ends] |= peaks | (dips & (width[ends] > CLOSE))
            found |= _meet(width, row, rise)
    return found


def _missed(width: FloatArray, rise: FloatArray) -> Mask:
    """Return which intervals are far from what goes on from their neighbours."""
    slope = rise / width
    steep = np.abs(slope)
    both, one = np.full((2, rise.size), np.nan), np.zeros((2, rise.size))
    # Of two neighbours what goes on is the one that is less steep: a jump goes on nowhere.
    trend = np.where(slope[1:] * slope[:-1] > 0.0, np.where(steep[1:] < steep[:-1], slope[1:], slope[:-1]), 0.0)
    for side, here, beside in ((0, slice(1, None), slice(None, -1)), (1, slice(None, -1), slice(1, None))):
        missed = np.abs(slope[beside] * width[here] - rise[here])
        both[side, here] = missed
        one[side, here] = np.where(steep[beside] < steep[here], missed, 0.0)
        there, goes_on = (slice(2, None), trend[:-1]) if side == 0 else (slice(None, -2), trend[1:])
        one[side, there] = np.fmax(one[side, there], np.where(goes_on != 0.0, np.abs(goes_on * width[there] - rise[there]), 0.0))
    # A curve without corners is off by an eighth of it; beside a steep line the distance counts, and not what is below or above.
    missed = np.fmax(0.25 * np.fmin(*both), 0.125 * np.fmax(*one))
    return np.asarray(missed / np.sqrt(1.0 + slope * slope) > OFF)


def _broken(row: FloatArray) -> Mask:
    """Return between which inputs a line ends within the picture."""
    there = np.isfinite(row)
    inside = (row > -SPARE * HIGH) & (row < (1.0 + SPARE) * HIGH)
    return np.asarray((there[1:] != there[:-1]) & (inside[1:] | inside[:-1]))


def _meet(width: FloatArray, row: FloatArray, rise: FloatArray) -> Mask:
    """Return between which inputs the lines from both sides meet beyond the picture's curve, so that a peak or a dip may be cut off."""
    found = np.zeros(rise.size, dtype=bool)
    slope = rise / width
    left, right = slope[:-2], slope[2:]
    way = (slope[1:-1] - right) / (left - right) * width[1:-1]
    apex = np.clip(row[1:-2] + left * way, -SPARE * HIGH, (1.0 + SPARE) * HIGH)
    above, below = apex - np.fmax(row[1:-2], row[2:-1]), np.fmin(row[1:-2], row[2:-1]) - apex
    # What is round goes up to a quarter of it, a peak of logarithms further.
    beyond = (above > 2.0 * OFF) | ((below > 4.0 * OFF) & (width[1:-1] > CLOSE))
    found[1:-1] = (left * right < 0.0) & (way > 0.0) & (way < width[1:-1]) & beyond
    return found
