"""Bars between edges: histograms, and shares of classes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.crisp import grid_of
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.mapping import Mapping, alike
from sigexplorer.plot.surface import Look, Surface


class Bar(msgspec.Struct, frozen=True, eq=False):
    """Bars side by side.

    Attributes
    ----------
    edges : ndarray, shape (n + 1,)
        Where they begin and end, increasing.
    heights : ndarray, shape (n,)
        How high they are; NaN for none.
    color : str
        As ``#rrggbb``, opaque: see `sigexplorer.plot.area.blended` for bars that let others show through.
    base : float
        Where they stand.
    """

    edges: FloatArray
    heights: FloatArray
    color: str
    base: float = 0.0


class Bars(Layer):
    """Bars behind the curves, a pixel apart where there is room for it."""

    lined, filled = True, True

    def __init__(self, surface: Surface, z: float = 5) -> None:
        super().__init__(surface, z)
        self.bars: tuple[Bar, ...] = ()
        # Of what is seen through one mapping: on paper some hundred places are tried for a name.
        self._boxes: tuple[Mapping, tuple[Bar, ...], list[FloatArray]] | None = None

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Draw these bars, the last ones uppermost."""
        if self.broken or not alike(bars, self.bars):
            self.bars = bars
            self.refresh()

    def looks(self) -> Iterable[Look]:
        """Return how the bars look."""
        return [Look(bar.color, filled=True) for bar in self.bars]

    @property
    def seen(self) -> tuple[Bar, ...]:
        """The bars that are not hidden."""
        return tuple(bar for bar in self.bars if not self.surface.hides(Look(bar.color, filled=True)))

    def draw(self, painter: QPainter) -> None:
        """Fill the bars, clipped to the frame, on whole pixels of the device."""
        frame, pixels = self.surface.mapping.frame, grid_of(painter)
        painter.setClipRect(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not pixels.raster)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar, boxes in zip(self.seen, self._boxes_seen(), strict=True):
            color = QColor(bar.color)
            for left, top, right, bottom in boxes.T.tolist():
                painter.fillRect(QRectF(left, top, right - left, bottom - top), color)

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many kinds of bars a box lies on."""
        right, left, bottom, top = box.right(), box.left(), box.bottom(), box.top()
        return sum(bool(((lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top)).any()) for lefts, tops, rights, bottoms in self._boxes_seen())

    def _boxes_seen(self) -> list[FloatArray]:
        """Return the boxes of every kind of bars that is seen, kept until these or what maps them are others."""
        mapping, seen = self.surface.mapping, self.seen
        if self._boxes is None or self._boxes[0] is not mapping or self._boxes[1] != seen:
            self._boxes = mapping, seen, [self._boxes_of(bar) for bar in seen]
        return self._boxes[2]

    def _boxes_of(self, bar: Bar) -> FloatArray:
        """Return left, top, right and bottom of the bars that are in the frame, in pixels; far outside they are cut off, since a device counts in 32 bits."""
        mapping, frame = self.surface.mapping, self.surface.mapping.frame
        with np.errstate(over="ignore", invalid="ignore"):
            columns = np.clip(mapping.column(bar.edges), frame.left() - 10, frame.right() + 10)
            rows = np.clip(mapping.row(bar.heights), frame.top() - 10, frame.bottom() + 10)
        base = min(max(float(mapping.row(bar.base)), frame.top() - 10), frame.bottom() + 10)
        left, right = columns[:-1], columns[1:]
        # A gap of a pixel tells bars apart, where they are wide enough to be told apart.
        boxes = np.stack([left, np.minimum(rows, base), right - np.where(right - left > 4.0, 1.0, 0.0), np.maximum(rows, base)])
        return np.asarray(boxes[:, (right > left) & ~np.isnan(rows) & (rows != base)])
