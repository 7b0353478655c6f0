"""A table of cells with numbers in them, over the axes: a confusion matrix."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS

# The large text of a cell is as high as this share of it, within these sizes, in logical pixels.
SHARE, SMALLEST, LARGEST = 0.28, TEXT_PIXELS, 30
GAP = 2.0


class Cell(msgspec.Struct, frozen=True):
    """A cell one unit wide and high: its lower left corner, a large text, lines below it, and its colour, opaque."""

    x: float
    y: float
    text: str
    lines: tuple[str, ...]
    color: str


class Cells(Layer):
    """Cells with centred texts; lines that have no room are left out, the last ones first."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 5)
        self.cells: tuple[Cell, ...] = ()

    def set_cells(self, cells: tuple[Cell, ...]) -> None:
        """Draw these cells."""
        if cells != self.cells:
            self.cells = cells
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Fill the cells and write their texts."""
        for cell in self.cells:
            left, right, bottom, top = self.x_pixel(cell.x), self.x_pixel(cell.x + 1.0), self.y_pixel(cell.y), self.y_pixel(cell.y + 1.0)
            box = QRectF(left, top, right - left, bottom - top).adjusted(GAP, GAP, -GAP, -GAP)
            painter.fillRect(box, QColor(cell.color))
            self._write(painter, cell, box)

    def _write(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        size = min(max(round(SHARE * box.height()), SMALLEST), LARGEST)
        while size > SMALLEST and width_of(cell.text, size) * 1.1 > box.width() - 8:
            size -= 1
        large, small = metrics(size).height(), metrics(SMALL_PIXELS).height()
        lines = [line for line in cell.lines if width_of(line, SMALL_PIXELS) <= box.width() - 8]
        while lines and large + small * len(lines) > box.height():
            lines.pop()
        top = box.center().y() - 0.5 * (large + small * len(lines))
        painter.setPen(QColor(self.surface.theme.foreground))
        # Placed by the typeface's own measures: those of a device hang on the density of the screen, in a file too.
        middle = box.center().x()
        # One typeface alone: Qt writes those of a PDF in an order of its own.
        painter.setFont(font(size))
        self._write_line(painter, cell.text, size, middle, top)
        painter.setFont(font(SMALL_PIXELS))
        for number, line in enumerate(lines):
            self._write_line(painter, line, SMALL_PIXELS, middle, top + large + number * small)

    def _write_line(self, painter: QPainter, text: str, size: int, middle: float, top: float) -> None:
        width = width_of(text, size)
        painter.drawText(QPointF(middle - 0.5 * width, top + metrics(size).ascent()), text)
        self.surface.labels.block(self, QRectF(middle - 0.5 * width, top, width, metrics(size).height()))
