"""Entries of a table that lie closer where the function bends, so that every chord between two of them is as far from the curve."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.traces import trace
from sigexplorer.model.running import Cancel, ask, never

# Inputs at which it is looked, besides those that plots use, how far chords are off, and the share of the largest value that is rounding of that.
FINER, ROUNDED = 513, 1e-15
# A piece narrower than this share of the range whose middle is off by so much of what it rises, half of it if it jumps, has a jump; a root is off by 0.21.
NARROW, JUMPING = 1e-9, 0.45
# The share of entries that lie evenly, where nothing bends.
EVEN = 1e-3
# How often pieces that plots use are parted, into how many at most, to be so many to one between entries.
PARTINGS, MOST_PARTS, FINE = 4, 64, 8
# How often shares are mended by what pieces are off, and by which factor at most.
ROUNDS, MENDED = 8, 4.0


def bending_entries(activation: Activation, low: float, high: float, entries: int, *, cancel: Cancel = never) -> FloatArray:
    """Return inputs between which every chord is as far from the curve, as far as pieces are short, with an entry at every kink.

    How far a chord is off grows with the square of its width: equal shares of the root of that make it the same everywhere (C. de Boor, Good approximation by
    splines with variable knots, 1973). Where a piece begins straight and bends at its end it does not: the shares there are mended by what it is off.

    Parameters
    ----------
    activation : Activation
        The function.
    low, high : float
        The first and the last entry.
    entries : int
        How many, 2 at least.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, shape (entries,)
        Ascending, unless that many are not apart in float64.
    """
    kinks = np.array([kink for kink in activation.kinks if low < kink < high])
    # A jump lies on one side of it, or on either.
    beside = np.clip(np.concatenate([np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf)]), low, high)
    x = np.unique(np.concatenate([trace(activation, (0,), low, high, cancel=cancel)[0][0], np.linspace(low, high, FINER), kinks, beside]))
    x, places, value, off = _looked(activation, x, entries, cancel)
    # A jump is as far off however narrow the piece: both its ends are entries, and no more are spent on it.
    jumps = _jumps(x, value, off)
    fixed = np.unique(np.concatenate([[low, high], kinks, x[:-1][jumps], x[1:][jumps]]))
    if fixed.size > entries:
        fixed = np.array([low, high])
    shares = np.where(jumps, 0.0, np.sqrt(off))
    even = EVEN * np.diff(x) / (high - low) * (shares.sum() or 1.0)
    found, least = np.array([low, high]), np.inf
    for _ in range(ROUNDS):
        ask(cancel)
        placed = _placed(x, shares + even, fixed, entries)
        ask(cancel)
        piece = _piece(placed, places[1::2])
        told = np.zeros(placed.size - 1)
        np.maximum.at(told, _piece(placed, places), np.nan_to_num(np.abs(value - np.interp(places, placed, np.interp(placed, places, value)))))
        told[piece[jumps]] = 0.0
        if told.max() < least:
            found, least = placed, told.max()
        with np.errstate(all="ignore"):
            mended = np.clip(np.sqrt(told) / np.bincount(piece, shares, placed.size - 1), 1.0 / MENDED, MENDED)
        shares = shares * np.where(np.isfinite(mended), mended, 1.0)[piece]
    return _filled(found, low, high, entries)


def _looked(activation: Activation, x: FloatArray, entries: int, cancel: Cancel) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return places that are close enough to tell pieces between entries from, all of these and their middles, the values there, and how far chords are off."""

    def values(at: FloatArray) -> FloatArray:
        with np.errstate(all="ignore"):
            found = np.asarray(derivatives_in_parts(activation, at, 0, cancel)[0])
        return np.where(np.isfinite(found), found, np.nan)

    for parting in range(PARTINGS + 1):
        ask(cancel)
        places = np.insert(x, np.arange(1, x.size), 0.5 * x[1:] + 0.5 * x[:-1])
        value = values(places)
        ask(cancel)
        with np.errstate(all="ignore"):
            off = np.abs(value[1::2] - 0.5 * (value[:-2:2] + value[2::2]))
            off[np.isnan(off)] = np.nanmax(off, initial=0.0)
            off[off <= ROUNDED * np.nanmax(np.abs(value), initial=0.0)] = 0.0
            root = np.sqrt(off)
            ask(cancel)
            # Where it jumps no part is short enough.
            wanted = np.where(_jumps(x, value, off), 0.0, root / (root.sum() / (FINE * entries)))
        parts = np.clip(np.ceil(np.nan_to_num(wanted)), 1, MOST_PARTS).astype(np.int64)
        if parting == PARTINGS or (parts == 1).all():
            break
        ask(cancel)
        begin = np.repeat(x[:-1], parts)
        share = (np.arange(begin.size) - np.repeat(np.cumsum(parts) - parts, parts)) / np.repeat(parts, parts)
        ask(cancel)
        x = np.unique(np.append(begin + share * np.repeat(np.diff(x), parts), x[-1]))
    return x, places, value, off


