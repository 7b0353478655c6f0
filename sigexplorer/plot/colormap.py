"""Colours for values, told apart in every kind of colour vision: in even steps from dark to bright, and away from a middle."""

from __future__ import annotations

import functools

import msgspec
import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from sigexplorer.model.arrays import FloatArray
from sigexplorer.theme import Theme

COLORS = 256
# The ends of the diverging colours in OKLab (B. Ottosson 2020): a blue and an orange of the same lightness and the same distance from
# grey; the middle is the theme's own ground, which no colour map of a library knows.
LIGHTNESS, CHROMA = {"light": 0.66, "dark": 0.62}, 0.125
BLUE, ORANGE = np.radians(245.0), np.radians(55.0)
SHADES = 129
# The lightness of shades of grey in OKLab: of a map, as far as viridis goes; and of what lies around a middle, on which black and white lines are seen.
DARK_TO_BRIGHT, DIVERGING_GREYS = (0.27, 0.93), (0.45, 0.97)


class Palette(msgspec.Struct, frozen=True, eq=False):
    """The colours of values between two levels, shape (n, 3): red, green and blue from 0 to 255.

    Attributes
    ----------
    colors : ndarray
        From the first level to the last.
    zero, undefined : str
        What stands for -inf and for NaN, as ``#rrggbb``; '' for the colour of the first level.
    infinite : str
        What stands for +inf; '' for the colour of the last level.
    """

    colors: NDArray[np.uint8]
    zero: str = ""
    undefined: str = ""
    infinite: str = ""

    def shades(self, values: FloatArray, low: float, high: float) -> NDArray[np.uint32]:
        """Return the colour of every value as 0xffRRGGBB, of the shape of `values`; values beyond the levels have their colours.

        Levels that are one, or none, tell nothing apart: what is neither below the first nor above the last then has the middle colour.
        """
        count = len(self.colors)
        palette = np.full(count + 3, 0xFF000000, dtype=np.uint32)
        palette[:count] |= self.colors.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
        palette[count:] = [QColor(color).rgb() if color else palette[0] for color in (self.zero, self.undefined, self.infinite)]
        # Clipping leaves NaN, which no integer can be. Halves of the largest numbers are as far apart as a number can say.
        with np.errstate(all="ignore"):
            share = np.float64(count - 1) / (0.5 * high - 0.5 * low)
            places = np.clip((0.5 * values - 0.5 * low) * share + 0.5, 0, count - 1)
        places[np.isnan(places)] = (count - 1) // 2
        places[np.isneginf(values)] = count
        places[np.isnan(values)] = count + 1
        if self.infinite:
            places[np.isposinf(values)] = count + 2
        return palette[places.astype(np.intp)]

    def at(self, share: float) -> QColor:
        """Return the colour at a share, 0 to 1, of the way from the first level to the last."""
        return QColor(*(int(part) for part in self.colors[round(min(max(share, 0.0), 1.0) * (len(self.colors) - 1))]))

    def contrasting(self, share: float) -> str:
        """Return black or white, whichever is seen better on the colour at a share, 0 to 1."""
        color = self.at(share)
        return "#101010" if 0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue() > 128 else "#ffffff"


@functools.cache
def sequential(zero: str = "", undefined: str = "") -> Palette:
    """Return viridis (van der Walt and Smith 2015), from dark violet to yellow, as pyqtgraph has it."""
    return Palette(np.asarray(pg.colormap.get("viridis").getLookupTable(nPts=COLORS), np.uint8), zero, undefined)


def sequential_for(theme: Theme, zero: str = "", undefined: str = "") -> Palette:
    """Return the colours of a theme from dark to bright, or shades of grey of even steps."""
    return greys(*DARK_TO_BRIGHT, zero, undefined) if theme.colourless else sequential(zero, undefined)


@functools.cache
def greys(first: float, last: float, zero: str = "", undefined: str = "") -> Palette:
    """Return shades of grey in even steps of OKLab's lightness, from the first to the last."""
    lab = np.zeros((COLORS, 3))
    lab[:, 0] = np.linspace(first, last, COLORS)
    return Palette(np.rint(255.0 * np.clip(_from_oklab(lab), 0.0, 1.0)).astype(np.uint8), zero, undefined)


@functools.cache
def diverging(background: str, lightness: float) -> Palette:
    """Return 129 colours from blue over a ground to orange, in even steps of OKLab; see `diverging_for`."""
    ground = QColor(background)
    middle = to_oklab(np.array([ground.redF(), ground.greenF(), ground.blueF()]))
    ends = [np.array([lightness, CHROMA * np.cos(hue), CHROMA * np.sin(hue)]) for hue in (BLUE, ORANGE)]
    share = np.abs(np.linspace(-1.0, 1.0, SHADES))[:, None]
    half = SHADES // 2
    blended = np.concatenate([(1 - share[:half]) * middle + share[:half] * ends[0], (1 - share[half:]) * middle + share[half:] * ends[1]])
    return Palette(np.rint(255.0 * np.clip(_from_oklab(blended), 0.0, 1.0)).astype(np.uint8))


def diverging_for(theme: Theme) -> Palette:
    """Return the diverging colours that fit a theme: blue over its own ground to orange; without colours, from dark to bright all the way."""
    # A grey that grew darker to both sides would not say to which.
    if theme.colourless:
        return greys(*DIVERGING_GREYS)
    return diverging(theme.background, LIGHTNESS[theme.name])


_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])


def to_oklab(srgb: FloatArray) -> FloatArray:
    """Return colours in OKLab: lightness, green to red, blue to yellow, shape (..., 3), of red, green and blue from 0 to 1."""
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _LMS.T) @ _LAB.T)


def _from_oklab(lab: FloatArray) -> FloatArray:
    linear = np.clip((lab @ np.linalg.inv(_LAB).T) ** 3 @ np.linalg.inv(_LMS).T, 0.0, None)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
