"""A colour map whose equal steps look equally far apart, in every kind of colour vision and in grey."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from sigexplorer.model.arrays import FloatArray

# Viridis (van der Walt and Smith 2015, CC0) at 33 of its 256 places, equally far apart but for rounding; straight lines in
# between stay within 2 of the 255 steps of each colour.
ANCHORS = bytes.fromhex(
    "440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d "
    "2f6b8e 2c728e 297a8e 26828e 23898e 21918c 1f978b 1f9f88 21a685 27ad81 31b57b "
    "3dbc74 4cc26c 5cc863 6ece58 81d34d 95d840 aadc32 c0df25 d5e21a eae51a fde725"
)
COLORS = 256


@functools.cache
def table() -> NDArray[np.uint8]:
    """Return the colours, shape (256, 3): red, green and blue, from dark violet to yellow."""
    anchors = np.frombuffer(ANCHORS, dtype=np.uint8).reshape(-1, 3)
    places = np.rint(np.linspace(0, COLORS - 1, len(anchors)))
    colors = np.stack([np.interp(np.arange(COLORS), places, channel) for channel in anchors.T], axis=1)
    return np.asarray(np.rint(colors), dtype=np.uint8)


def shades(values: FloatArray, low: float, high: float, zero: str, undefined: str) -> NDArray[np.uint32]:
    """Return the colour of every value as 0xffRRGGBB, of the shape of `values`.

    Parameters
    ----------
    values : ndarray
        Decimal logarithms: -inf is `zero`, NaN is `undefined`.
    low, high : float
        What the first and the last colour stand for; values beyond have these.
    zero, undefined : str
        Colours as ``#rrggbb``.
    """
    palette = np.full(COLORS + 2, 0xFF000000, dtype=np.uint32)
    palette[:COLORS] |= table().astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    palette[COLORS], palette[COLORS + 1] = QColor(zero).rgb(), QColor(undefined).rgb()
    # Clipping leaves NaN, which no integer can be.
    with np.errstate(invalid="ignore"):
        places = np.clip((values - low) * ((COLORS - 1) / (high - low)) + 0.5, 0, COLORS - 1)
    places[np.isneginf(values)] = COLORS
    places[np.isnan(values)] = COLORS + 1
    return palette[places.astype(np.intp)]


def contrasting(share: float) -> str:
    """Return black or white, whichever is seen better on the colour at a share, 0 to 1, of the map."""
    red, green, blue = (int(part) for part in table()[round(min(max(share, 0.0), 1.0) * (COLORS - 1))])
    return "#101010" if 0.299 * red + 0.587 * green + 0.114 * blue > 128 else "#ffffff"
