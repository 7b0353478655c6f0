"""Legends that stand below or beside the plots of a picture: all that they name, in columns, and long names in lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.legend import BESIDE, Entry, draw_sample
from sigexplorer.plot.text import TEXT_PIXELS, wrapped
from sigexplorer.theme import Theme

# How long a sample is, how far items are apart, and how high a line is, in logical pixels.
SAMPLE, GAP, LINE = 22.0, 16.0, 16.0
# Around the whole, and between items whose names take several lines.
EDGE, BETWEEN = 8.0, 3.0


class Item(NamedTuple):
    """One item of a legend: what it shows, its name in lines, and where its upper left corner is."""

    entry: Entry
    lines: tuple[str, ...]
    left: float
    top: float


class Key(NamedTuple):
    """A whole legend, laid out: its items, and the room that it takes with what is around it."""

    items: tuple[Item, ...]
    width: float
    height: float

    @property
    def texts(self) -> list[str]:
        """The names, each as one."""
        return [" ".join(item.lines) for item in self.items]

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        """Draw the legend with its upper left corner at a place."""
        measures = metrics(TEXT_PIXELS)
        for item in self.items:
            middle = top + item.top + LINE / 2
            if item.entry.width:
                draw_sample(painter, item.entry, left + item.left, middle, SAMPLE)
            painter.setFont(font(TEXT_PIXELS))
            painter.setPen(QColor(theme.foreground))
            for number, line in enumerate(item.lines):
                painter.drawText(QPointF(left + item.left + SAMPLE + BESIDE, middle + number * LINE + measures.capHeight() / 2), line)


def below(entries: Sequence[Entry], room: float) -> Key:
    """Return a legend in as many columns as a width has room for, row by row, in the middle of it."""
    if not entries:
        return Key((), room, 0.0)
    widths = [SAMPLE + BESIDE + width_of(entry.text, TEXT_PIXELS) for entry in entries]
    inner = room - 2 * EDGE
    for count in range(len(entries), 0, -1):
        columns = [max(widths[start::count]) for start in range(count)]
        whole = sum(columns) + GAP * (count - 1)
        if whole <= inner or count == 1:
            break
    columns = [min(column, inner) for column in columns]
    whole = min(whole, inner)
    lefts = [(room - whole) / 2 + sum(columns[:column]) + GAP * column for column in range(count)]
    return _stacked([(entry, lefts[number % count], columns[number % count]) for number, entry in enumerate(entries)], count, room)


def beside(entries: Sequence[Entry], most: float) -> Key:
    """Return a legend in one column, no wider than it must be, and than `most`."""
    if not entries:
        return Key((), 0.0, 0.0)
    widest = max(SAMPLE + BESIDE + width_of(entry.text, TEXT_PIXELS) for entry in entries)
    column = min(widest, most - 2 * EDGE)
    return _stacked([(entry, EDGE, column) for entry in entries], 1, column + 2 * EDGE)


def merged(panes: Iterable[tuple[str, Sequence[Entry]]]) -> tuple[Entry, ...]:
    """Return what one legend of several plots names, each thing once.

    Parameters
    ----------
    panes : iterable of pairs of str and sequence of Entry
        What a plot is called, its letter or its title, and what its own legend would name. Where the same line, or the same name, means something else
        in another plot, it is called after its plot.
    """
    found: dict[tuple[str, object], tuple[Entry, list[str]]] = {}
    for name, entries in panes:
        for entry in entries:
            found.setdefault((entry.text, _look(entry)), (entry, []))[1].append(name)
    texts = [text for text, _ in found]
    looks = [look for _, look in found]
    made = []
    for (text, look), (entry, names) in found.items():
        if texts.count(text) > 1 or looks.count(look) > 1:
            made.append(Entry(f"{text} {', '.join(dict.fromkeys(names))}", entry.color, entry.width, entry.dash, entry.fill, entry.dots, entry.ring))
        else:
            made.append(entry)
    return tuple(made)


def _look(entry: Entry) -> tuple[object, ...]:
    """Return what an eye tells apart of a sample: a little thicker or thinner is the same."""
    return (entry.fill or entry.color, entry.dash, bool(entry.fill), bool(entry.ring), bool(entry.dots))


def _stacked(placed: Sequence[tuple[Entry, float, float]], columns: int, width: float) -> Key:
    """Return a legend whose items have their column's left edge and width, each row as high as the item with most lines."""
    items: list[Item] = []
    top = EDGE / 2
    for start in range(0, len(placed), columns):
        row = [(entry, wrapped(entry.text, room - SAMPLE - BESIDE), left) for entry, left, room in placed[start : start + columns]]
        items += [Item(entry, lines, left, top) for entry, lines, left in row]
        most = max(len(lines) for _, lines, _ in row)
        top += most * LINE + (BETWEEN if most > 1 else 0.0)
    return Key(tuple(items), width, top + EDGE / 2)
