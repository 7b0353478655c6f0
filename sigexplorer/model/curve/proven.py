"""What is proven of regions in which slopes are small: that no slope in them is steep, or where one is."""

from __future__ import annotations

import itertools
import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import TINIEST
from sigexplorer.model.activations.proving import outwards, steeper_than
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, never

Region = tuple[float, float]
# Between two regions that are none, so many others are too many to be told apart.
CLOSE = 64
# How far inside its edges a region is looked at, as a share of its width, and of how large they are.
INSIDE, ROUNDED = 1e-9, 1e-13


def refuted(activation: Activation, regions: tuple[Region, ...], limit: float, cancel: Cancel = never) -> tuple[frozenset[Region], FloatArray]:
    """Return those regions in which a slope is proven to be steeper than all are to be, and at which inputs it was looked there.

    Of others it is proven that none is, or neither.

    Parameters
    ----------
    activation : Activation
        The function.
    regions : tuple of tuple of float
        Ascending and apart; the outermost edges may be infinite.
    limit : float
        What |f'| is not to exceed.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    parts = [_parts(*region) for region in regions]
    # One that is as narrow as rounding is not looked at.
    wide = [k for k, part in enumerate(parts) if part.size]
    regions, parts = tuple(regions[k] for k in wide), [parts[k] for k in wide]
    sought = steeper_than(activation, parts, limit, cancel=cancel)
    lows = np.array([part[0] for part in parts])
    # An edge is no part of its region.
    inside = sought.points[~np.isin(sought.points, lows)]
    steep = sorted(set((np.searchsorted(lows, inside, side="right") - 1).tolist()))
    looks = [sought.looked[(sought.looked > parts[k][0]) & (sought.looked < parts[k][-1])] for k in steep]
    return frozenset(regions[k] for k in steep), np.concatenate(looks) if looks else np.zeros(0)


def without_crowded(regions: tuple[Region, ...], steep: frozenset[Region]) -> tuple[Region, ...]:
    """Return regions without those in which a slope is steep, and without the few narrow ones between two of these: they are too many to be told apart."""
    places = [k for k, region in enumerate(regions) if region in steep]
    dropped = set(places)
    for before, after in itertools.pairwise(places):
        if after - before <= CLOSE:
            widest = max(_width(regions[before]), _width(regions[after]))
            dropped.update(k for k in range(before, after) if _width(regions[k]) <= widest)
    return tuple(region for k, region in enumerate(regions) if k not in dropped)


def _width(region: Region) -> float:
    return region[1] - region[0]


def _parts(low: float, high: float) -> FloatArray:
    """Return ascending inputs that divide a region, one just inside of each of its edges first and last: these are rounded, and may be kinks."""
    if math.isinf(low) and math.isinf(high):
        return np.concatenate([outwards(0.0, -1.0)[::-1], outwards(0.0, 1.0)])
    width = high - low if math.isfinite(high - low) else 1.0
    first, last = (edge + way * max(INSIDE * width, ROUNDED * abs(edge), TINIEST) for edge, way in ((low, 1.0), (high, -1.0)))
    if math.isinf(low):
        return np.append(outwards(last, -1.0)[::-1], last)
    return np.append(first, outwards(first, 1.0)) if math.isinf(high) else np.array([first, last])[: 2 if first < last else 0]
