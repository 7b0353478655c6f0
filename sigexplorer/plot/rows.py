"""A table that is drawn: rows of text below heads, side by side in as many blocks as the plot is wide."""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, line_pen

# Of rows, in logical pixels: as high as there is room for, between two limits; and between columns, blocks and edges.
LOWEST, HIGHEST = 15.0, 22.0
COLUMN_GAP, BLOCK_GAP, EDGE = 11.0, 30.0, 10.0
# The widest name that is written whole.
WIDEST_NAME = 130.0


class Row(msgspec.Struct, frozen=True):
    """One row: its cells, the first of which is its name, whether it is marked, and whether it is written quietly."""

    cells: tuple[str, ...]
    marked: bool = False
    quiet: bool = False


class Head(msgspec.Struct, frozen=True):
    """The head of a column, and whether the rows are sorted by it."""

    text: str
    sorted: bool = False


class Rows(Layer):
    """Rows of text. Where they do not fit, columns are left out from the last one on, and then rows, of which the number is said.

    Parameters
    ----------
    surface : Surface
        Where they stand: on all of it, within its upper margin.
    z : float
        Their height among the layers.
    """

    cached = True
    follows_range = False

    def __init__(self, surface: Surface, z: float = 10) -> None:
        super().__init__(surface, z)
        self.heads: tuple[Head, ...] = ()
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, heads: tuple[Head, ...], rows: tuple[Row, ...]) -> None:
        """Show these rows below these heads, as many as the rows have cells."""
        if (heads, rows) != (self.heads, self.rows):
            self.heads, self.rows = heads, rows
            self.refresh()

    def row_at(self, at: QPointF) -> int | None:
        """Return the number of the row under a point, in pixels of the plot."""
        columns, in_block, height = self._layout()
        for block in range(math.ceil(len(self.rows) / in_block)):
            left = self._left(block, columns)
            if left - COLUMN_GAP / 2 <= at.x() <= left + sum(columns) + COLUMN_GAP * len(columns):
                place = math.floor((at.y() - EDGE - height) / height)
                number = block * in_block + place
                return number if 0 <= place < in_block and number < min(len(self.rows), in_block * self._blocks(columns)) else None
        return None

    def head_at(self, at: QPointF) -> int | None:
        """Return the number of the column whose head is under a point."""
        columns, in_block, height = self._layout()
        if not EDGE <= at.y() < EDGE + height:
            return None
        for block in range(min(self._blocks(columns), math.ceil(len(self.rows) / in_block))):
            left = self._left(block, columns)
            for number, width in enumerate(columns):
                if left - COLUMN_GAP / 2 <= at.x() < left + width + COLUMN_GAP / 2:
                    return number
                left += width + COLUMN_GAP
        return None

    def draw(self, painter: QPainter) -> None:
        """Write the heads and the rows of every block."""
        if not self.rows:
            return
        theme, (columns, in_block, height) = self.surface.theme, self._layout()
        room = self._blocks(columns) * in_block
        left_out = len(self.rows) - room
        for block in range(min(self._blocks(columns), math.ceil(len(self.rows) / in_block))):
            left = self._left(block, columns)
            right = left + sum(columns) + COLUMN_GAP * (len(columns) - 1)
            self._write(
                painter, tuple(head.text for head in self.heads), columns, left, EDGE, height, theme.muted, {i for i, h in enumerate(self.heads) if h.sorted}
            )
            painter.setPen(line_pen(theme.grid, 1.0))
            painter.drawLine(QLineF(left, EDGE + height, right, EDGE + height))
            for place, row in enumerate(self.rows[block * in_block : min((block + 1) * in_block, room)]):
                top = EDGE + height * (place + 1)
                if left_out > 0 and block * in_block + place == room - 1:
                    cells: tuple[str, ...] = (f"and {left_out + 1} more",)
                    self._write(painter, cells, columns, left, top, height, theme.muted, set())
                    continue
                if row.marked:
                    painter.fillRect(QRectF(left - COLUMN_GAP / 2, top, right - left + COLUMN_GAP, height), QColor(theme.saturated))
                self._write(painter, row.cells, columns, left, top, height, theme.muted if row.quiet else theme.foreground, {0} if row.marked else set())

    def _write(
        self, painter: QPainter, cells: tuple[str, ...], columns: list[float], left: float, top: float, height: float, color: str, strong: set[int]
    ) -> None:
        measures = metrics(SMALL_PIXELS)
        row = top + (height - measures.height()) / 2 + measures.ascent()
        # One typeface alone: Qt writes several of a PDF in an order of its own.
        painter.setFont(font(SMALL_PIXELS))
        for number, (cell, width) in enumerate(zip(cells, columns, strict=False)):
            painter.setPen(QColor(self.surface.theme.value if number in strong else color))
            text = measures.elidedText(cell, Qt.TextElideMode.ElideRight, width) if width_of(cell, SMALL_PIXELS) > width + 1 else cell
            # Names stand to the left, numbers to the right.
            column = left if number == 0 else left + width - width_of(text, SMALL_PIXELS)
            painter.drawText(QPointF(column, row), text)
            left += width + COLUMN_GAP

    def _layout(self) -> tuple[list[float], int, float]:
        """Return the widths of the columns that are shown, how many rows a block has, and how high each is."""
        space = max(1.0, self.surface.height() - 2 * EDGE)
        widths = [self._width(number) for number in range(len(self.heads))]
        for shown in range(len(widths), 1, -1):
            columns = widths[:shown]
            blocks = self._blocks(columns)
            in_block = math.ceil(len(self.rows) / blocks)
            if space / (in_block + 1) >= LOWEST and sum(columns) + COLUMN_GAP * (shown - 1) + 2 * EDGE <= self.surface.width():
                return columns, in_block, min(space / (in_block + 1), HIGHEST)
        return widths[:2], max(1, math.floor(space / LOWEST) - 1), LOWEST

    def _blocks(self, columns: list[float]) -> int:
        """Return how many blocks of these columns stand side by side."""
        block = sum(columns) + COLUMN_GAP * (len(columns) - 1)
        return max(1, math.floor((self.surface.width() - 2 * EDGE + BLOCK_GAP) / (block + BLOCK_GAP)))

    def _left(self, block: int, columns: list[float]) -> float:
        """Return where a block begins."""
        return EDGE + block * (sum(columns) + COLUMN_GAP * (len(columns) - 1) + BLOCK_GAP)

    def _width(self, number: int) -> float:
        texts = [self.heads[number].text, *(row.cells[number] for row in self.rows)]
        widest = 1.06 * max(width_of(text, SMALL_PIXELS) for text in texts)
        return min(widest, WIDEST_NAME) if number == 0 else widest
