"""Pictures of one shape in rows and columns, as large as they can be, each with a caption below."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS

# Between two columns, as a share of a picture's height; what a caption takes below its picture, in logical pixels.
GAP = 0.06
CAPTION = 18.0
# How far a caption keeps from the line of an axis and from the edge of the plot, in logical pixels.
BESIDE = 4.0


class Mosaic(NamedTuple):
    """Where each of some pictures lies, whose height is 1.

    Attributes
    ----------
    pictures, columns, rows : int
        How many pictures, and how they stand.
    width : float
        Of a picture, as a multiple of its height.
    gap, caption : float
        Between two columns, and below each picture.
    x, y : (float, float)
        The range of both axes that shows all of them in the middle.
    """

    pictures: int
    columns: int
    rows: int
    width: float
    gap: float
    caption: float
    x: Range
    y: Range

    @property
    def places(self) -> list[tuple[float, float]]:
        """The left and the lower edge of every picture."""
        return [self._place(k) for k in range(self.pictures)]

    def at(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Return in which picture a place lies, and how far right of its left and above its lower edge; None between them."""
        for k, (left, low) in enumerate(self.places):
            if 0.0 <= x - left <= self.width and 0.0 <= y - low <= 1.0:
                return k, x - left, y - low
        return None

    def _place(self, k: int) -> tuple[float, float]:
        row, column = divmod(k, self.columns)
        return column * (self.width + self.gap), (self.rows - 1 - row) * (1.0 + self.caption) + self.caption


def arranged(count: int, width: float, frame: QRectF, *, gap: float = GAP, narrowest: float = 0.0) -> Mosaic:
    """Return the arrangement in which pictures are largest.

    Parameters
    ----------
    count : int
        How many.
    width : float
        Of a picture, as a multiple of its height.
    frame : QRectF
        What they stand in, in logical pixels.
    gap : float
        Between two columns, as a multiple of the height.
    narrowest : float
        Where a picture becomes less high than so many pixels, all are stretched to fill the frame.
    """
    best, height = 1, 0.0
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        fits = min(frame.width() / (columns * (width + gap) - gap), (frame.height() - rows * CAPTION) / rows)
        if fits > height * (1.0 + 1e-9):
            best, height = columns, fits
    rows, height = -(-count // best), max(height, 1.0)
    caption = CAPTION / height
    across, along = best * (width + gap) - gap, rows * (1.0 + caption)
    if height < narrowest:
        caption = CAPTION / max(frame.height() / rows - CAPTION, 1.0)
        return Mosaic(count, best, rows, width, gap, caption, (0.0, across), (0.0, rows * (1.0 + caption)))
    x, y = frame.width() / height, frame.height() / height
    return Mosaic(count, best, rows, width, gap, caption, (0.5 * (across - x), 0.5 * (across + x)), (0.5 * (along - y), 0.5 * (along + y)))


class Captions(Layer):
    """The names below the pictures, each as far as its picture goes, or as its neighbours and the frame leave room."""

    def __init__(self, surface: Surface, z: float = 12) -> None:
        super().__init__(surface, z)
        self._mosaic: Mosaic | None = None
        self.texts: tuple[str, ...] = ()

    def set_content(self, mosaic: Mosaic, texts: tuple[str, ...]) -> None:
        """Write a text below each picture."""
        if (mosaic, texts) != (self._mosaic, self.texts):
            self._mosaic, self.texts = mosaic, texts
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the names, shortened where they do not fit."""
        painter.setFont(font(SMALL_PIXELS))
        painter.setPen(QColor(self.surface.theme.muted))
        for shown, box in self.written():
            painter.drawText(box.topLeft() + QPointF(0.0, metrics(SMALL_PIXELS).ascent()), shown)
            self.surface.labels.block(self, box)

    def written(self) -> list[tuple[str, QRectF]]:
        """Return every name as it is written, in the order of the pictures, with the box in which it stands."""
        if self._mosaic is None:
            return []
        mosaic, measures, frame, found = self._mosaic, metrics(SMALL_PIXELS), self.surface.mapping.frame, []
        apart = max(0.0, 0.5 * (self.x_pixel(mosaic.gap) - self.x_pixel(0.0) - BESIDE))
        for k, ((left, low), text) in enumerate(zip(mosaic.places, self.texts, strict=True)):
            start, end = self.x_pixel(left), self.x_pixel(left + mosaic.width)
            first = k % mosaic.columns == 0
            last = k % mosaic.columns == mosaic.columns - 1 or k == mosaic.pictures - 1
            begin, until = min(frame.left() + BESIDE, start) if first else start - apart, max(self.surface.width() - BESIDE, end) if last else end + apart
            shown = measures.elidedText(text, Qt.TextElideMode.ElideRight, until - begin)
            width = measures.horizontalAdvance(shown)
            column = max(begin, min(0.5 * (start + end - width), until - width))
            found.append((shown, QRectF(QPointF(column, self.y_pixel(low) + 2.0), QSizeF(width, measures.height()))))
        return found

    def unsaid(self, at: QPointF) -> str:
        """Return the whole of a name that is shortened under a point."""
        return next((text for text, (shown, box) in zip(self.texts, self.written(), strict=False) if shown != text and box.contains(at)), "")
