"""A table that is drawn: rows of text below heads, side by side in as many blocks as the plot is wide."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.language import plural, tr
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.overlays import EDGE
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, ink, line_pen

# Of rows, in logical pixels: as high as there is room for, between two limits; and between columns and blocks.
LOWEST, HIGHEST = 15.0, 22.0
COLUMN_GAP, BLOCK_GAP = 11.0, 30.0
# The widest name that is written whole, and of texts in further columns.
WIDEST_NAME, WIDEST_TEXT = 130.0, 170.0
# How narrow names and texts become where columns would be left out else.
NARROWEST_TEXT = 84.0
# The same of what names the rows.
NARROWEST_NAME = 112.0
# By how much a column is widened at most, where there is width left: wider apart, cells are not read as one row.
WIDENED = 48.0
# Of rows that are scrolled, and of the bar that says where one is among them.
SCROLLED, BAR = 18.0, 4.0


class Row(msgspec.Struct, frozen=True):
    """One row: its cells, the first of which is its name, whether it is marked, whether it is written quietly, and a colour of its name's own."""

    cells: tuple[str, ...]
    marked: bool = False
    quiet: bool = False
    color: str = ""


class Head(msgspec.Struct, frozen=True):
    """The head of a column, whether the rows are sorted by it, and whether it holds texts, which stand to the left as names do."""

    text: str
    sorted: bool = False
    left: bool = False


