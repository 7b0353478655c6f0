"""A dashed curve as the straight lines of its dashes: to cut them here takes a tenth of the time that Qt takes to stroke them; and a sample of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.model.arrays import FloatArray

# More dashes than that fill a plot, and nobody tells them apart: it is drawn as if it had none. One as thin as a pixel is left to Qt, which draws it in
# another way, and quickly.
MOST, THIN = 200_000, 1.0


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
        Start column and row, end column and row. Where a dash goes round a bend its lines overlap by the width, so that no seam shows. Without
        dashes where there would be more than `MOST`.
    """
    along = np.empty(len(columns))
    along[0] = 0.0
    np.add.accumulate(np.hypot(columns[1:] - columns[:-1], rows[1:] - rows[:-1]), out=along[1:])
    marks = width * np.cumsum(pattern)
    total, period = float(along[-1]), float(marks[-1])
    if width <= THIN or len(pattern) % 2 or not (total > 0.0 and period > 0.0):
        return None
    if total > MOST * period:
        return np.stack([columns[:-1], rows[:-1], columns[1:], rows[1:]], axis=1)
    # Where a dash begins, and where a gap, in turn.
    turns = (period * np.arange(int(total / period) + 1)[:, np.newaxis] + np.concatenate(([0.0], marks[:-1]))).ravel()
    cuts = np.concatenate((along, turns[: turns.searchsorted(total)]))
    # Two runs that are in order already.
    cuts.sort(kind="stable")
    cuts = cuts[np.concatenate(([True], cuts[1:] != cuts[:-1]))]
    on = np.zeros(len(cuts) + 1, dtype=bool)
    on[1:-1] = turns.searchsorted(0.5 * (cuts[1:] + cuts[:-1]), side="right") & 1
    drawn = on[1:-1].nonzero()[0]
    start, end = cuts[drawn], cuts[drawn + 1]
    # Columns and rows of all beginnings, then of all ends: rows of numbers are quicker to work on than columns of them.
    begins, ends = (np.stack([np.interp(at, along, line) for line in (columns, rows)]) for at in (start, end))
    way = (ends - begins) * (0.5 * width / (end - start))
    begins -= way * on[drawn]
    ends += way * on[drawn + 2]
    return np.concatenate((begins, ends)).T


def sample_dashes(dash: tuple[float, ...], width: float, sample: float) -> list[tuple[float, float]]:
    """Return from where to where each dash of a sample goes: whole ones only, and at least two, shortened with their gaps where they are too long.

    A dash that is cut off looks like a dot of the pattern, and one dash alone like a line without.

    Parameters
    ----------
    dash : tuple of float
        Lengths of dash and gap, and again, in units of the width; empty for a line without dashes.
    width, sample : float
        Of the line, and how long the sample is, in logical pixels.
    """
    if not dash:
        return [(0.0, sample)]
    lengths = [width * part for part in dash]
    period, gap = sum(lengths), lengths[-1]
    least = 2 if len(dash) == 2 else 1
    times = max(least, int((sample + gap) / period))
    whole = times * period - gap
    scale = min(1.0, sample / whole)
    at, found = 0.5 * (sample - scale * whole), []
    for drawn, left_out in zip(lengths[::2] * times, lengths[1::2] * times, strict=True):
        found.append((at, at + scale * drawn))
        at += scale * (drawn + left_out)
    return found
