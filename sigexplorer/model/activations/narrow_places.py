"""Grids that miss nothing narrow: places about which a curve changes within less than a grid shows, and points that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.sampling import counted_about
from sigexplorer.model.running import Cancel, ask, never

# A derivative so many times as large at a place as at its neighbours in a grid is one that the grid does not show.
LARGER = 4.0
# By which share of itself a place that is found twice may differ.
ALIKE = 1e-13
# Distances from such a place in equal ratios, as shares of how far they go: whatever the width of what is there, some lie on it.
AWAY = 1.5 ** -np.arange(100.0)
# The same of edges of panels, in which a rule has points of its own.
HALVES = 2.0 ** -np.arange(57.0)
# Where it is looked for swings that a grid does not follow: evenly where people look, and in equal ratios from there on and towards 0.
OUTWARDS = np.geomspace(1e-3, 1e3, 61)
LOOKS = np.unique(np.concatenate([-OUTWARDS, np.arange(-16.0, 16.0, 1.0 / 8.0) + 1.0 / 24.0, OUTWARDS]))
# Shares of the greatest of a derivative, and how many points at most follow swings that are above them: of what is more than rounding leaves, else of
# what is strong enough to be the steepest.
FELT, STRONG = (1e-12, 8192), (1e-2, 32_768)
# Even points that follow swings at first; where more than one turn of each derivative lies within so many of them to each side, more are needed.
EVEN, NEIGHBOURS = 1024, 4
# How often these are halved, at most: what goes on to turn then does so by rounding.
ROUNDS = 60
# What turns within so many of the outermost looks does so for ever.
FOR_EVER = 5


class Curve(Protocol):
    """What is asked of an activation; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where f or f' jumps."""

    @property
    def narrow_places(self) -> tuple[float, ...]:
        """Where the curve may change within less than a grid shows."""

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`."""

    def doubted(self, x: FloatArray, order: int = 1) -> NDArray[np.bool_]:
        """Return where f or a derivative may have lost digits."""

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes."""


Rows = Callable[[FloatArray], FloatArray]
"""f, f', f'' and f''' at inputs, shape (4, n)."""


@np.errstate(all="ignore")
def unseen(x: FloatArray, rows: Rows, places: FloatArray) -> NDArray[np.bool_]:
    """Return about which places a curve changes within less than a grid shows: a derivative is much larger there than at the neighbours on a side.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The grid, ascending.
    rows : callable
        The curve.
    places : ndarray, shape (m,)
        Where to look.
    """
    if not places.size:
        return np.zeros(0, dtype=np.bool_)
    # Two neighbours on each side, none of them the place itself.
    before, after = np.searchsorted(x, places, "left") - 1, np.searchsorted(x, places, "right")
    beside = np.clip(np.stack([[before - 1, before], [after, after + 1]]), 0, x.size - 1)
    # At the very place a kink that is smoothed away, |x|^2, has none of its derivatives.
    # All at once: of few inputs each time that a formula is gone through takes as long.
    sides = [np.nextafter(places, side) for side in (-np.inf, np.inf)]
    slopes = np.abs(rows(np.concatenate([*sides, x[beside].ravel()]))[1:])
    there = slopes[:, : 2 * places.size].reshape(3, 2, -1).max(axis=1)
    nearby = slopes[:, 2 * places.size :].reshape(3, *beside.shape)
    return np.asarray((there > LARGER * np.nan_to_num(nearby).max(axis=2).min(axis=1)).any(axis=0))


def places_within(curve: Curve, x: FloatArray) -> FloatArray:
    """Return the places between the ends of a grid about which a curve may change within less than it shows, kinks apart; see `unseen`."""
    kinks = np.array(curve.kinks)

    def is_kink(place: float) -> bool:
        return bool((np.abs(kinks - place) <= ALIKE * abs(place)).any())

    return np.array([place for place in curve.narrow_places if x[0] < place < x[-1] and not is_kink(place)])


def looks_about(places: FloatArray, reach: float) -> FloatArray:
    """Return places and points on both sides of each, nearer and nearer to it, from a distance of `reach` on; not ascending."""
    away = reach * AWAY
    return np.concatenate([places, *(np.add.outer(places, sign * away).ravel() for sign in (-1.0, 1.0))])


def panel_edges(curve: Curve, x: FloatArray) -> FloatArray:
    """Return edges for panels of an integral, about those places, kinks apart, where the curve changes within less than its nodes show; mostly none.

    Parameters
    ----------
    curve : Curve
        The curve.
    x : ndarray, shape (n,)
        The nodes that there are without them, ascending.
    """
    places = places_within(curve, x)
    hidden = places[unseen(x, lambda at: curve.derivatives(at, 3), places)]
    return np.concatenate([hidden, *(np.add.outer(hidden, side * HALVES).ravel() for side in (-1.0, 1.0))])


@np.errstate(all="ignore")
def swings_within(x: FloatArray, values: FloatArray, rows: Rows, cancel: Cancel = never) -> FloatArray:
    """Return points that follow a curve which swings in a part of its range alone, where a grid does not: ascending, none where it does.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The grid, ascending.
    values : ndarray, shape (4, n)
        The curve there.
    rows : callable
        The curve anywhere.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray
        None either of what swings as far as is looked, or turns too often to be followed; where it turns too often while it fades away, those that
        follow it where it is strong.
    """
    further = np.setdiff1d(LOOKS, x)
    looks = np.concatenate([x, further])
    ascending = np.argsort(looks, kind="stable")
    looks, seen = looks[ascending], np.concatenate([values, rows(further)], axis=1)[1:, ascending]
    greatest = np.where(np.isfinite(seen), np.abs(seen), 0.0).max(axis=1, keepdims=True)
    share, most = FELT
    at = _turns(seen, share * greatest)
    if at.size <= _turns(values[1:], share * greatest).size or at.min() < FOR_EVER or at.max() >= looks.size - 1 - FOR_EVER:
        return np.zeros(0)
    points = _followed(looks, at, rows, share * greatest, most, cancel)
    if not points.size:
        # Of what makes a slope the steepest: higher derivatives fade later where a curve turns faster and faster.
        share, most = STRONG
        strong = _turns(seen[:2], share * greatest[:2])
        points = _followed(looks, strong, lambda at: rows(at)[:3], share * greatest[:2], most, cancel) if strong.size else points
    return points


def _turns(values: FloatArray, felt: FloatArray) -> NDArray[np.intp]:
    """Return after which inputs a derivative has the other sign, whatever it is not felt at between them."""
    signs = np.sign(np.nan_to_num(values)) * (np.abs(values) > felt)
    places = [np.flatnonzero(row) for row in signs]
    return np.concatenate([at[:-1][row[at[1:]] != row[at[:-1]]] for row, at in zip(signs, places, strict=True)])


def _followed(looks: FloatArray, at: NDArray[np.intp], rows: Rows, felt: FloatArray, most: int, cancel: Cancel) -> FloatArray:
    """Return points from the first turn to the last, which are more where it turns more, so dense that more of them show no more; none if that is too many."""
    # Between two looks it may turn on.
    first, last, found = max(0, int(at.min()) - 1), min(looks.size - 1, int(at.max()) + 2), 0
    points = np.union1d(looks[first : last + 1], np.linspace(looks[first], looks[last], EVEN))
    for _ in range(ROUNDS):
        ask(cancel)
        if points.size > most:
            break
        at = _turns(rows(points)[1:], felt)
        before, found = found, at.size
        if found <= before:
            return points
        crowded = counted_about(np.bincount(at, minlength=points.size - 1), NEIGHBOURS) > felt.size + 0.5
        points = np.union1d(points, (0.5 * points[1:] + 0.5 * points[:-1])[crowded])
    return np.zeros(0)