class Rows(Layer):
    """Rows of text. Where they do not fit, columns are left out from the last one on, and then rows, of which the number is said.

    Rows that are scrolled, which have a first one, keep their columns as long as the width has room, and say below which of them are shown.

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
        self.first: int | None = None
        self.note = ""
        self._widest: list[float] | None = None

    def set_rows(self, heads: tuple[Head, ...], rows: tuple[Row, ...], first: int | None = None, note: str = "") -> None:
        """Show these rows below these heads, as many as the rows have cells.

        Where a `first` one is given, from 0 on, they are scrolled so that it is at the top, and a `note` stands below them.
        """
        first = None if first is None else max(0, min(first, len(rows) - 1))
        if (heads, rows, first, note) != (self.heads, self.rows, self.first, self.note):
            if (heads, rows) != (self.heads, self.rows):
                self._widest = None
            self.heads, self.rows, self.first, self.note = heads, rows, first, note
            self.refresh()

    @property
    def room(self) -> int:
        """How many rows there is room for."""
        columns, in_block, _ = self._layout()
        return in_block * self._blocks(columns)

    def row_at(self, at: QPointF) -> int | None:
        """Return the number of the row under a point, in pixels of the plot."""
        columns, in_block, height = self._layout()
        for block in range(min(self._blocks(columns), math.ceil(len(self.rows) / in_block))):
            left = self._left(block, columns)
            if left - COLUMN_GAP / 2 <= at.x() <= left + sum(columns) + COLUMN_GAP * len(columns):
                place = math.floor((at.y() - EDGE - height) / height)
                number = block * in_block + place
                shown = min(len(self.rows) - (self.first or 0), in_block * self._blocks(columns))
                return number + (self.first or 0) if 0 <= place < in_block and number < shown else None
        return None

    def head_at(self, at: QPointF) -> int | None:
        """Return the number of the column whose head is under a point."""
        _, _, height = self._layout()
        return self.column_at(at) if EDGE <= at.y() < EDGE + height else None

    def column_at(self, at: QPointF) -> int | None:
        """Return the number of the column that is under a point, or whose head is."""
        columns, in_block, _ = self._layout()
        for block in range(min(self._blocks(columns), math.ceil(len(self.rows) / in_block))):
            left = self._left(block, columns)
            for number, width in enumerate(columns):
                if left - COLUMN_GAP / 2 <= at.x() < left + width + COLUMN_GAP / 2:
                    return number
                left += width + COLUMN_GAP
        return None

    def unsaid(self, at: QPointF) -> str:
        """Return the whole text of a cell, or of a head, that is shortened under a point."""
        number, row = self.column_at(at), self.row_at(at)
        if number is None:
            return ""
        columns = self._layout()[0]
        if self.head_at(at) is not None:
            cells = tuple(head.text for head in self.heads)
        elif row is not None:
            cells = self.rows[row].cells
        else:
            return ""
        return cells[number] if self._shown(cells, columns, number) != cells[number] else ""

    def draw(self, painter: QPainter) -> None:
        """Write the heads and the rows of every block."""
        if not self.rows:
            return
        theme, (columns, in_block, height) = self.surface.theme, self._layout()
        room = self._blocks(columns) * in_block
        seen = self.rows[self.first or 0 :]
        left_out = len(seen) - room if self.first is None else 0
        for block in range(min(self._blocks(columns), math.ceil(len(seen) / in_block))):
            left = self._left(block, columns)
            right = left + sum(columns) + COLUMN_GAP * (len(columns) - 1)
            self._write(
                painter,
                tuple(head.text for head in self.heads),
                columns,
                left,
                EDGE,
                height,
                theme.muted,
                {number: theme.value for number, head in enumerate(self.heads) if head.sorted},
            )
            painter.setPen(line_pen(theme.grid, 1.0))
            painter.drawLine(QLineF(left, EDGE + height, right, EDGE + height))
            for place, row in enumerate(seen[block * in_block : min((block + 1) * in_block, room)]):
                top = EDGE + height * (place + 1)
                if left_out > 0 and block * in_block + place == room - 1:
                    cells: tuple[str, ...] = (tr("and {n} more", n=left_out + 1),)
                    self._write(painter, cells, columns, left, top, height, theme.muted, {})
                    continue
                if row.marked:
                    painter.fillRect(QRectF(left - COLUMN_GAP / 2, top, right - left + COLUMN_GAP, height), QColor(theme.saturated))
                color = theme.muted if row.quiet else theme.foreground
                name = row.color or (theme.value if row.marked else color)
                self._write(painter, row.cells, columns, left, top, height, color, {0: name})
        if self.first is not None:
            self._draw_place(painter, len(seen[:room]), len(columns))

    def _draw_place(self, painter: QPainter, shown: int, columns: int) -> None:
        """Say below which rows and columns are seen, and draw a bar where they are not all."""
        first, total, theme = self.first or 0, len(self.rows), self.surface.theme
        left_out = len(self.heads) - columns
        words = [] if shown == total else [tr("rows {first} to {last} of {total}", first=first + 1, last=first + shown, total=total)]
        words += [plural("{n} more column where it is wider", "{n} more columns where it is wider", left_out)] if left_out else []
        bottom = self.surface.height() - EDGE
        words += [self.note] if self.note else []
        if words:
            painter.setFont(font(SMALL_PIXELS))
            painter.setPen(QColor(theme.muted))
            room = self.surface.width() - 2 * EDGE
            # What is said last is left out rather than half of it said.
            while len(words) > 1 and width_of("; ".join(words), SMALL_PIXELS) > room:
                words.pop()
            text = metrics(SMALL_PIXELS).elidedText("; ".join(words), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(EDGE, bottom - metrics(SMALL_PIXELS).descent()), text)
        # A picture cannot be scrolled: what is seen of it is said in words.
        if shown < total and not self.surface.exporting:
            height = bottom - 2 * EDGE
            top, length = EDGE + height * first / total, max(height * shown / total, BAR)
            painter.fillRect(QRectF(self.surface.width() - BAR - 2.0, min(top, EDGE + height - length), BAR, length), QColor(theme.muted))

    def _write(
        self, painter: QPainter, cells: tuple[str, ...], columns: list[float], left: float, top: float, height: float, color: str, own: Mapping[int, str]
    ) -> None:
        """Write cells in one colour, but those that have one of their own."""
        measures = metrics(SMALL_PIXELS)
        row = top + (height - measures.height()) / 2 + measures.ascent()
        # One typeface alone: Qt writes several of a PDF in an order of its own.
        painter.setFont(font(SMALL_PIXELS))
        pen = ""
        for number, (_, width) in enumerate(zip(cells, columns, strict=False)):
            if pen != (pen := own.get(number, color)):
                painter.setPen(ink(pen))
            text = self._shown(cells, columns, number)
            wide = width_of(text, SMALL_PIXELS)
            # Names stand to the left, numbers to the right.
            column = left if number == 0 or self.heads[number].left else left + width - wide
            painter.drawText(QPointF(column, row), text)
            left += width + COLUMN_GAP

    def _shown(self, cells: tuple[str, ...], columns: list[float], number: int) -> str:
        """Return the text of a cell, shortened where it finds no room in its column, nor in what the next one leaves of its own."""
        text, width = cells[number], columns[number]
        if width_of(text, SMALL_PIXELS) <= width + 1:
            return text
        return metrics(SMALL_PIXELS).elidedText(text, Qt.TextElideMode.ElideRight, width + self._free(cells, columns, number))

    def _free(self, cells: tuple[str, ...], columns: list[float], number: int) -> float:
        """Return what a name or a text may take of the next column: a number leaves its room free on the left."""
        following = number + 1
        if not (number == 0 or self.heads[number].left) or not following < min(len(cells), len(columns)) or self.heads[following].left:
            return 0.0
        return max(0.0, columns[following] - width_of(cells[following], SMALL_PIXELS))

    def _layout(self) -> tuple[list[float], int, float]:
        """Return the widths of the columns that are shown, how many rows a block has, and how high each is."""
        if self._widest is None:
            self._widest = [self._width(number, self.rows) for number in range(len(self.heads))]
        laid = self._laid(self._widest)
        if self.first is not None and self.surface.exporting:
            # A picture is not scrolled: what its columns need for rows that are not seen is free.
            columns, in_block, _ = laid
            blocks = self._blocks(columns)
            seen = self.rows[self.first : self.first + in_block * blocks]
            close = self._laid([self._width(number, seen) for number in range(len(self.heads))])
            return close if self._blocks(close[0]) == blocks else laid
        return laid

    def _laid(self, widest: list[float]) -> tuple[list[float], int, float]:
        """Return the layout of columns that are so wide with every cell whole."""
        widths = [min(width, self._limit(number)) for number, width in enumerate(widest)]
        space = max(1.0, self.surface.height() - 2 * EDGE)
        columns, in_block, height = self._fitted(widths, space) if self.first is None else self._scrolled(widths, space)
        # Blocks that would hold no row need no width.
        blocks = max(1, min(self._blocks(columns), math.ceil(len(self.rows) / in_block)))
        return self._widened(columns, widest, blocks), in_block, height

    def _fitted(self, widths: list[float], space: float) -> tuple[list[float], int, float]:
        """Return the layout of rows that are not scrolled: as many columns as leave all rows their room, or two and as many rows as there is room for."""
        for shown in range(len(widths), 1, -1):
            columns = widths[:shown]
            blocks = self._blocks(columns)
            in_block = max(1, math.ceil(len(self.rows) / blocks))
            if space / (in_block + 1) >= LOWEST and sum(columns) + COLUMN_GAP * (shown - 1) + 2 * EDGE <= self.surface.width():
                return columns, in_block, min(space / (in_block + 1), HIGHEST)
        return widths[:2], max(1, math.floor(space / LOWEST) - 1), LOWEST

    def _widened(self, columns: list[float], widest: list[float], blocks: int) -> list[float]:
        """Return columns that share what is left of the width, in some blocks: names and texts first, until they stand whole, then all alike."""
        block = sum(columns) + COLUMN_GAP * (len(columns) - 1)
        # A pixel less than there is: rounding leaves all blocks their room.
        spare = (self.surface.width() - 2 * EDGE + BLOCK_GAP) / blocks - BLOCK_GAP - block - 1.0
        if spare <= 0.0 or not columns:
            return columns
        missing = [full - width for full, width in zip(widest, columns, strict=False)]
        given = min(spare / max(sum(missing), 1e-9), 1.0)
        further = min((spare - given * sum(missing)) / len(columns), WIDENED)
        return [width + given * more + further for width, more in zip(columns, missing, strict=True)]

    def _scrolled(self, widths: list[float], space: float) -> tuple[list[float], int, float]:
        """Return the layout of rows that are scrolled: as many columns as the width has room for, rows of one height, and a line below."""
        within = self.surface.width() - 2 * EDGE
        least = [min(width, NARROWEST_TEXT) if self.heads[number].left else width for number, width in enumerate(widths)]
        least[:1] = [min(width, NARROWEST_NAME) for width in widths[:1]]
        shown = len(widths)
        while shown > 2 and sum(least[:shown]) + COLUMN_GAP * (shown - 1) > within:
            shown -= 1
        # Texts give way before columns do, and what names the rows last of all.
        missing = sum(widths[:shown]) + COLUMN_GAP * (shown - 1) - within
        columns = widths[:shown]
        for some in (slice(1, shown), slice(0, 1)):
            spare = sum(columns[some]) - sum(least[some])
            given = min(max(missing / spare, 0.0), 1.0) if spare > 0.0 else 0.0
            columns[some] = [width - given * (width - narrow) for width, narrow in zip(columns[some], least[some], strict=True)]
            missing -= given * spare
        return columns, max(1, math.floor(space / SCROLLED) - 2), SCROLLED

    def _blocks(self, columns: list[float]) -> int:
        """Return how many blocks of these columns stand side by side."""
        block = sum(columns) + COLUMN_GAP * (len(columns) - 1)
        return max(1, math.floor((self.surface.width() - 2 * EDGE + BLOCK_GAP) / (block + BLOCK_GAP)))

    def _left(self, block: int, columns: list[float]) -> float:
        """Return where a block begins."""
        return EDGE + block * (sum(columns) + COLUMN_GAP * (len(columns) - 1) + BLOCK_GAP)

    def _width(self, number: int, rows: tuple[Row, ...]) -> float:
        """Return how wide a column is with every cell of some rows whole."""
        # Many say the same.
        texts = {self.heads[number].text, *(row.cells[number] for row in rows)}
        return 1.06 * max(width_of(text, SMALL_PIXELS) for text in texts)

    def _limit(self, number: int) -> float:
        """Return how wide a column is at most where others could have the room."""
        if number == 0:
            return WIDEST_NAME
        return WIDEST_TEXT if self.heads[number].left else math.inf
