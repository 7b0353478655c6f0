"""Contours of values on a grid, as line segments."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

# A cell's corners, counter-clockwise from (0, 0), as offsets of row and column; edge e joins corner e and the next.
CORNERS = ((0, 0), (0, 1), (1, 1), (1, 0))
FOLLOWING = [1, 2, 3, 0]


def contour(x: FloatArray, y: FloatArray, values: FloatArray, level: float) -> FloatArray:
    """Return where values on a grid pass a level, by marching squares with linear interpolation along the grid's lines.

    Parameters
    ----------
    x : ndarray, shape (columns,)
        Ascending.
    y : ndarray, shape (rows,)
        Ascending.
    values : ndarray, shape (rows, columns)
        No segment is drawn in a square of the grid with an infinite or NaN corner.
    level : float
        Which contour.

    Returns
    -------
    ndarray, shape (segments, 2, 2)
        Both ends of each segment as (x, y); the segments of one line follow no order.
    """
    return contours(x, y, values, (level,))[0]


def contours(
    x: FloatArray, y: FloatArray, values: FloatArray, levels: Iterable[float], cancel: Cancel = never, most: float = math.inf
) -> tuple[FloatArray, ...]:
    """Return `contour` of several levels; together they take little longer than one does, where a map is small.

    Parameters
    ----------
    x, y, values : ndarray
        As for `contour`.
    levels : iterable of float
        Which contours.
    cancel : callable
        See `sigexplorer.model.running`; asked at every level.
    most : float
        Of squares that all of them pass. Where these are more, every second line of the grid is left out, and again: contours so close together that a
        picture has no room for them.

    Returns
    -------
    tuple of ndarray, shape (segments, 2, 2)
        One for each level.
    """
    columns, given = values.shape[1], list(levels)
    squares, counts = [], []
    for each in given:
        squares.append(_squares(values, each, cancel))
        counts.append(len(squares[-1][0]))
        if sum(counts) > most and min(values.shape) > 2:
            return contours(x[::2], y[::2], values[::2, ::2], given, cancel, most)
    if not sum(counts):
        return tuple(np.zeros((0, 2, 2)) for _ in given)
    row, column = (np.concatenate(parts) for parts in zip(*squares, strict=True))
    level, number = np.repeat(given, counts), np.repeat(np.arange(len(given)), counts)
    offsets = np.array([[i * columns + j] for i, j in CORNERS])
    at_corners = values.ravel()[row * columns + column + offsets]
    finite = np.isfinite(at_corners).all(axis=0)
    if not finite.all():
        at_corners, row, column, level, number = at_corners[:, finite], row[finite], column[finite], level[finite], number[finite]

    following = at_corners[FOLLOWING]
    high = at_corners >= level
    crossed = high != (following >= level)
    with np.errstate(all="ignore"):
        share = np.where(crossed, (level - at_corners) / (following - at_corners), 0.0)
    # Crossing points, shape (edge, square, 2).
    points = np.empty((*crossed.shape, 2))
    for axis, (places, at) in enumerate(((x, column), (y, row))):
        start = places[at + np.array([[corner[1 - axis]] for corner in CORNERS])]
        points[..., axis] = start + share * (start[FOLLOWING] - start)

    twice = crossed.all(axis=0)
    first = crossed.argmax(axis=0)
    last = 3 - crossed[::-1].argmax(axis=0)
    square = np.arange(crossed.shape[1])
    simple = np.stack([points[first, square], points[last, square]], axis=1)
    if not twice.any():
        return _by_level(simple, number, len(given))
    # A saddle has two segments; they cut off those corners that lie on the other side of the level than the mean.
    saddle = points[:, twice]
    cut_odd = high[0, twice] == (at_corners[:, twice].mean(axis=0) >= level[twice])
    by_odd = (np.stack([saddle[0], saddle[1]], axis=1), np.stack([saddle[2], saddle[3]], axis=1))
    by_even = (np.stack([saddle[3], saddle[0]], axis=1), np.stack([saddle[1], saddle[2]], axis=1))
    pairs = [np.where(cut_odd[:, np.newaxis, np.newaxis], odd, even) for odd, even in zip(by_odd, by_even, strict=True)]
    parts = [(simple[~twice], number[~twice]), *((pair, number[twice]) for pair in pairs)]
    return tuple(np.concatenate(found) for found in zip(*(_by_level(*part, len(given)) for part in parts), strict=True))


def _squares(values: FloatArray, level: float, cancel: Cancel) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of the squares of a grid that have corners on both sides of a level: few, and only these are looked at more closely."""
    ask(cancel)
    rows, columns = values.shape
    above = values >= level
    one, two, three, four = (above[i : rows - 1 + i, j : columns - 1 + j] for i, j in CORNERS)
    row, column = np.nonzero((one | two | three | four) & ~(one & two & three & four))
    return row, column


def _by_level(segments: FloatArray, number: NDArray[np.intp], count: int) -> tuple[FloatArray, ...]:
    """Return the segments of each of some levels, whose numbers ascend."""
    ends = np.searchsorted(number, np.arange(count + 1)).tolist()
    return tuple(segments[begin:end] for begin, end in itertools.pairwise(ends))
