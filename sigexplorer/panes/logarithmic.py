"""What panes with an axis of decimal logarithms share."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.ticks import rounded_out


def finite(values: FloatArray) -> FloatArray:
    """Return values with NaN for the infinite ones, which have no place on a logarithmic axis."""
    return np.where(np.isfinite(values), values, np.nan)


def spread(values: FloatArray, least: float) -> tuple[float, float]:
    """Return the range of an axis of decimal logarithms that holds all finite values and spans at least `least` decades."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (-1.0, 0.0)
    lacking = max(0.0, 0.5 * (least - (high - low)))
    room = 0.04 * (high - low + 2.0 * lacking)
    return rounded_out(low - lacking - room, high + lacking + room, 20)
