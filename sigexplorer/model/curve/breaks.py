"""Where a curve is not drawn through: at poles and jumps, and where it is undefined."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# What a curve changes by between two neighbouring numbers where it jumps, as a share of how far most of it is from its middle.
JUMP, SPREAD = 1e-6, 1e3
# So many changes between samples are looked at more closely, each time in so many parts; a change that is halved was none of a jump.
MOST, PARTS, LOOKS = 64, 16, 16
SHARES = np.arange(PARTS + 1) / PARTS
# What is steeper than its neighbours by this, or goes the other way, may be a jump or a pole; less of the height than this is not seen.
STEEPER, SEEN = 4.0, 1e-3
# How close to a kink no picture shows that a curve is broken, as a share of all inputs.
CLOSE = 1e-4


def broken(x: FloatArray, rows: Sequence[FloatArray]) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return curves over the same inputs with a NaN wherever one jumps, so that no line is drawn there; the others go on.

    Parameters
    ----------
    x : ndarray, shape (n,)
        Ascending inputs; those of both sides of a jump are neighbouring numbers, or the same.
    rows : sequence of ndarray, shape (n,)
        The values of each curve.

    Returns
    -------
    x, rows : ndarray, shape (m,), and a tuple of such
        With a point more at each jump.
    """
    beside = np.flatnonzero(x[1:] <= np.nextafter(x[:-1], np.inf))
    if not beside.size:
        return x, tuple(rows)
    jumps = [_jumps(y, beside) for y in rows]
    at = beside[np.logical_or.reduce(jumps)]
    if not at.size:
        return x, tuple(rows)
    found = []
    for y, jumped in zip(rows, jumps, strict=True):
        # A value between two jumps is a convention, and no part of a line.
        both = beside[jumped]
        y = np.where(np.isin(np.arange(y.size), both) & np.isin(np.arange(y.size), both + 1), np.nan, y)
        between = y[at].copy()
        between[np.isin(at, beside[jumped])] = np.nan
        found.append(np.insert(y, at + 1, between))
    return np.insert(x, at + 1, x[at]), tuple(found)


def without_rounding(activation: Activation, x: FloatArray, rows: Sequence[FloatArray], orders: Sequence[int], cancel: Cancel = never) -> list[FloatArray]:
    """Return curves over the same inputs which have, right beside kinks and holes, what they have a little farther off wherever no digit is known there.

    What rounding makes of the second derivative of sin(x)/x there has any size.

    Parameters
    ----------
    activation : Activation
        A function with kinks.
    x : ndarray, shape (n,)
        Ascending inputs; a kink that is there twice stands for both of its sides.
    rows : sequence of ndarray, shape (n,)
        The derivatives that are drawn.
    orders : sequence of int
        Of which order each is.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    kinks = np.asarray(activation.kinks)
    close = (x[-1] - x[0]) * CLOSE
    nearest = kinks[np.abs(x[:, np.newaxis] - kinks).argmin(axis=1)]
    near = np.flatnonzero(np.abs(x - nearest) <= close)
    # The first of two is the left side.
    twice = np.append(x[1:] == x[:-1], False)[near]
    side = np.where((x[near] < nearest[near]) | twice, -1.0, 1.0)
    at = np.where(x[near] == nearest[near], np.nextafter(nearest[near], side * np.inf), x[near])
    off = [nearest[near] + side * close * times for times in (1.0, 2.0)]
    told = activation.told(np.concatenate([at, *off]), max(orders), most=0, cancel=cancel) if near.size else None
    if told is None:
        return list(rows)
    values, unknown = np.where(told.unknown(), np.nan, told.rows).reshape(-1, 3, near.size), told.unknown().reshape(-1, 3, near.size)
    # On the line through the two that are farther off. Where nothing is known of f itself it may have a pole.
    share = 1.0 - np.abs(at - nearest[near]) / close
    found = []
    for order, row in zip(orders, rows, strict=True):
        row = row.copy()
        with np.errstate(invalid="ignore", over="ignore"):
            # Of what is beyond float64 there is no line.
            beside = values[order, 1] + share * (values[order, 1] - values[order, 2])
        row[near] = np.where(unknown[order, 0] & np.isfinite(values[0, 0]), beside, row[near])
        found.append(row)
    return found


def _jumps(y: FloatArray, beside: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return at which of some steps between neighbouring numbers a curve jumps."""
    with np.errstate(all="ignore"):
        step = np.abs(y[beside + 1] - y[beside])
        finite = y[np.isfinite(y)]
        if not finite.size:
            return np.zeros(beside.shape, dtype=bool)
        spread = float(np.median(np.abs(finite - np.median(finite))))
        height = float(finite.max() - finite.min())
        jumped = step > JUMP * (min(height, SPREAD * spread) if spread > 0.0 else height)
    # From one infinity to the other.
    return np.asarray(jumped | (np.isinf(step) & np.isinf(y[beside]) & np.isinf(y[beside + 1])))


