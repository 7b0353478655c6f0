"""A dashed curve as the straight lines of its dashes: to cut them here takes a tenth of the time that Qt takes to stroke them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.model.arrays import FloatArray

# A curve of more dashes is left to Qt, and so is one as thin as a pixel, which it draws in another way, and quickly.
MOST, THIN = 4000, 1.0


def dashed(columns: FloatArray, rows: FloatArray, pattern: Sequence[float], width: float) -> FloatArray | None:
    """Return the straight lines that the dashes of a curve are made of, as Qt would lay them along it; None where that is better left to Qt.

    Parameters
    ----------
    columns, rows : ndarray, shape (n,)
        The points of the curve, finite, in pixels.
    pattern : sequence of float
        Lengths of dash and gap, and again, in units of the width.
    width : float
        In pixels.

    Returns
    -------
    ndarray, shape (lines, 4), or None
        Start column and row, end column and row. Where a dash goes round a bend its lines overlap by the width, so that no seam shows.
    """
    lengths = np.hypot(np.diff(columns), np.diff(rows))
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    marks = width * np.cumsum(pattern)
    total, period = float(along[-1]), float(marks[-1])
    if width <= THIN or len(pattern) % 2 or not (total > 0.0 and period > 0.0 and total <= MOST * period):
        return None
    # Where a dash begins, and where a gap, in turn.
    turns = (period * np.arange(int(total / period) + 1)[:, np.newaxis] + np.concatenate(([0.0], marks[:-1]))).ravel()
    cuts = np.unique(np.concatenate((along, turns[turns < total])))
    on = np.searchsorted(turns, 0.5 * (cuts[1:] + cuts[:-1]), side="right") % 2 == 1
    before, after = (np.concatenate(parts)[on] for parts in (([False], on[:-1]), (on[1:], [False])))
    start, end = cuts[:-1][on], cuts[1:][on]
    lines = np.column_stack([np.interp(at, along, line) for at in (start, end) for line in (columns, rows)])
    way = (lines[:, 2:] - lines[:, :2]) * (0.5 * width / (end - start))[:, np.newaxis]
    lines[:, :2] -= way * before[:, np.newaxis]
    lines[:, 2:] += way * after[:, np.newaxis]
    return lines
