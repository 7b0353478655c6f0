"""A line of any length on a device of pixels.

Qt's raster engine fills the outline of a path: of one that folds upon itself it takes longer with every fold, half a minute for a curve that swings a
thousand times through a picture. What is longer than a picture has room for side by side is drawn as straight lines there, a hundred times sooner.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import Grid
from sigexplorer.plot.dashes import dashed

# Pixels of the device that a path is long at most: some hundredths of a second, and a tame curve through the largest picture.
LONGEST = 20_000.0
# How often it goes up and down at most: of a thousand waves as low as they are wide the outline takes as long as of a few high ones.
MOST_TURNS = 200


def long(lines: FloatArray, pixels: Grid) -> bool:
    """Return whether straight lines, shape (n, 4) or (n, 2, 2) in logical pixels, are too long together for one path on these pixels."""
    if not pixels.raster:
        return False
    ends = lines.reshape(-1, 4)
    return float(np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]).sum()) * pixels.scale > LONGEST


def cut(columns: FloatArray, rows: FloatArray, pattern: Sequence[float], width: float, pixels: Grid) -> FloatArray | None:
    """Return the straight lines that a long line is drawn as, or None where it is soon drawn as a path.

    Parameters
    ----------
    columns, rows : ndarray, shape (n,)
        Its points, finite, in logical pixels.
    pattern : sequence of float
        Lengths of dash and gap, and again, in units of the width; empty for a solid line.
    width : float
        In logical pixels.
    pixels : Grid
        Of the device.

    Returns
    -------
    ndarray, shape (lines, 4), or None
        Start column and row, end column and row.
    """
    lines = np.stack([columns[:-1], rows[:-1], columns[1:], rows[1:]], axis=1)
    if not (long(lines, pixels) or (pixels.raster and _turns(rows) > MOST_TURNS)):
        return None
    if not pattern:
        return lines
    # How wide it is there says how Qt would draw it: what is as thin as a pixel it draws quickly.
    scale = pixels.scale
    found = dashed(columns * scale, rows * scale, pattern, width * scale)
    return None if found is None else found / scale


def _turns(rows: FloatArray) -> int:
    """Return how often a line turns from up to down, or back."""
    ways = np.sign(np.diff(rows))
    ways = ways[ways != 0.0]
    return int(np.count_nonzero(ways[1:] != ways[:-1]))
