"""Contours of values on a grid, as line segments."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.arrays import FloatArray

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
    rows, columns = values.shape
    above = values >= level
    # Few squares have corners on both sides; only these are looked at more closely.
    one, two, three, four = (above[i : rows - 1 + i, j : columns - 1 + j] for i, j in CORNERS)
    row, column = np.nonzero((one | two | three | four) & ~(one & two & three & four))
    offsets = np.array([[i * columns + j] for i, j in CORNERS])
    at_corners = values.ravel()[row * columns + column + offsets]
    finite = np.isfinite(at_corners).all(axis=0)
    if not finite.all():
        at_corners, row, column = at_corners[:, finite], row[finite], column[finite]

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
        return simple
    simple = simple[~twice]
    # A saddle has two segments; they cut off those corners that lie on the other side of the level than the mean.
    saddle = points[:, twice]
    cut_odd = high[0, twice] == (at_corners[:, twice].mean(axis=0) >= level)
    by_odd = (np.stack([saddle[0], saddle[1]], axis=1), np.stack([saddle[2], saddle[3]], axis=1))
    by_even = (np.stack([saddle[3], saddle[0]], axis=1), np.stack([saddle[1], saddle[2]], axis=1))
    pairs = [np.where(cut_odd[:, np.newaxis, np.newaxis], odd, even) for odd, even in zip(by_odd, by_even, strict=True)]
    return np.concatenate([simple, *pairs])