def _jumps(x: FloatArray, value: FloatArray, off: FloatArray) -> NDArray[np.bool_]:
    """Return which pieces have a jump; of others, however steep, shorter ones are less off."""
    with np.errstate(all="ignore"):
        rises = np.abs(value[2::2] - value[:-2:2])
        return np.asarray((np.diff(x) < NARROW * (x[-1] - x[0])) & (off > 0.0) & ~(off < JUMPING * rises))


def _placed(x: FloatArray, shares: FloatArray, fixed: FloatArray, entries: int) -> FloatArray:
    """Return entries at all that are fixed, and between these at equal shares."""
    upto = np.concatenate([[0.0], np.cumsum(shares)])
    if not 0.0 < upto[-1] < np.inf:
        upto = x - x[0]
    marks = np.interp(fixed, x, upto)
    pieces = _shared_out(np.diff(marks), entries - 1)
    number = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    wanted = np.repeat(marks[:-1], pieces) + number * np.repeat(np.diff(marks) / pieces, pieces)
    return np.union1d(fixed, np.interp(wanted[number > 0], upto, x))


def _shared_out(shares: FloatArray, pieces: int) -> NDArray[np.int64]:
    """Return how many of some pieces come to each share, one at least, so that the largest part of one is small."""
    total = float(shares.sum())
    # Of what has no bends that are numbers every share is as large.
    shares = shares if 0.0 < total < np.inf else np.ones(shares.shape)
    found = np.maximum(1, np.floor(shares / shares.sum() * (pieces - shares.size)).astype(np.int64))
    parts = [(-share / count, place) for place, (share, count) in enumerate(zip(shares.tolist(), found.tolist(), strict=True))]
    heapq.heapify(parts)
    for _ in range(pieces - int(found.sum())):
        _, place = parts[0]
        found[place] += 1
        heapq.heapreplace(parts, (-float(shares[place]) / int(found[place]), place))
    return np.asarray(found)


def _piece(placed: FloatArray, places: FloatArray) -> NDArray[np.intp]:
    """Return on which piece each place lies; both ascend, and there are many places to a piece."""
    first = np.searchsorted(places, placed[1:-1])
    return np.repeat(np.arange(placed.size - 1), np.diff(first, prepend=0, append=places.size))


def _filled(placed: FloatArray, low: float, high: float, entries: int) -> FloatArray:
    """Return as many entries as are asked for: beside a jump several are one number, and the widest pieces are halved in their place."""
    while placed.size < entries:
        widest = np.argsort(-np.diff(placed), kind="stable")[: entries - placed.size]
        more = np.union1d(placed, 0.5 * placed[widest] + 0.5 * placed[widest + 1])
        if more.size == placed.size:
            # Neighbours in float64 cannot be halved.
            return np.linspace(low, high, entries)
        placed = more
    return placed
