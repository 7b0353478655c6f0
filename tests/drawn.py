"""By how many pixels a line is off what it stands for, in a plot of 1000 by 300: by the columns of pixels, as one sees it."""

from __future__ import annotations

import numpy as np

WIDE, HIGH = 1000, 300
# A place within so many columns is as good.
BESIDE = 2


def farthest(x, y, tried, true, x_range, y_range):
    """Return how far above or below the line what is true is anywhere, in pixels; infinite where there is no line near it.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        The points of the line; NaN breaks it.
    tried, true : ndarray, shape (m,)
        Many places, and what is true there.
    x_range, y_range : (float, float)
        The axes.
    """
    least, most = _edges(*_line(_pixels(x, x_range, WIDE), _pixels(y, y_range, HIGH)))
    low, high = _edges(_pixels(tried, x_range, WIDE), _pixels(true, y_range, HIGH))
    near = [np.roll(edge, by) for edge in (least, most) for by in range(-BESIDE, BESIDE + 1)]
    least, most = np.min(near[: len(near) // 2], axis=0), np.max(near[len(near) // 2 :], axis=0)
    there = np.isfinite(low)
    gone = there & ~np.isfinite(least)
    with np.errstate(invalid="ignore"):
        off = np.where(there, np.maximum(high - most, least - low), 0.0)
    return np.inf if gone.any() else float(off.max(initial=0.0))


def _pixels(values, edges, count):
    return (np.asarray(values, dtype=np.float64) - edges[0]) / (edges[1] - edges[0]) * count


def _line(column, row):
    """Return points along a line, four in every column at least, and its own."""
    there = np.isfinite(column[1:] + column[:-1] + row[1:] + row[:-1]) & (np.fmin(column[1:], column[:-1]) < WIDE) & (np.fmax(column[1:], column[:-1]) > 0)
    first, last, low, high = column[:-1][there], column[1:][there], row[:-1][there], row[1:][there]
    count = np.minimum(np.ceil(4.0 * np.abs(last - first)), 40 * WIDE).astype(int) + 1
    piece = np.repeat(np.arange(count.size), count)
    way = (np.arange(piece.size) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[piece]
    return np.concatenate([column, first[piece] + way * (last - first)[piece]]), np.concatenate([row, low[piece] + way * (high - low)[piece]])


def _edges(column, row):
    """Return the lowest and the highest point in every column, with empty ones at both ends."""
    least, most = np.full(WIDE + 2 * BESIDE, np.inf), np.full(WIDE + 2 * BESIDE, -np.inf)
    there = np.isfinite(column) & np.isfinite(row) & (column >= 0.0) & (column <= WIDE)
    at = np.minimum(np.floor(column[there]).astype(int), WIDE - 1) + BESIDE
    seen = np.clip(row[there], -1.0, HIGH + 1.0)
    np.minimum.at(least, at, seen)
    np.maximum.at(most, at, seen)
    return least, most
