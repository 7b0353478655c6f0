"""Where a straight line stands so that it is sharp and as wide as every other: on the pixels of the device."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class Grid(NamedTuple):
    """The pixels of a device below a painter's logical ones: how many to one, and where the first begins."""

    scale: float = 1.0
    across: float = 0.0
    down: float = 0.0
    raster: bool = False

    def width(self, wanted: float) -> float:
        """Return the width of a line in logical pixels: whole pixels of a raster device, at least one, wherever it stands."""
        return max(1, round(wanted * self.scale)) / self.scale if self.raster else wanted

    def column(self, x: float, width: float = 1.0) -> float:
        """Return where an upright line nearest to a column is sharp."""
        return self._sharp(x, self.across, width)

    def row(self, y: float, width: float = 1.0) -> float:
        """Return where a level line nearest to a row is sharp."""
        return self._sharp(y, self.down, width)

    def corner(self, place: QPointF) -> QPointF:
        """Return the corner of a pixel nearest to a place."""
        return QPointF(self.column(place.x(), 2.0 / self.scale), self.row(place.y(), 2.0 / self.scale)) if self.raster else place

    def _sharp(self, at: float, offset: float, width: float) -> float:
        place = at * self.scale + offset
        odd = max(1, round(width * self.scale)) % 2
        return ((math.floor(place) + 0.5 if odd else round(place)) - offset) / self.scale


# What has no pixels is looked at where it is as large as it says.
VECTOR = Grid()
# A screen of one device pixel to one logical.
SCREEN = Grid(raster=True)
# Asked with every line of every frame: what a device is takes a fifth of the time of what its engine is, which PySide makes anew.
RASTER = (QImage, QPixmap, QWidget)


def grid_of(painter: QPainter) -> Grid:
    """Return the pixels that a painter draws on; `VECTOR` for a device that has none."""
    if not isinstance(painter.device(), RASTER):
        return VECTOR
    transform = painter.deviceTransform()
    scale, across, down = transform.m11(), transform.dx(), transform.dy()
    # A widget begins somewhere in its window: moved by whole pixels a line is as sharp.
    if scale == 1.0 and not (across % 1.0 or down % 1.0):
        return SCREEN
    return Grid(scale, across, down, raster=True)
