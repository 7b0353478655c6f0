"""The legend: upper right, without a frame, above the curves so that it never covers one."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.language import tr
from sigexplorer.plot.axes import TITLE_INSET, Axes
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import TEXT_PIXELS

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


class Layout(msgspec.Struct, frozen=True):
    """Items in rows, each with the text that fits and its width; how wide samples and gaps are; how many items are left out; how high a row is."""

    rows: tuple[tuple[tuple[Entry, str, float], ...], ...]
    sample: float
    gap: float
    left_out: int
    row: float = ROW

    @property
    def height(self) -> float:
        """How high all rows are."""
        return len(self.rows) * self.row

    def width(self, row: int) -> float:
        """Return how long a row is."""
        return sum(width for _, _, width in self.rows[row]) + self.gap * (len(self.rows[row]) - 1)


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
        laid, found = self._layout(), {}
        keys = {id(entry): key for key, entry in self.keys().items()}
        for index, row in enumerate(laid.rows):
            middle = self.surface.margins[1] + (index + 0.5) * laid.row - ABOVE
            left = self._right() - laid.width(index)
            for entry, _, width in row:
                if id(entry) in keys:
                    found[keys[id(entry)]] = QRectF(left, middle - 0.5 * laid.row, width, laid.row)
                left += width + laid.gap
        return found

    def key_at(self, at: QPointF) -> str:
        """Return the key of the entry under a point in pixels; '' for none."""
        return next((key for key, box in self.boxes().items() if box.contains(at)), "")

    @property
    def texts(self) -> list[str]:
        """What is written, row by row, as far as it fits."""
        return [text for row in self._layout().rows for _, text, _ in row]

    @property
    def cut(self) -> int:
        """How many items find no room, or only for the beginning of their names."""
        if not self.visible:
            return 0
        written = {entry for row in self._layout().rows for entry, text, _ in row if text == entry.text}
        return sum(entry not in written for entry in self.listed)

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
        for index, row in enumerate(laid.rows):
            middle = self.surface.margins[1] + (index + 0.5) * laid.row - ABOVE
            left = self._right() - laid.width(index)
            for entry, text, width in row:
                unseen = self._unseen and id(entry) in hidden
                if entry.width and not unseen:
                    draw_sample(painter, entry, left, middle, laid.sample)
                painter.setPen(QColor(self.surface.theme.muted if unseen else self.surface.theme.foreground))
                painter.drawText(QPointF(left + laid.sample + BESIDE, middle + metrics(TEXT_PIXELS).capHeight() / 2), text)
                if unseen:
                    # Struck through, sample and name: it stays to be shown again.
                    painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
                left += width + laid.gap

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
            most = max(1, min(MOST_ROWS, int(MOST_HEIGHT * height / ROW), int(spared / ROW)))
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
        longest = max(width_of(line, TEXT_PIXELS) for line in axes.y_lines)
        upper = min(0.5 * (top + laid.height + height - max(bottom, axes.lower_room()) - longest), height - longest)
        return any(self._right() - laid.width(row) < column and top + (row + 1) * laid.row - ABOVE > upper for row in range(len(laid.rows)))

    def _made(self, room: float, most: int, spared: float) -> Layout:
        """Return the items in rows within a room, close to one another where there is little of it."""
        made = self._lay_out(room, most, SAMPLE, GAP)
        if made.left_out or (len(made.rows) == most and most < MOST_ROWS):
            short = self._lay_out(room, most, SHORT_SAMPLE, SHORT_GAP)
            made = min(made, short, key=lambda laid: (laid.left_out, len(laid.rows)))
        if made.left_out and self._whole:
            made = self._lay_out(room, max(1, int(spared / CLOSE_ROW)), SHORT_SAMPLE, SHORT_GAP, CLOSE_ROW)
        return made

    def _lay_out(self, room: float, most: int, sample: float, gap: float, row: float = ROW) -> Layout:
        measures = metrics(TEXT_PIXELS)
        rows: list[list[tuple[Entry, str, float]]] = []
        used = room
        for entry in self.listed:
            text = measures.elidedText(entry.text, Qt.TextElideMode.ElideRight, room - sample - BESIDE)
            width = sample + BESIDE + measures.horizontalAdvance(text)
            if rows and used + gap + width <= room:
                rows[-1].append((entry, text, width))
                used += gap + width
            else:
                rows.append([(entry, text, width)])
                used = width
        left_out = sum(len(row) for row in rows[most:])
        if left_out:
            rows = rows[:most]
            last = rows[-1]
            # What is left out is said behind what fits beside that.
            while True:
                text = tr("and {n} more", n=left_out)
                width = sample + BESIDE + measures.horizontalAdvance(text)
                if not last or sum(item[2] for item in last) + gap * len(last) + width <= room:
                    break
                last.pop()
                left_out += 1
            if self._whole and not last and len(rows) == 1:
                # Of nothing that is named there is no more; and nobody finds the rest in a picture.
                return Layout((), sample, gap, left_out, row)
            last.append((Entry(text, self.surface.theme.muted, width=0.0), text, width))
        return Layout(tuple(map(tuple, rows)), sample, gap, left_out, row)

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


def sample_dashes(dash: tuple[float, ...], width: float, sample: float) -> list[tuple[float, float]]:
    """Return from where to where each dash of a sample goes: whole ones only, and at least two, shortened with their gaps where they are too long.

    A dash that is cut off looks like a dot of the pattern, and one dash alone like a line without.

    Parameters
    ----------
    dash : tuple of float
        Lengths of dash and gap, and again, in units of the width; empty for a line without dashes.
    width, sample : float
        Of the line, and how long the sample is, in logical pixels.
    """
    if not dash:
        return [(0.0, sample)]
    lengths = [width * part for part in dash]
    period, gap = sum(lengths), lengths[-1]
    least = 2 if len(dash) == 2 else 1
    times = max(least, int((sample + gap) / period))
    whole = times * period - gap
    scale = min(1.0, sample / whole)
    at, found = 0.5 * (sample - scale * whole), []
    for drawn, left_out in zip(lengths[::2] * times, lengths[1::2] * times, strict=True):
        found.append((at, at + scale * drawn))
        at += scale * (drawn + left_out)
    return found


def _colors(entry: Entry) -> tuple[str, str]:
    """Return the colour of a shaded ground, and that of the line around it."""
    return entry.fill.lower(), entry.color.lower()
