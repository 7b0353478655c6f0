"""The legend: upper right, without a frame, above the curves so that it never covers one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.language import tr
from sigexplorer.plot.axes import TITLE_INSET, Axes
from sigexplorer.plot.dashes import sample_dashes
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import TEXT_PIXELS, fitted, wrapped

# How wide a sample is, and what stands between two items; and the same where there is too little room for all.
SAMPLE, GAP = 28.0, 18.0
SHORT_SAMPLE, SHORT_GAP = 14.0, 10.0
ROW, CLOSE_ROW = 20.0, 16.0
# Between a sample and its name.
BESIDE = 7.0
# At most so many rows, and so much of the height of the plot; a frame is not made lower than this, in pixels.
MOST_ROWS, MOST_HEIGHT, LEAST_FRAME = 6, 0.4, 74.0
EDGE = 10.0
# How much higher than the margin the rows begin.
ABOVE = 6
# Where in the text of an entry begins what may change with the numbers.
NUMBERED = re.compile(r"[\d:(,=\N{MINUS SIGN}]")


class Entry(msgspec.Struct, frozen=True):
    """One item of the legend: a sample of the line with the diameter of its dots, of a shaded ground, or of a ring by its radius, and its name."""

    text: str
    color: str
    width: float = 3.0
    dash: tuple[float, ...] = ()
    fill: str = ""
    dots: float = 0.0
    ring: float = 0.0


class Item(NamedTuple):
    """An entry as it is written: its name in lines, shortened where nothing else helps, and how long it is with its sample."""

    entry: Entry
    lines: tuple[str, ...]
    width: float

    @property
    def text(self) -> str:
        """The name as it is written."""
        return " ".join(self.lines)


class Layout(msgspec.Struct, frozen=True):
    """Items in rows; how wide samples and gaps are; how many items are left out; how high a line is. A name in several lines has a row of its own."""

    rows: tuple[tuple[Item, ...], ...]
    sample: float
    gap: float
    left_out: int
    line: float = ROW

    @property
    def lines(self) -> int:
        """How many lines all rows have."""
        return sum(len(row[0].lines) for row in self.rows)

    @property
    def height(self) -> float:
        """How high all rows are."""
        return self.lines * self.line

    @property
    def lost(self) -> tuple[int, int]:
        """How many items are left out, and of how many others the end is."""
        return self.left_out, sum(item.text != item.entry.text for row in self.rows for item in row)

    def width(self, row: int) -> float:
        """Return how long a row is."""
        return sum(item.width for item in self.rows[row]) + self.gap * (len(self.rows[row]) - 1)

    def tops(self) -> Iterator[float]:
        """Yield where each row begins, and where the last one ends."""
        return itertools.accumulate((len(row[0].lines) * self.line for row in self.rows), initial=0.0)

    def placed(self, right: float) -> Iterator[tuple[Item, float, float]]:
        """Yield every item with its left edge and the top of its row, where rows end at `right`."""
        for number, (row, top) in enumerate(zip(self.rows, self.tops(), strict=False)):
            left = right - self.width(number)
            for item in row:
                yield item, left, top
                left += item.width + self.gap


class Legend(Layer):
    """Names the curves in rows above the frame, flush right, and clear of an upright title that stands as high."""

    cached = True
    follows_range = False

    def __init__(self, surface: Surface, axes: Axes) -> None:
        super().__init__(surface, 40)
        self._axes = axes
        self._entries: tuple[Entry, ...] = ()
        self._whole = False
        self._unseen: frozenset[str] = frozenset()
        self._kept = False
        self._laid: tuple[tuple[Entry, ...], tuple[object, ...], Layout] | None = None
        # That of the picture which is kept.
        self._drawn: Layout | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    @property
    def unseen(self) -> frozenset[str]:
        """The keys of entries whose curves are hidden."""
        return self._unseen

    def set_unseen(self, unseen: frozenset[str], *, kept: bool) -> bool:
        """Hide what some entries stand for, by their keys; return whether that is new. They stay to be clicked on where they are `kept`."""
        if (unseen, kept) == (self._unseen, self._kept):
            return False
        self._unseen, self._kept, self._laid = unseen, kept, None
        self.surface.lay_out_again()
        return True

    def keys(self) -> dict[str, Entry]:
        """Return the entries by keys that stay while numbers in their texts change."""
        found: dict[str, Entry] = {}
        for entry in self._entries:
            key = NUMBERED.split(entry.text, maxsplit=1)[0].strip() or entry.text
            key, number = key.replace(";", ",").replace("/", "|"), 1
            while (key if number == 1 else f"{key} #{number}") in found:
                number += 1
            found[key if number == 1 else f"{key} #{number}"] = entry
        return found

    def hides(self, look: Look) -> bool:
        """Return whether an entry that stands for what looks so is hidden."""
        return bool(self._unseen) and not self._unseen.isdisjoint(self.owners(look))

    def owners(self, look: Look) -> list[str]:
        """Return the keys of the entries that stand for what looks so: that of its colour, and one that says what such dashes mean in any."""
        named, color = self.keys(), look.color.lower()
        lines = {key: entry for key, entry in named.items() if entry.color.lower() == color and not entry.fill and (entry.width or entry.ring)}
        fills = {key: entry for key, entry in named.items() if entry.fill and color in _colors(entry)[not look.filled :]}
        alike = (fills or lines) if look.filled else (lines or fills)
        found = sorted(alike, key=lambda key: (alike[key].dash != look.dash, abs(alike[key].width - look.width)))[:1]
        if look.dash:
            theme = self.surface.theme
            # What stands for the dashes in every colour has none of its own.
            of_any = {theme.muted.lower(), theme.foreground.lower()} - {color}
            found += [key for key, entry in named.items() if entry.dash == look.dash and entry.color.lower() in of_any]
        return found

    def texts_for(self, looks: Iterable[Look]) -> dict[str, str]:
        """Return the texts of the entries that stand for any of some looks, by their keys."""
        owners = {key for look in looks for key in self.owners(look)}
        return {key: entry.text for key, entry in self.keys().items() if key in owners}

    def boxes(self) -> dict[str, QRectF]:
        """Return where the entries that have room are, in pixels of the plot, by their keys."""
        if not self.visible:
            return {}
        laid, begin = self._layout(), self.surface.margins[1] - ABOVE
        keys = {id(entry): key for key, entry in self.keys().items()}
        return {
            keys[id(item.entry)]: QRectF(left, begin + top, item.width, len(item.lines) * laid.line)
            for item, left, top in laid.placed(self._right())
            if id(item.entry) in keys
        }

    def key_at(self, at: QPointF) -> str:
        """Return the key of the entry under a point in pixels; '' for none."""
        return next((key for key, box in self.boxes().items() if box.contains(at)), "")

    @property
    def texts(self) -> list[str]:
        """What is written, row by row, as far as it fits."""
        return [item.text for row in self._layout().rows for item in row]

    @property
    def cut(self) -> int:
        """How many items find no room, or only for the beginning of their names."""
        if not self.visible:
            return 0
        return len(self.listed) - len(self._written())

    def unsaid(self, at: QPointF) -> str:
        """Return the whole name of an entry that is shortened under a point, and each of those left out; '' where nothing is missing."""
        laid, begin, written = self._layout(), self.surface.margins[1] - ABOVE, self._written()
        shown = [item.entry for row in laid.rows for item in row]
        for item, left, top in laid.placed(self._right()):
            if item.entry not in written and QRectF(left, begin + top, item.width, len(item.lines) * laid.line).contains(at):
                return item.entry.text if item.entry in self.listed else "\n".join(entry.text for entry in self.listed if entry not in shown)
        return ""

    def _written(self) -> list[Entry]:
        """Return the entries that are shown with their whole names."""
        return [item.entry for row in self._layout().rows for item in row if item.text == item.entry.text and item.entry in self.listed]

    def set_whole(self, whole: bool) -> None:
        """Take all the room that a frame can spare before an item is left out: nobody hovers over paper to see the rest."""
        if whole != self._whole:
            self._whole, self._laid = whole, None
            self.surface.lay_out_again()
            self.refresh()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these items."""
        if entries != self._entries:
            before = self.height()
            self._entries, self._drawn = entries, None
            if self.height() != before:
                self.surface.lay_out_again()
            self.refresh()

    def height(self) -> float:
        """Return the height of the rows at the pane's size."""
        if not self.visible:
            return 0.0
        laid = self._layout()
        # Every pass that lays all out asks; where it gives the frame the place that it had, nobody else has the rows drawn anew.
        if self._drawn is not None and laid != self._drawn:
            self._drawn = None
            self.refresh()
        return laid.height

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        """Show or hide it, and give the room to the frame when it is hidden."""
        if visible != self.visible:
            super().setVisible(visible)
            self.surface.lay_out_again()

    def extent(self) -> QRectF:
        """Return the strip above the frame, as wide as the longest row."""
        laid = self._layout()
        widest = max((laid.width(row) for row in range(len(laid.rows))), default=0.0)
        return QRectF(self._right() - widest - 2, 0, widest + 4, self.surface.margins[1] + laid.height)

    def draw(self, painter: QPainter) -> None:
        """Draw the samples and the names."""
        painter.setFont(font(TEXT_PIXELS))
        self._drawn = laid = self._layout()
        hidden = {id(entry) for key, entry in self.keys().items() if key in self._unseen} if self._unseen else set()
        for item, left, top in laid.placed(self._right()):
            middle = self.surface.margins[1] - ABOVE + top + laid.line / 2
            unseen = self._unseen and id(item.entry) in hidden
            if item.entry.width and not unseen:
                draw_sample(painter, item.entry, left, middle, laid.sample)
            painter.setPen(QColor(self.surface.theme.muted if unseen else self.surface.theme.foreground))
            for number, line in enumerate(item.lines):
                row = middle + number * laid.line
                painter.drawText(QPointF(left + laid.sample + BESIDE, row + metrics(TEXT_PIXELS).capHeight() / 2), line)
                if unseen:
                    # Struck through, sample and name: it stays to be shown again.
                    painter.drawLine(QPointF(left, row), QPointF(left + item.width, row))

    def _right(self) -> float:
        """Return where the rows end: at the frame's edge, or at the pane's where a bar of colours stands between them."""
        return float(self.surface.width() - min(self.surface.margins[2], 14))

    def _layout(self) -> Layout:
        """Return the items in rows as wide as the plot; kept until the items, the size or what stands beside them changes."""
        surface, axes = self.surface, self._axes
        # All that the rows, and whether they are in the way of the title, hang on, but for the items and what forgets the rows by itself.
        beside = (axes.x_title, axes.note, axes.y_title, axes.labelled, axes.style, surface.labels.thorough)
        asked = (surface.width(), surface.height(), surface.margins, beside)
        if self._laid is None or self._laid[0] is not self._entries or self._laid[1] != asked:
            # Above the frame nothing stands beside the legend, so that it may be wider than the frame.
            room = max(60.0, surface.width() - 2 * EDGE)
            # Nor may it leave too little of a low plot.
            height, margins = surface.height(), surface.margins
            spared = height - margins[1] - margins[3] - LEAST_FRAME
            most = min(MOST_ROWS * ROW, MOST_HEIGHT * height, spared)
            made = self._made(room, most, spared)
            column = TITLE_INSET + len(axes.y_lines) * metrics(TEXT_PIXELS).height()
            if self._meets_title(made, column):
                made = self._made(max(60.0, self._right() - column - EDGE), most, spared)
            self._laid = (self._entries, asked, made)
        return self._laid[2]

    def _meets_title(self, laid: Layout, column: float) -> bool:
        """Return whether a row reaches into the column of the vertical axis's title as high as that stands, which is long beside a low frame."""
        axes, height, (_, top, _, bottom) = self._axes, self.surface.height(), self.surface.margins
        if axes.style == "origin" or not axes.labelled[1] or not axes.y_title:
            return False
        longest = max(axes.y_lines, key=lambda line: width_of(line, TEXT_PIXELS))
        middle = 0.5 * (top + laid.height + height - max(bottom, axes.lower_room()))
        text, begin = fitted(longest, height - middle, axes.upright_room())
        upper = height - begin - width_of(text, TEXT_PIXELS)
        ends = itertools.islice(laid.tops(), 1, None)
        return any(self._right() - laid.width(row) < column and top - ABOVE + end > upper for row, end in enumerate(ends))

    def _made(self, room: float, most: float, spared: float) -> Layout:
        """Return the items in rows within a room and a height: as they look best, then close to one another, then with long names in lines.

        Names are shortened, and the last ones left out, where none of that has room for all.
        """
        made = self._lay_out(room, most, SAMPLE, GAP)
        if made.lost != (0, 0) or (made.height + ROW > most and most < MOST_ROWS * ROW):
            short = self._lay_out(room, most, SHORT_SAMPLE, SHORT_GAP)
            made = min(made, short, key=lambda laid: (laid.lost, len(laid.rows)))
        for height in (most, spared) if self._whole else (most,):
            for in_lines in (False, True):
                if made.lost != (0, 0):
                    close = self._lay_out(room, height, SHORT_SAMPLE, SHORT_GAP, CLOSE_ROW, in_lines=in_lines)
                    made = min(made, close, key=lambda laid: laid.lost)
        return made

    def _items(self, space: float, before: float, *, in_lines: bool) -> Iterator[Item]:
        """Yield what is listed with the name, behind a sample, in as many lines as it takes, or shortened to one."""
        measures = metrics(TEXT_PIXELS)
        for entry in self.listed:
            lines: tuple[str, ...] = (measures.elidedText(entry.text, Qt.TextElideMode.ElideRight, space),)
            # A word that is too long is not broken, but shortened.
            if in_lines and lines != (entry.text,) and all(width_of(word, TEXT_PIXELS) <= space for word in entry.text.split(" ")):
                lines = wrapped(entry.text, space)
            yield Item(entry, lines, before + max(measures.horizontalAdvance(text) for text in lines))

    def _lay_out(self, room: float, most: float, sample: float, gap: float, line: float = ROW, *, in_lines: bool = False) -> Layout:
        rows: list[list[Item]] = []
        used = room
        for item in self._items(room - sample - BESIDE, sample + BESIDE, in_lines=in_lines):
            if rows and used + gap + item.width <= room and len(item.lines) == 1:
                rows[-1].append(item)
                used += gap + item.width
            else:
                rows.append([item])
                used = item.width if len(item.lines) == 1 else room
        return self._within(Layout(tuple(map(tuple, rows)), sample, gap, 0, line), room, most)

    def _within(self, laid: Layout, room: float, most: float) -> Layout:
        """Return a layout as far as it goes in a height, of one line at least, and behind it how many items are left out."""
        rows = [list(row) for row, end in zip(laid.rows, itertools.islice(laid.tops(), 1, None), strict=True) if end <= max(most, laid.line)]
        left_out = len(self.listed) - sum(map(len, rows))
        if not left_out:
            return laid
        last = rows[-1] if rows else []
        rows = rows or [last]
        # What is left out is said behind what fits beside that.
        while True:
            text = tr("and {n} more", n=left_out)
            width = laid.sample + BESIDE + width_of(text, TEXT_PIXELS)
            if not last or (len(last[0].lines) == 1 and sum(item.width for item in last) + laid.gap * len(last) + width <= room):
                break
            last.pop()
            left_out += 1
        if self._whole and not last and len(rows) == 1:
            # Of nothing that is named there is no more; and nobody finds the rest in a picture.
            return Layout((), laid.sample, laid.gap, left_out, laid.line)
        last.append(Item(Entry(text, self.surface.theme.muted, width=0.0), (text,), width))
        return Layout(tuple(map(tuple, rows)), laid.sample, laid.gap, left_out, laid.line)

    @property
    def listed(self) -> tuple[Entry, ...]:
        """The entries that have a place: in a picture, those whose curves are drawn."""
        if self._kept or not self._unseen:
            return self._entries
        return tuple(entry for key, entry in self.keys().items() if key not in self._unseen)


def draw_sample(painter: QPainter, entry: Entry, left: float, middle: float, sample: float) -> None:
    """Draw what a line of the legend shows of a curve or a ground, so long and half as high above and below its middle."""
    if entry.fill:
        painter.fillRect(QRectF(left, middle - 6, sample, 12), QColor(entry.fill))
        return
    pen = QPen(QColor(entry.color), entry.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if entry.ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + sample / 2, middle), entry.ring, entry.ring)
        return
    painter.drawLines([QLineF(left + start, middle, left + end, middle) for start, end in sample_dashes(entry.dash, entry.width, sample)])
    if entry.dots:
        painter.setPen(QPen(QColor(entry.color), entry.dots, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(QPointF(left + sample / 2, middle))


def _colors(entry: Entry) -> tuple[str, str]:
    """Return the colour of a shaded ground, and that of the line around it."""
    return entry.fill.lower(), entry.color.lower()