def sides_of_jumps(
    evaluate: Callable[[FloatArray], FloatArray], x: FloatArray, y: FloatArray, known: FloatArray | None = None, cancel: Cancel = never
) -> FloatArray:
    """Return neighbouring numbers between which a curve jumps or has a pole, ascending, two for each, where samples on both sides of it are given.

    Parameters
    ----------
    evaluate : callable
        The curve's values at inputs, shape (m,).
    x, y : ndarray, shape (n,)
        Ascending inputs, and the values there.
    known : ndarray, shape (k,), optional
        Some of `x`, beside which nothing is looked for.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    with np.errstate(all="ignore"):
        places = _suspects(x, y)
        if known is not None and known.size and places.size:
            places = places[~(np.isin(x[places], known) | np.isin(x[places + 1], known))]
        if not places.size:
            return np.zeros(0)
        low, high = x[places], x[places + 1]
        first = np.abs(y[places + 1] - y[places])
        for _ in range(LOOKS):
            ask(cancel)
            within = low[:, np.newaxis] + (high - low)[:, np.newaxis] * SHARES
            within[:, -1] = high
            values = evaluate(within.ravel()).reshape(within.shape)
            steps = np.abs(np.diff(values, axis=1))
            most = np.nanargmax(np.where(np.isnan(steps), -1.0, steps), axis=1)
            each = np.arange(len(most))
            left = steps[each, most] > 0.5 * first
            low, high, first = within[each, most][left], within[each, most + 1][left], first[left]
            if not low.size or (high <= np.nextafter(low, np.inf)).all():
                break
        near = high <= np.nextafter(np.nextafter(low, np.inf), np.inf)
        return np.unique(np.concatenate((low[near], high[near])))


def _suspects(x: FloatArray, y: FloatArray) -> NDArray[np.intp]:
    """Return the steps between samples over which a curve goes another way than around them, or is much steeper; the highest ones."""
    if len(x) < 4:
        return np.zeros(0, dtype=np.intp)
    change = y[1:] - y[:-1]
    size = np.abs(change)
    slope = change / (x[1:] - x[:-1])
    before, after = np.r_[slope[:1], slope[:-1]], np.r_[slope[1:], slope[-1:]]
    turns = (slope * before < 0.0) & (slope * after < 0.0)
    steep = np.abs(slope) > STEEPER * np.fmax(np.abs(before), np.abs(after))
    typical = np.nanmedian(size) if np.isfinite(size).any() else 0.0
    apart = (x[1:] > np.nextafter(x[:-1], np.inf)) & np.isfinite(size)
    felt = size > max(4.0 * typical, SEEN * float(np.nanmedian(np.abs(y))) if np.isfinite(y).any() else 0.0)
    found = np.flatnonzero((turns | steep) & apart & felt)
    return found[np.argsort(-size[found], kind="stable")[:MOST]] if found.size > MOST else found
