"""Lines cut off at the edges of a square."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.arrays import FloatArray


def clipped(place: FloatArray, left: float, right: float) -> tuple[FloatArray, FloatArray]:
    """Return the parts of a path, shape (n, 2), that lie between two columns and between 0 and 1: their ends, divided by NaN, shape (3 n - 3,) each."""
    first, last = place[:-1], place[1:]
    low, high = np.array([left, 0.0]), np.array([right, 1.0])
    with np.errstate(all="ignore"):
        way = last - first
        # The shares of the way at which each edge is passed (Liang and Barsky).
        shares = np.sort(np.stack([(low - first) / way, (high - first) / way]), axis=0)
        still = way == 0.0
        shares[0][still], shares[1][still] = -np.inf, np.inf
        outside = (still & ((first < low) | (first > high))).any(axis=-1)
        begin, end = np.maximum(shares[0].max(axis=-1), 0.0), np.minimum(shares[1].min(axis=-1), 1.0)
        seen = (begin < end) & ~outside & np.isfinite(way).all(axis=-1)
        ends = np.stack([first + begin[:, None] * way, first + end[:, None] * way, np.full_like(first, np.nan)], axis=1)
    ends[~seen] = np.nan
    return ends[..., 0].ravel(), ends[..., 1].ravel()
